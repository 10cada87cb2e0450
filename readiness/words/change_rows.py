"""The rows in which a comparison is shown: strings ready for a table, in one language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One condition that came to hold or ceased to."""

    phase: str
    subject: str
    then: str
    now: str
    movement: str
    met: bool


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One score in mean levels then and now."""

    name: str
    then: str
    range_then: str
    now: str
    range_now: str
    verdict: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question that moved; ``fact`` is what the room said had changed."""

    id: str
    movement: str
    title: str
    then: str
    now: str
    fact: str


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """Questions that cannot be compared, and why."""

    titles: str
    reasons: str
