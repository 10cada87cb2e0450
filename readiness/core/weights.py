"""Weights as whole numbers: the same proportions, and sums without a fraction in every term."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.core.model import Question, Questionnaire


@dataclass(frozen=True, slots=True)
class Share:
    """What one dimension and each of its asked questions weigh, as whole numbers in the questionnaire's proportions.

    ``questions`` are (id, weight) in the questionnaire's order; ``weight`` is the dimension's own.
    """

    dimension: str
    weight: int
    questions: tuple[tuple[str, int], ...]


def shares(questionnaire: Questionnaire, questions: Sequence[Question]) -> tuple[Share, ...]:
    """The weights of the questions that are asked, dimension by dimension.

    Multiplying all weights by one number changes no weighted mean, so each set of weights is brought to its common
    denominator; the means computed from them are exact.
    """
    unit = _unit(question.weight for question in questions)
    own_unit = _unit(dimension.weight for dimension in questionnaire.dimensions)
    members: dict[str, list[tuple[str, int]]] = {dimension.id: [] for dimension in questionnaire.dimensions}
    for question in questions:
        members[question.dimension].append((question.id, _whole(question.weight, unit)))
    return tuple(
        Share(dimension.id, _whole(dimension.weight, own_unit), tuple(members[dimension.id]))
        for dimension in questionnaire.dimensions
    )


def _whole(weight: Fraction, unit: int) -> int:
    """A weight in units; ``unit`` is a multiple of its denominator."""
    return weight.numerator * (unit // weight.denominator)


def _unit(weights: Iterable[Fraction]) -> int:
    """The number that makes all weights whole."""
    return math.lcm(*{weight.denominator for weight in weights})
