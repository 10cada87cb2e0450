"""Groundwork: tasks, systems, questions to vendors, training and changes of work, each for a gap and in its phase."""

from __future__ import annotations

from typing import Any

import builders
import pytest
from builders import criterion, platform, responsibility, task, training, use_case, work_change

from readiness.core.assessment import Organisation, PlanFrame
from readiness.core.planning.groundwork import NO_GROUNDWORK, Groundwork
from readiness.core.planning.uses import Missing
from readiness.core.result import evaluate, plan_ahead

SIDES = {"a": {"a.x": 1, "a.y": 1}, "b": {"b.x": 1, "b.deep": 1}}
LOW: dict[str, builders.Mark] = {"a.x": 1, "a.y": 1, "b.x": 1}


def laid(
    marks: dict[str, builders.Mark], *, target: str = "", industry: str = "", employees: int | None = None,
    depth: str = "core", **shelf: Any,
) -> Groundwork:  # fmt: skip
    """The groundwork for some answers to a.x, a.y | b.x and, in the full depth only, b.deep; ``shelf`` by section."""
    found = builders.assessment(
        marks, organisation=Organisation("株式会社サンプル", industry, employees), plan=PlanFrame(target_phase=target), depth=depth
    )
    questionnaire = builders.questionnaire(SIDES, full=["b.deep"], draws=1)
    return plan_ahead(evaluate(questionnaire, found), builders.library(**shelf)).plan.groundwork


GAPS = pytest.mark.parametrize(
    ("marks", "needs", "because"),
    [
        ({}, {"a.x": 2}, ("a.x",)),
        ({}, {"a.x": 1}, None),
        ({"a.x": 3}, {"a.x": 2, "b.x": 2}, ("b.x",)),
        ({}, {"b.x": 2, "a.x": 2}, ("b.x", "a.x")),
        ({"a.x": "?"}, {"a.x": 1}, ("a.x",)),  # an unknown is not a yes
        ({"a.x": None}, {"a.x": 1}, ("a.x",)),
        ({"a.x": "-"}, {"a.x": 4}, None),  # what does not apply is held against nobody
        ({"b.deep": 0}, {"b.deep": 2}, None),  # nor is what nobody asked
    ],
)


@GAPS
def test_a_task_is_wanted_below_its_level(
    marks: dict[str, builders.Mark], needs: dict[str, int], because: tuple[str, ...] | None
) -> None:
    found = laid({**LOW, **marks}, governance=(task("t", needs),)).tasks
    assert [(wanted.task.id, wanted.because) for wanted in found] == ([] if because is None else [("t", because)])


@GAPS
def test_a_module_is_wanted_below_its_level(
    marks: dict[str, builders.Mark], needs: dict[str, int], because: tuple[str, ...] | None
) -> None:
    found = laid({**LOW, **marks}, training=(training("m", needs),)).training
    assert [(wanted.training.id, wanted.because) for wanted in found] == ([] if because is None else [("m", because)])


def test_a_deep_question_counts_where_it_is_asked() -> None:
    found = laid({**LOW, "b.deep": 1}, depth="full", governance=(task("t", {"b.deep": 2}),))
    assert [wanted.because for wanted in found.tasks] == [("b.deep",)]


@pytest.mark.parametrize(
    ("target", "phases"), [("crawl", ["crawl"]), ("", ["crawl", "walk"]), ("walk", ["crawl", "walk"]), ("run", ["crawl", "walk", "run"])]
)
def test_nothing_beyond_the_target_phase(target: str, phases: list[str]) -> None:
    every = ("crawl", "walk", "run")
    found = laid(
        LOW, target=target,
        governance=tuple(task(phase, {"a.x": 4}, phase) for phase in every),
        platforms=tuple(platform(phase, phase) for phase in every),
        vendor_criteria=tuple(criterion(phase, "a.x", phase_id=phase) for phase in every),
        training=tuple(training(phase, {"a.x": 4}, phase) for phase in every),
        work_changes=tuple(work_change(phase, "management", phase) for phase in every),
    )  # fmt: skip
    assert [wanted.task.id for wanted in found.tasks] == phases
    assert [fitting.platform.id for fitting in found.platforms] == phases
    assert [asked.criterion.id for asked in found.criteria] == phases
    assert [wanted.training.id for wanted in found.training] == phases
    assert [change.id for change in found.changes] == phases


@pytest.mark.parametrize(
    ("industry", "employees", "expected"),
    [
        ("retail", 240, ["all", "shops"]),
        ("retail", 30, ["all", "shops", "small"]),
        ("hospitality", 240, ["all", "shops"]),
        ("fishing", 240, ["all"]),
        ("", None, ["all"]),
    ],
)
def test_platforms_by_industry_and_size(industry: str, employees: int | None, expected: list[str]) -> None:
    shelf = (platform("all"), platform("shops", industries=("retail",)), platform("small", industries=("retail",), sizes=("small",)))
    industries = (builders.industry("retail", also=("hospitality",)), builders.industry("other"))
    found = laid(LOW, industry=industry, employees=employees, platforms=shelf, industries=industries)
    assert [fitting.platform.id for fitting in found.platforms] == expected


def test_a_platform_says_what_it_presupposes() -> None:
    shelf = (platform("p", needs={"a.x": 2, "a.y": 1, "b.x": 1, "b.deep": 3}),)
    (fitting,) = laid({**LOW, "b.x": "?"}, platforms=shelf).platforms
    assert fitting.missing == (Missing("a.x", 1, 2), Missing("b.x", None, 1))


@pytest.mark.parametrize(
    ("target", "level", "matters"),
    [
        ("crawl", 0, False),  # Crawl asks for nothing
        ("walk", 1, True),  # 25 points are below the 40 that Walk asks for on average
        ("walk", 2, False),
        ("run", 2, True),  # 50 of 70
        ("run", 3, False),
        ("walk", "?", True),
        ("walk", "-", False),
    ],
)
def test_a_criterion_is_always_asked_and_matters_for_a_gap(target: str, level: builders.Mark, *, matters: bool) -> None:
    (asked,) = laid({**LOW, "a.x": level}, target=target, vendor_criteria=(criterion("c", "a.x", "b.deep"),)).criteria
    assert asked.because == (("a.x",) if matters else ())


def test_a_level_that_is_just_what_the_phase_asks_for_is_no_gap() -> None:
    phases = (builders.phase("crawl"), builders.phase("walk", 50))
    assessment = builders.assessment({"a.x": 2, "a.y": 1}, plan=PlanFrame(target_phase="walk"))
    questionnaire = builders.questionnaire({"a": {"a.x": 1, "a.y": 1}}, phases, draws=1)
    shelf = builders.library(vendor_criteria=(criterion("c", "a.x", "a.y"),))
    (asked,) = plan_ahead(evaluate(questionnaire, assessment), shelf).plan.groundwork.criteria
    assert asked.because == ("a.y",)


def test_changes_of_work_follow_the_uses_that_are_offered() -> None:
    changes = tuple(work_change(area, area) for area in ("marketing", "sales", "service", "management"))
    uses = (use_case("mail", area="marketing"), use_case("quotes", area="sales", sizes=("large",)))
    assert [change.id for change in laid(LOW, work_changes=changes, use_cases=uses).changes] == ["marketing", "management"]
    assert [change.id for change in laid(LOW, work_changes=changes).changes] == ["management"]


def test_who_does_what_is_always_there() -> None:
    rows = (responsibility("one"), responsibility("two"))
    assert laid(LOW, responsibilities=rows).responsibilities == rows


def test_nothing_comes_of_nothing() -> None:
    assert laid(LOW) == NO_GROUNDWORK == Groundwork()
