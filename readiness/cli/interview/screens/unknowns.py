"""Who finds out what the room, or most of those who rated, do not know, and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.cli.interview.lines import Line, paragraph
from readiness.cli.interview.screens.fields import Fields
from readiness.cli.interview.screens.form import Form, Row
from readiness.cli.interview.screens.screen import View
from readiness.core.answers import Unknown
from readiness.core.model import Question
from readiness.words.figures import Figures

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation


class Unknowns(Form):
    """The unknown answers, each with its owner and date."""

    name = "unknowns"
    title_key, hint_key, keys_key = "unknowns.title", "unknowns.hint", "unknowns.keys"

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        self.fields = Fields(self.words, self.interview.clock().date())

    def rows(self) -> list[Row]:
        return [
            self._of(number, question)
            for number, question in enumerate(self.interview.questions, start=1)
            if isinstance(self.interview.counting(question).state, Unknown)
        ]

    def below(self, view: View) -> Iterator[Line]:
        """Says where nobody or no day is named yet; that stops nothing."""
        answers = [self.interview.counting(question) for question in self.interview.questions]
        missing = sum(isinstance(a.state, Unknown) and not (a.owner and a.due) for a in answers)
        if missing:
            yield ()
            yield from paragraph("warn", self.words("unknowns.missing", n=missing), view.width)

    def _of(self, number: int, question: Question) -> Row:
        answer = self.interview.answer(question)

        def own(text: str) -> None:
            self.interview.note_on(question.id, owner=text)

        def date(day: dt.date | None) -> None:
            self.interview.note_on(question.id, due=day)

        due = Figures(self.language).short_date(answer.due) if answer.due else ""
        value = self.words("purpose.between").join(part for part in (answer.owner, due) if part)
        return Row(
            f"Q{number} {question.title[self.language]}",
            value,
            (self.fields.text("unknowns.owner", answer.owner, own), self.fields.date("unknowns.due", answer.due, date)),
        )
