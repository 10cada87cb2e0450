"""Coming back: a new assessment that starts from an earlier one, and what a light one asks again.

A light re-assessment asks the critical questions, the planned ones and those that were open; the answers to all others
are carried over with the day on which they were given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from readiness.core.answers import NO_ANSWER, Answer, Level, NotApplicable
from readiness.core.asking import asked
from readiness.core.assessment import Assessment, Decision, Previous, QuestionnaireRef
from readiness.core.comparison.parts import kept, parts_of
from readiness.core.model import Depth, Language, Question, Questionnaire
from readiness.core.planning.plan import Plan
from readiness.core.standing import counting


def raised(plan: Plan, day: dt.date) -> frozenset[str]:
    """The questions that a plan's initiatives raise which were to have started by a day."""
    return frozenset(id_ for p in plan.initiatives if p.slot.start <= day for id_ in p.initiative.raises)


def follow_up(
    questionnaire: Questionnaire, old: Assessment, *, today: dt.date, file: str, depth: Depth, language: Language
) -> Assessment:
    """A new assessment without answers, with what was agreed around the old one.

    The decision loses its dates and the plan a start that lies behind; actions come along while they are open.
    ``file`` is the place of the old assessment.
    """
    start = old.plan.start if old.plan.start and old.plan.start >= today else None
    return replace(
        old,
        questionnaire=QuestionnaireRef(questionnaire.id, questionnaire.version, questionnaire.digest),
        date=today,
        depth=depth,
        language=language,
        previous=Previous(file, old.date),
        decision=Decision(old.decision.forum, approver=old.decision.approver, consulted=old.decision.consulted),
        answers={},
        ratings={},
        revotes={},
        plan=replace(old.plan, start=start),
        actions=tuple(action for action in old.actions if action.status == "open"),
        other={},
    )


def carry_over(
    questionnaire: Questionnaire, old: Assessment, new: Assessment, planned: Collection[str]
) -> Assessment:
    """The new assessment with the answers that a light one does not ask again."""
    then = parts_of(old.questionnaire, questionnaire)
    counted = counting(questionnaire, replace(old, depth=new.depth))  # what was not asked does not come along
    answers = {
        question.id: _carried(answer, old.date)
        for question in asked(questionnaire, new)
        if not _asked_again(questionnaire, question, answer := counted.get(question.id, NO_ANSWER), planned)
        and then.get(question.id, question.digest) == question.digest
    }
    reference = replace(new.questionnaire, parts=kept(then, questionnaire.parts, answers))
    assert new.previous is not None  # noqa: S101 - it was made by follow_up
    return replace(new, answers=answers, questionnaire=reference, previous=replace(new.previous, light=True))


def _asked_again(
    questionnaire: Questionnaire, question: Question, answer: Answer, planned: Collection[str]
) -> bool:
    """Whether a question is critical, planned or open; or has a target level, which is a plan as well."""
    critical = question.id in questionnaire.method.critical
    is_open = not isinstance(answer.state, Level | NotApplicable)
    return critical or is_open or answer.target is not None or question.id in planned


def _carried(answer: Answer, day: dt.date) -> Answer:
    """What still holds of an answer; one that was carried over before keeps the day on which it was given."""
    return Answer(
        answer.state,
        note=answer.note,
        evidence=answer.evidence,
        confidence=answer.confidence,
        visibility=answer.visibility,
        carried=answer.carried or day,
    )
