"""Answers: what the room said to a question, and how well it is documented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Grade = Literal["statement", "document", "record", "verified"]
GRADES: tuple[Grade, ...] = ("statement", "document", "record", "verified")
"""Evidence grades, weakest first."""

LONGEST_REASON = 2000
"""Characters of the reason why a question does not apply."""

Visibility = Literal["client", "internal"]


@dataclass(frozen=True, slots=True)
class Level:
    """The room chose a level, 0 for the lowest anchor."""

    value: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """The room does not know (要確認)."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The question does not concern this organisation, for a stated reason (対象外)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nothing was said yet; a note may stand there all the same."""


State = Level | Unknown | NotApplicable | Unanswered


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    ``note``, ``reason`` and the evidence are hidden from client documents where ``visibility`` is internal;
    the level always counts and shows. ``carried`` is the day on which it was given, where it was taken over from an
    earlier assessment without being asked again.
    """

    state: State = Unanswered()
    note: str = ""
    evidence: Grade | None = None
    confidence: str = ""
    target: int | None = None
    visibility: Visibility = "client"
    owner: str = ""
    due: date | None = None
    by: str = ""
    at: str = ""
    reason: str = ""
    revisit: bool = False
    parked: str = ""
    batch: bool = False
    carried: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the room has not said anything that counts."""
        return isinstance(self.state, Unanswered)


NO_ANSWER = Answer()


def at_least(grade: Grade | None, needed: str) -> bool:
    """Whether an evidence grade is as strong as the one needed."""
    return grade is not None and GRADES.index(grade) >= [*GRADES].index(needed)  # type: ignore[arg-type]
