"""The arithmetic behind every figure, as terms that somebody can add up with a pocket calculator.

Each weighted mean is given as its terms: (weight · value) over the sum of weights, in points of 100. The derivations
are made from the same standings as the scores; a test checks that each comes to exactly the score that is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.core.model import Aggregate
from readiness.core.scoring import HUNDRED, means
from readiness.core.standing import Readings, Standing
from readiness.core.tree import Branch, weight_of
from readiness.core.way.next_phase import NextPhase

Reading = Literal["point", "low", "high", "evidenced"]
READINGS: tuple[Reading, ...] = ("point", "low", "high", "evidenced")


@dataclass(frozen=True, slots=True)
class Term:
    """One value that is put together: a question's points in a group, a group's points in the one around it."""

    subject: str
    weight: Fraction
    value: Fraction


@dataclass(frozen=True, slots=True)
class Derivation:
    """One score and what it is put together from, in points of 100.

    A mean is Σ weight · value / Σ weight; a sum is the same with its parts' ranges among the weights. ``result`` is
    None where there is nothing to put together.
    """

    subject: str
    terms: tuple[Term, ...]
    aggregate: Aggregate = "mean"
    passed_at: Fraction = HUNDRED

    @property
    def earned(self) -> Fraction:
        """The numerator of a mean."""
        return sum((term.weight * term.value for term in self.terms), Fraction(0))

    @property
    def weight(self) -> Fraction:
        """The denominator of a mean."""
        return sum((term.weight for term in self.terms), Fraction(0))

    @property
    def passed(self) -> int:
        """The rungs of a ladder that are passed, from the first on."""
        return next((n for n, term in enumerate(self.terms) if term.value < self.passed_at), len(self.terms))

    @property
    def result(self) -> Fraction | None:
        """The score in points of 100."""
        if not self.weight:
            return None
        match self.aggregate:
            case "minimum":
                return min(term.value for term in self.terms)
            case "ladder":
                return HUNDRED * self.passed / len(self.terms)
            case _:
                return self.earned / self.weight


def derive(readings: Readings) -> Mapping[Reading, Mapping[str, Derivation]]:
    """The derivations of the overall score and of each asked dimension and group, by reading and subject."""
    standings: Mapping[Reading, Standing] = {
        "point": readings.point,
        "low": readings.low,
        "high": readings.high,
        "evidenced": readings.evidenced,
    }
    return {reading: of(readings, standings[reading]) for reading in READINGS}


def of(readings: Readings, standing: Standing) -> Mapping[str, Derivation]:
    """The derivations of one standing, each behind those of its parts."""
    found: dict[str, Derivation] = {}
    _derive(readings, standing, readings.tree, found)
    return found


def _derive(readings: Readings, standing: Standing, branch: Branch, found: dict[str, Derivation]) -> None:
    questionnaire = readings.questionnaire
    terms = [
        Term(
            question.id,
            weight_of(branch.aggregate, question.weight, question.scale.span),
            HUNDRED * question.scale.share(level),
        )
        for question in map(questionnaire.by_id.__getitem__, (leaf.question for leaf in branch.leaves))
        if (level := standing.levels[question.id]) is not None
    ]
    for part in branch.branches:
        _derive(readings, standing, part, found)
        result, own = found[part.id].result, questionnaire.groups[part.id]
        if result is not None:
            terms.append(Term(part.id, weight_of(branch.aggregate, own.weight, questionnaire.spans[part.id]), result))
    if branch.aggregate in ("minimum", "ladder"):
        terms = [term for term in terms if term.weight]
    found[branch.id] = Derivation(branch.id, tuple(terms), branch.aggregate, branch.passed_at)


def step_gain(readings: Readings, question_id: str) -> tuple[Fraction, Fraction]:
    """What the next level of a question adds to its dimension and to the overall score, at the low standing, in points.

    At the top it is what the last one has added.
    """
    question = readings.questionnaire.by_id[question_id]
    level = readings.low.levels[question_id]
    if level is None:
        return Fraction(0), Fraction(0)
    lower = min(level, question.scale.top - 1)
    before, after = (means(readings, readings.low.moved(question_id, at)) for at in (lower, lower + 1))
    own = question.dimension
    return (
        (after.dimensions[own] or Fraction(0)) - (before.dimensions[own] or Fraction(0)),
        (after.overall or Fraction(0)) - (before.overall or Fraction(0)),
    )


def raised(readings: Readings, found: NextPhase) -> Mapping[str, Derivation]:
    """The derivations once the shortest way to the next phase is taken."""
    goals = {change.question: change.goal for change in found.changes}
    return of(readings, Standing({**readings.low.levels, **goals}, readings.low.evidence))
