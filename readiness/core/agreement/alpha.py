"""Krippendorff's alpha for any number of raters, with missing values, exactly.

Alpha is 1 - Do/De: the disagreement observed within units over the one expected if all values were shuffled among the
units. Units with fewer than two values are left out. Source: Krippendorff, "Computing Krippendorff's
alpha-reliability" (2011); the bootstrap resamples units, as in Zapf et al., "Measuring inter-rater reliability for
nominal data" (2016), because Krippendorff's own resamples single pairs as though they were independent.
"""

from __future__ import annotations

import itertools
import math
import operator
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
"""What counts as a small difference: none, by ranks, by values, by values relative to their sum."""

Strength = Literal["weak", "tentative", "reliable"]
TENTATIVE, RELIABLE = Fraction(667, 1000), Fraction(800, 1000)
"""Krippendorff's customary cut-offs: conventions, like all others."""

RESAMPLES = 1000
SEED = 20260101
OUTSIDE = Fraction(1, 40)
"""The share of resamples on each side of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Coincidences:
    """How often values met within units.

    Attributes:
        values: the distinct values, in ascending order.
        counts: how often each value was given in units with at least two values.
        pairs: for each pair of different values (in the order of ``itertools.combinations``) how often they met; a
            unit of m values weighs each of its pairs with ``scale`` / (m - 1).
        scale: the common multiple that keeps ``pairs`` whole.
    """

    values: tuple[int, ...]
    counts: tuple[int, ...]
    pairs: tuple[int, ...]
    scale: int

    def alpha(self, metric: Metric) -> Fraction | None:
        """Alpha, at most 1; None where nothing varies or nothing can be compared."""
        observed, expected = _disagreement(self.values, self.counts, self.pairs, metric)
        return 1 - Fraction(observed) / (expected * self.scale) if expected else None


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % bootstrap interval of alpha.

    Attributes:
        low, high: its ends, from the resamples in which alpha could be computed.
        computable: how many those were.
        resamples: how many were drawn.
    """

    low: float
    high: float
    computable: int
    resamples: int


def count(units: Iterable[Sequence[int]]) -> Coincidences:
    """Count the coincidences of units, each given as the values that it got, without gaps."""
    pairable = [Counter(unit) for unit in units if len(unit) > 1]
    values = tuple(sorted({value for unit in pairable for value in unit}))
    scale = _scale(pairable)
    rows = [_row(unit, values, scale) for unit in pairable]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    return Coincidences(values, tuple(sums[: len(values)]), tuple(sums[len(values) :]), scale)


def strength(alpha: Fraction) -> Strength:
    """Which of the cut-offs an alpha reaches."""
    return "reliable" if alpha >= RELIABLE else "tentative" if alpha >= TENTATIVE else "weak"


def bootstrap(
    units: Iterable[Sequence[int]], metric: Metric = "ordinal", *, resamples: int = RESAMPLES, seed: int = SEED
) -> Interval | None:
    """How far alpha varies with the choice of units: drawn with replacement, as many as there are.

    The same seed gives the same interval on every machine. None where no resample varies. With few units the interval
    is wide, and that is what it is for.
    """
    pairable = [Counter(unit) for unit in units if len(unit) > 1]
    values = tuple(sorted({value for unit in pairable for value in unit}))
    scale, size = _scale(pairable), len(pairable)
    rows = [_row(unit, values, scale) for unit in pairable]
    # A unit's counts and pairs stand side by side in one whole number, so that adding numbers adds all of them.
    width = (size * max((number for row in rows for number in row), default=0)).bit_length()
    places = [width * place for place in range(len(rows[0]) if rows else 0)]
    packed = [sum(number << place for number, place in zip(row, places, strict=True)) for row in rows]
    draw, mask, found = random.Random(seed).random, (1 << width) - 1, []  # noqa: S311 - no secret hangs on it
    for _ in range(resamples if rows else 0):
        total = sum([packed[int(draw() * size)] for _ in rows])
        numbers = [total >> place & mask for place in places]
        observed, expected = _disagreement(values, numbers[: len(values)], numbers[len(values) :], metric)
        if expected:
            found.append(float(1 - observed / (expected * scale)))
    if not found:
        return None
    found.sort()
    outside = int(OUTSIDE * len(found))
    return Interval(found[outside], found[-1 - outside], len(found), resamples)


def _scale(units: Iterable[Counter[int]]) -> int:
    return math.lcm(*(unit.total() - 1 for unit in units))


def _row(unit: Counter[int], values: Sequence[int], scale: int) -> list[int]:
    """The counts of a unit's values, then its pairs."""
    weight = scale // (unit.total() - 1)
    pairs = [unit[one] * unit[other] * weight for one, other in itertools.combinations(values, 2)]
    return [*(unit[value] for value in values), *pairs]


def _disagreement(
    values: Sequence[int], counts: Sequence[int], pairs: Sequence[int], metric: Metric
) -> tuple[int | Fraction, int | Fraction]:
    """Do · scale and De, both times the number of values less one: each a sum of squared differences over pairs."""
    squares = _squares(values, counts, metric)
    by_chance = itertools.starmap(operator.mul, itertools.combinations(counts, 2))
    return (sum(counts) - 1) * sum(map(operator.mul, pairs, squares)), sum(map(operator.mul, by_chance, squares))


def _squares(values: Sequence[int], counts: Sequence[int], metric: Metric) -> list[int] | list[Fraction]:
    """The squared difference of each pair of values.

    Ordinal differences count the ratings from the middle of one value to the middle of the other; they are doubled here
    to stay whole, which cancels out.
    """
    if metric == "ordinal":
        upto = list(itertools.accumulate(counts))
        values = [2 * passed - own for passed, own in zip(upto, counts, strict=True)]
    pairs = itertools.combinations(values, 2)
    if metric == "nominal":
        return [1 for _ in pairs]
    if metric == "ratio":
        return [Fraction(one - other, one + other) ** 2 for one, other in pairs]
    return [(one - other) ** 2 for one, other in pairs]
