"""Findings: the dimension they are about and what their texts speak of, or every problem with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import made_up
from readiness.content.library import read_library
from readiness.content.questionnaire import read_questionnaire
from readiness.core.conclusions.placeholders import PLACEHOLDER
from readiness.core.library import Library
from readiness.errors import InputError, Issue
from readiness.words import Words

TEXT = "{ja: 左です, en: The left}"
RULED = "  - {id: x, place: phase, when: {%s}, text: {ja: 左です, en: The left}}\n"
FINDING = "  - {id: left_one, place: dimension, dimension: left, text: %s}\n"


def read(folder: Path, finding: str) -> Library:
    place = made_up.write(folder, findings=made_up.FILES["findings"] + finding)
    return read_library(place, read_questionnaire(place))


def problem(folder: Path, finding: str) -> Issue:
    with pytest.raises(InputError) as caught:
        read(folder, finding)
    (issue,) = caught.value.issues
    return issue


def test_a_finding_about_a_dimension(tmp_path: Path) -> None:
    spoken = "{ja: '{dimension_level}、{dimension_level:right}', en: '{dimension_level}, {title:left.one}'}"
    found = read(tmp_path, FINDING % spoken).findings[-1]
    assert (found.place, found.dimension) == ("dimension", "left")
    assert read(tmp_path / "other", "").findings[-1].dimension == ""


@pytest.mark.parametrize(
    ("finding", "marked", "en", "ja"),
    [
        (
            FINDING.replace("dimension: left,", "dimension: lift,") % TEXT,
            "lift",
            ("there is no dimension 'lift'", "Did you mean 'left'?"),
            ("「lift」という領域はありません", "「left」のことではありませんか。"),
        ),
        (
            FINDING.replace("dimension: left,", "") % TEXT,
            "dimension,",
            ("a finding of this place has to name its dimension", "Add 'dimension', one of: left, right"),
            ("どの領域の結論か指定されていません", "dimension に次のいずれかを書いてください：left, right"),
        ),
        (
            FINDING.replace("place: dimension", "place: strengths") % TEXT,
            "dimension: left",
            (
                "only findings of the place 'dimension' name a dimension",
                "Delete 'dimension', or set the place to 'dimension'.",
            ),
            (
                "dimension を書けるのは、place が dimension の場合だけです",
                "dimension を削除するか、place を dimension にしてください。",
            ),
        ),
        (
            FINDING % "{ja: 左です, en: 'At {dimension_levle}'}",
            "'At",
            ("there is no placeholder 'dimension_levle'", "Did you mean 'dimension_level'?"),
            ("差し込む値「dimension_levle」はありません", "「dimension_level」のことではありませんか。"),
        ),
        (
            FINDING % "{ja: 左です, en: 'At {dimension_level:rigth}'}",
            "'At",
            ("there is no dimension 'rigth'", "Did you mean 'right'?"),
            ("「rigth」という領域はありません", "「right」のことではありませんか。"),
        ),
        (
            FINDING % "{ja: 左です, en: 'At {state:left.on}'}",
            "'At",
            ("there is no question 'left.on'", "Did you mean 'left.one'?"),
            ("「left.on」という設問はありません", "「left.one」のことではありませんか。"),
        ),
        (
            FINDING % "{ja: 左です, en: 'At {title}'}",
            "'At",
            ("the placeholder 'title' does not say what it is about", "Name it after a colon, as in 'title:left.one'."),
            (
                "差し込む値「title」の対象が指定されていません",
                "対象をコロンに続けて書いてください（例：title:left.one）。",
            ),
        ),
        (
            "  - {id: x, place: phase, text: {ja: 左です, en: 'At {lowest}'}}\n",
            "'At",
            ("the placeholder 'lowest' does not say what it is about", "Name it after a colon, as in 'lowest:left'."),
            ("差し込む値「lowest」の対象が指定されていません", "対象をコロンに続けて書いてください（例：lowest:left）。"),
        ),
        (
            FINDING % "{ja: 左です, en: 'At {level:left}'}",
            "'At",
            ("the placeholder 'level' takes no subject", "Delete the colon and what follows it."),
            ("差し込む値「level」に対象は付きません", "コロン以降を削除してください。"),
        ),
        (
            FINDING % "{ja: 左です, en: 'By {plan_end}'}",
            "'By",
            (
                "the place 'dimension' cannot speak of 'plan_end', which only a plan has",
                "Use something that is known without a plan.",
            ),
            (
                "場所「dimension」では、計画の値「plan_end」を使えません",
                "計画を必要としない値に置き換えてください。",
            ),
        ),
        (
            RULED % "fact: initiatives, above: 1",
            "initiatives",
            (
                "a rule of the place 'phase' cannot ask for 'initiatives', which only a plan has",
                "Use a fact that is known without a plan.",
            ),
            (
                "場所「phase」の条件に、計画の項目「initiatives」は使えません",
                "計画を必要としない項目に置き換えてください。",
            ),
        ),
        (
            RULED % "fact: floor, of: left, is: meet",
            "meet",
            ("'meet' is not one of the values this fact can have", "Did you mean 'met'?"),
            ("「meet」とは比較できません", "「met」のことではありませんか。"),
        ),
        (
            RULED % "fact: rating_spread, of: left, above: 1",
            "left, above",
            ("there is no question 'left'", "Did you mean 'left.one'?"),
            ("「left」という設問はありません", "「left.one」のことではありませんか。"),
        ),
        (
            RULED % "fact: gate, of: left.one, at_least: met",
            "at_least",
            ("the fact 'gate' has no order to compare by", "Use 'is' or 'in'."),
            ("「gate」は大小を比べられません", "is または in を使ってください。"),
        ),
    ],
)
def test_what_is_wrong_where_and_what_to_do(
    tmp_path: Path, *, finding: str, marked: str, en: tuple[str, str], ja: tuple[str, str]
) -> None:
    issue = problem(tmp_path, finding)
    text = made_up.FILES["findings"] + finding
    line, column = made_up.place_of(finding, marked)
    assert (issue.line, issue.column) == (line + text.count("\n") - finding.count("\n"), column)
    for language, expected in (("en", en), ("ja", ja)):
        words = Words(language, "problems")  # type: ignore[arg-type]
        assert (words.message(issue.message), words.message(issue.hint)) == expected


def test_places_of_the_plan_may_speak_of_it(tmp_path: Path) -> None:
    finding = "  - {id: x, place: roadmap, when: {fact: initiatives, above: 1}, text: {ja: '{plan_end}', en: '{plan_end}'}}\n"
    assert read(tmp_path, finding).findings[-1].id == "x"


def test_the_wording_for_a_size_is_checked_too(tmp_path: Path) -> None:
    sized = "{ja: 左です, en: The left, sizes: {small: {ja: 左です, en: 'At {dimension_levle}'}}}"
    found = problem(tmp_path, FINDING % sized)
    assert found.message.key == "content.placeholder"
    text = made_up.FILES["findings"] + FINDING % sized
    assert (found.line, found.column) == made_up.place_of(text, "'At")


@pytest.mark.parametrize("id_", ["left.1a", "left.so-far", "0.left_2"])
def test_a_text_may_name_a_question_of_any_id(tmp_path: Path, id_: str) -> None:
    files = {name: text.replace("left.one", id_) for name, text in made_up.FILES.items()}
    spoken = f"{{ja: '{{title:{id_}}}', en: '{{title:{id_}}}'}}"
    place = made_up.write(tmp_path, **files | {"findings": files["findings"] + FINDING % spoken})
    finding = read_library(place, read_questionnaire(place)).findings[-1]
    assert PLACEHOLDER.findall(finding.text.ja) == [("title", id_)]
    other = spoken.replace(id_, f"{id_}x")
    place = made_up.write(tmp_path / "b", **files | {"findings": files["findings"] + FINDING % other})
    questionnaire = read_questionnaire(place)
    with pytest.raises(InputError):
        read_library(place, questionnaire)
