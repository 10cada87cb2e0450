"""The running score, for rooms that want it before the answers are locked (``--show-score``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.cli.wording import Wording

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation
    from readiness.core.assessment import Assessment


class RunningScore:
    """Mean level, range and phase of the answers so far, in one line; counted once for each state of the answers."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self._of: Assessment | None = None
        self._text = ""

    def line(self) -> str:
        """The line."""
        interview, words = self.conversation.interview, self.conversation.words
        if self._of is not interview.assessment:
            wording = Wording(interview.result(), words.language)
            overall = wording.result.scores.overall
            self._text = words(
                "card.score",
                level=wording.mean(overall.point),
                range=wording.range(overall),
                phase=wording.phase(),
            )
            self._of = interview.assessment
        return self._text
