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
from readiness.core.library import Initiative, Kpi, Library
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
)
from readiness.core.rules import ALWAYS

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
    shares = dimension_weights or {}
    return Questionnaire(
        id="made-up",
        version="1.0.0",
        title=words("title"),
        description=words("description"),
        scale=tuple(ScaleLevel(words(str(n)), words(str(n))) for n in range(top + 1)),
        dimensions=tuple(
            Dimension(id_, words(id_), words(id_), words(id_), Fraction(shares.get(id_, 1))) for id_ in weights
        ),
        questions=tuple(
            Question(
                id_, dimension, "full" if id_ in full else "core", Fraction(weight), 4, words(id_), words(id_),
                words(id_), words(id_), tuple(words(str(n)) for n in range(top + 1)), (), (), "0" * 12,
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


def library(kpis: Sequence[Kpi] = (), initiatives: Sequence[Initiative] = ()) -> Library:
    """A library of KPIs and initiatives, without roles and findings."""
    return Library({k.id: k for k in kpis}, {i.id: i for i in initiatives}, {}, ())


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
