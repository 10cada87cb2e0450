"""Strengths, priorities, open points, and the conclusions that are true of a result."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import builders
import pytest

from readiness.core.assessment import Objective, Target
from readiness.core.library import Finding
from readiness.core.model import Questionnaire
from readiness.core.result import Roadmap, counts, evaluate, plan_ahead
from readiness.core.rules import All, Compare, Rule


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


def test_only_five_are_highlighted(quick: Questionnaire) -> None:
    assert len(evaluate(quick, builders.assessment([4] * 8)).strengths) == 5
    assert len(evaluate(quick, builders.assessment([0] * 8)).priorities) == 5


def test_open_points_are_what_nobody_could_say(quick: Questionnaire) -> None:
    result = evaluate(quick, builders.assessment([3, "?", 0, None, "-", 2, 2, 2]))
    assert [q.id for q in result.open_points] == ["leadership.backing", "data.governance"]
    assert "leadership.backing" not in [q.id for q in result.priorities]


def finding(id_: str, place: str, when: Rule) -> Finding:
    return Finding(id_, place, when, builders.words(id_))


def test_the_first_true_finding_of_each_place(quick: Questionnaire) -> None:
    shelf = replace(
        builders.library(),
        findings=(
            finding("run", "phase", Compare("phase", "", "is", ("run",))),
            finding("walk", "phase", Compare("phase", "", "at_least", ("walk",))),
            finding("any", "phase", All(())),
            finding("none", "roadmap", Compare("initiatives", "", "is", (Fraction(0),))),
            finding("never", "open_points", Compare("unknowns", "", "above", (Fraction(0),))),
        ),
    )
    roadmap = plan_ahead(evaluate(quick, builders.assessment([2] * 8)), shelf)
    assert {place: found.id for place, found in roadmap.findings.items()} == {"phase": "walk", "roadmap": "none"}


def counted(quick: Questionnaire, marks: list[builders.Mark], **changes: object) -> dict[str, int]:
    roadmap: Roadmap = plan_ahead(evaluate(quick, builders.assessment(marks, **changes)), builders.library())
    return counts(roadmap.result, roadmap.plan)


def test_counts_of_a_result(quick: Questionnaire) -> None:
    """3,2 | ?,1 | 2,2 | 3,2 shows 2.5, 1.0, 2.0, 2.5: two leaders, one trailer; unmet: data's floor, governance."""
    found = counted(quick, [3, 2, "?", 1, 2, 2, 3, 2])
    expected = {
        "leaders": 2, "trailers": 1, "dimension_levels": 3, "strengths": 2, "priorities": 1, "unmet": 2,
        "changes": 1, "steps": 1, "blocked": 0, "initiatives": 0, "kgi_ready": 0, "kpis_ready": 0, "kpis_open": 0,
    }  # fmt: skip
    assert {name: found.get(name) for name in expected} == expected


def test_leaders_are_counted_by_what_is_displayed() -> None:
    """66.6 and 67.4 points are both shown as level 2.7."""
    made_up = builders.questionnaire({"a": {"a1": Fraction("66.6"), "a2": Fraction("33.4")}, "b": {"b1": Fraction("67.4"), "b2": Fraction("32.6")}})
    marks: dict[str, builders.Mark] = {"a1": 4, "a2": 0, "b1": 4, "b2": 0}
    roadmap = plan_ahead(evaluate(made_up, builders.assessment(marks)), builders.library())
    assert counts(roadmap.result, roadmap.plan)["leaders"] == 2


def test_counts_that_do_not_exist_are_absent(quick: Questionnaire) -> None:
    at_run: list[builders.Mark] = [(4, "document")] * 8
    assert not {"unmet", "changes", "steps", "blocked"} & set(counted(quick, at_run))
    blocked = counted(quick, [2, "-", 2, 2, 2, 2, 2, 2])
    assert (blocked["blocked"], "steps" in blocked) == (1, False)
    assert not {"leaders", "trailers"} & set(counted(quick, ["?"] * 8))


def test_counts_of_targets(quick: Questionnaire) -> None:
    broken = Target("unheard_of")
    found = counted(quick, [2] * 8, kpis=(broken, broken), objective=Objective(kgi=broken))
    assert (found["kgi_ready"], found["kpis_ready"], found["kpis_open"]) == (0, 0, 3)
