"""Every rule about phases: conditions, status, borderline, and what is never a yes."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import builders
import pytest

from core import naive
from readiness.core.model import Questionnaire
from readiness.core.phases import Condition, PhaseResult, conditions, decide, phase_at
from readiness.core.scoring import score
from readiness.core.standing import read


def decided(questionnaire: Questionnaire, marks: dict[str, builders.Mark] | list[builders.Mark]) -> PhaseResult:
    readings = read(questionnaire, builders.assessment(marks))
    return decide(readings, score(readings))


def test_all_conditions_in_order(questionnaire: Questionnaire) -> None:
    """2,(3,document) | 2,"?" | 1,1 | "-","-": leadership 62.5, data 25, infrastructure 25, overall 112.5/3 = 37.5."""
    marks: list[builders.Mark] = [2, (3, "document"), 2, "?", 1, 1, "-", "-"]
    assert decided(questionnaire, marks).conditions == (
        Condition("walk", "overall", "overall", Fraction(40), Fraction("37.5"), met=False),
        Condition("walk", "dimension", "leadership", Fraction(25), Fraction("62.5"), met=True),
        Condition("walk", "dimension", "data", Fraction(25), Fraction(25), met=True),
        Condition("walk", "dimension", "infrastructure", Fraction(25), Fraction(25), met=True),
        Condition("walk", "critical", "leadership.backing", 2, 3, met=True),
        Condition("walk", "critical", "data.governance", 2, 0, met=False),
        Condition("run", "overall", "overall", Fraction(70), Fraction("37.5"), met=False),
        Condition("run", "dimension", "leadership", Fraction(50), Fraction("62.5"), met=True),
        Condition("run", "dimension", "data", Fraction(50), Fraction(25), met=False),
        Condition("run", "dimension", "infrastructure", Fraction(50), Fraction(25), met=False),
        Condition("run", "critical", "leadership.backing", 3, 3, met=True),
        Condition("run", "critical", "data.governance", 3, 0, met=False),
        Condition("run", "evidence", "leadership.backing", "document", "document", met=True),
        Condition("run", "evidence", "data.governance", "document", None, met=False),
    )


@pytest.mark.parametrize(
    ("marks", "phase"),
    [
        ([0] * 8, "crawl"),
        ([2] * 8, "walk"),  # 50 overall and everywhere
        ([2, 2, 2, 2, 1, 1, 1, 2], "walk"),  # 50, 50, 25, 37.5: 40.625
        ([2, 2, 2, 2, 1, 1, 1, 1], "crawl"),  # 37.5
        ([4, 4, 4, 4, 1, 1, 0, 1], "crawl"),  # people at 12.5
        ([4, 1, 4, 4, 4, 4, 4, 4], "crawl"),  # backing
        ([4, 4, 4, 1, 4, 4, 4, 4], "crawl"),  # governance
        ([4, "-", 4, 4, 4, 4, 4, 4], "crawl"),  # a critical question that does not apply is unmet
        ([4, "?", 4, 4, 4, 4, 4, 4], "crawl"),  # an unknown is not a yes
        ([4, 4, 4, 4, 4, 4, 4, 4], "walk"),  # no evidence for Run
        ([4, (4, "document"), 4, (4, "document"), 4, 4, 4, 4], "run"),
        ([4, (4, "document"), 4, (4, "statement"), 4, 4, 4, 4], "walk"),
        ([4, (2, "verified"), 4, (4, "verified"), 4, 4, 4, 4], "walk"),
        ([3, (3, "document"), 3, (3, "document"), 2, 2, 3, 3], "walk"),  # 275/4 = 68.75
        ([3, (3, "document"), 3, (3, "document"), 2, 3, 3, 3], "run"),  # 287.5/4 = 71.875
        ([4, (4, "document"), 4, (4, "document"), 4, 4, 2, 1], "walk"),  # people at 37.5
        ([4, (4, "document"), 4, (4, "document"), "-", "-", 2, 2], "run"),  # a whole dimension leaves
        ([4, (4, "document"), 4, (4, "document"), "?", "?", 4, 4], "crawl"),  # infrastructure low at 0
    ],
)
def test_phase(questionnaire: Questionnaire, marks: list[builders.Mark], phase: str) -> None:
    assert decided(questionnaire, marks).low == phase


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([2] * 8, ("walk", "confirmed", "walk", "walk")),
        ([2, 2, 2, "?", 2, 2, 2, 2], ("crawl", "provisional", "crawl", "walk")),
        ([2, 2, 2, None, 2, 2, 2, 2], ("crawl", "provisional", "crawl", "walk")),
        ([4, "?", 4, "?", 4, 4, 4, 4], ("crawl", "provisional", "crawl", "run")),  # high: with evidence
        ([0, 1, "?", "?", "?", "?", 0, 0], ("crawl", "confirmed", "crawl", "crawl")),  # backing stays 1: 4 of 8
        ([4, 4, 4, "?", "?", "?", "?", "?"], (None, "insufficient", "crawl", "walk")),  # 3 of 8
        (["-"] * 8, (None, "insufficient", "crawl", "crawl")),
        ([None] * 8, (None, "insufficient", "crawl", "run")),
        ([4, 4, "-", "-", "-", "-", "-", "?"], ("crawl", "confirmed", "crawl", "crawl")),  # 2 of 3, governance N/A
    ],
)
def test_status(questionnaire: Questionnaire, marks: list[builders.Mark], expected: tuple[str | None, ...]) -> None:
    found = decided(questionnaire, marks)
    assert (found.id, found.status, found.low, found.high) == expected


def at_points(points: int, *, unknown: int = 0) -> tuple[Questionnaire, dict[str, builders.Mark]]:
    """A questionnaire of weights that make a low score of so many points, and the share of an unknown."""
    weights = {"full": Fraction(points), "unknown": Fraction(unknown), "rest": Fraction(100 - points - unknown)}
    marks: dict[str, builders.Mark] = {"full": 4, "unknown": "?", "rest": 0}
    return builders.questionnaire({"a": weights}), marks


@pytest.mark.parametrize(
    ("points", "expected"),
    [(36, False), (37, True), (40, True), (43, True), (44, False), (66, False), (67, True), (73, True), (74, False)],
)
def test_borderline_within_three_points_of_an_overall_threshold(points: int, *, expected: bool) -> None:
    assert decided(*at_points(points)).borderline is expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(39, 40, True), (40, 41, False), (39, 39, False), (20, 90, True), (69, 70, True), (70, 71, False), (41, 69, False)],
)
def test_borderline_where_the_range_reaches_a_threshold(low: int, high: int, *, expected: bool) -> None:
    """low < t <= high, looked at without the margin around the point."""
    questionnaire, marks = at_points(low, unknown=high - low)
    no_margin = replace(questionnaire, method=replace(questionnaire.method, borderline=Fraction(-1)))
    assert decided(no_margin, marks).borderline is expected


def test_a_dimension_s_floor_makes_nothing_borderline(questionnaire: Questionnaire) -> None:
    # leadership at 25 and 50, the thresholds of dimensions; overall (25 + 50 + 62.5 + 62.5)/4 = 50
    assert not decided(questionnaire, [1, 1, 2, 2, 2, 3, 2, 3]).borderline


def test_conditions_concern_the_questions_of_the_depth_only() -> None:
    made_up = builders.questionnaire(
        {"a": {"core": 1}, "b": {"deep": 1}},
        (builders.phase("crawl"), builders.phase("walk", 40, 25, {"core": 2, "deep": 2}, "document")),
        full=["deep"],
    )
    answers = builders.assessment({"core": (2, "document"), "deep": 0})
    readings = read(made_up, answers)
    found = decide(readings, score(readings))
    assert found.id == "walk"
    assert {c.subject for c in found.conditions} == {"overall", "a", "core"}
    readings = read(made_up, replace(answers, depth="full"))
    found = decide(readings, score(readings))
    assert found.id == "crawl"
    assert {c.subject for c in found.unmet("walk")} == {"overall", "b", "deep"}


def test_the_highest_phase_counts_even_if_one_below_asks_for_something_else() -> None:
    made_up = builders.questionnaire(
        {"a": {"x": 1, "y": 1}},
        (builders.phase("crawl"), builders.phase("walk", critical={"x": 3}), builders.phase("run", 50)),
    )
    assert decided(made_up, {"x": 1, "y": 4}).id == "run"


def test_phases_equal_a_naive_computation() -> None:
    dice = random.Random(2)
    for _ in range(500):
        made_up, answers = naive.random_case(dice, most=6)
        readings = read(made_up, answers)
        evidence = naive.evidence_of(made_up, answers)
        low = naive.levels(made_up, answers, otherwise=0)
        assert phase_at(readings, readings.low).id == naive.phase_of(made_up, low, evidence)
        high = naive.levels(made_up, answers, otherwise=3)
        best = {id_: grade if high[id_] == low[id_] else "verified" for id_, grade in evidence.items()}
        assert phase_at(readings, readings.high).id == naive.phase_of(made_up, high, best)


def test_without_requirements_there_are_no_conditions() -> None:
    made_up = builders.questionnaire({"a": {"x": 1}})
    readings = read(made_up, builders.assessment({"x": 0}))
    assert list(conditions(readings, readings.low, made_up.method.phases[0])) == []
