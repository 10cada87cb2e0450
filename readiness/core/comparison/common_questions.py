"""Which questions of two assessments can be compared, and why the others cannot (METHOD §5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from readiness.core.agreed import agreed
from readiness.core.answers import NotApplicable
from readiness.core.asking import asked
from readiness.core.assessment import Assessment
from readiness.core.comparison.parts import answered, parts_of
from readiness.core.model import Question, Questionnaire

Reason = Literal["split", "not_asked_then", "not_asked_now", "not_applicable_then", "not_applicable_now", "changed"]


@dataclass(frozen=True, slots=True)
class NotCompared:
    """A question that was asked at least once and cannot be compared, with every reason."""

    question: Question
    reasons: tuple[Reason, ...]


def common_questions(
    questionnaire: Questionnaire, old: Assessment, new: Assessment
) -> tuple[tuple[Question, ...], tuple[NotCompared, ...]]:
    """The questions that can be compared, and those that cannot with their reasons."""
    parts_then, parts_now = (parts_of(one.questionnaire, questionnaire) for one in (old, new))
    asked_then, asked_now = (
        _asked(questionnaire, one, parts) for one, parts in ((old, parts_then), (new, parts_now))
    )
    split = {*old.questionnaire.migrated.asked_again, *new.questionnaire.migrated.asked_again}
    common, left_out = list[Question](), list[NotCompared]()
    for question in questionnaire.questions:
        id_ = question.id
        if id_ not in asked_then | asked_now | split:
            continue
        reasons: dict[Reason, bool] = {
            "split": id_ in split,
            "not_asked_then": id_ not in asked_then and id_ not in split,
            "not_asked_now": id_ not in asked_now and id_ not in split,
            "changed": id_ in parts_then and id_ in parts_now and parts_then[id_] != parts_now[id_],
            "not_applicable_then": id_ in asked_then and _not_applicable(old, id_),
            "not_applicable_now": id_ in asked_now and _not_applicable(new, id_),
        }
        found = tuple(reason for reason, holds in reasons.items() if holds)
        if found:
            left_out.append(NotCompared(question, found))
        else:
            common.append(question)
    return tuple(common), tuple(left_out)


def _asked(questionnaire: Questionnaire, assessment: Assessment, parts: Mapping[str, str]) -> set[str]:
    """The present questions that were asked; one that is in no part and was not answered did not exist then."""
    found = {question.id for question in asked(questionnaire, assessment)}
    return found & {*parts, *answered(assessment)} if parts else found


def _not_applicable(assessment: Assessment, question_id: str) -> bool:
    return isinstance(agreed(assessment, question_id).state, NotApplicable)
