"""The plan: what is chosen and why, in which order, and what it would lead to."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import builders
import pytest
from builders import initiative, kpi

from core import naive
from readiness.core.assessment import Assessment, Objective, Organisation, PlanFrame, Target
from readiness.core.library import Initiative, Kpi, Library
from readiness.core.model import Depth, Questionnaire, When
from readiness.core.planning.kpis import PlannedKpi
from readiness.core.planning.plan import Plan, target_phase
from readiness.core.result import evaluate, plan_ahead
from readiness.core.rules import Compare

SIDES = {"a": {"a.x": 1, "a.y": 1}, "b": {"b.x": 1, "b.deep": 1}}


@pytest.fixture(scope="module")
def quick(questionnaire: Questionnaire) -> Questionnaire:
    return builders.few_draws(questionnaire, 1)


def planned(
    questionnaire: Questionnaire,
    marks: dict[str, builders.Mark] | list[builders.Mark],
    shelf: Library | Sequence[Initiative],
    **changes: Any,
) -> Plan:
    """The plan for some answers; ``must``, ``never`` … go to the plan's frame."""
    frame = {key: changes.pop(key) for key in tuple(changes) if key in PlanFrame.__dataclass_fields__}
    assessment = builders.assessment(marks, plan=PlanFrame(**frame), **changes)
    library = shelf if isinstance(shelf, Library) else builders.library((), shelf)
    return plan_ahead(evaluate(questionnaire, assessment), library).plan


def small(marks: dict[str, builders.Mark], *shelf: Initiative, catalogue: Sequence[Kpi] = (), **changes: Any) -> Plan:
    """A plan for a questionnaire of a.x, a.y | b.x and, in the full depth only, b.deep."""
    questionnaire = builders.questionnaire(SIDES, full=["b.deep"], draws=1)
    return planned(questionnaire, marks, builders.library(catalogue, shelf), **changes)


def ids(initiatives: Sequence[Any]) -> list[str]:
    return [getattr(item, "initiative", item).id for item in initiatives]


LOW: dict[str, builders.Mark] = {"a.x": 1, "a.y": 1, "b.x": 1}


# What is chosen


def test_a_gap_calls_for_an_initiative() -> None:
    plan = small(LOW, initiative("one", raises={"a.x": 2}), initiative("other", raises={"a.y": 1}))
    assert ids(plan.initiatives) == ["one"]
    assert plan.initiatives[0].because == ("a.x",)
    assert ids(plan.satisfied) == ["other"]


def test_because_names_only_the_questions_below() -> None:
    plan = small({"a.x": 3, "a.y": "?", "b.x": "-"}, initiative("i", raises={"a.x": 3, "a.y": 1, "b.x": 2, "b.deep": 4}))
    assert plan.initiatives[0].because == ("a.y",)


def test_the_rule_has_to_hold_too() -> None:
    rule = Compare("level", "a.y", "at_least", (Fraction(2),))
    ready = initiative("ready", raises={"a.x": 2}, when=rule)
    assert ids(small(LOW, ready).initiatives) == []
    assert ids(small({**LOW, "a.y": 2}, ready).initiatives) == ["ready"]


def test_the_objective_calls_for_an_initiative_without_a_gap() -> None:
    serves = initiative("serves", raises={"a.x": 1}, objectives=("ltv",))
    goal = Objective(kgi=Target("ltv"))
    plan = small(LOW, serves, objective=goal)
    assert [(p.initiative.id, p.serves, p.because) for p in plan.initiatives] == [("serves", "ltv", ())]
    assert ids(small(LOW, serves).initiatives) == []
    assert ids(small(LOW, serves, objective=Objective(kgi=Target("churn"))).initiatives) == []


def test_prerequisites_come_along_and_come_first() -> None:
    shelf = (
        initiative("last", raises={"a.x": 2}, requires=("middle",)),
        initiative("middle", raises={"a.y": 1}, requires=("first", "done"), when=Compare("phase", "", "is", ("run",))),
        initiative("first", raises={"b.x": 2}),
        initiative("done", raises={"a.y": 1}),
    )
    plan = small({"a.x": 1, "a.y": 1, "b.x": 1}, *shelf)
    # "middle" is satisfied: it counts as a met prerequisite, so "first" comes for its own gap only.
    assert ids(plan.initiatives) == ["last", "first"]
    plan = small({"a.x": 1, "a.y": 0, "b.x": 2}, *shelf)
    assert ids(plan.initiatives) == ["done", "middle", "last"]
    assert [p.needed_by for p in plan.initiatives] == [("middle",), ("last",), ()]
    assert ids(plan.satisfied) == ["first"]


def test_nothing_beyond_the_target_phase_unless_the_client_wants_it() -> None:
    shelf = (
        initiative("near", "crawl", raises={"a.x": 2}),
        initiative("next", "walk", raises={"a.x": 3}),
        initiative("far", "run", raises={"a.x": 4}, requires=("farther",)),
        initiative("farther", "run", raises={"a.y": 4}),
        initiative("never_here", "run", raises={"b.x": 4}),
    )
    assert ids(small(LOW, *shelf).initiatives) == ["near", "next"]
    assert ids(small(LOW, *shelf, target_phase="crawl").initiatives) == ["near"]
    assert ids(small(LOW, *shelf, target_phase="run").initiatives) == ["near", "next", "farther", "far", "never_here"]
    assert ids(small(LOW, *shelf, must=("far",)).initiatives) == ["near", "next", "farther", "far"]


def test_a_satisfied_initiative_that_the_client_wants_is_planned() -> None:
    done = initiative("done", raises={"a.x": 1})
    plan = small(LOW, done, must=("done",))
    assert (ids(plan.initiatives), ids(plan.satisfied)) == (["done"], [])
    assert plan.initiatives[0].because == ()


def test_what_the_client_excluded_stays_out_with_all_that_needs_it() -> None:
    shelf = (
        initiative("base", raises={"a.x": 2}),
        initiative("on_base", raises={"a.y": 2}, requires=("base",)),
        initiative("on_top", raises={"b.x": 2}, requires=("on_base",)),
        initiative("apart", raises={"a.y": 3}),
        initiative("unwanted", raises={"a.x": 1}, requires=("base",)),
    )
    plan = small(LOW, *shelf, never=("base",))
    assert ids(plan.initiatives) == ["apart"]
    assert ids(plan.left_out) == ["base", "on_base", "on_top"]
    plan = small(LOW, *shelf, never=("base",), must=("on_top",))
    assert ids(plan.initiatives) == ["apart"]
    # Where the excluded one is not missing, nothing is lost.
    plan = small({**LOW, "a.x": 2}, *shelf, never=("base",))
    assert ids(plan.initiatives) == ["on_base", "on_top", "apart"]
    assert ids(plan.left_out) == ["base"]


@pytest.mark.parametrize(
    ("marks", "raises", "satisfied", "listed"),
    [
        ({"a.x": 2}, {"a.x": 2}, True, True),
        ({"a.x": 1}, {"a.x": 2}, False, False),
        ({"a.x": "?"}, {"a.x": 1}, False, False),  # unknown starts at 0
        ({"a.x": 2, "a.y": 1}, {"a.x": 2, "a.y": 2}, False, False),  # every raise
        ({"a.x": 2, "a.y": "-"}, {"a.x": 2, "a.y": 2}, True, True),  # what does not apply leaves
        ({"a.y": "-"}, {"a.y": 2}, True, False),  # nothing to do, but nothing achieved either
        ({"a.x": 2}, {"a.x": 2, "b.deep": 2}, True, True),  # as far as asked
        ({"a.x": 2}, {"b.deep": 2}, False, False),  # nobody asked
        ({"a.x": 2}, {}, False, False),
    ],
)
def test_satisfied(marks: dict[str, builders.Mark], raises: dict[str, int], *, satisfied: bool, listed: bool) -> None:
    """As seen from an initiative that requires it: it comes along unless it is satisfied."""
    basis = initiative("basis", raises=raises, when=Compare("objective", "", "is", ("ltv",)))
    top = initiative("top", requires=("basis",))
    plan = small({"a.x": 0, "a.y": 0, "b.x": 2, **marks}, basis, top, must=("top",))
    assert (ids(plan.initiatives) == ["top"]) is satisfied
    assert ids(plan.satisfied) == (["basis"] if listed else [])


# Dates, costs, trajectory


@pytest.mark.parametrize(
    ("start", "expected", "assumed"),
    [
        (None, "2026-12-07", True),  # the Monday after two weeks from Saturday, 21 November
        (dt.date(2027, 1, 12), "2027-01-12", False),
    ],
)
def test_start(start: dt.date | None, expected: str, *, assumed: bool) -> None:
    plan = small(LOW, start=start)
    assert (plan.start.isoformat(), plan.assumed_start) == (expected, assumed)
    assert plan.start.weekday() < 5


def test_two_weeks_from_a_monday_are_a_monday() -> None:
    assert small(LOW, date=dt.date(2026, 11, 23)).start == dt.date(2026, 12, 7)


@pytest.mark.parametrize(("employees", "cost"), [(20, (1, 2)), (100, (3, 4)), (None, (3, 4)), (900, (5, 6))])
def test_costs_are_those_of_the_size(employees: int | None, cost: tuple[int, int]) -> None:
    bands = {
        name: (Fraction(low), Fraction(high)) for name, low, high in (("small", 1, 2), ("mid", 3, 4), ("large", 5, 6))
    }
    shelf = (initiative("i", raises={"a.x": 2}, cost=bands), initiative("j", raises={"a.y": 2}, cost=bands))
    plan = small(LOW, *shelf, organisation=Organisation("株式会社サンプル", employees=employees))
    assert [p.cost for p in plan.initiatives] == [cost, cost]
    assert plan.cost == (2 * cost[0], 2 * cost[1])
    assert plan.person_days == 8


@pytest.mark.parametrize(
    ("budget", "source", "binding"),
    [(None, "quote", ()), (3, "quote", ("budget",)), (4, "quote", ()), (3, "", ())],
)
def test_the_budget_binds_at_the_upper_cost(budget: int | None, source: str, binding: tuple[str, ...]) -> None:
    cost = dict.fromkeys(("small", "mid", "large"), (Fraction(1), Fraction(4)))
    limit = None if budget is None else Fraction(budget)
    plan = small(LOW, initiative("i", raises={"a.x": 2}, cost=cost), budget=limit, cost_source=source)
    assert plan.binding == binding


def test_the_trajectory_is_recomputed_by_the_same_scoring() -> None:
    """a.x 1, a.y unknown, b.x 2 (low). Crawl raises a.x to 2 and a.y to 1: (2 + 1)/2 and 2: 37.5 and 50 = 43.75,
    the floor of 25 is met: Walk. Walk raises a.y to 4: (2 + 4)/2 = 75 and 50: 62.5; below 70 still Walk."""
    plan = small(
        {"a.x": 1, "a.y": "?", "b.x": 2},
        initiative("one", "crawl", raises={"a.x": 2, "a.y": 1, "b.x": 1}),
        initiative("two", "walk", raises={"a.y": 4}),
        start=dt.date(2027, 1, 4),
    )
    assert [(s.phase, s.overall, s.reaches, s.end.isoformat()) for s in plan.trajectory] == [
        ("crawl", Fraction("43.75"), "walk", "2027-01-29"),
        ("walk", Fraction("62.5"), "walk", "2027-02-26"),
    ]


def test_completing_an_initiative_leaves_a_document() -> None:
    phases = (builders.phase("crawl"), builders.phase("walk", critical={"x": 2}, evidence="document"))
    questionnaire = builders.questionnaire({"a": {"x": 1, "y": 1}}, phases, draws=1)
    shelf = (initiative("i", raises={"x": 2}),)
    for mark in (1, (1, "statement"), (1, "verified"), "?"):
        plan = planned(questionnaire, {"x": mark, "y": 2}, shelf)
        assert plan.trajectory[0].reaches == "walk"
    # y has no evidence either, but nothing raises it and nothing asks for it; x alone, untouched, stays below.
    plan = planned(questionnaire, {"x": (2, "statement"), "y": 0}, (initiative("j", raises={"y": 2}),))
    assert plan.trajectory[0].reaches == "crawl"


def test_better_evidence_than_a_document_is_kept() -> None:
    phases = (builders.phase("crawl"), builders.phase("walk", critical={"x": 2}, evidence="record"))
    questionnaire = builders.questionnaire({"a": {"x": 1}}, phases, draws=1)
    shelf = (initiative("i", raises={"x": 2}),)
    found = {grade: planned(questionnaire, {"x": (1, grade)}, shelf) for grade in ("statement", "record")}
    assert {grade: plan.trajectory[0].reaches for grade, plan in found.items()} == {
        "statement": "crawl", "record": "walk",
    }  # fmt: skip


def test_what_does_not_apply_is_not_raised() -> None:
    plan = small({"a.x": "-", "a.y": 0, "b.x": 0}, initiative("i", raises={"a.x": 4, "a.y": 2}))
    assert plan.trajectory[0].overall == 25  # (50 + 0)/2


# KPIs

START = dt.date(2027, 1, 4)


def target(kpi_id: str, due: str = "2027-03-31") -> Target:
    """A target with all its figures: 100 hours down to 90."""
    return Target(
        kpi_id, baseline=Fraction(100), baseline_date=dt.date(2026, 10, 31), target=Fraction(90), due=due,
        owner="ai_lead", scope="受注業務",
    )  # fmt: skip


def reason(found: PlannedKpi | None, letter: str) -> str:
    assert found is not None
    return found.smart.checks[letter].reason


@pytest.mark.parametrize(
    ("phase", "goal", "weeks", "kgi_weeks"),
    [("crawl", "run", 26, 104), ("walk", "run", 52, 104), ("run", "run", 104, 104), ("crawl", "walk", 26, 52)],
)
def test_a_kpi_has_its_phase_s_horizon_and_the_kgi_the_target_s(
    phase: str, goal: str, weeks: int, kgi_weeks: int
) -> None:
    def late(days: int) -> tuple[str, str]:
        due = START + dt.timedelta(weeks=weeks, days=days)
        kgi_due = START + dt.timedelta(weeks=kgi_weeks, days=days)
        plan = small(
            LOW, catalogue=[kpi("k", phase), kpi("g", phase)], start=START, target_phase=goal,
            kpis=(target("k", due.isoformat()),), objective=Objective(kgi=target("g", kgi_due.isoformat())),
        )  # fmt: skip
        return reason(plan.kpis[0], "T"), reason(plan.kgi, "T")

    assert late(0) == ("time_bound", "time_bound")
    assert late(1) == ("beyond_horizon", "beyond_horizon")


def test_a_kpi_of_one_s_own_has_the_target_phase_s_horizon() -> None:
    own = replace(target("own"), due=(START + dt.timedelta(weeks=52)).isoformat(), cadence="monthly")
    assert reason(small(LOW, kpis=(own,), start=START, target_phase="walk").kpis[0], "T") == "time_bound"


def test_a_missing_baseline_is_measured_before_the_plan_starts() -> None:
    plan = small(LOW, catalogue=[kpi("k")], kpis=(Target("k"),), start=START)
    assert plan.kpis[0].smart.checks["M"].values == {"by": START}


TREE = (kpi("leaf", drives=("middle",)), kpi("middle", drives=("goal", "other")), kpi("goal"), kpi("apart"))


@pytest.mark.parametrize(
    ("kpi_id", "kgi", "watched", "expected"),
    [
        ("leaf", "goal", 1, "relevant"),  # two steps up the tree
        ("middle", "goal", 1, "relevant"),
        ("middle", "goal", 2, "no_gap"),  # level 2 is above the 1.6 that Walk asks for on average
        ("apart", "goal", 1, "off_objective"),
        ("apart", "goal", 2, "orphan"),
        ("goal", "leaf", 1, "off_objective"),  # the tree leads upwards only
        ("leaf", None, 1, "no_objective"),
        ("leaf", None, 2, "orphan"),
    ],
)
def test_links_to_the_objective_and_to_a_gap(kpi_id: str, kgi: str | None, watched: int, expected: str) -> None:
    catalogue = [replace(k, questions=("a.x",)) for k in TREE]
    objective = Objective(kgi=target(kgi) if kgi else None)
    marks: dict[str, builders.Mark] = {"a.x": watched, "a.y": 0, "b.x": 0}
    plan = small(marks, catalogue=catalogue, kpis=(target(kpi_id),), objective=objective, target_phase="walk")
    assert reason(plan.kpis[0], "R") == expected


@pytest.mark.parametrize(
    ("what", "expected"),
    [({"kpis": ("goal",)}, "relevant"), ({"objectives": ("goal",)}, "relevant"), ({"kpis": ("apart",)}, "no_gap")],
)
def test_an_initiative_of_the_plan_is_a_link_too(what: dict[str, Any], expected: str) -> None:
    plan = small(
        LOW, initiative("i", raises={"a.x": 2}, **what), catalogue=TREE, objective=Objective(kgi=target("goal"))
    )
    assert reason(plan.kgi, "R") == expected


@pytest.mark.parametrize(
    ("level", "shelf", "expected"),
    [
        (2, (), "no_band"),
        (1, (), "needs_missing"),
        ("?", (), "needs_missing"),
        ("-", (), "no_band"),
        (1, (initiative("i", "crawl", raises={"a.x": 2}),), "no_band"),
        (1, (initiative("i", "crawl", raises={"a.x": 1, "a.y": 2}),), "needs_missing"),
        (1, (initiative("i", "walk", raises={"a.x": 2}),), "needs_missing"),  # too late for a KPI of Crawl
    ],
)
def test_prerequisites_of_a_kpi(level: builders.Mark, shelf: tuple[Initiative, ...], expected: str) -> None:
    catalogue = [kpi("k", needs={"a.x": 2})]
    plan = small({**LOW, "a.x": level}, *shelf, catalogue=catalogue, kpis=(target("k"),), target_phase="walk")
    assert reason(plan.kpis[0], "A") == expected


def test_proposed_kpis_are_moved_by_the_plan_and_not_named_yet() -> None:
    catalogue = [
        kpi("apart"), kpi("leads", drives=("goal",)), kpi("named"), kpi("goal"), kpi("unmoved"),
        kpi("watched", diagnostic=True), kpi("far", "run"),
    ]  # fmt: skip
    moves = ("apart", "leads", "named", "goal", "watched", "far")
    shelf = (initiative("i", raises={"a.x": 2}, kpis=moves), initiative("j", raises={"a.y": 2}, kpis=("leads",)))
    plan = small(LOW, *shelf, catalogue=catalogue, kpis=(target("named"),), objective=Objective(kgi=target("goal")))
    assert [(p.kpi.id, p.serves, p.initiatives) for p in plan.proposed] == [
        ("leads", "goal", ("i", "j")), ("apart", "", ("i",)),
    ]  # fmt: skip


def test_at_most_five_kpis_are_proposed() -> None:
    names = tuple(f"k{n}" for n in range(8))
    shelf = initiative("i", raises={"a.x": 2}, kpis=names)
    assert [p.kpi.id for p in small(LOW, shelf, catalogue=[kpi(n) for n in names]).proposed] == list(names[:5])


# The target phase


@pytest.mark.parametrize(
    ("current", "wanted", "expected"),
    [("crawl", "", "walk"), ("walk", "", "run"), ("run", "", "run"), ("crawl", "run", "run"), ("run", "walk", "walk")],
)
def test_the_target_is_the_client_s_or_the_next_phase(current: str, wanted: str, expected: str) -> None:
    questionnaire = builders.questionnaire(SIDES)
    assessment = builders.assessment(plan=PlanFrame(target_phase=wanted))
    assert target_phase(questionnaire, assessment, current).id == expected


# Everything at once, for many clients of the shipped content


def client(dice: random.Random, library: Library) -> Assessment:
    marks = [(dice.choice([0, 0, 1, 1, 2, 2, 3, 4, "?", "-"]), dice.choice([None, "document"])) for _ in builders.CORE]
    kgi = dice.choice([None, "ltv", "churn", "time_saved", "marketing_roi", "lead_time"])
    names = sorted(library.initiatives)
    never = tuple(dice.sample(names, dice.choice([0, 0, 1, 3])))
    must = tuple(name for name in dice.sample(names, dice.choice([0, 0, 1, 2])) if name not in never)
    frame = PlanFrame(
        start=dice.choice([None, dt.date(2027, 1, 12)]),
        target_phase=dice.choice(["", "", "crawl", "walk", "run"]),
        capacity=dice.choice([None, Fraction(1), Fraction(5), Fraction(20)]),
        must=must, never=never,
    )  # fmt: skip
    kpis = tuple(target(kpi_id) for kpi_id in dice.sample(sorted(library.kpis), 3))
    return builders.assessment(
        marks, plan=frame, kpis=kpis, objective=Objective(kgi=target(kgi) if kgi else None)
    )


def check_choice(plan: Plan, assessment: Assessment, questionnaire: Questionnaire, library: Library) -> None:
    """Closed under prerequisites, nothing excluded, nothing beyond the target without the client's wish."""
    frame, rank = assessment.plan, questionnaire.method.rank
    low = naive.levels(questionnaire, assessment, otherwise=0)
    chosen, satisfied = set(ids(plan.initiatives)), set(ids(plan.satisfied))
    assert not chosen & set(frame.never)
    assert not chosen & satisfied
    wished = set(frame.must)
    for _ in library.initiatives:
        wished |= {needed for id_ in wished for needed in library.initiatives[id_].requires}
    for found in plan.initiatives:
        item = found.initiative
        assert rank(item.phase) <= rank(plan.target.id) or item.id in wished
        assert set(found.because) <= set(item.raises)
        for question, level in item.raises.items():
            now = low.get(question)
            assert (question in found.because) == (now is not None and now < level)
        for needed in item.requires:
            assert needed in chosen or is_there(library.initiatives[needed].raises, low)
    excluded = set(frame.never)
    for id_ in frame.must:
        if id_ not in chosen:
            rest, seen = [id_], set()
            while rest:
                needed = rest.pop()
                seen.add(needed)
                rest += library.initiatives[needed].requires
            assert seen & excluded, "a wish was not kept"
            assert id_ in ids(plan.left_out)
    assert excluded <= set(ids(plan.left_out))
    assert all(is_there(library.initiatives[id_].raises, low) for id_ in satisfied)


def is_there(raises: Mapping[str, int], low: Mapping[str, int | None]) -> bool:
    """Whether every effect that is asked about is there already; one that nobody asks about is never known to be."""
    asked = {question: level for question, level in raises.items() if question in low}
    return bool(asked) and all(low[q] is None or (low[q] or 0) >= level for q, level in asked.items())


def check_dates(plan: Plan, assessment: Assessment, questionnaire: Questionnaire) -> None:
    """Phases in order, prerequisites first, never more work in a week than there are people."""
    rank, capacity = questionnaire.method.rank, assessment.plan.capacity
    slots = {p.initiative.id: p.slot for p in plan.initiatives}
    used: dict[int, Fraction] = {}
    for found in plan.initiatives:
        slot = found.slot
        assert slot.start >= plan.start
        for needed in found.initiative.requires:
            assert needed not in slots or slots[needed].end < slot.start
        for other in plan.initiatives:
            if rank(other.initiative.phase) < rank(found.initiative.phase):
                assert other.slot.end < slot.start
        for week in range(slot.week, slot.week + slot.weeks):
            share = Fraction(1) if capacity is None else found.person_days / slot.weeks
            used[week] = used.get(week, Fraction(0)) + share
    assert max(used.values(), default=Fraction(0)) <= (Fraction(3) if capacity is None else capacity)


def check_trajectory(plan: Plan, assessment: Assessment, questionnaire: Questionnaire) -> None:
    """Each stage equals the naive score of the answers with all effects so far."""
    low = naive.levels(questionnaire, assessment, otherwise=0)
    evidence = naive.evidence_of(questionnaire, assessment)
    stages = []
    for phase in questionnaire.method.phases:
        mine = [p for p in plan.initiatives if p.initiative.phase == phase.id]
        for found in mine:
            for question, level in found.initiative.raises.items():
                if low.get(question) is not None:
                    low[question] = max(low[question], level)
                    if naive.GRADES.index(evidence[question]) < naive.GRADES.index("document"):
                        evidence[question] = "document"
        if mine:
            reached = naive.phase_of(questionnaire, low, evidence)
            end = max(p.slot.end for p in mine)
            stages.append((phase.id, end, naive.overall_points(questionnaire, low), reached))
    assert [(s.phase, s.end, s.overall, s.reaches) for s in plan.trajectory] == stages


@pytest.mark.parametrize("seed", range(4))
def test_plans_for_many_clients(quick: Questionnaire, library: Library, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(60):
        assessment = client(dice, library)
        plan = plan_ahead(evaluate(quick, assessment), library).plan
        check_choice(plan, assessment, quick, library)
        check_dates(plan, assessment, quick)
        check_trajectory(plan, assessment, quick)
        named = {found.kpi for found in assessment.kpis}
        assert not named & {found.kpi.id for found in plan.proposed}
        assert plan_ahead(evaluate(quick, assessment), library).plan == plan


@pytest.mark.parametrize("depth", ["core", "full"])
def test_reaching_the_target_by_the_whole_plan(quick: Questionnaire, library: Library, depth: Depth) -> None:
    """With nothing excluded the shipped initiatives lead from nothing to every phase that is aimed for."""
    nothing: dict[str, builders.Mark] = {question.id: 0 for question in quick.asked(depth)}
    for goal in ("walk", "run"):
        plan = planned(quick, nothing, library, target_phase=goal, depth=depth)
        assert quick.method.rank(plan.trajectory[-1].reaches) >= quick.method.rank(goal)


def test_the_trajectory_takes_in_what_a_raised_level_brings_up() -> None:
    """Once p is raised, q is asked, and nobody has answered it: the plan does not promise the phase."""
    plain = builders.questionnaire(
        {"side": dict.fromkeys("pqr", 1)}, (builders.phase("crawl"), builders.phase("walk", 70))
    )
    when = When(Compare("level", "p", "at_least", (Fraction(1),)), builders.words("when"))
    some = replace(plain, questions=tuple(replace(q, when=when) if q.id == "q" else q for q in plain.questions))
    lifts = builders.library([], [builders.initiative("lift", raises={"p": 4})])
    (stage,) = plan_ahead(evaluate(some, builders.assessment({"p": 0, "r": 4})), lifts).plan.trajectory
    assert (stage.reaches, stage.overall) == ("crawl", Fraction(200, 3))
    answered = evaluate(some, builders.assessment({"p": 0, "q": 4, "r": 4}))
    assert plan_ahead(answered, lifts).plan.trajectory[0].reaches == "walk"
