"""The whole room: votes land in the file, the agenda is worked through, a batch is confirmed, one person answers alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import builders
import pytest
from builders import CORE

from readiness.app.alone import Alone, alone
from readiness.app.interview import Interview
from readiness.app.opening import carry_on, start
from readiness.app.room import Room
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.core.agreed import agreed
from readiness.core.answers import NO_ANSWER, Answer, Level, State, Unknown
from readiness.core.assessment import Assessment, Respondent
from readiness.errors import InputError
from readiness.store.draft import open_draft

NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
AT = NOW.isoformat()
BENCH = Workbench(shelf(), NOW.date())
VISION, BACKING, UNIFIED = CORE[0], CORE[1], CORE[2]
PEOPLE = tuple(Respondent(id_, name, role) for id_, name, role in (
    ("r1", "佐藤", "経営企画部長"), ("r2", "鈴木", "sales"), ("r3", "伊藤", "it")))  # fmt: skip


def opened(folder: Path, people: Sequence[Respondent] = PEOPLE) -> Interview:
    interview = start(
        BENCH, folder / "file.yaml", lambda: NOW, organisation="株式会社サンプル", language="ja", depth="core",
        questionnaire="ai-readiness",
    )  # fmt: skip
    if people:
        interview.agree(respondents=tuple(people))
    return interview


def saved(interview: Interview) -> Assessment:
    return open_draft(interview.path, BENCH, NOW.date()).assessment


def states(*marks: int | str | None) -> list[State | None]:
    return [None if mark is None else Unknown() if mark == "?" else Level(int(mark)) for mark in marks]


def levels(votes: object, question: str) -> dict[str, object]:
    return {who: given[question].state for who, given in votes.items() if question in given}  # type: ignore[attr-defined]


# Votes


def test_a_vote_lands_in_the_ratings_in_seat_order(tmp_path: Path) -> None:
    interview = opened(tmp_path)
    question = interview.questions[0]
    Room(interview).vote(question, states(2, "?", None), "first")
    assert saved(interview).ratings == {
        "r1": {VISION: Answer(Level(2), at=AT)}, "r2": {VISION: Answer(Unknown(), at=AT)},
    }  # fmt: skip
    assert saved(interview).revotes == {}
    assert interview.answer(question).is_open


def test_the_vote_after_the_discussion_stands_beside_the_first(tmp_path: Path) -> None:
    interview = opened(tmp_path)
    room, question = Room(interview), interview.questions[0]
    assert room.next_round(question) == "first"
    room.vote(question, states(1, 1, 4), "first")
    assert room.next_round(question) == "after"
    assert agreed(saved(interview), VISION).state == Level(1)
    room.vote(question, states(2, "?", 3), "after")
    found = saved(interview)
    assert levels(found.ratings, VISION) == {"r1": Level(1), "r2": Level(1), "r3": Level(4)}
    assert levels(found.revotes, VISION) == {"r1": Level(2), "r2": Unknown(), "r3": Level(3)}
    assert agreed(found, VISION).state == Level(2)  # what was said last counts
    assert room.next_round(interview.questions[1]) == "first"


def test_who_does_not_vote_again_is_counted_with_the_first_vote(tmp_path: Path) -> None:
    interview = opened(tmp_path)
    room, question = Room(interview), interview.questions[0]
    room.vote(question, states(0, 0, 4), "first")
    room.vote(question, states(None, 4, None), "after")
    assert agreed(saved(interview), VISION).state == Level(4)
    assert list(room.voices(question).latest) == states(0, 4, 4)


def test_ballots_seat_people_where_nobody_is_named(tmp_path: Path) -> None:
    interview = opened(tmp_path, ())
    Room(interview).vote(interview.questions[0], states(2, 2, 3, 1, 2, "?", 2, 3), "first")
    assert [person.id for person in saved(interview).respondents] == [f"r{n}" for n in range(1, 9)]
    assert len(saved(interview).ratings) == 8
    interview.undo()
    assert (saved(interview).respondents, saved(interview).ratings) == ((), {})


def test_the_number_of_ballots_is_that_of_the_seats(tmp_path: Path) -> None:
    interview = opened(tmp_path)
    with pytest.raises(ValueError, match="argument"):
        Room(interview).vote(interview.questions[0], states(2, 2), "first")
    assert saved(interview).ratings == {}


def test_a_vote_is_taken_back_as_a_whole_and_replaced_by_another(tmp_path: Path) -> None:
    interview = opened(tmp_path)
    room, question = Room(interview), interview.questions[0]
    room.vote(question, states(1, 2, 3), "first")
    room.vote(question, states(2, 2, 2), "after")
    interview.undo()
    assert saved(interview).revotes == {}
    room.vote(question, states(None, 3, 3), "first")
    assert levels(saved(interview).ratings, VISION) == {"r2": Level(3), "r3": Level(3)}


def test_notes_of_a_reply_outlive_a_vote(tmp_path: Path) -> None:
    interview = opened(tmp_path)
    interview.agree(ratings={"r2": {VISION: Answer(Level(0), note="議事録なし")}})
    room = Room(interview)
    room.vote(interview.questions[0], states(1, 1, 1), "first")
    assert saved(interview).ratings["r2"][VISION] == Answer(Level(1), note="議事録なし", at=AT)
    room.vote(interview.questions[0], states(1, None, 1), "first")
    assert saved(interview).ratings["r2"][VISION] == Answer(note="議事録なし")


def test_the_room_sees_votes_once_it_has_voted(tmp_path: Path) -> None:
    interview = opened(tmp_path)
    question = interview.questions[0]
    interview.agree(ratings={"r2": {VISION: Answer(Level(0))}})  # in advance
    assert not interview.shows_votes(question)
    Room(interview).vote(question, states(1, 1, 1), "after")
    assert interview.shows_votes(question)
    assert not interview.shows_votes(interview.questions[1])
    interview.consensus = True
    assert interview.shows_votes(interview.questions[1])


def test_the_agreed_level_names_who_recorded_it_and_why(tmp_path: Path) -> None:
    interview = opened(tmp_path)
    interview.recorder = "進行役"
    interview.level(3, stay=True)
    interview.reason("議事録で確認")
    assert interview.session.current == VISION
    answer = saved(interview).answer(VISION)
    assert (answer.by, answer.at, answer.reason) == ("進行役", AT, "議事録で確認")
    interview.unknown()
    assert saved(interview).answer(VISION).by == "進行役"


# The agenda and the batch

FULL = [f"f{n}" for n in range(1, 4)]


def deep(folder: Path) -> Interview:
    """Two core questions and three more, rated by three people who are split on the last one."""
    questionnaire = builders.questionnaire({"a": dict.fromkeys(["c1", "c2", *FULL], 1)}, full=FULL)
    marks = {"c1": (1, 2, 2), "c2": (2, 2, 2), "f1": (1, 2, 3), "f2": (3, 3, 2), "f3": (2, "?", "?")}
    ratings = {
        f"r{seat}": {id_: builders.answer(mark[seat - 1]) for id_, mark in marks.items()} for seat in (1, 2, 3)
    }
    assessment = builders.assessment({}, depth="full", respondents=PEOPLE, ratings=ratings)
    interview = Interview(folder / "file.yaml", assessment, questionnaire, lambda: NOW)
    interview.save()
    return interview


def test_what_is_not_discussed_is_confirmed_at_once_and_marked(tmp_path: Path) -> None:
    interview = deep(tmp_path)
    interview.recorder = "進行役"
    room = Room(interview)
    plan = room.agenda()
    assert [topic.question for topic in plan.topics] == ["c1", "c2", "f1"]
    assert (plan.batch, plan.open) == ({"f2": 3}, ("f3",))
    assert room.confirm_batch() == 1
    assert interview.assessment.answers == {"f2": Answer(Level(3), batch=True, by="進行役", at=AT)}
    assert room.confirm_batch() == 0
    log = interview.assessment.other["log"]
    assert log == [{"at": AT, "what": "answer", "question": "f2", "to": 3, "batch": True}]
    interview.undo()
    assert interview.assessment.answers == {}
    assert room.agenda().batch == {"f2": 3}


def test_what_counts_at_the_median_is_told_from_what_is_open(tmp_path: Path) -> None:
    room = Room(deep(tmp_path))
    assert room.at_median() == {"c1": 2, "c2": 2, "f1": 2, "f2": 3}  # most do not know about f3
    room.interview.level(2)
    assert room.at_median() == {"c2": 2, "f1": 2, "f2": 3}


def test_a_batch_that_could_not_be_saved_is_confirmed_once_it_can(tmp_path: Path) -> None:
    interview = deep(tmp_path)
    room, path = Room(interview), interview.path
    path.write_text("theirs: true\n", encoding="utf-8")
    with pytest.raises(InputError):
        room.confirm_batch()
    assert interview.unsaved
    interview.overwrite()
    room.confirm_batch()  # as a front end does it again
    assert interview.answer(interview.questionnaire.by_id["f2"]).batch
    interview.level(1)
    assert interview.assessment.answer("f2").batch


def test_the_agenda_leads_through_its_topics_only(tmp_path: Path) -> None:
    interview = deep(tmp_path)
    interview.by_agenda(("f1", "c2"))
    asked = []
    while not interview.session.in_review:
        asked.append(interview.session.current)
        interview.level(2)
    assert asked == ["f1", "c2"]
    interview.back()
    assert interview.session.current == "c2"


def test_a_vote_reopens_what_was_confirmed_without_discussion(tmp_path: Path) -> None:
    interview = deep(tmp_path)
    room = Room(interview)
    room.confirm_batch()
    question = interview.questionnaire.by_id["f2"]
    room.vote(question, states(4, 4, 4), "after")
    assert interview.answer(question).is_open
    assert not interview.answer(question).batch
    assert room.at_median()["f2"] == 4
    interview.undo()
    assert interview.answer(question).batch
    assert interview.assessment.revotes == {}


def test_the_log_says_when_a_batch_answer_was_discussed_after_all(tmp_path: Path) -> None:
    interview = deep(tmp_path)
    Room(interview).confirm_batch()
    interview.jump("f2")
    interview.level(3)  # the same level, but now the room has talked about it
    assert [entry.get("batch") for entry in interview.assessment.other["log"]] == [True, None]


def test_a_level_that_was_discussed_is_no_batch_answer(tmp_path: Path) -> None:
    interview = deep(tmp_path)
    Room(interview).confirm_batch()
    interview.jump("f2")
    interview.level(2)
    assert not interview.assessment.answer("f2").batch


# One person alone


def test_one_person_answers_into_the_ratings(tmp_path: Path) -> None:
    room = opened(tmp_path)
    room.level(4)
    room.keeping.lock = None
    person = alone(carry_on(BENCH, room.path, lambda: NOW, depth=None), "鈴木")
    assert person.respondent == PEOPLE[1]
    assert person.answer(person.questions[0]) == NO_ANSWER  # nothing of the room's
    person.note("聞いていない")
    person.level(1)
    person.unknown()
    person.not_applicable("扱わない")
    found = saved(person)
    assert found.answers == saved(room).answers == {VISION: Answer(Level(4), at=AT)}
    assert found.ratings == {"r2": {
        VISION: Answer(Level(1), note="聞いていない", at=AT), BACKING: Answer(Unknown(), at=AT),
        UNIFIED: Answer(builders.answer("-").state.__class__("扱わない"), at=AT),
    }}  # fmt: skip
    person.undo()
    assert UNIFIED not in saved(person).ratings["r2"]
    assert person.respondent not in (None, PEOPLE[0])


def test_one_person_goes_on_where_they_stood_and_leaves_all_others_alone(tmp_path: Path) -> None:
    first = alone(opened(tmp_path), "r3")
    first.level(2)
    other = alone(carry_on(BENCH, first.path, lambda: NOW, depth=None), "r1")
    other.level(0)
    again = alone(carry_on(BENCH, first.path, lambda: NOW, depth=None), "r3")
    assert again.session.current == BACKING
    again.level(3)
    assert {who: list(given) for who, given in saved(again).ratings.items()} == {"r1": [VISION], "r3": [VISION, BACKING]}
    assert [person.id for person in saved(again).respondents] == ["r1", "r2", "r3"]


def test_somebody_new_enters_the_file_with_the_first_answer(tmp_path: Path) -> None:
    room = opened(tmp_path)
    before = room.path.read_bytes()
    person = alone(room, "r9")
    assert person.path.read_bytes() == before
    person.level(2)
    assert [found.id for found in saved(person).respondents] == ["r1", "r2", "r3", "r9"]


def test_votes_after_the_discussion_stay_when_one_person_answers(tmp_path: Path) -> None:
    room = opened(tmp_path)
    Room(room).vote(room.questions[0], states(1, 1, 1), "first")
    Room(room).vote(room.questions[0], states(3, 3, 3), "after")
    person = alone(carry_on(BENCH, room.path, lambda: NOW, depth=None), "r1")
    person.jump("1")
    person.level(2)
    assert levels(saved(person).ratings, VISION)["r1"] == Level(2)
    assert levels(saved(person).revotes, VISION) == dict.fromkeys(["r1", "r2", "r3"], Level(3))


@pytest.mark.parametrize(
    ("wish", "key"), [("佐 藤", ""), ("R1", ""), ("だれか", "alone.id"), ("", "alone.id"), ("田中", "alone.ambiguous"), ("-r", "alone.id")]
)
def test_who_is_meant_is_an_id_or_a_name(tmp_path: Path, wish: str, key: str) -> None:
    twins = (Respondent("t1", "田中"), Respondent("t2", "田中"))
    room = opened(tmp_path, (*PEOPLE, *twins))
    if key:
        with pytest.raises(InputError) as caught:
            alone(room, wish)
        assert caught.value.issues[0].message.key == key
    else:
        assert isinstance(found := alone(room, wish), Alone)
        assert found.respondent == PEOPLE[0]
