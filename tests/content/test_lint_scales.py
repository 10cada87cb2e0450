"""Rules of lint on answer scales, groups and ladders, and questionnaires with few or many levels and phases."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders import DAY

from content import general, made_up, tidy
from readiness.content.lint import RULES, lint
from readiness.content.lint.material import Material
from readiness.yamltext import read_text

NAME = {"ja": "名", "en": "Name"}


def asked(id_: str, **more: Any) -> dict[str, Any]:
    """A question, as far as these rules look at it."""
    return {"id": id_, **more}


def found(rule: str, **data: Any) -> list[str]:
    """The places that a rule reports in a questionnaire with three answers, unless others are given."""
    whole = {"scale": [{"name": {"ja": str(n), "en": str(n)}} for n in range(3)], "dimensions": [], "questions": []} | data
    document = read_text(json.dumps(whole), "questionnaire.yaml")
    material = Material({"questionnaire": document}, {}, (), DAY)
    (look,) = [one.look for one in RULES if one.id == rule]
    return [issue.path for issue in look(material)]


def dimension(*groups: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "d", "name": NAME, "groups": list(groups)} | more


def answers(*values: float) -> list[dict[str, Any]]:
    return [{"name": {"ja": f"答{n}", "en": f"a{n}"}, "value": value} for n, value in enumerate(values)]


def test_answer_sets_are_used() -> None:
    sets = {"yes_no": answers(0, 1), "grades": answers(0, 1, 2)}
    assert found("answers.unused", answer_sets=sets, questions=[asked("d.one", answers="yes_no")]) == ["answer_sets.grades"]


def test_groups_have_questions() -> None:
    inner = {"id": "inner", "name": NAME}
    tree = [dimension({"id": "outer", "name": NAME, "groups": [inner]}, {"id": "bare", "name": NAME})]
    assert found("group.empty", dimensions=tree, questions=[asked("d.one", group="inner")]) == ["dimensions.0.groups.1.id"]
    bare = ["dimensions.0.groups.0.groups.0.id", "dimensions.0.groups.1.id"]
    assert sorted(found("group.empty", dimensions=tree)) == bare
    for how, places in (("minimum", bare), ("sum", bare[:1]), ("ladder", bare[:1])):  # the others are errors
        assert sorted(found("group.empty", dimensions=[tree[0] | {"aggregate": how}])) == places


def test_a_dimension_with_groups_is_not_empty() -> None:
    tree = [dimension({"id": "inner", "name": NAME})]
    assert found("dimension.empty", dimensions=tree, questions=[asked("d.one", group="inner")]) == []
    assert found("dimension.empty", dimensions=tree) == ["dimensions.0.id"]


def test_ladders_have_rungs() -> None:
    rungs = [{"id": "low", "name": NAME}, {"id": "high", "name": NAME}]
    assert found("group.rung", dimensions=[dimension(*rungs, aggregate="ladder")]) == []
    assert found("group.rung", dimensions=[dimension(*rungs[:1], aggregate="ladder")]) == ["dimensions.0.aggregate"]
    assert found("group.rung", dimensions=[dimension(*rungs[:1])]) == []


@pytest.mark.parametrize(("how", "idle"), [("mean", 0), ("sum", 0), ("minimum", 2), ("ladder", 2)])
def test_weights_count_for_something(how: str, idle: int) -> None:
    group = {"id": "g", "name": NAME, "weight": 2, "aggregate": how}
    questions = [asked("d.one", group="g", weight=3), asked("d.two", group="g", weight=1)]
    places = found("weight.unused", dimensions=[dimension(group, aggregate=how)], questions=questions)
    assert places == ["dimensions.0.groups.0.weight", "questions.0.weight"][:idle]


def test_weights_of_dimensions_under_the_lowest() -> None:
    tree = [dimension(weight=2), dimension(id="e", weight=1)]
    assert found("weight.unused", dimensions=tree, overall={"aggregate": "minimum"}) == ["dimensions.0.weight"]
    assert found("weight.unused", dimensions=tree) == []


def test_weights_that_are_all_the_same_in_a_group() -> None:
    questions = [asked("d.one", group="g", weight=3), asked("d.two", group="g", weight=3)]
    tree = [dimension({"id": "g", "name": NAME})]
    assert found("weight.idle", dimensions=tree, questions=questions) == ["questions.0.weight"]


@pytest.mark.parametrize(
    ("rule", "places"),
    [
        ({"at_least": 1}, []), ({"at_least": 2}, ["when.never"]), ({"above": 1}, ["when.never"]),
        ({"below": 0}, ["when.never"]), ({"is": 1}, []), ({"at_most": 1}, ["when.always"]), ({"is": 3}, ["when.never"]),
    ],
)  # fmt: skip
def test_conditions_know_the_answers_of_their_question(rule: dict[str, Any], places: list[str]) -> None:
    """A question of yes or no has no level 2, whatever the scale of the others."""
    deciding = asked("d.one", answers="yes_no")
    later = asked("d.two", when={"rule": {"fact": "level", "of": "d.one"} | rule, "text": NAME})
    data = {"answer_sets": {"yes_no": answers(0, 1)}, "questions": [deciding, later]}
    assert [kind for kind in ("when.never", "when.always") if found(kind, **data)] == places


def test_answers_are_named_by_their_values_where_these_are_one_apart() -> None:
    later = asked("d.two", when={"rule": {"fact": "level", "of": "d.one", "at_least": 5}, "text": NAME})
    questions = [asked("d.one"), later]
    assert found("when.never", scale=answers(1, 2, 3, 4, 5), questions=questions) == []
    assert found("when.never", scale=answers(0, 1, 2, 4, 8), questions=questions) == ["questions.1.when.rule.at_least"]


def test_answers_of_several_digits_are_named_by_their_places() -> None:
    later = asked("d.two", when={"rule": {"fact": "level", "of": "d.one", "at_least": 10}, "text": NAME})
    assert found("when.never", scale=answers(9, 10, 11), questions=[asked("d.one"), later]) == ["questions.1.when.rule.at_least"]


RULE = "when: {fact: level, of: left.one, below: 2}"


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        ("{fact: overall_level, at_least: 60}", []), ("{fact: overall_level, above: 100}", ["when.never"]),
        ("{fact: mean_level, of: left, at_least: 0}", ["when.always"]), ("{fact: mean_level, of: left, above: 3}", []),
        ("{fact: level, of: left.one, below: 1}", ["when.never"]), ("{fact: level, of: left.one, at_least: 1}", ["when.always"]),
        ("{fact: level, of: left.upper, above: 2}", []), ("{fact: level, of: right.far, above: 1}", ["when.never"]),
    ],
)  # fmt: skip
def test_conditions_know_the_units_of_scores(tmp_path: Path, rule: str, kinds: list[str]) -> None:
    """Where dimensions have different units, scores are told in points of 100."""
    folder = general.write(tmp_path, risks=general.swapped("risks", RULE, f"when: {rule}"))
    told = [problem.rule for problem in lint(folder, DAY).problems if problem.issue.file.endswith("risks.yaml")]
    assert told == kinds


def test_initiatives_count_from_the_lowest_answer(tmp_path: Path) -> None:
    """In a scale from 1 to 3, the first level to lead to is 3; a question of yes or no needs a way to yes."""
    told = [problem.issue.message.values for problem in lint(general.write(tmp_path), DAY).problems if problem.rule == "question.unraised"]
    assert told == [
        {"name": "left.one", "levels": "3"}, {"name": "left.upper", "levels": "2, 3"}, {"name": "right.two", "levels": "3"},
        {"name": "right.far", "levels": "1"}, {"name": "plain.last", "levels": "3"},
    ]  # fmt: skip


def test_the_first_step_of_a_scale_from_one_on_needs_none_below(tmp_path: Path) -> None:
    """Level 3 of 1 to 3 is as far from the lowest answer as level 2 of 0 to 4."""
    folder = general.write(tmp_path, initiatives=general.swapped("initiatives", "raises: {left.one: 2}", "raises: {left.one: 3}"))
    assert [problem for problem in lint(folder, DAY).problems if problem.rule == "initiative.step"] == []


@pytest.mark.parametrize(
    ("rule", "middle", "top"),
    [
        ("anchor.duplicate", "Records are kept", "Records are kept"),
        ("anchor.falling", "Records are checked monthly", "Records are checked quarterly"),
        ("anchor.contained", "There is a register of tools with an owner", "There is a register of tools"),
    ],
)
def test_levels_are_named_by_their_numbers(tmp_path: Path, rule: str, middle: str, top: str) -> None:
    """In a scale from 1 to 3, the upper two are levels 2 and 3."""
    text = general.swapped("questionnaire", "{ja: 一, en: one}, {ja: 二, en: two}", f"{{ja: 一, en: {middle}}}, {{ja: 二, en: {top}}}")
    folder = general.write(tmp_path, questionnaire=text)
    told = [problem.issue.message.values for problem in lint(folder, DAY).problems if problem.rule == rule]
    assert told == [{"level": 3, "other": 2}]


# Other numbers of levels and phases


def levels(number: int) -> Callable[[str], str]:
    """Gives the made-up questionnaire another number of levels."""

    def changed(text: str) -> str:
        data: Any = read_text(text, "").data
        data["scale"] = [{"name": {"ja": f"段{n}", "en": f"Step {n}"}, "meaning": NAME} for n in range(number)]
        for question in data["questions"]:
            own = question["id"]
            question["anchors"] = [{"ja": f"{own}の記録が{n}件", "en": f"{n} records of {own}"} for n in range(number)]
        return json.dumps(data)

    return changed


def capped(number: int) -> str:
    """The made-up phases, with no evidence for more than the highest level."""
    return made_up.PHASES.replace("record: 2, verified: 2", f"record: {min(2, number - 1)}, verified: {number - 1}")


@pytest.mark.parametrize("number", [2, 3, 5, 10])
def test_any_number_of_levels(tmp_path: Path, number: int) -> None:
    """Nothing but the missing initiatives is said about questions and phases alone."""
    folder = made_up.write(tmp_path, questionnaire=levels(number)(tidy.QUESTIONNAIRE), phases=capped(number))
    for name in ("roles", "kpis", "initiatives", "findings"):
        (folder / f"{name}.yaml").unlink()
    assert [(problem.rule, problem.issue.path) for problem in lint(folder, DAY).problems] == []


@pytest.mark.parametrize(("number", "missing"), [(2, ""), (3, "2"), (5, "2, 3, 4")])
def test_initiatives_for_any_number_of_levels(tmp_path: Path, number: int, missing: str) -> None:
    initiatives: Any = read_text(made_up.INITIATIVES, "").data
    initiatives["initiatives"][0] |= {"raises": {"left.one": 1, "right.two": 1}, "when": {"fact": "unknowns", "is": 0}}
    folder = tidy.write(tmp_path)
    (folder / "questionnaire.yaml").write_text(levels(number)(tidy.QUESTIONNAIRE), "utf-8")
    (folder / "phases.yaml").write_text(capped(number), "utf-8")
    (folder / "initiatives.yaml").write_text(json.dumps(initiatives), "utf-8")
    told = [problem.issue.message.values for problem in lint(folder, DAY).problems if problem.rule == "question.unraised"]
    assert told == [{"name": id_, "levels": missing} for id_ in ("left.one", "right.two") if missing]


def test_the_one_step_of_two_levels(tmp_path: Path) -> None:
    """Where there is no level 2, an initiative has to bring a question to level 1."""
    folder = tidy.write(tmp_path)
    (folder / "questionnaire.yaml").write_text(levels(2)(tidy.QUESTIONNAIRE), "utf-8")
    (folder / "phases.yaml").write_text(capped(2), "utf-8")
    (folder / "initiatives.yaml").write_text(made_up.INITIATIVES.replace("left.one: 2", "left.one: 1"), "utf-8")
    told = [problem.issue.message.values for problem in lint(folder, DAY).problems if problem.rule == "question.unraised"]
    assert told == [{"name": "right.two", "levels": "1"}]


@pytest.mark.parametrize("number", [1, 2, 6])
def test_any_number_of_phases(tmp_path: Path, number: int) -> None:
    data: Any = read_text(made_up.PHASES, "").data
    first, second = data["phases"]
    more = [second | {"id": f"p{n}", "horizon_weeks": 52 + n, "requires": {"overall": 40 + n}} for n in range(number - 1)]
    folder = made_up.write(
        tmp_path, phases=json.dumps(data | {"phases": [first, *more]}), questionnaire=tidy.QUESTIONNAIRE
    )
    for name in ("roles", "kpis", "initiatives", "findings"):
        (folder / f"{name}.yaml").unlink()
    assert [(problem.rule, problem.issue.path) for problem in lint(folder, DAY).problems] == []


def test_a_question_that_only_decides_may_count_nothing(tmp_path: Path) -> None:
    """A fact that a condition asks for: its weight of 0 is meant, and no initiative has to raise it."""
    head = "  - id: left.one\n    group: low\n"
    text = general.QUESTIONNAIRE.replace(head, f"{head}    weight: 0\n", 1)
    assert text != general.QUESTIONNAIRE
    folder = general.write(tmp_path, questionnaire=text)
    assert "weight.zero" not in {problem.rule for problem in lint(folder, DAY).problems}
