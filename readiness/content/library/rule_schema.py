"""The JSON Schema of rules: what :class:`readiness.content.rules.RuleReader` accepts, for editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from readiness.content.library.comparable import KINDS, NUMERIC_FACTS, WORDS
from readiness.content.questionnaire.conditions import STATES
from readiness.content.rules import RANKED, TRUTHS
from readiness.core import asking
from readiness.core.conclusions.facts import FACTS, PLAN_COUNTS, SUBJECT_FACTS
from readiness.core.library import DIMENSION_PLACE, RESULT_PLACES
from readiness.core.rules import OPERATORS
from readiness.yamltext.json_schema import KeyPath, Names, Schema, closed

RULE, EARLY, ASKED = "rule", "rule.early", "rule.asked"
SUBJECTS: Mapping[str, str] = {"question": "questions", "dimension": "dimensions"}
"""The kind of names that a fact is about."""
_TEXT: Schema = {"type": "string"}
_EARLY: Schema = {"$ref": f"#/$defs/{EARLY}"}
_WITHOUT_PLAN: Schema = {
    "properties": {
        "all": {"items": _EARLY}, "any": {"items": _EARLY}, "not": _EARLY, "fact": {"not": {"enum": [*PLAN_COUNTS]}}
    }
}  # fmt: skip
"""What the rule of a finding has to meet that is chosen before there is a plan."""
FINDINGS: Schema = {
    "items": {
        "allOf": [
            {
                "if": {"required": ["place"], "properties": {"place": {"const": DIMENSION_PLACE}}},
                "then": {"required": ["dimension"]},
                "else": {"properties": {"dimension": False}},
            },
            {
                "if": {"required": ["place"], "properties": {"place": {"enum": [*RESULT_PLACES]}}},
                "then": {"properties": {"when": _EARLY}},
            },
        ]
    }
}
"""What findings have to meet beyond their shape: a dimension in its own place only, no plan in an early one."""


def rule_definitions(names: Mapping[str, Names], told: Callable[[KeyPath], str]) -> dict[str, Schema]:
    """The definitions of a rule, of the condition of a question, and of all names that either may hold.

    Args:
        names: the names that exist, by kind; without any, every name is accepted.
        told: the description of a key of a rule (``rule``, key), or of a fact (``rule``, ``fact``, its name).
    """
    used = dict.fromkeys((*SUBJECTS.values(), *KINDS.values()))
    known = {kind: closed(names[kind].meaning) for kind in used if kind in names}
    rule = _rule(RULE, FACTS, {}, names, told)
    asked = _rule(ASKED, asking.FACTS, {"state": STATES}, names, told)
    return {RULE: rule, EARLY: _WITHOUT_PLAN, ASKED: asked} | known


def _rule(
    name: str,
    facts: Sequence[str],
    words: Mapping[str, Sequence[str]],
    names: Mapping[str, Names],
    told: Callable[[KeyPath], str],
) -> Schema:
    """A rule about some facts, under a name among the definitions; ``words`` of a fact stand for its usual ones."""
    own = {"$ref": f"#/$defs/{name}"}
    parts: Schema = {"type": "array", "items": own, "minItems": 1}
    meanings = {fact: told((RULE, "fact", fact)) for fact in facts}
    keys: dict[str, Schema] = {"all": parts, "any": parts, "not": own, "fact": closed(meanings), "of": {}}
    keys |= {operator: {} for operator in OPERATORS}
    combined: list[Schema] = [{"required": [key], "maxProperties": 1} for key in ("all", "any", "not")]
    comparison: Schema = {
        "required": ["fact"],
        "properties": dict.fromkeys(("all", "any", "not"), False),
        "oneOf": [{"required": [operator]} for operator in OPERATORS],
    }
    values = {fact: {"enum": [*words[fact]]} if fact in words else _value(fact, names) for fact in facts}
    return {
        "type": "object",
        "properties": {key: {"description": told((RULE, key))} | schema for key, schema in keys.items()},
        "additionalProperties": False,
        "anyOf": [*combined, comparison],
        "allOf": _conditions({fact: _asked(fact, value, names) for fact, value in values.items()}),
    }


def _conditions(asked: Mapping[str, Schema]) -> list[Schema]:
    """What the other keys have to hold, for each group of facts that ask for the same."""
    grouped = groupby(sorted(asked, key=lambda fact: str(asked[fact])), lambda fact: asked[fact])
    return [
        {"if": {"properties": {"fact": {"enum": [*facts]}}, "required": ["fact"]}, "then": then}
        for then, facts in grouped
    ]


def _asked(fact: str, value: Schema, names: Mapping[str, Names]) -> Schema:
    properties: Schema = {operator: value for operator in OPERATORS if operator != "in"}
    properties["in"] = {"anyOf": [value, {"type": "array", "items": value}]}
    if fact in TRUTHS or not (fact in RANKED or fact in NUMERIC_FACTS):
        properties |= {operator: False for operator in OPERATORS if operator not in ("is", "in")}
    about = SUBJECT_FACTS.get(fact)
    if about is None:
        return {"properties": properties | {"of": False}}
    subject = _named(SUBJECTS[about]) if SUBJECTS[about] in names else _TEXT
    return {"required": ["of"], "properties": properties | {"of": subject}}


def _value(fact: str, names: Mapping[str, Names]) -> Schema:
    if fact in TRUTHS:
        return {"type": "boolean"}
    if fact in NUMERIC_FACTS:
        return {"type": "number"}
    if fact in KINDS:
        known = names.get(KINDS[fact])  # the reader takes any word where there are none
        return _named(KINDS[fact]) if known and known.meaning else _TEXT
    return {"enum": [*WORDS[fact]]} if fact in WORDS else _TEXT


def _named(kind: str) -> Schema:
    return {"$ref": f"#/$defs/{kind}"}
