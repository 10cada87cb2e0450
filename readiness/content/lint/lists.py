"""The words that rules look for, from ``lists.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from readiness.core.model import Language

FILE = Path(__file__).with_name("lists.yaml")


@cache
def words(name: str) -> Mapping[Language, tuple[str, ...]]:
    """The words of a list ("vague", "observable"), by language."""
    found: Any = yaml.safe_load(FILE.read_text("utf-8"))[name]
    return {"ja": tuple(found["ja"]), "en": tuple(found["en"])}


@cache
def pattern(name: str, language: Language) -> re.Pattern[str]:
    """Matches any word of a list; an English one as a word of its own, in any case and with common endings."""
    listed = "|".join(map(re.escape, words(name)[language]))
    if language == "ja":
        return re.compile(listed)
    return re.compile(rf"\b(?:{listed})(?:s|es|d|ed|ly)?\b", re.IGNORECASE)
