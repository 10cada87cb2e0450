"""What moves the organisation to the next phase: the smallest steps, and what the plan does about each."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.planning.plan import PlannedInitiative
from readiness.core.way.next_phase import Change, MissingEvidence
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.references import Reference, reference
from readiness.words.ways import Ways


@dataclass(frozen=True, slots=True)
class StepRow:
    """One question to raise."""

    title: str
    now: str
    now_anchor: str
    goal: str
    goal_anchor: str
    steps: str
    initiatives: tuple[str, ...]
    basis: Reference


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One question to document better, at the level that it has or is raised to."""

    title: str
    level: str
    has: str
    needs: str
    basis: Reference


@dataclass(frozen=True, slots=True)
class Way:
    """The section.

    Attributes:
        rows: the smallest changes of level; empty where evidence is all that is missing, or the phase is out of reach.
        alternatives: other ways of the same length, a line each.
        evidence: missing evidence, which costs no steps.
        remark: how to read the section, or why the phase is out of reach.
    """

    head: Head
    rows: tuple[StepRow, ...]
    alternatives: tuple[str, ...]
    evidence: tuple[EvidenceRow, ...]
    remark: str


def way(context: Context) -> Way | None:
    """The section; None at the last phase and where no phase is given."""
    found = context.result.next_phase
    if found is None:
        return None
    if found.blocked:
        remark = context.say("way.blocked", titles=context.titles(found.blocked), phase=context.phase(found.id))
    else:
        key = "way.remark" if found.proven else "way.remark_unproven"
        remark = context.say(key if found.changes else "way.remark_evidence")
    ways = Ways(context.language, context.result)
    for limit in ways.limits():
        remark = context.say("sentences", first=remark, second=limit)
    return Way(
        head(context, "next_phase"),
        tuple(_row(context, change) for change in found.changes),
        tuple(context.capital(line) for line in ways.alternatives()),
        tuple(_evidence(context, missing) for missing in found.evidence),
        remark,
    )


def _row(context: Context, change: Change) -> StepRow:
    question = context.questionnaire.by_id[change.question]
    return StepRow(
        title=context.pick(question.title),
        now=context.capital(context.answered(change.question)),
        now_anchor=context.seen(question, change.start) if change.start is not None else "",
        goal=context.capital(context.level_of(change.question, change.goal)),
        goal_anchor=context.seen(question, change.goal),
        steps=context.figures.unit("steps", change.steps),
        initiatives=_raisers(context, change),
        basis=reference(context, (change.question,)),
    )


def _evidence(context: Context, missing: MissingEvidence) -> EvidenceRow:
    withheld = context.withheld(context.readings.answers[missing.question])
    return EvidenceRow(
        title=context.title(missing.question),
        level=context.capital(_level(context, missing)),
        has=context.say("withheld") if withheld else context.say(f"evidence.{missing.has or 'none'}"),
        needs=context.say("evidence.at_least", name=context.say(f"evidence.{missing.needs}")),
        basis=reference(context, (missing.question,)),
    )


def _level(context: Context, missing: MissingEvidence) -> str:
    """The level that the evidence is for, marked where it is the present one."""
    level = context.level_of(missing.question, missing.level)
    now = context.readings.point.levels[missing.question]
    return context.marked(level, missing.question) if now == missing.level else level


def _raisers(context: Context, change: Change) -> tuple[str, ...]:
    """What of the plan brings the question to the goal; else how the plan gets to the next phase, if it does."""
    found = tuple(
        context.say("way.initiative", name=context.pick(p.initiative.name), date=context.figures.short_date(p.slot.end))
        for p in _first_to_raise(context, change)
    )
    aim = context.result.next_phase
    rank = context.method.rank
    if not found and aim and any(rank(stage.reaches) >= rank(aim.id) for stage in context.plan.trajectory):
        return (context.capital(context.say("way.otherwise", phase=context.phase(aim.id))),)
    return found


def _first_to_raise(context: Context, change: Change) -> list[PlannedInitiative]:
    """The initiative of the plan that brings the question to the goal first, if any does."""
    raising = [p for p in context.plan.initiatives if p.initiative.raises.get(change.question, 0) >= change.goal]
    return sorted(raising, key=lambda planned: planned.slot.end)[:1]
