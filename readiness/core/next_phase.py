"""The shortest way to the next phase: the fewest one-level steps that meet its conditions (METHOD §3).

The missing levels of critical questions are in every solution. What the floors and the overall threshold then lack is
filled with the fewest steps; :mod:`readiness.core.climb` says why its greedy choice is exact. Ties go to unmet
critical questions, then to the questionnaire's order. Missing evidence costs no steps and stands apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core import climb
from readiness.core.answers import Grade, Level, at_least
from readiness.core.model import Phase
from readiness.core.phases import PhaseResult
from readiness.core.standing import Readings


@dataclass(frozen=True, slots=True)
class Change:
    """One question to raise; ``start`` is the level now, None where it is unknown or unanswered."""

    question: str
    start: int | None
    goal: int

    @property
    def steps(self) -> int:
        """One-level steps."""
        return self.goal - (self.start or 0)


@dataclass(frozen=True, slots=True)
class MissingEvidence:
    """A critical question that needs better evidence at its ``level`` (the one it has or is raised to)."""

    question: str
    level: int
    has: Grade | None
    needs: str


@dataclass(frozen=True, slots=True)
class NextPhase:
    """What moves the organisation to the next phase.

    Attributes:
        id: the next phase.
        changes: the smallest changes of level, in the questionnaire's order.
        evidence: what has to be documented better beside them.
        blocked: critical questions answered as not applicable; while there is one, no change is enough.
    """

    id: str
    changes: tuple[Change, ...]
    evidence: tuple[MissingEvidence, ...] = ()
    blocked: tuple[str, ...] = ()

    @property
    def steps(self) -> int | None:
        """The number of one-level steps; None where the phase is out of reach."""
        return None if self.blocked else sum(change.steps for change in self.changes)

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions to raise or to document better, each once."""
        return tuple(dict.fromkeys([c.question for c in self.changes] + [e.question for e in self.evidence]))


def following(readings: Readings, result: PhaseResult) -> Phase | None:
    """The phase after the current one.

    None at the last phase, where too little was answered for a phase, and where it asks for an overall score that
    cannot be computed because nothing with a weight applies.
    """
    method = readings.questionnaire.method
    if result.id is None or result.id == method.phases[-1].id:
        return None
    target = method.phases[method.rank(result.id) + 1]
    overall = (c for c in result.conditions if c.phase == target.id and c.kind == "overall")
    return None if any(condition.has is None for condition in overall) else target


def find(readings: Readings, result: PhaseResult) -> NextPhase | None:
    """The smallest changes that lead from the low standing to the next phase; None where there is none."""
    target = following(readings, result)
    if target is None:
        return None
    levels = readings.low.levels
    blocked = tuple(q.id for q in readings.questions if q.id in target.requires.critical and levels[q.id] is None)
    if blocked:
        return NextPhase(target.id, (), blocked=blocked)
    lack, rungs = climb.problem(readings, target)
    forced = forced_steps(readings, target)
    least = [forced.get(id_, 0) for id_ in rungs]
    steps = climb.fewest(lack, tuple(rungs.values()), least, [rung.room for rung in rungs.values()])
    assert steps is not None  # noqa: S101 - all questions at the top level meet every threshold up to 100 points
    goals = {id_: (levels[id_] or 0) + count for id_, count in zip(rungs, steps, strict=True)}
    changes = tuple(
        Change(id_, _said(readings, id_), goal) for id_, goal in goals.items() if goal > (levels[id_] or 0)
    )
    return NextPhase(target.id, changes, _missing_evidence(readings, target, goals))


def forced_steps(readings: Readings, target: Phase) -> dict[str, int]:
    """The steps of critical questions, which no solution can do without."""
    levels = readings.low.levels
    return {
        question.id: needs - (levels[question.id] or 0)
        for question in readings.questions
        if (needs := target.requires.critical.get(question.id, 0)) > (levels[question.id] or 0)
    }


def _said(readings: Readings, question_id: str) -> int | None:
    state = readings.answers[question_id].state
    return state.value if isinstance(state, Level) else None


def _missing_evidence(readings: Readings, target: Phase, goals: dict[str, int]) -> tuple[MissingEvidence, ...]:
    needs, evidence = target.requires.evidence, readings.low.evidence
    if needs is None:
        return ()
    return tuple(
        MissingEvidence(question.id, goals[question.id], evidence[question.id], needs)
        for question in readings.questions
        if question.id in target.requires.critical and not at_least(evidence[question.id], needs)
    )
