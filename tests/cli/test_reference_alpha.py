"""The reference data of Krippendorff (2011) through a questionnaire of one's own, an assessment file and the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from content.made_up import FILES

from readiness.cli import run
from readiness.yamltext import read_text, write_text

RATINGS = {
    "a": "1 2 3 3 2 1 4 1 2 * * *",
    "b": "1 2 3 3 2 2 4 1 2 5 * 3",
    "c": "* 3 3 3 2 3 4 2 2 5 1 *",
    "d": "1 2 3 3 2 4 4 1 2 5 1 *",
}
"""Four raters, twelve units, values 1 to 5; ``*`` is missing. Source: "Computing Krippendorff's alpha-reliability"."""
UNITS = [f"left.u{number}" for number in range(1, 13)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A questionnaire of twelve questions and five levels, and an assessment that holds the ratings."""
    content: Any = read_text(FILES["questionnaire"], "questionnaire").data
    phases: Any = read_text(FILES["phases"], "phases").data
    first, *_ = content["questions"]
    anchors = [{"ja": f"{level}段", "en": f"step {level}"} for level in range(5)]
    content["questions"] = [{**first, "id": id_, "anchors": anchors} for id_ in UNITS]
    content["dimensions"] = content["dimensions"][:1]
    content["scale"] = [{"name": anchor, "meaning": anchor} for anchor in anchors]
    for phase in phases["phases"]:
        phase.get("requires", {}).pop("critical", None)
    own = tmp_path / "own"
    own.mkdir()
    for name, data in (("questionnaire", content), ("phases", phases)):
        (own / f"{name}.yaml").write_text(write_text(data), encoding="utf-8")
    file = {
        "schema": 1,
        "organisation": {"name": "X"},
        "questionnaire": {"id": content["id"], "version": content["version"]},
        "date": "2026-11-21",
        "respondents": [{"id": rater} for rater in RATINGS],
        "ratings": {
            rater: {unit: {"level": int(value) - 1} for unit, value in zip(UNITS, said.split(), strict=True) if value != "*"}
            for rater, said in RATINGS.items()
        },
    }
    (tmp_path / "file.yaml").write_text(write_text(file), encoding="utf-8")
    return tmp_path


def test_the_reference_values(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", str(folder / "file.yaml"), "--content", str(folder / "own"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["agreement"]
    assert found["raters"] == 4
    values = [round(found[f"alpha_{metric}"], 3) for metric in ("nominal", "ordinal", "interval")]
    assert values == [0.743, 0.815, 0.849]
    assert found["icc_2_1"] is None, "ratings are missing"
    assert found["r_wg"] is None, "four raters"
    assert found["discuss"] == ["left.u6"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ja", "クリッペンドルフのα係数（順序）：0.815（信頼できる水準）"),
        ("en", "Krippendorff's alpha (ordinal): 0.815 (reliable)"),
    ],
)
def test_the_terminal_tells_it_as_well(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, line: str
) -> None:
    assert run(["score", str(folder / "file.yaml"), "--content", str(folder / "own"), "--lang", language]) == 0
    assert line in capsys.readouterr().out
