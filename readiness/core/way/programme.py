"""The fewest one-level steps to a phase where scores are more than means: a whole-number programme for HiGHS.

Every answer of a question above its level now is a yes-or-no variable, taken only with the one below it. Means and sums
are linear in them. A minimum is a variable that no part may fall below; a ladder is a row of yes-or-no variables, each
taken only with the one before it and only where its rung is passed. Every score grows with every level, and a phase
asks for nothing but floors, so these inequalities say all that is needed.

Two programmes: the first finds the smallest number of steps, the second, among the sets of that size, the one earliest
in the questionnaire. HiGHS computes with floating-point numbers: what it returns is checked exactly, and where the
check fails its floors are raised by a hair and it is asked again. One thread, a fixed seed and a limit on nodes, never
on time, so the same answers give the same steps. Source: Huangfu & Hall, "Parallelizing the dual revised simplex
method" (2018), for the solver.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from readiness.core.model import OVERALL, Phase
from readiness.core.phases import conditions
from readiness.core.standing import Readings, Standing
from readiness.core.tree import Branch

if TYPE_CHECKING:
    from highspy import Highs, highs_var

MOST_NODES = 20_000
SEED = 20261121
HAIR = 1e-6
"""What floors are raised by where rounding let one be missed, as a share."""
TRIALS = 3
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Steps:
    """The level that each question is raised to, where it is raised; ``proven`` where none are known to be fewer."""

    goals: Mapping[str, int]
    proven: bool


@dataclass(slots=True)
class _Sum:
    """A constant and so much of each variable."""

    constant: Fraction = Fraction(0)
    terms: dict[int, Fraction] = field(default_factory=dict)

    def add(self, other: _Sum, share: Fraction) -> None:
        """Add a share of another sum."""
        self.constant += other.constant * share
        for variable, amount in other.terms.items():
            self.terms[variable] = self.terms.get(variable, Fraction(0)) + amount * share


class _Programme:
    def __init__(self, readings: Readings, target: Phase, least: Mapping[str, int], margin: float) -> None:
        import highspy  # a heavy library that most questionnaires do without

        self.readings, self.margin = readings, margin
        self.solver: Highs = highspy.Highs()
        self.solver.silent()
        for option, value in (
            ("threads", 1), ("random_seed", SEED), ("mip_max_nodes", MOST_NODES), ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 0.5),
        ):  # fmt: skip
            self.solver.setOptionValue(option, value)
        self.optimal = highspy.HighsModelStatus.kOptimal
        self.variables: list[highs_var] = []
        self.steps: dict[str, dict[int, int]] = {}
        self._ask_for_levels(least)
        self.sums: dict[str, _Sum | None] = {}
        self._put_together(readings.tree)
        for group, floor in self._floors(target):
            if (own := self.sums.get(group)) is not None:
                self._at_least(own, floor / 100)

    def fewest(self) -> Steps | None:
        """The smallest number of steps, taken as early in the questionnaire as it goes; None without any solution."""
        taken = [variable for levels in self.steps.values() for variable in levels.values()]
        if not taken:
            return Steps({}, proven=True)
        proven = self._minimise(dict.fromkeys(taken, 1))
        found = self._goals()
        if found is None:
            return None
        count = sum(len([level for level in self.steps[id_] if level <= goal]) for id_, goal in found.items())
        self.solver.addConstr(self.solver.qsum([self.variables[variable] for variable in taken]) <= count)
        ranks = {
            variable: place for place, levels in enumerate(self.steps.values(), 1) for variable in levels.values()
        }
        proven &= self._minimise(ranks)
        return Steps(self._goals() or found, proven)

    def _minimise(self, costs: Mapping[int, int]) -> bool:
        """Solve for the smallest cost; whether it is proven to be the smallest."""
        self.solver.minimize(self.solver.qsum([cost * self.variables[variable] for variable, cost in costs.items()]))
        return bool(self.solver.getModelStatus() == self.optimal)

    def _goals(self) -> dict[str, int] | None:
        """The levels that the solver has found; None where it found none."""
        values = self.solver.getSolution()
        if not values.value_valid:
            return None
        columns = list(values.col_value)
        return {
            id_: max(reached)
            for id_, levels in self.steps.items()
            if (reached := [level for level, variable in levels.items() if columns[variable] > HALF])
        }

    def _variable(self, low: float, high: float, *, whole: bool) -> int:
        variable = self.solver.addVariable(lb=low, ub=high)
        if whole:
            self.solver.setInteger(variable)
        self.variables.append(variable)
        return len(self.variables) - 1

    def _not_before(self, later: int, earlier: int) -> None:
        """Take a step or a rung only with the one before it."""
        self.solver.addConstr(self.variables[later] - self.variables[earlier] <= 0)

    def _ask_for_levels(self, least: Mapping[str, int]) -> None:
        """A variable for each answer above the level now; those up to the least goal are taken in any case."""
        levels = self.readings.low.levels
        for question in self.readings.questions:
            level = levels[question.id]
            if level is None:
                continue
            own = self.steps[question.id] = {}
            for number in range(level + 1, question.scale.top + 1):
                forced = number <= least.get(question.id, level)
                own[number] = self._variable(1 if forced else 0, 1, whole=True)
                if number - 1 in own:
                    self._not_before(own[number], own[number - 1])

    def _put_together(self, branch: Branch) -> _Sum | None:
        parts = [
            (leaf.weight, own)
            for leaf in branch.leaves
            if leaf.weight and (own := self._of_question(leaf.question)) is not None
        ]
        for inner in branch.branches:
            own = self._put_together(inner)
            if own is not None and inner.weight:
                parts.append((inner.weight, own))
        found = self._aggregate(branch, parts) if parts else None
        self.sums[branch.id] = found
        return found

    def _aggregate(self, branch: Branch, parts: list[tuple[int, _Sum]]) -> _Sum:
        found = _Sum()
        match branch.aggregate:
            case "minimum":
                lowest = self._variable(0, 1, whole=False)
                found.terms[lowest] = Fraction(1)
                for _, own in parts:
                    self._at_least(own, Fraction(0), lowest, Fraction(1))
            case "ladder":
                rungs: list[int] = []
                for _, own in parts:
                    rung = self._variable(0, 1, whole=True)
                    self._at_least(own, Fraction(0), rung, branch.passed_at / 100)
                    if rungs:
                        self._not_before(rung, rungs[-1])
                    rungs.append(rung)
                found.terms |= dict.fromkeys(rungs, Fraction(1, len(rungs)))
            case _:
                total = sum(weight for weight, _ in parts)
                for weight, own in parts:
                    found.add(own, Fraction(weight, total))
        return found

    def _of_question(self, id_: str) -> _Sum | None:
        level, scale = self.readings.low.levels[id_], self.readings.questionnaire.by_id[id_].scale
        if level is None:
            return None
        gains = {
            variable: scale.share(number) - scale.share(number - 1) for number, variable in self.steps[id_].items()
        }
        return _Sum(scale.share(level), gains)

    def _at_least(
        self, own: _Sum, floor: Fraction, variable: int | None = None, amount: Fraction = Fraction(0)
    ) -> None:
        """Ask that a sum is at least a floor and so much of a variable."""
        left = self.solver.qsum([float(share) * self.variables[index] for index, share in own.terms.items()])
        if variable is not None:
            left = left - float(amount) * self.variables[variable]
        if own.terms or variable is not None:
            self.solver.addConstr(left >= float(floor - own.constant) + (self.margin if floor else 0.0))
        elif floor > own.constant:  # nothing can be raised, and it is not enough
            self.solver.addConstr(self.variables[self._variable(0, 0, whole=True)] >= 1)

    def _floors(self, target: Phase) -> list[tuple[str, Fraction]]:
        """The overall threshold and every floor of a phase."""
        floors = target.requires.floors(branch.id for branch in self.readings.tree.branches)
        overall = target.requires.overall
        return [*([(OVERALL, overall)] if overall is not None else []), *floors.items()]


def fewest(readings: Readings, target: Phase, least: Mapping[str, int]) -> Steps:
    """The fewest one-level steps from the low standing that meet a phase's floors.

    Args:
        readings: the answers.
        target: the phase to reach; the highest answers reach every phase.
        least: levels that questions are raised to in any case.
    """
    for trial in range(TRIALS):
        found = _Programme(readings, target, least, HAIR * trial).fewest()
        if found is None:
            break
        if _meets(readings, target, found.goals):
            return found
    return _descended(readings, target, least)


def _descended(readings: Readings, target: Phase, least: Mapping[str, int]) -> Steps:
    """A way without a step to spare, perhaps not the shortest: from the highest answers down, last ones first."""
    scales = {question.id: question.scale for question in readings.questions}
    goals = {id_: scales[id_].top for id_, level in readings.low.levels.items() if level is not None}
    for id_ in reversed(goals):
        level = readings.low.levels[id_] or scales[id_].lowest
        end = max(level, least.get(id_, level))
        while goals[id_] > end and _meets(readings, target, {**goals, id_: goals[id_] - 1}):
            goals[id_] -= 1
    return Steps(goals, proven=False)


def _meets(readings: Readings, target: Phase, goals: Mapping[str, int]) -> bool:
    """Whether the levels meet every floor of a phase, exactly."""
    standing = Standing({**readings.low.levels, **goals}, readings.low.evidence)
    floors = (c for c in conditions(readings, standing, target) if c.kind in ("overall", "dimension"))
    return all(condition.met for condition in floors)
