"""All ways of the smallest size, against every combination of levels."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from fractions import Fraction

import builders
import pytest

from core import naive
from readiness.core.model import Questionnaire
from readiness.core.phases import decide
from readiness.core.scoring import score
from readiness.core.standing import Readings, read
from readiness.core.way import alternatives
from readiness.core.way.alternatives import Alternatives, Choice, Limit, Way
from readiness.core.way.next_phase import Change, find

Goals = frozenset[tuple[str, int]]


def searched(questionnaire: Questionnaire, marks: object) -> tuple[Readings, Alternatives]:
    readings = read(questionnaire, builders.assessment(marks))  # type: ignore[arg-type]
    return readings, alternatives.find(readings, find(readings, decide(readings, score(readings))))


def stands_for(way: Way, readings: Readings) -> Iterator[Goals]:
    """Every set of levels that a way stands for."""
    low, top = readings.low.levels, readings.questionnaire.top_level
    start = {change.question: change.goal - (low[change.question] or 0) for change in way.fixed}
    for parts in itertools.product(*(list(spread(choice, top)) for choice in way.choices)):
        taken = dict(start)
        for part in parts:
            for id_, steps in part.items():
                taken[id_] = taken.get(id_, 0) + steps
        goals = {id_: (low[id_] or 0) + steps for id_, steps in taken.items() if steps}
        if all(goal <= top for goal in goals.values()):
            yield frozenset(goals.items())


def spread(choice: Choice, top: int) -> Iterator[dict[str, int]]:
    """Every way to take a choice's steps on its questions, within its limits."""
    for steps in itertools.product(range(min(choice.steps, top) + 1), repeat=len(choice.questions)):
        if sum(steps) == choice.steps:
            part = dict(zip(choice.questions, steps, strict=True))
            if all(sum(part[id_] for id_ in limit.questions) <= limit.steps for limit in choice.limits):
                yield part


def shortest(questionnaire: Questionnaire, readings: Readings, target: str, steps: int) -> set[Goals]:
    """Every combination of levels with so many steps that meets a phase, evidence aside."""
    top, phase = readings.questionnaire.top_level, questionnaire.method.phase(target)
    start = dict(readings.low.levels)
    free = [id_ for id_, level in start.items() if level is not None]
    everything = dict.fromkeys(start, "verified")
    found = set()
    for goal in itertools.product(*(range(start[id_] or 0, top + 1) for id_ in free)):
        raised = {id_: level for id_, level in zip(free, goal, strict=True) if level > (start[id_] or 0)}
        if sum(level - (start[id_] or 0) for id_, level in raised.items()) == steps and naive.holds(
            questionnaire, phase, {**start, **raised}, everything
        ):
            found.add(frozenset(raised.items()))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_they_are_exactly_the_shortest_ways(seed: int) -> None:
    """1,000 small questionnaires with weights and thresholds of their own."""
    dice = random.Random(100 + seed)
    tried = grouped = cut = 0
    while tried < 250:
        questionnaire, assessment = naive.random_case(dice, top=dice.choice([2, 3]))
        readings = read(questionnaire, assessment)
        found = find(readings, decide(readings, score(readings)))
        others = alternatives.find(readings, found)
        if found is None or found.blocked or not found.steps:
            assert others == Alternatives()
            continue
        tried += 1
        every = shortest(questionnaire, readings, found.id, found.steps)
        mine = frozenset((change.question, change.goal) for change in found.changes)
        assert mine in every
        if not others.ways:
            assert every == {mine}
            continue
        told = [set(stands_for(way, readings)) for way in others.ways]
        union = set().union(*told)
        assert sum(map(len, told)) == len(union), "no set of changes is told twice"
        if others.complete:
            assert union == every
        else:
            assert union < every
        grouped += len(every) > len(others.ways)
        cut += not others.complete
    assert grouped > 30
    assert cut < tried / 10


def test_any_two_of_equal_questions(questionnaire: Questionnaire) -> None:
    # 1·4 + 2·4 levels: 37.5 points; one step of any question is enough once the critical ones are at 2.
    _, found = searched(questionnaire, [1, 2, 1, 2, 1, 2, 1, 2])
    assert found == Alternatives((Way((), (Choice(1, builders.CORE),)),))


def test_critical_steps_are_fixed(questionnaire: Questionnaire) -> None:
    # 34.375 points: one step is data.governance's, one more is free; governance may take that too.
    _, found = searched(questionnaire, [1, 2, 1, 1, 1, 2, 1, 2])
    fixed = (Change("data.governance", 1, 2),)
    assert found == Alternatives((Way(fixed, (Choice(1, builders.CORE),)),))


def test_nothing_to_choose(questionnaire: Questionnaire) -> None:
    assert searched(questionnaire, [3, 2, "?", 1, 2, 2, 3, 2])[1] == Alternatives()
    assert searched(questionnaire, ["?"] * 8)[1] == Alternatives()
    assert searched(questionnaire, [4] * 8)[1] == Alternatives()  # evidence only
    assert searched(questionnaire, [2, 2, 2, "-", 2, 2, 2, 2])[1] == Alternatives()  # blocked


def test_a_floor_is_a_choice_of_its_own(questionnaire: Questionnaire) -> None:
    # People at 0: two of its steps reach the floor of 25, and the overall score is high enough then.
    _, found = searched(questionnaire, [2, 2, 2, 2, 2, 2, 0, 0])
    assert found == Alternatives((Way((), (Choice(2, ("people.literacy", "people.learning")),)),))


def test_very_uneven_weights_cut_the_search_short() -> None:
    weights = {f"q{n}": Fraction(1000 + n, 1000) for n in range(150)}
    questionnaire = builders.questionnaire({"a": weights}, (builders.phase("crawl"), builders.phase("walk", 40)))
    _, found = searched(questionnaire, dict.fromkeys(weights, 1))
    assert (found.ways, found.complete, found.cut) == ((), False, True)


def test_heavier_questions_first() -> None:
    """Of 20: heavy brings 3 a step, the others 1. 7 take three steps, two of them heavy, and any third one."""
    questionnaire = builders.questionnaire(
        {"a": {"heavy": 3, "light": 1, "small": 1}}, (builders.phase("crawl"), builders.phase("walk", 35))
    )
    _, found = searched(questionnaire, {"heavy": 0, "light": 0, "small": 0})
    assert found == Alternatives((Way((Change("heavy", 0, 2),), (Choice(1, ("heavy", "light", "small")),)),))


def test_groups_of_equal_weight() -> None:
    """Of 20: x and y bring 2 a step, z brings 1. 5 take three steps: two of x and y, and any third one."""
    questionnaire = builders.questionnaire(
        {"a": {"x": 2, "y": 2, "z": 1}}, (builders.phase("crawl"), builders.phase("walk", 25))
    )
    _, found = searched(questionnaire, {"x": 0, "y": 0, "z": 0})
    assert found == Alternatives((Way((), (Choice(2, ("x", "y")), Choice(1, ("x", "y", "z")))),))


def test_a_limit_where_light_steps_alone_would_not_do() -> None:
    """Of 20: x and y, in dimensions of their own, bring 2 a step, z brings 1. 3 take two steps, one of z at most."""
    questionnaire = builders.questionnaire(
        {"a": {"x": 1}, "b": {"y": 1}, "c": {"z": 1}},
        (builders.phase("crawl"), builders.phase("walk", 15)),
        dimension_weights={"a": 2, "b": 2},
    )
    _, found = searched(questionnaire, {"x": 0, "y": 0, "z": 0})
    assert found == Alternatives((Way((), (Choice(2, ("x", "y", "z"), (Limit(("z",), 1),)),)),))


def test_ways_that_no_single_choice_can_tell() -> None:
    """Gains of 6, 5, 5 and 1: 11 points in two steps are 6 + 5, 6 + 6 and 6 + 5', but 6 + 1 and 5 + 5' are too few."""
    questionnaire = builders.questionnaire(
        {"a": {"six": 6, "five": 5, "cinq": 5, "one": 1}},
        (builders.phase("crawl"), builders.phase("walk", Fraction(1100, 68))),
    )
    readings, found = searched(questionnaire, dict.fromkeys(("six", "five", "cinq", "one"), 0))
    told = {goals for way in found.ways for goals in stands_for(way, readings)}
    assert told == {
        frozenset({("six", 1), ("five", 1)}), frozenset({("six", 1), ("cinq", 1)}), frozenset({("six", 2)}),
    }  # fmt: skip
