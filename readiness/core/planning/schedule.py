"""When initiatives run: whole weeks from the plan's start, phase after phase, within the client's capacity.

A deterministic priority rule: initiatives in the order of phases and of the content, each as early as its
prerequisites and the capacity allow. Effort spreads evenly over the weeks; where the capacity is lower than
an initiative's weekly effort, its weeks lengthen. Without a capacity a convention limits how many run at
the same time.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from readiness.core.library import Initiative

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Slot:
    """When one initiative runs; ``week`` counts from 0 at the plan's start, ``end`` is its last working day."""

    initiative: Initiative
    week: int
    weeks: int
    start: date
    end: date


def arrange(
    initiatives: Sequence[Initiative],
    efforts: Mapping[str, Fraction],
    start: date,
    capacity: Fraction | None,
    parallel: int,
) -> tuple[Slot, ...]:
    """Slots for initiatives that are given in phase order with their prerequisites among them or complete.

    Args:
        initiatives: what to schedule.
        efforts: person-days of each, by its id.
        start: first day of week 0.
        capacity: person-days a week for all of them together; None where the client named none.
        parallel: how many run at the same time where there is no capacity.
    """
    used: dict[int, Fraction] = defaultdict(Fraction)
    limit = capacity if capacity is not None else Fraction(parallel)
    slots: dict[str, Slot] = {}
    for initiative in initiatives:
        weeks = initiative.weeks
        if capacity is not None and capacity > 0:
            weeks = max(weeks, math.ceil(efforts[initiative.id] / capacity))
        share = efforts[initiative.id] / weeks if capacity is not None else Fraction(1)
        week = _earliest(initiative, slots)
        while any(used[w] + share > limit for w in range(week, week + weeks)):
            week += 1
        for w in range(week, week + weeks):
            used[w] += share
        slots[initiative.id] = _slot(initiative, week, weeks, start)
    return tuple(slots.values())


def _earliest(initiative: Initiative, slots: dict[str, Slot]) -> int:
    """The first week after the prerequisites and after the phases before."""
    before = [
        slot.week + slot.weeks
        for slot in slots.values()
        if slot.initiative.id in initiative.requires or slot.initiative.phase != initiative.phase
    ]
    return max(before, default=0)


def _slot(initiative: Initiative, week: int, weeks: int, start: date) -> Slot:
    first = start + timedelta(weeks=week)
    last = start + timedelta(weeks=week + weeks, days=-1)
    weekend = max(0, last.weekday() - SATURDAY + 1)
    return Slot(initiative, week, weeks, first, last - timedelta(days=weekend))
