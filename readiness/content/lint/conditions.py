"""Rules on conditions (``when``): can each hold, and can each fail.

Conditions are looked at as they stand in the file: ``all``, ``any``, ``not``, and comparisons of one fact with a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from readiness.content.lint.material import Material, Record
from readiness.content.lint.rule import Rule
from readiness.core.conclusions.facts import COUNT_FACTS
from readiness.core.rules import OPERATORS
from readiness.errors import Issue
from readiness.yamltext.document import Path as Place

LEVELS = ("mean_level", "evidenced_level", "overall_level")
"""Facts in the units of dimensions and the overall score."""
SPREADS = ("level_spread", "rating_spread")
"""Facts from 0 to the most steps that the answers concerned have."""
NUMBERS = (*COUNT_FACTS, "answered", "open_answers", "applicable", "unmet_gates", "unknowns")
"""Facts from 0 on."""
SECTIONS = ("questions", "initiatives", "findings", "risks")
"""Lists whose records may have a condition."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One fact against its values, as it stands in a file; ``affirmed`` unless it stands under ``not``."""

    place: Place
    fact: str
    subject: str
    operator: str
    values: tuple[Any, ...]
    affirmed: bool


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers that a fact may have, both ends among them unless they are open."""

    low: float = float("-inf")
    high: float = float("inf")
    low_open: bool = False
    high_open: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is no such number."""
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def within(self, other: Span) -> Span:
        """The numbers in both."""
        low = max((self.low, self.low_open), (other.low, other.low_open))
        high = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Span(low[0], high[0], low_open=low[1], high_open=not high[1])


def comparisons(rule: Any, place: Place, *, affirmed: bool = True) -> Iterator[Comparison]:
    """Every comparison of a rule; of what is no rule, none."""
    if not isinstance(rule, dict):
        return
    for name in ("all", "any"):
        parts = rule.get(name)
        for index, part in enumerate(parts if isinstance(parts, list) else ()):
            yield from comparisons(part, (*place, name, index), affirmed=affirmed)
    yield from comparisons(rule.get("not"), (*place, "not"), affirmed=not affirmed)
    operator = next((key for key in OPERATORS if key in rule), None)
    if "fact" in rule and operator:
        given = rule[operator]
        values = tuple(given) if isinstance(given, list) else (given,)
        yield Comparison(place, str(rule["fact"]), str(rule.get("of", "")), operator, values, affirmed)


def _span(one: Comparison) -> Span | None:
    """The numbers that a comparison lets through; None where it is not about numbers."""
    numbers = [v for v in one.values if isinstance(v, int | float) and not isinstance(v, bool)]
    if not numbers or len(numbers) < len(one.values):
        return None
    first = numbers[0]
    match one.operator:
        case "at_least":
            return Span(low=first)
        case "above":
            return Span(low=first, low_open=True)
        case "at_most":
            return Span(high=first)
        case "below":
            return Span(high=first, high_open=True)
        case _:
            return Span(min(numbers), max(numbers))


def _possible(material: Material, one: Comparison) -> Span | None:
    """The numbers that a fact can have; None where nobody knows."""
    if one.fact == "level":
        numbers = material.numbers(one.subject)
        return Span(numbers[0], numbers[-1]) if numbers else None
    asked = material.questionnaire
    if asked and one.fact in LEVELS:
        low, high = asked.span
        return Span(float(low), float(high))
    if asked and one.fact in SPREADS:
        scales = [q.scale for q in asked.questions if one.subject in (q.id, q.dimension)]
        return Span(0, max(s.top for s in scales) - min(s.lowest for s in scales)) if scales else None
    return Span(low=0) if one.fact in NUMBERS else None


def _fails(material: Material, rule: Any, place: Place) -> Place | None:
    """Where a rule goes wrong that can never hold; None where it can, or where that cannot be seen."""
    if not isinstance(rule, dict):
        return None
    if isinstance(rule.get("any"), list) and rule["any"]:
        found = [_fails(material, part, (*place, "any", index)) for index, part in enumerate(rule["any"])]
        return found[0] if all(found) else None
    if isinstance(rule.get("all"), list):
        return _fails_together(material, rule["all"], (*place, "all"))
    for one in comparisons({} if "not" in rule else rule, place):
        span, possible = _span(one), _possible(material, one)
        if span and possible and span.within(possible).is_empty:
            return (*one.place, one.operator)
    return None


def _fails_together(material: Material, parts: list[Any], place: Place) -> Place | None:
    spans: dict[tuple[str, str], Span] = {}
    for index, part in enumerate(parts):
        here = (*place, index)
        if (found := _fails(material, part, here)) is not None:
            return found
        if not isinstance(part, dict) or "fact" not in part:
            continue
        for one in comparisons(part, here):
            span, about = _span(one), (one.fact, one.subject)
            if span:
                spans[about] = spans.get(about, Span()).within(span)
                if spans[about].is_empty:
                    return (*one.place, one.operator)
    return None


def conditions(material: Material) -> Iterator[tuple[Record, Place, Any]]:
    """Every condition of a record, with where it stands."""
    for section in SECTIONS:
        for record in material.records(section):
            given = record.data.get("when")
            if section == "questions" and isinstance(given, dict):
                yield record, (*record.place, "when", "rule"), given.get("rule")
            elif given:
                yield record, (*record.place, "when"), given


def _deep_any(material: Material, rule: Any, place: Place) -> Iterator[Place]:
    """Parts of an ``any`` that can never hold, where another can."""
    if not isinstance(rule, dict):
        return
    for name in ("any", "all"):
        for index, part in enumerate(rule[name] if isinstance(rule.get(name), list) else ()):
            here = (*place, name, index)
            wrong = _fails(material, part, here)
            if wrong is not None:
                yield wrong
            else:
                yield from _deep_any(material, part, here)


def never(material: Material) -> Iterator[Issue]:
    """Conditions, or parts of them, that no result can meet."""
    for record, place, rule in conditions(material):
        wrong = _fails(material, rule, place)
        for path in (wrong,) if wrong is not None else tuple(_deep_any(material, rule, place)):
            yield record.document.issue(path, "lint.when.never", name=record.data["id"])


def always(material: Material) -> Iterator[Issue]:
    """Comparisons that hold whatever the number is."""
    for record, place, rule in conditions(material):
        for one in comparisons(rule, place):
            span, possible = _span(one), _possible(material, one)
            if span and possible and span.within(possible) == possible and one.operator not in ("is", "in"):
                yield record.document.issue((*one.place, one.operator), "lint.when.always", name=one.fact)


RULES = (
    Rule(
        "when.never",
        never,
        "when: {all: [{fact: level, of: data.unified, at_least: 3}, {fact: level, of: data.unified, at_most: 1}]}",
        "when: {any: [{fact: level, of: data.unified, at_least: 3}, {fact: level, of: data.unified, at_most: 1}]}",
    ),
    Rule(
        "when.always",
        always,
        "when: {fact: unknowns, at_least: 0}",
        "when: {fact: unknowns, at_least: 1}",
    ),
)
