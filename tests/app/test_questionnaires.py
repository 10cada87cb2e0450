"""The document of ``questionnaire show --json``: what the contract asks for, and what is worded otherwise for a size."""

from __future__ import annotations

from dataclasses import replace

import builders

from readiness.app.questionnaires import document
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
