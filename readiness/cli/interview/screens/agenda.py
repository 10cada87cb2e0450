"""The agenda of the room: what to discuss and how long, what is confirmed in one batch, and what waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from readiness.app.room import Room
from readiness.cli.interview.lines import Line, hanging, in_column, key_line, paragraph, wide
from readiness.cli.interview.screens.header import header
from readiness.cli.interview.screens.marks import said
from readiness.cli.interview.screens.screen import Place, View

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation
    from readiness.core.agreement.agenda import Agenda as Plan
    from readiness.core.agreement.agenda import Topic
    from readiness.core.answers import Answer
    from readiness.core.model import Question
    from readiness.words import Words

NARROW = 72


class Agenda(Place):
    """The questions of the sitting, sorted by what the room does with them."""

    name = "agenda"
    fixed = 4

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        self.room = Room(self.interview)

    @property
    def words(self) -> Words:
        return self.conversation.more_words

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {question.id: number for number, question in enumerate(self.interview.questions, start=1)}

    def body(self, view: View) -> Iterator[Line]:
        width, words, plan = view.width, self.words, self.room.agenda()
        yield from header(self.conversation, width)
        done = sum(not self._answer(topic).is_open for topic in plan.topics)
        counts = words("agenda.counts", topics=len(plan.topics), minutes=plan.minutes, done=done)
        yield (("title", words("agenda.title")), ("", "  "), ("", counts))
        if not self.room.has_votes:
            yield from paragraph("warn", words("agenda.empty"), width)
        yield ()
        yield from self._topics(plan.topics, width)
        yield from self._rest(plan, width)

    def _topics(self, topics: Iterable[Topic], width: int) -> Iterator[Line]:
        columns = self._columns(width)
        heads = ("number", "question", "reason", "minutes", "spread", "state")
        titles = (self.words(f"agenda.{name}") for name in heads)
        yield tuple(("bold", in_column(head, size)) for head, size in zip(titles, columns, strict=True))
        for topic in topics:
            question = self.interview.questionnaire.by_id[topic.question]
            spread = self.room.voices(question)
            found = spread.figures(spread.first).spread
            cells = (
                f"Q{self._numbers[topic.question]}",
                question.title[self.language],
                self.words(f"agenda.{topic.reason}"),
                self.words("agenda.box", n=topic.minutes),
                "-" if found is None else str(found),
                self._agreed(question, self._answer(topic)),
            )
            style = "muted" if not self._answer(topic).is_open else ""
            yield tuple((style, in_column(cell, size)) for cell, size in zip(cells, columns, strict=True))

    def _columns(self, width: int) -> tuple[int, ...]:
        """Widths of number, question, reason, time box, spread and answer; a narrow screen lacks reason and box."""
        names = [level.name[self.language] for level in self.interview.answers()]
        heads = {name: wide(self.words(f"agenda.{name}")) for name in ("minutes", "spread")}
        reasons = max(wide(self.words(f"agenda.{name}")) for name in ("reason", "core", "critical", "split"))
        answer = max(map(wide, names)) + 3
        number, reason, box, spread = 6, reasons + 2, max(heads["minutes"], 6) + 2, heads["spread"] + 2
        if width < NARROW:
            reason = box = 0
        return number, max(12, width - number - reason - box - spread - answer), reason, box, spread, answer

    def _rest(self, plan: Plan, width: int) -> Iterator[Line]:
        """What is not discussed: each kind with the numbers of its questions."""
        words = self.words
        batch = (words("agenda.pair", number=self._numbers[id_], level=level) for id_, level in plan.batch.items())
        done = [f"Q{self._numbers[question.id]}" for question in self._confirmed()]
        parts = (
            (words("agenda.confirmed_before"), done),
            (words("agenda.batch", n=len(plan.batch)), list(batch)),
            (words("agenda.parked"), [f"Q{self._numbers[topic.question]}" for topic in plan.parked]),
            (words("agenda.open"), [f"Q{self._numbers[id_]}" for id_ in plan.open] if self.room.has_votes else []),
        )
        for title, members in parts:
            if members:
                yield ()
                yield from paragraph("bold", title, width)
                yield from hanging("", "  ", words.listed(members), width)

    def _confirmed(self) -> Iterator[Question]:
        return (question for question in self.interview.questions if self.interview.answer(question).batch)

    def _agreed(self, question: Question, answer: Answer) -> str:
        open_ = self.words("agenda.not_yet") if answer.is_open else ""
        return open_ or said(answer, question, self.words)

    def _answer(self, topic: Topic) -> Answer:
        return self.interview.session.answer_to(topic.question)

    def foot(self, view: View) -> Iterator[Line]:
        keys = "agenda.keys" if self.conversation.consensus else "agenda.keys_back"
        yield from key_line(self.words(keys), view.width)

    def press(self, key: str) -> None:
        self.numbered(key)

    def _actions(self) -> Mapping[str, Callable[[], None]]:
        consensus = self.conversation.consensus
        leave = self._next_topic if consensus else self.conversation.arrive
        return {
            **super()._actions(),
            "a": leave,
            "enter": leave,
            "escape": leave,
            "c": self._confirm,
            "u": self._undo,
            "b": self._review if consensus else self.conversation.arrive,
        }

    def go_to(self, question: Question) -> None:
        """Show a question's card; from there one goes on with the agenda."""
        self.interview.jump(question.id)
        self.conversation.arrive()

    def _next_topic(self) -> None:
        """Go to the first topic that has no answer yet; after the last one to the review."""
        self.interview.by_agenda(tuple(topic.question for topic in self.room.agenda().topics))
        if self.interview.session.in_review:
            self._review()
        else:
            self.conversation.arrive()

    def _review(self) -> None:
        self.interview.review()
        self.conversation.past_agenda = True
        self.conversation.review()

    def _undo(self) -> None:
        """Take the last change back and stay, for the agenda shows what has become of it."""
        if self.interview.undo():
            self.conversation.say("card.undone", n=len(self.interview.session.past))
        else:
            self.conversation.say("card.nothing_to_undo")

    def _confirm(self) -> None:
        count = self.room.confirm_batch()
        key = "agenda.confirmed" if count else "agenda.no_batch"
        self.conversation.message = self.words(key, n=count)
