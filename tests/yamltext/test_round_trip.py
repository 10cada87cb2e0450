"""What is written is read back as it was, and one content has one text."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import long_run
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.yamltext import read_text, reading, write_text

TRAPS = (
    "", " ", "\n", "\n\n", "\t", "a ", " a", "a\n", "a\n\n", "\na", " \n a", "a\n b\n", "a\n \nb", "\ta\n", "a\t\n",
    "a\r\nb", "a\rb", "a\x85b", "a\u2028b", "a\u2029b", "\ufeff", "a\x00b", "\x1b[31m", "\x7f", "\u202eabc",
    "No", "on", "010", "12:30", "2024-01-01", "~", "1e5", "1.5", "-0", "+1", "0x10", ".5", "2", "true", "false", "null",
    "---", "...", "--- a", "- a", "a: b", "a:", ":", "a #b", "#a", "a\n#b", "<<", "=", "?", "? a", "!", "!a", "&a", "*a",
    "|", ">", "'", '"', "''", "a'b", 'a"b', "%a", "@a", "`a", "{", "}", "[a]", "{a: b}", ",", "a,b", "\\", "\\n",
    "日本語：「引用」、改行", "𠮷野家で𩸽", "👨‍👩‍👧と🏴󠁧󠁢󠁥󠁮󠁧󠁿", "か\u3099", "　全角空白　", "x" * 200, "あ" * 300, "a b " * 60,
)  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\t\r\x85\u2028#:-?,[]{}&*!|>'\"%@` 𠮷゙0.1e")
TEXTS = st.text(CHARACTERS, max_size=20) | st.sampled_from(TRAPS)
NUMBERS = st.integers(-(10**38), 10**38) | st.floats(allow_nan=False, allow_infinity=False)
LEAVES = TEXTS | NUMBERS | st.booleans() | st.none()
DATA = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
).filter(lambda data: data is not None)


def flat(data: Any) -> Iterator[object]:
    """Everything in some data, in order and with types: 1, 1.0 and true differ, and so does the order of keys."""
    yield type(data)
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from flat(value)
    elif isinstance(data, list):
        for value in data:
            yield from flat(value)
    elif isinstance(data, float):
        yield data, math.copysign(1, data)
    else:
        yield data
    yield "end"


def check(data: Any) -> None:
    text = write_text(data)
    found = read_text(text, "file").data
    assert list(flat(found)) == list(flat(data)), text
    assert write_text(found) == text


@long_run.examples(250, 800)
def test_reading_gives_back_what_was_written(examples: int) -> None:
    settings(max_examples=examples)(given(DATA)(check))()


@pytest.mark.parametrize("text", TRAPS, ids=repr)
def test_each_trap_in_each_place(text: str) -> None:
    check(text)
    check({text: text, "next": [text, {"in": {text: [text]}}], "last": {"flow": text}})


def test_without_the_parser_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "Loader", yaml.SafeLoader)
    for text in TRAPS:
        check({"key": text, "list": [text, {text: 1}]})


def test_deep_data() -> None:
    data: Any = "底"
    for _ in range(19):
        data = {"key": [data]}
    check(data)


CANONICAL = """\
schema: 1
organisation: {name: 株式会社サンプル, employees: 240}
empty: {}
list: [1, 2.5, true, null]
note: |-
  1行目
  2行目
answers:
  leadership.vision:
    note: ああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああ
    level: 2
people:
  - {id: r1, name: 𠮷田}
  - {id: r2, name: 'true'}
quoted: ['2', '', ' x', 'a: b', '#', No, 010, 2024-01-01, "\\e[31m"]
"""


def test_the_form_that_people_read() -> None:
    assert write_text(read_text(CANONICAL, "file").data) == CANONICAL


@pytest.mark.parametrize(
    "other",
    [
        "b: 1\na: {x: 1}\n",
        "{b: 1, a: {x: 1}}",
        "b:   1   # one\na:\n    x: 1\n",
        '"b": 1\r\n\'a\': {"x": 1}\r\n',
        "\ufeffb: 1\na: {x: 1}\n",
        "--- \nb: 1\na:\n  ? x\n  : 1\n...\n",
    ],
)
def test_one_text_for_one_content(other: str) -> None:
    assert write_text(read_text(other, "file").data) == "b: 1\na: {x: 1}\n"
