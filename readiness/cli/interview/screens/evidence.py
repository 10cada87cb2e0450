"""The card while the evidence of an answer is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.cli.interview.lines import Line, key_line
from readiness.cli.interview.screens.card import Card
from readiness.cli.interview.screens.screen import View
from readiness.core.answers import GRADES


class Evidence(Card):
    """The current question; a digit names the grade of its evidence."""

    name = "evidence"

    def foot(self, view: View) -> Iterator[Line]:
        yield from key_line(self.words("evidence.ask"), view.width)

    def press(self, key: str) -> None:
        if key.isdecimal() and int(key) <= len(GRADES):
            self.interview.evidence(GRADES[int(key) - 1] if int(key) else None)
        elif key != "escape":
            self.refuse()
            return
        self.conversation.show(Card(self.conversation))
