"""What scores and answers are measured in, in words."""

from __future__ import annotations

from pathlib import Path

import own_shapes
import pytest

from readiness.content.questionnaire import read_questionnaire
from readiness.core.model import Questionnaire
from readiness.words import Words, measures

EXAMPLE = Path(__file__).parents[2] / "examples" / "ai-engineering"


@pytest.fixture
def mixed(tmp_path: Path) -> Questionnaire:
    return read_questionnaire(own_shapes.mixed(tmp_path))


@pytest.fixture
def conditional(tmp_path: Path) -> Questionnaire:
    return read_questionnaire(own_shapes.conditional(tmp_path))


def test_only_means_of_one_scale_are_mean_levels(
    questionnaire: Questionnaire, mixed: Questionnaire, conditional: Questionnaire
) -> None:
    sums = read_questionnaire(EXAMPLE)
    said = [measures.ends("ja", one)["measure"] for one in (questionnaire, mixed, conditional, sums)]
    assert said == ["平均レベル、0〜4", "100点換算", "0〜2", "0〜3"]
    said = [measures.ends("en", one)["measure"] for one in (questionnaire, mixed, conditional, sums)]
    assert said == ["mean level, 0 to 4", "points of 100", "0 to 2", "0 to 3"]


def test_what_an_open_answer_counts_as(questionnaire: Questionnaire, mixed: Questionnaire) -> None:
    assert [measures.lowest("ja", one) for one in (questionnaire, mixed)] == ["レベル0", "最も低い回答"]
    assert [measures.lowest("en", one) for one in (questionnaire, mixed)] == ["level 0", "the lowest answer"]


def test_answers_of_other_sets_go_by_number_and_name(mixed: Questionnaire) -> None:
    words, own, other = Words("en", "terms"), mixed.by_id["purpose.goal"], mixed.by_id["purpose.owner"]
    assert [measures.level(words, own, 3), measures.level(words, other, 1)] == ["level 3", "1 (Yes)"]
    assert [measures.at_least(words, own, 3), measures.at_least(words, other, 1)] == ["level 3 or above", "1 (Yes)"]
    assert measures.at_least(words, other, 0) == "0 (No) or above"


def test_where_a_question_counts_and_when_it_is_asked(conditional: Questionnaire) -> None:
    words, question = Words("ja", "terms"), conditional.by_id["control.rules"]
    assert measures.home(words, conditional, question) == "統制の段階／整備の段階／文書化"
    assert measures.home(words, conditional, question, 1) == "統制の段階"
    assert measures.condition(words, question) == ""
    assert measures.condition(words, conditional.by_id["control.output"]) == "生成AIを利用している場合のみ回答"
