"""The report on answers of an older version of the questionnaire: one sentence among its limits, the version at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import builders
import pytest

from readiness.core.assessment import Assessment, QuestionnaireRef
from readiness.core.comparison.passage import settled
from readiness.core.migrations import Migrated
from readiness.core.model import Language, Questionnaire
from readiness.core.result import Roadmap
from readiness.report import Edition
from readiness.report.view.document import build

SAID: dict[Language, tuple[str, str, str, str]] = {
    "ja": (
        "質問票 0.9.0 で得た回答を含み、1.0.0 に移行して計算しています。当時のスコアとそのまま比べることはできません。",
        "質問票の改訂により改めて尋ねる設問が1問あり、未回答として扱っています。", "回答時の質問票の版", "0.9.0",
    ),
    "en": (
        ("Some answers were given with version 0.9.0 of the questionnaire and are scored with 1.0.0: "
         "do not set the scores beside those given then."),
        "1 question must be asked again because the questionnaire was revised; they count as unanswered.",
        "Version when answered", "0.9.0",
    ),
}  # fmt: skip


@pytest.fixture
def older() -> Assessment:
    """Answers of version 0.9.0; of the two parts of a split question, one belongs to the core."""
    told = Migrated("0.9.0", {"data.joined": "data.unified"}, {"leadership.all": ("leadership.backing", "data.consent")})
    reference = QuestionnaireRef("ai-readiness", "0.9.0", migrated=told)
    return builders.assessment([3, None, 2, 1, 2, 2, 3, 2], questionnaire=reference)


def told(roadmap: Roadmap, language: Language) -> tuple[list[str], dict[str, str]]:
    found: Any = build(roadmap, language, Edition())
    return list(found.about.limits), {fact.label: fact.value for fact in found.colophon.facts}


@pytest.mark.parametrize("language", SAID)
def test_limits_and_colophon(roadmap: Callable[[Assessment], Roadmap], older: Assessment, language: Language) -> None:
    limit, again, label, version = SAID[language]
    limits, facts = told(roadmap(older), language)
    assert limits[3:] == [limit, again]
    assert facts[label] == version


@pytest.mark.parametrize("language", SAID)
def test_once_the_file_was_saved_its_log_tells(
    roadmap: Callable[[Assessment], Roadmap], questionnaire: Questionnaire, older: Assessment, language: Language
) -> None:
    limit, _, label, version = SAID[language]
    limits, facts = told(roadmap(settled(older, questionnaire, "t")), language)
    assert limits[3:] == [limit]
    assert facts[label] == version


@pytest.mark.parametrize("language", SAID)
def test_nothing_is_said_of_answers_of_today(
    roadmap: Callable[[Assessment], Roadmap], older: Assessment, language: Language
) -> None:
    limits, facts = told(roadmap(replace(older, questionnaire=QuestionnaireRef("ai-readiness", "1.0.0"))), language)
    assert len(limits) == 3
    assert SAID[language][2] not in facts
