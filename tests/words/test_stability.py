"""One sentence that says how firm a result is, and is true."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import builders
import pytest
from builders import CORE

from readiness.core.answers import Level
from readiness.core.model import Language, Questionnaire
from readiness.core.result import Result, evaluate
from readiness.words.stability import sentence

LANGUAGES: tuple[Language, ...] = ("ja", "en")
FULL = {"depth": "full"}


def result(questionnaire: Questionnaire, marks: list[builders.Mark], **changes: str) -> Result:
    return evaluate(builders.few_draws(questionnaire, 200), builders.assessment(marks, **changes))


@pytest.mark.parametrize(
    ("marks", "ja", "en"),
    [
        (
            ["-"] * 8,
            "対象となる設問がないため、フェーズは判定できません。",
            "No question applies, so no phase can be given.",
        ),
        (
            [2, 2, "?", "?", "?", "?", None, None],
            "あと2問のレベルが決まれば、フェーズを判定できます。",
            "A phase can be given once 2 more questions have a level.",
        ),
        (
            [2, 2, "?", "?", 2, 2, 2, 2],
            "要確認2件のうち「データガバナンス」のレベルが決まれば、着手できるフェーズが1つに定まります。",
            "Of the 2 unknowns, settling “Data governance” is enough: after that, only one phase remains possible.",
        ),
        (
            [2, 2, 2, None, 2, 2, 2, 2],
            "未回答の「データガバナンス」のレベルが決まれば、着手できるフェーズが1つに定まります。",
            "Once “Data governance” (now unanswered) has a level, only one phase remains possible.",
        ),
        (
            [2, "?", 2, "?", 2, 2, 2, 2],
            "要確認2件のレベルがすべて決まれば、着手できるフェーズが1つに定まります。",
            "Once the 2 unknowns all have a level, only one phase remains possible.",
        ),
        (
            [2, 2, "?", 2, "?", 1, "?", None],
            "要確認・未回答の計4件のうち少なくとも3件のレベルが決まるまで、判定は暫定（Crawl〜Walk）です。",
            "Until at least 3 of the 4 open answers have a level, the phase stays between Crawl and Walk.",
        ),
        (
            [0] * 8,
            "いずれか1つの回答が1段階違っていても、重みを±25%の範囲で変えても、着手できるフェーズはCrawlで変わりません。",
            "The phase stays Crawl: neither one level up or down on any single answer nor weights varied by ±25% can change it.",
        ),
        (
            [0, 0, "?", 0, 0, 0, 0, 0],
            "要確認1件がどのレベルになっても、いずれか1つの回答が1段階違っていても、重みを±25%の範囲で変えても、着手できるフェーズはCrawlで変わりません。",
            ("The phase stays Crawl: neither the one unknown, nor one level up or down on any single answer, nor weights varied by "
            "±25% can change it."),
        ),
        (
            [2, 2, 2, 1, 2, 2, 2, 2],
            "「データガバナンス」が実際には1段階高ければWalkに着手できるため、まず該当する回答の裏付けの確認をお勧めします。",
            "One level higher on “Data governance” would lead to Walk, so check the evidence there first.",
        ),
        (
            [2, 2, "?", 1, 2, 2, 2, 2],
            ("要確認1件がどのレベルになってもフェーズは変わりませんが、「データガバナンス」が実際には1段階高ければWalkに着手できる"
            "ため、まず該当する回答の裏付けの確認をお勧めします。"),
            ("The one unknown cannot change the phase, but one level higher on “Data governance” would lead to Walk, so check the "
            "evidence there first."),
        ),
        (
            [2] * 8,
            "「責任者と予算」「データガバナンス」のいずれかが実際には1段階低ければCrawlとなるため、まず該当する回答の裏付けの確認をお勧めします。",
            "One level lower on “Lead and budget” or “Data governance” would mean Crawl, so check the evidence there first.",
        ),
        (
            [2, (2, "verified"), 2, (2, "verified"), 2, 2, 2, 2],
            "フェーズは「責任者と予算」「データガバナンス」のいずれかが1段階違うと変わりますが、現物で確認済みの回答です。",
            ("One level up or down on “Lead and budget” or “Data governance” would change the phase, but the evidence there has "
            "been verified."),
        ),
    ],
)
def test_sentences(questionnaire: Questionnaire, marks: list[builders.Mark], ja: str, en: str) -> None:
    found = result(questionnaire, marks)
    assert (sentence(found, "ja"), sentence(found, "en")) == (ja, en)


def test_an_edge_with_undecided_weights(questionnaire: Questionnaire) -> None:
    found = result(questionnaire, [3, 2, 2, 2, 1, 1, 1, 1])
    said = sentence(found, "ja")
    share = found.robustness.same_phase
    assert share is not None
    assert 0 < share < 1
    assert said.startswith("1段階違うだけでフェーズが変わる回答が8問あるため、")
    assert f"（重みを±25%の範囲で変えた200通りのうち、同じフェーズになるのは{int(100 * share + 0.5)}%）。" in said


def test_weights_that_matter_where_single_answers_do_not(questionnaire: Questionnaire) -> None:
    """Unequal dimensions: no single level reaches the other side of a threshold, but some weights do."""
    weights = dict(zip(("leadership", "data", "infrastructure", "people"), (1, 5, 5, 2), strict=True))
    weighted = replace(
        questionnaire, dimensions=tuple(replace(d, weight=Fraction(weights[d.id])) for d in questionnaire.dimensions)
    )
    found = result(weighted, ["?", 4, "?", 3, 0, 4, 3, 1])
    share = found.robustness.same_phase
    assert share is not None
    assert not found.robustness.flips
    assert 0 < share < 1
    assert sentence(found, "ja") == (
        "要確認2件がどのレベルになっても、いずれか1つの回答が1段階違っていてもフェーズは変わりませんが、"
        f"重みを±25%の範囲で変えた200通りのうち、同じフェーズになるのは{int(100 * share + 0.5)}%です。"
    )
    assert sentence(found, "en") == (
        "Neither the 2 unknowns nor one level up or down on any single answer changes the phase, but with weights varied by ±25% "
        f"the same one comes out in {int(100 * share + 0.5)}% of 200 draws."
    )


def test_a_full_assessment_may_be_confirmed_a_core_one_not(questionnaire: Questionnaire) -> None:
    marks: list[builders.Mark] = [2, 2, "?", "?", 2, 2, 2, 2]
    short = replace(questionnaire, questions=questionnaire.asked("core"))  # all that this full assessment asks
    full = sentence(result(short, marks, **FULL), "ja")
    assert full == "要確認2件のうち「データガバナンス」のレベルが決まれば、判定が確定します。"
    assert "確定" not in sentence(result(questionnaire, marks), "ja")


def test_evidence_that_is_internal_is_not_told(questionnaire: Questionnaire) -> None:
    seen = replace(builders.answer((2, "verified")), visibility="internal")
    found = result(questionnaire, [2, seen, 2, seen, 2, 2, 2, 2])
    assert "現物" not in sentence(found, "ja")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_to_settle_does(questionnaire: Questionnaire, language: Language) -> None:
    """Give the named questions any level: the phase is no longer provisional."""
    for marks in ([2, 2, "?", "?", 2, 2, 2, 2], [2, "?", 2, "?", 2, 2, 2, 2], [2, 2, 2, 2, "?", 1, 1, 1]):
        found = result(questionnaire, marks)  # type: ignore[arg-type]
        assert found.phase.status == "provisional"
        named = [id_ for id_ in CORE if questionnaire.by_id[id_].title[language] in sentence(found, language)]
        for level in range(5):
            filled = {id_: replace(found.readings.answers[id_], state=Level(level)) for id_ in named or found.stability.open}
            answers = {**found.assessment.answers, **filled}
            after = evaluate(builders.few_draws(questionnaire, 1), replace(found.assessment, answers=answers))
            assert after.phase.status == "confirmed"
