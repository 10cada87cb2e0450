"""What must hold for all answers, weights and thresholds."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from typing import Any

import builders
from hypothesis import given, settings
from hypothesis import strategies as st

from core import naive
from readiness.core.answers import Answer, Grade, Level, NotApplicable, Unknown
from readiness.core.assessment import Assessment
from readiness.core.model import Phase, Questionnaire
from readiness.core.result import Result, evaluate

WEIGHTS = st.sampled_from([Fraction(1), Fraction(1), Fraction(2), Fraction(7, 2), Fraction(1, 3), Fraction(10)])
GRADES: st.SearchStrategy[Grade | None] = st.sampled_from([None, "statement", "document", "record", "verified"])
MARKS = st.one_of(st.integers(0, 4), st.sampled_from(["?", "-", None]))


@st.composite
def cases(draw: Any) -> tuple[Questionnaire, Assessment]:
    """A questionnaire with weights, thresholds and depths of its own, and answers to it."""
    sides = "abcd"[: draw(st.integers(1, 4))]
    weights = {
        side: {f"{side}{n}": draw(WEIGHTS) for n in range(1, draw(st.integers(1, 3)) + 1)} for side in sides
    }
    names = [name for members in weights.values() for name in members]
    critical = draw(st.lists(st.sampled_from(names), unique=True, max_size=3))
    lower = draw(st.integers(0, 60))
    phases: list[Phase] = [
        builders.phase("crawl"),
        builders.phase("walk", lower, draw(st.sampled_from([None, 10, 25])), dict.fromkeys(critical, 2)),
        builders.phase("run", lower + draw(st.integers(0, 40)), 50, dict.fromkeys(critical, 3), "document"),
    ]
    questionnaire = builders.questionnaire(
        weights, phases, dimension_weights={side: draw(WEIGHTS) for side in sides},
        full=names[1:] if draw(st.booleans()) and draw(st.booleans()) else (), draws=20,
    )  # fmt: skip
    marks = {name: (draw(MARKS), draw(GRADES)) for name in names}
    return questionnaire, builders.assessment(marks, depth=draw(st.sampled_from(["core", "full"])))


def changed(assessment: Assessment, question: str, answer: Answer) -> Assessment:
    return replace(assessment, answers={**assessment.answers, question: answer})


def rank(result: Result, phase: str | None) -> int:
    """The place of a phase; no phase at all is the lowest."""
    return -1 if phase is None else result.questionnaire.method.rank(phase)


def not_lower(before: Fraction | None, after: Fraction | None) -> bool:
    return before is None or (after is not None and after >= before)


@settings(max_examples=300)
@given(cases(), st.randoms(use_true_random=False))
def test_raising_a_level_lowers_nothing(case: tuple[Questionnaire, Assessment], dice: random.Random) -> None:
    questionnaire, assessment = case
    raisable = [
        (id_, answer.state.value)
        for id_, answer in assessment.answers.items()
        if isinstance(answer.state, Level) and answer.state.value < 4
    ]
    if not raisable:
        return
    question, level = dice.choice(raisable)
    higher = changed(assessment, question, replace(assessment.answers[question], state=Level(level + 1)))
    before, after = evaluate(questionnaire, assessment), evaluate(questionnaire, higher)
    pairs = [(before.scores.overall, after.scores.overall)]
    pairs += [(score, after.scores.dimensions[id_]) for id_, score in before.scores.dimensions.items()]
    for old, new in pairs:
        assert not_lower(old.point, new.point)
        assert not_lower(old.low, new.low)
        assert not_lower(old.high, new.high)
        assert not_lower(old.evidenced, new.evidenced)
        assert old.coverage == new.coverage
    for name in ("id", "low", "high"):
        assert rank(before, getattr(before.phase, name)) <= rank(after, getattr(after.phase, name))


@settings(max_examples=300)
@given(cases(), st.randoms(use_true_random=False))
def test_not_knowing_never_raises_the_phase(case: tuple[Questionnaire, Assessment], dice: random.Random) -> None:
    questionnaire, assessment = case
    question = dice.choice(sorted(assessment.answers))
    forgotten = changed(assessment, question, replace(assessment.answers[question], state=Unknown()))
    before, after = evaluate(questionnaire, assessment), evaluate(questionnaire, forgotten)
    assert rank(after, after.phase.id) <= rank(before, before.phase.id)
    assert rank(after, after.phase.low) <= rank(before, before.phase.low)


@settings(max_examples=200)
@given(cases(), st.randoms(use_true_random=False))
def test_leaving_a_rating_out_never_raises_the_phase(
    case: tuple[Questionnaire, Assessment], dice: random.Random
) -> None:
    """Neither does one respondent's "unknown"; here the levels come from three people's ratings only."""
    questionnaire, assessment = case
    ratings = {
        rater: {id_: builders.answer(dice.choice([0, 1, 2, 3, 4, "?", None])) for id_ in assessment.answers}
        for rater in ("r1", "r2", "r3")
    }
    base = replace(assessment, answers={}, ratings=ratings)
    question = dice.choice(sorted(assessment.answers))
    without = {id_: answer for id_, answer in ratings["r1"].items() if id_ != question}
    said = {**ratings["r1"], question: Answer(Unknown())}
    left_out = evaluate(questionnaire, replace(base, ratings={**ratings, "r1": without}))
    unknown = evaluate(questionnaire, replace(base, ratings={**ratings, "r1": said}))
    assert left_out.phase == unknown.phase


@settings(max_examples=300)
@given(cases())
def test_the_range_holds_the_point(case: tuple[Questionnaire, Assessment]) -> None:
    result = evaluate(*case)
    for score in (result.scores.overall, *result.scores.dimensions.values()):
        if score.low is None or score.high is None:
            assert score.low is score.high is score.point is score.coverage is None
            continue
        assert 0 <= score.low <= score.high <= 100
        if score.point is not None and score.evidenced is not None:
            assert score.low <= score.point <= score.high
            assert 0 <= score.evidenced <= score.point
        if score.coverage == 1:
            assert score.low == score.point == score.high
    assert rank(result, result.phase.low) <= rank(result, result.phase.high)
    assert result.phase.id in (None, result.phase.low)


@settings(max_examples=150)
@given(cases(), WEIGHTS, WEIGHTS)
def test_scaling_all_weights_changes_nothing(
    case: tuple[Questionnaire, Assessment], questions: Fraction, dimensions: Fraction
) -> None:
    questionnaire, assessment = case
    scaled = replace(
        questionnaire,
        questions=tuple(replace(q, weight=q.weight * questions) for q in questionnaire.questions),
        dimensions=tuple(replace(d, weight=d.weight * dimensions) for d in questionnaire.dimensions),
    )
    before, after = evaluate(questionnaire, assessment), evaluate(scaled, assessment)
    assert (before.scores, before.phase, before.next_phase, before.robustness) == (
        after.scores, after.phase, after.next_phase, after.robustness,
    )  # fmt: skip


@settings(max_examples=150)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_answers_is_irrelevant(case: tuple[Questionnaire, Assessment], dice: random.Random) -> None:
    questionnaire, assessment = case
    items = list(assessment.answers.items())
    dice.shuffle(items)
    before = evaluate(questionnaire, assessment)
    after = evaluate(questionnaire, replace(assessment, answers=dict(items)))
    assert replace(before, assessment=assessment) == replace(after, assessment=assessment, readings=before.readings)
    assert before.readings.low == after.readings.low


@settings(max_examples=150)
@given(cases())
def test_not_applicable_is_as_if_the_question_were_not_there(case: tuple[Questionnaire, Assessment]) -> None:
    """For all questions that are not critical."""
    questionnaire, assessment = case
    critical = {id_ for phase in questionnaire.method.phases for id_ in phase.requires.critical}
    gone = {
        id_ for id_, a in assessment.answers.items() if isinstance(a.state, NotApplicable) and id_ not in critical
    }
    smaller = replace(questionnaire, questions=tuple(q for q in questionnaire.questions if q.id not in gone))
    before, after = evaluate(questionnaire, assessment), evaluate(smaller, assessment)
    assert (before.scores.overall, before.phase.id, before.phase.status, before.next_phase) == (
        after.scores.overall, after.phase.id, after.phase.status, after.next_phase,
    )  # fmt: skip


@settings(max_examples=100)
@given(st.lists(st.one_of(st.integers(0, 4), st.sampled_from(["?", "-", None])), min_size=1, max_size=9))
def test_ratings_come_to_the_lower_median(marks: list[builders.Mark]) -> None:
    """At most half of the levels given lie below the value, and fewer than half above it … or it is unknown."""
    made_up = builders.questionnaire({"a": {"q": 1, "other": 1}})
    ratings = {
        f"r{n}": {"q": builders.answer(mark), "other": builders.answer(0)} for n, mark in enumerate(marks)
    }
    result = evaluate(made_up, builders.assessment(ratings=ratings))
    levels = sorted(mark for mark in marks if isinstance(mark, int))
    state = result.readings.answers["q"].state
    if levels and len(levels) * 2 >= len(marks):
        assert isinstance(state, Level)
        assert state.value in levels
        assert sum(level < state.value for level in levels) * 2 < len(levels)
        assert sum(level > state.value for level in levels) * 2 <= len(levels)
    else:
        assert not isinstance(state, Level)


def test_the_cases_are_worth_it() -> None:
    """The generator of the naive comparisons reaches every phase and status."""
    dice = random.Random(5)
    seen = set()
    for _ in range(300):
        questionnaire, assessment = naive.random_case(dice)
        result = evaluate(builders.few_draws(questionnaire, 1), assessment)
        seen.add((result.phase.id, result.phase.status))
    assert seen == {
        (None, "insufficient"), ("crawl", "confirmed"), ("crawl", "provisional"), ("walk", "confirmed"),
        ("walk", "provisional"), ("run", "confirmed"),
    }  # fmt: skip
