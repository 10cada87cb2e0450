"""Groups of questions, nested: dimensions and what they are made of; and how each one's score is put together.

A *mean* is weighted. A *sum* adds native values, so each part weighs in by its range. A *minimum* is its lowest part.
A *ladder* has rungs: its value is how many of its parts, from the first on without a gap, reach ``passed_at``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.core.model.texts import Text

Aggregate = Literal["mean", "sum", "minimum", "ladder"]
AGGREGATES: tuple[Aggregate, ...] = ("mean", "sum", "minimum", "ladder")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions, or groups of them, that have a score together.

    Attributes:
        weight: its weight within the group around it.
        aggregate: how its score is put together from its parts.
        passed_at: points of 100 that a rung of a ladder needs.
        groups: what it is made of; empty where it is made of questions.
    """

    id: str
    name: Text
    weight: Fraction = Fraction(1)
    aggregate: Aggregate = "mean"
    passed_at: Fraction = Fraction(100)
    groups: tuple[Group, ...] = ()

    def within(self) -> Iterator[Group]:
        """The groups inside it, however deep, each before its own."""
        for group in self.groups:
            yield group
            yield from group.within()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension(Group):
    """One side of readiness: a group that stands in no other."""

    short: Text
    about: Text
