"""What a new assessment takes from the old one, and what a light one asks again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import builders
from builders import CORE

from readiness.core.answers import Answer, Level
from readiness.core.assessment import (
    Action,
    Assessment,
    Classification,
    Decision,
    Objective,
    PlanFrame,
    Previous,
    QuestionnaireRef,
    Respondent,
    Scope,
    Target,
)
from readiness.core.comparison.follow_up import carry_over, follow_up, raised
from readiness.core.library import Library
from readiness.core.model import Questionnaire
from readiness.core.result import evaluate, plan_ahead

TODAY = dt.date(2027, 5, 21)


def renewed(questionnaire: Questionnaire, old: Assessment) -> Assessment:
    return follow_up(questionnaire, old, today=TODAY, file="old.yaml", depth=old.depth, language=old.language)


def test_what_comes_along(questionnaire: Questionnaire) -> None:
    old = builders.assessment(
        [2] * 8,
        scope=Scope("営業部", "見積"),
        classification=Classification("極秘"),
        decision=Decision("経営会議", dt.date(2026, 12, 15), dt.date(2026, 12, 8), "社長", "法務"),
        respondents=(Respondent("r1", "A", "it"),),
        ratings={"r1": {CORE[0]: builders.answer(2)}},
        objective=Objective("課題", Target("ltv")),
        kpis=(Target("churn", actuals=({"date": "2027-01-31", "value": 3},)),),
        plan=PlanFrame(dt.date(2027, 1, 4), "walk", Fraction(6)),
        actions=(Action("open"), Action("done", status="done"), Action("dropped", status="dropped")),
        other={"log": ["x"]},
    )
    assert renewed(questionnaire, old) == replace(
        old,
        questionnaire=QuestionnaireRef("ai-readiness", questionnaire.version, questionnaire.digest),
        date=TODAY,
        previous=Previous("old.yaml", old.date),
        decision=Decision("経営会議", approver="社長", consulted="法務"),
        answers={},
        ratings={},
        plan=PlanFrame(None, "walk", Fraction(6)),
        actions=(Action("open"),),
        other={},
    )
    ahead = replace(old, plan=PlanFrame(TODAY))
    assert renewed(questionnaire, ahead).plan.start == TODAY, "a start that is still ahead stays"


def test_critical_open_planned_and_targeted_questions_are_asked_again(questionnaire: Questionnaire) -> None:
    """leadership.backing and data.governance are critical."""
    aimed = replace(builders.answer(2), target=3)
    old = builders.assessment([(2, "document"), 2, "?", 3, None, aimed, 3, "-"])
    new = carry_over(questionnaire, old, renewed(questionnaire, old), planned={CORE[6]})
    assert new.answers == {
        CORE[0]: Answer(Level(2), evidence="document", carried=old.date),
        CORE[7]: replace(builders.answer("-"), carried=old.date),
    }
    assert new.previous == Previous("old.yaml", old.date, light=True)


def test_what_an_answer_keeps(questionnaire: Questionnaire) -> None:
    said = Answer(
        Level(3), "メモ", "record", "high", None, "internal", "担当", TODAY, "r1", "2026-11-21T10:00:00", "事実", revisit=True,
        parked="論点", batch=True,
    )  # fmt: skip
    old = builders.assessment({CORE[0]: said})
    new = carry_over(questionnaire, old, renewed(questionnaire, old), ())
    assert new.answers[CORE[0]] == Answer(Level(3), "メモ", "record", "high", visibility="internal", carried=old.date)
    again = carry_over(questionnaire, new, renewed(questionnaire, new), ())
    assert again.answers[CORE[0]].carried == old.date, "the day on which it was given, however often it is carried over"


def test_ratings_are_carried_as_the_room_would_read_them(questionnaire: Questionnaire) -> None:
    rated = {f"r{n}": {CORE[0]: builders.answer(level)} for n, level in enumerate((1, 2, 3))}
    old = builders.assessment(ratings=rated)
    assert carry_over(questionnaire, old, renewed(questionnaire, old), ()).answer(CORE[0]).state == Level(2)


def test_a_question_that_has_changed_is_asked_again(questionnaire: Questionnaire) -> None:
    parts = {**questionnaire.parts, CORE[0]: "0" * 12}
    old = builders.assessment([2] * 8, questionnaire=QuestionnaireRef("ai-readiness", "1.0.0", "sha256:0", parts))
    new = carry_over(questionnaire, old, renewed(questionnaire, old), ())
    assert CORE[0] not in new.answers
    assert new.questionnaire.parts == questionnaire.parts
    unknown = builders.assessment([2] * 8)
    new = carry_over(questionnaire, unknown, renewed(questionnaire, unknown), ())
    assert set(questionnaire.parts) - set(new.questionnaire.parts) == set(new.answers), "no wording is claimed for them"


def test_planned_means_that_it_was_to_have_started(questionnaire: Questionnaire, library: Library) -> None:
    old = builders.assessment([2, 2, 1, 1, 2, 2, 2, 2], plan=PlanFrame(dt.date(2027, 1, 4), "walk"))
    plan = plan_ahead(evaluate(builders.few_draws(questionnaire), old), library).plan
    starts = {p.slot.start for p in plan.initiatives}
    assert raised(plan, min(starts) - dt.timedelta(days=1)) == frozenset()
    everything = frozenset(id_ for p in plan.initiatives for id_ in p.initiative.raises)
    first = frozenset(id_ for p in plan.initiatives if p.slot.start == min(starts) for id_ in p.initiative.raises)
    assert raised(plan, min(starts)) == first
    assert raised(plan, max(starts)) == everything
