from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from press import sample
from readiness import press
from readiness.press import images, printing, structure

Printer = Callable[..., bytes]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


def picture(mode: str = "RGB", size: tuple[int, int] = (4, 4), kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new(mode, size).save(file, kind)
    return file.getvalue()


def raised(print_page: Printer, body: str, **options: object) -> tuple[str, object]:
    with pytest.raises(press.PressError) as caught:
        print_page(body, **options)
    assert caught.value.hint.key == f"{caught.value.message.key}.hint"
    return caught.value.message.key, caught.value.message.values


def test_a_document_has_a_length(print_page: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "MAX_CHARACTERS", 100)
    found = len(sample.page("x" * 100))
    assert raised(print_page, "x" * 100) == ("press.limit.length", {"found": found, "limit": 100})


@pytest.mark.parametrize(
    "pair", ["<div></div>", "<span></span>", "<ul><li></li></ul>", "<table><tr><td></td></tr></table>"]
)
def test_a_document_has_a_depth(print_page: Printer, pair: str) -> None:
    half = len(pair) // 2 if "/" not in pair[: len(pair) // 2] else pair.index("</")
    opening, closing = pair[:half], pair[half:]
    deep = opening * 500 + "x" + closing * 500
    assert raised(print_page, deep) == ("press.limit.depth", {"limit": structure.MAX_DEPTH})
    levels = (structure.MAX_DEPTH - 4) // (opening.count("<") + ("table" in pair))
    assert print_page(opening * levels + "x" + closing * levels)


@pytest.mark.parametrize("following", ["", '<section style="break-before: page"><h2 id="next">次</h2></section>'])
@pytest.mark.parametrize(("lines", "fits"), [(1, True), (300, False)])
def test_a_part_that_must_stand_on_one_page(print_page: Printer, lines: int, fits: bool, following: str) -> None:
    part = f'<h1>表題</h1><section data-one-page><h2 id="part">題</h2>{"<p>行</p>" * lines}</section>{following}'
    if fits:
        assert print_page(part)
    else:
        assert raised(print_page, part) == ("press.overfull", {"parts": "part"})
        assert print_page(part.replace(" data-one-page", "")), "else it may run over"


def test_a_drawing_has_a_depth(print_page: Printer) -> None:
    svg = f"<svg width='9' height='9'><title>図</title>{'<g>' * 5000}"
    assert raised(print_page, svg) == ("press.limit.depth", {"limit": structure.MAX_DEPTH})


def test_reuse_without_end_is_an_error(print_page: Printer) -> None:
    svg = "<svg width='9' height='9'><title>図</title><g id='a'><use href='#a'/></g></svg>"
    key, _ = raised(print_page, svg)
    assert key == "press.document"


BOMB = """<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>"""

PICTURES = {
    "too large": (
        "x.png",
        b"x" * (images.MAX_BYTES + 1),
        "press.image.size",
        {"found": images.MAX_BYTES + 1, "limit": images.MAX_BYTES},
    ),
    "not a picture": ("x.exe", b"MZ", "press.image.kind", {}),
    "a font": ("x.ttf", b"", "press.image.kind", {}),
    "empty": ("x.png", b"", "press.image.broken", {}),
    "cut off": ("x.png", picture()[:40], "press.image.broken", {}),
    "another kind than it says": ("x.png", picture(kind="JPEG"), "press.image.broken", {}),
    "CMYK": ("x.jpg", picture("CMYK", kind="JPEG"), "press.image.colours", {"found": "CMYK"}),
    "too many pixels": (
        "x.png",
        picture("1", (5000, 4000)),
        "press.image.pixels",
        {"found": 20_000_000, "limit": images.MAX_PIXELS},
    ),
    "decompression bomb": ("x.png", picture("1", (20000, 20000)), "press.image.broken", {}),
    "entities": ("x.svg", BOMB.encode(), "press.image.drawing", {}),
    "entities in UTF-16": ("x.svg", BOMB.encode("utf-16"), "press.image.drawing", {}),
    "piles of reuse": ("x.svg", SVG.format('<use href="#a"/>' * 17).encode(), "press.image.drawing", {}),
    "not XML": ("x.svg", b"<svg><g></svg>", "press.image.broken", {}),
    "another document": ("x.svg", b"<html/>", "press.image.broken", {}),
    "too deep": ("x.svg", SVG.format("<g>" * 5000 + "</g>" * 5000).encode(), "press.image.drawing", {}),
}


@pytest.mark.parametrize(("name", "content", "key", "values"), PICTURES.values(), ids=PICTURES)
def test_pictures_that_could_do_harm_are_refused(
    print_page: Printer, name: str, content: bytes, key: str, values: dict[str, int]
) -> None:
    assert raised(print_page, "<p>x", extra_files={name: content}) == (key, {"name": name, **values})


@pytest.mark.parametrize("name", ["", "../x.png", "/x.png", "a//x.png", "a\\x.png", "./x.png", "a/"])
def test_names_of_files_in_memory_are_plain(print_page: Printer, name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name.replace(chr(92), chr(92) * 2)}$"):
        print_page("<p>x", extra_files={name: picture()})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.png", picture("RGBA")),
        ("logo.PNG", picture("P")),
        ("logo.jpg", picture(kind="JPEG")),
        ("logo.jpeg", picture("L", kind="JPEG")),
        ("logo.gif", picture("P", kind="GIF")),
        (
            "logo.svg",
            b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://127.0.0.1:9/svg11.dtd">' + SVG.format("").encode(),
        ),
        ("logo.svg", SVG.format('<g id="a"/>' + '<use href="#a"/>' * 16).encode("utf-16")),
    ],
)
def test_ordinary_logos_are_printed_and_conform(print_page: Printer, name: str, content: bytes) -> None:
    from press.validation import broken

    assert broken(print_page(f'<p><img alt="ロゴ" src="{name}">', extra_files={name: content})) == []
