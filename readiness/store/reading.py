"""Turns the plain data of an assessment file into an assessment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from readiness.core.answers import Answer, Level, NotApplicable, State, Unanswered, Unknown
from readiness.core.assessment import (
    Action,
    Assessment,
    Classification,
    Decision,
    Objective,
    Organisation,
    PlanFrame,
    Previous,
    QuestionnaireRef,
    Respondent,
    Scope,
    Target,
)
from readiness.yamltext.scalars import exact

KEPT = ("vendors", "finance", "log")


def assessment(data: Mapping[str, Any], today: date) -> Assessment:
    """The assessment in data that has the file's shape; ``today`` stands in for a missing date."""
    plan = data.get("plan", {})
    objective = data.get("objective", {})
    return Assessment(
        organisation=Organisation(**data["organisation"]),
        questionnaire=QuestionnaireRef(**data["questionnaire"]),
        date=day(data.get("date")) or today,
        depth=data.get("depth", "core"),
        language=data.get("language", "ja"),
        previous=_previous(data.get("previous")),
        scope=Scope(**data.get("scope", {})),
        classification=Classification(**data.get("classification", {})),
        decision=_decision(data.get("decision", {})),
        respondents=tuple(Respondent(**respondent) for respondent in data.get("respondents", ())),
        answers={id_: answer(item) for id_, item in data.get("answers", {}).items()},
        ratings=_rated(data, lambda item: {key: value for key, value in item.items() if key != "after"}),
        revotes=_rated(data, lambda item: item.get("after", {})),
        objective=Objective(
            objective.get("problem", ""), target(objective["kgi"]) if "kgi" in objective else None
        ),
        kpis=tuple(target({"kpi": id_, **item}) for id_, item in data.get("kpis", {}).items()),
        plan=PlanFrame(
            start=day(plan.get("start")),
            target_phase=plan.get("target_phase", ""),
            capacity=number(plan.get("capacity_days_per_week")),
            budget=number(plan.get("budget")),
            must=tuple(plan.get("must", ())),
            never=tuple(plan.get("never", ())),
            cost_source=plan.get("cost_source", ""),
        ),
        actions=tuple(Action(**{**item, "due": day(item.get("due"))}) for item in data.get("actions", ())),
        other={key: data[key] for key in KEPT if key in data},
    )


def _rated(
    data: Mapping[str, Any], part: Callable[[Mapping[str, Any]], Mapping[str, Any]]
) -> dict[str, dict[str, Answer]]:
    """A part of what each respondent said to each question; whoever and whatever has none is left out."""
    ratings = data.get("ratings", {})
    parts = {who: {id_: part(item) for id_, item in items.items()} for who, items in ratings.items()}
    found = {who: {id_: answer(own) for id_, own in items.items() if own} for who, items in parts.items()}
    return {who: items for who, items in found.items() if items}


def day(text: str | None) -> date | None:
    """A date of the file; None where there is none."""
    return date.fromisoformat(text) if text else None


def number(value: float | None) -> Fraction | None:
    """A number of the file as the decimal that was typed; None where there is none."""
    return None if value is None else exact(value)


def answer(data: Mapping[str, Any]) -> Answer:
    """One answer."""
    rest = {key: value for key, value in data.items() if key not in ("level", "unknown", "not_applicable")}
    return Answer(state=_state(data), **{**rest, "due": day(data.get("due")), "carried": day(data.get("carried"))})


def _state(data: Mapping[str, Any]) -> State:
    if "level" in data:
        return Level(data["level"])
    if data.get("unknown"):
        return Unknown()
    if "not_applicable" in data:
        return NotApplicable(data["not_applicable"])
    return Unanswered()


def target(data: Mapping[str, Any]) -> Target:
    """One KPI target."""
    return Target(
        **{
            **data,
            "baseline": number(data.get("baseline")),
            "target": number(data.get("target")),
            "baseline_date": day(data.get("baseline_date")),
            "review": day(data.get("review")),
            "actuals": tuple(data.get("actuals", ())),
        }
    )


def _previous(data: Mapping[str, Any] | None) -> Previous | None:
    return None if data is None else Previous(**{**data, "date": day(data.get("date"))})


def _decision(data: Mapping[str, Any]) -> Decision:
    return Decision(**{**data, **{key: day(data.get(key)) for key in ("date", "papers_due", "circulate_by")}})
