"""Reads texts in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from readiness.core.model import Text


def text(data: Any) -> Text:
    """A text in both languages, with what replaces it for some sizes of organisation."""
    if "sizes" not in data:
        return Text(data["ja"], data["en"])
    return Text(data["ja"], data["en"], {size: text(other) for size, other in data["sizes"].items()})


def texts(data: Iterable[Any]) -> tuple[Text, ...]:
    """Several texts in both languages."""
    return tuple(text(item) for item in data)
