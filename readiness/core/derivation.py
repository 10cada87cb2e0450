"""The arithmetic behind every figure, as terms that somebody can add up with a pocket calculator.

Each weighted mean is given as its terms: (weight · value) over the sum of weights, in points of 100. The derivations
are made from the same standings as the scores; a test checks that each comes to exactly the score that is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.core.next_phase import NextPhase
from readiness.core.scoring import HUNDRED
from readiness.core.standing import Readings, Standing

Reading = Literal["point", "low", "high", "evidenced"]
READINGS: tuple[Reading, ...] = ("point", "low", "high", "evidenced")
OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class Term:
    """One value in a mean: a question's points in a dimension, a dimension's points in the overall score."""

    subject: str
    weight: Fraction
    value: Fraction


@dataclass(frozen=True, slots=True)
class Derivation:
    """One weighted mean: Σ weight · value / Σ weight; ``result`` is None where there is nothing to add up."""

    subject: str
    terms: tuple[Term, ...]

    @property
    def earned(self) -> Fraction:
        """The numerator."""
        return sum((term.weight * term.value for term in self.terms), Fraction(0))

    @property
    def weight(self) -> Fraction:
        """The denominator."""
        return sum((term.weight for term in self.terms), Fraction(0))

    @property
    def result(self) -> Fraction | None:
        """The mean in points of 100."""
        return self.earned / self.weight if self.weight else None


def derive(readings: Readings) -> Mapping[Reading, Mapping[str, Derivation]]:
    """The derivations of the overall score and of each asked dimension, by reading and subject."""
    standings: Mapping[Reading, Standing] = {
        "point": readings.point,
        "low": readings.low,
        "high": readings.high,
        "evidenced": readings.evidenced,
    }
    return {reading: of(readings, standings[reading]) for reading in READINGS}


def of(readings: Readings, standing: Standing) -> Mapping[str, Derivation]:
    """The derivations of one standing, dimensions first."""
    top = readings.questionnaire.top_level
    found: dict[str, Derivation] = {}
    for dimension in readings.questionnaire.dimensions:
        members = [question for question in readings.questions if question.dimension == dimension.id]
        if members:
            found[dimension.id] = Derivation(
                dimension.id,
                tuple(
                    Term(question.id, question.weight, HUNDRED * level / top)
                    for question in members
                    if (level := standing.levels[question.id]) is not None
                ),
            )
    overall = tuple(
        Term(dimension.id, dimension.weight, result)
        for dimension in readings.questionnaire.dimensions
        if dimension.id in found and (result := found[dimension.id].result) is not None
    )
    return {**found, OVERALL: Derivation(OVERALL, overall)}


def step_gain(readings: Readings, question_id: str) -> tuple[Fraction, Fraction]:
    """What one level of a question adds to its dimension and to the overall score, at the low standing, in points."""
    found = of(readings, readings.low)
    question = readings.questionnaire.by_id[question_id]
    own, overall = found[question.dimension], found[OVERALL]
    within = HUNDRED / readings.questionnaire.top_level * question.weight / own.weight if own.weight else Fraction(0)
    share = next((term.weight for term in overall.terms if term.subject == question.dimension), Fraction(0))
    return within, within * share / overall.weight if overall.weight else Fraction(0)


def raised(readings: Readings, found: NextPhase) -> Mapping[str, Derivation]:
    """The derivations once the shortest way to the next phase is taken."""
    goals = {change.question: change.goal for change in found.changes}
    return of(readings, Standing({**readings.low.levels, **goals}, readings.low.evidence))
