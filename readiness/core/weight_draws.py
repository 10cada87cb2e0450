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


def share(readings: Readings, phase_id: str) -> float:
    """The share of draws that give the same phase as the questionnaire's own weights."""
    return _Draws(readings).share(readings.questionnaire.method.rank(phase_id))


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
    return tuple(
        Bar(rank, float(phase.requires.overall or 0), float(phase.requires.dimension or 0))
        for rank, phase in enumerate(readings.questionnaire.method.phases)
        if _open(readings, rank)
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


class _Draws:
    def __init__(self, readings: Readings) -> None:
        self.setting = readings.questionnaire.method.weight_draws
        self.spread = float(self.setting.spread)
        self.top = readings.questionnaire.top_level
        self.parts, self.bars = parts(readings), bars(readings)

    def share(self, rank: int) -> float:
        """The share of draws that give the phase with this rank."""
        worst, best = (self._reached(*self._extreme(sign)) for sign in (1, -1))
        if worst == best:
            return float(worst == rank)
        same = sum(self._reached(overall, lowest) == rank for overall, lowest in self._drawn())
        return same / self.setting.draws

    def _reached(self, overall: float, lowest: float) -> int:
        """The highest phase whose means are met."""
        return max(
            (
                bar.rank
                for bar in self.bars
                if overall + TOLERANCE >= bar.overall and lowest + TOLERANCE >= bar.dimension
            ),
            default=0,
        )

    def _extreme(self, sign: int) -> tuple[float, float]:
        """The smallest (sign 1) or largest (-1) overall score and lowest dimension that the weights allow."""
        points = [
            (part.weight, _mean_at_end([(w, 100 * level / self.top) for w, level in part.members], self.spread, sign))
            for part in self.parts
        ]
        return _mean_at_end(points, self.spread, sign), min((value for _, value in points), default=100.0)

    def _drawn(self) -> Iterator[tuple[float, float]]:
        """Overall score and lowest dimension of each draw."""
        count, source = self.setting.draws, _Factors(self.setting.draws, self.spread, self.setting.seed)
        heaviest = max((part.weight for part in self.parts), default=1.0) or 1.0
        earned, weights, lowest = [0.0] * count, [0.0] * count, [100.0] * count
        for part in self.parts:
            unit = FINE / max(weight for weight, _ in part.members)
            total = points = 0
            for weight, level in part.members:
                drawn = source.next() * round(weight * unit)
                total += drawn
                points += drawn * level
            scale = 100 / self.top
            scores = [scale * p / t for p, t in zip(_lanes(points, count), _lanes(total, count), strict=True)]
            own = _lanes(source.next() * round(part.weight / heaviest * FINE), count)
            earned = [e + w * s for e, w, s in zip(earned, own, scores, strict=True)]
            weights = [v + w for v, w in zip(weights, own, strict=True)]
            lowest = list(map(min, lowest, scores))
        return ((e / w if w else 0.0, low) for e, w, low in zip(earned, weights, lowest, strict=True))


class _Factors:
    """Drawn factors, all draws of one weight at a time: 1 - spread … 1 + spread, in units of range / 65536."""

    def __init__(self, count: int, spread: float, seed: int) -> None:
        self._generator = random.Random(seed)  # noqa: S311 - a repeatable simulation, no secret
        self._bits = 8 * LANE * count
        self._fraction = int.from_bytes((FINE - 1).to_bytes(LANE, "little") * count, "little")
        start = round(min((1 - spread) / (2 * spread) * FINE, 1 << 32))
        self._start = int.from_bytes(start.to_bytes(LANE, "little") * count, "little")

    def next(self) -> int:
        """The factors of the next weight, one in each lane."""
        return (self._generator.getrandbits(self._bits) & self._fraction) + self._start


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
