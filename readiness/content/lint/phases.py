"""Rules on phases: can each be the result, and does each of its conditions decide something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from readiness.content.lint.material import Material
from readiness.content.lint.rule import Rule
from readiness.core.answers import GRADES
from readiness.errors import Issue
from readiness.yamltext.document import Path as Place

Asked = Mapping[Place, float]
"""What a phase asks for: its thresholds by their place below ``requires``, evidence by the rank of its grade."""


def _asked(material: Material, data: Any) -> Asked:
    requires = data.get("requires", {})
    asked: dict[Place, float] = {(key,): requires[key] for key in ("overall", "dimension") if key in requires}
    asked |= {
        ("critical", id_): level
        for id_, level in requires.get("critical", {}).items()
        if level > material.lowest(id_)
    }
    asked |= {("groups", id_): points for id_, points in requires.get("groups", {}).items()}
    if "evidence" in requires:
        asked["evidence",] = GRADES.index(requires["evidence"]) + 1
    return {place: value for place, value in asked.items() if value}


def _hides(later: Asked, earlier: Asked) -> bool:
    """Whether the later phase is met wherever the earlier one is."""
    return all(earlier.get(place, 0) >= value for place, value in later.items())


def lower(material: Material) -> Iterator[Issue]:
    """A phase asks for less than the one before it."""
    for earlier, later in pairwise(material.records("phases")):
        before, after = _asked(material, earlier.data), _asked(material, later.data)
        if _hides(after, before):
            continue  # said by the rule on hidden phases
        for place, value in before.items():
            if after.get(place, 0) < value:
                name, found = ".".join(map(str, place)), _shown(later.data, place)
                yield later.document.issue(
                    (*later.place, "requires", *place),
                    "lint.phase.lower",
                    name=name,
                    found=found,
                    phase=later.data["id"],
                    other=earlier.data["id"],
                    needed=_shown(earlier.data, place),
                )


def _shown(data: Any, place: Place) -> object:
    value = data.get("requires", {})
    for key in place:
        value = value.get(key, {})
    return value if value != {} else "–"


def hidden(material: Material) -> Iterator[Issue]:
    """A phase that is never the result: wherever its conditions hold, so do those of the next one."""
    for earlier, later in pairwise(material.records("phases")):
        if _hides(_asked(material, later.data), _asked(material, earlier.data)):
            names = {"phase": earlier.data["id"], "other": later.data["id"]}
            yield later.document.issue((*later.place, "requires"), "lint.phase.hidden", **names)


def first(material: Material) -> Iterator[Issue]:
    """Conditions of the first phase, which is given to whoever reaches no other."""
    for document, place, data in material.records("phases")[:1]:
        if data.get("requires"):
            yield document.issue((*place, "requires"), "lint.phase.first", name=data["id"])


def idle(material: Material) -> Iterator[Issue]:
    """Conditions that hold by themselves."""
    for record in material.records("phases"):
        for place in _idle(material, record.data.get("requires", {})):
            name = ".".join(map(str, place))
            yield record.document.issue((*record.place, "requires", *place), "lint.phase.idle", name=name)


def _idle(material: Material, requires: Any) -> Iterator[Place]:
    overall, dimension = requires.get("overall"), requires.get("dimension", 0)
    asked: Any = material.documents["questionnaire"].data if material.has("questions") else {}
    if overall is not None and overall <= dimension:  # no overall score is below its smallest part
        yield ("overall",)
    lowest = asked.get("overall", {}).get("aggregate") == "minimum"
    if "dimension" in requires and (dimension == 0 or (lowest and dimension < (overall or 0))):
        yield ("dimension",)
    for id_, needed in requires.get("critical", {}).items():
        if needed == material.lowest(id_):
            yield ("critical", id_)
    dimensions = {record.data["id"] for record in material.records("dimensions")}
    for id_, needed in requires.get("groups", {}).items():
        if needed == 0 or (id_ in dimensions and needed <= dimension):
            yield ("groups", id_)
    if "evidence" in requires and not requires.get("critical"):
        yield ("evidence",)


def horizons(material: Material) -> Iterator[Issue]:
    """Phases that end before the one before them does."""
    for earlier, later in pairwise(material.records("phases")):
        weeks, before = later.data["horizon_weeks"], earlier.data["horizon_weeks"]
        if weeks < before:
            yield later.document.issue(
                (*later.place, "horizon_weeks"), "lint.phase.horizon", name=later.data["id"], found=weeks, before=before
            )


def caps(material: Material) -> Iterator[Issue]:
    """Evidence that counts for less than weaker evidence does."""
    document = material.documents.get("phases")
    data: Any = document.data if document else {}
    given = data.get("evidence_caps", {})
    for weaker, better in pairwise(("none", *GRADES)):
        if document and given.get(better, 0) < given.get(weaker, 0):
            names = {"name": better, "found": given[better], "other": weaker, "before": given[weaker]}
            yield document.issue(("evidence_caps", better), "lint.evidence.falls", **names)


RULES = (
    Rule(
        "phase.horizon",
        horizons,
        "- {id: crawl, horizon_weeks: 26, …}\n- {id: walk, horizon_weeks: 13, …}",
        "- {id: crawl, horizon_weeks: 26, …}\n- {id: walk, horizon_weeks: 52, …}",
    ),
    Rule(
        "evidence.falls",
        caps,
        "evidence_caps: {none: 1, statement: 1, document: 3, record: 2, verified: 4}",
        "evidence_caps: {none: 1, statement: 1, document: 3, record: 4, verified: 4}",
    ),
    Rule(
        "phase.lower",
        lower,
        "- {id: walk, requires: {overall: 40, critical: {data.governance: 3}}, …}\n"
        "- {id: run, requires: {overall: 70, critical: {data.governance: 2}}, …}",
        "- {id: walk, requires: {overall: 40, critical: {data.governance: 2}}, …}\n"
        "- {id: run, requires: {overall: 70, critical: {data.governance: 3}}, …}",
    ),
    Rule(
        "phase.hidden",
        hidden,
        "- {id: walk, requires: {overall: 40}, …}\n- {id: run, requires: {overall: 40}, …}",
        "- {id: walk, requires: {overall: 40}, …}\n- {id: run, requires: {overall: 70}, …}",
    ),
    Rule(
        "phase.first",
        first,
        "phases:\n  - {id: crawl, requires: {overall: 10}, …}",
        "phases:\n  - {id: crawl, requires: {}, …}",
    ),
    Rule(
        "phase.idle",
        idle,
        "requires: {overall: 40, dimension: 50}",
        "requires: {overall: 40, dimension: 25}",
    ),
)
