"""The help of a card: why the question is asked, what opens the discussion, and all keys."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.cli.interview.lines import Line, hanging, in_a_row, paragraph
from readiness.cli.interview.screens.card import keys_of
from readiness.cli.interview.screens.screen import Screen, View


class Help(Screen):
    """More about the current question."""

    name = "help"

    def body(self, view: View) -> Iterator[Line]:
        question, words, width = self.interview.question, self.words, view.width
        if question is None:
            return
        yield (("accent", question.title[self.language]),)
        yield from paragraph("title", question.text[self.language], width)
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
        yield ()
        yield from paragraph("muted", words("help.cumulative"), width)
        yield from paragraph("muted", words("help.time"), width)

    def foot(self, view: View) -> Iterator[Line]:
        if not view.brevity:
            yield from in_a_row(((key, name) for _, key, name in keys_of(self)), view.width)
        yield (("key", self.words("help.back")),)

    def press(self, key: str) -> None:
        del key
        self.conversation.arrive()
