"""Small builders for tests: assessments from short marks, and questionnaires and libraries made for one test."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from readiness.core.answers import Answer, Level, NotApplicable, Unanswered, Unknown
from readiness.core.assessment import Assessment, Organisation, QuestionnaireRef
from readiness.core.library import (
    GovernanceTask,
    Industry,
    Initiative,
    Kpi,
    Library,
    Platform,
    Responsibility,
    Risk,
    Training,
    UseCase,
    VendorCriterion,
    WorkChange,
)
from readiness.core.model import (
    Dimension,
    Method,
    Phase,
    Question,
    Questionnaire,
    Requirements,
    ScaleLevel,
    Text,
    WeightDraws,
    scale,
)
from readiness.core.rules import ALWAYS, Rule

SHIPPED = Path(__file__).parents[1] / "questionnaires" / "ai-readiness"
DAY = dt.date(2026, 11, 21)
SIZES = ("small", "mid", "large")
CORE = (
    "leadership.vision", "leadership.backing", "data.unified", "data.governance",
    "infrastructure.api", "infrastructure.scalability", "people.literacy", "people.learning",
)  # fmt: skip
"""The core questions in order."""

Mark = int | str | None | tuple[int | str | None, Any] | Answer
"""A level, "?" for unknown, "-" for not applicable, None for unanswered; with evidence as a pair; or an answer."""


def answer(mark: Mark) -> Answer:
    """An answer from a mark: 3, "?", "-", None, or with evidence (3, "document")."""
    if isinstance(mark, Answer):
        return mark
    what, evidence = mark if isinstance(mark, tuple) else (mark, None)
    if isinstance(what, int):
        return Answer(Level(what), evidence=evidence)
    state = {"?": Unknown(), "-": NotApplicable("該当する業務がない"), None: Unanswered()}[what]
    return Answer(state, evidence=evidence)


def assessment(answers: Mapping[str, Mark] | Sequence[Mark] = (), **changes: Any) -> Assessment:
    """An assessment from marks by question id, or of the core questions in order."""
    if not isinstance(answers, Mapping):
        answers = dict(zip(CORE, answers, strict=False))
    plain = Assessment(
        Organisation("株式会社サンプル"),
        QuestionnaireRef("ai-readiness", "1.0.0"),
        DAY,
        answers={id_: answer(mark) for id_, mark in answers.items()},
    )
    return replace(plain, **changes)


def words(name: str) -> Text:
    """A text that says its own name."""
    return Text(f"{name}（日）", name)


def phase(
    id_: str,
    overall: float | None = None,
    dimension: float | None = None,
    critical: Mapping[str, int] | None = None,
    evidence: str | None = None,
    *,
    weeks: int = 26,
) -> Phase:
    """A phase with its requirements."""
    requires = Requirements(
        None if overall is None else Fraction(str(overall)),
        None if dimension is None else Fraction(str(dimension)),
        critical or {},
        evidence,
    )
    return Phase(id_, words(id_), words(id_), words(id_), (), (), weeks, requires)


def questionnaire(
    weights: Mapping[str, Mapping[str, float | Fraction]],
    phases: Sequence[Phase] = (),
    *,
    dimension_weights: Mapping[str, float | Fraction] | None = None,
    full: Sequence[str] = (),
    top: int = 4,
    draws: int = 100,
) -> Questionnaire:
    """A questionnaire from weights by dimension and question; ``full`` names the questions outside the core."""
    shares, own = dimension_weights or {}, scale([ScaleLevel(words(str(n)), words(str(n))) for n in range(top + 1)])
    return Questionnaire(
        id="made-up",
        version="1.0.0",
        title=words("title"),
        description=words("description"),
        scale=own,
        dimensions=tuple(
            Dimension(id=id_, name=words(id_), short=words(id_), about=words(id_), weight=Fraction(shares.get(id_, 1)))
            for id_ in weights
        ),
        questions=tuple(
            Question(
                id_, dimension, dimension, "full" if id_ in full else "core", Fraction(weight), 4, words(id_), words(id_),
                words(id_), words(id_), own, tuple(words(str(n)) for n in range(top + 1)), (), (), "0" * 12,
            )
            for dimension, members in weights.items()
            for id_, weight in members.items()
        ),
        method=Method(
            phases=tuple(phases) or (phase("crawl"), phase("walk", 40, 25, weeks=52), phase("run", 70, 50, weeks=104)),
            minimum_coverage=Fraction(50),
            borderline=Fraction(3),
            evidence_caps={"none": 1, "statement": 1, "document": 3, "record": 4, "verified": 4},
            weight_draws=WeightDraws(draws, Fraction(1, 4), 7),
            size_bands=((50, "small"), (300, "mid")),
            entry_checklist=(),
            conventions=(),
        ),
        digest="sha256:" + "0" * 64,
        origin="tests",
    )  # fmt: skip


def few_draws(found: Questionnaire, draws: int = 10) -> Questionnaire:
    """The same questionnaire with a quick test of its weights."""
    return replace(found, method=replace(found.method, weight_draws=replace(found.method.weight_draws, draws=draws)))


def initiative(id_: str, phase_id: str = "crawl", **changes: Any) -> Initiative:
    """An initiative of four weeks and four person-days without cost, for any gap that it closes.

    ``person_days`` as one number holds for every size.
    """
    if isinstance(changes.get("person_days"), Fraction):
        changes["person_days"] = dict.fromkeys(SIZES, changes["person_days"])
    plain = Initiative(
        id=id_, name=words(id_), phase=phase_id, why=words(id_), actions=(), indicators=(), cautions=(), kpis=(),
        raises={}, requires=(), objectives=(), when=ALWAYS, person_days=dict.fromkeys(SIZES, Fraction(4)), weeks=4,
        cost=dict.fromkeys(SIZES, (Fraction(0), Fraction(0))), owner="ai_lead", quick_win=False,
    )  # fmt: skip
    return replace(plain, **changes)


def kpi(id_: str, phase_id: str = "crawl", **changes: Any) -> Kpi:
    """A KPI in hours, better when lower, measured monthly, without a band."""
    plain = Kpi(
        id=id_, name=words(id_), noun=words(id_), phase=phase_id, unit="hours", decimals=0, direction="down",
        verb=words(id_), formula=words(id_), source=words(id_), cadence="monthly", limits=(Fraction(0), None),
        band=None, diagnostic=False, drives=(), needs={}, questions=(), owner="ai_lead", pitfall=words(id_),
    )  # fmt: skip
    return replace(plain, **changes)


def use_case(id_: str, phase_id: str = "crawl", **changes: Any) -> UseCase:
    """A use of AI in marketing for everybody, which presupposes nothing."""
    plain = UseCase(
        id=id_, name=words(id_), phase=phase_id, area="marketing", what=words(id_), needs={}, prerequisites=(),
        safeguards=(), cautions=(), kpis=(), objectives=(), initiatives=(), safeguarded_by=(),
    )  # fmt: skip
    return replace(plain, **changes)


def risk(id_: str, when: Rule = ALWAYS, **changes: Any) -> Risk:
    """A risk that nothing reduces."""
    plain = Risk(
        id=id_, name=words(id_), what=words(id_), sign=words(id_), when=when, countermeasures=(), initiatives=(),
        watch=words(id_), owner="ai_lead",
    )  # fmt: skip
    return replace(plain, **changes)


def industry(id_: str, **changes: Any) -> Industry:
    """An industry in which nothing is usual."""
    plain = Industry(
        id=id_, name=words(id_), also=(), processes=(), systems=(), kpis=(), use_cases=(), cautions=(), examples={}
    )
    return replace(plain, **changes)


def task(id_: str, questions: Mapping[str, int], phase_id: str = "crawl") -> GovernanceTask:
    """A quarterly task of governance."""
    return GovernanceTask(id_, words(id_), phase_id, words(id_), words(id_), "ai_lead", "quarterly", questions)


def platform(id_: str, phase_id: str = "crawl", **changes: Any) -> Platform:
    """A kind of system for everybody, which presupposes nothing."""
    plain = Platform(
        id=id_, name=words(id_), phase=phase_id, weight="light", purpose=words(id_), users=words(id_), data=words(id_),
        caution=words(id_), needs={},
    )  # fmt: skip
    return replace(plain, **changes)


def criterion(id_: str, *questions: str, phase_id: str = "crawl") -> VendorCriterion:
    """What to ask of a vendor where one of some questions is low."""
    return VendorCriterion(id_, words(id_), words(id_), words(id_), phase_id, questions)


def responsibility(id_: str) -> Responsibility:
    """One activity, done and answered for."""
    return Responsibility(id_, words(id_), "ai_lead", "executive_sponsor", (), ())


def training(id_: str, needs: Mapping[str, int], phase_id: str = "crawl") -> Training:
    """A module of two hours."""
    return Training(id_, words(id_), phase_id, words(id_), Fraction(2), (), words(id_), needs, "ai_lead")


def work_change(id_: str, area: str, phase_id: str = "crawl") -> WorkChange:
    """One change of work in an area."""
    return WorkChange(id_, area, phase_id, words(id_), words(id_), words(id_))


def library(kpis: Sequence[Kpi] = (), initiatives: Sequence[Initiative] = (), **more: Any) -> Library:
    """A library of KPIs, initiatives and what else is given, without roles and findings.

    ``more`` holds the other sections by their names; those that a library keeps by id come as sequences too.
    """
    use_cases = {case.id: case for case in more.pop("use_cases", ())}
    industries = {one.id: one for one in more.pop("industries", ())}
    return Library(
        {k.id: k for k in kpis}, {i.id: i for i in initiatives}, {}, (), use_cases=use_cases, industries=industries, **more
    )


def core_only(questionnaire: Questionnaire) -> Questionnaire:
    """A questionnaire of the core questions of another one, for tests that add questions of their own."""
    kept = {question.id for question in questionnaire.asked("core")}
    phases = tuple(
        replace(
            phase,
            requires=replace(
                phase.requires, critical={id_: level for id_, level in phase.requires.critical.items() if id_ in kept}
            ),
        )
        for phase in questionnaire.method.phases
    )
    method = replace(questionnaire.method, phases=phases)
    return replace(questionnaire, questions=questionnaire.asked("core"), method=method)
