"""Answers, and what was agreed around them, put into words in one language: all that can be said without a score."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace

from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.core.asking import asked
from readiness.core.assessment import Assessment
from readiness.core.library import Role
from readiness.core.model import Language, Questionnaire
from readiness.report.edition import Edition
from readiness.report.view.reader import Reader
from readiness.words import measures, origins
from readiness.words.clean import one_line

MINUTES = len("2026-11-21T10:05")
"""How much of a time is printed."""
LATIN = 0.55
"""How wide a Latin letter is beside a full-width one."""
SENTENCE_END = "。．.!?！？\n"


class Speaker(Reader):
    """One assessment in one language.

    Attributes:
        answers: what counts for each question that is asked, by id.
        numbers: the number of each question that is asked, as the interview counts them.
        not_asked: the questions of the depth whose conditions do not hold.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        assessment: Assessment,
        answers: Mapping[str, Answer],
        language: Language,
        *,
        edition: Edition,
        roles: Mapping[str, Role],
    ) -> None:
        super().__init__(questionnaire, language, roles, ("terms", "report", "agreement"))
        self.assessment, self.answers, self.edition = assessment, answers, edition
        questions = asked(questionnaire, assessment)
        known = {question.id for question in questions}
        self.not_asked = tuple(q for q in questionnaire.asked(assessment.depth) if q.id not in known)
        self.numbers = {question.id: self.say("question.number", n=n) for n, question in enumerate(questions, 1)}

    @property
    def ends(self) -> dict[str, str]:
        """The ends of the axis of scores and what they measure, for sentences."""
        return measures.ends(self.language, self.questionnaire)

    @property
    def lowest(self) -> str:
        """What an open answer counts as at the low end of the range."""
        return measures.lowest(self.language, self.questionnaire)

    # Answers

    def answer(self, question_id: str) -> Answer:
        """What counts for a question, as far as this edition may show it."""
        answer = self.answers[question_id]
        if not self.withheld(answer):
            return answer
        state = NotApplicable("") if isinstance(answer.state, NotApplicable) else answer.state
        return replace(answer, state=state, note="", reason="", evidence=None, parked="")

    def withheld(self, answer: Answer) -> bool:
        """Whether note, reason and evidence of an answer stay out of this edition."""
        return answer.visibility == "internal" and not self.edition.internal

    def marked(self, level: str, question_id: str) -> str:
        """A question's level in words, with the mark of one that the room has not discussed or agreed on."""
        return origins.marked_level(self.say, self.assessment, question_id, level)

    def level_of(self, question_id: str, number: int) -> str:
        """An answer that a question offers, in words."""
        return measures.level(self.say, self.questionnaire.by_id[question_id], number)

    def answered(self, question_id: str) -> str:
        """The level that counts for a question with its mark, or the state in its place."""
        match self.answers[question_id].state:
            case Level(value):
                return self.marked(self.level_of(question_id, value), question_id)
            case Unknown():
                return self.say("state.unknown")
            case NotApplicable():
                return self.say("state.not_applicable")
            case _:
                return self.say("state.unanswered")

    def owner(self, name: str) -> str:
        """A person or role as the client wrote it, or a role of the catalogue; "to be named" for nobody."""
        return self.targets.role(name) or self.say("owner.open")


def recorded(speaker: Speaker, answer: Answer) -> str:
    """Who recorded an answer and when, for the internal edition; "" where nobody said."""
    parts = (one_line(answer.by), one_line(answer.at[:MINUTES].replace("T", " ")))
    return speaker.listed(part for part in parts if part)


def excerpt(text: str, most: int) -> tuple[str, bool]:
    """A text of at most so many characters, cut after a sentence where there is one; whether it was cut."""
    text = text.strip()
    if len(text) <= most:
        return text, False
    head = text[:most]
    cut = max(head.rfind(end) for end in SENTENCE_END)
    return (head[: cut + 1].strip() if cut > most // 3 else head.rstrip() + "…"), True


def shortened(text: str, most: float) -> str:
    """A text that takes the place of so many full-width characters at most."""
    wide = itertools.accumulate(map(ems, text.strip()))
    return excerpt(text, sum(width <= most for width in wide))[0]


def ems(text: str) -> float:
    """About how wide a text is, in full-width characters."""
    return sum(LATIN if character.isascii() else 1 for character in text)
