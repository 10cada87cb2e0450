"""Standings: the levels that a reading of the answers gives to each question.

Scores and phases look at standings only. The *low* standing counts what is unknown or unanswered as 0, the
*high* one as the top level with sufficient evidence; the *point* leaves it out, and so does the
*evidenced* one, which caps each level by its evidence (METHOD §2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from readiness.core.agreed import agreed
from readiness.core.answers import GRADES, Answer, Grade, Level, NotApplicable, Unknown
from readiness.core.asking import decide
from readiness.core.assessment import Assessment
from readiness.core.model import Depth, Question, Questionnaire
from readiness.core.tree import Branch, tree


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
    """The standings of one assessment at one depth, the answers that they come from, and what each one weighs.

    ``undecided`` are the questions whose condition is open: whatever was said to them counts as unknown.
    """

    questionnaire: Questionnaire
    depth: Depth
    questions: tuple[Question, ...]
    tree: Branch
    answers: Mapping[str, Answer]
    low: Standing
    high: Standing
    point: Standing
    evidenced: Standing
    undecided: frozenset[str] = frozenset()

    @property
    def applicable(self) -> tuple[Question, ...]:
        """The questions that were not answered as not applicable."""
        return tuple(q for q in self.questions if not isinstance(self.answers[q.id].state, NotApplicable))


def read(questionnaire: Questionnaire, assessment: Assessment) -> Readings:
    """The standings of an assessment at its depth."""
    questions, undecided = decide(questionnaire, assessment)
    answers = _counting(assessment, questions, undecided)
    evidence = {id_: answer.evidence for id_, answer in answers.items()}
    sufficient: dict[str, Grade | None] = {
        id_: answer.evidence if isinstance(answer.state, Level) else "verified" for id_, answer in answers.items()
    }
    return Readings(
        questionnaire,
        assessment.depth,
        questions,
        tree(questionnaire, questions),
        answers,
        low=Standing({q.id: _level(answers[q.id], unknown=q.scale.lowest) for q in questions}, evidence),
        high=Standing({q.id: _level(answers[q.id], unknown=q.scale.top) for q in questions}, sufficient),
        point=Standing({q.id: _level(answers[q.id], unknown=None) for q in questions}, evidence),
        evidenced=Standing({q.id: _capped(questionnaire, q, answers[q.id]) for q in questions}, evidence),
        undecided=undecided,
    )


def counting(questionnaire: Questionnaire, assessment: Assessment) -> dict[str, Answer]:
    """What counts as the answer to each question that an assessment asks, by its id."""
    return _counting(assessment, *decide(questionnaire, assessment))


def _counting(
    assessment: Assessment, questions: tuple[Question, ...], undecided: frozenset[str]
) -> dict[str, Answer]:
    """What was agreed on; unknown, whatever was said, while it is open whether a question applies."""
    answers = {question.id: agreed(assessment, question.id) for question in questions}
    return answers | {id_: replace(answers[id_], state=Unknown()) for id_ in undecided if not answers[id_].is_open}


def supported(questionnaire: Questionnaire, question: Question, grade: Grade | None) -> int:
    """The highest answer that a grade of evidence supports.

    The method states it for the questionnaire's own scale; on another one it is the answer at the same share of the
    steps, the upper one of two that are as near.
    """
    cap, own = questionnaire.method.evidence_caps[grade or "none"], questionnaire.scale
    if question.scale is own:
        return cap
    return question.scale.at_share(Fraction(cap - own.lowest, own.steps))


def _capped(questionnaire: Questionnaire, question: Question, answer: Answer) -> int | None:
    if not isinstance(answer.state, Level):
        return None
    return min(answer.state.value, supported(questionnaire, question, answer.evidence))


def evidence_matters(readings: Readings, question_id: str) -> bool:
    """Whether the evidence of an answer can lower its level: one that needs none tells nothing about it."""
    level, question = readings.point.levels[question_id], readings.questionnaire.by_id[question_id]
    least = min(supported(readings.questionnaire, question, grade) for grade in (None, *GRADES))
    return level is not None and level > least


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
