"""Which scalars carry a type: true, false, null, decimal integers and floats; all else is the text that was typed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.yamltext import read_text
from readiness.yamltext.scalars import exact

TYPED = {
    "true": True, "false": False, "null": None, "": None,
    "0": 0, "7": 7, "-1": -1, "-0": 0, "12345678901234567890": 12345678901234567890,
    "1.5": 1.5, "-1.5": -1.5, "0.0": 0.0, "1.0e5": 1.0e5, "1.5e+3": 1500.0, "2.5E-3": 0.0025,
}  # fmt: skip
TEXT = (
    "No", "no", "yes", "Yes", "on", "off", "y", "n", "True", "TRUE", "False", "Null", "NULL", "~",
    "010", "00", "-01", "+1", "0x10", "0o17", "0b1", "1_000", "12:30", "1:2:3", "2024-01-01", "2024-01-01T10:00:00Z",
    "1e5", ".5", "1.", "-.5", ".inf", "-.inf", ".nan", "nan", "inf", "1.0.0", "1,000", "１２", "١", "½",
    "=", "株式会社サンプル", "𠮷野家", "👨‍👩‍👧", "level 2",
)  # fmt: skip


@pytest.mark.parametrize(("text", "value"), TYPED.items())
def test_typed(text: str, value: object) -> None:
    found = read_text(f"key: {text}\n", "file").data
    assert found == {"key": value}
    assert type(found["key"]) is type(value)


@pytest.mark.parametrize("text", TEXT)
def test_text(text: str) -> None:
    assert read_text(f"key: {text}\n", "file").data == {"key": text}


@pytest.mark.parametrize("text", [*TYPED, *TEXT])
def test_quoted_is_always_text(text: str) -> None:
    assert read_text(f"a: '{text}'\nb: \"{text}\"\n", "file").data == {"a": text, "b": text}


@pytest.mark.parametrize("text", ["true", "null", "2", "1.5", "No", "2026-11-21"])
def test_a_key_is_always_text(text: str) -> None:
    assert read_text(f"{text}: 1\n", "file").data == {text: 1}


def test_a_block_is_always_text() -> None:
    assert read_text("a: |-\n  2\nb: >-\n  true\n", "file").data == {"a": "2", "b": "true"}


def test_exact_is_the_decimal_that_was_typed() -> None:
    assert exact(0.1) == Fraction(1, 10)
    assert exact(2) == 2
    assert exact(1.0e-7) == Fraction(1, 10**7)
