"""Targets as sentences, and every reason of the SMART check in both languages."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
from dataclasses import replace
from fractions import Fraction

import pytest

from readiness.core.assessment import Target
from readiness.core.library import Library
from readiness.core.model import Questionnaire
from readiness.core.planning import smart
from readiness.core.planning.kpis import PlannedKpi
from readiness.core.planning.smart import Setting, assess
from readiness.words.phrases import topic
from readiness.words.targets import Targets

TODAY, END = dt.date(2026, 11, 20), dt.date(2027, 7, 13)
FULL = Target(
    "email_conversion", Fraction(2), dt.date(2026, 10, 31), Fraction("2.2"), "2027-03-31", "crm_lead", "メール経由"
)


SETTING = Setting(
    today=TODAY,
    measure_by=dt.date(2027, 1, 12),
    horizon_end=END,
    linked_objective=True,
    linked_gap=True,
    missing_needs=(),
)


@pytest.fixture(scope="module")
def ja(library: Library, questionnaire: Questionnaire) -> Targets:
    return Targets("ja", library.roles, questionnaire)


@pytest.fixture(scope="module")
def en(library: Library, questionnaire: Questionnaire) -> Targets:
    return Targets("en", library.roles, questionnaire)


def planned(target: Target, library: Library) -> PlannedKpi:
    kpi = library.kpis.get(target.kpi)
    return PlannedKpi(target, kpi, assess(target, kpi, SETTING))


def test_the_sentence_of_the_method(ja: Targets, en: Targets, library: Library) -> None:
    found = planned(FULL, library)
    assert ja.sentence(found) == (
        "2027年3月31日までに、メール経由のコンバージョン率を2.0%から2.2%に引き上げる（責任者：CRM担当）"
    )
    assert en.sentence(found) == (
        "Raise the conversion rate (メール経由) from 2.0% to 2.2% by 31 March 2027 (owner: CRM lead)"
    )


def test_without_a_scope_the_full_name_stands(ja: Targets, en: Targets, library: Library) -> None:
    found = planned(replace(FULL, scope=""), library)
    assert "までに、メール経由のコンバージョン率を" in ja.sentence(found)
    assert en.sentence(found).startswith("Raise the e-mail conversion rate from")


def test_what_is_missing_is_named(ja: Targets, library: Library) -> None:
    found = planned(Target("email_conversion", due="来期中"), library)
    assert ja.sentence(found) == (
        "来期中までに、メール経由のコンバージョン率を（未計測）から（目標値未定）に引き上げる（責任者：未定）"
    )


def test_a_target_outside_the_catalogue(ja: Targets, en: Targets, library: Library) -> None:
    own = replace(
        FULL, kpi="own", name="検品時間", unit="minutes", direction="down", formula="実測", owner="品質管理\n課長"
    )
    assert "までに、メール経由の検品時間を2分から2.2分に引き下げる（責任者：品質管理 課長）" in ja.sentence(
        planned(own, library)
    )
    assert en.sentence(planned(own, library)).startswith(
        "Reduce the 検品時間 (メール経由) from 2 minutes to 2.2 minutes"
    )


def test_every_reason_has_words() -> None:
    """Each code that a check may give, read off the source."""
    codes = {
        code.value
        for call in ast.walk(ast.parse(inspect.getsource(smart)))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Check"
        for code in ast.walk(call.args[1])
        if isinstance(code, ast.Constant) and isinstance(code.value, str) and code.value
    }
    assert len(codes) > 25
    assert codes <= set(topic("smart"))


@pytest.mark.parametrize(
    ("changes", "letter", "said"),
    [
        ({}, "A", "変化幅10%は目安（5%〜15%）の範囲内"),
        ({"target": Fraction("2.5")}, "A", "変化幅25%が目安（5%〜15%）を上回る"),
        ({"target": Fraction(200)}, "A", "200.0%は取りうる値の範囲外"),
        ({"baseline": None}, "M", "基準値未計測（期限：2027/01/12）"),
        ({"due": "来期中"}, "T", "期限が日付ではない（「来期中」）"),
        ({"due": "2026-11-20"}, "T", "期限（2026/11/20）が診断日以前"),
        ({"owner": "A、B"}, "S", "責任者が複数（A、B）"),
        ({"kpi": "data_quality", "target": Fraction(99)}, "A", "目標値99.0%が目安（90.0%〜98.0%）を上回る"),
        (
            {"kpi": "repeat_purchase", "target": Fraction(4)},
            "A",
            "変化幅2ポイントは目安（1ポイント〜5ポイント）の範囲内",
        ),
    ],
)
def test_reasons_in_figures(changes: dict[str, object], letter: str, said: str, ja: Targets, library: Library) -> None:
    found = planned(replace(FULL, **changes), library)  # type: ignore[arg-type]
    assert ja.reason(found.smart.checks[letter], found) == said


def test_missing_prerequisites_are_named(ja: Targets, en: Targets, library: Library) -> None:
    kpi = library.kpis["email_conversion"]
    needs = ("data.governance", "infrastructure.api")
    setting = replace(SETTING, missing_needs=needs)
    found = PlannedKpi(FULL, kpi, assess(FULL, kpi, setting))
    assert ja.reason(found.smart.checks["A"], found) == "前提条件が未充足（データガバナンス・システム連携）"
    assert (
        en.reason(found.smart.checks["A"], found) == "A prerequisite is not met (Data governance, System integration)"
    )
