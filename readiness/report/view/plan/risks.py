"""Risks that the answers point to, with what is done about each."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.planning.risks import FoundRisk
from readiness.report.view.citations import cited
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.plan.roadmap import named_by_number
from readiness.report.view.references import Reference, reference

MOST = 8
"""So many risks are described; further ones are named."""
COUNTERMEASURES = 2


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
    """The section; ``more`` names the risks that are not described."""

    head: Head
    rows: tuple[RiskRow, ...]
    more: str


def shown(context: Context) -> tuple[FoundRisk, ...]:
    """The risks that the document describes."""
    return context.plan.risks[:MOST]


def risks(context: Context) -> Risks | None:
    """The section; None where nothing points to a risk."""
    if not context.plan.risks:
        return None
    rest = context.plan.risks[MOST:]
    return Risks(
        head=head(context, "risks"),
        rows=tuple(_row(context, found) for found in shown(context)),
        more=context.listed_quoted(context.pick(found.risk.name) for found in rest),
    )


def _row(context: Context, found: FoundRisk) -> RiskRow:
    risk = found.risk
    return RiskRow(
        name=context.pick(risk.name),
        what=context.pick(risk.what),
        sign=context.pick(risk.sign),
        countermeasures=context.picked(risk.countermeasures[:COUNTERMEASURES]),
        initiatives=context.capital(named_by_number(context, found.initiatives) or context.say("risks.no_initiative")),
        owner=context.targets.role(risk.owner),
        watch=context.pick(risk.watch),
        references=cited(context, risk.references),
        basis=reference(context, found.because),
    )
