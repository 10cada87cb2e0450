"""Sentences are looked up and filled in; what is filled in stays what it is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.errors import Message
from readiness.words import Words


def test_both_languages() -> None:
    assert Words("ja", "problems")("file.missing") == "ファイルが見つかりません"
    assert Words("en", "problems")("file.missing") == "file not found"


def test_plurals() -> None:
    en, ja = Words("en", "problems"), Words("ja", "problems")
    assert [en("many.more", n=n) for n in (1, 2, 0)] == ["and one more", "and 2 more", "and 0 more"]
    assert [ja("many.more", n=n) for n in (1, 2)] == ["ほかに1件あります", "ほかに2件あります"]


def test_a_message_in_a_message() -> None:
    inner = Message("offer.nearest", {"name": "data.unified"})
    outer = Message("content.question.hint", {"offer": inner})
    assert Words("en", "problems").message(outer) == "Did you mean 'data.unified'?"
    assert Words("ja", "problems").message(outer) == "「data.unified」のことではありませんか。"


def test_fractions_are_shown_as_numbers() -> None:
    words = Words("en", "problems")
    values = {"name": "x", "found": Fraction(5, 2), "low": Fraction(0), "high": Fraction(4)}
    assert words("shape.range", **values) == "x must be between 0 and 4, not 2.5"


@pytest.mark.parametrize("text", ["{name}", "{0}", "{name.__class__}", "{", "}}", "%s", "{{x}}"])
def test_what_is_filled_in_is_never_read_as_a_template(text: str) -> None:
    assert Words("en", "problems")("content.duplicate", name=text) == f"the id '{text}' stands here twice"


def test_a_later_topic_adds_to_the_earlier_ones() -> None:
    words = Words("en", "terms", "tables")
    assert "depth.core" in words
    assert "score.title" in words
    assert "file.missing" not in words


@pytest.mark.parametrize(("key", "values"), [("no.such.key", {}), ("content.duplicate", {})])
def test_what_is_missing_is_an_error(key: str, values: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        Words("en", "problems")(key, **values)
