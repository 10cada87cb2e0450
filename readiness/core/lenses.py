"""Lenses: what the answers say on a topic that runs across the dimensions (METHOD §2 gives the formulas)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.core.answers import Level
from readiness.core.model import Lens, Question
from readiness.core.scoring import Score
from readiness.core.standing import Readings, Standing

FEWEST = 3
"""Questions of the depth below which a topic has no score of its own."""


@dataclass(frozen=True, slots=True)
class LensScore:
    """One topic, the questions of the depth that belong to it and apply, in order, and their score."""

    lens: Lens
    questions: tuple[Question, ...]
    score: Score


def scores(readings: Readings) -> tuple[LensScore, ...]:
    """The topics on which at least three questions of the depth apply; each question has its own weight."""
    found = []
    for lens in readings.questionnaire.lenses:
        questions = tuple(question for question in readings.applicable if lens.tag in question.tags)
        if len(questions) >= FEWEST and any(question.weight for question in questions):
            levelled = sum(isinstance(readings.answers[question.id].state, Level) for question in questions)
            standings = (readings.point, readings.low, readings.high, readings.evidenced)
            point, low, high, evidenced = (_mean(questions, standing) for standing in standings)
            score = Score(point, low, high, evidenced, coverage=Fraction(levelled, len(questions)))
            found.append(LensScore(lens, questions, score))
    return tuple(found)


def _mean(questions: tuple[Question, ...], standing: Standing) -> Fraction | None:
    """100 · Σ w·share / Σ w over the questions with a level; None without any weight."""
    given = [(q.weight, q.scale.share(level)) for q in questions if (level := standing.levels[q.id]) is not None]
    weight = sum((own for own, _ in given), Fraction(0))
    return 100 * sum((own * share for own, share in given), Fraction(0)) / weight if weight else None
