"""What became of targets, actions and people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import builders
import pytest
from builders import CORE

from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.core.assessment import Action, Objective, Respondent, Target
from readiness.core.comparison.progress import (
    ActionProgress,
    Actual,
    Kind,
    KpiProgress,
    OwnerChange,
    Progress,
    RespondentChange,
    follow,
)

LATER = dt.date(2027, 5, 21)
HALF = {"date": "2027-03-31", "value": 2.1}


def fine(_: Target, __: Kind) -> bool:
    return True


def target(kpi: str = "own", baseline: float | None = 2, goal: float | None = 2.2, **changes: Any) -> Target:
    exact = [None if value is None else Fraction(str(value)) for value in (baseline, goal)]
    return Target(kpi, baseline=exact[0], target=exact[1], **changes)


def progress(old: Sequence[Target] = (), new: Sequence[Target] = (), kgi: Target | None = None) -> tuple[KpiProgress, ...]:
    library = builders.library([builders.kpi("hours", direction="down"), builders.kpi("rate", direction="up")])
    before = builders.assessment(kpis=tuple(old), objective=Objective(kgi=kgi))
    return follow(before, builders.assessment(kpis=tuple(new), date=LATER), library, fine).kpis


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


@pytest.mark.parametrize(
    ("kpi", "baseline", "goal", "value", "changes"),
    [
        ("rate", 10, 8, 9, {}),
        ("rate", 10, 8, 12, {}),
        ("hours", 7, 10, 5, {}),
        ("own", 10, 8, 9, {"direction": "up"}),
    ],
)
def test_a_target_on_the_wrong_side_of_its_baseline_is_not_judged(
    *, kpi: str, baseline: float, goal: float, value: float, changes: dict[str, str]
) -> None:
    (found,) = progress(new=[target(kpi, baseline, goal, actuals=({"date": "2027-03-31", "value": value},), **changes)])
    assert (found.contrary, found.share, found.reached) == (True, None, None)
    assert found.latest is not None


def test_actuals_outside_the_time_that_is_looked_at_do_not_count() -> None:
    days = {"2026-09-30": 2.2, "2026-10-31": 2.05, "2027-05-21": 2.1, "2027-05-22": 2.2}
    actuals = tuple({"date": day, "value": value} for day, value in days.items())
    stated = target(baseline_date=dt.date(2026, 10, 31), actuals=actuals)
    (found,) = progress([stated], [stated])
    assert (found.latest, found.share, found.reached) == (Actual(Fraction("2.1"), LATER), Fraction(1, 2), False)
    assert [one.date.isoformat() for one in found.ignored] == ["2026-09-30", "2027-05-22"]
    (found,) = progress(new=[target(actuals=actuals[3:])])
    assert (found.latest, found.share, found.reached) == (None, None, None)


def test_a_target_that_this_times_file_leaves_out() -> None:
    found = progress([target("rate"), target("hours")], [target("hours")])
    assert [(one.target.kpi, one.listed) for one in found] == [("hours", True), ("rate", False)]


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
    return follow(builders.assessment(actions=tuple(old)), builders.assessment(actions=tuple(new), date=LATER), None, fine)


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


def stand(found: Progress) -> list[tuple[str, str, str]]:
    return [(one.action.what, one.action.owner, one.status) for one in found.actions]


def test_actions_with_the_same_text_are_told_apart() -> None:
    """By the owner, then by the day, then by their order; a closed one that is listed still is history."""
    past, ahead = dt.date(2027, 1, 29), dt.date(2027, 6, 30)
    a, b = Action("weekly", "A"), Action("weekly", "B")
    done = Action("weekly", "A", status="done")
    assert stand(actions([a, b], [b, done])) == [("weekly", "A", "done"), ("weekly", "B", "open")]
    assert stand(actions([b, a], [done])) == [("weekly", "B", "unlisted"), ("weekly", "A", "done")]
    assert stand(actions([a, b], [b, Action("weekly", "C")])) == [("weekly", "C", "open"), ("weekly", "B", "open")]
    assert stand(actions([a, a], [done, a])) == [("weekly", "A", "done"), ("weekly", "A", "open")]
    assert stand(actions([done, a], [done, a])) == [("weekly", "A", "open")]
    dated = [Action("weekly", "A", due=day) for day in (past, ahead)]
    assert stand(actions(dated, [Action("weekly", "A", due=ahead, status="done"), dated[0]])) == [
        ("weekly", "A", "open"), ("weekly", "A", "done"),
    ]  # fmt: skip


def test_an_action_that_was_done_and_is_late_again() -> None:
    late = Action("report", "A", due=dt.date(2027, 1, 29))
    found = actions([replace(late, status="done")], [late])
    assert found.actions == (ActionProgress(late, "open", overdue=True, due_then=None),)


def test_actions_change_hands() -> None:
    found = actions(
        [Action("kept", "A"), Action("given", "A"), Action("nobody's", ""), Action("left out", "A"), Action("freed", "A")],
        [Action("kept", " A "), Action("given", "B", status="done"), Action("nobody's", "B"), Action("freed")],
    )
    assert found.owners == (OwnerChange("action", "given", "A", "B"), OwnerChange("action", "freed", "A", ""))


def test_respondents_who_changed() -> None:
    same, moved, named = Respondent("r1", "A", "it"), Respondent("r2", "B", "legal"), Respondent("r3", "C", "hr")
    old = builders.assessment(respondents=(same, moved, named))
    now = replace(moved, role="hr"), replace(named, name="D")
    found = follow(old, builders.assessment(respondents=(replace(same, bloc="x"), *now)), None, fine)
    assert found.changed == (RespondentChange(moved, now[0]), RespondentChange(named, now[1]))
    assert (found.joined, found.left) == ((), ())


def test_respondents_who_joined_and_left() -> None:
    old = builders.assessment(respondents=(Respondent("r1", "A", "it"), Respondent("r2", "B", "legal")))
    new = builders.assessment(respondents=(Respondent("r1", "A", "it"), Respondent("r3", "C", "hr")))
    found = follow(old, new, None, fine)
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
    assert follow(old, new, None, fine).owners == (
        OwnerChange("question", CORE[0], "A", "B"),
        OwnerChange("question", CORE[2], "A", ""),
        OwnerChange("kpi", "hours", "X", "Y"),
    )


def test_a_question_that_is_settled_or_was_not_asked_has_lost_no_owner() -> None:
    """Settled by the respondents' own ratings or set aside as not applicable, as well as by a level."""
    owned = Answer(Unknown(), owner="A")
    old = builders.assessment(
        {**dict.fromkeys(CORE[:4], owned), CORE[4]: Answer(NotApplicable("none"), owner="A"), CORE[5]: Answer(owner="A")},
        ratings={"r1": {CORE[5]: Answer(Level(2))}},
    )
    new = builders.assessment(
        {CORE[0]: Answer(NotApplicable("none")), CORE[3]: Answer(owner="B"), CORE[4]: Answer(Unknown()), CORE[5]: Answer(Unknown())},
        ratings={"r1": {CORE[1]: Answer(Level(2))}},
    )  # fmt: skip
    assert follow(old, new, None, fine).owners == (OwnerChange("question", CORE[3], "A", "B"),)
