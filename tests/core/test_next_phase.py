"""The shortest way to the next phase: as short as any, really leading there, with the right ties."""

from __future__ import annotations

import random
from fractions import Fraction

import builders
import pytest

from core import naive
from readiness.core.model import Phase, Questionnaire
from readiness.core.phases import conditions, decide
from readiness.core.scoring import score
from readiness.core.standing import Readings, Standing, read
from readiness.core.way.next_phase import Change, MissingEvidence, NextPhase, find


def found_for(
    questionnaire: Questionnaire, marks: dict[str, builders.Mark] | list[builders.Mark]
) -> NextPhase | None:
    readings = read(questionnaire, builders.assessment(marks))
    return find(readings, decide(readings, score(readings)))


def one_phase(weights: dict[str, dict[str, float | Fraction]], **requires: object) -> Questionnaire:
    walk: Phase = builders.phase("walk", **requires)  # type: ignore[arg-type]
    return builders.questionnaire(weights, (builders.phase("crawl"), walk))


def steps(found: NextPhase | None) -> dict[str, tuple[int | None, int]]:
    assert found is not None
    return {change.question: (change.start, change.goal) for change in found.changes}


@pytest.mark.parametrize("seed", range(6))
def test_no_way_is_shorter(seed: int) -> None:
    """Against every combination of levels: 300 small questionnaires a seed with weights and thresholds of their own."""
    dice = random.Random(seed)
    tried = 0
    while tried < 300:
        questionnaire, assessment = naive.random_case(dice, top=dice.choice([2, 3, 3, 4]))
        readings = read(questionnaire, assessment)
        result = decide(readings, score(readings))
        found = find(readings, result)
        start = naive.levels(questionnaire, assessment, otherwise=0)
        phases = questionnaire.method.phases
        if result.id is None or result.id == phases[-1].id:
            assert found is None
            continue
        tried += 1
        target = phases[[p.id for p in phases].index(result.id) + 1]
        fewest = naive.fewest_steps(questionnaire, target, start)
        assert found is not None
        assert found.id == target.id
        assert found.steps == fewest
        if fewest is not None:
            check_the_changes(readings, target, found, assessment)


def check_the_changes(readings: Readings, target: Phase, found: NextPhase, assessment: object) -> None:
    """They go up from what was said, touch nothing that does not apply, and meet every condition."""
    raised = {change.question: change.goal for change in found.changes}
    for change in found.changes:
        now = readings.low.levels[change.question]
        assert now is not None
        assert readings.point.levels[change.question] == change.start
        assert now <= change.goal <= readings.questionnaire.top_level
        assert change.steps > 0
    levels = {**readings.low.levels, **raised}
    for missing in found.evidence:
        assert missing.level == levels[missing.question]
        assert missing.has == readings.low.evidence[missing.question]
    evidence = {**readings.low.evidence, **{missing.question: missing.needs for missing in found.evidence}}
    standing = Standing(levels, evidence)  # type: ignore[arg-type]
    assert [c for c in conditions(readings, standing, target) if not c.met] == []
    assert [c.question for c in found.changes] == [q.id for q in readings.questions if q.id in raised]


def test_nothing_at_the_last_phase_and_where_too_little_is_known(questionnaire: Questionnaire) -> None:
    assert found_for(questionnaire, [(4, "record")] * 8) is None
    assert found_for(questionnaire, ["?"] * 8) is None


def test_unknown_starts_at_zero_and_is_shown_as_unknown(questionnaire: Questionnaire) -> None:
    found = found_for(questionnaire, [2, 2, 2, "?", 2, 2, 2, None])
    assert found is not None
    assert found.changes == (Change("data.governance", None, 2),)
    assert (found.steps, found.changes[0].steps) == (2, 2)


def test_what_does_not_apply_stays_out() -> None:
    questionnaire = one_phase({"a": {"x": 1, "y": 1}}, overall=50)
    assert steps(found_for(questionnaire, {"x": "-", "y": 1})) == {"y": (1, 2)}


@pytest.mark.parametrize("mark", ["-", ("-", "record")])
def test_a_critical_question_that_does_not_apply_blocks(questionnaire: Questionnaire, mark: builders.Mark) -> None:
    found = found_for(questionnaire, [0, mark, 2, 2, 2, 2, 2, 2])
    assert found == NextPhase("walk", (), blocked=("leadership.backing",))
    assert found.steps is None


def test_a_question_of_another_depth_does_not_block() -> None:
    walk = builders.phase("walk", 50, critical={"deep": 2})
    questionnaire = builders.questionnaire({"a": {"x": 1, "deep": 1}}, (builders.phase("crawl"), walk), full=["deep"])
    assert steps(found_for(questionnaire, {"x": 1, "deep": "-"})) == {"x": (1, 2)}


def test_missing_evidence_is_a_change_without_steps(questionnaire: Questionnaire) -> None:
    marks: list[builders.Mark] = [3, (2, "statement"), 3, (3, "document"), 3, 3, 3, 3]
    found = found_for(questionnaire, marks)
    # (50 + 25·3/2 …): leadership 62.5, the others 75: 71.875 is enough, so backing alone has to move.
    missing = MissingEvidence("leadership.backing", 3, "statement", "document")
    assert found == NextPhase("run", (Change("leadership.backing", 2, 3),), (missing,))
    assert found.steps == 1
    found = found_for(questionnaire, [3, 3, 3, (3, "document"), 3, 3, 3, 3])
    assert found == NextPhase("run", (), (MissingEvidence("leadership.backing", 3, None, "document"),))
    assert found.steps == 0


def test_evidence_is_asked_for_critical_questions_only() -> None:
    questionnaire = one_phase({"a": {"x": 1, "y": 1}}, overall=75, critical={"x": 1}, evidence="document")
    found = found_for(questionnaire, {"x": (2, "verified"), "y": 3})
    assert found == NextPhase("walk", (Change("x", 2, 3),))


def test_ties_go_to_unmet_critical_questions_then_to_the_order() -> None:
    weights: dict[str, dict[str, float | Fraction]] = {"a": {"x": 1, "y": 1, "z": 1}}
    # Two steps are missing (6/12 = 50 points): z is critical and needs one of them, x is first in order.
    questionnaire = one_phase(weights, overall=50, critical={"z": 2})
    assert steps(found_for(questionnaire, {"x": 1, "y": 2, "z": 1})) == {"x": (1, 2), "z": (1, 2)}
    # All alike: the first question takes everything it can.
    questionnaire = one_phase(weights, overall=50)
    assert steps(found_for(questionnaire, {"x": 0, "y": 0, "z": 0})) == {"x": (0, 4), "y": (0, 2)}


def test_the_heavier_question_first() -> None:
    questionnaire = one_phase({"a": {"light": 1, "heavy": 3}, "b": {"small": 1}}, overall=50)
    # A step of heavy brings 25·3/4/2 = 9.4 points, of small 12.5, of light 3.1. 50 points: four of small.
    assert steps(found_for(questionnaire, {"light": 0, "heavy": 0, "small": 0})) == {"small": (0, 4)}


def test_a_floor_forces_steps_where_they_bring_less() -> None:
    """The overall score alone would take two steps of b; a's floor takes one, and then one of b is enough."""
    questionnaire = builders.questionnaire(
        {"a": {"x": 1}, "b": {"y": 1}},
        (builders.phase("crawl"), builders.phase("walk", 45, 25)),
        dimension_weights={"a": 1, "b": 4},
    )
    # 0·1/5 + 25·4/5 = 20 points; a step of x brings 5, of y 20.
    assert steps(found_for(questionnaire, {"x": 0, "y": 1})) == {"x": (0, 1), "y": (1, 2)}


def test_a_score_that_cannot_be_computed_cannot_be_raised() -> None:
    questionnaire = builders.questionnaire(
        {"a": {"x": 1}, "b": {"y": 1}}, (builders.phase("crawl"), builders.phase("walk", 40)),
        dimension_weights={"a": 1, "b": 0},
    )  # fmt: skip
    assert found_for(questionnaire, {"x": "-", "y": 0}) is None


def test_a_question_without_weight_is_never_raised_for_points() -> None:
    questionnaire = one_phase({"a": {"none": 0, "some": 1}}, overall=50)
    assert steps(found_for(questionnaire, {"none": 0, "some": 0})) == {"some": (0, 2)}
