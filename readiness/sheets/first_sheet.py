"""The first sheet: who answers, how to answer, the levels, and what the import needs to know."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from readiness.core.assessment import Respondent
from readiness.core.model import Scale
from readiness.sheets import form, look
from readiness.sheets.pages import Pages, line
from readiness.words.clean import one_line
from readiness.words.measures import is_described, scales

WIDTHS = (3.0, 24.0, 50.0, 66.0, 22.0)
"""Column widths in digits."""
LABEL, VALUE, HELP, KEY = 2, 3, 4, 5


def fill(pages: Pages, sheet: Worksheet) -> None:
    """Write the first sheet."""
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions[get_column_letter(KEY)].hidden = True
    row = _opening(pages, sheet)
    row = _person(pages, sheet, row + 1)
    row = _how(pages, sheet, row + 1)
    row = _scale(pages, sheet, row + 1)
    printed = row - 1
    _about(pages, sheet, row + 1)
    pages.set_up(sheet, f"A1:{get_column_letter(HELP)}{printed}", one_page=True)


def _opening(pages: Pages, sheet: Worksheet) -> int:
    sending, assessment = pages.sending, pages.sending.assessment
    asked = pages.sending.questionnaire.title
    _line(sheet, 1, f"{pages.text(asked, ' / ')}　{pages.say('form.title')}", look.TITLE)
    name = one_line(assessment.organisation.name)
    _line(sheet, 2, pages.say("form.organisation", name=name), look.SUBTITLE)
    depth = " / ".join(
        words("form.depth", depth=words(f"depth.{assessment.depth}"), n=len(sending.questions))
        for words in pages.words
    )
    scope = "・".join(one_line(part) for part in (assessment.scope.unit, assessment.scope.process) if part.strip())
    facts = [depth, *([pages.say("form.scope", name=scope)] if scope else [])]
    _line(sheet, 3, "　".join(facts), look.fitting(look.PLAIN, colour=look.MUTED))
    return 4


def _person(pages: Pages, sheet: Worksheet, row: int) -> int:
    to = pages.sending.to or Respondent("")
    _line(sheet, row, f"1. {pages.say('form.person')}", look.SECTION)
    row += 1
    pages.mark(sheet, row, {KEY: form.FIELD, VALUE: form.VALUE})
    given = {
        form.NAME: to.name, form.ROLE: pages.term("role", to.role), form.BLOC: pages.term("bloc", to.bloc),
        form.ID: to.id,
    }  # fmt: skip
    for name, value in given.items():
        row += 1
        key = name.replace("respondent.", "person.")
        label, help_ = pages.say(key, "\n"), pages.say(f"{key}.help", "\n")
        look.put(sheet, row, LABEL, label, look.LABEL)
        cell = look.put(sheet, row, VALUE, one_line(value), look.ENTRY)
        look.put(sheet, row, HELP, help_, look.fitting(look.SMALL, indent=1))
        look.put(sheet, row, KEY, name, look.SMALL)
        sheet.row_dimensions[row].height = max(24.0, look.height(label, WIDTHS[LABEL - 1], look.LABEL))
        if name in (form.ROLE, form.BLOC):
            pages.choose(sheet, [cell.coordinate], pages.terms(name.partition(".")[2]), strict=name == form.BLOC)
    return row + 1


def _how(pages: Pages, sheet: Worksheet, row: int) -> int:
    _line(sheet, row, f"2. {pages.say('form.how')}", look.SECTION)
    asked = pages.sending.questions
    used = scales(pages.sending.questionnaire, asked)
    special = {2: "_mixed"} if len(used) > 1 else {}
    if asked and not any(map(is_described, asked)):
        special[3] = "_plain"
    for number in range(1, 9):
        row += 1
        text = pages.say(f"how.{number}{special.get(number, '')}", "\n", low=used[0].lowest, top=used[0].top)
        _line(sheet, row, f"{number}.  {text}", look.PLAIN)
    return row + 1


def _scale(pages: Pages, sheet: Worksheet, row: int) -> int:
    _line(sheet, row, f"3. {pages.say('form.scale')}", look.SECTION)
    row += 1
    for column, key in enumerate(("head.level", "head.name", "head.meaning"), 2):
        look.put(sheet, row, column, pages.say(key), look.HEAD)
    sheet.row_dimensions[row].height = 20
    used = scales(pages.sending.questionnaire, pages.sending.questions)
    rows = list[tuple[str, str, str]]()
    for scale in used:
        if len(used) > 1:
            rows.append(("", _asked_on(pages, scale), ""))
        rows += [
            (str(n), pages.text(one.name, " / "), pages.text(one.meaning) if one.meaning != one.name else "")
            for n, one in zip(scale.numbers, scale.levels, strict=True)
        ]
    rows += [(sign, pages.say(f"option.{state}"), pages.say(f"state.{state}.meaning", "\n"))
             for sign, state in (("?", "unknown"), ("–", "not_applicable"))]  # fmt: skip
    for level, name, meaning in rows:
        row += 1
        if not level:
            _line(sheet, row, name, look.SUBTITLE)
            continue
        look.put(sheet, row, 2, int(level) if level.isdecimal() else level, look.LEVEL)
        look.put(sheet, row, 3, name, look.fitting(look.CELL, bold=True))
        look.put(sheet, row, 4, meaning, look.CELL)
        sheet.row_dimensions[row].height = max(20.0, look.height(meaning, WIDTHS[3], look.CELL))
    return row + 1


def _asked_on(pages: Pages, scale: Scale) -> str:
    """The heading over one of several scales: its ends, and how many questions have it."""
    count = sum(question.scale == scale for question in pages.sending.questions)
    return " / ".join(
        words("scale.of", low=scale.levels[0].name[language], top=scale.levels[-1].name[language], n=count)
        for words, language in zip(pages.words, pages.languages, strict=True)
    )


def _about(pages: Pages, sheet: Worksheet, row: int) -> None:
    """What the import needs to know; outside the printed part."""
    sending = pages.sending
    asked = {question.id: question.digest for question in sending.questions}
    about = {
        form.FORM: form.FORMAT,
        form.QUESTIONNAIRE: sending.questionnaire.id,
        form.ORGANISATION: one_line(sending.assessment.organisation.name),
        form.ASKED: form.asked_text(asked),
    }
    small = look.fitting(look.SMALL, wrap=False)
    look.put(sheet, row, LABEL, pages.say("form.about"), small)
    for name, value in about.items():
        row += 1
        look.put(sheet, row, LABEL, name, small)
        look.put(sheet, row, VALUE, value, look.fitting(small, across="fill"))
        look.put(sheet, row, KEY, name, small)


def _line(sheet: Worksheet, row: int, text: str, kind: look.Look) -> None:
    line(sheet, row, text, kind, column=LABEL, widths=WIDTHS[1:4])
