"""Two questionnaires that nobody ships: mixed answers in one dimension, and conditions, minimum and ladder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def mixed(folder: Path) -> Path:
    """Yes/no and 1 to 5 in the same dimensions, so that scores are in points of 100. Writes and returns its folder."""
    return _written(folder, {
        "id": "mixed",
        "version": "1.0.0",
        "title": text("文書とAIの診断", "Documents and AI"),
        "description": text("文書へのAI活用を確かめます。", "How AI is used for documents."),
        "scale": [answer(*names, value=value) for value, names in enumerate(AGREEMENT, 1)],
        "answer_sets": {"yes_no": [answer("いいえ", "No"), answer("はい", "Yes")]},
        "dimensions": [
            dimension("purpose", "目的と体制", "Purpose and team", "Purpose"),
            dimension("documents", "文書とルール", "Documents and rules", "Documents"),
            dimension("people", "人と習慣", "People and habits", "People"),
        ],
        "questions": [
            question("purpose.goal", "目的の合意", "Agreed purpose", dimension="purpose"),
            question("purpose.owner", "責任者の指名", "Named owner", dimension="purpose", answers="yes_no"),
            question("documents.order", "文書の整理", "Order of documents", dimension="documents"),
            question("documents.rules", "入力ルール", "Rules for input", dimension="documents", answers="yes_no"),
            question("people.practice", "利用の習慣", "Habit of use", dimension="people"),
            question("people.training", "研修の実施", "Training", dimension="people", answers="yes_no"),
        ],
    }, [
        phase("trial", "試行", "Trial"),
        phase("spread", "展開", "Roll-out", overall=50, dimension=25, critical={"documents.rules": 1, "purpose.goal": 3}),
    ], {"none": 2, "statement": 3, "document": 4, "record": 5, "verified": 5})  # fmt: skip


def conditional(folder: Path) -> Path:
    """Conditions, a minimum and a ladder with three answers. Writes and returns its folder."""
    generative = {"fact": "level", "of": "use.generative", "at_least": 1}
    return _written(folder, {
        "id": "conditional",
        "version": "1.0.0",
        "title": text("生成AIの統制診断", "Control of generative AI"),
        "description": text("生成AIの利用と統制を確かめます。", "How generative AI is used and controlled."),
        "scale": [answer("なし", "None"), answer("一部", "Some"), answer("全部", "All")],
        "dimensions": [
            {**dimension("use", "利用の状況", "Use", "Use"), "aggregate": "minimum"},
            {**dimension("control", "統制の段階", "Control", "Control"), "groups": [
                {"id": "steps", "name": text("整備の段階", "Steps"), "aggregate": "ladder", "passed_at": 50, "groups": [
                    {"id": "written", "name": text("文書化", "Written down")},
                    {"id": "followed", "name": text("運用", "Followed")},
                ]},
                {"id": "safety", "name": text("安全対策", "Safety"), "aggregate": "minimum", "weight": 2},
            ]},
        ],
        "questions": [
            question("use.generative", "生成AIの利用", "Use of generative AI", dimension="use"),
            question("use.external", "社外向けの利用", "Use towards customers", dimension="use", when={
                "rule": generative, "text": text("生成AIを利用している場合", "Where generative AI is in use"),
            }),
            question("control.rules", "利用ルール", "Rules of use", group="written"),
            question("control.checks", "利用状況の点検", "Checks of use", group="followed"),
            question("control.filter", "入力の制限", "Limits on input", group="safety"),
            question("control.output", "出力の確認", "Review of output", group="safety", when={
                "rule": generative, "text": text("生成AIを利用している場合", "Where generative AI is in use"),
            }),
            question("control.log", "利用記録の保存", "Records of use", group="safety", when={
                "rule": {"all": [generative, {"fact": "size", "in": ["mid", "large"]}]},
                "text": text("生成AIを利用する従業員50名以上の組織の場合", "In organisations of 50 or more that use it"),
            }),
        ],
    }, [
        phase("trial", "試行", "Trial"),
        phase("spread", "展開", "Roll-out", overall=50, groups={"steps": 50}, critical={"control.rules": 1}),
    ], {"none": 1, "statement": 1, "document": 2, "record": 2, "verified": 2})  # fmt: skip


AGREEMENT = (
    ("当てはまらない", "Does not apply"), ("あまり当てはまらない", "Applies little"), ("半分当てはまる", "Applies by half"),
    ("おおむね当てはまる", "Applies mostly"), ("当てはまる", "Applies in full"),
)  # fmt: skip


def text(ja: str, en: str) -> dict[str, str]:
    """A text in both languages."""
    return {"ja": ja, "en": en}


def answer(ja: str, en: str, **more: Any) -> dict[str, Any]:
    """One answer of a scale."""
    return {"name": text(ja, en), "meaning": text(f"{ja}状態", f"{en}, as it is"), **more}


def dimension(id_: str, ja: str, en: str, short: str) -> dict[str, Any]:
    """A dimension."""
    return {"id": id_, "name": text(ja, en), "short": text(ja[:2], short), "about": text(f"{ja}です。", f"{en}.")}


def question(id_: str, ja: str, en: str, **more: Any) -> dict[str, Any]:
    """A question whose answers' names stand in for anchors."""
    return {
        "id": id_,
        "depth": "core",
        "title": text(ja, en),
        "text": text(f"{ja}は、どのような状況ですか。", f"{en}: how do things stand?"),
        "why": text(f"{ja}が、次の判断の材料になります。", f"{en} decides what comes next."),
        "probe": text("直近の例を1件見せてください。", "Show the latest example."),
        **more,
    }


def phase(id_: str, ja: str, en: str, **requires: Any) -> dict[str, Any]:
    """A phase and what it asks for."""
    name = text(ja, en)
    return {"id": id_, "name": name, "short": name, "aim": text(f"{ja}の段階です。", f"{en}."), "horizon_weeks": 26,
            "requires": requires}  # fmt: skip


def _written(
    folder: Path, questionnaire: dict[str, Any], phases: list[dict[str, Any]], caps: dict[str, int]
) -> Path:
    settings = {
        "phases": phases,
        "minimum_coverage": 50,
        "borderline": 3,
        "evidence_caps": caps,
        "robustness": {"draws": 50, "spread": 0.25, "seed": 1},
        "size_bands": {"small": 50, "mid": 300},
    }
    place = folder / questionnaire["id"]
    place.mkdir(parents=True, exist_ok=True)
    empty: dict[str, Any] = {name: [] for name in ("kpis", "roles", "initiatives", "findings")}
    files = {"questionnaire": questionnaire, "phases": settings, **{name: {name: none} for name, none in empty.items()}}
    for name, content in files.items():
        (place / f"{name}.yaml").write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return place
