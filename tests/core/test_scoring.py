"""Every rule of the scores: weights, what is left out, ranges, coverage, evidence, balance, display."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from typing import Any

import builders
import pytest

from core import naive
from readiness.core.assessment import Assessment
from readiness.core.model import Questionnaire
from readiness.core.scoring import Score, Scores, balance, mean_level, rounded, score, shown_level
from readiness.core.standing import read


def scores(questionnaire: Questionnaire, answers: dict[str, builders.Mark] | list[builders.Mark]) -> Scores:
    return score(read(questionnaire, builders.assessment(answers)))


NOTHING = Score(None, None, None, None, None)


def test_a_question_counts_25_points_a_level() -> None:
    made_up = builders.questionnaire({"a": {"q": 1}})
    assert [scores(made_up, {"q": level}).overall.point for level in range(5)] == [0, 25, 50, 75, 100]


def test_weights_of_questions_and_dimensions() -> None:
    """a: (1·0 + 3·100)/4 = 75; b: 50; overall (2·75 + 1·50)/3 = 200/3."""
    made_up = builders.questionnaire({"a": {"a1": 1, "a2": 3}, "b": {"b1": 7}}, dimension_weights={"a": 2})
    found = scores(made_up, {"a1": 0, "a2": 4, "b1": 2})
    assert (found.dimensions["a"].point, found.dimensions["b"].point) == (75, 50)
    assert found.overall.point == Fraction(200, 3)


def test_scores_are_exact() -> None:
    made_up = builders.questionnaire({"a": {"a1": Fraction(1, 3), "a2": Fraction(1, 10)}})
    assert scores(made_up, {"a1": 1, "a2": 4}).overall.point == (Fraction(1, 3) * 25 + Fraction(1, 10) * 100) / (Fraction(1, 3) + Fraction(1, 10))


def test_not_applicable_leaves_both_numerator_and_denominator(questionnaire: Questionnaire) -> None:
    leadership = scores(questionnaire, ["-", 3, 2, 2, 2, 2, 2, 2]).dimensions["leadership"]
    assert leadership == Score(Fraction(75), Fraction(75), Fraction(75), Fraction(25), Fraction(1))


def test_a_dimension_that_does_not_apply_leaves_everything(questionnaire: Questionnaire) -> None:
    found = scores(questionnaire, [3, 3, "-", "-", 2, 2, 2, 2])
    assert found.dimensions["data"] == NOTHING
    assert found.overall == Score(Fraction(175, 3), Fraction(175, 3), Fraction(175, 3), Fraction(25), Fraction(1))  # (75 + 50 + 50)/3
    assert found.balance is not None
    assert found.balance.minimum == 50


def test_a_dimension_without_a_level_has_a_range_but_no_point(questionnaire: Questionnaire) -> None:
    found = scores(questionnaire, [2, 2, "?", None, 2, 2, 2, 2])
    assert found.dimensions["data"] == Score(None, Fraction(0), Fraction(100), None, Fraction(0))
    # Point over three dimensions, low and high over four: 150/4 and 250/4.
    assert found.overall == Score(Fraction(50), Fraction("37.5"), Fraction("62.5"), Fraction(25), Fraction(6, 8))


def test_nothing_applies(questionnaire: Questionnaire) -> None:
    found = scores(questionnaire, ["-"] * 8)
    assert found.overall == NOTHING
    assert found.balance is None
    assert set(found.dimensions.values()) == {NOTHING}


def test_nothing_is_known(questionnaire: Questionnaire) -> None:
    found = scores(questionnaire, ["?"] * 8)
    assert found.overall == Score(None, Fraction(0), Fraction(100), None, Fraction(0))
    assert found.balance is None


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([0, 0, 0, 0, 0, 0, 0, 0], Fraction(1)),
        ([0, "?", 0, 0, 0, 0, 0, 0], Fraction(7, 8)),
        ([0, "?", None, 0, 0, 0, 0, 0], Fraction(6, 8)),
        ([0, "-", 0, 0, 0, 0, 0, 0], Fraction(1)),
        ([0, "-", "?", 0, 0, 0, 0, 0], Fraction(6, 7)),
        (["-", "-", "-", "-", "-", "-", "-", "?"], Fraction(0)),
    ],
)
def test_coverage(questionnaire: Questionnaire, marks: list[builders.Mark], expected: Fraction) -> None:
    assert scores(questionnaire, marks).overall.coverage == expected


@pytest.mark.parametrize(
    ("evidence", "points"), [(None, 25), ("statement", 25), ("document", 75), ("record", 100), ("verified", 100)]
)
def test_evidence_caps_the_level(questionnaire: Questionnaire, evidence: Any, points: int) -> None:
    found = scores(questionnaire, [(4, evidence)] * 8)
    assert (found.overall.evidenced, found.overall.point) == (points, 100)


def test_evidence_never_lifts_a_level(questionnaire: Questionnaire) -> None:
    assert scores(questionnaire, [(1, "verified"), (0, "verified")] * 4).overall.evidenced == Fraction("12.5")


def test_depth_core_scores_the_core_questions_only() -> None:
    made_up = builders.questionnaire({"a": {"a1": 1, "a2": 1}, "b": {"b1": 1}}, full=["a2", "b1"])
    core = builders.assessment({"a1": 2, "a2": 4, "b1": 4})
    full = builders.assessment({"a1": 2, "a2": 4, "b1": 4}, depth="full")
    assert score(read(made_up, core)).overall.point == 50
    assert list(score(read(made_up, core)).dimensions) == ["a"]
    assert score(read(made_up, full)).overall.point == Fraction(175, 2)  # a: 75, b: 100


def test_balance() -> None:
    """{80, 75, 70, 20}: 245/4 = 61.25; (80·75·70·20)^¼ = 8,400,000^¼ = 53.84; 4/(1/80 + 1/75 + 1/70 + 1/20) = 44.39."""
    found = balance([Fraction(80), Fraction(75), Fraction(70), Fraction(20)])
    assert (found.minimum, found.arithmetic) == (20, Fraction("61.25"))
    assert (round(found.geometric, 2), round(found.harmonic, 2)) == (53.84, 44.39)
    assert found.evenness is not None
    assert round(found.evenness, 3) == round(8_400_000**0.25 / 61.25, 3) == 0.879


def test_balance_with_a_dimension_at_zero() -> None:
    found = balance([Fraction(50), Fraction(0)])
    assert (found.minimum, found.geometric, found.harmonic, found.arithmetic) == (0, 0, 0, 25)
    assert found.evenness == 0


def test_evenness_of_nothing_is_not_computable() -> None:
    assert balance([Fraction(0), Fraction(0)]).evenness is None


def test_evenness_of_equal_dimensions_is_one() -> None:
    evenness = balance([Fraction(62), Fraction(62), Fraction(62)]).evenness
    assert evenness is not None
    assert math.isclose(evenness, 1)


def test_balance_is_taken_over_the_points(questionnaire: Questionnaire) -> None:
    found = scores(questionnaire, [4, 4, 2, "?", 1, 1, 3, 3]).balance
    assert found is not None
    assert (found.minimum, found.arithmetic) == (25, (100 + 50 + 25 + 75) / Fraction(4))


def test_a_dimension_whose_questions_weigh_nothing_has_no_score() -> None:
    made_up = builders.questionnaire({"a": {"a1": 0}, "b": {"b1": 1}})
    found = scores(made_up, {"a1": 4, "b1": 1})
    assert (found.dimensions["a"].point, found.overall.point) == (None, 25)


@pytest.mark.parametrize(
    ("points", "level"), [(Fraction(0), Fraction(0)), (Fraction(40), Fraction("1.6")), (Fraction(70), Fraction("2.8")), (Fraction(100), Fraction(4)), (Fraction(25), Fraction(1))]
)
def test_mean_level(points: Fraction, level: Fraction) -> None:
    assert mean_level(points, (Fraction(0), Fraction(4))) == level


@pytest.mark.parametrize(
    ("value", "decimals", "thresholds", "shown"),
    [
        ("39.96", 1, ["40"], "39.9"),
        ("39.96", 1, [], "40.0"),
        ("39.95", 1, ["40"], "39.9"),
        ("39.94", 1, ["40"], "39.9"),
        ("40", 1, ["40"], "40.0"),
        ("40.04", 1, ["40"], "40.0"),
        ("40.05", 1, ["40"], "40.1"),  # half up, not half to even
        ("0.25", 1, [], "0.3"),
        ("0.35", 1, [], "0.4"),
        ("0.45", 1, [], "0.5"),
        ("2.5", 0, [], "3"),
        ("3.5", 0, [], "4"),
        ("-0.25", 1, [], "-0.2"),
        ("1.55", 1, ["1.6", "2.8"], "1.5"),
        ("1.54", 1, ["1.6", "2.8"], "1.5"),
        ("2.75", 1, ["1.6", "2.8"], "2.7"),
        ("2.65", 1, ["1.6", "2.8"], "2.7"),
        ("69.996", 2, ["70"], "69.99"),
        ("99.999", 1, ["100"], "99.9"),
        ("0", 1, ["0"], "0.0"),
    ],
)
def test_display_rounds_half_up_but_never_to_a_threshold(
    value: str, decimals: int, thresholds: list[str], shown: str
) -> None:
    assert rounded(Fraction(value), decimals, [Fraction(t) for t in thresholds]) == Fraction(shown)


@pytest.mark.parametrize(
    ("points", "shown"),
    [
        ("39.96", "1.5"),  # level 1.5984
        ("40", "1.6"),
        ("24.99", "0.9"),  # the floor of Walk
        ("25", "1.0"),
        ("49.9", "1.9"),  # the floor of Run
        ("69.9", "2.7"),
        ("70", "2.8"),
        ("46.875", "1.9"),  # level 1.875
        ("43.75", "1.8"),  # level 1.75, half up
        ("98.75", "4.0"),  # level 3.95: no threshold there
    ],
)
def test_mean_levels_are_displayed_by_the_thresholds(questionnaire: Questionnaire, points: str, shown: str) -> None:
    assert shown_level(questionnaire, Fraction(points)) == Fraction(shown)


def test_scores_equal_a_naive_computation() -> None:
    dice = random.Random(1)
    for _ in range(500):
        made_up, answers = naive.random_case(dice, most=7, top=4)
        found = score(read(made_up, answers))
        for name, levels in (
            ("low", naive.levels(made_up, answers, otherwise=0)),
            ("high", naive.levels(made_up, answers, otherwise=4)),
            ("point", naive.levels(made_up, answers, otherwise=None)),
            ("evidenced", naive.capped(made_up, answers)),
        ):
            assert getattr(found.overall, name) == naive.overall_points(made_up, levels), name
            points = naive.dimension_points(made_up, levels)
            assert {id_: getattr(s, name) for id_, s in found.dimensions.items()} == {
                d.id: points.get(d.id) for d in made_up.dimensions
            }, name


def test_the_dimension_order_is_the_questionnaire_s(questionnaire: Questionnaire) -> None:
    empty: Assessment = builders.assessment()
    assert list(score(read(questionnaire, empty)).dimensions) == ["leadership", "data", "infrastructure", "people"]
