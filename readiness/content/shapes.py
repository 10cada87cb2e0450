"""What the YAML files of a questionnaire look like."""

from __future__ import annotations

from readiness.core.answers import GRADES
from readiness.core.units import CADENCE_DAYS, UNITS
from readiness.yamltext.shape import (
    Anything,
    Bilingual,
    Choice,
    Items,
    Nothing,
    Number,
    OneOf,
    Record,
    Table,
    Text,
    Truth,
)

NAME = Text(longest=80, pattern=r"[a-z0-9][a-z0-9_-]*")
QUESTION = Text(longest=80, pattern=r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)+")
VERSION = Text(longest=20, pattern=r"[0-9]+\.[0-9]+\.[0-9]+")
WEIGHT = Number(0, 1000)
LEVEL = Number(0, 20, whole=True)
POINTS = Number(0, 100)
TEXTS = Items(Bilingual())
NAMES = Items(NAME)
BOUND = OneOf((Number(), Nothing()))

QUESTIONNAIRE = Record(
    {
        "id": NAME,
        "version": VERSION,
        "title": Bilingual(),
        "description": Bilingual(),
        "scale": Items(Record({"name": Bilingual(), "meaning": Bilingual()}, ("name", "meaning")), least=2),
        "dimensions": Items(
            Record(
                {"id": NAME, "name": Bilingual(), "short": Bilingual(), "about": Bilingual(), "weight": WEIGHT},
                ("id", "name", "short", "about"),
            ),
            least=1,
        ),
        "questions": Items(
            Record(
                {
                    "id": QUESTION,
                    "dimension": NAME,
                    "depth": Choice(("core", "full")),
                    "weight": WEIGHT,
                    "minutes": Number(1, 60),
                    "title": Bilingual(),
                    "text": Bilingual(),
                    "why": Bilingual(),
                    "probe": Bilingual(),
                    "anchors": Items(Bilingual(), least=2),
                    "evidence": TEXTS,
                    "tags": NAMES,
                    "knows": NAMES,
                },
                ("id", "dimension", "title", "text", "why", "probe", "anchors"),
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
        "conventions": TEXTS,
    },
    ("phases", "minimum_coverage", "borderline", "evidence_caps", "robustness", "size_bands"),
)

ROLES = Record({"roles": Items(Record({"id": NAME, "name": Bilingual()}, ("id", "name")))}, ("roles",))

KPIS = Record(
    {
        "kpis": Items(
            Record(
                {
                    "id": NAME,
                    "name": Bilingual(),
                    "noun": Bilingual(),
                    "phase": NAME,
                    "unit": Choice(UNITS),
                    "decimals": Number(0, 4, whole=True),
                    "direction": Choice(("up", "down")),
                    "verb": Bilingual(),
                    "formula": Bilingual(),
                    "source": Bilingual(),
                    "cadence": Choice(tuple(CADENCE_DAYS)),
                    "limits": Items(BOUND, least=2, most=2),
                    "band": Record(
                        {"kind": Choice(("relative", "points", "level")), "low": Number(0), "high": Number(0)},
                        ("kind", "low", "high"),
                    ),
                    "diagnostic": Truth(),
                    "drives": NAMES,
                    "needs": Table(LEVEL),
                    "questions": Items(QUESTION),
                    "owner": NAME,
                    "pitfall": Bilingual(),
                },
                ("id", "name", "phase", "unit", "direction", "verb", "formula", "source", "cadence", "owner"),
            )
        )
    },
    ("kpis",),
)

INITIATIVES = Record(
    {
        "initiatives": Items(
            Record(
                {
                    "id": NAME,
                    "name": Bilingual(),
                    "phase": NAME,
                    "why": Bilingual(),
                    "actions": TEXTS,
                    "indicators": TEXTS,
                    "cautions": TEXTS,
                    "kpis": NAMES,
                    "raises": Table(LEVEL),
                    "requires": NAMES,
                    "objectives": NAMES,
                    "when": Anything(),
                    "person_days": Number(0),
                    "weeks": Number(1, 520, whole=True),
                    "cost": Table(Items(Number(0), least=2, most=2)),
                    "owner": NAME,
                    "quick_win": Truth(),
                },
                ("id", "name", "phase", "why", "actions", "indicators", "cautions", "person_days", "weeks", "cost",
                 "owner"),
            )
        )
    },
    ("initiatives",),
)  # fmt: skip

# ``dimension`` belongs to the place "dimension"; what ``when`` may ask for stands in readiness/core/facts.py.
FINDINGS = Record(
    {
        "findings": Items(
            Record(
                {"id": NAME, "place": NAME, "dimension": NAME, "when": Anything(), "text": Bilingual()},
                ("id", "place", "text"),
            )
        )
    },
    ("findings",),
)
