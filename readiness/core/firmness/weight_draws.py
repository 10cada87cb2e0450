"""How often the phase stays the same when every weight is drawn anew (METHOD §3).

The weight of each question, group and dimension is multiplied by a number drawn evenly from 1 - spread to 1 + spread,
with a fixed seed. Critical questions and evidence do not depend on weights: a phase that they exclude stays excluded.

Two things make this quick without changing what it says:

* Often no weights at all within the spread can change the phase. The smallest and the largest weighted mean are known
  exactly: raise the weights of the lowest values and lower the others, or the other way round. Where the phase is the
  same at both ends, the share is 1 and nothing is drawn.
* Else all draws of one weight stand side by side in one long whole number, 64 bits each, so that adding the weights of
  a group's questions is one addition for all draws. Weights are counted in 1/65536 of the heaviest one, drawn factors
  in 1/65536 of their range: far finer than a share of draws can show.

The lowest part of a minimum and the rungs of a ladder do not depend on weights; the parts themselves may.
"""

from __future__ import annotations

import random
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readiness.core.answers import at_least
from readiness.core.model import OVERALL
from readiness.core.standing import Readings
from readiness.core.tree import Branch, Leaf

LANE = 8  # bytes
FINE = 1 << 16
TOLERANCE = 1e-9  # points; keeps a mean that is exactly at a threshold from falling below it by rounding


@dataclass(frozen=True, slots=True)
class Bar:
    """What a phase asks of scores: a floor in points of 100 under each part of the tree, by its id."""

    rank: int
    floors: Mapping[str, float]

    def met(self, points: Mapping[str, float]) -> bool:
        """Whether points meet every floor; what has no points has no floor."""
        return all(points[id_] + TOLERANCE >= floor for id_, floor in self.floors.items() if id_ in points)


@dataclass(frozen=True, slots=True)
class Share:
    """The share of draws with the same phase; ``proven`` where no weights within the spread can give another one."""

    same: float
    proven: bool


def share(readings: Readings, phase_id: str) -> Share:
    """The share of draws that give the same phase as the questionnaire's own weights."""
    draws, rank = Draws(readings), readings.questionnaire.method.rank(phase_id)
    return Share(draws.share(rank), proven=draws.certain == rank)


def _open(readings: Readings, rank: int) -> bool:
    requires = readings.questionnaire.method.phases[rank].requires
    for question_id, needs in requires.critical.items():
        if question_id not in readings.low.levels:
            continue
        level = readings.low.levels[question_id]
        if level is None or level < needs:
            return False
        if requires.evidence and not at_least(readings.low.evidence[question_id], requires.evidence):
            return False
    return True


def bars(readings: Readings, present: Mapping[str, float]) -> tuple[Bar, ...]:
    """The phases that nothing but scores can exclude; ``present`` are the parts of the tree that have points."""
    phases = readings.questionnaire.method.phases
    return tuple(
        Bar(rank, _floors(readings, rank))
        for rank, phase in enumerate(phases)
        if _open(readings, rank) and (OVERALL in present or phase.requires.overall is None)
    )


def _floors(readings: Readings, rank: int) -> dict[str, float]:
    requires = readings.questionnaire.method.phases[rank].requires
    wanted = {OVERALL: requires.overall, **requires.floors(branch.id for branch in readings.tree.branches)}
    return {id_: float(floor) for id_, floor in wanted.items() if floor is not None}


class Draws:
    """All draws of one assessment.

    Attributes:
        worst, best: the smallest and the largest points that weights within the spread allow, by part of the tree;
            what has no points is left out.
    """

    def __init__(self, readings: Readings) -> None:
        self.readings, self.levels = readings, readings.low.levels
        self.setting = readings.questionnaire.method.weight_draws
        self.spread = float(self.setting.spread)
        self.worst, self.best = self._extreme(1), self._extreme(-1)
        self.bars = bars(readings, self.worst)

    def share(self, rank: int) -> float:
        """The share of draws that give the phase with this rank."""
        if self.certain is not None:
            return float(self.certain == rank)
        worst, best = self._reached(self.worst), self._reached(self.best)
        points = self.points()
        reached = [worst] * self.setting.draws
        for bar in sorted(self.bars, key=lambda bar: bar.rank):
            if worst < bar.rank <= best:
                met = self._met(bar, points)
                reached = [bar.rank if ok else before for ok, before in zip(met, reached, strict=True)]
        return reached.count(rank) / self.setting.draws

    @property
    def certain(self) -> int | None:
        """The phase that all weights within the spread give; None where they do not agree."""
        worst, best = self._reached(self.worst), self._reached(self.best)
        return worst if worst == best else None

    def points(self) -> Mapping[str, Sequence[float]]:
        """The points of every part of the tree that has any, one for each draw."""
        found: dict[str, Sequence[float]] = {}
        self._draw(self.readings.tree, _factors(self.setting.draws, self.spread, self.setting.seed), found)
        return found

    def _reached(self, points: Mapping[str, float]) -> int:
        """The highest phase whose floors are met."""
        return max((bar.rank for bar in self.bars if bar.met(points)), default=0)

    def _met(self, bar: Bar, points: Mapping[str, Sequence[float]]) -> list[bool]:
        """Whether each draw meets a phase's floors; only those are looked at that some weights may miss."""
        met = [True] * self.setting.draws
        for id_, floor in bar.floors.items():
            least = floor - TOLERANCE
            if id_ not in points or self.worst[id_] >= least:
                continue
            if self.best[id_] < least:
                return [False] * self.setting.draws
            met = [m and own >= least for m, own in zip(met, points[id_], strict=True)]
        return met

    def _counted(self, branch: Branch) -> list[tuple[Leaf, int]]:
        """The questions of a branch that take part, with what their levels count in units."""
        return [
            (leaf, leaf.units[level])
            for leaf in branch.leaves
            if leaf.weight and (level := self.levels[leaf.question]) is not None
        ]

    def _extreme(self, sign: int) -> dict[str, float]:
        """The smallest (sign 1) or largest (-1) points that the weights allow, by part of the tree."""
        found: dict[str, float] = {}
        self._ends(self.readings.tree, sign, found)
        return found

    def _ends(self, branch: Branch, sign: int, found: dict[str, float]) -> None:
        parts = [(float(leaf.weight), 100 * units / branch.unit) for leaf, units in self._counted(branch)]
        for inner in branch.branches:
            self._ends(inner, sign, found)
            if inner.weight and inner.id in found:
                parts.append((float(inner.weight), found[inner.id]))
        if not parts:
            return
        match branch.aggregate:
            case "minimum":
                found[branch.id] = min(points for _, points in parts)
            case "ladder":
                found[branch.id] = _climbed([points for _, points in parts], float(branch.passed_at))
            case _:
                found[branch.id] = _mean_at_end(parts, self.spread, sign)

    def _draw(self, branch: Branch, factors: Iterator[int], found: dict[str, Sequence[float]]) -> None:
        if branch.leaves:
            counted = self._counted(branch)
            if not counted:
                return
            if branch.aggregate in ("mean", "sum"):
                found[branch.id] = self._drawn_leaves(counted, branch.unit, factors)
            else:
                fixed = [[100 * units / branch.unit] * self.setting.draws for _, units in counted]
                found[branch.id] = _combined(branch, fixed)
            return
        parts: list[tuple[Sequence[int], Sequence[float]]] = []
        taking = [inner for inner in branch.branches if inner.weight and inner.id in self.worst]
        heaviest = max((inner.weight for inner in taking), default=1)
        for inner in branch.branches:
            self._draw(inner, factors, found)
            if inner in taking:
                own = next(factors) * round(inner.weight / heaviest * FINE)
                parts.append((_lanes(own, self.setting.draws), found[inner.id]))
        if not parts:
            return
        if branch.aggregate in ("mean", "sum"):
            found[branch.id] = _drawn_mean(parts, self.setting.draws)
        else:
            found[branch.id] = _combined(branch, [points for _, points in parts])

    def _drawn_leaves(self, counted: Sequence[tuple[Leaf, int]], unit: int, factors: Iterator[int]) -> list[float]:
        fine = FINE / max(leaf.weight for leaf, _ in counted)
        total = earned = 0
        most = min(unit, self._room(len(counted)))
        for leaf, units in counted:
            drawn = next(factors) * round(leaf.weight * fine)
            total += drawn
            earned += drawn * (units if most == unit else round(units * most / unit))
        scale, count = 100 / most, self.setting.draws
        return [scale * e / t for e, t in zip(_lanes(earned, count), _lanes(total, count), strict=True)]


    def _room(self, questions: int) -> int:
        """The largest number of units that so many questions can count in 64 bits, with every weight and factor."""
        least, most = _ends(self.spread)
        return max(1, (1 << 8 * LANE - 1) // (questions * FINE * (least + most)))


def _drawn_mean(parts: Sequence[tuple[Sequence[int], Sequence[float]]], draws: int) -> list[float]:
    """The weighted mean of parts, given as (weights, points), in every draw."""
    over, total = [0.0] * draws, [0] * draws
    for weights, points in parts:
        over = [o + w * p for o, w, p in zip(over, weights, points, strict=True)]
        total = [t + w for t, w in zip(total, weights, strict=True)]
    return [o / t for o, t in zip(over, total, strict=True)]


def _combined(branch: Branch, parts: Sequence[Sequence[float]]) -> list[float]:
    """A minimum or a ladder in every draw."""
    if branch.aggregate == "minimum":
        return [min(points) for points in zip(*parts, strict=True)]
    needs = float(branch.passed_at)
    return [_climbed(points, needs) for points in zip(*parts, strict=True)]


def _climbed(points: Sequence[float], needs: float) -> float:
    """The points of a ladder whose rungs have some points."""
    return 100 * next((rung for rung, own in enumerate(points) if own + TOLERANCE < needs), len(points)) / len(points)


def _factors(count: int, spread: float, seed: int) -> Iterator[int]:
    """Drawn factors 1 - spread … 1 + spread in units of their range / 65536: for one weight at a time, all draws.

    Each long random number serves four weights, 16 bits of every lane for each.
    """
    generator = random.Random(seed)  # noqa: S311 - a repeatable simulation, no secret
    lanes = int.from_bytes((1).to_bytes(LANE, "little") * count, "little")
    least = lanes * _ends(spread)[0]
    while True:
        bits = generator.getrandbits(8 * LANE * count)
        for shift in (0, 16, 32, 48):
            yield (bits >> shift & lanes * (FINE - 1)) + least


def _ends(spread: float) -> tuple[int, int]:
    """The smallest drawn factor, and the range above it."""
    return round(min((1 - spread) / (2 * spread), 1 << 16) * FINE) if spread else 1 << 32, FINE


def _lanes(number: int, count: int) -> Sequence[int]:
    """The numbers that stand side by side in a long one."""
    found = array("Q", number.to_bytes(LANE * count, "little"))
    if sys.byteorder == "big":
        found.byteswap()
    return found


def _mean_at_end(pairs: Sequence[tuple[float, float]], spread: float, sign: int) -> float:
    """The smallest (sign 1) or largest (-1) mean of (weight, value) when each weight varies by the spread.

    At the end of its range a weighted mean has the largest weights on all values on one side of some place in their
    order, and the smallest on the others; every such place is tried.
    """
    ordered = sorted(pairs, key=lambda pair: sign * pair[1])
    heavy, light = 1 + spread, 1 - spread
    total = sum(weight for weight, _ in ordered) * light
    earned = sum(weight * value for weight, value in ordered) * light
    ends = [earned / total] if total else []
    for weight, value in ordered:
        total += weight * (heavy - light)
        earned += weight * value * (heavy - light)
        if total:
            ends.append(earned / total)
    return (min if sign > 0 else max)(ends, default=0.0)
