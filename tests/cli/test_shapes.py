"""A questionnaire of another shape in a real terminal: from the interview to the PDF."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cli.processes import ROOT, fresh
from cli.sittings import STEPS
from cli.terminal import ENTER, Terminal
from readiness.core.model import Language
from readiness.words import Words
from readiness.yamltext import read_file

EXAMPLE = ROOT / "examples" / "ai-engineering"
QUESTIONS = 45
"""Those of the core: the first stream of every level."""


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_samm_shaped_example_from_interview_to_pdf(tmp_path: Path, language: Language) -> None:
    words = Words(language, "terms", "tables", "interview", "forms")

    def at(number: int) -> str:
        return words("card.progress", number=number, total=QUESTIONS)

    sitting = Terminal(
        "assess", "file.yaml", "--content", str(EXAMPLE), "--questionnaire", "ai-engineering",
        "--organisation", "株式会社サンプル", "--lang", language, "--depth", "core", "--report", "out.pdf",
        cwd=tmp_path, size=(100, 30), env=None, program=("-m", "readiness"),
    )  # fmt: skip
    sitting.wait(at(1))
    sitting.press("4", at(1))  # the scale ends at 3
    for number in range(1, QUESTIONS + 1):
        following = at(number + 1) if number < QUESTIONS else words("review.title")
        sitting.press("321"[number % 3], following)
    sitting.press(ENTER, words("reveal.title"))
    sitting.send(ENTER * STEPS)
    assert sitting.end() == 0
    data: Any = read_file(tmp_path / "file.yaml").data
    assert [answer["level"] for answer in data["answers"].values()] == [int("321"[n % 3]) for n in range(1, 46)]
    document = json.loads(fresh("score", "file.yaml", "--content", str(EXAMPLE), "--json", cwd=tmp_path).out)
    values = {0: 0.0, 1: 0.25, 2: 0.5, 3: 1.0}
    expected = sum(values[answer["level"]] for answer in data["answers"].values()) / 15  # 15 practices, each a sum
    assert document["overall"]["level"] == pytest.approx(expected)
    policy = document["dimensions"]["governance"]["groups"]["policy"]
    assert policy["level"] == pytest.approx(sum(values[data["answers"][f"policy.{n}a"]["level"]] for n in (1, 2, 3)))
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "out.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "株式会社サンプル" in text
    assert f"{expected:.2f}"[:3] in text


def test_how_to_go_on_names_the_content(tmp_path: Path) -> None:
    sitting = Terminal(
        "assess", "file.yaml", "--content", str(EXAMPLE), "--questionnaire", "ai-engineering",
        "--organisation", "X", "--lang", "en", "--depth", "core",
        cwd=tmp_path, size=(240, 30), env=None, program=("-m", "readiness"),
    )  # fmt: skip
    sitting.wait("Question 1 of 45")
    sitting.send("q")
    assert sitting.end() == 0
    assert f"readiness assess file.yaml --content {EXAMPLE}".replace(" ", "") in sitting.flowing()
