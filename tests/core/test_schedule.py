"""When initiatives run: by hand, and against the rules on many random plans."""

from __future__ import annotations

import datetime as dt
import math
import random
from fractions import Fraction

import builders
import pytest

from readiness.core.library import Initiative
from readiness.core.planning import schedule
from readiness.core.planning.schedule import Slot

MONDAY = dt.date(2027, 1, 4)


def item(id_: str, days: int, weeks: int, phase: str = "crawl", requires: tuple[str, ...] = ()) -> Initiative:
    return builders.initiative(id_, phase, person_days=Fraction(days), weeks=weeks, requires=requires)


def arrange(
    initiatives: tuple[Initiative, ...], start: dt.date, capacity: Fraction | None, parallel: int
) -> tuple[Slot, ...]:
    return schedule.arrange(initiatives, {one.id: days_of(one) for one in initiatives}, start, capacity, parallel)


def days_of(initiative: Initiative) -> Fraction:
    return initiative.person_days["mid"]


def placed(slots: tuple[Slot, ...]) -> dict[str, tuple[int, int]]:
    return {slot.initiative.id: (slot.week, slot.weeks) for slot in slots}


def test_by_hand_within_a_capacity() -> None:
    """Capacity 4 a week. a and b take 2 + 2; c (3 a week) waits for week 4; d needs c; e (10 days in one week)
    stretches to three weeks of 3⅓ and waits until c and d leave room; f is of the next phase."""
    slots = arrange(
        (
            item("a", 8, 4), item("b", 8, 4), item("c", 6, 2), item("d", 4, 4, requires=("c",)), item("e", 10, 1),
            item("f", 1, 1, "walk"),
        ),
        MONDAY, Fraction(4), 3,
    )  # fmt: skip
    assert placed(slots) == {"a": (0, 4), "b": (0, 4), "c": (4, 2), "d": (6, 4), "e": (10, 3), "f": (13, 1)}


def test_small_ones_fill_gaps() -> None:
    """a leaves one day a week free, which c takes, although b had to wait for week 2."""
    slots = arrange((item("a", 6, 2), item("b", 4, 2), item("c", 2, 2)), MONDAY, Fraction(4), 3)
    assert placed(slots) == {"a": (0, 2), "b": (2, 2), "c": (0, 2)}


def test_without_a_capacity_a_few_run_at_the_same_time() -> None:
    slots = arrange(tuple(item(name, 50, 2) for name in "abcd"), MONDAY, None, 3)
    assert placed(slots) == {"a": (0, 2), "b": (0, 2), "c": (0, 2), "d": (2, 2)}


@pytest.mark.parametrize(
    ("days", "weeks", "capacity", "expected"),
    [(20, 10, "2", 10), (20, 10, "1.9", 11), (20, 10, "0.1", 200), (0, 3, "1", 3), (5, 1, "5", 1), (5, 1, "4.99", 2)],
)
def test_weeks_lengthen_where_the_capacity_is_lower(days: int, weeks: int, capacity: str, expected: int) -> None:
    assert arrange((item("a", days, weeks),), MONDAY, Fraction(capacity), 3)[0].weeks == expected


@pytest.mark.parametrize(
    ("start", "weeks", "end"),
    [
        ("2027-01-04", 1, "2027-01-08"),  # Monday to Friday
        ("2027-01-12", 1, "2027-01-18"),  # Tuesday to Monday
        ("2027-01-09", 1, "2027-01-15"),  # Saturday to Friday
        ("2027-01-10", 1, "2027-01-15"),  # Sunday to Saturday: Friday
        ("2027-01-04", 4, "2027-01-29"),
    ],
)
def test_the_end_is_a_working_day(start: str, weeks: int, end: str) -> None:
    slot = arrange((item("a", 1, weeks),), dt.date.fromisoformat(start), None, 3)[0]
    assert (slot.start.isoformat(), slot.end.isoformat()) == (start, end)


def random_initiatives(dice: random.Random) -> tuple[Initiative, ...]:
    """Up to ten initiatives in phase order with their prerequisites before them."""
    phases = sorted(dice.choice(["a-crawl", "b-walk", "c-run"]) for _ in range(dice.randint(1, 10)))
    names: list[str] = []
    found = []
    for number, phase in enumerate(phases):
        requires = tuple(name for name in names if dice.random() < 0.2)
        found.append(item(f"i{number}", dice.randint(0, 30), dice.randint(1, 8), phase, requires))
        names.append(f"i{number}")
    return tuple(found)


def check_the_rules(initiatives: tuple[Initiative, ...], capacity: Fraction | None, slots: tuple[Slot, ...]) -> None:
    by_id = {slot.initiative.id: slot for slot in slots}
    assert [slot.initiative for slot in slots] == list(initiatives)
    limit = Fraction(3) if capacity is None else capacity
    used: dict[int, Fraction] = {}
    for slot in slots:
        initiative = slot.initiative
        least = initiative.weeks if capacity is None else math.ceil(days_of(initiative) / capacity)
        assert slot.weeks == max(initiative.weeks, least)
        assert slot.start == MONDAY + dt.timedelta(weeks=slot.week)
        assert slot.start <= slot.end <= slot.start + dt.timedelta(weeks=slot.weeks)
        before = [by_id[needed] for needed in initiative.requires]
        before += [s for s in slots if s.initiative.phase < initiative.phase]
        ready = max((s.week + s.weeks for s in before), default=0)
        assert slot.week >= ready
        share = Fraction(1) if capacity is None else days_of(initiative) / slot.weeks
        # As early as what stands before it in order allows: each earlier start breaks the limit in some week.
        for week in range(ready, slot.week):
            assert any(used.get(w, Fraction(0)) + share > limit for w in range(week, week + slot.weeks))
        for week in range(slot.week, slot.week + slot.weeks):
            used[week] = used.get(week, Fraction(0)) + share
    assert max(used.values(), default=Fraction(0)) <= limit


@pytest.mark.parametrize("seed", range(4))
def test_the_rules_hold_for_random_plans(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(100):
        initiatives = random_initiatives(dice)
        capacity = dice.choice([None, Fraction(1, 2), Fraction(2), Fraction(5), Fraction(40)])
        slots = arrange(initiatives, MONDAY, capacity, 3)
        check_the_rules(initiatives, capacity, slots)
        assert arrange(initiatives, MONDAY, capacity, 3) == slots


def test_nothing_to_do() -> None:
    assert arrange((), MONDAY, Fraction(4), 3) == ()
