"""The way through an interview: single moves, and long random walks against a simple model."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from readiness.core.answers import Answer, Level, NotApplicable, State, Unanswered, Unknown
from readiness.core.session import Session, resume

FIVE = ("a", "b", "c", "d", "e")


def level(value: int = 2, at: str = "") -> Answer:
    return Answer(Level(value), at=at)


def test_answering_moves_on_to_the_next_open_question() -> None:
    session = Session(FIVE, {"b": level(), "c": Answer(note="メモだけ")})
    session = session.say(Level(3), at="10:00")
    assert session.current == "c"  # b has an answer, c only a note
    assert session.answers["a"] == Answer(Level(3), at="10:00")


def test_the_last_answer_leads_to_the_review() -> None:
    session = Session(FIVE, {}).jump("e").say(Unknown(), at="10:00")
    assert session.in_review
    assert session.current is None
    assert session.open_questions == ("a", "b", "c", "d")


def test_a_new_answer_keeps_what_stands_beside_the_old_one() -> None:
    before = Answer(Level(1), note="根拠", evidence="record", visibility="internal", batch=True)
    session = Session(FIVE, {"a": before}).say(Level(2), at="10:05")
    assert session.answers["a"] == replace(before, state=Level(2), at="10:05", batch=False)


def test_notes_and_evidence_stay_at_the_question() -> None:
    session = Session(FIVE, {}).note(note="規程を確認", evidence="document")
    assert (session.current, session.open_questions) == ("a", FIVE)
    assert session.answers["a"] == Answer(Unanswered(), note="規程を確認", evidence="document")


def test_an_agenda_sets_the_order_and_passes_over_the_rest() -> None:
    session = Session(FIVE, {"d": level()}).by_agenda(("d", "c", "a", "gone"))
    assert session.current == "c"  # d has an answer
    session = session.say(Level(1), at="")
    assert session.current == "a"
    assert session.back().current == "c"
    assert session.back().back().current == "d"
    assert session.back().back().back().current == "d"
    assert session.skip().in_review
    assert session.skip().back().current == "a"
    assert session.say(Level(1), at="").in_review
    assert session.jump("b").skip().current == "c"  # not on the agenda: its neighbour
    assert session.jump("b").say(Level(0), at="").current == "a"  # back to what the agenda still holds


def test_an_agenda_without_open_questions_leads_to_the_review() -> None:
    assert Session(FIVE, {"a": level()}).by_agenda(("a",)).in_review
    assert Session(FIVE, {}).by_agenda(()).in_review
    assert Session(FIVE, {}).by_agenda(("c", "e")).asking(("a", "b", "c")).agenda == ("c",)


def test_several_answers_are_settled_and_undone_as_one() -> None:
    before = Session(FIVE, {"a": level(1)}).jump("c")
    after = before.settle({"b": level(2), "d": level(3)})
    assert (after.current, after.open_questions) == ("c", ("c", "e"))
    assert after.undo() == before


def test_skip_and_back_go_in_order_and_stop_at_the_ends() -> None:
    session = Session(FIVE, {"b": level()}).skip()
    assert session.current == "b"
    session = session.back().back()
    assert (session.current, session.position) == ("a", 0)
    session = session.jump("e").skip()
    assert session.in_review
    assert session.skip() == session
    assert session.back().current == "e"


def test_from_the_review_one_returns_there() -> None:
    review = Session(FIVE, {id_: level() for id_ in FIVE}).review()
    for move in ("skip", "back"):
        assert getattr(review.jump("b"), move)().in_review
    assert review.jump("b").say(Level(4), at="11:00").in_review
    assert review.jump("b").jump("d").back().in_review
    assert not review.jump("b").review().from_review


def test_a_jump_within_the_interview_goes_on_from_there() -> None:
    session = Session(FIVE, {}).jump("d")
    assert session.back().current == "c"
    assert session.say(Level(1), at="10:00").current == "e"
    with pytest.raises(ValueError, match="x"):
        session.jump("x")


def test_undo_takes_answers_and_notes_back_one_by_one() -> None:
    start = Session(FIVE, {"a": level(1)}).jump("a")
    said = start.say(Level(4), at="10:00")
    noted = said.jump("d").note(note="あとで")
    assert noted.undo() == replace(said, position=3)
    assert noted.undo().undo() == start
    assert start.undo() == start


def test_undo_of_a_change_made_from_the_review_stands_at_the_question_again() -> None:
    opened = Session(FIVE, {id_: level() for id_ in FIVE}).review().jump("c")
    changed = opened.say(Level(0), at="11:00")
    assert changed.in_review
    assert changed.undo() == opened


def test_nothing_can_be_said_at_the_review() -> None:
    review = Session(FIVE, {}).review()
    assert review.say(Level(3), at="10:00") == review
    assert review.note(note="どこにも属さない") == review


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, "a"),
        ({"a": level(at="1")}, "b"),
        ({"a": level(at="1"), "b": level(at="2"), "c": level(at="3")}, "d"),
        ({"a": level(at="9"), "b": level(at="2")}, "c"),  # a was changed last; the next open one is c
        ({"a": level(at="1"), "c": level(at="3")}, "d"),  # b was skipped and waits for the review
        ({"d": level(at="9"), "e": level(at="1")}, "a"),  # nothing open after it: the first open one
        ({"b": level(at="9"), "d": level(at="1")}, "c"),
        ({"a": level(), "b": level()}, "c"),  # without times the last in order
        ({"a": Answer(note="メモだけ", at="9"), "b": level(at="1")}, "c"),  # a note is no answer
        ({id_: level() for id_ in FIVE}, None),
        ({"x": level(at="9"), "a": level(at="1")}, "b"),  # x belongs to another depth
    ],
)
def test_resume(answers: dict[str, Answer], expected: str | None) -> None:
    session = resume(FIVE, answers)
    assert session.current == expected
    assert session.answers == answers
    assert (session.past, session.from_review) == ((), False)


STATES: st.SearchStrategy[State] = st.one_of(
    st.integers(0, 4).map(Level), st.just(Unknown()), st.just(NotApplicable("該当なし"))
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "note": st.sampled_from(["", "議事録あり", "要確認"]),
        "evidence": st.sampled_from([None, "document", "record"]),
        "revisit": st.booleans(),
    },
)
ELSEWHERE = {"deep.one": level(4, at="0"), "deep.two": Answer(Unknown(), note="詳細診断の回答")}


class Walk(RuleBasedStateMachine):
    """A sitting of random moves; the model is a plain list of answers, a place and the states before each change."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = 0

    @initialize(count=st.integers(1, 6), known=st.integers(0, 6))
    def begin(self, count: int, known: int) -> None:
        self.questions = tuple(f"q{n}" for n in range(count))
        answers = {**ELSEWHERE, **{id_: level(1, at="0") for id_ in self.questions[:known]}}
        self.session = Session(self.questions, answers)
        self.answers: dict[str, Answer] = dict(answers)
        self.place, self.returning = 0, False
        self.around: dict[str, int] = {}
        self.before: list[tuple[dict[str, Answer], int, bool, dict[str, int]]] = []

    def is_open(self, place: int) -> bool:
        return self.answers.get(self.questions[place], Answer()).is_open

    def remember(self) -> None:
        self.before.append((dict(self.answers), self.place, self.returning, dict(self.around)))

    def change(self, **changes: Any) -> None:
        self.remember()
        id_ = self.questions[self.place]
        self.answers[id_] = replace(self.answers.get(id_, Answer()), **changes)

    @property
    def end(self) -> int:
        return len(self.questions)

    @rule(state=STATES)
    def say(self, state: State) -> None:
        self.clock += 1
        at = f"{self.clock:04}"
        self.session = self.session.say(state, at=at)
        if self.place == self.end:
            return
        self.change(state=state, at=at, batch=False)
        if self.returning:
            self.place, self.returning = self.end, False
        else:
            later = [place for place in range(self.place + 1, self.end) if self.is_open(place)]
            self.place = later[0] if later else self.end

    @rule(changes=CHANGES)
    def note(self, changes: dict[str, Any]) -> None:
        self.session = self.session.note(**changes)
        if self.place < self.end:
            self.change(**changes)

    @rule(place=st.integers(0, 5), changes=CHANGES)
    def note_on(self, place: int, changes: dict[str, Any]) -> None:
        """A change beside any answer leaves the sitting where it is."""
        id_ = self.questions[place % self.end]
        self.session = self.session.note_on(id_, **changes)
        self.remember()
        self.answers[id_] = replace(self.answers.get(id_, Answer()), **changes)

    @rule(name=st.sampled_from(("scope", "plan")), value=st.integers(0, 3))
    def agree(self, name: str, value: int) -> None:
        self.session = self.session.agree(**{name: value})
        self.remember()
        self.around[name] = value

    @rule(count=st.integers(1, 6))
    def ask_others(self, count: int) -> None:
        """More or fewer questions: the sitting stays at its question, else goes to an open one that it has not seen."""
        current, seen = self.session.current, self.questions[: self.place + 1]
        old, self.questions = self.questions, tuple(f"q{n}" for n in range(count))
        self.session = self.session.asking(self.questions)
        unseen = [n for n, id_ in enumerate(self.questions) if id_ not in seen and self.is_open(n)]
        self.place = self.questions.index(current) if current in self.questions else [*unseen, self.end][0]
        self.returning = False
        self.before = [
            (answers, self.questions.index(old[at]) if at < len(old) and old[at] in self.questions else self.end, back, around)
            for answers, at, back, around in self.before
        ]

    @rule()
    def skip(self) -> None:
        self.session = self.session.skip()
        self.place, self.returning = (self.end, False) if self.returning else (min(self.place + 1, self.end), False)

    @rule()
    def back(self) -> None:
        self.session = self.session.back()
        self.place, self.returning = (self.end, False) if self.returning else (max(self.place - 1, 0), False)

    @rule(place=st.integers(0, 5))
    def jump(self, place: int) -> None:
        place %= self.end
        self.session = self.session.jump(self.questions[place])
        self.place, self.returning = place, self.returning or self.place == self.end

    @rule()
    def review(self) -> None:
        self.session = self.session.review()
        self.place, self.returning = self.end, False

    @rule()
    def undo(self) -> None:
        self.session = self.session.undo()
        if self.before:
            self.answers, self.place, self.returning, self.around = self.before.pop()

    @precondition(lambda self: self.clock > 0)
    @rule()
    def stop_and_resume(self) -> None:
        """What is on disk is the answers; the time of the last one says where to go on."""
        self.session = resume(self.questions, dict(self.session.answers))
        given = [(self.answers[id_].at, n) for n, id_ in enumerate(self.questions) if not self.is_open(n)]
        waiting = [place for place in range(self.end) if self.is_open(place)]
        after = [place for place in waiting if not given or place > max(given)[1]]
        self.place = [*after, *waiting, self.end][0]
        self.returning, self.before, self.around = False, [], {}

    @invariant()
    def the_session_is_where_the_model_is(self) -> None:
        if not hasattr(self, "questions"):
            return
        session = self.session
        assert dict(session.answers) == self.answers
        assert (session.position, session.from_review) == (self.place, self.returning)
        assert 0 <= session.position <= self.end
        assert session.in_review == (session.current is None) == (self.place == self.end)
        assert session.open_questions == tuple(id_ for n, id_ in enumerate(self.questions) if self.is_open(n))
        assert len(session.past) == len(self.before)
        assert session.around == self.around
        assert {id_: session.answers[id_] for id_ in ELSEWHERE} == ELSEWHERE


def test_long_walks() -> None:
    run_state_machine_as_test(Walk, settings=settings(max_examples=120, stateful_step_count=40))


# Answers carried over


def test_an_answer_carried_over_was_not_given_here() -> None:
    carried = Answer(Level(2), carried=dt.date(2026, 5, 20))
    answers = {"b": carried, "c": Answer(Level(1), at="2026-11-21T10:00:00"), "e": carried}
    assert resume(tuple("abcde"), {"b": carried, "d": carried}).current == "a"
    assert resume(tuple("abcde"), answers).current == "d", "after the one that was answered here"


def test_answering_anew_ends_the_carrying() -> None:
    session = Session(("a", "b"), {"a": Answer(Level(2), note="n", carried=dt.date(2026, 5, 20))})
    assert session.say(Level(2), at="now").answer_to("a") == Answer(Level(2), note="n", at="now")
    assert session.note(note="m").answer_to("a").carried == dt.date(2026, 5, 20), "a note is no answer"
    assert session.say(Level(3), at="now").undo().answer_to("a").carried == dt.date(2026, 5, 20)


def test_answering_without_moving_on() -> None:
    here = Session(("a", "b"), {}).say_here(Level(2), at="now")
    assert (here.current, here.answer_to("a")) == ("a", Answer(Level(2), at="now"))
    assert here.onward().current == "b"
    assert Session(("a", "b"), {}).say(Level(2), at="now") == here.onward()
