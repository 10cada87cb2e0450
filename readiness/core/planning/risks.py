"""Which risks the answers point to, and which initiatives of the plan reduce them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from readiness.core.conclusions.facts import Facts
from readiness.core.library import Library, Risk


@dataclass(frozen=True, slots=True)
class FoundRisk:
    """A risk with its signs.

    Attributes:
        because: the questions whose answers point to it.
        initiatives: those of the plan that reduce it.
    """

    risk: Risk
    because: tuple[str, ...]
    initiatives: tuple[str, ...]


def find(facts: Facts, library: Library, planned: Collection[str]) -> tuple[FoundRisk, ...]:
    """The risks whose rule holds: those that touch an unmet critical question first, then in the content's order."""
    unmet = {c.subject for c in facts.unmet() if c.kind in ("critical", "evidence")}
    found = []
    for risk in library.risks:
        verdict = facts.decide(risk.when)
        if verdict.holds:
            reducing = tuple(id_ for id_ in risk.initiatives if id_ in planned)
            found.append(FoundRisk(risk, verdict.because, reducing))
    return tuple(sorted(found, key=lambda one: unmet.isdisjoint(one.because)))
