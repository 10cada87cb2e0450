"""What all sheets of a workbook have in common: words, lists to choose from, marks, paper, and the lock."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from readiness.core.asking import asked
from readiness.core.assessment import Assessment, Respondent
from readiness.core.model import Language, Question, Questionnaire, Text
from readiness.sheets import form, look
from readiness.words import Words
from readiness.words.clean import one_line
from readiness.words.phrases import topic

Paper = Literal["a4", "a3"]
PAPERS = {"a4": (9, 1.0), "a3": (8, 1.41)}
"""Number of the paper in the file format, and its size over A4."""
SCALES = {1: 66, 2: 62}
"""Per cent at which a sheet of questions fills the width of A4, by the number of languages (two need more height)."""
PRINTABLE = 520.0
"""Points of a page of A4 between its margins."""
LISTS = 6
"""The first column of the first sheet that may hold the entries of a list."""
LONGEST_TAB, LONGEST_CHECK_TITLE, LONGEST_CHECK = 31, 32, 255
"""Characters that spreadsheet programs take."""
FORBIDDEN_IN_TAB = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Sending:
    """What is sent out, to whom, and how.

    Attributes:
        languages: one, or two of which the first leads.
        paper: what the sheets are printed on.
        to: the respondent whose name is filled in; None leaves that to the respondent.
        examples: what a question looks like in the organisation's industry, by question.
    """

    questionnaire: Questionnaire
    assessment: Assessment
    languages: tuple[Language, ...]
    paper: Paper = "a4"
    to: Respondent | None = None
    examples: Mapping[str, Text] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the depth, with conditions to be read beside them: what others said does not show here."""
        return asked(self.questionnaire, replace(self.assessment, answers={}, ratings={}, revotes={}))


class Pages:
    """A workbook on its way, and what is sent out with it."""

    def __init__(self, book: Workbook, sending: Sending) -> None:
        self.book, self.sending = book, sending
        self.languages: Sequence[Language] = sending.languages
        self.words = [Words(language, "sheets", "terms", "report") for language in self.languages]
        self._tabs: set[str] = set()
        self._lists: dict[tuple[str, ...], str] = {}

    @property
    def printable(self) -> float:
        """Points of a sheet of questions that fit on a page, on either paper."""
        return PRINTABLE * 100 / SCALES[len(self.languages)]

    # Text in one language or in two

    def say(self, key: str, between: str = " / ", **values: object) -> str:
        """A text in the languages of the workbook, one after the other."""
        return between.join(dict.fromkeys(words(key, **values) for words in self.words))

    def text(self, text: Text, between: str = "\n") -> str:
        """A text of the content in the languages of the workbook."""
        return between.join(text[language] for language in self.languages)

    def tab(self, name: str) -> str:
        """A name for a sheet that no other sheet has."""
        plain = FORBIDDEN_IN_TAB.sub(" ", one_line(name)).strip("' ")[:LONGEST_TAB].strip() or "-"
        found, number = plain, 1
        while found.casefold() in self._tabs:
            number += 1
            found = f"{plain[: LONGEST_TAB - 4]} ({number})"
        self._tabs.add(found.casefold())
        return found

    # What sheets have in common

    def mark(self, sheet: Worksheet, row: int, marks: dict[int, str]) -> None:
        """A hidden row that says what the columns below it hold."""
        for column, mark in marks.items():
            look.put(sheet, row, column, mark, look.fitting(look.SMALL, wrap=False))
        sheet.row_dimensions[row].hidden = True

    def choose(self, sheet: Worksheet, cells: Sequence[str], offered: Sequence[str], *, strict: bool = True) -> None:
        """A drop-down list, written beside the first sheet's printed part so that it may be of any length."""
        rule = DataValidation(type="list", formula1=self._source(offered), allow_blank=True, showErrorMessage=strict)
        rule.errorStyle = "stop"
        rule.errorTitle = self.say("check.title")[:LONGEST_CHECK_TITLE]
        rule.error = self.say("check.list")[:LONGEST_CHECK]
        for cell in cells:
            rule.add(cell)
        sheet.add_data_validation(rule)

    def _source(self, offered: Sequence[str]) -> str:
        """Where the entries of a list stand: in a hidden column of the first sheet."""
        first = self.book.worksheets[0]
        known = self._lists.get(tuple(offered))
        if known:
            return known
        column = LISTS + len(self._lists)
        letter = get_column_letter(column)
        first.column_dimensions[letter].hidden = True
        small = look.fitting(look.SMALL, wrap=False)
        for row, entry in enumerate(offered, 1):
            look.put(first, row, column, int(entry) if entry.isdecimal() else entry, small)
        place = f"{quote_sheetname(first.title)}!${letter}$1:${letter}${len(offered)}"
        self._lists[tuple(offered)] = place
        return place

    def term(self, kind: str, code: str) -> str:
        """A known code in words, any other text as it is."""
        key = f"{kind}.{code}"
        return self.say(key) if all(key in words for words in self.words) else code

    def terms(self, kind: str) -> list[str]:
        """All terms of a kind, in words."""
        return [self.say(key) for key in topic("terms") if key.startswith(f"{kind}.")]

    def set_up(self, sheet: Worksheet, area: str, *, titles: str = "", one_page: bool = False) -> None:
        """Print area, paper, page headings, and the lock on all cells that take no input."""
        number, size = PAPERS[self.sending.paper]
        sheet.print_area = area
        sheet.page_setup.paperSize = number
        sheet.page_setup.orientation = "landscape"
        if one_page:
            sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
            sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        else:
            # not fitted to the width: the breaks between questions would not count
            sheet.page_setup.scale = int(size * SCALES[len(self.languages)])
        if titles:
            sheet.print_title_rows = titles
        margins = sheet.page_margins
        margins.left = margins.right = 0.45
        margins.top, margins.bottom, margins.header, margins.footer = 0.45, 0.5, 0.25, 0.25
        sheet.print_options.horizontalCentered = True
        page = self.words[0]("print.page", page="&P", pages="&N")
        foot: Any = sheet.oddFooter
        for part, text in ((foot.left, _print_text(self._classification())), (foot.right, page)):
            part.text, part.font, part.size, part.color = text, f"{look.FONT},Regular", 8, look.MUTED
        sheet.sheet_view.showGridLines = False
        sheet.sheet_view.zoomScale = 100
        protection = sheet.protection
        protection.sheet = True
        protection.formatRows = protection.formatColumns = False  # these may be changed: False lifts the ban

    def _classification(self) -> str:
        words, assessment = self.words[0], self.sending.assessment
        given, name = assessment.classification, one_line(assessment.organisation.name)
        return words(
            "classification",
            label=one_line(given.label) or words("classification.label"),
            distribution=one_line(given.distribution) or words("classification.distribution", organisation=name),
        )


def line(sheet: Worksheet, row: int, text: str, kind: look.Look, *, column: int, widths: Sequence[float]) -> None:
    """A text over several columns from one on, in a row of the height that it needs."""
    look.put(sheet, row, column, text, kind, across=len(widths))
    sheet.row_dimensions[row].height = look.height(text, sum(widths), kind) + (8 if kind.down == "bottom" else 2)


def _print_text(text: str) -> str:
    """A text for the foot of a printed page, where & starts a command."""
    return form.cell_text(text).replace("&", "&&")[:200]
