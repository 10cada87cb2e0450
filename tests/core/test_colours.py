"""Colours against what WCAG and others have worked out, and the nearest one that can be read."""

from __future__ import annotations

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.core.colours import READABLE, channels, contrast, luminance, mixed, nearest_readable, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", "21.00"),
        ("#767676", "#ffffff", "4.54"),
        ("#777777", "#ffffff", "4.48"),
        ("#ff0000", "#ffffff", "4.00"),
        ("#0000ff", "#ffffff", "8.59"),
        ("#00ff00", "#ffffff", "1.37"),
        ("#ffff00", "#000000", "19.56"),
        ("#0b5563", "#0b5563", "1.00"),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: str) -> None:
    assert f"{contrast(one, other):.2f}" == f"{contrast(other, one):.2f}" == ratio


def test_luminance_goes_from_black_to_white() -> None:
    assert (luminance("#000000"), luminance("#ffffff")) == (0, pytest.approx(1))


def test_the_least_contrast_lies_between_two_greys() -> None:
    assert readable("#767676", ["#ffffff"])
    assert not readable("#777777", ["#ffffff"])
    assert not readable("#767676", ["#ffffff", "#eef3f5"]), "on every ground"


def test_mixing() -> None:
    assert mixed("#000000", 0.5) == "#808080"
    assert mixed("#0b5563", 1) == "#0b5563"
    assert mixed("#0b5563", 0, "#1b2a33") == "#1b2a33"


@pytest.mark.parametrize(
    ("colour", "grounds", "nearest"),
    [
        ("#777777", ["#ffffff"], "#767676"),
        ("#767676", ["#ffffff"], "#767676"),
        ("#ffd700", ["#ffffff"], "#8b7500"),
        ("#333333", ["#000000"], "#757575"),
        ("#808080", ["#ffffff", "#000000"], "#767676"),
        ("#808080", ["#ffffff", "#595959"], None),
    ],
)
def test_nearest_that_can_be_read(colour: str, grounds: list[str], nearest: str | None) -> None:
    assert nearest_readable(colour, grounds) == nearest


@given(COLOURS)
def test_the_nearest_can_be_read_and_keeps_the_hue(colour: str) -> None:
    found = nearest_readable(colour, ["#ffffff", "#eef3f5"])
    assert found is not None
    assert contrast(found, "#eef3f5") >= READABLE
    if found == colour:
        return
    before, after = (colorsys.rgb_to_hls(*(part / 255 for part in channels(one))) for one in (colour, found))
    assert after[1] < before[1], "on light grounds it is darker"
    if min(before[2], after[2]) > 0.2 and after[1] > 0.15:  # else a step of a channel turns the hue
        assert min(abs(before[0] - after[0]), 1 - abs(before[0] - after[0])) < 0.02
