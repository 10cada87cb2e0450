"""The schemas of questionnaires with answer sets, groups and conditions: the same verdict as the reading of files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from builders import DAY
from content import general
from content.test_general import CASES
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from app.test_schemas import rules
from readiness.app import schemas
from readiness.app.workbench import Workbench
from readiness.content import Shelf
from readiness.content.library import read_library
from readiness.content.questionnaire import conditions, read_questionnaire
from readiness.core.asking import FACTS
from readiness.errors import InputError
from readiness.yamltext import read_file, read_text
from readiness.yamltext.document import Document, Position

ROOT = Path(__file__).parents[2]
ASSESSMENT = """\
schema: 1
questionnaire: {id: made-up, version: 1.2.0}
organisation: {name: 株式会社サンプル}
depth: core
date: 2026-11-20
respondents: [{id: r1, bloc: business}]
answers:
  left.one: {level: 3, target: 3}
  left.upper: {level: 0, target: 3}
  right.two: {level: 1}
  right.far: {level: 1}
ratings:
  r1:
    left.one: {level: 1, after: {level: 3}}
    right.far: {level: 0, after: {level: 1}}
"""
ALONE = {name: Draft202012Validator(one) for name, one in schemas.schemas("en").items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return general.write(tmp_path_factory.mktemp("general"))


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, Any]:
    """The schemas that know the general questionnaire."""
    return schemas.schemas("en", folder)


@pytest.fixture(scope="module")
def closed(found: dict[str, Any]) -> dict[str, Draft202012Validator]:
    return {name: Draft202012Validator(one) for name, one in found.items()}


def verdicts(closed: dict[str, Draft202012Validator], file: str, text: str) -> tuple[bool, bool]:
    """Whether the schemas accept a text, alone and with content."""
    data = read_text(text, file).data
    return ALONE[file].is_valid(data), closed[file].is_valid(data)


def test_what_is_right_is_accepted(closed: dict[str, Draft202012Validator]) -> None:
    for file, text in (general.FILES | {"assessment": ASSESSMENT}).items():
        assert verdicts(closed, file, text) == (True, True), file


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_an_editor_sees_of_each_problem(closed: dict[str, Draft202012Validator], case: dict[str, Any]) -> None:
    """All but values that rise, ids that stand twice, what is counted over all questions, and their order."""
    text = general.FILES[case["file"]]
    for old, new in case["changes"]:
        text = text.replace(old, new, 1)
    accepted = {"always": (False, False), "with content": (True, False), "never": (True, True)}
    assert verdicts(closed, case["file"], text) == accepted[case["editor"]]


RIGHT = [
    ("questionnaire", ", value: 1}\n  - {name: {ja: 一部", "}\n  - {name: {ja: 一部"),
    ("questionnaire", "overall: {aggregate: minimum}\n", ""),
    ("questionnaire", "overall: {aggregate: minimum}", "overall: {}"),
    ("questionnaire", "    passed_at: 50\n", ""),
    ("questionnaire", "dimension: plain", "group: plain"),
    ("questionnaire", "    anchors: [{ja: 記録なし, en: No record}, {ja: 記録あり, en: A record}]\n", ""),
    ("questionnaire", "{fact: level, of: left.one, at_least: 2}", "{fact: state, of: left.one, is: not_applicable}"),
    ("questionnaire", "{fact: level, of: left.one, at_least: 2}", "{fact: industry, in: [retail, farming]}"),
    ("questionnaire", "{fact: level, of: left.one, at_least: 2}", "{fact: level, of: left.one, in: [1, 3]}"),
    ("questionnaire", "{fact: level, of: left.one, at_least: 2}", "{fact: level, of: left.one, below: 2.5}"),
    ("phases", "critical: {left.one: 2, right.far: 1}", "critical: {left.upper: 3, right.far: 0}"),
    ("phases", "outer: 50", "near: 100"),
    ("initiatives", "raises: {left.one: 2}", "raises: {left.upper: 3, right.far: 1}"),
    ("kpis", "needs: {left.one: 1}", "needs: {left.one: 3, left.upper: 0}"),
    ("use_cases", "needs: {left.one: 1}", "needs: {right.far: 1}"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new"), RIGHT)
def test_what_the_reading_takes_the_schema_takes(
    tmp_path: Path, closed: dict[str, Draft202012Validator], file: str, old: str, new: str
) -> None:
    text = general.swapped(file, old, new)
    if ", value: 1}\n" in old:
        text = text.replace("In part}, value: 2", "In part}").replace("In full}, value: 3", "In full}")
        phases = general.PHASES.replace("none: 1, statement: 1", "none: 0, statement: 0").replace("record: 3, verified: 3", "record: 2, verified: 2")
        place = general.write(tmp_path, questionnaire=text, phases=phases, initiatives=general.FILES["initiatives"])
    else:
        place = general.write(tmp_path, **{file: text})
    read_library(place, read_questionnaire(place))
    assert verdicts(closed, file, text) == (True, True)


def refused(tmp_path: Path, folder: Path, text: str) -> bool:
    """What the reading says of an assessment with the general questionnaire."""
    (tmp_path / "client.yaml").write_text(text, encoding="utf-8")
    try:
        Workbench(Shelf(ROOT, folder), DAY).open(tmp_path / "client.yaml")
    except InputError:
        return True
    return False


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("", "", False),
        ("left.one: {level: 3, target: 3}", "left.one: {level: 0}", True),
        ("left.one: {level: 3, target: 3}", "left.one: {level: 4}", True),
        ("left.one: {level: 3, target: 3}", "left.one: {level: 3, target: 4}", True),
        ("left.upper: {level: 0, target: 3}", "left.upper: {level: 3, target: 4}", True),
        ("right.far: {level: 1}", "right.far: {level: 2}", True),
        ("right.far: {level: 1}", "right.far: {level: 0}", False),
        ("right.far: {level: 1}", "right.far: {unknown: true, level: 1}", True),
        ("left.one: {level: 1, after", "left.one: {level: 0, after", True),
        ("left.one: {level: 1, after: {level: 3}}", "left.one: {level: 1, after: {level: 4}}", True),
        ("right.far: {level: 0, after: {level: 1}}", "right.far: {level: 0, after: {level: 2}}", True),
        ("right.far: {level: 0, after: {level: 1}}", "right.far: {level: 0, after: {unknown: true, level: 1}}", True),
    ],
)  # fmt: skip
def test_answers_are_those_of_their_question(
    tmp_path: Path, folder: Path, closed: dict[str, Draft202012Validator], *, old: str, new: str, wrong: bool
) -> None:
    assert old in ASSESSMENT
    text = ASSESSMENT.replace(old, new, 1)
    assert refused(tmp_path, folder, text) is wrong
    assert closed["assessment"].is_valid(read_text(text, "assessment").data) is not wrong


def test_names_are_offered(found: dict[str, Any]) -> None:
    asked = found["questionnaire"]
    question = asked["properties"]["questions"]["items"]["properties"]
    kinds = {key: asked["$defs"][question[key]["$ref"].removeprefix("#/$defs/")] for key in ("dimension", "group", "answers")}
    assert kinds == {
        "dimension": {"enum": ["plain"], "enumDescriptions": ["Plain"]},
        "group": {
            "enum": ["low", "high", "near", "far", "plain"],
            "enumDescriptions": ["The low rung", "The high rung", "Near", "Far", "Plain"],
        },
        "answers": {
            "enum": ["yes_no", "share"], "enumDescriptions": ["No / Yes", "Nowhere / A few / Many / Everywhere"],
        },
    }  # fmt: skip
    rule = asked["$defs"]["rule.asked"]
    assert question["when"]["properties"]["rule"]["$ref"] == "#/$defs/rule.asked"
    assert rule["properties"]["fact"]["enum"] == [*FACTS]
    floors = found["phases"]["properties"]["phases"]["items"]["properties"]["requires"]["properties"]["groups"]
    assert list(floors["properties"]) == ["left", "low", "high", "right", "outer", "near", "far", "plain"]
    assert floors["properties"]["outer"]["description"] == "Outer"


def test_a_file_has_the_definitions_that_it_needs(found: dict[str, Any]) -> None:
    assert "rule" not in found["questionnaire"]["$defs"]
    assert "rule.asked" not in found["risks"]["$defs"]


@settings(max_examples=800)
@given(rule=rules({"question": ["left.one", "left.upper", "right.two", "right.far"], "dimension": ["left"]}))
def test_conditions_are_read_and_checked_alike(closed: dict[str, Draft202012Validator], rule: Any) -> None:
    """Those of the last question, which may name all others."""
    asked: Any = read_text(general.QUESTIONNAIRE, "questionnaire").data
    asked["questions"][-1]["when"] = {"rule": rule, "text": {"ja": "場合", "en": "Where"}}
    document = Document("file", asked, {(): Position(1, 1)}, {}, comments=False)
    _, issues = conditions.read(document, ("small", "mid", "large"))
    assert closed["questionnaire"].is_valid(asked) is (issues == []), issues


@pytest.mark.parametrize("home", ["examples/ai-engineering", "starter"])
def test_what_comes_along_is_valid(home: str) -> None:
    found = schemas.schemas("ja", ROOT / home)
    for path in (ROOT / home).glob("*.yaml"):
        assert list(Draft202012Validator(found[path.stem]).iter_errors(read_file(path).data)) == [], path.name
