"""The document of ``compare --json`` as a whole, and files that cannot be compared."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pairs
import pytest
from builders import CORE

from readiness.app.comparison import compare_files, document
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.core.model import Questionnaire
from readiness.errors import InputError


@pytest.fixture(scope="module")
def bench() -> Workbench:
    return Workbench(shelf(), dt.date(2026, 11, 21))


def written(folder: Path, old: str = pairs.OLD, new: str = pairs.NEW) -> tuple[Path, Path]:
    places = folder / "old.yaml", folder / "new.yaml"
    for place, text in zip(places, (old, new), strict=True):
        place.write_text(text, encoding="utf-8")
    return places


def score(point: float, low: float, high: float) -> dict[str, float]:
    return {"score": point, "low": low, "high": high, "level": point / 25}


def said(level: int | None, evidence: str | None = None, state: str = "level") -> dict[str, Any]:
    return {"state": state, "level": level, "evidence": evidence}


def action(what: str, owner: str | None, due: str | None, status: str, **more: Any) -> dict[str, Any]:
    return {"what": what, "owner": owner, "deputy": None, "due": due, "due_then": None, "status": status, "overdue": False} | more


def test_the_whole_document(tmp_path: Path, bench: Workbench, questionnaire: Questionnaire) -> None:
    """Seven common questions (people.learning did not apply then).

    Leadership 2, 1 to 3, 2: 37.5 to 62.5. Data ?, 1 is 25 with 12.5 to 62.5; 2, 2 is 50. Infrastructure 3, 2 to 3, 1:
    62.5 to 50. People 1 to 1: 25. Overall then (37.5 + 25 + 62.5 + 25) / 4 = 37.5 with 34.375 to 46.875; now
    (62.5 + 50 + 50 + 25) / 4 = 46.875: the ranges touch.
    """
    found = json.loads(json.dumps(document(compare_files(bench, *written(tmp_path)).comparison)))
    conditions = found.pop("conditions")
    side = {
        "organisation": "株式会社サンプル", "depth": "core",
        "scope": {"unit": "マーケティング部", "process": "既存会員への案内"},
        "questionnaire": {"version": "1.0.0", "digest": None},
    }  # fmt: skip
    kpi = {"contrary": False, "ignored": [], "listed": True, "is_kpi": False}  # none says what it is about
    assert found == {
        "questionnaire": {"id": "ai-readiness", "version": "1.0.0", "digest": questionnaire.digest},
        "old": side | {"date": "2026-05-20"},
        "new": side | {"date": "2026-11-20"},
        "annotations": [],
        "unverified": ["old", "new"],
        "kpis": [
            {"id": "ltv", "kind": "kgi", "baseline": 12000.0, "baseline_date": "2026-04-30", "target": 12600.0,
             "due": "2027-05-31", "owner": "marketing_head", "latest": {"value": 12180.0, "date": "2026-10-31"},
             "share": 0.3, "reached": False, "overdue": False, "revised": {"target": 13000.0}, **kpi},
            {"id": "email_conversion", "kind": "kpi", "baseline": 2.0, "baseline_date": None, "target": 2.2,
             "due": "2026-10-31", "owner": "crm_lead", "latest": {"value": 2.05, "date": "2026-10-31"},
             "share": 0.25, "reached": False, "overdue": True, "revised": {}, **kpi},
            {"id": "report_time", "kind": "kpi", "baseline": 10.0, "baseline_date": None, "target": 7.0,
             "due": "2026-12-31", "owner": "営業企画課長", "latest": None, "share": None, "reached": None,
             "overdue": False, "revised": {}, **kpi},
        ],
        "actions": {
            "open": [
                action("区分表を作る", "総務部長", "2026-11-10", "open", due_then="2026-07-31", overdue=True),
                action("作成時間を測る", None, "2026-06-18", "unlisted", overdue=True),
            ],
            "dropped": [action("研修を企画する", "人事部長", None, "dropped")],
            "done": [action("実行記録を確認する", "情報システム課長", "2026-06-04", "done")],
        },
        "phase": {
            "then": {"id": "crawl", "status": "confirmed", "low": "crawl", "high": "crawl"},
            "now": {"id": "walk", "status": "confirmed", "low": "walk", "high": "walk"},
        },
        "common": [id_ for id_ in CORE if id_ != "people.learning"],
        "overall": {
            "then": score(37.5, 34.375, 46.875), "now": score(46.875, 46.875, 46.875), "difference": 9.375,
            "verdict": "no_demonstrated_change",
        },
        "dimensions": {
            "leadership": {"then": score(37.5, 37.5, 37.5), "now": score(62.5, 62.5, 62.5), "difference": 25.0,
                           "verdict": "improved"},
            "data": {"then": score(25.0, 12.5, 62.5), "now": score(50.0, 50.0, 50.0), "difference": 25.0,
                     "verdict": "no_demonstrated_change"},
            "infrastructure": {"then": score(62.5, 62.5, 62.5), "now": score(50.0, 50.0, 50.0), "difference": -12.5,
                               "verdict": "slipped"},
            "people": {"then": score(25.0, 25.0, 25.0), "now": score(25.0, 25.0, 25.0), "difference": 0.0,
                       "verdict": "no_demonstrated_change"},
        },
        "minimal_detectable_change": None,
        "questions": [
            {"id": id_, "then": then, "now": now, "carried": carried, "movement": movement}
            for id_, then, now, carried, movement in (
                ("leadership.vision", said(2, "document"), said(3, "document"), None, "improved"),
                ("leadership.backing", said(1, "statement"), said(2, "document"), None, "improved"),
                ("data.unified", said(None, state="unknown"), said(2, "record"), None, "now_known"),
                ("data.governance", said(1, "document"), said(2, "document"), None, "improved"),
                ("infrastructure.api", said(3, "record"), said(3, "record"), "2026-05-20", "carried"),
                ("infrastructure.scalability", said(2, "statement"), said(1, "verified"), None, "slipped"),
                ("people.literacy", said(1), said(1, "document"), None, "evidence_improved"),
            )
        ],
        "not_compared": [{"id": "people.learning", "reasons": ["not_applicable_then"]}],
        "method": {"changed": [], "added": [], "removed": [], "parts": []},
        "respondents": {"joined": [{"id": "r3", "role": "legal"}], "left": [{"id": "r2", "role": "it"}], "changed": []},
        "owners": [{"kind": "kpi", "subject": "report_time", "then": "マーケティング部長", "now": "営業企画課長"}],
    }  # fmt: skip
    assert list(found)[:6] == ["questionnaire", "old", "new", "annotations", "unverified", "kpis"]
    moved = [c for c in conditions if c["movement"] != "same"]
    assert moved[2] == {
        "phase": "walk", "kind": "critical", "subject": "leadership.backing",
        "then": {"needs": 2, "has": 1, "met": False}, "now": {"needs": 2, "has": 2, "met": True},
        "movement": "newly_met",
    }  # fmt: skip
    assert [(c["phase"], c["kind"], c["subject"]) for c in moved] == [
        ("walk", "overall", "overall"), ("walk", "dimension", "data"), ("walk", "critical", "leadership.backing"),
        ("walk", "critical", "data.governance"), ("run", "dimension", "leadership"), ("run", "dimension", "data"),
        ("run", "evidence", "leadership.backing"),
    ]  # fmt: skip


def test_everything_wrong_with_either_file_at_once(tmp_path: Path, bench: Workbench) -> None:
    old, new = written(tmp_path, pairs.OLD.replace("level: 2", "level: 7"), pairs.NEW.replace("schema: 1", "schema: 9"))
    with pytest.raises(InputError) as caught:
        compare_files(bench, old, new)
    assert {(issue.file, issue.message.key) for issue in caught.value.issues} == {
        (str(old), "shape.range"), (str(new), "assessment.schema"),
    }  # fmt: skip
