"""What a programme stands on: rules for data and AI, systems, vendors, people who can work with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from readiness.core.model import Text


@dataclass(frozen=True, slots=True)
class GovernanceTask:
    """A task of data and AI governance.

    Attributes:
        record: what proves that it is done.
        cadence: code of how often; "once" for what is done one time.
        questions: the level that it belongs to, by question.
    """

    id: str
    name: Text
    phase: str
    what: Text
    record: Text
    owner: str
    cadence: str
    questions: Mapping[str, int]
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Platform:
    """A kind of system, never a product.

    Attributes:
        phase: the one from which it is worth considering.
        weight: "light" (free or low cost), "standard", or "enterprise" (a large investment).
        needs: the levels that it presupposes, by question.
        industries: those it is offered in; all where empty.
        sizes: sizes of organisation it is offered to; all where empty.
    """

    id: str
    name: Text
    phase: str
    weight: str
    purpose: Text
    users: Text
    data: Text
    caution: Text
    needs: Mapping[str, int]
    industries: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VendorCriterion:
    """What to ask of a vendor.

    Attributes:
        phase: the one from which it should be asked.
        questions: the questions whose gaps make it matter.
    """

    id: str
    name: Text
    ask: Text
    look_for: Text
    phase: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who does what in one activity (RACI); roles by id."""

    id: str
    name: Text
    responsible: str
    accountable: str
    consulted: tuple[str, ...]
    informed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Training:
    """A training module.

    Attributes:
        hours: total per person, a planning assumption.
        proof: the task or record that shows that it was learned.
        needs: it is offered where one of these answers is below its level.
        initiatives: those that it is part of.
    """

    id: str
    name: Text
    phase: str
    audience: Text
    hours: Fraction
    content: tuple[Text, ...]
    proof: Text
    needs: Mapping[str, int]
    owner: str
    initiatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkChange:
    """How one kind of work changes, and the skill that this asks for."""

    id: str
    area: str
    phase: str
    before: Text
    after: Text
    skill: Text
