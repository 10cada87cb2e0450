"""Strengths, priorities and open points of a result."""

from __future__ import annotations

from dataclasses import replace

import builders
import pytest

from readiness.core.model import Questionnaire
from readiness.core.result import evaluate, unmet_of


@pytest.fixture(scope="module")
def quick(questionnaire: Questionnaire) -> Questionnaire:
    return builders.few_draws(questionnaire)


def test_strengths_highest_first(quick: Questionnaire) -> None:
    result = evaluate(quick, builders.assessment([3, 2, 4, "?", 3, 4, "-", 1]))
    assert [q.id for q in result.strengths] == [
        "data.unified", "infrastructure.scalability", "leadership.vision", "infrastructure.api",
    ]  # fmt: skip


def test_priorities_are_unmet_critical_questions_then_the_lowest(quick: Questionnaire) -> None:
    """1,2 | 3,3 | 3,3 | 0,4: 59.4 overall, people 50: Walk. Run asks backing for 3; level 1 and below are low."""
    result = evaluate(quick, builders.assessment([1, 2, 3, 3, 3, 3, 0, 4]))
    assert result.phase.id == "walk"
    assert [q.id for q in result.priorities] == ["leadership.backing", "people.literacy", "leadership.vision"]


def test_what_a_phase_wants_higher_is_no_strength(questionnaire: Questionnaire) -> None:
    """Where Walk asks backing for level 4, a 3 is a priority and nothing to build on."""
    walk = questionnaire.method.phases[1]
    strict = replace(walk, requires=replace(walk.requires, critical={"leadership.backing": 4}))
    phases = tuple(strict if phase.id == "walk" else phase for phase in questionnaire.method.phases)
    own = replace(builders.few_draws(questionnaire), method=replace(questionnaire.method, phases=phases))
    result = evaluate(own, builders.assessment([2, 3, 2, 3, 2, 2, 2, 2]))
    assert [q.id for q in result.priorities] == ["leadership.backing"]
    assert [q.id for q in result.strengths] == ["data.governance"]


def test_only_five_are_highlighted(quick: Questionnaire) -> None:
    assert len(evaluate(quick, builders.assessment([4] * 8)).strengths) == 5
    assert len(evaluate(quick, builders.assessment([0] * 8)).priorities) == 5


def test_open_points_are_what_nobody_could_say(quick: Questionnaire) -> None:
    result = evaluate(quick, builders.assessment([3, "?", 0, None, "-", 2, 2, 2]))
    assert [q.id for q in result.open_points] == ["leadership.backing", "data.governance"]
    assert "leadership.backing" not in [q.id for q in result.priorities]


def test_conditions_behind_a_priority(quick: Questionnaire) -> None:
    result = evaluate(quick, builders.assessment([1, (2, "document"), 3, (3, "statement"), 3, 3, 0, 4]))
    assert [(c.kind, c.phase) for c in unmet_of(result, "leadership.backing")] == [("critical", "run")]
    assert [(c.kind, c.phase) for c in unmet_of(result, "data.governance")] == [("evidence", "run")]
    assert unmet_of(result, "leadership.vision") == ()
