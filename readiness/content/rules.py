"""Reads structured rules (:mod:`readiness.core.rules`) from plain data, with every problem at its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from readiness.core.conclusions.facts import FACTS, PLAN_COUNTS, SUBJECT_FACTS
from readiness.core.rules import ALWAYS, OPERATORS, All, AnyOf, Compare, Not, Rule, Value
from readiness.errors import Issue
from readiness.yamltext.document import Document, Path
from readiness.yamltext.scalars import exact
from readiness.yamltext.shape import unknown_key, unknown_name

TRUTHS = ("borderline",)
"""Facts that are true or false."""
RANKED = ("phase", "target_phase")
"""Facts in words that have an order all the same."""


@dataclass(slots=True)
class RuleReader:
    """Reads the rules of one document.

    Attributes:
        document: where the rules stand.
        subjects: the names that a fact may be about, by "question" and "dimension".
        known: says whether a value may be compared with a fact: the allowed words, or None for numbers.
        issues: every problem found so far.
        early: the place of a finding that is chosen before there is a plan; "" elsewhere.
        facts: what a rule may be about here.
        barred: names that exist, but that no fact may be about here, each with the key of what is said then.
    """

    document: Document
    subjects: dict[str, tuple[str, ...]]
    known: Callable[[str], tuple[str, ...] | None]
    issues: list[Issue] = field(default_factory=list)
    early: str = ""
    facts: tuple[str, ...] = FACTS
    barred: Mapping[str, str] = field(default_factory=dict)

    def rule(self, value: object, path: Path) -> Rule:
        """The rule at a path; ALWAYS in the place of one that is wrong."""
        if not isinstance(value, dict) or not value:
            return self._wrong(path, "rule.form")
        first = next(iter(value))
        if len(value) == 1 and first in ("all", "any", "not"):
            return self._combined(first, value[first], (*path, first))
        if "fact" in value:
            return self._compare(value, path)
        return self._wrong(path, "rule.form")

    def _wrong(self, path: Path, key: str, *, name: str = "", names: str = "") -> Rule:
        self.issues.append(self.document.issue(path, key, name=name, names=names))
        return ALWAYS

    def _combined(self, name: str, value: object, path: Path) -> Rule:
        if name == "not":
            return Not(self.rule(value, path))
        if not isinstance(value, list) or not value:
            return self._wrong(path, "rule.parts", name=name)
        parts = tuple(self.rule(part, (*path, index)) for index, part in enumerate(value))
        return All(parts) if name == "all" else AnyOf(parts)

    def _compare(self, value: dict[str, object], path: Path) -> Rule:
        fact = str(value["fact"])
        if fact not in self.facts:
            self.issues.append(unknown_name(self.document, (*path, "fact"), "rule.fact", fact, self.facts))
            return ALWAYS
        if self.early and fact in PLAN_COUNTS:
            self.issues.append(self.document.issue((*path, "fact"), "rule.early", name=fact, place=self.early))
        self.issues += [
            unknown_key(self.document, (*path, key), ("fact", "of", *OPERATORS))
            for key in value
            if key not in ("fact", "of", *OPERATORS)
        ]
        used = [operator for operator in OPERATORS if operator in value]
        if len(used) != 1:
            return self._wrong(path, "rule.operator", names=", ".join(OPERATORS))
        subject = self._subject(fact, value, path)
        ordered = fact in RANKED or (fact not in TRUTHS and self.known(fact) is None)
        if used[0] not in ("is", "in") and not ordered:
            self.issues.append(self.document.issue((*path, used[0]), "rule.unordered", at_key=True, name=fact))
            return ALWAYS
        given = value[used[0]]
        many = given if isinstance(given, list) and used[0] == "in" else [given]
        values = tuple(self._value(fact, item, (*path, used[0])) for item in many)
        return Compare(fact, subject, used[0], values)

    def _subject(self, fact: str, value: dict[str, object], path: Path) -> str:
        kind = SUBJECT_FACTS.get(fact)
        if kind is None:
            if "of" in value:
                self.issues.append(self.document.issue((*path, "of"), "rule.no_subject", name=fact))
            return ""
        subject = str(value.get("of", ""))
        if subject in self.barred:
            self.issues.append(self.document.issue((*path, "of"), self.barred[subject], name=subject))
        elif subject not in self.subjects[kind]:
            self.issues.append(
                unknown_name(self.document, (*path, "of"), f"rule.{kind}", subject, self.subjects[kind])
            )
        return subject

    def _value(self, fact: str, item: object, path: Path) -> Value:
        words = self.known(fact)
        if isinstance(item, bool):
            if fact in TRUTHS:
                return item
        elif words is None and isinstance(item, int | float) and fact not in TRUTHS:
            return exact(item)
        elif words is not None and isinstance(item, str):
            if words and item not in words:
                self.issues.append(unknown_name(self.document, path, "rule.value", item, words))
            return item
        self._wrong(path, "rule.kind", name=fact)
        return None
