"""What has to agree between the files of a library, and with the questionnaire."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from readiness.content.questionnaire import duplicates, unknown_sizes
from readiness.core import fit
from readiness.core.model import Questionnaire
from readiness.errors import Issue
from readiness.yamltext import Document
from readiness.yamltext.document import Path as Place
from readiness.yamltext.shape import unknown_name

SECTIONS: Mapping[str, str] = {
    "kpis": "kpis",
    "roles": "roles",
    "initiatives": "initiatives",
    "findings": "findings",
    "use_cases": "use_cases",
    "risks": "risks",
    "governance": "foundation",
    "platforms": "foundation",
    "vendor_criteria": "foundation",
    "responsibilities": "people",
    "training": "people",
    "work_changes": "people",
    "industries": "industries",
    "references": "references",
    "terms": "glossary",
}
"""Every list of records, and the file in which it stands."""
REFERENCES: Mapping[str, Mapping[str, str]] = {
    "kpis": {
        "phase": "phases", "owner": "roles", "drives": "kpis", "needs": "questions", "questions": "questions",
        "industries": "industries",
    },
    "initiatives": {
        "phase": "phases", "owner": "roles", "kpis": "kpis", "objectives": "kpis", "requires": "initiatives",
        "raises": "questions", "references": "references",
    },
    "use_cases": {
        "phase": "phases", "needs": "questions", "kpis": "kpis", "objectives": "kpis", "initiatives": "initiatives",
        "safeguarded_by": "initiatives", "industries": "industries", "sizes": "sizes", "references": "references",
    },
    "risks": {"initiatives": "initiatives", "owner": "roles", "references": "references"},
    "governance": {"phase": "phases", "owner": "roles", "questions": "questions", "references": "references"},
    "platforms": {"phase": "phases", "needs": "questions", "industries": "industries", "sizes": "sizes"},
    "vendor_criteria": {"phase": "phases", "questions": "questions"},
    "responsibilities": {"responsible": "roles", "accountable": "roles", "consulted": "roles", "informed": "roles"},
    "training": {"phase": "phases", "needs": "questions", "owner": "roles", "initiatives": "initiatives"},
    "work_changes": {"phase": "phases"},
    "industries": {"kpis": "kpis", "use_cases": "use_cases", "examples": "questions"},
}  # fmt: skip
"""What the records of a section name, by key."""
LEVELS: Mapping[str, str] = {
    "kpis": "needs", "initiatives": "raises", "use_cases": "needs", "governance": "questions", "platforms": "needs",
    "training": "needs",
}  # fmt: skip
"""Where the records of a section hold levels by question."""


class Checks:
    """The checks of one library.

    Attributes:
        names: every name that a record may refer to, by kind.
    """

    def __init__(self, documents: Mapping[str, Document], questionnaire: Questionnaire) -> None:
        self.documents, self.questionnaire = documents, questionnaire
        self.names: dict[str, tuple[str, ...]] = {
            section: tuple(item["id"] for item in self.records(section)) for section in SECTIONS
        }
        self.names["phases"] = tuple(phase.id for phase in questionnaire.method.phases)
        self.names["questions"] = tuple(question.id for question in questionnaire.questions)
        self.names["sizes"] = fit.sizes(questionnaire)

    def records(self, section: str) -> list[Any]:
        """The records of a section, as they stand in its file; none where there is no such file."""
        document = self.documents.get(SECTIONS[section])
        data: Any = document.data if document else {}
        return list(data.get(section, ()))

    def document(self, section: str) -> Document:
        """The file of a section (KeyError where there is none)."""
        return self.documents[SECTIONS[section]]

    def issues(self) -> Iterator[Issue]:
        """Everything that does not agree."""
        for section, file in SECTIONS.items():
            if file in self.documents:
                yield from duplicates(self.documents[file], section)
        for document in self.documents.values():
            yield from unknown_sizes(document, self.names["sizes"])
        yield from self._references()
        yield from self._cycles()
        yield from self._aliases()
        for section, key in LEVELS.items():
            for index, record in enumerate(self.records(section)):
                yield from self._levels(section, (index, key), record.get(key, {}))
        yield from self._bounds()
        for index, initiative in enumerate(self.records("initiatives")):
            yield from self._every_size((index, "cost"), initiative["cost"], "content.cost")
            if isinstance(initiative["person_days"], dict):
                yield from self._every_size((index, "person_days"), initiative["person_days"], "content.person_days")

    def _references(self) -> Iterator[Issue]:
        """Names that stand for nothing; where a whole file is missing, one problem for each file that relies on it."""
        told = set[tuple[str, str]]()
        for section, keys in REFERENCES.items():
            for index, record in enumerate(self.records(section)):
                for key, kind in keys.items():
                    given = record.get(key, [])
                    if kind not in SECTIONS or SECTIONS[kind] in self.documents:
                        yield from self._refer(section, (index, key), given, kind)
                    elif given and (section, kind) not in told:
                        told.add((section, kind))
                        needed = f"{SECTIONS[kind]}.yaml"
                        yield self.document(section).issue(
                            (section, index, key), "content.no_file", needed=needed, name=key
                        )

    def _aliases(self) -> Iterator[Issue]:
        """Codes that would stand for two industries."""
        owners: dict[str, str] = {id_: id_ for id_ in self.names["industries"]}
        for index, industry in enumerate(self.records("industries")):
            for place, code in enumerate(industry.get("also", ())):
                if owners.setdefault(code, industry["id"]) != industry["id"]:
                    path = ("industries", index, "also", place)
                    yield self.document("industries").issue(path, "content.also", name=code, other=owners[code])

    def _bounds(self) -> Iterator[Issue]:
        """Lower bounds that lie above their upper ones, and dates out of order."""
        for index, kpi in enumerate(self.records("kpis")):
            yield from self._order("kpis", (index, "limits"), kpi.get("limits", (None, None)))
            band = kpi.get("band", {})
            yield from self._order("kpis", (index, "band"), (band.get("low"), band.get("high")))
        for index, source in enumerate(self.records("references")):
            for earlier, later in pairwise(("date", "as_of", "review_by")):
                if source[earlier] > source[later]:
                    yield self.document("references").issue(
                        ("references", index, later), "content.dates", name=later, other=earlier
                    )
        for index, initiative in enumerate(self.records("initiatives")):
            for size, amounts in initiative["cost"].items():
                yield from self._order("initiatives", (index, "cost", size), amounts)

    def _refer(self, section: str, place: Place, value: Any, kind: str) -> Iterator[Issue]:
        many = [value] if isinstance(value, str) else list(value)
        for index, name in enumerate(many):
            if name in self.names[kind]:
                continue
            path: Place = (section, *place)
            if isinstance(value, list):
                path = (*path, index)
            elif isinstance(value, dict):
                path = (*path, name)
            yield unknown_name(
                self.document(section), path, f"content.{kind}", name, self.names[kind], at_key=isinstance(value, dict)
            )

    def _levels(self, section: str, place: Place, levels: Mapping[str, int]) -> Iterator[Issue]:
        for id_, level in levels.items():
            question = self.questionnaire.by_id.get(id_)
            if question and level not in question.scale.numbers:
                path, low, high = (section, *place, id_), question.scale.lowest, question.scale.top
                yield self.document(section).issue(path, "shape.range", name=id_, found=level, low=low, high=high)

    def _order(self, section: str, place: Place, bounds: Sequence[float | None]) -> Iterator[Issue]:
        low, high = bounds
        if low is not None and high is not None and low > high:
            yield self.document(section).issue((section, *place), "content.order", low=low, high=high)

    def _every_size(self, place: Place, by_size: Mapping[str, Any], key: str) -> Iterator[Issue]:
        for name in self.names["sizes"]:
            if name not in by_size:
                yield self.document("initiatives").issue(("initiatives", *place), key, name=name)

    def _cycles(self) -> Iterator[Issue]:
        requires = {item["id"]: item.get("requires", []) for item in self.records("initiatives")}
        for index, id_ in enumerate(requires):
            seen, rest = set[str](), list(requires[id_])
            while rest:
                needed = rest.pop()
                if needed == id_:
                    place = ("initiatives", index, "requires")
                    yield self.document("initiatives").issue(place, "content.cycle", name=id_)
                    break
                if needed not in seen:
                    seen.add(needed)
                    rest += requires.get(needed, [])
