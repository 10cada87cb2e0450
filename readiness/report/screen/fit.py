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
ROOM = 800
"""Height between head and foot."""
QUESTION, QUESTION_WIDTH = 56, 1620
ANCHOR, ANCHOR_WIDTH = 36, 1270
LEADING = 1.32
AROUND_QUESTION, AROUND_ANCHOR = 16, 26
NARROWER, LEGEND = 350, 52
"""Width that the bars of votes take from the anchors, and height of the line above them."""
BARS = (0, 62, 88)
"""Height of no bar, of one, and of two with their gap."""
LATIN = 0.53
RAGGED, RAGGED_JAPANESE = 1.0, 3.0
"""Ems that a line loses at its end, since words and Japanese phrases stay whole."""


def card_scale(question: str, anchors: Sequence[str], bars: int = 0) -> str:
    """The largest scale at which a question and its anchors fit; the smallest one where none does.

    ``bars`` is the number of votes whose distribution stands beside the anchors.
    """
    return next((scale for scale in SCALES if _height(float(scale), question, anchors, bars) <= ROOM), SCALES[-1])


def _height(scale: float, question: str, anchors: Sequence[str], bars: int) -> float:
    width = ANCHOR_WIDTH - (NARROWER if bars else 0)
    asked = _lines(question, QUESTION * scale, QUESTION_WIDTH) * QUESTION * scale * LEADING + AROUND_QUESTION
    size = ANCHOR * scale
    heights = (max(_lines(text, size, width) * size * LEADING, BARS[bars]) + AROUND_ANCHOR for text in anchors)
    return asked + (LEGEND if bars else 0) + sum(heights)


def _lines(text: str, size: float, width: float) -> int:
    """Lines that a text takes; an East Asian character is as wide as it is high."""
    full = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    ems = full + (len(text) - full) * LATIN
    if ems * size <= width:
        return 1
    lost = RAGGED_JAPANESE if full * 2 > len(text) else RAGGED
    return ceil(ems / (width / size - lost))
