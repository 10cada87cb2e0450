"""Where an interview stands, as far as the room may know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.core.answers import Answer
from readiness.core.model import Question, Questionnaire
from readiness.core.session import Session

if TYPE_CHECKING:
    from readiness.core.agreement.voices import Voices
    from readiness.core.result import Result


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of an interview.

    Attributes:
        result: once the answers are locked, None before.
        over: whether the sitting has ended; the page then asks for nothing new any more.
        votes: what the room said to the question at hand, once it may be seen; None before.
    """

    questionnaire: Questionnaire
    session: Session
    result: Result | None = None
    over: bool = False
    votes: Voices | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that are asked, in order."""
        return tuple(self.questionnaire.by_id[id_] for id_ in self.session.questions)

    def answer(self, question: Question) -> Answer:
        """What was said to a question so far."""
        return self.session.answer_to(question.id)
