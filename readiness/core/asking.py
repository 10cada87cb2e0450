"""Which questions are asked: those of the depth whose conditions are not known to fail.

A conditional question is left out only where the answers say that its condition does not hold. Where the deciding
answer is open it is asked, and counts as open whatever was said to it: neither asking it nor leaving it out can then
give less than the low standing or more than the high one, so not knowing never pays. (Every rung of a ladder has an
unconditional question, so that no rung comes or goes.) A condition names earlier questions only, so one pass decides;
what is not asked itself, or is not applicable, has no level and satisfies no comparison.
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
    return decide(questionnaire, assessment)[0]


def decide(questionnaire: Questionnaire, assessment: Assessment) -> tuple[tuple[Question, ...], frozenset[str]]:
    """The questions that an assessment asks, in order, and those among them whose condition is open."""
    questions = questionnaire.asked(assessment.depth)
    if not questionnaire.is_conditional:
        return questions, frozenset()
    found: dict[str, Question] = {}
    undecided = set[str]()
    for question in questions:
        verdict = _verdict(question, questionnaire, assessment, found, undecided)
        if verdict is not False:
            found[question.id] = question
        if verdict is None:
            undecided.add(question.id)
    return tuple(found.values()), frozenset(undecided)


def changed(
    questionnaire: Questionnaire, assessment: Assessment, levels: Mapping[str, int]
) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The questions that would be asked, and those that would not any more, were some answers at other levels."""
    raised = {id_: replace(assessment.answer(id_), state=Level(level)) for id_, level in levels.items()}
    now = asked(questionnaire, assessment)
    then = asked(questionnaire, replace(assessment, answers={**assessment.answers, **raised}))
    return tuple(q for q in then if q not in now), tuple(q for q in now if q not in then)


def _verdict(
    question: Question, questionnaire: Questionnaire, assessment: Assessment, *before: Collection[str]
) -> bool | None:
    """Whether a question is asked; None where its condition is open."""
    return True if question.when is None else _decide(question.when.rule, questionnaire, assessment, *before)


def _decide(
    rule: Rule, questionnaire: Questionnaire, assessment: Assessment, found: Collection[str], undecided: Collection[str]
) -> bool | None:
    """Whether a rule holds; None where that is open: an answer to a question whose own condition is open is open."""

    def decided(part: Rule) -> bool | None:
        return _decide(part, questionnaire, assessment, found, undecided)

    match rule:
        case All(parts):
            return _all(map(decided, parts))
        case AnyOf(parts):
            opposite = _all(_opposite(decided(part)) for part in parts)
            return _opposite(opposite)
        case Not(part):
            return _opposite(decided(part))
        case Compare():
            if rule.subject in undecided:
                return None
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
