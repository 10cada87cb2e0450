"""Says what a YAML document must look like, and lists every place where one differs.

A shape is a value: the rooms that read files declare theirs once and get all problems at once, each with
line, column and remedy. Ranges that depend on other files (a level, an id) are checked by those rooms.
Shapes are named tuples: as unchangeable as other values, and quicker to load where time counts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from readiness.errors import Issue, Message
from readiness.yamltext.document import Document, Path

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
LONGEST_TEXT = 20_000


class Shape(Protocol):
    """What a value must look like."""

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:
        """Every difference between the value at a path and this shape."""


def check(document: Document, shape: Shape) -> list[Issue]:
    """Every difference between a document and a shape."""
    return shape.problems(document, (), document.data)


def kind(value: object) -> Message:
    """The word for a value's type, for messages."""
    for types, name in (
        (bool, "truth"), (int, "integer"), (float, "number"), (str, "text"), (dict, "mapping"), (list, "list"),
    ):  # fmt: skip
        if isinstance(value, types):
            return Message(f"kind.{name}")
    return Message("kind.nothing")


def _mismatch(document: Document, path: Path, value: object, expected: Message) -> list[Issue]:
    return [document.issue(path, "shape.kind", name=_name(path), expected=expected, found=kind(value))]


def _found(value: object) -> object:
    """A value as the file's author knows it: in YAML's words, collections by their kind."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str | int | float) else kind(value)


def _name(path: Path) -> str:
    return ".".join(str(part) for part in path)


class Text(NamedTuple):
    """A text; empty (or blank) only where that is allowed.

    ``need`` names the message for a text that is missing or blank, where there is more to say than that.
    """

    blank: bool = False
    longest: int = LONGEST_TEXT
    pattern: str | None = None
    need: str = ""

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:
        """See :class:`Shape`."""
        if self.need and (not isinstance(value, str) or not value.strip()):
            return [document.issue(path, self.need, name=_name(path))]
        if not isinstance(value, str):
            return _mismatch(document, path, value, Message("kind.text"))
        if not self.blank and not value.strip():
            return [document.issue(path, "shape.blank", name=_name(path))]
        if len(value) > self.longest:
            return [document.issue(path, "shape.long", name=_name(path), found=len(value), limit=self.longest)]
        if self.pattern is not None and not re.fullmatch(self.pattern, value):
            return [document.issue(path, "shape.form", name=_name(path), found=value, pattern=self.pattern)]
        return []


class Number(NamedTuple):
    """A number within bounds; ``whole`` admits integers only."""

    low: float | None = None
    high: float | None = None
    whole: bool = False

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:
        """See :class:`Shape`."""
        fits = isinstance(value, int) or (isinstance(value, float) and not self.whole)
        if isinstance(value, bool) or not fits:
            return _mismatch(document, path, value, Message("kind.integer" if self.whole else "kind.number"))
        assert isinstance(value, int | float)  # noqa: S101 - told to the type checker
        if (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            key = "shape.range" if self.low is not None and self.high is not None else "shape.least"
            return [document.issue(path, key, name=_name(path), found=value, low=self.low, high=self.high)]
        return []


class Truth:
    """``true`` or ``false``."""

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:
        """See :class:`Shape`."""
        return [] if isinstance(value, bool) else _mismatch(document, path, value, Message("kind.truth"))


class Date:
    """An ISO date that exists in the calendar, from 1900 to 2199."""

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:
        """See :class:`Shape`."""
        if isinstance(value, str) and DATE.match(value):
            try:
                year = dt.date.fromisoformat(value).year
            except ValueError:
                year = 0
            if 1900 <= year < 2200:  # noqa: PLR2004 - the bounds stand in the docstring
                return []
        return [document.issue(path, "shape.date", name=_name(path), found=_found(value))]


class Choice(NamedTuple):
    """One of some words."""

    words: tuple[str, ...]

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:
        """See :class:`Shape`."""
        if value in self.words:
            return []
        return [
            document.issue(
                path, "shape.choice", name=_name(path), found=_found(value), allowed=", ".join(self.words)
            )
        ]


class OneOf(NamedTuple):
    """Any of some shapes; the problems reported are those of the first that is for a value of this kind."""

    shapes: tuple[Shape, ...]

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:
        """See :class:`Shape`."""
        found = [shape.problems(document, path, value) for shape in self.shapes]
        if any(not issues for issues in found):
            return []
        return next((issues for issues in found if not _of_another_kind(issues, path)), found[0])


def _of_another_kind(issues: Sequence[Issue], path: Path) -> bool:
    """Whether all that is wrong is that the value at a path is a text, a mapping or such where another was expected."""
    return [(issue.message.key, issue.path) for issue in issues] == [("shape.kind", _name(path))]


class Record(NamedTuple):
    """A mapping with known keys."""

    fields: Mapping[str, Shape]
    required: Sequence[str] = ()

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:
        """See :class:`Shape`."""
        if not isinstance(value, dict):
            return _mismatch(document, path, value, Message("kind.mapping"))
        issues: list[Issue] = []
        for key, item in value.items():
            shape = self.fields.get(key)
            if shape is None:
                issues.append(unknown_key(document, (*path, key), tuple(self.fields)))
            else:
                issues += shape.problems(document, (*path, key), item)
        issues += [
            document.issue((*path, key), "shape.missing", name=_name((*path, key)))
            for key in self.required
            if key not in value
        ]
        return issues


class Table(NamedTuple):
    """A mapping whose keys are names given elsewhere."""

    item: Shape
    keys: str = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}"

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:
        """See :class:`Shape`."""
        if not isinstance(value, dict):
            return _mismatch(document, path, value, Message("kind.mapping"))
        issues: list[Issue] = []
        for key, item in value.items():
            if not re.fullmatch(self.keys, key):
                issues.append(document.issue((*path, key), "shape.key", at_key=True, found=key))
            issues += self.item.problems(document, (*path, key), item)
        return issues


class Items(NamedTuple):
    """A list."""

    item: Shape
    least: int = 0
    most: int = 1000

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:
        """See :class:`Shape`."""
        if not isinstance(value, list):
            return _mismatch(document, path, value, Message("kind.list"))
        if not self.least <= len(value) <= self.most:
            return [
                document.issue(
                    path, "shape.count", name=_name(path), found=len(value), low=self.least, high=self.most
                )
            ]
        return [
            issue
            for index, item in enumerate(value)
            for issue in self.item.problems(document, (*path, index), item)
        ]


class Anything:
    """Whatever the text holds."""

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:  # noqa: ARG002
        """See :class:`Shape`."""
        return []


class Elsewhere(NamedTuple):
    """What a reader of its own checks, such as a rule; ``name`` says which."""

    name: str

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:  # noqa: ARG002
        """See :class:`Shape`."""
        return []


class Nothing:
    """``null``: the author says that there is nothing."""

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:
        """See :class:`Shape`."""
        return [] if value is None else _mismatch(document, path, value, Message("kind.nothing"))


class Bilingual:
    """A text in both languages; ``sizes`` may hold others that replace it for organisations of a size."""

    def __init__(self, longest: int = LONGEST_TEXT) -> None:
        text = Text(longest=longest)
        both = {"ja": text, "en": text}
        self.record = Record({**both, "sizes": Table(Record(both, ("ja", "en")))}, ("ja", "en"))

    def problems(self, document: Document, path: Path, value: object) -> list[Issue]:
        """See :class:`Shape`."""
        return self.record.problems(document, path, value)


def unknown_key(document: Document, path: Path, allowed: tuple[str, ...]) -> Issue:
    """A key that nobody reads, with the nearest one that somebody does."""
    return unknown_name(document, path, "shape.unknown_key", str(path[-1]), allowed, at_key=True)


def unknown_name(
    document: Document, path: Path, key: str, name: str, allowed: Sequence[str], *, at_key: bool = False
) -> Issue:
    """A name that stands for nothing: the message offers the nearest one, or else lists all."""
    import difflib

    near = difflib.get_close_matches(name, allowed, n=1, cutoff=0.6)
    names = ", ".join(allowed)
    offer = Message("offer.nearest", {"name": near[0]}) if near else Message("offer.all", {"names": names})
    return document.issue(path, key, at_key=at_key, name=name, offer=offer)
