"""What a plan is chosen from: KPIs, initiatives, the roles that own them, and the findings for headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.core.model import Text
from readiness.core.rules import Rule
from readiness.core.units import Cadence

DIMENSION_PLACE = "dimension"
"""The place of a conclusion about one dimension."""
RESULT_PLACES = ("decision", "phase", "dimensions", DIMENSION_PLACE, "strengths", "next_phase")
"""The places of a report whose conclusions need no plan."""


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


@dataclass(frozen=True, slots=True)
class Initiative:
    """Something to carry out.

    Attributes:
        raises: the level that each question reaches on completion: a planning assumption.
        requires: initiatives that must be complete first.
        objectives: KGIs that it serves directly.
        when: the rule that proposes it.
        person_days: effort of the client's own people, in days.
        weeks: usual duration.
        cost: outside cost in yen, (low, high) by size of organisation.
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
    person_days: Fraction
    weeks: int
    cost: Mapping[str, tuple[Fraction, Fraction]]
    owner: str
    quick_win: bool


@dataclass(frozen=True, slots=True)
class Role:
    """Who owns something, as a role."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Finding:
    """A conclusion for one place of the report, and the rule that makes it true.

    ``dimension`` is the one that it is about, where the place is :data:`DIMENSION_PLACE`; else "".
    """

    id: str
    place: str
    when: Rule
    text: Text
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that plans and findings are made from, by id, in the order of the content."""

    kpis: Mapping[str, Kpi]
    initiatives: Mapping[str, Initiative]
    roles: Mapping[str, Role]
    findings: tuple[Finding, ...]


NO_LIBRARY = Library({}, {}, {}, ())
"""What stands in where a questionnaire comes with questions and phases only."""
