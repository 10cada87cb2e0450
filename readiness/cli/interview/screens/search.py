"""Search: questions by words that occur in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.cli.interview.finding import found, place_in
from readiness.cli.interview.lines import Line, cut, key_line, paragraph
from readiness.cli.interview.prompt import Prompt
from readiness.cli.interview.screens.header import header
from readiness.cli.interview.screens.marks import said
from readiness.cli.interview.screens.screen import GAP, Place, View
from readiness.core.model import Question
from readiness.words import Words
from readiness.words.clean import one_line

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation

MOST_SHOWN_WHILE_TYPING = 5


class Search(Place):
    """The questions that were found; a digit or a number opens one."""

    name = "search"
    fixed = 3

    def __init__(self, conversation: Conversation, text: str, hits: tuple[Question, ...]) -> None:
        super().__init__(conversation)
        self.text, self.hits = text, hits

    @property
    def words(self) -> Words:
        return self.conversation.more_words

    def body(self, view: View) -> Iterator[Line]:
        yield from header(self.conversation, view.width)
        title = self.words("search.title", text=cut(one_line(self.text), view.width // 2), n=len(self.hits))
        yield from paragraph("title", title, view.width)
        yield ()
        yield from self._hits(view.width)

    def _hits(self, width: int) -> Iterator[Line]:
        for question in self.hits:
            yield hit(self, question, width)

    def foot(self, view: View) -> Iterator[Line]:
        yield from key_line(self.words("search.keys"), view.width)

    def press(self, key: str) -> None:
        if key.isdecimal():
            self.ask_where(key)
        elif key in ("enter", "escape", "b", "left"):
            self.conversation.arrive()
        else:
            self.anywhere(key)


def hit(place: Place, question: Question, width: int) -> Line:
    """A question in one line: its number, its title, its answer."""
    interview = place.interview
    number = interview.questions.index(question) + 1
    answer = said(interview.answer(question), question, place.words)
    return ("key", f"Q{number}".ljust(5)), ("", cut(f"{question.title[place.language]}{GAP}{answer}", width - 5))


def ask(place: Place) -> None:
    """Ask what to look for: one question that is found is opened, of several a list is shown."""
    interview, conversation = place.interview, place.conversation
    words = conversation.more_words

    def hits(text: str) -> tuple[Question, ...]:
        return found(text, interview.questions, interview.questionnaire)

    def hint(text: str, width: int) -> list[Line]:
        shown = hits(text)
        lines = [hit(place, question, width) for question in shown[:MOST_SHOWN_WHILE_TYPING]]
        if len(shown) > MOST_SHOWN_WHILE_TYPING:
            lines.append((("muted", words("search.more", n=len(shown) - MOST_SHOWN_WHILE_TYPING)),))
        return lines

    def accept(text: str) -> None:
        shown = hits(text)
        if len(shown) == 1:
            place.go_to(shown[0])
        elif shown:
            conversation.show(Search(conversation, text, shown))
        elif place_in(text):
            conversation.message = words("search.none", text=one_line(text)[:40])

    conversation.prompt = Prompt(words("prompt.search"), "", accept, hint=hint)
