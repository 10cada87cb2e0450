"""Conditional questions: asked unless the answers say that the condition does not hold."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import builders
import pytest

from readiness.core.agreement import table
from readiness.core.asking import asked
from readiness.core.assessment import Organisation
from readiness.core.model import Questionnaire, When
from readiness.core.phases import decide
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
