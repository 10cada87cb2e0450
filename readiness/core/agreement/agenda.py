"""The agenda of a session: what to discuss and how long, what to confirm in one batch, and what waits.

At most twelve questions are discussed: the core ones, then critical ones, then those on which people are split. Within
the last two groups the wider variance comes first, then the questionnaire's order. The agenda depends on the ratings
only, so that it does not move while the room works through it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from readiness.core.agreed import agreed
from readiness.core.agreement import dispersion, table
from readiness.core.agreement.dispersion import QuestionRatings
from readiness.core.answers import Answer, Level
from readiness.core.asking import asked
from readiness.core.assessment import Assessment
from readiness.core.model import Question, Questionnaire

MOST_TOPICS = 12

Reason = Literal["core", "critical", "split"]
REASONS: tuple[Reason, ...] = ("core", "critical", "split")
"""Why a question is discussed, the strongest reason first."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A question to discuss, why, and its time box in minutes."""

    question: str
    reason: Reason
    minutes: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the room does with each question of the depth.

    Attributes:
        topics: questions to discuss, in this order; whether or not the room has answered them by now.
        parked: topics for which no room is left and that the room has not answered: critical or split.
        batch: the other unanswered questions, each with the lower median at which it can be confirmed undiscussed.
        open: what remains: fewer than half of the raters gave a level.
    """

    topics: tuple[Topic, ...]
    parked: tuple[Topic, ...]
    batch: Mapping[str, int]
    open: tuple[str, ...]

    @property
    def minutes(self) -> int:
        """The time boxes of all topics together."""
        return sum(topic.minutes for topic in self.topics)


def make(questionnaire: Questionnaire, assessment: Assessment) -> Agenda:
    """The agenda for the questions of the assessment's depth."""
    questions = asked(questionnaire, assessment)
    ratings = dispersion.of_questions(table.read(questionnaire, assessment))
    reasons = [_reason(questionnaire, *rated) for rated in zip(questions, ratings, strict=True)]
    found = [
        (REASONS.index(reason), _width(reason, rated), Topic(question.id, reason, question.minutes))
        for question, rated, reason in zip(questions, ratings, reasons, strict=True)
        if reason
    ]
    wanted = [topic for *_, topic in sorted(found, key=lambda one: one[:2])]
    waiting = [question.id for question in questions if assessment.answer(question.id).is_open]
    rest = [id_ for id_ in waiting if id_ not in {topic.question for topic in wanted}]
    states = {id_: agreed(assessment, id_).state for id_ in rest}
    batch = {id_: state.value for id_, state in states.items() if isinstance(state, Level)}
    return Agenda(
        tuple(wanted[:MOST_TOPICS]),
        tuple(topic for topic in wanted[MOST_TOPICS:] if topic.question in waiting),
        batch,
        tuple(id_ for id_ in rest if id_ not in batch),
    )


def confirmed(assessment: Assessment, agenda: Agenda, *, by: str = "", at: str = "") -> dict[str, Answer]:
    """The answers of the batch at their lower medians, each marked as not discussed (未討議), with its note kept.

    ``by`` and ``at`` say who recorded them and when.
    """
    return {
        id_: replace(assessment.answer(id_), state=Level(level), batch=True, by=by, at=at)
        for id_, level in agenda.batch.items()
    }


def _reason(questionnaire: Questionnaire, question: Question, ratings: QuestionRatings) -> Reason | None:
    if question.depth == "core":
        return "core"
    if question.id in questionnaire.method.critical:
        return "critical"
    return "split" if ratings.is_split else None


def _width(reason: Reason, ratings: QuestionRatings) -> Fraction:
    """The wider, the earlier; core questions keep the questionnaire's order."""
    return Fraction(0) if reason == "core" else -(ratings.variance or Fraction(0))
