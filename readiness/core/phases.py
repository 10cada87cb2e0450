"""The phase an organisation is ready to start, and every condition behind it (METHOD §3).

A phase may be started when all its conditions hold at the low standing: an unknown is not a yes, so nobody
gains by not knowing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.core.answers import at_least
from readiness.core.model import Phase, Question, Questionnaire
from readiness.core.scoring import Scores, means
from readiness.core.standing import Readings, Standing

Kind = Literal["overall", "dimension", "critical", "evidence"]
Status = Literal["insufficient", "confirmed", "provisional"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a phase asks for.

    Attributes:
        phase: the phase that asks.
        kind: what is asked about.
        subject: the dimension's or question's id, "overall" for the overall score.
        needs: points of 100, a level, or an evidence grade.
        has: the same at the low standing; None for a critical question that is not applicable, or for
            evidence that is missing.
        met: whether it holds.
    """

    phase: str
    kind: Kind
    subject: str
    needs: Fraction | int | str
    has: Fraction | int | str | None
    met: bool


@dataclass(frozen=True, slots=True)
class PhaseResult:
    """The phase with its reasons.

    Attributes:
        id: None where too little was answered for a phase.
        low, high: the phase at the low and at the high standing.
        conditions: those of every phase that asks for something, at the low standing.
    """

    id: str | None
    status: Status
    borderline: bool
    low: str
    high: str
    conditions: tuple[Condition, ...]

    def unmet(self, phase_id: str) -> tuple[Condition, ...]:
        """What keeps the organisation from a phase."""
        return tuple(c for c in self.conditions if c.phase == phase_id and not c.met)


def conditions(
    questionnaire: Questionnaire, questions: Sequence[Question], standing: Standing, phase: Phase
) -> tuple[Condition, ...]:
    """Everything that a phase asks for, in the order overall, dimensions, critical questions, evidence."""
    found = means(questionnaire, questions, standing)
    requires, result = phase.requires, []
    if requires.overall is not None:
        met = found.overall is not None and found.overall >= requires.overall
        result.append(Condition(phase.id, "overall", "overall", requires.overall, found.overall, met))
    if requires.dimension is not None:
        for dimension in questionnaire.dimensions:
            has = found.dimensions[dimension.id]
            if has is not None:
                met = has >= requires.dimension
                result.append(Condition(phase.id, "dimension", dimension.id, requires.dimension, has, met))
    critical = [q for q in questions if q.id in requires.critical]
    for question in critical:
        level, needs = standing.levels[question.id], requires.critical[question.id]
        met = level is not None and level >= needs
        result.append(Condition(phase.id, "critical", question.id, needs, level, met))
    if requires.evidence is not None:
        for question in critical:
            grade = standing.evidence[question.id]
            met = at_least(grade, requires.evidence)
            result.append(Condition(phase.id, "evidence", question.id, requires.evidence, grade, met))
    return tuple(result)


def phase_at(questionnaire: Questionnaire, questions: Sequence[Question], standing: Standing) -> Phase:
    """The highest phase whose conditions all hold at a standing."""
    for phase in reversed(questionnaire.method.phases):
        if all(condition.met for condition in conditions(questionnaire, questions, standing, phase)):
            return phase
    return questionnaire.method.phases[0]


def decide(readings: Readings, scores: Scores) -> PhaseResult:
    """The phase of an assessment."""
    questionnaire, questions = readings.questionnaire, readings.questions
    low = phase_at(questionnaire, questions, readings.low).id
    high = phase_at(questionnaire, questions, readings.high).id
    status = _status(readings, scores, low, high)
    return PhaseResult(
        id=None if status == "insufficient" else low,
        status=status,
        borderline=_borderline(questionnaire, scores),
        low=low,
        high=high,
        conditions=tuple(
            condition
            for phase in questionnaire.method.phases
            for condition in conditions(questionnaire, questions, readings.low, phase)
        ),
    )


def _status(readings: Readings, scores: Scores, low: str, high: str) -> Status:
    coverage = scores.overall.coverage
    if coverage is None or coverage * 100 < readings.questionnaire.method.minimum_coverage:
        return "insufficient"
    return "confirmed" if low == high else "provisional"


def _borderline(questionnaire: Questionnaire, scores: Scores) -> bool:
    """Whether an overall threshold t has low < t <= high, or the point within the margin of it."""
    overall, margin = scores.overall, questionnaire.method.borderline
    for phase in questionnaire.method.phases:
        threshold = phase.requires.overall
        if threshold is None:
            continue
        if overall.low is not None and overall.high is not None and overall.low < threshold <= overall.high:
            return True
        if overall.point is not None and abs(overall.point - threshold) <= margin:
            return True
    return False
