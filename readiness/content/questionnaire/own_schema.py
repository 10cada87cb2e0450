"""What ``questionnaire.yaml`` has to meet beyond its shape, as JSON Schema: what the checks see within one record."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.content.questionnaire.shapes import DEEPEST
from readiness.core.model import OVERALL
from readiness.yamltext.json_schema import ANY, KeyPath, Schema

FILE = "questionnaire"
HOME: Schema = {"oneOf": [{"required": ["dimension"]}, {"required": ["group"]}]}
"""A question counts in one place."""
_VALUES: Schema = {"anyOf": [{"items": {"required": ["value"]}}, {"items": {"properties": {"value": False}}}]}
"""Answers have values all or none."""
_GROUPS: Schema = {
    "items": {
        "properties": {"id": {"not": {"const": OVERALL}}},
        "if": {"required": ["passed_at"]},
        "then": {"required": ["aggregate"], "properties": {"aggregate": {"const": "ladder"}}},
    }
}
"""No group is called as the whole, and only a ladder has rungs to pass."""

CONDITIONS: Mapping[KeyPath, Schema] = {
    (FILE, "questions"): {"items": HOME},
    (FILE, "scale"): _VALUES,
    (FILE, "answer_sets", ANY): _VALUES,
    **{(FILE, "dimensions", *("groups",) * depth): _GROUPS for depth in range(DEEPEST)},
}
"""Conditions on every questionnaire, by the way to what has to meet them."""
