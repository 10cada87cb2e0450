"""The questionnaire as a workbook: who answers and how on the first sheet, then one sheet per dimension."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from readiness import __version__
from readiness.sheets import first_sheet, form, look, question_sheet
from readiness.sheets.pages import Pages, Paper, Sending

__all__ = ["Paper", "Sending", "workbook"]

EPOCH = (1980, 1, 1, 0, 0, 0)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def workbook(sending: Sending) -> bytes:
    """The workbook as a file; the same bytes for the same sending."""
    book = Workbook()
    book._fonts[0] = Font(name=look.FONT, size=10)  # type: ignore[attr-defined] # noqa: SLF001 - columns count in it
    day = dt.datetime.combine(sending.assessment.date, dt.time())
    book.properties.creator = f"readiness {__version__}"
    book.properties.title = form.cell_text(sending.questionnaire.title[sending.languages[0]])
    book.properties.created = day
    _write(Pages(book, sending))
    written = io.BytesIO()
    book.save(written)
    return _timeless(written.getvalue(), day)


def _write(pages: Pages) -> None:
    first = pages.book.active
    assert isinstance(first, Worksheet)  # noqa: S101 - a new workbook has one sheet
    first.title = pages.tab(pages.words[0]("form.tab"))
    first_sheet.fill(pages, first)
    number = 1
    for place, dimension in enumerate(pages.sending.questionnaire.dimensions, 1):
        members = [question for question in pages.sending.questions if question.dimension == dimension.id]
        if members:
            sheet = pages.book.create_sheet(pages.tab(f"{place} {dimension.name[pages.languages[0]]}"))
            question_sheet.fill(pages, sheet, dimension, members, number)
            number += len(members)


def _timeless(content: bytes, day: dt.datetime) -> bytes:
    """The same archive without the time at which it was written."""
    stamp = day.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = MODIFIED.sub(rb"\g<1>" + stamp, data)
            entry = zipfile.ZipInfo(part.filename, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return written.getvalue()
