"""The XML inside a workbook, read with expat: no document type, so no entities; local names only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from xml.parsers import expat  # a document type ends the reading, and without one there are no entities

Values = Mapping[str, str]
MOST_ELEMENTS = 200_000
"""Elements of a part that is read as a whole."""


class Refused(Exception):  # noqa: N818 - not for the user: the package turns it into a problem of its file
    """A part is not what it should be; ``key`` names the message."""

    def __init__(self, key: str = "sheet.broken") -> None:
        super().__init__(key)
        self.key = key


def parse(
    content: bytes,
    start: Callable[[str, Values], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Read a part and call back for each start, end and text; names come without their namespace.

    Raises:
        Refused: it is not well formed, or declares a document type.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, values: start(
        _local(name), {_local(key): value for key, value in values.items()}
    )
    if end:
        parser.EndElementHandler = lambda name: end(_local(name))
    if text:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):  # an encoding that is unknown, or is not what is there
        raise Refused from None


def elements(content: bytes) -> list[tuple[str, Values]]:
    """All elements of a part with their attributes, in order."""
    found: list[tuple[str, Values]] = []

    def start(name: str, values: Values) -> None:
        if len(found) == MOST_ELEMENTS:
            raise Refused("sheet.too_much")
        found.append((name, values))

    parse(content, start)
    return found


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*_: Any) -> None:
    raise Refused("sheet.entities")
