"""SMART as five checks on what the client typed: each letter passes, warns or fails, with its reason (METHOD §6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from readiness.core.assessment import Target
from readiness.core.library import Band, Kpi
from readiness.core.units import CADENCE_DAYS

Outcome = Literal["pass", "warn", "fail"]
LETTERS = ("S", "M", "A", "R", "T")
YEAR_DAYS = 365
VAGUE = re.compile(r"推進|強化|改善|向上|improve|strengthen|promote|enhance", re.IGNORECASE)
REMARK = re.compile(r"（[^（）]*）|\([^()]*\)")
BETWEEN_OWNERS = re.compile(
    r"[、，,;；/／・&＆\n]|\band\b|および|及び|ならびに|並びに|(?<=[長役当者])と", re.IGNORECASE
)
LISTED_OWNERS = re.compile(r"[、，,;；/／\n]|・.*・")
TITLE = re.compile(
    r"(長|役|役員|専務|常務|代表|担当|担当者|責任者|主任|リーダー|マネー?ジャー|オーナー|スチュワード|氏|様|さん)\Z"
    r"|(?<![a-z])(head|lead|leader|manager|director|officer|owner|steward|president|sponsor|chief|executive|c[a-z]o)"
    r"(?![a-z])",
    re.IGNORECASE,
)
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict on one letter: a code of ``words/smart.yaml`` and the values it speaks of."""

    verdict: Outcome
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Smart:
    """The five verdicts, and the dates that were filled in by default."""

    checks: Mapping[str, Check]
    due: date | None
    review: date | None

    @property
    def is_kpi(self) -> bool:
        """Whether the target may be printed as a KPI; with any fail it is an open point."""
        return all(check.verdict != "fail" for check in self.checks.values())

    @property
    def failed(self) -> tuple[Check, ...]:
        """What has to be settled first."""
        return tuple(check for check in self.checks.values() if check.verdict == "fail")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the checks need to know about the assessment.

    Attributes:
        today: the assessment's date.
        measure_by: the day by which a missing baseline has to be measured: the plan's start.
        horizon_end: the last day of the phase that the target belongs to.
        linked_objective: whether the KPI tree leads from this KPI to the KGI; None without an objective.
        linked_gap: whether it watches a gap or an initiative of the plan works on it.
        missing_needs: prerequisites that are not met yet and that no initiative of the plan meets in this phase.
    """

    today: date
    measure_by: date
    horizon_end: date
    linked_objective: bool | None
    linked_gap: bool
    missing_needs: tuple[str, ...]


def assess(target: Target, kpi: Kpi | None, setting: Setting) -> Smart:
    """The five verdicts on a target; ``kpi`` is None where the catalogue does not know it."""
    due = parse_due(target.due)
    review = target.review or _default_review(target, kpi, due, setting.today)
    checks = {
        "S": specific(target, kpi),
        "M": measurable(target, kpi, setting),
        "A": achievable(target, kpi, due, setting),
        "R": relevant(kpi, setting),
        "T": time_bound(target, due, review, setting),
    }
    return Smart(checks, due, review)


def parse_due(text: str) -> date | None:
    """The date in a due field; None where it holds none ("来期中", or a day that no calendar has)."""
    if not ISO_DATE.match(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def cadence_of(target: Target, kpi: Kpi | None) -> str:
    """How often it is measured: the client's word, else the catalogue's, else ""."""
    return target.cadence or (kpi.cadence if kpi else "")


def _default_review(target: Target, kpi: Kpi | None, due: date | None, today: date) -> date | None:
    """One cadence before the due date, where that is still ahead."""
    days = CADENCE_DAYS.get(cadence_of(target, kpi))
    if due is None or days is None:
        return None
    review = due - timedelta(days=days)
    return review if review > today else None


def specific(target: Target, kpi: Kpi | None) -> Check:
    """One metric with a formula, one scope, one owner."""
    if kpi is None and not target.formula:
        vague = VAGUE.search(target.name) or VAGUE.search(target.scope)
        return Check("fail", "vague" if vague else "no_metric", {"verb": vague.group() if vague else ""})
    if not target.owner.strip():
        return Check("fail", "no_owner")
    if names_several(target.owner):
        return Check("warn", "several_owners", {"owner": target.owner})
    if not target.scope.strip():
        return Check("fail", "no_scope")
    return Check("pass", "specific")


def names_several(owner: str) -> bool:
    """Whether an owner field names more than one person or role.

    A separator alone does not: 経営企画・DX推進室長 and "HR and training lead" are one role each. At least two of
    the parts carry a title (経営企画部長・情報システム課長), or none does and they stand in a list (営業部、企画部).
    Remarks in brackets, such as a deputy, do not count.
    """
    plain = REMARK.sub("", owner)
    parts = [part.strip() for part in BETWEEN_OWNERS.split(plain) if part.strip()]
    titled = sum(TITLE.search(part) is not None for part in parts)
    return titled > 1 or (titled == 0 and len(parts) > 1 and LISTED_OWNERS.search(plain) is not None)


def measurable(target: Target, kpi: Kpi | None, setting: Setting) -> Check:
    """A unit, a dated baseline, a target that differs from it, a source and a cadence.

    A missing baseline comes with the day by which to measure it.
    """
    if target.baseline is None:
        return Check("fail", "no_baseline", {"by": setting.measure_by})
    if target.target is None:
        return Check("fail", "no_target")
    if target.baseline_date is None:
        return Check("fail", "no_baseline_date")
    if target.target == target.baseline:
        return Check("fail", "target_is_baseline")
    if kpi is None and not target.unit:
        return Check("fail", "no_unit")
    if kpi is None and not target.source:
        return Check("fail", "no_source")
    if not cadence_of(target, kpi):
        return Check("fail", "no_cadence")
    return Check("pass", "measurable")


def achievable(target: Target, kpi: Kpi | None, due: date | None, setting: Setting) -> Check:
    """A change in the right direction, possible, and within the planning band."""
    baseline, goal = target.baseline, target.target
    if baseline is None or goal is None:
        return Check("warn", "not_assessable_yet")
    direction = kpi.direction if kpi else target.direction
    low, high = kpi.limits if kpi else _limits(target.unit)
    for value in (baseline, goal):
        if (low is not None and value < low) or (high is not None and value > high):
            return Check("fail", "impossible", {"value": value, "low": low, "high": high})
    change = goal - baseline if direction != "down" else baseline - goal
    if change == 0:
        return Check("fail", "no_improvement")
    if change < 0:
        return Check("fail", "wrong_direction", {"direction": direction})
    band = kpi.band if kpi else None
    check = _within_band(baseline, goal, direction, band, _stretch(due, setting.today))
    if check.verdict == "pass" and kpi is not None and kpi.diagnostic:
        return Check("warn", "diagnostic")
    if check.verdict == "pass" and setting.missing_needs:
        return Check("warn", "needs_missing", {"questions": setting.missing_needs})
    return check


def _limits(unit: str) -> tuple[Fraction | None, Fraction | None]:
    return (Fraction(0), Fraction(100)) if unit == "percent" else (None, None)


def _stretch(due: date | None, today: date) -> Fraction:
    """How much wider a band is: 1 within twelve months (a leap day included), linear beyond."""
    if due is None:
        return Fraction(1)
    leap_day = (today.month, today.day) == (2, 29)
    year_later = today.replace(year=today.year + 1, day=28 if leap_day else today.day)
    return 1 + Fraction(max(0, (due - year_later).days), YEAR_DAYS)


def _within_band(
    baseline: Fraction, goal: Fraction, direction: str, band: Band | None, stretch: Fraction
) -> Check:
    change = abs(goal - baseline)
    if band is None:
        return Check("pass", "no_band")
    if band.kind == "level":
        return _within_levels(goal, band, direction)
    if band.kind == "relative":
        if baseline == 0:
            return Check("warn", "zero_baseline")
        size = 100 * change / abs(baseline)
    else:
        size = change
    low, high = band.low * stretch, band.high * stretch
    values = {"change": size, "low": low, "high": high, "kind": band.kind}
    if size > 2 * high:
        return Check("fail", "far_over_band", values)
    if size > high:
        return Check("warn", "over_band", values)
    if size < low:
        return Check("warn", "little_ambition", values)
    return Check("pass", "within_band", values)


def _within_levels(goal: Fraction, band: Band, direction: str) -> Check:
    """A band on the value itself: beyond it is what lies further in the KPI's direction."""
    values = {"change": goal, "low": band.low, "high": band.high, "kind": band.kind}
    if not band.low <= goal <= band.high:
        over = goal < band.low if direction == "down" else goal > band.high
        return Check("warn", "over_band" if over else "little_ambition", values)
    return Check("pass", "within_band", values)


def relevant(kpi: Kpi | None, setting: Setting) -> Check:
    """Linked to the objective and to a gap or an initiative; with neither it is an orphan.

    The catalogue's KPI tree says what leads where, so for a KPI that is not in it the link is a question to people.
    """
    if setting.linked_objective and setting.linked_gap:
        return Check("pass", "relevant")
    if kpi is not None and setting.linked_objective is None and setting.linked_gap:
        return Check("warn", "no_objective")
    if setting.linked_objective:
        return Check("warn", "no_gap")
    if setting.linked_gap:
        return Check("warn", "off_objective")
    if kpi is None:
        return Check("warn", "link_unknown")
    return Check("fail", "orphan")


def time_bound(target: Target, due: date | None, review: date | None, setting: Setting) -> Check:
    """An ISO due date ahead, inside the phase's horizon, with a review before it."""
    if due is None:
        return Check("fail", "no_due_date" if target.due else "no_due", {"due": target.due})
    if due <= setting.today:
        return Check("fail", "due_past", {"due": due, "today": setting.today})
    if due > setting.horizon_end:
        return Check("warn", "beyond_horizon", {"due": due, "end": setting.horizon_end})
    if review is None:
        return Check("warn", "no_review")
    if not setting.today < review < due:
        return Check("warn", "review_outside", {"review": review, "due": due})
    return Check("pass", "time_bound", {"review": review})
