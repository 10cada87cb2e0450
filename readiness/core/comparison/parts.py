"""What of a questionnaire has changed since the answers were given, told by the short digests of its parts.

A part is a question, by its id, or one of the :data:`~readiness.core.model.METHOD_PARTS`. A question's digest covers
its text, its anchors, its dimension, its depth and its weight.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from readiness.core.assessment import Assessment, QuestionnaireRef
from readiness.core.model import METHOD_PARTS, Questionnaire


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two sets of parts: ids of questions, and names of parts of the method."""

    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    method: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed or self.method)


def difference(then: Mapping[str, str], now: Mapping[str, str], answered: Collection[str] = ()) -> Difference:
    """What has changed from some parts to others.

    A question of ``answered`` that has no part then was answered in a wording that nobody knows: it was not added.
    """
    return Difference(
        changed=tuple(id_ for id_ in now if _is_question(id_) and id_ in then and then[id_] != now[id_]),
        added=tuple(id_ for id_ in now if _is_question(id_) and id_ not in then and id_ not in answered),
        removed=tuple(id_ for id_ in then if _is_question(id_) and id_ not in now),
        method=tuple(name for name in METHOD_PARTS if name in then and name in now and then[name] != now[name]),
    )


def parts_of(reference: QuestionnaireRef, questionnaire: Questionnaire) -> Mapping[str, str]:
    """The parts that answers were given to; empty where nobody can tell.

    A file without parts had the present ones where it has the present digest.
    """
    if reference.parts:
        return reference.parts
    return questionnaire.parts if reference.digest == questionnaire.digest else {}


def answered(assessment: Assessment) -> frozenset[str]:
    """The questions to which the room or a respondent said something."""
    said = (assessment.answers, *assessment.ratings.values(), *assessment.revotes.values())
    return frozenset(id_ for answers in said for id_, answer in answers.items() if not answer.is_open)


def kept(then: Mapping[str, str], now: Mapping[str, str], answered: Collection[str]) -> dict[str, str]:
    """The parts to write down: those of last time for what is answered already, the present ones for the rest.

    So a question that has changed can be named until it is answered anew. Where no part is known for an answered
    question, none is claimed.
    """
    found = {id_: then.get(id_, "") if id_ in answered else part for id_, part in now.items()}
    return {id_: part for id_, part in found.items() if part}


def _is_question(id_: str) -> bool:
    return id_ not in METHOD_PARTS
