"""Small values that several parts of the view are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict in a word and a form: ``good``, ``open`` or ``fair`` (in between)."""

    word: str
    form: str


@dataclass(frozen=True, slots=True)
class Note:
    """Client text of any length; ``internal`` text exists only in internal editions and is marked there."""

    text: str
    internal: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with the line under it: source, number of questions and date."""

    svg: str
    source: str
