"""The dimensions: bars with range, the shape as a radar, one finding each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readiness.core.answers import Level
from readiness.core.comparison.assessments import Comparison
from readiness.core.lenses import LensScore
from readiness.core.library import DIMENSION_PLACE
from readiness.core.model import Dimension, Question
from readiness.core.scoring import Score
from readiness.report.charts import bars, radar
from readiness.report.view.context import Context
from readiness.report.view.groups import GroupRow, rows
from readiness.report.view.headings import Head, head, worded
from readiness.report.view.last_time import LastTime
from readiness.report.view.pieces import Figure
from readiness.report.view.references import Reference, reference
from readiness.report.view.source import source


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """One dimension in figures, what is concluded of it and what that rests on."""

    name: str
    level: str
    span: str
    evidenced: str
    coverage: str
    finding: str
    step: str
    basis: Reference | None


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The section.

    ``groups`` are the dimensions with the groups within them, () where there are none; ``groups_remark`` says how to
    read them. ``shape`` is "" where fewer than three dimensions have a level; ``withheld`` says why a score with
    evidence is not shown, "" where none is missing here or the decision page says it.
    """

    head: Head
    bars: Figure
    shape: str
    rows: tuple[DimensionRow, ...]
    total: DimensionRow
    lenses: tuple[DimensionRow, ...]
    withheld: str
    groups: tuple[GroupRow, ...]
    groups_remark: str


def dimensions(context: Context, comparison: Comparison | None) -> Dimensions:
    """The section; the bars carry last time's level where there was one."""
    scores = context.result.scores
    found = [(context.questionnaire.dimension(id_), score) for id_, score in scores.dimensions.items()]
    lenses = tuple(_lens(context, topic) for topic in context.result.lenses)
    groups = rows(context)
    unsaid = not context.concealed() and any(row.evidenced == context.say("withheld") for row in lenses)
    return Dimensions(
        head=head(context, "dimensions"),
        bars=Figure(_bars(context, found, comparison), source(context)),
        shape=_radar(context, found),
        rows=tuple(_row(context, dimension, score) for dimension, score in found),
        total=_figures(context, "", scores.overall),
        lenses=lenses,
        withheld=context.say("withheld.why") if unsaid else "",
        groups=groups,
        groups_remark=_groups_remark(context, groups),
    )


def _groups_remark(context: Context, groups: tuple[GroupRow, ...]) -> str:
    """How to read the groups."""
    remark = context.say("groups.remark")
    if any(row.parts for row in groups):
        return context.say("sentences", first=remark, second=context.say("groups.remark_parts"))
    return remark


def _lens(context: Context, topic: LensScore) -> DimensionRow:
    """A topic that runs across the dimensions: its figures, what it is, and the questions that it consists of."""
    hidden = any(context.withheld(context.readings.answers[question.id]) for question in topic.questions)
    name = context.say("dimensions.lens", name=context.pick(topic.lens.name))
    return replace(
        _figures(context, "", topic.score),
        name=name,
        evidenced=context.say("withheld") if hidden else context.level(topic.score.evidenced),
        finding=context.say("dimensions.lens_about", name=name, about=context.pick(topic.lens.about)),
        basis=reference(context, (question.id for question in topic.questions)),
    )


def _figures(context: Context, dimension: str, score: Score) -> DimensionRow:
    """A dimension's figures, or with "" those of the whole."""
    return DimensionRow(
        name=context.dimension(dimension) if dimension else context.say("overall"),
        level=context.level(score.point),
        span=context.span(score) if score.low is not None else context.say("nothing"),
        evidenced=context.evidenced(score.evidenced, dimension),
        coverage=context.coverage(score),
        finding="",
        step="",
        basis=None,
    )


def _row(context: Context, dimension: Dimension, score: Score) -> DimensionRow:
    questions = [q for q in context.readings.questions if q.dimension == dimension.id]
    found = context.roadmap.conclusion(DIMENSION_PLACE, dimension.id)
    return replace(
        _figures(context, dimension.id, score),
        finding=worded(context, found) if found else _answers(context, questions),
        step=_step(context, questions, found.because if found else ()),
        basis=reference(context, found.because if found else (q.id for q in questions)),
    )


def _answers(context: Context, questions: list[Question]) -> str:
    """The questions by what was said of them: "A and B at level 2; C unknown"."""
    groups: dict[str, list[str]] = {}
    ranked = sorted(questions, key=lambda q: -_rank(context, q))
    for question in ranked:
        state = context.answered(question.id)
        groups.setdefault(state, []).append(context.pick(question.title))
    return context.say("finding.end").join(
        context.say("finding.group", names=context.listed_quoted(names), state=state) for state, names in groups.items()
    )


def _rank(context: Context, question: Question) -> int:
    state = context.readings.answers[question.id].state
    return state.value if isinstance(state, Level) else -1


def _step(context: Context, questions: list[Question], because: tuple[str, ...]) -> str:
    """What the conclusion's own question would show one level up; where it names none that can rise, the lowest one.

    A conclusion about missing evidence is followed by the evidence to bring.
    """
    missing = context.result.next_phase.evidence if context.result.next_phase else ()
    named = {question.id for question in questions} & set(because)
    for one in missing:
        if named == {one.question}:
            needs = context.say("evidence.at_least", name=context.say(f"evidence.{one.needs}"))
            return context.say("finding.step_evidence", title=context.quoted(context.title(one.question)), needs=needs)
    open_ = [q for q in questions if q.scale.lowest <= _rank(context, q) < q.scale.top]
    own = [question for question in open_ if question.id in named]
    if not open_:
        return ""
    question = min(own or open_, key=lambda q: _rank(context, q))
    level = _rank(context, question) + 1
    return context.say(
        "finding.step" if context.seen(question, level) else "finding.step_named",
        title=context.quoted(context.pick(question.title)),
        level=context.level_of(question.id, level),
        anchor=context.seen(question, level),
    )


def _bars(context: Context, found: list[tuple[Dimension, Score]], comparison: Comparison | None) -> str:
    say = context.say
    rank = min(context.method.rank(context.result.phase.low) + 1, len(context.method.phases) - 1)
    phase = context.method.phases[rank]
    floor = phase.requires.dimension
    last = LastTime(context, comparison)
    rows = [
        bars.Bar(
            name=context.pick(dimension.name),
            point=context.position(score.point),
            low=context.position(score.low),
            high=context.position(score.high),
            value=context.level(score.point) if score.point is not None else _absent(context, score),
            note=say("bars.range", span=context.span(score))
            if score.low is not None and context.is_open(score)
            else "",
            last=last.place(dimension.id),
            last_label=last.label(dimension.id),
        )
        for dimension, score in found
    ]
    values = context.listed(_spoken(context, *pair) for pair in found)
    return bars.draw(
        bars.Bars(
            title=say("bars.title", **context.ends),
            description=last.spoken(say("bars.description", values=values)),
            axis=context.axis(),
            bars=rows,
            floor=context.position(floor) if floor is not None else None,
            floor_label=say("bars.floor", phase=context.pick(phase.short), level=context.level(floor)) if floor else "",
        )
    )


def _absent(context: Context, score: Score) -> str:
    """What stands in the place of a score: nothing applies, or nothing has a level yet."""
    return context.say("state.not_applicable" if score.low is None else "state.unknown")


def _spoken(context: Context, dimension: Dimension, score: Score) -> str:
    name = context.pick(dimension.name)
    if score.point is None:
        return f"{name} {_absent(context, score)}"
    if not context.is_open(score):
        return f"{name} {context.level(score.point)}"
    return f"{name} {context.level(score.point)} {context.say('bars.range', span=context.span(score))}"


def _radar(context: Context, found: list[tuple[Dimension, Score]]) -> str:
    spokes = [
        radar.Spoke(
            name=context.pick(dimension.short),
            point=point,
            low=point if score.low is None else context.place(score.low),
            high=point if score.high is None else context.place(score.high),
            value=context.level(score.point),
        )
        for dimension, score in found
        if (point := context.position(score.point)) is not None
    ]
    if len(spokes) < radar.FEWEST:
        return ""
    return radar.draw(
        radar.Radar(
            title=context.say("radar.title"),
            description=context.listed(f"{spoke.name} {spoke.value}" for spoke in spokes),
            axis=context.axis(),
            spokes=spokes,
        )
    )
