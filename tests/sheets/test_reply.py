"""Filled workbooks read: what counts as which answer, and every cell that cannot be accepted, with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import CORE
from openpyxl.workbook import Workbook

from readiness.core.answers import Answer, Level, NotApplicable, State, Unknown
from readiness.core.assessment import Respondent
from readiness.core.model import Language, Questionnaire
from readiness.errors import InputError
from readiness.sheets import form
from sheets.filled import filled, opened, place, places, reply, saved, sent

VISION, UNIFIED, API = "leadership.vision", "data.unified", "infrastructure.api"


def problems(folder: Path, content: bytes, questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """Cell and message of each problem."""
    with pytest.raises(InputError) as caught:
        reply(folder, content, questionnaire)
    return [(issue.cell, issue.message.key) for issue in caught.value.issues]


# What counts as an answer

ANSWERS: list[tuple[Any, State]] = [
    (0, Level(0)), (4, Level(4)), (3.0, Level(3)), ("3", Level(3)), ("３", Level(3)), (" 3 ", Level(3)), ("3.0", Level(3)),
    ("レベル２", Level(2)), ("Level 2", Level(2)), ("lv.2", Level(2)), ("2 部分実施", Level(2)), ("2：部分実施", Level(2)),
    ("2. Partly in place", Level(2)), ("標準運用", Level(3)), ("standard practice", Level(3)), ("③", Level(3)),
    ("?", Unknown()), ("？", Unknown()), ("要確認", Unknown()), ("unknown", Unknown()), ("UNKNOWN", Unknown()),
    ("わからない", Unknown()), ("Don't know", Unknown()), ("要確認 / Unknown", Unknown()), ("Unknown / 要確認", Unknown()),
    ("\u3000要確認\u3000", Unknown()), ("要確認_x000D_", Unknown()),
]  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), ANSWERS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_answers(tmp_path: Path, questionnaire: Questionnaire, language: Language, written: Any, meant: State) -> None:
    content = filled(sent(questionnaire, (language,)), {UNIFIED: written})
    assert reply(tmp_path, content, questionnaire).ratings == {UNIFIED: Answer(meant)}


@pytest.mark.parametrize("written", ["対象外", "N/A", "n/a", "Ｎ／Ａ", "該当なし", "not applicable", "対象外 / N/A", "N/A / 対象外"])
def test_not_applicable_takes_a_reason(tmp_path: Path, questionnaire: Questionnaire, written: str) -> None:
    content = filled(sent(questionnaire), {API: written}, reasons={API: "顧客システムを持たない"}, notes={API: 2026})
    assert reply(tmp_path, content, questionnaire).ratings == {
        API: Answer(NotApplicable("顧客システムを持たない"), note="2026")
    }


@pytest.mark.parametrize("written", [None, "", "   ", "\u3000"])
def test_no_answer_is_none(tmp_path: Path, questionnaire: Questionnaire, written: Any) -> None:
    content = filled(sent(questionnaire), {VISION: 2, UNIFIED: written}, notes={API: "来週までに"})
    assert reply(tmp_path, content, questionnaire).ratings == {VISION: Answer(Level(2)), API: Answer(note="来週までに")}


REFUSED: list[tuple[Any, str]] = [
    (5, "sheet.level"), (-1, "sheet.level"), (2.5, "sheet.level"), (1e300, "sheet.level"), ("2.5", "sheet.level"),
    ("2-3", "sheet.level"), ("12", "sheet.level"), ("3²", "sheet.level"), ("½", "sheet.level"), ("2 未着手", "sheet.level"),
    ("はい", "sheet.level"), (True, "sheet.level"), ("対象外（顧客システムなし）", "sheet.level"), ("x" * 5000, "sheet.level"),
    (dt.date(2026, 2, 3), "sheet.date"), (dt.date(1900, 1, 3), "sheet.date"), (dt.time(3, 0), "sheet.date"),
    ("=1+2", "sheet.formula"), ('=HYPERLINK("http://example.org",3)', "sheet.formula"), ("#N/A", "sheet.error"),
    ("#REF!", "sheet.error"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "key"), REFUSED)
def test_what_is_no_answer(tmp_path: Path, questionnaire: Questionnaire, written: Any, key: str) -> None:
    content = filled(sent(questionnaire), {VISION: 2, UNIFIED: written})
    assert problems(tmp_path, content, questionnaire) == [(place(opened(content), UNIFIED).name, key)]


def test_a_date_in_a_format_of_its_own(tmp_path: Path, questionnaire: Questionnaire) -> None:
    def change(book: Workbook) -> None:
        place(book, UNIFIED).cell.number_format = 'ggge"年"m"月"d"日"'
        place(book, VISION).cell.number_format = '0.0E+00;[Red]-0" days"'
        place(book, API).cell.number_format = "General;-General"

    content = filled(sent(questionnaire), {VISION: 2, UNIFIED: 3, API: 4}, change=change)
    assert problems(tmp_path, content, questionnaire) == [("2 データ基盤!E6", "sheet.date")]


def test_every_cell_is_listed(tmp_path: Path, questionnaire: Questionnaire) -> None:
    content = filled(
        sent(questionnaire),
        {VISION: 7, UNIFIED: "たぶん", API: "N/A", "people.literacy": 2, "data.governance": "=1"},
        reasons={"people.literacy": "理由"},
        notes={VISION: "=1", UNIFIED: "長" * 4001, API: dt.date(2026, 11, 21)},
    )
    book = opened(content)
    assert sorted(problems(tmp_path, content, questionnaire)) == sorted([
        (place(book, VISION).name, "sheet.level"), (place(book, VISION, "note").name, "sheet.formula"),
        (place(book, UNIFIED).name, "sheet.level"), (place(book, UNIFIED, "note").name, "sheet.long"),
        (place(book, API, "reason").name, "sheet.reason"), (place(book, API, "note").name, "sheet.text_date"),
        (place(book, "data.governance").name, "sheet.formula"), (place(book, "people.literacy", "reason").name, "sheet.no_reason"),
    ])  # fmt: skip


# Text is data


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("+81-3", "+81-3"), ("@誰か", "@誰か"), ("-- 特になし", "-- 特になし"), ("一行\r\n二行", "一行\n二行"),
        ("_x001B_[31m赤", "[31m赤"), ("_x005F_x0041_", "_x0041_"), ("a\u202eb", "ab"), ("  余白  ", "余白"), (True, "1"),
    ],
)  # fmt: skip
def test_notes(tmp_path: Path, questionnaire: Questionnaire, written: Any, kept: str) -> None:
    content = filled(sent(questionnaire), notes={VISION: written})
    assert reply(tmp_path, content, questionnaire).ratings == {VISION: Answer(note=kept)}


def test_a_note_that_looks_like_a_formula_but_is_text(tmp_path: Path, questionnaire: Questionnaire) -> None:
    def change(book: Workbook) -> None:
        cell = place(book, VISION, "note").cell
        cell.value, cell.data_type = "=2+3", "s"

    content = filled(sent(questionnaire), change=change)
    assert reply(tmp_path, content, questionnaire).ratings == {VISION: Answer(note="=2+3")}


# Whatever was done to the workbook


def renamed(book: Workbook) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Sheet{number}"
    book.move_sheet(book.worksheets[0], 3)


def hidden(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        sheet.sheet_state = "hidden"
        for row in range(1, sheet.max_row + 1):
            sheet.row_dimensions[row].hidden = True


def translated(book: Workbook) -> None:
    for key, kind, found in places(book):
        if kind == "answer":
            for column in range(1, found.column):
                cell = found.sheet.cell(found.row, column)
                if type(cell).__name__ == "Cell" and cell.value != key:
                    cell.value = "changed"


def inserted(book: Workbook) -> None:
    for sheet in book.worksheets:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(1, 3)
        sheet.insert_cols(5, 2)


@pytest.mark.parametrize("change", [renamed, hidden, translated, inserted])
@pytest.mark.parametrize("languages", [("ja",), ("en", "ja")])
def test_answers_are_found_by_their_ids(
    tmp_path: Path, questionnaire: Questionnaire, languages: tuple[Language, ...], change: Callable[[Workbook], None]
) -> None:
    answers = dict(zip(CORE, (0, 1, 2, 3, 4, "?", 2, 3), strict=True))
    content = filled(sent(questionnaire, languages), answers, notes={API: "メモ"}, change=change)
    found = reply(tmp_path, content, questionnaire)
    states = [Level(0), Level(1), Level(2), Level(3), Level(4), Unknown(), Level(2), Level(3)]
    assert [answer.state for answer in found.ratings.values()] == states
    assert tuple(found.ratings) == CORE
    assert found.ratings[API].note == "メモ"
    assert found.respondent.name == "法務部長"


def test_merged_answers_are_refused(tmp_path: Path, questionnaire: Questionnaire) -> None:
    def change(book: Workbook) -> None:
        one, other = place(book, VISION), place(book, "leadership.backing")
        for merged in [r for r in one.sheet.merged_cells.ranges if r.min_col == one.column]:
            one.sheet.unmerge_cells(str(merged))
        one.sheet.merge_cells(start_row=one.row, end_row=other.row, start_column=one.column, end_column=one.column)

    content = filled(sent(questionnaire), {VISION: 3}, change=change)
    assert problems(tmp_path, content, questionnaire) == [
        (place(opened(content), "leadership.backing").name, "sheet.merged")
    ]


def test_what_belongs_to_no_question_is_not_lost_silently(tmp_path: Path, questionnaire: Questionnaire) -> None:
    def change(book: Workbook) -> None:
        found = place(book, VISION)
        found.sheet.unmerge_cells(start_row=found.row, end_row=found.row + 5, start_column=found.column, end_column=found.column)
        found.sheet.cell(found.row + 3, found.column).value = 2

    content = filled(sent(questionnaire), change=change)
    assert problems(tmp_path, content, questionnaire) == [("1 リーダーシップと戦略!E9", "sheet.stray")]


def gone(book: Workbook) -> None:
    book.remove(place(book, UNIFIED).sheet)


def row_gone(book: Workbook) -> None:
    found = place(book, UNIFIED)
    found.sheet.cell(found.row, found.column + 3).value = None


def unknown_id(book: Workbook) -> None:
    found = place(book, UNIFIED)
    found.sheet.cell(found.row, found.column + 3).value = "data.unfied"


def copied(book: Workbook) -> None:
    book.copy_worksheet(place(book, UNIFIED).sheet)


def mark_gone(book: Workbook) -> None:
    found = place(book, VISION)
    found.sheet.cell(5, found.column).value = None


@pytest.mark.parametrize(
    ("change", "keys"),
    [
        (gone, ["sheet.missing"] * 2), (row_gone, ["sheet.stray", "sheet.missing"]),
        (unknown_id, ["sheet.question", "sheet.missing"]), (copied, ["sheet.twice"] * 2),
        (mark_gone, ["sheet.columns"] * 2 + ["sheet.missing"] * 2),
    ],
)  # fmt: skip
def test_a_workbook_that_is_not_whole(
    tmp_path: Path, questionnaire: Questionnaire, change: Callable[[Workbook], None], keys: list[str]
) -> None:
    content = filled(sent(questionnaire), {UNIFIED: 2}, change=change)
    assert [key for _, key in problems(tmp_path, content, questionnaire)] == keys


# Whose it is, and what it belongs to


def test_who_answers(tmp_path: Path, questionnaire: Questionnaire) -> None:
    fields = {form.ID: "ｒ３", form.ROLE: "IT", form.BLOC: "管理・IT側"}
    content = filled(sent(questionnaire), name="情報\nシステム課長", fields=fields)
    found = reply(tmp_path, content, questionnaire).respondent
    assert found == Respondent("r3", "情報 システム課長", "it", "management_it")
    content = filled(sent(questionnaire), name="x", fields={form.ROLE: "広報", form.BLOC: "Business / 事業側"})
    assert reply(tmp_path, content, questionnaire).respondent == Respondent("", "x", "広報", "business")


@pytest.mark.parametrize(
    ("name", "fields", "field", "key"),
    [
        ("", {}, form.NAME, "sheet.nobody"), ("x", {form.ID: "r 1"}, form.ID, "sheet.id"),
        ("x", {form.ID: "../x"}, form.ID, "sheet.id"), ("x", {form.BLOC: "営業"}, form.BLOC, "sheet.bloc"),
        ("x" * 201, {}, form.NAME, "sheet.long"), ("=1", {form.ID: "r1"}, form.NAME, "sheet.formula"),
        ("x", {form.ORGANISATION: "別会社"}, form.ORGANISATION, "sheet.organisation"),
        ("x", {form.QUESTIONNAIRE: "other"}, form.QUESTIONNAIRE, "sheet.questionnaire"),
    ],
)  # fmt: skip
def test_fields_that_cannot_be_accepted(
    tmp_path: Path, questionnaire: Questionnaire, *, name: str, fields: dict[str, str], field: str, key: str
) -> None:
    content = filled(sent(questionnaire), {VISION: 9}, name=name, fields=fields)
    expected = [(place(opened(content), field, "value").name, key)]
    if field != form.QUESTIONNAIRE:
        expected = [("1 リーダーシップと戦略!E6", "sheet.level"), *expected]
    assert problems(tmp_path, content, questionnaire) == expected


def test_spelling_makes_no_other_organisation(tmp_path: Path, questionnaire: Questionnaire) -> None:
    found = reply(tmp_path, filled(sent(questionnaire)), questionnaire, "株式会社 ｻﾝﾌﾟﾙ")
    assert found.respondent.name == "法務部長"


def test_another_workbook_is_none_of_ours(tmp_path: Path, questionnaire: Questionnaire) -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = VISION
    assert problems(tmp_path, saved(book), questionnaire) == [("", "sheet.form")]
    assert problems(tmp_path, filled(sent(questionnaire), fields={form.FORM: 2}), questionnaire) == [("", "sheet.form")]


def test_the_wording_that_was_answered_is_told(tmp_path: Path, questionnaire: Questionnaire) -> None:
    found = reply(tmp_path, filled(sent(questionnaire)), questionnaire)
    assert found.asked == {question.id: question.digest for question in questionnaire.asked("core")}
    other = replace(questionnaire, questions=tuple(replace(q, digest="0" * 12) for q in questionnaire.questions))
    assert set(reply(tmp_path, filled(sent(other)), questionnaire).asked.values()) == {"0" * 12}
