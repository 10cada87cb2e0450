"""Headings: the conclusion that holds for a place (``findings.yaml``), filled in from the result.

A finding's rule makes it true; its placeholders are names and figures of this module. Where a questionnaire has no
finding for a place, or one speaks of something that this result does not have, the topic is the heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from readiness.core.next_phase import Change, NextPhase
from readiness.core.scoring import Score
from readiness.report.view.context import Context

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Head:
    """A section's place in the document: its anchor, its topic and the conclusion it comes to."""

    id: str
    topic: str
    heading: str


def head(context: Context, place: str) -> Head:
    """The head of the section for a place."""
    return Head(place, topic := context.say(f"topic.{place}"), conclusion(context, place) or topic)


def conclusion(context: Context, place: str) -> str:
    """The conclusion for a place, "" where there is none."""
    finding = context.roadmap.findings.get(place)
    if finding is None:
        return ""
    text = context.pick(finding.text)
    values = {name: _value(context, name) for name in PLACEHOLDER.findall(text)}
    if not all(values.values()):
        return ""
    return context.capital(PLACEHOLDER.sub(lambda found: values[found.group(1)], text))


def _value(context: Context, name: str) -> str:
    find = VALUES.get(name)
    return find(context) if find else ""


def _next(context: Context) -> NextPhase | None:
    return context.result.next_phase


def _key(context: Context) -> Change | None:
    """The one question that the next phase hangs on, where its level has to rise."""
    found = _next(context)
    return found.changes[0] if found and len(found.questions) == 1 and found.changes else None


def _dimension(context: Context, *, highest: bool) -> str:
    """The dimension with the highest or lowest score; "" where several show the same."""
    scores = {id_: s.point for id_, s in context.result.scores.dimensions.items() if s.point is not None}
    if not scores:
        return ""
    best = (max if highest else min)(scores.values())
    found = [id_ for id_, point in scores.items() if context.level(point) == context.level(best)]
    return context.dimension(found[0]) if len(found) == 1 else ""


def _overall(context: Context) -> Score:
    return context.result.scores.overall


def _same_phase(context: Context) -> str:
    share = context.result.robustness.same_phase
    return "" if share is None else context.figures.share(share)


def _first_initiative(context: Context) -> str:
    found = min(context.plan.initiatives, key=lambda planned: planned.slot.week, default=None)
    return context.quoted(context.pick(found.initiative.name)) if found else ""


def _steps(context: Context) -> str:
    found = _next(context)
    return context.figures.unit("steps", found.steps) if found and found.steps is not None else ""


def _kgi(context: Context) -> str:
    kgi = context.plan.kgi
    return context.targets.name(kgi.target, kgi.kpi) if kgi else ""


def _open_targets(context: Context) -> int:
    kgi = (context.plan.kgi,) if context.plan.kgi else ()
    return sum(not planned.smart.is_kpi for planned in (*context.plan.kpis, *kgi))


VALUES: Mapping[str, Callable[[Context], str]] = {
    # phases
    "phase": lambda c: c.phase(c.result.phase.low),
    "phase_name": lambda c: c.phase_name(c.result.phase.low),
    "high_phase": lambda c: c.phase(c.result.phase.high),
    "next_phase": lambda c: c.phase(found.id) if (found := _next(c)) else "",
    "target_phase": lambda c: c.phase(c.plan.target.id),
    "minimum_coverage": lambda c: c.figures.share(c.method.minimum_coverage / 100),
    # scores
    "level": lambda c: c.level(_overall(c).point),
    "coverage": lambda c: c.coverage(_overall(c)),
    "strongest": lambda c: _dimension(c, highest=True),
    "weakest": lambda c: _dimension(c, highest=False),
    "same_phase": _same_phase,
    # the way to the next phase
    "key": lambda c: c.quoted(c.title(change.question)) if (change := _key(c)) else "",
    "key_level": lambda c: c.say("level.is", level=change.goal) if (change := _key(c)) else "",
    "steps": _steps,
    "changes": lambda c: c.figures.unit("questions", len(found.questions)) if (found := _next(c)) else "",
    "unmet": lambda c: c.figures.unit("conditions", len(c.result.phase.unmet(found.id))) if (found := _next(c)) else "",
    "blocked": lambda c: c.titles(found.blocked) if (found := _next(c)) else "",
    # answers
    "unknowns": lambda c: c.figures.unit("answers", len(c.result.open_points)),
    "strength": lambda c: c.quoted(c.pick(c.result.strengths[0].title)) if c.result.strengths else "",
    "priority": lambda c: c.quoted(c.pick(c.result.priorities[0].title)) if c.result.priorities else "",
    # plan
    "initiatives": lambda c: c.figures.unit("initiatives", len(c.plan.initiatives)),
    "first_initiative": _first_initiative,
    "person_days": lambda c: c.figures.days(c.plan.person_days),
    "plan_start": lambda c: c.figures.date(c.plan.start),
    "plan_end": lambda c: c.figures.date(max(p.slot.end for p in c.plan.initiatives)) if c.plan.initiatives else "",
    "kgi": _kgi,
    "kpis_ready": lambda c: c.figures.unit("kpis", sum(p.smart.is_kpi for p in c.plan.kpis)),
    "kpis_open": lambda c: c.figures.unit("targets", _open_targets(c)),
}
"""What a finding may speak of, by placeholder."""
