"""Runs a conversation line by line, for screen readers and terminals that cannot address their screen."""

from __future__ import annotations

import sys

from readiness.cli.interview.ahead import forget_typed_ahead
from readiness.cli.interview.conversation import Conversation
from readiness.cli.interview.drawing import Drawing
from readiness.words import clean

WIDTH = 80
NOTHING = "-"
"""Takes a text away that stands there: an empty line leaves it."""


class Plain:
    """One conversation in lines: the screen is printed, an answer is a line."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self.drawing = Drawing(conversation, plain=True)

    def run(self) -> None:
        """Hold the conversation until it ends; the end of the input quits, with everything saved."""
        while self.conversation.end is None:
            self.conversation.tick()
            self._show()
            print("> ", end="", file=sys.stderr, flush=True)
            line = sys.stdin.readline()
            if not line:
                self.conversation.end = "quit"
                return
            trouble = self.conversation.trouble
            self._take(line.rstrip("\n"))
            if self.conversation.trouble is not trouble:
                forget_typed_ahead()

    def _take(self, line: str) -> None:
        conversation, prompt = self.conversation, self.conversation.prompt
        if prompt and line.strip() == NOTHING and prompt.initial:
            conversation.submit("")
        elif prompt and not line and prompt.proposed:
            conversation.submit(prompt.initial)
        elif prompt and not line and prompt.initial:
            conversation.cancel()  # there is no Esc here: an empty line leaves the text as it is
        elif prompt:
            conversation.submit(line)
        else:
            conversation.key(line.strip() or "enter")  # more than one character is no key, and refused

    def _show(self) -> None:
        for line in self.drawing.lines(WIDTH):
            text = "".join(part for _, part in line)
            print(clean(text).rstrip(), file=sys.stderr)
        prompt = self.conversation.prompt
        if prompt and prompt.proposed and prompt.initial:
            print(f"[{clean(prompt.initial)}]", file=sys.stderr)
