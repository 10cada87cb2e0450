"""Moments of an interview for the second screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import builders
from builders import CORE

from readiness.core.agreement import voices
from readiness.core.answers import Answer
from readiness.core.assessment import Assessment, Respondent
from readiness.core.model import Language, Questionnaire
from readiness.core.result import evaluate
from readiness.core.session import Session
from readiness.report import screen
from report import pages
from report.states import ROOT

TEMPLATE = ROOT / "report_templates" / "screen"
LANGUAGES: tuple[Language, ...] = ("ja", "en")


def scene(
    questionnaire: Questionnaire,
    answers: Sequence[builders.Mark] | Mapping[str, builders.Mark] = (),
    position: int = 0,
    *,
    over: bool = False,
) -> screen.Scene:
    """The interview at a question of the core questionnaire; 8 is the review."""
    given = builders.assessment(answers).answers
    return screen.Scene(questionnaire, Session(CORE, given, position), None, over)


SEATS = ("1", "2", "3", "4", "5", "6", "7", "8")


def voted(
    questionnaire: Questionnaire,
    first: Sequence[builders.Mark],
    after: Sequence[builders.Mark] = (),
    answers: Sequence[builders.Mark] | Mapping[str, builders.Mark] = (),
    position: int = 0,
) -> screen.Scene:
    """The same with the votes of up to eight seats on the question at hand; None: no vote."""
    seats = tuple(Respondent(f"r{seat}") for seat in SEATS[: max(len(first), len(after))])

    def cast(marks: Sequence[builders.Mark]) -> dict[str, dict[str, Answer]]:
        given = zip(seats, marks, strict=False)
        return {seat.id: {CORE[position]: builders.answer(mark)} for seat, mark in given if mark is not None}

    assessment = replace(
        builders.assessment(answers), respondents=seats, ratings=cast(first), revotes=cast(after)
    )
    votes = voices.of(assessment, questionnaire.by_id[CORE[position]])
    return replace(scene(questionnaire, answers, position), votes=votes)


def revealed(questionnaire: Questionnaire, assessment: Assessment, *, over: bool = False) -> screen.Scene:
    """The reveal of an assessment."""
    session = Session(CORE, assessment.answers, len(CORE))
    return screen.Scene(questionnaire, session, evaluate(questionnaire, assessment), over)


def html(found: screen.Scene, language: Language = "ja") -> str:
    """The page of a moment."""
    return screen.html(found, language, TEMPLATE)


def said(found: screen.Scene, language: Language = "ja") -> str:
    """All text of the page."""
    return pages.body_text(html(found, language))


def longer(questionnaire: Questionnaire, times: int) -> Questionnaire:
    """The same questionnaire with each text of its questions several times over."""
    def more(text: builders.Text) -> builders.Text:
        return builders.Text(text.ja * times, " ".join([text.en] * times))

    questions = tuple(
        replace(q, text=more(q.text), anchors=tuple(map(more, q.anchors))) for q in questionnaire.questions
    )
    return replace(questionnaire, questions=questions)
