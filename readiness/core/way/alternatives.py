"""Other ways of the same length to the next phase, grouped: "any two steps among these questions".

Questions of one dimension with equal weights are alike, so a solution is how many steps each group of them takes. All
solutions have the same number of steps, and each group takes between its smallest and its largest number in any of
them: a box. Where every choice inside the box is a solution, the box says it all. Where not, it is split in two and
each half is looked at in the same way, until every box holds solutions only. The smallest and largest numbers come
from :func:`readiness.core.way.climb.fewest` with one group held fixed, which stays exact under such bounds. Where
scores are more than means, or answers decide what is asked, nothing is searched for, and the result says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readiness.core.model import Phase
from readiness.core.standing import Readings
from readiness.core.way import climb
from readiness.core.way.climb import Lack, Rung
from readiness.core.way.next_phase import Change, NextPhase, forced_steps

MOST_WAYS = 4
"""Ways that are worth reading; more are counted as "further ones"."""
MOST_WORK = 60_000
"""Groups looked at, over all trials: where weights are so uneven that more would be needed, the search is cut short."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many of a choice's steps may be taken on these questions."""

    questions: tuple[str, ...]
    steps: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Any ``steps`` one-level steps among some questions, each up to the top level, within the limits."""

    steps: int
    questions: tuple[str, ...]
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """Fixed changes, and choices that are free: whatever is chosen, the next phase's levels are met."""

    fixed: tuple[Change, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The ways of the smallest size.

    Attributes:
        ways: where only one set of changes is that small there is nothing to choose, and none is listed.
        complete: whether all of them are listed.
        cut: whether the search ended early: nobody knows then whether others exist, even where none is listed.
    """

    ways: tuple[Way, ...] = ()
    complete: bool = True
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """Questions that are alike, with the steps left on each after those of critical questions."""

    questions: tuple[str, ...]
    room: tuple[int, ...]
    rung: Rung


Box = tuple[tuple[int, ...], tuple[int, ...]]
"""The smallest and the largest number of steps of each group."""


def find(readings: Readings, found: NextPhase | None) -> Alternatives:
    """All ways that are as short as the one that was found."""
    if found is None or not found.changes:
        return Alternatives()
    target = readings.questionnaire.method.phase(found.id)
    if readings.questionnaire.is_conditional or not climb.is_linear(readings, target):
        return Alternatives(complete=False, cut=True)
    return _Search(readings, target, found).alternatives()


class _Search:
    def __init__(self, readings: Readings, target: Phase, found: NextPhase) -> None:
        self.readings = readings
        lack, rungs = climb.problem(readings, target)
        self.order = tuple(rungs)
        self.forced = {id_: steps for id_, steps in forced_steps(readings, target).items() if id_ in rungs}
        self.lack: Lack = lack.after(tuple(rungs.values()), [self.forced.get(id_, 0) for id_ in rungs])
        self.steps = sum(change.steps for change in found.changes) - sum(self.forced.values())
        left = {id_: rung.room - self.forced.get(id_, 0) for id_, rung in rungs.items()}
        alike: dict[tuple[str, int, int], list[str]] = {}
        for id_, rung in rungs.items():
            if rung.weight and left[id_]:
                alike.setdefault((rung.dimension, rung.weight, rung.gain), []).append(id_)
        self.groups = tuple(
            _Group(
                tuple(members),
                tuple(left[id_] for id_ in members),
                Rung(*kind, room=sum(left[id_] for id_ in members)),
            )
            for kind, members in alike.items()
        )
        self.rungs = tuple(group.rung for group in self.groups)
        self.known = found.changes
        self.work = 0

    def alternatives(self) -> Alternatives:
        if not self.steps:
            return Alternatives()
        everything: Box = (tuple(0 for _ in self.rungs), tuple(min(r.room, self.steps) for r in self.rungs))
        ways: list[Way] = []
        for box in self._boxes(everything):
            if len(ways) == MOST_WAYS:
                return Alternatives(tuple(ways), complete=False)
            ways.append(self._way(*box))
        if self.work > MOST_WORK:
            others = () if ways == [Way(self.known, ())] else tuple(ways)
            return Alternatives(others, complete=False, cut=True)
        if len(ways) == 1 and not ways[0].choices:
            return Alternatives()
        return Alternatives(tuple(ways))

    def _boxes(self, box: Box) -> Iterator[Box]:
        """Boxes that hold nothing but solutions and, together, all of those in a box."""
        hull = self._hull(box)
        if hull is None or self.work > MOST_WORK:
            return
        if self._holds_only_solutions(hull):
            yield hull
            return
        least, most = hull
        index = max(range(len(self.rungs)), key=lambda index: most[index] - least[index])
        middle = (least[index] + most[index]) // 2
        upper = tuple(middle + 1 if place == index else value for place, value in enumerate(least))
        lower = tuple(middle if place == index else value for place, value in enumerate(most))
        yield from self._boxes((upper, most))
        yield from self._boxes((least, lower))

    def _hull(self, box: Box) -> Box | None:
        """The smallest box around the solutions in a box; None where there are none."""
        least, most = box
        ranges = []
        for index in range(len(self.rungs)):
            found = [value for value in range(least[index], most[index] + 1) if self._feasible(box, index, value)]
            if not found:
                return None
            ranges.append((found[0], found[-1]))
        return tuple(low for low, _ in ranges), tuple(high for _, high in ranges)

    def _feasible(self, box: Box, index: int, value: int) -> bool:
        """Whether some solution of the box takes exactly so many steps on one group."""
        self.work += len(self.rungs)
        if self.work > MOST_WORK:
            return False
        least, most = ([*bounds[:index], value, *bounds[index + 1 :]] for bounds in box)
        if not sum(least) <= self.steps <= sum(most):
            return False
        steps = climb.fewest(self.lack, self.rungs, least, most)
        return steps is not None and sum(steps) <= self.steps

    def _holds_only_solutions(self, box: Box) -> bool:
        """Whether even the least favourable choice in a box fills every lack."""
        floors = (
            self._worst(box, [rung.weight if rung.dimension == dimension else 0 for rung in self.rungs]) >= lack
            for dimension, lack in self.lack.dimensions.items()
        )
        return all(floors) and self._worst(box, [rung.gain for rung in self.rungs]) >= self.lack.overall

    def _worst(self, box: Box, gains: Sequence[int]) -> int:
        """The smallest sum of gains over all choices in a box with the right number of steps."""
        least, most = box
        left, total = self.steps - sum(least), sum(gain * count for gain, count in zip(gains, least, strict=True))
        for index in sorted(range(len(gains)), key=lambda index: gains[index]):
            taken = min(left, most[index] - least[index])
            total, left = total + taken * gains[index], left - taken
        return total

    def _way(self, least: Sequence[int], most: Sequence[int]) -> Way:
        fixed, choices = dict(self.forced), []
        free = self.steps - sum(least)
        for group, count in zip(self.groups, least, strict=True):
            if count == group.rung.room:  # everything that can be taken
                fixed |= {id_: fixed.get(id_, 0) + room for id_, room in zip(group.questions, group.room, strict=True)}
            elif count and len(group.questions) == 1:
                fixed[group.questions[0]] = fixed.get(group.questions[0], 0) + count
            elif count:
                choices.append(Choice(count, group.questions))
        if free:
            choices.append(self._free(least, most, free))
        return Way(self._changes(fixed), tuple(choices))

    def _free(self, least: Sequence[int], most: Sequence[int], free: int) -> Choice:
        """The steps that any of several groups may take."""
        open_ = [
            (group, high - low) for group, low, high in zip(self.groups, least, most, strict=True) if high > low
        ]
        limits = tuple(
            Limit(group.questions, spread)
            for group, spread in open_
            if spread < free and spread < group.rung.room - least[self.groups.index(group)]
        )
        named = {id_ for group, _ in open_ for id_ in group.questions}
        return Choice(free, tuple(id_ for id_ in self.order if id_ in named), limits)

    def _changes(self, steps: dict[str, int]) -> tuple[Change, ...]:
        point, low = self.readings.point.levels, self.readings.low.levels
        known = self.readings.questionnaire.by_id
        return tuple(
            Change(id_, point[id_], (low[id_] or 0) + steps[id_], known[id_].scale.lowest)
            for id_ in self.order
            if steps.get(id_, 0) > 0
        )
