"""How large a card's letters can be: estimated from its texts, since the page has no script that could measure.

All sizes are pixels of a screen of 1920 by 1080, as ``screen.css`` sets them; the page grows and shrinks with the
window as a whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import ceil

SCALES = ("1", "0.9", "0.8", "0.7", "0.6", "0.5", "0.4")
"""Shares of the full size, largest first; below the last one the page scrolls."""
ROOM = 760
"""Height between head and foot."""
QUESTION, QUESTION_WIDTH = 56, 1620
ANCHOR, ANCHOR_WIDTH = 36, 1270
LEADING = 1.32
AROUND_QUESTION, AROUND_ANCHOR = 40, 26
LATIN = 0.55
SPARE = 1.06
"""What lines lose at their ends, since words and Japanese phrases stay whole."""


def card_scale(question: str, anchors: Sequence[str]) -> str:
    """The largest scale at which a question and its anchors fit; the smallest one where none does."""
    return next((scale for scale in SCALES if _height(float(scale), question, anchors) <= ROOM), SCALES[-1])


def _height(scale: float, question: str, anchors: Sequence[str]) -> float:
    asked = _lines(question, QUESTION * scale, QUESTION_WIDTH) * QUESTION * scale * LEADING + AROUND_QUESTION
    size = ANCHOR * scale
    return asked + sum(_lines(text, size, ANCHOR_WIDTH) * size * LEADING + AROUND_ANCHOR for text in anchors)


def _lines(text: str, size: float, width: float) -> int:
    """Lines that a text takes; an East Asian character is as wide as it is high."""
    ems = sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else LATIN for character in text)
    return max(1, ceil(ems * size * SPARE / width))
