"""The votes of a room on one question: before and after the discussion, and who speaks first.

A first vote is what everybody said alone, in advance or by a card; the vote after the discussion is kept beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from readiness.core.agreement import dispersion
from readiness.core.agreement.dispersion import QuestionRatings
from readiness.core.agreement.table import Table
from readiness.core.answers import NO_ANSWER, Answer, Level, State
from readiness.core.assessment import Assessment, Respondent
from readiness.core.model import Question, Scale

Votes = Mapping[str, Mapping[str, Answer]]
"""Votes by respondent and question."""


@dataclass(frozen=True, slots=True)
class Voices:
    """What a room said to one question.

    Attributes:
        question: its id.
        seats: the respondents in the file's order, whether or not they voted.
        first, after: what each of them said alone and after the discussion; None for nothing.
        scale: the answers that it offers.
    """

    question: str
    seats: tuple[Respondent, ...]
    first: tuple[State | None, ...]
    after: tuple[State | None, ...]
    scale: Scale

    @property
    def any_first(self) -> bool:
        """Whether anybody has voted before the discussion."""
        return any(state is not None for state in self.first)

    @property
    def any_after(self) -> bool:
        """Whether anybody has voted after it."""
        return any(state is not None for state in self.after)

    @property
    def latest(self) -> tuple[State | None, ...]:
        """What each said last."""
        return tuple(first if after is None else after for first, after in zip(self.first, self.after, strict=True))

    def figures(self, states: Sequence[State | None]) -> QuestionRatings:
        """The distribution of some votes, and how far apart they lie."""
        said = tuple(NO_ANSWER.state if state is None else state for state in states)
        levels = tuple(state.value if isinstance(state, Level) else None for state in said)
        people = tuple(seat.id for seat in self.seats)
        return dispersion.of_questions(Table(people, (self.question,), (said,), (levels,), (self.scale,)))[0]

    def speak_first(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The seats (from 0) with the lowest and with the highest level of the first vote; empty where all agree."""
        levels = {seat: state.value for seat, state in enumerate(self.first) if isinstance(state, Level)}
        low, high = min(levels.values(), default=0), max(levels.values(), default=0)
        if low == high:
            return (), ()
        return tuple(seat for seat in levels if levels[seat] == low), tuple(
            seat for seat in levels if levels[seat] == high
        )


def of(assessment: Assessment, question: Question) -> Voices:
    """What the room said to one question."""
    seats = assessment.respondents

    def states(votes: Votes) -> tuple[State | None, ...]:
        found = (votes.get(seat.id, {}).get(question.id, NO_ANSWER) for seat in seats)
        return tuple(None if answer.is_open else answer.state for answer in found)

    return Voices(
        question.id, seats, states(assessment.ratings), states(assessment.revotes), question.scale
    )


def seated(respondents: Sequence[Respondent], number: int) -> tuple[Respondent, ...]:
    """The respondents with new ones behind them until there are ``number``, each with the next free id."""
    people, taken = [*respondents], {person.id.casefold() for person in respondents}
    free = (f"r{count}" for count in range(1, number + len(people) + 1))
    new = (Respondent(id_) for id_ in free if id_ not in taken)
    return (*people, *(next(new) for _ in range(number - len(people))))


def cast(
    votes: Votes, question: str, ballots: Sequence[State | None], seats: Sequence[Respondent], at: str
) -> dict[str, dict[str, Answer]]:
    """Votes with the ballots of one question, in seat order; None: no vote, which takes an earlier one back.

    What stands beside an earlier vote (a note) stays. The order is that of the seats.
    """
    found = {who: dict(given) for who, given in votes.items()}
    for seat, state in zip(seats, ballots, strict=True):
        own = found.setdefault(seat.id, {})
        if state is not None:
            own[question] = replace(own.get(question, NO_ANSWER), state=state, at=at)
        elif question in own:
            kept = replace(own[question], state=NO_ANSWER.state, at="")
            if kept == NO_ANSWER:
                del own[question]
            else:
                own[question] = kept
    order = [seat.id for seat in seats]
    return {who: found[who] for who in sorted(found, key=order.index) if found[who]}
