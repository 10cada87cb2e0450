"""Votes of a room on one question: before and after the discussion, and who speaks first."""

from __future__ import annotations

import builders
from hypothesis import given
from hypothesis import strategies as st

from readiness.core.agreed import agreed
from readiness.core.agreement import voices
from readiness.core.answers import Answer, Level, NotApplicable, State, Unknown
from readiness.core.assessment import Respondent
from readiness.core.firmness.robustness import leave_one_out

QUESTION = builders.questionnaire({"side": {"q": 1}}).by_id["q"]
BALLOTS = st.one_of(st.integers(0, 4).map(Level), st.just(Unknown()), st.none())


def people(number: int) -> tuple[Respondent, ...]:
    return tuple(Respondent(f"r{seat}") for seat in range(1, number + 1))


def heard(first: tuple[builders.Mark, ...], after: tuple[builders.Mark, ...] = ()) -> voices.Voices:
    seats = people(len(first))
    votes = [
        {seat.id: {"q": builders.answer(mark)} for seat, mark in zip(seats, marks, strict=False) if mark is not None}
        for marks in (first, after)
    ]
    found = builders.assessment({}, respondents=seats, ratings=votes[0], revotes=votes[1])
    return voices.of(found, QUESTION)


def test_lowest_and_highest_speak_first() -> None:
    assert heard((2, 2, 3, 1, 2, "?", 2, 3)).speak_first() == ((3,), (2, 7))
    assert heard((0, None, 4)).speak_first() == ((0,), (2,))


def test_nobody_speaks_first_where_all_agree_or_one_person_rated() -> None:
    assert heard((2, 2, "?")).speak_first() == ((), ())
    assert heard((2, None, "-")).speak_first() == ((), ())
    assert heard(("?", None)).speak_first() == ((), ())


def test_what_was_said_before_decides_who_speaks() -> None:
    assert heard((0, 4), (2, 2)).speak_first() == ((0,), (1,))


def test_figures_count_each_kind_of_vote() -> None:
    found = heard((2, 2, 3, 1, "?", "-", None), (3,))
    before = found.figures(found.first)
    assert (before.distribution, before.unknown, before.not_applicable) == ((0, 1, 2, 1, 0), 1, 1)
    assert (before.median, before.spread, before.is_split) == (2, 2, True)
    assert found.figures(found.after).distribution == (0, 0, 0, 1, 0)
    assert found.latest == (Level(3), Level(2), Level(3), Level(1), Unknown(), builders.answer("-").state, None)


@given(st.lists(BALLOTS, min_size=1, max_size=8), st.lists(BALLOTS, min_size=1, max_size=8))
def test_what_is_cast_is_heard_and_the_last_line_counts(first: list[State | None], then: list[State | None]) -> None:
    seats = people(len(first))
    then = (then * 8)[: len(first)]
    once = voices.cast({}, "q", first, seats, "10:00")
    twice = voices.cast(once, "q", then, seats, "10:05")
    for votes, ballots, at in ((once, first, "10:00"), (twice, then, "10:05")):
        assert voices.of(builders.assessment({}, respondents=seats, ratings=votes), QUESTION).first == tuple(ballots)
        assert {answer.at for given_ in votes.values() for answer in given_.values()} <= {at}
    assert voices.cast(once, "other", [None] * len(seats), seats, "") == once


@given(st.lists(st.sampled_from(["r1", "R2", "r3", "x"]), unique=True), st.integers(0, 9))
def test_new_seats_stand_behind_the_old_ones_under_free_ids(ids: list[str], number: int) -> None:
    before = tuple(Respondent(id_) for id_ in ids)
    after = voices.seated(before, number)
    assert after[: len(before)] == before
    assert len(after) == max(number, len(before))
    assert len({person.id.casefold() for person in after}) == len(after)


def test_statistics_and_leaving_one_out_look_at_what_was_said_alone() -> None:
    questionnaire = builders.questionnaire({"a": {"q": 1}})
    votes = {f"r{seat}": {"q": Answer(Level(level))} for seat, level in enumerate((0, 2, 4), start=1)}
    later = {f"r{seat}": {"q": Answer(Level(3))} for seat in (1, 2, 3)}
    before = builders.assessment({}, respondents=people(3), ratings=votes)
    after = builders.assessment({}, respondents=people(3), ratings=votes, revotes=later)
    assert agreed(before, "q").state == Level(2)
    assert agreed(after, "q").state == Level(3)
    assert leave_one_out(questionnaire, before) == leave_one_out(questionnaire, after)


def test_after_the_discussion_not_knowing_counts_against_a_median() -> None:
    votes = {f"r{seat}": {"q": Answer(Level(2))} for seat in (1, 2, 3)}
    later = {"r1": {"q": Answer(Unknown())}, "r2": {"q": Answer(Unknown())}}
    assert agreed(builders.assessment({}, ratings=votes, revotes=later), "q").state == Unknown()
    room = builders.assessment({"q": Answer(NotApplicable("扱わない"))}, ratings=votes, revotes=later)
    assert agreed(room, "q").state == NotApplicable("扱わない")
