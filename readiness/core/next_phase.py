"""The shortest way to the next phase: the fewest one-level steps that meet its conditions (METHOD §3).

Why a greedy choice is exact here. Every step costs one and raises a question's points by the same amount, so
a step adds a constant gain to its dimension and, through it, to the overall score:

1. A critical question's missing levels are in every solution; take them first.
2. A dimension that is still below its floor needs enough steps inside it. All of its steps count alike,
   so the fewest are those with the largest gain; any solution has at least that many in this dimension.
3. What the overall score then lacks is filled by the largest remaining gains. Within a dimension the order
   of gains is the order of step 2, so the steps taken there are never the wrong ones: exchanging a step
   of a solution for an untaken one with a larger gain keeps every condition and the number of steps.

Ties go to unmet critical questions, then to the questionnaire's order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from readiness.core.answers import Grade, Level, at_least
from readiness.core.model import Phase, Questionnaire
from readiness.core.phases import PhaseResult, conditions
from readiness.core.scoring import HUNDRED, means
from readiness.core.standing import Readings, Standing


@dataclass(frozen=True, slots=True)
class Change:
    """One question to raise, or to document better.

    Attributes:
        start: the level now; None where it is unknown or unanswered.
        goal: the level needed.
        has, needs: the evidence grades where a better one is needed, else both None.
    """

    question: str
    start: int | None
    goal: int
    has: Grade | None = None
    needs: Grade | None = None

    @property
    def steps(self) -> int:
        """One-level steps; 0 where only evidence is missing."""
        return self.goal - (self.start or 0)


@dataclass(frozen=True, slots=True)
class NextPhase:
    """What moves the organisation to the next phase.

    Attributes:
        id: the next phase.
        changes: the smallest changes, in the questionnaire's order.
        blocked: critical questions answered as not applicable; while there is one, no change is enough.
    """

    id: str
    changes: tuple[Change, ...]
    blocked: tuple[str, ...] = ()

    @property
    def steps(self) -> int | None:
        """The number of one-level steps; None where the phase is out of reach."""
        return None if self.blocked else sum(change.steps for change in self.changes)


def find(readings: Readings, result: PhaseResult) -> NextPhase | None:
    """The smallest changes that lead from the low standing to the next phase.

    None at the last phase, and where too little was answered for a phase.
    """
    phases = readings.questionnaire.method.phases
    if result.id is None or result.id == phases[-1].id:
        return None
    target = phases[readings.questionnaire.method.rank(result.id) + 1]
    blocked = tuple(
        question.id
        for question in readings.questions
        if question.id in target.requires.critical and readings.low.levels[question.id] is None
    )
    if blocked:
        return NextPhase(target.id, (), blocked)
    raised = _Climb(readings, target).levels()
    return NextPhase(target.id, _changes(readings, target, raised))


def _changes(readings: Readings, target: Phase, raised: Mapping[str, int]) -> tuple[Change, ...]:
    changes = []
    for question in readings.questions:
        state = readings.answers[question.id].state
        start = state.value if isinstance(state, Level) else None
        grade: Grade | None = readings.low.evidence[question.id]
        needs = target.requires.evidence if question.id in target.requires.critical else None
        missing = needs is not None and not at_least(grade, needs)
        goal = raised.get(question.id, start)
        if question.id in raised or (missing and goal is not None):
            changes.append(
                Change(question.id, start, goal or 0, grade if missing else None, needs if missing else None)  # type: ignore[arg-type]
            )
    return tuple(changes)


class _Climb:
    """The greedy climb from the low standing to one phase."""

    def __init__(self, readings: Readings, target: Phase) -> None:
        self.readings, self.target = readings, target
        self.questionnaire: Questionnaire = readings.questionnaire
        self.standing: Standing = readings.low
        self.order = {question.id: index for index, question in enumerate(readings.questions)}
        self.gains = self._gains()
        self.raised: dict[str, int] = {}

    def levels(self) -> Mapping[str, int]:
        """The questions to raise, with the level each one needs."""
        for question_id, needs in self.target.requires.critical.items():
            if question_id in self.order:
                while (self.standing.levels[question_id] or 0) < needs:
                    self._step(question_id)
        for dimension in self.questionnaire.dimensions:
            while self._short("dimension", dimension.id):
                self._step(self._best(dimension.id))
        while self._short("overall", "overall"):
            self._step(self._best(None))
        return self.raised

    def _gains(self) -> Mapping[str, tuple[Fraction, Fraction]]:
        """What one step of each question adds to its dimension and to the overall score."""
        questions = [q for q in self.readings.questions if self.standing.levels[q.id] is not None]
        within: dict[str, Fraction] = {}
        for question in questions:
            within[question.dimension] = within.get(question.dimension, Fraction(0)) + question.weight
        weights = {d.id: d.weight for d in self.questionnaire.dimensions if within.get(d.id)}
        total = sum(weights.values(), Fraction(0))
        step = HUNDRED / self.questionnaire.top_level
        gains = {}
        for question in questions:
            if within[question.dimension]:
                own = step * question.weight / within[question.dimension]
                gains[question.id] = (own, own * weights[question.dimension] / total if total else Fraction(0))
        return gains

    def _short(self, kind: str, subject: str) -> bool:
        found = means(self.questionnaire, self.readings.questions, self.standing)
        if kind == "overall":
            needs, has = self.target.requires.overall, found.overall
        else:
            needs, has = self.target.requires.dimension, found.dimensions[subject]
        return needs is not None and has is not None and has < needs

    def _best(self, dimension: str | None) -> str:
        """The question whose next step gains most, among those below the top level."""
        by_id, top = self.questionnaire.by_id, self.questionnaire.top_level
        part = 0 if dimension else 1
        return min(
            (
                question_id
                for question_id in self.gains
                if (self.standing.levels[question_id] or 0) < top
                and dimension in (None, by_id[question_id].dimension)
            ),
            key=lambda question_id: (-self.gains[question_id][part], self.order[question_id]),
        )

    def _step(self, question_id: str) -> None:
        level = (self.standing.levels[question_id] or 0) + 1
        self.raised[question_id] = level
        self.standing = self.standing.moved(question_id, level)


def reaches(readings: Readings, target: Phase, raised: Mapping[str, int]) -> bool:
    """Whether raising questions to these levels meets everything but the evidence that a phase asks for."""
    standing = Standing({**readings.low.levels, **raised}, readings.low.evidence)
    return all(
        condition.met or condition.kind == "evidence"
        for condition in conditions(readings.questionnaire, readings.questions, standing, target)
    )
