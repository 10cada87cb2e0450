"""Texts in the product's two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["ja", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages of the product.

    ``sizes`` holds what replaces it for organisations of a size (:mod:`readiness.core.fit`).
    """

    ja: str
    en: str
    sizes: Mapping[str, Text] = field(default_factory=dict, hash=False)

    def __getitem__(self, language: Language) -> str:
        return self.ja if language == "ja" else self.en
