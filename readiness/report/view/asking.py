"""What the decision page asks of whom and by when, and what was decided already."""

from __future__ import annotations

from fractions import Fraction

from readiness.core.planning.plan import PlannedInitiative
from readiness.report.view.context import Context
from readiness.report.view.pieces import Fact
from readiness.report.view.plan.money import cost, priced
from readiness.report.view.speaker import Speaker, excerpt
from readiness.words.clean import one_line

LONGEST_RESOLUTION = 160
"""Characters of the room's resolution on the decision page."""


def now(context: Context) -> list[PlannedInitiative]:
    """The initiatives that this decision is about: those up to the phase that can be started, else the first ones."""
    rank = context.method.rank
    found = [p for p in context.plan.initiatives if rank(p.initiative.phase) <= rank(context.result.phase.low)]
    if found or not context.plan.initiatives:
        return found
    first = min(rank(p.initiative.phase) for p in context.plan.initiatives)
    return [p for p in context.plan.initiatives if rank(p.initiative.phase) == first]


def asks(context: Context) -> tuple[str, ...]:
    """What is to be decided."""
    say, figures, result = context.say, context.figures, context.result
    members = now(context)
    found = []
    if result.phase.id is None:
        if result.open_points:
            found.append(say("ask.answers", questions=figures.unit("questions", len(result.open_points))))
        else:
            found.append(say("ask.scope"))
    else:
        found.append(say("ask.phase", phase=context.phase_name(result.phase.low)))
    if members:
        days = sum((p.person_days for p in members), Fraction(0))
        found.append(
            say(
                "ask.initiatives" if result.phase.id else "ask.draft",
                initiatives=figures.unit("initiatives", len(members)),
                period=figures.period(min(p.slot.start for p in members), max(p.slot.end for p in members)),
                days=figures.days(days),
            )
        )
        if priced(context):
            low = sum((p.cost[0] for p in members), Fraction(0))
            high = sum((p.cost[1] for p in members), Fraction(0))
            if high:
                found.append(say("ask.cost", cost=cost(context, (low, high))))
    return tuple(found)


def later(context: Context) -> str:
    """What this decision leaves to a later one."""
    left = len(context.plan.initiatives) - len(now(context))
    return context.say("ask.later", initiatives=context.figures.unit("initiatives", left)) if left else ""


def route(speaker: Speaker) -> tuple[Fact, ...]:
    """Where, until when and by whom it is decided, as far as somebody said so; a missing date is named."""
    say, given, date = speaker.say, speaker.assessment.decision, speaker.figures.date
    found = [
        Fact(say("route.forum"), one_line(given.forum)),
        Fact(say("route.date"), date(given.date) if given.date else speaker.capital(say("due.open"))),
        Fact(say("route.papers"), date(given.papers_due) if given.papers_due else ""),
        Fact(say("route.approver"), one_line(given.approver)),
        Fact(say("route.consulted"), one_line(given.consulted)),
    ]
    return tuple(fact for fact in found if fact.value)


def decided(speaker: Speaker) -> str:
    """What the room decided on the day; "" where it decided nothing."""
    say, given = speaker.say, speaker.assessment.decision
    if given.outcome in ("", "none"):
        return ""
    outcome = speaker.capital(say(f"outcome.{given.outcome}"))
    if given.circulate_by:
        outcome = say("decision.circulate_by", outcome=outcome, date=speaker.figures.date(given.circulate_by))
    resolution, cut = excerpt(given.resolution, LONGEST_RESOLUTION)
    if cut:  # what is left out may be a condition of the decision
        resolution = say("decision.resolution_cut", text=resolution)
    said = say("decision.decided", outcome=outcome)
    return said + say("decision.resolution", text=resolution) if resolution else said
