"""Lines of text on a terminal: columns of East Asian characters, line breaks by kinsoku."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.cli.interview.lines import NEVER_FIRST, NEVER_LAST, cut, padded, wide, wrapped

TEXTS = st.text(st.sampled_from("あいうAI x1、。（「」）ー っa.,!?\n　𠮷葛か\u3099👨‍👩‍👧") | st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("日本", 4), ("ｱｲ", 2), ("𠮷", 2), ("か\u3099", 2), ("A日", 3), ("　", 2)]
)
def test_columns(text: str, columns: int) -> None:
    assert wide(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 3, "日…"), ("日本語", 1, "…"),
        ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("", 0, ""),
    ],
)  # fmt: skip
def test_cut(text: str, columns: int, shown: str) -> None:
    assert cut(text, columns) == shown


@given(TEXTS, st.integers(1, 40))
def test_padded_takes_exactly_its_columns(text: str, columns: int) -> None:
    assert wide(padded(text.replace("\n", ""), columns)) == columns


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("あいうえお", 4, ["あい", "うえ", "お"]),
        ("あいう。", 6, ["あい", "う。"]),
        ("あい「うえ」", 6, ["あい", "「う", "え」"]),
        ("AIを使う", 4, ["AIを", "使う"]),
        ("a word of text", 6, ["a word", "of", "text"]),
        ("abcdefgh", 4, ["abcd", "efgh"]),
        ("x abcdefgh", 4, ["x ab", "cdef", "gh"]),
        ("あっ", 4, ["あっ"]),
        ("ああああっ", 8, ["あああ", "あっ"]),
        ("一\n\n二", 10, ["一", "", "二"]),
        ("", 10, [""]),
        ("あ い", 3, ["あ", "い"]),
    ],
)
def test_wrapped(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(TEXTS, st.integers(4, 40))
def test_wrapping_fits_and_loses_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(wide(line) <= width for line in lines)


@given(st.lists(st.sampled_from(["あ", "いう", "え、", "お。", "「か", "き」", "くー", "けっこ"])).map("".join), st.integers(8, 40))
def test_no_line_begins_or_ends_with_what_must_not(text: str, width: int) -> None:
    lines = wrapped(text, width)
    for before, after in itertools.pairwise(lines):
        assert before[-1] not in NEVER_LAST
        assert after[0] not in NEVER_FIRST
