"""How firm a phase is: flips and weight draws, against naive recomputations."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import builders
import long_run
import pytest

from core import naive
from readiness.core.answers import Answer
from readiness.core.assessment import Assessment
from readiness.core.firmness import weight_draws
from readiness.core.firmness.robustness import Flip, LeaveOneOut, Robustness, Without, examine, leave_one_out
from readiness.core.model import Questionnaire
from readiness.core.phases import decide
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
    """Every draw as a questionnaire of its own, scored exactly.

    The factors of four weights come from one long random number with 64 bits for each draw: 16 bits for each weight.
    """
    low = naive.levels(questionnaire, assessment, otherwise=0)
    evidence = naive.evidence_of(questionnaire, assessment)
    now = naive.phase_of(questionnaire, low, evidence)
    setting = questionnaire.method.weight_draws
    generator = random.Random(setting.seed)

    def drawn_factors() -> Iterator[list[Fraction]]:
        while True:
            bits = generator.getrandbits(64 * setting.draws)
            for shift in (0, 16, 32, 48):
                numbers = [(bits >> (64 * place + shift)) % 65536 for place in range(setting.draws)]
                yield [1 - setting.spread + 2 * setting.spread * Fraction(number, 65536) for number in numbers]

    factors = drawn_factors()
    weights, shares = {}, {}
    for dimension in questionnaire.dimensions:
        mine = [q for q in questionnaire.questions if q.dimension == dimension.id and low.get(q.id) is not None]
        for question in mine:
            weights[question.id] = next(factors)
        if mine:
            shares[dimension.id] = next(factors)
    same = 0
    for draw in range(setting.draws):
        drawn = replace(
            questionnaire,
            questions=tuple(replace(q, weight=q.weight * weights[q.id][draw] if q.id in weights else q.weight)
                            for q in questionnaire.questions),
            dimensions=tuple(replace(d, weight=d.weight * shares[d.id][draw] if d.id in shares else d.weight)
                             for d in questionnaire.dimensions),
        )  # fmt: skip
        same += naive.phase_of(drawn, low, evidence) == now
    return same / setting.draws


@long_run.examples(6, 15)
def test_weight_draws_equal_a_naive_recomputation(examples: int) -> None:
    dice = random.Random(4)
    undecided = certain = 0
    while undecided < examples or certain < examples:
        questionnaire, assessment = naive.random_case(dice, most=6)
        questionnaire = builders.few_draws(questionnaire, 60)
        examined_ = examined(questionnaire, assessment)
        found = examined_.same_phase
        if found is not None:
            assert found == naive_share(questionnaire, assessment)
            undecided += 0 < found < 1
            certain += examined_.proven
            assert found in (0, 1) or not examined_.proven


def test_the_ends_of_the_weights_are_never_passed() -> None:
    """No draw lies outside the smallest and the largest mean, and the shortcut is right where it answers."""
    dice = random.Random(9)
    answered = 0
    for _ in range(150):
        questionnaire, assessment = naive.random_case(dice, most=6)
        draws = weight_draws.Draws(read(builders.few_draws(questionnaire, 50), assessment))
        for id_, points in draws.points().items():
            assert len(points) == 50
            assert all(draws.worst[id_] - 1e-6 <= own <= draws.best[id_] + 1e-6 for own in points)
        answered += draws.certain is not None
    assert answered > 50


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


def test_equal_draws_are_no_proof(questionnaire: Questionnaire) -> None:
    """Every draw gives Walk here, but weights at the ends of their ranges give Run: 72.5 points."""
    marks: list[builders.Mark] = [(level, "document") for level in (3, 4, 0, 4, 4, 0, 0, 4)]
    found = examined(questionnaire, builders.assessment(marks))
    assert (found.same_phase, found.proven) == (1, False)
    weights = [Fraction(3, 4), Fraction(5, 4), Fraction(3, 4), Fraction(5, 4), Fraction(5, 4), Fraction(3, 4)]
    weights += [Fraction(3, 4), Fraction(5, 4)]
    at_the_end = replace(
        questionnaire,
        questions=tuple(replace(q, weight=w) for q, w in zip(questionnaire.asked("core"), weights, strict=True)),
        dimensions=tuple(
            replace(d, weight=Fraction(5, 4) if d.id == "leadership" else Fraction(3, 4))
            for d in questionnaire.dimensions
        ),
    )
    readings = read(at_the_end, builders.assessment(marks))
    assert decide(readings, score(readings)).id == "run"
    assert examined(questionnaire, builders.assessment([0] * 8)).proven


def test_without_any_weight_an_overall_score_is_never_reached() -> None:
    phases = (builders.phase("crawl"), builders.phase("walk", 0))
    questionnaire = builders.questionnaire({"a": {"x": 1}, "b": {"y": 1}}, phases, dimension_weights={"a": 1, "b": 0})
    found = examined(questionnaire, builders.assessment({"x": "-", "y": 4}))
    assert (found.same_phase, found.proven) == (1, True)


def by_hand(*rows: list[builders.Mark]) -> dict[str, dict[str, Answer]]:
    """Ratings of respondents r1, r2 … from marks of the core questions."""
    return {
        f"r{number}": {id_: builders.answer(mark) for id_, mark in zip(builders.CORE, row, strict=False)}
        for number, row in enumerate(rows, 1)
    }


def test_one_respondent_can_decide(questionnaire: Questionnaire) -> None:
    """Governance 2, 2, 1: the lower median is 2 and leads to Walk; without either of the first two it is 1."""
    ratings = by_hand([2] * 8, [2] * 8, [2, 2, 2, 1, 2, 2, 2, 2])
    found = leave_one_out(questionnaire, builders.assessment(ratings=ratings))
    assert found == LeaveOneOut("walk", (Without("r1", "crawl"), Without("r2", "crawl"), Without("r3", "walk")))
    assert [entry.respondent for entry in found.deciding] == ["r1", "r2"]


def test_agreed_levels_are_set_aside_where_somebody_rated(questionnaire: Questionnaire) -> None:
    ratings = by_hand([2] * 8, [2] * 8, [2] * 8)
    agreed = builders.assessment([0] * 8, ratings=ratings)
    assert examined(questionnaire, agreed).leave_one_out is None  # examined without the assessment
    found = leave_one_out(questionnaire, agreed)
    assert found is not None
    assert (found.phase, found.deciding) == ("walk", ())


def test_what_nobody_rated_and_what_does_not_apply_stay_as_agreed(questionnaire: Questionnaire) -> None:
    ratings = by_hand([2, 2, 2, 2, 2, 2], [2, 2, 2, 2, 2, 2])
    room = builders.assessment([0, 0, 0, 0, 0, 0, 2, "-"], ratings=ratings)
    found = leave_one_out(questionnaire, room)
    assert found is not None
    assert found.phase == "walk"
    blocked = builders.assessment([0, "-", 0, 0, 0, 0, 2, 2], ratings=ratings)
    found = leave_one_out(questionnaire, blocked)
    assert found is not None
    assert found.phase == "crawl"  # a critical question that does not apply is unmet, whatever was rated before


def test_evidence_of_the_room_counts_for_the_medians(questionnaire: Questionnaire) -> None:
    ratings = by_hand(*[[3] * 8] * 3)
    room = builders.assessment([(1, "document")] * 8, ratings=ratings)
    found = leave_one_out(questionnaire, room)
    assert found is not None
    assert found.phase == "run"


@pytest.mark.parametrize("rows", [[], [[2] * 8], [[2] * 8, [None] * 8]])
def test_without_two_raters_nobody_can_be_left_out(
    questionnaire: Questionnaire, rows: list[list[builders.Mark]]
) -> None:
    found = leave_one_out(questionnaire, builders.assessment(ratings=by_hand(*rows)))
    assert (found is None) == (len(rows) < 2)
    if found:
        assert found.phase is None or found.without


def test_too_few_raters_left_give_no_phase(questionnaire: Questionnaire) -> None:
    ratings = by_hand([2] * 8, [None, None, None, None, None, None, None, 2])
    found = leave_one_out(questionnaire, builders.assessment(ratings=ratings))
    assert found is not None
    assert found.without[0] == Without("r1", None)
