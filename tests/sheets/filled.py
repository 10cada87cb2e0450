"""Workbooks sent out in a test, filled in as respondents do, and changed as spreadsheet programs and people do."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from builders import assessment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from readiness.core.assessment import Assessment
from readiness.core.model import Language, Questionnaire
from readiness.sheets import form
from readiness.sheets.reply import Reply, read
from readiness.sheets.workbook import Sending, workbook

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = (
    b'<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
    b' Target="sharedStrings.xml" Id="rId99"/>'
)
COLUMNS = {"answer": form.ANSWER, "reason": form.REASON, "note": form.NOTE}


@dataclass(frozen=True)
class Place:
    """One cell that takes input."""

    sheet: Worksheet
    row: int
    column: int

    @property
    def cell(self) -> Any:
        return self.sheet.cell(self.row, self.column)

    @property
    def name(self) -> str:
        """How a problem names it."""
        return f"{self.sheet.title}!{self.cell.coordinate}"


def places(book: Workbook) -> Iterator[tuple[str, str, Place]]:
    """Question or field, kind of input, and place of each cell that takes input."""
    for sheet in book.worksheets:
        marks: dict[str, int] = {}
        for row in range(1, sheet.max_row + 1):
            values = {sheet.cell(row, column).value: column for column in range(1, sheet.max_column + 1)}
            found = {str(value): column for value, column in values.items() if value in form.MARKS}
            marks = found or marks
            key = sheet.cell(row, marks.get(form.QUESTION) or marks.get(form.FIELD) or 1).value
            if found or not key:
                continue
            if form.FIELD in marks:
                yield str(key), "value", Place(sheet, row, marks[form.VALUE])
            elif form.QUESTION in marks:
                for kind, mark in COLUMNS.items():
                    yield str(key), kind, Place(sheet, row, marks[mark])


def place(book: Workbook, key: str, kind: str = "answer") -> Place:
    return next(found for name, what, found in places(book) if (name, what) == (key, kind))


def sent(
    questionnaire: Questionnaire, languages: tuple[Language, ...] = ("ja",), about: Assessment | None = None, **more: Any
) -> bytes:
    """A workbook as it goes out, by default without a name in it."""
    return workbook(Sending(questionnaire, about or assessment(), languages, **more))


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def filled(
    content: bytes,
    answers: Mapping[str, Any] | None = None,
    *,
    name: str = "法務部長",
    notes: Mapping[str, Any] | None = None,
    reasons: Mapping[str, Any] | None = None,
    fields: Mapping[str, Any] | None = None,
    change: Callable[[Workbook], object] | None = None,
) -> bytes:
    """A workbook with answers, notes and reasons by question id, and whatever else somebody did to it."""
    book = opened(content)
    for kind, given in (("answer", answers), ("note", notes), ("reason", reasons)):
        for id_, value in (given or {}).items():
            place(book, id_, kind).cell.value = value
    for field, value in {form.NAME: name, **(fields or {})}.items():
        place(book, field, "value").cell.value = value
    if change:
        change(book)
    return saved(book)


def reply(folder: Path, content: bytes, questionnaire: Questionnaire, organisation: str = "株式会社サンプル") -> Reply:
    path = folder / "reply.xlsx"
    path.write_bytes(content)
    return read(path, questionnaire, organisation)


def parts(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with parts changed, or left away where there is nothing instead."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = change(entry.filename, old.read(entry))
            if data is not None:
                new.writestr(entry.filename, data)
    return written.getvalue()


INLINE = re.compile(r't="inlineStr"([^>]*)><is>(.*?)</is>', re.DOTALL)


def shared(content: bytes) -> bytes:
    """The same workbook with its texts in a part of their own, as Excel and LibreOffice keep them."""
    strings: list[str] = []

    def number(found: re.Match[str]) -> str:
        strings.append(found[2])
        return f't="s"{found[1]}><v>{len(strings) - 1}</v>'

    def change(name: str, data: bytes) -> bytes:
        if name.startswith("xl/worksheets/"):
            return INLINE.sub(number, data.decode()).encode()
        if name == "xl/_rels/workbook.xml.rels":
            return data.replace(b"</Relationships>", RELATION + b"</Relationships>")
        return data

    changed = io.BytesIO(parts(content, change))
    with zipfile.ZipFile(changed, "a", zipfile.ZIP_DEFLATED) as archive:
        items = "".join(f"<si>{text}</si>" for text in strings)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{NAMESPACE}">{items}</sst>')
    return changed.getvalue()
