"""The way from the review to the report, step by step; steps with nothing to ask are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.cli.interview.screens.actions import Actions
from readiness.cli.interview.screens.kpis import Kpis
from readiness.cli.interview.screens.outcome import Outcome
from readiness.cli.interview.screens.reveal import Reveal
from readiness.cli.interview.screens.step import Step
from readiness.cli.interview.screens.targets import Targets
from readiness.cli.interview.screens.unknowns import Unknowns

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation

STEPS: tuple[type[Step], ...] = (Unknowns, Reveal, Targets, Kpis, Outcome, Actions)


class Closing:
    """Where one stands on the way.

    Attributes:
        at: the place of the current step in ``STEPS``; -1 before the first.
        locked: how many changes lie before the lock of the answers.
    """

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self.at = -1
        self.locked = len(conversation.interview.session.past)

    @property
    def steps(self) -> tuple[int, int]:
        """The number of the current step, from 1, and how many there are."""
        return self.at + 1, len(STEPS)

    def forward(self) -> None:
        """Go to the next step, after the last one to the report."""
        if not self._go_to_one_of(range(self.at + 1, len(STEPS))):
            self.conversation.finish()

    def back(self) -> None:
        """Go to the step before, before the first one to the review."""
        if self.at <= STEPS.index(Reveal):
            self.conversation.result = None
        if not self._go_to_one_of(range(self.at - 1, -1, -1)):
            self.conversation.arrive()

    def _go_to_one_of(self, places: range) -> bool:
        """Show the first step of some that has anything to ask; False where none has."""
        for at in places:
            step = STEPS[at](self.conversation)
            step.enter()
            if step.is_needed():
                self.at = at
                self.conversation.show(step)
                return True
        return False
