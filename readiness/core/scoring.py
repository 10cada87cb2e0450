"""Scores: what the answers earn, exact, with the range that open answers leave (METHOD §2).

A question counts 100 points at the highest answer of its scale and 0 at the lowest. A dimension is put together from
its questions, the overall score from its dimensions: as weighted means, or as the questionnaire says
(:mod:`readiness.core.tree`). What is not applicable leaves numerator and denominator; a dimension with nothing left
leaves the overall score. All results are fractions of 100 points.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from readiness.core.answers import Level
from readiness.core.model import OVERALL, Questionnaire, Span
from readiness.core.standing import Readings, Standing
from readiness.core.tree import Earned, earned

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Score:
    """One score in points of 100; None where nothing can be computed.

    Attributes:
        point: over the questions that have a level.
        low: open answers counted as the lowest answer.
        high: open answers counted as the highest one.
        evidenced: each level capped by its evidence.
        coverage: share of the applicable questions that have a level, from 0 to 1.
    """

    point: Fraction | None
    low: Fraction | None
    high: Fraction | None
    evidenced: Fraction | None
    coverage: Fraction | None


@dataclass(frozen=True, slots=True)
class Balance:
    """How even the dimensions are: minimum, geometric, harmonic and arithmetic mean of their points."""

    minimum: Fraction
    geometric: float
    harmonic: float
    arithmetic: Fraction

    @property
    def evenness(self) -> float | None:
        """Geometric over arithmetic mean, 1 where all dimensions are equal; None where all are 0."""
        return self.geometric / float(self.arithmetic) if self.arithmetic else None


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of one assessment; ``groups`` are those within the dimensions."""

    overall: Score
    dimensions: Mapping[str, Score]
    balance: Balance | None
    groups: Mapping[str, Score] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Means:
    """The scores of one standing: of the dimensions, of the groups within them, and overall."""

    dimensions: Mapping[str, Fraction | None]
    groups: Mapping[str, Fraction | None]
    overall: Fraction | None


def means(readings: Readings, standing: Standing) -> Means:
    """Scores of one standing, in points of 100."""
    found: dict[str, Earned] = {}
    overall = earned(readings.tree, standing.levels, found)
    dimensions = {branch.id: _points(found[branch.id]) for branch in readings.tree.branches}
    nested = {
        id_: _points(own) for id_, own in found.items() if id_ != OVERALL and id_ not in dimensions
    } if readings.questionnaire.is_nested else {}
    return Means(dimensions, nested, _points(overall))


def _points(own: Earned) -> Fraction | None:
    return None if own is None else Fraction(100 * own[0], own[1])


def score(readings: Readings) -> Scores:
    """All scores of an assessment."""
    found = {
        name: means(readings, standing)
        for name, standing in (
            ("point", readings.point), ("low", readings.low), ("high", readings.high),
            ("evidenced", readings.evidenced),
        )
    }  # fmt: skip
    dimensions = {
        branch.id: Score(
            **{name: result.dimensions[branch.id] for name, result in found.items()},
            coverage=coverage(readings, frozenset(branch.questions())),
        )
        for branch in readings.tree.branches
    }
    groups = {
        branch.id: Score(
            **{name: result.groups[branch.id] for name, result in found.items()},
            coverage=coverage(readings, frozenset(branch.questions())),
        )
        for branch in readings.tree.within()
        if branch.id not in dimensions
    }
    overall = Score(**{name: result.overall for name, result in found.items()}, coverage=coverage(readings))
    points = [entry.point for entry in dimensions.values() if entry.point is not None]
    return Scores(overall, dimensions, balance(points) if points else None, groups)


def coverage(readings: Readings, questions: Collection[str] | None = None) -> Fraction | None:
    """Share of the applicable questions, all or some, that have a level; None where no question applies."""
    applicable = [q for q in readings.applicable if questions is None or q.id in questions]
    levelled = sum(isinstance(readings.answers[q.id].state, Level) for q in applicable)
    return Fraction(levelled, len(applicable)) if applicable else None


def balance(points: Sequence[Fraction]) -> Balance:
    """Means of the dimensions' points, each counted once; {80, 75, 70, 20}: 61.25, 53.84, 44.39, minimum 20."""
    count = len(points)
    if min(points) == 0:
        return Balance(Fraction(0), 0.0, 0.0, sum(points, Fraction(0)) / count)
    return Balance(
        min(points),
        math.exp(math.fsum(math.log(point) for point in points) / count),
        float(count / sum(1 / point for point in points)),
        sum(points, Fraction(0)) / count,
    )


def mean_level(points: Fraction, span: Span) -> Fraction:
    """Points of 100 in the units of a span: the mean level where that is a scale's."""
    return span[0] + points * (span[1] - span[0]) / HUNDRED


def rounded(value: Fraction, decimals: int, thresholds: Iterable[Fraction] = ()) -> Fraction:
    """A value as it is displayed: half up, but never at a threshold that it has not reached.

    39.96 with one decimal is 40.0; with a threshold of 40 it is 39.9.
    """
    unit = 10**decimals
    shown = Fraction(math.floor(value * unit + Fraction(1, 2)), unit)
    if any(value < threshold <= shown for threshold in thresholds):
        shown = Fraction(math.floor(value * unit), unit)
    return shown


def shown_level(
    questionnaire: Questionnaire, points: Fraction, decimals: int = 1, group: str = OVERALL
) -> Fraction:
    """Points of 100 as the mean level to display: rounded half up, but at no threshold it has not reached.

    The thresholds are those of all phases, for the overall score and for dimensions alike. A group within a dimension
    is displayed in its own units.
    """
    span = questionnaire.span_of(group)
    thresholds = [mean_level(threshold, span) for threshold in questionnaire.method.thresholds]
    return rounded(mean_level(points, span), decimals, thresholds)
