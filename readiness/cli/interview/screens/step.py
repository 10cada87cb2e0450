"""A step of the way from the review to the report: Enter goes on, b goes back."""

from __future__ import annotations

from readiness.cli.interview.screens.screen import Screen
from readiness.words import Words


class Step(Screen):
    """One step; ``Closing`` knows which ones come before and after it."""

    @property
    def words(self) -> Words:
        return self.conversation.more_words

    def enter(self) -> None:
        """Prepare what the step shows; called when it is reached from the step before."""

    def leave(self) -> None:
        """Record what Enter stands for, before the next step is shown."""

    def is_needed(self) -> bool:
        """Whether there is anything to show or to ask."""
        return True

    def press(self, key: str) -> None:
        closing = self.conversation.closing
        if closing is None:
            return
        if key == "enter":
            self.leave()
            closing.forward()
        elif key in ("b", "left"):
            closing.back()
        elif key == "q":
            self.conversation.quit()
        else:
            self.otherwise(key)

    def otherwise(self, key: str) -> None:
        """Do what another key stands for."""
        if key != "escape":
            self.refuse()
