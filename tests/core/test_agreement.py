"""Agreement among respondents: the reference values of the literature, and what must hold for all ratings."""

from __future__ import annotations

import functools
import itertools
import random
import statistics
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import builders
import pytest

from readiness.core.agreed import lower_median
from readiness.core.agreement import alpha, dispersion
from readiness.core.agreement.alpha import Metric
from readiness.core.agreement.icc import icc
from readiness.core.agreement.people import by_role
from readiness.core.agreement.summary import Agreement, find
from readiness.core.answers import Answer, Level
from readiness.core.assessment import Assessment, Respondent
from readiness.core.model import Questionnaire
from readiness.core.result import evaluate

METRICS: tuple[Metric, ...] = ("nominal", "ordinal", "interval", "ratio")
Rows = Sequence[Sequence[int | str | None]]


def rounded(value: Fraction | float | None, digits: int = 3) -> float:
    assert value is not None
    return round(float(value), digits)


def assessed(rows: Rows, roles: Sequence[str] = ()) -> tuple[Questionnaire, Assessment]:
    """A questionnaire with a question for each mark of a row, and the ratings of r1, r2 … from one row each."""
    names = [f"q{place}" for place in range(1, len(rows[0]) + 1)]
    ratings: dict[str, dict[str, Answer]] = {
        f"r{seat}": {name: builders.answer(mark) for name, mark in zip(names, row, strict=True) if mark is not None}
        for seat, row in enumerate(rows, 1)
    }
    respondents = tuple(Respondent(f"r{seat}", role=role) for seat, role in enumerate(roles, 1))
    questionnaire = builders.questionnaire({"a": dict.fromkeys(names, 1)}, draws=1)
    return questionnaire, builders.assessment(ratings=ratings, respondents=respondents)


def agreement(rows: Rows, roles: Sequence[str] = ()) -> Agreement:
    found = find(*assessed(rows, roles))
    assert found is not None
    return found


# Reference values

KRIPPENDORFF = (
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
)
SHROUT_FLEISS = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))


@pytest.mark.parametrize(
    ("metric", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_krippendorff_2011(metric: Metric, value: float) -> None:
    columns = zip(*(row.split() for row in KRIPPENDORFF), strict=True)
    units = [[int(value) for value in column if value != "*"] for column in columns]
    assert rounded(alpha.count(units).alpha(metric)) == value


@pytest.mark.parametrize(
    ("model", "average", "value"),
    [(1, False, 0.17), (2, False, 0.29), (3, False, 0.71), (1, True, 0.44), (2, True, 0.62), (3, True, 0.91)],
)
def test_icc_of_shrout_and_fleiss_1979(model: int, average: bool, value: float) -> None:
    assert rounded(icc(SHROUT_FLEISS, model, average=average), 2) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(("levels", "value"), [([4, 4, 5, 4, 3], Fraction(3, 4)), ([1, 1, 5, 5], 0)])
def test_r_wg_of_james_demaree_and_wolf_1984(levels: list[int], value: Fraction) -> None:
    assert dispersion.r_wg(levels, 5) == value


def test_three_random_raters_often_reach_a_high_r_wg() -> None:
    found = [dispersion.r_wg(levels, 5) for levels in itertools.product(range(5), repeat=3)]
    assert round(100 * sum(value is not None and value >= Fraction(7, 10) for value in found) / len(found)) == 23


@pytest.mark.parametrize(
    ("levels", "value"), [([4, 4, 5, 4, 3], 0.834), ([1, 2, 3, 4, 5], 0.434), ([1, 1, 5, 5], 0), ([2, 2, 2], 1)]
)
def test_consensus_of_tastle_and_wierman_2007(levels: list[int], value: float) -> None:
    assert rounded(dispersion.consensus(levels, 4)) == value


@pytest.mark.parametrize(
    ("value", "name"), [(0.8, "reliable"), (0.799, "tentative"), (0.667, "tentative"), (0.666, "weak"), (-1, "weak")]
)
def test_cut_offs_of_alpha(value: float, name: str) -> None:
    assert alpha.strength(Fraction(str(value))) == name


# Alpha against every pair of ratings, one by one


def naive_alpha(units: list[list[int]], metric: Metric) -> Fraction | None:
    units = [unit for unit in units if len(unit) > 1]
    everything = [value for unit in units for value in unit]

    def square(one: int, other: int) -> int | Fraction:
        low, high = sorted((one, other))
        if metric == "nominal":
            return int(one != other)
        if metric == "interval":
            return (one - other) ** 2
        if metric == "ratio":
            return Fraction(one - other, one + other or 1) ** 2
        between = sum(low <= value <= high for value in everything)  # doubled below, which cancels out
        return (2 * between - everything.count(low) - everything.count(high)) ** 2 if low != high else 0

    square = functools.cache(square)
    within = sum(
        Fraction(sum(square(a, b) for a, b in itertools.permutations(unit, 2))) / (len(unit) - 1) for unit in units
    )
    overall = sum(square(a, b) for a, b in itertools.permutations(everything, 2))
    if not overall:
        return None
    return 1 - (within / len(everything)) / Fraction(overall, len(everything) * (len(everything) - 1))


def random_rows(dice: random.Random, *, gaps: float) -> list[list[int | str | None]]:
    """Ratings of a few people who share an opinion on some questions, with gaps of all kinds."""
    questions, people, noise = dice.randint(1, 7), dice.randint(1, 6), dice.randint(0, 3)
    truth = [dice.randint(0, 4) for _ in range(questions)]
    return [
        [
            dice.choice([None, "?", "-"]) if dice.random() < gaps else min(4, max(0, level + dice.randint(-noise, noise)))
            for level in truth
        ]
        for _ in range(people)
    ]


def columns_of(rows: Rows) -> list[list[int]]:
    """The levels of each question, whoever gave them."""
    return [[mark for mark in column if isinstance(mark, int)] for column in zip(*rows, strict=True)]


def test_alpha_equals_a_naive_one_on_random_tables_with_gaps() -> None:
    dice, compared, nothing = random.Random(1), 0, 0
    for number in range(600):
        rows = [*random_rows(dice, gaps=number % 4 / 5), [1] * 7]
        rows = [row[: len(rows[0])] for row in rows]
        units, found = columns_of(rows), agreement(rows)
        expected = {metric: naive_alpha(units, metric) for metric in METRICS}
        assert {metric: alpha.count(units).alpha(metric) for metric in METRICS} == expected
        assert found.alpha_ordinal == expected["ordinal"]
        assert found.alpha_nominal == expected["nominal"]
        assert found.alpha_interval == expected["interval"]
        compared += expected["ordinal"] is not None
        nothing += expected["ordinal"] is None
    assert compared > 400
    assert nothing > 20


def test_alpha_is_one_where_all_agree_and_nothing_where_nothing_varies() -> None:
    assert agreement([[0, 3, 4], [0, 3, 4]]).alpha_ordinal == 1
    same = agreement([[2, 2, 2], [2, 2, 2]])
    assert (same.alpha_ordinal, same.alpha_nominal, same.alpha_interval, same.icc_2_1) == (None, None, None, None)
    alone = agreement([[0, 3, 4]])
    assert (alone.alpha_ordinal, alone.icc_2_1, alone.r_wg, alone.discuss) == (None, None, None, ())


# The bootstrap


def test_the_bootstrap_interval_spans_alpha_and_is_the_same_every_time() -> None:
    rows = [[0, 1, 2, 3, 4, 2, 1, 3], [0, 1, 2, 4, 4, 1, 1, 3], [1, 1, 2, 3, 3, 2, 0, 2]]
    found = agreement(rows)
    bounds = found.alpha_bounds()
    assert bounds is not None
    assert found.alpha_ordinal is not None
    assert bounds.low < found.alpha_ordinal < bounds.high <= 1
    assert (bounds.computable, bounds.resamples) == (1000, 1000)
    assert agreement(rows).alpha_bounds() == bounds
    assert alpha.bootstrap(columns_of(rows), seed=1) != bounds


def test_the_bootstrap_equals_a_naive_one() -> None:
    """The same draws, with alpha computed anew from the units drawn."""
    units = [[0, 0, 1], [2, 2], [3, 4, 3, 3], [1], [0, 1], [4, 4, 4, 2]]
    pairable, dice, found = [unit for unit in units if len(unit) > 1], random.Random(5), []
    for _ in range(80):
        drawn = [pairable[int(dice.random() * len(pairable))] for _ in pairable]
        found.append(alpha.count(drawn).alpha("ordinal"))
    values = sorted(float(value) for value in found if value is not None)
    bounds = alpha.bootstrap(units, resamples=80, seed=5)
    assert bounds is not None
    assert (bounds.low, bounds.high) == pytest.approx((values[len(values) // 40], values[-1 - len(values) // 40]))
    assert (bounds.computable, bounds.resamples) == (len(values), 80)


@pytest.mark.parametrize("rows", [[[2, 2], [2, 2]], [[1, 2, 3]], [["?", "-"], [None, 3]]])
def test_without_variation_there_is_no_interval(rows: Rows) -> None:
    assert agreement(rows).alpha_bounds() is None


# What must hold for all ratings


def statistics_of(found: Agreement) -> tuple[object, ...]:
    return (
        found.alpha_ordinal, found.alpha_nominal, found.alpha_interval, found.icc_2_1, found.r_wg,
        sorted((own.median, own.spread, own.variance, own.consensus, own.distribution) for own in found.questions
               if own.variance is not None),
        sorted(own.difference for own in found.leniency), len(found.straight_lining),
    )  # fmt: skip


def test_the_order_of_raters_and_questions_changes_nothing() -> None:
    dice = random.Random(2)
    complete = 0
    for number in range(150):
        rows = random_rows(dice, gaps=number % 3 / 5)
        found = find(*assessed(rows))
        if found is None:
            continue
        raters = dice.sample(rows, len(rows))
        order = dice.sample(range(len(rows[0])), len(rows[0]))
        moved = [[row[place] for place in order] for row in raters]
        assert statistics_of(agreement(raters)) == statistics_of(found) == statistics_of(agreement(moved))
        complete += found.icc_2_1 is not None
    assert complete > 20


def test_a_statistic_of_a_question_equals_the_textbook() -> None:
    dice = random.Random(3)
    for number in range(200):
        rows = [*random_rows(dice, gaps=number % 4 / 5)]
        rows.append([0] * len(rows[0]))
        split = []
        for own, levels, column in zip(
            agreement(rows).questions, columns_of(rows), zip(*rows, strict=True), strict=True
        ):
            assert own.median == statistics.median_low(levels)
            assert own.distribution == tuple(levels.count(level) for level in range(5))
            assert (own.unknown, own.not_applicable) == (column.count("?"), column.count("-"))
            if len(levels) > 1:
                assert own.variance == statistics.variance(map(Fraction, levels))
                assert own.deviation == pytest.approx(statistics.stdev(levels))
                assert own.spread == max(levels) - min(levels)
                assert own.consensus is not None
                assert -1e-9 <= own.consensus <= 1
                if own.spread >= 2 or own.deviation >= 1:
                    split.append(own.question)
            else:
                assert (own.variance, own.deviation, own.spread, own.consensus) == (None, None, None, None)
        assert agreement(rows).discuss == tuple(split)


def test_r_wg_speaks_from_six_raters_on_and_is_the_mean_over_questions() -> None:
    five = agreement([[1, 4]] * 5)
    assert (five.r_wg, [own.r_wg for own in five.questions]) == (None, [None, None])
    six = agreement([[1, 4]] * 5 + [[0, "?"]])
    assert [own.r_wg for own in six.questions] == [1 - Fraction(1, 12), None]
    assert six.r_wg == 1 - Fraction(1, 12)
    apart = agreement([[1, 0]] * 3 + [[1, 4]] * 3)
    assert [own.r_wg for own in apart.questions] == [1, 0]
    assert apart.r_wg == Fraction(1, 2)


def test_icc_needs_every_rater_on_every_rated_question() -> None:
    whole = [[4, 1, 2], [3, 1, 2], [4, 0, 1]]
    assert agreement(whole).icc_2_1 == icc(list(zip(*whole, strict=True)))
    assert agreement([[*row, None] for row in whole]).icc_2_1 == agreement(whole).icc_2_1
    assert agreement([[*row, "-"] for row in whole]).icc_2_1 == agreement(whole).icc_2_1
    assert agreement([[*whole[0], 1], *([*row, "?"] for row in whole[1:])]).icc_2_1 is None
    assert icc([[0, 1], [1, 0]]) is None  # nothing but error: 0 / 0
    assert icc([]) is None
    assert icc([[1, 2]]) is None


@pytest.mark.parametrize(("levels", "median"), [([], None), ([3], 3), ([4, 1], 1), ([4, 0, 2], 2), ([4, 3, 0, 1], 1)])
def test_lower_median(levels: list[int], median: int | None) -> None:
    assert lower_median(levels) == median


# People


def test_roles_that_see_a_question_differently() -> None:
    rows = [[3, 2, 4, 1], [3, 1, 2, "?"], [1, 1, 0, 4], [2, 2, 1, None], [0, 0, 0, 0]]
    gaps = agreement(rows, ["sales", "sales ", "it", "leadership", ""]).role_gaps
    assert [(found.question, found.gap) for found in gaps] == [
        ("q3", 3), ("q4", 3), ("q1", 2), ("q2", 1),
    ]  # fmt: skip
    assert dict(gaps[0].means) == {"sales": 3, "it": 0, "leadership": 1}
    assert [(found.highest, found.lowest) for found in gaps] == [
        (("sales",), ("it",)), (("it",), ("sales",)), (("sales",), ("it",)), (("leadership",), ("it",)),
    ]  # fmt: skip


def test_a_gap_of_one_level_counts_and_less_does_not() -> None:
    rows = [[2, 2, 3], [2, 2, 3], [1, 2, 2], [1, 1, 2]]
    assert [(g.question, g.gap) for g in agreement(rows, ["a", "a", "b", "b"]).role_gaps] == [("q1", 1), ("q3", 1)]
    assert agreement(rows, ["a"] * 4).role_gaps == ()
    assert agreement(rows).role_gaps == ()


def test_leniency_is_measured_on_common_questions_one_by_one() -> None:
    found = agreement([[4, 4, None, 0], [2, 1, 3, None], [2, None, 2, None]]).leniency
    assert [(own.respondent, own.difference, own.questions) for own in found] == [
        ("r1", Fraction(2 + 3, 2), 2),  # nobody else rated q4
        ("r2", Fraction(-1 - 3 + 1, 3), 3),
        ("r3", Fraction(-1 - 1, 2), 2),
    ]
    assert agreement([[4, None], [None, 1]]).leniency == ()


def test_straight_lining_takes_eight_ratings_of_one_level() -> None:
    rows: Rows = [[2] * 8 + ["?"], [2] * 7 + ["?", "-"], [2] * 8 + [3], [0] * 9]
    assert agreement(rows).straight_lining == ("r1", "r4")


# In the result


def test_without_ratings_there_is_no_agreement() -> None:
    questionnaire, assessment = assessed([[1, 2]])
    assert find(questionnaire, replace(assessment, ratings={})) is None
    assert find(questionnaire, replace(assessment, ratings={"r1": {}})) is None


def test_the_result_carries_the_agreement_of_its_depth(questionnaire: Questionnaire) -> None:
    rows = {"r1": [4, 2], "r2": [1, 2], "r3": [4, 2]}
    ratings = {id_: dict(zip(builders.CORE, map(builders.answer, row), strict=False)) for id_, row in rows.items()}
    result = evaluate(builders.few_draws(questionnaire), builders.assessment([2, 2], ratings=ratings))
    assert result.agreement is not None
    assert result.agreement.raters == ("r1", "r2", "r3")
    assert result.agreement.discuss == ("leadership.vision",)
    assert [own.question for own in result.agreement.questions] == list(builders.CORE)


def test_the_role_of_somebody_anonymous_is_compared_with_nobodys() -> None:
    people = tuple(Respondent(f"r{n}", role=role, anonymous=n == 3) for n, role in enumerate(("sales", "it", "legal"), start=1))
    ratings = {person.id: {"q": Answer(Level(level))} for person, level in zip(people, (2, 2, 0), strict=True)}
    questionnaire = builders.questionnaire({"a": {"q": 1}})
    found = find(questionnaire, builders.assessment({}, respondents=people, ratings=ratings))
    assert found
    assert found.role_gaps == ()
    assert [dict(row.means) for row in by_role(found.table, people)] == [{"sales": 2, "it": 2}]
