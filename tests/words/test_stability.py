"""One sentence that says how firm a result is, and is true."""

from __future__ import annotations

import re
from dataclasses import replace

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
            "あと2問のレベルが分かれば、フェーズを判定できます。",
            "A phase can be given once 2 more questions have a level.",
        ),
        (
            [2, 2, "?", "?", 2, 2, 2, 2],
            "要確認2件のうち「データガバナンス」が分かれば、着手できるフェーズが1つに定まります。",
            "Of the 2 unknowns, “Data governance” would do: once known, only one phase is left.",
        ),
        (
            [2, 2, 2, None, 2, 2, 2, 2],
            "未回答の「データガバナンス」が分かれば、着手できるフェーズが1つに定まります。",
            "Once “Data governance”, now unanswered, is known, only one phase is left.",
        ),
        (
            [2, 2, "?", 2, "?", 1, "?", None],
            "要確認・未回答の計4件のうち少なくとも3件が分かるまで、フェーズはCrawlからWalkの間で暫定です。",
            "Until at least 3 of the 4 open answers are known, the phase stays between Crawl and Walk.",
        ),
        (
            [0] * 8,
            "どの回答が1段階違っても、着手できるフェーズはCrawlのままです（設問や領域の重みを±25%の範囲で変えても同じ）。",
            "One level on any single answer changes nothing: the phase stays Crawl (and with weights varied by ±25% as well).",
        ),
        (
            [0, 0, "?", 0, 0, 0, 0, 0],
            ("要確認1件がどう決まっても、どの回答が1段階違っても、着手できるフェーズはCrawlのままです"
            "（設問や領域の重みを±25%の範囲で変えても同じ）。"),
            ("Neither the one unknown nor one level on any answer can change the phase: it stays Crawl "
            "(and with weights varied by ±25% as well)."),
        ),
        (
            [2, 2, 2, 1, 2, 2, 2, 2],
            ("「データガバナンス」が1段階高ければWalkに着手できるため、その裏付けを確かめると判定がより確かになります"
            "（設問や領域の重みを±25%の範囲で変えても同じ）。"),
            ("One level more on “Data governance” would open Walk, so checking the evidence there makes the result firmer "
            "(and with weights varied by ±25% as well)."),
        ),
        (
            [2] * 8,
            ("「責任者と予算」「データガバナンス」のいずれかが1段階低ければCrawlとなるため、その裏付けを確かめると判定がより確かになります"
            "（設問や領域の重みを±25%の範囲で変えても同じ）。"),
            ("One level less on “Lead and budget” or “Data governance” would mean Crawl, so checking the evidence there "
            "makes the result firmer (and with weights varied by ±25% as well)."),
        ),
        (
            [2, (2, "verified"), 2, (2, "verified"), 2, 2, 2, 2],
            ("「責任者と予算」「データガバナンス」のいずれかの1段階の違いでフェーズが変わるものの、その回答は現物で確認済みです"
            "（設問や領域の重みを±25%の範囲で変えても同じ）。"),
            ("The phase hangs on one level of “Lead and budget” or “Data governance”, which has been verified "
            "(and with weights varied by ±25% as well)."),
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
    assert said.startswith("8問のうちどれか1問でも1段階違えばフェーズが変わるため、")
    assert re.search(rf"同じフェーズになるのは200通りのうち{round(100 * share)}%", said)


def test_a_full_assessment_may_be_confirmed_a_core_one_not(questionnaire: Questionnaire) -> None:
    marks: list[builders.Mark] = [2, 2, "?", "?", 2, 2, 2, 2]
    full = sentence(result(questionnaire, marks, **FULL), "ja")
    assert full == "要確認2件のうち「データガバナンス」が分かれば、判定が確定します。"
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
