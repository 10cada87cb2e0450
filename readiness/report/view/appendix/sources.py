"""Outside sources of this document, each with its date, and those that are due to be looked up again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readiness.core.library import Source
from readiness.report.view.citations import is_due
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.pieces import Mark
from readiness.report.view.plan.foundation import shown_tasks
from readiness.report.view.plan.uses import shown as shown_uses


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source."""

    title: str
    publisher: str
    date: str
    sample: str
    as_of: str
    fact: str
    address: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Sources:
    """The section."""

    head: Head
    rows: tuple[SourceRow, ...]


def sources(context: Context) -> Sources | None:
    """The section; None where the document rests on nothing outside."""
    named = {*_cited(context), *(one.id for one in context.library.sources.values() if _belongs(context, one))}
    rows = tuple(_row(context, source) for source in context.library.sources.values() if source.id in named)
    return Sources(head(context, "sources"), rows) if rows else None


def _cited(context: Context) -> Iterator[str]:
    """The ids of the sources that the printed parts of the plan rest on."""
    parts: Iterable[tuple[str, ...]] = (
        *(planned.initiative.references for planned in context.plan.initiatives),
        *(offered.use_case.references for offered in shown_uses(context)),
        *(found.risk.references for found in context.plan.risks),
        *(wanted.task.references for wanted in shown_tasks(context)),
    )
    for ids in parts:
        yield from ids


def _belongs(context: Context, source: Source) -> bool:
    """Whether a source belongs to something that this edition prints whatever the plan is."""
    statistics = context.edition.internal and context.result.agreement is not None
    return "orientation" in source.topics or ("agreement" in source.topics and statistics)


def _row(context: Context, source: Source) -> SourceRow:
    due = is_due(context, source)
    return SourceRow(
        title=context.pick(source.title),
        publisher=context.pick(source.publisher),
        date=context.figures.date(source.date),
        sample=context.say("sources.sample", n=context.figures.number(source.n)) if source.n else "",
        as_of=context.figures.date(source.as_of),
        fact=context.pick(source.fact) if source.fact else context.pick(source.about),
        address=source.address,
        mark=Mark(context.capital(context.say("sources.due")), "open") if due else None,
    )
