"""The card: one question, the answers it offers, and what was said so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from readiness.cli.interview.lines import Line, cut, hanging, in_a_row, padded, wide, wrapped
from readiness.cli.interview.prompt import Prompt
from readiness.cli.interview.screens.header import header
from readiness.cli.interview.screens.marks import carried_from, clock_time
from readiness.cli.interview.screens.screen import GAP, Place, Screen, View
from readiness.core.answers import LONGEST_REASON, Answer, Level, NotApplicable, Unknown
from readiness.core.model import Question, Scale
from readiness.words.clean import one_line
from readiness.words.measures import condition, home

LEVELS = "levels"
"""Stands for the keys of the levels."""
KEYS = (
    (LEVELS, "key.level"), ("d", "key.d"), ("x", "key.x"), ("s", "key.s"), ("b", "key.b"), ("n", "key.n"),
    ("e", "key.e"), ("?", "key.help"), ("j", "key.j"), ("/", "key.search"), ("r", "key.r"), ("k", "key.k"),
    ("v", "key.v"), ("w", "key.w"), ("a", "key.a"),
    ("l", "key.l"), ("o", "key.o"), ("p", "key.p"), ("u", "key.u"), ("q", "key.q"),
)  # fmt: skip
FOR_THE_ROOM = ("k", "v", "w", "a", "o", "p")
"""Keys that somebody who answers alone does without."""
FOR_VOTES = ("w", "a")
"""Keys that are shown once anybody has rated."""
FEW_KEYS = (LEVELS, "d", "s", "b", "n", "?", "q")
"""What is left where the lines are few; the help shows the rest."""
MOVES = ("d", "s", "right", "b", "left")
"""Keys that lead to another question."""


def keys_of(screen: Screen) -> Iterator[tuple[str, str, str]]:
    """Each key of the card: what it is told apart by, how it is written, what it does."""
    scale, alone = _scale(screen), screen.interview.respondent is not None
    hidden = FOR_THE_ROOM if alone else () if has_votes(screen) else FOR_VOTES
    for key, name in KEYS:
        if key not in hidden:
            levels = screen.words("key.levels", low=scale.lowest, top=scale.top)
            yield key, levels if key == LEVELS else key, screen.words(name)


def _scale(screen: Screen) -> Scale:
    """The answers of the current question; at the review those of the questionnaire's own scale."""
    question = screen.interview.question
    return question.scale if question else screen.interview.questionnaire.scale


def has_votes(screen: Screen) -> bool:
    """Whether anybody has rated, so that the room looks at votes; nobody who answers alone does."""
    around = screen.interview.session.around
    return screen.interview.respondent is None and bool(around["ratings"] or around["revotes"])


class Card(Place):
    """The current question."""

    name = "card"

    def body(self, view: View) -> Iterator[Line]:
        interview = self.interview
        question = interview.question
        if question is None:
            return
        yield from header(self.conversation, view.width)
        yield (("accent", self._heading(question, view.width)),)
        yield ()
        number = interview.session.position + 1
        yield from hanging("title", f"Q{number}. ", question.text[self.language], view.width)
        if question.when:
            yield from hanging("muted", " " * wide(f"Q{number}. "), condition(self.words, question), view.width)
        yield ()
        yield from self._anchors(question, interview.answer(question), view.width)
        yield ()
        yield from self._beside(interview.answer(question), view.width)
        if has_votes(self):
            from readiness.cli.interview.screens.votes import Votes  # as for the keys

            yield from Votes(self.conversation).lines(question, view)

    def _heading(self, question: Question, width: int) -> str:
        """Where the question counts and its title; without its groups where the line is too short for them."""
        known, title = self.interview.questionnaire, question.title[self.language]
        whole, short = (f"{home(self.words, known, question, most)}{GAP}{title}" for most in (None, 1))
        return whole if wide(whole) <= width else cut(short, width)

    def _anchors(self, question: Question, answer: Answer, width: int) -> Iterator[Line]:
        """The answers it offers; the chosen one stands out by a mark and words, not by colour alone."""
        chosen = answer.state.value if isinstance(answer.state, Level) else None
        names = [level.name[self.language] for level in question.scale.levels]
        column = max(wide(name) for name in names)
        for level, name, anchor in zip(question.scale.numbers, names, question.anchors, strict=True):
            mark, style = (">", "chosen") if level == chosen else (" ", "")
            here = self.words("card.not_saved" if self.interview.unsaved else "card.chosen")
            head = f"{mark}{level} {padded(name, column)}  "
            said = anchor[self.language] if anchor[self.language] != name else ""
            lines = wrapped(said, width - wide(head))
            if level == chosen:
                fits = wide(f"{head}{lines[-1]}{GAP}{here}") <= width
                lines = [*lines[:-1], f"{lines[-1]}{GAP}{here}"] if fits else [*lines, here]
            for place, line in enumerate(lines):
                yield ((style or "level", " " * wide(head) if place else head), (style, line))

    def _beside(self, answer: Answer, width: int) -> Iterator[Line]:
        words = self.words
        match answer.state:
            case Unknown():
                yield (("chosen", words("card.unknown")),)
            case NotApplicable(reason):
                yield (("chosen", cut(words("card.not_applicable", reason=one_line(reason)), width)),)
        marks = self._marks(answer)
        if marks:
            yield (("muted", cut(GAP.join(marks), width)),)
        for key, text in (("card.reason", answer.reason), ("card.note", answer.note), ("card.parked", answer.parked)):
            if text:
                yield (("muted", cut(words(key, text=one_line(text)), width)),)

    def _marks(self, answer: Answer) -> list[str]:
        """What stands beside the answer, in a few words each."""
        words, marks = self.words, []
        if answer.evidence:
            marks.append(words("card.evidence", grade=words(f"evidence.{answer.evidence}")))
        if answer.revisit:
            marks.append(words("card.revisit"))
        if answer.carried:
            marks.append(carried_from(answer.carried, words))
        if answer.batch:
            marks.append(words("card.batch"))
        if answer.by and not answer.is_open:
            marks.append(words("card.by", who=one_line(answer.by), time=clock_time(answer.at)).rstrip())
        return marks

    def foot(self, view: View) -> Iterator[Line]:
        question = self.interview.question
        pairs = [(key, name) for id_, key, name in keys_of(self) if not view.brevity or id_ in FEW_KEYS]
        if question and not self.interview.answer(question).is_open:
            pairs.append(("", self.words("card.enter")))
        yield from in_a_row(pairs, view.width)

    # Keys

    def press(self, key: str) -> None:
        if key.isdecimal() and len(key) == 1 and int(key) in _scale(self).numbers:
            self._choose(int(key))
        else:
            self.anywhere(key)
            if key in MOVES:
                self.conversation.arrive()

    def _actions(self) -> Mapping[str, Callable[[], None]]:
        interview = self.interview
        found = {
            **super()._actions(),
            "d": interview.unknown,
            "s": interview.skip,
            "right": interview.skip,
            "b": interview.back,
            "left": interview.back,
            "r": interview.revisit,
            "x": self._ask_reason,
            "n": self._ask_note,
            "e": self._evidence,
            "?": self._help,
            "enter": self._keep,
        }
        if interview.respondent is None:
            found |= {"k": self._ask_point, "v": self._votes, "w": self._ask_why}
        return found

    def _choose(self, level: int) -> None:
        """Answer with a level; where last time's was another one, ask for the fact that changed once it is saved."""
        interview, conversation, question = self.interview, self.conversation, self.interview.question
        if question and conversation.consensus and self._needs_reason(question, level):
            interview.level(level, stay=True)
            self._ask_reason_for(level, interview.answer(question).reason)
            return None
        interview.level(level)
        then = interview.level_then(question) if question else None
        if then is None or question is None:
            return conversation.arrive()
        if then != level:
            reason = interview.answer(question).reason
            label = self.words("prompt.changed", level=then)
            conversation.prompt = Prompt(label, reason, self._fact, self._go_on)
            return None
        conversation.arrive()
        grade, title = interview.answer(question).evidence, question.title[self.language]
        key = "card.as_before_evidence" if grade and grade == interview.evidence_then(question) else "card.as_before"
        conversation.say(key, title=title, level=level, grade=self.words(f"evidence.{grade or 'none'}"))
        return None

    def _ask_reason_for(self, level: int, initial: str) -> None:
        """Ask why the room agrees on a level; the key of the next level, typed too early, is no reason."""

        def take(text: str) -> None:
            if text.strip().isdecimal():
                self._ask_reason_for(level, "")
                self.conversation.message = self.conversation.more_words("prompt.no_figure")
            else:
                self._fact(text)

        label = self.conversation.more_words("prompt.agreed", level=level)
        self.conversation.prompt = Prompt(label, initial, take, self._go_on)

    def _needs_reason(self, question: Question, level: int) -> bool:
        """Whether the room should say why it agrees on a level: people were split, or most of them said another one."""
        voices = self.conversation.room.voices(question)
        last = voices.figures(voices.latest)
        return voices.figures(voices.first).is_split or last.median not in (None, level)

    def _fact(self, text: str) -> None:
        """Keep the fact that changed an answer, or the reason for it, and go on."""
        self.interview.reason(text)
        self._go_on()

    def _go_on(self) -> None:
        self.interview.onward()
        self.conversation.arrive()

    def _keep(self) -> None:
        """Enter: go on with the answer that is there."""
        interview, scale = self.interview, _scale(self)
        if interview.question and interview.answer(interview.question).is_open:
            self.conversation.say("card.no_answer", low=scale.lowest, top=scale.top)
        else:
            interview.skip()
            self.conversation.arrive()

    def _help(self) -> None:
        from readiness.cli.interview.screens.help import Help  # most questions need none

        self.conversation.show(Help(self.conversation))

    def _evidence(self) -> None:
        from readiness.cli.interview.screens.evidence import Evidence  # as above

        self.conversation.show(Evidence(self.conversation))

    def _ask(self, key: str, initial: str, accept: Callable[[str], None]) -> None:
        self.conversation.prompt = Prompt(self.words(key), initial, accept)

    def _here(self) -> Answer:
        question = self.interview.question
        return self.interview.answer(question) if question else Answer()

    def _ask_reason(self) -> None:
        label = self.words("prompt.reason")
        self.conversation.prompt = Prompt(label, "", self._not_applicable, longest=LONGEST_REASON)

    def _ask_note(self) -> None:
        self._ask("prompt.note", self._here().note, self.interview.note)

    def _ask_point(self) -> None:
        self._ask("prompt.park", self._here().parked, self.interview.park)

    def _votes(self) -> None:
        from readiness.cli.interview.screens.votes import Votes  # as above

        if self.interview.question:
            Votes(self.conversation).ask(self.interview.question)

    def _ask_why(self) -> None:
        label = self.conversation.more_words("prompt.why")
        self.conversation.prompt = Prompt(label, self._here().reason, self.interview.reason)

    def _not_applicable(self, reason: str) -> None:
        if reason.strip():
            interview, question = self.interview, self.interview.question
            interview.not_applicable(reason)
            self.conversation.arrive()
            if question and question.dimension in interview.thinned():
                name = interview.questionnaire.dimension(question.dimension).name[self.language]
                self.conversation.say("card.thinned", name=name)
        else:
            self.conversation.say("prompt.no_reason")
