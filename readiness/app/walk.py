"""The way through the questions of a sitting: moves that change no answer."""

from __future__ import annotations

from readiness.app.record import Record
from readiness.core.model import Question
from readiness.words.clean import place_number


class Walk(Record):
    """A record with the questions that are asked, in order, and the moves between them.

    Attributes:
        questions: those that are asked now.
    """

    questions: tuple[Question, ...]

    def by_agenda(self, agenda: tuple[str, ...]) -> None:
        """Go through the agenda from now on, at its first open question; the review where none is open."""
        self.session = self.session.by_agenda(agenda)

    def onward(self) -> None:
        """Go on to the next open question."""
        self.session = self.session.onward()

    def skip(self) -> None:
        """Go on without an answer."""
        self.session = self.session.skip()

    def back(self) -> None:
        """Go back by one."""
        self.session = self.session.back()

    def jump(self, place: str) -> bool:
        """Go to a question by its number or id; False where there is none."""
        place = place.strip()
        number = place_number(place)
        if 1 <= number <= len(self.questions):
            self.session = self.session.jump(self.questions[number - 1].id)
            return True
        for question in self.questions:
            if place and place in (question.id, question.id.partition(".")[2]):
                self.session = self.session.jump(question.id)
                return True
        return False

    def review(self) -> None:
        """Go to the review."""
        self.session = self.session.review()
