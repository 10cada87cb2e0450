"""What a client document may show of ratings: never a count that stands for fewer than three people."""

from __future__ import annotations

import random
from collections.abc import Sequence

import builders
import pytest

from readiness.core.agreement.blocs import Distribution, distributions
from readiness.core.answers import Answer
from readiness.core.assessment import BLOCS, Respondent

BUSINESS, OTHERS = BLOCS
SCALE = builders.questionnaire({"side": {"q": 1}}).scale


def shown(rows: Sequence[tuple[str, builders.Mark]]) -> tuple[Distribution, ...]:
    """What is shown of one question; each rater as bloc and mark (everybody also rated another question)."""
    ratings = {f"r{seat}": {"q": builders.answer(mark), "x": builders.answer("?")} for seat, (_, mark) in enumerate(rows)}
    people = tuple(Respondent(f"r{seat}", "名前", "role", bloc) for seat, (bloc, _) in enumerate(rows))
    questionnaire = builders.questionnaire({"a": {"q": 1, "x": 1}})
    return distributions(questionnaire, builders.assessment(ratings=ratings, respondents=people))


def test_two_blocs_of_three() -> None:
    rows = [(BUSINESS, 3), (BUSINESS, 3), (BUSINESS, 4), (OTHERS, 1), (OTHERS, 1), (OTHERS, 0), (OTHERS, "?")]
    assert shown(rows) == (
        Distribution("q", SCALE, (1, 2, 0, 2, 1), 1, {BUSINESS: (0, 0, 0, 2, 1), OTHERS: (1, 2, 0, 0, 0)}),
    )


@pytest.mark.parametrize(
    "rows",
    [
        [(BUSINESS, 3)] * 3 + [(OTHERS, 1)] * 2,  # a bloc of two
        [(BUSINESS, 3)] * 3 + [(OTHERS, 1)] * 2 + [(OTHERS, "?"), (OTHERS, "-")],  # of whom two gave a level
        [(BUSINESS, 3)] * 3 + [(OTHERS, 1)] * 3 + [("", 2)],  # somebody who is known by subtraction
        [(BUSINESS, 3)] * 3 + [(OTHERS, 1)] * 3 + [("sponsor", 2), ("", 2)],
        [(BUSINESS, 3)] * 8,
        [("", 3)] * 3,
    ],
)
def test_blocs_are_left_out_together(rows: list[tuple[str, builders.Mark]]) -> None:
    (found,) = shown(rows)
    assert found.blocs == {}
    assert sum(found.levels) >= 3


def test_a_vote_after_the_discussion_stands_alone_where_no_first_one_shows() -> None:
    people = tuple(Respondent(f"r{seat}", bloc=BLOCS[seat % 2]) for seat in range(7))
    after = {f"r{seat}": {"q": builders.answer(mark)} for seat, mark in enumerate((3, 1, 3, 1, 3, 2, "?"))}
    votes = ({}, {"r0": after["r1"], "r1": after["r1"]})
    for first in votes:
        assessment = builders.assessment(ratings=first, revotes=after, respondents=people)
        (found,) = distributions(builders.questionnaire({"a": {"q": 1}}), assessment)
        blocs = {BUSINESS: (0, 0, 0, 3, 0), OTHERS: (0, 2, 1, 0, 0)}
        assert found == Distribution("q", SCALE, (0, 2, 1, 3, 0), 1, blocs, first=False)
    two = builders.assessment(revotes={who: after[who] for who in ("r0", "r1")}, respondents=people)
    assert distributions(builders.questionnaire({"a": {"q": 1}}), two) == ()


Votes = Sequence[builders.Mark]


def again(first: Votes, after: Votes) -> Distribution:
    """What is shown of one question with two votes, in seat order; None: no vote."""
    def cast(marks: Votes) -> dict[str, dict[str, Answer]]:
        return {f"r{seat}": {"q": builders.answer(mark)} for seat, mark in enumerate(marks) if mark is not None}

    people = tuple(Respondent(f"r{seat}") for seat in range(len(first)))
    assessment = builders.assessment(ratings=cast(first), revotes=cast(after), respondents=people)
    (found,) = distributions(builders.questionnaire({"a": {"q": 1}}), assessment)
    return found


@pytest.mark.parametrize(
    ("first", "after"),
    [
        ([0, 1, 1, 2, 3, 4], [2, 2, 2, 2, 3, 3]),
        ([0, 1, 1, 2], [0, 1, 1, 2]),  # nothing has moved
        ([0, 0, 0, 2], [2, 2, 2, 2]),
        ([0, 0, 0, 2, 2, 2, 3], [0, 0, 0, 2, None, None, None]),  # three have left
        ([2, 2, 2, None, None, None], [2, 2, 2, 3, 3, 3]),  # three have come
    ],
)
def test_the_vote_after_the_discussion(first: Votes, after: Votes) -> None:
    levels = [mark for mark in after if isinstance(mark, int)]
    assert again(first, after).after == tuple(levels.count(level) for level in range(5))


@pytest.mark.parametrize(
    ("first", "after"),
    [
        ([2, 2, 3], [None, None, None]),  # nobody voted again
        ([2, 2, 3], [2, 2, None]),  # fewer than three voted again
        ([2, 2, 3], [2, 2, "?"]),
        ([2, 2, 3, 4], [2, 2, 2, 4]),  # one has moved, and both distributions together say from where to where
        ([0, 0, 3, 3, 4], [3, 3, 3, 3, 4]),  # two have moved
        ([0, 2, 2, 2, 3], [None, 2, 2, 2, 3]),  # one who left is known by subtraction
        ([2, 2, 3, 3, 0, 0, 0, 0], [3, 3, 2, 2, 0, 0, 0, None]),
        ([2, 2, 2, 3, None], [2, 2, 2, None, 3]),  # one has gone and one has come
    ],
)
def test_a_second_vote_that_would_tell_of_fewer_than_three_is_left_out(first: Votes, after: Votes) -> None:
    found = again(first, after)
    assert found.after == ()
    assert sum(found.levels) >= 3, "the first vote shows all the same"


def test_two_votes_together_never_tell_of_fewer_than_three() -> None:
    dice, shown_again, left_out = random.Random(6), 0, 0
    for _ in range(4000):
        first = [dice.choice([0, 1, 2, 3, 4, "?", None]) for _ in range(dice.randint(4, 10))]
        after = [dice.choice([mark, mark, 2, 2, None]) for mark in first]
        if sum(isinstance(mark, int) for mark in first) < 3:
            continue
        found = again(first, after)
        moves = [now - then for then, now in zip(found.levels, found.after, strict=False)]
        for group in (sum(found.after), sum(move for move in moves if move > 0), -sum(move for move in moves if move < 0)):
            assert group == 0 or group >= 3
        pairs = [tuple(isinstance(mark, int) for mark in pair) for pair in zip(first, after, strict=True)]
        if found.after:
            assert pairs.count((True, False)) not in (1, 2)
            assert pairs.count((False, True)) not in (1, 2)
        shown_again += bool(found.after)
        left_out += not found.after
    assert shown_again > 100
    assert left_out > 100


@pytest.mark.parametrize(("marks", "split"), [((1, 2, 2), False), ((1, 2, 3), True), ((0, 0, 4), True), ((3, 3, 3), False)])
def test_split_questions_are_those_that_are_discussed_first(marks: Votes, split: bool) -> None:
    assert again(marks, (None,) * 3).is_split is split


@pytest.mark.parametrize("rows", [[], [(BUSINESS, 3)] * 2, [(BUSINESS, 3)] * 2 + [(OTHERS, "?")] * 4])
def test_fewer_than_three_are_not_shown_at_all(rows: list[tuple[str, builders.Mark]]) -> None:
    assert shown(rows) == ()


def test_nothing_shown_stands_for_fewer_than_three() -> None:
    dice, with_blocs, without = random.Random(4), 0, 0
    for _ in range(2000):
        rows = [(dice.choice([*BLOCS, *BLOCS, ""]), dice.choice([0, 1, 2, 3, 4, 2, "?", "-", None]))
                for _ in range(dice.randint(0, 16))]  # fmt: skip
        for found in shown(rows):
            counts = [sum(found.levels), *(sum(levels) for levels in found.blocs.values())]
            assert all(count >= 3 for count in counts)
            assert sum(found.levels) == sum(isinstance(mark, int) for _, mark in rows)
            if found.blocs:
                rest = counts[0] - sum(counts[1:])
                assert rest == 0 or rest >= 3
                assert tuple(found.blocs) == BLOCS
            with_blocs += bool(found.blocs)
            without += not found.blocs
    assert with_blocs > 100
    assert without > 100
