"""Thresholds and every convention."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.core.answers import GRADES
from readiness.core.model import OVERALL, POINTS, Phase
from readiness.report.view import agreement
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.words.measures import at_least


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """What one phase asks for."""

    phase: str
    overall: str
    dimension: str
    groups: str
    critical: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Conventions:
    """The section; ``of_groups`` tells whether any phase asks for a score of a single dimension or group."""

    head: Head
    of_groups: bool
    thresholds: tuple[ThresholdRow, ...]
    sentences: tuple[str, ...]
    ratings: tuple[str, ...]


def conventions(context: Context) -> Conventions:
    """Thresholds and every convention, as the content states them."""
    return Conventions(
        head=head(context, "conventions"),
        of_groups=any(phase.requires.groups for phase in context.method.phases),
        thresholds=tuple(_thresholds(context, phase) for phase in context.method.phases),
        sentences=context.picked(context.method.conventions),
        ratings=agreement.conventions(context),
    )


def _thresholds(context: Context, phase: Phase) -> ThresholdRow:
    say, requires = context.say, phase.requires
    asked = {q.id for q in context.readings.questions}
    critical = context.listed(
        _critical(context, id_, level) for id_, level in requires.critical.items() if id_ in asked
    )
    groups = context.listed(
        say("threshold.group", name=context.dimension(id_), needs=_threshold(context, points, id_))
        for id_, points in requires.groups.items()
    )
    return ThresholdRow(
        phase=context.pick(phase.name),
        overall=_threshold(context, requires.overall),
        dimension=_threshold(context, requires.dimension),
        groups=groups or say("nothing"),
        critical=critical or say("nothing"),
        evidence=context.capital(say("evidence.at_least", name=say(f"evidence.{requires.evidence}")))
        if requires.evidence in GRADES
        else say("nothing"),
    )


def _critical(context: Context, question_id: str, level: int) -> str:
    """A critical question with the answer that it needs."""
    say, question = context.say, context.questionnaire.by_id[question_id]
    if question.scale.id:
        return say("threshold.critical_named", title=context.title(question_id), needs=at_least(say, question, level))
    return say("threshold.critical", title=context.title(question_id), level=level)


def _threshold(context: Context, points: Fraction | None, group: str = OVERALL) -> str:
    """A threshold in the units of a group, and in points of 100 where those are others."""
    if points is None:
        return context.say("nothing")
    level = context.level(points, group)
    if context.questionnaire.span_of(group) == POINTS:
        return context.say("mean.at_least", level=level)
    return context.say("threshold.mean", level=level, points=context.figures.amount(points))
