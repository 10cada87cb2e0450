"""The phase: its conditions, met and unmet; the scale; how firm the result is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.core.firmness.robustness import LeaveOneOut
from readiness.core.phases import Condition
from readiness.report.charts import scale
from readiness.report.view.about import role
from readiness.report.view.context import Context, Voice
from readiness.report.view.headings import Head, head
from readiness.report.view.pieces import Fact, Figure, Mark
from readiness.report.view.source import source
from readiness.words import stability
from readiness.words.measures import measure

MOST_FLIPS = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """What a phase asks for in one row, and whether it is there; ``needs`` is "" where it asks for nothing."""

    needs: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that phases ask for."""

    subject: str
    has: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Conditions:
    """All conditions of all phases that have any, the next phase's unmet ones first."""

    phases: tuple[str, ...]
    rows: tuple[Row, ...]
    summary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhaseView:
    """The section.

    Attributes:
        badge: the phase or the span of phases, "" where none is given.
        reading: sentences on how to read the result.
        stability: sentences on how firm it is.
        checklist: what to have in hand before the first phase starts; () elsewhere.
    """

    head: Head
    badge: str
    aim: str
    status: str
    facts: tuple[Fact, ...]
    figure: Figure
    reading: tuple[str, ...]
    conditions: Conditions
    stability: tuple[str, ...]
    checklist: tuple[str, ...]


def phase(context: Context) -> PhaseView:
    """The section."""
    result = context.result
    given = result.phase.id is not None
    return PhaseView(
        head=head(context, "phase"),
        badge=context.span_of_phases() if given else "",
        aim=context.pick(context.method.phase(result.phase.low).aim) if given else "",
        status=verdict(context),
        facts=facts(context),
        figure=Figure(_scale(context), source(context)),
        reading=_reading(context),
        conditions=_conditions(context),
        stability=_stability(context),
        checklist=context.picked(context.method.entry_checklist) if _starts_first(context) else (),
    )


def status_line(context: Voice) -> str:
    """The status, with the remark that it is borderline."""
    if context.result.phase.borderline and context.result.phase.id is not None:
        return context.listed((context.status(), context.say("status.borderline")))
    return context.status()


def verdict(context: Voice) -> str:
    """The status line; beside it how many levels behind a given phase nobody has agreed on."""
    waiting = context.origins()["median"] if context.result.phase.id is not None else 0
    if not waiting:
        return status_line(context)
    questions = context.figures.unit("questions", waiting)
    return context.listed((status_line(context), context.say("status.not_agreed", questions=questions)))


def facts(context: Context, *, short: bool = False) -> tuple[Fact, ...]:
    """Score, range and coverage; with short labels where there is little room."""
    say, overall = context.say, context.result.scores.overall
    found = [
        Fact(
            say("fact.level_short" if short else "fact.level", **context.ends),
            context.level(overall.point),
        ),
        Fact(say("fact.range"), context.span(overall)),
        Fact(say("fact.evidenced_short" if short else "fact.evidenced"), context.evidenced(overall.evidenced)),
        Fact(say("fact.coverage"), context.coverage(overall)),
    ]
    return tuple(found)


def ordered(context: Voice) -> tuple[Condition, ...]:
    """The conditions that matter now: the next phase's, or at the last phase its own; unmet ones first."""
    method, low = context.method, context.result.phase.low
    rank = min(method.rank(low) + 1, len(method.phases) - 1)
    found = [c for c in context.result.phase.conditions if c.phase == method.phases[rank].id]
    return tuple(sorted(found, key=lambda condition: condition.met))


def _starts_first(context: Context) -> bool:
    return context.result.phase.low == context.method.phases[0].id


def _conditions(context: Context) -> Conditions:
    phases = [p for p in context.method.phases if any(c.phase == p.id for c in context.result.phase.conditions)]
    by_row: dict[tuple[str, str], dict[str, Condition]] = {}
    for condition in (*ordered(context), *context.result.phase.conditions):
        by_row.setdefault((condition.kind, condition.subject), {})[condition.phase] = condition
    rows = []
    for found in by_row.values():
        first = next(iter(found.values()))
        rows.append(
            Row(
                context.capital(context.subject(first)),
                context.capital(context.state(first)),
                tuple(_cell(context, found.get(phase.id)) for phase in phases),
            )
        )
    summary = [
        context.say(
            "conditions.summary",
            phase=context.pick(phase.short),
            met=sum(c.met for c in context.result.phase.conditions if c.phase == phase.id),
            all=sum(c.phase == phase.id for c in context.result.phase.conditions),
        )
        for phase in phases
    ]
    return Conditions(tuple(context.pick(phase.short) for phase in phases), tuple(rows), tuple(summary))


def _cell(context: Context, condition: Condition | None) -> Cell:
    if condition is None:
        return Cell("", None)
    return Cell(context.capital(context.requirement(condition)), mark(context, met=condition.met))


def mark(context: Voice, *, met: bool) -> Mark:
    """Met or unmet."""
    word = context.capital(context.say("condition.met" if met else "condition.unmet"))
    return Mark(word, "good" if met else "open")


def _ticks(context: Context) -> tuple[tuple[float, str], ...]:
    """The marks of the scale, by name where they are the answers of the questionnaire's own scale."""
    scale, marks = context.questionnaire.scale, context.axis().marks()
    if measure(context.questionnaire) != "levels" or [*map(float, scale.values)] != [*marks]:
        return tuple((mark, "") for mark in marks)
    return tuple((mark, context.pick(level.name)) for mark, level in zip(marks, scale.levels, strict=True))


def _scale(context: Context) -> str:
    say, overall, axis = context.say, context.result.scores.overall, context.axis()
    thresholds = [(p, p.requires.overall) for p in context.method.phases]
    starts = [axis.least if t is None else context.place(t) for _, t in thresholds]
    stretches = [
        scale.Stretch(
            name=context.pick(phase.short),
            start=start,
            end=starts[index + 1] if index + 1 < len(starts) else axis.most,
            flag=say("scale.threshold", phase=context.pick(phase.short), level=context.level(threshold))
            if threshold
            else "",
            current=phase.id == context.result.phase.id,
        )
        for index, ((phase, threshold), start) in enumerate(zip(thresholds, starts, strict=True))
    ]
    label = ""
    if overall.point is not None:
        key = "scale.label_range" if context.is_open(overall) else "scale.label"
        label = say(key, level=context.level(overall.point), span=context.span(overall))
    return scale.draw(
        scale.Scale(
            title=say("scale.title"),
            description=say(
                "scale.description" if label else "scale.description_none",
                **context.ends,
                label=label,
                thresholds=context.listed(stretch.flag for stretch in stretches if stretch.flag),
            ),
            axis=axis,
            ticks=_ticks(context),
            stretches=tuple(s for s in stretches if s.end > s.start),
            point=context.position(overall.point),
            low=context.position(overall.low),
            high=context.position(overall.high),
            label=label,
        )
    )


def _reading(context: Context) -> tuple[str, ...]:
    """How the point on the scale and the phase go together."""
    result, say = context.result, context.say
    overall = result.scores.overall
    if result.phase.id is None:
        if overall.coverage is None:
            return (say("reading.nothing_applies"),)
        minimum = context.figures.share(context.method.minimum_coverage / 100)
        return (say("reading.on_hold", coverage=context.coverage(overall), minimum=minimum),)
    found = []
    if result.next_phase is not None:
        unmet = result.phase.unmet(result.next_phase.id)
        reached = [c for c in result.phase.conditions if c.phase == result.next_phase.id and c.kind == "overall"]
        if unmet and reached and reached[0].met:
            found.append(say("reading.overall_reached", next_phase=context.phase(result.next_phase.id)))
    if result.open_points:
        open_answers = context.figures.unit("questions", len(result.open_points))
        found.append(say("reading.low_end", questions=open_answers, lowest=context.lowest))
    if result.phase.low != result.phase.high:
        found.append(
            say("reading.provisional", low=context.phase(result.phase.low), high=context.phase(result.phase.high))
        )
    if result.phase.borderline:
        found.append(say("reading.borderline"))
    return tuple(found)


def _stability(context: Context) -> tuple[str, ...]:
    """The sentence that says how firm the result is, then what it rests on."""
    robustness, say = context.result.robustness, context.say
    found = [stability.sentence(context.result, context.language)]
    if robustness.same_phase is None:
        return tuple(found)
    if robustness.flips:
        found += [
            say(
                "stability.flip",
                title=context.title(flip.question),
                start=context.answered(flip.question),
                goal=context.level_of(flip.question, flip.goal),
                phase=context.phase(flip.phase),
            )
            for flip in robustness.flips[:MOST_FLIPS]
        ]
        if len(robustness.flips) > MOST_FLIPS:
            found.append(say("stability.flips_more", n=len(robustness.flips) - MOST_FLIPS))
    else:
        found.append(say("stability.no_flip"))
    found.append(
        say(
            "stability.draws",
            spread=context.figures.share(context.method.weight_draws.spread),
            draws=context.figures.number(robustness.draws),
            share=context.figures.share(Fraction(robustness.same_phase).limit_denominator(robustness.draws)),
        )
    )
    if robustness.leave_one_out and context.edition.internal:
        found.append(_without(context, robustness.leave_one_out))
    return tuple(found)


def _without(context: Context, found: LeaveOneOut) -> str:
    """Whether single respondents decide, by role: for the internal edition only."""
    if not found.deciding:
        people = context.figures.unit("people", len(found.without))
        return context.say("stability.without", people=people)
    by_id = {respondent.id: respondent for respondent in context.assessment.respondents}
    deciding = [by_id[entry.respondent] for entry in found.deciding]
    names = context.listed(
        context.say("agreement.anonymous") if person.anonymous else role(context, person) for person in deciding
    )
    return context.say("stability.without_some", names=names)
