"""The lists: questions that are open, unknown, marked or hold a parked point, and the decision log."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from readiness.cli.interview.lines import Line, cut, key_line, paragraph, wide
from readiness.cli.interview.screens.header import header
from readiness.cli.interview.screens.logged import INDUSTRY, logged
from readiness.cli.interview.screens.marks import said
from readiness.cli.interview.screens.screen import GAP, Place, View
from readiness.core.answers import Answer, Unknown
from readiness.core.decision_log import log
from readiness.core.model import Question
from readiness.words import Words
from readiness.words.clean import one_line

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation

KINDS: Mapping[str, Callable[[Answer], bool]] = {
    "open": lambda answer: answer.is_open,
    "unknown": lambda answer: isinstance(answer.state, Unknown),
    "revisit": lambda answer: answer.revisit,
    "parked": lambda answer: bool(answer.parked),
}
LOG = "log"
KPIS = "kpis"
TABS = (*KINDS, LOG)


class Lists(Place):
    """One list at a time; the next one by ``l`` or an arrow."""

    name = "lists"
    fixed = 5

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        self.tab = next((kind for kind in KINDS if self._questions(kind)), self._tabs[-1])

    @property
    def _tabs(self) -> tuple[str, ...]:
        """The lists; what the room decided is none for somebody who answers alone."""
        return TABS if self.interview.respondent is None else tuple(KINDS)

    @property
    def words(self) -> Words:
        return self.conversation.more_words

    def _questions(self, kind: str) -> list[tuple[int, Question]]:
        belongs = KINDS[kind]
        numbered = enumerate(self.interview.questions, start=1)
        return [(number, question) for number, question in numbered if belongs(self.interview.answer(question))]

    @property
    def _log(self) -> list[Any]:
        return log(self.interview.assessment)

    def body(self, view: View) -> Iterator[Line]:
        yield from header(self.conversation, view.width)
        tabs: list[tuple[str, str]] = []
        for tab in self._tabs:
            count = len(self._log) if tab == LOG else len(self._questions(tab))
            text = self.words(f"lists.{tab}", n=count)
            here = tab == self.tab  # told by a mark as well as by its style
            tabs += [("chosen" if here else "muted", f">{text} " if here else f" {text} "), ("", " ")]
        yield tuple(tabs)
        yield ()
        lines = list(self._entries(view.width) if self.tab == LOG else self._members(view.width))
        yield from lines or paragraph("muted", self.words("lists.none"), view.width)

    def _members(self, width: int) -> Iterator[Line]:
        for number, question in self._questions(self.tab):
            answer = self.interview.answer(question)
            head = f"Q{number}".ljust(4) + " "
            title = question.title[self.language]
            beside = said(answer, question, self.words)
            yield (("key", head), ("", cut(f"{title}{GAP}{beside}", width - wide(head))))
            text = answer.parked if self.tab == "parked" else answer.note
            if text:
                yield (("", " " * wide(head)), ("muted", cut(one_line(text), width - wide(head))))

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of KPIs by their ids, and those of industries by ``industry.`` and theirs."""
        library = self.library()
        kpis = {id_: kpi.name[self.language] for id_, kpi in library.kpis.items()}
        return kpis | {f"industry.{id_}": one.name[self.language] for id_, one in library.industries.items()}

    def _entries(self, width: int) -> Iterator[Line]:
        """The log, latest entry first."""
        entries = list(reversed(self._log))
        named = any(word in str(entry) for entry in entries for word in (KPIS, INDUSTRY))
        names = self._names if named else {}
        today = self.interview.clock().date()
        for entry in entries:
            time, text = logged(entry, self.interview.questionnaire, self.words, names, today)
            yield (("", cut(f"{time}{GAP}{text}", width)),)

    def foot(self, view: View) -> Iterator[Line]:
        yield from key_line(self.words("lists.keys"), view.width)

    def press(self, key: str) -> None:
        self.numbered(key)

    def _actions(self) -> Mapping[str, Callable[[], None]]:
        def leave() -> None:
            self.conversation.arrive()

        return {
            **super()._actions(),
            "l": lambda: self._turn(1),
            "right": lambda: self._turn(1),
            "left": lambda: self._turn(-1),
            "enter": leave,
            "escape": leave,
            "b": leave,
        }

    def _turn(self, by: int) -> None:
        self.tab = self._tabs[(self._tabs.index(self.tab) + by) % len(self._tabs)]
