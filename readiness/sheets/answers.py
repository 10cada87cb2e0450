"""What respondents write into an answer cell, and what it means; the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import get_args

from readiness.core.answers import Level, State, Unanswered, Unknown
from readiness.core.model import Language, Scale
from readiness.sheets.form import plain_text
from readiness.sheets.grid import Cell
from readiness.words import Words
from readiness.words.codes import spelt

LEVEL = re.compile(r"(?:レベル|level|lv\.?)?([0-9])(?:\.0+)?(?:[.:：・)]*(.+))?\Z")
LONGEST = 60
"""Characters of an answer; more is a sentence."""


class DoesNotApply:
    """The question does not concern this organisation; the reason stands in another cell."""


class Answers:
    """Reads answer cells."""

    def __init__(self) -> None:
        self._unknown, self._not_applicable = (_accepted(key) for key in ("accepts.unknown", "accepts.not_applicable"))

    def state(self, cell: Cell | None, scale: Scale) -> State | DoesNotApply | None:
        """What a cell says: nothing for an empty one; None for what is no answer."""
        if cell is None:
            return Unanswered()
        if cell.kind == "number":
            return _level(scale, _whole(cell.text), "")
        if cell.kind != "text":
            return None
        text = spelt(plain_text(cell.text))
        if not text:
            return Unanswered()
        if text in self._unknown:
            return Unknown()
        if text in self._not_applicable:
            return DoesNotApply()
        found = LEVEL.match(text) if len(text) <= LONGEST else None
        if found:
            return _level(scale, int(found[1]), found[2] or "")
        return next((Level(number) for number in scale.numbers if text in _names(scale, number)), None)


def _level(scale: Scale, value: int | None, name: str) -> Level | None:
    """An answer of a scale, where a name that stands beside it is its own."""
    if value is None or value not in scale.numbers or (name and name not in _names(scale, value)):
        return None
    return Level(value)


def _names(scale: Scale, number: int) -> set[str]:
    """How an answer is called in both languages, as it is compared."""
    return {spelt(scale[number].name[language]) for language in get_args(Language)}


def options(scale: Scale, languages: Sequence[Language]) -> list[str]:
    """What the list of an answer cell offers: the levels, unknown, not applicable."""
    states = (" / ".join(Words(name, "sheets")(key) for name in languages)
              for key in ("option.unknown", "option.not_applicable"))  # fmt: skip
    return [*map(str, scale.numbers), *states]


def _accepted(key: str) -> frozenset[str]:
    """All ways to write something, in both languages, and both at once as a bilingual workbook offers them."""
    languages: tuple[Language, ...] = get_args(Language)
    ways = [word for name in languages for word in Words(name, "sheets")(key).split("|")]
    option = key.replace("accepts.", "option.")
    shown = [Words(name, "sheets")(option) for name in languages]
    return frozenset(map(spelt, (*ways, *shown, " / ".join(shown), " / ".join(reversed(shown)))))


def _whole(text: str) -> int | None:
    """A whole number from decimal digits as files hold them (3, 3.0, 3E0); None for any other."""
    try:
        value = Fraction(text) if len(text) <= LONGEST and len(text.lower().partition("e")[2]) < 4 else None  # noqa: PLR2004
    except (ValueError, ZeroDivisionError):
        return None
    return int(value) if value is not None and value.denominator == 1 else None
