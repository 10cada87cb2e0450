"""The examples of YAML in docs/content.md and docs/content.ja.md are read as content, each added to the shipped library."""

from __future__ import annotations

import json
import re
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from builders import SHIPPED

from readiness.app import schemas
from readiness.content.brand import read_brand
from readiness.content.library import read_library
from readiness.content.migrations import read_migrations
from readiness.content.questionnaire import read_questionnaire
from readiness.core.library import Library
from readiness.core.model import Language, Questionnaire
from readiness.core.rules import Compare

ROOT = Path(__file__).parents[2]
PAGES: dict[Language, Path] = {"ja": ROOT / "docs" / "content.ja.md", "en": ROOT / "docs" / "content.md"}
EXAMPLE = re.compile(r"<!-- content: (?P<file>[a-z_]+) -->\n```yaml\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
FILES = ["use_cases", "risks", "references", "industries", "roles"]


def examples(language: Language) -> dict[str, str]:
    """The examples of a page, by the file that each belongs to."""
    return {found["file"]: found["text"] for found in EXAMPLE.finditer(PAGES[language].read_text("utf-8"))}


def test_both_pages_show_the_same_examples() -> None:
    assert list(examples("en")) == FILES
    assert examples("ja") == examples("en")


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory, questionnaire: Questionnaire) -> Library:
    """The shipped library with all the examples."""
    folder = tmp_path_factory.mktemp("content") / "ai-readiness"
    shutil.copytree(SHIPPED, folder)
    for name, text in examples("en").items():
        head, records = text.split("\n", 1)
        assert head == f"{name}:", "each example is a file of its own, too"
        with (folder / f"{name}.yaml").open("a", encoding="utf-8") as file:
            file.write("\n" + records)
    return read_library(folder, questionnaire)


def test_each_example_is_read(extended: Library, library: Library) -> None:
    use, source = extended.use_cases["returns_reply"], extended.sources["our_guideline"]
    assert (use.needs, use.industries, use.sizes) == (
        {"data.governance": 2, "people.human_review": 1}, ("retail", "other"), ("small", "mid"),
    )  # fmt: skip
    assert (source.fact, source.topics, source.review_by.isoformat()) == (None, ("orientation",), "2027-05-31")
    assert [risk.id for risk in extended.risks] == [*(risk.id for risk in library.risks), "seasonal_staff"]
    farm = extended.industry("fishery")
    assert farm is not None
    assert (farm.id, list(farm.examples)) == ("agriculture", ["data.unified"])
    assert extended.roles["branch_head"].name.sizes["small"].en == "Person in charge of the shop"


BRAND = re.compile(r"<!-- brand -->\n```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_brand_is_read(tmp_path: Path) -> None:
    (english,), (japanese,) = (BRAND.findall(PAGES[language].read_text("utf-8")) for language in ("en", "ja"))
    assert english == japanese
    (tmp_path / "brand.yaml").write_text(english, encoding="utf-8")
    (tmp_path / "logo.svg").write_bytes((ROOT / "examples" / "brand-logo.svg").read_bytes())
    found = read_brand(tmp_path / "brand.yaml")
    assert None not in (found.name, found.logo, found.footer, found.cover_note)


MIGRATIONS = re.compile(r"<!-- migrations -->\n```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_migrations_are_read(tmp_path: Path) -> None:
    """By the shipped questionnaire, once it was changed as the example says."""
    (english,), (japanese,) = (MIGRATIONS.findall(PAGES[language].read_text("utf-8")) for language in ("en", "ja"))
    assert english == japanese
    asked, phases = (yaml.safe_load((SHIPPED / f"{name}.yaml").read_text("utf-8")) for name in ("questionnaire", "phases"))
    asked["version"] = "2.0.0"
    questions = {question["id"]: question for question in asked["questions"]}
    names = {"data.unified": ["data.linked"], "leadership.backing": ["leadership.lead", "leadership.budget"], "people.learning": []}
    for id_, parts in names.items():
        asked["questions"] += [questions[id_] | {"id": part} for part in parts]
    asked["questions"] = [question for question in asked["questions"] if question["id"] not in names]
    for phase in phases["phases"]:
        needs = phase.get("requires", {}).get("critical", {})
        for id_ in names.keys() & needs.keys():
            needs[names[id_][0]] = needs.pop(id_)
    for name, data in (("questionnaire", asked), ("phases", phases)):
        (tmp_path / f"{name}.yaml").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "migrations.yaml").write_text(english, encoding="utf-8")
    (step,) = read_migrations(tmp_path, read_questionnaire(tmp_path), lambda _: ()).steps
    assert {**step.renamed, **step.split, **dict.fromkeys(step.dropped, ())}.keys() == names.keys()


GENERAL = re.compile(r"<!-- (questionnaire|requires) -->\n```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def general(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    """The shipped questionnaire with all that the page adds to it, and a question in each group that has none yet."""
    english, japanese = (GENERAL.findall(PAGES[language].read_text("utf-8")) for language in ("en", "ja"))
    assert english == japanese
    asked, phases = (yaml.safe_load((SHIPPED / f"{name}.yaml").read_text("utf-8")) for name in ("questionnaire", "phases"))
    for kind, text in english:
        added = yaml.safe_load(text)
        if kind == "requires":
            phases["phases"][1]["requires"] |= added["requires"]
            continue
        asked |= {"answer_sets": asked.get("answer_sets", {}) | added.get("answer_sets", {})}
        for section in ("dimensions", "questions"):
            asked[section] += added.get(section, [])
    (filled,) = (question for question in asked["questions"] if question["id"] == "operations.log")
    asked["questions"] += [
        filled | {"id": f"operations.{group}", "group": group, "depth": "core"}
        for group in ("monitoring_2", "response_plan", "response_drill")
    ]
    folder = tmp_path_factory.mktemp("general")
    for name, data in (("questionnaire", asked), ("phases", phases)):
        (folder / f"{name}.yaml").write_text(json.dumps(data), encoding="utf-8")
    return read_questionnaire(folder)


def test_other_answers_are_read(general: Questionnaire) -> None:
    question = general.by_id["data.agents"]
    assert [answers.id for answers in general.answer_sets] == ["yes_no", "share"]
    assert [anchor.en for anchor in question.anchors] == ["No", "Yes"]
    share = general.answer_sets[1]
    assert (share.numbers, 100 * share.share(2)) == (range(4), 50), "as the page says"


def test_groups_are_read(general: Questionnaire) -> None:
    operations = general.dimension("operations")
    assert [(group.id, group.aggregate, group.passed_at, group.weight) for group in operations.groups] == [
        ("monitoring", "ladder", 50, 1), ("response", "sum", 100, 2),
    ]  # fmt: skip
    log = general.by_id["operations.log"]
    assert (log.dimension, log.group, log.scale.id) == ("operations", "monitoring_1", "share")


def test_thresholds_of_groups_are_read(general: Questionnaire) -> None:
    assert general.method.phase("walk").requires.groups == {"monitoring": 50, "data": 40}


def test_conditions_are_read(general: Questionnaire) -> None:
    when = general.by_id["data.agent_permissions"].when
    assert when is not None
    assert (when.rule, when.text.en) == (
        Compare("level", "data.agents", "at_least", (Fraction(1),)), "Where AI agents are in use",
    )  # fmt: skip


@pytest.mark.parametrize("language", PAGES)
def test_links_lead_to_sections(language: Language) -> None:
    """Links between the sections of these pages and those on the method."""
    texts = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}
    page = PAGES[language]
    for file, anchor in re.findall(r"\]\(([a-z.]*)#([^)]+)\)", texts[page.name]):
        if not file.startswith("."):
            assert anchor in anchors(texts[file or page.name]), anchor


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


FIRST_LINE = re.compile(r"^ *# yaml-language-server: \$schema=schemas/(\w+)\.schema\.json$", re.MULTILINE)
SETTINGS = re.compile(r'^\{"yaml\.schemas": .*\}$', re.MULTILINE)


@pytest.mark.parametrize("language", PAGES)
def test_the_steps_for_an_editor_name_schemas_that_are_written(language: Language, tmp_path: Path) -> None:
    page = PAGES[language].read_text("utf-8")
    (settings,) = SETTINGS.findall(page)
    (name,) = FIRST_LINE.findall(page)
    written = {path.name for path in schemas.write(schemas.schemas(language), tmp_path)}
    assert f"questionnaire schema --lang {language} -o ~/our-readiness/schemas --content ~/our-readiness" in page
    assert f"{name}.schema.json" in written
    assert [Path(path).name for path in json.loads(settings)["yaml.schemas"]] == ["assessment.schema.json"]
    assert "assessment.schema.json" in written
