"""The document of ``plan --json``: one plan as a whole, and what depends on the file."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import builders
import pytest

from readiness.app.plan import document
from readiness.core.assessment import Assessment, Objective, Organisation, PlanFrame, Target
from readiness.core.library import Library
from readiness.core.model import Questionnaire
from readiness.core.result import evaluate, plan_ahead

FRAME = PlanFrame(
    start=dt.date(2027, 1, 4), capacity=Fraction(6), budget=Fraction(8_000_000), never=("unwanted",), must=("wanted",)
)
KGI = Target(
    "ltv", baseline=Fraction(12_000), baseline_date=dt.date(2026, 10, 31), target=Fraction(13_200),
    due="2027-11-20", owner="marketing_head", scope="EC会員",
)  # fmt: skip
CONVERSION = Target(
    "email_conversion", baseline=Fraction("2.0"), baseline_date=dt.date(2026, 10, 31), target=Fraction("2.2"),
    due="2027-03-31", owner="crm_lead", scope="メール経由",
)  # fmt: skip
EMPTY = Target("report_time", due="来期中")
COST = dict.fromkeys(("small", "large"), (Fraction(9), Fraction(9))) | {"mid": (Fraction(0), Fraction(300_000))}


@pytest.fixture
def shelf(library: Library) -> Library:
    """The shipped KPIs with four initiatives of this test."""
    initiatives = (
        builders.initiative(
            "rules", raises={"data.governance": 2}, person_days=Fraction("8.5"), cost=COST, kpis=("email_click",)
        ),
        builders.initiative("wanted", "walk", raises={"data.unified": 3}, requires=("rules",), objectives=("ltv",)),
        builders.initiative("unwanted", raises={"people.literacy": 3}),
        builders.initiative("done", raises={"leadership.vision": 2}),
    )
    about = [finding for finding in library.findings if finding.place not in ("uses", "foundation", "people", "risks")]
    empty = builders.library(initiatives=initiatives)
    return replace(empty, kpis=library.kpis, roles=library.roles, findings=tuple(about))


def build(questionnaire: Questionnaire, shelf: Library, **changes: Any) -> dict[str, Any]:
    """All questions at level 2 but governance at 1: Crawl, and Walk is next."""
    plain: Assessment = builders.assessment(
        [2, 2, 2, 1, 2, 2, 2, 2], organisation=Organisation("株式会社サンプル", employees=240), plan=FRAME,
        objective=Objective("新規会員の2回目の購入が3割にとどまる", KGI), kpis=(CONVERSION, EMPTY),
    )  # fmt: skip
    result = evaluate(builders.few_draws(questionnaire), replace(plain, **changes))
    found: dict[str, Any] = json.loads(json.dumps(document(plan_ahead(result, shelf)), ensure_ascii=False))
    return found


FINDINGS = [
    {
        "id": "open_points_targets", "place": "open_points", "dimension": None,
        "text": {"ja": "見直しが必要な目標が1件残っています", "en": "Left to settle: 1 target"},
        "because": [],
    },
    {
        "id": "roadmap_plan", "place": "roadmap", "dimension": None,
        "text": {
            "ja": "2027年2月26日までの計画は、施策2件、社内工数12.5人日です",
            "en": "2 initiatives by 26 February 2027, with 12.5 person-days of your own people’s time",
        },
        "because": ["data.unified", "data.governance"],
    },
    {
        "id": "kpis_tree", "place": "kpis", "dimension": None,
        "text": {
            "ja": "LTV（顧客生涯価値）の目標に向けて、KPI1件で途中経過を確認します",
            "en": "Customer lifetime value (LTV) is the goal, with 1 KPI to track progress towards it",
        },
        "because": [],
    },
    {
        "id": "initiatives_first", "place": "initiatives", "dimension": None,
        "text": {"ja": "最初に進めるのは「rules（日）」です", "en": "The first to start: “rules”"},
        "because": ["data.governance"],
    },
]  # fmt: skip


def test_the_whole_document(questionnaire: Questionnaire, shelf: Library) -> None:
    found = build(questionnaire, shelf)
    targets = [found["objective"].pop("kgi"), *found.pop("kpis")]
    proposed = found.pop("proposed_kpis")
    assert found == {
        "start": "2027-01-04",
        "target_phase": "walk",
        "objective": {"problem": "新規会員の2回目の購入が3割にとどまる"},
        "initiatives": [
            {
                "id": "rules", "phase": "crawl", "start": "2027-01-04", "end": "2027-01-29", "weeks": 4,
                "owner": "ai_lead", "person_days": 8.5, "cost": None, "requires": [],
                "raises": {"data.governance": 2}, "because": ["data.governance"], "serves": None,
                "needed_by": ["wanted"],
            },
            {
                "id": "wanted", "phase": "walk", "start": "2027-02-01", "end": "2027-02-26", "weeks": 4,
                "owner": "ai_lead", "person_days": 4.0, "cost": None, "requires": ["rules"],
                "raises": {"data.unified": 3}, "because": ["data.unified"], "serves": "ltv", "needed_by": [],
            },
        ],
        "already_satisfied": ["done"],
        "budget": {
            "currency": "JPY", "limit": 8_000_000.0, "cost": None, "cost_source": None, "person_days": 12.5,
        },
        "optimal": False,
        "schedule_optimal": False,
        "binding": [],
        "trajectory": [
            {"date": "2027-01-29", "after": "crawl", "overall": 50.0, "phase": "walk"},
            {"date": "2027-02-26", "after": "walk", "overall": 53.125, "phase": "walk"},  # data 62.5
        ],
        "use_cases": [],
        "risks": [],
        "groundwork": {
            "tasks": [], "platforms": [], "vendor_criteria": [], "training": [], "responsibilities": [],
            "work_changes": [],
        },
        "milestones": [
            {"date": "2027-01-29", "kind": "re-assessment", "phase": "crawl"},
            {"date": "2027-02-26", "kind": "re-assessment", "phase": "walk"},
        ],
        "findings": FINDINGS,
    }  # fmt: skip
    assert [(t["id"], t["status"]) for t in targets] == [
        ("ltv", "kpi"), ("email_conversion", "kpi"), ("report_time", "open_point"),
    ]  # fmt: skip
    assert [(p["id"], p["status"], p["initiatives"]) for p in proposed] == [("email_click", "open_point", ["rules"])]


def test_a_target_with_its_sentence_and_verdicts(questionnaire: Questionnaire, shelf: Library) -> None:
    target = build(questionnaire, shelf)["kpis"][0]
    smart = target.pop("smart")
    assert target == {
        "id": "email_conversion", "baseline": 2.0, "baseline_date": "2026-10-31", "target": 2.2, "due": "2027-03-31",
        "owner": "crm_lead", "scope": "メール経由", "review": "2027-03-01", "status": "kpi",
        "sentence": {
            "ja": "2027年3月31日までに、メール経由のコンバージョン率を2.0%から2.2%に引き上げる（責任者：CRM担当）",
            "en": "Raise the conversion rate (メール経由) from 2.0% to 2.2% by 31 March 2027 (owner: CRM lead)",
        },
    }  # fmt: skip
    assert {letter: (check["verdict"], check["code"]) for letter, check in smart.items()} == {
        "S": ("pass", "specific"), "M": ("pass", "measurable"), "A": ("pass", "within_band"),
        "R": ("warn", "no_gap"), "T": ("pass", "time_bound"),
    }  # fmt: skip
    for check in smart.values():
        assert check["reason"].keys() == {"ja", "en"}
        assert all(check["reason"].values())


def test_a_target_without_figures_is_an_open_point(questionnaire: Questionnaire, shelf: Library) -> None:
    target = build(questionnaire, shelf)["kpis"][1]
    smart = target.pop("smart")
    assert target.pop("sentence").keys() == {"ja", "en"}
    assert target == {
        "id": "report_time", "baseline": None, "baseline_date": None, "target": None, "due": "来期中", "owner": None,
        "scope": None, "review": None, "status": "open_point",
    }  # fmt: skip
    assert {letter: (check["verdict"], check["code"]) for letter, check in smart.items()} == {
        "S": ("fail", "no_owner"), "M": ("fail", "no_baseline"), "A": ("warn", "not_assessable_yet"),
        "R": ("fail", "orphan"), "T": ("fail", "no_due_date"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("budget", "binding"), [(8_000_000, []), (300_000, []), (299_999, ["budget"]), (None, [])]
)
def test_yen_need_a_source(
    questionnaire: Questionnaire, shelf: Library, budget: int | None, binding: list[str]
) -> None:
    limit = None if budget is None else Fraction(budget)
    found = build(questionnaire, shelf, plan=replace(FRAME, cost_source="quote", budget=limit))
    assert [i["cost"] for i in found["initiatives"]] == [[0.0, 300_000.0], [0.0, 0.0]]
    assert found["budget"] == {
        "currency": "JPY", "limit": budget, "cost": [0.0, 300_000.0], "cost_source": "quote", "person_days": 12.5,
    }  # fmt: skip
    assert found["binding"] == binding


def test_without_an_objective(questionnaire: Questionnaire, shelf: Library) -> None:
    found = build(questionnaire, shelf, objective=Objective(), kpis=())
    assert found["objective"] == {"problem": None, "kgi": None}
    assert found["kpis"] == []
    assert {p["serves"] for p in found["proposed_kpis"]} == {None}


def test_the_excluded_is_nowhere(questionnaire: Questionnaire, shelf: Library) -> None:
    assert "unwanted" not in json.dumps(build(questionnaire, shelf))
