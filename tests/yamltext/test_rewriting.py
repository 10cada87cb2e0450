"""What is written again and again has the text of what is written once, and what stays is not written again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import long_run
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.yamltext import InFewLines, Rewriter, rewriting, write_text
from yamltext.test_round_trip import DATA, TEXTS, TRAPS

KEYS = st.sampled_from(("answers", "log", "true", "null", "a b", "k" * 130, "鍵", "")) | TEXTS
COLLECTIONS = st.lists(DATA, max_size=4) | st.dictionaries(KEYS, DATA, max_size=4)
DOCUMENTS = st.dictionaries(KEYS, DATA | COLLECTIONS, max_size=5)


@long_run.examples(80, 400)
def test_the_text_is_the_same_whatever_was_written_before(examples: int) -> None:
    @settings(max_examples=examples)
    @given(st.lists(DOCUMENTS, min_size=1, max_size=4), st.lists(st.integers(0, 3), min_size=1, max_size=6))
    def holds(documents: list[dict[str, Any]], order: list[int]) -> None:
        rewriter = Rewriter()
        for place in order:
            document = documents[place % len(documents)]
            assert rewriter.write(document) == write_text(document)

    holds()


@long_run.examples(60, 200)
def test_the_text_follows_each_change(examples: int) -> None:
    @settings(max_examples=examples)
    @given(DOCUMENTS, st.lists(st.tuples(KEYS, KEYS, DATA | st.none()), max_size=8))
    def holds(document: dict[str, Any], changes: list[tuple[str, str, Any]]) -> None:
        rewriter = Rewriter()
        for key, name, value in changes:
            inside = document.get(key)
            match inside:
                case dict():
                    document = {**document, key: {**inside, name: value}}
                case list():
                    document = {**document, key: [*inside, value]}
                case _:
                    document = {**document, key: value if name else {}}
            assert rewriter.write(document) == write_text(document)

    holds()


@pytest.mark.parametrize("text", TRAPS, ids=repr)
def test_each_trap_first_in_the_middle_and_last(text: str) -> None:
    rewriter = Rewriter()
    for document in (
        {"a": text}, {"a": text, "b": [{"x": text}]}, {"b": [[text], {text: text}], "a": text},
        {"b": {"x": {"y": text}, "z": [text]}, "c": 1}, {text: {text: {text: text}, "x": {}}, "c": text},
    ):  # fmt: skip
        assert rewriter.write(document) == write_text(document)


def test_what_only_looks_alike_is_told_apart() -> None:
    rewriter = Rewriter()
    long: Mapping[str, str] = {f"key{n}": "x" * 20 for n in range(9)}
    for value in (1, 1.0, True, "1", None, "", dict(long), InFewLines(long), {"x": [1]}, {"x": [1.0]}, {"x": [True]}):
        document = {"a": {"b": value, "c": []}, "d": {"e": {"f": value}}}
        assert rewriter.write(document) == write_text(document)


def test_what_stays_is_not_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[dict[str, Any]] = []
    real = rewriting.block_text

    def block_text(data: dict[str, Any]) -> str:
        written.append(data)
        return real(data)

    monkeypatch.setattr(rewriting, "block_text", block_text)
    rewriter = Rewriter()
    log = [{"at": f"10:{n}", "to": n} for n in range(30)]
    document = {"name": {"a": 1}, "answers": {"one": {"level": 1}, "two": {"level": 2}}, "log": log}
    rewriter.write(document)
    written.clear()
    rewriter.write({**document, "answers": {"one": {"level": 1}, "two": {"level": 3}}, "log": [*log, {"at": "11:00"}]})
    assert written == [{"answers": {"two": {"level": 3}}}, {"log": [{"at": "11:00"}]}]
