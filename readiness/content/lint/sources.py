"""Rules on outside sources, on files that nobody reads and on the name of the questionnaire itself."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from readiness.content.library.checks import REFERENCES
from readiness.content.lint.material import HOMES, Material
from readiness.content.lint.rule import Rule
from readiness.errors import Issue, Message


def uncited(material: Material) -> Iterator[Issue]:
    """References that nothing cites and that are of no topic which documents print by themselves."""
    cited = {
        name
        for section, keys in REFERENCES.items()
        for key, kind in keys.items()
        if kind == "references"
        for record in material.records(section)
        for name in record.data.get(key, ())
    }
    for document, place, data in material.records("references"):
        if data["id"] not in cited and not data.get("topics"):
            yield document.issue((*place, "id"), "lint.reference.uncited", name=data["id"])


def due(material: Material) -> Iterator[Issue]:
    """References that have to be looked up again before the questionnaire is used."""
    for document, place, data in material.records("references"):
        if dt.date.fromisoformat(data["review_by"]) < material.today:
            yield document.issue((*place, "review_by"), "lint.reference.due", name=data["id"], found=data["review_by"])


def days(material: Material) -> Iterator[Issue]:
    """References that are due on the day on which they were looked up; worse orders are errors."""
    for document, place, data in material.records("references"):
        if data["as_of"] == data["review_by"]:
            yield document.issue((*place, "review_by"), "lint.reference.days", name=data["id"])


def unread(material: Material) -> Iterator[Issue]:
    """Files whose name no one looks for."""
    known = tuple(dict.fromkeys(HOMES.values()))
    for file in material.strangers:
        near = difflib.get_close_matches(Path(file).stem.lower(), known, n=1, cutoff=0.7)
        every = {"names": ", ".join(f"{name}.yaml" for name in known)}
        offer = Message("offer.nearest", {"name": f"{near[0]}.yaml"}) if near else Message("offer.all", every)
        values = {"offer": offer}
        yield Issue(file, Message("lint.file.unread", values), Message("lint.file.unread.hint", values))


def taken(material: Material) -> Iterator[Issue]:
    """The id of a built-in questionnaire, kept by a copy of it."""
    document = material.documents.get("questionnaire")
    data: Any = document.data if document else {"id": ""}
    if document and data["id"] in material.taken:
        yield document.issue(("id",), "lint.questionnaire.taken", name=data["id"])


RULES = (
    Rule("questionnaire.taken", taken, "id: ai-readiness", "id: our-readiness"),
    Rule(
        "reference.uncited",
        uncited,
        "# references.yaml\n- {id: our_guideline, …}\n# risks.yaml\n- {id: leak, references: [], …}",
        "# risks.yaml\n- {id: leak, references: [our_guideline], …}",
    ),
    Rule(
        "reference.due",
        due,
        "- {id: our_guideline, as_of: 2025-10-01, review_by: 2026-03-31, …}",
        "- {id: our_guideline, as_of: 2026-11-21, review_by: 2027-05-31, …}",
    ),
    Rule(
        "reference.days",
        days,
        "- {id: our_guideline, date: 2026-04-01, as_of: 2026-11-21, review_by: 2026-11-21, …}",
        "- {id: our_guideline, date: 2026-04-01, as_of: 2026-11-21, review_by: 2027-05-31, …}",
    ),
    Rule("file.unread", unread, "# use-cases.yaml", "# use_cases.yaml"),
)
