"""Conditional questions in a sitting: they come and go as answers decide, and no answer is lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import builders
import pytest

from readiness.app.alone import alone
from readiness.app.interview import Interview
from readiness.core.answers import Level
from readiness.core.assessment import Respondent
from readiness.core.model import Questionnaire, When
from readiness.core.rules import Compare

NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))


@pytest.fixture
def questionnaire() -> Questionnaire:
    """a, b (asked only from level 1 of a on), c."""
    plain = builders.questionnaire({"side": dict.fromkeys(("q.a", "q.b", "q.c"), 1)})
    rule = Compare("level", "q.a", "at_least", (Fraction(1),))
    when = When(rule, builders.words("where a is in use"))
    return replace(
        plain, questions=tuple(replace(q, when=when) if q.id == "q.b" else q for q in plain.questions)
    )


def sitting(path: Path, questionnaire: Questionnaire, **changes: object) -> Interview:
    assessment = builders.assessment({}, **changes)
    return Interview(path / "a.yaml", assessment, questionnaire, lambda: NOW)


def here(interview: Interview) -> str:
    return interview.question.id if interview.question else "review"


def test_a_question_whose_condition_fails_is_passed_over(tmp_path: Path, questionnaire: Questionnaire) -> None:
    interview = sitting(tmp_path, questionnaire)
    assert [q.id for q in interview.questions] == ["q.a", "q.b", "q.c"]
    interview.level(0)
    assert here(interview) == "q.c"
    assert [q.id for q in interview.questions] == ["q.a", "q.c"]


def test_it_is_asked_where_the_condition_holds_or_is_open(tmp_path: Path, questionnaire: Questionnaire) -> None:
    interview = sitting(tmp_path, questionnaire)
    interview.unknown()
    assert here(interview) == "q.b"
    interview.back()
    interview.level(2)
    assert here(interview) == "q.b"


def test_its_answer_is_kept_while_it_is_not_asked(tmp_path: Path, questionnaire: Questionnaire) -> None:
    interview = sitting(tmp_path, questionnaire)
    interview.level(2)
    interview.level(3)
    interview.level(1)
    assert here(interview) == "review"
    interview.jump("1")
    interview.level(0)
    assert here(interview) == "review"
    assert [q.id for q in interview.questions] == ["q.a", "q.c"]
    assert interview.assessment.answer("q.b").state == Level(3)
    assert interview.undo()
    assert [q.id for q in interview.questions] == ["q.a", "q.b", "q.c"]
    assert interview.assessment.answer("q.a").state == Level(2)


def test_undo_brings_it_back(tmp_path: Path, questionnaire: Questionnaire) -> None:
    interview = sitting(tmp_path, questionnaire)
    interview.level(0)
    assert interview.undo()
    assert here(interview) == "q.a"
    assert [q.id for q in interview.questions] == ["q.a", "q.b", "q.c"]


def test_a_late_answer_brings_it_up(tmp_path: Path, questionnaire: Questionnaire) -> None:
    interview = sitting(tmp_path, questionnaire)
    interview.level(0)
    interview.level(1)
    assert here(interview) == "review"
    interview.jump("1")
    interview.level(1)
    assert here(interview) == "q.b"


def test_whoever_answers_alone_decides_alone(tmp_path: Path, questionnaire: Questionnaire) -> None:
    """What others said does not show by what is asked."""
    people = (Respondent("r1"), Respondent("r2"))
    ratings = {"r1": {"q.a": builders.answer(0)}}
    room = sitting(tmp_path, questionnaire, respondents=people, ratings=ratings)
    assert [q.id for q in room.questions] == ["q.a", "q.c"]
    own = alone(room, "r2")
    assert [q.id for q in own.questions] == ["q.a", "q.b", "q.c"]
    own.level(3)
    assert here(own) == "q.b"


def test_what_comes_up_is_asked_next(tmp_path: Path, questionnaire: Questionnaire) -> None:
    interview = sitting(tmp_path, questionnaire)
    interview.level(0)
    assert here(interview) == "q.c"
    interview.back()
    interview.level(1)
    assert here(interview) == "q.b"
    interview.level(1)
    assert here(interview) == "q.c"


def test_undo_stands_at_a_question_that_has_come_back(tmp_path: Path, questionnaire: Questionnaire) -> None:
    interview = sitting(tmp_path, questionnaire)
    interview.level(3)
    interview.level(2)
    interview.jump("1")
    interview.level(0)
    assert interview.undo()
    assert interview.undo()
    assert here(interview) == "q.b"
    assert interview.assessment.answer("q.b").is_open
