"""Risks: which the answers point to, because of what, and in which order."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import builders
import pytest
from builders import initiative, risk

from readiness.core.planning.risks import FoundRisk
from readiness.core.result import evaluate, plan_ahead
from readiness.core.rules import All, AnyOf, Compare, Rule

SIDES = {"a": {"a.x": 1, "a.y": 1}, "b": {"b.x": 1, "b.deep": 1}}
FINE: dict[str, builders.Mark] = {"a.x": 2, "a.y": 2, "b.x": 2}


def below(question: str, level: int) -> Rule:
    return Compare("level", question, "below", (Fraction(level),))


def found(
    marks: dict[str, builders.Mark], *risks: Any, phases: tuple[Any, ...] = (), initiatives: tuple[Any, ...] = (), **changes: Any
) -> tuple[FoundRisk, ...]:
    """The risks of some answers to a.x, a.y | b.x and, in the full depth only, b.deep."""
    questionnaire = builders.questionnaire(SIDES, phases, full=["b.deep"], draws=1)
    shelf = builders.library((), initiatives, risks=risks)
    return plan_ahead(evaluate(questionnaire, builders.assessment(marks, **changes)), shelf).plan.risks


def because(risks: tuple[FoundRisk, ...]) -> dict[str, tuple[str, ...]]:
    return {one.risk.id: one.because for one in risks}


@pytest.mark.parametrize(
    ("mark", "warned"),
    [(0, True), (1, True), (2, False), (4, False), ("?", True), (None, True), ("-", False)],
)
def test_held_against_the_low_reading(mark: builders.Mark, *, warned: bool) -> None:
    """What is unknown counts as 0; what does not apply points to nothing."""
    assert because(found({**FINE, "a.x": mark}, risk("r", below("a.x", 2)))) == ({"r": ("a.x",)} if warned else {})


def test_what_is_not_asked_points_to_nothing() -> None:
    deep = risk("r", AnyOf((below("b.deep", 3), below("a.x", 2))))
    marks: dict[str, builders.Mark] = {**FINE, "b.deep": 0}
    assert because(found(marks, deep)) == {}
    assert because(found(marks, deep, depth="full")) == {"r": ("b.deep",)}
    assert because(found({**marks, "a.x": 1}, deep)) == {"r": ("a.x",)}


def test_because_of_the_parts_that_hold() -> None:
    either = risk("either", AnyOf((below("a.x", 2), below("a.y", 2), below("b.x", 2))))
    both = risk("both", All((below("a.x", 2), below("b.x", 2))))
    assert because(found({"a.x": 1, "a.y": 2, "b.x": 0}, either, both)) == {
        "either": ("a.x", "b.x"), "both": ("a.x", "b.x"),
    }  # fmt: skip
    assert because(found({"a.x": 1, "a.y": 2, "b.x": 2}, either, both)) == {"either": ("a.x",)}


CRITICAL = (
    builders.phase("crawl"), builders.phase("walk", 40, 25, {"b.x": 2, "b.deep": 2}),
    builders.phase("run", 70, 50, {"a.y": 3, "b.x": 3}, "document"),
)  # fmt: skip
SHELF = (
    risk("first", below("a.x", 3)), risk("second", AnyOf((below("a.x", 3), below("b.x", 3)))), risk("third", below("b.x", 3)),
    risk("fourth", below("a.y", 3)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("marks", "order"),
    [
        # Walk asks for 2 at b.x: what rests on it comes first, in the content's order.
        ({"a.x": 1, "a.y": 1, "b.x": 1}, ["second", "third", "first", "fourth"]),
        # Walk is reached: Run asks for 3 at a.y and b.x.
        ({"a.x": 2, "a.y": 2, "b.x": 2}, ["second", "third", "fourth", "first"]),
        # Only the evidence of b.x is missing, and nothing points to b.x; at a.y both are.
        ({"a.x": 2, "a.y": 2, "b.x": 3}, ["fourth", "first", "second"]),
        # Nothing critical is unmet: the content's order.
        ({"a.x": 2, "a.y": 1, "b.x": (2, "document")}, ["second", "third", "fourth", "first"]),
        ({"a.x": 0, "a.y": 0, "b.x": 2}, ["first", "second", "third", "fourth"]),
    ],
)
def test_unmet_critical_questions_first(marks: dict[str, builders.Mark], order: list[str]) -> None:
    assert [one.risk.id for one in found(marks, *SHELF, phases=CRITICAL)] == order


def test_missing_evidence_of_a_critical_question_counts_too() -> None:
    shelf = (risk("plain", below("a.x", 4)), risk("critical", below("a.y", 4)))
    marks: dict[str, builders.Mark] = {"a.x": 3, "a.y": 3, "b.x": (4, "document")}
    assert [one.risk.id for one in found(marks, *shelf, phases=CRITICAL)] == ["critical", "plain"]
    marks["a.y"] = (3, "document")
    assert [one.risk.id for one in found(marks, *shelf, phases=CRITICAL)] == ["plain", "critical"], "Run is reached"


def test_only_initiatives_of_the_plan_reduce_it() -> None:
    shelf = (initiative("one", raises={"a.x": 2}), initiative("done", raises={"b.x": 1}), initiative("other", raises={"a.x": 3}))
    warned = risk("r", below("a.x", 2), initiatives=("done", "other", "one"))
    (one,) = found({**FINE, "a.x": 1}, warned, initiatives=shelf)
    assert one.initiatives == ("other", "one")
