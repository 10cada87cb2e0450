"""Uses of AI: which are offered, in which order, and what each still lacks."""

from __future__ import annotations

from typing import Any

import builders
import pytest
from builders import initiative, use_case

from readiness.core.assessment import Objective, Organisation, PlanFrame, Target
from readiness.core.library import UseCase
from readiness.core.planning.uses import Missing, OfferedUse
from readiness.core.result import evaluate, plan_ahead

SIDES = {"a": {"a.x": 1, "a.y": 1}, "b": {"b.x": 1, "b.deep": 1}}
LOW: dict[str, builders.Mark] = {"a.x": 1, "a.y": 1, "b.x": 1}
AT_WALK: dict[str, builders.Mark] = {"a.x": 2, "a.y": 2, "b.x": 2}


def offered(marks: dict[str, builders.Mark], *cases: UseCase, **changes: Any) -> tuple[OfferedUse, ...]:
    """What is offered for some answers to a.x, a.y | b.x and, in the full depth only, b.deep.

    ``industries`` and ``initiatives`` go to the library, ``industry``, ``employees``, ``kgi`` and ``target`` to their
    places in the assessment.
    """
    shelf = builders.library(
        (), changes.pop("initiatives", ()), use_cases=cases, industries=changes.pop("industries", ())
    )
    organisation = Organisation("株式会社サンプル", changes.pop("industry", ""), changes.pop("employees", None))
    kgi, frame = changes.pop("kgi", ""), PlanFrame(target_phase=changes.pop("target", ""))
    objective = Objective(kgi=Target(kgi) if kgi else None)
    found = builders.assessment(marks, organisation=organisation, objective=objective, plan=frame, **changes)
    questionnaire = builders.questionnaire(SIDES, full=["b.deep"], draws=1)
    return plan_ahead(evaluate(questionnaire, found), shelf).plan.uses


def ids(uses: tuple[OfferedUse, ...]) -> list[str]:
    return [use.use_case.id for use in uses]


# Which


@pytest.mark.parametrize(
    ("marks", "target", "expected"),
    [
        (LOW, "", ["near", "next"]),  # Crawl aims at Walk
        (LOW, "crawl", ["near"]),
        (LOW, "run", ["near", "next", "far"]),
        (AT_WALK, "", ["near", "next", "far"]),
        (AT_WALK, "walk", ["near", "next"]),
    ],
)
def test_nothing_beyond_the_target_phase(marks: dict[str, builders.Mark], target: str, expected: list[str]) -> None:
    cases = (use_case("near", "crawl"), use_case("next", "walk"), use_case("far", "run"))
    assert ids(offered(marks, *cases, target=target)) == expected


SHOPS = (builders.industry("retail", also=("hospitality",)), builders.industry("other", also=("education",)))


@pytest.mark.parametrize(
    ("industry", "expected"),
    [
        ("retail", ["all", "shops"]),
        ("hospitality", ["all", "shops"]),  # one of the codes that the industry stands for
        ("education", ["all", "rest"]),
        ("fishing", ["all", "rest"]),  # a code that nobody knows
        ("", ["all", "rest"]),
    ],
)
def test_by_industry(industry: str, expected: list[str]) -> None:
    cases = (use_case("all"), use_case("shops", industries=("retail",)), use_case("rest", industries=("other",)))
    assert ids(offered(LOW, *cases, industries=SHOPS, industry=industry)) == expected


def test_without_industries_everybody_is_of_the_other_one() -> None:
    cases = (use_case("shops", industries=("retail",)), use_case("rest", industries=("other",)))
    assert ids(offered(LOW, *cases, industry="retail")) == ["rest"]


@pytest.mark.parametrize(
    ("employees", "expected"),
    [
        (49, ["all", "small"]),
        (50, ["all", "larger"]),
        (299, ["all", "larger"]),
        (300, ["all", "larger", "large"]),
        (None, ["all", "larger"]),  # where nobody said, the middle
    ],
)
def test_by_size(employees: int | None, expected: list[str]) -> None:
    cases = (
        use_case("all"), use_case("small", sizes=("small",)), use_case("larger", sizes=("mid", "large")),
        use_case("large", sizes=("large",)),
    )  # fmt: skip
    assert ids(offered(LOW, *cases, employees=employees)) == expected


def test_industry_and_size_have_to_fit_both() -> None:
    case = use_case("shops", industries=("retail",), sizes=("small",))
    fitting = {
        (industry, employees): ids(offered(LOW, case, industries=SHOPS, industry=industry, employees=employees))
        for industry in ("retail", "other")
        for employees in (30, 240)
    }
    assert [key for key, found in fitting.items() if found] == [("retail", 30)]


# In which order


def test_the_objective_first_then_what_is_usual() -> None:
    """The file's order decides last; what has to wait for its phase comes after what can start, and serves the objective all the same."""
    cases = (
        use_case("plain"),
        use_case("later_and_serves", "walk", objectives=("ltv",)),
        use_case("usual_second"),
        use_case("usual_first"),
        use_case("serves", objectives=("churn", "ltv")),
        use_case("serves_and_usual", objectives=("ltv",)),
        use_case("serves_something_else", objectives=("churn",)),
        use_case("later", "walk"),
    )
    usual = builders.industry("retail", use_cases=("usual_first", "usual_second", "serves_and_usual"))
    found = offered(LOW, *cases, industries=(usual,), industry="retail", kgi="ltv")
    assert [(use.use_case.id, use.serves, use.in_phase) for use in found] == [
        ("serves_and_usual", "ltv", True),
        ("serves", "ltv", True),
        ("later_and_serves", "ltv", False),
        ("usual_first", "", True),
        ("usual_second", "", True),
        ("plain", "", True),
        ("serves_something_else", "", True),
        ("later", "", False),
    ]
    assert [use.serves for use in offered(LOW, *cases)] == [""] * 8, "nobody said what the goal is"


def test_what_lacks_nothing_comes_before_what_is_usual() -> None:
    """How much is missing makes no difference, only whether anything is."""
    cases = (
        use_case("two", needs={"a.x": 2, "b.x": 2}), use_case("one", needs={"a.x": 2}), use_case("ready", needs={"a.x": 1}),
        use_case("usual", needs={"a.x": 2, "a.y": 2, "b.x": 2}),
    )  # fmt: skip
    usual = builders.industry("other", use_cases=("usual",))
    assert ids(offered(LOW, *cases)) == ["ready", "two", "one", "usual"]
    assert ids(offered(LOW, *cases, industries=(usual,))) == ["ready", "usual", "two", "one"]
    serving = (*cases, use_case("serves", needs={"a.x": 4}, objectives=("ltv",)))
    assert ids(offered(LOW, *serving, industries=(usual,), kgi="ltv")) == ["serves", "ready", "usual", "two", "one"]


# What is missing


@pytest.mark.parametrize(
    ("mark", "needs", "missing"),
    [
        (2, 2, ()),
        (3, 2, ()),
        (1, 2, (Missing("a.x", 1, 2),)),
        (0, 1, (Missing("a.x", 0, 1),)),
        ("?", 1, (Missing("a.x", None, 1),)),  # an unknown is not a yes
        (None, 3, (Missing("a.x", None, 3),)),  # neither is no answer
        ("-", 4, ()),  # what does not apply is held against nobody
    ],
)
def test_missing_at_the_low_reading(mark: builders.Mark, needs: int, missing: tuple[Missing, ...]) -> None:
    (use,) = offered({**LOW, "a.x": mark}, use_case("use", needs={"a.x": needs}))
    assert use.missing == missing
    assert use.is_ready == (missing == ())


def test_what_is_not_asked_is_held_against_nobody() -> None:
    case = use_case("use", needs={"b.deep": 3, "a.x": 2, "b.x": 2})
    (core,) = offered({**LOW, "b.deep": 0}, case)
    (full,) = offered({**LOW, "b.deep": 0}, case, depth="full")
    assert core.missing == (Missing("a.x", 1, 2), Missing("b.x", 1, 2))
    assert full.missing == (Missing("b.deep", 0, 3), Missing("a.x", 1, 2), Missing("b.x", 1, 2))
    assert (core.unchecked, full.unchecked) == (("b.deep",), ()), "but it is named"


@pytest.mark.parametrize("mark", [4, 0, "?", None, "-"])
def test_what_is_asked_is_checked_whatever_the_answer(mark: builders.Mark) -> None:
    (use,) = offered({**LOW, "a.x": mark}, use_case("use", needs={"a.x": 1}))
    assert use.unchecked == ()


@pytest.mark.parametrize(
    ("phase", "needs", "ready"),
    [("crawl", {"a.x": 1}, True), ("crawl", {"a.x": 2}, False), ("walk", {"a.x": 1}, False), ("walk", {"a.x": 2}, False)],
)
def test_ready_where_phase_and_answers_are(phase: str, needs: dict[str, int], *, ready: bool) -> None:
    (use,) = offered(LOW, use_case("use", phase, needs=needs))
    assert use.is_ready is ready


def test_the_phase_is_the_one_that_holds_whatever_is_unknown() -> None:
    """With a.y unknown the answers may or may not be enough for Walk: at the low reading they are not."""
    (use,) = offered({"a.x": 2, "a.y": "?", "b.x": 2}, use_case("use", "walk"), target="walk")
    assert not use.in_phase
    (use,) = offered(AT_WALK, use_case("use", "walk"), target="walk")
    assert use.in_phase


# What the plan does for it


def test_only_initiatives_of_the_plan_are_named() -> None:
    shelf = (
        initiative("pilot", raises={"a.x": 2}), initiative("done", raises={"a.y": 1}), initiative("rules", raises={"b.x": 2}),
        initiative("checks", raises={"a.y": 2}),
    )  # fmt: skip
    case = use_case("use", initiatives=("done", "pilot"), safeguarded_by=("checks", "done", "rules"))
    (use,) = offered(LOW, case, initiatives=shelf)
    assert (use.initiatives, use.safeguards) == (("pilot",), ("checks", "rules"))
