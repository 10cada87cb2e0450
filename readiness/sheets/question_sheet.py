"""A sheet of questions: each with its levels below it, and beside them the cells that take the answer."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from readiness.core.model import Dimension, Question, Scale
from readiness.sheets import form, look
from readiness.sheets.answers import options
from readiness.sheets.pages import Pages, line
from readiness.words.measures import condition

WIDTHS = (6.0, 6.0, 17.0, 64.0, 13.0, 24.0, 34.0, 15.0)
"""Column widths in digits."""
NUMBER, LEVEL, NAME, ANCHOR, ANSWER, REASON, NOTE, ID = range(1, 9)
HEADS = {NUMBER: "number", LEVEL: "question", ANSWER: "answer", REASON: "reason", NOTE: "note", ID: "id"}
MARKS = {ID: form.QUESTION, ANSWER: form.ANSWER, REASON: form.REASON, NOTE: form.NOTE}
HEAD_ROW, MARK_ROW, FIRST_ROW = 4, 5, 6
GAP = 7.0
"""Points between two questions."""


def fill(pages: Pages, sheet: Worksheet, dimension: Dimension, questions: Sequence[Question], first: int) -> None:
    """Write a sheet of the questions of a dimension, which are numbered from ``first`` on."""
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    title, about = look.fitting(look.TITLE, size=16), look.fitting(look.PLAIN, colour=look.MUTED)
    line(sheet, 1, pages.text(dimension.name, " / "), title, column=NUMBER, widths=WIDTHS)
    line(sheet, 2, pages.text(dimension.about), about, column=NUMBER, widths=WIDTHS)
    sheet.row_dimensions[3].height = GAP
    for column, key in HEADS.items():
        across = ANCHOR - LEVEL + 1 if column == LEVEL else 1
        look.put(sheet, HEAD_ROW, column, pages.say(f"head.{key}", "\n"), look.HEAD, across=across)
    sheet.row_dimensions[HEAD_ROW].height = 18.0 * len(pages.languages) + 4
    pages.mark(sheet, MARK_ROW, MARKS)
    sheet.freeze_panes = f"A{FIRST_ROW}"
    row, cells = FIRST_ROW, dict[Scale, list[str]]()
    used = _points(sheet, 1, FIRST_ROW)
    for number, question in enumerate(questions, first):
        cells.setdefault(question.scale, []).append(f"{get_column_letter(ANSWER)}{row}")
        end = _block(pages, sheet, row, number, question)
        sheet.row_dimensions[end].height = GAP
        used += _points(sheet, row, end + 1)
        if used > pages.printable and row > FIRST_ROW:
            sheet.row_breaks.append(Break(row - 1))
            used = _points(sheet, HEAD_ROW, HEAD_ROW + 1) + _points(sheet, row, end + 1)
        row = end + 1
    for scale, own in cells.items():
        pages.choose(sheet, own, options(scale, pages.languages))
    pages.set_up(sheet, f"A1:{get_column_letter(ID)}{row - 2}", titles=f"{HEAD_ROW}:{HEAD_ROW}")


def _points(sheet: Worksheet, start: int, end: int) -> float:
    """The height of some rows."""
    dimensions = (sheet.row_dimensions[row] for row in range(start, end))
    return sum(dimension.height or 0 for dimension in dimensions if not dimension.hidden)


def _block(pages: Pages, sheet: Worksheet, row: int, number: int, question: Question) -> int:
    """One question: its text, an example where there is one, its levels below; beside them the cells for the answer."""
    scale = question.scale
    title = pages.text(question.title, " / ")
    asked = "\n".join((title, pages.text(question.text), *_condition(pages, question)))
    example = pages.sending.examples.get(question.id)
    rows = len(scale) + (2 if example else 1)
    look.put(sheet, row, NUMBER, f"Q{number}", look.fitting(look.LEVEL, down="top"), down=rows)
    look.put(sheet, row, LEVEL, asked, look.QUESTION, across=3)
    width = sum(WIDTHS[LEVEL - 1 : ANCHOR])
    sheet.row_dimensions[row].height = look.height(asked, width, look.QUESTION) + 6
    look.put(sheet, row, ANSWER, "", look.CHOICE, down=rows)
    look.put(sheet, row, REASON, "", look.TYPED, down=rows)
    look.put(sheet, row, NOTE, "", look.TYPED, down=rows)
    look.put(sheet, row, ID, question.id, look.fitting(look.SMALL, size=7, line=look.LINE, down="top"), down=rows)
    if example:
        shown = pages.text(example)
        look.put(sheet, row + 1, LEVEL, shown, look.EXAMPLE, across=3)
        sheet.row_dimensions[row + 1].height = look.height(shown, width, look.EXAMPLE)
    first = row + rows - len(scale)
    for at, level in enumerate(scale.numbers, first):
        name, text = pages.text(question.level(level).name), pages.text(question.anchor(level))
        text = "" if text == name else text
        look.put(sheet, at, LEVEL, level, look.LEVEL)
        look.put(sheet, at, NAME, name, look.fitting(look.CELL, size=9))
        look.put(sheet, at, ANCHOR, text, look.CELL)
        needed = look.height(text, WIDTHS[ANCHOR - 1], look.CELL), look.height(name, WIDTHS[NAME - 1], look.CELL)
        sheet.row_dimensions[at].height = max(20.0, *needed)
    return row + rows


def _condition(pages: Pages, question: Question) -> list[str]:
    """When the question is to be answered, a line in each language; nothing for one that always is."""
    return [said for words in pages.words if (said := condition(words, question))]
