"""Assessments in every state that a report has to tell of, and the shipped example."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import builders
from builders import CORE

from readiness.content.questionnaire import read_questionnaire
from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.core.assessment import (
    Action,
    Assessment,
    Classification,
    Decision,
    Objective,
    Organisation,
    PlanFrame,
    Respondent,
    Scope,
    Target,
)
from readiness.core.library import Library
from readiness.store.reading import assessment as read
from readiness.yamltext import read_file

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "report_templates" / "roadmap"
EXAMPLE = ROOT / "examples" / "demo.yaml"

HOSTILE = (
    '<script>alert(1)</script>"><img src=x onerror=alert(1)> {{7*191}} {% raw %} ]]> \x1b[31mred\x07 '
    "\u202ertl\u202c &amp; <svg/onload=alert(1)> \ufffe </style></title>"
)
"""What a client's text might hold. Cleaned, it is printed as it stands."""
LONG_NAME = (
    "一般社団法人全国生活用品販売流通情報化推進連絡協議会連合会東日本統括本部事務局およびデジタル推進室特別編成準備会"
)
LONG_NOTE = "部門ごとに管理の方法が異なり、月次の集計には手作業が残っています。改善の順序は未定です。" * 48


def example() -> Assessment:
    """The shipped example."""
    return read(read_file(EXAMPLE).data, dt.date(2026, 1, 1))  # type: ignore[arg-type]


def plain(*marks: builders.Mark, **changes: Any) -> Assessment:
    """An assessment of an organisation with an English name, so that nothing in it is Japanese."""
    found = builders.assessment(marks, organisation=Organisation("Example Stores"), **changes)
    reason = NotApplicable("No such process")
    answers = {
        id_: replace(answer, state=reason) if isinstance(answer.state, NotApplicable) else answer
        for id_, answer in found.answers.items()
    }
    return replace(found, answers=answers)


def states() -> Mapping[str, Assessment]:
    """Assessments by what is special about them."""
    demo = example()
    return {
        "example": demo,
        "nothing answered": plain(),
        "all unknown": plain(*"????????"),
        "all not applicable": plain(*"--------"),
        "too few answers": plain(2, 2, 2),
        "even": plain(*[2] * 8),
        "all zero": plain(*[0] * 8),
        "two groups": plain(3, 3, 1, 1, 3, 3, 1, 1),
        "one ahead": plain(4, 4, 2, 2, 2, 2, 2, 2),
        "one behind": plain(3, 3, 1, 1, 3, 3, 3, 3),
        "last phase": plain(*[(4, "verified")] * 8),
        "evidence missing": plain(*[4] * 8),
        "blocked": plain(2, 2, 2, "-", 2, 2, 2, 2),
        "provisional": plain(2, 2, "?", "?", 2, 2, 2, 2),
        "walk": plain(2, 2, 2, 2, 2, 2, 2, 2),
        "one dimension not applicable": plain(2, 2, 2, 1, "-", "-", 1, 1),
        "no plan": replace(demo, plan=PlanFrame(), objective=Objective(), kpis=(), actions=()),
        "nothing to do": plain(*[(4, "verified")] * 8, actions=(Action("Review the rules", due=dt.date(2027, 1, 8)),)),
        "priced": replace(demo, plan=replace(demo.plan, cost_source="quote", budget=Fraction(1_000_000), never=())),
        "far target": replace(demo, plan=replace(demo.plan, target_phase="run", never=())),
        "full depth": full(demo),
        "long": long(demo),
        "hostile": hostile(demo),
    }


def full(demo: Assessment) -> Assessment:
    """The example with the other questions of the full questionnaire at level 2, with a document."""
    answers = dict.fromkeys(asked_in_full(), Answer(Level(2), evidence="document"))
    return replace(demo, depth="full", answers={**answers, **demo.answers})


@cache
def asked_in_full() -> tuple[str, ...]:
    """The ids of the shipped full questionnaire in order."""
    return tuple(question.id for question in read_questionnaire(builders.SHIPPED).asked("full"))


def long(demo: Assessment) -> Assessment:
    """The example with names of 60 characters, notes of 2,000, eight respondents and twelve actions."""
    assert len(LONG_NAME) <= 60 and len(LONG_NOTE) > 2000  # noqa: PT018 - what the report has to bear
    return replace(
        demo,
        organisation=replace(demo.organisation, name=LONG_NAME),
        classification=Classification(copy_no="12"),
        answers={id_: replace(answer, note=LONG_NOTE[:2000]) for id_, answer in demo.answers.items()},
        objective=replace(demo.objective, problem=LONG_NOTE[:1500]),
        respondents=tuple(Respondent(f"r{n}", role="経営企画本部デジタル推進室長") for n in range(8)),
        actions=tuple(Action(LONG_NOTE[:200], owner=LONG_NAME, deputy=LONG_NAME) for _ in range(12)),
    )


def crowded() -> Assessment:
    """The full example over its budget, with everything long that may be long, and hostile text in its names."""
    demo = example()
    large = long(full(demo))
    strange = hostile(demo)
    return replace(
        large,
        organisation=strange.organisation,
        objective=replace(large.objective, kgi=strange.objective.kgi),
        plan=replace(demo.plan, cost_source="consultant", budget=Fraction(1_000_000), never=(), target_phase="run"),
        decision=Decision(
            LONG_NAME * 3, None, None, HOSTILE, LONG_NAME * 3, outcome="circulated", resolution=LONG_NOTE[:200]
        ),
    )


def hostile(demo: Assessment) -> Assessment:
    """The example with hostile text wherever a client can write."""
    assert demo.objective.kgi is not None
    own = Target(
        "own", Fraction(1), None, Fraction(2), HOSTILE[:300], HOSTILE, HOSTILE, None, HOSTILE, "", (), HOSTILE, HOSTILE,
        "percent",
    )  # fmt: skip
    return replace(
        demo,
        organisation=Organisation(HOSTILE, HOSTILE, 5),
        scope=Scope(HOSTILE, HOSTILE),
        classification=Classification(HOSTILE, HOSTILE, HOSTILE),
        decision=Decision(HOSTILE, demo.decision.date, None, HOSTILE, HOSTILE),
        respondents=(Respondent("r1", HOSTILE, HOSTILE),),
        answers={id_: replace(answer, note=HOSTILE, owner=HOSTILE) for id_, answer in demo.answers.items()},
        objective=Objective(HOSTILE, replace(demo.objective.kgi, scope=HOSTILE, owner=HOSTILE)),
        kpis=(own,),
        actions=(Action(HOSTILE, HOSTILE, HOSTILE),),
    )


def many_initiatives(library: Library, count: int = 40) -> Library:
    """The library with copies of its initiatives, each proposed."""
    first = [item for item in library.initiatives.values() if set(item.raises) & set(CORE)]
    copies = {}
    for number in range(count):
        origin = first[number % len(first)]
        copies[f"copy_{number}"] = replace(
            origin, id=f"copy_{number}", phase=("crawl", "walk")[number % 2], requires=()
        )
    return replace(library, initiatives=copies)


def secret() -> Assessment:
    """Notes, reasons, evidence and names that a client document must not hold."""
    inner = {"visibility": "internal", "note": "SECRET-NOTE", "reason": "SECRET-REASON", "parked": "SECRET-POINT"}
    answers = {
        CORE[0]: Answer(Level(4), evidence="verified", **inner),  # type: ignore[arg-type]
        CORE[1]: Answer(Level(2), evidence="statement", **inner),  # type: ignore[arg-type]
        CORE[2]: Answer(NotApplicable("SECRET-NOT-APPLICABLE"), **inner),  # type: ignore[arg-type]
        CORE[3]: Answer(Level(1), evidence="record", **inner),  # type: ignore[arg-type]
        CORE[4]: Answer(Unknown(), **inner),  # type: ignore[arg-type]
        **{id_: Answer(Level(2), evidence="document", note="open note") for id_ in CORE[5:]},
    }
    respondents = (
        Respondent("r1", "NAMED-PERSON", "leadership"),
        Respondent("r2", "NAMELESS-PERSON", "it", anonymous=True),
    )
    return replace(plain(), answers=answers, respondents=respondents)
