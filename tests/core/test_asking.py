"""Conditional questions: asked unless the answers say that the condition does not hold."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import builders
import long_run
import pytest
import shapes

from readiness.core.agreement import table
from readiness.core.answers import Level
from readiness.core.asking import asked
from readiness.core.assessment import Organisation
from readiness.core.firmness import robustness
from readiness.core.model import Questionnaire, When
from readiness.core.phases import decide, phase_at
from readiness.core.result import evaluate
from readiness.core.rules import All, AnyOf, Compare, Not, Rule
from readiness.core.scoring import score
from readiness.core.standing import read
from readiness.core.way import next_phase


def level(question: str, operator: str, value: int) -> Compare:
    return Compare("level", question, operator, (Fraction(value),))  # type: ignore[arg-type]


def conditional(**rules: Rule) -> Questionnaire:
    """Questions a, b, c, d of one dimension, some asked under a rule."""
    plain = builders.questionnaire(
        {"side": dict.fromkeys("abcd", 1)}, (builders.phase("crawl"), builders.phase("walk", 50, critical={"b": 2}))
    )
    return replace(
        plain,
        questions=tuple(
            replace(q, when=When(rules[q.id], builders.words("when"))) if q.id in rules else q for q in plain.questions
        ),
    )


def ids(questionnaire: Questionnaire, marks: dict[str, builders.Mark], **changes: object) -> str:
    return "".join(q.id for q in asked(questionnaire, builders.assessment(marks, **changes)))


def test_a_question_is_left_out_only_where_its_condition_fails() -> None:
    found = conditional(b=level("a", "at_least", 1))
    assert ids(found, {"a": 2}) == "abcd"
    assert ids(found, {"a": 0}) == "acd"


@pytest.mark.parametrize("mark", [None, "?"])
def test_where_the_deciding_answer_is_open_it_is_asked(mark: builders.Mark) -> None:
    assert ids(conditional(b=level("a", "at_least", 1)), {"a": mark}) == "abcd"
    assert ids(conditional(b=Not(level("a", "at_least", 1))), {"a": mark}) == "abcd"


def test_what_is_not_applicable_satisfies_no_comparison() -> None:
    assert ids(conditional(b=level("a", "below", 3)), {"a": "-"}) == "acd"
    assert ids(conditional(b=Compare("state", "a", "is", ("not_applicable",))), {"a": "-"}) == "abcd"
    assert ids(conditional(b=Compare("state", "a", "is", ("not_applicable",))), {"a": 1}) == "acd"


def test_a_question_not_asked_has_no_level_for_the_next_condition() -> None:
    found = conditional(b=level("a", "at_least", 1), c=level("b", "at_least", 0))
    assert ids(found, {"a": 0, "b": 4}) == "ad"
    assert ids(found, {"a": 1, "b": 4}) == "abcd"


def test_open_parts_decide_only_where_they_must() -> None:
    either = AnyOf((level("a", "at_least", 1), level("b", "at_least", 1)))
    both = All((level("a", "at_least", 1), level("b", "at_least", 1)))
    assert ids(conditional(c=either), {"a": 0, "b": "?"}) == "abcd"
    assert ids(conditional(c=either), {"a": 1, "b": "?"}) == "abcd"
    assert ids(conditional(c=either), {"a": 0, "b": 0}) == "abd"
    assert ids(conditional(c=both), {"a": 0, "b": "?"}) == "abd"
    assert ids(conditional(c=both), {"a": 1, "b": "?"}) == "abcd"
    assert ids(conditional(c=Not(both)), {"a": 1, "b": 1}) == "abd"


def test_industry_and_size_are_open_until_somebody_says_them() -> None:
    found = conditional(b=Compare("industry", "", "in", ("retail",)), c=Compare("size", "", "is", ("small",)))
    assert ids(found, {}) == "abcd"
    assert ids(found, {}, organisation=Organisation("a", industry="retail", employees=10)) == "abcd"
    assert ids(found, {}, organisation=Organisation("a", industry="bank", employees=50)) == "ad"


def test_what_is_not_asked_counts_nowhere_and_its_conditions_fall_away() -> None:
    found = conditional(b=level("a", "at_least", 1))
    marks: dict[str, builders.Mark] = {"a": 0, "b": 0, "c": 4, "d": 4}
    readings = read(found, builders.assessment(marks))
    scores = score(readings)
    phase = decide(readings, scores)
    assert scores.overall.point == Fraction(800, 12)
    assert scores.overall.coverage == 1
    assert [(c.kind, c.subject) for c in phase.conditions] == [("overall", "overall")]
    assert phase.id == "walk"
    assert next_phase.find(readings, phase) is None


def test_not_answering_what_decides_never_pays() -> None:
    found = conditional(b=level("a", "at_least", 1))
    for mark in (None, "?"):
        low = score(read(found, builders.assessment({"a": mark, "c": 4, "d": 4}))).overall.low
        for known in range(5):
            own = score(read(found, builders.assessment({"a": known, "c": 4, "d": 4}))).overall.low
            assert low is not None
            assert own is not None
            assert low <= own


def test_conditions_are_decided_by_the_ratings_where_the_room_has_not_agreed() -> None:
    found = conditional(b=level("a", "at_least", 1))
    ratings = {"r1": {"a": builders.answer(0)}, "r2": {"a": builders.answer(0)}, "r3": {"a": builders.answer(3)}}
    assessment = builders.assessment({}, ratings=ratings)
    assert "".join(q.id for q in asked(found, assessment)) == "acd"
    assert table.read(found, assessment).questions == ("a", "c", "d")
    agreed = replace(assessment, answers={"a": builders.answer(1)})
    assert "".join(q.id for q in asked(found, agreed)) == "abcd"


def test_a_way_says_which_questions_it_brings_in() -> None:
    found = conditional(b=level("a", "at_least", 1))
    plain = replace(found, method=replace(found.method, phases=(builders.phase("crawl"), builders.phase("walk", 80))))
    result = evaluate(plain, builders.assessment({"a": 0, "c": 3, "d": 3}))
    assert result.next_phase is not None
    assert {change.question for change in result.next_phase.changes} >= {"a"}
    assert [question.id for question in result.opens] == ["b"]
    assert evaluate(plain, builders.assessment({"a": 1, "b": 1, "c": 3, "d": 3})).opens == ()


def test_a_way_says_which_questions_it_leaves_out() -> None:
    found = conditional(b=level("a", "below", 1))
    plain = replace(found, method=replace(found.method, phases=(builders.phase("crawl"), builders.phase("walk", 90))))
    result = evaluate(plain, builders.assessment({"a": 0, "b": 0, "c": 4, "d": 4}))
    assert [question.id for question in result.closes] == ["b"]


def on_ladders(questionnaire: Questionnaire) -> set[str]:
    """Groups whose questions make up rungs: the content's check wants unconditional questions there."""
    ladders = [group for group in questionnaire.groups.values() if group.aggregate == "ladder"]
    return {inner.id for ladder in ladders for inner in (ladder, *ladder.within())}


def random_conditions(dice: random.Random) -> Questionnaire:
    """A questionnaire of any shape in which some questions ask for an earlier answer."""
    plain, _ = shapes.random_case(dice)
    questions, ladders = list(plain.questions), on_ladders(plain)
    for place in range(1, len(questions)):
        if dice.random() < 0.5 and questions[place].group not in ladders:
            other = dice.choice(questions[:place])
            number = dice.choice(other.scale.numbers)
            rule = Compare("level", other.id, dice.choice(("at_least", "below", "is")), (Fraction(number),))
            questions[place] = replace(questions[place], when=When(rule, builders.words("when")))
    return replace(plain, questions=tuple(questions))


def random_marks(dice: random.Random, questionnaire: Questionnaire) -> dict[str, builders.Mark]:
    return {
        q.id: dice.choice([None, "?", *q.scale.numbers, *q.scale.numbers]) for q in questionnaire.questions
    }


@long_run.examples(400, 4000)
def test_low_and_high_hold_whatever_the_open_answers_turn_out_to_be(examples: int) -> None:
    """Not knowing never pays, and never shows less than there may be: also where it decides what is asked."""
    dice = random.Random(41)
    compared = 0
    while compared < examples:
        questionnaire = random_conditions(dice)
        marks = random_marks(dice, questionnaire)
        open_ = read(questionnaire, builders.assessment(marks))
        truth = {
            q.id: dice.choice(q.scale.numbers) if marks[q.id] in (None, "?") else marks[q.id]
            for q in questionnaire.questions
        }
        known = read(questionnaire, builders.assessment(truth))
        before, after = score(open_), score(known)
        if after.overall.point is None or before.overall.low is None or before.overall.high is None:
            continue
        compared += 1
        assert before.overall.low <= after.overall.point <= before.overall.high
        rank = questionnaire.method.rank
        low, high = (phase_at(open_, standing).id for standing in (open_.low, open_.high))
        assert rank(low) <= rank(phase_at(known, known.low).id) <= rank(high)


@long_run.examples(150, 1500)
def test_answers_that_decide_the_phase_are_found_with_what_they_bring_in(examples: int) -> None:
    dice = random.Random(42)
    for _ in range(examples):
        questionnaire = random_conditions(dice)
        assessment = builders.assessment(random_marks(dice, questionnaire))
        readings = read(questionnaire, assessment)
        now = phase_at(readings, readings.low).id
        found = {(flip.question, flip.goal, flip.phase) for flip in robustness.flips(readings, now, assessment)}
        expected = set()
        for question in readings.questions:
            state = readings.answers[question.id].state
            for goal in (state.value - 1, state.value + 1) if isinstance(state, Level) else ():
                if goal in question.scale.numbers:
                    answers = {**assessment.answers, question.id: builders.answer(goal)}
                    moved = read(questionnaire, replace(assessment, answers=answers))
                    if (phase := phase_at(moved, moved.low).id) != now:
                        expected.add((question.id, goal, phase))
        assert found == expected


def test_an_answer_whose_condition_is_open_counts_as_unknown() -> None:
    found = conditional(b=level("a", "at_least", 1))
    readings = read(found, builders.assessment({"a": "?", "b": 4, "c": 2, "d": 2}))
    assert readings.undecided == {"b"}
    assert (readings.low.levels["b"], readings.point.levels["b"], readings.high.levels["b"]) == (0, None, 4)
    settled = read(found, builders.assessment({"a": 1, "b": 4, "c": 2, "d": 2}))
    assert (settled.undecided, settled.low.levels["b"]) == (frozenset(), 4)


def test_the_vote_after_the_discussion_is_on_the_same_questions() -> None:
    found = conditional(b=level("a", "at_least", 1))
    assessment = builders.assessment({}, ratings={"r1": {"a": builders.answer(0), "c": builders.answer(2)}})
    assert table.revotes(found, assessment).questions == table.read(found, assessment).questions == ("a", "c", "d")
