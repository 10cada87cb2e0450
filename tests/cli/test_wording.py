"""A result in the phrases of the tables and the reveal."""

from __future__ import annotations

import builders
import pytest

from readiness.cli.wording import Wording
from readiness.core.model import Language, Questionnaire
from readiness.core.result import evaluate


@pytest.mark.parametrize(
    ("mark", "language", "has", "way"),
    [
        (1, "ja", "レベル1", "データガバナンス：1 → 2"),
        ("?", "ja", "要確認", "データガバナンス：要確認 → 2"),
        (None, "ja", "未回答", "データガバナンス：未回答 → 2"),
        ("?", "en", "unknown", "Data governance: unknown -> 2"),
        (None, "en", "unanswered", "Data governance: unanswered -> 2"),
    ],
)
def test_an_open_answer_is_said_to_be_open_not_to_be_at_level_0(
    questionnaire: Questionnaire, mark: builders.Mark, language: Language, has: str, way: str
) -> None:
    result = evaluate(builders.few_draws(questionnaire, 1), builders.assessment([2, 2, 2, mark, 2, 2, 2, 2]))
    wording = Wording(result, language)
    (condition,) = [c for c in result.phase.unmet("walk") if c.kind == "critical"]
    assert wording.condition(condition)[2] == has
    assert way in [line.strip() for line in wording.next_phase()]


def test_a_critical_question_set_aside(questionnaire: Questionnaire) -> None:
    result = evaluate(builders.few_draws(questionnaire, 1), builders.assessment([2, 2, 2, "-", 2, 2, 2, 2]))
    (condition,) = [c for c in result.phase.unmet("walk") if c.kind == "critical"]
    assert Wording(result, "ja").condition(condition)[2] == "対象外"
