"""How the workbook looks: one family, one accent colour, greys, and one tint for every cell that takes input."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, cast

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from readiness.sheets.form import cell_text

FONT = "Meiryo"
INK, MUTED, LINE, FAINT, ACCENT, SOFT, INPUT = "1B2A33", "54636D", "B9C4CB", "EEF3F5", "0B5563", "D5E6E9", "FFF8E1"
LINE_HEIGHT = 1.65
"""Height of a line over the size of its letters; Meiryo's lines stand far apart."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; sizes in points, colours as RRGGBB, "" for none."""

    size: float = 10
    bold: bool = False
    colour: str = INK
    fill: str = ""
    line: str = ""
    top: str = ""
    across: str = "left"
    down: str = "center"
    indent: int = 0
    open: bool = False
    wrap: bool = True


TITLE = Look(20, bold=True, colour=ACCENT)
SUBTITLE = Look(11, bold=True)
PLAIN = Look()
SMALL = Look(8, colour=MUTED)
SECTION = Look(12, bold=True, colour=ACCENT, down="bottom")
HEAD = Look(9, bold=True, colour="FFFFFF", fill=ACCENT, across="center")
LABEL = Look(10, bold=True, fill=FAINT, line=LINE, indent=1)
CELL = Look(10, line=LINE, indent=1)
LEVEL = Look(11, bold=True, colour=ACCENT, fill=FAINT, line=LINE, across="center")
CHOICE = Look(16, bold=True, fill=INPUT, line=LINE, across="center", open=True)
TYPED = Look(10, fill=INPUT, line=LINE, down="top", open=True)
ENTRY = Look(11, fill=INPUT, line=LINE, indent=1, open=True)
EXAMPLE = Look(9, colour=MUTED, line=LINE, indent=1)
QUESTION = Look(10.5, bold=True, fill=SOFT, line=LINE, indent=1)


def put(
    sheet: Worksheet, row: int, column: int, text: str | int, look: Look, *, across: int = 1, down: int = 1
) -> Cell:
    """Write a text or a number into a cell, or into several merged ones; a text stays one whatever it starts with."""
    place = {"top": look.top or look.line, "bottom": look.line, "left": look.line, "right": look.line}
    for r in range(row, row + down):
        for c in range(column, column + across):
            _dress(cast("Cell", sheet.cell(r, c)), look, place)
    cell = cast("Cell", sheet.cell(row, column))
    if isinstance(text, str):
        text = cell_text(text)
    if text != "":
        cell.value = text
    if isinstance(text, str) and text:
        cell.data_type = "s"
        if text.startswith(FORMULA_STARTS):
            cell.quotePrefix = True
    if across > 1 or down > 1:
        sheet.merge_cells(start_row=row, start_column=column, end_row=row + down - 1, end_column=column + across - 1)
    return cell


def _dress(cell: Cell, look: Look, place: dict[str, str]) -> None:
    cell.font = Font(name=FONT, size=look.size, bold=look.bold, color=look.colour)
    cell.alignment = Alignment(look.across, look.down, wrap_text=look.wrap, indent=look.indent)
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    if any(place.values()):
        sides: dict[str, Any] = {side: Side("thin", color=colour) for side, colour in place.items() if colour}
        cell.border = Border(**sides)
    cell.protection = Protection(locked=not look.open)


def height(text: str, width: float, look: Look, *, least: int = 1) -> float:
    """The points that a text needs in a cell of some width (in digits of the sheet's standard size)."""
    room = max((width - 1.5 - 1.5 * look.indent) * 10 / look.size, 4)
    lines = sum(max(1, ceil(_digits(line) / room)) for line in text.split("\n"))
    return max(lines, least) * look.size * LINE_HEIGHT + 4


def _digits(text: str) -> float:
    """About how wide a text is, in digits."""
    wide = sum(unicodedata.east_asian_width(letter) in "FWA" for letter in text)
    return 1.75 * wide + 0.9 * (len(text) - wide)


def fitting(look: Look, **changes: object) -> Look:
    """A look with some changes."""
    return replace(look, **changes)  # type: ignore[arg-type]
