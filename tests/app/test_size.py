"""An interview in the wording for the organisation's size: it follows the number of employees, and nothing else moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from readiness.app.alone import alone
from readiness.app.follow_up import Start, start_from
from readiness.app.interview import Interview
from readiness.app.opening import carry_on, start
from readiness.app.second_screen import TEMPLATE, SecondScreen
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.core.assessment import Organisation
from readiness.core.decision_log import log
from readiness.core.model import Question, Questionnaire
from readiness.errors import InputError
from readiness.yamltext import read_file

NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
BENCH = Workbench(shelf(), NOW.date())
VISION = "leadership.vision"
FIRM, MANY = "社長がAI活用の目的を示した場を挙げられる（口頭でもよい）", "経営者がAI活用の目的を示した場を挙げられる（口頭でもよい）"
"""Level 1 of the first question for a firm of 30 people, and for one of 240."""


@pytest.fixture
def interview(tmp_path: Path) -> Interview:
    """An interview with one answer, about an organisation of which nobody knows the size."""
    found = start(
        BENCH, tmp_path / "file.yaml", lambda: NOW, organisation="株式会社サンプル", language="ja", depth="full",
        questionnaire="ai-readiness",
    )  # fmt: skip
    found.level(3)
    return found


def employ(interview: Interview, employees: int | None) -> None:
    interview.agree(organisation=replace(interview.session.around["organisation"], employees=employees))


def level_one(interview: Interview) -> str:
    """Level 1 of the first question, which is asked and stands in the questionnaire in the same words."""
    asked, listed = interview.questions[0], interview.questionnaire.by_id[VISION]
    assert asked is listed
    return asked.anchors[1].ja


def unworded(questionnaire: Questionnaire) -> tuple[Any, ...]:
    """All of a questionnaire but its texts."""

    def rest(question: Question) -> tuple[Any, ...]:
        return question.id, question.dimension, question.depth, question.weight, question.minutes, question.digest

    method = questionnaire.method
    requires = tuple(phase.requires for phase in method.phases)
    return questionnaire.digest, questionnaire.parts, requires, tuple(map(rest, questionnaire.questions))


@pytest.mark.parametrize(("employees", "wording"), [(30, FIRM), (49, FIRM), (50, MANY), (240, MANY), (None, MANY)])
def test_the_questions_follow_the_number_of_employees_at_once(
    interview: Interview, employees: int | None, wording: str
) -> None:
    assert level_one(interview) == MANY
    employ(interview, employees)
    assert level_one(interview) == wording
    assert level_one(carry_on(BENCH, interview.path, lambda: NOW, depth=None)) == wording, "also when it is resumed"


def test_nothing_but_the_wording_changes(interview: Interview) -> None:
    before, session = interview.assessment, interview.session
    plain, result = unworded(interview.questionnaire), interview.result()
    employ(interview, 30)
    now = interview.assessment
    assert unworded(interview.questionnaire) == plain
    assert (interview.session.position, interview.session.answers) == (session.position, session.answers)
    assert interview.question is interview.questions[1]
    assert [question.id for question in interview.questions] == list(session.questions)
    assert (now.answers, now.questionnaire) == (before.answers, before.questionnaire)
    assert now.organisation == Organisation("株式会社サンプル", employees=30)
    assert interview.result().scores == result.scores
    assert interview.result().phase == result.phase
    resumed = carry_on(BENCH, interview.path, lambda: NOW, depth=None)
    assert resumed.remarks == (), "the file still belongs to the questionnaire"
    assert resumed.assessment == now


def test_back_and_forth_and_undone(interview: Interview) -> None:
    employ(interview, 30)
    employ(interview, 240)
    assert level_one(interview) == MANY
    interview.undo()
    assert level_one(interview) == FIRM
    interview.undo()
    assert level_one(interview) == MANY
    data: Any = read_file(interview.path).data
    assert data["organisation"] == {"name": "株式会社サンプル"}
    entries = [entry for entry in log(interview.assessment) if entry["what"] != "answer"]
    assert entries == [
        {"at": NOW.isoformat(), "what": "organisation.employees", "to": 30},
        {"at": NOW.isoformat(), "what": "organisation.employees", "from": 30, "to": 240},
        {"at": NOW.isoformat(), "what": "organisation.employees", "from": 240, "to": 30, "undone": True},
        {"at": NOW.isoformat(), "what": "organisation.employees", "from": 30, "undone": True},
    ]


def test_another_depth_keeps_the_wording(interview: Interview) -> None:
    employ(interview, 30)
    interview.deepen("core")
    assert level_one(interview) == FIRM
    assert len(interview.questions) == 8
    employ(interview, 240)
    assert level_one(interview) == MANY
    assert len(interview.questions) == 8


def test_a_change_that_is_not_on_disk_words_nothing(interview: Interview) -> None:
    """The same change is made again once it is saved, and then it does."""
    interview.path.write_text("schema: 1\n")
    with pytest.raises(InputError):
        employ(interview, 30)
    assert level_one(interview) == MANY
    interview.overwrite()
    employ(interview, 30)
    assert level_one(interview) == FIRM
    assert [entry["what"] for entry in log(interview.assessment)] == ["answer", "organisation.employees"]


def test_the_second_screen_follows(tmp_path: Path, interview: Interview) -> None:
    page = tmp_path / "screen.html"
    screen = SecondScreen(page, BENCH.shelf.template(TEMPLATE), "ja")
    interview.jump("1")
    screen.open(interview)
    assert MANY in page.read_text(encoding="utf-8")
    employ(interview, 30)
    screen.show(interview)
    text = page.read_text(encoding="utf-8")
    assert FIRM in text
    assert MANY not in text


def again(interview: Interview) -> Interview:
    place = interview.path.with_name("again.yaml")
    return start_from(BENCH, interview.path, place, lambda: NOW, Start())


def by_one(interview: Interview) -> Interview:
    return alone(interview, "r1")


@pytest.mark.parametrize("opened", [again, by_one])
def test_whoever_goes_on_from_the_file_reads_the_same(
    interview: Interview, opened: Callable[[Interview], Interview]
) -> None:
    employ(interview, 30)
    later = opened(carry_on(BENCH, interview.path, lambda: NOW, depth=None))
    assert level_one(later) == FIRM
    employ(later, 240)
    assert level_one(later) == MANY, "and what the content has is not lost on the way"
