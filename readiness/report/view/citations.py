"""Outside sources where the text rests on them; one that is due to be looked up again says so."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.core.library import Source
from readiness.report.view.context import Context


def is_due(context: Context, source: Source) -> bool:
    """Whether the source was due to be looked up again before the day of the assessment."""
    return source.is_due(context.assessment.date)


def cited(context: Context, ids: Iterable[str]) -> str:
    """The titles of some sources in a row, "" where there are none."""
    sources = [context.library.sources[id_] for id_ in ids]
    return context.listed(
        context.say("cited.due" if is_due(context, source) else "cited", title=context.pick(source.title))
        for source in sources
    )
