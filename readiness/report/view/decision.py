"""The page for the decision: everything that a board needs, on one page that stands alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf

from readiness.core.phases import Condition
from readiness.core.planning.plan import PlannedInitiative
from readiness.report.edition import DENSEST
from readiness.report.view.asking import asks, decided, later, now, route
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.phase import facts, mark, ordered, verdict
from readiness.report.view.pieces import Fact, Mark
from readiness.report.view.plan.kpis import goal_sentence
from readiness.report.view.plan.money import cost, priced
from readiness.report.view.plan.roadmap import assumptions, unmet_at_the_end
from readiness.report.view.speaker import excerpt, shortened
from readiness.words.clean import one_line


@dataclass(frozen=True, slots=True)
class Extent:
    """How much the page says at one density; the first entries of a list are the most important ones.

    Attributes:
        problem: characters of the client's problem.
        conditions, initiatives: entries of these lists; how many conditions are left out is said.
        text: full-width characters of any other text of the client's.
    """

    problem: int
    conditions: int
    initiatives: int
    text: float


USUAL = Extent(problem=220, conditions=7, initiatives=3, text=inf)
EXTENTS = (USUAL, USUAL, Extent(problem=150, conditions=5, initiatives=2, text=inf), Extent(80, 3, 2, 40))
"""By density."""


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One condition of the next phase."""

    subject: str
    needs: str
    has: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Portion:
    """The initiatives of one phase in figures; ``asked`` where this decision is about them."""

    phase: str
    initiatives: str
    until: str
    days: str
    cost: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """The page.

    Attributes:
        document: the title over a page that stands alone.
        close: set with little space between lines.
        binding: the press must refuse the page where it takes more than one.
        asks: what is to be decided; ``later`` is left to another decision.
        decided: what the room decided on the day; "" for nothing.
        route: where, until when and by whom.
        problem: the client's problem; ``problem_more`` says where the rest stands if it was cut.
        withheld: why the evidence-adjusted score is not shown; "" where it is.
        conditions: of the next phase (or of the last one), unmet ones first; ``conditions_more`` counts the others.
        nothing: what follows if nothing is done.
    """

    head: Head
    document: str
    close: bool
    binding: bool
    organisation: str
    asks: tuple[str, ...]
    later: str
    decided: str
    route: tuple[Fact, ...]
    problem: str
    problem_more: str
    purpose: str
    badge: str
    status: str
    facts: tuple[Fact, ...]
    withheld: str
    conditions_title: str
    conditions: tuple[ConditionLine, ...]
    conditions_more: str
    portions: tuple[Portion, ...]
    total: Portion | None
    priced: bool
    first: tuple[str, ...]
    assumptions: tuple[str, ...]
    nothing: tuple[str, ...]


def decision(context: Context) -> Decision:
    """The page."""
    result, say = context.result, context.say
    given = result.phase.id is not None
    density = context.edition.density
    extent = EXTENTS[density]
    problem, cut = excerpt(context.assessment.objective.problem, extent.problem)
    organisation = shortened(one_line(context.assessment.organisation.name), extent.text)
    shown = ordered(context)
    portions = _portions(context)
    return Decision(
        head=head(context, "decision"),
        document=say("document.title", title=say("title"), organisation=organisation),
        close=density > 0,
        binding=density < DENSEST,
        organisation=organisation,
        asks=asks(context),
        later="" if decided(context) else later(context),  # what was decided says more, and there is one page
        decided=decided(context),
        route=tuple(replace(fact, value=shortened(fact.value, extent.text)) for fact in route(context)),
        problem=problem,
        problem_more=say("decision.problem_more") if cut else "",
        purpose=shortened(goal_sentence(context), 2 * extent.text),
        badge=context.span_of_phases() if given else "",
        status=verdict(context),
        facts=facts(context, short=True),
        withheld=say("withheld.why") if context.concealed() else "",
        conditions_title=_conditions_title(context, shown),
        conditions=tuple(_condition(context, condition) for condition in shown[: extent.conditions]),
        conditions_more=_more(context, shown[extent.conditions :]),
        portions=portions,
        total=_portion(context, say("total"), list(context.plan.initiatives), asked=False)
        if len(portions) > 1
        else None,
        priced=priced(context),
        first=_first(context, extent.initiatives),
        assumptions=_assumptions(context),
        nothing=_nothing(context),
    )


def _conditions_title(context: Context, shown: tuple[Condition, ...]) -> str:
    if not shown:
        return ""
    met = sum(condition.met for condition in shown)
    return context.say("conditions.summary", phase=context.phase(shown[0].phase), met=met, all=len(shown))


def _condition(context: Context, condition: Condition) -> ConditionLine:
    return ConditionLine(
        context.capital(context.subject(condition)),
        context.capital(context.requirement(condition)),
        context.capital(context.state(condition)),
        mark(context, met=condition.met),
    )


def _more(context: Context, rest: tuple[Condition, ...]) -> str:
    if not rest:
        return ""
    met = sum(condition.met for condition in rest)
    key = "conditions.more_met" if met == len(rest) else "conditions.more"
    return context.say(key, conditions=context.figures.unit("conditions", len(rest)), unmet=len(rest) - met)


def _portions(context: Context) -> tuple[Portion, ...]:
    asked = {p.initiative.id for p in now(context)}
    found = []
    for phase in context.method.phases:
        members = [p for p in context.plan.initiatives if p.initiative.phase == phase.id]
        if members:
            found.append(_portion(context, context.pick(phase.short), members, asked=members[0].initiative.id in asked))
    return tuple(found)


def _portion(context: Context, name: str, members: list[PlannedInitiative], *, asked: bool) -> Portion:
    low = sum((p.cost[0] for p in members), Fraction(0))
    high = sum((p.cost[1] for p in members), Fraction(0))
    return Portion(
        phase=name,
        initiatives=context.figures.number(len(members)),
        until=context.figures.short_date(max(p.slot.end for p in members)),
        days=context.person_days(members),
        cost=cost(context, (low, high)) if priced(context) else "",
        asked=asked,
    )


def _first(context: Context, most: int) -> tuple[str, ...]:
    """What starts first, by date."""
    members = sorted(now(context), key=lambda planned: planned.slot.start)[:most]
    return tuple(
        context.say(
            "first.initiative",
            name=context.pick(p.initiative.name),
            owner=context.targets.role(p.initiative.owner),
            date=context.figures.short_date(p.slot.start),
        )
        for p in members
    )


def _assumptions(context: Context) -> tuple[str, ...]:
    found = [context.say(f"assumption.{context.assessment.depth}")]
    if context.result.open_points:
        questions = context.figures.unit("questions", len(context.result.open_points))
        found.append(context.say("assumption.unknown", questions=questions, lowest=context.lowest))
    if undiscussed := context.undiscussed():
        found.append(undiscussed)
    if left := unmet_at_the_end(context, "assumption.unmet"):
        found.append(left)
    return (*found, *(assumptions(context) if context.plan.initiatives else ()))


def _nothing(context: Context) -> tuple[str, ...]:
    """The alternative: what stays as it is, said without threats and without guesses."""
    say, result = context.say, context.result
    found = []
    if result.phase.id is None:
        found.append(say("nothing.on_hold"))
    elif result.next_phase is not None:
        unmet = result.phase.unmet(result.next_phase.id)
        found.append(
            say(
                "nothing.next",
                phase=context.phase(result.next_phase.id),
                conditions=context.figures.unit("conditions", len(unmet)),
            )
        )
    else:
        found.append(say("nothing.last"))
    if context.assessment.objective.problem.strip():
        found.append(say("nothing.problem"))
    return tuple(found)
