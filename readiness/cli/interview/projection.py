"""Lets the second screen follow a conversation."""

from __future__ import annotations

from pathlib import Path

from readiness.app.second_screen import TEMPLATE, SecondScreen
from readiness.app.workbench import Workbench
from readiness.cli.interview.conversation import Conversation
from readiness.errors import Issue


class Projection:
    """The second screen of one conversation; a failure is said once in the conversation and once at its end."""

    def __init__(self, conversation: Conversation, page: Path, bench: Workbench) -> None:
        self.conversation = conversation
        self.screen = SecondScreen(page, bench.shelf.template(TEMPLATE), conversation.words.language)
        self._said = False

    def begin(self) -> None:
        """Write the first page and follow from now on (InputError where the page cannot be written)."""
        self.screen.open(self.conversation.interview, self.conversation.result)
        self.conversation.after = self._follow

    def end(self) -> tuple[Issue, ...]:
        """Write the last page: the result where the session came to its end, else that there is nothing more to see.

        What is wrong with the page is returned.
        """
        conversation = self.conversation
        result = conversation.result if conversation.end == "finished" else None
        self.screen.show(conversation.interview, result, over=True)
        return (self.screen.problem,) if self.screen.problem else ()

    def _follow(self) -> None:
        conversation = self.conversation
        self.screen.show(conversation.interview, conversation.result)
        if self.screen.problem and not self._said:
            self._said = True
            conversation.message = f"{conversation.message} {conversation.words('screen.stuck')}".strip()
