"""The examples of YAML in docs/content.md and docs/content.ja.md are read as content, each added to the shipped library."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from builders import SHIPPED

from readiness.app import schemas
from readiness.content.library import read_library
from readiness.core.library import Library
from readiness.core.model import Language, Questionnaire

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
