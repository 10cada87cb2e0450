"""Reads the conditions of questions: ``when`` with a rule over earlier answers and the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness.content.rules import RuleReader
from readiness.core.asking import FACTS
from readiness.core.rules import All, AnyOf, Compare, Not, Rule
from readiness.errors import Issue
from readiness.yamltext import Document

STATES = ("level", "not_applicable")
"""What a condition may ask of the state of an answer: an open one leaves every condition open."""


def read(asked: Document, sizes: tuple[str, ...]) -> tuple[Mapping[str, Rule], list[Issue]]:
    """The rules by question, and what is wrong with them.

    A rule names earlier questions only, so that it can be decided in order; a question of the core depends on no
    question that only the full depth asks.
    """
    data: Any = asked.data
    questions, issues = data["questions"], list[Issue]()
    known: Mapping[str, tuple[str, ...] | None] = {"size": sizes, "state": STATES, "industry": (), "level": None}
    found = {}
    for index, question in enumerate(questions):
        if "when" not in question:
            continue
        barred = _barred(questions, index)
        earlier = tuple(other["id"] for other in questions[:index] if other["id"] not in barred)
        subjects = {"question": earlier, "dimension": ()}
        reader = RuleReader(asked, subjects, known.__getitem__, issues, facts=FACTS, barred=barred)
        place = ("questions", index, "when", "rule")
        found[question["id"]] = reader.rule(question["when"]["rule"], place)
    return found, issues


def _barred(questions: Any, index: int) -> dict[str, str]:
    """The questions that a question's condition cannot name, with the key of the reason."""
    later = {other["id"]: "rule.later" for other in questions[index:]}
    if questions[index].get("depth", "full") != "core":
        return later
    return later | {
        other["id"]: "rule.depth" for other in questions[:index] if other.get("depth", "full") != "core"
    }


def compared(rule: Rule) -> list[Compare]:
    """The comparisons that a rule is made of."""
    match rule:
        case All(parts) | AnyOf(parts):
            return [own for part in parts for own in compared(part)]
        case Not(part):
            return compared(part)
        case Compare():
            return [rule]
