"""The agenda: what is discussed, what is confirmed in one batch, and what waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import builders
import pytest

from readiness.core.agreement import agenda
from readiness.core.agreement.agenda import Agenda, Topic
from readiness.core.answers import Answer, Level
from readiness.core.assessment import Assessment
from readiness.core.model import Questionnaire

CORE = [f"c{place}" for place in range(1, 9)]
FULL = [f"f{place}" for place in range(1, 13)]


def made_up(core: int = 8, critical: tuple[str, ...] = ("c2", "f4", "f5")) -> Questionnaire:
    """Core questions c1 … and twelve more; Walk asks for all critical ones but the last, Run for that one too."""
    names = [*CORE[:core], *FULL]
    phases = (
        builders.phase("crawl"),
        builders.phase("walk", 40, critical=dict.fromkeys(critical[:-1], 2)),
        builders.phase("run", 70, critical=dict.fromkeys(critical, 3)),
    )
    return builders.questionnaire({"a": dict.fromkeys(names, 1)}, phases, full=FULL)


def rated(marks: Mapping[str, tuple[builders.Mark, ...]], **changes: object) -> Assessment:
    """A full assessment in which three people rate all questions 2, save for those named."""
    ratings = {
        f"r{seat}": {
            id_: builders.answer(marks[id_][seat] if id_ in marks else 2) for id_ in [*CORE, *FULL]
        }
        for seat in range(3)
    }
    return builders.assessment(ratings=ratings, depth="full", **changes)


def topics(found: Agenda) -> list[tuple[str, str]]:
    return [(topic.question, topic.reason) for topic in found.topics]


def test_core_then_critical_then_split_questions() -> None:
    found = agenda.make(made_up(), rated({"f1": (0, 2, 2), "f9": (0, 4, 0), "f2": (1, 2, 2), "c8": (0, 4, 0)}))
    assert topics(found) == [
        *((id_, "core") for id_ in CORE), ("f4", "critical"), ("f5", "critical"), ("f9", "split"), ("f1", "split"),
    ]  # fmt: skip
    assert found.parked == ()
    assert found.minutes == 12 * 4
    assert found.batch == {"f2": 2, "f3": 2, **dict.fromkeys(["f6", "f7", "f8", "f10", "f11", "f12"], 2)}
    assert found.open == ()


def test_what_finds_no_room_is_parked_and_not_confirmed() -> None:
    wide = {"f7": (0, 4, 4), "f8": (0, 2, 2), "f9": (1, 3, 3), "f5": (1, 2, 2)}
    found = agenda.make(made_up(critical=("c2", "f4", "f5", "f6")), rated(wide))
    assert topics(found)[8:] == [("f5", "critical"), ("f4", "critical"), ("f6", "critical"), ("f7", "split")]
    assert found.parked == (Topic("f8", "split", 4), Topic("f9", "split", 4))
    assert not {"f8", "f9"} & found.batch.keys()


def test_every_question_has_exactly_one_place() -> None:
    odd: dict[str, tuple[builders.Mark, ...]] = {
        "f1": (3, "?", "?"), "f2": ("-", "-", "-"), "f3": (None, None, None), "f4": ("?", "?", "?"), "f7": (0, 3, 3),
        "f8": (3, 1, None), "f9": (4, 3, "?"),
    }  # fmt: skip
    questionnaire, assessment = made_up(), rated(odd)
    found = agenda.make(questionnaire, assessment)
    places = [topic.question for topic in (*found.topics, *found.parked)] + [*found.batch, *found.open]
    assert sorted(places) == sorted(question.id for question in questionnaire.questions)
    assert found.open == ("f1", "f2", "f3")
    assert found.batch["f9"] == 3  # the lower one of two


def test_there_are_never_more_than_twelve() -> None:
    split = dict.fromkeys(FULL, (0, 2, 4))
    found = agenda.make(made_up(critical=("f12",)), rated(split))
    assert len(found.topics) == 12
    assert topics(found)[8:] == [("f12", "critical"), ("f1", "split"), ("f2", "split"), ("f3", "split")]
    assert [topic.question for topic in found.parked] == FULL[3:11]
    short = agenda.make(made_up(core=2, critical=("c2",)), rated(split))
    assert topics(short) == [("c1", "core"), ("c2", "core"), *((id_, "split") for id_ in FULL[:10])]


def test_topics_stay_while_the_room_answers_and_the_rest_goes() -> None:
    marks = {"f7": (0, 4, 4), "f8": (0, 3, 3), "f9": (1, 3, 3)}
    before = agenda.make(made_up(), rated(marks))
    answered = {"c1": builders.answer(3), "f9": builders.answer(1), "f1": builders.answer("?"), "f2": Answer(note="メモ")}
    after = agenda.make(made_up(), rated(marks, answers=answered))
    assert after.topics == before.topics
    assert [topic.question for topic in before.parked] == ["f9"]
    assert after.parked == ()
    assert "f1" not in (*after.batch, *after.open)
    assert after.batch["f2"] == 2


def test_a_core_assessment_discusses_everything_with_the_minutes_of_its_questions(
    questionnaire: Questionnaire,
) -> None:
    found = agenda.make(questionnaire, builders.assessment())
    assert [topic.question for topic in found.topics] == list(builders.CORE)
    assert [topic.minutes for topic in found.topics] == [q.minutes for q in questionnaire.asked("core")]
    assert found.minutes == sum(q.minutes for q in questionnaire.asked("core"))
    assert (found.parked, found.batch, found.open) == ((), {}, ())


def test_confirming_the_batch_marks_it_as_not_discussed() -> None:
    assessment = rated({"f9": (4, 3, "?")}, answers={"c1": builders.answer(3), "f9": Answer(note="メモ", evidence="document")})
    taken = agenda.confirmed(assessment, agenda.make(made_up(), assessment))
    after = replace(assessment, answers={**assessment.answers, **taken})
    assert after.answers["f9"] == Answer(Level(3), note="メモ", evidence="document", batch=True)
    assert after.answers["c1"] == builders.answer(3)
    assert {id_ for id_, answer in after.answers.items() if answer.batch} == set(FULL) - {"f4", "f5"}
    assert agenda.make(made_up(), after).batch == {}


@pytest.mark.parametrize("people", [0, 1])
def test_without_several_ratings_nobody_is_split(people: int) -> None:
    plain = rated(dict.fromkeys(FULL, (0, 4, 4)))
    ratings = dict(list(plain.ratings.items())[:people])
    found = agenda.make(made_up(), builders.assessment(depth="full", ratings=ratings))
    assert topics(found)[8:] == [("f4", "critical"), ("f5", "critical")]
    assert len(found.batch) == (10 if people else 0)
    assert len(found.open) == (0 if people else 10)
