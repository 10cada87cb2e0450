"""``score`` and the card of questionnaires with groups and conditions."""

from __future__ import annotations

from pathlib import Path

import builders
import own_shapes
import pytest
from rich.console import Console

from readiness.app import preview
from readiness.cli import tables
from readiness.cli.interview.conversation import TOPICS, Conversation
from readiness.cli.interview.drawing import Drawing
from readiness.content.questionnaire import read_questionnaire
from readiness.core.model import Language
from readiness.core.result import evaluate
from readiness.words import Words


def printed(folder: Path, marks: dict[str, int]) -> str:
    result = evaluate(read_questionnaire(folder), builders.assessment(marks))
    console = Console(width=100, record=True, file=None, force_terminal=False)
    with console.capture() as captured:
        for part in tables.score(result, "en"):
            console.print(part)
    return captured.get()


def test_groups_stand_indented_below_their_dimension(tmp_path: Path) -> None:
    text = printed(own_shapes.conditional(tmp_path), {"use.generative": 0, "control.rules": 2, "control.checks": 1})
    names = [line.split("│")[1].rstrip() for line in text.splitlines() if line.startswith("│") and line.count("│") == 6]
    assert names == [" Use", " Control", "   Steps", "     Written down", "     Followed", "   Safety", " overall"]
    assert "Readiness (0 to 2)" in text


@pytest.mark.parametrize(
    ("language", "place", "condition"),
    [("ja", "統制の段階／安全対策", "生成AIを利用している場合のみ回答"),
     ("en", "Control / Safety", "Answer only: Where generative AI is in use")],
)  # fmt: skip
def test_the_card_shows_group_and_condition(tmp_path: Path, language: Language, place: str, condition: str) -> None:
    sitting = preview.interview(preview.sample(own_shapes.conditional(tmp_path), language), "control.output")
    lines = Drawing(Conversation(sitting, Words(language, *TOPICS))).lines(80)
    card = "\n".join("".join(text for _, text in line) for line in lines)
    assert place in card
    assert condition in card
