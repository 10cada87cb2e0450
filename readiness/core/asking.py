"""Which questions are asked: those of the depth whose conditions are not known to fail.

A conditional question is left out only where the answers say that its condition does not hold. Where the deciding
answer is open it is asked: not knowing never pays. A condition names earlier questions only, so one pass decides; what
is not asked itself, or is not applicable, has no level and satisfies no comparison.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from readiness.core import fit
from readiness.core.agreed import agreed
from readiness.core.answers import Level, NotApplicable
from readiness.core.assessment import Assessment
from readiness.core.model import Question, Questionnaire
from readiness.core.rules import All, AnyOf, Compare, Not, Rule, Value, holds

FACTS = ("level", "state", "industry", "size")
"""What a condition may be about."""


class _Open(Exception):  # noqa: N818 - no error: nobody has said it yet
    """A fact that nobody has said yet."""


def asked(questionnaire: Questionnaire, assessment: Assessment) -> tuple[Question, ...]:
    """The questions that an assessment asks, in order."""
    questions = questionnaire.asked(assessment.depth)
    if not questionnaire.is_conditional:
        return questions
    found: dict[str, Question] = {}
    for question in questions:
        if question.when is None or _decide(question.when.rule, questionnaire, assessment, found) is not False:
            found[question.id] = question
    return tuple(found.values())


def opened(
    questionnaire: Questionnaire, assessment: Assessment, levels: Mapping[str, int]
) -> tuple[Question, ...]:
    """The questions that would be asked beside those of now, were some answers at other levels."""
    raised = {id_: replace(assessment.answer(id_), state=Level(level)) for id_, level in levels.items()}
    now = {question.id for question in asked(questionnaire, assessment)}
    then = asked(questionnaire, replace(assessment, answers={**assessment.answers, **raised}))
    return tuple(question for question in then if question.id not in now)


def _decide(
    rule: Rule, questionnaire: Questionnaire, assessment: Assessment, found: Collection[str]
) -> bool | None:
    """Whether a rule holds; None where that is open."""

    def decided(part: Rule) -> bool | None:
        return _decide(part, questionnaire, assessment, found)

    match rule:
        case All(parts):
            return _all(map(decided, parts))
        case AnyOf(parts):
            opposite = _all(_opposite(decided(part)) for part in parts)
            return _opposite(opposite)
        case Not(part):
            return _opposite(decided(part))
        case Compare():
            try:
                return holds(rule, _value(rule, questionnaire, assessment, found))
            except _Open:
                return None


def _all(verdicts: Iterable[bool | None]) -> bool | None:
    given = list(verdicts)
    return False if False in given else None if None in given else True


def _opposite(verdict: bool | None) -> bool | None:
    return None if verdict is None else not verdict


def _value(rule: Compare, questionnaire: Questionnaire, assessment: Assessment, found: Collection[str]) -> Value:
    match rule.fact:
        case "industry":
            if not assessment.organisation.industry:
                raise _Open
            return assessment.organisation.industry
        case "size":
            if assessment.organisation.employees is None:
                raise _Open
            return fit.size(questionnaire, assessment)
        case fact:
            if rule.subject not in found:
                return None
            return _of_answer(fact, assessment, rule.subject)


def _of_answer(fact: str, assessment: Assessment, question: str) -> Value:
    match agreed(assessment, question).state:
        case Level(value):
            return Fraction(value) if fact == "level" else "level"
        case NotApplicable():
            return None if fact == "level" else "not_applicable"
        case _:
            raise _Open
