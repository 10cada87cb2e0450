"""What was agreed last time and what became of it: targets with their actuals, actions, people (METHOD §5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from readiness.core.answers import Level
from readiness.core.assessment import Action, Assessment, Respondent, Target
from readiness.core.library import Library
from readiness.core.smart import parse_due

REVISABLE = ("baseline", "target", "due", "scope")


@dataclass(frozen=True, slots=True)
class Actual:
    """A measured value in the KPI's unit, and its day."""

    value: Fraction
    date: date


@dataclass(frozen=True, slots=True)
class KpiProgress:
    """One target and how far it has come.

    Attributes:
        target: as this time's file states it; what it leaves out as last time's does.
        then: as last time's file stated it, None where it did not.
        direction: "up" or "down": the catalogue's, else the client's, else that from baseline to target; "" for none.
        latest: the latest actual in either file.
        share: of the way from baseline to target that the latest actual covers, 1 for all of it; None where that
            cannot be computed. Below 0 it moved away.
        reached: whether the latest actual is at the target or beyond; None where that cannot be told.
        overdue: whether the due date has passed on this time's day; None without a date.
        revised: which of REVISABLE read otherwise last time.
    """

    kind: Literal["kgi", "kpi"]
    target: Target
    then: Target | None
    direction: str
    latest: Actual | None
    share: Fraction | None
    reached: bool | None
    overdue: bool | None
    revised: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """One action with what became of it.

    Attributes:
        status: ``open``, ``done``, ``dropped``; ``unlisted`` where this time's file says nothing about it.
        overdue: whether it is not done and its day has passed on this time's day.
        due_then: its day last time, where that was another one.
    """

    action: Action
    status: str
    overdue: bool
    due_then: date | None


@dataclass(frozen=True, slots=True)
class OwnerChange:
    """Who owned an open question or a target then, and who owns it now ("" for nobody)."""

    kind: Literal["question", "kpi"]
    subject: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of the targets, the actions and the people.

    Attributes:
        actions: those that were open last time, then those of this time's file that are overdue besides.
        joined, left: respondents who are in one file only.
    """

    kpis: tuple[KpiProgress, ...]
    actions: tuple[ActionProgress, ...]
    joined: tuple[Respondent, ...]
    left: tuple[Respondent, ...]
    owners: tuple[OwnerChange, ...]

    def with_status(self, *statuses: str) -> tuple[ActionProgress, ...]:
        """The actions of some statuses."""
        return tuple(action for action in self.actions if action.status in statuses)


def follow(old: Assessment, new: Assessment, library: Library | None) -> Progress:
    """What became of what was agreed."""
    then, now = ({r.id: r for r in one.respondents} for one in (old, new))
    return Progress(
        kpis=tuple(_kpis(old, new, library)),
        actions=tuple(_actions(old, new)),
        joined=tuple(person for id_, person in now.items() if id_ not in then),
        left=tuple(person for id_, person in then.items() if id_ not in now),
        owners=tuple(_owners(old, new)),
    )


# Targets


def _targets(assessment: Assessment) -> dict[str, tuple[Literal["kgi", "kpi"], Target]]:
    """The targets of a file by the KPI's id; the KGI comes first."""
    found: dict[str, tuple[Literal["kgi", "kpi"], Target]] = {}
    if assessment.objective.kgi:
        found[assessment.objective.kgi.kpi] = ("kgi", assessment.objective.kgi)
    for target in assessment.kpis:
        found.setdefault(target.kpi, ("kpi", target))
    return found


def _kpis(old: Assessment, new: Assessment, library: Library | None) -> Iterator[KpiProgress]:
    before, after = _targets(old), _targets(new)
    named = sorted({**after, **before}, key=lambda id_: (after.get(id_) or before[id_])[0] != "kgi")
    for id_ in named:
        kind, stated = after.get(id_) or before[id_]
        then = before[id_][1] if id_ in before else None
        target = _completed(stated, then) if then else stated
        kpi = library.kpis.get(id_) if library else None
        direction = kpi.direction if kpi else target.direction or _heading(target)
        latest = _latest(*(pair[1].actuals for pair in (before.get(id_), after.get(id_)) if pair))
        due = parse_due(target.due)
        yield KpiProgress(
            kind,
            target,
            then,
            direction,
            latest,
            _share(target, latest),
            _reached(target, latest, direction),
            overdue=None if due is None else due < new.date,
            revised=tuple(
                name for name in REVISABLE if then and getattr(then, name) not in (None, "", getattr(target, name))
            ),
        )


def _completed(target: Target, then: Target) -> Target:
    """A target with what it leaves out taken from last time."""
    missing = {
        name: getattr(then, name)
        for name in ("target", "due", "owner", "scope", "name", "formula", "unit", "direction")
        if getattr(target, name) in (None, "")
    }
    if target.baseline is None:
        missing |= {"baseline": then.baseline, "baseline_date": then.baseline_date}
    return replace(target, **missing)


def _heading(target: Target) -> str:
    if target.baseline is None or target.target is None or target.baseline == target.target:
        return ""
    return "up" if target.target > target.baseline else "down"


def _latest(*lists: tuple[Mapping[str, Any], ...]) -> Actual | None:
    """The latest of all actuals; of several on one day the one that was written down last."""
    found = [
        Actual(Fraction(str(actual["value"])), date.fromisoformat(actual["date"]))
        for actuals in lists
        for actual in actuals
    ]
    return max(enumerate(found), key=lambda pair: (pair[1].date, pair[0]))[1] if found else None


def _share(target: Target, latest: Actual | None) -> Fraction | None:
    if latest is None or target.baseline is None or target.target is None or target.target == target.baseline:
        return None
    return (latest.value - target.baseline) / (target.target - target.baseline)


def _reached(target: Target, latest: Actual | None, direction: str) -> bool | None:
    if latest is None or target.target is None or not direction:
        return None
    return latest.value <= target.target if direction == "down" else latest.value >= target.target


# Actions


def _actions(old: Assessment, new: Assessment) -> Iterator[ActionProgress]:
    """Open ones of last time as they stand now (told apart by what is to be done), then others that are overdue."""
    after = {action.what.strip(): action for action in new.actions}
    for action in old.actions:
        if action.status != "open":
            continue
        now = after.get(action.what.strip())
        stands = now or action
        status = now.status if now else "unlisted"
        yield ActionProgress(
            stands,
            status,
            overdue=status in ("open", "unlisted") and _passed(stands, new.date),
            due_then=action.due if action.due != stands.due else None,
        )
    known = {action.what.strip() for action in old.actions}
    for what, action in after.items():
        if what not in known and action.status == "open" and _passed(action, new.date):
            yield ActionProgress(action, "open", overdue=True, due_then=None)


def _passed(action: Action, day: date) -> bool:
    return action.due is not None and action.due < day


# People


def _owners(old: Assessment, new: Assessment) -> Iterator[OwnerChange]:
    """Other owners of questions that were open last time, and of targets that both files name."""
    for id_, answer in old.answers.items():
        now = new.answer(id_)
        settled = isinstance(now.state, Level)
        if answer.owner and not isinstance(answer.state, Level) and not settled and now.owner != answer.owner:
            yield OwnerChange("question", id_, answer.owner, now.owner)
    before, after = _targets(old), _targets(new)
    for id_, (_, target) in after.items():
        then = before[id_][1].owner if id_ in before else ""
        if then and target.owner != then:
            yield OwnerChange("kpi", id_, then, target.owner)
