"""``questionnaire show``: the facilitator's guide on a terminal and as PDF, and how it refuses."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from cli.processes import ROOT, Nursery
from readiness.cli import guide_tables
from readiness.cli.interview.lines import NEVER_FIRST, NEVER_LAST, wide
from readiness.cli.interview.screens.card import KEYS
from readiness.core.library import Library
from readiness.core.model import Language, Questionnaire
from readiness.report import guide
from readiness.report.view.guide.conduct import STATES

COMMAND = ("questionnaire", "show", "ai-readiness")


def shown(questionnaire: Questionnaire, library: Library, language: Language, width: int = 80) -> str:
    """The guide on a terminal so wide."""
    file = io.StringIO()
    console = Console(file=file, width=width, highlight=False, markup=False, emoji=False, color_system=None)
    for part in guide_tables.guide(guide(questionnaire, language, "full", library=library), "here"):
        console.print(part)
    return file.getvalue()


def cells(text: str) -> list[str]:
    """The pieces of lines, as they stand in cells or alone."""
    return [cell.strip() for line in text.splitlines() for cell in line.split("│") if cell.strip()]


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_line_is_too_wide_or_broken_where_it_may_not(
    language: Language, width: int, questionnaire: Questionnaire, library: Library
) -> None:
    text = shown(questionnaire, library, language, width)
    assert [line for line in text.splitlines() if wide(line) > width] == []
    if language == "ja":
        assert [cell for cell in cells(text) if cell[0] in NEVER_FIRST] == []
        assert [cell for cell in cells(text) if cell[-1] in NEVER_LAST] == []


def test_names_of_a_list_stay_whole(questionnaire: Questionnaire, library: Library) -> None:
    """A question's ``knows`` is in a narrow column."""
    found = cells(shown(questionnaire, library, "ja"))
    assert "経営・企画、業務、" in found
    assert "マーケティング" in found


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_question_is_there(language: Language, questionnaire: Questionnaire, library: Library) -> None:
    text = "".join(shown(questionnaire, library, language, 1000).split()).replace("’", "'").replace("‘", "'")
    for question in questionnaire.questions:
        parts = (question.title, question.text, question.why, question.probe, *question.anchors, *question.evidence)
        assert [part[language] for part in parts if "".join(part[language].split()) not in text] == []


def test_the_keys_are_those_of_the_card() -> None:
    assert set(STATES) < {key for key, _ in KEYS}
    assert "e" in {key for key, _ in KEYS}


def test_it_is_printed(nursery: Nursery, tmp_path: Path) -> None:
    done = nursery.run(*COMMAND, "--depth", "core", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Facilitator’s guide: AI readiness assessment (core assessment)\n")
    assert "Q8  Trials and lessons" in done.out
    assert "Q9" not in done.out
    assert f"Content from {ROOT / 'questionnaires' / 'ai-readiness'}" in "".join(done.out.splitlines())


def test_it_is_written_as_pdf(nursery: Nursery, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.PDF"):
        done = nursery.run(*COMMAND, "--depth", "core", "--lang", "ja", "-o", name, cwd=tmp_path)
        assert (done.code, done.out) == (0, f"進行役ガイドを作成しました：{name}\n")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.PDF").read_bytes()
    left = sorted(place.name for place in tmp_path.iterdir() if place.name != ".cache")  # of the fonts
    assert left == ["one.pdf", "two.PDF"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "guide.txt"),
         ("guide.txt: the facilitator's guide 'guide.txt' does not end in .pdf\n"
          "  -> Give it a name that ends in .pdf, such as guide.pdf. Without -o it is shown on the screen.\n")),
        (("-o", "none/guide.pdf"),
         "none/guide.pdf: the folder 'none' does not exist\n  -> Create it, or choose another place.\n"),
        (("-o", "."), ".: the output is a folder\n  -> Name a file inside it.\n"),
        (("--size", "tiny"),
         "ai-readiness: there is no size 'tiny'\n  -> Possible: small, mid, large\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(nursery: Nursery, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = nursery.run(*COMMAND, *arguments, "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (1, "", said)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_questionnaire_is_named(nursery: Nursery, tmp_path: Path) -> None:
    for options in ((), ("--json",), ("-o", "guide.pdf")):
        done = nursery.run("questionnaire", "show", "none", *options, "--lang", "en", cwd=tmp_path)
        assert (done.code, done.out) == (1, "")
        assert done.err == "none: there is no questionnaire 'none'\n  -> Possible: ai-readiness\n"


def test_json_is_the_whole_questionnaire_and_no_file(nursery: Nursery, tmp_path: Path) -> None:
    done = nursery.run(*COMMAND, "--json", "--depth", "core", cwd=tmp_path)
    assert len(json.loads(done.out)["questions"]) == 32
    done = nursery.run(*COMMAND, "--json", "-o", "guide.pdf", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
