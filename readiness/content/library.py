"""Reads KPIs, roles, initiatives and findings: all that a plan and a report need beyond the questionnaire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from readiness.content import findings
from readiness.content.questionnaire import duplicates, read_shaped, text, texts
from readiness.content.rules import RuleReader
from readiness.content.shapes import FINDINGS, INITIATIVES, KPIS, ROLES
from readiness.core.facts import COUNT_FACTS
from readiness.core.library import RESULT_PLACES, Band, Finding, Initiative, Kpi, Library, Role
from readiness.core.model import Questionnaire
from readiness.core.rules import ALWAYS, Rule
from readiness.errors import InputError, Issue
from readiness.yamltext import Document
from readiness.yamltext.document import Path as Place
from readiness.yamltext.scalars import exact
from readiness.yamltext.shape import Record, unknown_name

FILES: Mapping[str, Record] = {"kpis": KPIS, "roles": ROLES, "initiatives": INITIATIVES, "findings": FINDINGS}
NUMERIC_FACTS = (
    "level", "mean_level", "evidenced_level", "level_spread", "answered", "open_answers", "applicable", "unmet_gates",
    "rating_spread", "overall_level", "unknowns", "borderline", *COUNT_FACTS,
)  # fmt: skip
STATES = ("level", "unknown", "unanswered", "not_applicable")
MET = ("met", "unmet")
HELD_BY = ("overall", "dimension", "critical", "evidence", "several")


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
    documents, issues = dict[str, Document](), list[Issue]()
    for name, shape in FILES.items():
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
    """Checks the references between the files, and builds the model."""

    def __init__(self, documents: Mapping[str, Document], questionnaire: Questionnaire) -> None:
        self.documents, self.questionnaire = documents, questionnaire
        self.issues: list[Issue] = []
        self.names = {
            name: tuple(item["id"] for item in self._data(name)) for name in ("kpis", "roles", "initiatives")
        }
        self.names["phases"] = tuple(phase.id for phase in questionnaire.method.phases)
        self.names["questions"] = tuple(question.id for question in questionnaire.questions)
        self.subjects = {
            "question": self.names["questions"],
            "dimension": tuple(dimension.id for dimension in questionnaire.dimensions),
        }

    def library(self) -> Library:
        for name, document in self.documents.items():
            self.issues += duplicates(document, name)
        self._check_references()
        return Library(
            kpis={item["id"]: _kpi(item) for item in self._data("kpis")},
            initiatives={
                item["id"]: self._initiative(item, index) for index, item in enumerate(self._data("initiatives"))
            },
            roles={item["id"]: Role(item["id"], text(item["name"])) for item in self._data("roles")},
            findings=tuple(self._finding(item, index) for index, item in enumerate(self._data("findings"))),
        )

    def _data(self, name: str) -> list[Any]:
        data: Any = self.documents[name].data
        return list(data[name])

    def _check_references(self) -> None:
        for index, kpi in enumerate(self._data("kpis")):
            for key, names in (("phase", "phases"), ("owner", "roles"), ("drives", "kpis"),
                               ("needs", "questions"), ("questions", "questions")):  # fmt: skip
                self._refer("kpis", (index, key), kpi.get(key, []), names)
        for index, initiative in enumerate(self._data("initiatives")):
            for key, names in (("phase", "phases"), ("owner", "roles"), ("kpis", "kpis"), ("objectives", "kpis"),
                               ("requires", "initiatives"), ("raises", "questions")):  # fmt: skip
                self._refer("initiatives", (index, key), initiative.get(key, []), names)
        self._check_cycles()
        for file, key in (("kpis", "needs"), ("initiatives", "raises")):
            for index, item in enumerate(self._data(file)):
                self._check_levels(file, (index, key), item.get(key, {}))
        for index, kpi in enumerate(self._data("kpis")):
            self._check_order("kpis", (index, "limits"), kpi.get("limits", (None, None)))
            self._check_order("kpis", (index, "band"), tuple(kpi.get("band", {}).get(key) for key in ("low", "high")))
        for index, initiative in enumerate(self._data("initiatives")):
            for size, amounts in initiative["cost"].items():
                self._check_order("initiatives", (index, "cost", size), amounts)

    def _check_levels(self, file: str, place: Place, levels: Mapping[str, int]) -> None:
        top = self.questionnaire.top_level
        for id_, level in levels.items():
            if level > top:
                path = (file, *place, id_)
                self.issues.append(
                    self.documents[file].issue(path, "shape.range", name=id_, found=level, low=0, high=top)
                )

    def _check_order(self, file: str, place: Place, bounds: Sequence[float | None]) -> None:
        low, high = bounds
        if low is not None and high is not None and low > high:
            self.issues.append(self.documents[file].issue((file, *place), "content.order", low=low, high=high))

    def _refer(self, file: str, place: Place, value: Any, names: str) -> None:
        many = [value] if isinstance(value, str) else list(value)
        for index, name in enumerate(many):
            if name not in self.names[names]:
                path: Place = (file, *place)
                if isinstance(value, list):
                    path = (*path, index)
                elif isinstance(value, dict):
                    path = (*path, name)
                key = f"content.{names}"
                self.issues.append(
                    unknown_name(
                        self.documents[file], path, key, name, self.names[names], at_key=isinstance(value, dict)
                    )
                )

    def _check_cycles(self) -> None:
        requires = {item["id"]: item.get("requires", []) for item in self._data("initiatives")}
        for index, id_ in enumerate(requires):
            seen, rest = set[str](), list(requires[id_])
            while rest:
                needed = rest.pop()
                if needed == id_:
                    place = ("initiatives", index, "requires")
                    self.issues.append(self.documents["initiatives"].issue(place, "content.cycle", name=id_))
                    break
                if needed not in seen:
                    seen.add(needed)
                    rest += requires.get(needed, [])

    def _rule(self, file: str, index: int, item: Any) -> Rule:
        if "when" not in item:
            return ALWAYS
        reader = RuleReader(
            self.documents[file],
            self.subjects,
            self._known,
            self.issues,
            early=item["place"] if item.get("place") in RESULT_PLACES else "",
        )
        return reader.rule(item["when"], (file, index, "when"))

    def _known(self, fact: str) -> tuple[str, ...] | None:
        """The words that a fact may be compared with; None for numbers, () for any word."""
        if fact in NUMERIC_FACTS:
            return None
        return {
            "phase": self.names["phases"],
            "target_phase": self.names["phases"],
            "status": ("insufficient", "confirmed", "provisional"),
            "state": STATES,
            "objective": self.names["kpis"],
            "size": (*(name for _, name in self.questionnaire.method.size_bands), "large"),
            "held_by": HELD_BY,
            "gate": MET,
            "floor": MET,
        }.get(fact, ())

    def _initiative(self, data: Any, index: int) -> Initiative:
        sizes = (*(name for _, name in self.questionnaire.method.size_bands), "large")
        for name in sizes:
            if name not in data["cost"]:
                place = ("initiatives", index, "cost")
                self.issues.append(self.documents["initiatives"].issue(place, "content.cost", name=name))
        return Initiative(
            id=data["id"],
            name=text(data["name"]),
            phase=data["phase"],
            why=text(data["why"]),
            actions=texts(data["actions"]),
            indicators=texts(data["indicators"]),
            cautions=texts(data["cautions"]),
            kpis=tuple(data.get("kpis", ())),
            raises=dict(data.get("raises", {})),
            requires=tuple(data.get("requires", ())),
            objectives=tuple(data.get("objectives", ())),
            when=self._rule("initiatives", index, data),
            person_days=exact(data["person_days"]),
            weeks=data["weeks"],
            cost={name: (exact(low), exact(high)) for name, (low, high) in data["cost"].items()},
            owner=data["owner"],
            quick_win=data.get("quick_win", False),
        )

    def _finding(self, data: Any, index: int) -> Finding:
        self.issues += findings.problems(self.documents["findings"], index, self.subjects)
        rule = self._rule("findings", index, data)
        return Finding(data["id"], data["place"], rule, text(data["text"]), data.get("dimension", ""))


def _kpi(data: Any) -> Kpi:
    band = data.get("band")
    low, high = data.get("limits", (None, None))
    return Kpi(
        id=data["id"],
        name=text(data["name"]),
        noun=text(data.get("noun", data["name"])),
        phase=data["phase"],
        unit=data["unit"],
        decimals=data.get("decimals", 0),
        direction=data["direction"],
        verb=text(data["verb"]),
        formula=text(data["formula"]),
        source=text(data["source"]),
        cadence=data["cadence"],
        limits=(_bound(low), _bound(high)),
        band=Band(band["kind"], exact(band["low"]), exact(band["high"])) if band else None,
        diagnostic=data.get("diagnostic", False),
        drives=tuple(data.get("drives", ())),
        needs=dict(data.get("needs", {})),
        questions=tuple(data.get("questions", ())),
        owner=data["owner"],
        pitfall=text(data["pitfall"]) if "pitfall" in data else text({"ja": "", "en": ""}),
    )


def _bound(value: float | None) -> Fraction | None:
    return None if value is None else exact(value)
