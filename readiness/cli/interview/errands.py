"""What is done beside a sitting: the interim page and the report, by a process of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from readiness.app.jobs import Job
from readiness.app.renderer import Finished, Renderer, Ticket
from readiness.errors import InputError, Issue
from readiness.words import Words, clean
from readiness.words.clean import one_line

if TYPE_CHECKING:
    from readiness.app.written import Written
    from readiness.cli.interview.conversation import Conversation


class Errands:
    """Orders documents for one conversation, and says what became of them.

    Attributes:
        brand: the file of the brand that documents carry.
        remarks: what should be said about the documents once the screen is given back.
    """

    def __init__(self, conversation: Conversation, content: str | None, brand: Path | None = None) -> None:
        self.conversation, self.brand = conversation, brand
        interview = conversation.interview
        today, questionnaire = interview.clock().date(), interview.questionnaire.id
        self.renderer = Renderer(content, conversation.words.language, today, questionnaire)
        self.remarks: tuple[Issue, ...] = ()

    def prepare(self) -> None:
        """Get ready for the report."""
        self.renderer.start()

    def order_interim(self) -> str:
        """Begin the interim page of the answers so far; what should be said about it."""
        self.renderer.revive()
        self.renderer.order(Job(self._file, self.conversation.words.language, kind="interim", brand=self.brand))
        return self.conversation.words("interim.ordered")

    def news(self) -> str:
        """What came to its end since the last call, "" for nothing."""
        return "\n".join(self._said(finished) for finished in self.renderer.finished())

    def rest(self) -> tuple[str, ...]:
        """Wait for what was ordered and is not there yet; what became of each."""
        return tuple(self._waited(ticket) for ticket in self.renderer.pending)

    @property
    def busy(self) -> bool:
        """Whether something was ordered that is not there yet."""
        return bool(self.renderer.pending)

    def report(self, out: Path | None) -> Written:
        """The report of the assessment as it stands in the file (InputError)."""
        job = Job(self._file, self.conversation.words.language, out=out, brand=self.brand)
        return self.renderer.wait(self.renderer.order(job))

    def close(self) -> None:
        """Nothing is wanted any more."""
        self.renderer.close()

    @property
    def _file(self) -> Path:
        return self.conversation.interview.path

    def _waited(self, ticket: Ticket) -> str:
        try:
            return self._done(self.renderer.wait(ticket))
        except InputError as problem:
            return self._failed(problem)

    def _said(self, finished: Finished) -> str:
        return self._done(finished.written) if finished.written else self._failed(finished.problem)

    def _done(self, written: Written) -> str:
        self.remarks += written.remarks
        return self.conversation.words("interim.done", file=one_line(str(written.path)))

    def _failed(self, problem: InputError | None) -> str:
        words = self.conversation.words
        reason = Words(words.language, "problems").message(problem.issues[0].message) if problem else ""
        return words("interim.failed", reason=one_line(clean(reason)))
