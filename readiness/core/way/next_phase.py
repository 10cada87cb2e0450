"""The shortest way to the next phase: the fewest one-level steps that meet its conditions (METHOD §3).

The missing levels of critical questions are in every solution. What the floors and the overall threshold then lack is
filled with the fewest steps: by gains where scores are means (:mod:`readiness.core.way.climb` says why that is exact),
else by a whole-number programme (:mod:`readiness.core.way.programme`). Ties go to unmet critical questions, then to the
questionnaire's order. Missing evidence costs no steps and stands apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readiness.core.answers import Grade, Level, at_least
from readiness.core.model import Phase
from readiness.core.phases import PhaseResult
from readiness.core.standing import Readings
from readiness.core.way import climb, programme
from readiness.core.way.programme import Steps


@dataclass(frozen=True, slots=True)
class Change:
    """One question to raise.

    Attributes:
        start: the level now; None where it is unknown or unanswered.
        goal: the level to raise it to.
        lowest: the lowest answer of the question, from which steps are counted where there is no level.
    """

    question: str
    start: int | None
    goal: int
    lowest: int = 0

    @property
    def steps(self) -> int:
        """One-level steps."""
        return self.goal - (self.lowest if self.start is None else self.start)


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
        proven: whether no smaller changes exist for certain.
    """

    id: str
    changes: tuple[Change, ...]
    evidence: tuple[MissingEvidence, ...] = ()
    blocked: tuple[str, ...] = ()
    proven: bool = True

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
    found = _fewest(readings, target)
    reached = {id_: goal for id_, goal in found.goals.items() if goal > _from(readings, id_)}
    order = [question.id for question in readings.questions if question.id in reached]
    known = readings.questionnaire.by_id
    changes = tuple(Change(id_, _said(readings, id_), reached[id_], known[id_].scale.lowest) for id_ in order)
    evidence = _missing_evidence(readings, target, {**levels, **reached})
    return NextPhase(target.id, changes, evidence, proven=found.proven)


def _fewest(readings: Readings, target: Phase) -> Steps:
    """The fewest steps, those of critical questions among them."""
    forced = forced_steps(readings, target)
    lowest = {id_: _from(readings, id_) for id_, level in readings.low.levels.items() if level is not None}
    if not climb.is_linear(readings, target):
        return programme.fewest(readings, target, {id_: lowest[id_] + steps for id_, steps in forced.items()})
    lack, rungs = climb.problem(readings, target)
    least = [forced.get(id_, 0) for id_ in rungs]
    steps = climb.fewest(lack, tuple(rungs.values()), least, [rung.room for rung in rungs.values()])
    assert steps is not None  # noqa: S101 - all questions at the top level meet every threshold up to 100 points
    return Steps({id_: lowest[id_] + count for id_, count in zip(rungs, steps, strict=True) if count}, proven=True)


def forced_steps(readings: Readings, target: Phase) -> dict[str, int]:
    """The steps of critical questions, which no solution can do without."""
    return {
        question.id: steps
        for question in readings.questions
        if question.id in target.requires.critical
        and (steps := target.requires.critical[question.id] - _from(readings, question.id)) > 0
    }


def _from(readings: Readings, question_id: str) -> int:
    """The level that steps start from: at the low standing, the lowest where there is none."""
    level = readings.low.levels[question_id]
    return readings.questionnaire.by_id[question_id].scale.lowest if level is None else level


def _said(readings: Readings, question_id: str) -> int | None:
    state = readings.answers[question_id].state
    return state.value if isinstance(state, Level) else None


def _missing_evidence(
    readings: Readings, target: Phase, goals: Mapping[str, int | None]
) -> tuple[MissingEvidence, ...]:
    needs, evidence = target.requires.evidence, readings.low.evidence
    if needs is None:
        return ()
    return tuple(
        MissingEvidence(question.id, goals[question.id] or 0, evidence[question.id], needs)
        for question in readings.questions
        if question.id in target.requires.critical and not at_least(evidence[question.id], needs)
    )
