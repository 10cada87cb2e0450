"""The review: all answers on one screen, before they are locked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from readiness.app.interview import snapshot
from readiness.cli.interview.lines import Line, key_line, padded, paragraph, wide
from readiness.cli.interview.screens.card import has_votes
from readiness.cli.interview.screens.header import header
from readiness.cli.interview.screens.marks import carried_from, marks, said
from readiness.cli.interview.screens.screen import Place, View
from readiness.core.answers import GRADES, Level, Unknown
from readiness.core.model import Question
from readiness.words import measures

NARROW, SPACIOUS = 72, 96


class Review(Place):
    """Every answer, with what stands beside it."""

    name = "review"
    fixed = 3

    def body(self, view: View) -> Iterator[Line]:
        interview, words, width = self.interview, self.words, view.width
        yield from header(self.conversation, width)
        yield (("title", words("review.title")),)
        if interview.respondent:
            yield from paragraph("", self.conversation.more_words("alone.review"), width)
        else:
            yield from paragraph("", words("review.hint"), width)
            yield from self._open(width)
        carried = Counter(day for q in interview.questions if (day := interview.answer(q).carried))
        for day, count in sorted(carried.items()):
            yield from paragraph("muted", words("review.carried", carried=carried_from(day, words), n=count), width)
        yield ()
        columns = self._columns(width)
        heads = (words(f"review.{name}") for name in ("number", "question", "answer", "evidence", "marks"))
        yield tuple(("bold", padded(head, size)) for head, size in zip(heads, columns, strict=True))
        for number, question in enumerate(interview.questions, start=1):
            answer = interview.answer(question)
            evidence = words(f"evidence.{answer.evidence}") if answer.evidence else ""
            title = question.title[self.language]
            state = said(answer, question, words)
            cells = (str(number), title, state, evidence, self._flags(question))
            style = "warn" if answer.is_open else ""
            yield tuple((style, padded(cell, size)) for cell, size in zip(cells, columns, strict=True))

    def _flags(self, question: Question) -> str:
        """What stands beside an answer; where the room has not agreed on one, at what the question counts."""
        answer, words = self.interview.answer(question), self.words
        counting = self.interview.counting(question).state if answer.is_open and has_votes(self) else None
        found = [marks(answer, words)]
        if isinstance(counting, Level):
            found.insert(0, words("review.mark_median", level=counting.value))
        elif isinstance(counting, Unknown):
            found.insert(0, words("state.unknown"))
        return " ".join(found)

    def _open(self, width: int) -> Iterator[Line]:
        """How many questions the room has not answered, how they count, and what can be confirmed at once."""
        left = snapshot(self.interview)["open"]
        if has_votes(self):
            room, words = self.conversation.room, self.conversation.more_words
            median, batch = len(room.at_median()), len(room.agenda().batch)
            left -= median
            if median:
                yield from paragraph("warn", words("review.median", n=median), width)
            if batch:
                yield from paragraph("warn", words("agenda.review", n=batch), width)
        if left:
            lowest = measures.lowest(self.language, self.interview.questionnaire)
            yield from paragraph("warn", self.words("review.open", n=left, lowest=lowest), width)

    def _columns(self, width: int) -> tuple[int, ...]:
        """Widths of number, question, answer, evidence and marks; a narrow screen has no room for the last two."""
        names = [level.name[self.language] for level in self.interview.answers()]
        grades = [self.words(f"evidence.{grade}") for grade in GRADES]
        number, beside = 5, 15 if width < SPACIOUS else 30
        answer, evidence = max(map(wide, names)) + len("0 ") + 2, max(map(wide, grades)) + 2
        if width < NARROW:
            evidence = beside = 0
        return number, max(12, width - number - answer - evidence - beside), answer, evidence, beside

    def foot(self, view: View) -> Iterator[Line]:
        alone = self.interview.respondent
        keys = self.conversation.more_words("alone.keys") if alone else self.words("review.keys")
        yield from key_line(keys, view.width)

    def press(self, key: str) -> None:
        self.numbered(key)

    def _actions(self) -> Mapping[str, Callable[[], None]]:
        return {
            **super()._actions(),
            "enter": self.conversation.quit if self.interview.respondent else self.conversation.begin_closing,
            "b": self._back,
            "left": self._back,
        }

    def _back(self) -> None:
        self.interview.back()
        self.conversation.arrive()
