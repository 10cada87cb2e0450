"""Everything in the shipped library appears in some plan: nothing is written that nobody can ever read.

The assessments are made here, each list for something that has to happen in a workshop; all of them are planned once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import cycle

import builders
import pytest

from readiness.core.answers import Answer
from readiness.core.assessment import Assessment, Objective, Organisation, PlanFrame, Respondent, Target
from readiness.core.library import Library
from readiness.core.model import Depth, Questionnaire
from readiness.core.result import Roadmap, evaluate, plan_ahead

DEPTHS: tuple[Depth, ...] = ("core", "full")
EMPLOYEES = (30, 240, 5000)
PHASES = ("", "crawl", "walk", "run")
START = dt.date(2027, 1, 4)
PEOPLE = ("r1", "r2", "r3")
FOR_OTHER_LIBRARIES = {"uses_none"}
"""Findings that stand last in their place, for libraries that hold nothing of the kind: this one offers uses to all."""


def firm(employees: int | None = 240, industry: str = "") -> Organisation:
    return Organisation("株式会社サンプル", industry, employees)


@dataclass(frozen=True)
class Maker:
    """Makes assessments of one questionnaire."""

    questionnaire: Questionnaire
    library: Library

    def every(
        self, mark: builders.Mark, depth: Depth = "full", *, but: dict[str, builders.Mark] | None = None, **changes: object
    ) -> Assessment:
        """The same mark for every question, but for some."""
        marks = {question.id: mark for question in self.questionnaire.asked(depth)} | (but or {})
        return builders.assessment(marks, depth=depth, **changes)

    def within(self, dimension: str, mark: builders.Mark, depth: Depth = "full") -> dict[str, builders.Mark]:
        """The same mark for every question of a dimension."""
        return {q.id: mark for q in self.questionnaire.asked(depth) if q.dimension == dimension}

    def goals(self) -> tuple[str, ...]:
        """Every KPI that can be a KGI: one that drives no other, or that something serves directly."""
        tops = [kpi.id for kpi in self.library.kpis.values() if not kpi.drives]
        served = [id_ for item in self.library.initiatives.values() for id_ in item.objectives]
        served += [id_ for case in self.library.use_cases.values() for id_ in case.objectives]
        return tuple(dict.fromkeys(tops + served))

    def even(self) -> Iterator[Assessment]:
        """The same level everywhere: both depths, every size, with and without the evidence that Run asks for."""
        for depth in DEPTHS:
            for level in range(5):
                for employees in EMPLOYEES:
                    yield self.every(level, depth, organisation=firm(employees))
            for level in (3, 4):
                yield self.every((level, "record"), depth)

    def one_low(self) -> Iterator[Assessment]:
        """One question below all others; at full depth also where the client wants no more than Walk."""
        for question in self.questionnaire.asked("core"):
            yield self.every((3, "document"), "core", but={question.id: 1})
        gates = sorted(self.questionnaire.method.critical)
        yield self.every((3, "document"), but={gates[0]: (2, "document"), gates[1]: (3, "statement")})
        for question in self.questionnaire.questions:
            for target in ("", "walk"):
                yield self.every((3, "document"), but={question.id: 1}, plan=PlanFrame(target_phase=target))

    def not_known(self) -> Iterator[Assessment]:
        """Unknown, unanswered or not applicable: a question, a dimension, nearly all, all."""
        for depth in DEPTHS:
            for mark in ("?", None, "-"):
                yield self.every(mark, depth)
            for dimension in self.questionnaire.dimensions:
                for mark in ("?", "-"):
                    yield self.every(2, depth, but=self.within(dimension.id, mark, depth))
        for question in self.questionnaire.questions:
            yield self.every((3, "document"), but={question.id: "?"})
        for id_ in sorted(self.questionnaire.method.critical):
            yield self.every(2, but={id_: "-"})
        yield self.every(None, but={q.id: 1 for q in self.questionnaire.questions[:20]})

    def uneven(self) -> Iterator[Assessment]:
        """Dimensions apart from each other, and critical questions apart from the others."""
        first, second, third, *_ = (dimension.id for dimension in self.questionnaire.dimensions)
        for dimension in self.questionnaire.dimensions:
            for rest, own in ((1, 4), (3, 1), (1, 3)):
                yield self.every(rest, but=self.within(dimension.id, own))
            for mark in (0, "?"):
                yield self.every((3, "document"), but=self.within(dimension.id, mark) | self.gates((3, "document")))
            yield self.every((4, "document"), "core", but=self.within(dimension.id, 1, "core"))
            yield self.every(1, but=self.within(dimension.id, (2, "statement")))
            yield self.every((2, "document"), but=self.gates((3, "document")))
            yield self.every(3, but=self.within(dimension.id, 1) | self.gates(2, dimension.id) | self.within(first, 1))
        apart = self.within(first, 4) | self.within(second, 1)
        yield self.every(2, but=apart)
        yield self.every(2, but=apart | {self.questionnaire.questions[-1].id: "?"})
        yield self.every(1, but=self.within(first, 3) | self.within(third, 3))

    def gates(self, mark: builders.Mark, dimension: str = "") -> dict[str, builders.Mark]:
        """The same mark for every critical question (of a dimension)."""
        critical = self.questionnaire.method.critical
        return {id_: mark for id_ in sorted(critical) if not dimension or id_.startswith(f"{dimension}.")}

    def in_business(self) -> Iterator[Assessment]:
        """Every industry and size at every level, with each KGI and target phase in turn."""
        goals, targets = cycle(self.goals()), cycle(PHASES)
        for industry in self.library.industries.values():
            for employees in EMPLOYEES:
                for level in (1, 2, 3):
                    yield self.every(
                        level, organisation=firm(employees, industry.id), objective=Objective(kgi=Target(next(goals))),
                        plan=PlanFrame(target_phase=next(targets)),
                    )  # fmt: skip
        for goal in self.goals():
            for target in ("walk", "run"):
                yield self.every(2, objective=Objective(kgi=Target(goal)), plan=PlanFrame(target_phase=target))

    def disputed(self) -> Iterator[Assessment]:
        """Three people who see every question of a dimension in different ways."""
        people = tuple(Respondent(id_, id_) for id_ in PEOPLE)
        for dimension in self.questionnaire.dimensions:
            seen = {id_: dict[str, Answer]() for id_ in PEOPLE}
            for question in self.questionnaire.asked("core"):
                for id_, level in zip(PEOPLE, (2, 2, 4) if question.dimension == dimension.id else (1, 1, 1), strict=True):
                    seen[id_][question.id] = builders.answer(level)
            yield builders.assessment({}, respondents=people, ratings=seen)

    def with_targets(self) -> Iterator[Assessment]:
        """Targets that pass the SMART checks, that do not, and both."""
        good = Target(
            "time_saved", baseline=Fraction(100), baseline_date=dt.date(2026, 10, 31), target=Fraction(80),
            due="2027-06-30", owner="process_owner", scope="受注業務",
        )  # fmt: skip
        goal, bad = Objective(kgi=good), Target("quote_time")
        frame = PlanFrame(start=START)
        for mark in (1, "?"):
            for kpis, objective in (((good,), Objective()), ((bad,), goal), ((bad,), Objective()), ((), goal)):
                yield self.every(mark, but={"people.learning": 1}, kpis=kpis, objective=objective, plan=frame)
        watched = tuple(Target(kpi.id) for kpi in self.library.kpis.values() if kpi.diagnostic)
        yield self.every(1, kpis=watched, plan=frame)
        own = replace(good, kpi="report_time", target=Fraction(70), owner="corporate_planning")
        yield self.every(1, kpis=(own,), objective=goal, plan=frame)


@pytest.fixture(scope="module")
def roadmaps(questionnaire: Questionnaire, library: Library) -> tuple[Roadmap, ...]:
    quick = builders.few_draws(questionnaire, 1)
    make = Maker(quick, library)
    lists = (
        make.even(), make.one_low(), make.not_known(), make.uneven(), make.in_business(), make.disputed(),
        make.with_targets(),
    )  # fmt: skip
    return tuple(plan_ahead(evaluate(quick, one), library) for some in lists for one in some)


def measured(found: Roadmap) -> Iterator[str]:
    """The KPIs that a plan itself puts forward: its KGI, its proposals, and those of the uses it offers."""
    if found.plan.kgi:
        yield found.plan.kgi.target.kpi
    yield from (proposed.kpi.id for proposed in found.plan.proposed)
    yield from (id_ for use in found.plan.uses for id_ in use.use_case.kpis)


Ids = Callable[[Roadmap], Iterable[str]]
SEEN: dict[str, tuple[Callable[[Library], Iterable[str]], Ids]] = {
    "initiatives": (lambda shelf: shelf.initiatives, lambda found: (p.initiative.id for p in found.plan.initiatives)),
    "use cases": (lambda shelf: shelf.use_cases, lambda found: (use.use_case.id for use in found.plan.uses)),
    "use cases that can start": (
        lambda shelf: shelf.use_cases, lambda found: (use.use_case.id for use in found.plan.uses if use.is_ready),
    ),
    "risks": (lambda shelf: (risk.id for risk in shelf.risks), lambda found: (one.risk.id for one in found.plan.risks)),
    "governance": (
        lambda shelf: (task.id for task in shelf.governance),
        lambda found: (wanted.task.id for wanted in found.plan.groundwork.tasks),
    ),
    "platforms": (
        lambda shelf: (platform.id for platform in shelf.platforms),
        lambda found: (fitting.platform.id for fitting in found.plan.groundwork.platforms),
    ),
    "vendor criteria with a gap behind them": (
        lambda shelf: (criterion.id for criterion in shelf.vendor_criteria),
        lambda found: (asked.criterion.id for asked in found.plan.groundwork.criteria if asked.because),
    ),
    "training": (
        lambda shelf: (module.id for module in shelf.training),
        lambda found: (wanted.training.id for wanted in found.plan.groundwork.training),
    ),
    "work changes": (
        lambda shelf: (change.id for change in shelf.work_changes),
        lambda found: (change.id for change in found.plan.groundwork.changes),
    ),
    "findings": (
        lambda shelf: (finding.id for finding in shelf.findings if finding.id not in FOR_OTHER_LIBRARIES),
        lambda found: (conclusion.finding.id for conclusion in found.conclusions),
    ),
    "KPIs to aim for": (lambda shelf: (id_ for id_, kpi in shelf.kpis.items() if not kpi.diagnostic), measured),
    "KPIs to watch only": (
        lambda shelf: (id_ for id_, kpi in shelf.kpis.items() if kpi.diagnostic),
        lambda found: (planned.target.kpi for planned in found.plan.kpis),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SEEN)
def test_all_of_a_kind_appear(roadmaps: tuple[Roadmap, ...], library: Library, kind: str) -> None:
    everything, seen = SEEN[kind]
    reached = {id_ for found in roadmaps for id_ in seen(found)}
    assert [id_ for id_ in everything(library) if id_ not in reached] == []


def test_every_industry_and_size_is_offered_a_use_that_can_start(roadmaps: tuple[Roadmap, ...], library: Library) -> None:
    ready = {
        (organisation.industry, organisation.employees)
        for found in roadmaps
        if any(use.is_ready for use in found.plan.uses) and (organisation := found.result.assessment.organisation).industry
    }
    assert ready == {(industry, employees) for industry in library.industries for employees in EMPLOYEES}


@pytest.mark.parametrize("depth", DEPTHS)
def test_nothing_in_place_is_a_risk_in_every_dimension(roadmaps: tuple[Roadmap, ...], depth: Depth) -> None:
    lowest = [
        found
        for found in roadmaps
        if found.result.readings.depth == depth and set(found.result.readings.point.levels.values()) == {0}
    ]
    assert lowest
    for found in lowest:
        warned = {id_.partition(".")[0] for risk in found.plan.risks for id_ in risk.because}
        assert warned == {dimension.id for dimension in found.result.questionnaire.dimensions}
