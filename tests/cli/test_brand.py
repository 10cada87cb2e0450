"""``--brand``: carried by every document that a command writes, refused before any of them is begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.assessments import GOOD
from cli.processes import ROOT, Nursery

BRAND = 'brand:\n  name: 見本総研\n  primary: "#8b0000"\n'
FAINT = BRAND.replace("#8b0000", "#ffd700")
SAID = (
    'brand.yaml:3:12: brand.primary #ffd700 cannot be read as text on white, nor white text on it (contrast 1.40:1, needed 4.5:1)\n'
    '  -> The nearest colour that passes: "#826d00"\n'
    "brand.yaml:3:12: brand.primary #ffd700 cannot be read as text on pale grey (contrast 1.25:1, needed 4.5:1)\n"
    '  -> The nearest colour that passes: "#826d00"\n'
)
WRITING = {
    "report": ("report", "sample.yaml", "-o", "out.html"),
    "demo": ("demo", "-o", "out.html"),
    "preview": ("questionnaire", "preview", "-o", "out.html"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sample.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "brand.yaml").write_text(BRAND, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", WRITING)
def test_a_document_carries_it(nursery: Nursery, folder: Path, command: str) -> None:
    done = nursery.run(*WRITING[command], "--brand", "brand.yaml", "--lang", "en", cwd=folder)
    assert done.code == 0, done.err
    page = (folder / "out.html").read_text(encoding="utf-8")
    assert '<p class="sign">見本総研</p>' in page
    assert "#8b0000" in page


@pytest.mark.parametrize("command", WRITING)
def test_a_wrong_one_is_refused(nursery: Nursery, folder: Path, command: str) -> None:
    (folder / "brand.yaml").write_text(FAINT, encoding="utf-8")
    done = nursery.run(*WRITING[command], "--brand", "brand.yaml", "--lang", "en", cwd=folder)
    said = done.err.partition("brand.yaml:")  # what is being made may stand before it
    assert (done.code, done.out, "".join(said[1:])) == (1, "", SAID)
    assert not (folder / "out.html").exists()


def test_an_interview_with_a_wrong_one_never_begins(nursery: Nursery, folder: Path) -> None:
    (folder / "brand.yaml").write_text(FAINT, encoding="utf-8")
    done = nursery.run("assess", "new.yaml", "--organisation", "X", "--brand", "brand.yaml", "--lang", "en", cwd=folder)
    assert (done.code, done.out, done.err) == (1, "", SAID)
    assert not (folder / "new.yaml").exists()


@pytest.mark.parametrize("command", [("show", "ai-readiness"), ("preview",)])
def test_it_is_for_documents_only(nursery: Nursery, folder: Path, command: tuple[str, ...]) -> None:
    done = nursery.run("questionnaire", *command, "--brand", "brand.yaml", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert "it needs --out, the PDF that carries it" in " ".join(done.err.split())


def test_a_missing_one(nursery: Nursery, folder: Path) -> None:
    done = nursery.run(*WRITING["report"], "--brand", "none.yaml", "--lang", "ja", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert "none.yaml: ファイルが見つかりません\n  -> ファイル名とフォルダーをご確認ください。\n" in done.err


def test_the_example_is_shipped() -> None:
    assert (ROOT / "examples" / "brand.yaml").is_file()
