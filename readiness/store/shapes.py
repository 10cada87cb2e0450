"""What an assessment file looks like: schema 1."""

from __future__ import annotations

from readiness.core.answers import GRADES, LONGEST_REASON
from readiness.core.assessment import BLOCS, LONGEST_ORGANISATION, MOST_EMPLOYEES, MOST_RESPONDENTS, OUTCOMES
from readiness.core.units import LARGEST, UNITS
from readiness.yamltext.shape import Anything, Choice, Date, Items, Number, OneOf, Record, Shape, Table, Text, Truth

SCHEMA = 1

LINE = Text(longest=400)
NOTE = Text(blank=True)
NAME = Text(longest=80, pattern=r"[A-Za-z0-9][A-Za-z0-9_.-]*")
LEVEL = Number(whole=True)
ID = r"[\s\S]{1,120}"
"""Any name that a questionnaire may have: which ones there are, is looked up in it."""
AMOUNT = Number(-LARGEST, LARGEST)
"""An amount in any unit."""

_ANSWER: dict[str, Shape] = {
    "level": LEVEL,
    "unknown": Truth(),
    "not_applicable": Text(longest=LONGEST_REASON, need="assessment.reason"),
    "note": NOTE,
    "evidence": Choice(GRADES),
    "confidence": Choice(("low", "medium", "high")),
    "target": LEVEL,
    "visibility": Choice(("client", "internal")),
    "owner": LINE,
    "due": Date(),
    "by": LINE,
    "at": LINE,
    "reason": NOTE,
    "revisit": Truth(),
    "parked": NOTE,
    "batch": Truth(),
    "carried": Date(),
}
ANSWER = Record(_ANSWER)
RATING = Record(
    {**_ANSWER, "after": Record({"level": LEVEL, "unknown": Truth(), "at": LINE})}
)
"""What somebody said alone, and after the discussion."""

TARGET: dict[str, Shape] = {
    "baseline": AMOUNT,
    "baseline_date": Date(),
    "target": AMOUNT,
    "due": LINE,
    "owner": LINE,
    "scope": LINE,
    "review": Date(),
    "source": LINE,
    "cadence": Choice(("weekly", "monthly", "quarterly")),
    "actuals": Items(Record({"date": Date(), "value": AMOUNT, "note": NOTE}, ("date", "value"))),
    "name": LINE,
    "formula": LINE,
    "unit": Choice(UNITS),
    "direction": Choice(("up", "down")),
}

ASSESSMENT = Record(
    {
        "schema": Number(whole=True),
        "organisation": Record(
            {
                "name": Text(longest=LONGEST_ORGANISATION),
                "industry": Text(longest=80),
                "employees": Number(0, MOST_EMPLOYEES, whole=True),
            },
            ("name",),
        ),
        "questionnaire": Record(
            {
                "id": NAME,
                "version": Text(longest=20, pattern=r"[0-9]+\.[0-9]+\.[0-9]+"),
                "digest": Text(longest=80),
                "parts": Table(Text(longest=80), keys=ID),
            },
            ("id", "version"),
        ),
        "depth": Choice(("core", "full")),
        "language": Choice(("ja", "en")),
        "date": Date(),
        "previous": Record({"file": NOTE, "date": Date(), "light": Truth()}, ("file",)),
        "scope": Record({"unit": LINE, "process": LINE}),
        "classification": Record({"label": LINE, "distribution": LINE, "copy_no": LINE}),
        "decision": Record(
            {
                "forum": LINE,
                "date": Date(),
                "papers_due": Date(),
                "approver": LINE,
                "consulted": LINE,
                "outcome": Choice(OUTCOMES),
                "resolution": NOTE,
                "circulate_by": Date(),
            }
        ),
        "respondents": Items(
            Record({"id": NAME, "name": LINE, "role": LINE, "bloc": Choice(BLOCS), "anonymous": Truth()}, ("id",)),
            most=MOST_RESPONDENTS,
        ),
        "answers": Table(ANSWER, keys=ID),
        "ratings": Table(Table(RATING, keys=ID)),
        "objective": Record({"problem": NOTE, "kgi": Record({"kpi": NAME, **TARGET}, ("kpi",))}),
        "kpis": Table(Record(TARGET)),
        "plan": Record(
            {
                "start": Date(),
                "target_phase": NAME,
                "capacity_days_per_week": Number(0.1, 10_000),
                "budget": Number(0, LARGEST),
                "must": Items(NAME),
                "never": Items(NAME),
                "cost_source": Choice(("quote", "client", "consultant")),
            }
        ),
        "actions": Items(
            Record(
                {
                    "what": NOTE,
                    "owner": LINE,
                    "deputy": LINE,
                    "due": Date(),
                    "approver": LINE,
                    "status": Choice(("open", "done", "dropped")),
                },
                ("what",),
            )
        ),
        "vendors": Anything(),
        "finance": Anything(),
        "log": OneOf((Items(Anything(), most=100_000),)),
    },
    ("schema", "organisation", "questionnaire"),
)
"""The file of DESIGN's contract; unknown keys are problems everywhere."""
