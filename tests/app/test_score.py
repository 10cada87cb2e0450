"""The document of ``score --json``: the contract's example as a whole, and what is null."""

from __future__ import annotations

import json
from typing import Any

import builders
import pytest

from readiness.app.score import document, number
from readiness.core.assessment import Assessment
from readiness.core.conclusions.findings import conclusions
from readiness.core.library import Library
from readiness.core.model import Questionnaire
from readiness.core.result import evaluate


def scored(questionnaire: Questionnaire, marks: list[builders.Mark]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(document(evaluate(questionnaire, builders.assessment(marks)))))
    return found


def condition(phase: str, kind: str, subject: str, needs: object, has: object, *, met: bool) -> dict[str, object]:
    return {"phase": phase, "kind": kind, "subject": subject, "needs": needs, "has": has, "met": met}


def test_the_example_of_the_contract(questionnaire: Questionnaire) -> None:
    """3,2 | ?,1 | 2,2 | 3,2 without evidence; the arithmetic stands in tests/core/test_worked_examples.py.

    Balance: the fourth root of 62.5·25·50·62.5 = 4,882,812.5 is 47.007; over the mean of 50: 0.940.
    Weights: governance at 1 excludes Walk whatever they are, so every draw gives Crawl.
    """
    assert scored(questionnaire, [3, 2, "?", 1, 2, 2, 3, 2]) == {
        "organisation": "株式会社サンプル",
        "questionnaire": {"id": "ai-readiness", "version": "1.0.0", "digest": questionnaire.digest},
        "depth": "core",
        "date": "2026-11-21",
        "overall": {"score": 50.0, "low": 46.875, "high": 59.375, "level": 2.0, "evidenced": 25.0},
        "coverage": 0.875,
        "dimensions": {
            "leadership": {
                "score": 62.5, "low": 62.5, "high": 62.5, "level": 2.5, "evidenced": 25.0, "coverage": 1.0,
            },
            "data": {"score": 25.0, "low": 12.5, "high": 62.5, "level": 1.0, "evidenced": 25.0, "coverage": 0.5},
            "infrastructure": {
                "score": 50.0, "low": 50.0, "high": 50.0, "level": 2.0, "evidenced": 25.0, "coverage": 1.0,
            },
            "people": {"score": 62.5, "low": 62.5, "high": 62.5, "level": 2.5, "evidenced": 25.0, "coverage": 1.0},
        },
        "phase": {
            "id": "crawl",
            "status": "confirmed",
            "borderline": False,
            "low": "crawl",
            "high": "crawl",
            "conditions": [
                condition("walk", "overall", "overall", 40.0, 46.875, met=True),
                condition("walk", "dimension", "leadership", 25.0, 62.5, met=True),
                condition("walk", "dimension", "data", 25.0, 12.5, met=False),
                condition("walk", "dimension", "infrastructure", 25.0, 50.0, met=True),
                condition("walk", "dimension", "people", 25.0, 62.5, met=True),
                condition("walk", "critical", "leadership.backing", 2, 2, met=True),
                condition("walk", "critical", "data.governance", 2, 1, met=False),
                condition("run", "overall", "overall", 70.0, 46.875, met=False),
                condition("run", "dimension", "leadership", 50.0, 62.5, met=True),
                condition("run", "dimension", "data", 50.0, 12.5, met=False),
                condition("run", "dimension", "infrastructure", 50.0, 50.0, met=True),
                condition("run", "dimension", "people", 50.0, 62.5, met=True),
                condition("run", "critical", "leadership.backing", 3, 2, met=False),
                condition("run", "critical", "data.governance", 3, 1, met=False),
                condition("run", "evidence", "leadership.backing", "document", None, met=False),
                condition("run", "evidence", "data.governance", "document", None, met=False),
            ],
        },
        "next_phase": {"id": "walk", "steps": 1, "changes": [{"question": "data.governance", "from": 1, "to": 2}]},
        "robustness": {
            "flips": [{"question": "data.governance", "from": 1, "to": 2, "phase": "walk"}],
            "weight_draws": {"draws": 10000, "same_phase": 1.0},
            "leave_one_out": None,
        },
        "stability": {
            "open": ["data.unified"], "settling": [], "needed": 0, "missing": 0,
            "sentence": {
                "ja": "要確認1件がどのレベルになってもフェーズは変わりませんが、「データガバナンス」が実際には1段階高ければWalkに着手できるため、"
                "まず該当する回答の裏付けの確認をお勧めします。",
                "en": "The one unknown cannot change the phase, but one level higher on “Data governance” would lead to Walk, "
                "so check the evidence there first.",
            },
        },
        "agreement": None,
        "balance": {"minimum": 25.0, "gm_am": 0.940},
        "strengths": [
            {"question": "leadership.vision", "level": 3, "because": ["leadership.vision"]},
            {"question": "people.literacy", "level": 3, "because": ["people.literacy"]},
        ],
        "priorities": [
            {
                "question": "data.governance",
                "level": 1,
                "because": ["data.governance"],
                "conditions": [condition("walk", "critical", "data.governance", 2, 1, met=False)],
            }
        ],
        "findings": [],
    }  # fmt: skip


def test_whole_levels_stay_whole_numbers_and_scores_have_a_point(questionnaire: Questionnaire) -> None:
    text = json.dumps(document(evaluate(questionnaire, builders.assessment([3, 2, "?", 1, 2, 2, 3, 2]))))
    assert '"score": 50.0' in text
    assert '"needs": 2, "has": 1' in text
    assert '"from": 1, "to": 2' in text


def test_insufficient_gives_no_phase(questionnaire: Questionnaire) -> None:
    found = scored(questionnaire, [4, "?", "?", "?", "?", "?", "?", "?"])
    assert found["coverage"] == 0.125
    assert {key: found["phase"][key] for key in ("id", "status", "low", "high")} == {
        "id": None, "status": "insufficient", "low": "crawl", "high": "run",
    }  # fmt: skip
    assert found["next_phase"] is None
    assert found["robustness"] == {
        "flips": [], "weight_draws": {"draws": 10000, "same_phase": None}, "leave_one_out": None,
    }  # fmt: skip


def test_what_cannot_be_computed_is_null(questionnaire: Questionnaire) -> None:
    found = scored(questionnaire, [2, 2, "-", "-", "?", "?", 2, 2])
    nothing = {"score": None, "low": None, "high": None, "level": None, "evidenced": None, "coverage": None}
    assert found["dimensions"]["data"] == nothing
    assert found["dimensions"]["infrastructure"] == {
        "score": None, "low": 0.0, "high": 100.0, "level": None, "evidenced": None, "coverage": 0.0,
    }  # fmt: skip
    found = scored(questionnaire, ["-"] * 8)
    assert found["overall"] == {"score": None, "low": None, "high": None, "level": None, "evidenced": None}
    assert (found["coverage"], found["balance"]) == (None, {"minimum": None, "gm_am": None})
    assert scored(questionnaire, [0] * 8)["balance"] == {"minimum": 0.0, "gm_am": None}


def test_next_phase_names_unknowns_evidence_and_blocks(questionnaire: Questionnaire) -> None:
    found = scored(questionnaire, [3, (3, "statement"), 3, "?", 3, 3, 3, 3])
    # 75, 37.5, 75, 75 at the low reading: 65.6, Crawl because governance is not known to be at 2.
    assert found["next_phase"] == {
        "id": "walk", "steps": 2, "changes": [{"question": "data.governance", "from": None, "to": 2}],
    }  # fmt: skip
    found = scored(questionnaire, [3, (3, "statement"), 3, (2, "document"), 3, 3, 3, 3])
    assert found["next_phase"] == {
        "id": "run",
        "steps": 1,
        "changes": [
            {"question": "data.governance", "from": 2, "to": 3},
            {"question": "leadership.backing", "from": 3, "to": 3, "evidence": {"from": "statement", "to": "document"}},
        ],
    }
    found = scored(questionnaire, [2, "-", 2, 2, 2, 2, 2, 2])
    assert found["next_phase"] == {"id": "walk", "steps": None, "changes": [], "blocked": ["leadership.backing"]}
    assert scored(questionnaire, [(4, "document")] * 8)["next_phase"] is None


def test_ways_that_are_as_short(questionnaire: Questionnaire) -> None:
    found = scored(questionnaire, [1, 2, 1, 1, 1, 2, 1, 2])["next_phase"]
    assert found["steps"] == 2
    assert found["alternatives"] == {
        "ways": [
            {
                "fixed": [{"question": "data.governance", "from": 1, "to": 2}],
                "choices": [{"steps": 1, "questions": list(builders.CORE), "at_most": []}],
            }
        ],
        "complete": True,
    }


def test_respondents_who_decide(questionnaire: Questionnaire) -> None:
    rows = {"r1": [2] * 8, "r2": [2] * 8, "r3": [2, 2, 2, 1, 2, 2, 2, 2]}
    ratings = {
        id_: {question: builders.answer(mark) for question, mark in zip(builders.CORE, row, strict=True)}
        for id_, row in rows.items()
    }
    found = document(evaluate(questionnaire, builders.assessment(ratings=ratings)))
    assert found["robustness"]["leave_one_out"] == {
        "respondents": 3,
        "phase": "walk",
        "same_phase": pytest.approx(1 / 3),
        "flips": [{"respondent": "r1", "phase": "crawl"}, {"respondent": "r2", "phase": "crawl"}],
    }


def rated(rows: list[list[builders.Mark]]) -> Assessment:
    """An assessment with ratings of the core questions, one row for each respondent, and no agreed levels."""
    ratings = {
        f"r{seat}": {id_: builders.answer(mark) for id_, mark in zip(builders.CORE, row, strict=True)}
        for seat, row in enumerate(rows, 1)
    }
    return builders.assessment(ratings=ratings)


def test_agreement_of_the_ratings(questionnaire: Questionnaire) -> None:
    """Nine raters: eight alike, one two levels higher on two questions; computed by hand where that is short."""
    plain: list[builders.Mark] = [0, 1, 2, 3, 0, 1, 2, 3]
    other: list[builders.Mark] = [2, 1, 4, 3, 0, 1, 2, 3]
    found = document(evaluate(questionnaire, rated([plain] * 8 + [other])))["agreement"]
    # A question with one rating two levels off has a sample variance of 4/9, the others none: 1 - (4/9) / 2 = 7/9.
    assert found.pop("r_wg") == pytest.approx((6 + 2 * 7 / 9) / 8)
    assert found.pop("discuss") == ["leadership.vision", "data.unified"]
    assert found.pop("raters") == 9
    # 72 values. Off: 16 of the 9 · 8 ordered pairs in each of two questions: Do = 2 · 16 / 8 / 72 = 1/18.
    counts = [17, 18, 18, 18, 1]
    alike = sum(count * (count - 1) for count in counts) / (72 * 71)
    assert found.pop("alpha_nominal") == pytest.approx(1 - (1 / 18) / (1 - alike))
    apart = sum(
        one * other * (a - b) ** 2 for a, one in enumerate(counts) for b, other in enumerate(counts)
    ) / (72 * 71)
    assert found.pop("alpha_interval") == pytest.approx(1 - (4 / 18) / apart)
    assert 0.9 < found.pop("alpha_ordinal") < 1
    assert 0.9 < found.pop("icc_2_1") < 1
    assert found == {}


def test_agreement_is_null_where_it_cannot_be_computed(questionnaire: Questionnaire) -> None:
    nothing = {"alpha_ordinal": None, "alpha_nominal": None, "alpha_interval": None, "icc_2_1": None, "r_wg": None}
    assert document(evaluate(questionnaire, builders.assessment([2] * 8)))["agreement"] is None
    for rows in ([[2] * 8] * 3, [[1, 2, 3, 4, 1, 2, 3, 4]], [["?"] * 8] * 3):
        found = document(evaluate(questionnaire, rated(rows)))["agreement"]
        assert found == {"raters": len(rows), **nothing, "discuss": []}
    gap: list[builders.Mark] = [1, 2, 3, 4, 1, 2, 3, "?"]
    found = document(evaluate(questionnaire, rated([gap, [1, 2, 3, 4, 1, 2, 3, 4]])))["agreement"]
    assert (found["alpha_ordinal"], found["icc_2_1"]) == (1.0, None)


def test_terms_of_every_mean(questionnaire: Questionnaire) -> None:
    result = evaluate(builders.few_draws(questionnaire), builders.assessment([3, 2, "?", 1, 2, 2, 3, 2]))
    assert "arithmetic" not in document(result)
    found = document(result, explain=True)["arithmetic"]
    assert found["low"]["data"] == {
        "terms": [
            {"of": "data.unified", "weight": 1.0, "value": 0.0},
            {"of": "data.governance", "weight": 1.0, "value": 25.0},
        ],
        "result": 12.5,
    }
    assert [term["of"] for term in found["point"]["overall"]["terms"]] == [
        "leadership", "data", "infrastructure", "people",
    ]  # fmt: skip
    assert {reading: found[reading]["overall"]["result"] for reading in found} == {
        "point": 50.0, "low": 46.875, "high": 59.375, "evidenced": 25.0,
    }  # fmt: skip


def test_scores_have_full_precision(questionnaire: Questionnaire) -> None:
    found = scored(questionnaire, [3, 3, "-", "-", 2, 2, 2, 2])
    assert found["overall"]["score"] == pytest.approx(175 / 3, abs=1e-12)


@pytest.mark.parametrize("value", [None, "document", 3, 2.5])
def test_number_leaves_other_values_alone(value: Any) -> None:
    assert number(value) is value


def test_priorities_name_the_conditions_that_make_them_one(questionnaire: Questionnaire) -> None:
    found = scored(questionnaire, [3, (3, "document"), 3, (3, "statement"), 1, 3, 3, 3])
    assert found["priorities"] == [
        {"question": "infrastructure.api", "level": 1, "because": ["infrastructure.api"], "conditions": []}
    ]
    found = scored(questionnaire, [3, (1, "document"), 3, 3, 3, 3, 3, 3])
    assert [p["conditions"] for p in found["priorities"]] == [
        [condition("walk", "critical", "leadership.backing", 2, 1, met=False)]
    ]


def test_findings_are_said_in_both_languages_with_the_questions_behind_them(
    questionnaire: Questionnaire, library: Library
) -> None:
    result = evaluate(builders.few_draws(questionnaire), builders.assessment([3, 2, "?", 1, 2, 2, 3, 2]))
    found = document(result, conclusions(result, library.findings))["findings"]
    assert [(f["place"], f["dimension"]) for f in found] == [
        ("decision", None), ("phase", None), ("dimensions", None), ("dimension", "leadership"), ("dimension", "data"),
        ("dimension", "infrastructure"), ("dimension", "people"), ("strengths", None), ("next_phase", None),
    ]  # fmt: skip
    assert found[1] == {
        "id": "phase_key",
        "place": "phase",
        "dimension": None,
        "text": {
            "ja": "「データガバナンス」がレベル1のため、着手できるフェーズはCrawlです。レベル2になれば、Walkの条件をすべて満たします",
            "en": "Crawl comes first: once “Data governance” (level 1) reaches level 2, every condition for Walk is met",
        },
        "because": ["data.governance"],
    }
    assert found[4] == {
        "id": "data_gate",
        "place": "dimension",
        "dimension": "data",
        "text": {
            "ja": "必須条件の設問「データガバナンス」はレベル1です。Walkに進むには、レベル2以上が必要です",
            "en": "On the critical question “Data governance” (level 1), Walk asks for level 2 or above",
        },
        "because": ["data.governance"],
    }
