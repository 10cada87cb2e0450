"""KPIs, initiatives, use cases, risks and all else: read into the library, or every problem at its place."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import takewhile
from pathlib import Path

import builders
import pytest

from content import made_up
from readiness.content.library import initiative_ids, kpi_ids, read_library
from readiness.content.questionnaire import read_questionnaire
from readiness.core.assessment import Organisation
from readiness.core.library import NO_LIBRARY, Band, Library, Platform, Source, UseCase
from readiness.core.model import Text
from readiness.core.planning.groundwork import NO_GROUNDWORK
from readiness.core.planning.plan import Plan
from readiness.core.result import evaluate, plan_ahead
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


# What a library may hold besides


def read_all(folder: Path, **changed: str) -> Library:
    return read(folder, **(made_up.MORE | changed))


def test_the_rest_of_the_model(tmp_path: Path) -> None:
    found = read_all(tmp_path)
    small = Text("一人で送ります。", "One person sends.")
    mail, notes = found.use_cases.values()
    assert mail == UseCase(
        id="mail", name=Text("メール", "Mail"), phase="first", area="marketing",
        what=Text("送ります。", "It sends.", {"small": small}), needs={"left.one": 1},
        prerequisites=(Text("宛先", "A list"),), safeguards=(Text("確認", "A check"),), cautions=(Text("頻度", "How often"),),
        kpis=("clicks",), objectives=("money",), initiatives=("rules",), safeguarded_by=("roll_out",),
        industries=("shops",), sizes=("mid", "large"), references=("law",),
    )  # fmt: skip
    assert (notes.needs, notes.kpis, notes.industries, notes.sizes, notes.references) == ({}, (), (), (), ())
    (leak,) = found.risks
    assert (leak.when, leak.owner) == (Compare("level", "left.one", "below", (Fraction(2),)), "clerk")
    (table,), (lists,), (leaving,) = found.governance, found.platforms, found.vendor_criteria
    assert (table.cadence, table.questions, table.references) == ("once", {"left.one": 2}, ("law",))
    assert lists == Platform(
        "lists", Text("一覧", "Lists"), "first", "light", Text("集約", "One place"), Text("担当", "The clerk"),
        Text("取引先", "Customers"), Text("複製", "Copies"), {"right.two": 1}, ("shops",), ("small",),
    )  # fmt: skip
    assert leaving.questions == ("right.two", "left.one")
    (deciding,), (basics,), (drafting,) = found.responsibilities, found.training, found.work_changes
    assert (deciding.accountable, deciding.informed) == ("boss", ("clerk", "boss"))
    assert (basics.hours, basics.needs, basics.initiatives) == (Fraction(3, 2), {"right.two": 2}, ("rules",))
    assert (drafting.area, drafting.skill) == ("management", Text("編集", "Editing"))
    shops, other = found.industries.values()
    assert (shops.also, shops.kpis, shops.examples) == (("hotels",), ("clicks", "money"), {"right.two": Text("例", "For example")})
    assert (other.also, other.cautions, other.examples) == ((), (), {})
    assert found.sources == {
        "law": Source(
            "law", Text("国", "The state"), Text("法律", "The law"), dt.date(2025, 3, 28), "https://example.org/law", 12,
            dt.date(2026, 11, 29), dt.date(2027, 5, 31), Text("決まりです。", "It is the rule."), Text("根拠", "Grounds"),
        )
    }  # fmt: skip
    (api,) = found.terms
    assert api.look_for == (("API", "接続口"), ("API",))


@pytest.mark.parametrize(
    ("code", "industry"), [("shops", "shops"), ("hotels", "shops"), ("other", "other"), ("farms", "other"), ("", "other")]
)
def test_the_industry_of_a_code(tmp_path: Path, code: str, industry: str) -> None:
    found = read_all(tmp_path).industry(code)
    assert found is not None
    assert found.id == industry
    assert NO_LIBRARY.industry(code) is None


@pytest.mark.parametrize(
    ("day", "due"), [(dt.date(2026, 11, 29), False), (dt.date(2027, 5, 31), False), (dt.date(2027, 6, 1), True)]
)
def test_a_source_has_to_be_looked_up_again(tmp_path: Path, day: dt.date, *, due: bool) -> None:
    assert read_all(tmp_path).sources["law"].is_due(day) is due


def test_person_days_by_size_or_one_for_all(tmp_path: Path) -> None:
    text = made_up.swapped("initiatives", "person_days: 2.5", "person_days: {small: 1, mid: 2.5, large: 7}")
    rules, roll_out = read(tmp_path, initiatives=text).initiatives.values()
    assert rules.person_days == {"small": 1, "mid": Fraction(5, 2), "large": 7}
    assert roll_out.person_days == {"small": 10, "mid": 10, "large": 10}


def planned(library: Library, folder: Path) -> Plan:
    questionnaire = read_questionnaire(folder / "made-up")
    marks: dict[str, builders.Mark] = {"left.one": 1, "right.two": 0}
    assessment = builders.assessment(marks, depth="full", organisation=Organisation("株式会社サンプル", "shops", 30))
    return plan_ahead(evaluate(questionnaire, assessment), library).plan


def test_a_library_without_them_loads_and_plans_as_before(tmp_path: Path) -> None:
    bare, rich = read(tmp_path / "bare"), read_all(tmp_path / "rich")
    assert (bare.use_cases, bare.risks, bare.industries, bare.sources, bare.terms) == ({}, (), {}, {}, ())
    plan, richer = planned(bare, tmp_path / "bare"), planned(rich, tmp_path / "rich")
    assert (plan.uses, plan.risks, plan.groundwork) == ((), (), NO_GROUNDWORK)
    assert [found.risk.id for found in richer.risks] == ["leak"]
    assert [use.use_case.id for use in richer.uses] == ["notes"], "mail is not for small firms"
    same = ("start", "target", "kgi", "kpis", "proposed", "initiatives", "satisfied", "left_out", "trajectory", "binding")
    assert [getattr(plan, name) for name in same] == [getattr(richer, name) for name in same]
    assert [found.initiative.id for found in plan.initiatives] == ["rules"]


@pytest.mark.parametrize("name", made_up.MORE)
def test_each_of_them_may_be_missing_where_nothing_names_it(tmp_path: Path, name: str) -> None:
    """What the other files say of it is told, and nothing else."""
    naming = ("use_cases", "industries", "references")
    place = made_up.write(tmp_path, **{key: text for key, text in made_up.MORE.items() if key != name})
    if name not in naming:
        assert isinstance(read_library(place, read_questionnaire(place)), Library)
        return
    with pytest.raises(InputError) as caught:
        read_library(place, read_questionnaire(place))
    assert {issue.message.key for issue in caught.value.issues} == {"content.no_file"}
    assert {issue.message.values["needed"] for issue in caught.value.issues} == {f"{name}.yaml"}


@pytest.mark.parametrize(
    ("file", "old", "new", "marked", "key"),
    [
        ("use_cases", "phase: first", "phase: third", "third", "content.phases"),
        ("use_cases", "area: marketing", "area: kitchen", "kitchen", "shape.choice"),
        ("use_cases", "needs: {left.one: 1}", "needs: {left.two: 1}", "left.two", "content.questions"),
        ("use_cases", "needs: {left.one: 1}", "needs: {left.one: 3}", "3}", "shape.range"),
        ("use_cases", "kpis: [clicks]", "kpis: [clicks, clocks]", "clocks", "content.kpis"),
        ("use_cases", "objectives: [money]", "objectives: [honey]", "honey", "content.kpis"),
        ("use_cases", "initiatives: [rules]", "initiatives: [ruler]", "ruler", "content.initiatives"),
        ("use_cases", "safeguarded_by: [roll_out]", "safeguarded_by: [rollout]", "rollout", "content.initiatives"),
        ("use_cases", "industries: [shops]", "industries: [ships]", "ships", "content.industries"),
        ("use_cases", "sizes: [mid, large]", "sizes: [mid, huge]", "huge", "content.sizes"),
        ("use_cases", "sizes: {small:", "sizes: {tiny:", "tiny", "content.sizes"),
        ("use_cases", "references: [law]", "references: [low]", "low", "content.references"),
        ("use_cases", "    safeguards: [{ja: 確認, en: A check}]\n", "", "id: mail", "shape.missing"),
        ("risks", "fact: level", "fact: levels", "levels", "rule.fact"),
        ("risks", "of: left.one", "of: left.two", "left.two", "rule.question"),
        ("risks", "initiatives: [rules]", "initiatives: [rulez]", "rulez", "content.initiatives"),
        ("risks", "owner: clerk", "owner: clark", "clark", "content.roles"),
        ("risks", "references: [law]", "references: [law, lore]", "lore", "content.references"),
        ("foundation", "cadence: once", "cadence: twice", "twice", "shape.choice"),
        ("foundation", "questions: {left.one: 2}", "questions: {left.one: 4}", "4}", "shape.range"),
        ("foundation", "owner: boss", "owner: bosh", "bosh", "content.roles"),
        ("foundation", "references: [law]", "references: [loo]", "loo]", "content.references"),
        ("foundation", "class: light", "class: heavy", "heavy", "shape.choice"),
        ("foundation", "needs: {right.two: 1}", "needs: {right.one: 1}", "right.one", "content.questions"),
        ("foundation", "needs: {right.two: 1}", "needs: {right.two: 3}", "3}", "shape.range"),
        ("foundation", "industries: [shops]", "industries: [shop]", "shop]", "content.industries"),
        ("foundation", "sizes: [small]", "sizes: [smell]", "smell", "content.sizes"),
        ("foundation", "questions: [right.two, left.one]", "questions: [right.two, left.two]", "left.two", "content.questions"),
        ("foundation", "phase: second", "phase: secund", "secund", "content.phases"),
        ("people", "accountable: boss", "accountable: [boss]", "[boss]\n    consulted", "shape.kind"),
        ("people", "informed: [clerk, boss]", "informed: [clerk, baker]", "baker", "content.roles"),
        ("people", "hours: 1.5", "hours: 401", "401", "shape.range"),
        ("people", "needs: {right.two: 2}", "needs: {right.two: 3}", "3}", "shape.range"),
        ("people", "initiatives: [rules]", "initiatives: [rolls]", "rolls", "content.initiatives"),
        ("people", "area: management", "area: managing", "managing", "shape.choice"),
        ("people", "phase: second", "phase: secund", "secund", "content.phases"),
        ("industries", "kpis: [clicks, money]", "kpis: [clicks, monye]", "monye", "content.kpis"),
        ("industries", "use_cases: [mail]", "use_cases: [mall]", "mall", "content.use_cases"),
        ("industries", "examples: {right.two:", "examples: {right.tow:", "right.tow", "content.questions"),
        ("references", "date: 2025-03-28", "date: 2025-02-30", "2025-02-30", "shape.date"),
        ("references", "https://example", "http://example", '"http', "shape.form"),
        ("references", "n: 12", "n: 0", "0\n", "shape.least"),
        ("glossary", "en: [API]", "en: []", "[]", "shape.count"),
        ("glossary", "look_for: {ja: [API, 接続口], en: [API]}", "look_for: {ja: [API]}", "look_for", "shape.missing"),
        ("kpis", "owner: clerk", "owner: clerk\n    industries: [shop]", "shop]", "content.industries"),
        ("initiatives", "quick_win: true", "references: [lax]", "lax", "content.references"),
        ("initiatives", "person_days: 2.5", "person_days: {small: 1, large: 7}", "{small: 1, large", "content.person_days"),
        ("initiatives", "en: Write}", "en: Write, sizes: {smol: {ja: 書く, en: Jot}}}", "smol", "content.sizes"),
    ],
)  # fmt: skip
def test_one_problem_of_the_rest_at_its_place(
    tmp_path: Path, *, file: str, old: str, new: str, marked: str, key: str
) -> None:
    text = made_up.swapped(file, old, new)
    (issue,) = problems(tmp_path, **(made_up.MORE | {file: text}))
    assert issue.message.key == key
    assert issue.file == str(tmp_path / "made-up" / f"{file}.yaml")
    assert (issue.line, issue.column) == made_up.place_of(text, marked)


@pytest.mark.parametrize(
    ("file", "section", "id_"),
    [
        ("use_cases", "use_cases", "mail"), ("risks", "risks", "leak"), ("foundation", "governance", "table"),
        ("foundation", "platforms", "lists"), ("foundation", "vendor_criteria", "leaving"),
        ("people", "responsibilities", "deciding"), ("people", "training", "basics"), ("people", "work_changes", "drafting"),
        ("industries", "industries", "shops"), ("references", "references", "law"), ("glossary", "terms", "api"),
    ],
)  # fmt: skip
def test_every_section_holds_an_id_once(tmp_path: Path, file: str, section: str, id_: str) -> None:
    text = made_up.MORE[file]
    first, *rest = text[text.index(f"  - id: {id_}\n") :].splitlines(keepends=True)
    own = first + "".join(takewhile(lambda line: line.startswith("    "), rest))
    twice = text.replace(own, own + own)
    (issue,) = problems(tmp_path, **(made_up.MORE | {file: twice}))
    line, column = made_up.place_of(text, f"id: {id_}\n")
    assert (issue.message.key, issue.line, issue.column) == (
        "content.duplicate", line + own.count("\n"), column + len("id: "),
    )  # fmt: skip
    assert issue.path.startswith(section)


SAID = [
    (
        "use_cases", "industries: [shops]", "industries: [shoes]",
        ("「shoes」という業種はありません", "「shops」のことではありませんか。"),
        ("there is no industry 'shoes'", "Did you mean 'shops'?"),
    ),
    (
        "use_cases", "sizes: {small:", "sizes: {tiny:",
        ("「tiny」という企業規模はありません", "使えるもの：small, mid, large"),
        ("there is no size of organisation 'tiny'", "Possible: small, mid, large"),
    ),
    (
        "initiatives", "person_days: 2.5", "person_days: {small: 1, large: 7}",
        ("規模「mid」の工数がありません", "人日の数値を規模ごとに書いてください。"),
        ("the person-days for size 'mid' are missing", "Write the person-days for each size."),
    ),
    (
        "risks", "references: [law]", "references: [lawn]",
        ("「lawn」という出典はありません", "「law」のことではありませんか。"),
        ("there is no reference 'lawn'", "Did you mean 'law'?"),
    ),
    (
        "people", "needs: {right.two: 2}", "needs: {right.two: 3}",
        ("right.two は0〜2の範囲で書きます（いまは3）", "範囲内の値に直してください。"),
        ("right.two must be between 0 and 2, not 3", "Use a value in this range."),
    ),
    (
        "industries", "use_cases: [mail]", "use_cases: [nail]",
        ("「nail」というAI活用例はありません", "「mail」のことではありませんか。"),
        ("there is no use case 'nail'", "Did you mean 'mail'?"),
    ),
    (
        "foundation", "phase: second", "phase: third",
        ("「third」というフェーズはありません", "使えるもの：first, second"),
        ("there is no phase 'third'", "Possible: first, second"),
    ),
    (
        "industries", "- id: other", "- id: shops",
        ("ID「shops」が2回あります", "どちらかのIDを変えてください。"),
        ("the id 'shops' stands here twice", "Change one of the two."),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "ja", "en"), SAID, ids=[f"{file}: {new}" for file, _, new, _, _ in SAID])
def test_what_is_said_of_the_rest(
    tmp_path: Path, *, file: str, old: str, new: str, ja: tuple[str, str], en: tuple[str, str]
) -> None:
    (issue,) = problems(tmp_path, **(made_up.MORE | {file: made_up.swapped(file, old, new)}))
    for language, said in (("ja", ja), ("en", en)):
        words = Words(language, "problems")  # type: ignore[arg-type]
        assert (words.message(issue.message), words.message(issue.hint)) == said


def test_a_missing_file_is_told_once_for_each_file_that_relies_on_it(tmp_path: Path) -> None:
    """Not once for each of its names, and never with an empty list of what would be possible."""
    text = made_up.swapped("kpis", "unit: percent", "unit: percent\n    industries: [retail, finance]")
    text = text.replace("unit: yen", "unit: yen\n    industries: [retail]")
    (issue,) = problems(tmp_path, kpis=text)
    assert (issue.message.key, issue.message.values) == ("content.no_file", {"needed": "industries.yaml", "name": "industries"})


def test_a_code_stands_for_one_industry(tmp_path: Path) -> None:
    text = """industries:
  - id: shops
    name: {ja: 店, en: Shops}
    also: [kiosks]
    processes: []
    systems: []
    kpis: []
    use_cases: []
  - id: stalls
    name: {ja: 屋台, en: Stalls}
    also: [kiosks, shops]
    processes: []
    systems: []
    kpis: []
    use_cases: []
"""
    found = problems(tmp_path, industries=text)
    assert [(i.message.key, i.message.values["name"], i.message.values["other"], i.line, i.column) for i in found] == [
        ("content.also", "kiosks", "shops", 11, 12), ("content.also", "shops", "shops", 11, 20),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (("2026-04-01", "2026-11-01", "2027-05-31"), []),
        (("2026-11-01", "2026-11-01", "2026-11-01"), []),
        (("2026-11-02", "2026-11-01", "2027-05-31"), [("as_of", "date")]),
        (("2026-04-01", "2026-11-01", "2026-10-31"), [("review_by", "as_of")]),
    ],
)
def test_dates_of_a_source_come_in_order(
    tmp_path: Path, dates: tuple[str, str, str], found: list[tuple[str, str]]
) -> None:
    date, as_of, review_by = dates
    text = f"""references:
  - id: guide
    publisher: {{ja: 協会, en: Association}}
    title: {{ja: 手引き, en: Guide}}
    date: {date}
    address: "https://example.com"
    as_of: {as_of}
    review_by: {review_by}
    about: {{ja: 確認, en: Checks}}
"""
    given = [] if not found else list(problems(tmp_path, references=text))
    if not found:
        read(tmp_path, references=text)
    assert [(i.message.key, i.message.values["name"], i.message.values["other"]) for i in given] == [
        ("content.dates", *pair) for pair in found
    ]
