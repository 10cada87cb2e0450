"""Structured rules: conditions over facts that decide, and can say because of which questions.

A rule is data read from YAML, never code. What the facts are, and which answers each rests on, is the business of
:mod:`readiness.core.conclusions.facts`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Protocol

Operator = Literal["is", "in", "below", "at_least", "above", "at_most"]
OPERATORS: tuple[Operator, ...] = ("is", "in", "below", "at_least", "above", "at_most")

Value = str | Fraction | bool | None


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every part does."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one part does."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part does not."""

    part: Rule


@dataclass(frozen=True, slots=True)
class Compare:
    """One fact against one value (several for ``in``)."""

    fact: str
    subject: str
    operator: Operator
    values: tuple[Value, ...]


Rule = All | AnyOf | Not | Compare
ALWAYS = All(())


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule decided, and the questions that made it so (in the rule's order, each once)."""

    holds: bool
    because: tuple[str, ...]


class Source(Protocol):
    """Where a rule finds its facts."""

    def value(self, fact: str, subject: str) -> Value:
        """The value of a fact; None where it has none."""

    def basis(self, fact: str, subject: str) -> tuple[str, ...]:
        """The questions whose answers a fact rests on."""

    def rank(self, fact: str, value: Value) -> Fraction:
        """A value as the number to compare by."""


def decide(rule: Rule, source: Source) -> Verdict:
    """Whether a rule holds, and because of which questions.

    ``any`` holds because of the parts that hold, and fails because of all of them.
    """
    match rule:
        case All(parts):
            verdicts = [decide(part, source) for part in parts]
            return Verdict(all(v.holds for v in verdicts), _merged(verdicts))
        case AnyOf(parts):
            verdicts = [decide(part, source) for part in parts]
            holding = [v for v in verdicts if v.holds]
            return Verdict(bool(holding), _merged(holding or verdicts))
        case Not(part):
            verdict = decide(part, source)
            return Verdict(not verdict.holds, verdict.because)
        case Compare():
            return Verdict(_compare(rule, source), source.basis(rule.fact, rule.subject))


def _compare(rule: Compare, source: Source) -> bool:
    return holds(rule, source.value(rule.fact, rule.subject), lambda value: source.rank(rule.fact, value))


def plain_rank(value: Value) -> Fraction:
    """A number as the number to compare by."""
    return Fraction(value or 0)


def holds(rule: Compare, found: Value, rank: Callable[[Value], Fraction] = plain_rank) -> bool:
    """Whether a comparison holds of a value; what has none satisfies no comparison."""
    if found is None:
        return False
    if rule.operator in ("is", "in"):
        return found in rule.values
    left, right = rank(found), rank(rule.values[0])
    match rule.operator:
        case "below":
            return left < right
        case "at_least":
            return left >= right
        case "above":
            return left > right
        case _:
            return left <= right


def _merged(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for verdict in verdicts for question in verdict.because))
