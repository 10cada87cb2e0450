"""The help of a card: why the question is asked, what opens the discussion, and all keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.cli.interview.lines import Line, hanging, in_a_row, paragraph
from readiness.cli.interview.screens.card import keys_of
from readiness.cli.interview.screens.screen import GAP, Screen, View
from readiness.core import fit
from readiness.words.measures import is_described

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation
    from readiness.core.model import Question

FOR_KEYS = 1
"""Where the lines are few, what is always the same gives way to the keys; where they are fewer, the keys do too."""


class Help(Screen):
    """More about the current question."""

    name = "help"

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        self.industry = self.library().industry(self.interview.session.around["organisation"].industry)

    def _example(self, question: Question, width: int) -> Iterator[Line]:
        """What the question looks like in the organisation's industry, which is named unless it is the other one."""
        from readiness.core.library import OTHER  # the first card does without it

        industry = self.industry
        if industry and question.id in industry.examples:
            text = fit.worded(industry.examples[question.id], self.interview.size)[self.language]
            head = "" if industry.id == OTHER else industry.name[self.language] + GAP
            yield from hanging("", "", f"{head}{text}", width)

    def body(self, view: View) -> Iterator[Line]:
        question, words, width = self.interview.question, self.words, view.width
        if question is None:
            return
        yield (("accent", question.title[self.language]),)
        yield from paragraph("title", question.text[self.language], width)
        yield from self._example(question, width)
        for key, text in (("help.why", question.why), ("help.probe", question.probe)):
            yield ()
            yield (("bold", words(key)),)
            yield from paragraph("", text[self.language], width, indent=2)
        yield ()
        yield (("bold", words("help.evidence")),)
        for example in question.evidence:
            yield from hanging("", "  - ", example[self.language], width)
        if question.knows:
            names = words.listed(words(key) if (key := f"role.{code}") in words else code for code in question.knows)
            yield ()
            yield (("bold", words("help.knows")), ("", names))
        answer = self.interview.answer(question)
        for key, written in (("help.note", answer.note), ("help.parked", answer.parked)):
            if written:
                yield ()
                yield (("bold", words(key)),)
                yield from paragraph("", written, width, indent=2)
        if view.brevity != FOR_KEYS:
            yield ()
            if is_described(question):
                yield from paragraph("muted", words("help.cumulative"), width)
            yield from paragraph("muted", words("help.time"), width)

    def foot(self, view: View) -> Iterator[Line]:
        if view.brevity <= FOR_KEYS:
            yield from in_a_row(((key, name) for _, key, name in keys_of(self)), view.width)
        yield (("key", self.words("help.back")),)

    def press(self, key: str) -> None:
        del key
        self.conversation.arrive()
