"""The workbook that goes out: what it shows, what can be typed where, and that nothing in it computes."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from builders import CORE, assessment, core_only
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

from readiness.core.assessment import Classification, Organisation, Respondent, Scope
from readiness.core.model import Language, Questionnaire, Text
from readiness.sheets import form
from sheets.filled import opened, place, places, sent

LANGUAGES: tuple[tuple[Language, ...], ...] = (("ja",), ("en",), ("ja", "en"), ("en", "ja"))
JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


def cells(book: Workbook) -> list[Cell]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]  # type: ignore[misc]


def texts(book: Workbook) -> list[str]:
    return [str(cell.value) for cell in cells(book)]


@pytest.mark.parametrize("languages", LANGUAGES)
def test_everything_that_is_asked_can_be_read(questionnaire: Questionnaire, languages: tuple[Language, ...]) -> None:
    book = opened(sent(questionnaire, languages))
    shown = "\n".join(texts(book))
    for question in questionnaire.asked("core"):
        for language in languages:
            assert all(text[language] in shown for text in (question.title, question.text, *question.anchors))
    for level in questionnaire.scale:
        assert all(level.name[language] in shown and level.meaning[language] in shown for language in languages)
    assert len(book.sheetnames) == 1 + len(questionnaire.dimensions)
    assert [name[:1] for name in book.sheetnames[1:]] == ["1", "2", "3", "4"]


def test_one_language_is_one_language(questionnaire: Questionnaire) -> None:
    about = assessment(organisation=Organisation("Sample Ltd"))
    assert [text for text in texts(opened(sent(questionnaire, ("en",), about))) if JAPANESE.search(text)] == []


def test_the_depth_decides_what_is_asked(questionnaire: Questionnaire) -> None:
    core = core_only(questionnaire)
    first = replace(core.questions[0], id="leadership.more", depth="full")
    longer = replace(core, questions=(*core.questions, first))
    for depth, ids in (("core", {*CORE}), ("full", {*CORE, "leadership.more"})):
        book = opened(sent(longer, about=assessment(depth=depth)))
        assert {key for key, kind, _ in places(book) if kind == "answer"} == ids


@pytest.mark.parametrize("languages", LANGUAGES)
def test_only_what_takes_input_is_open(questionnaire: Questionnaire, languages: tuple[Language, ...]) -> None:
    book = opened(sent(questionnaire, languages))
    inputs = {found.name for key, _, found in places(book) if key not in form.ABOUT}
    assert len(inputs) == 4 + 3 * len(CORE)
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        merged = {f"{sheet.title}!{r.start_cell.coordinate}": r for r in sheet.merged_cells.ranges}
        opened_here = {f"{sheet.title}!{c.coordinate}" for row in sheet.iter_rows() for c in row if not c.protection.locked}
        covered = {f"{sheet.title}!{sheet.cell(*at).coordinate}" for name in inputs & set(merged) for at in merged[name].cells}
        assert opened_here == {name for name in inputs if name.startswith(f"{sheet.title}!")} | covered


@pytest.mark.parametrize("languages", LANGUAGES)
def test_lists_offer_what_the_import_accepts(questionnaire: Questionnaire, languages: tuple[Language, ...]) -> None:
    book = opened(sent(questionnaire, languages))
    found: dict[str, list[Any]] = {}
    for sheet in book.worksheets:
        for rule in sheet.data_validations.dataValidation:
            source, area = str(rule.formula1).rsplit("!", 1)
            values = [cell.value for (cell,) in book[source.strip("'")][area.replace("$", "")]]
            for reference in str(rule.sqref).split():
                found[f"{sheet.title}!{reference.split(':')[0]}"] = values
    for id_ in CORE:
        offered = found[place(book, id_).name]
        assert offered[:5] == [0, 1, 2, 3, 4]
        assert len(offered) == 7
    assert len(found[place(book, form.BLOC, "value").name]) == 2
    assert len(found[place(book, form.ROLE, "value").name]) == 9


@pytest.mark.parametrize(("paper", "number"), [("a4", 9), ("a3", 8)])
def test_it_prints_on_its_paper(questionnaire: Questionnaire, paper: Any, number: int) -> None:
    book = opened(sent(questionnaire, paper=paper, about=assessment(organisation=Organisation("A&D"))))
    for sheet in book.worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (number, "landscape")
        assert sheet.print_area
        assert sheet.oddFooter.left.text == "取扱注意・A&&D限り"
    assert all(sheet.print_title_rows for sheet in book.worksheets[1:])


def test_the_font_is_named_and_nothing_is_a_macro(questionnaire: Questionnaire) -> None:
    content = sent(questionnaire)
    assert {cell.font.name for cell in cells(opened(content))} == {"Meiryo"}
    names = zipfile.ZipFile(BytesIO(content)).namelist()
    assert [name for name in names if "vba" in name or "external" in name or name.endswith(".bin")] == []


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1+1", "=1\x07+1", "_x0041_"])
def test_nothing_becomes_a_formula(questionnaire: Questionnaire, name: str) -> None:
    text = Text(name, name)
    hostile = replace(
        questionnaire,
        title=text,
        questions=tuple(replace(q, title=text, text=text, anchors=(text,) * 5) for q in questionnaire.questions),
    )
    about = assessment(
        organisation=Organisation(name), scope=Scope(name, name), classification=Classification(name, name)
    )
    person = Respondent("r1", name, name, "business")
    content = sent(hostile, ("ja", "en"), about, to=person)
    book = opened(content)
    assert [cell for cell in cells(book) if cell.data_type == "f"] == []
    archive = zipfile.ZipFile(BytesIO(content))
    assert all(b"<f>" not in archive.read(part) for part in archive.namelist() if "sheets/" in part)
    guarded = [cell for cell in cells(book) if str(cell.value).startswith(("=", "+", "-", "@"))]
    assert all(cell.quotePrefix for cell in guarded)
    assert guarded or name[0] in "\t_"


def test_the_same_bytes_for_the_same_sending(questionnaire: Questionnaire) -> None:
    assert sent(questionnaire, ("ja", "en")) == sent(questionnaire, ("ja", "en"))


def test_names_of_sheets_are_legal_and_differ(questionnaire: Questionnaire) -> None:
    odd = tuple(replace(d, name=Text("[a]:*?/\\'長い" + "い" * 40, "History")) for d in questionnaire.dimensions)
    book = opened(sent(replace(questionnaire, dimensions=odd)))
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in book.sheetnames)
    assert len({name.casefold() for name in book.sheetnames}) == 5


def test_a_name_is_filled_in(questionnaire: Questionnaire) -> None:
    person = Respondent("r3", "情報システム課長", "it", "management_it")
    book = opened(sent(questionnaire, ("en",), to=person))
    shown = {field: place(book, field, "value").cell.value for field in form.PERSON}
    assert shown == {form.ID: "r3", form.NAME: "情報システム課長", form.ROLE: "IT", form.BLOC: "Management & IT"}


def test_pages_break_between_questions(questionnaire: Questionnaire) -> None:
    first = questionnaire.questions[0]
    many = tuple(replace(first, id=f"leadership.q{number}") for number in range(9))
    book = opened(sent(replace(questionnaire, questions=many), ("ja", "en")))
    sheet = book.worksheets[1]
    starts = [found.row for key, kind, found in places(book) if kind == "answer"]
    breaks = [found.id + 1 for found in sheet.row_breaks.brk]
    assert len(breaks) >= 2
    assert set(breaks) < set(starts)


def test_an_example_stands_between_a_question_and_its_levels(questionnaire: Questionnaire) -> None:
    """A reply is read as without one: the cells that take the answer are found by the question's id."""
    example = Text("例：年度方針に明記", "For example: it stands in the annual policy")
    content = sent(questionnaire, ("ja",), examples={CORE[0]: example, "not.asked": example})
    book, plain = opened(content), opened(sent(questionnaire, ("ja",)))
    first, second = (place(book, id_) for id_ in CORE[:2])
    column = [first.sheet.cell(row, 2).value for row in range(first.row, second.row - 1)]
    question = questionnaire.by_id[CORE[0]]
    assert column == [f"{question.title.ja}\n{question.text.ja}", "例：年度方針に明記", 0, 1, 2, 3, 4]
    assert texts(book).count("例：年度方針に明記") == 1
    assert [text for text in texts(book) if text != "例：年度方針に明記"] == texts(plain)
    merged = {str(area) for area in first.sheet.merged_cells.ranges}
    assert f"E{first.row}:E{first.row + 6}" in merged, "one cell for the answer, as high as the question"
    assert first.sheet.row_dimensions[first.row + 1].height >= 15
