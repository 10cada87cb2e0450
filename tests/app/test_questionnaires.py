"""The document of ``questionnaire show --json``: what the contract asks for, and what is worded otherwise for a size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import builders
from content import general

from readiness.app.questionnaires import document
from readiness.content.questionnaire import read_questionnaire
from readiness.core import fit
from readiness.core.model import Questionnaire, Text

KEYS = {
    "id", "dimension", "weight", "depth", "critical", "title", "text", "why", "probe", "anchors", "evidence", "tags",
    "knows", "minutes", "digest",
}  # fmt: skip


def both(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}


def test_only_what_differs_stands_under_a_size() -> None:
    plain = builders.questionnaire({"left": {"left.one": 1, "left.two": 1}})
    first, second = plain.questions
    firm = Text("社長", "president")
    worded = replace(
        first,
        title=replace(first.title, sizes={"small": firm}),
        anchors=(*first.anchors[:4], replace(first.anchors[4], sizes={"large": firm})),
    )
    one, two = document(replace(plain, questions=(worded, second)))["questions"]
    assert one["sizes"] == {
        "small": {"title": both(firm)},
        "large": {"anchors": [*map(both, first.anchors[:4]), both(firm)]},
    }
    assert one["title"] == both(first.title), "the contract's own keys stay"
    assert set(one) == KEYS | {"sizes"}
    assert set(two) == KEYS, "nothing is worded otherwise, nothing is said"


def test_the_shipped_questions_can_be_read_in_every_size(questionnaire: Questionnaire) -> None:
    found = document(questionnaire)["questions"]
    assert [question["id"] for question in found if "sizes" not in question] == [
        "infrastructure.api", "infrastructure.scalability"
    ]  # fmt: skip
    for size in ("small", "mid", "large"):
        for shown, asked in zip(found, fit.worded(questionnaire, size).questions, strict=True):
            read = shown | shown.get("sizes", {}).get(size, {})
            assert read["anchors"] == [both(anchor) for anchor in asked.anchors]
            assert [read[name] for name in ("title", "text", "why", "probe")] == [
                both(getattr(asked, name)) for name in ("title", "text", "why", "probe")
            ]


# What not every questionnaire has

PLAIN = {
    "id", "version", "digest", "title", "levels", "dimensions", "phases", "minimum_coverage", "borderline", "evidence_caps",
    "questions",
}  # fmt: skip


def test_a_plain_questionnaire_says_nothing_of_it(questionnaire: Questionnaire) -> None:
    found = document(questionnaire)
    assert set(found) == PLAIN
    assert {key for one in found["dimensions"] for key in one} == {"id", "name", "weight"}
    assert {key for one in found["phases"] for key in one} == {"id", "name", "overall", "dimension", "evidence"}
    assert {key for one in found["questions"] for key in one} == KEYS | {"sizes"}


def test_answers_groups_and_conditions(tmp_path: Path) -> None:
    found = document(read_questionnaire(general.write(tmp_path)))
    assert set(found) == PLAIN | {"scale", "answer_sets", "overall"}
    assert [(answer["number"], answer["value"], answer["name"]["en"]) for answer in found["scale"]] == [
        (1, 1.0, "None"), (2, 2.0, "Some"), (3, 3.0, "All"),
    ]  # fmt: skip
    assert list(found["answer_sets"]) == ["yes_no", "share"]
    assert found["answer_sets"]["share"][3] == {
        "number": 3, "value": 1.0, "name": {"ja": "全件", "en": "Everywhere"},
        "meaning": {"ja": "例外なし", "en": "Without exception"},
    }  # fmt: skip
    assert found["overall"] == {"aggregate": "minimum", "range": [0.0, 100.0]}
    left, right, plain = found["dimensions"]
    assert {key: left[key] for key in ("aggregate", "range", "passed_at")} == {
        "aggregate": "ladder", "range": [0.0, 2.0], "passed_at": 50.0,
    }  # fmt: skip
    outer = {
        "id": "outer", "name": {"ja": "外", "en": "Outer"}, "weight": 1.0, "aggregate": "sum", "range": [2.0, 7.0],
        "groups": [
            {"id": "near", "name": {"ja": "手前", "en": "Near"}, "weight": 2.0, "aggregate": "mean", "range": [1.0, 3.0]},
            {"id": "far", "name": {"ja": "奥", "en": "Far"}, "weight": 1.0, "aggregate": "mean", "range": [0.0, 1.0]},
        ],
    }  # fmt: skip
    assert right["groups"] == [outer]
    assert set(plain) == {"id", "name", "weight", "aggregate", "range"}
    assert [phase.get("groups") for phase in found["phases"]] == [None, {"outer": 50.0, "plain": 25.0}]
    assert [(q["dimension"], q["group"], q["answers"]) for q in found["questions"]] == [
        ("left", "low", None), ("left", "high", "share"), ("right", "near", None), ("right", "far", "yes_no"),
        ("plain", "plain", None),
    ]  # fmt: skip
    assert [q["when"] for q in found["questions"] if "when" in q] == [
        {
            "rule": {"all": [{"fact": "level", "of": "left.one", "at_least": 2.0}, {"not": {"fact": "size", "is": "small"}}]},
            "text": {"ja": "一部でもある場合", "en": "Where there is some"},
        }
    ]


def test_rules_stand_as_in_files(tmp_path: Path) -> None:
    old = "{all: [{fact: level, of: left.one, at_least: 2}, {not: {fact: size, is: small}}]}"
    new = "{any: [{fact: level, of: left.one, in: [1, 3]}, {fact: state, of: left.one, is: not_applicable}]}"
    found = document(read_questionnaire(general.write(tmp_path, questionnaire=general.swapped("questionnaire", old, new))))
    assert found["questions"][3]["when"]["rule"] == {
        "any": [{"fact": "level", "of": "left.one", "in": [1.0, 3.0]}, {"fact": "state", "of": "left.one", "is": "not_applicable"}],
    }
