"""Answer sets, groups, conditions and thresholds of groups: read into the model, or every problem at its place."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from content import general
from readiness.content.library import read_library
from readiness.content.questionnaire import read_questionnaire
from readiness.core.model import Questionnaire, Text
from readiness.core.rules import All, Compare, Not
from readiness.errors import InputError
from readiness.words import Words

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("general.yaml").read_text("utf-8"))


def read(folder: Path, file: str = "questionnaire", old: str = "", new: str = "") -> Questionnaire:
    return read_questionnaire(general.write(folder, **({file: general.swapped(file, old, new)} if old else {})))


# The model


def test_answers(tmp_path: Path) -> None:
    found = read(tmp_path)
    yes_no, share = found.answer_sets
    assert (found.scale.id, found.scale.numbers, found.scale.values) == ("", range(1, 4), (1, 2, 3))
    assert (yes_no.id, yes_no.numbers, yes_no.values) == ("yes_no", range(2), (0, 1))
    assert (share.numbers, share.values) == (range(4), (0, Fraction(1, 4), Fraction(1, 2), 1))
    assert [level.meaning.en for level in share.levels] == ["Nowhere", "A few", "Many", "Without exception"]
    assert {q.id: q.scale.id for q in found.questions} == {
        "left.one": "", "left.upper": "share", "right.two": "", "right.far": "yes_no", "plain.last": "",
    }  # fmt: skip


def test_what_stands_in_for_anchors(tmp_path: Path) -> None:
    anchors = {q.id: [anchor.en for anchor in q.anchors] for q in read(tmp_path).questions}
    assert anchors == {
        "left.one": ["zero", "one", "two"],
        "left.upper": ["Nowhere", "A few", "Many", "Without exception"],
        "right.two": ["Nothing", "In part", "In full"],
        "right.far": ["No record", "A record"],
        "plain.last": ["Nothing", "In part", "In full"],
    }


def test_groups(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found.aggregate == "minimum"
    assert [(g.id, g.aggregate, g.passed_at, g.weight) for g in found.groups.values()] == [
        ("left", "ladder", 50, 1), ("low", "mean", 100, 1), ("high", "mean", 100, 1),
        ("right", "mean", 100, 1), ("outer", "sum", 100, 1), ("near", "mean", 100, 2), ("far", "mean", 100, 1),
        ("plain", "mean", 100, 1),
    ]  # fmt: skip
    assert {q.id: (q.dimension, q.group) for q in found.questions} == {
        "left.one": ("left", "low"), "left.upper": ("left", "high"), "right.two": ("right", "near"),
        "right.far": ("right", "far"), "plain.last": ("plain", "plain"),
    }  # fmt: skip
    assert found.method.phases[1].requires.groups == {"outer": 50, "plain": 25}


def test_conditions(tmp_path: Path) -> None:
    found = {q.id: q.when for q in read(tmp_path).questions if q.when}
    assert [*found] == ["right.far"]
    when = found["right.far"]
    assert when is not None
    assert when.text == Text("一部でもある場合", "Where there is some")
    assert when.rule == All((
        Compare("level", "left.one", "at_least", (Fraction(2),)), Not(Compare("size", "", "is", ("small",))),
    ))  # fmt: skip


def test_a_dimension_without_groups_may_be_called_a_group(tmp_path: Path) -> None:
    found = read(tmp_path, "questionnaire", "dimension: plain", "group: plain")
    assert (found.questions[-1].dimension, found.questions[-1].group) == ("plain", "plain")
    assert found.digest == read(tmp_path).digest


# Every problem, in full


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_problem_at_its_place(tmp_path: Path, case: dict[str, Any], language: str) -> None:
    text = general.FILES[case["file"]]
    for old, new in case["changes"]:
        assert old in text
        text = text.replace(old, new, 1)
    folder = general.write(tmp_path, **{case["file"]: text})
    with pytest.raises(InputError) as caught:
        read_library(folder, read_questionnaire(folder))
    words = Words(language, "problems")  # type: ignore[arg-type]
    assert case[language] == [
        f"{Path(i.file).name}:{i.line}:{i.column} {words.message(i.message)} -> {words.message(i.hint)}"
        for i in caught.value.issues
    ]


# The digest


def test_the_shipped_questionnaire_keeps_its_digest(questionnaire: Questionnaire) -> None:
    """Assessments of version 1.0.0 hold it; a program that knows more must not change it."""
    assert (questionnaire.version, questionnaire.digest) == (
        "1.0.0", "sha256:ef651c136cbb75827cc6c2fd8b47e7a5c8cbb87b2765df2d4c1bcc8aa41dcc62",
    )  # fmt: skip


SCORED = {
    "what an answer of the scale means": ("en: In part}", "en: Partly}", ("scale", "right.two", "plain.last")),
    "a value of a set": ("value: 0.25", "value: 0.3", ("left.upper",)),
    "another answer set": ("answers: share", "answers: yes_no", ("left.upper",)),
    "the scale instead of a set": ("    answers: share\n", "", ("left.upper",)),
    "the name of an answer": ('{name: {ja: はい, en: "Yes"}}', "{name: {ja: はい, en: Yes indeed}}", ("right.far",)),
    "how the whole is put together": ("overall: {aggregate: minimum}", "overall: {aggregate: sum}", ("weights",)),
    "how a group is put together": ("aggregate: sum", "aggregate: minimum", ("weights",)),
    "what passes a rung": ("passed_at: 50", "passed_at: 60", ("weights",)),
    "the weight of a group": ("en: Near}, weight: 2", "en: Near}, weight: 3", ("weights",)),
    "the order of rungs": (
        "[{id: low, name: {ja: 下段, en: The low rung}}, {id: high, name: {ja: 上段, en: The high rung}}]",
        "[{id: high, name: {ja: 上段, en: The high rung}}, {id: low, name: {ja: 下段, en: The low rung}}]", ("weights",),
    ),
    "the group of a question": ("    dimension: plain\n", "    group: far\n", ("plain.last",)),
    "a condition": ("at_least: 2", "at_least: 3", ("right.far",)),
    "no condition": (
        ("    when:\n      rule: {all: [{fact: level, of: left.one, at_least: 2}, {not: {fact: size, is: small}}]}\n"
        "      text: {ja: 一部でもある場合, en: Where there is some}\n"), "", ("right.far",),
    ),
}  # fmt: skip
"""What a score depends on, and the parts of the digest that tell it."""


@pytest.mark.parametrize(("old", "new", "parts"), SCORED.values(), ids=SCORED)
def test_the_digest_follows_what_a_score_depends_on(
    tmp_path: Path, old: str, new: str, parts: tuple[str, ...]
) -> None:
    plain, changed = read(tmp_path / "a"), read(tmp_path / "b", "questionnaire", old, new)
    assert plain.digest != changed.digest
    assert {name for name in plain.parts if plain.parts[name] != changed.parts[name]} == {*parts}


def test_the_digest_follows_the_values_of_the_scale(tmp_path: Path) -> None:
    phases = general.PHASES.replace("none: 1, statement: 1", "none: 0, statement: 0").replace("record: 3, verified: 3", "record: 2, verified: 2")
    found = []
    for middle in (2, 3):
        text = general.QUESTIONNAIRE.replace("Nothing}, value: 1", "Nothing}, value: 0").replace("In full}, value: 3", "In full}, value: 5")
        text = text.replace("In part}, value: 2", f"In part}}, value: {middle}")
        found.append(read_questionnaire(general.write(tmp_path / str(middle), questionnaire=text, phases=phases)))
    plain, changed = found
    assert plain.digest != changed.digest
    assert {name for name in plain.parts if plain.parts[name] != changed.parts[name]} == {
        "scale", "right.two", "plain.last",
    }  # fmt: skip


def test_the_digest_follows_the_number_of_answers(tmp_path: Path) -> None:
    """Also where neither values nor anchors say how many there are."""
    digests = set()
    for number in (3, 4):
        text = general.QUESTIONNAIRE.replace("    anchors: [{ja: 零, en: zero}, {ja: 一, en: one}, {ja: 二, en: two}]\n", "")
        for value in (1, 2, 3):
            text = text.replace(f"}}, value: {value}}}\n", "}}\n", 1)
        if number > 3:
            text = text.replace("answer_sets:", "  - {name: {ja: 全社, en: Everywhere}, meaning: {ja: 全社, en: All over}}\nanswer_sets:")
        phases = general.PHASES.replace("none: 1", "none: 0").replace("record: 3, verified: 3", "record: 2, verified: 2")
        digests.add(read_questionnaire(general.write(tmp_path / str(number), questionnaire=text, phases=phases)).digest)
    assert len(digests) == 2


def test_a_threshold_of_a_group_is_in_the_digest(tmp_path: Path) -> None:
    changed = read(tmp_path / "b", "phases", "outer: 50", "outer: 60")
    plain = read(tmp_path / "a")
    assert plain.digest != changed.digest
    assert {name for name in plain.parts if plain.parts[name] != changed.parts[name]} == {"thresholds"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{ja: 奥, en: Far}}", "{ja: 奥側, en: The far side}}"),
        ("text: {ja: 一部でもある場合", "text: {ja: 一部がある場合"),
        ("value: 0.5", "value: 0.50"),
    ],
)
def test_the_digest_does_not_follow_names(tmp_path: Path, old: str, new: str) -> None:
    assert read(tmp_path / "a").digest == read(tmp_path / "b", "questionnaire", old, new).digest
