"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from readiness.content.lint.material import Material
from readiness.errors import Issue

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look for.

    What it says and why stands in ``readiness/words/lint.yaml`` under ``lint.<id>``, ``.hint`` and ``.why``.

    Attributes:
        id: names the rule on screens and in JSON (``text.same``).
        look: finds every place that breaks it.
        wrong: YAML that it reports, for its documentation.
        right: the same without the problem.
        severity: "warning" for what the program can read all the same.
    """

    id: str
    look: Callable[[Material], Iterator[Issue]]
    wrong: str
    right: str
    severity: Severity = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found.

    Attributes:
        rule: the id of the rule; of what the loaders find, the key of their message (``content.phases``).
        severity: see :class:`Rule`.
        issue: place, message and remedy.
    """

    rule: str
    severity: Severity
    issue: Issue


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that was found in one folder.

    Attributes:
        id: the id that the questionnaire gives itself, "" where that cannot be read.
        problems: file by file, from top to bottom.
    """

    id: str
    problems: tuple[Problem, ...]

    def count(self, severity: Severity) -> int:
        """How many problems of a severity there are."""
        return sum(problem.severity == severity for problem in self.problems)
