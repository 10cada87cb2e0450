"""The schemas of all files: help on every key, and the same verdict as the reading of files for every example."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from builders import DAY, SHIPPED
from content import made_up
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from store.files import FULL

from readiness.app import schemas
from readiness.app.workbench import Workbench
from readiness.content import Shelf
from readiness.content.brand import read_brand
from readiness.content.library import read_library
from readiness.content.library.comparable import comparable
from readiness.content.questionnaire import read_questionnaire
from readiness.content.rules import RuleReader
from readiness.core.conclusions.facts import FACTS
from readiness.core.model import Language
from readiness.core.rules import OPERATORS
from readiness.errors import InputError
from readiness.words.phrases import topic
from readiness.yamltext import read_file, read_text
from readiness.yamltext.document import Document, Position
from readiness.yamltext.json_schema import KeyPath, ways
from readiness.yamltext.shape import check

ROOT = SHIPPED.parents[1]
MIGRATIONS = """\
migrations:
  - from: 1.0.0
    to: 1.1.0
    note: {ja: 分けました。, en: They are asked one by one.}
    rename: {left.first: left.one}
    split: {right.both: [right.two, right.three]}
    drop: [right.last]
    rename_kpis: {sum: money}
    rename_phases: {later: second}
    rename_initiatives: {law: rules}
  - {from: 1.1.0, to: 1.2.0, drop: [right.three]}
"""
TEXTS = made_up.FILES | made_up.MORE | {
    "migrations": MIGRATIONS,
    "assessment": FULL.replace("DIGEST", "sha256:0")
    .replace("id: ai-readiness\n  version: 1.0.0", "id: made-up\n  version: 1.2.0")
    .replace("leadership.vision", "left.one").replace("data.unified", "right.two")
    .replace("target_phase: walk", "target_phase: second").replace("ai_input_rules", "rules")
    .replace("predictive_selection", "roll_out").replace("kpi: ltv", "kpi: money").replace("email_conversion", "clicks")
    .replace("    target: 3\n", "    target: 2\n").replace("level: 3", "level: 2")
}  # fmt: skip
"""A small questionnaire with all its files, and an assessment that holds everything, on two questions."""
for _gone in (
    "  leadership.backing: {level: 0, note: ''}\n", "  data.governance: {note: 来週までに確認}\n",
    "  infrastructure.api: {not_applicable: 顧客システムを持たない}\n",
    "  infrastructure.scalability: {level: 4, evidence: verified, target: 4}\n",
    "    people.literacy:\n      after: {unknown: true}\n",
):  # fmt: skip
    assert _gone in TEXTS["assessment"]
    TEXTS["assessment"] = TEXTS["assessment"].replace(_gone, "")
TEXTS["brand"] = (ROOT / "examples" / "brand.yaml").read_text(encoding="utf-8")
FILES = tuple(schemas.SHAPES)


def validator(found: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(found)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small questionnaire, whole."""
    return made_up.write(tmp_path_factory.mktemp("whole"), **made_up.MORE)


@pytest.fixture(scope="module")
def closed(folder: Path) -> dict[str, Draft202012Validator]:
    """A validator for each file that knows the small questionnaire."""
    return {name: validator(found) for name, found in schemas.schemas("en", folder).items()}


OPEN = {name: validator(found) for name, found in schemas.schemas("en").items()}
"""A validator for each file that knows no questionnaire."""


# The schemas themselves


@pytest.mark.parametrize("own", [None, SHIPPED], ids=["alone", "with content"])
@pytest.mark.parametrize("language", get_args(Language))
def test_every_schema_is_one(language: Language, own: Path | None) -> None:
    found = schemas.schemas(language, own)
    assert list(found) == [
        "questionnaire", "phases", "migrations", "kpis", "roles", "initiatives", "findings", "use_cases", "risks", "foundation", "people",
        "industries", "references", "glossary", "assessment", "brand",
    ]  # fmt: skip
    for name, one in found.items():
        Draft202012Validator.check_schema(one)
        assert (one["$schema"], one["$id"]) == ("https://json-schema.org/draft/2020-12/schema", f"readiness:{name}")
        assert one["title"].startswith(f"readiness: {name} – ")
        assert set(references(one)) <= {f"#/$defs/{name}" for name in one.get("$defs", {})}


def references(data: Any) -> Iterator[str]:
    """Every reference in a schema."""
    if isinstance(data, dict):
        if isinstance(data.get("$ref"), str):
            yield data["$ref"]
        for item in data.values():
            yield from references(item)
    elif isinstance(data, list):
        for item in data:
            yield from references(item)


def all_ways() -> list[KeyPath]:
    """The ways of everything that is explained: the keys of all shapes, and rules with their facts."""
    keys = [way for name, shape in schemas.SHAPES.items() for way in ways(shape, (name,))]
    rules = [("rule", key) for key in ("all", "any", "not", "fact", "of", *OPERATORS)]
    return [*keys, *rules, *(("rule", "fact", fact) for fact in FACTS)]


def test_every_key_has_a_description_and_none_is_left_over() -> None:
    told = schemas.Help("en")
    entries = {way: told.entry(way) for way in all_ways()}
    assert [".".join(way) for way, entry in entries.items() if not entry] == []
    assert set(topic("keys")) - set(entries.values()) == set()


def test_the_longest_end_of_a_way_describes_a_key() -> None:
    told = schemas.Help("en")
    assert told.entry(("use_cases", "use_cases", "phase")) == "use_cases.use_cases.phase"
    assert told.entry(("initiatives", "initiatives", "phase")) == ".phase"
    assert told.entry(("assessment", "kpis", "*", "actuals", "date")) == ".actuals.date"
    assert told.entry(("kpis", "kpis", "unheard")) == ""
    assert told(("kpis", "kpis", "unheard")) == ""


def test_descriptions_speak_the_language() -> None:
    for language, said in (("ja", "略称"), ("en", "Short name")):
        found = schemas.schema("roles", language)["properties"]["roles"]["items"]["properties"]["short"]  # type: ignore[arg-type]
        assert said in found["description"]


def test_names_are_explained(folder: Path) -> None:
    found = schemas.schemas("ja", folder)
    kpi = found["kpis"]["properties"]["kpis"]["items"]["properties"]
    assert found["kpis"]["$defs"]["roles"] == {"enum": ["boss", "clerk"], "enumDescriptions": ["社長", "担当"]}
    assert kpi["owner"]["$ref"] == "#/$defs/roles"
    assert kpi["needs"]["properties"]["left.one"]["description"] == "問一"
    assert found["assessment"]["properties"]["answers"]["properties"]["right.two"]["description"] == "問二"
    rule = found["risks"]["$defs"]["rule"]["properties"]
    assert rule["fact"]["enum"] == list(FACTS)
    assert rule["fact"]["enumDescriptions"][0] == "着手できるフェーズ"
    assert rule["below"] == {"description": "この値未満"}


def test_a_questionnaire_without_a_library_has_schemas(tmp_path: Path) -> None:
    place = made_up.write(tmp_path)
    for name in ("kpis", "roles", "initiatives", "findings"):
        (place / f"{name}.yaml").unlink()
    found = validator(schemas.schema("kpis", "en", place))
    data = read_text(made_up.KPIS, "kpis.yaml").data
    assert not found.is_valid(data), "no role exists"
    assert OPEN["kpis"].is_valid(data)


def test_files_need_their_shape_and_nothing_else(tmp_path: Path) -> None:
    broken = made_up.write(tmp_path, kpis=made_up.swapped("kpis", "drives: [money]", "drives: [monye]"))
    assert schemas.schema("kpis", "en", broken)["$defs"]["kpis"]["enum"] == ["money", "clicks"]
    made_up.write(tmp_path, kpis="kpis: 1\n", roles="roles: [{}]\n")
    with pytest.raises(InputError) as caught:
        schemas.schema("kpis", "en", broken)
    assert [(Path(issue.file).name, issue.message.key) for issue in caught.value.issues] == [
        ("kpis.yaml", "shape.kind"), ("roles.yaml", "shape.missing"), ("roles.yaml", "shape.missing"),
    ]  # fmt: skip


# What is right is accepted


def told(one: Draft202012Validator, path: Path) -> list[str]:
    """What a schema finds wrong with a file."""
    return [f"{error.json_path}: {error.message}" for error in one.iter_errors(read_file(path).data)]


@pytest.mark.parametrize("own", [None, SHIPPED], ids=["alone", "with content"])
def test_all_that_is_shipped_is_valid(own: Path | None) -> None:
    found = {name: validator(one) for name, one in schemas.schemas("en", own).items()}
    for name, one in found.items():
        if name not in ("assessment", "migrations", "brand"):  # no shipped questionnaire has older versions
            assert told(one, SHIPPED / f"{name}.yaml") == []
    examples = sorted((ROOT / "examples").glob("*.yaml"))
    assert [path.stem for path in examples] == ["bank", "brand", "demo", "shop"]
    for path in examples:
        assert told(found["brand" if path.stem == "brand" else "assessment"], path) == [], path.name


# What is wrong is refused exactly where it is refused when it is read


def refused(folder: Path, file: str, text: str) -> bool:
    """What the reading of files says of a text, all other files being right."""
    place = made_up.write(folder, **made_up.MORE)
    (place / "migrations.yaml").unlink(missing_ok=True)
    bench = Workbench(Shelf(ROOT, place), DAY)
    try:
        if file == "brand":
            (folder / "brand.yaml").write_text(text, encoding="utf-8")
            (folder / "brand-logo.svg").write_bytes((ROOT / "examples" / "brand-logo.svg").read_bytes())
            read_brand(folder / "brand.yaml")
        elif file == "assessment":
            (folder / "client.yaml").write_text(text, encoding="utf-8")
            bench.open(folder / "client.yaml")
        else:
            (place / f"{file}.yaml").write_text(text, encoding="utf-8")
            read_library(place, read_questionnaire(place))
            bench.migrations("made-up")
    except InputError:
        return True
    return False


def test_the_texts_are_right(tmp_path: Path, closed: dict[str, Draft202012Validator]) -> None:
    assert list(TEXTS) == [*made_up.FILES, *made_up.MORE, "migrations", "assessment", "brand"]
    for file, text in TEXTS.items():
        assert not refused(tmp_path, file, text), file
        data = read_text(text, file).data
        assert list(closed[file].iter_errors(data)) == list(OPEN[file].iter_errors(data)) == [], file


WRONG = [
    # a brand
    ("brand", 'primary: "#1f3a68"', "primary: #1f3a68"),
    ("brand", 'primary: "#1f3a68"', 'primary: "navy"'),
    ("brand", "en: Sample Research Institute}", "}"),
    ("brand", "  footer:", "  foot:"),
    ("brand", "logo: brand-logo.svg", "logo: [brand-logo.svg]"),
    # a key that is missing
    ("questionnaire", "version: 1.2.0\n", ""),
    ("questionnaire", "    why: {ja: 理由, en: Because}\n", ""),
    ("phases", "minimum_coverage: 50\n", ""),
    ("phases", "record: 2, ", ""),
    ("kpis", "    unit: yen\n", ""),
    ("roles", "{id: boss, name: {ja: 社長, en: the boss}}", "{id: boss}"),
    ("roles", "{ja: 社長, en: the boss}", "{ja: 社長}"),
    ("use_cases", "    area: marketing\n", ""),
    ("migrations", "  - from: 1.0.0\n    to", "  - to"),
    ("glossary", "look_for: {ja: [API, 接続口], en: [API]}", "look_for: {ja: [API]}"),
    ("assessment", "organisation: {name: 株式会社サンプル, industry", "organisation: {industry"),
    ("assessment", "schema: 1\n", ""),
    # a key that nobody reads
    ("questionnaire", "depth: core", "deepth: core"),
    ("kpis", "diagnostic: true", "diagnostics: true"),
    ("people", "hours: 1.5", "hours: 1.5\n    days: 1"),
    ("industries", "also: [hotels]", "and: [hotels]"),
    ("migrations", "drop: [right.last]", "dropped: [right.last]"),
    ("roles", "en: the boss}", "en: the boss, fr: le patron}"),
    ("assessment", "confidence: high", "confident: high"),
    ("assessment", "depth: core", "depths: core"),
    # another type
    ("kpis", "diagnostic: true", "diagnostic: yes"),
    ("kpis", "decimals: 1", "decimals: '1'"),
    ("kpis", "limits: [0, 100]", "limits: [0, high]"),
    ("initiatives", "weeks: 3", "weeks: 3.5"),
    ("initiatives", "person_days: 2.5", "person_days: [2.5]"),
    ("foundation", "questions: [right.two, left.one]", "questions: right.two"),
    ("references", "n: 12", "n: null"),
    ("assessment", "level: 2\n    note", "level: true\n    note"),
    ("assessment", "revisit: true", "revisit: 1"),
    ("assessment", "employees: 240", "employees: 240人"),
    # outside the bounds, or of another form
    ("questionnaire", "version: 1.2.0", "version: 1.2"),
    ("migrations", "to: 1.1.0", "to: 1.1"),
    ("migrations", "[right.two, right.three]", "[right.two]"),
    ("migrations", "left.first: left.one", "left.first: one"),
    ("questionnaire", "id: made-up", "id: Made up"),
    ("questionnaire", "weight: 2}", "weight: -2}"),
    ("phases", "minimum_coverage: 50", "minimum_coverage: 101"),
    ("kpis", "limits: [0, 100]", "limits: [0]"),
    ("references", '"https://example.org/law"', "http://example.org/law"),
    ("glossary", "en: [API]", "en: []"),
    ("glossary", "meaning: {ja: 接続口です。", "meaning: {ja: ' '"),
    ("assessment", "level: 2\n    note", "level: 3\n    note"),
    ("assessment", "level: 2\n    note", "level: -1\n    note"),
    ("assessment", "capacity_days_per_week: 6.5", "capacity_days_per_week: 0"),
    ("assessment", "schema: 1\n", "schema: 2\n"),
    # none of the words
    ("kpis", "cadence: weekly", "cadence: daily"),
    ("kpis", "kind: relative", "kind: relativ"),
    ("use_cases", "area: marketing", "area: Marketing"),
    ("foundation", "class: light", "class: heavy"),
    ("phases", "evidence: document", "evidence: none"),
    ("assessment", "bloc: business", "bloc: sales"),
    ("assessment", "status: done", "status: finished"),
    ("assessment", "language: en", "language: fr"),
    # no date
    ("references", "date: 2025-03-28", "date: 2025-02-29"),
    ("references", "as_of: 2026-11-29", "as_of: 2026/11/29"),
    ("references", "review_by: 2027-05-31", "review_by: 31 May 2027"),
    ("assessment", "date: 2026-11-20\nprevious", "date: 2026-13-20\nprevious"),
    ("assessment", "due: 2027-01-29", "due: 来月"),
    ("assessment", "due: 2027-11-30", "due: 2027-11-31"),
    ("assessment", "start: 2027-01-04", "start: 2227-01-04"),
    # another nesting
    ("risks", "countermeasures: [{ja: 決める, en: Decide}]", "countermeasures: {ja: 決める, en: Decide}"),
    ("roles", "roles:\n  - {id: boss, name: {ja: 社長, en: the boss}}", "roles:\n  - [{id: boss, name: {ja: 社長, en: the boss}}]"),
    ("phases", "critical: {left.one: 1}", "critical: [left.one]"),
    ("assessment", "kgi:\n    kpi: money", "kgi:\n    kpi: {id: money}"),
    ("assessment", "    left.one:\n      level: 2\n      after: {level: 2, at: '2026-11-21T10:12:00+09:00'}",
     "    left.one: [2, 2]"),
    # names that do not exist
    ("questionnaire", "dimension: left", "dimension: lift"),
    ("phases", "critical: {left.one: 1}", "critical: {left.two: 1}"),
    ("phases", "size_bands: {small: 50, mid: 300}", "size_bands: {small: 50, mid: 300}\nproportionate: {tiny: first}"),
    ("phases", "size_bands: {small: 50, mid: 300}", "size_bands: {small: 50, mid: 300}\nproportionate: {small: third}"),
    ("kpis", "drives: [money]", "drives: [monye]"),
    ("kpis", "phase: second", "phase: third"),
    ("kpis", "needs: {left.one: 1}", "needs: {left.two: 1}"),
    ("initiatives", "requires: [rules]", "requires: [ruler]"),
    ("initiatives", "raises: {left.one: 2}", "raises: {left.one: 3}"),
    ("initiatives", "mid: [0, 1000], ", ""),
    ("use_cases", "industries: [shops]", "industries: [shop]"),
    ("use_cases", "sizes: [mid, large]", "sizes: [huge]"),
    ("use_cases", "sizes: {small:", "sizes: {tiny:"),
    ("use_cases", "references: [law]", "references: [laws]"),
    ("foundation", "questions: {left.one: 2}", "questions: {left.two: 2}"),
    ("people", "consulted: [boss]", "consulted: [bosses]"),
    ("industries", "examples: {right.two:", "examples: {right.three:"),
    ("questionnaire", "anchors: [{ja: 零, en: zero}, ", "anchors: ["),
    ("assessment", "target_phase: second", "target_phase: third"),
    ("assessment", "must: [rules]", "must: [rule]"),
    ("assessment", "never: [roll_out]", "never: [roll_in]"),
    ("assessment", "after: {level: 2,", "after: {level: 3,"),
    ("assessment", "id: made-up", "id: mad-up"),
    ("assessment", "  right.two: {unknown: true, owner", "  right.three: {unknown: true, owner"),
    ("assessment", "kpi: money", "kpi: gold"),
    ("assessment", "formula: 月の件数, ", ""),
    # answers that say two things, or nothing to confirm
    ("assessment", "{unknown: true, owner", "{unknown: true, level: 1, owner"),
    ("assessment", "{unknown: true, owner", "{unknown: true, not_applicable: 対象がない, owner"),
    ("assessment", "{unknown: true, owner", "{batch: true, owner"),
    ("assessment", "after: {level: 2,", "after: {level: 2, unknown: true,"),
    # rules
    ("risks", "below: 2}", "bellow: 2}"),
    ("risks", "fact: level, of: left.one, below: 2", "fact: lever, of: left.one, below: 2"),
    ("risks", "of: left.one, below: 2", "of: left.two, below: 2"),
    ("risks", "of: left.one, below: 2", "below: 2"),
    ("risks", "below: 2}", "below: 2, above: 0}"),
    ("risks", "below: 2}", "below: two}"),
    ("risks", "when: {fact: level, of: left.one, below: 2}", "when: [{fact: level, of: left.one, below: 2}]"),
    ("risks", "when: {fact: level, of: left.one, below: 2}", "when: {fact: state, of: left.one, is: open}"),
    ("risks", "when: {fact: level, of: left.one, below: 2}", "when: {fact: state, of: left.one, below: level}"),
    ("risks", "when: {fact: level, of: left.one, below: 2}", "when: {all: []}"),
    ("risks", "when: {fact: level, of: left.one, below: 2}", "when: {fact: phase, of: left, is: first}"),
    ("risks", "when: {fact: level, of: left.one, below: 2}", "when: {fact: borderline, is: 1}"),
    ("risks", "when: {fact: level, of: left.one, below: 2}", "when: {fact: borderline, below: true}"),
    ("risks", "when: {fact: level, of: left.one, below: 2}", "when: {fact: unknowns, is: 0, all: [{fact: unknowns, is: 0}]}"),
    ("risks", "when: {fact: level, of: left.one, below: 2}", "when: {any: [{fact: unknowns, is: 0}], not: {fact: unknowns, is: 0}}"),
    ("initiatives", "{fact: size, in: [small, large]}", "{fact: size, in: [small, huge]}"),
    ("findings", "{not: {fact: status, is: insufficient}}", "{not: [{fact: status, is: insufficient}]}"),
    ("findings", "{not: {fact: status, is: insufficient}}", "{not: {fact: kpis_open, is: 1}}"),
    ("findings", "{id: other, place: phase,", "{id: other, place: dimension,"),
    ("findings", "{id: other, place: phase,", "{id: other, place: phase, dimension: left,"),
    ("findings", "{id: other, place: phase,", "{id: other, place: dimension, dimension: lift,"),
]  # fmt: skip
OPEN_TOO = WRONG[: next(index for index, (file, old, _) in enumerate(WRONG) if old == "dimension: left")]
"""What needs no questionnaire to be seen; but for the levels, whose highest one stands there."""


def swapped(file: str, old: str, new: str) -> str:
    text = TEXTS[file]
    assert old in text, f"{old!r} does not stand in {file}"
    return text.replace(old, new, 1)


@pytest.mark.parametrize(("file", "old", "new"), WRONG)
def test_what_the_reading_refuses_the_schema_refuses(
    tmp_path: Path, closed: dict[str, Draft202012Validator], file: str, old: str, new: str
) -> None:
    text = swapped(file, old, new)
    assert refused(tmp_path, file, text)
    assert not closed[file].is_valid(read_text(text, file).data)


@pytest.mark.parametrize(("file", "old", "new"), OPEN_TOO)
def test_most_of_it_without_a_questionnaire(file: str, old: str, new: str) -> None:
    about_levels = new in ("level: 3\n    note", "level: -1\n    note")
    assert OPEN[file].is_valid(read_text(swapped(file, old, new), file).data) is about_levels


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("kpis", "limits: [0, 100]", "limits: [null, null]"),
        ("kpis", "needs: {left.one: 1}", "needs: {}"),
        ("initiatives", "person_days: 2.5", "person_days: {small: 1, mid: 2, large: 3}"),
        ("initiatives", "when: {any:", "when: {all:"),
        ("risks", "when: {fact: level, of: left.one, below: 2}", "when: {fact: phase, at_least: second}"),
        ("risks", "when: {fact: level, of: left.one, below: 2}", "when: {fact: borderline, is: true}"),
        ("risks", "when: {fact: level, of: left.one, below: 2}", "when: {fact: floor, of: left, in: unmet}"),
        ("risks", "when: {fact: level, of: left.one, below: 2}", "when: {fact: industry, in: [retail, farming]}"),
        ("findings", "{id: other, place: phase,", "{id: other, place: dimension, dimension: left,"),
        ("findings", "{id: other, place: phase,", "{id: other, place: roadmap, when: {fact: kpis_open, is: 1},"),
        ("references", "date: 2025-03-28", "date: 2024-02-29"),
        ("assessment", "due: 2027-11-30", "due: 来期中"),
        ("assessment", "kpi: money", "kpi: gold\n    name: 金\n    formula: 重さ\n    unit: count"),
        ("assessment", "{unknown: true, owner", "{unknown: false, level: 1, owner"),
        ("assessment", "level: 2\n    note", "level: 0\n    note"),
        ("assessment", "rate: 0.08", "whatever: [0.08]"),
        ("migrations", "    note: {ja: 分けました。, en: They are asked one by one.}\n", ""),
    ],
)
def test_what_the_reading_takes_the_schema_takes(
    tmp_path: Path, closed: dict[str, Draft202012Validator], file: str, old: str, new: str
) -> None:
    text = swapped(file, old, new)
    assert not refused(tmp_path, file, text)
    assert told_of(closed[file], text) == told_of(OPEN[file], text) == []


def told_of(one: Draft202012Validator, text: str) -> list[str]:
    return [error.message for error in one.iter_errors(read_text(text, "text").data)]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("kpis", "id: clicks", "id: money"),
        ("kpis", "limits: [0, 100]", "limits: [100, 0]"),
        ("kpis", "decimals: 1", "decimals: 1.0"),
        ("initiatives", "kpis: [clicks]", "requires: [roll_out]"),
        ("findings", "en: It is the first", "en: 'It is {nothing}'"),
        ("questionnaire", "version: 1.2.0", "version: 1.2.0\nreliability: {sd: 0, icc: 0, n: 1, source: {ja: 本, en: A book}}"),
        ("assessment", "  r2:\n    left.one", "  r3:\n    left.one"),
        ("assessment", "version: 1.2.0", "version: 2.0.0"),
        ("assessment", "id: r2,", "id: r1,"),
        ("migrations", "from: 1.0.0", "from: 1.1.0"),
        ("migrations", "rename: {left.first: left.one}", "rename: {left.first: left.two}"),
        ("migrations", "rename_kpis: {sum: money}", "rename_kpis: {sum: monye}"),
    ],
)
def test_what_only_the_reading_sees(
    tmp_path: Path, closed: dict[str, Draft202012Validator], file: str, old: str, new: str
) -> None:
    """Twice the same id, circles, bounds in the wrong order, 1.0 for 1, placeholders, and what refers to the same file."""
    text = swapped(file, old, new)
    assert refused(tmp_path, file, text)
    assert closed[file].is_valid(read_text(text, file).data)


# Any change at any place


POOL: list[Any] = [None, True, 0, 1, -1, 2.5, "", " ", "x", "boss", "2024-02-30", [], {}, ["x"], {"ja": "あ", "en": "a"}, {"x": 1}]
"""What may stand anywhere by mistake."""


def places(data: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in plain data."""
    yield place
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, item in items:
        yield from places(item, (*place, key))


def changed(data: Any, place: tuple[Any, ...], how: str, value: Any) -> Any:
    """The data with one change at a place."""
    copied = copy.deepcopy(data)
    if not place:
        return value
    inside = copied
    for step in place[:-1]:
        inside = inside[step]
    if how == "drop":
        del inside[place[-1]]
    elif how == "rename" and isinstance(inside, dict):
        inside[f"{place[-1]}s"] = inside.pop(place[-1])
    elif how == "nest":
        inside[place[-1]] = [inside[place[-1]]]
    else:
        inside[place[-1]] = value
    return copied


@pytest.mark.parametrize("file", FILES)
@settings(max_examples=120)
@given(data=st.data())
def test_shape_and_schema_agree_after_any_change(file: str, data: st.DataObject) -> None:
    """Without the conditions beyond the shapes: those are in the tables above."""
    right = read_text(TEXTS[file], file).data
    place = data.draw(st.sampled_from([*places(right)]))
    wrong = changed(right, place, data.draw(st.sampled_from(["drop", "rename", "nest", "put"])), data.draw(st.sampled_from(POOL)))
    issues = check(Document(file, wrong, {(): Position(1, 1)}, {}, comments=False), schemas.SHAPES[file])
    assert SHAPE_ONLY[file].is_valid(wrong) is (issues == []), (place, wrong)


def shape_only() -> dict[str, Draft202012Validator]:
    from readiness.yamltext.json_schema import Guide, file_schema

    return {name: validator(file_schema(name, shape, name, Guide(lambda way: ""))) for name, shape in schemas.SHAPES.items()}


SHAPE_ONLY = shape_only()


# Rules


def rules(names: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    """Rules, right and wrong ones."""
    words = st.sampled_from(["first", "second", "small", "money", "met", "level", "overall", "confirmed", "retail", "left", "", 0, 1, 2.5, True, None])
    subjects = st.sampled_from([*names["question"], *names["dimension"], "nowhere"])
    facts = st.sampled_from([*FACTS, "nothing"])
    keys = {operator: words | st.lists(words, max_size=2) for operator in OPERATORS}
    comparison = st.one_of(
        *(
            st.fixed_dictionaries({"fact": facts, operator: keys[operator]}, optional={"of": subjects})
            for operator in OPERATORS
        ),
        st.fixed_dictionaries({"fact": facts}, optional=keys | {"of": subjects, "all": st.just([])}),
    )
    return st.recursive(
        comparison | st.sampled_from([{}, [], None, "x"]),
        lambda inner: st.one_of(
            st.fixed_dictionaries({"all": st.lists(inner, max_size=2)}),
            st.fixed_dictionaries({"any": st.lists(inner, max_size=2)}, optional={"not": inner}),
            st.fixed_dictionaries({"not": inner}),
        ),
        max_leaves=4,
    )


NAMES = {"question": ["left.one", "right.two"], "dimension": ["left", "right"]}


@settings(max_examples=1500)
@given(rule=rules(NAMES))
def test_rules_are_read_and_checked_alike(closed: dict[str, Draft202012Validator], rule: Any) -> None:
    document = Document("file", {}, {(): Position(1, 1)}, {}, comments=False)
    known = {"phases": ("first", "second"), "kpis": ("money", "clicks"), "sizes": ("small", "mid", "large")}
    reader = RuleReader(document, {kind: tuple(ids) for kind, ids in NAMES.items()}, lambda fact: comparable(fact, known))
    reader.rule(rule, ("when",))
    risk = {"id": "x", "owner": "boss", "countermeasures": [], "initiatives": [], "when": rule}
    texts = {key: {"ja": "あ", "en": "a"} for key in ("name", "what", "sign", "watch")}
    assert closed["risks"].is_valid({"risks": [risk | texts]}) is (reader.issues == []), reader.issues
