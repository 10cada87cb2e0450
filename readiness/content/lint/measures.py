"""Rules on KPIs: is each one moved by something, in time; and on names that stand twice in a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness.content.lint.material import HOMES, Material
from readiness.content.lint.rule import Rule
from readiness.errors import Issue
from readiness.yamltext.document import Path as Place


def unused(material: Material) -> Iterator[Issue]:
    """KPIs that no initiative moves, no objective is measured by and none of these KPIs drives."""
    if not material.has("initiatives"):
        return
    used = {
        name
        for record in material.records("initiatives")
        for key in ("kpis", "objectives")
        for name in record.data.get(key, ())
    }
    drives = {record.data["id"]: record.data.get("drives", ()) for record in material.records("kpis")}
    rest = [name for id_ in used for name in drives.get(id_, ())]
    while rest:
        name = rest.pop()
        if name not in used:
            used.add(name)
            rest += drives.get(name, ())
    for document, place, data in material.records("kpis"):
        if data["id"] not in used:
            yield document.issue((*place, "id"), "lint.kpi.unused", name=data["id"])


def late(material: Material) -> Iterator[Issue]:
    """KPIs that are due with a phase up to which nothing moves them."""
    phases = [record.data["id"] for record in material.records("phases")]
    earliest: dict[str, int] = {}
    drives = {record.data["id"]: record.data.get("drives", ()) for record in material.records("kpis")}
    rest = [
        (name, phases.index(record.data["phase"]))
        for section in ("initiatives", "use_cases")
        for record in material.records(section)
        if record.data["phase"] in phases
        for key in ("kpis", "objectives")
        for name in record.data.get(key, ())
    ]
    while rest:
        name, rank = rest.pop()
        if rank < earliest.get(name, len(phases)):
            earliest[name] = rank
            rest += [(driven, rank) for driven in drives.get(name, ())]
    for document, place, data in material.records("kpis"):
        found = earliest.get(data["id"])
        if found is not None and data["phase"] in phases and found > phases.index(data["phase"]):
            names = {"name": data["id"], "phase": data["phase"], "first": phases[found]}
            yield document.issue((*place, "phase"), "lint.kpi.late", **names)


def cycle(material: Material) -> Iterator[Issue]:
    """KPIs that drive themselves, directly or by others."""
    drives = {record.data["id"]: tuple(record.data.get("drives", ())) for record in material.records("kpis")}
    for document, place, data in material.records("kpis"):
        seen, rest = set[str](), [*drives[data["id"]]]
        while rest:
            name = rest.pop()
            if name not in seen:
                seen.add(name)
                rest += drives.get(name, ())
        if data["id"] in seen:
            yield document.issue((*place, "drives"), "lint.kpi.cycle", name=data["id"])


def repeated(material: Material) -> Iterator[Issue]:
    """Names that stand twice in one list of a record."""
    for section in HOMES:
        for document, place, data in material.records(section):
            for path, name in _again(data, place):
                yield document.issue(path, "lint.list.twice", found=name)


def _again(data: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """What stands a second time in a list of names at or below a place."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            if isinstance(item, str) and item in data[:index]:
                yield (*place, index), item
            yield from _again(item, (*place, index))
    for key, item in data.items() if isinstance(data, dict) else ():
        yield from _again(item, (*place, key))


RULES = (
    Rule(
        "kpi.late",
        late,
        "# kpis.yaml\n- {id: reply_time, phase: crawl, …}\n"
        "# initiatives.yaml\n- {id: reply_drafts, phase: run, kpis: [reply_time], …}",
        "# kpis.yaml\n- {id: reply_time, phase: run, …}\n"
        "# initiatives.yaml\n- {id: reply_drafts, phase: run, kpis: [reply_time], …}",
    ),
    Rule(
        "kpi.cycle",
        cycle,
        "- {id: reply_time, drives: [sales], …}\n- {id: sales, drives: [reply_time], …}",
        "- {id: reply_time, drives: [sales], …}\n- {id: sales, drives: [], …}",
    ),
    Rule("list.twice", repeated, "kpis: [reply_time, sales, reply_time]", "kpis: [reply_time, sales]"),
    Rule(
        "kpi.unused",
        unused,
        "# kpis.yaml\n- {id: reply_time, …}\n# initiatives.yaml\n- {id: reply_drafts, kpis: [], objectives: [], …}",
        "# initiatives.yaml\n- {id: reply_drafts, kpis: [reply_time], objectives: [], …}",
    ),
)
