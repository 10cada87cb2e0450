"""The cells of a workbook: what stands in them and which are merged, whatever program has saved the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from readiness.errors import wrong_input
from readiness.sheets.markup import Refused, Values, elements, parse
from readiness.sheets.package import MOST_SHEETS, Package

Kind = Literal["text", "number", "date", "truth", "error", "formula"]
MOST_CELLS = 500_000
"""Cells of a workbook, empty ones with a format too; a questionnaire has a hundredth of it."""
MOST_MERGED = 20_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|general')
DATED = re.compile("[dmyhs年月日]|g+e")
DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Number formats for dates and times that every program knows by their numbers."""

Place = tuple[int, int]
"""Row and column, from 1 on."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: a text as it stands, a number in decimal digits; for a formula, nothing of its result."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are shown as one, which holds what the first of them holds."""

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, place: Place) -> bool:
        """Whether a cell is one of them."""
        return self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right


@dataclass(frozen=True)
class Sheet:
    """One sheet: its filled cells by place, in the order of the rows, and its merged cells."""

    name: str
    cells: Mapping[Place, Cell]
    merges: tuple[Merge, ...] = ()

    @cached_property
    def rows(self) -> Mapping[int, Mapping[int, Cell]]:
        """The filled cells by row and column."""
        found: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = cell
        return found

    @cached_property
    def _by_top(self) -> tuple[list[Merge], list[int]]:
        ordered = sorted(self.merges, key=lambda merge: merge.top)
        return ordered, [merge.top for merge in ordered]

    def merge(self, place: Place) -> Merge | None:
        """The merged cells that a cell belongs to."""
        ordered, tops = self._by_top
        return next((merge for merge in ordered[: bisect_right(tops, place[0])] if merge.covers(place)), None)

    def at(self, place: Place) -> str:
        """How a problem names a cell."""
        return f"{self.name}!{column_name(place[1])}{place[0]}"


@dataclass
class _Room:
    """How many cells may still come."""

    cells: int = MOST_CELLS

    def take(self) -> None:
        self.cells -= 1
        if self.cells < 0:
            raise Refused("sheet.too_much")


@dataclass
class _SheetReader:
    strings: list[str]
    dates: frozenset[int]
    room: _Room
    cells: dict[Place, Cell] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    _row: int = 0
    _column: int = 0
    _values: Values = field(default_factory=dict)
    _formula: bool = False
    _skip: int = 0
    _inside: str = ""
    _text: list[str] = field(default_factory=list)

    def start(self, name: str, values: Values) -> None:
        match name:
            case "row":
                self._row = _number(values.get("r"), self._row + 1, LAST_ROW)
                self._column = 0
            case "c":
                self.room.take()
                self._row, self._column = _place(values.get("r"), (self._row, self._column + 1))
                self._values, self._formula, self._text = values, False, []
            case "f":
                self._formula = True
            case "v" | "t":
                self._inside = name
            case "rPh":
                self._skip += 1
            case "mergeCell":
                self.merges += _merge(values.get("ref", ""))
                if len(self.merges) > MOST_MERGED:
                    raise Refused("sheet.too_much")

    def end(self, name: str) -> None:
        if name == self._inside:
            self._inside = ""
        elif name == "rPh":
            self._skip -= 1
        elif name == "c":
            cell = self._cell("".join(self._text))
            if cell:
                self.cells[self._row, self._column] = cell

    def text(self, text: str) -> None:
        if self._inside and not self._skip:
            self._text.append(text)

    def _cell(self, content: str) -> Cell | None:
        if self._formula:
            return Cell("formula", "")
        if not content:
            return None
        kind = self._values.get("t", "n")
        if kind == "s":
            index = _number(content.strip(), -1, len(self.strings) - 1, least=0)
            return Cell("text", self.strings[index]) if self.strings[index] else None
        if kind in ("str", "inlineStr"):
            return Cell("text", content)
        if kind == "n":
            dated = _number(self._values.get("s"), 0, LAST_ROW, least=0) in self.dates
            return Cell("date" if dated else "number", content.strip())
        named: dict[str, Kind] = {"b": "truth", "e": "error", "d": "date"}
        return Cell(named.get(kind, "error"), content)


def read_sheets(package: Package) -> tuple[Sheet, ...]:
    """All sheets of a workbook, hidden ones too.

    Raises:
        InputError: the workbook is broken, or holds more than a questionnaire can.
    """
    place = package.workbook
    relations = package.relations(place)
    strings, dates = _strings(package, relations), _date_styles(package, relations)
    listed = [values for tag, values in package.read(place, elements) if tag == "sheet"]
    if len(listed) > MOST_SHEETS:
        raise wrong_input(package.shown, "sheet.too_much")
    if not listed:
        raise wrong_input(package.shown, "sheet.broken")
    room, found = _Room(), []
    for values in listed:
        kind, target = relations.get(values.get("id", ""), ("", ""))
        if kind != "worksheet":  # a sheet that is a chart has no cells
            continue

        def read(content: bytes, name: str = values.get("name", "")) -> Sheet:
            reader = _SheetReader(strings, dates, room)
            parse(content, reader.start, reader.end, reader.text)
            return Sheet(name, reader.cells, tuple(reader.merges))

        found.append(package.read(target, read))
    return tuple(found)


def _related(relations: Mapping[str, tuple[str, str]], kind: str) -> Iterator[str]:
    return (target for found, target in relations.values() if found == kind)


def _strings(package: Package, relations: Mapping[str, tuple[str, str]]) -> list[str]:
    """The texts that cells refer to by number, without the readings that Japanese programs keep beside them."""
    found: list[str] = []
    pieces: list[str] = []
    inside, skip = False, 0

    def start(name: str, _: Values) -> None:
        nonlocal inside, skip
        if name == "si":
            pieces.clear()
        inside, skip = name == "t", skip + (name == "rPh")

    def end(name: str) -> None:
        nonlocal inside, skip
        inside, skip = False, skip - (name == "rPh")
        if name == "si":
            found.append("".join(pieces))

    def text(text: str) -> None:
        if inside and not skip:
            pieces.append(text)

    for target in _related(relations, "sharedStrings"):
        package.read(target, lambda content: parse(content, start, end, text))
    return found


def _date_styles(package: Package, relations: Mapping[str, tuple[str, str]]) -> frozenset[int]:
    """The numbers of the cell styles that show a number as a date or a time."""
    found, dates, inside, count = set[int](), set(DATES), False, 0
    for target in _related(relations, "styles"):
        for name, values in package.read(target, elements):
            if name == "numFmt" and DATED.search(QUOTED.sub("", values.get("formatCode", "").lower())):
                dates.add(_number(values.get("numFmtId"), 0, LAST_ROW, least=0))
            elif name in ("cellXfs", "cellStyles"):
                inside = name == "cellXfs"
            elif name == "xf" and inside:
                if _number(values.get("numFmtId"), 0, LAST_ROW, least=0) in dates:
                    found.add(count)
                count += 1
    return frozenset(found)


def _number(text: str | None, default: int, most: int, *, least: int = 1) -> int:
    """A number that a part must give where it gives one at all (Refused if it is none, or out of range)."""
    if text is None:
        return default
    if not text.isascii() or not text.isdecimal() or len(text) > 9 or not least <= int(text) <= most:  # noqa: PLR2004
        raise Refused
    return int(text)


def _place(reference: str | None, default: Place) -> Place:
    if reference is None:
        return default
    found = REFERENCE.match(reference)
    if not found:
        raise Refused
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    row = int(found[2])
    if not 1 <= row <= LAST_ROW or column > LAST_COLUMN:
        raise Refused
    return row, column


def _merge(reference: str) -> list[Merge]:
    first, _, last = reference.replace("$", "").partition(":")
    if not last:
        return []
    (top, left), (bottom, right) = _place(first, (0, 0)), _place(last, (0, 0))
    return [Merge(top, left, bottom, right)]


def column_name(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
