"""Scores: weighted means of levels, exact, with the range that open answers leave (METHOD §2).

A question counts 100 · level / top level. A dimension is the weighted mean of its questions, the overall
score the weighted mean of its dimensions. What is not applicable leaves numerator and denominator; a
dimension with nothing left leaves the overall score. All results are fractions of 100 points.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.core.answers import Level
from readiness.core.model import Questionnaire
from readiness.core.standing import Readings, Standing

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Score:
    """One score in points of 100; None where nothing can be computed.

    Attributes:
        point: over the questions that have a level.
        low: open answers counted as level 0.
        high: open answers counted as the top level.
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
    """All scores of one assessment."""

    overall: Score
    dimensions: Mapping[str, Score]
    balance: Balance | None


@dataclass(frozen=True, slots=True)
class Means:
    """The dimension scores and the overall score of one standing."""

    dimensions: Mapping[str, Fraction | None]
    overall: Fraction | None


def means(readings: Readings, standing: Standing) -> Means:
    """Scores of one standing, in points of 100.

    With levels l, question weights w and dimension weights W, a dimension is
    100 · Σ w·l / (top level · Σ w) and the overall score Σ W·dimension / Σ W. Numerators and denominators are whole
    numbers until the last division, so nothing is rounded on the way.
    """
    top, levels = readings.questionnaire.top_level, standing.levels
    dimensions: dict[str, Fraction | None] = {}
    parts: list[tuple[int, int, int]] = []
    for share in readings.shares:
        earned = weight = 0
        for question_id, own in share.questions:
            level = levels[question_id]
            if level is not None:
                earned += own * level
                weight += own
        dimensions[share.dimension] = Fraction(100 * earned, top * weight) if weight else None
        if weight:
            parts.append((share.weight, earned, weight))
    return Means(dimensions, _overall(parts, top))


def _overall(parts: Sequence[tuple[int, int, int]], top: int) -> Fraction | None:
    """The weighted mean of dimensions given as (their weight, Σ w·l, Σ w); None without any weight."""
    total = sum(own for own, _, _ in parts)
    if not total:
        return None
    common = math.lcm(*(weight for _, _, weight in parts))
    earned = sum(own * earned * (common // weight) for own, earned, weight in parts)
    return Fraction(100 * earned, top * common * total)


def score(readings: Readings) -> Scores:
    """All scores of an assessment."""
    found = {
        name: means(readings, standing)
        for name, standing in (
            ("point", readings.point), ("low", readings.low), ("high", readings.high),
            ("evidenced", readings.evidenced),
        )
    }  # fmt: skip
    asked = {question.dimension for question in readings.questions}
    dimensions = {
        dimension.id: Score(
            **{name: result.dimensions[dimension.id] for name, result in found.items()},
            coverage=coverage(readings, dimension.id),
        )
        for dimension in readings.questionnaire.dimensions
        if dimension.id in asked
    }
    overall = Score(**{name: result.overall for name, result in found.items()}, coverage=coverage(readings))
    points = [entry.point for entry in dimensions.values() if entry.point is not None]
    return Scores(overall, dimensions, balance(points) if points else None)


def coverage(readings: Readings, dimension: str | None = None) -> Fraction | None:
    """Share of the applicable questions that have a level; None where no question applies."""
    applicable = [q for q in readings.applicable if dimension in (None, q.dimension)]
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


def mean_level(points: Fraction, top_level: int) -> Fraction:
    """Points of 100 as a mean level."""
    return points * top_level / HUNDRED


def rounded(value: Fraction, decimals: int, thresholds: Iterable[Fraction] = ()) -> Fraction:
    """A value as it is displayed: half up, but never at a threshold that it has not reached.

    39.96 with one decimal is 40.0; with a threshold of 40 it is 39.9.
    """
    unit = 10**decimals
    shown = Fraction(math.floor(value * unit + Fraction(1, 2)), unit)
    if any(value < threshold <= shown for threshold in thresholds):
        shown = Fraction(math.floor(value * unit), unit)
    return shown


def shown_level(questionnaire: Questionnaire, points: Fraction, decimals: int = 1) -> Fraction:
    """Points of 100 as the mean level to display: rounded half up, but at no threshold it has not reached.

    The thresholds are those of all phases, for the overall score and for dimensions alike.
    """
    top = questionnaire.top_level
    thresholds = [
        mean_level(threshold, top)
        for phase in questionnaire.method.phases
        for threshold in (phase.requires.overall, phase.requires.dimension)
        if threshold is not None
    ]
    return rounded(mean_level(points, top), decimals, thresholds)
