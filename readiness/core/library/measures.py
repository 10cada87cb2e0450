"""KPIs, initiatives and the roles that own them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.core.model import Text
from readiness.core.rules import Rule
from readiness.core.units import Cadence


@dataclass(frozen=True, slots=True)
class Band:
    """The changes that count as plausible for a KPI: a check on input, never a target.

    ``relative``: per cent of the baseline; ``points``: percentage points; ``level``: an absolute value.
    All in the KPI's direction, for due dates within twelve months.
    """

    kind: Literal["relative", "points", "level"]
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Kpi:
    """One metric of the catalogue.

    Attributes:
        limits: smallest and largest possible value, None where there is no bound.
        diagnostic: watched, never a target.
        drives: the KPIs one step above it in the KPI tree.
        needs: levels of questions without which it cannot be moved or measured.
        questions: the questions whose gap it helps to close or to watch.
        industries: those it is proposed in; all where empty.
    """

    id: str
    name: Text
    noun: Text
    phase: str
    unit: str
    decimals: int
    direction: Literal["up", "down"]
    verb: Text
    formula: Text
    source: Text
    cadence: Cadence
    limits: tuple[Fraction | None, Fraction | None]
    band: Band | None
    diagnostic: bool
    drives: tuple[str, ...]
    needs: Mapping[str, int]
    questions: tuple[str, ...]
    owner: str
    pitfall: Text
    industries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Initiative:
    """Something to carry out.

    Attributes:
        raises: the level that each question reaches on completion: a planning assumption.
        requires: initiatives that must be complete first.
        objectives: KGIs that it serves directly.
        when: the rule that proposes it.
        person_days: effort of the client's own people in days, by size of organisation.
        weeks: usual duration.
        cost: outside cost in yen, (low, high) by size of organisation.
        references: the outside sources that it rests on.
    """

    id: str
    name: Text
    phase: str
    why: Text
    actions: tuple[Text, ...]
    indicators: tuple[Text, ...]
    cautions: tuple[Text, ...]
    kpis: tuple[str, ...]
    raises: Mapping[str, int]
    requires: tuple[str, ...]
    objectives: tuple[str, ...]
    when: Rule
    person_days: Mapping[str, Fraction]
    weeks: int
    cost: Mapping[str, tuple[Fraction, Fraction]]
    owner: str
    quick_win: bool
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """Who owns something, as a role; ``short`` is its name in narrow tables."""

    id: str
    name: Text
    short: Text | None = None
