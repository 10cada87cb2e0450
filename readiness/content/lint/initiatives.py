"""Rules on initiatives: can each be planned, and is there one for every step of every question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readiness.content.library.checks import REFERENCES
from readiness.content.lint.material import Material
from readiness.content.lint.rule import Rule
from readiness.errors import Issue

LOWEST_STEP = 2
"""How far above the lowest answer the first one stands that an initiative has to lead to, if there are so many."""


def unraised(material: Material) -> Iterator[Issue]:
    """Levels of a question that no initiative leads to."""
    if not material.has("questions", "initiatives"):
        return
    raised = [record.data.get("raises", {}) for record in material.records("initiatives")]
    for document, place, data in material.records("questions"):
        reached = {levels[data["id"]] for levels in raised if data["id"] in levels}
        numbers = material.numbers(data["id"]) or range(1)
        first = min(LOWEST_STEP, len(numbers) - 1)
        missing = [str(level) for level in numbers[max(first, 1):] if level not in reached]
        if missing and data.get("weight", 1):
            levels = ", ".join(missing)
            yield document.issue((*place, "id"), "lint.question.unraised", name=data["id"], levels=levels)


def step(material: Material) -> Iterator[Issue]:
    """Initiatives to a level that neither bring the level below themselves nor require what does."""
    shelf = {record.data["id"]: record.data for record in material.records("initiatives")}
    for document, place, data in material.records("initiatives"):
        needed = _needed(shelf, data["id"])
        if not needed <= shelf.keys():
            continue  # an error of its own, after which nobody knows what is required
        below = [shelf[id_].get("raises", {}) for id_ in needed]
        for question, level in data.get("raises", {}).items():
            lowest = material.lowest(question)
            reached = max((levels.get(question, lowest) for levels in below), default=lowest)
            if level > lowest + LOWEST_STEP and reached < level - 1:
                yield document.issue(
                    (*place, "raises", question), "lint.initiative.step", name=question, level=level, before=level - 1
                )


def _needed(shelf: Mapping[str, Any], id_: str) -> set[str]:
    """The initiatives that one requires, and what those require; also ids that do not exist."""
    seen, rest = set[str](), [*shelf[id_].get("requires", ())]
    while rest:
        one = rest.pop()
        if one not in seen:
            seen.add(one)
            rest += shelf.get(one, {}).get("requires", ())
    return seen


def later(material: Material) -> Iterator[Issue]:
    """Initiatives that require one of a later phase."""
    ranks = {record.data["id"]: rank for rank, record in enumerate(material.records("phases"))}
    phase_of = {record.data["id"]: record.data["phase"] for record in material.records("initiatives")}
    for document, place, data in material.records("initiatives"):
        for index, needed in enumerate(data.get("requires", ())):
            own, other = ranks.get(data["phase"]), ranks.get(phase_of.get(needed, ""))
            if own is not None and other is not None and own < other:
                path = (*place, "requires", index)
                yield document.issue(
                    path, "lint.initiative.later", name=needed, phase=phase_of[needed], own=data["phase"]
                )


def idle(material: Material) -> Iterator[Issue]:
    """Initiatives that nothing leads to."""
    wanted = {
        name
        for section, keys in REFERENCES.items()
        for key, kind in keys.items()
        if kind == "initiatives"
        for record in material.records(section)
        for name in record.data.get(key, ())
    }
    for document, place, data in material.records("initiatives"):
        if data["id"] not in wanted and not any(data.get(key) for key in ("raises", "kpis", "objectives")):
            yield document.issue((*place, "id"), "lint.initiative.idle", name=data["id"])


RULES = (
    Rule(
        "question.unraised",
        unraised,
        "# questionnaire.yaml\n- {id: data.consent, …}\n"
        "# initiatives.yaml\n- {id: consent_log, raises: {data.consent: 2}, …}",
        "# initiatives.yaml\n- {id: consent_log, raises: {data.consent: 2}, …}\n"
        "- {id: consent_check, raises: {data.consent: 3}, requires: [consent_log], …}\n"
        "- {id: consent_review, raises: {data.consent: 4}, requires: [consent_check], …}",
    ),
    Rule(
        "initiative.step",
        step,
        "- {id: consent_check, raises: {data.consent: 3}, requires: [], …}",
        "- {id: consent_check, raises: {data.consent: 3}, requires: [consent_log], …}",
    ),
    Rule(
        "initiative.later",
        later,
        "- {id: limited_pilot, phase: crawl, requires: [company_platform], …}\n- {id: company_platform, phase: run, …}",
        "- {id: limited_pilot, phase: crawl, requires: [], …}\n"
        "- {id: company_platform, phase: run, requires: [limited_pilot], …}",
    ),
    Rule(
        "initiative.idle",
        idle,
        "- {id: newsletter, raises: {}, kpis: [], objectives: [], …}",
        "- {id: newsletter, raises: {people.learning: 2}, kpis: [], objectives: [], …}",
    ),
)
