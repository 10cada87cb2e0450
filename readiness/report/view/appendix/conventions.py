"""Thresholds and every convention."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.core.answers import GRADES
from readiness.core.model import Phase
from readiness.report.view import agreement
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """What one phase asks for."""

    phase: str
    overall: str
    dimension: str
    critical: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Conventions:
    """The section."""

    head: Head
    thresholds: tuple[ThresholdRow, ...]
    sentences: tuple[str, ...]
    ratings: tuple[str, ...]


def conventions(context: Context) -> Conventions:
    """Thresholds and every convention, as the content states them."""
    return Conventions(
        head=head(context, "conventions"),
        thresholds=tuple(_thresholds(context, phase) for phase in context.method.phases),
        sentences=context.picked(context.method.conventions),
        ratings=agreement.conventions(context),
    )


def _thresholds(context: Context, phase: Phase) -> ThresholdRow:
    say, requires = context.say, phase.requires
    asked = {q.id for q in context.readings.questions}
    critical = context.listed(
        say("threshold.critical", title=context.title(id_), level=level)
        for id_, level in requires.critical.items()
        if id_ in asked
    )
    return ThresholdRow(
        phase=context.pick(phase.name),
        overall=_threshold(context, requires.overall),
        dimension=_threshold(context, requires.dimension),
        critical=critical or say("nothing"),
        evidence=context.capital(say("evidence.at_least", name=say(f"evidence.{requires.evidence}")))
        if requires.evidence in GRADES
        else say("nothing"),
    )


def _threshold(context: Context, points: Fraction | None) -> str:
    if points is None:
        return context.say("nothing")
    return context.say("threshold.mean", level=context.level(points), points=context.figures.amount(points))
