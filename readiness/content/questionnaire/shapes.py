"""What ``questionnaire.yaml``, ``phases.yaml`` and ``migrations.yaml`` look like."""

from __future__ import annotations

from readiness.core.answers import GRADES
from readiness.core.model import AGGREGATES
from readiness.yamltext.shape import (
    Bilingual,
    Choice,
    Elsewhere,
    Items,
    Number,
    Record,
    Shape,
    Table,
    Text,
)

NAME = Text(longest=80, pattern=r"[a-z0-9][a-z0-9_-]*")
QUESTION = Text(longest=80, pattern=r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)+")
VERSION = Text(longest=20, pattern=r"[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}")
WEIGHT = Number(0, 1000)
LEVEL = Number(0, 20, whole=True)
POINTS = Number(0, 100)
TEXTS = Items(Bilingual())
NAMES = Items(NAME)

ANSWERS = Items(
    Record({"name": Bilingual(), "meaning": Bilingual(), "value": Number(-1000, 1000)}, ("name",)), least=2, most=10
)
DEEPEST = 5
"""Groups within groups, the dimension counted."""


def _group(depth: int) -> dict[str, Shape]:
    """The keys of a group that may hold others down to a depth."""
    keys: dict[str, Shape] = {
        "id": NAME, "name": Bilingual(), "weight": WEIGHT, "aggregate": Choice(AGGREGATES), "passed_at": POINTS,
    }  # fmt: skip
    if depth > 1:
        keys["groups"] = Items(Record(_group(depth - 1), ("id", "name")), least=1)
    return keys


QUESTIONNAIRE = Record(
    {
        "id": NAME,
        "version": VERSION,
        "title": Bilingual(),
        "description": Bilingual(),
        "scale": Items(
            Record({"name": Bilingual(), "meaning": Bilingual(), "value": Number(-1000, 1000)}, ("name", "meaning")),
            least=2,
            most=10,
        ),
        "answer_sets": Table(ANSWERS, keys=r"[a-z0-9][a-z0-9_-]*"),
        "overall": Record({"aggregate": Choice(("mean", "sum", "minimum"))}),
        "dimensions": Items(
            Record(
                {**_group(DEEPEST), "short": Bilingual(), "about": Bilingual()},
                ("id", "name", "short", "about"),
            ),
            least=1,
        ),
        "questions": Items(
            Record(
                {
                    "id": QUESTION,
                    "dimension": NAME,
                    "group": NAME,
                    "depth": Choice(("core", "full")),
                    "weight": WEIGHT,
                    "minutes": Number(1, 60),
                    "title": Bilingual(),
                    "text": Bilingual(),
                    "why": Bilingual(),
                    "probe": Bilingual(),
                    "answers": NAME,
                    "anchors": Items(Bilingual(), least=2),
                    "when": Record({"rule": Elsewhere("rule.asked"), "text": Bilingual()}, ("rule", "text")),
                    "evidence": TEXTS,
                    "tags": NAMES,
                    "knows": NAMES,
                },
                ("id", "title", "text", "why", "probe"),
            ),
            least=1,
        ),
        "lenses": Items(
            Record({"id": NAME, "tag": NAME, "name": Bilingual(), "about": Bilingual()}, ("id", "tag", "name", "about"))
        ),
        "reliability": Record(
            {"sd": Number(0, 100), "icc": Number(0, 1), "n": Number(1, whole=True), "source": Bilingual()},
            ("sd", "icc", "n", "source"),
        ),
    },
    ("id", "version", "title", "description", "scale", "dimensions", "questions"),
)

PHASES = Record(
    {
        "phases": Items(
            Record(
                {
                    "id": NAME,
                    "name": Bilingual(),
                    "short": Bilingual(),
                    "aim": Bilingual(),
                    "activities": TEXTS,
                    "technology": TEXTS,
                    "horizon_weeks": Number(1, 1000, whole=True),
                    "requires": Record(
                        {
                            "overall": POINTS,
                            "dimension": POINTS,
                            "critical": Table(LEVEL),
                            "groups": Table(POINTS),
                            "evidence": Choice(GRADES),
                        }
                    ),
                },
                ("id", "name", "short", "aim", "horizon_weeks"),
            ),
            least=1,
        ),
        "entry_checklist": TEXTS,
        "minimum_coverage": POINTS,
        "borderline": POINTS,
        "evidence_caps": Record(dict.fromkeys(("none", *GRADES), LEVEL), ("none", *GRADES)),
        "robustness": Record(
            {"draws": Number(1, 1_000_000, whole=True), "spread": Number(0, 0.9), "seed": Number(0, whole=True)},
            ("draws", "spread", "seed"),
        ),
        "size_bands": Table(Number(1, whole=True)),
        "proportionate": Table(NAME),
        "conventions": TEXTS,
    },
    ("phases", "minimum_coverage", "borderline", "evidence_caps", "robustness", "size_bands"),
)

MIGRATIONS = Record(
    {
        "migrations": Items(
            Record(
                {
                    "from": VERSION,
                    "to": VERSION,
                    "note": Bilingual(),
                    "rename": Table(QUESTION),
                    "split": Table(Items(QUESTION, least=2)),
                    "drop": Items(QUESTION),
                    "rename_kpis": Table(NAME),
                    "rename_phases": Table(NAME),
                    "rename_initiatives": Table(NAME),
                },
                ("from", "to"),
            ),
            least=1,
        ),
    },
    ("migrations",),
)
