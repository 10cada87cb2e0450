"""Risks that the answers point to, with what is done about each."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.planning.risks import FoundRisk
from readiness.report.view.citations import cited
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.plan.roadmap import named_by_number
from readiness.report.view.references import Reference, reference

MOST = 7
"""So many risks are described in the body; further ones are named."""
COUNTERMEASURES = 2
"""So many countermeasures of each stand in the body."""


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One risk."""

    name: str
    what: str
    sign: str
    countermeasures: tuple[str, ...]
    initiatives: str
    owner: str
    watch: str
    references: str
    basis: Reference


@dataclass(frozen=True, slots=True)
class Risks:
    """The section; ``more`` names the risks that are not described here."""

    head: Head
    rows: tuple[RiskRow, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Register:
    """The appendix's part: every risk with its sign, all countermeasures and what to watch."""

    head: Head
    rows: tuple[RiskRow, ...]


def risks(context: Context) -> Risks | None:
    """The section; None where nothing points to a risk."""
    if not context.plan.risks:
        return None
    rest = context.plan.risks[MOST:]
    return Risks(
        head=head(context, "risks"),
        rows=tuple(_row(context, found, COUNTERMEASURES) for found in context.plan.risks[:MOST]),
        more=context.listed_quoted(context.pick(found.risk.name) for found in rest),
    )


def register(context: Context) -> Register | None:
    """Every risk; None where nothing points to one."""
    rows = tuple(_row(context, found) for found in context.plan.risks)
    return Register(head(context, "register"), rows) if rows else None


def _row(context: Context, found: FoundRisk, most: int | None = None) -> RiskRow:
    risk = found.risk
    return RiskRow(
        name=context.pick(risk.name),
        what=context.pick(risk.what),
        sign=context.pick(risk.sign),
        countermeasures=context.picked(risk.countermeasures[:most]),
        initiatives=context.capital(named_by_number(context, found.initiatives) or context.say("risks.no_initiative")),
        owner=context.targets.short_role(risk.owner),
        watch=context.pick(risk.watch),
        references=cited(context, risk.references),
        basis=reference(context, found.because),
    )
