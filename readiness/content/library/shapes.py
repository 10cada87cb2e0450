"""What the files of a questionnaire's library look like."""

from __future__ import annotations

from readiness.content.questionnaire.shapes import LEVEL, NAME, NAMES, QUESTION, TEXTS
from readiness.core.units import CADENCE_DAYS, UNITS
from readiness.yamltext.shape import (
    Bilingual,
    Choice,
    Date,
    Elsewhere,
    Items,
    Nothing,
    Number,
    OneOf,
    Record,
    Shape,
    Table,
    Text,
    Truth,
)

AREAS = ("marketing", "sales", "service", "back_office", "operations", "management")
"""The kinds of work that uses of AI and changes of work belong to."""
RHYTHMS = (*CADENCE_DAYS, "yearly", "once")
"""How often a task of governance comes."""
PLATFORM_WEIGHTS = ("light", "standard", "enterprise")
SOURCE_TOPICS = ("orientation", "agreement")
WHEN = Elsewhere("rule")
"""A rule: :mod:`readiness.content.rules` reads it."""
BOUND = OneOf((Number(), Nothing()))

ROLES = Record(
    {"roles": Items(Record({"id": NAME, "name": Bilingual(), "short": Bilingual()}, ("id", "name")))}, ("roles",)
)

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
                    "industries": NAMES,
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
                    "when": WHEN,
                    "person_days": OneOf((Number(0), Table(Number(0)))),
                    "weeks": Number(1, 520, whole=True),
                    "cost": Table(Items(Number(0), least=2, most=2)),
                    "owner": NAME,
                    "quick_win": Truth(),
                    "references": NAMES,
                },
                ("id", "name", "phase", "why", "actions", "indicators", "cautions", "person_days", "weeks", "cost",
                 "owner"),
            )
        )
    },
    ("initiatives",),
)  # fmt: skip

# ``dimension`` belongs to the place "dimension"; what ``when`` may ask for: readiness/core/conclusions/facts.py.
FINDINGS = Record(
    {
        "findings": Items(
            Record(
                {"id": NAME, "place": NAME, "dimension": NAME, "when": WHEN, "text": Bilingual()},
                ("id", "place", "text"),
            )
        )
    },
    ("findings",),
)

_USE_CASE: dict[str, Shape] = {
    "id": NAME,
    "name": Bilingual(),
    "phase": NAME,
    "area": Choice(AREAS),
    "what": Bilingual(),
    "needs": Table(LEVEL),
    "prerequisites": TEXTS,
    "safeguards": TEXTS,
    "cautions": TEXTS,
    "kpis": NAMES,
    "objectives": NAMES,
    "initiatives": NAMES,
    "safeguarded_by": NAMES,
    "industries": NAMES,
    "sizes": NAMES,
    "references": NAMES,
}
USE_CASES = Record(
    {
        "use_cases": Items(
            Record(
                _USE_CASE,
                ("id", "name", "phase", "area", "what", "prerequisites", "safeguards", "cautions", "initiatives"),
            )
        )
    },
    ("use_cases",),
)

_RISK: dict[str, Shape] = {
    "id": NAME,
    "name": Bilingual(),
    "what": Bilingual(),
    "sign": Bilingual(),
    "when": WHEN,
    "countermeasures": TEXTS,
    "initiatives": NAMES,
    "watch": Bilingual(),
    "owner": NAME,
    "references": NAMES,
}
RISKS = Record({"risks": Items(Record(_RISK, tuple(key for key in _RISK if key != "references")))}, ("risks",))

_TASK: dict[str, Shape] = {
    "id": NAME,
    "name": Bilingual(),
    "phase": NAME,
    "what": Bilingual(),
    "record": Bilingual(),
    "owner": NAME,
    "cadence": Choice(RHYTHMS),
    "questions": Table(LEVEL),
    "references": NAMES,
}
_PLATFORM: dict[str, Shape] = {
    "id": NAME,
    "name": Bilingual(),
    "phase": NAME,
    "class": Choice(PLATFORM_WEIGHTS),
    "purpose": Bilingual(),
    "users": Bilingual(),
    "data": Bilingual(),
    "caution": Bilingual(),
    "needs": Table(LEVEL),
    "industries": NAMES,
    "sizes": NAMES,
}
_CRITERION: dict[str, Shape] = {
    "id": NAME,
    "name": Bilingual(),
    "ask": Bilingual(),
    "look_for": Bilingual(),
    "phase": NAME,
    "questions": Items(QUESTION),
}
FOUNDATION = Record(
    {
        "governance": Items(Record(_TASK, tuple(key for key in _TASK if key != "references"))),
        "platforms": Items(
            Record(_PLATFORM, tuple(key for key in _PLATFORM if key not in ("needs", "industries", "sizes")))
        ),
        "vendor_criteria": Items(Record(_CRITERION, tuple(_CRITERION))),
    },
    ("governance", "platforms", "vendor_criteria"),
)

_RESPONSIBILITY: dict[str, Shape] = {
    "id": NAME,
    "name": Bilingual(),
    "responsible": NAME,
    "accountable": NAME,
    "consulted": NAMES,
    "informed": NAMES,
}
_TRAINING: dict[str, Shape] = {
    "id": NAME,
    "name": Bilingual(),
    "phase": NAME,
    "audience": Bilingual(),
    "hours": Number(0, 400),
    "content": TEXTS,
    "proof": Bilingual(),
    "needs": Table(LEVEL),
    "owner": NAME,
    "initiatives": NAMES,
}
_WORK_CHANGE: dict[str, Shape] = {
    "id": NAME,
    "area": Choice(AREAS),
    "phase": NAME,
    "before": Bilingual(),
    "after": Bilingual(),
    "skill": Bilingual(),
}
PEOPLE = Record(
    {
        "responsibilities": Items(Record(_RESPONSIBILITY, tuple(_RESPONSIBILITY))),
        "training": Items(Record(_TRAINING, tuple(key for key in _TRAINING if key != "initiatives"))),
        "work_changes": Items(Record(_WORK_CHANGE, tuple(_WORK_CHANGE))),
    },
    ("responsibilities", "training", "work_changes"),
)

_INDUSTRY: dict[str, Shape] = {
    "id": NAME,
    "name": Bilingual(),
    "also": NAMES,
    "processes": TEXTS,
    "systems": TEXTS,
    "kpis": NAMES,
    "use_cases": NAMES,
    "cautions": TEXTS,
    "examples": Table(Bilingual()),
}
INDUSTRIES = Record(
    {"industries": Items(Record(_INDUSTRY, ("id", "name", "processes", "systems", "kpis", "use_cases")))},
    ("industries",),
)

_REFERENCE: dict[str, Shape] = {
    "id": NAME,
    "publisher": Bilingual(),
    "title": Bilingual(),
    "date": Date(),
    "address": Text(longest=400, pattern=r"https://\S+"),
    "n": Number(1, whole=True),
    "as_of": Date(),
    "review_by": Date(),
    "fact": Bilingual(),
    "about": Bilingual(),
    "topics": Items(Choice(SOURCE_TOPICS)),
}
REFERENCES = Record(
    {"references": Items(Record(_REFERENCE, tuple(key for key in _REFERENCE if key not in ("n", "fact", "topics"))))},
    ("references",),
)

_LOOK_FOR = Items(Text(longest=80), least=1)
GLOSSARY = Record(
    {
        "terms": Items(
            Record(
                {
                    "id": NAME,
                    "term": Bilingual(),
                    "look_for": Record({"ja": _LOOK_FOR, "en": _LOOK_FOR}, ("ja", "en")),
                    "meaning": Bilingual(),
                },
                ("id", "term", "look_for", "meaning"),
            )
        )
    },
    ("terms",),
)
