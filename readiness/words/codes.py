"""Codes of terms (a role, a bloc) from the words that people choose or type for them, in either language."""

from __future__ import annotations

import unicodedata
from typing import get_args

from readiness.core.model import Language
from readiness.words.phrases import Words, topic

TOPIC = "terms"


def spelt(name: str) -> str:
    """A name without what two ways of typing it differ in: widths, spaces, capitals."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def code_of(text: str, kind: str) -> str:
    """The code of a term of a kind, written in either language, in both, or as the code; "" for any other text."""
    languages: tuple[Language, ...] = get_args(Language)
    for key in topic(TOPIC):
        if key.startswith(f"{kind}."):
            names = [Words(language, TOPIC)(key) for language in languages]
            code = key.removeprefix(f"{kind}.")
            if spelt(text) in map(spelt, (*names, " / ".join(names), " / ".join(reversed(names)), code)):
                return code
    return ""
