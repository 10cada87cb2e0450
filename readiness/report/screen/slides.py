"""What the second screen can show: values of ready words. No slide has room for a note, a name or a path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from readiness.core.model import Language

Pip = Literal["done", "open", "here"]
Vote = Literal["first", "after"]
"""The vote before the discussion, and the one after it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every slide stands in.

    Attributes:
        title: of the page: the questionnaire's.
        refreshes: whether the page asks for its next state by itself.
        closing: what is said beside the result once the sitting is over, "" before.
    """

    language: Language
    title: str
    refreshes: bool
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The progress in one dimension: in words, and a mark for each question."""

    name: str
    said: str
    pips: tuple[Pip, ...]
    current: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """How many voted for a level; ``share`` is the bar's length as a share of the longest one's."""

    vote: Vote
    count: str
    share: str


@dataclass(frozen=True, slots=True)
class Legend:
    """What the bars of one vote stand for, and how many people are behind them."""

    vote: Vote
    said: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One level with its anchor; ``mark`` says that it was recorded, "" for all others.

    ``bars`` has one for each vote that the card shows.
    """

    level: int
    name: str
    text: str
    mark: str
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One question.

    Attributes:
        dimension: where the question counts: the dimension and the groups within it.
        condition: when it is to be answered, "" for a question that always is.
        recorded: the state that was recorded where it is no level, "" for none.
        scale: the share of their full size that the letters have, so that the card fits.
        legends: the votes whose distribution the card shows, in order; mostly none.
    """

    frame: Frame
    dimension: str
    progress: str
    number: str
    text: str
    rungs: tuple[Rung, ...]
    recorded: str
    groups: tuple[Group, ...]
    scale: str
    legends: tuple[Legend, ...] = ()
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many answers there are of one kind."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """One question with what was recorded; ``settled`` where nothing is left to find out."""

    number: str
    title: str
    said: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Review:
    """All answers before they are locked, in columns of ``depth`` rows at most."""

    frame: Frame
    title: str
    counts: tuple[Count, ...]
    rows: tuple[Row, ...]
    depth: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One condition of the phase in focus."""

    subject: str
    has: str
    needs: str
    mark: str
    met: bool


@dataclass(frozen=True, slots=True)
class Reveal:
    """The result: conditions first, then the phase, the range, and points last.

    Attributes:
        others: conditions without a row of their own, and those of the other phases, counted.
        undiscussed: how many levels the room has not discussed or agreed on, "" where there are none.
        phase: the phase or the span of phases; the status where none is given.
        status: "" where ``phase`` says it.
        way: the changes of the shortest way under ``way_title``, which is "" where there is none.
    """

    frame: Frame
    title: str
    conditions_title: str
    heads: tuple[str, ...]
    conditions: tuple[Asked, ...]
    others: tuple[str, ...]
    undiscussed: str
    phase_label: str
    phase: str
    status: str
    facts: tuple[Count, ...]
    way_title: str
    way: tuple[str, ...]
    stability: str


@dataclass(frozen=True, slots=True)
class Over:
    """The sitting has ended before its result."""

    frame: Frame
    title: str
    hint: str


Slide = Card | Review | Reveal | Over
