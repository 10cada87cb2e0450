"""What was agreed last time and what became of it: targets with their actuals, actions, people (METHOD §5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from readiness.core.agreed import agreed
from readiness.core.answers import Level, NotApplicable
from readiness.core.assessment import Action, Assessment, Respondent, Target
from readiness.core.comparison.action_pairs import Pairs, paired
from readiness.core.library import Library
from readiness.core.planning.smart import parse_due

Kind = Literal["kgi", "kpi"]
Judge = Callable[[Target, Kind], bool]
"""Whether the SMART checks let a target be called a KPI, or a KGI."""
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
        latest: the latest actual in either file that counts.
        ignored: actuals that do not count: measured before the baseline, or after this time's day.
        share: of the way from baseline to target that the latest actual covers, 1 for all of it; None where that
            cannot be computed. Below 0 it moved away.
        contrary: whether the target lies on the wrong side of the baseline; nothing can be told of it then.
        reached: whether the latest actual is at the target or beyond; None where that cannot be told.
        overdue: whether the due date has passed on this time's day; None without a date.
        revised: which of REVISABLE read otherwise last time.
        listed: whether this time's file states it at all.
        is_kpi: whether it passes the SMART checks today; else it is an open point (METHOD §6).
    """

    kind: Kind
    target: Target
    then: Target | None
    direction: str
    latest: Actual | None
    ignored: tuple[Actual, ...]
    share: Fraction | None
    contrary: bool
    reached: bool | None
    overdue: bool | None
    revised: tuple[str, ...]
    listed: bool
    is_kpi: bool


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
    """Who owned an open question, a target or an action then, and who owns it now ("" for nobody)."""

    kind: Literal["question", "kpi", "action"]
    subject: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class RespondentChange:
    """A respondent whose id stayed and whose role or name did not."""

    then: Respondent
    now: Respondent


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of the targets, the actions and the people.

    Attributes:
        actions: those that were open last time, then those of this time's file that are overdue besides.
        joined, left: respondents who are in one file only.
        changed: those who are in both with another role or name.
    """

    kpis: tuple[KpiProgress, ...]
    actions: tuple[ActionProgress, ...]
    joined: tuple[Respondent, ...]
    left: tuple[Respondent, ...]
    changed: tuple[RespondentChange, ...]
    owners: tuple[OwnerChange, ...]

    def with_status(self, *statuses: str) -> tuple[ActionProgress, ...]:
        """The actions of some statuses."""
        return tuple(action for action in self.actions if action.status in statuses)


def follow(old: Assessment, new: Assessment, library: Library | None, judge: Judge) -> Progress:
    """What became of what was agreed."""
    then, now = ({r.id: r for r in one.respondents} for one in (old, new))
    pairs = paired(old.actions, new.actions)
    return Progress(
        kpis=tuple(_kpis(old, new, library, judge)),
        actions=tuple(_actions(pairs, new)),
        joined=tuple(person for id_, person in now.items() if id_ not in then),
        left=tuple(person for id_, person in then.items() if id_ not in now),
        changed=tuple(
            RespondentChange(then[id_], person)
            for id_, person in now.items()
            if id_ in then and _identity(then[id_]) != _identity(person)
        ),
        owners=(*_owners(old, new), *_action_owners(pairs)),
    )


# Targets


def _targets(assessment: Assessment) -> dict[str, tuple[Kind, Target]]:
    """The targets of a file by the KPI's id; the KGI comes first."""
    found: dict[str, tuple[Kind, Target]] = {}
    if assessment.objective.kgi:
        found[assessment.objective.kgi.kpi] = ("kgi", assessment.objective.kgi)
    for target in assessment.kpis:
        found.setdefault(target.kpi, ("kpi", target))
    return found


def has_targets(*assessments: Assessment) -> bool:
    """Whether any of some files names a target."""
    return any(_targets(assessment) for assessment in assessments)


def _kpis(old: Assessment, new: Assessment, library: Library | None, judge: Judge) -> Iterator[KpiProgress]:
    before, after = _targets(old), _targets(new)
    named = sorted({**after, **before}, key=lambda id_: (after.get(id_) or before[id_])[0] != "kgi")
    for id_ in named:
        kind, stated = after.get(id_) or before[id_]
        then = before[id_][1] if id_ in before else None
        target = _completed(stated, then) if then else stated
        kpi = library.kpis.get(id_) if library else None
        direction = kpi.direction if kpi else target.direction or _heading(target)
        actuals = _actuals(*(pair[1].actuals for pair in (before.get(id_), after.get(id_)) if pair))
        counted = tuple(actual for actual in actuals if _counts(actual, target, new.date))
        latest = _latest(counted)
        contrary = bool(direction and _heading(target) and direction != _heading(target))
        due = parse_due(target.due)
        yield KpiProgress(
            kind,
            target,
            then,
            direction,
            latest,
            ignored=tuple(actual for actual in actuals if actual not in counted),
            share=None if contrary else _share(target, latest),
            contrary=contrary,
            reached=None if contrary else _reached(target, latest, direction),
            overdue=None if due is None else due < new.date,
            revised=tuple(
                name for name in REVISABLE if then and getattr(then, name) not in (None, "", getattr(target, name))
            ),
            listed=id_ in after,
            is_kpi=judge(stated, kind),
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


def _actuals(*lists: tuple[Mapping[str, Any], ...]) -> tuple[Actual, ...]:
    """All actuals as they were written down; one that stands in both files once, where it stands last."""
    found = [
        Actual(Fraction(str(actual["value"])), date.fromisoformat(actual["date"]))
        for actuals in lists
        for actual in actuals
    ]
    return tuple(reversed(dict.fromkeys(reversed(found))))


def _counts(actual: Actual, target: Target, today: date) -> bool:
    """Whether an actual can tell of progress: from the baseline's day on, and not from a day to come."""
    return actual.date <= today and (target.baseline_date is None or actual.date >= target.baseline_date)


def _latest(actuals: tuple[Actual, ...]) -> Actual | None:
    """The latest actual; of several on one day the one that was written down last."""
    return max(enumerate(actuals), key=lambda pair: (pair[1].date, pair[0]))[1] if actuals else None


def _share(target: Target, latest: Actual | None) -> Fraction | None:
    if latest is None or target.baseline is None or target.target is None or target.target == target.baseline:
        return None
    return (latest.value - target.baseline) / (target.target - target.baseline)


def _reached(target: Target, latest: Actual | None, direction: str) -> bool | None:
    if latest is None or target.target is None or not direction:
        return None
    return latest.value <= target.target if direction == "down" else latest.value >= target.target


# Actions


def _actions(pairs: Pairs, new: Assessment) -> Iterator[ActionProgress]:
    """Open ones of last time as they stand now, then others that are overdue."""
    for action, now in pairs.followed:
        stands = now or action
        status = now.status if now else "unlisted"
        yield ActionProgress(
            stands,
            status,
            overdue=status in ("open", "unlisted") and _passed(stands, new.date),
            due_then=action.due if action.due != stands.due else None,
        )
    for action in pairs.rest:
        if action.status == "open" and _passed(action, new.date):
            yield ActionProgress(action, "open", overdue=True, due_then=None)


def _passed(action: Action, day: date) -> bool:
    return action.due is not None and action.due < day


# People


def _identity(person: Respondent) -> tuple[str, str]:
    return person.role.strip(), person.name.strip()


def _action_owners(pairs: Pairs) -> Iterator[OwnerChange]:
    """Other owners of actions that were open last time."""
    for action, now in pairs.followed:
        if now and action.owner.strip() and action.owner.strip() != now.owner.strip():
            yield OwnerChange("action", action.what.strip(), action.owner, now.owner)


def _owners(old: Assessment, new: Assessment) -> Iterator[OwnerChange]:
    """Other owners of questions that were open both times, and of targets that both files name.

    A file that says nothing of a question takes it from nobody: it may not have been asked.
    """
    for id_ in old.answers:
        then, now = (agreed(one, id_) for one in (old, new))
        settled = any(isinstance(answer.state, Level | NotApplicable) for answer in (then, now))
        silent = now.is_open and not now.owner
        if then.owner and not settled and not silent and now.owner != then.owner:
            yield OwnerChange("question", id_, then.owner, now.owner)
    before, after = _targets(old), _targets(new)
    for id_, (_, target) in after.items():
        owner = before[id_][1].owner if id_ in before else ""
        if owner and target.owner != owner:
            yield OwnerChange("kpi", id_, owner, target.owner)
