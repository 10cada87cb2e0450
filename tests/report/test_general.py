"""Reports of questionnaires of other shapes: groups, several scales, conditions, and what is not a mean level."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import builders
import own_shapes
import pytest

from readiness import press
from readiness.app import preview
from readiness.content.questionnaire import read_questionnaire
from readiness.core.assessment import Assessment
from readiness.core.library import NO_LIBRARY
from readiness.core.model import Language
from readiness.core.result import Roadmap, evaluate, plan_ahead
from readiness.report import Edition
from readiness.report.charts import radar, svg
from readiness.report.charts.axis import Axis
from readiness.report.view import document
from readiness.report.view.document import Document

SAMM = Path(__file__).parents[2] / "examples" / "ai-engineering"
LANGUAGES: tuple[Language, ...] = ("ja", "en")
MIXED = {
    "purpose.goal": 4, "purpose.owner": 1, "documents.order": 3, "documents.rules": 0, "people.practice": 2,
    "people.training": 1,
}  # fmt: skip
WITHOUT = {"use.generative": 0, "control.rules": 2, "control.checks": 1, "control.filter": 1}


def roadmap(folder: Path, marks: dict[str, int]) -> Roadmap:
    assessment: Assessment = builders.assessment(marks)
    return plan_ahead(evaluate(read_questionnaire(folder), assessment), NO_LIBRARY)


def built(folder: Path, marks: dict[str, int], language: Language = "ja") -> Document:
    return document.build(roadmap(folder, marks), language, Edition())


def test_scores_of_mixed_answers_are_points(tmp_path: Path) -> None:
    found = built(own_shapes.mixed(tmp_path), MIXED)
    assert found.phase.facts[0].label == "準備度（100点換算）"
    assert [row.level for row in found.dimensions.rows] == ["87.5", "25.0", "62.5"]
    assert found.dimensions.groups == ()
    assert "平均レベル" not in found.dimensions.bars.svg + found.phase.figure.svg


def test_every_scale_is_explained(tmp_path: Path) -> None:
    found = built(own_shapes.mixed(tmp_path), MIXED, "en").about.scales
    assert [scale.title for scale in found] == [
        "Answered “Does not apply” to “Applies in full” (3 questions)", "Answered “No” to “Yes” (3 questions)",
    ]  # fmt: skip
    assert [[row.level for row in scale.rows] for scale in found] == [["1", "2", "3", "4", "5"], ["0", "1"]]
    samm = halfway()
    assert [(row.level, row.value) for row in samm.about.scales[0].rows] == [
        ("0", "0"), ("1", "0.25"), ("2", "0.5"), ("3", "1"),
    ]  # fmt: skip


def halfway() -> Document:
    """The example with three levels in each practice, every question at half."""
    questionnaire = read_questionnaire(SAMM)
    marks = {question.id: 2 for question in questionnaire.questions}
    assessment = replace(builders.assessment(marks), depth="full")
    found = plan_ahead(evaluate(builders.few_draws(questionnaire), assessment), NO_LIBRARY)
    return document.build(found, "ja", Edition())


def test_a_named_answer_stands_by_its_number_and_name(tmp_path: Path) -> None:
    found = built(own_shapes.mixed(tmp_path), MIXED)
    answers = {answer.id: answer for group in found.answers.groups for answer in group.answers}
    assert answers["documents.rules"].state == "0（いいえ）"
    assert answers["purpose.goal"].state == "レベル4"
    assert any("1（はい）" in cell.needs for row in found.phase.conditions.rows for cell in row.cells)


def test_groups_stand_within_their_dimensions_in_their_own_units() -> None:
    found = halfway()
    rows = found.dimensions.groups
    assert len(rows) == 20
    assert [row.depth for row in rows[:5]] == [0, 1, 1, 1, 0]
    assert {row.units for row in rows} == {"0〜3"}
    assert {row.parts for row in rows if row.depth} == {"0.5・0.5・0.5"}
    assert {row.level for row in rows} == {"1.5"}
    assert len(found.arithmetic.groups) == 65
    assert {row.units for row in found.arithmetic.groups if row.depth == 2} == {"0〜1"}
    assert found.about.phases_title == "4つのフェーズ"
    assert found.phase.facts[0].label == "準備度（0〜3）"


def test_a_few_groups_all_stand_in_the_body(tmp_path: Path) -> None:
    found = built(own_shapes.conditional(tmp_path), {**WITHOUT, "use.generative": 1, "use.external": 1})
    assert [(row.name, row.depth, row.aggregate, row.level, row.units) for row in found.dimensions.groups] == [
        ("利用の状況", 0, "最低値", "1.0", "0〜2"),
        ("統制の段階", 0, "平均", "1.3", "0〜2"),
        ("整備の段階", 1, "到達した段数", "2.0", "0〜2"),
        ("文書化", 2, "平均", "2.0", "0〜2"),
        ("運用", 2, "平均", "1.0", "0〜2"),
        ("安全対策", 1, "最低値", "1.0", "0〜2"),
    ]


def test_thresholds_of_groups_stand_in_the_appendix(tmp_path: Path) -> None:
    found = built(own_shapes.conditional(tmp_path), WITHOUT).conventions
    assert found.of_groups
    assert [row.groups for row in found.thresholds] == ["―", "整備の段階 1.0以上（100点換算50）"]
    assert not built(own_shapes.mixed(tmp_path), MIXED).conventions.of_groups


def test_questions_that_are_not_asked_are_listed_once(tmp_path: Path) -> None:
    found = built(own_shapes.conditional(tmp_path), WITHOUT)
    assert [(fact.label, fact.value) for fact in found.answers.not_asked] == [
        ("社外向けの利用", "生成AIを利用している場合"),
        ("出力の確認", "生成AIを利用している場合"),
        ("利用記録の保存", "生成AIを利用する従業員50名以上の組織の場合"),
    ]
    facts = {fact.label: fact.value for fact in found.about.facts}
    assert facts["尋ねていない設問"] == "3問（条件に当てはまらないため。付録Aに記載）"
    assert facts["診断の種類"] == "簡易診断（4問）"
    asked = built(own_shapes.conditional(tmp_path), {**WITHOUT, "use.generative": 1})
    assert asked.answers.not_asked == ()


def test_an_unproven_way_says_so(tmp_path: Path) -> None:
    found = roadmap(own_shapes.conditional(tmp_path), {**WITHOUT, "control.rules": 0})
    assert found.result.next_phase is not None
    unproven = replace(found.result, next_phase=replace(found.result.next_phase, proven=False))
    way = document.build(replace(found, result=unproven), "en", Edition()).way
    assert way is not None
    assert way.remark == (
        "Steps are counted from the low end of the range. They differ in effort. "
        "That no smaller combination meets the conditions has not been proven. "
        "Raising these levels brings in further questions: “Use towards customers”, “Review of output”, "
        "“Records of use”. Depending on their answers, more steps may be needed."
    )
    assert way.alternatives == ()


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_a_short_name_stays_in_one_piece_in_the_radar(count: int) -> None:
    spokes = [radar.Spoke("Documents", 50.0, 40.0, 60.0, "50.0")] * count
    chart = radar.draw(radar.Radar("t", "d", Axis(0.0, 100.0), spokes))
    assert chart.count(">Documents<") == count
    assert svg.measure("Documents", radar.SIZE) > 12


@pytest.mark.skipif(press.available() is not None, reason="no libraries for PDFs")
@pytest.mark.parametrize(
    ("name", "language", "parts"),
    [
        ("mixed", "ja", ("準備度（100点換算）", "「いいえ」〜「はい」で答える設問（3問）", "2つのフェーズ")),
        ("mixed", "en", ("Readiness (points of 100)", "Answered “No” to “Yes” (3 questions)")),
        ("conditional", "ja", ("まとまり別の準備度", "到達した段数", "尋ねる条件", "特定の領域・まとまり")),
        ("conditional", "en", ("Groups within dimensions", "rungs reached", "Asked only", "Single dimensions and groups")),
    ],
)
def test_the_pdf_says_so(tmp_path: Path, name: str, language: Language, parts: tuple[str, ...]) -> None:
    folder = {"mixed": own_shapes.mixed, "conditional": own_shapes.conditional}[name](tmp_path)
    place = tmp_path / "out.pdf"
    preview.write(preview.sample(folder, language), place)
    text = subprocess.run(["pdftotext", str(place), "-"], capture_output=True, check=True, text=True).stdout
    flat = "".join(text.split())
    assert [part for part in parts if "".join(part.split()) not in flat] == []
    assert "平均レベル" not in flat
    assert "meanlevel" not in flat
