"""What an assessment file has to meet beyond its shape, as JSON Schema: what :mod:`readiness.store.draft` checks."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.store.shapes import SCHEMA
from readiness.yamltext.json_schema import ANY, CALENDAR, KeyPath, Names, Schema, closed, levels_by_question

FILE = "assessment"
OWN_KPI = ("name", "formula", "unit")
"""What makes a KPI known that is not in the catalogue."""
_ANSWERS: tuple[KeyPath, ...] = ((FILE, "answers", ANY), (FILE, "ratings", ANY, ANY))
_AFTER: KeyPath = (FILE, "ratings", ANY, ANY, "after")
_SAID_UNKNOWN: Schema = {"required": ["unknown"], "properties": {"unknown": {"const": True}}}
_ONE_STATE: Schema = {
    "not": {
        "anyOf": [
            {"required": ["level", "not_applicable"]},
            {"required": ["level"], "allOf": [_SAID_UNKNOWN]},
            {"required": ["not_applicable"], "allOf": [_SAID_UNKNOWN]},
        ]
    },
    "if": {"required": ["batch"], "properties": {"batch": {"const": True}}},
    "then": {"required": ["level"]},
}
"""At most one of level, unknown and not applicable; what was confirmed in a batch has a level."""

_DUE: Schema = {"if": {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}, "then": {"pattern": CALENDAR}}
"""A due date may be words; what looks like a date is one."""

CONDITIONS: Mapping[KeyPath, Schema] = {
    (FILE, "schema"): {"const": SCHEMA},
    (FILE, "objective", "kgi", "due"): _DUE,
    (FILE, "kpis", ANY, "due"): _DUE,
    **dict.fromkeys((*_ANSWERS, _AFTER), _ONE_STATE),
}
"""Conditions on every assessment file, by the way to what has to meet them."""


def assessment_names(names: Mapping[str, Names]) -> dict[KeyPath, Names]:
    """Where the file refers to names of its questionnaire; ``names`` holds those that exist, by kind."""
    return {
        (FILE, "questionnaire", "id"): names["questionnaires"],
        (FILE, "answers"): names["questions"],
        (FILE, "ratings", ANY): names["questions"],
        (FILE, "plan", "target_phase"): names["phases"],
        (FILE, "plan", "must"): names["initiatives"],
        (FILE, "plan", "never"): names["initiatives"],
    }


def assessment_conditions(names: Mapping[str, Names], numbers: Mapping[str, range]) -> dict[KeyPath, Schema]:
    """Conditions that come from the questionnaire of the file: its answers, by question, and its KPIs."""
    kpis, own = names["kpis"].meaning, {"required": [*OWN_KPI]}
    answers = levels_by_question(numbers, (FILE, "answers"), _answer)
    ratings = levels_by_question(numbers, (FILE, "ratings", ANY), _rating)
    return {
        **{way: _both(CONDITIONS.get(way), schema) for way, schema in (answers | ratings).items()},
        (FILE, "objective", "kgi"): {"anyOf": [{"properties": {"kpi": closed(kpis)}}, own]},
        (FILE, "kpis"): {
            "properties": {id_: {"description": meaning} for id_, meaning in kpis.items()},
            "additionalProperties": own,
        },
    }


def _answer(level: Schema) -> Schema:
    return {"properties": {"level": level, "target": level}}


def _rating(level: Schema) -> Schema:
    return {"properties": {"level": level, "target": level, "after": {"properties": {"level": level}}}}


def _both(first: Schema | None, second: Schema) -> Schema:
    return {"allOf": [first, second]} if first else second
