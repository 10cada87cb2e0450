"""The conversation: which screen is shown, and what each key does on it.

It knows nothing about terminals: a front end feeds it keys and texts and draws the screen that it names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from readiness.app.interview import Interview
from readiness.cli.interview.trouble import Trouble
from readiness.core.answers import GRADES
from readiness.errors import InputError
from readiness.words import Words, clean
from readiness.words.clean import one_line

if TYPE_CHECKING:
    from readiness.core.result import Result

Screen = Literal["card", "help", "evidence", "review", "reveal", "working"]
End = Literal["quit", "finished"]
MOVES = ("d", "s", "right", "b", "left")
"""Keys that lead to another question."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question for one line of text; ``accept`` takes the answer, Esc leaves everything as it was.

    ``leave`` is what Esc leads to besides. Where ``proposed``, ``initial`` is an answer that Enter alone accepts.
    """

    label: str
    initial: str
    accept: Callable[[str], None]
    leave: Callable[[], None] = lambda: None
    proposed: bool = False


def normalised(key: str) -> str:
    """A key as it is looked up: full-width forms count as half-width, capitals as small letters."""
    return unicodedata.normalize("NFKC", key).lower() if len(key) == 1 else key


class Conversation:
    """One sitting at a terminal.

    Attributes:
        screen: what is shown.
        prompt: the line of text that is being asked for, None for none.
        message: what the last key led to, "" for nothing to say.
        result: the result, once the review is confirmed.
        end: how the sitting ended, None while it goes on.
        trouble: a change that could not be saved and that the room has to deal with first, None for none.
        after: called after each step, for whoever follows the conversation from elsewhere.
    """

    def __init__(self, interview: Interview, words: Words) -> None:
        self.interview, self.words = interview, words
        self.screen: Screen = "review" if interview.session.in_review else "card"
        self.prompt: Prompt | None = None
        self.message = ""
        self.result: Result | None = None
        self.end: End | None = None
        self.trouble: Trouble | None = None
        self.after: Callable[[], None] = lambda: None

    def key(self, pressed: str) -> None:
        """Do what a key stands for: a character, or "enter", "escape", "left", "right"."""
        key = normalised(pressed)
        self.message = ""
        if self.trouble:
            self.trouble.key(key)
        else:
            self.attempt(lambda: self._press(key))

    def attempt(self, action: Callable[[], None]) -> None:
        """Do something that may save. What cannot be saved is dealt with first; then the same is done again.

        An action must not change anything before it saves.
        """
        try:
            action()
        except InputError as problem:
            if self.interview.unsaved is None:
                raise
            self.trouble = Trouble(self, problem, action)

    def ask(self, label: str, proposal: str, accept: Callable[[str], None]) -> None:
        """Ask for one line of text with an answer proposed."""
        self.prompt = Prompt(label, proposal, accept, proposed=True)

    def _press(self, key: str) -> None:
        match self.screen:
            case "card":
                self._on_card(key)
            case "help":
                self.screen = "card"
            case "evidence":
                self._on_evidence(key)
            case "review":
                self._on_review(key)
            case "reveal":
                self._on_reveal(key)
        self.after()

    def submit(self, text: str) -> None:
        """Give the text that was asked for."""
        prompt, self.prompt = self.prompt, None
        if prompt:
            self.attempt(lambda: prompt.accept(clean(text)))
        self.after()

    def cancel(self) -> None:
        """Leave the text prompt without a change."""
        prompt, self.prompt = self.prompt, None
        if prompt:
            prompt.leave()
        self.after()

    # Screens

    def _on_card(self, key: str) -> None:
        interview = self.interview
        if key.isdecimal() and len(key) == 1 and int(key) <= interview.questionnaire.top_level:
            return self._choose(int(key))
        actions = {
            "d": interview.unknown,
            "s": interview.skip,
            "right": interview.skip,
            "b": interview.back,
            "left": interview.back,
            "r": interview.revisit,
            "x": self._ask_reason,
            "n": self._ask_note,
            "e": lambda: self._show("evidence"),
            "?": lambda: self._show("help"),
            "enter": self._keep,
        }
        if key not in actions:
            return self._anywhere(key)
        actions[key]()
        if key in MOVES:
            self._arrive()
        return None

    def _choose(self, level: int) -> None:
        """Answer with a level; where last time's was another one, ask for the fact that changed once it is saved."""
        interview, question = self.interview, self.interview.question
        interview.level(level)
        then = interview.level_then(question) if question else None
        if then is None or question is None:
            return self._arrive()
        if then != level:
            reason = interview.answer(question).reason
            label = self.words("prompt.changed", level=then)
            self.prompt = Prompt(label, reason, self._fact, self._go_on)
            return None
        self._arrive()
        grade, title = interview.answer(question).evidence, question.title[self.words.language]
        key = "card.as_before_evidence" if grade and grade == interview.evidence_then(question) else "card.as_before"
        self.message = self.words(key, title=title, level=level, grade=self.words(f"evidence.{grade or 'none'}"))
        return None

    def _fact(self, text: str) -> None:
        """Keep the fact that changed an answer, and go on."""
        self.interview.reason(text)
        self._go_on()

    def _go_on(self) -> None:
        self.interview.onward()
        self._arrive()

    def _show(self, screen: Screen) -> None:
        self.screen = screen

    def _ask_reason(self) -> None:
        self.prompt = Prompt(self.words("prompt.reason"), "", self._not_applicable)

    def _ask_note(self) -> None:
        question = self.interview.question
        note = self.interview.answer(question).note if question else ""
        self.prompt = Prompt(self.words("prompt.note"), note, self.interview.note)

    def _keep(self) -> None:
        """Enter on a card: go on with the answer that is there."""
        interview = self.interview
        if interview.question and interview.answer(interview.question).is_open:
            self.message = self.words("card.no_answer", top=interview.questionnaire.top_level)
        else:
            interview.skip()
            self._arrive()

    def _on_evidence(self, key: str) -> None:
        if key == "escape":
            self.screen = "card"
        elif key.isdecimal() and int(key) <= len(GRADES):
            self.interview.evidence(GRADES[int(key) - 1] if int(key) else None)
            self.screen = "card"
        else:
            self.message = self.words("card.no_key")

    def _on_review(self, key: str) -> None:
        if key == "enter":
            self.result = self.interview.result()
            self.screen = "reveal"
        elif key.isdecimal():
            self.prompt = Prompt(self.words("prompt.jump"), key, self._jump)
        elif key in ("b", "left"):
            self.interview.back()
            self._arrive()
        else:
            self._anywhere(key)

    def _on_reveal(self, key: str) -> None:
        if key == "enter":
            self.interview.confirm()
            self.screen = "working"
            self.end = "finished"
        elif key in ("b", "left"):
            self.result, self.screen = None, "review"
        elif key == "q":
            self._quit()
        elif key != "escape":
            self.message = self.words("card.no_key")

    def _anywhere(self, key: str) -> None:
        """Keys that the card and the review share."""
        match key:
            case "j":
                self.prompt = Prompt(self.words("prompt.jump"), "", self._jump)
            case "u":
                self.message = self.words("card.undone" if self.interview.undo() else "card.nothing_to_undo")
                self._arrive()
            case "q":
                self._quit()
            case "escape":
                pass
            case _:
                self.message = self.words("card.no_key")

    def _quit(self) -> None:
        self.interview.confirm()
        self.end = "quit"

    # What texts lead to

    def _not_applicable(self, reason: str) -> None:
        if reason.strip():
            question = self.interview.question
            self.interview.not_applicable(reason)
            self._arrive()
            if question and question.dimension in self.interview.thinned():
                name = self.interview.questionnaire.dimension(question.dimension).name[self.words.language]
                self.message = self.words("card.thinned", name=name)
        else:
            self.message = self.words("prompt.no_reason")

    def _jump(self, place: str) -> None:
        place = unicodedata.normalize("NFKC", place).strip()
        if not place:
            return
        if self.interview.jump(place):
            self.screen = "card"
        else:
            self.message = self.words("prompt.no_question", place=one_line(place)[:40])

    def _arrive(self) -> None:
        self.screen = "review" if self.interview.session.in_review else "card"
