"""The colours of a brand: every text can be read, and nothing but colours changes in style sheets and charts."""

from __future__ import annotations

import re

import pytest
from builders import SHIPPED
from hypothesis import assume, example, given
from hypothesis import strategies as st

from readiness.core.colours import READABLE, contrast
from readiness.core.palette import FAINT, INK, LINE, MUTED, PAPER, STANDARD, Fault, Palette, derived, faults

TEMPLATES = SHIPPED.parents[1] / "report_templates"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
RED = Palette("#8b0000", "#ebd4d4", "#ca8a8a", ("#941212", "#9c2626", "#a63b3b"), "#1d4e89")


def test_without_colours_it_is_the_standard_one() -> None:
    assert derived(None, None) == STANDARD
    assert derived(None, "#a3420b") == Palette(*(getattr(STANDARD, n) for n in ("primary", "soft", "tint", "stairs")), "#a3420b")


def test_tints_come_from_the_primary_colour() -> None:
    found = derived("#8b0000", "#1d4e89")
    assert (found.primary, found.soft, found.tint, found.accent) == (RED.primary, RED.soft, RED.tint, RED.accent)
    assert derived("#8b0000", None).accent == "#8b0000"


@given(COLOURS)
@example("#6c6c6c")
@example("#dd0b20")
@example("#c8102e")
@example("#000000")
def test_all_text_of_a_palette_can_be_read(colour: str) -> None:
    assume(not faults("primary", colour))
    found = derived(colour, None)
    pairs = [(found.primary, PAPER), (found.primary, FAINT), (found.primary, found.soft), (INK, found.soft), (PAPER, found.stairs[0])]
    assert all(contrast(*pair) >= READABLE for pair in pairs), pairs


def test_the_standard_colours_can_be_read() -> None:
    assert faults("primary", STANDARD.primary) == faults("accent", STANDARD.accent) == ()
    pairs = [(STANDARD.primary, STANDARD.soft), (INK, STANDARD.soft), (MUTED, FAINT), (MUTED, PAPER), (PAPER, STANDARD.stairs[0])]
    assert all(contrast(*pair) >= READABLE for pair in pairs)


def test_each_pair_that_cannot_be_read_is_named() -> None:
    white, pale = faults("primary", "#ffd700")
    assert (white.ground, pale.ground, white.nearest, pale.nearest) == ("white", "pale", "#826d00", "#826d00")
    assert faults("primary", "#e60012") == (
        Fault("primary", "pale", "#e60012", pytest.approx(4.29, abs=0.01), "#df0011"),  # type: ignore[arg-type]
    )
    assert faults("accent", "#e60012") == (), "no accent stands on a pale ground"


def test_other_colours_stay() -> None:
    css = f"a {{ color: #0b5563; background: {FAINT} }} b {{ color: #d5e6e9 }} c {{ fill: #8fb8c0 }}"
    assert RED.of_sheet(css) == f"a {{ color: #8b0000; background: {FAINT} }} b {{ color: #ebd4d4 }} c {{ fill: #ca8a8a }}"


def test_text_in_a_chart_is_left_alone() -> None:
    svg = '<text id="#0b5563" fill="#0b5563" stroke="#8fb8c0">#0b5563 fill=&quot;#0b5563&quot;</text>'
    assert RED.of_chart(svg) == '<text id="#0b5563" fill="#8b0000" stroke="#ca8a8a">#0b5563 fill=&quot;#0b5563&quot;</text>'


@pytest.mark.parametrize("sheet", ["roadmap/report.css", "roadmap/brand.css", "guide/guide.css"])
def test_style_sheets_name_no_colour_that_nobody_exchanges(sheet: str) -> None:
    """Greys and white stay; any other colour has to be one of the palette's."""
    found = set(re.findall("#[0-9a-fA-F]{3,8}\\b", (TEMPLATES / sheet).read_text(encoding="utf-8")))
    greys = {INK, MUTED, LINE, FAINT, "#fff"}
    assert found <= greys | {STANDARD.primary, STANDARD.soft, STANDARD.tint, *STANDARD.stairs}
