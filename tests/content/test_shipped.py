"""The shipped questionnaire: it reads, and it is complete in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import CORE, SHIPPED

from readiness.core.library import Library
from readiness.core.model import Questionnaire
from readiness.yamltext import read_file

FILES = sorted(SHIPPED.glob("*.yaml"))
PLACEHOLDER = re.compile(r"\{[a-z_]+(?::[a-z_.]+)?\}")
JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


def texts(data: Any, place: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text in both languages, with its place."""
    if isinstance(data, dict):
        if {"ja", "en"} <= set(data) and isinstance(data["ja"], str):
            yield place, data
            yield from texts(data.get("sizes", {}), f"{place}.sizes")
        else:
            for key, item in data.items():
                yield from texts(item, f"{place}.{key}")
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from texts(item, f"{place}.{item['id'] if isinstance(item, dict) and 'id' in item else index}")


def test_what_is_shipped(questionnaire: Questionnaire, library: Library) -> None:
    assert [question.id for question in questionnaire.asked("core")] == list(CORE)
    assert [dimension.id for dimension in questionnaire.dimensions] == ["leadership", "data", "infrastructure", "people"]
    assert [phase.id for phase in questionnaire.method.phases] == ["crawl", "walk", "run"]
    assert {len(question.anchors) for question in questionnaire.questions} == {5}
    assert all(len(question.evidence) >= 2 for question in questionnaire.questions)
    for phase in ("crawl", "walk", "run"):
        assert sum(kpi.phase == phase for kpi in library.kpis.values()) >= 3
        assert sum(initiative.phase == phase for initiative in library.initiatives.values()) >= 4


def test_what_the_full_questionnaire_holds(questionnaire: Questionnaire) -> None:
    full = questionnaire.questions
    assert len(full) == 32
    for dimension in questionnaire.dimensions:
        members = [question for question in full if question.dimension == dimension.id]
        assert [question.depth for question in members] == ["core"] * 2 + ["full"] * 6
    assert questionnaire.method.critical == {
        "leadership.backing", "leadership.ai_policy", "data.governance", "data.consent", "infrastructure.access",
        "people.evidence", "people.human_review",
    }  # fmt: skip
    assert all(question.knows and question.tags for question in full)
    for lens in questionnaire.lenses:
        assert len({question.dimension for question in full if lens.tag in question.tags}) == 4
    for language in ("ja", "en"):
        titles = [question.title[language] for question in full]  # type: ignore[index]
        assert len(set(titles)) == len(titles)


VAGUE = re.compile("適切|十分|しっかり|きちんと|appropriate|adequate|sufficient|proper(?:ly)?\\b", re.IGNORECASE)


def test_anchors_name_what_one_can_see(questionnaire: Questionnaire) -> None:
    for question in questionnaire.questions:
        for anchor in question.anchors:
            assert not VAGUE.search(anchor.ja + anchor.en), anchor
            assert len(anchor.ja) <= 45, anchor.ja
            assert len(anchor.en) <= 110, anchor.en
        assert question.text.en.count("?") == 1, question.text.en


def test_every_question_is_raised_step_by_step(questionnaire: Questionnaire, library: Library) -> None:
    """Some initiative raises each question to 2, 3 and 4, and requires one that raises it one level lower."""
    for question in questionnaire.questions:
        raising = {id_: item.raises[question.id] for id_, item in library.initiatives.items() if question.id in item.raises}
        assert {2, 3, 4} <= set(raising.values()), question.id
        for id_, level in raising.items():
            if level > 2:
                needed, seen = list(library.initiatives[id_].requires), set[str]()
                while needed:
                    one = needed.pop()
                    seen.add(one)
                    needed += library.initiatives[one].requires
                assert max(raising.get(one, 0) for one in seen) >= level - 1, (question.id, id_)


def test_nothing_in_the_library_is_out_of_reach(library: Library) -> None:
    assert len(library.initiatives) >= 40
    assert len(library.kpis) >= 30
    used = {kpi for item in library.initiatives.values() for kpi in item.kpis} | {
        kpi for item in library.initiatives.values() for kpi in item.objectives
    }
    assert set(library.kpis) - used - {id_ for kpi in library.kpis.values() for id_ in kpi.drives} == set()


def test_the_conventions_of_the_method(questionnaire: Questionnaire) -> None:
    _, walk, run = (phase.requires for phase in questionnaire.method.phases)
    assert (walk.overall, walk.dimension, walk.evidence) == (40, 25, None)
    assert (run.overall, run.dimension, run.evidence) == (70, 50, "document")
    for requires, level in ((walk, 2), (run, 3)):
        assert requires.critical["leadership.backing"] == requires.critical["data.governance"] == level
        assert set(requires.critical.values()) == {level}
    assert [phase.horizon_weeks for phase in questionnaire.method.phases] == [26, 52, 104]
    assert questionnaire.method.evidence_caps == {"none": 1, "statement": 1, "document": 3, "record": 4, "verified": 4}
    assert (questionnaire.method.minimum_coverage, questionnaire.method.borderline) == (50, 3)
    assert {question.weight for question in questionnaire.questions} == {1}
    assert {dimension.weight for dimension in questionnaire.dimensions} == {1}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_languages_say_the_same(path: Path) -> None:
    found = list(texts(read_file(path).data))
    assert found
    for place, text in found:
        ja, en = text["ja"], text["en"]
        assert ja.strip() == ja, place
        assert en.strip() == en, place
        assert not JAPANESE.search(en), f"{place}: Japanese in the English text"
        assert sorted(set(PLACEHOLDER.findall(ja))) == sorted(set(PLACEHOLDER.findall(en))), place


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_long_texts_are_japanese(path: Path) -> None:
    for place, text in texts(read_file(path).data):
        assert len(text["ja"]) < 20 or JAPANESE.search(text["ja"]), place


def test_names_fit_where_they_are_shown(questionnaire: Questionnaire) -> None:
    for question in questionnaire.questions:
        assert (len(question.title.ja) <= 16, len(question.title.en) <= 32) == (True, True), question.id
    for dimension in questionnaire.dimensions:
        assert (len(dimension.short.ja) <= 6, len(dimension.short.en) <= 14) == (True, True), dimension.id


def test_each_place_of_a_finding_ends_with_one_that_always_holds(library: Library) -> None:
    last = {(finding.place, finding.dimension): finding for finding in library.findings}
    assert [place for place, finding in last.items() if finding.when.__class__.__name__ != "All" or finding.when.parts] == []


def test_each_dimension_has_its_findings(questionnaire: Questionnaire, library: Library) -> None:
    for dimension in questionnaire.dimensions:
        own = [f for f in library.findings if (f.place, f.dimension) == ("dimension", dimension.id)]
        assert 9 <= len(own) <= 13, dimension.id
