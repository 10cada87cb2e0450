"""Reads texts in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from readiness.core.model import Text
from readiness.words.clean import clean


def text(data: Any) -> Text:
    """A text in both languages, with what replaces it for some sizes; without what could steer a terminal."""
    ja, en = clean(data["ja"]), clean(data["en"])
    if "sizes" not in data:
        return Text(ja, en)
    return Text(ja, en, {size: text(other) for size, other in data["sizes"].items()})


def texts(data: Iterable[Any]) -> tuple[Text, ...]:
    """Several texts in both languages."""
    return tuple(text(item) for item in data)
