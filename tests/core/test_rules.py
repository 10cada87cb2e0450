"""Every operator and every fact of the rule language, and why a rule decided as it did."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import builders
import pytest

from readiness.core.assessment import Assessment, Objective, Organisation, Target
from readiness.core.model import Questionnaire
from readiness.core.phases import decide
from readiness.core.rules import (
    ALWAYS,
    COUNT_FACTS,
    FACTS,
    OPERATORS,
    All,
    AnyOf,
    Compare,
    Facts,
    Not,
    Operator,
    Rule,
    Value,
    Verdict,
    size,
)
from readiness.core.scoring import score
from readiness.core.standing import read

VISION, BACKING, UNIFIED, GOVERNANCE, API, SCALABILITY, LITERACY, LEARNING = builders.CORE


def facts_of(
    questionnaire: Questionnaire, marks: list[builders.Mark], target: str = "walk", **changes: Any
) -> Facts:
    assessment: Assessment = builders.assessment(marks, **changes)
    readings = read(questionnaire, assessment)
    scores = score(readings)
    return Facts(readings, scores, decide(readings, scores), assessment, target)


@pytest.fixture
def facts(questionnaire: Questionnaire) -> Facts:
    """3,2 | 1,? | -,2 | 4,None: levels, an unknown, one that does not apply, one unanswered; phase Crawl."""
    return facts_of(questionnaire, [3, 2, 1, "?", "-", 2, 4, None])


def compare(fact: str, operator: Operator, *values: Value, of: str = "") -> Compare:
    return Compare(fact, of, operator, values)


@pytest.mark.parametrize(
    ("operator", "holds_at"),
    [("is", {2}), ("below", {0, 1}), ("at_most", {0, 1, 2}), ("at_least", {2, 3, 4}), ("above", {3, 4})],
)
def test_operators_on_a_level(questionnaire: Questionnaire, operator: Operator, holds_at: set[int]) -> None:
    rule = compare("level", operator, Fraction(2), of=VISION)
    held = {level for level in range(5) if facts_of(questionnaire, [level]).decide(rule).holds}
    assert held == holds_at


def test_in_takes_several_values(facts: Facts) -> None:
    assert facts.decide(compare("level", "in", Fraction(1), Fraction(3), of=VISION)).holds
    assert not facts.decide(compare("level", "in", Fraction(0), Fraction(4), of=VISION)).holds


def test_the_table_names_every_operator_and_fact() -> None:
    assert set(OPERATORS) == {"is", "in", "below", "at_least", "above", "at_most"}
    assert {
        "phase", "target_phase", "status", "level", "state", "mean_level", "overall_level", "unknowns", "objective",
        "industry", "size", "borderline", "held_by", *COUNT_FACTS,
    } == set(FACTS)  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "subject", "expected"),
    [
        ("phase", "", "crawl"),
        ("target_phase", "", "walk"),
        ("status", "", "provisional"),
        ("level", VISION, Fraction(3)),
        ("level", GOVERNANCE, Fraction(0)),  # unknown counts as 0
        ("level", LEARNING, Fraction(0)),  # unanswered too
        ("level", API, None),
        ("state", VISION, "level"),
        ("state", GOVERNANCE, "unknown"),
        ("state", API, "not_applicable"),
        ("state", LEARNING, "unanswered"),
        ("mean_level", "leadership", Fraction("2.5")),
        ("mean_level", "data", Fraction("0.5")),  # at the low reading
        ("mean_level", "infrastructure", Fraction(2)),
        ("overall_level", "", Fraction("1.75")),  # (2.5 + 0.5 + 2 + 2)/4
        ("unknowns", "", Fraction(2)),
        ("objective", "", None),
        ("industry", "", None),
        ("size", "", "mid"),
        ("borderline", "", False),  # low 43.75, point 59.375, high 68.75
        ("held_by", "", "several"),
    ],
)
def test_facts(facts: Facts, fact: str, subject: str, expected: Value) -> None:
    assert facts.value(fact, subject) == expected


def test_facts_about_the_organisation(questionnaire: Questionnaire) -> None:
    facts = facts_of(
        questionnaire, [2] * 8, organisation=Organisation("株式会社サンプル", "retail", 40),
        objective=Objective(kgi=Target("ltv")),
    )  # fmt: skip
    assert facts.value("objective", "") == "ltv"
    assert facts.value("industry", "") == "retail"
    assert facts.value("size", "") == "small"


@pytest.mark.parametrize("fact", COUNT_FACTS)
def test_counts_exist_once_the_plan_is_made(facts: Facts, fact: str) -> None:
    assert facts.value(fact, "") is None
    assert not facts.decide(compare(fact, "at_least", Fraction(0))).holds
    counted = replace(facts, counts={fact: 3})
    assert counted.value(fact, "") == 3
    assert counted.decide(compare(fact, "above", Fraction(2))).holds


def test_an_unheard_of_fact_is_a_bug(facts: Facts) -> None:
    with pytest.raises(KeyError):
        facts.value("weather", "")


@pytest.mark.parametrize(
    ("marks", "held_by"),
    [
        ([2, 2, 2, 1, 2, 2, 2, 2], "critical"),
        ([2, 2, 2, 2, 1, 1, 1, 1], "overall"),
        ([3, 3, 3, 3, 3, 3, 0, 1], "dimension"),
        ([4] * 8, "evidence"),
        ([1] * 8, "several"),
        ([(4, "document")] * 8, None),
        (["?"] * 8, None),
    ],
)
def test_held_by(questionnaire: Questionnaire, marks: list[builders.Mark], held_by: str | None) -> None:
    assert facts_of(questionnaire, marks).value("held_by", "") == held_by


@pytest.mark.parametrize("operator", OPERATORS)
def test_what_does_not_apply_satisfies_no_comparison(facts: Facts, operator: Operator) -> None:
    for level in range(5):
        assert not facts.decide(compare("level", operator, Fraction(level), of=API)).holds


@pytest.mark.parametrize("operator", OPERATORS)
def test_a_dimension_that_does_not_apply_satisfies_no_comparison(
    questionnaire: Questionnaire, operator: Operator
) -> None:
    facts = facts_of(questionnaire, ["-", "-", 2, 2, 2, 2, 2, 2])
    assert not facts.decide(compare("mean_level", operator, Fraction(0), of="leadership")).holds


def test_a_question_of_another_depth_satisfies_no_comparison() -> None:
    made_up = builders.questionnaire({"a": {"x": 1, "deep": 1}}, full=["deep"])
    readings = read(made_up, builders.assessment({"x": 2, "deep": 4}))
    scores = score(readings)
    facts = Facts(readings, scores, decide(readings, scores), builders.assessment(), "walk")
    assert not facts.decide(compare("level", "at_least", Fraction(0), of="deep")).holds
    assert not facts.decide(compare("state", "is", "level", of="deep")).holds


@pytest.mark.parametrize(
    ("operator", "phase", "holds"),
    [
        ("is", "walk", True), ("is", "run", False), ("below", "run", True), ("below", "walk", False),
        ("at_least", "walk", True), ("at_least", "run", False), ("above", "crawl", True), ("above", "walk", False),
        ("at_most", "walk", True), ("at_most", "crawl", False),
    ],
)  # fmt: skip
def test_phases_compare_by_their_order(
    questionnaire: Questionnaire, operator: Operator, phase: str, *, holds: bool
) -> None:
    facts = facts_of(questionnaire, [2] * 8, target="walk")
    assert facts.decide(compare("phase", operator, phase)).holds is holds
    assert facts.decide(compare("target_phase", operator, phase)).holds is holds


@pytest.mark.parametrize("operator", OPERATORS)
def test_without_a_phase_nothing_is_true_of_it(questionnaire: Questionnaire, operator: Operator) -> None:
    assert not facts_of(questionnaire, ["?"] * 8).decide(compare("phase", operator, "crawl")).holds


def test_truth_values(facts: Facts, questionnaire: Questionnaire) -> None:
    yes, no = compare("borderline", "is", True), compare("borderline", "is", False)
    assert (facts.decide(yes).holds, facts.decide(no).holds) == (False, True)
    near_walk = facts_of(questionnaire, [2, 2, 2, 0, 1, 2, 1, 2])  # 37.5 points
    assert (near_walk.decide(yes).holds, near_walk.decide(no).holds) == (True, False)


YES = compare("level", "is", Fraction(3), of=VISION)
YES_TOO = compare("level", "is", Fraction(2), of=BACKING)
NO = compare("level", "is", Fraction(4), of=GOVERNANCE)
NO_EITHER = compare("level", "is", Fraction(4), of=SCALABILITY)
SILENT = compare("unknowns", "at_least", Fraction(1))


@pytest.mark.parametrize(
    ("rule", "verdict"),
    [
        (ALWAYS, Verdict(True, ())),
        (AnyOf(()), Verdict(False, ())),
        (YES, Verdict(True, (VISION,))),
        (NO, Verdict(False, (GOVERNANCE,))),
        (All((YES, YES_TOO)), Verdict(True, (VISION, BACKING))),
        (All((YES, NO)), Verdict(False, (VISION, GOVERNANCE))),
        (AnyOf((NO, YES)), Verdict(True, (VISION,))),  # only what holds is a reason
        (AnyOf((YES, YES_TOO)), Verdict(True, (VISION, BACKING))),
        (AnyOf((NO, NO_EITHER)), Verdict(False, ())),
        (Not(NO), Verdict(True, (GOVERNANCE,))),
        (Not(YES), Verdict(False, (VISION,))),
        (Not(Not(YES)), Verdict(True, (VISION,))),
        (All((YES, YES, YES_TOO)), Verdict(True, (VISION, BACKING))),  # each once, in the rule's order
        (All((SILENT, YES)), Verdict(True, (VISION,))),
        (All((AnyOf((NO, YES_TOO)), Not(NO))), Verdict(True, (BACKING, GOVERNANCE))),
        (Not(compare("level", "below", Fraction(2), of=API)), Verdict(True, (API,))),
    ],
)
def test_combinations_and_reasons(facts: Facts, rule: Rule, verdict: Verdict) -> None:
    assert facts.decide(rule) == verdict


@pytest.mark.parametrize(
    ("employees", "expected"),
    [(0, "small"), (49, "small"), (50, "mid"), (299, "mid"), (300, "large"), (5000, "large"), (None, "mid")],
)
def test_size(questionnaire: Questionnaire, employees: int | None, expected: str) -> None:
    assessment = builders.assessment(organisation=Organisation("株式会社サンプル", employees=employees))
    assert size(questionnaire, assessment) == expected
