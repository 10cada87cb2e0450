"""A parsed YAML text: plain data, and where each part of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from readiness.errors import Issue, Message

Path = tuple[str | int, ...]
"""The way to a value: keys of mappings and indices of lists, from the top."""
LONGEST_SHOWN = 200
"""Characters of a file's own text in a message; more of it does not help to find the place."""


class Position(NamedTuple):
    """A place in a text; line and column count from 1, the column in characters."""

    line: int
    column: int


def shortened(value: object) -> object:
    """A text cut to what a message can show; anything else as it is."""
    if isinstance(value, str) and len(value) > LONGEST_SHOWN:
        return value[: LONGEST_SHOWN - 1] + "…"
    return value


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML document.

    Attributes:
        file: the name to show in messages.
        data: dicts, lists, str, int, float, bool and None.
        values: position of each value by path; ``()`` is the document itself.
        keys: position of each mapping key, by the path of its value.
        comments: whether the text holds at least one comment.
    """

    file: str
    data: object
    values: Mapping[Path, Position]
    keys: Mapping[Path, Position]
    comments: bool

    def issue(self, path: Path, key: str, *, at_key: bool = False, **values: object) -> Issue:
        """A problem at a path: ``key`` names the message, ``key`` + ``.hint`` the remedy."""
        position = (self.keys if at_key else self.values).get(path) or self._nearest(path)
        shown = {name: shortened(value) for name, value in values.items()}
        return Issue(
            self.file,
            Message(key, shown),
            Message(f"{key}.hint", shown),
            position.line,
            position.column,
            ".".join(str(part) for part in path),
        )

    def _nearest(self, path: Path) -> Position:
        """The position of the innermost part that exists, for what is missing."""
        while path:
            path = path[:-1]
            found = self.keys.get(path) or self.values.get(path)
            if found:
                return found
        return self.values.get((), Position(1, 1))
