"""The tree that scores are put together in: groups down to the questions that are asked, in whole numbers.

Every part of a standing earns a share of what it could: an exact fraction, kept as two whole numbers (earned, of how
much) so that nothing is rounded and no fraction is reduced on the way. What has no level, or no weight, takes no part.

* A question earns (value - lowest value) / (highest - lowest value) of its scale.
* A mean is Σ weight · share / Σ weight over its parts.
* A sum adds native values: the same mean, with each part's weight multiplied by its range.
* A minimum is the share of its lowest part.
* A ladder is the number of its parts, from the first on, that reach ``passed_at``, over the number of its parts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.core.model import OVERALL, Aggregate, Group, Question, Questionnaire, Span

Levels = Mapping[str, int | None]
Earned = tuple[int, int] | None
"""What was earned, and of how much; None where nothing takes part."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A question that is asked.

    Attributes:
        weight: its weight within the group, a whole number in the questionnaire's proportions.
        units: what each answer counts, by its number, in units of the group.
    """

    question: str
    weight: int
    units: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Branch:
    """A group, or all of them, with the parts that are asked.

    Attributes:
        weight: its weight within the branch around it, a whole number.
        unit: what the highest answer of each of its questions counts.
        leaves, branches: its parts; one of the two is empty.
    """

    id: str
    aggregate: Aggregate
    passed_at: Fraction
    weight: int
    unit: int = 1
    leaves: tuple[Leaf, ...] = ()
    branches: tuple[Branch, ...] = ()

    def questions(self) -> Iterator[str]:
        """The questions within it."""
        for leaf in self.leaves:
            yield leaf.question
        for branch in self.branches:
            yield from branch.questions()

    def within(self) -> Iterator[Branch]:
        """The branches inside it, however deep, each before its own."""
        for branch in self.branches:
            yield branch
            yield from branch.within()

    @property
    def is_linear(self) -> bool:
        """Whether it is made of means and sums alone."""
        return self.aggregate in ("mean", "sum") and all(branch.is_linear for branch in self.branches)


def tree(questionnaire: Questionnaire, questions: Sequence[Question]) -> Branch:
    """The whole tree of the questions that are asked."""
    members: dict[str, list[Question]] = {}
    for question in questions:
        members.setdefault(question.group, []).append(question)
    spans = questionnaire.spans
    dimensions = questionnaire.dimensions
    weights = _whole([weight_of(questionnaire.aggregate, d.weight, spans[d.id]) for d in dimensions])
    branches = (_branch(d, own, members, spans) for d, own in zip(dimensions, weights, strict=True))
    return Branch(OVERALL, questionnaire.aggregate, Fraction(100), 1, branches=tuple(b for b in branches if b))


def earned(branch: Branch, levels: Levels, found: dict[str, Earned] | None = None) -> Earned:
    """What a branch earns at some levels; ``found`` takes what every branch within it and it itself earns."""
    parts = _of_leaves(branch, levels) if branch.leaves else _of_branches(branch, levels, found)
    result = together(branch, parts)
    if found is not None:
        found[branch.id] = result
    return result


def together(branch: Branch, parts: Sequence[tuple[int, int, int]]) -> Earned:
    """Parts, given as (weight, earned, of how much), put together in a branch's way."""
    if not parts:
        return None
    match branch.aggregate:
        case "minimum":
            lowest = parts[0][1:]
            for _, has, of in parts[1:]:
                if has * lowest[1] < lowest[0] * of:
                    lowest = (has, of)
            return lowest
        case "ladder":
            rungs = 0
            for _, has, of in parts:
                if has * 100 < branch.passed_at * of:
                    break
                rungs += 1
            return rungs, len(parts)
        case _:
            return _mean(parts)


def _mean(parts: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    first = parts[0][2]
    if all(of == first for _, _, of in parts):
        return sum(weight * has for weight, has, _ in parts), first * sum(weight for weight, _, _ in parts)
    common = math.lcm(*(of for _, _, of in parts))
    return (
        sum(weight * has * (common // of) for weight, has, of in parts),
        common * sum(weight for weight, _, _ in parts),
    )


def _of_leaves(branch: Branch, levels: Levels) -> list[tuple[int, int, int]]:
    unit = branch.unit
    return [
        (leaf.weight, leaf.units[level], unit)
        for leaf in branch.leaves
        if (level := levels[leaf.question]) is not None and leaf.weight
    ]


def _of_branches(
    branch: Branch, levels: Levels, found: dict[str, Earned] | None
) -> list[tuple[int, int, int]]:
    parts = []
    for part in branch.branches:
        own = earned(part, levels, found)
        if own is not None and part.weight:
            parts.append((part.weight, *own))
    return parts


def coefficients(branch: Branch, levels: Levels) -> dict[str, Fraction]:
    """What share of a linear branch each question with a level makes up; they add up to 1, empty with no weight."""
    if branch.leaves:
        given = [leaf for leaf in branch.leaves if levels[leaf.question] is not None]
        whole = sum(leaf.weight for leaf in given)
        return {leaf.question: Fraction(leaf.weight, whole) for leaf in given} if whole else {}
    parts = [(part.weight, coefficients(part, levels)) for part in branch.branches]
    total = sum(weight for weight, inner in parts if inner)
    if not total:
        return {}
    return {id_: share * weight / total for weight, inner in parts for id_, share in inner.items()}


def _branch(
    group: Group, weight: int, members: Mapping[str, Sequence[Question]], spans: Mapping[str, Span]
) -> Branch | None:
    if group.groups:
        weights = _whole([weight_of(group.aggregate, part.weight, spans[part.id]) for part in group.groups])
        inner = (_branch(part, own, members, spans) for part, own in zip(group.groups, weights, strict=True))
        branches = tuple(part for part in inner if part)
        return Branch(group.id, group.aggregate, group.passed_at, weight, branches=branches) if branches else None
    questions = members.get(group.id, ())
    if not questions:
        return None
    weights = _whole([weight_of(group.aggregate, q.weight, q.scale.span) for q in questions])
    offered = {id(q.scale): q.scale for q in questions}
    unit = math.lcm(*(share.denominator for scale in offered.values() for share in scale.shares))
    units = {
        key: {n: int(share * unit) for n, share in zip(scale.numbers, scale.shares, strict=True)}
        for key, scale in offered.items()
    }
    leaves = tuple(Leaf(q.id, own, units[id(q.scale)]) for q, own in zip(questions, weights, strict=True))
    return Branch(group.id, group.aggregate, group.passed_at, weight, unit, leaves)


def weight_of(aggregate: Aggregate, weight: Fraction, span: Span) -> Fraction:
    """The weight of a part's share: in a sum its range weighs in."""
    return weight * (span[1] - span[0]) if aggregate == "sum" else weight


def _whole(weights: Iterable[Fraction]) -> list[int]:
    """Weights as whole numbers: multiplying all by one number changes no mean."""
    given = list(weights)
    unit = math.lcm(*{weight.denominator for weight in given})
    return [weight.numerator * (unit // weight.denominator) for weight in given]
