"""Questionnaires out and in on an assessment file: who is who, what is replaced, what stays, and what is said."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import CORE, DAY, SHIPPED
from sheets.filled import filled, opened, place

from readiness.app.sheets import Intake, export, take_in
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.core.assessment import Assessment, Respondent
from readiness.core.model import Language, Questionnaire
from readiness.errors import InputError
from readiness.sheets import form
from readiness.store import Lock

FILE = """\
schema: 1
organisation: {name: 株式会社サンプル}
questionnaire: {id: ai-readiness, version: 1.0.0}
date: 2026-11-21
"""
PEOPLE = """\
respondents:
  - {id: r1, name: 経営企画部長, role: leadership, bloc: management_it, anonymous: true}
  - {id: r2, name: 情報システム課長}
ratings:
  r1:
    leadership.vision: {level: 3, note: 前の回答}
    leadership.backing: {level: 1}
answers:
  leadership.vision: {level: 2}
"""
NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.UTC)
VISION, BACKING, API = "leadership.vision", "leadership.backing", "infrastructure.api"


@pytest.fixture
def bench() -> Workbench:
    return Workbench(shelf(None), DAY)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file.yaml"
    path.write_text(FILE + PEOPLE, encoding="utf-8")
    return path


def answered(bench: Workbench, file: Path, name: str, answers: dict[str, Any], **more: Any) -> Path:
    """A workbook exported from the file and filled in."""
    (written,) = export(bench, file, ("en",), out=file.with_name("blank.xlsx"))
    path = file.with_name(f"{name}.xlsx")
    path.write_bytes(filled(written.path.read_bytes(), answers, name=name, **more))
    return path


def take(bench: Workbench, file: Path, *workbooks: Path) -> tuple[Intake, Assessment]:
    return take_in(bench, file, workbooks, lambda: NOW), bench.open(file).assessment


def keys(intake: Intake) -> list[str]:
    return [issue.message.key for issue in (*intake.remarks, *intake.refused)]


def test_votes_of_the_session_stay(bench: Workbench, file: Path) -> None:
    """A sheet that comes in late replaces what was said alone, never the vote after the discussion."""
    after = f"after: {{level: 2, at: '{NOW.isoformat()}'}}"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("{level: 3, note: 前の回答}", f"{{level: 3, {after}}}").replace("{level: 1}", f"{{level: 1, {after}}}"),
        encoding="utf-8",
    )
    before = bench.open(file).assessment
    assert set(before.revotes["r1"]) == {VISION, BACKING}
    intake, now = take(bench, file, answered(bench, file, "経営企画部長", {VISION: 0, API: 4}))
    assert now.ratings["r1"] == {VISION: Answer(Level(0)), API: Answer(Level(4))}
    assert now.revotes == before.revotes
    assert now.answers == before.answers
    assert now.other == before.other, "nothing enters the log: the room has not decided anything"
    assert intake.changed == 1


def test_people_whose_answers_changed_are_counted_once(bench: Workbench, file: Path) -> None:
    legal = answered(bench, file, "法務部長", {VISION: 4})
    again = answered(bench, file, "法務", {VISION: 3}, fields={form.NAME: "法務部長"})
    same = answered(bench, file, "経営企画部長", {VISION: 3, BACKING: 1}, notes={VISION: "前の回答"})
    intake, _ = take(bench, file, legal, again, same)
    assert (intake.people, intake.changed) == (2, 1)
    intake, _ = take(bench, file, again, same)
    assert (intake.people, intake.changed) == (2, 0)


def test_replies_become_ratings(bench: Workbench, file: Path) -> None:
    legal = answered(bench, file, "法務部長", {VISION: 4, BACKING: "?", API: "N/A"}, reasons={API: "持たない"},
                     notes={BACKING: "稟議中"}, fields={form.ROLE: "法務", form.BLOC: "事業側"})  # fmt: skip
    sales = answered(bench, file, "営業部長", {VISION: 0})
    before = bench.open(file).assessment
    intake, after = take(bench, file, legal, sales)
    assert [(t.respondent.id, t.answered, t.asked, t.new) for t in intake.taken] == [("r3", 3, 8, True), ("r4", 1, 8, True)]
    assert (keys(intake), intake.people) == ([], 3)
    assert after.respondents[2:] == (Respondent("r3", "法務部長", "legal", "business"), Respondent("r4", "営業部長"))
    assert after.ratings["r3"] == {
        VISION: Answer(Level(4)), BACKING: Answer(Unknown(), note="稟議中"), API: Answer(NotApplicable("持たない")),
    }  # fmt: skip
    assert after.ratings["r4"] == {VISION: Answer(Level(0))}
    assert replace(after, respondents=before.respondents, ratings=before.ratings) == before


def test_the_same_person_again_is_replaced_and_said(bench: Workbench, file: Path) -> None:
    again = answered(bench, file, "経営企画 部長", {VISION: 1, API: 2})
    intake, after = take(bench, file, again)
    assert keys(intake) == ["sheet.replaced"]
    assert after.ratings == {"r1": {VISION: Answer(Level(1)), API: Answer(Level(2))}}
    assert after.respondents[0] == Respondent("r1", "経営企画 部長", "leadership", "management_it", anonymous=True)


def test_twice_in_one_go(bench: Workbench, file: Path) -> None:
    first, second = (answered(bench, file, "法務部長", {VISION: n}).rename(file.with_name(f"{n}.xlsx")) for n in (1, 2))
    intake, after = take(bench, file, first, second)
    assert keys(intake) == ["sheet.replaced"]
    assert after.ratings["r3"] == {VISION: Answer(Level(2))}
    assert len(after.respondents) == 3


def test_once_more_changes_nothing(bench: Workbench, file: Path) -> None:
    one = answered(bench, file, "法務部長", {VISION: 1})
    take(bench, file, one)
    content = file.read_bytes()
    intake, _ = take(bench, file, one)
    assert ([taken.new for taken in intake.taken], keys(intake)) == ([False], [])
    assert file.read_bytes() == content


def test_what_was_not_asked_stays(bench: Workbench, file: Path, questionnaire: Questionnaire, tmp_path: Path) -> None:
    """A workbook with fewer questions than the assessment has: what the person said to the others is kept."""
    from readiness.app.sheets import merge
    from readiness.sheets.reply import Reply

    reply = Reply("x", Respondent("r1"), {API: Answer(Level(0))}, {API: questionnaire.by_id[API].digest}, {})
    after, taken, remarks = merge(bench.open(file).assessment, reply, questionnaire)
    assert after.ratings["r1"] == {VISION: Answer(Level(3), note="前の回答"), BACKING: Answer(Level(1)), API: Answer(Level(0))}
    assert (taken.answered, taken.asked, remarks) == (1, 1, ())


def test_another_persons_id_is_refused(bench: Workbench, file: Path) -> None:
    content = file.read_bytes()
    wrong = answered(bench, file, "法務部長", {VISION: 1}, fields={form.ID: "r1"})
    intake, _ = take(bench, file, wrong)
    assert keys(intake) == ["sheet.other_person"]
    assert intake.refused[0].cell == place(opened(wrong.read_bytes()), form.ID, "value").name
    assert file.read_bytes() == content


def test_a_name_that_two_have_needs_an_id(bench: Workbench, file: Path) -> None:
    file.write_text(FILE + PEOPLE.replace("情報システム課長", "経営企画部長"), encoding="utf-8")
    intake, _ = take(bench, file, answered(bench, file, "経営企画部長", {VISION: 1}))
    assert keys(intake) == ["sheet.ambiguous"]
    told = answered(bench, file, "経営企画部長", {VISION: 1}, fields={form.ID: "r2"})
    intake, after = take(bench, file, told)
    assert (keys(intake), set(after.ratings)) == ([], {"r1", "r2"})


def test_an_id_without_a_name(bench: Workbench, file: Path) -> None:
    intake, after = take(bench, file, answered(bench, file, "", {VISION: 1}, fields={form.ID: "r2"}))
    assert (keys(intake), after.respondents[1]) == ([], Respondent("r2", "情報システム課長"))


def test_the_101st_respondent(bench: Workbench, file: Path) -> None:
    people = "".join(f"  - {{id: p{n}, name: 回答者{n}}}\n" for n in range(100))
    file.write_text(f"{FILE}respondents:\n{people}", encoding="utf-8")
    one, other = (answered(bench, file, name, {VISION: 1}) for name in ("法務部長", "回答者7"))
    intake, after = take(bench, file, one, other)
    assert (keys(intake), set(after.ratings)) == (["sheet.people"], {"p7"})


def test_nothing_is_taken_from_a_workbook_with_a_problem(bench: Workbench, file: Path) -> None:
    good, bad = answered(bench, file, "法務部長", {VISION: 1}), answered(bench, file, "営業部長", {VISION: 1, API: 7})
    intake, after = take(bench, file, bad, good, file.with_name("none.xlsx"))
    assert [taken.respondent.name for taken in intake.taken] == ["法務部長"]
    assert keys(intake) == ["sheet.level", "file.missing"]
    assert [person.name for person in after.respondents[2:]] == ["法務部長"]


def test_a_file_that_would_not_open_again_is_not_written(
    bench: Workbench, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = file.read_bytes()
    monkeypatch.setattr("readiness.app.sheets.LARGEST_FILE", len(content) + 1000)
    one = answered(bench, file, "法務部長", {VISION: 1}, notes=dict.fromkeys(CORE, "長" * 100))
    with pytest.raises(InputError) as caught:
        take_in(bench, file, [one], lambda: NOW)
    assert caught.value.issues[0].message.key == "sheet.full"
    assert file.read_bytes() == content


def test_changed_wording_is_said(bench: Workbench, file: Path) -> None:
    asked = f"{VISION}={'0' * 12} " + " ".join(f"{id_}=" for id_ in CORE[1:])
    intake, _ = take(bench, file, answered(bench, file, "法務部長", {VISION: 1}, fields={form.ASKED: asked}))
    assert [(issue.message.key, issue.message.values["names"]) for issue in intake.remarks] == [("sheet.changed", VISION)]


def test_comments_are_kept_in_a_backup(bench: Workbench, file: Path) -> None:
    text = f"# 覚え書き\n{FILE}"
    file.write_text(text, encoding="utf-8")
    intake, _ = take(bench, file, answered(bench, file, "法務部長", {VISION: 1}))
    assert keys(intake) == ["store.backup"]
    assert file.with_name("file.yaml.bak").read_text(encoding="utf-8") == text


def test_a_file_that_is_open_elsewhere(bench: Workbench, file: Path) -> None:
    one, content = answered(bench, file, "法務部長", {VISION: 1}), file.read_bytes()
    lock = Lock(NOW)
    lock.claim(file)
    with pytest.raises(InputError) as caught:
        take_in(bench, file, [one], lambda: NOW)
    lock.release()
    assert caught.value.issues[0].message.key == "lock.taken"
    assert file.read_bytes() == content
    take(bench, file, one)
    assert sorted(path.name for path in file.parent.iterdir()) == ["blank.xlsx", "file.yaml", "法務部長.xlsx"]


@pytest.mark.parametrize("languages", [("ja",), ("en",), ("ja", "en"), ("en", "ja")])
@pytest.mark.parametrize("of_file", ["ja", "en"])
def test_any_language_into_any(bench: Workbench, file: Path, languages: Any, of_file: str) -> None:
    file.write_text(f"{FILE}language: {of_file}\n", encoding="utf-8")
    (written,) = export(bench, file, languages)
    assert written.path.name == f"file-sheet-{'-'.join(languages)}.xlsx"
    book = opened(written.path.read_bytes())
    first = book.worksheets[0]
    choices = [first.cell(row, column).value for column in range(6, 9) for row in range(1, 11)]
    unknown = next(c for c in choices if isinstance(c, str) and ("要確認" in c or "Unknown" in c))
    role = next(c for c in choices if isinstance(c, str) and ("法務" in c or "legal" in c))
    written.path.write_bytes(filled(written.path.read_bytes(), {VISION: 2, BACKING: unknown}, fields={form.ROLE: role}))
    _, after = take(bench, file, written.path)
    assert after.respondents == (Respondent("r1", "法務部長", "legal"),)
    assert after.ratings == {"r1": {VISION: Answer(Level(2)), BACKING: Answer(Unknown())}}


def test_one_for_each(bench: Workbench, file: Path) -> None:
    content = file.read_bytes()
    written = export(bench, file, each=True)
    assert [one.path.name for one in written] == ["file-sheet-r1-ja.xlsx", "file-sheet-r2-ja.xlsx"]
    assert file.read_bytes() == content
    intake, after = take(bench, file, *(one.path for one in written))
    assert [taken.respondent.id for taken in intake.taken] == ["r1", "r2"]
    assert after.respondents == bench.open(file).assessment.respondents
    file.write_text(FILE, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        export(bench, file, each=True)
    assert caught.value.issues[0].message.key == "sheet.no_people"


def test_answers_are_not_overwritten(bench: Workbench, file: Path) -> None:
    (written,) = export(bench, file)
    blank = written.path.read_bytes()
    assert export(bench, file)[0].path.read_bytes() == blank
    for content in (filled(blank, {VISION: 1}), filled(blank, {VISION: "未定"}), filled(blank, notes={API: "メモ"})):
        written.path.write_bytes(content)
        with pytest.raises(InputError) as caught:
            export(bench, file)
        assert caught.value.issues[0].message.key == "sheet.filled"
        assert written.path.read_bytes() == content


@pytest.mark.parametrize(("place", "key"), [("file.yaml", "output.same"), ("none/x.xlsx", "output.no_folder"), (".", "output.directory")])
def test_places_that_cannot_be(bench: Workbench, file: Path, place: str, key: str) -> None:
    content = file.read_bytes()
    with pytest.raises(InputError) as caught:
        export(bench, file, out=file.parent / place)
    assert (caught.value.issues[0].message.key, file.read_bytes()) == (key, content)


def test_the_shipped_content_is_what_is_sent() -> None:
    assert shelf(None).questionnaires()["ai-readiness"] == SHIPPED


@pytest.mark.parametrize(
    ("organisation", "languages", "example"),
    [
        ("industry: finance", ("ja",), "finance"),
        ("industry: construction, employees: 30", ("en",), "manufacturing"),
        ("employees: 30", ("ja",), "other"),
        ("industry: finance", ("ja", "en"), None),
    ],
)
def test_a_sheet_in_one_language_has_the_examples_of_the_industry(
    bench: Workbench, file: Path, organisation: str, languages: tuple[Language, ...], example: str | None
) -> None:
    """In two languages they would push questions to a second page."""
    file.write_text(FILE.replace("}", f", {organisation}}}", 1) + PEOPLE, encoding="utf-8")
    (written,) = export(bench, file, languages)
    book = opened(written.path.read_bytes())
    shown = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    for id_, industry in bench.library("ai-readiness").industries.items():
        texts = {text[languages[0]] for question, text in industry.examples.items() if question in CORE}
        assert texts
        assert all(text in shown for text in texts) == (id_ == example), id_


def test_a_sheet_is_worded_for_the_size_and_its_reply_is_taken_in(bench: Workbench, file: Path) -> None:
    file.write_text(FILE.replace("}", ", industry: retail, employees: 30}", 1), encoding="utf-8")
    path = answered(bench, file, "社長", {VISION: 1, API: "?"})
    book = opened(path.read_bytes())
    shown = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "People can name an occasion when the president said what AI is for" in shown
    assert "top management said what AI is for" not in shown
    intake, assessment = take(bench, file, path)
    assert keys(intake) == [], "the same question in other words is no changed question"
    assert assessment.ratings["r1"][VISION].state == Level(1)
    assert assessment.ratings["r1"][API].state == Unknown()
