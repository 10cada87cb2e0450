"""What `readiness score` tells the consultant of the respondents' own ratings, and of what nobody has discussed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import builders
import pytest
from builders import CORE
from rich.console import Console

from readiness.cli import agreement_lines, run, tables
from readiness.core.answers import Answer, Level
from readiness.core.assessment import Assessment, Respondent
from readiness.core.model import Language, Questionnaire
from readiness.core.result import Result, evaluate
from readiness.store import as_text

EIGHT = (
    (2, 2, 3, 1, 2, 2, 2, 3), (1, 2, 3, 1, 1, 2, 2, 3), (3, 2, 2, 1, 2, 2, 2, 3), (2, 1, 3, 1, 2, 2, 2, 3),
    (2, 2, 3, 1, 4, 2, 2, 3), (2, 2, 3, 1, 2, 2, 2, 3), (2, 2, 3, 1, 2, 2, 2, 3), (2, 2, 3, 1, 2, 2, 2, 3),
)  # fmt: skip
"""Levels by respondent and question: a spread of two on the first question, of three on the fifth."""


def rated(rows: Sequence[Sequence[builders.Mark]], answers: dict[str, Answer] | None = None) -> Assessment:
    people = tuple(Respondent(f"r{n}", f"SECRET {n}") for n in range(1, len(rows) + 1))
    ratings = {
        person.id: {id_: builders.answer(mark) for id_, mark in zip(CORE, row, strict=False)}
        for person, row in zip(people, rows, strict=True)
    }
    return replace(builders.assessment(answers or {}, ratings=ratings), respondents=people)


def told(questionnaire: Questionnaire, assessment: Assessment, language: Language = "en") -> list[str]:
    result = evaluate(builders.few_draws(questionnaire), assessment)
    return [str(line).strip() for line in agreement_lines.lines(result, language) if str(line)]  # type: ignore[arg-type]


def printed(result: Result, language: Language) -> str:
    console = Console(file=io.StringIO(), width=200, highlight=False, markup=False, emoji=False)
    for part in (*tables.score(result, language), *tables.arithmetic(result, language)):
        console.print(part)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def test_statistics_and_what_to_discuss(questionnaire: Questionnaire) -> None:
    assessment = rated(EIGHT, {CORE[2]: Answer(Level(3), batch=True), CORE[3]: Answer(Level(1))})
    found = evaluate(questionnaire, assessment).agreement
    assert found is not None
    assert found.alpha_ordinal is not None
    assert found.icc_2_1 is not None
    assert found.r_wg is not None
    value, icc, r_wg = (f"{float(one):.3f}" for one in (found.alpha_ordinal, found.icc_2_1, found.r_wg))
    assert float(value) < 0.8
    assert told(questionnaire, assessment) == [
        "Agreement of the ratings (internal)",
        "Raters: 8",
        f"Krippendorff's alpha (ordinal): {value} (tentative)",
        "By convention tentative from 0.667, reliable from 0.800; no validated thresholds",
        f"Intraclass correlation ICC(2,1): {icc}",
        f"Within-group agreement r_wg (mean of questions with 6 ratings or more): {r_wg}",
        "To discuss first (spread of 2 levels or more):",
        "Q1 Purpose of AI (spread 2)",
        "Q5 System integration (spread 3)",
        "Confirmed in one batch, not discussed: 1 question (Q3)",
        "At the lower median, not agreed: 6 questions (Q1, Q2, Q5, Q6, Q7, Q8)",
    ]
    assert told(questionnaire, assessment, "ja") == [
        "個別回答の一致度と討議の状況（社内用）",
        "個別回答者：8名",
        f"クリッペンドルフのα係数（順序）：{value}（参考水準）",
        "慣例による目安：0.667以上は参考水準、0.800以上は信頼できる水準（統計的に検証された閾値ではありません）",
        f"級内相関係数 ICC(2,1)：{icc}",
        f"集団内一致度 r_wg（個別回答が6件以上の設問の平均）：{r_wg}",
        "優先して討議する設問（回答のばらつきが2レベル以上）：",
        "Q1 AI活用の目的（ばらつき 2）",
        "Q5 システム連携（ばらつき 3）",
        "一括確認した設問（未討議）：1問（Q3）",
        "下位中央値で計算した設問（未合意）：6問（Q1、Q2、Q5、Q6、Q7、Q8）",
    ]


ALPHA, ICC, R_WG = "Krippendorff's alpha (ordinal)", "Intraclass correlation ICC(2,1)", "Within-group agreement r_wg"


@pytest.mark.parametrize(
    ("rows", "statistic", "why"),
    [
        ([[2, 3, 1]], ALPHA, "there is only one rater"),
        ([[2, 3, 1]], ICC, "there is only one rater"),
        ([[2, "?"], ["?", 3]], ALPHA, "no question got a level from two raters"),
        ([[2, 2], [2, 2]], ALPHA, "all levels are the same, so there is nothing to compare"),
        ([[2, 2], [2, 2]], ICC, "neither questions nor raters differ in their means"),
        ([[1, 2], [2, 1]], ICC, "neither questions nor raters differ in their means"),
        ([[1, 2, 3], [2, 1, "?"]], ICC, "not every rater gave a level to every question"),
        ([[1], [2]], ICC, "fewer than two questions got a level"),
        ([["?"], ["?"]], ICC, "fewer than two questions got a level"),
        ([[1, 2]] * 5, R_WG, "no question got 6 ratings with a level"),
    ],
)
def test_what_cannot_be_computed_says_why(
    questionnaire: Questionnaire, rows: list[list[builders.Mark]], statistic: str, why: str
) -> None:
    (line,) = (line for line in told(questionnaire, rated(rows)) if line.startswith(statistic))
    assert line.endswith(f": not computable ({why})")


def test_nothing_is_said_without_ratings(questionnaire: Questionnaire) -> None:
    assert told(questionnaire, builders.assessment([2] * 8)) == []
    batch = builders.assessment({CORE[0]: Answer(Level(2), batch=True), CORE[1]: Answer(Level(2))})
    assert told(questionnaire, batch)[1:] == ["Confirmed in one batch, not discussed: 1 question (Q1)"]


def test_ratings_that_lie_close_need_no_discussion(questionnaire: Questionnaire) -> None:
    assert "To discuss first (spread of 2 levels or more): none" in told(questionnaire, rated([[1, 2], [2, 2]]))


@pytest.mark.parametrize(
    ("language", "marks", "row"),
    [
        ("ja", ("レベル2・未討議", "レベル2・未合意"), ("Q1 AI活用の目的（未討議）", "0 1 6 1 0", "0", "2", "4", "2", "0.53", "0.86")),
        ("en", ("level 2, not discussed", "level 2, not agreed"), ("Q1 Purpose of AI (not discussed)", "0 1 6 1 0", "0", "2", "4", "2", "0.53", "0.86")),
    ],
)
def test_levels_are_marked_and_ratings_explained(
    questionnaire: Questionnaire, language: Language, marks: tuple[str, str], row: tuple[str, ...]
) -> None:
    critical = ("leadership.backing", "data.governance")
    rows = [[2, 2, 3, 2, *row[4:]] for row in EIGHT]
    for row_, (first, *_) in zip(rows, EIGHT, strict=True):
        row_[0] = first
    assessment = rated(rows, {critical[0]: Answer(Level(2), batch=True), CORE[0]: Answer(Level(4), batch=True)})
    text = printed(evaluate(builders.few_draws(questionnaire), assessment), language)
    conditions = [line for line in text.splitlines() if any(mark in line for mark in marks) and "│" in line]
    titles = [questionnaire.by_id[id_].title[language] for id_ in critical]
    assert {mark for mark, title in zip(marks, titles, strict=True) for line in conditions if mark in line and title in line} == {*marks}
    cells = [tuple(cell.strip() for cell in line.strip("│").split("│")) for line in text.splitlines()]
    assert row in [found[:8] for found in cells]
    assert {"ja": "下位中央値（討議前）", "en": "lower median, before"}[language] in text
    assert "SECRET" not in text


def test_the_command_tells_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "file.yaml"
    place.write_text(as_text(rated(EIGHT)), encoding="utf-8")
    assert run(["score", str(place), "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert "Raters: 8" in text
    assert "Ratings by question" not in text
    assert run(["score", str(place), "--lang", "en", "--explain"]) == 0
    text = capsys.readouterr().out
    assert "Raters: 8" in text
    assert "Ratings by question" in text
