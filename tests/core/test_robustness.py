"""How firm a phase is: flips and weight draws, against naive recomputations."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import builders
import pytest

from core import naive
from readiness.core.assessment import Assessment
from readiness.core.model import Questionnaire
from readiness.core.phases import decide
from readiness.core.robustness import Flip, Robustness, examine
from readiness.core.scoring import score
from readiness.core.standing import read


def examined(questionnaire: Questionnaire, assessment: Assessment) -> Robustness:
    readings = read(questionnaire, assessment)
    return examine(readings, decide(readings, score(readings)))


def naive_flips(questionnaire: Questionnaire, assessment: Assessment) -> tuple[Flip, ...]:
    low = naive.levels(questionnaire, assessment, otherwise=0)
    said = naive.levels(questionnaire, assessment, otherwise=None)
    evidence = naive.evidence_of(questionnaire, assessment)
    now = naive.phase_of(questionnaire, low, evidence)
    flips = []
    for id_, level in said.items():
        for step in (-1, 1):
            if level is not None and 0 <= level + step < len(questionnaire.scale):
                phase = naive.phase_of(questionnaire, {**low, id_: level + step}, evidence)
                if phase != now:
                    flips.append(Flip(id_, level, level + step, phase))
    return tuple(flips)


def test_flips_are_all_single_steps_that_change_the_phase() -> None:
    dice = random.Random(3)
    compared = 0
    for _ in range(800):
        questionnaire, assessment = naive.random_case(dice, most=6)
        found = examined(builders.few_draws(questionnaire, 1), assessment)
        if found.same_phase is not None:
            assert found.flips == naive_flips(questionnaire, assessment)
            compared += bool(found.flips)
    assert compared > 100


@pytest.mark.parametrize(
    ("marks", "flips"),
    [
        ([3, 2, "?", 1, 2, 2, 3, 2], [("data.governance", 1, 2, "walk")]),
        # 40.625 points at Walk: any step down in the mean is 3.125 points and leads to Crawl.
        (
            [3, 2, 2, 2, 1, 1, 1, 1],
            [(id_, level, level - 1, "crawl") for id_, level in zip(builders.CORE, [3, 2, 2, 2, 1, 1, 1, 1], strict=True)],
        ),
        ([0] * 8, []),
        ([4, (4, "record")] * 4, []),
        ([4, (3, "record")] * 4, [("leadership.backing", 3, 2, "walk"), ("data.governance", 3, 2, "walk")]),
    ],
)
def test_flips_of_the_shipped_questionnaire(
    questionnaire: Questionnaire, marks: list[builders.Mark], flips: list[tuple[str, int, int, str]]
) -> None:
    found = examined(builders.few_draws(questionnaire), builders.assessment(marks))
    assert found.flips == tuple(Flip(*flip) for flip in flips)


def naive_share(questionnaire: Questionnaire, assessment: Assessment) -> float:
    """Every draw as a questionnaire of its own, scored exactly."""
    low = naive.levels(questionnaire, assessment, otherwise=0)
    evidence = naive.evidence_of(questionnaire, assessment)
    now = naive.phase_of(questionnaire, low, evidence)
    setting = questionnaire.method.weight_draws
    generator = random.Random(setting.seed)
    same = 0
    for _ in range(setting.draws):
        weights, shares = {}, {}
        for dimension in questionnaire.dimensions:
            mine = [q for q in questionnaire.questions if q.dimension == dimension.id and low.get(q.id) is not None]
            for question in mine:
                weights[question.id] = question.weight * Fraction(0.75 + 0.5 * generator.random())
            if mine:
                shares[dimension.id] = dimension.weight * Fraction(0.75 + 0.5 * generator.random())
        drawn = replace(
            questionnaire,
            questions=tuple(replace(q, weight=weights.get(q.id, q.weight)) for q in questionnaire.questions),
            dimensions=tuple(replace(d, weight=shares.get(d.id, d.weight)) for d in questionnaire.dimensions),
        )
        same += naive.phase_of(drawn, low, evidence) == now
    return same / setting.draws


def test_weight_draws_equal_a_naive_recomputation() -> None:
    dice = random.Random(4)
    undecided = 0  # results that depend on the weights
    while undecided < 15:
        questionnaire, assessment = naive.random_case(dice, most=6)
        questionnaire = builders.few_draws(questionnaire, 60)
        found = examined(questionnaire, assessment).same_phase
        if found is not None:
            assert found == naive_share(questionnaire, assessment)
            undecided += 0 < found < 1


def test_draws_of_the_shipped_questionnaire_equal_a_naive_recomputation(questionnaire: Questionnaire) -> None:
    quick = builders.few_draws(questionnaire, 200)
    assessment = builders.assessment([3, 2, 2, 2, 1, 1, 1, 1])  # 40.6 points: weights decide
    found = examined(quick, assessment).same_phase
    assert found == naive_share(quick, assessment)
    assert found is not None
    assert 0.5 < found < 1


def test_draws_are_reproducible_and_as_many_as_the_method_says(questionnaire: Questionnaire) -> None:
    assessment = builders.assessment([3, 2, 2, 2, 1, 1, 1, 1])
    first, again = examined(questionnaire, assessment), examined(questionnaire, assessment)
    assert first == again
    assert first.draws == 10_000
    draws = questionnaire.method.weight_draws
    other = replace(questionnaire, method=replace(questionnaire.method, weight_draws=replace(draws, seed=1)))
    assert examined(other, assessment).same_phase != first.same_phase


def test_weights_cannot_change_what_does_not_depend_on_them(questionnaire: Questionnaire) -> None:
    # Exactly on a floor and on a threshold with equal levels: 50 stays 50 whatever the weights are.
    assert examined(questionnaire, builders.assessment([2] * 8)).same_phase == 1
    # Held by a critical question far above all thresholds.
    assert examined(questionnaire, builders.assessment([4, 1, 4, 4, 4, 4, 4, 4])).same_phase == 1


def test_a_dimension_without_weight_takes_no_part() -> None:
    questionnaire = builders.questionnaire({"a": {"x": 1}, "b": {"y": 0}}, draws=50)
    assert examined(questionnaire, builders.assessment({"x": 2, "y": 0})) .same_phase == 1


def test_without_a_phase_there_is_nothing_to_examine(questionnaire: Questionnaire) -> None:
    assert examined(questionnaire, builders.assessment(["?"] * 8)) == Robustness((), 10_000, None)
