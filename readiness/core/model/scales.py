"""Answer scales: the answers that a question offers, lowest first, and what each one counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from readiness.core.model.texts import Text

HIGHEST = 9
"""The highest number of an answer: one key."""
Span = tuple[Fraction, Fraction]
"""The lowest and the highest value of something, in its own units."""


@dataclass(frozen=True, slots=True)
class ScaleLevel:
    """The name and meaning of one answer, the same for every question that offers it."""

    name: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers that a question offers.

    An answer goes by its *number*, in files, on keys and in print: its value where the values are whole numbers one
    apart and have one digit (1 to 5), else its place from 0.

    Attributes:
        id: the name of a shared answer set; "" for the questionnaire's own scale.
        levels: the answers, lowest first; two or more.
        values: what each is worth, in the scale's own units, rising.
        lowest: the number of the lowest answer.
        shares: what each counts, from 0 for the lowest to 1 for the highest.
    """

    id: str
    levels: tuple[ScaleLevel, ...]
    values: tuple[Fraction, ...]
    lowest: int
    shares: tuple[Fraction, ...]

    @property
    def top(self) -> int:
        """The number of the highest answer."""
        return self.lowest + len(self.levels) - 1

    @property
    def numbers(self) -> range:
        """The numbers of the answers, lowest first."""
        return range(self.lowest, self.lowest + len(self.levels))

    @property
    def steps(self) -> int:
        """The number of steps from the lowest answer to the highest."""
        return len(self.levels) - 1

    @property
    def span(self) -> Span:
        """The lowest and the highest value."""
        return self.values[0], self.values[-1]

    @property
    def is_plain(self) -> bool:
        """Whether an answer's value is its place, from 0 on."""
        return self.values == tuple(range(len(self.values)))

    @property
    def is_even(self) -> bool:
        """Whether every step counts the same."""
        return len({high - low for low, high in pairwise(self.values)}) == 1

    def __len__(self) -> int:
        return len(self.levels)

    def __getitem__(self, number: int) -> ScaleLevel:
        """The answer with a number (IndexError if there is none)."""
        if number not in self.numbers:
            raise IndexError(number)
        return self.levels[number - self.lowest]

    def share(self, number: int) -> Fraction:
        """What an answer counts, from 0 for the lowest to 1 for the highest."""
        return self.shares[number - self.lowest]

    def at_share(self, share: Fraction) -> int:
        """The number of the answer at a share of the steps, the upper one of two that are as near."""
        return self.lowest + int(share * self.steps + Fraction(1, 2))


def scale(levels: Sequence[ScaleLevel], values: Sequence[Fraction] = (), id_: str = "") -> Scale:
    """A scale; without values its answers are worth 0, 1, 2 …."""
    worth = tuple(values) or tuple(Fraction(place) for place in range(len(levels)))
    low, high = worth[0], worth[-1]
    shares = tuple((value - low) / (high - low or 1) for value in worth)
    return Scale(id_, tuple(levels), worth, int(low) if _consecutive(worth) else 0, shares)


def _consecutive(values: Sequence[Fraction]) -> bool:
    """Whether values are whole numbers one apart, each with one digit."""
    whole = all(value.denominator == 1 for value in values) and values[0] >= 0 and values[-1] <= HIGHEST
    return whole and all(high - low == 1 for low, high in pairwise(values))
