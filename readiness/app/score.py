"""The result as the JSON document that people script against."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from readiness.app import findings
from readiness.core.findings import Conclusion
from readiness.core.model import Question
from readiness.core.next_phase import Change, NextPhase
from readiness.core.phases import Condition
from readiness.core.result import Result, unmet_of
from readiness.core.scoring import Score, mean_level


def document(result: Result, conclusions: Iterable[Conclusion] = ()) -> dict[str, Any]:
    """The contract of ``score --json``: scores in full precision, null where nothing can be computed.

    ``findings`` are the conclusions that need no plan. ``because`` holds ids of questions; a priority's ``conditions``
    are what the next phase asks of it and does not find.
    """
    assessment, phase = result.assessment, result.phase
    overall = _score(result, result.scores.overall)
    covered = overall.pop("coverage")
    evenness = result.scores.balance.evenness if result.scores.balance else None
    return {
        "organisation": assessment.organisation.name,
        "questionnaire": {
            "id": result.questionnaire.id,
            "version": result.questionnaire.version,
            "digest": result.questionnaire.digest,
        },
        "depth": assessment.depth,
        "date": assessment.date.isoformat(),
        "overall": overall,
        "coverage": covered,
        "dimensions": {id_: _score(result, score) for id_, score in result.scores.dimensions.items()},
        "phase": {
            "id": phase.id,
            "status": phase.status,
            "borderline": phase.borderline,
            "low": phase.low,
            "high": phase.high,
            "conditions": [_condition(condition) for condition in phase.conditions],
        },
        "next_phase": _next_phase(result.next_phase),
        "robustness": {
            "flips": [
                {"question": f.question, "from": f.start, "to": f.goal, "phase": f.phase}
                for f in result.robustness.flips
            ],
            "weight_draws": {
                "draws": result.robustness.draws,
                "same_phase": result.robustness.same_phase,
            },
            "leave_one_out": None,
        },
        "agreement": None,
        "balance": {
            "minimum": number(result.scores.balance.minimum) if result.scores.balance else None,
            "gm_am": None if evenness is None else round(evenness, 3),
        },
        "strengths": [_highlight(result, question) for question in result.strengths],
        "priorities": [
            {
                **_highlight(result, question),
                "conditions": [_condition(condition) for condition in unmet_of(result, question.id)],
            }
            for question in result.priorities
        ],
        "findings": findings.document(result, conclusions, {}),
    }


def number(value: Fraction | float | str | None) -> float | str | None:
    """A value for JSON: fractions as floating-point numbers, the rest as it is."""
    return float(value) if isinstance(value, Fraction) else value


def _highlight(result: Result, question: Question) -> dict[str, Any]:
    return {
        "question": question.id,
        "level": result.readings.point.levels[question.id],
        "because": [question.id],
    }


def _score(result: Result, score: Score) -> dict[str, Any]:
    level = None if score.point is None else mean_level(score.point, result.questionnaire.top_level)
    return {
        "score": number(score.point),
        "low": number(score.low),
        "high": number(score.high),
        "level": number(level),
        "evidenced": number(score.evidenced),
        "coverage": number(score.coverage),
    }


def _condition(condition: Condition) -> dict[str, Any]:
    return {
        "phase": condition.phase,
        "kind": condition.kind,
        "subject": condition.subject,
        "needs": number(condition.needs),
        "has": number(condition.has),
        "met": condition.met,
    }


def _next_phase(found: NextPhase | None) -> dict[str, Any] | None:
    if found is None:
        return None
    blocked = {"blocked": list(found.blocked)} if found.blocked else {}
    return {"id": found.id, "steps": found.steps, "changes": [_change(c) for c in found.changes], **blocked}


def _change(change: Change) -> dict[str, Any]:
    evidence = {"evidence": {"from": change.has, "to": change.needs}} if change.needs else {}
    return {"question": change.question, "from": change.start, "to": change.goal, **evidence}
