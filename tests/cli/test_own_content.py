"""A questionnaire of one's own, and the language of a file that names none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.assessments import GOOD
from cli.processes import ROOT, fresh, surroundings


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The shipped questionnaire under an id of its own, in a folder with another name."""
    folder = tmp_path / "any name"
    shutil.copytree(ROOT / "questionnaires" / "ai-readiness", folder)
    place = folder / "questionnaire.yaml"
    place.write_text(place.read_text(encoding="utf-8").replace("\nid: ai-readiness", "\nid: ours"), encoding="utf-8")
    return folder


def test_a_file_may_belong_to_a_questionnaire_of_ones_own(tmp_path: Path, own: Path) -> None:
    (tmp_path / "file.yaml").write_text(GOOD.replace("ai-readiness", "ours"), encoding="utf-8")
    done = fresh("score", "file.yaml", "--content", str(own), "--lang", "en", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert f"ours 1.0.0 ({own})" in " ".join(done.out.split())


def test_a_score_needs_questions_and_phases_only(tmp_path: Path, own: Path) -> None:
    (tmp_path / "file.yaml").write_text(GOOD.replace("ai-readiness", "ours"), encoding="utf-8")
    for place in own.glob("*.yaml"):
        if place.stem not in ("questionnaire", "phases"):
            place.unlink()
    for option, expected in (("--json", '"findings": []'), ("--lang=en", "Readiness")):
        done = fresh("score", "file.yaml", "--content", str(own), option, cwd=tmp_path)
        assert (done.code, done.err) == (0, "")
        assert expected in done.out


def test_findings_that_are_wrong_are_told_by_score_too(tmp_path: Path, own: Path) -> None:
    (tmp_path / "file.yaml").write_text(GOOD.replace("ai-readiness", "ours"), encoding="utf-8")
    place = own / "findings.yaml"
    text = place.read_text(encoding="utf-8").replace("{key_level}", "{kee_level}", 1)
    place.write_text(text, encoding="utf-8")
    done = fresh("score", "file.yaml", "--content", str(own), "--json", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert "there is no placeholder 'kee_level'\n  -> Did you mean 'key_level'?" in done.err


def test_content_that_is_not_used_is_said(tmp_path: Path, own: Path) -> None:
    (tmp_path / "file.yaml").write_text(GOOD, encoding="utf-8")
    done = fresh("score", "file.yaml", "--content", str(own), "--lang", "en", cwd=tmp_path)
    assert done.code == 0
    assert done.err == (
        "file.yaml: the questionnaire 'ours' of --content is not used: this file belongs to 'ai-readiness'\n"
        "  -> To use it, set questionnaire.id in the file to 'ours'.\n"
    )


@pytest.mark.parametrize(
    ("named", "around", "expected"), [("", "en", "Phase"), ("language: ja\n", "en", "着手できる"), ("", "ja", "着手できる")]
)
def test_a_file_without_a_language_leaves_it_to_the_surroundings(
    tmp_path: Path, named: str, around: str, expected: str
) -> None:
    text = "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith("language:"))
    (tmp_path / "file.yaml").write_text(text + named, encoding="utf-8")
    done = fresh("score", "file.yaml", cwd=tmp_path, env=surroundings(tmp_path, READINESS_LANG=around))
    assert expected in done.out
