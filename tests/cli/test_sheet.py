"""``readiness sheet``: what it says in both languages, what it refuses, and how."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
import yaml
from builders import SHIPPED
from sheets.filled import filled, opened, place

from cli.assessments import GOOD
from cli.processes import Nursery, fresh, surroundings
from readiness import press
from readiness.content.questionnaire import read_questionnaire
from readiness.sheets import form
from readiness.words.clean import CONTROLS

VISION, API = "leadership.vision", "infrastructure.api"


def answered(nursery: Nursery, file: Path, name: str, level: object) -> Path:
    """A workbook of a file, filled in."""
    done = nursery.run("sheet", "export", "file.yaml", "-o", "blank.xlsx", "--no-cards", cwd=file.parent)
    assert done.code == 0, done
    path = file.with_name(f"{name}.xlsx")
    path.write_bytes(filled(file.with_name("blank.xlsx").read_bytes(), {VISION: level}, name=name))
    return path


@pytest.mark.parametrize(
    ("arguments", "names", "said"),
    [
        ((), ["file-sheet-ja.xlsx"], "質問票を作成しました：file-sheet-ja.xlsx\n"),
        (("--lang", "en"), ["file-sheet-en.xlsx"], "Questionnaire written: file-sheet-en.xlsx\n"),
        (("--both",), ["file-sheet-ja-en.xlsx"], "質問票を作成しました：file-sheet-ja-en.xlsx\n"),
        (("--lang", "en", "--both"), ["file-sheet-en-ja.xlsx"], "Questionnaire written: file-sheet-en-ja.xlsx\n"),
        (("-o", "x.xlsx", "--paper", "a3"), ["x.xlsx"], "質問票を作成しました：x.xlsx\n"),
    ],
)
def test_export(nursery: Nursery, file: Path, arguments: tuple[str, ...], names: list[str], said: str) -> None:
    done = nursery.run("sheet", "export", "file.yaml", "--no-cards", *arguments, cwd=file.parent)
    assert (done.code, done.err) == (0, "")
    assert done.out == said
    assert {path.name for path in file.parent.iterdir() if path.suffix == ".xlsx"} == {*names}
    assert file.read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize(
    ("language", "more", "name", "said"),
    [
        ("ja", (), "file-cards-ja.pdf", "投票カードとポスターを作成しました：file-cards-ja.pdf"),
        ("en", ("-o", "x.xlsx"), "x-cards.pdf", "Voting cards and poster written: x-cards.pdf"),
    ],
)
def test_cards_and_poster(file: Path, language: str, more: tuple[str, ...], name: str, said: str) -> None:
    missing = press.available()
    if missing and missing.fatal:
        pytest.skip("needs the libraries for PDFs")
    done = fresh("sheet", "export", "file.yaml", "--lang", language, *more, cwd=file.parent)
    assert (done.code, done.out.splitlines()[1:]) == (0, [said])
    pages = pypdf.PdfReader(file.with_name(name)).pages
    sizes = [tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pages]
    assert sizes == [(210, 297), (210, 297), (420, 297)]
    scale = read_questionnaire(SHIPPED).scale
    shown = ["".join(page.extract_text().split()) for page in pages]
    for number, level in enumerate(scale):
        name_shown = "".join(level.name[language].split())  # type: ignore[index]
        assert f"{number}{name_shown}" in shown[number // 4]
        assert name_shown in shown[2]
    assert ("要確認" if language == "ja" else "Unknown") in shown[1]


def test_without_the_libraries_for_pdfs_there_are_no_cards(file: Path) -> None:
    code = (
        "import sys; from readiness.press import libraries;"
        "libraries.available = lambda: libraries.Missing(('Pango',), True, 'debian', 'apt install pango');"
        "from readiness.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    words = ("sheet", "export", "file.yaml", "--lang", "en")
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=file.parent, env=surroundings(file.parent), capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "Questionnaire written: file-sheet-en.xlsx\n")
    assert done.stderr.startswith("file-cards-en.pdf: PDFs cannot be made here (Pango is missing)")
    assert not file.with_name("file-cards-en.pdf").exists()


@pytest.mark.parametrize(
    ("language", "out"),
    [
        ("ja", "法務.xlsx：法務（r1）の回答を取り込みました（8問中1問）\n個別回答のある回答者：1名（うち今回追加・変更：1名）\n"),
        ("en", "法務.xlsx: answers of 法務 (r1) taken over, 1 of 8\n1 respondent has rated (new or changed: 1)\n"),
    ],
)
def test_import(nursery: Nursery, file: Path, language: str, out: str) -> None:
    answered(nursery, file, "法務", 3)
    done = nursery.run("sheet", "import", "file.yaml", "法務.xlsx", "--lang", language, cwd=file.parent)
    assert (done.code, done.out, done.err) == (0, out, "")
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert data["ratings"] == {"r1": {VISION: {"level": 3}}}
    assert data["respondents"] == [{"id": "r1", "name": "法務"}]


def test_problems_name_sheet_and_cell_and_the_others_are_taken(nursery: Nursery, file: Path) -> None:
    answered(nursery, file, "a", 3)
    bad = answered(nursery, file, "b", 9)
    at = place(opened(bad.read_bytes()), VISION).name
    done = nursery.run("sheet", "import", "file.yaml", "b.xlsx", "a.xlsx", "--lang", "en", cwd=file.parent)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "a.xlsx: answers of a (r1) taken over, 1 of 8\n"
        "b.xlsx: nothing taken (1 problem)\n"
        "1 respondent has rated (new or changed: 1)\n"
        f"b.xlsx:{at}: '9' is not an answer\n"
        "  -> Use a whole number from 0 to 4, Unknown, or N/A.\n"
    )
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["respondents"] == [{"id": "r1", "name": "a"}]


def test_a_replacement_is_said_on_stderr(nursery: Nursery, file: Path) -> None:
    for level in (1, 2):
        answered(nursery, file, "a", level)
        done = nursery.run("sheet", "import", "file.yaml", "a.xlsx", cwd=file.parent)
    assert done.code == 0
    assert done.err.startswith("a.xlsx: a（r1）の前の回答を、このファイルの内容で置き換えました\n  -> ")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.xlsx", None, "file not found"), ("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format (.xls)"),
        ("x.csv", b"a,b\n", "not an Excel workbook"), ("big.xlsx", bytes(11 * 2**20), "too large (limit: 10 MB)"),
        ("pipe", "pipe", "not an Excel workbook"), (".", None, "a folder"), ("x" * 300, None, "cannot be read"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported(nursery: Nursery, file: Path, name: str, content: object, said: str) -> None:
    if content == "pipe":
        os.mkfifo(file.with_name(name))
    elif isinstance(content, bytes):
        file.with_name(name).write_bytes(content)
    done = nursery.run("sheet", "import", "file.yaml", name, "--lang", "en", cwd=file.parent)
    assert (done.code, done.out) == (1, "")
    lines = done.err.splitlines()
    assert lines[0] == f"{name}: nothing taken (1 problem)"
    assert lines[1].startswith(f"{name}: ")
    assert said in lines[1]
    assert lines[2].startswith("  -> ")
    assert file.read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize("command", [("export",), ("import",)])
@pytest.mark.parametrize("content", [GOOD.replace("level: 1", "level: 9"), "- 1\n", None])
def test_an_assessment_that_is_wrong(
    nursery: Nursery, file: Path, command: tuple[str, ...], content: str | None
) -> None:
    answered(nursery, file, "a", 3)
    before = {path.name for path in file.parent.iterdir()}
    if content is None:
        file.unlink()
    else:
        file.write_text(content, encoding="utf-8")
    more = ("a.xlsx",) if command == ("import",) else ()
    done = nursery.run("sheet", *command, "file.yaml", *more, "--lang", "en", cwd=file.parent)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("file.yaml:")
    assert {path.name for path in file.parent.iterdir()} == before - ({"file.yaml"} if content is None else set())


def test_hostile_text_commands_nothing(nursery: Nursery, file: Path) -> None:
    path = answered(nursery, file, "a", "\u202e_x001B_[31m9")
    content = filled(path.read_bytes(), fields={form.ORGANISATION: "_x001B_[2J"}, name="\u2066a_x0007_")
    path.write_bytes(content)
    done = nursery.run("sheet", "import", "file.yaml", "a.xlsx", cwd=file.parent)
    assert done.code == 1
    assert CONTROLS.search(done.err) is None
    path.write_bytes(filled(file.with_name("blank.xlsx").read_bytes(), {VISION: 1}, name="\u2066a_x001B_[31mb"))
    done = nursery.run("sheet", "import", "file.yaml", "a.xlsx", cwd=file.parent)
    assert (done.code, CONTROLS.search(done.out)) == (0, None)


def test_openpyxl_is_loaded_only_to_write(file: Path) -> None:
    """Reading is our own, and no other command waits for either."""
    code = (
        "import sys; from readiness.cli import run; code = run(sys.argv[1:]);"
        "print('openpyxl' in sys.modules, 'readiness.sheets' in sys.modules)"
    )
    env = surroundings(file.parent)
    shown = {}
    for words in (("sheet", "import", "file.yaml", "none.xlsx"), ("score", "file.yaml", "--json")):
        done = subprocess.run(
            [sys.executable, "-c", code, *words], cwd=file.parent, env=env, capture_output=True, text=True, check=False
        )
        shown[words[0]] = done.stdout.splitlines()[-1]
    assert shown == {"sheet": "False True", "score": "False False"}


def test_the_example_goes_out_and_comes_back(tmp_path: Path) -> None:
    from readiness.content import shelf

    shutil.copy(shelf().examples / "demo.yaml", tmp_path / "demo.yaml")
    done = fresh("sheet", "export", "demo.yaml", "--each", "--both", "--no-cards", cwd=tmp_path)
    assert (done.code, done.err) in ((0, ""), (0, "質問票を作成しています…\n"))
    workbooks = sorted(tmp_path.glob("demo-sheet-*.xlsx"))
    for level, path in enumerate(workbooks):
        path.write_bytes(filled(path.read_bytes(), {VISION: level, API: "?"}, name=""))
    done = fresh("sheet", "import", "demo.yaml", *(path.name for path in workbooks), cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert len(done.out.splitlines()) == 5
