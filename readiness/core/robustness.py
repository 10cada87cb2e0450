"""How firm the phase is: which single answers and which weights would change it (METHOD §3)."""

from __future__ import annotations

import random
from dataclasses import dataclass

from readiness.core.answers import Level, at_least
from readiness.core.phases import PhaseResult, phase_at
from readiness.core.standing import Readings


@dataclass(frozen=True, slots=True)
class Flip:
    """One answer that, one level up or down, leads to another phase."""

    question: str
    start: int
    goal: int
    phase: str


@dataclass(frozen=True, slots=True)
class Robustness:
    """The stability of the phase.

    Attributes:
        flips: single answers that decide.
        draws: number of random sets of weights that were tried.
        same_phase: share of them that give the same phase; None where no phase is given.
    """

    flips: tuple[Flip, ...]
    draws: int
    same_phase: float | None


def examine(readings: Readings, result: PhaseResult) -> Robustness:
    """The stability of a result; fixed seed, so the same answers give the same figures."""
    draws = readings.questionnaire.method.weight_draws.draws
    if result.id is None:
        return Robustness((), draws, None)
    return Robustness(_flips(readings, result.id), draws, _Draws(readings, result.id).share())


def _flips(readings: Readings, phase_id: str) -> tuple[Flip, ...]:
    flips = []
    for question in readings.questions:
        state = readings.answers[question.id].state
        if not isinstance(state, Level):
            continue
        for goal in (state.value - 1, state.value + 1):
            if 0 <= goal <= readings.questionnaire.top_level:
                moved = readings.low.moved(question.id, goal)
                phase = phase_at(readings.questionnaire, readings.questions, moved).id
                if phase != phase_id:
                    flips.append(Flip(question.id, state.value, goal, phase))
    return tuple(flips)


class _Draws:
    """Random weights against the conditions that depend on weights.

    Critical questions and evidence do not: a phase they exclude stays excluded whatever the weights are.
    Floating point is exact enough here, because a share of draws is all that comes out.
    """

    def __init__(self, readings: Readings, phase_id: str) -> None:
        questionnaire = readings.questionnaire
        self.setting = questionnaire.method.weight_draws
        self.top = questionnaire.top_level
        self.groups = [
            (
                float(dimension.weight),
                [
                    (float(question.weight), level)
                    for question in readings.questions
                    if question.dimension == dimension.id
                    and (level := readings.low.levels[question.id]) is not None
                ],
            )
            for dimension in questionnaire.dimensions
        ]
        self.groups = [group for group in self.groups if any(weight for weight, _ in group[1])]
        self.phase = questionnaire.method.rank(phase_id)
        self.thresholds = [
            (
                rank,
                float(phase.requires.overall or 0),
                float(phase.requires.dimension or 0),
            )
            for rank, phase in enumerate(questionnaire.method.phases)
            if self._open(readings, rank)
        ]

    def _open(self, readings: Readings, rank: int) -> bool:
        """Whether only weights decide about a phase."""
        requires = readings.questionnaire.method.phases[rank].requires
        for question in readings.questions:
            needs, level = requires.critical.get(question.id), readings.low.levels[question.id]
            if needs is None:
                continue
            if level is None or level < needs:
                return False
            if requires.evidence and not at_least(readings.low.evidence[question.id], requires.evidence):
                return False
        return True

    def share(self) -> float:
        """The share of draws with the same phase."""
        low, high = 1 - float(self.setting.spread), 1 + float(self.setting.spread)
        generator = random.Random(self.setting.seed)  # noqa: S311 - a repeatable simulation, no secret
        same = sum(self._phase(generator, low, high - low) == self.phase for _ in range(self.setting.draws))
        return same / self.setting.draws

    def _phase(self, generator: random.Random, low: float, width: float) -> int:
        draw = generator.random
        total = weights = 0.0
        lowest = 100.0
        for dimension_weight, members in self.groups:
            points = share = 0.0
            for weight, level in members:
                drawn = weight * (low + width * draw())
                share += drawn
                points += drawn * level
            score = 100 * points / (share * self.top) if share else 0.0
            lowest = min(lowest, score)
            drawn = dimension_weight * (low + width * draw())
            weights += drawn
            total += drawn * score
        overall = total / weights if weights else 0.0
        return max(
            (
                rank
                for rank, needs_overall, needs_dimension in self.thresholds
                if overall + 1e-9 >= needs_overall and lowest + 1e-9 >= needs_dimension
            ),
            default=0,
        )
