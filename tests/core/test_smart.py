"""Each verdict of the SMART check, as tables. The assessment's day is 2026-11-21, the plan starts on 2027-01-04.

Bands of the shipped catalogue: e-mail conversion +5…15 %, working time −10…−30 %, LTV +3…10 %, churn −5…−15 %,
repeat purchase +1…5 points, NPS +3…10, valid records to 90–98 %, chatbot resolution to 40–60 %.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import Any

import builders
import pytest

from readiness.core.assessment import Target
from readiness.core.library import Band, Library
from readiness.core.planning.smart import Check, Setting, Smart, assess, names_several, parse_due

TODAY = builders.DAY
START = dt.date(2027, 1, 4)
SETTING = Setting(
    today=TODAY, measure_by=START, horizon_end=START + dt.timedelta(weeks=26), linked_objective=True, linked_gap=True,
    missing_needs=(),
)  # fmt: skip
GOOD = Target(
    "email_conversion", baseline=Fraction(2), baseline_date=dt.date(2026, 10, 31), target=Fraction("2.2"),
    due="2027-03-31", owner="crm_lead", scope="メール経由",
)  # fmt: skip
OWN = replace(
    GOOD, kpi="own", name="一次回答率", formula="当日中に回答した件数 ÷ 受付件数 × 100", unit="percent",
    source="問い合わせ台帳", cadence="weekly", baseline=Fraction(50), target=Fraction(60),
)  # fmt: skip
"""A KPI that the catalogue does not know."""


def verdicts(smart: Smart) -> str:
    """One mark a letter: + pass, ! warn, x fail."""
    return "".join({"pass": "+", "warn": "!", "fail": "x"}[smart.checks[letter].verdict] for letter in "SMART")


def check(library: Library, letter: str, target: Target, **setting: Any) -> tuple[str, str]:
    """Verdict and reason of one letter."""
    found = assess(target, library.kpis.get(target.kpi), replace(SETTING, **setting)).checks[letter]
    return found.verdict, found.reason


def test_a_good_target_passes_every_letter(library: Library) -> None:
    smart = assess(GOOD, library.kpis["email_conversion"], SETTING)
    assert smart.checks == {
        "S": Check("pass", "specific"),
        "M": Check("pass", "measurable"),
        "A": Check("pass", "within_band", {"change": 10, "low": 5, "high": 15, "kind": "relative"}),
        "R": Check("pass", "relevant"),
        "T": Check("pass", "time_bound", {"review": dt.date(2027, 3, 1)}),
    }
    assert (smart.is_kpi, smart.failed) == (True, ())
    assert (smart.due, smart.review) == (dt.date(2027, 3, 31), dt.date(2027, 3, 1))


def test_a_kpi_of_one_s_own_with_a_formula_is_as_good(library: Library) -> None:
    assert verdicts(assess(OWN, None, SETTING)) == "+++++"


def test_one_fail_makes_an_open_point_and_a_warning_does_not(library: Library) -> None:
    kpi = library.kpis["email_conversion"]
    warned = assess(replace(GOOD, target=Fraction("2.4")), kpi, SETTING)
    assert (verdicts(warned), warned.is_kpi) == ("++!++", True)
    failed = assess(replace(GOOD, target=Fraction(3), due="来期中"), kpi, SETTING)
    assert (verdicts(failed), failed.is_kpi) == ("++x+x", False)
    assert [found.reason for found in failed.failed] == ["far_over_band", "no_due_date"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("pass", "specific")),
        ({"scope": "改善を推進する"}, ("pass", "specific")),  # a metric is named all the same
        ({"owner": ""}, ("fail", "no_owner")),
        ({"owner": " 　"}, ("fail", "no_owner")),
        ({"scope": ""}, ("fail", "no_scope")),
        ({"scope": " "}, ("fail", "no_scope")),
        ({"owner": "経営企画部長、情報システム部長"}, ("warn", "several_owners")),
    ],
)
def test_specific(library: Library, changes: dict[str, Any], expected: tuple[str, str]) -> None:
    assert check(library, "S", replace(GOOD, **changes)) == expected


@pytest.mark.parametrize(
    ("name", "scope", "reason", "verb"),
    [
        ("データ活用を推進する", "全社", "vague", "推進"),
        ("営業力の強化", "全社", "vague", "強化"),
        ("業務を改善する", "全社", "vague", "改善"),
        ("顧客満足を向上させる", "全社", "vague", "向上"),
        ("Improve quality", "all", "vague", "Improve"),
        ("strengthen our brand", "all", "vague", "strengthen"),
        ("ブランド", "認知の強化", "vague", "強化"),
        ("一次回答率", "コールセンター", "no_metric", ""),
    ],
)
def test_a_verb_without_a_metric_is_vague(library: Library, name: str, scope: str, reason: str, verb: str) -> None:
    smart = assess(replace(OWN, name=name, scope=scope, formula=""), None, SETTING)
    assert smart.checks["S"] == Check("fail", reason, {"verb": verb})


@pytest.mark.parametrize(
    ("owner", "several"),
    [
        # One role, whatever its name is made of.
        ("CRM担当", False),
        ("経営企画・DX推進室長", False),
        ("総務・法務担当", False),
        ("CRM・MA・EC担当", False),
        ("営業／マーケティング部長", False),
        ("データ責任者（データオーナー）", False),
        ("マーケティング部長（代行：CRM担当・EC担当）", False),
        ("Head of sales (deputy: IT lead, CRM lead)", False),
        ("山田太郎", False),
        ("CRM担当、山田", False),  # role and name
        ("人材開発部", False),
        ("crm_lead", False),
        ("HR and training lead", False),
        ("General affairs and legal lead", False),
        ("Head of Sales & Marketing", False),
        ("Director, Digital Marketing", False),
        ("R&D manager", False),
        # Several.
        ("経営企画部長・情報システム課長", True),
        ("経営企画部長、情報システム課長", True),
        ("営業部長／企画部長", True),
        ("営業部長と企画部長", True),
        ("営業部長および企画部長", True),
        ("営業部、企画部", True),
        ("佐藤・鈴木・高橋", True),
        ("CRM担当・EC担当", True),
        ("crm_lead, it_head", True),
        ("Head of IT and Head of Sales", True),
        ("CMO/CIO", True),
        ("Sato, Suzuki", True),
    ],
)
def test_owners(owner: str, *, several: bool) -> None:
    assert names_several(owner) is several


def test_no_role_of_the_catalogue_counts_as_several(library: Library) -> None:
    names = [name for role in library.roles.values() for name in (role.id, role.name.ja, role.name.en)]
    assert [name for name in names if names_several(name)] == []


@pytest.mark.parametrize(
    ("base", "changes", "expected"),
    [
        (GOOD, {}, ("pass", "measurable")),
        (GOOD, {"baseline": None}, ("fail", "no_baseline")),
        (GOOD, {"baseline": None, "target": None}, ("fail", "no_baseline")),
        (GOOD, {"target": None}, ("fail", "no_target")),
        (GOOD, {"baseline_date": None}, ("fail", "no_baseline_date")),
        (GOOD, {"target": Fraction(2)}, ("fail", "target_is_baseline")),
        (GOOD, {"baseline": Fraction(0)}, ("pass", "measurable")),  # zero is a value
        (OWN, {}, ("pass", "measurable")),
        (OWN, {"unit": ""}, ("fail", "no_unit")),
        (OWN, {"source": ""}, ("fail", "no_source")),
        (OWN, {"cadence": ""}, ("fail", "no_cadence")),
    ],
)
def test_measurable(library: Library, base: Target, changes: dict[str, Any], expected: tuple[str, str]) -> None:
    assert check(library, "M", replace(base, **changes)) == expected


def test_a_missing_baseline_has_a_day_by_which_to_measure_it(library: Library) -> None:
    smart = assess(replace(GOOD, baseline=None), library.kpis["email_conversion"], SETTING)
    assert smart.checks["M"] == Check("fail", "no_baseline", {"by": START})


ACHIEVABLE = [
    # relative, upwards: +5…15 %
    ("email_conversion", "2.0", "2.2", "pass", "within_band"),
    ("email_conversion", "2.0", "2.1", "pass", "within_band"),  # 5 %
    ("email_conversion", "2.0", "2.3", "pass", "within_band"),  # 15 %
    ("email_conversion", "2.0", "2.31", "warn", "over_band"),
    ("email_conversion", "2.0", "2.6", "warn", "over_band"),  # 30 %, exactly twice
    ("email_conversion", "2.0", "2.61", "fail", "far_over_band"),
    ("email_conversion", "2.0", "2.09", "warn", "little_ambition"),
    ("email_conversion", "2.0", "2.0", "fail", "no_improvement"),
    ("email_conversion", "2.0", "1.9", "fail", "wrong_direction"),
    ("email_conversion", "2.0", "100.1", "fail", "impossible"),
    ("email_conversion", "-0.1", "2.0", "fail", "impossible"),
    ("email_conversion", "0", "0.5", "warn", "zero_baseline"),
    ("email_conversion", "0", "0", "fail", "no_improvement"),
    # relative, downwards: −10…−30 %
    ("time_saved", "120", "96", "pass", "within_band"),  # 20 %
    ("time_saved", "120", "108", "pass", "within_band"),
    ("time_saved", "120", "84", "pass", "within_band"),
    ("time_saved", "120", "83", "warn", "over_band"),
    ("time_saved", "120", "48", "warn", "over_band"),  # 60 %
    ("time_saved", "120", "47", "fail", "far_over_band"),
    ("time_saved", "120", "0", "fail", "far_over_band"),
    ("time_saved", "120", "109", "warn", "little_ambition"),
    ("time_saved", "120", "130", "fail", "wrong_direction"),
    ("time_saved", "120", "-1", "fail", "impossible"),
    ("churn", "4", "3.5", "pass", "within_band"),  # 12.5 %
    ("churn", "4", "4.2", "fail", "wrong_direction"),
    ("marketing_roi", "-20", "-16", "pass", "within_band"),  # 20 % of 20
    ("marketing_roi", "-20", "-101", "fail", "impossible"),
    # percentage points: +1…5, whatever the baseline is
    ("repeat_purchase", "31.5", "33.5", "pass", "within_band"),
    ("repeat_purchase", "31.5", "32.5", "pass", "within_band"),
    ("repeat_purchase", "31.5", "36.5", "pass", "within_band"),
    ("repeat_purchase", "31.5", "36.6", "warn", "over_band"),
    ("repeat_purchase", "31.5", "41.5", "warn", "over_band"),
    ("repeat_purchase", "31.5", "41.6", "fail", "far_over_band"),
    ("repeat_purchase", "31.5", "32.4", "warn", "little_ambition"),
    ("repeat_purchase", "0", "3", "pass", "within_band"),
    ("repeat_purchase", "98", "101", "fail", "impossible"),
    ("nps", "-20", "-15", "pass", "within_band"),
    # a level to reach: 90–98 and 40–60
    ("data_quality", "70", "90", "pass", "within_band"),
    ("data_quality", "70", "98", "pass", "within_band"),
    ("data_quality", "70", "99", "warn", "over_band"),
    ("data_quality", "70", "100", "warn", "over_band"),
    ("data_quality", "70", "89", "warn", "little_ambition"),
    ("data_quality", "70", "101", "fail", "impossible"),
    ("data_quality", "95", "95", "fail", "no_improvement"),
    ("data_quality", "97", "95", "fail", "wrong_direction"),
    ("chatbot_resolution", "10", "50", "pass", "within_band"),
    ("chatbot_resolution", "10", "81", "warn", "over_band"),
    ("chatbot_resolution", "0", "40", "pass", "within_band"),
    # diagnostic only, and without a band
    ("email_open", "20", "25", "warn", "diagnostic"),
    ("email_open", "20", "15", "fail", "wrong_direction"),
    ("quote_time", "60", "10", "pass", "no_band"),
    ("quote_time", "60", "61", "fail", "wrong_direction"),
]


@pytest.mark.parametrize("row", ACHIEVABLE, ids=" ".join)
def test_achievable(library: Library, row: tuple[str, str, str, str, str]) -> None:
    kpi, baseline, goal, *expected = row
    target = replace(GOOD, kpi=kpi, baseline=Fraction(baseline), target=Fraction(goal))
    assert check(library, "A", target) == tuple(expected)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("pass", "no_band")),
        ({"target": Fraction(101)}, ("fail", "impossible")),  # a percentage
        ({"baseline": Fraction(-1)}, ("fail", "impossible")),
        ({"unit": "count", "target": Fraction(101)}, ("pass", "no_band")),
        ({"target": Fraction(40)}, ("fail", "wrong_direction")),
        ({"target": Fraction(40), "direction": "down"}, ("pass", "no_band")),
        ({"direction": "down"}, ("fail", "wrong_direction")),
        ({"target": Fraction(50)}, ("fail", "no_improvement")),
        ({"baseline": None}, ("warn", "not_assessable_yet")),
        ({"target": None}, ("warn", "not_assessable_yet")),
    ],
)
def test_achievable_without_a_catalogue(
    library: Library, changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert check(library, "A", replace(OWN, **changes)) == expected


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        (2, ("pass", "within_band")),
        (5, ("pass", "within_band")),
        (1, ("warn", "over_band")),  # less is more here
        (0, ("warn", "over_band")),
        (6, ("warn", "little_ambition")),
        (21, ("fail", "wrong_direction")),
        (-1, ("fail", "impossible")),
    ],
)
def test_a_level_to_come_down_to(goal: int, expected: tuple[str, str]) -> None:
    kpi = builders.kpi("errors", unit="percent", band=Band("level", Fraction(2), Fraction(5)))
    found = assess(replace(GOOD, kpi="errors", baseline=Fraction(20), target=Fraction(goal)), kpi, SETTING).checks["A"]
    assert (found.verdict, found.reason) == expected


@pytest.mark.parametrize(
    ("today", "due", "goal", "expected"),
    [
        # Within twelve months the band is 3–10 % of 12,000 yen.
        ("2026-11-21", "2027-11-21", 13_200, ("within_band", "3", "10")),
        ("2026-11-21", "2026-12-21", 13_200, ("within_band", "3", "10")),
        ("2026-11-21", "2027-11-21", 13_201, ("over_band", "3", "10")),
        # 365 days later it is twice as wide.
        ("2026-11-21", "2028-11-20", 12_719, ("little_ambition", "6", "20")),
        ("2026-11-21", "2028-11-20", 12_720, ("within_band", "6", "20")),
        ("2026-11-21", "2028-11-20", 14_400, ("within_band", "6", "20")),
        ("2026-11-21", "2028-11-20", 14_401, ("over_band", "6", "20")),
        ("2026-11-21", "2028-11-20", 16_800, ("over_band", "6", "20")),
        ("2026-11-21", "2028-11-20", 16_801, ("far_over_band", "6", "20")),
        # 73 days: a fifth of a year.
        ("2026-11-21", "2028-02-02", 13_440, ("within_band", "18/5", "12")),
        # Twelve months with a leap day among them are twelve months.
        ("2027-11-21", "2028-11-21", 12_360, ("within_band", "3", "10")),
        ("2028-02-29", "2029-02-28", 13_200, ("within_band", "3", "10")),
        # Without a date nothing is stretched.
        ("2026-11-21", "来期中", 13_200, ("within_band", "3", "10")),
    ],
)
def test_bands_grow_beyond_twelve_months(
    library: Library, today: str, due: str, goal: int, expected: tuple[str, str, str]
) -> None:
    target = replace(GOOD, kpi="ltv", baseline=Fraction(12_000), target=Fraction(goal), due=due)
    setting = replace(SETTING, today=dt.date.fromisoformat(today))
    found = assess(target, library.kpis["ltv"], setting).checks["A"]
    assert (found.reason, found.values["low"], found.values["high"]) == (
        expected[0], Fraction(expected[1]), Fraction(expected[2]),
    )  # fmt: skip


def test_a_level_does_not_grow_with_time(library: Library) -> None:
    target = replace(GOOD, kpi="data_quality", baseline=Fraction(70), target=Fraction(99), due="2030-11-20")
    assert check(library, "A", target) == ("warn", "over_band")


def test_missing_prerequisites_warn_where_the_figures_pass(library: Library) -> None:
    needs = {"missing_needs": ("data.unified",)}
    smart = assess(GOOD, library.kpis["email_conversion"], replace(SETTING, **needs))
    assert smart.checks["A"] == Check("warn", "needs_missing", {"questions": ("data.unified",)})
    assert check(library, "A", replace(GOOD, target=Fraction("2.4")), **needs) == ("warn", "over_band")
    assert check(library, "A", replace(GOOD, target=Fraction(3)), **needs) == ("fail", "far_over_band")


@pytest.mark.parametrize(
    ("objective", "gap", "expected"),
    [
        (True, True, ("pass", "relevant")),
        (True, False, ("warn", "no_gap")),
        (False, True, ("warn", "off_objective")),
        (None, True, ("warn", "no_objective")),
        (False, False, ("fail", "orphan")),
        (None, False, ("fail", "orphan")),
    ],
)
def test_relevant(library: Library, *, objective: bool | None, gap: bool, expected: tuple[str, str]) -> None:
    assert check(library, "R", GOOD, linked_objective=objective, linked_gap=gap) == expected


def test_the_link_of_a_kpi_outside_the_catalogue_is_a_question(library: Library) -> None:
    own = replace(GOOD, kpi="own", name="展示会の名刺枚数", formula="名刺の枚数", unit="count", direction="up", source="名刺管理")
    assert check(library, "R", own, linked_objective=False, linked_gap=False) == ("warn", "link_unknown")


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2027-03-31", ("pass", "time_bound")),
        ("", ("fail", "no_due")),
        ("来期中", ("fail", "no_due_date")),
        ("ASAP", ("fail", "no_due_date")),
        ("2027年3月31日", ("fail", "no_due_date")),
        ("2027-3-31", ("fail", "no_due_date")),
        ("2027-03-31まで", ("fail", "no_due_date")),
        ("２０２７-０３-３１", ("fail", "no_due_date")),
        ("2027-02-30", ("fail", "no_due_date")),  # no calendar has it
        ("2027-03-31\n", ("fail", "no_due_date")),
        ("2026-11-20", ("fail", "due_past")),
        ("2026-11-21", ("fail", "due_past")),  # the day of the assessment
        ("2026-11-22", ("warn", "no_review")),  # too near for a monthly review
        ("2026-12-21", ("warn", "no_review")),  # 30 days: the review would be today
        ("2026-12-22", ("pass", "time_bound")),
        ("2027-07-05", ("pass", "time_bound")),  # 26 weeks from the plan's start
        ("2027-07-06", ("warn", "beyond_horizon")),
    ],
)
def test_time_bound(library: Library, due: str, expected: tuple[str, str]) -> None:
    assert check(library, "T", replace(GOOD, due=due)) == expected


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        ("2026-11-21", ("warn", "review_outside")),
        ("2026-11-22", ("pass", "time_bound")),
        ("2027-03-30", ("pass", "time_bound")),
        ("2027-03-31", ("warn", "review_outside")),
        ("2027-04-30", ("warn", "review_outside")),
    ],
)
def test_a_review_lies_between_today_and_the_due_date(
    library: Library, review: str, expected: tuple[str, str]
) -> None:
    assert check(library, "T", replace(GOOD, review=dt.date.fromisoformat(review))) == expected


@pytest.mark.parametrize(
    ("kpi", "cadence", "review"),
    [
        ("email_conversion", "", "2027-03-01"),  # monthly in the catalogue
        ("email_conversion", "weekly", "2027-03-24"),
        ("email_conversion", "quarterly", "2026-12-30"),
        ("ltv", "", "2026-12-30"),  # quarterly in the catalogue
    ],
)
def test_a_review_is_one_cadence_before_the_due_date_by_default(
    library: Library, kpi: str, cadence: str, review: str
) -> None:
    smart = assess(replace(GOOD, kpi=kpi, cadence=cadence), library.kpis[kpi], SETTING)
    assert smart.review == dt.date.fromisoformat(review)


def test_without_a_cadence_there_is_no_default_review(library: Library) -> None:
    smart = assess(replace(OWN, cadence=""), None, SETTING)
    assert smart.review is None
    assert smart.checks["T"] == Check("warn", "no_review")


def test_reasons_speak_of_the_values(library: Library) -> None:
    kpi = library.kpis["email_conversion"]
    due, end = dt.date(2027, 7, 6), dt.date(2027, 7, 5)
    late = assess(replace(GOOD, due="2027-07-06", owner="A部長、B部長", target=Fraction(101)), kpi, SETTING).checks
    assert late["T"].values == {"due": due, "end": end}
    assert late["S"].values == {"owner": "A部長、B部長"}
    assert late["A"].values == {"value": 101, "low": 0, "high": 100}
    assert assess(replace(GOOD, due="2026-11-01"), kpi, SETTING).checks["T"].values == {
        "due": dt.date(2026, 11, 1), "today": TODAY,
    }  # fmt: skip


@pytest.mark.parametrize(("text", "day"), [("2027-03-31", dt.date(2027, 3, 31)), ("2027-13-01", None), ("", None)])
def test_parse_due(text: str, day: dt.date | None) -> None:
    assert parse_due(text) == day
