"""Typed text with full-width forms, dashes and spaces made the same, so that one pattern finds all."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
"""Characters that a date or an amount may have; more is a sentence."""
SHIFTED = ("<super>", "<sub>", "<circle>", "<fraction>")
"""Forms that are something else than the digit they would be folded to: 5², ½."""
DASHES = re.compile("[‐‑‒–—―−]|ー(?=[0-9¥])")
"""All hyphens and minus signs; the long vowel mark is one where an input method left it before a digit."""
INNER_SPACE = re.compile(r"(?<![0-9]) | (?![0-9])")


def folded(text: str) -> str:
    """The text in half width and small letters, with one kind of dash and single spaces; "" for what cannot be read."""
    if len(text) > LONGEST or any(unicodedata.decomposition(letter).startswith(SHIFTED) for letter in text):
        return ""
    return DASHES.sub("-", " ".join(unicodedata.normalize("NFKC", text).lower().split()))


def joined(text: str) -> str:
    """A folded text without its spaces, except those between two digits."""
    return INNER_SPACE.sub("", text)
