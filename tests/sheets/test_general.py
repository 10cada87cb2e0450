"""Workbooks and cards of questionnaires with several scales and conditions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import own_shapes
import pytest
from builders import answer, assessment

from readiness.content.questionnaire import read_questionnaire
from readiness.core.answers import Answer, Level
from readiness.core.model import Language
from readiness.sheets.paper import cards
from sheets.filled import filled, opened, reply, sent


@pytest.mark.parametrize(
    ("question", "written", "level"),
    [
        ("purpose.goal", 5, 5), ("purpose.goal", "５", 5), ("purpose.goal", "おおむね当てはまる", 4),
        ("purpose.goal", "applies little", 2), ("purpose.owner", 1, 1), ("purpose.owner", "はい", 1),
        ("purpose.owner", "No", 0), ("purpose.owner", "いいえ", 0), ("purpose.owner", "Ｙｅｓ", 1), ("purpose.owner", "１", 1),
    ],
)  # fmt: skip
def test_answers_are_numbers_or_names_of_their_own_scale(tmp_path: Path, question: str, written: Any, level: int) -> None:
    questionnaire = read_questionnaire(own_shapes.mixed(tmp_path))
    content = filled(sent(questionnaire, ("ja",), assessment({})), {question: written})
    assert reply(tmp_path, content, questionnaire).ratings == {question: Answer(Level(level))}


def words(content: bytes) -> str:
    return "\n".join(
        str(cell) for sheet in opened(content).worksheets for row in sheet.iter_rows(values_only=True) for cell in row if cell
    )


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("ja", ("「当てはまらない」〜「当てはまる」で答える設問（3問）", "「いいえ」〜「はい」で答える設問（3問）", "最も近い回答")),
        ("en", ('Answered "Does not apply" to "Applies in full" (3 questions)', 'Answered "No" to "Yes" (3 questions)')),
    ],
)
def test_the_first_sheet_explains_every_scale(tmp_path: Path, language: Language, parts: tuple[str, ...]) -> None:
    found = words(sent(read_questionnaire(own_shapes.mixed(tmp_path)), (language,), assessment({})))
    assert [part for part in parts if part not in found] == []


def test_a_conditional_question_carries_its_condition(tmp_path: Path) -> None:
    questionnaire = read_questionnaire(own_shapes.conditional(tmp_path))
    found = words(sent(questionnaire, ("ja", "en"), assessment({})))
    assert "生成AIを利用している場合のみ回答\nAnswer only: Where generative AI is in use" in found
    ratings = {"r1": {"use.generative": answer(0)}}
    for others in (assessment({"use.generative": 0}), assessment({}, ratings=ratings)):
        assert words(sent(questionnaire, ("ja",), others)) == words(sent(questionnaire, ("ja",), assessment({}))), (
            "what others said does not show by what is asked"
        )


def test_cards_hold_the_numbers_of_every_scale(tmp_path: Path) -> None:
    found = cards(read_questionnaire(own_shapes.mixed(tmp_path)), "en")
    votes = [card for page in found.pages for card in page if card.kind == "vote"]
    assert [card.sign for card in votes] == ["0", "1", "2", "3", "4", "5", "?"]
    assert [card.name for card in votes[:3]] == ["No", "Does not apply / Yes", "Applies little"]
    assert [poster.title for poster in found.posters] == [
        'Questions answered "Does not apply" to "Applies in full"', 'Questions answered "No" to "Yes"',
    ]  # fmt: skip
