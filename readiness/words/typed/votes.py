"""Votes in seat order, as somebody types them while the cards are up: ``2 2 3 1 2 ? 2 3``, full-width forms too."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from readiness.core.answers import Level, State, Unknown
from readiness.core.model import Scale

Round = Literal["first", "after"]
ROUNDS: dict[str, Round] = {"1": "first", "2": "after"}
"""How a line may say which vote it holds: ``1: 2 2 3``."""
BEGINNING = re.compile(r"([12]) ?[:.)] ?")
BETWEEN = re.compile(r"[\s,、。・/;|]+")
DASHES = frozenset("-‐‑‒–—―−ー－_")
UNKNOWN = frozenset("?dD")
"""A card with a question mark; ``d`` is the key for the same on a question's card."""


@dataclass(frozen=True, slots=True)
class Ballots:
    """A line of votes.

    Attributes:
        round: the vote that the line itself names; None where it names none.
        states: a level or "unknown" for each seat; None where nobody voted.
    """

    round: Round | None
    states: tuple[State | None, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """What cannot be read in a line of votes: the seat, from 1, and the text there."""

    seat: int
    text: str


def read_votes(text: str, scale: Scale) -> Ballots | Unread:
    """The votes in a line: the numbers of the scale's answers, ``?`` for unknown, ``-`` for no vote.

    Full-width forms count as half-width. Every number has one digit, so the spaces may be left out.
    """
    line = unicodedata.normalize("NFKC", text).strip()
    beginning = BEGINNING.match(line)
    marks = [mark for mark in BETWEEN.split(line[beginning.end() if beginning else 0 :]) if mark]
    marks = [sign for mark in marks for sign in mark]
    states = list[State | None]()
    for seat, mark in enumerate(marks, start=1):
        if mark in DASHES:
            states.append(None)
        elif mark in UNKNOWN:
            states.append(Unknown())
        elif mark.isascii() and mark.isdecimal() and int(mark) in scale.numbers:
            states.append(Level(int(mark)))
        else:
            return Unread(seat, mark)
    return Ballots(ROUNDS[beginning[1]] if beginning else None, tuple(states))


def votes_text(states: tuple[State | None, ...]) -> str:
    """The line that is read back as some votes."""
    signs = (str(state.value) if isinstance(state, Level) else "-" if state is None else "?" for state in states)
    return " ".join(signs)
