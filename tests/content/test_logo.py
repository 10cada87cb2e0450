"""A logo that is broken, hostile or somewhere else is refused with the reason; ordinary ones are taken as they are."""

from __future__ import annotations

import io
import os
import struct
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image

from content.test_brand import refused
from readiness.content.brand import read_brand
from readiness.content.brand.logo import LARGEST_FILE

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml"'
    ' viewBox="0 0 30 10">{}</svg>'
)
INKSCAPE = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- Created with a drawing program -->
<svg width="210mm" height="70mm" viewBox="0 0 210 70" xmlns="http://www.w3.org/2000/svg"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
 xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<sodipodi:namedview id="base" inkscape:zoom="1"/><metadata><rdf:RDF rdf:about=""/></metadata>
<style>.st0{fill:url(#g);enable-background:new} .st1, .st2 {clip-path:url(#c)}</style>
<defs><linearGradient id="g"><stop offset="0" style="stop-color:#036"/></linearGradient>
<linearGradient id="h" xlink:href="#g"/><clipPath id="c"><path class="st0" d="M0 0h9v9z"/></clipPath>
<symbol id="s"><circle r="4" style="fill:url('#h')"/></symbol></defs>
<g id="layer" class="st1" inkscape:label="1"><path class="st0" d="M0 0h210v70z"/><use xlink:href="#s"/></g></svg>"""


def png(size: tuple[int, int] = (30, 10), mode: str = "RGBA") -> bytes:
    file = io.BytesIO()
    Image.new(mode, size).save(file, "PNG")
    return file.getvalue()


def hollow() -> bytes:
    """A PNG whose parts are whole, with too little in them for a picture."""
    content = png((300, 100))
    start = content.index(b"IDAT") - 4
    packed = b"IDAT" + zlib.compress(b"few")
    return (
        content[:start]
        + struct.pack(">I", len(packed) - 4) + packed + struct.pack(">I", zlib.crc32(packed))
        + content[content.index(b"IEND") - 4 :]
    )  # fmt: skip


def place(folder: Path, name: str, content: bytes | str) -> Path:
    """A brand file with a logo."""
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    brand = folder / "brand.yaml"
    brand.write_text(f"brand: {{logo: {name}}}\n", encoding="utf-8")
    return brand


@pytest.mark.parametrize(
    ("name", "content", "ratio"),
    [
        ("logo.svg", INKSCAPE, 3.0),
        ("logo.svg", SVG.format('<g id="nan" class="color( inf"><path fill="navy" style="font-family:Nanum"/></g>'), 3.0),
        ("logo.svg", SVG.format('<path fill="#CD853F icc-color(acme, 0.1)"/>'), 3.0),
        ("LOGO.SVG", SVG.format('<g fill="none"><path d="M0 0"/></g>'), 3.0),
        ("logo.png", png((60, 40)), 1.5),
        ("logo.PNG", png((60, 40), "P"), 1.5),
        ("logo.svg", SVG.format("").replace("0 0 30 10", " -5,-5 12 1 "), 12.0),
    ],
)
def test_ordinary_logos(tmp_path: Path, name: str, content: bytes | str, ratio: float) -> None:
    found = read_brand(place(tmp_path, name, content)).logo
    assert found is not None
    assert (found.kind, found.ratio) == (name[-3:].lower(), ratio)
    assert found.content == (content.encode() if isinstance(content, str) else content)


ELEMENT = "the logo's SVG holds something else than shapes ({})"
OUTSIDE = "the logo's SVG refers to something outside the file ({})"
ITSELF = "'{}' in the logo's SVG refers to itself"
BROKEN = "the logo is broken, or of another kind than its name says"
DRAWING = "the logo's SVG declares entities, is too deeply nested, or reuses too many parts"
BOX = "the logo's SVG has no usable viewBox"
SHEET = "the style sheet in the logo's SVG holds @ or \\, which cannot be used"
SHAPE = "the logo is too wide or too tall (at most 12 times as wide as tall, 4 times as tall as wide)"
BOMB = (
    '<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + SVG.format("<title>&b;</title>")
)
DRAWINGS = {
    "script": ("<script>alert(1)</script>", ELEMENT.format("script")),
    "event": ('<path onload="alert(1)"/>', ELEMENT.format("onload")),
    "event in capitals": ('<path onClick="alert(1)"/>', ELEMENT.format("onClick")),
    "foreign object": ("<foreignObject/>", ELEMENT.format("foreignObject")),
    "HTML": ("<h:iframe/>", ELEMENT.format("iframe")),
    "HTML in metadata": ("<metadata><h:script/></metadata>", ELEMENT.format("script")),
    "picture": ('<image href="x.png"/>', ELEMENT.format("image")),
    "animation": ('<animate attributeName="d"/>', ELEMENT.format("animate")),
    "filter": ("<filter/>", ELEMENT.format("filter")),
    "pattern": ("<pattern/>", ELEMENT.format("pattern")),
    "another base": ('<g xml:base="http://example.jp/"/>', ELEMENT.format("xml:base")),
    "text": ("<text>SRI</text>", "the logo's SVG holds text (text), which would be printed in another font"),
    "use of another file": ('<use href="other.svg#a"/>', OUTSIDE.format("other.svg#a")),
    "use of the web": ('<use xlink:href="https://example.jp/a.svg#a"/>', OUTSIDE.format("https://example.jp/a.svg#a")),
    "data": ('<use href="data:image/svg+xml,x"/>', OUTSIDE.format("data:image/svg+xml,x")),
    "fill from elsewhere": ('<path fill="url(x.svg#g)"/>', OUTSIDE.format("x.svg#g")),
    "style from elsewhere": ("<path style=\"fill: URL( 'http://x/#g' )\"/>", OUTSIDE.format("http://x/#g")),
    "sheet from elsewhere": ("<style>a{fill:url(http://x/)}</style>", OUTSIDE.format("http://x/")),
    "import": ("<style>@import 'x.css';</style>", SHEET),
    "font": ("<style>@font-face{src:url(#a)}</style>", SHEET),
    "escapes": ("<style>a{fill:u\\72l(http://x/)}</style>", SHEET),
    "ink": ('<path fill="device-cmyk(0 1 1 0)"/>', "the colours of the logo (device-cmyk) cannot be used"),
    "ink in a sheet": ("<style>a{fill:LAB(50% 1 1)}</style>", "the colours of the logo (LAB) cannot be used"),
    "no number": ('<rect width=" NaNmm" height="9"/>', BROKEN),
    "no end": ('<rect transform="scale(1,-inf)"/>', BROKEN),
    "itself": ('<g id="a"><use href="#a"/></g>', ITSELF.format("a")),
    "each other": ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', ITSELF.format("a")),
    "gradients in a circle": ('<linearGradient id="a" href="#a"/>', ITSELF.format("a")),
    "clip in itself": ('<clipPath id="c"><path clip-path="url(#c)"/></clipPath>', ITSELF.format("c")),
    "clip by class": ('<style>.x{clip-path:url(#c)}</style><clipPath id="c"><path class="x"/></clipPath>', ITSELF.format("c")),
    "clip by element": ('<style>path{clip-path:url(#c)}</style><clipPath id="c"><path/></clipPath>', ITSELF.format("c")),
    "piles of reuse": ('<use href="#a"/>' * 17, DRAWING),
    "too deep": ("<g>" * 5000 + "</g>" * 5000, DRAWING),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_hostile_drawings(tmp_path: Path, name: str) -> None:
    inside, said = DRAWINGS[name]
    (found,) = refused(place(tmp_path, "logo.svg", SVG.format(inside)))
    assert found.split(" | ")[0] == f"1:15 {said}"


FILES = {
    "entities": ("logo.svg", BOMB, DRAWING),
    "style by instruction": ("logo.svg", "<?xml-stylesheet href='x.css'?>" + SVG.format(""), ELEMENT.format("xml-stylesheet")),
    "not XML": ("logo.svg", "<svg><g></svg>", BROKEN),
    "another document": ("logo.svg", "<html/>", BROKEN),
    "a PNG that says SVG": ("logo.svg", png(), BROKEN),
    "an SVG that says PNG": ("logo.png", SVG.format(""), BROKEN),
    "empty": ("logo.png", b"", BROKEN),
    "cut off": ("logo.png", png((300, 100))[:-40], BROKEN),
    "nothing inside": ("logo.png", hollow(), BROKEN),
    "no box": ("logo.svg", SVG.format("").replace("viewBox", "box"), BOX),
    "half a box": ("logo.svg", SVG.format("").replace("0 0 30 10", "0 0 30"), BOX),
    "no height": ("logo.svg", SVG.format("").replace("0 0 30 10", "0 0 30 0"), BOX),
    "not a number": ("logo.svg", SVG.format("").replace("0 0 30 10", "0 0 nan 10"), BOX),
    "huge": ("logo.svg", SVG.format("").replace("0 0 30 10", "0 0 1e300 1e300"), BOX),
    "a line": ("logo.svg", SVG.format("").replace("0 0 30 10", "0 0 1210 100"), SHAPE),
    "a pole": ("logo.png", png((10, 41)), SHAPE),
    "many pixels": ("logo.png", png((4000, 1001), "L"), "the logo has too many pixels (4004000, limit 4000000)"),
    "more pixels": ("logo.png", png((20000, 20000), "1"), BROKEN),
    "16 bits": ("logo.png", png(mode="I;16"), "the colours of the logo (I;16) cannot be used"),
    "large": ("logo.svg", SVG.format(" " * LARGEST_FILE), "the logo's file is too large (limit: 500 kB)"),
    "JPEG": ("logo.jpg", b"", "the logo logo.jpg is of a kind that cannot be used"),
    "compressed": ("logo.svgz", b"", "the logo logo.svgz is of a kind that cannot be used"),
}


@pytest.mark.parametrize("name", FILES)
def test_wrong_files(tmp_path: Path, name: str) -> None:
    file, content, said = FILES[name]
    (found,) = refused(place(tmp_path, file, content))
    assert found.split(" | ")[0] == f"1:15 {said}"


@pytest.mark.parametrize("named", ["../logo.svg", "a/../../logo.svg", "/etc/logo.svg", "a\\logo.svg", "C:logo.svg", "https://x/logo.svg"])
def test_places_outside(tmp_path: Path, named: str) -> None:
    brand = place(tmp_path, "logo.svg", SVG.format(""))
    brand.write_text(f"brand: {{logo: '{named}'}}\n", encoding="utf-8")
    (found,) = refused(brand)
    assert found.startswith(f"1:15 the logo cannot stand at '{named}' | ")


def test_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    brand = place(tmp_path, "images/logo.svg", SVG.format(""))
    assert read_brand(brand).logo is not None


def test_links_stay_in_the_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    brand = place(home, "logo.svg", SVG.format(""))
    (tmp_path / "secret.svg").write_text(SVG.format(""), encoding="utf-8")
    for target, fits in ((Path("logo.svg"), True), (tmp_path / "secret.svg", False), (Path("link.svg"), False)):
        (home / "link.svg").unlink(missing_ok=True)
        (home / "link.svg").symlink_to(target)
        brand.write_text("brand: {logo: link.svg}\n", encoding="utf-8")
        if fits:
            assert read_brand(brand).logo is not None
        else:
            (found,) = refused(brand)
            assert "is a link to a place outside this file's folder" in found or "cannot be read" in found


def test_what_is_no_file_is_never_waited_for(tmp_path: Path) -> None:
    brand = place(tmp_path, "logo.svg", "")
    (tmp_path / "logo.svg").unlink()
    assert "does not exist" in refused(brand)[0]
    (tmp_path / "logo.svg").mkdir()
    assert "is not a regular file" in refused(brand)[0]
    (tmp_path / "logo.svg").rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "logo.svg")
        start = time.monotonic()
        assert "is not a regular file" in refused(brand)[0]
        assert time.monotonic() - start < 2
