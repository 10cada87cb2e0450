"""A second, deliberately simple implementation of scores, phases and the shortest way up, to compare with."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping
from fractions import Fraction

import builders

from readiness.core.answers import Level, NotApplicable
from readiness.core.assessment import Assessment
from readiness.core.model import Phase, Questionnaire

GRADES = [None, "statement", "document", "record", "verified"]
Levels = Mapping[str, int | None]


def asked(questionnaire: Questionnaire, assessment: Assessment) -> list[str]:
    """The ids of the questions of the depth."""
    return [q.id for q in questionnaire.questions if q.depth == "core" or assessment.depth == "full"]


def levels(questionnaire: Questionnaire, assessment: Assessment, *, otherwise: int | None) -> dict[str, int | None]:
    """Levels by question; ``otherwise`` stands for what is open, None for what does not apply."""
    found: dict[str, int | None] = {}
    for id_ in asked(questionnaire, assessment):
        state = assessment.answer(id_).state
        if isinstance(state, Level):
            found[id_] = state.value
        elif isinstance(state, NotApplicable):
            found[id_] = None
        else:
            found[id_] = otherwise
    return found


def capped(questionnaire: Questionnaire, assessment: Assessment) -> dict[str, int | None]:
    """Levels by question, each at most what its evidence supports; None for all others."""
    limits = {None: 1, "statement": 1, "document": 3, "record": 4, "verified": 4}
    plain = levels(questionnaire, assessment, otherwise=None)
    return {
        id_: None if level is None else min(level, limits[assessment.answer(id_).evidence])
        for id_, level in plain.items()
    }


def dimension_points(questionnaire: Questionnaire, found: Levels) -> dict[str, Fraction]:
    """Points by dimension, without the dimensions that have none."""
    points = {}
    for dimension in questionnaire.dimensions:
        mine = [q for q in questionnaire.questions if q.dimension == dimension.id and found.get(q.id) is not None]
        weight = sum(q.weight for q in mine)
        if weight:
            earned = sum(q.weight * found[q.id] for q in mine)
            points[dimension.id] = Fraction(100) * earned / weight / (questionnaire.scale.steps)
    return points


def overall_points(questionnaire: Questionnaire, found: Levels) -> Fraction | None:
    """Points over all dimensions that have any."""
    points = dimension_points(questionnaire, found)
    weights = {d.id: d.weight for d in questionnaire.dimensions if d.id in points}
    if not sum(weights.values()):
        return None
    return sum(weights[id_] * points[id_] for id_ in points) / sum(weights.values())


def holds(questionnaire: Questionnaire, phase: Phase, found: Levels, evidence: Mapping[str, str | None]) -> bool:
    """Whether everything that a phase asks for is there."""
    needs = phase.requires
    overall = overall_points(questionnaire, found)
    if needs.overall is not None and (overall is None or overall < needs.overall):
        return False
    if needs.dimension is not None and any(
        points < needs.dimension for points in dimension_points(questionnaire, found).values()
    ):
        return False
    for id_, level in needs.critical.items():
        if id_ not in found:
            continue
        now = found[id_]
        if now is None or now < level:
            return False
        if needs.evidence is not None and GRADES.index(evidence[id_]) < GRADES.index(needs.evidence):
            return False
    return True


def phase_of(questionnaire: Questionnaire, found: Levels, evidence: Mapping[str, str | None]) -> str:
    """The highest phase that holds."""
    ready = [p.id for p in questionnaire.method.phases if holds(questionnaire, p, found, evidence)]
    return ready[-1] if ready else questionnaire.method.phases[0].id


def evidence_of(questionnaire: Questionnaire, assessment: Assessment) -> dict[str, str | None]:
    """Evidence grades by question."""
    return {id_: assessment.answer(id_).evidence for id_ in asked(questionnaire, assessment)}


def fewest_steps(questionnaire: Questionnaire, phase: Phase, start: Levels) -> int | None:
    """The fewest one-level steps to a phase, evidence aside, by trying every combination; None if there is none."""
    top = questionnaire.scale.steps
    free = [id_ for id_, level in start.items() if level is not None]
    everything = dict.fromkeys(start, "verified")
    best = None
    for goal in itertools.product(*(range(start[id_], top + 1) for id_ in free)):
        steps = sum(goal) - sum(start[id_] for id_ in free)
        if best is not None and steps >= best:
            continue
        if holds(questionnaire, phase, {**start, **dict(zip(free, goal, strict=True))}, everything):
            best = steps
    return best


def random_case(dice: random.Random, *, most: int = 5, top: int = 3) -> tuple[Questionnaire, Assessment]:
    """A small questionnaire with weights and thresholds of its own, and answers to it."""
    names = [f"q{n}" for n in range(dice.randint(2, most))]
    sides = ["a", "b", "c"][: dice.randint(1, min(3, len(names)))]
    weights: dict[str, dict[str, Fraction]] = {side: {} for side in sides}
    for place, name in enumerate(names):
        side = sides[place] if place < len(sides) else dice.choice(sides)
        weights[side][name] = dice.choice([Fraction(1), Fraction(1), Fraction(2), Fraction(3), Fraction(1, 3)])
    critical = {name: dice.randint(1, top) for name in names if dice.random() < 0.3}
    questionnaire = builders.questionnaire(
        weights,
        (
            builders.phase("crawl"),
            builders.phase(
                "walk", dice.choice([None, 30, 45, 62.5]), dice.choice([None, 20, 40]), critical,
                dice.choice([None, "document"]),
            ),
            builders.phase("run", dice.choice([70, 85, 100]), 50, dict.fromkeys(critical, top), "document"),
        ),
        dimension_weights={side: dice.choice([1, 1, 2, Fraction(1, 2), 5]) for side in sides},
        top=top,
    )  # fmt: skip
    marks: dict[str, builders.Mark] = {}
    for name in names:
        what = dice.choices(["level", "?", "-", None], [12, 2, 1, 1])[0]
        mark = dice.randint(0, top) if what == "level" else what
        marks[name] = (mark, dice.choice([None, "statement", "document", "record"]))
    return questionnaire, builders.assessment(marks)
