"""Placeholders: what stands in the text of a finding for something that it mentions.

``{name}`` speaks of the whole result, or of the finding's own dimension; ``{name:subject}`` of another dimension or of
a question. A mention without a value does not exist, and a finding that needs it cannot be used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from readiness.core.conclusions.facts import Facts, Subject
from readiness.core.model import Text

if TYPE_CHECKING:
    from readiness.core.planning.plan import Plan
    from readiness.core.result import Result

PLACEHOLDER = re.compile(r"\{([a-z_]+)(?::([a-z0-9_.-]+))?\}")


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that a text speaks of: an id, several ids, points, a number, a date or a part of the plan."""

    value: Any
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """What mentions are taken from; without a plan, those of the plan do not exist."""

    facts: Facts
    result: Result
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Finder:
    """How a mention is found.

    Attributes:
        find: takes the dimension or the question that it is about, "" where it is about neither.
        about: what its subject is.
        planned: whether it exists only once the plan is made.
    """

    find: Callable[[Material, str], Mention | None]
    about: Subject | None = None
    planned: bool = False


def placeholders(text: Text) -> tuple[tuple[str, str], ...]:
    """The names and subjects ("" for none) that a text speaks of, in either language, each once."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text.ja) + PLACEHOLDER.findall(text.en)))
