"""Numbers stay with their units; Japanese headings break between phrases."""

from __future__ import annotations

import pytest

from readiness.report.lines import JOINER, NO_BREAK_SPACE, flow, joined, phrases


def marked(text: str) -> str:
    """Joiners as + and no-break spaces as _."""
    return text.replace(JOINER, "+").replace(NO_BREAK_SPACE, "_")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("費用は150万円程度", "1+5+0+万+円"),
        ("合計は2,700万円〜1億2,950万円です", "2+,+7+0+0+万+円〜1+億+2+,+9+5+0+万+円"),
        ("1兆2,003億円の規模", "1+兆+2+,+0+0+3+億+円"),
        ("2027年3月31日までに実施", "2+0+2+7+年+3+月+3+1+日"),
        ("幅は0.5〜2.5です", "0+.+5+〜+2+.+5"),
        ("全部で6 person-days here", "6_person-days"),
        ("by 31 March 2027 at last", "31_March_2027"),
        ("設問がレベル2になる", "レ+ベ+ル+2"),
        ("8問のうち", "8+問"),
    ],
)
def test_quantities_hold_together(text: str, kept: str) -> None:
    assert kept in marked(flow(text))


def test_a_last_phrase_is_not_torn() -> None:
    assert marked(flow("基準値として記録する")).endswith("記+録+す+る")
    assert marked(flow("Plain English words")) == "Plain English words"
    assert marked(flow("短い")) == "短い"


def test_headings_break_between_phrases() -> None:
    assert (
        marked(phrases("データガバナンスが次フェーズへの鍵です")).replace("+", "")
        == "データガバナンスが次フェーズへの鍵です"
    )
    parts = marked(phrases("次フェーズへの鍵です（暫定）"))
    assert "の鍵" in parts, "a line may break after the particle"
    assert "鍵+で+す" in parts, "not within the phrase"
    assert "す（" in parts, "and before a bracket"


def test_text_is_cleaned_and_otherwise_unchanged() -> None:
    text = "a\x1b[0mb\u202ec 5件 <b>"
    assert flow(text).replace(JOINER, "") == "a[0mbc 5件 <b>"
    assert phrases(text).replace(JOINER, "").replace(NO_BREAK_SPACE, " ") == "a[0mbc 5件 <b>"
    assert joined(joined("5件")) == joined("5件")
