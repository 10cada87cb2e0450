"""Reads the files of a library into one value, or all their problems."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from readiness.content import findings
from readiness.content.library import records
from readiness.content.library.checks import Checks
from readiness.content.library.comparable import comparable
from readiness.content.library.shapes import (
    FINDINGS,
    FOUNDATION,
    GLOSSARY,
    INDUSTRIES,
    INITIATIVES,
    KPIS,
    PEOPLE,
    REFERENCES,
    RISKS,
    ROLES,
    USE_CASES,
)
from readiness.content.questionnaire import read_shaped, text
from readiness.content.rules import RuleReader
from readiness.core import fit
from readiness.core.library import RESULT_PLACES, Finding, Library
from readiness.core.model import Questionnaire
from readiness.core.rules import ALWAYS, Rule
from readiness.errors import InputError, Issue
from readiness.yamltext import Document
from readiness.yamltext.shape import Record

FILES: Mapping[str, Record] = {"kpis": KPIS, "roles": ROLES, "initiatives": INITIATIVES, "findings": FINDINGS}
"""What a library cannot do without."""
MORE_FILES: Mapping[str, Record] = {
    "use_cases": USE_CASES, "risks": RISKS, "foundation": FOUNDATION, "people": PEOPLE, "industries": INDUSTRIES,
    "references": REFERENCES, "glossary": GLOSSARY,
}  # fmt: skip
"""What it may hold besides; a section without its file is left out of documents."""
Item = TypeVar("Item")


def kpi_ids(folder: Path) -> tuple[str, ...]:
    """The ids of the catalogue's KPIs, without reading the rest of the library."""
    data: Any = read_shaped(folder / "kpis.yaml", KPIS).data
    return tuple(kpi["id"] for kpi in data["kpis"])


def initiative_ids(folder: Path) -> tuple[str, ...]:
    """The ids of the initiatives, without reading the rest of the library."""
    data: Any = read_shaped(folder / "initiatives.yaml", INITIATIVES).data
    return tuple(initiative["id"] for initiative in data["initiatives"])


def read_library(folder: Path, questionnaire: Questionnaire) -> Library:
    """The library of a questionnaire.

    Raises:
        InputError: with everything that is wrong in its files.
    """
    there = {name: shape for name, shape in MORE_FILES.items() if (folder / f"{name}.yaml").exists()}
    documents, issues = dict[str, Document](), list[Issue]()
    for name, shape in {**FILES, **there}.items():
        try:
            documents[name] = read_shaped(folder / f"{name}.yaml", shape)
        except InputError as problem:
            issues += problem.issues
    if issues:
        raise InputError(tuple(issues))
    reader = _LibraryReader(documents, questionnaire)
    library = reader.library()
    if reader.issues:
        raise InputError(tuple(reader.issues))
    return library


class _LibraryReader:
    """Checks the files against each other, and builds the model."""

    def __init__(self, documents: Mapping[str, Document], questionnaire: Questionnaire) -> None:
        self.documents, self.questionnaire = documents, questionnaire
        self.checks = Checks(documents, questionnaire)
        self.issues: list[Issue] = []
        self.subjects = {
            "question": self.checks.names["questions"],
            "dimension": tuple(dimension.id for dimension in questionnaire.dimensions),
        }

    def library(self) -> Library:
        self.issues += self.checks.issues()
        sizes = fit.sizes(self.questionnaire)
        found, numbered = self.checks.records, self._numbered
        return Library(
            kpis={item["id"]: records.kpi(item) for item in found("kpis")},
            initiatives={
                item["id"]: records.initiative(item, self._rule("initiatives", index, item), sizes)
                for index, item in numbered("initiatives")
            },
            roles={item["id"]: records.role(item) for item in found("roles")},
            findings=tuple(self._finding(item, index) for index, item in numbered("findings")),
            use_cases={item["id"]: records.use_case(item) for item in found("use_cases")},
            risks=tuple(records.risk(item, self._rule("risks", index, item)) for index, item in numbered("risks")),
            governance=tuple(map(records.task, found("governance"))),
            platforms=tuple(map(records.platform, found("platforms"))),
            vendor_criteria=tuple(map(records.criterion, found("vendor_criteria"))),
            responsibilities=tuple(map(records.responsibility, found("responsibilities"))),
            training=tuple(map(records.training, found("training"))),
            work_changes=tuple(map(records.work_change, found("work_changes"))),
            industries={item["id"]: records.industry(item) for item in found("industries")},
            sources={item["id"]: records.source(item) for item in found("references")},
            terms=tuple(map(records.term, found("terms"))),
        )

    def _numbered(self, section: str) -> list[tuple[int, Any]]:
        return list(enumerate(self.checks.records(section)))

    def _rule(self, section: str, index: int, item: Any) -> Rule:
        if "when" not in item:
            return ALWAYS
        reader = RuleReader(
            self.checks.document(section),
            self.subjects,
            lambda fact: comparable(fact, self.checks.names),
            self.issues,
            early=item["place"] if item.get("place") in RESULT_PLACES else "",
        )
        return reader.rule(item["when"], (section, index, "when"))

    def _finding(self, data: Any, index: int) -> Finding:
        self.issues += findings.problems(self.documents["findings"], index, self.subjects)
        rule = self._rule("findings", index, data)
        return Finding(data["id"], data["place"], rule, text(data["text"]), data.get("dimension", ""))
