"""What a client document may show of ratings: never a count that stands for fewer than three people."""

from __future__ import annotations

import random
from collections.abc import Sequence

import builders
import pytest

from readiness.core.agreement.blocs import BLOCS, Distribution, distributions
from readiness.core.assessment import Respondent

BUSINESS, OTHERS = BLOCS


def shown(rows: Sequence[tuple[str, builders.Mark]]) -> tuple[Distribution, ...]:
    """What is shown of one question; each rater as bloc and mark (everybody also rated another question)."""
    ratings = {f"r{seat}": {"q": builders.answer(mark), "x": builders.answer("?")} for seat, (_, mark) in enumerate(rows)}
    people = tuple(Respondent(f"r{seat}", "名前", "role", bloc) for seat, (bloc, _) in enumerate(rows))
    questionnaire = builders.questionnaire({"a": {"q": 1, "x": 1}})
    return distributions(questionnaire, builders.assessment(ratings=ratings, respondents=people))


def test_two_blocs_of_three() -> None:
    rows = [(BUSINESS, 3), (BUSINESS, 3), (BUSINESS, 4), (OTHERS, 1), (OTHERS, 1), (OTHERS, 0), (OTHERS, "?")]
    assert shown(rows) == (
        Distribution("q", (1, 2, 0, 2, 1), 1, {BUSINESS: (0, 0, 0, 2, 1), OTHERS: (1, 2, 0, 0, 0)}),
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
