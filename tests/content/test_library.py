"""KPIs, roles, initiatives and findings: read into the library, or every problem at its place."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from content import made_up
from readiness.content.library import initiative_ids, kpi_ids, read_library
from readiness.content.questionnaire import read_questionnaire
from readiness.core.library import Band, Library
from readiness.core.model import Text
from readiness.core.rules import ALWAYS, All, AnyOf, Compare, Not
from readiness.errors import InputError, Issue
from readiness.words import Words


def read(folder: Path, **changed: str) -> Library:
    place = made_up.write(folder, **changed)
    return read_library(place, read_questionnaire(place))


def problems(folder: Path, **changed: str) -> tuple[Issue, ...]:
    with pytest.raises(InputError) as caught:
        read(folder, **changed)
    return caught.value.issues


def test_the_model(tmp_path: Path) -> None:
    found = read(tmp_path)
    money, clicks = found.kpis.values()
    assert (money.noun, money.decimals, money.limits, money.band) == (Text("売上", "Sales"), 0, (None, None), None)
    assert (money.diagnostic, money.drives, money.needs, money.pitfall) == (False, (), {}, Text("", ""))
    assert (clicks.noun, clicks.decimals, clicks.limits) == (Text("率", "rate"), 1, (0, 100))
    assert clicks.band == Band("relative", Fraction(5), Fraction(21, 2))
    assert (clicks.drives, clicks.needs, clicks.questions) == (("money",), {"left.one": 1}, ("right.two",))
    rules, roll_out = found.initiatives.values()
    assert rules.when == AnyOf((
        Compare("level", "left.one", "below", (Fraction(2),)), Compare("size", "", "in", ("small", "large")),
    ))  # fmt: skip
    assert (rules.person_days["mid"], rules.weeks, rules.quick_win) == (Fraction(5, 2), 3, True)
    assert rules.cost == {"small": (0, 0), "mid": (0, 1000), "large": (1000, 2000)}
    assert (roll_out.when, roll_out.requires, roll_out.raises) == (ALWAYS, ("rules",), {})
    assert list(found.roles) == ["boss", "clerk"]
    held, other = found.findings
    assert held.when == All((
        Compare("phase", "", "at_most", ("first",)), Not(Compare("status", "", "is", ("insufficient",))),
    ))  # fmt: skip
    assert (other.when, other.text) == (ALWAYS, Text("他です", "It is another"))


def test_ids_alone(tmp_path: Path) -> None:
    folder = made_up.write(tmp_path)
    assert kpi_ids(folder) == ("money", "clicks")
    assert initiative_ids(folder) == ("rules", "roll_out")


@pytest.mark.parametrize(
    ("file", "old", "new", "marked", "key"),
    [
        ("kpis", "phase: first", "phase: frist", "frist", "content.phases"),
        ("kpis", "drives: [money]", "drives: [money, monye]", "monye", "content.kpis"),
        ("kpis", "needs: {left.one: 1}", "needs: {left.two: 1}", "left.two: 1", "content.questions"),
        ("kpis", "needs: {left.one: 1}", "needs: {left.one: 3}", "3}", "shape.range"),
        ("kpis", "questions: [right.two]", "questions: [left.one, right.one]", "right.one", "content.questions"),
        ("kpis", "owner: clerk", "owner: clark", "clark", "content.roles"),
        ("kpis", "limits: [0, 100]", "limits: [100, 0]", "[100, 0]", "content.order"),
        ("kpis", "low: 5, high: 10.5", "low: 50, high: 10.5", "{kind: relative, low", "content.order"),
        ("kpis", "limits: [0, 100]", "limits: [0]", "[0]", "shape.count"),
        ("kpis", "unit: percent", "unit: per cent", "per cent", "shape.choice"),
        ("kpis", "cadence: weekly", "cadence: daily", "daily", "shape.choice"),
        ("kpis", "kind: relative", "kind: relativ", "relativ,", "shape.choice"),
        ("kpis", "diagnostic: true", "diagnostic: yes", "yes", "shape.kind"),
        ("kpis", "verb: {ja: 伸ばす, en: Raise}\n    formula: {ja: 比", "formula: {ja: 比", "id: clicks", "shape.missing"),
        ("initiatives", "phase: second", "phase: third", "third", "content.phases"),
        ("initiatives", "kpis: [clicks]", "kpis: [clickz]", "clickz", "content.kpis"),
        ("initiatives", "objectives: [money]", "objectives: [gold]", "gold", "content.kpis"),
        ("initiatives", "requires: [rules]", "requires: [rules, ruler]", "ruler", "content.initiatives"),
        ("initiatives", "raises: {left.one: 2}", "raises: {right.one: 2}", "right.one", "content.questions"),
        ("initiatives", "raises: {left.one: 2}", "raises: {left.one: 3}", "3}", "shape.range"),
        ("initiatives", "    owner: clerk", "    owner: clark", "clark", "content.roles"),
        ("initiatives", "requires: [rules]", "requires: [rules, roll_out]", "[rules, roll_out]", "content.cycle"),
        ("initiatives", "mid: [0, 1000], ", "", "{small: [0, 0], large", "content.cost"),
        ("initiatives", "mid: [0, 1000]", "mid: [2000, 1000]", "[2000", "content.order"),
        ("initiatives", "weeks: 8", "weeks: 0", "0\n    cost", "shape.range"),
        ("initiatives", "quick_win: true", "quickwin: true", "quickwin", "shape.unknown_key"),
        ("findings", "en: It is the first", "en: 1", "1}", "shape.kind"),
    ],
)  # fmt: skip
def test_one_problem_at_its_place(tmp_path: Path, *, file: str, old: str, new: str, marked: str, key: str) -> None:
    text = made_up.swapped(file, old, new)
    (issue,) = problems(tmp_path, **{file: text})
    assert issue.message.key == key
    assert issue.file == str(tmp_path / "made-up" / f"{file}.yaml")
    assert (issue.line, issue.column) == made_up.place_of(text, marked)


@pytest.mark.parametrize(("file", "ids"), [
    ("kpis", ("money", "clicks")), ("roles", ("boss", "clerk")), ("initiatives", ("rules", "roll_out")),
    ("findings", ("held", "other")),
])  # fmt: skip
def test_ids_that_stand_twice(tmp_path: Path, file: str, ids: tuple[str, ...]) -> None:
    head, _, items = made_up.FILES[file].partition("\n")
    text = f"{head}\n{items}{items}"
    lines = items.count("\n")
    first = [made_up.place_of(text, f"id: {id_}") for id_ in ids]
    assert [(issue.message.key, issue.message.values["name"], issue.line, issue.column)
            for issue in problems(tmp_path, **{file: text})] == [
        ("content.duplicate", id_, line + lines, column + len("id: ")) for id_, (line, column) in zip(ids, first, strict=True)
    ]  # fmt: skip


def test_a_cycle_is_told_at_each_of_its_members(tmp_path: Path) -> None:
    text = made_up.swapped("initiatives", "objectives: [money]", "requires: [roll_out]")
    assert [(issue.message.key, issue.message.values["name"], issue.line) for issue in problems(tmp_path, initiatives=text)] == [
        ("content.cycle", "rules", 11),
        ("content.cycle", "roll_out", 25),
    ]


def test_references_of_all_files_come_together(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        kpis=made_up.swapped("kpis", "owner: clerk", "owner: clark"),
        initiatives=made_up.swapped("initiatives", "requires: [rules]", "requires: [ruler]"),
        findings=made_up.swapped("findings", "fact: phase", "fact: fase"),
    )
    assert [issue.message.key for issue in found] == ["content.roles", "content.initiatives", "rule.fact"]


def test_shapes_of_all_files_come_together(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        roles="roles: 3\n",
        kpis=made_up.swapped("kpis", "unit: yen", "unit: yeen"),
        findings="findings: [\n",
    )
    assert [(Path(issue.file).stem, issue.message.key) for issue in found] == [
        ("kpis", "shape.choice"), ("roles", "shape.kind"), ("findings", "yaml.broken"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "marked", "key"),
    [
        ("{fact: levle, of: left.one, is: 1}", "levle", "rule.fact"),
        ("{fact: level, of: left.on, is: 1}", "left.on,", "rule.question"),
        ("{fact: state, of: left, is: unknown}", "left,", "rule.question"),
        ("{fact: mean_level, of: middle, is: 1}", "middle", "rule.dimension"),
        ("{fact: phase, of: left.one, is: first}", "left.one, is", "rule.no_subject"),
        ("{fact: phase, is: third}", "third", "rule.value"),
        ("{fact: status, in: [confirmed, firm]}", "[confirmed", "rule.value"),
        ("{fact: size, is: tiny}", "tiny", "rule.value"),
        ("{fact: objective, is: gold}", "gold", "rule.value"),
        ("{fact: held_by, is: luck}", "luck", "rule.value"),
        ("{fact: phase, is: 1}", "1}", "rule.kind"),
        ("{fact: level, of: left.one, is: two}", "two}", "rule.kind"),
        ("{fact: level, of: left.one, is: true}", "true}", "rule.kind"),
        ("{fact: unknowns, above: [1, 2]}", "[1, 2]", "rule.kind"),
        ("{fact: borderline, is: 1}", "1}", "rule.kind"),
        ("{fact: status, is: null}", "null", "rule.kind"),
        ("{fact: status, below: confirmed}", "below", "rule.unordered"),
        ("{fact: objective, at_least: money}", "at_least", "rule.unordered"),
        ("{fact: borderline, above: false}", "above", "rule.unordered"),
        ("{fact: state, of: left.one, at_most: level}", "at_most", "rule.unordered"),
        ("{fact: phase}", "{fact: phase}", "rule.operator"),
        ("{fact: unknowns, above: 1, below: 3}", "{fact: unknowns", "rule.operator"),
        ("{fact: unknowns, above: 1, over: 3}", "over", "shape.unknown_key"),
        ("{all: []}", "[]}", "rule.parts"),
        ("{any: {fact: phase, is: first}}", "{fact: phase, is: first}}", "rule.parts"),
        ("{all: [{fact: unknowns, above: 1}], any: [{fact: unknowns, above: 1}]}", "{all", "rule.form"),
        ("{not: [{fact: unknowns, above: 1}]}", "[{fact", "rule.form"),
        ("{}", "{}", "rule.form"),
        ("always", "always", "rule.form"),
        ("{all: [{any: [{not: {fact: unknown, above: 1}}]}]}", "unknown,", "rule.fact"),
    ],
)
def test_a_wrong_rule_at_its_place(tmp_path: Path, rule: str, marked: str, key: str) -> None:
    old = "{any: [{fact: level, of: left.one, below: 2}, {fact: size, in: [small, large]}]}"
    text = made_up.swapped("initiatives", old, rule)
    start = text.index("when: ") + 6
    (issue,) = problems(tmp_path, initiatives=text)
    line, column = made_up.place_of(text[start:], marked)
    before_line, before_column = made_up.place_of(text, rule)
    assert (issue.message.key, issue.line, issue.column) == (key, before_line + line - 1, before_column + column - 1)


def test_a_fact_without_its_subject_is_told_at_the_rule(tmp_path: Path) -> None:
    old = "{any: [{fact: level, of: left.one, below: 2}, {fact: size, in: [small, large]}]}"
    text = made_up.swapped("initiatives", old, "{fact: level, is: 1}")
    (issue,) = problems(tmp_path, initiatives=text)
    assert (issue.message.key, issue.line, issue.column) == ("rule.question", *made_up.place_of(text, "when:"))


def test_rules_that_can_be_read(tmp_path: Path) -> None:
    for number, rule in enumerate((
        "{fact: borderline, is: true}", "{fact: phase, below: second}", "{fact: target_phase, in: [first, second]}",
        "{fact: industry, is: retail}", "{fact: mean_level, of: left, at_least: 1.5}", "{fact: leaders, is: 2}",
        "{fact: state, of: right.two, in: [unknown, unanswered]}", "{fact: size, is: large}",
    )):  # fmt: skip
        old = "{all: [{fact: phase, at_most: first}, {not: {fact: status, is: insufficient}}]}"
        assert read(tmp_path / str(number), findings=made_up.swapped("findings", old, rule)).findings[0].when != ALWAYS


def test_what_is_said_about_a_rule(tmp_path: Path) -> None:
    text = made_up.swapped("findings", "fact: phase", "fact: fase")
    (issue,) = problems(tmp_path / "a", findings=text)
    en = Words("en", "problems")
    assert [en.message(issue.message), en.message(issue.hint)] == ["there is no fact 'fase'", "Did you mean 'phase'?"]
    text = made_up.swapped("findings", "status, is", "status, above")
    (issue,) = problems(tmp_path / "b", findings=text)
    ja = Words("ja", "problems")
    assert [ja.message(issue.message), ja.message(issue.hint)] == [
        "「status」は大小を比べられません", "is または in を使ってください。",
    ]  # fmt: skip
