"""A document of some twelve Japanese pages with everything that a report has, and the template it belongs to."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

DAY = dt.date(2026, 11, 21)
FONTS = Path(__file__).parents[2] / "report_templates" / "roadmap" / "fonts"

CSS = """\
@page {
  size: A4; margin: 22mm 18mm 20mm;
  @top-left { content: string(chapter); font-size: 8pt; color: #555 }
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; color: #555 }
}
@page :first { @top-left { content: none } }
html { font-family: "Noto Sans JP"; font-size: 9.5pt; line-height: 1.7; color: #222 }
h1 { font-size: 22pt; bookmark-level: none; margin-top: 60mm }
h2 { font-size: 15pt; font-feature-settings: "palt"; string-set: chapter content(); break-before: page }
h3 { font-size: 11pt }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
th, td { border-bottom: 0.5pt solid #bbb; text-align: left; padding: 1.5mm 2mm }
tr { break-inside: avoid }
nav li::after { content: target-counter(attr(data-target url), page); float: right }
.mark { background: url(mark.svg) no-repeat left center; padding-left: 6mm }
.two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 6mm }
a { color: #0b5394 }
"""

MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="12" height="12"><circle cx="6" cy="6" r="5" fill="#0b5394"/></svg>'
)

PROSE = (
    "対象業務のデータ責任者が定まっておらず、入力可否の判断は担当者ごとに異なっています。"
    "まず区分表を一枚にまとめ、経営会議で承認を受けることが、次のフェーズへ進むための最小の一歩です。"
)


def chart(number: int) -> str:
    bars = "".join(
        f'<rect x="90" y="{8 + 22 * row}" width="{40 + 23 * row * number % 180}" height="12" fill="#0b5394"/>'
        f'<text x="4" y="{18 + 22 * row}" font-family="Noto Sans JP" font-size="10">領域{row}</text>'
        for row in range(5)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="130" viewBox="0 0 320 130">'
        f"<title>図{number}：領域ごとの平均レベル</title><desc>5つの領域を棒で示します。</desc>{bars}</svg>"
    )


def chapter(number: int) -> str:
    rows = "".join(
        f'<tr><th scope="row">設問{row}</th><td>{row % 5}</td><td>{row * number % 97}.5 %</td><td>議事録（2026年）</td></tr>'
        for row in range(1, 13)
    )
    return f"""
<section>
<h2 id="c{number}">第{number}章 データガバナンスが次フェーズへの鍵です</h2>
<p>{PROSE * 3}</p>
<h3>判定の根拠</h3>
<ul><li>経営層の関与<ul><li>責任者の任命</li><li>予算の承認</li></ul></li><li class="mark">データの統合</li></ul>
<ol><li>区分表を作る</li><li>周知する</li></ol>
<div class="two"><div>{chart(number)}<p>出典：本診断、n = 8、2026年11月21日</p></div><p>{PROSE * 2}</p></div>
<table><caption>回答の一覧</caption>
<thead><tr><th scope="col">設問</th><th scope="col">レベル</th><th scope="col">割合</th><th scope="col">根拠</th></tr></thead>
<tbody>{rows}</tbody></table>
<p>詳しくは<a href="#c1">第1章</a>と<a href="https://www.example.jp/guide">ガイドライン</a>を参照してください。<b>太字</b>と<code>API</code>。</p>
</section>"""


def document(chapters: int = 10, body: str = "") -> str:
    contents = "".join(
        f'<li data-target="#c{number}"><a href="#c{number}">第{number}章</a></li>' for number in range(1, chapters + 1)
    )
    return f"""<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>AI導入準備診断（株式会社サンプル）</title>
<meta name="author" content="株式会社コンサルティング"><meta name="description" content="簡易診断の結果">
<link rel="stylesheet" href="report.css"></head>
<body><h1>AI導入準備診断</h1><nav><ul>{contents}</ul></nav>{"".join(map(chapter, range(1, chapters + 1)))}{body}</body></html>"""


def page(body: str, head: str = "") -> str:
    """The shortest document around some HTML."""
    return f'<html lang="ja"><head><title>試し刷り</title>{head}</head><body>{body}</body></html>'


def make_template(folder: Path) -> Path:
    """A template folder of its own: hard links to the shipped fonts, a style sheet and a picture."""
    (folder / "fonts").mkdir(parents=True)
    for font in FONTS.glob("*.ttf"):
        target = folder / "fonts" / font.name
        try:
            target.hardlink_to(font)
        except OSError:
            target.write_bytes(font.read_bytes())
    (folder / "report.css").write_text(CSS, encoding="utf-8")
    (folder / "mark.svg").write_text(MARK, encoding="utf-8")
    return folder
