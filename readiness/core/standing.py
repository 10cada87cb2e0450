"""Standings: the levels that a reading of the answers gives to each question.

Scores and phases look at standings only. The *low* standing counts what is unknown or unanswered as 0, the
*high* one as the top level with sufficient evidence; the *point* leaves it out, and so does the
*evidenced* one, which caps each level by its evidence (METHOD §2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from readiness.core.agreement import table
from readiness.core.answers import NO_ANSWER, Answer, Grade, Level, NotApplicable, Unanswered, Unknown
from readiness.core.assessment import Assessment
from readiness.core.model import Depth, Question, Questionnaire
from readiness.core.weights import Share, shares

Origin = Literal["room", "batch", "median"]
"""Where the level of a question comes from: agreed on in the room, confirmed undiscussed (未討議), or no more than the
lower median of what each said alone."""
UNDISCUSSED: tuple[Origin, ...] = ("batch", "median")
"""Where a level comes from that the room has not talked about: marked wherever it is printed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One level per question.

    Attributes:
        levels: level by question id; None where the question counts neither above nor below the line.
        evidence: evidence grade by question id; None where there is none.
    """

    levels: Mapping[str, int | None]
    evidence: Mapping[str, Grade | None]

    def moved(self, question_id: str, level: int) -> Standing:
        """The same standing with one question at another level."""
        return replace(self, levels={**self.levels, question_id: level})


@dataclass(frozen=True, slots=True)
class Readings:
    """The standings of one assessment at one depth, the answers that they come from, and what each one weighs."""

    questionnaire: Questionnaire
    depth: Depth
    questions: tuple[Question, ...]
    shares: tuple[Share, ...]
    answers: Mapping[str, Answer]
    low: Standing
    high: Standing
    point: Standing
    evidenced: Standing

    @property
    def applicable(self) -> tuple[Question, ...]:
        """The questions that were not answered as not applicable."""
        return tuple(q for q in self.questions if not isinstance(self.answers[q.id].state, NotApplicable))


def read(questionnaire: Questionnaire, assessment: Assessment) -> Readings:
    """The standings of an assessment at its depth."""
    questions = questionnaire.asked(assessment.depth)
    answers = {question.id: agreed(assessment, question.id) for question in questions}
    caps, top = questionnaire.method.evidence_caps, questionnaire.top_level
    evidence = {id_: answer.evidence for id_, answer in answers.items()}
    sufficient: dict[str, Grade | None] = {
        id_: answer.evidence if isinstance(answer.state, Level) else "verified" for id_, answer in answers.items()
    }
    return Readings(
        questionnaire,
        assessment.depth,
        questions,
        shares(questionnaire, questions),
        answers,
        low=Standing({id_: _level(answer, unknown=0) for id_, answer in answers.items()}, evidence),
        high=Standing({id_: _level(answer, unknown=top) for id_, answer in answers.items()}, sufficient),
        point=Standing({id_: _level(answer, unknown=None) for id_, answer in answers.items()}, evidence),
        evidenced=Standing(
            {
                id_: min(answer.state.value, caps[answer.evidence or "none"])
                if isinstance(answer.state, Level)
                else None
                for id_, answer in answers.items()
            },
            evidence,
        ),
    )


def evidence_matters(readings: Readings, question_id: str) -> bool:
    """Whether the evidence of an answer can lower its level: one that needs none tells nothing about it."""
    level = readings.point.levels[question_id]
    return level is not None and level > min(readings.questionnaire.method.evidence_caps.values())


def thinned(readings: Readings) -> tuple[str, ...]:
    """Dimensions in which a second question or more was answered as not applicable (METHOD §2 warns there)."""
    left_out = [q.dimension for q in readings.questions if isinstance(readings.answers[q.id].state, NotApplicable)]
    return tuple(d.id for d in readings.questionnaire.dimensions if left_out.count(d.id) > 1)


def _level(answer: Answer, *, unknown: int | None) -> int | None:
    match answer.state:
        case Level(value):
            return value
        case NotApplicable():
            return None
        case _:
            return unknown


def agreed(assessment: Assessment, question_id: str) -> Answer:
    """What counts for a question (METHOD §4).

    That is what the room agreed on; else the lower median of the ratings' levels where at least half of the
    raters gave one (whoever rated any question is a rater, so that leaving out counts like not knowing); else
    unknown where anybody rated it; else nothing. A vote after the discussion stands in for what its respondent
    said alone. Evidence comes from the room only.
    """
    answer = assessment.answer(question_id)
    if not answer.is_open or not (assessment.ratings or assessment.revotes):
        return answer
    ratings = [own for own in table.latest(assessment).values() if own]
    states = [own.get(question_id, NO_ANSWER).state for own in ratings]
    levels = [state.value for state in states if isinstance(state, Level)]
    median = table.lower_median(levels)
    if median is not None and 2 * len(levels) >= len(ratings):
        return replace(answer, state=Level(median))
    return answer if all(isinstance(state, Unanswered) for state in states) else replace(answer, state=Unknown())


def origin(assessment: Assessment, question_id: str) -> Origin | None:
    """Where the level comes from that counts for a question; None where it has none."""
    if not isinstance(agreed(assessment, question_id).state, Level):
        return None
    answer = assessment.answer(question_id)
    return "median" if answer.is_open else "batch" if answer.batch else "room"
