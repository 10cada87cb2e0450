"""The fewest steps where scores are more than means, against trying every combination."""

from __future__ import annotations

import itertools
import math
import random

import builders
import long_run
import shapes

from readiness.core.model import Phase
from readiness.core.phases import conditions, decide
from readiness.core.scoring import score
from readiness.core.standing import Readings, Standing, read
from readiness.core.way import climb, next_phase

MOST_COMBINATIONS = 3_000


def fewest_by_trying(readings: Readings, target: Phase) -> int | None:
    """The smallest number of steps that meets everything but evidence."""
    known, levels = readings.questionnaire.by_id, readings.low.levels
    free = [id_ for id_, level in levels.items() if level is not None]
    best = None
    for goal in itertools.product(*(range(levels[id_] or 0, known[id_].scale.top + 1) for id_ in free)):
        steps = sum(goal) - sum(levels[id_] or 0 for id_ in free)
        if best is not None and steps >= best:
            continue
        standing = Standing({**levels, **dict(zip(free, goal, strict=True))}, readings.low.evidence)
        if all(c.met for c in conditions(readings, standing, target) if c.kind != "evidence"):
            best = steps
    return best


def _combinations(readings: Readings) -> int:
    known = readings.questionnaire.by_id
    rooms = (known[id_].scale.top - level + 1 for id_, level in readings.low.levels.items() if level is not None)
    return math.prod(rooms)


@long_run.examples(60, 800)
def test_the_fewest_steps_in_any_shape(examples: int) -> None:
    dice = random.Random(31)
    linear = programmed = 0
    while linear < examples // 4 or programmed < examples:
        questionnaire, assessment = shapes.random_case(dice, most=5, even=dice.random() < 0.3)
        readings = read(questionnaire, assessment)
        phase = decide(readings, score(readings))
        found = next_phase.find(readings, phase)
        if found is None or found.blocked or _combinations(readings) > MOST_COMBINATIONS:
            continue
        target = questionnaire.method.phase(found.id)
        assert found.proven
        assert found.steps == fewest_by_trying(readings, target)
        goals = {change.question: change.goal for change in found.changes}
        standing = Standing({**readings.low.levels, **goals}, readings.low.evidence)
        assert all(c.met for c in conditions(readings, standing, target) if c.kind != "evidence")
        if climb.is_linear(readings, target):
            linear += 1
        else:
            programmed += 1


def test_of_ways_of_one_length_the_earliest_is_taken() -> None:
    top = shapes.dimension("d", "minimum", shapes.group("a"), shapes.group("b"))
    homes = {"q0": "a", "q1": "a", "q2": "b", "q3": "b"}
    phases = (builders.phase("crawl"), builders.phase("walk", 50))
    questionnaire = shapes.questionnaire([top], homes, shapes.answers(0, 1, 2), phases=phases)
    readings = read(questionnaire, builders.assessment(dict.fromkeys(homes, 0)))
    found = next_phase.find(readings, decide(readings, score(readings)))
    assert found is not None
    assert [(change.question, change.start, change.goal) for change in found.changes] == [("q0", 0, 2), ("q2", 0, 2)]
    again = next_phase.find(readings, decide(readings, score(readings)))
    assert again == found


def test_uneven_steps_are_taken_whole() -> None:
    """Of 0, .25, .5 and 1 the last step alone counts a half: one question at the top is shorter than two halfway."""
    phases = (builders.phase("crawl"), builders.phase("walk", 50))
    homes = {"q0": "d", "q1": "d"}
    questionnaire = shapes.questionnaire([shapes.dimension("d")], homes, shapes.answers(0, "1/4", "1/2", 1), phases=phases)
    readings = read(questionnaire, builders.assessment({"q0": 0, "q1": 2}))
    found = next_phase.find(readings, decide(readings, score(readings)))
    assert found is not None
    assert [(change.question, change.start, change.goal) for change in found.changes] == [("q1", 2, 3)]


def test_steps_are_counted_from_the_lowest_answer_where_nothing_is_known() -> None:
    phases = (builders.phase("crawl"), builders.phase("walk", None, None, {"q0": 3}))
    questionnaire = shapes.questionnaire([shapes.dimension("d")], {"q0": "d", "q1": "d"}, shapes.answers(1, 2, 3, 4, 5), phases=phases)
    readings = read(questionnaire, builders.assessment({"q0": "?", "q1": 4}))
    found = next_phase.find(readings, decide(readings, score(readings)))
    assert found is not None
    assert [(change.question, change.start, change.goal, change.steps) for change in found.changes] == [("q0", None, 3, 2)]
