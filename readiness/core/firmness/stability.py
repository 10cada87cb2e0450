"""What would settle the result: the open answers that decide, or how many are missing for a phase (METHOD §3).

An open answer settles nothing by being open: the phase is read at the low standing, the best that could come of it at
the high one. A set of open answers *settles* the result when, whatever levels they turn out to have, low and high
give the same phase, however the others stay open.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readiness.core.answers import Grade, Level
from readiness.core.phases import PhaseResult, phase_at
from readiness.core.standing import Readings, Standing

MOST_SETTLING = 2
"""The largest set that is searched for, unless it is all that is open."""
MOST_WORK = 40_000
"""Answers looked at for one size of sets: beyond that the search ends with what is proven by then."""


@dataclass(frozen=True, slots=True)
class Stability:
    """What stands between this result and a settled one.

    Attributes:
        open: questions that are unknown or unanswered, in order.
        settling: the smallest set of them that settles the phase, critical questions first; () where the phase is
            settled already, where none is given, or where the smallest set is larger than was searched for.
        needed: how many of them have to be known at the least: 0 where the phase is settled.
        missing: how many more questions need a level before a phase is given.
    """

    open: tuple[str, ...] = ()
    settling: tuple[str, ...] = ()
    needed: int = 0
    missing: int = 0


def find(readings: Readings, result: PhaseResult) -> Stability:
    """What would settle a result."""
    open_ = tuple(q.id for q in readings.applicable if not isinstance(readings.answers[q.id].state, Level))
    if result.id is None:
        return Stability(open_, missing=_missing(readings, len(open_)))
    if result.low == result.high:
        return Stability(open_)
    if readings.undecided:  # a known answer may settle others with it, which the standings do not tell
        return Stability(open_, needed=1)
    for size in range(1, min(MOST_SETTLING, len(open_) - 1) + 1):
        if math.comb(len(open_), size) * len(readings.questions) > MOST_WORK:
            return Stability(open_, needed=size)
        for chosen in itertools.combinations(_critical_first(readings, open_), size):
            if _settles(readings, chosen, result):
                return Stability(open_, _in_order(open_, chosen), size)
    if len(open_) <= MOST_SETTLING + 1:  # every smaller set was tried, and all together always settle
        return Stability(open_, open_, len(open_))
    return Stability(open_, needed=MOST_SETTLING + 1)


def _missing(readings: Readings, open_: int) -> int:
    """The number of levels between the coverage and the least that a phase asks for."""
    applicable = len(readings.applicable)
    needed = math.ceil(readings.questionnaire.method.minimum_coverage * applicable / 100)
    return max(0, needed - (applicable - open_))


def _critical_first(readings: Readings, questions: Sequence[str]) -> list[str]:
    critical = readings.questionnaire.method.critical
    return sorted(questions, key=lambda id_: id_ not in critical)


def _in_order(questions: Sequence[str], chosen: Sequence[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in questions if id_ in chosen)


def _settles(readings: Readings, chosen: Sequence[str], result: PhaseResult) -> bool:
    """Whether low and high agree for every outcome of the chosen answers; the extreme outcomes are tried first."""
    scales = {id_: readings.questionnaire.by_id[id_].scale for id_ in chosen}
    worst: dict[str, tuple[int, Grade | None]] = {id_: (scale.lowest, None) for id_, scale in scales.items()}
    best: dict[str, tuple[int, Grade | None]] = {id_: (scale.top, "verified") for id_, scale in scales.items()}
    if phase_at(readings, _with(readings.high, worst)).id != result.low:
        return False
    if phase_at(readings, _with(readings.low, best)).id != result.high:
        return False
    return all(
        phase_at(readings, _with(readings.low, outcome)).id == phase_at(readings, _with(readings.high, outcome)).id
        for outcome in _outcomes(readings, chosen)
    )


def _outcomes(readings: Readings, chosen: Sequence[str]) -> Iterator[dict[str, tuple[int, Grade | None]]]:
    """Every level of the chosen questions, with and without evidence where a phase asks for it."""
    demanding = [phase.requires for phase in readings.questionnaire.method.phases if phase.requires.evidence]
    documented = {id_ for requires in demanding for id_ in requires.critical}
    scales = [readings.questionnaire.by_id[id_].scale for id_ in chosen]
    grades: Mapping[bool, tuple[Grade | None, ...]] = {True: (None, "verified"), False: (None,)}
    single = [
        list(itertools.product(scale.numbers, grades[id_ in documented]))
        for id_, scale in zip(chosen, scales, strict=True)
    ]
    for combination in itertools.product(*single):
        yield dict(zip(chosen, combination, strict=True))


def _with(standing: Standing, outcome: Mapping[str, tuple[int, Grade | None]]) -> Standing:
    return Standing(
        {**standing.levels, **{id_: level for id_, (level, _) in outcome.items()}},
        {**standing.evidence, **{id_: grade for id_, (_, grade) in outcome.items()}},
    )
