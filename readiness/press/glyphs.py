"""Which characters the shipped fonts can show, read from their character maps without a font library (3 ms)."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

from readiness.press.errors import TemplateError
from readiness.press.template import font_files

REPLACEMENT = "〓"
"""Printed for what cannot be shown: the geta mark, which Japanese readers know from type-setting."""

_LAYOUT = frozenset("\t\n\r")
_LINE_BREAKS = frozenset("\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# A flag, or one character with what modifies it: variation selectors, skin tones, tags, joined characters.
_SIGN = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|.(?:[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d.)*",
    re.DOTALL,
)
# The default-ignorable code points, as HarfBuzz has them: without a glyph they leave no trace.
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\ufff8\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile("[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_SEGMENTED_COVERAGE = (12,)  # the cmap format that reaches beyond the basic plane


def missing_characters(text: str, template: Path) -> tuple[str, ...]:
    """The characters of ``text`` that would be printed as 〓, each once, in the order of the text.

    A character counts as shown when the fonts hold it or all parts of its canonical decomposition, and a combining
    mark also when it composes with what stands before it: as HarfBuzz shapes. What is invisible anyway (joiners,
    variation selectors, marks of direction, spaces, control characters) is never missing.
    """
    coverage = _coverage(template)
    if coverage.issuperset(text):
        return ()
    return tuple(dict.fromkeys(text[place] for place in _missing_places(text, coverage)))


def substitute(text: str, template: Path) -> str:
    """``text`` as the fonts can print it: 〓 for what is missing, control characters dropped.

    A sequence that makes one sign (emoji with a skin tone, joined emoji, a flag) becomes one 〓. Unusual line
    separators become line feeds. Text without any of this is returned as it is.
    """
    coverage = _coverage(template)
    if coverage.issuperset(text):
        return text
    missing = frozenset(_missing_places(text, coverage))
    printed: list[str] = []
    for sign in _SIGN.finditer(text):
        if sign.start() in missing:
            printed.append(REPLACEMENT)
        else:
            places = range(sign.start(), sign.end())
            printed.extend(REPLACEMENT if place in missing else _plain(text[place]) for place in places)
    return "".join(printed)


def without_controls(text: str) -> str:
    """``text`` without control characters and unusual line separators, all of which would print as boxes."""
    return _CONTROL.sub(lambda found: _plain(found[0]), text)


def _missing_places(text: str, coverage: frozenset[str]) -> list[int]:
    places = []
    starter = 0
    for place, character in enumerate(text):
        if not unicodedata.combining(character):
            starter = place
        if _composed(character, coverage) or _invisible(character):
            continue
        if starter < place and coverage.issuperset(unicodedata.normalize("NFC", text[starter : place + 1])):
            continue
        places.append(place)
    return places


def _composed(character: str, coverage: frozenset[str]) -> bool:
    """Whether the fonts have the character, or the parts of its canonical decomposition, or theirs."""
    if character in coverage:
        return True
    parts = unicodedata.decomposition(character)
    if not parts or parts.startswith("<"):  # none, or a compatible one, which looks different
        return False
    return all(_composed(chr(int(part, 16)), coverage) for part in parts.split())


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Zs", "Zl", "Zp"} or bool(_IGNORABLE.match(character))


def _plain(character: str) -> str:
    if character in _LINE_BREAKS:
        return "\n"
    is_control = unicodedata.category(character) == "Cc" and character not in _LAYOUT
    return "" if is_control else character


@cache
def _coverage(template: Path) -> frozenset[str]:
    """Characters that some family of the template shows in all the weights that it ships."""
    families: dict[str, set[str]] = {}
    for path in font_files(template):
        family = path.stem.partition("-")[0]
        characters = _character_map(path)
        families[family] = families.get(family, characters) & characters
    return frozenset(_LAYOUT.union(*families.values()))


def _character_map(path: Path) -> set[str]:
    """The characters of a TrueType font, from the segmented coverage of its ``cmap`` table (OpenType 1.9)."""
    try:
        with path.open("rb") as file:
            (tables,) = struct.unpack(">4xH6x", file.read(12))
            directory = struct.iter_unpack(">4s4xII", file.read(16 * tables))
            offset, length = next((start, size) for tag, start, size in directory if tag == b"cmap")
            file.seek(offset)
            table = file.read(length)
        (encodings,) = struct.unpack_from(">2xH", table)
        starts = (start for (start,) in struct.iter_unpack(">4xI", table[4 : 4 + 8 * encodings]))
        start = next(start for start in starts if struct.unpack_from(">H", table, start) == _SEGMENTED_COVERAGE)
        (groups,) = struct.unpack_from(">12xI", table, start)
        return {
            chr(code)
            for first, last in struct.iter_unpack(">II4x", table[start + 16 : start + 16 + 12 * groups])
            for code in range(first, last + 1)
        }
    except (struct.error, StopIteration, ValueError) as error:
        raise TemplateError("press.template.font", path=str(path)) from error
