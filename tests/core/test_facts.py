"""Every fact with every operator, and the questions that each fact rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import builders
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from readiness.core import fit
from readiness.core.assessment import Assessment, Objective, Organisation, Target
from readiness.core.conclusions.facts import COUNT_FACTS, FACTS, SUBJECT_FACTS, Count, Facts
from readiness.core.model import Questionnaire
from readiness.core.phases import decide
from readiness.core.rules import OPERATORS, Compare, Operator, Value, Verdict
from readiness.core.scoring import score
from readiness.core.standing import read

VISION, BACKING, UNIFIED, GOVERNANCE, API, SCALABILITY, LITERACY, LEARNING = builders.CORE


def facts_of(
    questionnaire: Questionnaire,
    marks: Sequence[builders.Mark] | Mapping[str, builders.Mark],
    target: str = "walk",
    **changes: Any,
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
        "industry", "size", "borderline", "held_by", "gate", "rating_spread", "evidenced_level", "level_spread", "answered",
        "open_answers", "applicable", "floor", "unmet_gates", *COUNT_FACTS,
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
        ("gate", BACKING, "met"),
        ("gate", GOVERNANCE, "unmet"),  # unknown counts as 0
        ("gate", VISION, None),  # not critical
        ("rating_spread", VISION, None),  # nobody rated
        ("evidenced_level", "leadership", Fraction(1)),  # no evidence supports level 1
        ("evidenced_level", "data", Fraction("0.5")),  # 1 and an unknown
        ("evidenced_level", "infrastructure", Fraction(1)),
        ("level_spread", "leadership", Fraction(1)),
        ("level_spread", "data", Fraction(0)),  # among the levels given
        ("answered", "leadership", Fraction(2)),
        ("answered", "data", Fraction(1)),
        ("open_answers", "data", Fraction(1)),
        ("open_answers", "infrastructure", Fraction(0)),  # what does not apply is not open
        ("applicable", "infrastructure", Fraction(1)),
        ("floor", "data", "unmet"),
        ("floor", "people", "met"),
        ("unmet_gates", "data", Fraction(1)),
        ("unmet_gates", "people", Fraction(0)),
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
    counted = replace(facts, counts={fact: Count(3, (VISION,))})
    assert counted.value(fact, "") == 3
    assert counted.decide(compare(fact, "above", Fraction(2))) == Verdict(True, (VISION,))
    assert facts.basis(fact, "") == ()


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


@pytest.mark.parametrize(
    ("employees", "expected"),
    [(0, "small"), (49, "small"), (50, "mid"), (299, "mid"), (300, "large"), (5000, "large"), (None, "mid")],
)
def test_size(questionnaire: Questionnaire, employees: int | None, expected: str) -> None:
    assessment = builders.assessment(organisation=Organisation("株式会社サンプル", employees=employees))
    assert fit.size(questionnaire, assessment) == expected


def test_facts_of_the_next_phase_know_which_one_it_is(questionnaire: Questionnaire) -> None:
    """All at 2: Walk, and Run asks for 3 with a document and for a mean of 2.0; at Run and on hold there is no next one."""
    walk = facts_of(questionnaire, [2, (3, "statement"), 2, (3, "document"), 1, 2, 2, 2])
    assert [walk.value("gate", id_) for id_ in (BACKING, GOVERNANCE, VISION)] == ["unmet", "met", None]
    assert [walk.value("floor", id_) for id_ in ("data", "infrastructure")] == ["met", "unmet"]
    assert walk.value("unmet_gates", "leadership") == 1  # evidence is a gate too
    for marks in ([(4, "document")] * 8, ["?"] * 8):
        nowhere = facts_of(questionnaire, marks)
        assert (nowhere.value("gate", BACKING), nowhere.value("floor", "data")) == (None, None)
        assert nowhere.value("unmet_gates", "data") == 0


def test_a_dimension_without_a_level_has_no_spread_and_one_that_does_not_apply_no_mean(
    questionnaire: Questionnaire,
) -> None:
    facts = facts_of(questionnaire, ["?", None, "-", "-", (4, "record"), (3, "document"), 2, 2])
    assert facts.value("level_spread", "leadership") is None
    assert facts.value("evidenced_level", "data") is None
    assert facts.value("evidenced_level", "leadership") == 0
    assert facts.value("evidenced_level", "infrastructure") == Fraction(7, 2)


def test_weights_count_in_the_evidenced_level() -> None:
    made_up = builders.questionnaire({"a": {"a1": 3, "a2": 1}})
    found = facts_of(made_up, {"a1": (4, "record"), "a2": (4, "statement")})  # 3·4 + 1·1 over 4
    assert found.value("evidenced_level", "a") == Fraction(13, 4)


def test_how_far_the_respondents_are_apart(questionnaire: Questionnaire) -> None:
    ratings = {
        "r1": {VISION: builders.answer(1), BACKING: builders.answer(2)},
        "r2": {VISION: builders.answer(4), BACKING: builders.answer("?")},
        "r3": {VISION: builders.answer(2), UNIFIED: builders.answer(0)},
        "r4": {UNIFIED: builders.answer(4)},
    }
    facts = facts_of(questionnaire, [2] * 8, ratings=ratings)
    assert facts.value("rating_spread", VISION) == 3
    assert facts.value("rating_spread", BACKING) is None  # one level alone
    assert facts.value("rating_spread", UNIFIED) is None, "what two people say is not printed for clients"


LEADERSHIP, DATA, PEOPLE = (VISION, BACKING), (UNIFIED, GOVERNANCE), (LITERACY, LEARNING)


@pytest.mark.parametrize(
    ("fact", "subject", "expected"),
    [
        *((fact, VISION, (VISION,)) for fact, about in SUBJECT_FACTS.items() if about == "question"),
        *((fact, "people", PEOPLE) for fact, about in SUBJECT_FACTS.items() if about == "dimension"),
        ("unmet_gates", "data", (GOVERNANCE,)),
        ("applicable", "infrastructure", (API, SCALABILITY)),  # setting a question aside is an answer
        ("unknowns", "", (GOVERNANCE, LEARNING)),
        ("overall_level", "", builders.CORE),
        ("borderline", "", builders.CORE),
        ("phase", "", (GOVERNANCE,)),  # critical and unmet: enough for Crawl
        ("target_phase", "", (GOVERNANCE,)),
        ("status", "", (GOVERNANCE, LEARNING)),  # provisional: the open answers and what the phase rests on
        ("held_by", "", DATA),  # data's floor and governance
        ("objective", "", ()),
        ("industry", "", ()),
        ("size", "", ()),
    ],
)
def test_what_facts_rest_on(facts: Facts, fact: str, subject: str, expected: tuple[str, ...]) -> None:
    """3,2 | 1,? | -,2 | 4,None."""
    assert facts.basis(fact, subject) == expected


@pytest.mark.parametrize(
    ("marks", "phase", "status"),
    [
        ([3, 3, 3, 3, 3, 3, 0, 1], PEOPLE, PEOPLE),  # Crawl for people's floor alone
        ([2, 2, 2, 2, 1, 1, 1, 1], builders.CORE, builders.CORE),  # Crawl for the threshold
        ([2] * 8, builders.CORE, builders.CORE),  # Walk: its threshold is met by all answers
        (["?", "?", "?", "?", "?", 2, 2, 2], (), builders.CORE[:5]),  # on hold
        (["-"] * 8, (), builders.CORE),
    ],
)
def test_what_phase_and_status_rest_on(
    questionnaire: Questionnaire, marks: list[builders.Mark], phase: tuple[str, ...], status: tuple[str, ...]
) -> None:
    facts = facts_of(questionnaire, marks)
    assert (facts.basis("phase", ""), facts.basis("status", "")) == (phase, status)


def test_no_unknowns_rests_on_all_answers(questionnaire: Questionnaire) -> None:
    assert facts_of(questionnaire, [2] * 8).basis("unknowns", "") == builders.CORE


def test_a_question_that_is_not_asked_is_no_reason() -> None:
    made_up = builders.questionnaire({"a": {"x": 1, "deep": 1}}, full=["deep"])
    assert facts_of(made_up, {"x": 2, "deep": 4}).basis("level", "deep") == ()


MARKS = st.lists(st.sampled_from([0, 1, 2, 3, (3, "document"), (4, "record"), "?", "-"]), min_size=8, max_size=8)


@settings(max_examples=400)
@given(marks=MARKS, other=MARKS)
def test_what_the_phase_rests_on_decides_it(
    questionnaire: Questionnaire, marks: list[builders.Mark], other: list[builders.Mark]
) -> None:
    """Whatever the other answers are, the phase stays the same."""
    facts = facts_of(questionnaire, marks)
    assume(facts.phase.id is not None)
    kept = facts.basis("phase", "")
    mixed = [mine if id_ in kept else theirs for id_, mine, theirs in zip(builders.CORE, marks, other, strict=True)]
    assert facts_of(questionnaire, mixed).phase.low == facts.phase.low
