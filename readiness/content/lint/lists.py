"""The words that rules look for, from ``lists.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from readiness.core.model import Language


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence may claim, in words of regular expressions, and the facts that make it true or false."""

    facts: tuple[str, ...]
    ja: str
    en: str

    def pattern(self, language: Language) -> re.Pattern[str]:
        """Matches the claim in a text."""
        return re.compile(self.ja if language == "ja" else self.en, re.IGNORECASE)


FILE = Path(__file__).with_name("lists.yaml")


@cache
def words(name: str) -> Mapping[Language, tuple[str, ...]]:
    """The words of a list ("vague", "observable", "draft" …), by language."""
    found: Any = yaml.safe_load(FILE.read_text("utf-8"))[name]
    return {"ja": tuple(found["ja"]), "en": tuple(found["en"])}


@cache
def ladder(name: str) -> Mapping[Language, tuple[tuple[str, ...], ...]]:
    """Words that have an order ("frequency", "extent", "number") by language: lowest first, of one rank together."""
    found: Any = yaml.safe_load(FILE.read_text("utf-8"))[name]
    return {"ja": tuple(map(tuple, found["ja"])), "en": tuple(map(tuple, found["en"]))}


@cache
def pattern(name: str, language: Language) -> re.Pattern[str]:
    """Matches any word of a list; an English one as a word of its own, in any case and with common endings."""
    listed = "|".join(map(re.escape, words(name)[language]))
    if language == "ja":
        return re.compile(listed, re.IGNORECASE)
    return re.compile(rf"\b(?:{listed})(?:s|es|d|ed|ly)?\b", re.IGNORECASE)


@cache
def claims() -> tuple[Claim, ...]:
    """What the sentences of findings may claim."""
    found: Any = yaml.safe_load(FILE.read_text("utf-8"))["claims"]
    return tuple(Claim(tuple(one["facts"]), one["ja"], one["en"]) for one in found)
