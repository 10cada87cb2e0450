"""The fewest one-level steps that lift dimensions to their floors and the overall score to its threshold.

Exact where scores are means and sums of evenly stepped scales (:func:`is_linear`); for the others there is
:mod:`readiness.core.way.programme`.

The problem, in whole numbers. Every step of a question adds the question's weight w to what its dimension has earned,
and a fixed gain g to what the overall score has earned; g is w times a factor of the dimension. Each dimension lacks
something up to its floor, the overall score lacks something up to its threshold, and each question has room for a few
steps below the top level. Wanted is the smallest number of steps that fills every lack.

Why taking the largest gain first is exact:

1. A dimension that is below its floor needs steps of its own, and only its own weights count. The fewest are those with
   the largest weights, so any solution takes at least that many inside this dimension.
2. What the overall score then lacks is filled by the largest gains that are left. Within a dimension the order of gains
   is the order of weights, so the steps of 1 are never the wrong ones.
3. Were there a shorter solution, exchange one of its steps for an untaken one with a larger gain (inside its dimension
   first): every lack stays filled and the number of steps is the same. Repeated, this turns it into the greedy
   solution, which therefore cannot be longer.

Steps that must be taken in any case (critical questions) are lower bounds, and the argument holds for what remains.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readiness.core.model import Phase
from readiness.core.standing import Readings
from readiness.core.tree import coefficients


@dataclass(frozen=True, slots=True)
class Rung:
    """One question, or several that are alike, on which steps can be taken.

    Attributes:
        dimension: where its steps count.
        weight: what a step adds inside the dimension.
        gain: what a step adds to the overall score.
        room: the number of steps up to the top level.
    """

    dimension: str
    weight: int
    gain: int
    room: int


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing: up to the floor by dimension, and up to the overall threshold; 0 or less where nothing is."""

    dimensions: Mapping[str, int]
    overall: int

    def after(self, rungs: Sequence[Rung], steps: Sequence[int]) -> Lack:
        """What is still missing once these steps are taken."""
        dimensions, overall = dict(self.dimensions), self.overall
        for rung, count in zip(rungs, steps, strict=True):
            dimensions[rung.dimension] -= count * rung.weight
            overall -= count * rung.gain
        return Lack(dimensions, overall)

    @property
    def filled(self) -> bool:
        """Whether nothing is missing."""
        return self.overall <= 0 and all(lack <= 0 for lack in self.dimensions.values())


def is_linear(readings: Readings, target: Phase) -> bool:
    """Whether the choice by gains is exact for a phase: each step of a question adds the same to every mean."""
    dimensions = {dimension.id for dimension in readings.questionnaire.dimensions}
    return (
        readings.tree.is_linear
        and all(question.scale.is_even for question in readings.questions)
        and all(group in dimensions for group in target.requires.groups)
    )


def problem(readings: Readings, target: Phase) -> tuple[Lack, dict[str, Rung]]:
    """What the low standing lacks for a phase's means, and a rung for each question that counts, in order."""
    levels, scales = readings.low.levels, {question.id: question.scale for question in readings.questions}
    inner = {branch.id: coefficients(branch, levels) for branch in readings.tree.branches}
    own = {branch.id: branch.weight if inner[branch.id] else 0 for branch in readings.tree.branches}
    unit = math.lcm(
        *(share.denominator * scales[id_].steps for dimension in inner.values() for id_, share in dimension.items())
    )
    rungs: dict[str, Rung] = {}
    lacks: dict[str, int] = {}
    overall = 0
    for branch in readings.tree.branches:
        floor, dimension, earned = target.requires.floor(branch.id), branch.id, 0
        for id_ in branch.questions():
            if (level := levels[id_]) is None:
                continue
            share, scale = inner[dimension].get(id_), scales[id_]
            weight = share.numerator * (unit // (share.denominator * scale.steps)) if share else 0
            rungs[id_] = Rung(dimension, weight, weight * own[dimension], scale.top - level)
            earned += weight * (level - scale.lowest)
        lacks[dimension] = math.ceil(floor * unit / 100) - earned if floor is not None and inner[dimension] else 0
        overall += own[dimension] * earned
    threshold = target.requires.overall
    needed = math.ceil(threshold * sum(own.values()) * unit / 100) - overall if threshold is not None else 0
    order = [question.id for question in readings.questions if question.id in rungs]
    return Lack(lacks, needed), {id_: rungs[id_] for id_ in order}


def fewest(
    lack: Lack, rungs: Sequence[Rung], least: Sequence[int], most: Sequence[int]
) -> tuple[int, ...] | None:
    """The fewest steps on each rung that fill the lack; None where no number within the bounds does.

    Args:
        lack: what is missing before any step.
        rungs: where steps can be taken; of equal gains the first comes first.
        least: steps that must be taken on each rung.
        most: steps that can be taken on each rung at most.
    """
    steps = list(least)
    left = lack.after(rungs, steps)
    overall = left.overall
    for dimension, missing in left.dimensions.items():
        own = [index for index, rung in enumerate(rungs) if rung.dimension == dimension]
        needed = missing
        for index in sorted(own, key=lambda index: -rungs[index].weight):
            if needed <= 0:
                break
            taken = _taken(needed, rungs[index].weight, most[index] - steps[index])
            steps[index] += taken
            needed -= taken * rungs[index].weight
            overall -= taken * rungs[index].gain
        if needed > 0:
            return None
    for index in sorted(range(len(rungs)), key=lambda index: -rungs[index].gain):
        if overall <= 0:
            break
        taken = _taken(overall, rungs[index].gain, most[index] - steps[index])
        steps[index] += taken
        overall -= taken * rungs[index].gain
    return None if overall > 0 else tuple(steps)


def _taken(missing: int, gain: int, room: int) -> int:
    """As many steps as fill what is missing, within the room; none where a step gains nothing."""
    return min(room, -(-missing // gain)) if gain > 0 else 0
