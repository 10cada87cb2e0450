"""The result as the JSON document that people script against."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from readiness.app import findings
from readiness.app.languages import LANGUAGES
from readiness.core import derivation
from readiness.core.agreement.summary import Agreement
from readiness.core.conclusions.findings import Conclusion
from readiness.core.firmness.robustness import LeaveOneOut
from readiness.core.migrations import Migrated
from readiness.core.model import Question, Span
from readiness.core.phases import Condition
from readiness.core.result import Result, unmet_of
from readiness.core.scoring import Score, mean_level
from readiness.core.way.alternatives import Choice, Way
from readiness.core.way.next_phase import Change, MissingEvidence
from readiness.words import stability


def document(result: Result, conclusions: Iterable[Conclusion] = (), *, explain: bool = False) -> dict[str, Any]:
    """The contract of ``score --json``: scores in full precision, null where nothing can be computed.

    ``next_phase`` holds ``blocked`` (critical questions that are not applicable), ``opens`` and ``closes`` (conditional
    questions that its changes bring in or leave out), ``proven`` (false where smaller changes may exist) and
    ``alternatives`` (other sets of changes that are as small: each way its fixed changes and choices of any so many
    steps among some questions) only where there are any, or where nobody knows whether there are. A change of evidence
    has no steps and names both
    grades. ``leave_one_out`` compares the phase from the ratings alone with the phase from all but one respondent's.
    ``agreement`` is null without ratings, and each statistic in it where it cannot be computed; ``discuss`` keeps the
    questionnaire's order. With ``explain``, ``arithmetic`` holds the terms of every weighted mean.

    ``questionnaire`` holds ``migrated`` where the file is of an older version (see :func:`migrated`).

    ``findings`` are the conclusions that need no plan. ``because`` holds ids of questions; a priority's ``conditions``
    are what the next phase asks of it and does not find.
    """
    assessment, phase = result.assessment, result.phase
    overall = _score(result, result.scores.overall)
    covered = overall.pop("coverage")
    evenness = result.scores.balance.evenness if result.scores.balance else None
    found: dict[str, Any] = {
        "organisation": assessment.organisation.name,
        "questionnaire": {
            "id": result.questionnaire.id,
            "version": result.questionnaire.version,
            "digest": result.questionnaire.digest,
            **migrated(assessment.questionnaire.migrated),
        },
        "depth": assessment.depth,
        "date": assessment.date.isoformat(),
        "overall": overall,
        "coverage": covered,
        "dimensions": {id_: _dimension(result, id_, own) for id_, own in result.scores.dimensions.items()},
        "phase": {
            "id": phase.id,
            "status": phase.status,
            "borderline": phase.borderline,
            "low": phase.low,
            "high": phase.high,
            "conditions": [_condition(condition) for condition in phase.conditions],
        },
        "next_phase": _next_phase(result),
        "robustness": {
            "flips": [
                {"question": f.question, "from": f.start, "to": f.goal, "phase": f.phase}
                for f in result.robustness.flips
            ],
            "weight_draws": {
                "draws": result.robustness.draws,
                "same_phase": result.robustness.same_phase,
            },
            "leave_one_out": _leave_one_out(result.robustness.leave_one_out),
        },
        "stability": _stability(result),
        "agreement": _agreement(result.agreement),
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
    if explain:
        found["arithmetic"] = _arithmetic(result)
    return found


def number(value: Fraction | float | str | None) -> float | str | None:
    """A value for JSON: fractions as floating-point numbers, the rest as it is."""
    return float(value) if isinstance(value, Fraction) else value


def migrated(found: Migrated) -> dict[str, Any]:
    """What was done to a file of an older version, under ``migrated``; nothing of a file of the version at hand.

    ``version`` is the one that the file was answered in, ``renamed`` leads from older ids to present ones,
    ``asked_again`` holds questions that are open because an older one was split, ``dropped`` those of today no more.
    """
    if not found:
        return {}
    return {
        "migrated": {
            "version": found.version,
            "renamed": dict(found.renamed),
            "asked_again": list(found.asked_again),
            "dropped": list(found.dropped),
        }
    }


def _highlight(result: Result, question: Question) -> dict[str, Any]:
    return {
        "question": question.id,
        "level": result.readings.point.levels[question.id],
        "because": [question.id],
    }


def _dimension(result: Result, dimension: str, score: Score) -> dict[str, Any]:
    """A dimension's score, with those of the groups within it where it has any."""
    found = _score(result, score)
    inner = [group.id for group in result.questionnaire.groups[dimension].within()]
    groups = {id_: result.scores.groups[id_] for id_ in inner if id_ in result.scores.groups}
    if groups:
        spans = result.questionnaire.spans
        found["groups"] = {id_: _score(result, own, spans[id_]) for id_, own in groups.items()}
    return found


def _score(result: Result, score: Score, span: Span | None = None) -> dict[str, Any]:
    """A score; ``level`` is in the units of a span, else in those of dimensions and the whole."""
    span = span or result.questionnaire.span
    level = None if score.point is None else mean_level(score.point, span)
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


def _next_phase(result: Result) -> dict[str, Any] | None:
    found, others = result.next_phase, result.alternatives
    if found is None:
        return None
    changes = [*map(_change, found.changes), *map(_evidence, found.evidence)]
    document: dict[str, Any] = {"id": found.id, "steps": found.steps, "changes": changes}
    if found.blocked:
        document["blocked"] = list(found.blocked)
    if result.opens:
        document["opens"] = [question.id for question in result.opens]
    if result.closes:
        document["closes"] = [question.id for question in result.closes]
    if not found.proven:
        document["proven"] = False
    if others.ways or others.cut:
        document["alternatives"] = {"ways": [_way(way) for way in others.ways], "complete": others.complete}
    return document


def _change(change: Change) -> dict[str, Any]:
    return {"question": change.question, "from": change.start, "to": change.goal}


def _evidence(missing: MissingEvidence) -> dict[str, Any]:
    """Missing evidence is a change without steps."""
    evidence = {"from": missing.has, "to": missing.needs}
    return {"question": missing.question, "from": missing.level, "to": missing.level, "evidence": evidence}


def _way(way: Way) -> dict[str, Any]:
    return {"fixed": [_change(change) for change in way.fixed], "choices": [_choice(choice) for choice in way.choices]}


def _choice(choice: Choice) -> dict[str, Any]:
    limits = [{"questions": list(limit.questions), "steps": limit.steps} for limit in choice.limits]
    return {"steps": choice.steps, "questions": list(choice.questions), "at_most": limits}


def _arithmetic(result: Result) -> dict[str, Any]:
    """By reading and subject: the terms (weight · value) of each weighted mean, and what it comes to."""
    return {
        reading: {
            subject: {
                "terms": [
                    {"of": term.subject, "weight": number(term.weight), "value": number(term.value)}
                    for term in found.terms
                ],
                "result": number(found.result),
            }
            for subject, found in derived.items()
        }
        for reading, derived in derivation.derive(result.readings).items()
    }


def _stability(result: Result) -> dict[str, Any]:
    """What would settle the phase, and one sentence that says how firm it is."""
    found = result.stability
    return {
        "open": list(found.open),
        "settling": list(found.settling),
        "needed": found.needed,
        "missing": found.missing,
        "sentence": {language: stability.sentence(result, language) for language in LANGUAGES},
    }


def _leave_one_out(found: LeaveOneOut | None) -> dict[str, Any] | None:
    if found is None:
        return None
    deciding = found.deciding
    return {
        "respondents": len(found.without),
        "phase": found.phase,
        "same_phase": 1 - len(deciding) / len(found.without),
        "flips": [{"respondent": entry.respondent, "phase": entry.phase} for entry in deciding],
    }


def _agreement(found: Agreement | None) -> dict[str, Any] | None:
    """Statistics of the respondents' own ratings, null where they cannot be computed, and what to discuss first."""
    if found is None:
        return None
    return {
        "raters": len(found.raters),
        "alpha_ordinal": number(found.alpha_ordinal),
        "alpha_nominal": number(found.alpha_nominal),
        "alpha_interval": number(found.alpha_interval),
        "icc_2_1": number(found.icc_2_1),
        "r_wg": number(found.r_wg),
        "discuss": list(found.discuss),
    }
