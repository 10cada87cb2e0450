"""How often the phase stays the same when every weight is drawn anew (METHOD §3).

Each question's and each dimension's weight is multiplied by a number drawn evenly from 1 - spread to 1 + spread, with a
fixed seed. Critical questions and evidence do not depend on weights: a phase that they exclude stays excluded.

Two things make this quick without changing what it says:

* Often no weights at all within the spread can change the phase. The smallest and the largest weighted mean are known
  exactly: raise the weights of the lowest values and lower the others, or the other way round. Where the phase is the
  same at both ends, the share is 1 and nothing is drawn.
* Else all draws of one weight stand side by side in one long whole number, 64 bits each, so that adding the weights of
  a dimension is one addition for all draws. Weights are counted in 1/65536 of the heaviest one, drawn factors in
  1/65536 of their range: far finer than a share of draws can show.
"""

from __future__ import annotations

import random
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readiness.core.answers import at_least
from readiness.core.standing import Readings

LANE = 8  # bytes
FINE = 1 << 16
TOLERANCE = 1e-9  # points; keeps a mean that is exactly at a threshold from falling below it by rounding


@dataclass(frozen=True, slots=True)
class Part:
    """One dimension at the low standing: its weight, and (weight, level) of each question that counts."""

    weight: float
    members: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """The means that a phase asks for, in points of 100; 0 where it asks for none."""

    rank: int
    overall: float
    dimension: float


@dataclass(frozen=True, slots=True)
class Share:
    """The share of draws with the same phase; ``proven`` where no weights within the spread can give another one."""

    same: float
    proven: bool


def share(readings: Readings, phase_id: str) -> Share:
    """The share of draws that give the same phase as the questionnaire's own weights."""
    draws, rank = _Draws(readings), readings.questionnaire.method.rank(phase_id)
    return Share(draws.share(rank), proven=draws.certain == rank)


def parts(readings: Readings) -> tuple[Part, ...]:
    """The dimensions that take part, with what counts in them."""
    levels, found = readings.low.levels, []
    for dimension in readings.shares:
        members = tuple(
            (float(weight), level) for id_, weight in dimension.questions if (level := levels[id_]) is not None
        )
        if any(weight for weight, _ in members):
            found.append(Part(float(dimension.weight), members))
    return tuple(found)


def bars(readings: Readings) -> tuple[Bar, ...]:
    """The phases that nothing but means can exclude."""
    weightless = not any(part.weight for part in parts(readings))
    return tuple(
        Bar(rank, float(phase.requires.overall or 0), float(phase.requires.dimension or 0))
        for rank, phase in enumerate(readings.questionnaire.method.phases)
        if _open(readings, rank) and not (weightless and phase.requires.overall is not None)
    )


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


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One dimension in all draws: its weight, and the sums of weight · level and of weight."""

    own: Sequence[int]
    earned: Sequence[int]
    weight: Sequence[int]


class _Draws:
    def __init__(self, readings: Readings) -> None:
        self.setting = readings.questionnaire.method.weight_draws
        self.spread = float(self.setting.spread)
        self.scale = 100 / readings.questionnaire.top_level
        self.parts, self.bars = parts(readings), bars(readings)
        self.worst, self.best = self._extreme(1), self._extreme(-1)

    def share(self, rank: int) -> float:
        """The share of draws that give the phase with this rank."""
        if self.certain is not None:
            return float(self.certain == rank)
        worst, best = (self._reached(*end) for end in (self.worst, self.best))
        drawn = self._drawn()
        reached = [worst] * self.setting.draws
        for bar in sorted(self.bars, key=lambda bar: bar.rank):
            if worst < bar.rank <= best:
                met = self._met(bar, drawn)
                reached = [bar.rank if ok else before for ok, before in zip(met, reached, strict=True)]
        return reached.count(rank) / self.setting.draws

    @property
    def certain(self) -> int | None:
        """The phase that all weights within the spread give; None where they do not agree."""
        worst, best = (self._reached(*end) for end in (self.worst, self.best))
        return worst if worst == best else None

    def _reached(self, overall: float, points: Sequence[float]) -> int:
        """The highest phase whose means are met."""
        lowest = min(points, default=100.0)
        return max(
            (
                bar.rank
                for bar in self.bars
                if overall + TOLERANCE >= bar.overall and lowest + TOLERANCE >= bar.dimension
            ),
            default=0,
        )

    def _met(self, bar: Bar, drawn: Sequence[_Drawn]) -> list[bool]:
        """Whether each draw meets a phase's means: its threshold, and the floor where a dimension may miss it."""
        scale, needs, floor = self.scale, bar.overall, bar.dimension - TOLERANCE
        over = [0.0] * self.setting.draws  # Σ weight · (dimension - threshold)
        for one in drawn:
            over = [
                o + w * (scale * e / t - needs)
                for o, w, e, t in zip(over, one.own, one.earned, one.weight, strict=True)
            ]
        short = -TOLERANCE * FINE * FINE  # in the units of the drawn weights
        met = [o >= short for o in over]
        for one, worst, best in zip(drawn, self.worst[1], self.best[1], strict=True):
            if best < floor:
                return [False] * self.setting.draws
            if worst < floor:
                met = [m and scale * e / t >= floor for m, e, t in zip(met, one.earned, one.weight, strict=True)]
        return met

    def _extreme(self, sign: int) -> tuple[float, tuple[float, ...]]:
        """The smallest (sign 1) or largest (-1) overall score and dimensions that the weights allow."""
        points = tuple(
            _mean_at_end([(weight, self.scale * level) for weight, level in part.members], self.spread, sign)
            for part in self.parts
        )
        weights = [part.weight for part in self.parts]
        return _mean_at_end(list(zip(weights, points, strict=True)), self.spread, sign), points

    def _drawn(self) -> tuple[_Drawn, ...]:
        """Every draw of every dimension."""
        count, factors = self.setting.draws, _factors(self.setting.draws, self.spread, self.setting.seed)
        heaviest = max(part.weight for part in self.parts)
        found = []
        for part in self.parts:
            unit = FINE / max(weight for weight, _ in part.members)
            total = earned = 0
            for weight, level in part.members:
                drawn = next(factors) * round(weight * unit)
                total += drawn
                earned += drawn * level
            own = next(factors) * round(part.weight / heaviest * FINE) if heaviest else 0
            found.append(_Drawn(_lanes(own, count), _lanes(earned, count), _lanes(total, count)))
        return tuple(found)


def _factors(count: int, spread: float, seed: int) -> Iterator[int]:
    """Drawn factors 1 - spread … 1 + spread in units of their range / 65536: for one weight at a time, all draws.

    Each long random number serves four weights, 16 bits of every lane for each.
    """
    generator = random.Random(seed)  # noqa: S311 - a repeatable simulation, no secret
    lanes = int.from_bytes((1).to_bytes(LANE, "little") * count, "little")
    least = lanes * round(min((1 - spread) / (2 * spread), 1 << 16) * FINE)
    while True:
        bits = generator.getrandbits(8 * LANE * count)
        for shift in (0, 16, 32, 48):
            yield (bits >> shift & lanes * (FINE - 1)) + least


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
