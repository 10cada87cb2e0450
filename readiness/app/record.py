"""The assessment of a sitting on its way to disk: saved after each change, or kept as unsaved with the reason."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from readiness.app.keeping import Keeping, rescue
from readiness.app.places import relative
from readiness.core import decision_log
from readiness.core.answers import Answer
from readiness.core.assessment import Assessment
from readiness.core.comparison.parts import answered, kept
from readiness.core.model import Questionnaire
from readiness.core.session import Session
from readiness.errors import InputError, Issue
from readiness.store import as_text
from readiness.yamltext import Rewriter

AROUND = (
    "organisation", "scope", "decision", "respondents", "ratings", "revotes", "objective", "kpis", "plan", "actions",
)  # fmt: skip
"""What a sitting may change besides answers, and take back."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What is not on disk yet, and why.

    Attributes:
        session: where the sitting stands once it is saved.
        assessment: what has to be saved.
        problem: what kept it from being saved.
    """

    session: Session
    assessment: Assessment
    problem: InputError


class Record:
    """An assessment, the session that changes it, and the file that keeps it.

    A change that cannot be saved raises InputError and is kept as ``unsaved``, while the session stays where it is.
    Once :meth:`retry`, :meth:`overwrite` or :meth:`move` has saved it, the same change is to be made again.

    Attributes:
        keeping: the assessment file.
        clock: gives the time.
        assessment: as it stands on disk.
        session: the way through the questions.
        unsaved: the change that is not on disk yet; None where all is saved.
        remarks: what should be said to the user about the file; a save may add one.
    """

    def __init__(
        self,
        keeping: Keeping,
        assessment: Assessment,
        questionnaire: Questionnaire,
        session: Session,
        clock: Callable[[], dt.datetime],
    ) -> None:
        self.keeping, self.assessment, self.questionnaire = keeping, assessment, questionnaire
        self.session: Session = session
        self.clock = clock
        self.unsaved: Unsaved | None = None
        self.remarks: tuple[Issue, ...] = ()
        self._opened = assessment
        self._rewriter = Rewriter()

    @property
    def path(self) -> Path:
        """The assessment file."""
        return self.keeping.path

    def save(self) -> None:
        """Bring the assessment to disk as it stands."""
        self._save(self.assessment)

    def confirm(self) -> None:
        """Make sure that what this sitting has saved still stands in the file; else all is unsaved (InputError)."""
        if self.unsaved:
            raise self.unsaved.problem
        if self.keeping.written:
            self._attempt(self.session, self.assessment, self.keeping.check)

    def stamp(self) -> str:
        """The time now, as the file holds it."""
        return self.clock().isoformat(timespec="seconds")

    # Changes around the answers

    def agree(self, **parts: Any) -> None:
        """Change parts of the assessment that are agreed around the answers (see :data:`AROUND`), by their names."""
        if any(self.session.around[name] != value for name, value in parts.items()):
            self._write(self.session.agree(**parts))

    def settle(self, answers: Mapping[str, Answer], **parts: Any) -> None:
        """Take over the answers to several questions, and parts that are agreed around them, in one change."""
        self._write(self.session.settle(answers, **parts))

    def note_on(self, question_id: str, **changes: Any) -> None:
        """Change what stands beside the answer to any question."""
        answer = self.session.answer_to(question_id)
        if replace(answer, **changes) != answer:
            self._write(self.session.note_on(question_id, **changes))

    def undo(self) -> bool:
        """Take the last change back; False where there is none."""
        if not self.session.past:
            return False
        self._write(self.session.undo(), undone=True)
        return True

    # Where a change could not be saved

    def retry(self) -> None:
        """Try again to save what is unsaved (InputError as before)."""
        self._settle(self.keeping.write)

    def overwrite(self) -> None:
        """Save over what somebody else wrote, which is kept as a backup, or where the file was deleted (InputError)."""
        self._settle(self.keeping.overwrite)

    def move(self, place: Path) -> None:
        """Save to a new file and go on there; where that fails, the file is the one before (InputError)."""
        if self.unsaved:
            assessment = self._with_parts(self._moved(self.unsaved.assessment, place))
            self.keeping.move(place, as_text(assessment))
            self.assessment, self.unsaved = assessment, None

    def rescue(self) -> tuple[str, Path | None]:
        """The file's text with everything that was entered, and an emergency copy, where one could be written."""
        text = as_text(self._with_parts((self.unsaved or self).assessment))
        return text, rescue(self.path, text)

    # Saving

    def filed(self, assessment: Assessment, answers: Mapping[str, Answer]) -> Assessment:
        """The assessment with the answers of this sitting where they belong."""
        return replace(assessment, answers=answers)

    def _write(self, session: Session, *, undone: bool = False, **other: Any) -> None:
        """Save first, then move: what the room sees next is already on disk.

        ``other`` parts of the assessment change with it and are not taken back by undo.
        """
        now = self.session
        if other or session.answers is not now.answers or session.around is not now.around:
            answers = {id_: session.answers[id_] for id_ in self._order(session) if session.answers[id_] != Answer()}
            changed = self.filed(replace(self.assessment, **session.around, **other), answers)
            assessment = decision_log.extended(self.assessment, changed, self.stamp(), undone=undone)
            self._attempt(session, assessment, lambda: self._save(assessment))
        self.session = session

    def _settle(self, write: Callable[[str], tuple[Issue, ...]]) -> None:
        if self.unsaved:
            session, assessment = self.unsaved.session, self.unsaved.assessment
            self._attempt(session, assessment, lambda: self._save(assessment, write))

    def _attempt(self, session: Session, assessment: Assessment, action: Callable[[], None]) -> None:
        """Do something that saves; where it fails, remember what is unsaved. An interrupt waits until it is done."""
        try:
            action()
        except InputError as problem:
            self.unsaved = Unsaved(session, assessment, problem)
            raise
        except KeyboardInterrupt:
            with contextlib.suppress(InputError):
                self._attempt(session, assessment, action)
            raise

    def _save(self, assessment: Assessment, write: Callable[[str], tuple[Issue, ...]] | None = None) -> None:
        assessment = self._with_parts(assessment)
        text = as_text(assessment, self._rewriter)
        self.remarks = (*self.remarks, *(write or self.keeping.write)(text))
        self.assessment, self.unsaved = assessment, None

    def _with_parts(self, assessment: Assessment) -> Assessment:
        """The assessment with the short digests of what its answers rest on."""
        parts = kept(self._opened.questionnaire.parts, self.questionnaire.parts, self._unchanged(assessment))
        return replace(assessment, questionnaire=replace(assessment.questionnaire, parts=parts))

    def _moved(self, assessment: Assessment, place: Path) -> Assessment:
        """The assessment as another file holds it: last time's file is named from there."""
        previous = assessment.previous
        if previous is None:
            return assessment
        old = self.keeping.absolute.parent / previous.file
        return replace(assessment, previous=replace(previous, file=relative(old, place)))

    def _unchanged(self, assessment: Assessment) -> frozenset[str]:
        """The questions that were answered before this sitting and have not been answered anew."""
        before = self._opened
        return frozenset(
            id_
            for id_ in answered(before)
            if (was := before.answer(id_)).state == (now := assessment.answer(id_)).state
            and (was.at, was.carried) == (now.at, now.carried)
        )

    def _order(self, session: Session) -> list[str]:
        """Answers in the questionnaire's order, whatever the order in which they came."""
        order = {id_: place for place, id_ in enumerate(self.questionnaire.by_id)}
        return sorted(session.answers, key=lambda id_: order.get(id_, len(order)))
