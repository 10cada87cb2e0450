"""Scores of questionnaires of any shape: nested groups, sums, minima, ladders, answers of any value."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import builders
import long_run
import shapes

from readiness.core import derivation
from readiness.core.firmness import weight_draws
from readiness.core.phases import decide
from readiness.core.scoring import mean_level, score
from readiness.core.standing import read

PRACTICES = ("strategy", "policy", "education")
SAMM = shapes.answers(0, "1/4", "1/2", 1)
"""What an answer counts: not at all, some, at least half, most."""


def samm() -> shapes.Questionnaire:
    """5 functions × 3 practices × 3 levels × 2 questions; a practice is the sum over its levels of two answers' mean."""
    dimensions, homes = [], {}
    for function in "abcde":
        practices = []
        for practice in range(3):
            levels = [shapes.group(f"{function}{practice}.{level}") for level in range(1, 4)]
            practices.append(shapes.group(f"{function}{practice}", "sum", *levels))
            homes |= {f"{function}{practice}.{level}{stream}": f"{function}{practice}.{level}"
                      for level in range(1, 4) for stream in "xy"}  # fmt: skip
        dimensions.append(shapes.dimension(function, "mean", *practices))
    return shapes.questionnaire(dimensions, homes, SAMM)


def test_the_reference_value_of_samm() -> None:
    """The practice (1, .5), (.5, .25), (.25, 0) is 1.25 of 3."""
    questionnaire = samm()
    assert len(questionnaire.questions) == 90
    marks = dict.fromkeys(questionnaire.by_id, 0)
    marks |= {"a0.1x": 3, "a0.1y": 2, "a0.2x": 2, "a0.2y": 1, "a0.3x": 1, "a0.3y": 0}
    found = score(read(questionnaire, builders.assessment(marks)))
    assert questionnaire.span == questionnaire.spans["a0"] == (0, 3)
    assert questionnaire.spans["a0.1"] == (0, 1)

    def shown(points: Fraction | None, group: str) -> Fraction:
        assert points is not None
        return mean_level(points, questionnaire.span_of(group))

    assert shown(found.groups["a0"].point, "a0") == Fraction("1.25")
    assert [shown(found.groups[f"a0.{n}"].point, f"a0.{n}") for n in (1, 2, 3)] == [
        Fraction("0.75"), Fraction("0.375"), Fraction("0.125"),
    ]  # fmt: skip
    assert shown(found.dimensions["a"].point, "a") == Fraction("1.25") / 3
    assert shown(found.overall.point, "overall") == Fraction("1.25") / 15


def test_not_applicable_leaves_a_sum_without_lowering_it() -> None:
    questionnaire = samm()
    marks: dict[str, builders.Mark] = dict.fromkeys(questionnaire.by_id, 3)
    marks |= {"a0.3x": "-", "a0.3y": "-"}
    found = score(read(questionnaire, builders.assessment(marks)))
    assert found.groups["a0"].point == 100
    assert found.groups["a0.3"].point is None


def test_a_ladder_counts_rungs_without_a_gap() -> None:
    rungs = [shapes.group(f"r{n}") for n in range(4)]
    top = shapes.dimension("d", "ladder", *rungs, passed_at=75)
    homes = {f"q{n}": f"r{n}" for n in range(4)}
    questionnaire = shapes.questionnaire([top], homes, shapes.answers(0, 1, 2, 3, 4))
    for marks, expected in (((4, 3, 4, 4), 4), ((4, 2, 4, 4), 1), ((2, 4, 4, 4), 0), ((4, "-", 3, 0), 2), ((3, 3, "?", 4), 2)):
        found = score(read(questionnaire, builders.assessment(dict(zip(homes, marks, strict=True)))))
        rungs_there = 3 if "-" in marks else 4
        assert found.dimensions["d"].low == Fraction(100 * expected, rungs_there)
    assert questionnaire.spans["d"] == (0, 4)


def test_an_unknown_rung_leaves_the_point_but_not_the_low_end() -> None:
    top = shapes.dimension("d", "ladder", shapes.group("r0"), shapes.group("r1"))
    questionnaire = shapes.questionnaire([top], {"q0": "r0", "q1": "r1"}, shapes.answers(0, 1))
    found = score(read(questionnaire, builders.assessment({"q0": "?", "q1": 1}))).dimensions["d"]
    assert (found.point, found.low, found.high) == (100, 0, 100)


def test_scales_of_several_ranges_are_shown_in_points() -> None:
    homes = {"q0": "d", "q1": "d"}
    scales = {"q0": shapes.answers(0, 1), "q1": shapes.answers(1, 2, 3, 4, 5)}
    questionnaire = shapes.questionnaire([shapes.dimension("d")], homes, scales)
    assert questionnaire.span == (0, 100)
    found = score(read(questionnaire, builders.assessment({"q0": 1, "q1": 2})))
    assert found.overall.point == Fraction(125, 2)
    assert found.overall.point == mean_level(found.overall.point, questionnaire.span)


def test_a_scale_from_one_to_five_is_shown_as_such() -> None:
    questionnaire = shapes.questionnaire([shapes.dimension("d")], {"q0": "d", "q1": "d"}, shapes.answers(1, 2, 3, 4, 5))
    assert questionnaire.span == (1, 5)
    found = score(read(questionnaire, builders.assessment({"q0": 4, "q1": "?"}))).overall
    assert found.point is not None
    assert mean_level(found.point, questionnaire.span) == 4
    assert (found.low, found.high) == (Fraction(75, 2), Fraction(175, 2))


@long_run.examples(300, 3000)
def test_scores_equal_a_naive_recomputation_in_native_values(examples: int) -> None:
    dice = random.Random(21)
    for _ in range(examples):
        questionnaire, assessment = shapes.random_case(dice)
        readings = read(questionnaire, assessment)
        found = score(readings)
        for name, standing in (("point", readings.point), ("low", readings.low), ("high", readings.high)):
            naive = shapes.native(questionnaire, standing.levels)
            every = {"overall": found.overall, **found.dimensions, **found.groups}
            assert {id_: getattr(own, name) for id_, own in every.items()} == {id_: naive[id_] for id_ in every}
        for own in (found.overall, *found.dimensions.values(), *found.groups.values()):
            if own.low is not None:
                assert own.high is not None
                assert 0 <= own.low <= own.high <= 100


@long_run.examples(200, 2000)
def test_not_knowing_never_pays_in_any_shape(examples: int) -> None:
    """Any answer in the place of an open one gives a low score and a phase at least as high."""
    dice = random.Random(22)
    for _ in range(examples):
        questionnaire, assessment = shapes.random_case(dice)
        readings = read(questionnaire, assessment)
        open_ = [q for q in questionnaire.questions if assessment.answer(q.id).is_open]
        if not open_:
            continue
        question = dice.choice(open_)
        answer = builders.answer(dice.choice(question.scale.numbers))
        known = read(questionnaire, replace(assessment, answers={**assessment.answers, question.id: answer}))
        before, after = score(readings), score(known)
        assert (before.overall.low or 0) <= (after.overall.low or 0)
        rank = questionnaire.method.rank
        assert rank(decide(readings, before).low) <= rank(decide(known, after).low)


@long_run.examples(150, 1500)
def test_the_written_out_arithmetic_comes_to_the_score(examples: int) -> None:
    dice = random.Random(23)
    for _ in range(examples):
        questionnaire, assessment = shapes.random_case(dice)
        readings = read(questionnaire, assessment)
        found = score(readings)
        for reading, derived in derivation.derive(readings).items():
            for id_, own in {"overall": found.overall, **found.dimensions, **found.groups}.items():
                assert derived[id_].result == getattr(own, reading)


@long_run.examples(60, 600)
def test_drawn_weights_stay_between_their_ends_in_any_shape(examples: int) -> None:
    dice = random.Random(24)
    for _ in range(examples):
        questionnaire, assessment = shapes.random_case(dice)
        draws = weight_draws.Draws(read(builders.few_draws(questionnaire, 40), assessment))
        for id_, points in draws.points().items():
            assert all(draws.worst[id_] - 1e-6 <= own <= draws.best[id_] + 1e-6 for own in points)
        assert draws.worst.keys() == draws.points().keys()


def test_values_of_many_decimals_are_drawn_too() -> None:
    """A third as a spreadsheet prints it: its units do not fit the lanes of the drawn weights."""
    offered = shapes.answers("0", "0.3333333333333333", "1")
    questionnaire = shapes.questionnaire([shapes.dimension("d")], {f"q{n}": "d" for n in range(9)}, offered)
    marks = {f"q{n}": n % 3 for n in range(9)}
    draws = weight_draws.Draws(read(builders.few_draws(questionnaire, 30), builders.assessment(marks)))
    points = draws.points()["d"]
    assert all(draws.worst["d"] - 1e-3 <= own <= draws.best["d"] + 1e-3 for own in points)


def test_a_sum_without_any_weight_is_shown_in_points() -> None:
    homes = {"q0": "d", "q1": "e"}
    dimensions = [shapes.dimension("d", "sum"), shapes.dimension("e", "sum")]
    weights = {"q0": 0, "q1": 0}
    questionnaire = shapes.questionnaire(dimensions, homes, shapes.answers(0, 1), weights=weights)
    assert questionnaire.span == (0, 100)
