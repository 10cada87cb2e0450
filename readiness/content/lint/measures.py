"""Rules on KPIs: is each one moved by something."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.content.lint.material import Material
from readiness.content.lint.rule import Rule
from readiness.errors import Issue


def unused(material: Material) -> Iterator[Issue]:
    """KPIs that no initiative moves, no objective is measured by and no other KPI drives."""
    if not material.has("initiatives"):
        return
    used = {
        name
        for record in material.records("initiatives")
        for key in ("kpis", "objectives")
        for name in record.data.get(key, ())
    }
    used |= {name for record in material.records("kpis") for name in record.data.get("drives", ())}
    for document, place, data in material.records("kpis"):
        if data["id"] not in used:
            yield document.issue((*place, "id"), "lint.kpi.unused", name=data["id"])


RULES = (
    Rule(
        "kpi.unused",
        unused,
        "# kpis.yaml\n- {id: reply_time, …}\n# initiatives.yaml\n- {id: reply_drafts, kpis: [], objectives: [], …}",
        "# initiatives.yaml\n- {id: reply_drafts, kpis: [reply_time], objectives: [], …}",
    ),
)
