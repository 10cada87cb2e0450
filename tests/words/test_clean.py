"""Client text can say anything on a terminal, and command nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.words.clean import clean, one_line

HARMLESS = "株式会社サンプル 𠮷野家 👨‍👩‍👧 が か\u3099 café — “x” ½ ①　全角"


def test_harmless_text_stays() -> None:
    assert clean(HARMLESS) == HARMLESS


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07x", "]0;titlex"),
        ("\x9b2Jx", "2Jx"),
        ("a\x00b\x08c\x7fd", "abcd"),
        ("user\u202etxt.exe", "usertxt.exe"),
        ("\u2066x\u2069\u200e\u200f\u061c", "x"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\u2029c", "abc"),
        ("\ufeffx", "x"),
        ("a\tb\nc", "a\tb\nc"),
        ("\ud800x", "x"),
    ],
)
def test_what_is_taken_out(text: str, left: str) -> None:
    assert clean(text) == left


@given(st.text())
def test_no_control_is_left(text: str) -> None:
    left = clean(text)
    assert [c for c in left if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") and c not in "\t\n"] == []
    assert [c for c in left if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")] == []
    assert clean(left) == left


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert one_line(text) == " ".join(clean(text).split())
    assert len(one_line(text).splitlines()) <= 1


def test_one_line() -> None:
    assert one_line("  a\n\n b\tc\r\n") == "a b c"
