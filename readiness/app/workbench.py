"""The workbench: content and files brought together for the use cases.

What only scores, plans or files that exist need is imported when they are asked for: a new interview starts without
it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.content import Shelf, read_questionnaire
from readiness.core.model import Questionnaire
from readiness.errors import Issue, Message, wrong_input

if TYPE_CHECKING:
    from readiness.core.conclusions.findings import Conclusion
    from readiness.core.library import Library
    from readiness.core.migrations import Migrations
    from readiness.core.result import Result, Roadmap
    from readiness.store.draft import Draft

STANDARD = "ai-readiness"
"""The questionnaire that is used where none is named."""


@dataclass
class Workbench:
    """Opens assessments with the content at hand; reads each piece of content once.

    Attributes:
        shelf: where the content stands.
        today: stands in for a missing date.
    """

    shelf: Shelf
    today: dt.date
    _questionnaires: dict[str, Questionnaire] = field(default_factory=dict)
    _libraries: dict[str, Library] = field(default_factory=dict)

    def open(self, path: Path) -> Draft:
        """An assessment file, checked (InputError with everything that is wrong)."""
        from readiness.store.draft import open_draft

        return open_draft(path, self, self.today)

    def evaluate(self, draft: Draft) -> Result:
        """The scores and the phase of a draft."""
        from readiness.core.result import evaluate

        return evaluate(draft.questionnaire, draft.assessment)

    def roadmap(self, draft: Draft) -> Roadmap:
        """The result of a draft with its plan."""
        from readiness.core.result import plan_ahead

        return plan_ahead(self.evaluate(draft), self.library(draft.questionnaire.id))

    def conclusions(self, result: Result) -> tuple[Conclusion, ...]:
        """What is concluded without a plan; nothing where the questionnaire comes without findings.

        Raises:
            InputError: there are findings, and something is wrong in the library that they belong to.
        """
        from readiness.core import fit
        from readiness.core.conclusions.findings import conclusions

        id_ = result.questionnaire.id
        if not (self._folder(id_) / "findings.yaml").exists():
            return ()
        size = fit.size(result.questionnaire, result.assessment)
        return conclusions(result, fit.worded(self.library(id_).findings, size))

    @property
    def standard(self) -> str:
        """The id of the questionnaire for a new assessment: the user's own one, where there is one."""
        return self._own.id if self._own else STANDARD

    @cached_property
    def _own(self) -> Questionnaire | None:
        """The questionnaire that the user named by its folder; its id stands in its file."""
        return read_questionnaire(self.shelf.own) if self.shelf.own else None

    def _folder(self, id_: str) -> Path:
        if self.shelf.own and self._own and self._own.id == id_:
            return self.shelf.own
        return self.shelf.questionnaires()[id_]

    def remarks(self, draft: Draft) -> tuple[Issue, ...]:
        """What should be said about a draft beside its result."""
        from readiness.core.agreed import agreed
        from readiness.core.standing import read, thinned

        found = []
        readings = read(draft.questionnaire, draft.assessment)
        said = [id_ for id_ in readings.undecided if not agreed(draft.assessment, id_).is_open]
        if said:
            names = {"names": ", ".join(id_ for id_ in draft.questionnaire.by_id if id_ in said)}
            message, hint = Message("score.undecided", names), Message("score.undecided.hint", names)
            found.append(Issue(str(draft.path), message, hint))
        for id_ in thinned(readings):
            name = draft.questionnaire.dimension(id_).name
            values = {"name": Message("text", {"ja": name.ja, "en": name.en})}
            message, hint = Message("score.thinned", values), Message("score.thinned.hint", values)
            found.append(Issue(str(draft.path), message, hint))
        own = self._own
        if own and own.id != draft.questionnaire.id:
            ids = {"name": own.id, "used": draft.questionnaire.id}
            message, hint = Message("content.unused", ids), Message("content.unused.hint", ids)
            found.append(Issue(str(draft.path), message, hint))
        return (*draft.warnings, *found)

    # What a file has to agree with (readiness.store.draft.Expectation)

    def questionnaires(self) -> tuple[str, ...]:
        """The ids of the questionnaires at hand; one that the user named wins over a shipped one."""
        return tuple(dict.fromkeys((*self.shelf.questionnaires(), *((self._own.id,) if self._own else ()))))

    def questionnaire(self, id_: str) -> Questionnaire:
        """The questionnaire with an id (InputError if its files are wrong)."""
        if self._own and self._own.id == id_:
            return self._own
        if id_ not in self._questionnaires:
            folder = self._folder(id_)
            found = read_questionnaire(folder)
            if found.id != id_:
                place = str(folder / "questionnaire.yaml")
                raise wrong_input(place, "content.folder_id", name=found.id, folder=folder.name)
            self._questionnaires[id_] = found
        return self._questionnaires[id_]

    def library(self, id_: str) -> Library:
        """The library of a questionnaire (InputError if its files are wrong)."""
        from readiness.content.library import read_library

        if id_ not in self._libraries:
            self._libraries[id_] = read_library(self._folder(id_), self.questionnaire(id_))
        return self._libraries[id_]

    def library_at_hand(self, id_: str) -> Library | None:
        """The library of a questionnaire; None where it comes with questions and phases only.

        Raises:
            InputError: there is a library, and something is wrong in it.
        """
        return self.library(id_) if self._has_library(id_) else None

    def _has_library(self, id_: str) -> bool:
        from readiness.content.library import FILES

        return any((self._folder(id_) / f"{name}.yaml").exists() for name in FILES)

    def kpis(self, id_: str) -> tuple[str, ...]:
        """The ids of a questionnaire's KPIs."""
        from readiness.content.library import kpi_ids

        return kpi_ids(self._folder(id_)) if self._has_library(id_) else ()

    def initiatives(self, id_: str) -> tuple[str, ...]:
        """The ids of a questionnaire's initiatives."""
        from readiness.content.library import initiative_ids

        return initiative_ids(self._folder(id_)) if self._has_library(id_) else ()

    def migrations(self, id_: str) -> Migrations:
        """What a questionnaire declares on older versions (InputError if that is wrong)."""
        from readiness.content.migrations import read_migrations

        def names(kind: str) -> tuple[str, ...]:
            return self.kpis(id_) if kind == "kpis" else self.initiatives(id_)

        return read_migrations(self._folder(id_), self.questionnaire(id_), names)
