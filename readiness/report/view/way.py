"""What moves the organisation to the next phase: the smallest steps, and what the plan does about each."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.next_phase import Change
from readiness.core.plan import PlannedInitiative
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.references import Reference, reference


@dataclass(frozen=True, slots=True)
class StepRow:
    """One question to raise, or to document better."""

    title: str
    now: str
    now_anchor: str
    goal: str
    goal_anchor: str
    evidence: str
    steps: str
    initiatives: tuple[str, ...]
    basis: Reference


@dataclass(frozen=True, slots=True)
class Way:
    """The section; ``rows`` is empty where the phase is out of reach and ``remark`` says why."""

    head: Head
    rows: tuple[StepRow, ...]
    remark: str


def way(context: Context) -> Way | None:
    """The section; None at the last phase and where no phase is given."""
    found = context.result.next_phase
    if found is None:
        return None
    if found.blocked:
        remark = context.say("way.blocked", titles=context.titles(found.blocked), phase=context.phase(found.id))
    else:
        remark = context.say("way.remark")
    return Way(head(context, "next_phase"), tuple(_row(context, change) for change in found.changes), remark)


def _row(context: Context, change: Change) -> StepRow:
    question = context.questionnaire.by_id[change.question]
    answer = context.answer(change.question)
    evidence = ""
    if change.needs:
        needs = context.say(f"evidence.{change.needs}")
        if context.withheld(context.readings.answers[change.question]):
            evidence = context.say("way.evidence_needed", needs=needs)
        else:
            evidence = context.say("way.evidence", has=context.say(f"evidence.{change.has or 'none'}"), needs=needs)
    return StepRow(
        title=context.pick(question.title),
        now=context.capital(context.answered(answer)),
        now_anchor=context.anchor(question, change.start) if change.start is not None else "",
        goal=context.capital(context.say("level.is", level=change.goal)),
        goal_anchor=context.anchor(question, change.goal) if change.steps else "",
        evidence=evidence,
        steps=context.figures.unit("steps", change.steps),
        initiatives=tuple(
            context.say(
                "way.initiative", name=context.pick(p.initiative.name), date=context.figures.short_date(p.slot.end)
            )
            for p in _first_to_raise(context, change)
        ),
        basis=reference(context, (change.question,)),
    )


def _first_to_raise(context: Context, change: Change) -> list[PlannedInitiative]:
    """The initiative of the plan that brings the question to the goal first, if any does."""
    raising = [p for p in context.plan.initiatives if p.initiative.raises.get(change.question, 0) >= change.goal]
    return sorted(raising, key=lambda planned: planned.slot.end)[:1]
