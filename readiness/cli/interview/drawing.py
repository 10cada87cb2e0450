"""Draws each screen as lines of a given width and height; pure, so that it can be shown anywhere."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.app.interview import snapshot
from readiness.cli.interview.conversation import Conversation
from readiness.cli.interview.lines import Line, cut, fitted, padded, wide, wrapped
from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.core.model import Question
from readiness.words import Words
from readiness.words.clean import one_line

if TYPE_CHECKING:
    from readiness.core.result import Result

MARGIN = 2
GAP = "  "
WIDEST = 120
NARROW = 72
CARD_KEYS = (
    ("0–{top}", "key.level"), ("d", "key.d"), ("x", "key.x"), ("s", "key.s"), ("b", "key.b"), ("n", "key.n"),
    ("e", "key.e"), ("?", "key.help"), ("j", "key.j"), ("r", "key.r"), ("u", "key.u"), ("q", "key.q"),
)  # fmt: skip


class Drawing:
    """The screens of one conversation."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self.interview = conversation.interview
        self.words: Words = conversation.words
        self.language = self.words.language
        self.brevity = 0  # of the reveal: 1 leaves out the conditions that are met, 2 all but their counts

    def lines(self, width: int, height: int | None = None) -> list[Line]:
        """The lines of the current screen; with a height exactly that many, the keys at the bottom."""
        self.width = max(20, min(width, WIDEST) - 2 * MARGIN)
        body = list(self._body())
        trouble = self.conversation.trouble
        foot = list(trouble.lines(self.width) if trouble else self._foot())
        if height is not None:
            room = height - len(foot)
            for self.brevity in (1, 2):
                if len(body) > room:
                    body = list(self._body())
            self.brevity = 0
            if len(body) > room:
                body = self._shortened(body, room)
            body += [()] * (room - len(body))
        filled = [*body, *foot]
        return [(("", " " * MARGIN), *fitted(line, self.width)) if line else () for line in filled]

    def _shortened(self, body: list[Line], room: int) -> list[Line]:
        """What fits: blank lines go first, then the end."""
        spare = len(body) - room
        kept: list[Line] = []
        for line in body:
            if not line and spare > 0:
                spare -= 1
            else:
                kept.append(line)
        if len(kept) <= room:
            return kept
        return [*kept[: max(room - 1, 0)], (("warn", cut(self.words("end.cut"), self.width)),)]

    def _body(self) -> Iterator[Line]:
        match self.conversation.screen:
            case "review":
                yield from self._review()
            case "reveal" | "working":
                yield from self._reveal()
            case "help":
                yield from self._help()
            case _:
                yield from self._card()

    def _foot(self) -> Iterator[Line]:
        conversation, words = self.conversation, self.words
        if conversation.message:
            for text in wrapped(conversation.message, self.width):
                yield (("warn", text),)
        if conversation.prompt:
            yield (("prompt", cut(conversation.prompt.label, self.width)),)
            return
        match conversation.screen:
            case "card":
                yield from self._keys()
            case "evidence":
                yield from self._text("key", words("evidence.ask"))
            case "help":
                yield (("key", words("help.back")),)
            case "review":
                yield from self._text("key", words("review.keys"))
            case "reveal":
                yield from self._text("key", words("reveal.keys"))
            case "working":
                yield (("prompt", words("reveal.working")),)

    def _text(self, style: str, text: str, indent: int = 0) -> Iterator[Line]:
        for line in wrapped(text, self.width - indent):
            yield (("", " " * indent), (style, line))

    # The card

    def _header(self) -> Iterator[Line]:
        interview, words = self.interview, self.words
        counts = snapshot(interview)
        depth = words(f"depth.{interview.assessment.depth}")
        right = words("card.progress", **counts) + GAP + words("card.counts", **counts)
        around = wide(words("card.header", organisation="", depth=depth))
        room = self.width - wide(right) - len(GAP)
        name = cut(one_line(interview.assessment.organisation.name), max(8, room - around))
        left = words("card.header", organisation=name, depth=depth)
        yield (("muted", padded(left, room)), ("muted", GAP + right))
        parts = []
        current = interview.question.dimension if interview.question else ""
        for dimension in interview.questionnaire.dimensions:
            done, total = interview.answered_in(dimension.id)
            if total:
                name = dimension.short[self.language]
                text = words("card.dimension", name=name, done=done, total=total)
                parts.append(("bold" if dimension.id == current else "muted", text))
                parts.append(("muted", GAP))
        yield tuple(parts)
        yield (("muted", "─" * self.width),)

    def _card(self) -> Iterator[Line]:
        interview = self.interview
        question = interview.question
        if question is None:
            return
        yield from self._header()
        dimension = interview.questionnaire.dimension(question.dimension)
        yield (("accent", f"{dimension.name[self.language]}{GAP}{question.title[self.language]}"),)
        yield ()
        number = interview.session.position + 1
        yield from self._hanging("title", f"Q{number}. ", question.text[self.language])
        yield ()
        yield from self._anchors(question, interview.answer(question))
        yield ()
        yield from self._beside(interview.answer(question))

    def _anchors(self, question: Question, answer: Answer) -> Iterator[Line]:
        """The five levels; the chosen one stands out by a mark and words, not by colour alone."""
        chosen = answer.state.value if isinstance(answer.state, Level) else None
        names = [level.name[self.language] for level in self.interview.questionnaire.scale]
        column = max(wide(name) for name in names)
        for level, (name, anchor) in enumerate(zip(names, question.anchors, strict=True)):
            mark, style = (">", "chosen") if level == chosen else (" ", "")
            here = self.words("card.not_saved" if self.interview.unsaved else "card.chosen")
            text = anchor[self.language] + (f"{GAP}{here}" if level == chosen else "")
            head = f"{mark}{level} {padded(name, column)}  "
            first = True
            for line in wrapped(text, self.width - wide(head)):
                yield ((style or "level", head if first else " " * wide(head)), (style, line))
                first = False

    def _beside(self, answer: Answer) -> Iterator[Line]:
        words = self.words
        match answer.state:
            case Unknown():
                yield (("chosen", words("card.unknown")),)
            case NotApplicable(reason):
                yield (("chosen", cut(words("card.not_applicable", reason=one_line(reason)), self.width)),)
        marks = []
        if answer.evidence:
            marks.append(words("card.evidence", grade=words(f"evidence.{answer.evidence}")))
        if answer.revisit:
            marks.append(words("card.revisit"))
        if answer.carried:
            marks.append(self._carried(answer.carried))
        if marks:
            yield (("muted", cut(GAP.join(marks), self.width)),)
        if answer.note:
            yield (("muted", cut(words("card.note", text=one_line(answer.note)), self.width)),)

    def _keys(self) -> Iterator[Line]:
        """The keys in as few lines as they need."""
        top = self.interview.questionnaire.top_level
        pairs = [(key.format(top=top), self.words(name)) for key, name in CARD_KEYS]
        question = self.interview.question
        line: list[tuple[str, str]] = []
        used = 0
        for key, name in pairs:
            size = wide(key) + wide(name) + 3
            if line and used + size > self.width:
                yield tuple(line)
                line, used = [], 0
            line += [("key", key), ("muted", f" {name}  ")]
            used += size
        if question and not self.interview.answer(question).is_open:
            hint = self.words("card.enter")
            if used + wide(hint) > self.width:
                yield tuple(line)
                line = []
            line.append(("muted", hint))
        yield tuple(line)

    def _hanging(self, style: str, head: str, text: str) -> Iterator[Line]:
        for index, line in enumerate(wrapped(text, self.width - wide(head))):
            yield ((style, head if index == 0 else " " * wide(head)), (style, line))

    def _help(self) -> Iterator[Line]:
        question, words = self.interview.question, self.words
        if question is None:
            return
        yield (("accent", question.title[self.language]),)
        yield from self._text("title", question.text[self.language])
        for key, text in (("help.why", question.why), ("help.probe", question.probe)):
            yield ()
            yield (("bold", words(key)),)
            yield from self._text("", text[self.language], indent=2)
        yield ()
        yield (("bold", words("help.evidence")),)
        for example in question.evidence:
            yield from self._hanging("", "  - ", example[self.language])
        note = self.interview.answer(question).note
        if note:
            yield ()
            yield (("bold", words("help.note")),)
            yield from self._text("", note, indent=2)
        yield ()
        yield from self._text("muted", words("help.cumulative"))

    # Review and reveal

    def _review(self) -> Iterator[Line]:
        interview, words = self.interview, self.words
        yield from self._header()
        yield (("title", words("review.title")),)
        yield from self._text("", words("review.hint"))
        unanswered = snapshot(interview)["open"]
        if unanswered:
            yield from self._text("warn", words("review.open", n=unanswered))
        carried = Counter(day for q in interview.questions if (day := interview.answer(q).carried))
        for day, count in sorted(carried.items()):
            yield from self._text("muted", words("review.carried", carried=self._carried(day), n=count))
        yield ()
        columns = self._columns()
        heads = (words(f"review.{name}") for name in ("number", "question", "answer", "evidence", "marks"))
        yield tuple(("bold", padded(head, size)) for head, size in zip(heads, columns, strict=True))
        for number, question in enumerate(interview.questions, start=1):
            answer = interview.answer(question)
            marks = [words("review.mark_note")] if answer.note else []
            marks += [words("review.mark_revisit")] if answer.revisit else []
            marks += [words("review.mark_carried")] if answer.carried else []
            evidence = words(f"evidence.{answer.evidence}") if answer.evidence else ""
            cells = (str(number), question.title[self.language], self._said(answer), evidence, " ".join(marks))
            style = "warn" if answer.is_open else ""
            yield tuple((style, padded(cell, size)) for cell, size in zip(cells, columns, strict=True))

    def _carried(self, day: dt.date) -> str:
        """From when an answer was carried over."""
        from readiness.words.figures import Figures  # few sittings show a date

        return self.words("carried", date=Figures(self.language).date(day))

    def _columns(self) -> tuple[int, ...]:
        """Widths of number, question, answer, evidence and marks; a narrow screen has no room for the last two."""
        number, answer, evidence, marks = 6, 18, 14, 14
        if self.width < NARROW:
            evidence = marks = 0
        return number, max(12, self.width - number - answer - evidence - marks), answer, evidence, marks

    def _said(self, answer: Answer) -> str:
        match answer.state:
            case Level(value):
                return f"{value} {self.interview.questionnaire.scale[value].name[self.language]}"
            case Unknown():
                return self.words("state.unknown")
            case NotApplicable():
                return self.words("state.not_applicable")
            case _:
                return self.words("state.unanswered")

    def _reveal(self) -> Iterator[Line]:
        """Conditions first, then the phase, the range, and points last."""
        result, words = self.conversation.result, self.words
        if result is None:
            return
        from readiness.cli.wording import Wording  # loaded with the first result
        from readiness.words import stability

        wording = Wording(result, self.language)
        yield (("title", words("reveal.title")),)
        yield ()
        focus = self._focus(result)
        for phase, conditions in wording.conditions():
            met = sum(condition.met for condition in conditions)
            yield (("bold", words("reveal.conditions", phase=phase, met=met, total=len(conditions))),)
            shown = (
                condition
                for condition in conditions
                if condition.phase == focus and self.brevity <= (0 if condition.met else 1)
            )
            for condition in sorted(shown, key=lambda condition: condition.met):
                subject, needs, has, _ = wording.condition(condition)
                key = "reveal.met" if condition.met else "reveal.unmet"
                text = words(key, subject=subject, needs=needs, has=has)
                yield from self._hanging("" if condition.met else "bold", "  ", text)
        yield ()
        yield from self._text("title", wording.phase())
        yield from self._text("", words("reveal.range", range=wording.range(result.scores.overall)))
        yield from self._text("", words("reveal.points", level=wording.mean(result.scores.overall.point)))
        yield ()
        for index, text in enumerate(wording.next_phase(alternatives=not self.brevity)):
            yield from self._text("bold" if index == 0 else "", text)
        if self.brevity < 2:  # noqa: PLR2004 - the shortest form
            yield ()
            yield from self._text("", stability.sentence(result, self.language))

    def _focus(self, result: Result) -> str:
        """The phase whose conditions the room discusses: the next one, else the last one reached."""
        if result.next_phase:
            return result.next_phase.id
        phases = self.interview.questionnaire.method.phases
        return result.phase.id or phases[min(1, len(phases) - 1)].id
