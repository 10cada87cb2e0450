from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from press import sample
from readiness import press
from readiness.press import glyphs

Printer = Callable[..., bytes]


@pytest.mark.parametrize(
    ("text", "missing", "printed"),
    [
        ("", "", ""),
        ("規程に基づき、2027年3月末までに①〜③を行う。", "", "規程に基づき、2027年3月末までに①〜③を行う。"),
        ("髙橋・﨑山・𠮷田・㈱㍿", "", "髙橋・﨑山・𠮷田・㈱㍿"),
        ("a≒b ✔", "≒✔", "a〓b 〓"),
        ("✔✔≒✔", "✔≒", "〓〓〓〓"),
        ("外字\ue000", "\ue000", "外字〓"),
        ("Ćuk, Škoda", "", "Ćuk, Škoda"),  # not in the fonts, but their parts are
        ("か\u3099 a\u0302 a\u0363", "\u0363", "か\u3099 a\u0302 a〓"),
        ("\u0302a", "\u0302", "〓a"),
        ("葛\U000e0100飾 神\ufe00", "", "葛\U000e0100飾 神\ufe00"),
        ("👍🏽です", "👍🏽", "〓です"),
        ("👩‍💻と👍👍", "👩💻👍", "〓と〓〓"),
        ("🇯🇵🇺🇸", "🇯🇵🇺🇸", "〓〓"),
        ("左\u200e右\u2060\ufeff", "", "左\u200e右\u2060\ufeff"),
        ("甲\u202f乙\u2009丙", "", "甲\u202f乙\u2009丙"),
        ("一行\r\n\t二行", "", "一行\r\n\t二行"),
        ("鐘\x07と\x00終\x7f\x9f", "", "鐘と終"),
        ("甲\u2028乙\u2029丙\x85丁\v戊\f己", "", "甲\n乙\n丙\n丁\n戊\n己"),
        ("\ud83d", "\ud83d", "〓"),
        ("한국어", "한국어", "〓〓〓"),
    ],
)
def test_missing_characters_and_what_is_printed_instead(template: Path, text: str, missing: str, printed: str) -> None:
    assert press.missing_characters(text, template) == tuple(missing)
    assert press.substitute(text, template) == printed
    assert press.missing_characters(printed, template) == ()
    assert press.substitute(printed, template) == printed


def noticed(print_page: Printer, texts: list[str]) -> set[str]:
    """The characters that WeasyPrint cannot draw, from its own mouth."""
    try:
        print_page("".join(f"<p>{escape(text)}" for text in texts))
    except press.MissingGlyphError as error:
        return set(re.findall(r"U\+(\w+)", str(error.message.values["characters"])))
    return set()


def test_the_forecast_agrees_with_weasyprint(
    print_page: Printer, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sample of all of Unicode, each character alone and after a letter."""
    monkeypatch.setattr("readiness.press.log._SHOWN", 10**6)
    sampled = [
        chr(code) for code in (*range(0x20, 0x3400, 11), *range(0x3400, 0x30000, 331), *range(0xE0000, 0xE0200, 17))
    ]
    texts = [
        text for text in map("a{}".format, sampled) if unicodedata.category(text[1]) not in {"Cc", "Cs", "Zl", "Zp"}
    ]
    forecast = {f"{ord(character):04X}" for text in texts for character in press.missing_characters(text, template)}
    # Two letters that HarfBuzz takes apart by compatibility; nothing else may differ.
    assert noticed(print_page, texts) ^ forecast <= {"0E33", "0EB3"}
    assert len(forecast) > 700


def test_what_is_substituted_prints(print_page: Printer, template: Path) -> None:
    texts = [
        "".join(map(chr, range(start, start + 200))) for start in (*range(1, 0x3000, 1600), 0x1F300, 0x1F900, 0xE000)
    ]
    assert noticed(print_page, [press.substitute(text, template) for text in texts]) == set()


def test_a_missing_glyph_stops_the_printing(print_page: Printer) -> None:
    with pytest.raises(press.MissingGlyphError) as caught:
        print_page(
            "<p>約≒</p><b>✔</b><svg width='50' height='20'><title>図</title><text y='9' font-family='Noto Sans JP'>✘</text></svg>"
        )
    assert (caught.value.message.key, caught.value.message.values) == (
        "press.glyph",
        {"characters": "≒ U+2252, ✔ U+2714, ✘ U+2718"},
    )
    with pytest.raises(press.MissingGlyphError):
        print_page("<p class='a'>", "<style>.a::before { content: '✔' }</style>")
    with pytest.raises(press.MissingGlyphError):
        print_page("<p>\ud83d")


def test_control_characters_never_print(print_page: Printer) -> None:
    assert print_page("<p>甲\x07乙\u2028丙") == print_page("<p>甲乙\n丙")


def test_the_character_map_is_read_as_fonttools_reads_it() -> None:
    for path in sample.FONTS.glob("*.ttf"):
        assert glyphs._character_map(path) == set(map(chr, TTFont(path, lazy=True).getBestCmap()))


def test_a_family_shows_what_all_its_weights_show_and_families_help_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maps = {"A-Regular": set("abc"), "A-Bold": set("ab"), "B-Regular": set("x")}
    monkeypatch.setattr(glyphs, "_character_map", lambda path: maps[path.stem])
    (tmp_path / "fonts").mkdir()
    for name in maps:
        (tmp_path / "fonts" / f"{name}.ttf").write_bytes(b"")
    assert press.missing_characters("abcx\n", tmp_path) == ("c",)


@pytest.mark.parametrize(
    "content", [b"", b"OTTO", b"\0\1\0\0\0\1" + bytes(6) + b"cmap" + bytes(12), b"wOF2" + bytes(100)]
)
def test_a_broken_font_is_an_error_of_the_template(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "X-Regular.ttf").write_bytes(content)
    with pytest.raises(press.TemplateError) as caught:
        press.missing_characters("a", tmp_path)
    assert caught.value.message.key == "press.template.font"
