from __future__ import annotations

import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest
from fontTools.ttLib import TTFont

from press import sample, verapdf
from press.validation import broken
from readiness import press
from readiness.press import programs, structure, tags

Printer = Callable[..., bytes]

LOGO = b"""<?xml version="1.0"?><!-- drawn --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="80" height="40">
<defs><linearGradient id="g"><stop offset="0" stop-color="#036"/><stop offset="1" stop-color="#9cf" stop-opacity=".4"/></linearGradient></defs>
<rect width="40" height="20" fill="url(#g)"/><g opacity=".5"><circle cx="9" cy="9" r="6"/></g></svg>"""

RICH = """
<h1>書式の見本</h1>
<p><img src="brand/logo.svg" alt="ロゴ"> <sup>1</sup><ruby>漢<rt>かん</rt></ruby>
<span style="float: footnote">脚注の文。</span></p>
<h2>一覧</h2>
<dl><dt>用語<dd>説明</dl>
<ol><li>一<ol><li>一の一</ol><li>二</ol>
<table><caption>表</caption><thead><tr><th scope="col">項目<th scope="col" colspan="2">値</thead>
<tbody><tr><td rowspan="2">甲<td>1<td>2<tr><td>3<td>4<tr><td><td><td></tbody></table>
<h3>配置</h3>
<div style="columns: 2"><p>左の段。</p><p>右の段。</p></div>
<div style="position: absolute; top: 0">上</div>
<div style="background: linear-gradient(#036, #9cf); border-radius: 2mm; overflow: hidden; color: #fffc"><p>帯</p></div>
<p style="transform: rotate(2deg)">斜め</p>
<figure><svg width="90" height="40"><title>図</title><text y="20" font-family="Noto Sans JP" opacity=".6">文字</text></svg>
<figcaption>図の説明</figcaption></figure>
<p><a href="https://www.example.jp/%E8%AA%9E?a=1#b">とても長いリンクの文字列で、行をまたいで折り返されるものの見本として、ここに置いています。行末を越えてもなお続きます。</a></p>
"""


@pytest.fixture(scope="module")
def rich(template: Path) -> bytes:
    return press.print_pdf(
        sample.page(RICH),
        template=template,
        created=dt.date(2026, 11, 21),
        extra_files={"brand/logo.svg": LOGO},
        attachments=[press.Attachment("assessment.yaml", b"schema: 1\n", "application/yaml", "診断データ", "Source")],
    )


def test_pdf_a_and_pdf_ua_in_one_file(pdf: bytes, rich: bytes) -> None:
    assert broken(pdf) == []
    assert broken(rich) == []


def test_the_validator_would_notice(pdf: bytes) -> None:
    without_mark = pdf.replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>9<")
    assert broken(without_mark) == [
        'PDFUA1-ID-PART-001 XMP declares PDF/UA part values ["9"], expected exactly one value 1'
    ]
    without_schema = pdf.replace(b"URI>http://www.aiim.org/pdfua/ns/id/<", b"URI>http://www.aiim.org/pdfua/ns/it/<")
    assert any(rule.startswith("PDFA3A-XMP-EXTENSION-PROPERTY") for rule in broken(without_schema))


@pytest.mark.verify
def test_verapdf_agrees(pdf: bytes, rich: bytes, tmp_path: Path) -> None:
    assert verapdf.breaches(pdf, tmp_path) == []
    assert verapdf.breaches(rich, tmp_path) == []


@pytest.mark.verify
def test_verapdf_would_notice(print_page: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tags, "check_tagging", lambda pdf: None)
    pdf = print_page('<div style="opacity: .5"><p>薄い文字</p></div>')
    assert verapdf.breaches(pdf, tmp_path) == [
        "ua1 false true",
        "ua1 7.1-3 Content shall be marked as Artifact or tagged as real content",
    ]


TABLES = {
    "columns": "<tr><th>甲<th>乙<tr><td>1<td>2",
    "rows": "<tr><th scope=row>甲<td>1<td>2<tr><th scope=row>乙<td>3<td>4",
    "both, empty corner": "<tr><td><th>甲<tr><th scope=row>乙<td>1",
    "header over columns": "<tr><th colspan=2>甲<th>乙<tr><td>1<td>2<td>3",
    "header over rows": "<tr><th scope=row rowspan=2>甲<td>1<td>2<tr><td>3<td>4",
    "two rows of headers": "<thead><tr><th rowspan=2>甲<th colspan=2>乙<tr><th>丙<th>丁</thead><tr><td>1<td>2<td>3",
    "cells over rows": "<tr><th>甲<th>乙<th>丙<tr><td>1<td rowspan=2>2<td>3<tr><td>4<td>5",
    "groups": "<tr><th>甲<th>乙<tr><th colspan=2 scope=colgroup>丙<tr><td>1<td>2",
    "over pages": f"<thead><tr><th>甲<th>乙</thead><tbody>{'<tr><th scope=row>丙<td>1' * 120}",
    "no headers": "<tr><td>1<td>2",
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_tables_of_all_kinds_conform(print_page: Printer, rows: str) -> None:
    assert broken(print_page(f"<table>{rows}</table>")) == []


@pytest.mark.verify
def test_verapdf_agrees_on_tables(print_page: Printer, tmp_path: Path) -> None:
    assert verapdf.breaches(print_page("".join(f"<table>{rows}</table>" for rows in TABLES.values())), tmp_path) == []


INLINE_LIST = "<style>ul.flat li { display: inline }</style><ul class=flat><li>甲</li> <li>乙</li>\n<li>丙</li></ul>"
TINY = "<p style='font-size: 0.1pt; line-height: 0'>abcdefghijklmnopqrstuvwxyz</p><p>abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("body", "repair", "rule"),
    [
        (INLINE_LIST, (tags, "tidy_lists"), "PDFUA1-L-KIDS"),
        (TINY, (programs, "refine"), "PDFUA1-FONT-GLYPH-WIDTH"),
        (f"<table>{TABLES['header over columns']}</table>", (tags, "scope_headers"), "PDFUA1-TABLE-HEADERS"),
    ],
)
def test_what_weasyprint_gets_wrong_is_repaired(
    print_page: Printer, monkeypatch: pytest.MonkeyPatch, body: str, repair: tuple[object, str], rule: str
) -> None:
    assert broken(print_page(body)) == []
    monkeypatch.setattr(*repair, lambda pdf: None)
    assert any(found.startswith(rule) for found in broken(print_page(body))), "no longer needed"


def test_text_stands_in_its_element_without_a_span_around_it(
    print_page: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "<p>本文と<b>太字</b>と<a href='https://www.example.jp'>リンク</a></p><table><tr><th>甲<tr><td>1</table>" * 20
    )
    merged = print_page(body)
    monkeypatch.setattr(tags, "merge_spans", lambda pdf: None)
    spans = print_page(body)

    def kinds(pdf: bytes) -> Counter[str]:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return Counter(
                str(entry.S) for entry in document.objects if isinstance(entry, pikepdf.Dictionary) and "/S" in entry
            )

    assert kinds(spans) - kinds(merged) == {"/Span": kinds(spans)["/Span"]}
    assert broken(merged) == broken(spans) == []
    read = [pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text() for pdf in (merged, spans)]
    assert read[0] == read[1]


def test_fonts_hold_what_a_pdf_needs_and_nothing_else(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        files = [
            entry.FontFile2
            for entry in document.objects
            if isinstance(entry, pikepdf.Dictionary) and "/FontFile2" in entry
        ]
        for file in files:
            assert int(file.Length1) == len(file.read_bytes())
            font = TTFont(io.BytesIO(file.read_bytes()), checkChecksums=2)
            assert set(font.keys()) - {"GlyphOrder"} == {"glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"} & set(
                font.keys()
            )
            assert {"glyf", "head", "hhea", "hmtx", "loca", "maxp"} < set(font.keys())
    assert len(files) == 2


BREACHES = {
    "skipped heading": (
        "<h1>甲</h1><h3>乙</h3>",
        "<h3> “乙”: a level is skipped (the last heading was of level 1)",
        "HEADING",
    ),
    "first heading": ("<h2>甲</h2>", "<h2> “甲”: a level is skipped (the last heading was of level 0)", "HEADING"),
    "chart without title": (
        '<svg width="9" height="9"><g><title>内側</title></g><text y="9" font-family="Noto Sans JP">売上</text></svg>',
        "<svg> “内側売上”: has no <title> of its own",
        "FIGURE",
    ),
    "element in a link": (
        '<p><a href="https://www.example.jp/"><b>太字</b></a>',
        "<a> “太字”: holds <b>, but only the text of a link is tagged as one",
        "LINK",
    ),
}


@pytest.mark.parametrize(("body", "problem", "rule"), BREACHES.values(), ids=BREACHES)
def test_breaches_are_refused(
    print_page: Printer, monkeypatch: pytest.MonkeyPatch, body: str, problem: str, rule: str
) -> None:
    with pytest.raises(press.DocumentError) as caught:
        print_page(body)
    assert (caught.value.message.key, caught.value.message.values) == ("press.document", {"problems": problem})
    assert caught.value.hint.key == "press.document.hint"
    monkeypatch.setattr(structure, "prepare", lambda root: None)
    assert any(re.search(rf"^PDFUA1-{rule}", found) for found in broken(print_page(body))), "refused without need"


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<title>題</title><p>本文", "<html> has no lang"),
        ("<html lang=ja><p>本文", "<title> is empty or missing"),
        ("<html lang=ja><title> \n</title><p>本文", "<title> is empty or missing"),
        (
            "<h3>小見出し",
            "<html> has no lang\n<title> is empty or missing\n<h3> “小見出し”: a level is skipped (the last heading was of level 0)",
        ),
        ('<html lang=ja><title>題</title><p><img src="mark.svg">', 'Image "mark.svg" has no required alt description'),
        (
            '<html lang=ja><title>題</title><div style="opacity: .5">薄い',
            "opacity on an element: its content is not tagged",
        ),
    ],
)
def test_what_else_breaks_accessibility_is_refused(template: Path, html: str, problem: str) -> None:
    with pytest.raises(press.DocumentError) as caught:
        press.print_pdf(html, template=template, created=dt.date(2026, 11, 21))
    assert caught.value.message.values == {"problems": problem}


def test_nested_and_hidden_drawings_need_no_title(print_page: Printer) -> None:
    svg = '<svg width="9" height="9"><title>図</title><svg width="4" height="4"><circle r="2"/></svg></svg>'
    assert broken(print_page(f"{svg}<p style='background: url(mark.svg) no-repeat; padding: 3mm'>飾り</p>")) == []
