"""The phase an organisation is ready to start, and every condition behind it (METHOD §3).

A phase may ask for an overall score, a floor under every dimension, floors of single dimensions and groups, a level of
each critical question, and a grade of evidence for each critical question. Conditions concern only questions that are
asked; a dimension in which nothing applies has none; a critical question answered as not applicable is unmet.

* The phase is the highest one whose conditions all hold at the low standing: an unknown is not a yes, so nobody
  gains by not knowing.
* Status: *insufficient* where less than the minimum coverage has a level (no phase is given then); *confirmed* where
  the low and the high standing give the same phase; else *provisional*.
* Borderline: for an overall threshold t, low < t <= high, or the point lies within the margin of t (the margin itself
  included).

All comparisons are between exact fractions. Display rounding (:func:`readiness.core.scoring.shown_level`) comes later
and never shows a threshold as reached that is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.core.answers import at_least
from readiness.core.model import Phase, Questionnaire
from readiness.core.scoring import Means, Scores, means
from readiness.core.standing import Readings, Standing

Kind = Literal["overall", "dimension", "critical", "evidence"]
Status = Literal["insufficient", "confirmed", "provisional"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a phase asks for.

    Attributes:
        phase: the phase that asks.
        kind: what is asked about.
        subject: the id of the dimension, the group or the question, "overall" for the overall score.
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


def conditions(readings: Readings, standing: Standing, phase: Phase, found: Means | None = None) -> Iterator[Condition]:
    """Everything that a phase asks for, in the order overall, dimensions and groups, critical questions, evidence.

    ``found`` are the means of the standing, where they are known already.
    """
    found = found or means(readings, standing)
    requires = phase.requires
    if requires.overall is not None:
        met = found.overall is not None and found.overall >= requires.overall
        yield Condition(phase.id, "overall", "overall", requires.overall, found.overall, met)
    floors = requires.floors(found.dimensions) if requires.has_floors else {}
    for group, has in (*found.dimensions.items(), *found.groups.items()) if floors else ():
        if group in floors and has is not None:
            yield Condition(phase.id, "dimension", group, floors[group], has, has >= floors[group])
    critical = [q for q in readings.questions if q.id in requires.critical] if requires.critical else []
    for question in critical:
        level, needs = standing.levels[question.id], requires.critical[question.id]
        yield Condition(phase.id, "critical", question.id, needs, level, level is not None and level >= needs)
    if requires.evidence is not None:
        for question in critical:
            grade = standing.evidence[question.id]
            met = at_least(grade, requires.evidence)
            yield Condition(phase.id, "evidence", question.id, requires.evidence, grade, met)


def phase_at(readings: Readings, standing: Standing, found: Means | None = None) -> Phase:
    """The highest phase whose conditions all hold at a standing; ``found`` are its means, where known already."""
    phases, found = readings.questionnaire.method.phases, found or means(readings, standing)
    for phase in reversed(phases):
        if all(condition.met for condition in conditions(readings, standing, phase, found)):
            return phase
    return phases[0]


def decide(readings: Readings, scores: Scores) -> PhaseResult:
    """The phase of an assessment."""
    questionnaire = readings.questionnaire
    found = means(readings, readings.low)
    low, high = phase_at(readings, readings.low, found).id, phase_at(readings, readings.high).id
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
            for condition in conditions(readings, readings.low, phase, found)
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
