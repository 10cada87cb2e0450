"""The roadmap: initiatives by phase over time with milestones, what was left out, and the actions agreed on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from readiness.core.planning.plan import PARALLEL, PlannedInitiative
from readiness.report.charts import gantt
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.plan.money import priced
from readiness.report.view.speaker import Speaker
from readiness.words.clean import one_line

MOST_SATISFIED = 4
"""So many initiatives that are in place already are named beside the roadmap; more stand in the appendix."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the chart's table: an initiative, or a milestone."""

    number: str
    name: str
    owner: str
    period: str
    effort: str
    strip: str
    milestone: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """One phase of the plan."""

    name: str
    summary: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Something that one person does by a day."""

    what: str
    owner: str
    due: str
    status: str


@dataclass(frozen=True, slots=True)
class RoadmapView:
    """The section; ``months`` is the head of the Gantt strips."""

    head: Head
    months: str
    stages: tuple[Stage, ...]
    legend: str
    outlook: tuple[str, ...]
    outlook_remark: str
    assumptions: tuple[str, ...]
    satisfied: str
    left_out: str


@dataclass(frozen=True, slots=True)
class Actions:
    """The actions that the room agreed on."""

    head: Head
    rows: tuple[ActionRow, ...]


def roadmap(context: Context) -> RoadmapView | None:
    """The section; None where the plan holds nothing."""
    plan = context.plan
    if not plan.initiatives:
        return None
    frame = _frame(context)
    return RoadmapView(
        head=head(context, "roadmap"),
        months=gantt.head(frame, context.say("gantt.title"), context.figures.period(plan.start, _end(context))),
        stages=tuple(
            _stage(context, frame, phase.id)
            for phase in context.method.phases
            if any(p.initiative.phase == phase.id for p in plan.initiatives)
        ),
        legend=_legend(context),
        outlook=_outlook(context),
        outlook_remark=context.say("roadmap.outlook_remark", lowest=context.lowest),
        assumptions=assumptions(context),
        satisfied=_satisfied(context),
        left_out=context.listed_quoted(context.picked(initiative.name for initiative in plan.left_out)),
    )


def action_rows(speaker: Speaker) -> tuple[ActionRow, ...]:
    """The actions that the room agreed on, by date."""
    say = speaker.say
    return tuple(
        ActionRow(
            what=action.what.strip(),
            owner=say("action.deputy", owner=speaker.owner(action.owner), deputy=one_line(action.deputy))
            if action.deputy
            else speaker.owner(action.owner),
            due=speaker.figures.short_date(action.due) if action.due else say("due.open"),
            status=speaker.capital(say(f"action.{action.status}")),
        )
        for action in sorted(speaker.assessment.actions, key=lambda action: action.due or dt.date.max)
    )


def actions(context: Context) -> Actions | None:
    """The actions; None where the room agreed on none."""
    rows = action_rows(context)
    if not rows:
        return None
    count, due = context.figures.unit("actions", len(rows)), [a.due for a in context.assessment.actions if a.due]
    heading = context.say("actions.heading", actions=count)
    if due:
        heading = context.say("actions.heading_due", actions=count, due=context.figures.date(min(due)))
    return Actions(Head("actions", context.say("topic.actions"), heading), rows)


def numbers(context: Context) -> dict[str, str]:
    """The number that each initiative carries everywhere in the document."""
    return {p.initiative.id: str(number) for number, p in enumerate(context.plan.initiatives, 1)}


def named_by_number(context: Context, ids: Iterable[str]) -> str:
    """Initiatives of the plan by their numbers, "" for none."""
    number = numbers(context)
    found = [number[id_] for id_ in number if id_ in set(ids)]
    return context.say("card.requires_number", numbers=context.say("number.separator").join(found)) if found else ""


def assumptions(context: Context) -> tuple[str, ...]:
    """What the dates and figures of the plan rest on."""
    say, plan, frame = context.say, context.plan, context.assessment.plan
    found = []
    if plan.assumed_start:
        found.append(say("assumption.start", date=context.figures.date(plan.start)))
    if frame.capacity is not None:
        found.append(say("assumption.capacity", days=context.figures.days(frame.capacity)))
    else:
        found.append(say("assumption.parallel", n=PARALLEL, initiatives=context.figures.unit("initiatives", PARALLEL)))
    found.append(say("assumption.raises"))
    if priced(context):
        found.append(say("assumption.cost", source=say(f"cost_source.{frame.cost_source}")))
    else:
        found.append(say("assumption.no_cost"))
    if frame.budget is not None and not priced(context):
        found.append(say("assumption.budget_unchecked", budget=context.figures.yen(frame.budget)))
    if "budget" in plan.binding and frame.budget is not None:
        found.append(say("assumption.over_budget", budget=context.figures.yen(frame.budget)))
    return tuple(found)


def stage_summary(context: Context, members: list[PlannedInitiative]) -> str:
    """Number, period and effort of a phase's initiatives."""
    days = sum((p.person_days for p in members), Fraction(0))
    return context.say(
        "stage.summary",
        initiatives=context.figures.unit("initiatives", len(members)),
        period=context.figures.period(min(p.slot.start for p in members), max(p.slot.end for p in members)),
        days=context.figures.days(days),
    )


def _satisfied(context: Context) -> str:
    """The initiatives whose effects are there already: by name, or where they are many, how many there are."""
    found = context.plan.satisfied
    if len(found) > MOST_SATISFIED:
        return context.say("roadmap.satisfied_many", initiatives=context.figures.unit("initiatives", len(found)))
    return context.listed_quoted(context.picked(initiative.name for initiative in found))


def _end(context: Context) -> dt.date:
    return max(p.slot.end for p in context.plan.initiatives)


def _frame(context: Context) -> gantt.Frame:
    first = min((context.plan.start, *(p.slot.start for p in context.plan.initiatives)))
    days = gantt.months(first, _end(context))
    months = tuple(gantt.Month(day, context.figures.month(day, year=False)) for day in days)
    return gantt.Frame(days[0], gantt.following(days[-1]), months)


def _stage(context: Context, frame: gantt.Frame, phase_id: str) -> Stage:
    members = [p for p in context.plan.initiatives if p.initiative.phase == phase_id]
    number = numbers(context)
    late = context.method.rank(phase_id) > context.method.rank(context.result.phase.low)
    lines = [
        Line(
            number=number[p.initiative.id],
            name=context.pick(p.initiative.name),
            owner=context.targets.role(p.initiative.owner),
            period=context.figures.period(p.slot.start, p.slot.end),
            effort=context.person_days((p,)),
            strip=gantt.bar(
                frame,
                p.slot.start,
                p.slot.end,
                context.figures.period(p.slot.start, p.slot.end),
                gantt.height(context.pick(p.initiative.name)),
                late=late,
            ),
            milestone=False,
        )
        for p in members
    ]
    for stage in context.plan.trajectory:
        if stage.phase == phase_id:
            name = context.say("milestone.reassess", phase=context.phase(phase_id))
            day = context.figures.date(stage.end)
            strip = gantt.milestone(frame, stage.end, day)
            lines.append(Line("", name, "", day, "", strip, milestone=True))
    return Stage(context.phase_name(phase_id), stage_summary(context, members), tuple(lines))


def _legend(context: Context) -> str:
    """What filled and outlined bars mean, where both are drawn."""
    ranks = {
        context.method.rank(p.initiative.phase) > context.method.rank(context.result.phase.low)
        for p in context.plan.initiatives
    }
    return context.say("gantt.legend") if len(ranks) > 1 else ""


def _outlook(context: Context) -> tuple[str, ...]:
    """The projected score after each phase's initiatives, and what the plan leaves unmet of its target phase."""
    lines = tuple(
        context.say(
            "outlook",
            date=context.figures.date(stage.end),
            after=context.phase(stage.phase),
            level=context.level(stage.overall),
            phase=context.phase(stage.reaches),
        )
        for stage in context.plan.trajectory
        if stage.overall is not None and context.result.phase.id is not None
    )
    left = unmet_at_the_end(context)
    return (*lines, left) if lines and left else lines


def unmet_at_the_end(context: Context, key: str = "outlook.unmet") -> str:
    """What no initiative of the plan brings about although the target phase asks for it; "" where there is nothing."""
    stages = context.plan.trajectory
    if not stages or not stages[-1].unmet:
        return ""
    missing = (
        context.say("outlook.condition", subject=context.subject(condition), needs=context.requirement(condition))
        for condition in stages[-1].unmet
    )
    phase = context.phase(context.plan.target.id)
    return context.say(key, phase=phase, conditions=context.listed(missing))
