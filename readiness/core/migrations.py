"""What became of the questions of older versions of a questionnaire, as its author has declared it.

A migration leads from one version to a later one. Those that lie between a file and the questionnaire at hand are its
:class:`Route`; what the route did to a file is its :class:`Migrated`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from readiness.core.answers import Answer
from readiness.core.model import Text

Version = tuple[int, int, int]
Kind = Literal["kept", "renamed", "split", "dropped"]
VERSION = re.compile(r"([0-9]{1,6})\.([0-9]{1,6})\.([0-9]{1,6})\Z")


def version(text: object) -> Version | None:
    """A version as numbers that can be compared; None for what is none."""
    found = VERSION.match(text) if isinstance(text, str) else None
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


@dataclass(frozen=True, slots=True)
class Migration:
    """One step between two versions.

    Attributes:
        start: the last version before the change.
        goal: the version that brought it.
        note: what changed and why; None where the author says nothing.
        renamed: questions whose wording is essentially the same, by the old id.
        split: questions that became several, each of which is asked again.
        dropped: questions that are asked no more.
        kpis, phases, initiatives: other names, by the old id.
    """

    start: str
    goal: str
    note: Text | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    kpis: Mapping[str, str] = field(default_factory=dict)
    phases: Mapping[str, str] = field(default_factory=dict)
    initiatives: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a question: how, and the questions of today (none of one that was dropped)."""

    kind: Kind
    now: tuple[str, ...]

    @property
    def same(self) -> str | None:
        """The question of today that takes the answer over; None where none does."""
        return self.now[0] if self.kind in ("kept", "renamed") else None


@dataclass(frozen=True, slots=True)
class Route:
    """The migrations between a file and the questionnaire at hand, in their order.

    Attributes:
        digests: the short digest that a question of today would have under an older id, by (older id, id of today).
    """

    steps: tuple[Migration, ...] = ()
    digests: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.steps)

    def question(self, id_: str) -> Fate:
        """What became of a question of the file."""
        kind: Kind = "kept"
        now: tuple[str, ...] = (id_,)
        for step in self.steps:
            parts = tuple(part for one in now for part in _after(step, one))
            if any(one in step.split for one in now):
                kind = "split"
            now = parts
        if not now:
            return Fate("dropped", ())
        return Fate("renamed" if kind == "kept" and now != (id_,) else kind, now)

    def kpi(self, id_: str) -> str:
        """A KPI of the file by its name of today."""
        for step in self.steps:
            id_ = step.kpis.get(id_, id_)
        return id_

    def phase(self, id_: str) -> str:
        """A phase of the file by its name of today."""
        for step in self.steps:
            id_ = step.phases.get(id_, id_)
        return id_

    def initiative(self, id_: str) -> str:
        """An initiative of the file by its name of today."""
        for step in self.steps:
            id_ = step.initiatives.get(id_, id_)
        return id_


def _after(step: Migration, id_: str) -> tuple[str, ...]:
    """The questions that one has become after a step."""
    if id_ in step.dropped:
        return ()
    return step.split.get(id_) or (step.renamed.get(id_, id_),)


STAY = Route()
"""The route of a file that needs none."""


@dataclass(frozen=True, slots=True)
class Migrations:
    """All that a questionnaire declares, oldest first; ``digests`` as in :class:`Route`."""

    steps: tuple[Migration, ...] = ()
    digests: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def route(self, given: Version, here: Version) -> Route | None:
        """The route from a file's version to the one at hand; None where a change of the major version is undeclared.

        A migration holds for its ``start`` and whatever is older. Versions of one major version need none.
        """
        steps = tuple(step for step in self.steps if given <= (version(step.start) or given))
        major = given[0]
        for step in steps:
            start, goal = version(step.start), version(step.goal)
            if start is None or goal is None or start[0] != major:
                return None
            major = goal[0]
        return Route(steps, self.digests) if major == here[0] else None


@dataclass(frozen=True, slots=True)
class Migrated:
    """What a route did to the answers of one file; only questions are named to which something was said.

    Attributes:
        version: the one that the questions were answered in.
        renamed: the questions that took an answer over, by their older ids.
        split: those that became several, with the parts that are asked again.
        dropped: those that are asked no more.
        lost: what the room had said to split and dropped ones.
        notes: what the migrations' author says, by the version that brought the change.
    """

    version: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict)
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    lost: Mapping[str, Answer] = field(default_factory=dict)
    notes: tuple[tuple[str, Text], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.version)

    @property
    def asked_again(self) -> tuple[str, ...]:
        """The questions of today that are open because an older one was split."""
        return tuple(part for parts in self.split.values() for part in parts)


NOT_MIGRATED = Migrated()
"""What is said of a file that has the version at hand."""
