"""One card for each initiative of the plan: the next ones in the body, later ones in the appendix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from readiness.core.planning.plan import PlannedInitiative
from readiness.report.view.citations import cited
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.pieces import Fact
from readiness.report.view.plan.money import cost, priced
from readiness.report.view.plan.roadmap import MOST_SATISFIED, numbers
from readiness.report.view.references import Reference, reference

SOON = timedelta(days=90)
"""The body describes what starts within so many days of the plan's first one."""


@dataclass(frozen=True, slots=True)
class Card:
    """What to do, how to know, what to watch out for."""

    number: str
    name: str
    quick_win: str
    why: str
    actions: tuple[str, ...]
    indicators: tuple[str, ...]
    cautions: tuple[str, ...]
    facts: tuple[Fact, ...]
    basis: Reference


@dataclass(frozen=True, slots=True)
class Group:
    """The cards of one phase."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Initiatives:
    """The section; ``later`` says where the cards are that start after the first days, "" where there are none."""

    head: Head
    groups: tuple[Group, ...]
    later: str


@dataclass(frozen=True, slots=True)
class Worksheets:
    """The appendix's part: cards of later initiatives, and what is in place already."""

    head: Head
    groups: tuple[Group, ...]
    satisfied: tuple[str, ...]


def initiatives(context: Context) -> Initiatives | None:
    """The section; None where the plan holds nothing."""
    if not context.plan.initiatives:
        return None
    soon, later = _soon(context), _later(context)
    where = ""
    if later:
        first, last = (numbers(context)[p.initiative.id] for p in (later[0], later[-1]))
        span = first if len(later) == 1 else context.say("span", low=first, high=last)
        where = context.say("initiatives.later", days=SOON.days, numbers=span)
    return Initiatives(head(context, "initiatives"), _groups(context, soon), where)


def worksheets(context: Context) -> Worksheets | None:
    """The later initiatives and what is in place already; None where there is neither."""
    later, satisfied = _later(context), context.plan.satisfied
    if not later and len(satisfied) <= MOST_SATISFIED:
        return None
    names = context.picked(initiative.name for initiative in satisfied)
    return Worksheets(head(context, "worksheets"), _groups(context, later), names)


def _soon(context: Context) -> tuple[PlannedInitiative, ...]:
    """Those up to the last one that starts in the first days: numbers run on from the body to the appendix."""
    until = context.plan.start + SOON
    places = [place for place, p in enumerate(context.plan.initiatives) if p.slot.start < until]
    return context.plan.initiatives[: max(places, default=-1) + 1]


def _later(context: Context) -> tuple[PlannedInitiative, ...]:
    return context.plan.initiatives[len(_soon(context)) :]


def _groups(context: Context, members: tuple[PlannedInitiative, ...]) -> tuple[Group, ...]:
    number, found = numbers(context), []
    for phase in context.method.phases:
        cards = tuple(_card(context, p, number) for p in members if p.initiative.phase == phase.id)
        if cards:
            found.append(Group(context.pick(phase.name), cards))
    return tuple(found)


def _card(context: Context, planned: PlannedInitiative, number: dict[str, str]) -> Card:
    say, initiative, slot = context.say, planned.initiative, planned.slot
    days = context.figures.days(planned.person_days)
    effort = say("effort.cost", days=days, cost=cost(context, planned.cost)) if priced(context) else days
    facts = [
        Fact(say("card.owner"), context.targets.role(initiative.owner)),
        Fact(
            say("card.period"),
            say(
                "card.period_value",
                period=context.figures.period(slot.start, slot.end),
                weeks=context.figures.unit("weeks", slot.weeks),
            ),
        ),
        Fact(say("card.effort"), effort),
        Fact(say("card.requires"), _prerequisites(context, planned, number)),
        Fact(say("card.raises"), _raises(context, planned)),
        Fact(say("card.kpis"), _moved(context, planned)),
        Fact(say("card.because"), _because(context, planned, number)),
        Fact(say("card.references"), cited(context, initiative.references)),
    ]
    return Card(
        number=number[initiative.id],
        name=context.pick(initiative.name),
        quick_win=context.capital(say("card.quick_win")) if initiative.quick_win else "",
        why=context.pick(initiative.why),
        actions=context.picked(initiative.actions),
        indicators=context.picked(initiative.indicators),
        cautions=context.picked(initiative.cautions),
        facts=tuple(fact for fact in facts if fact.value),
        basis=reference(context, planned.because),
    )


def _prerequisites(context: Context, planned: PlannedInitiative, number: dict[str, str]) -> str:
    """The initiatives that come first: by number in the plan, by name where they are in place already."""
    say, needed = context.say, planned.initiative.requires
    found = []
    if listed := [id_ for id_ in needed if id_ in number]:
        found.append(say("card.requires_number", numbers=_numbers(context, listed, number)))
    found += [
        say("card.requires_done", name=context.pick(context.library.initiatives[id_].name))
        for id_ in needed
        if id_ not in number
    ]
    return context.capital(context.listed(found or [say("card.requires_none")]))


def _raises(context: Context, planned: PlannedInitiative) -> str:
    """What it brings up: only questions that are below the level now."""
    return context.listed(
        context.say("card.raises_value", title=context.title(id_), level=context.level_of(id_, level))
        for id_, level in planned.initiative.raises.items()
        if id_ in planned.because
    )


def _moved(context: Context, planned: PlannedInitiative) -> str:
    """The client's own targets that it works on."""
    named = {target.kpi for target in context.assessment.kpis}
    return context.capital(
        context.listed(context.pick(context.library.kpis[id_].name) for id_ in planned.initiative.kpis if id_ in named)
    )


def _because(context: Context, planned: PlannedInitiative, number: dict[str, str]) -> str:
    """Why it is in the plan: gaps, the objective, initiatives that need it."""
    say, found = context.say, []
    if planned.because:
        found += [
            say("because.gap", title=context.title(id_), state=context.answered(id_))
            for id_ in planned.because
        ]
    if planned.serves:
        kgi = context.library.kpis.get(planned.serves)
        found.append(say("because.objective", name=context.pick(kgi.name) if kgi else planned.serves))
    if planned.needed_by:
        found.append(say("because.needed", numbers=_numbers(context, planned.needed_by, number)))
    return context.capital(context.listed(found or [say("because.client")]))


def _numbers(context: Context, ids: Iterable[str], number: dict[str, str]) -> str:
    """Initiatives by their numbers."""
    return context.say("number.separator").join(number[id_] for id_ in ids)
