"""What changed between two sets of short digests, and which digests a file keeps."""

from __future__ import annotations

from dataclasses import replace

import builders
import pytest
from builders import CORE

from readiness.core.assessment import QuestionnaireRef
from readiness.core.comparison.parts import Difference, answered, difference, kept, parts_of
from readiness.core.model import METHOD_PARTS, Questionnaire

PARTS = {"a.one": "1", "a.two": "2", "weights": "w", "scale": "s"}


@pytest.mark.parametrize(
    ("then", "now", "said", "expected"),
    [
        (PARTS, PARTS, (), Difference()),
        (PARTS, PARTS | {"a.two": "9"}, (), Difference(changed=("a.two",))),
        (PARTS, PARTS | {"b.new": "3"}, (), Difference(added=("b.new",))),
        (PARTS, PARTS | {"b.new": "3"}, ("b.new",), Difference()),
        (PARTS | {"z.old": "3"}, PARTS, (), Difference(removed=("z.old",))),
        (PARTS, PARTS | {"weights": "x", "scale": "y"}, (), Difference(method=("weights", "scale"))),
        (PARTS, PARTS | {"thresholds": "t"}, (), Difference()),
    ],
)
def test_what_differs(then: dict[str, str], now: dict[str, str], said: tuple[str, ...], expected: Difference) -> None:
    found = difference(then, now, said)
    assert found == expected
    assert bool(found) == (expected != Difference())


def test_parts_that_a_file_keeps() -> None:
    then, now = {"a": "old", "b": "old", "gone": "old"}, {"a": "new", "b": "new", "c": "new", "d": "new"}
    assert kept(then, now, {"a", "d"}) == {"a": "old", "b": "new", "c": "new"}


def test_parts_of_a_file(questionnaire: Questionnaire) -> None:
    assert set(questionnaire.parts) == {*questionnaire.by_id, *METHOD_PARTS}
    plain = QuestionnaireRef("ai-readiness", "1.0.0")
    assert parts_of(plain, questionnaire) == {}
    assert parts_of(replace(plain, digest="sha256:0"), questionnaire) == {}
    assert parts_of(replace(plain, digest=questionnaire.digest), questionnaire) == questionnaire.parts
    assert parts_of(replace(plain, parts={"a": "1"}), questionnaire) == {"a": "1"}


def test_answered_by_the_room_or_by_a_respondent() -> None:
    found = builders.assessment([2, "?", "-", None], ratings={"r1": {CORE[4]: builders.answer(1), CORE[5]: builders.answer(None)}})
    assert answered(found) == {CORE[0], CORE[1], CORE[2], CORE[4]}
