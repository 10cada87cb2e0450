"""Where the answers would stand once initiatives are complete, recomputed by the same scoring (METHOD §7).

An initiative lifts the answers that it raises, and its results are documented. What is not asked yet and comes in by
that is open.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from readiness.core.answers import Level
from readiness.core.conclusions.facts import Facts
from readiness.core.model import Phase
from readiness.core.phases import Condition, conditions, phase_at
from readiness.core.scoring import means
from readiness.core.standing import Readings, Standing, read


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the answers would stand after a phase's initiatives, recomputed by the same scoring.

    ``unmet`` are the target phase's conditions that would still not hold.
    """

    phase: str
    end: date
    overall: Fraction | None
    reaches: str
    unmet: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What one initiative does: its phase, its last day, and the levels that it raises questions to."""

    phase: str
    end: date
    raises: Mapping[str, int]


def project(facts: Facts, target: Phase, effects: Sequence[Effect]) -> tuple[Stage, ...]:
    """A stage for each phase that has initiatives, in the order of the phases."""
    levels, evidence = dict(facts.readings.low.levels), dict(facts.readings.low.evidence)
    raised = set[str]()
    stages = []
    for phase in facts.readings.questionnaire.method.phases:
        members = [effect for effect in effects if effect.phase == phase.id]
        if not members:
            continue
        for effect in members:
            for id_, level in effect.raises.items():
                levels[id_] = max(levels[id_] or 0, level)
                if evidence[id_] in (None, "statement"):
                    evidence[id_] = "document"
                raised.add(id_)
        readings, standing = _then(facts, Standing(dict(levels), dict(evidence)), raised)
        stages.append(
            Stage(
                phase.id,
                max(effect.end for effect in members),
                means(readings, standing).overall,
                phase_at(readings, standing).id,
                tuple(c for c in conditions(readings, standing, target) if not c.met),
            )
        )
    return tuple(stages)


def _then(facts: Facts, standing: Standing, raised: Collection[str]) -> tuple[Readings, Standing]:
    """What is asked once some questions are raised to a standing; what that brings in is open."""
    readings, assessment = facts.readings, facts.assessment
    if not readings.questionnaire.is_conditional:
        return readings, standing
    answers = {
        id_: replace(assessment.answer(id_), state=Level(level), evidence=standing.evidence[id_])
        for id_ in raised
        if (level := standing.levels[id_]) is not None
    }
    then = read(readings.questionnaire, replace(assessment, answers={**assessment.answers, **answers}))
    return then, then.low
