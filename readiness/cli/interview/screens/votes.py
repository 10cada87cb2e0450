"""The votes of the room on the current question: how they stand on the card, and how they are typed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from readiness.app.room import Room
from readiness.cli.interview.lines import Line, Span, cut, hanging, key_line, padded, paragraph, wide
from readiness.cli.interview.prompt import Prompt
from readiness.cli.interview.screens.screen import GAP, View
from readiness.core.answers import NO_ANSWER, Level, State
from readiness.core.assessment import MOST_RESPONDENTS
from readiness.words.clean import one_line
from readiness.words.typed import Unread, read_votes

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation
    from readiness.core.agreement.voices import Voices
    from readiness.core.assessment import Respondent
    from readiness.core.model import Question
    from readiness.words import Words
    from readiness.words.typed import Ballots
    from readiness.words.typed.votes import Round

BAR, NOBODY = "■", "-"
LONGEST_BAR = 10
"""Votes for one level up to which each has a mark of its own; more are a number only."""
MOST_NAMED = 3
"""Seats that are named as the lowest or the highest; the others are counted."""


class Votes:
    """What the room said to a question, in the words of one conversation."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation, self.interview = conversation, conversation.interview
        self.room = Room(self.interview)

    @property
    def words(self) -> Words:
        """The words of the room's language."""
        return self.conversation.more_words

    # On the card

    def lines(self, question: Question, view: View) -> Iterator[Line]:
        """The distribution, its spread, who speaks first, and the notes beside the ratings; nothing without votes."""
        voices = self.room.voices(question)
        if not (voices.any_first or voices.any_after):
            return
        if voices.any_first:
            yield self._distribution("votes.first", voices, voices.first)
        if voices.any_after:
            yield self._distribution("votes.after", voices, voices.after)
        yield self._figures(voices)
        if not voices.any_after and self.interview.answer(question).is_open:
            yield from self._speakers(voices, view.width)
        if not view.brevity:
            yield from self._comments(question, view.width)

    def _distribution(self, key: str, voices: Voices, states: Sequence[State | None]) -> Line:
        figures, words = voices.figures(states), self.words
        heads = [words("votes.first"), words("votes.after")]
        line: list[Span] = [("bold", padded(words(key), max(map(wide, heads)) + 2))]
        for level, count in zip(voices.scale.numbers, figures.distribution, strict=True):
            bar = BAR * count + " " if 0 < count <= LONGEST_BAR else ""
            line += [("key", f"{level} "), ("bold" if count else "muted", f"{bar}{count or NOBODY}"), ("", GAP)]
        for name, count in (("votes.unknown", figures.unknown), ("votes.not_applicable", figures.not_applicable)):
            if count:
                line.append(("", words(name, n=count) + GAP))
        return tuple(line)

    def _figures(self, voices: Voices) -> Line:
        """The spread, whether to discuss the question first or how it has changed, and the lower median."""
        before, after = voices.figures(voices.first), voices.figures(voices.after)
        figures, words = voices.figures(voices.latest), self.words
        line: list[Span] = []
        if None not in (before.spread, after.spread):
            split = words("votes.still") if after.is_split else ""
            text = words("votes.spread_change", before=before.spread, n=after.spread)
            line.append(("warn" if split else "", text + split + GAP))
        elif figures.spread is not None:
            split = words("votes.split") if figures.is_split else ""
            line.append(("warn" if split else "", words("votes.spread", n=figures.spread) + split + GAP))
        if figures.median is not None:
            line.append(("", words("votes.median", level=figures.median)))
        return tuple(line)

    def _speakers(self, voices: Voices, width: int) -> Iterator[Line]:
        """Who speaks first: lowest and highest, by role; for the facilitator alone."""
        low, high = voices.speak_first()
        if low:
            words = self.words
            parts = (
                words("votes.lowest", level=self._level(voices.first[seats[0]]), who=self._named(voices.seats, seats))
                for seats in (low, high)
            )
            yield from hanging("bold", words("votes.speak"), words("votes.between").join(parts), width)

    def _level(self, state: State | None) -> str:
        return str(state.value) if isinstance(state, Level) else ""

    def _named(self, people: Sequence[Respondent], seats: Sequence[int]) -> str:
        """Some seats; who is to stay anonymous is left out where anybody else can speak."""
        open_ = [seat for seat in seats if not people[seat].anonymous] or seats[:1]
        named = [self._seat(seat, people[seat]) for seat in open_[:MOST_NAMED]]
        left = len(open_) - len(named)
        return self.words.listed([*named, *([self.words("votes.more", n=left)] if left else [])])

    def _seat(self, seat: int, person: Respondent) -> str:
        """A respondent by role and seat; one who is to stay anonymous by neither."""
        words = self.words
        if person.anonymous:
            return words("votes.anonymous")
        key, role = f"role.{person.role}", cut(one_line(person.role), 24)
        name = words(key) if key in words else role
        return words("votes.role", role=name, seat=seat + 1) if name else words("votes.seat", seat=seat + 1)

    def _comments(self, question: Question, width: int) -> Iterator[Line]:
        """What respondents wrote beside their ratings."""
        ratings = self.interview.session.around["ratings"]
        for seat, person in enumerate(self.room.seats):
            note = ratings.get(person.id, {}).get(question.id, NO_ANSWER).note
            if note:
                text = self.words("votes.comment", who=self._seat(seat, person), text=one_line(note))
                yield (("muted", cut(text, width)),)

    # Typing them in

    def ask(self, question: Question, typed: str = "") -> None:
        """Ask for the votes on a question in seat order."""
        seats, words = len(self.room.seats), self.words
        key = f"votes.ask_{self.room.next_round(question)}" if seats else "votes.ask_new"
        self.conversation.prompt = Prompt(
            words(key, seats=seats), typed, lambda text: self._take(question, text), hint=self._hint(question)
        )

    def _hint(self, question: Question) -> Callable[[str, int], list[Line]]:
        """What may be typed, and how many seats the line holds so far, or what in it cannot be read."""
        seats, scale, words = len(self.room.seats), question.scale, self.words
        ends = {"low": scale.lowest, "top": scale.top}
        signs = words("votes.signs_again" if self.room.next_round(question) == "after" else "votes.signs", **ends)

        def hint(text: str, width: int) -> list[Line]:
            found = read_votes(text, scale)
            if isinstance(found, Unread):
                said = words("votes.unread", seat=found.seat, text=one_line(found.text)[:20], **ends)
            else:
                key = "votes.count_of" if seats else "votes.count"
                said = words(key, given=len(found.states), seats=seats)
            return [*key_line(signs, width), *paragraph("bold", said, width)]

        return hint

    def _take(self, question: Question, text: str) -> None:
        """Record a line of votes; what is wrong with it is said, and it stays to be corrected."""
        wrong, ballots = self._checked(question, text)
        if ballots and ballots.round == "after" and self.room.next_round(question) == "first":
            wrong, ballots = self.words("votes.no_first"), None
        if ballots is None:
            self.ask(question, text)
            self.conversation.message = wrong  # what cannot be read is said beside the line as it is typed
            return
        round_: Round = ballots.round or self.room.next_round(question)
        self.interview.recorder = self.interview.recorder or self.words("room.recorder")
        self.room.vote(question, ballots.states, round_)
        ends = {"low": question.scale.lowest, "top": question.scale.top}
        self.conversation.message = self.words(f"votes.taken_{round_}", **ends)

    def _checked(self, question: Question, text: str) -> tuple[str, Ballots | None]:
        """The ballots in a line, else what is wrong with it."""
        seats, words = len(self.room.seats), self.words
        found = read_votes(text, question.scale)
        if isinstance(found, Unread):
            return "", None
        given = len(found.states)
        if not given or all(state is None for state in found.states):
            return words("votes.none"), None
        if given > MOST_RESPONDENTS:
            return words("votes.too_many", most=MOST_RESPONDENTS), None
        if seats and given != seats:
            return words("votes.wrong_number", seats=seats, given=given), None
        return "", found
