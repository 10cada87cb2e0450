"""The phases with what they ask for, and the other conventions of a questionnaire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from readiness.core.model.texts import Text


@dataclass(frozen=True, slots=True)
class Requirements:
    """What a phase asks for. Thresholds are points of 100; None asks for nothing.

    Attributes:
        dimension: the floor under every dimension.
        critical: the number of the answer that each critical question needs, by its id.
        groups: floors of single dimensions and groups, by their ids.
    """

    overall: Fraction | None
    dimension: Fraction | None
    critical: Mapping[str, int]
    evidence: str | None
    groups: Mapping[str, Fraction] = field(default_factory=dict)

    @property
    def has_floors(self) -> bool:
        """Whether it asks anything of dimensions or groups."""
        return self.dimension is not None or bool(self.groups)

    def floor(self, dimension: str) -> Fraction | None:
        """The floor under a dimension, its own or the one under all, whichever is higher; None without one."""
        floors = [floor for floor in (self.dimension, self.groups.get(dimension)) if floor is not None]
        return max(floors, default=None)

    def floors(self, dimensions: Iterable[str]) -> dict[str, Fraction]:
        """The floor under each of some dimensions that has one, and under each group that has one of its own."""
        found = {id_: floor for id_ in dimensions if (floor := self.floor(id_)) is not None}
        return {**self.groups, **found}


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of the programme, from the lowest on."""

    id: str
    name: Text
    short: Text
    aim: Text
    activities: tuple[Text, ...]
    technology: tuple[Text, ...]
    horizon_weeks: int
    requires: Requirements


@dataclass(frozen=True, slots=True)
class WeightDraws:
    """How the stability of the phase against other weights is tried out.

    Each weight is multiplied by a number drawn evenly from 1 - spread to 1 + spread.
    """

    draws: int
    spread: Fraction
    seed: int


@dataclass(frozen=True, slots=True)
class Method:
    """The conventions of a questionnaire.

    Attributes:
        minimum_coverage: per cent of the applicable questions that need a level before a phase is given.
        borderline: points around an overall threshold within which a result is called borderline.
        evidence_caps: the highest level that each evidence grade supports ("none" for no evidence).
        size_bands: (number of employees below which the size applies, its name), smallest first.
        proportionate: the phase that is enough for organisations of a size, by the size's name.
    """

    phases: tuple[Phase, ...]
    minimum_coverage: Fraction
    borderline: Fraction
    evidence_caps: Mapping[str, int]
    weight_draws: WeightDraws
    size_bands: tuple[tuple[int, str], ...]
    entry_checklist: tuple[Text, ...]
    conventions: tuple[Text, ...]
    proportionate: Mapping[str, str] = field(default_factory=dict)

    @property
    def critical(self) -> frozenset[str]:
        """The ids of the critical questions of any phase."""
        return frozenset(id_ for phase in self.phases for id_ in phase.requires.critical)

    @property
    def thresholds(self) -> tuple[Fraction, ...]:
        """Every threshold of a score that any phase asks for, in points of 100."""
        asked = [phase.requires for phase in self.phases]
        found = (t for own in asked for t in (own.overall, own.dimension, *own.groups.values()))
        return tuple(threshold for threshold in found if threshold is not None)

    def phase(self, phase_id: str) -> Phase:
        """The phase with an id (KeyError if there is none)."""
        return self.phases[self.rank(phase_id)]

    def rank(self, phase_id: str) -> int:
        """The place of a phase, 0 for the first (KeyError if there is none)."""
        for rank, phase in enumerate(self.phases):
            if phase.id == phase_id:
                return rank
        raise KeyError(phase_id)
