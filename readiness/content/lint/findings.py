"""Rules on findings: is something said in every place, whatever the result."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.content.lint.material import Material, Record
from readiness.content.lint.rule import Rule
from readiness.errors import Issue


def open_end(material: Material) -> Iterator[Issue]:
    """Places of the report whose last finding has a rule."""
    last = dict[tuple[str, str], Record]()
    for record in material.records("findings"):
        last[record.data["place"], record.data.get("dimension", "")] = record
    for (where, dimension), (document, place, data) in last.items():
        if data.get("when"):
            name = f"{where} ({dimension})" if dimension else where
            yield document.issue((*place, "when"), "lint.finding.last", at_key=True, name=name)


RULES = (
    Rule(
        "finding.last",
        open_end,
        "- {id: top, place: phase, when: {fact: phase, is: run}, text: …}",
        "- {id: top, place: phase, when: {fact: phase, is: run}, text: …}\n- {id: other, place: phase, text: …}",
    ),
)
