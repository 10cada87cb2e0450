"""The way to the decision as a row of a form: forum, dates, approver, who is consulted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from readiness.cli.interview.screens.fields import Fields
from readiness.cli.interview.screens.form import Row
from readiness.core.assessment import Decision
from readiness.words.figures import Figures


def route(fields: Fields, decision: Decision, put: Callable[..., Any]) -> Row:
    """The row; ``put`` saves changed fields of the decision by their names."""
    words = fields.words
    figures = Figures(words.language)

    def text(name: str) -> Any:
        return fields.text(f"purpose.{name}", getattr(decision, name), lambda text: put(**{name: text}))

    def day(name: str) -> Any:
        return fields.date(f"purpose.{name}", getattr(decision, name), lambda day: put(**{name: day}))

    parts = [
        decision.forum,
        figures.short_date(decision.date) if decision.date else "",
        words("purpose.papers", date=figures.short_date(decision.papers_due)) if decision.papers_due else "",
        words("purpose.approved_by", name=decision.approver) if decision.approver else "",
        words("purpose.consulting", name=decision.consulted) if decision.consulted else "",
    ]
    value = words("purpose.between").join(part for part in parts if part)
    names = (text("forum"), day("date"), day("papers_due"), text("approver"), text("consulted"))
    return Row(words("purpose.decision"), value, names)
