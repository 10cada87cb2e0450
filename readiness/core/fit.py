"""Fits content to an organisation: the wording for its size, and what belongs to its size and its industry.

Questions keep their anchors' strictness in every size; only the words differ (a small firm has no departments). Which
questions count depends on size or industry only where a question's own condition says so; weights and the phases'
conditions never do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Protocol, TypeVar

from readiness.core.assessment import Assessment
from readiness.core.model import Questionnaire, Text

MIDDLE, LARGEST = "mid", "large"
Content = TypeVar("Content")


class Offered(Protocol):
    """Content that is offered in some industries and to some sizes only; empty means all."""

    @property
    def industries(self) -> tuple[str, ...]: ...  # noqa: D102 - said above

    @property
    def sizes(self) -> tuple[str, ...]: ...  # noqa: D102 - said above


def sizes(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The names of the sizes, smallest first."""
    return tuple(dict.fromkeys((*(name for _, name in questionnaire.method.size_bands), LARGEST)))


def size(questionnaire: Questionnaire, assessment: Assessment) -> str:
    """The size of the organisation; where nobody said it, the middle one."""
    employees = assessment.organisation.employees
    if employees is None:
        names = sizes(questionnaire)
        return MIDDLE if MIDDLE in names else names[len(names) // 2]
    return next((name for limit, name in questionnaire.method.size_bands if employees < limit), LARGEST)


def worded(content: Content, size: str) -> Content:
    """The same content with every text in the wording for a size, where it has one.

    What has no text of its own for that size is returned as it is, so that equal parts stay the same objects.
    """
    fitted: Content = _worded(content, size)
    return fitted


def fits(content: Offered, industry: str, size: str) -> bool:
    """Whether something is offered to organisations of an industry (by its id) and a size."""
    return (not content.industries or industry in content.industries) and (not content.sizes or size in content.sizes)


def _worded(content: Any, size: str) -> Any:
    if isinstance(content, Text):
        return content.sizes.get(size, content) if content.sizes else content
    if isinstance(content, tuple):
        new = [_worded(item, size) for item in content]
        return type(content)(new) if _differs(content, new) else content
    if isinstance(content, Mapping):
        new = [_worded(item, size) for item in content.values()]
        return dict(zip(content, new, strict=True)) if _differs(content.values(), new) else content
    if is_dataclass(content) and not isinstance(content, type):
        old = {field.name: getattr(content, field.name) for field in fields(content)}
        changed = {name: new for name, value in old.items() if (new := _worded(value, size)) is not value}
        return replace(content, **changed) if changed else content
    return content


def _differs(old: Iterable[Any], new: Iterable[Any]) -> bool:
    return any(before is not after for before, after in zip(old, new, strict=True))
