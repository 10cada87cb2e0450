"""What to ask of vendors, those first that a gap makes matter."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.references import Reference, reference


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion."""

    name: str
    ask: str
    look_for: str
    basis: Reference


@dataclass(frozen=True, slots=True)
class Criteria:
    """The section."""

    head: Head
    rows: tuple[Criterion, ...]


def criteria(context: Context) -> Criteria | None:
    """The section; None where the library holds none that is due."""
    found = sorted(context.plan.groundwork.criteria, key=lambda asked: not asked.because)
    rows = tuple(
        Criterion(
            name=context.pick(asked.criterion.name),
            ask=context.pick(asked.criterion.ask),
            look_for=context.pick(asked.criterion.look_for),
            basis=reference(context, asked.because),
        )
        for asked in found
    )
    return Criteria(head(context, "criteria"), rows) if rows else None
