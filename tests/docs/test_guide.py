"""docs/guide.md and docs/guide.ja.md lead from an empty folder to a report: every step is taken, every output compared."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.processes import Nursery
from cli.terminal import can_open
from openpyxl import load_workbook

from docs.guide import ELISION, PAGES, Reader, blocks, commands, shows
from readiness import press
from readiness.core.model import Language
from readiness.words.phrases import topic

pytestmark = [
    pytest.mark.skipif(not can_open(), reason="this system has no pseudo-terminals"),
    pytest.mark.skipif(bool((missing := press.available()) and missing.fatal), reason="PDFs cannot be made here"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext"),
]
QUESTION = {"ja": "AIの使い方や結果に迷ったときの相談先を、どこまで決めていますか。", "en": "How far is it settled whom to ask about AI and its results?"}
HEADING = {"ja": "AIの相談先", "en": "Whom to ask about AI"}
TITLE = {"ja": "営業部のAI活用準備度診断", "en": "AI readiness of the sales team"}
THRESHOLDS = {
    "ja": ("2.4以上", "1.6以上", "全体が平均レベル2.4以上、どの領域も1.6以上"),
    "en": ("2.4 or above", "1.6 or above", "a mean level of 2.4 overall, 1.6 in every dimension"),
}
NAMED = {"ja": ("フェーズの条件", "付録A 回答の一覧"), "en": ("Conditions of the phases", "Appendix A: all answers")}
"""Where the page says to look in the preview."""
DOCUMENTS = {
    "ja": {"preview.pdf", "guide.pdf", "client-ja.pdf", "client-en.pdf", "client-cards-ja.pdf"},
    "en": {"preview.pdf", "guide.pdf", "client-ja.pdf", "client-en.pdf", "client-cards-en.pdf"},
}


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    found = Nursery()
    yield found
    found.close()


def page(language: Language) -> str:
    return PAGES[language].read_text("utf-8")


def printed(place: Path) -> str:
    """The text of a PDF without spaces."""
    done = subprocess.run(["pdftotext", "-raw", str(place), "-"], capture_output=True, check=True)
    return bare(done.stdout.decode())


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("language", PAGES)
def test_whoever_follows_it_gets_what_it_shows(tmp_path: Path, nursery: Nursery, language: Language) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    reader = Reader(folder, language, nursery)
    reader.follow(page(language))

    assert {place.name for place in folder.glob("*.pdf")} == DOCUMENTS[language]
    for each in ("ja", "en"):
        report = printed(folder / f"client-{each}.pdf")
        for text in (TITLE[each], QUESTION[each], *THRESHOLDS[each]):
            assert bare(text) in report, text
    assert bare(HEADING[language]) in printed(folder / f"client-{language}.pdf")
    assert bare(QUESTION[language]) in printed(folder / "guide.pdf")
    preview = printed(folder / "preview.pdf")
    for text in (TITLE[language], QUESTION[language], *THRESHOLDS[language], *NAMED[language]):
        assert bare(text) in preview, text
    sheet = load_workbook(folder / f"client-sheet-{language}.xlsx")
    cells = [str(cell.value) for rows in sheet for row in rows.iter_rows() for cell in row]
    for text in (TITLE[language], QUESTION[language]):
        assert any(text in cell for cell in cells), text

    # "With the threshold that the folder came with, this client could start Roll-out"
    score = ("score", "client.yaml", "--content", "our-readiness", "--json")
    assert json.loads(reader.run(*score))["phase"]["id"] == "trial"
    reader.change("our-readiness/phases.yaml", "overall: 60", "overall: 50")
    reader.change("our-readiness/phases.yaml", "dimension: 40", "dimension: 25")
    said = reader.run(*score)
    assert json.loads(said[said.index("{") : said.rindex("}") + 1])["phase"]["id"] == "roll_out"


def test_both_pages_take_the_same_steps() -> None:
    ways = []
    for language in PAGES:
        steps = list(blocks(page(language)))
        ran = [command for block in steps if block.kind == "console" for command, _ in commands(block.text)]
        shown = [(block.kind, block.text if block.kind == "yaml" else "") for block in steps]
        ways.append((shown, [_without_language(command) for command in ran]))
    assert ways[0] == ways[1]


def _without_language(command: str) -> str:
    return re.sub(r" --lang (?:ja|en)| --organisation (?:\"[^\"]*\"|\S+)", "", command)


def test_every_message_that_is_quoted_is_one() -> None:
    broken = topic("problems")["yaml.broken"]
    for language, quoted in (("ja", "YAMLとして読めません"), ("en", "this is not valid YAML")):
        assert quoted in page(language)
        assert broken[language].startswith(quoted)


def test_each_file_of_the_starter_has_its_row(tmp_path: Path, nursery: Nursery) -> None:
    reader = Reader(tmp_path, "en", nursery)
    reader.run("questionnaire", "new", "our-readiness")
    names = {place.name for place in (tmp_path / "our-readiness").iterdir()}
    for language in PAGES:
        assert set(re.findall(r"^\| `([\w.]+)` \|", page(language), re.MULTILINE)) & names == names


@pytest.mark.parametrize("language", PAGES)
def test_points_and_mean_levels_agree(language: Language) -> None:
    points, levels = re.findall(r"^\| (?:閾値（点）|平均レベル|threshold \(points\)|mean level) \| (.*) \|$", page(language), re.MULTILINE)
    assert [float(level) for level in levels.split(" | ")] == [int(point) / 25 for point in points.split(" | ")]


@pytest.mark.parametrize("language", PAGES)
def test_its_links_lead_somewhere(language: Language) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page(language)):
        name, _, heading = target.partition("#")
        place = PAGES[language].parent / name
        assert place.is_file(), target
        if heading:
            titles = re.findall(r"^#+ (.*)$", place.read_text("utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}, target


@pytest.mark.parametrize(
    ("shown", "actual", "same"),
    [
        ("a\nb\n", "\na  \nb\n\n", True), ("a\n", "a\nb\n", False), ("a\nc\n", "a\nb\nc\n", False), (ELISION, "a\nb\n", True),
        (f"a\n{ELISION}\nc\n", "a\nb\nb\nc\n", True), (f"a\n{ELISION}\n", "b\na\n", False), (f"a\n{ELISION}\nc\n", "a\nb\n", False),
        ("12:34:56 x\n", "23:59:59 x\n", True), ("2026-11-21\n", "2027-01-04\n", True), ("a\n", "Making the report ...\na\n", True),
    ],
)  # fmt: skip
def test_what_counts_as_the_same(shown: str, actual: str, same: bool) -> None:
    assert shows(shown, actual) == same
