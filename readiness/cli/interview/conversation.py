"""The conversation: which screen is shown, what is asked for, and how the sitting ends.

It knows nothing about terminals: a front end feeds it keys and texts and draws the screen that it shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from readiness.app.interview import Interview
from readiness.cli.interview.prompt import Prompt, normalised
from readiness.cli.interview.screens.card import Card
from readiness.cli.interview.trouble import Trouble
from readiness.core.model import Language
from readiness.errors import InputError
from readiness.words import Words, clean

if TYPE_CHECKING:
    from readiness.app.room import Room
    from readiness.cli.interview.closing import Closing
    from readiness.cli.interview.errands import Errands
    from readiness.cli.interview.screens.running import RunningScore
    from readiness.cli.interview.screens.screen import Screen
    from readiness.core.result import Result

End = Literal["quit", "finished"]
TOPICS = ("interview", "terms", "tables")
"""The words that the first screens need."""
MOVES_TEXT = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
"""Keys that move a text that is longer than the terminal, and by how many lines."""


class Conversation:
    """One sitting at a terminal.

    Attributes:
        current: the screen that is shown.
        prompt: the line of text that is being asked for, None for none.
        typed: the text that stands there at this moment.
        message: what the last key led to, "" for nothing to say.
        result: the result, while it is shown and the close builds on it.
        closing: the way from the review to the report, once it has begun.
        end: how the sitting ended, None while it goes on.
        past_agenda: whether the room has gone on from the agenda to the review.
        trouble: a change that could not be saved and that the room has to deal with first, None for none.
        errands: what is done beside the sitting; None until something is.
        hire: gives who does the errands; None where nobody does.
        running: the running score, where the room wants it before the answers are locked; else None.
        after: called after each step, for whoever follows the conversation from elsewhere.
    """

    def __init__(self, interview: Interview, words: Words) -> None:
        self.interview, self.words = interview, words
        self.typed = self.message = ""
        self.prompt = None
        self._more_words: Words | None = None
        self.result: Result | None = None
        self.closing: Closing | None = None
        self.end: End | None = None
        self.trouble: Trouble | None = None
        self.past_agenda = False
        self.errands: Errands | None = None
        self.hire: Callable[[], Errands] | None = None
        self.running: RunningScore | None = None
        self.after: Callable[[], None] = lambda: None
        self.began = self.arrived = interview.clock()
        self.current: Screen
        self.arrive()

    @property
    def screen(self) -> str:
        """The name of the screen that is shown."""
        return self.current.name

    @property
    def consensus(self) -> bool:
        """Whether the room has met to agree on what was rated before, and follows the agenda."""
        return self.interview.consensus

    @property
    def prompt(self) -> Prompt | None:
        """The line of text that is being asked for."""
        return self._prompt

    @prompt.setter
    def prompt(self, prompt: Prompt | None) -> None:
        self._prompt, self.typed = prompt, prompt.initial if prompt else ""

    # What a front end calls

    def key(self, pressed: str) -> None:
        """Do what a key stands for: a character, or "enter", "escape", "left", "right"."""
        key = normalised(pressed)
        self.message = ""
        if self.trouble:
            self.trouble.key(key)
        else:
            self.attempt(lambda: self._press(key))

    def submit(self, text: str) -> None:
        """Give the text that was asked for."""
        prompt, self.prompt = self.prompt, None
        if prompt:
            self.message = ""
            text = clean(text)
            if len(text) > prompt.longest:
                self.prompt = replace(prompt, initial=text)
                self.message = self.more_words("form.too_long", most=prompt.longest)
            else:
                self.attempt(lambda: prompt.accept(text))
        self.after()

    def cancel(self) -> None:
        """Leave the text prompt without a change."""
        prompt, self.prompt = self.prompt, None
        if prompt:
            prompt.leave()
        self.after()

    def tick(self) -> None:
        """Take notice of what came to its end beside the sitting; called now and then."""
        if self.errands and (news := self.errands.news()):
            self.message = news

    def _press(self, key: str) -> None:
        if key in MOVES_TEXT:
            self.current.offset += MOVES_TEXT[key]
        else:
            self.current.press(key)
        self.after()

    # What screens call

    def show(self, screen: Screen) -> None:
        """Go to another screen."""
        self.current = screen

    def arrive(self) -> None:
        """Show where the session stands: a question's card, or the review."""
        if not self.interview.session.in_review:
            self.show(Card(self))
        elif self.consensus and not self.past_agenda and self.room.agenda().batch:
            self.show_agenda()
        else:
            self.review()
        self.arrived = self.interview.clock()

    def review(self) -> None:
        """Show all answers before they are locked."""
        from readiness.cli.interview.screens.review import Review  # a sitting rarely starts there

        self.result = self.closing = None
        self.show(Review(self))
        if errands := self.at_hand():
            errands.prepare()  # the review and the close take longer than the report's renderer needs

    def show_agenda(self) -> None:
        """Show what the room discusses, and what it confirms in one batch."""
        from readiness.cli.interview.screens.agenda import Agenda  # for rooms in which people have rated

        self.show(Agenda(self))

    @property
    def room(self) -> Room:
        """The respondents and what they said, each for themselves."""
        from readiness.app.room import Room  # most sittings begin without any

        return Room(self.interview)

    def at_hand(self) -> Errands | None:
        """Who does the errands, from now on; None where nobody does."""
        if self.errands is None and self.hire:
            self.errands = self.hire()
        return self.errands

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

    def say(self, key: str, **values: object) -> None:
        """Say what the last key led to."""
        self.message = self.words(key, **values)

    def begin_with_purpose(self) -> None:
        """Ask what the sitting is for, before the first question."""
        from readiness.cli.interview.screens.purpose import Purpose  # asked for by option or key

        purpose = Purpose(self)
        self.show(purpose)
        purpose.begin()

    def begin_consensus(self) -> None:
        """Meet to agree on what was rated before: who records is asked first, then the agenda is shown."""
        self.interview.consensus = True
        self.interview.by_agenda(tuple(topic.question for topic in self.room.agenda().topics))
        self.show_agenda()

        def record(name: str) -> None:
            self.interview.recorder = name.strip() or self.interview.recorder

        self.ask(self.more_words("prompt.recorder", who=self.interview.recorder), "", record)

    def begin_closing(self) -> None:
        """Lock the answers and go the way to the report, step by step."""
        from readiness.cli.interview.closing import Closing  # loaded with the first result

        self.closing = Closing(self)
        self.closing.forward()

    @property
    def more_words(self) -> Words:
        """The words of the screens beside the questions too; read when the first of them is shown."""
        if self._more_words is None:
            self._more_words = Words(self.words.language, *TOPICS, "forms", "room")
        return self._more_words

    def show_score(self) -> None:
        """Show the running score from now on."""
        from readiness.cli.interview.screens.running import RunningScore  # asked for by few

        self.running = RunningScore(self)

    def speak(self, language: Language) -> None:
        """Go on in another language."""
        self.words, self._more_words = Words(language, *TOPICS), None
        if self.running:
            self.show_score()

    def quit(self) -> None:
        """End the sitting with everything saved."""
        self.interview.confirm()
        self.end = "quit"

    def finish(self) -> None:
        """End the sitting with the report."""
        from readiness.cli.interview.screens.working import Working

        self.interview.confirm()
        self.show(Working(self))
        self.end = "finished"
