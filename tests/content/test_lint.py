"""What lint finds: broken.yaml holds questionnaires with something wrong and every line that is said about them."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import DAY, SHIPPED

from content import made_up, tidy
from readiness.app.lint import lines
from readiness.content.lint import RULES, lint
from readiness.content.lint.lists import pattern, words
from readiness.content.lint.material import Material
from readiness.core.model import Language
from readiness.words.phrases import topic
from readiness.yamltext import read_text

BROKEN: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("broken.yaml").read_text("utf-8"))
ROOT = SHIPPED.parents[1]
READ = dt.date(2026, 11, 29)
"""The day on which the shipped references were looked up."""


def said(folder: Path, language: Language, today: dt.date = DAY) -> str:
    """All lines about a questionnaire, with its files named from its folder on."""
    text = "".join(f"{line}\n" for line in lines(folder, lint(folder, today), language))
    return text.replace(f"{folder}/", "").replace(str(folder), folder.name)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["name"])
def test_every_line_about_a_broken_questionnaire(tmp_path: Path, case: dict[str, Any], language: Language) -> None:
    folder = tidy.write(tmp_path, [tuple(change) for change in case["changes"]])
    if "missing" in case:
        (folder / f"{case['missing']}.yaml").unlink()
    assert said(folder, language) == case[language]


def test_every_rule_is_broken_by_some() -> None:
    assert len({case["name"] for case in BROKEN}) == len(BROKEN) >= 20
    told = {rule.id for rule in RULES for case in BROKEN if f"[{rule.id}]" in case["en"]}
    assert told == {rule.id for rule in RULES}


FINE = {
    "a KPI that only another one drives": [("initiatives", "objectives: [money]", "objectives: []")],
    "a reference on its last day": [
        ("references", "as_of: 2026-11-29\n    review_by: 2027-05-31", f"as_of: 2026-05-01\n    review_by: {DAY}"),
    ],
    "a reference that every report prints": [
        ("references", "address:", "topics: [orientation]\n    address:"),
        ("risks", "    references: [law]\n", ""), ("use_cases", "    references: [law]\n", ""),
        ("foundation", "    references: [law]\n", ""),
    ],
    "a phase that asks for as much in one point and for more in another": [
        ("phases", "minimum_coverage: 50", ("  - {id: third, name: {ja: 三, en: Third}, short: {ja: 三, en: Third}, "
         "aim: {ja: 続ける, en: Go on}, horizon_weeks: 80, requires: {overall: 40, dimension: 30, "
         "critical: {left.one: 1}, evidence: record}}\nminimum_coverage: 50")),
    ],
    "comments after values that are no prose or stand in quotes": [
        ("roles", "{id: boss, name: {ja: 社長, en: the boss}}", 'id: boss # the top\n    name: {ja: 社長, en: "the boss # 1"} # so'),
    ],
    "words, numbers and times in quotes": [
        ("roles", "{ja: 担当, en: the clerk}", """{ja: "010", en: 'No'}"""),
        ("roles", "{ja: 社長, en: the boss}", """{ja: "12:30", en: "2026-11-21"}"""),
    ],
    "names that both languages share": [("roles", "{ja: 担当, en: the clerk}", "{ja: CRM, en: CRM}")],
    "a place that ends with a conclusion without a rule": [
        ("findings", "", ("  - {id: l, place: dimension, dimension: left, text: {ja: 左, en: Left}}\n"
         "  - {id: r1, place: dimension, dimension: right, when: {fact: level, of: right.two, is: 1}, text: {ja: 右, en: R}}\n"
         "  - {id: r2, place: dimension, dimension: right, text: {ja: 右, en: Right}}\n")),
    ],
    "texts that just fit": [
        ("questionnaire", "title: {ja: 問一, en: One}", f"title: {{ja: {'問' * 16}, en: {'n' * 32}}}"),
        ("questionnaire", "short: {ja: 右, en: Right}", f"short: {{ja: {'右' * 6}, en: {'r' * 14}}}"),
        ("questionnaire", "{ja: 記録三, en: three records}", f"{{ja: {'記録' * 22}三, en: record {'r' * 103}}}"),
    ],
    "anchors that only look out of order": [
        ("questionnaire", "{ja: 零, en: zero}, {ja: 一, en: one}, {ja: 文書二, en: two documents}, {ja: 記録三, en: three records}",
         ('{ja: 一覧がない, en: There is no list}, {ja: 台帳がある（責任者はいない）, en: "There is a register, even if it has no owner"}, '
         "{ja: 10日以内に回答した記録がある, en: Records of answers within 10 days}, "
         "{ja: 5日以内に回答した記録がある, en: Records of answers within 5 days}")),
        ("questionnaire", "{ja: 文書, en: documents}, {ja: 記録, en: records}]",
         ("{ja: 一覧を毎月更新している, en: The list is updated monthly}, "
         "{ja: 監査の記録に未対応の指摘がない, en: No finding in the records is open}]")),
    ],
    "a number that is none": [
        ("questionnaire", "{ja: 記録三, en: three records}", "{ja: 第1.2.3版の記録, en: records of version 1.2.3}"),
    ],
    "a part of a level that takes something back, and one that has more of one thing and less of another": [
        ("questionnaire", "{ja: 文書二, en: two documents}, {ja: 記録三, en: three records}",
         ('{ja: "台帳の記録があるが、責任者はまだいない", en: "A register is kept, but it has no owner"}, '
         '{ja: "台帳の記録がある", en: "A register is kept"}')),
        ("questionnaire", "{ja: 文書, en: documents}, {ja: 記録, en: records}]",
         ('{ja: "3部門で毎年点検した記録がある", en: "Three departments keep yearly records"}, '
         '{ja: "2部門で毎月点検した記録がある", en: "Two departments keep monthly records"}]')),
    ],
    "a KPI moved late by itself, and in time by what drives it": [
        ("kpis", "phase: second", "phase: first"), ("initiatives", "objectives: [money]", "objectives: []"),
        ("use_cases", "objectives: [money]", "objectives: []"),
        ("initiatives", "raises: {left.one: 3, right.two: 3}", "raises: {left.one: 3, right.two: 3}\n    kpis: [money]"),
    ],
    "questions about two things, and one that hears of two": [
        ("questionnaire", "text: {ja: 問一は, en: What about one?}",
         "text: {ja: 責任者と予算は、どこまで決まっていますか。, en: How far are a lead and a budget settled?}"),
        ("questionnaire", "text: {ja: 問二は, en: What about two?}",
         'text: {ja: 誤りについて初動の期限を定め、守れたかを記録していますか。, en: "How far is it settled who decides, and by when?"}'),
    ],
    "conclusions whose rules, or those before them, ask for what they say": [
        ("findings", "  - {id: other, place: phase, text: {ja: 他です, en: It is another}}\n",
         ('  - {id: open, place: phase, when: {fact: unknowns, at_least: 1}, text: {ja: "残り{unknowns}", en: "Left: {unknowns}"}}\n'
         '  - {id: short, place: phase, when: {fact: overall_level, below: 2}, text: {ja: "{level}は低い", en: "{level} is low"}}\n'
         '  - {id: two, place: phase, when: {fact: level, of: left.one, is: 2}, text: {ja: レベル2です, en: It is at level 2}}\n'
         "  - {id: other, place: phase, text: {ja: 未回答の設問はありません, en: There are no open answers}}\n"
         '  - {id: last, place: decision, when: {fact: phase, is: second}, text: {ja: Secondです, en: Now for Second}}\n'
         '  - {id: first, place: decision, text: {ja: まず始めます, en: Second thoughts are fine}}\n')),
    ],
    "levels within the scale, in conditions": [
        ("risks", "when: {fact: level, of: left.one, below: 2}",
         "when: {any: [{fact: level, of: left.one, at_least: 3}, {fact: level, of: left.one, below: 1}]}"),
    ],
    "a KPI due when a use of AI moves it": [
        ("initiatives", "kpis: [clicks]", "kpis: []"),
        ("initiatives", "raises: {left.one: 3, right.two: 3}", "raises: {left.one: 3, right.two: 3}\n    kpis: [clicks]"),
    ],
    "weights that differ": [("questionnaire", "    depth: core\n    title: {ja: 問二", "    depth: core\n    weight: 1\n    title: {ja: 問二")],
}  # fmt: skip
"""What comes close to breaking a rule."""


@pytest.mark.parametrize("changes", FINE.values(), ids=FINE)
def test_nothing_is_said_about_what_is_fine(tmp_path: Path, changes: list[tuple[str, str, str]]) -> None:
    assert said(tidy.write(tmp_path, changes), "en") == "made-up: no problems found\n"


def test_nothing_is_said_about_a_tidy_one(tmp_path: Path) -> None:
    folder = tidy.write(tmp_path)
    assert said(folder, "en") == "made-up: no problems found\n"
    assert said(folder, "ja") == "made-up：問題は見つかりませんでした\n"


def test_questions_and_phases_alone_are_enough(tmp_path: Path) -> None:
    folder = tidy.write(tmp_path)
    for name in tidy.FILES:
        if name not in ("questionnaire", "phases"):
            (folder / f"{name}.yaml").unlink()
    assert said(folder, "en") == "made-up: no problems found\n"


@pytest.mark.parametrize("home", [SHIPPED, ROOT / "examples" / "ai-engineering", ROOT / "starter"], ids=lambda home: home.name)
def test_nothing_is_said_about_what_comes_along(home: Path) -> None:
    assert said(home, "en", READ).endswith(": no problems found\n")


def test_the_shipped_references_are_due_in_time() -> None:
    outcome = lint(SHIPPED, dt.date(2099, 1, 1))
    assert {problem.rule for problem in outcome.problems} == {"reference.due"}
    assert outcome.count("warning") == len(lint_records("references"))
    assert outcome.count("error") == 0


def lint_records(section: str) -> list[Any]:
    found: Any = yaml.safe_load((SHIPPED / f"{section}.yaml").read_text("utf-8"))
    return list(found[section])


def test_the_id_is_told_where_it_can_be_read(tmp_path: Path) -> None:
    folder = tidy.write(tmp_path)
    assert lint(folder, DAY).id == "made-up"
    (folder / "questionnaire.yaml").write_text("id: [", "utf-8")
    assert lint(folder, DAY).id == ""


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"id: \x00", "yaml.binary"), ("id: 題".encode("cp932"), "yaml.encoding_japanese"), (b"", "yaml.empty"),
        (b"[" * 100, "yaml.depth"), (b"a: &b c", "yaml.anchor"),
    ],
)  # fmt: skip
def test_files_that_are_no_text_are_told_once(tmp_path: Path, content: bytes, rule: str) -> None:
    folder = tidy.write(tmp_path)
    (folder / "risks.yaml").write_bytes(content)
    assert [problem.rule for problem in lint(folder, DAY).problems if problem.severity == "error"] == [rule]


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    folder = tidy.write(tmp_path)
    (folder / "kpis.yaml").unlink()
    (folder / "kpis.yaml").mkdir()
    found = lint(folder, DAY).problems
    assert [(problem.rule, problem.severity) for problem in found] == [("file.directory", "error")]


def test_a_broken_questionnaire_is_no_problem_of_the_conditions_on_it(tmp_path: Path) -> None:
    """Nobody knows its levels then: a finding on a mean level is not called impossible."""
    folder = tmp_path / "ours"
    shutil.copytree(SHIPPED.parents[1] / "starter", folder)
    assert "fact: mean_level" in (folder / "findings.yaml").read_text("utf-8")
    place = folder / "questionnaire.yaml"
    place.write_text(place.read_text("utf-8").replace('"AIを使う目的"', '"AIを使う目的'), "utf-8")
    assert [problem.rule for problem in lint(folder, DAY).problems] == ["yaml.broken"]


def test_remedies_speak_of_questionnaires(tmp_path: Path) -> None:
    """What the reader of files says about assessments is said otherwise here."""
    folder = tidy.write(tmp_path, [("kpis", "name: {ja: 売上, en: Sales}", "name: Sales")])
    (folder / "risks.yaml").write_bytes(b"")
    assert said(folder, "en") == (
        "kpis.yaml:3:11: error: kpis.0.name must be a mapping (key: value), not text [shape.kind]\n"
        "  -> Write it as the standard questionnaire does.\n"
        "risks.yaml:1:1: error: the file is empty [yaml.empty]\n"
        "  -> Copy the file of this name from the standard questionnaire, or delete it.\n"
        "made-up: 2 errors, 0 warnings\n"
    )
    keys = [key.removeprefix("questionnaire.") for key in topic("lint") if key.startswith("questionnaire.")]
    assert set(keys) == {
        key
        for key, entry in topic("problems").items()
        if key.startswith(("file.", "yaml.", "shape.")) and key.endswith(".hint") and re.search("診断|README", entry["ja"])
    } | {"file.missing.hint"}


def test_line_and_column_are_those_of_an_editor(tmp_path: Path) -> None:
    folder = tidy.write(tmp_path, [("roles", "{ja: 担当, en: the clerk}", "{ja: 担当, en: 担当}")])
    (problem,) = lint(folder, DAY).problems
    line = (folder / "roles.yaml").read_text("utf-8").splitlines()[(problem.issue.line or 0) - 1]
    assert line[(problem.issue.column or 0) - 1 :] == "担当}}"
    assert problem.issue.path == "roles.1.name.en"


def test_problems_stand_as_the_files_do(tmp_path: Path) -> None:
    """Questions first, then the library; within a file from top to bottom."""
    folder = tmp_path / "made-up"
    shutil.copytree(made_up.write(tmp_path / "other", **made_up.MORE), folder)
    (folder / "aaa.yaml").write_text("x: 1\n", "utf-8")
    (folder / "roles.yaml").write_text(made_up.ROLES.replace("en: the boss", "en: on"), "utf-8")
    places = [(Path(p.issue.file).stem, p.issue.line or 0) for p in lint(folder, DAY).problems]
    assert [file for file, _ in places] == ["questionnaire"] * 7 + ["roles", "aaa"]
    assert [line for file, line in places if file == "questionnaire"] == sorted(line for _, line in places[:7])


# The words that rules look for


@pytest.mark.parametrize(
    ("name", "language", "text", "found"),
    [
        ("vague", "en", "Kept properly", "properly"), ("vague", "en", "Each property is listed", None),
        ("vague", "en", "Sufficient staff", "Sufficient"), ("vague", "ja", "十分な体制", "十分"),
        ("observable", "en", "A listing of tools", None), ("observable", "en", "Two lists", "lists"),
        ("observable", "en", "The owner's rules", "owner"), ("observable", "en", "They report enlisting help", None),
        ("observable", "ja", "台帳に載せている", "台帳"), ("observable", "ja", "根付いている", None),
    ],
)  # fmt: skip
def test_what_counts_as_a_word(name: str, language: Language, text: str, found: str | None) -> None:
    match = pattern(name, language).search(text)
    assert (match.group() if match else None) == found


def test_no_word_stands_twice_in_a_list() -> None:
    for name in ("vague", "observable"):
        for listed in words(name).values():
            assert len(set(listed)) == len(listed) > 0


# What rules say about themselves


def test_every_rule_has_its_words_and_nothing_else_does() -> None:
    kinds = {key for key in topic("lint") if key.startswith("lint.") and key not in ("lint.none", "lint.counted")}
    assert kinds == {f"lint.{rule.id}{part}" for rule in RULES for part in ("", ".hint", ".why")}
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert {rule.severity for rule in RULES} == {"warning"}


OF_ITS_OWN = [
    rule for rule in RULES if rule.id.startswith(("text.", "trap.")) and rule.id not in ("text.long", "trap.tab")
]
"""Rules that need no more than a text to look at."""


@pytest.mark.parametrize("rule", OF_ITS_OWN, ids=lambda rule: rule.id)
def test_examples_show_what_the_rule_finds(rule: Any) -> None:
    def found(text: str) -> int:
        return sum(1 for _ in rule.look(Material({"example": read_text(text, "example")}, {"example": text}, (), DAY)))

    assert found(rule.wrong) >= 1
    assert found(rule.right) == 0


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_are_yaml(rule: Any) -> None:
    for text in (rule.wrong, rule.right):
        list(yaml.parse(text))
    assert rule.wrong != rule.right
