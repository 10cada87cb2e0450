"""What the room is asked when an answer cannot be saved: what happened, and the ways to go on.

A way is chosen by its key and carried out by Enter. A facilitator who types the next levels ahead so chooses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.app.keeping import beside, elsewhere
from readiness.cli.interview.lines import Line, cut, wide, wrapped
from readiness.errors import InputError
from readiness.store import ChangedElsewhereError
from readiness.words import Words
from readiness.words.clean import one_line

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation

DELETED = (("1", "trouble.again"), ("2", "trouble.elsewhere"), ("q", "trouble.quit"))
CHANGED = (("1", "trouble.elsewhere"), ("2", "trouble.overwrite"), ("q", "trouble.quit"))
FAILED = (("1", "trouble.retry"), ("2", "trouble.elsewhere"), ("q", "trouble.quit"))


class Trouble:
    """One change that is not saved yet.

    Attributes:
        chosen: the key of the way that Enter would carry out; "" for none.
        note: what the last key led to, "" for nothing to say.
    """

    def __init__(self, conversation: Conversation, problem: InputError, again: Callable[[], None]) -> None:
        self.conversation, self.interview, self.words = conversation, conversation.interview, conversation.words
        self.problem = problem
        self.chosen = self.note = ""
        self._again = again

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """The ways to go on: each with its key and the key of its words."""
        if isinstance(self.problem, ChangedElsewhereError):
            return DELETED if self.problem.deleted else CHANGED
        return FAILED

    @property
    def cause(self) -> str:
        """What happened."""
        words, file = self.words, one_line(str(self.interview.path))
        if isinstance(self.problem, ChangedElsewhereError):
            return words("trouble.deleted" if self.problem.deleted else "trouble.changed", file=file)
        return words("trouble.failed", file=file, reason=self._said(self.problem))

    def lines(self, width: int) -> Iterator[Line]:
        """What happened and the ways to go on, in place of the keys."""
        yield from self._text("warn", self.cause, width)
        if self.note:
            yield from self._text("bold", self.note, width)
        prompt = self.conversation.prompt
        if prompt:
            yield (("prompt", cut(prompt.label, width)),)
            return
        yield from self._ways(width)
        chosen = dict(self.ways).get(self.chosen)
        asked = self.words("trouble.enter", way=self.words(chosen)) if chosen else self.words("trouble.choose")
        yield from self._text("prompt", asked, width)

    def _text(self, style: str, text: str, width: int) -> Iterator[Line]:
        for line in wrapped(text, width):
            yield ((style, line),)

    def _ways(self, width: int) -> Iterator[Line]:
        """The ways in as few lines as they need, each in one piece; the chosen one has a mark."""
        text = ""
        for key, name in self.ways:
            way = f"{'>' if key == self.chosen else ' '}{key} {self.words(name)}"
            if text and wide(f"{text}  {way}") > width:
                yield (("key", text),)
                text = ""
            text = f"{text}  {way}" if text else way
        yield (("key", text),)

    def key(self, key: str) -> None:
        """Choose a way, or carry out the one that is chosen; other keys are refused and choose none."""
        ways = dict(self.ways)
        self.note = ""
        if key in ways:
            self.chosen = key
        elif key == "escape":
            self.chosen = ""
        elif key == "enter" and self.chosen:
            self._carry_out(ways[self.chosen])
        else:
            self.chosen, self.note = "", self.words("trouble.first")

    def _carry_out(self, way: str) -> None:
        self.chosen = ""
        match way:
            case "trouble.quit":
                self.conversation.end = "quit"
            case "trouble.elsewhere":
                keeping = self.interview.keeping
                near = isinstance(self.problem, ChangedElsewhereError) and not self.problem.deleted
                self._ask(str(beside(keeping.path) if near else elsewhere(keeping.absolute)))
            case "trouble.retry":
                self._settle(self.interview.retry)
            case _:
                self._settle(self.interview.overwrite)

    def _ask(self, place: str) -> None:
        self.conversation.ask(self.words("prompt.place"), place, self._move)

    def _move(self, text: str) -> None:
        """Save to another place; where that fails, ask again."""
        if not text.strip():
            return
        try:
            place = Path(text.strip()).expanduser()
            self.interview.move(place)
        except RuntimeError:  # nobody of that name has a home folder
            self._ask(text)
        except InputError as problem:
            self.note = self._said(problem)
            self._ask(text)
        else:
            self._over()

    def _settle(self, action: Callable[[], None]) -> None:
        try:
            action()
        except InputError as problem:
            self.problem = problem
            self.note = self.words("trouble.still")
        else:
            self._over()

    def _over(self) -> None:
        """All is saved: go on with what could not be done before."""
        conversation = self.conversation
        conversation.trouble = None
        conversation.attempt(self._again)
        if conversation.trouble is None:
            saved = self.words("trouble.over", file=one_line(str(self.interview.path)))
            conversation.message = "\n".join(filter(None, (saved, conversation.message)))

    def _said(self, problem: InputError) -> str:
        """A problem in the room's language."""
        words = Words(self.words.language, "problems")
        return one_line(words.message(problem.issues[0].message))
