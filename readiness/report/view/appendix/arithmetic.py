"""How the scores come about, in points of 100."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readiness.core.model import Question
from readiness.core.scoring import HUNDRED, Score
from readiness.report.view.context import Context
from readiness.report.view.groups import GroupRow
from readiness.report.view.groups import rows as rows_of_groups
from readiness.report.view.headings import Head, head
from readiness.words import origins
from readiness.words.arithmetic import Section, rules, written_out


@dataclass(frozen=True, slots=True)
class QuestionSum:
    """One question in the arithmetic."""

    title: str
    mark: str
    weight: str
    level: str
    points: str
    capped: str


@dataclass(frozen=True, slots=True)
class ScoreSum:
    """One score in the arithmetic, in points of 100."""

    name: str
    weight: str
    point: str
    low: str
    high: str
    evidenced: str
    coverage: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The section."""

    head: Head
    rules: tuple[str, ...]
    questions: tuple[QuestionSum, ...]
    scores: tuple[ScoreSum, ...]
    groups: tuple[GroupRow, ...]
    sections: tuple[Section, ...]


def arithmetic(context: Context) -> Arithmetic:
    """How the scores come about."""
    scores = context.result.scores
    rows = [
        _sum(context, id_, score, context.figures.amount(context.questionnaire.dimension(id_).weight))
        for id_, score in scores.dimensions.items()
    ]
    return Arithmetic(
        head=head(context, "arithmetic"),
        rules=rules(context.language, context.result),
        questions=tuple(_question_sum(context, question) for question in context.readings.questions),
        scores=(*rows, _sum(context, "", scores.overall, "")),
        groups=rows_of_groups(context, whole=True),
        sections=_written_out(context),
    )


def _written_out(context: Context) -> tuple[Section, ...]:
    """Every figure with its formula; the points of the questions have a table of their own."""
    hidden = [id_ for id_, answer in context.readings.answers.items() if context.withheld(answer)]
    found = written_out(context.language, context.result, hidden)
    return tuple(
        replace(section, entries=tuple(replace(e, label=context.capital(e.label)) for e in section.entries))
        for section in found
        if section.id != "questions"
    )


def _question_sum(context: Context, question: Question) -> QuestionSum:
    level, capped = context.readings.point.levels[question.id], context.readings.evidenced.levels[question.id]
    nothing = context.say("nothing")
    hidden = context.withheld(context.readings.answers[question.id])
    return QuestionSum(
        title=context.pick(question.title),
        mark=origins.mark(context.say, context.assessment, question.id),
        weight=context.figures.amount(question.weight),
        level=nothing if level is None else str(level),
        points=nothing if level is None else context.figures.number(HUNDRED * question.scale.share(level), 1),
        capped=nothing if capped is None or hidden else str(capped),
    )


def _sum(context: Context, dimension: str, score: Score, weight: str) -> ScoreSum:
    """A dimension's sums, or with "" those of the whole."""
    return ScoreSum(
        name=context.dimension(dimension) if dimension else context.say("overall"),
        weight=weight,
        point=context.points(score.point),
        low=context.points(score.low),
        high=context.points(score.high),
        evidenced=context.say("withheld") if context.concealed(dimension) else context.points(score.evidenced),
        coverage=context.coverage(score),
    )
