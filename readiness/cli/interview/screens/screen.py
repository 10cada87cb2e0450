"""What every screen is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from readiness.cli.interview.lines import Line, in_a_row
from readiness.cli.interview.prompt import Prompt
from readiness.core.model import Language, Question
from readiness.errors import InputError
from readiness.words import Words
from readiness.words.clean import one_line

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation
    from readiness.core.library import Library

GAP = "  "


@dataclass(frozen=True, slots=True)
class View:
    """The room that a screen has.

    Attributes:
        width: columns.
        brevity: how much to leave out, where the lines are few: 0 nothing, 1 what is least needed, 2 more.
    """

    width: int
    brevity: int = 0


class Screen:
    """One screen: lines of text, lines with its keys below, and what the keys do.

    A method that saves must not change anything before it saves (see ``Conversation.attempt``).

    Attributes:
        fixed: lines at the top that stay where the rest is longer than the terminal and moves.
        offset: how many lines it was moved up; as far as there are lines, which the drawing sees to.
    """

    name: ClassVar[str]
    fixed: ClassVar[int] = 0
    offset = 0

    def __init__(self, conversation: Conversation) -> None:
        self.conversation, self.interview = conversation, conversation.interview

    @property
    def words(self) -> Words:
        """The words of the room's language."""
        return self.conversation.words

    @property
    def language(self) -> Language:
        """The room's language."""
        return self.words.language

    def body(self, view: View) -> Iterator[Line]:
        """What the screen shows."""
        raise NotImplementedError

    def foot(self, view: View) -> Iterator[Line]:
        """The keys that work here."""
        raise NotImplementedError

    def press(self, key: str) -> None:
        """Do what a key stands for."""
        raise NotImplementedError

    def library(self) -> Library:
        """What plans are made from; empty, with a message, where something is wrong in its files."""
        from readiness.core.library import NO_LIBRARY  # the first card does without it

        try:
            return self.interview.library()
        except InputError as problem:
            problems = Words(self.language, "problems")
            issue = problem.issues[0]
            self.conversation.message = one_line(f"{Path(issue.file).name}: {problems.message(issue.message)}")
            return NO_LIBRARY

    def refuse(self) -> None:
        """Say that a key does nothing here."""
        self.conversation.say("card.no_key")

    def keys(self, view: View, *pairs: tuple[str, str]) -> Iterator[Line]:
        """Keys and the keys of their words, in as few lines as they need."""
        return in_a_row(((key, self.words(name)) for key, name in pairs), view.width)


class Place(Screen):
    """A screen from which one goes anywhere: the card, the review, the lists."""

    def anywhere(self, key: str) -> None:
        """Do what a key stands for wherever one is."""
        action = self._actions().get(key)
        if action:
            action()
        elif key != "escape":
            self.refuse()

    def _actions(self) -> Mapping[str, Callable[[], None]]:
        found = {
            "j": lambda: self.ask_where(""),
            "/": self._search,
            "l": self._lists,
            "u": self._undo,
            "q": self.conversation.quit,
        }
        if self.interview.respondent is None:  # all else is for the room
            found |= {"o": self._purpose, "p": self._interim, "a": self.conversation.show_agenda}
        return found

    def numbered(self, key: str) -> None:
        """As :meth:`anywhere`, where a digit begins the number of a question."""
        if key.isdecimal():
            self.ask_where(key)
        else:
            self.anywhere(key)

    def ask_where(self, begun: str) -> None:
        """Ask for the number or id of a question."""
        self.conversation.prompt = Prompt(self.words("prompt.jump"), begun, self._jump)

    def go_to(self, question: Question) -> None:
        """Show a question's card."""
        self.interview.jump(question.id)
        self.conversation.arrive()

    def _jump(self, place: str) -> None:
        from readiness.cli.interview.finding import place_in  # few answers need it

        place = place_in(place)
        if not place:
            return
        if self.interview.jump(place):
            self.conversation.arrive()
        else:
            self.conversation.say("prompt.no_question", place=place[:40])

    def _search(self) -> None:
        from readiness.cli.interview.screens.search import ask  # most answers need no search

        ask(self)

    def _lists(self) -> None:
        from readiness.cli.interview.screens.lists import Lists  # most answers need no lists

        self.conversation.show(Lists(self.conversation))

    def _purpose(self) -> None:
        from readiness.cli.interview.screens.purpose import Purpose  # most sittings open it once

        self.conversation.show(Purpose(self.conversation))

    def _interim(self) -> None:
        errands = self.conversation.at_hand()
        if errands is None:
            self.refuse()
        else:
            self.conversation.message = errands.order_interim()

    def _undo(self) -> None:
        if self.interview.undo():
            self.conversation.arrive()
            self.conversation.say("card.undone", n=len(self.interview.session.past))
        else:
            self.conversation.say("card.nothing_to_undo")
