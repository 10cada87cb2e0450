"""Content fitted to the size of an organisation: its words, its target phase, its effort."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from fractions import Fraction
from typing import Any

import builders
import pytest
from builders import SIZES, initiative
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.core import fit
from readiness.core.assessment import Organisation, PlanFrame
from readiness.core.library import Library
from readiness.core.model import Questionnaire, Text
from readiness.core.planning.plan import Plan, target_phase
from readiness.core.result import evaluate, plan_ahead

# The size


@pytest.mark.parametrize(
    ("employees", "size"),
    [(1, "small"), (49, "small"), (50, "mid"), (299, "mid"), (300, "large"), (5000, "large"), (None, "mid")],
)
def test_size(questionnaire: Questionnaire, employees: int | None, size: str) -> None:
    organisation = Organisation("株式会社サンプル", employees=employees)
    assert fit.size(questionnaire, builders.assessment(organisation=organisation)) == size
    assert fit.sizes(questionnaire) == SIZES


@pytest.mark.parametrize(
    ("bands", "names", "unknown"),
    [
        (((50, "small"), (300, "mid")), ("small", "mid", "large"), "mid"),
        (((5, "s"), (10, "m"), (20, "l")), ("s", "m", "l", "large"), "l"),
        (((20, "large"),), ("large",), "large"),
        ((), ("large",), "large"),
    ],
)
def test_sizes_of_a_questionnaire_of_ones_own(
    questionnaire: Questionnaire, bands: tuple[tuple[int, str], ...], names: tuple[str, ...], unknown: str
) -> None:
    """Where nobody said how many employees there are, a size that exists: the middle one."""
    own = replace(questionnaire, method=replace(questionnaire.method, size_bands=bands))
    assert fit.sizes(own) == names
    assert fit.size(own, builders.assessment(organisation=Organisation("株式会社サンプル"))) == unknown


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("retail", "retail"), ("Retail", "retail"), (" retail ", "retail"), ("小売・EC", "retail"),
        ("construction", "manufacturing"), ("養蜂業", "other"), ("", "other"),
    ],
)  # fmt: skip
def test_an_industry_by_code_or_name(library: Library, written: str, found: str) -> None:
    industry = library.industry(written)
    assert industry is not None
    assert industry.id == found


# The words


@dataclass(frozen=True, slots=True)
class Card:
    """Content of a kind that nobody has thought of yet."""

    id: str
    text: Text
    more: tuple[Any, ...]
    by_id: Mapping[str, Any]
    number: Fraction


def sized(name: str, *sizes: str) -> Text:
    return Text(f"{name}（日）", name, {size: Text(f"{name}（{size}）", f"{name} for {size}") for size in sizes})


def test_each_text_in_the_wording_for_the_size() -> None:
    card = Card("a", sized("a", "small"), (sized("b", "small", "large"), "b", (sized("c"),)), {"d": sized("d", "large")}, Fraction(1))
    small, large = fit.worded(card, "small"), fit.worded(card, "large")
    assert small == replace(card, text=Text("a（small）", "a for small"), more=(Text("b（small）", "b for small"), "b", (sized("c"),)))
    assert large == replace(
        card, more=(Text("b（large）", "b for large"), "b", (sized("c"),)), by_id={"d": Text("d（large）", "d for large")}
    )
    assert fit.worded(card, "mid") is card


def test_equal_parts_stay_the_same_objects() -> None:
    plain = Card("plain", sized("p"), (sized("q", "large"),), {"r": sized("r")}, Fraction(2))
    found = fit.worded((plain, sized("s", "small"), {"t": plain}), "small")
    assert found == (plain, Text("s（small）", "s for small"), {"t": plain})
    assert found[0] is plain
    assert found[2]["t"] is plain  # type: ignore[index]


TEXTS = st.builds(sized, st.sampled_from("abcdef"), *[st.sampled_from(SIZES)] * 2) | st.builds(sized, st.sampled_from("abc"))
LEAVES = TEXTS | st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.builds(Fraction, st.integers()) | st.dates()
CONTENT = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.sampled_from("klmn"), inner, max_size=3)
        | st.builds(
            Card, st.sampled_from("xyz"), TEXTS, st.lists(inner, max_size=2).map(tuple),
            st.dictionaries(st.sampled_from("uvw"), inner, max_size=2), st.builds(Fraction, st.integers()),
        )
    ),
    max_leaves=20,
)  # fmt: skip


def parts(content: Any) -> Iterator[tuple[str, Any]]:
    """What a value directly holds, by place; nothing where it is a text or no content."""
    if isinstance(content, Text):
        return
    if isinstance(content, tuple):
        yield from ((str(place), item) for place, item in enumerate(content))
    elif isinstance(content, Mapping):
        yield from content.items()
    elif is_dataclass(content):
        yield from ((field.name, getattr(content, field.name)) for field in fields(content))


def has_own_words(content: Any, size: str) -> bool:
    """Whether a text anywhere in it has words for a size."""
    if isinstance(content, Text):
        return size in content.sizes
    return any(has_own_words(item, size) for _, item in parts(content))


def check_worded(before: Any, after: Any, size: str) -> None:
    """Every part without words of its own is the same object; every other differs in its texts only."""
    if not has_own_words(before, size):
        assert after is before
        return
    assert type(after) is type(before)
    if isinstance(before, Text):
        assert after is before.sizes[size]
        return
    old, new = list(parts(before)), list(parts(after))
    assert [place for place, _ in new] == [place for place, _ in old]
    for (_, one), (_, other) in zip(old, new, strict=True):
        check_worded(one, other, size)


@settings(max_examples=300)
@given(CONTENT, st.sampled_from(SIZES))
def test_nothing_but_the_words_for_the_size_changes(content: Any, size: str) -> None:
    found = fit.worded(content, size)
    check_worded(content, found, size)
    assert fit.worded(found, size) is found, "once is enough"


@pytest.mark.parametrize("size", SIZES)
def test_the_shipped_content(questionnaire: Questionnaire, library: Library, size: str) -> None:
    for content in (questionnaire, library):
        check_worded(content, fit.worded(content, size), size)


def test_the_small_questionnaire_asks_and_scores_the_same(questionnaire: Questionnaire) -> None:
    """Some anchors read differently for a small firm; ids, weights, digests and conditions are untouched."""
    small = fit.worded(questionnaire, "small")
    assert small != questionnaire
    assert (small.digest, small.parts, small.origin) == (questionnaire.digest, questionnaire.parts, questionnaire.origin)
    for old, new in zip(questionnaire.questions, small.questions, strict=True):
        kept = ("id", "dimension", "depth", "weight", "minutes", "tags", "digest", "knows")
        assert [getattr(new, name) for name in kept] == [getattr(old, name) for name in kept]
        assert len(new.anchors) == len(old.anchors)
    assert [phase.requires for phase in small.method.phases] == [phase.requires for phase in questionnaire.method.phases]
    marks = dict(zip(builders.CORE, (3, 2, 2, (2, "document"), "?", 1, "-", 2), strict=True))
    assert evaluate(small, builders.assessment(marks)).scores == evaluate(questionnaire, builders.assessment(marks)).scores


def test_a_plan_speaks_in_the_words_for_the_size() -> None:
    questionnaire = builders.questionnaire({"a": {"a.x": 1}}, draws=1)
    shelf = builders.library(
        (), (initiative("i", raises={"a.x": 2}, name=sized("i", "small")),),
        use_cases=(builders.use_case("u", name=sized("u", "small")),), risks=(builders.risk("r", name=sized("r", "small")),),
        work_changes=(replace(builders.work_change("w", "management"), skill=sized("w", "small")),),
    )  # fmt: skip

    def said(employees: int) -> list[str]:
        organisation = Organisation("株式会社サンプル", employees=employees)
        plan = plan_ahead(evaluate(questionnaire, builders.assessment({"a.x": 1}, organisation=organisation)), shelf).plan
        texts = (
            plan.initiatives[0].initiative.name, plan.uses[0].use_case.name, plan.risks[0].risk.name,
            plan.groundwork.changes[0].skill,
        )  # fmt: skip
        return [text.en for text in texts]

    assert said(30) == ["i for small", "u for small", "r for small", "w for small"]
    assert said(240) == ["i", "u", "r", "w"]


# The target phase


@pytest.fixture(scope="module")
def quick(questionnaire: Questionnaire) -> Questionnaire:
    return builders.few_draws(questionnaire, 1)


AT = {"crawl": [1] * 8, "walk": [(2, "document")] * 8, "run": [(4, "document")] * 8}
"""Core answers by the phase that they are enough for."""


@pytest.mark.parametrize(
    ("current", "employees", "wanted", "target"),
    [
        ("crawl", 30, "", "walk"),
        ("walk", 30, "", "walk"),  # Walk is enough for a small firm
        ("walk", 49, "", "walk"),
        ("walk", 50, "", "run"),
        ("walk", 240, "", "run"),
        ("walk", 5000, "", "run"),
        ("walk", None, "", "run"),
        ("walk", 30, "run", "run"),  # unless it wants more
        ("walk", 30, "crawl", "crawl"),
        ("crawl", 30, "run", "run"),
        ("run", 30, "", "run"),  # what is there already is held, not given up
        ("run", 240, "", "run"),
    ],
)
def test_what_is_enough_for_the_size(
    quick: Questionnaire, library: Library, *, current: str, employees: int | None, wanted: str, target: str
) -> None:
    assessment = builders.assessment(
        AT[current], organisation=Organisation("株式会社サンプル", employees=employees), plan=PlanFrame(target_phase=wanted)
    )
    result = evaluate(quick, assessment)
    plan = plan_ahead(result, library).plan
    assert (result.phase.id, plan.target.id) == (current, target)
    rank = quick.method.rank
    assert max((rank(planned.initiative.phase) for planned in plan.initiatives), default=0) <= rank(target)
    assert max(rank(use.use_case.phase) for use in plan.uses) <= rank(target)


@pytest.mark.parametrize(("current", "target"), [("crawl", "crawl"), ("walk", "walk"), ("run", "run")])
def test_what_is_more_than_enough_is_held(quick: Questionnaire, current: str, target: str) -> None:
    """Where Crawl is enough, a firm that has come to Walk does not go back, nor on."""
    method = replace(quick.method, proportionate={"small": "crawl"})
    assessment = builders.assessment(organisation=Organisation("株式会社サンプル", employees=30))
    assert target_phase(replace(quick, method=method), assessment, current).id == target


def test_without_such_a_convention_everybody_aims_one_phase_higher(quick: Questionnaire) -> None:
    method = replace(quick.method, proportionate={})
    assessment = builders.assessment(organisation=Organisation("株式会社サンプル", employees=30))
    assert target_phase(replace(quick, method=method), assessment, "walk").id == "run"
    assert target_phase(quick, assessment, "walk").id == "walk"


# The effort

DAYS = {"small": Fraction(8), "mid": Fraction(21), "large": Fraction(46)}


@pytest.mark.parametrize(
    ("employees", "days", "weeks"), [(30, 8, 4), (None, 21, 6), (240, 21, 6), (5000, 46, 12)]
)
def test_person_days_of_the_size_reach_plan_and_schedule(employees: int | None, days: int, weeks: int) -> None:
    """Four weeks as such; at four days a week 21 days take six (5.25) and 46 take twelve (11.5)."""
    shelf = (
        initiative("sized", raises={"a.x": 2}, person_days=DAYS), initiative("next", "walk", raises={"a.x": 3}, person_days=Fraction(4)),
    )  # fmt: skip
    plan = planned(shelf, employees, capacity=Fraction(4), start=dt.date(2027, 1, 4), target_phase="walk")
    first, second = plan.initiatives
    assert (first.person_days, second.person_days, plan.person_days) == (days, 4, days + 4)
    assert (first.slot.week, first.slot.weeks, second.slot.week) == (0, weeks, weeks)
    assert second.slot.start == dt.date(2027, 1, 4) + dt.timedelta(weeks=weeks)


def test_what_runs_at_the_same_time_depends_on_the_size() -> None:
    shelf = tuple(initiative(name, raises={"a.x": 2}, person_days=DAYS) for name in "ab")
    starts = {
        employees: [one.slot.week for one in planned(shelf, employees, capacity=Fraction(6)).initiatives] for employees in (30, 240)
    }
    assert starts == {30: [0, 0], 240: [0, 4]}


def planned(shelf: tuple[Any, ...], employees: int | None, **frame: Any) -> Plan:
    questionnaire = builders.questionnaire({"a": {"a.x": 1}}, draws=1)
    organisation = Organisation("株式会社サンプル", employees=employees)
    assessment = builders.assessment({"a.x": 1}, organisation=organisation, plan=PlanFrame(**frame))
    return plan_ahead(evaluate(questionnaire, assessment), builders.library((), shelf)).plan
