"""Which plain YAML scalars carry a type: true, false, null, decimal integers and floats, nothing else.

``No``, ``on``, ``010``, ``12:30`` and ``2024-01-01`` stay text, so that nobody's answer changes its meaning.
"""

from __future__ import annotations

import re
from fractions import Fraction

BOOLEAN = re.compile(r"(?:true|false)\Z")
NULL = re.compile(r"(?:null|)\Z")
INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?\Z")

LONGEST_NUMBER = 40
"""Digits and signs that a number may have; more is a slip of the keyboard or an attack."""


def is_number(text: str) -> bool:
    """Whether a plain scalar is read as a number."""
    return bool(INTEGER.match(text) or FLOAT.match(text))


def exact(number: float) -> Fraction:
    """A number of a YAML text as the decimal that was typed: 0.1 is a tenth."""
    return Fraction(str(number))


def plain_value(text: str) -> str | int | float | bool | None:
    """The value of a plain scalar (at most LONGEST_NUMBER characters where it is a number)."""
    if INTEGER.match(text):
        return int(text)
    if FLOAT.match(text):
        return float(text)
    if BOOLEAN.match(text):
        return text == "true"
    return None if NULL.match(text) else text
