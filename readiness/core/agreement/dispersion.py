"""How far apart the ratings of one question lie."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.core.agreed import lower_median
from readiness.core.agreement.table import Table, spread
from readiness.core.answers import NotApplicable, Unknown
from readiness.core.model import Scale

WIDE = 2
"""Levels between the lowest and the highest rating from which a question is discussed first."""
ENOUGH_FOR_R_WG = 6
"""Ratings from which r_wg says something: three random raters reach .70 in 23 % of cases."""


@dataclass(frozen=True, slots=True)
class QuestionRatings:
    """The ratings of one question.

    Attributes:
        scale: the answers that the question offers.
        distribution: the number of ratings at each level, lowest first.
        unknown: the number of raters who do not know.
        not_applicable: the number of raters whom the question does not concern.
        median: the lower median of the levels given.
        spread: highest minus lowest level.
        variance: sample variance of the levels, in levels squared.
        r_wg: within-group agreement, from six ratings on.
        consensus: consensus from 0 to 1.

    What cannot be computed is None.
    """

    question: str
    scale: Scale
    distribution: tuple[int, ...]
    unknown: int
    not_applicable: int
    median: int | None
    spread: int | None
    variance: Fraction | None
    r_wg: Fraction | None
    consensus: float | None

    @property
    def deviation(self) -> float | None:
        """The sample standard deviation, in levels."""
        return None if self.variance is None else math.sqrt(self.variance)

    @property
    def is_split(self) -> bool:
        """Whether to discuss it first: a spread of two levels or more, or a standard deviation of one or more.

        The spread alone decides: levels that lie at most one apart have a sample variance of at most one half. On a
        scale of two answers the two are as far apart as can be.
        """
        return self.spread is not None and is_wide(self.spread, self.scale)


def is_wide(spread: int, scale: Scale) -> bool:
    """Whether ratings lie so far apart on a scale that the question is discussed first."""
    return spread >= min(WIDE, scale.steps)


def of_questions(table: Table) -> tuple[QuestionRatings, ...]:
    """The ratings of each question of a table, in its order."""
    return tuple(
        QuestionRatings(
            question,
            scale,
            tuple(levels.count(level) for level in scale.numbers),
            unknown=sum(isinstance(state, Unknown) for state in states),
            not_applicable=sum(isinstance(state, NotApplicable) for state in states),
            median=lower_median(levels),
            spread=spread(levels),
            variance=variance(levels),
            r_wg=r_wg(levels, len(scale.levels)) if len(levels) >= ENOUGH_FOR_R_WG else None,
            consensus=consensus(levels, scale.steps),
        )
        for question, scale, states, levels in zip(
            table.questions, table.scales, table.states, table.given, strict=True
        )
    )


def variance(levels: Sequence[int]) -> Fraction | None:
    """The sample variance; None with fewer than two levels."""
    n = len(levels)
    if n < 2:  # noqa: PLR2004 - nothing to compare
        return None
    return Fraction(n * sum(level * level for level in levels) - sum(levels) ** 2, n * (n - 1))


def r_wg(levels: Sequence[int], options: int) -> Fraction | None:
    """Within-group agreement: one less the variance over that of raters who pick among ``options`` levels at random.

    At least 0; None with fewer than two levels or options. Source: James, Demaree & Wolf, "Estimating within-group
    interrater reliability with and without response bias" (1984).
    """
    found = variance(levels)
    if found is None or options < 2:  # noqa: PLR2004 - a scale of one level
        return None
    return max(Fraction(0), 1 - found / Fraction(options * options - 1, 12))


def consensus(levels: Sequence[int], width: int) -> float | None:
    """Consensus on an ordinal scale: 1 where all agree, 0 where half stands at each end.

    ``width`` is the highest level of the scale minus its lowest. None with fewer than two levels. Source: Tastle &
    Wierman, "Consensus and dissention: a measure of ordinal dispersion" (2007).
    """
    if len(levels) < 2 or not width:  # noqa: PLR2004 - nobody to agree with
        return None
    mean = Fraction(sum(levels), len(levels))
    nearness = (1 - abs(level - mean) / width for level in sorted(levels))
    return 1 + math.fsum(map(math.log2, nearness)) / len(levels)
