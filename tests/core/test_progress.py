"""What became of targets, actions and people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import builders
import pytest
from builders import CORE

from readiness.core.answers import Answer, Level, Unknown
from readiness.core.assessment import Action, Objective, Respondent, Target
from readiness.core.progress import ActionProgress, Actual, KpiProgress, OwnerChange, Progress, follow

LATER = dt.date(2027, 5, 21)
HALF = {"date": "2027-03-31", "value": 2.1}


def target(kpi: str = "own", baseline: float | None = 2, goal: float | None = 2.2, **changes: Any) -> Target:
    exact = [None if value is None else Fraction(str(value)) for value in (baseline, goal)]
    return Target(kpi, baseline=exact[0], target=exact[1], **changes)


def progress(old: Sequence[Target] = (), new: Sequence[Target] = (), kgi: Target | None = None) -> tuple[KpiProgress, ...]:
    library = builders.library([builders.kpi("hours", direction="down"), builders.kpi("rate", direction="up")])
    before = builders.assessment(kpis=tuple(old), objective=Objective(kgi=kgi))
    return follow(before, builders.assessment(kpis=tuple(new), date=LATER), library).kpis


@pytest.mark.parametrize(
    ("kpi", "baseline", "goal", "value", "share", "reached"),
    [
        ("rate", 2, 2.2, 2.1, Fraction(1, 2), False),
        ("rate", 2, 2.2, 2.2, Fraction(1), True),
        ("rate", 2, 2.2, 2.3, Fraction(3, 2), True),
        ("rate", 2, 2.2, 1.9, Fraction(-1, 2), False),
        ("hours", 10, 7, 8, Fraction(2, 3), False),
        ("hours", 10, 7, 7, Fraction(1), True),
        ("hours", 10, 7, 6, Fraction(4, 3), True),
        ("rate", None, 2.2, 2.3, None, True),
        ("rate", 2, None, 2.3, None, None),
        ("rate", 2, 2, 2.3, None, True),
        ("own", 2, 2.2, 2.1, Fraction(1, 2), False),
        ("own", 10, 7, 6, Fraction(4, 3), True),
        ("own", 2, 2, 2.3, None, None),
    ],
)  # fmt: skip
def test_how_far_a_target_has_come(
    *, kpi: str, baseline: float | None, goal: float | None, value: float, share: Fraction | None, reached: bool | None
) -> None:
    stated = target(kpi, baseline, goal, actuals=({"date": "2027-03-31", "value": value},))
    (found,) = progress(new=[stated])
    assert (found.share, found.reached) == (share, reached)
    assert found.latest == Actual(Fraction(str(value)), dt.date(2027, 3, 31))


def test_the_clients_own_direction_counts() -> None:
    (found,) = progress(new=[target(baseline=None, goal=5, direction="down", actuals=({"date": "2027-03-31", "value": 6},))])
    assert (found.direction, found.reached) == ("down", False)


def test_without_an_actual() -> None:
    (found,) = progress(new=[target()])
    assert (found.latest, found.share, found.reached) == (None, None, None)


def test_the_latest_actual_of_either_file() -> None:
    early, late = {"date": "2027-01-31", "value": 2.05}, {"date": "2027-04-30", "value": 2.15}
    (found,) = progress([target(actuals=(late,))], [target(actuals=(early, HALF))])
    assert found.latest == Actual(Fraction("2.15"), dt.date(2027, 4, 30))
    again = {**HALF, "value": 2.2}
    (found,) = progress([target(actuals=(HALF,))], [target(actuals=(again,))])
    assert found.latest == Actual(Fraction("2.2"), dt.date(2027, 3, 31)), "of one day, what was written later"


@pytest.mark.parametrize(
    ("due", "overdue"), [("2027-05-20", True), ("2027-05-21", False), ("2027-12-31", False), ("来期中", None), ("", None)]
)
def test_due_dates(due: str, overdue: bool | None) -> None:
    (found,) = progress(new=[target(due=due)])
    assert found.overdue is overdue


def test_a_goal_that_was_moved_is_named() -> None:
    (found,) = progress([target(goal=2.4, due="2027-03-31", scope="全体")], [target(due="2027-06-30", scope="全体")])
    assert (found.target.target, found.revised) == (Fraction(11, 5), ("target", "due"))
    assert found.then is not None
    assert found.then.target == Fraction(12, 5)


def test_what_this_time_leaves_out_comes_from_last_time() -> None:
    then = target(due="2027-06-30", owner="crm_lead", baseline_date=dt.date(2026, 10, 31))
    (found,) = progress([then], [Target("own", actuals=(HALF,))])
    assert (found.share, found.target.due, found.target.owner, found.revised) == (Fraction(1, 2), "2027-06-30", "crm_lead", ())
    assert found.target.baseline_date == dt.date(2026, 10, 31)


def test_the_kgi_comes_first_and_each_target_once() -> None:
    found = progress([target("rate"), target("gone")], [target("hours"), target("rate")], kgi=target("ltv"))
    assert [(one.target.kpi, one.kind) for one in found] == [("ltv", "kgi"), ("hours", "kpi"), ("rate", "kpi"), ("gone", "kpi")]


def actions(old: Sequence[Action], new: Sequence[Action]) -> Progress:
    return follow(builders.assessment(actions=tuple(old)), builders.assessment(actions=tuple(new), date=LATER), None)


def test_actions() -> None:
    past, ahead = dt.date(2027, 1, 29), dt.date(2027, 6, 30)
    found = actions(
        [Action("late", due=past), Action("moved", due=past), Action("done", due=past), Action("dropped"),
         Action("silent", due=past), Action("was done", status="done"), Action("today", due=LATER)],
        [Action(" late ", due=past), Action("moved", due=ahead), Action("done", due=past, status="done"),
         Action("dropped", status="dropped"), Action("was done", status="open"), Action("today", due=LATER),
         Action("new", due=ahead), Action("new and late", due=past), Action("new, late, done", due=past, status="done")],
    )  # fmt: skip
    assert found.actions == (
        ActionProgress(Action(" late ", due=past), "open", overdue=True, due_then=None),
        ActionProgress(Action("moved", due=ahead), "open", overdue=False, due_then=past),
        ActionProgress(Action("done", due=past, status="done"), "done", overdue=False, due_then=None),
        ActionProgress(Action("dropped", status="dropped"), "dropped", overdue=False, due_then=None),
        ActionProgress(Action("silent", due=past), "unlisted", overdue=True, due_then=None),
        ActionProgress(Action("today", due=LATER), "open", overdue=False, due_then=None),
        ActionProgress(Action("new and late", due=past), "open", overdue=True, due_then=None),
    )
    assert [one.action.what.strip() for one in found.with_status("open")] == ["late", "moved", "today", "new and late"]


def test_respondents_who_joined_and_left() -> None:
    old = builders.assessment(respondents=(Respondent("r1", "A", "it"), Respondent("r2", "B", "legal")))
    new = builders.assessment(respondents=(Respondent("r1", "A", "it"), Respondent("r3", "C", "hr")))
    found = follow(old, new, None)
    assert ([r.id for r in found.joined], [r.id for r in found.left]) == (["r3"], ["r2"])


def test_owners_that_changed() -> None:
    old = builders.assessment(
        {CORE[0]: Answer(Unknown(), owner="A"), CORE[1]: Answer(Unknown(), owner="A"), CORE[2]: Answer(Unknown(), owner="A"),
         CORE[3]: Answer(Level(2), owner="A")},
        kpis=(target("hours", owner="X"), target("rate", owner="X"), target("gone", owner="X"), target("new", owner="")),
    )  # fmt: skip
    new = builders.assessment(
        {CORE[0]: Answer(Unknown(), owner="B"), CORE[1]: Answer(Level(2)), CORE[2]: Answer(Unknown()), CORE[3]: Answer(Level(2))},
        kpis=(target("hours", owner="Y"), target("rate", owner="X"), target("new", owner="Z")),
    )  # fmt: skip
    assert follow(old, new, None).owners == (
        OwnerChange("question", CORE[0], "A", "B"),
        OwnerChange("question", CORE[2], "A", ""),
        OwnerChange("kpi", "hours", "X", "Y"),
    )
