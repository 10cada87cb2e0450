"""Client text made harmless for a terminal or a page: it can say anything but command nothing."""

from __future__ import annotations

import re

# C0 and C1 controls except tab and line feed, and the marks that turn the direction of what follows.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

LONGEST_PLACE = 9
"""Digits of the number of a place in a list."""


def clean(text: str) -> str:
    """The text without control characters; line ends become LF."""
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def place_number(text: str) -> int:
    """The place in a list that a text names by its number, from 1; 0 for anything else."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_PLACE else 0


def one_line(text: str) -> str:
    """The text without control characters, on one line."""
    return " ".join(clean(text).split())
