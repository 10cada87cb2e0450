"""SVG as text: elements, safe text, and lines broken to a width. Lengths are millimetres.

Inline SVG does not see the style sheet of the page, so everything is said in presentation attributes. A chart
carries a title and a description: they are what a screen reader says in its place.

Charts are drawn in the standard colours; the page exchanges them for a brand's (:mod:`readiness.core.palette`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from readiness.core.palette import FAINT, INK, LINE, MUTED, PAPER, STANDARD
from readiness.words import clean

__all__ = [
    "ACCENT", "FAINT", "INK", "LINE", "MUTED", "PAPER", "SOFT", "TINT", "Anchor", "Type", "chart", "circle", "diamond",
    "line", "lines", "measure", "path", "polygon", "rect", "safe", "text", "wrap",
]  # fmt: skip

FONT = "Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif"
ACCENT, TINT, SOFT = STANDARD.primary, STANDARD.tint, STANDARD.soft

NARROW = {**dict.fromkeys("iljI.,:;'|!", 0.29), **dict.fromkeys("frt()[] -/", 0.38), **dict.fromkeys("mwMW%@", 0.88)}
LATIN, CAPITAL, WIDE = 0.56, 0.66, 1.0
NOT_FIRST = "、。，．・：；？！）」』】〉》〕］｝ーぁぃぅぇぉっゃゅょァィゥェォッャュョ％〜…"
NOT_LAST = "（「『【〈《〔［｛"
# XML has no way to say these; clean() leaves them in because a terminal does not mind.
UNSPEAKABLE = re.compile("[\ufffe\uffff]|[\U0001fffe\U0001ffff]")

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Type:
    """How text looks: size in millimetres, colour, weight 400 or 700."""

    size: float = 2.9
    colour: str = INK
    bold: bool = False


def chart(width: float, height: float, title: str, description: str, parts: Iterable[str]) -> str:
    """A whole chart. It keeps its proportions where a page gives it less room than its width."""
    desc = f"<desc>{safe(description)}</desc>" if description else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {_n(width)} {_n(height)}"'
        f' width="{_n(width)}mm" height="{_n(height)}mm" font-family="{FONT}">'
        f"<title>{safe(title)}</title>{desc}{''.join(parts)}</svg>"
    )


def safe(content: str) -> str:
    """Text that is nothing but text, whoever wrote it."""
    return escape(UNSPEAKABLE.sub("", clean(content)))


def text(x: float, y: float, content: str, style: Type = Type(), anchor: Anchor = "start") -> str:
    """One line; ``y`` is its baseline."""
    weight = ' font-weight="700"' if style.bold else ""
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(style.size)}" fill="{style.colour}"{weight}{place}>'
        f"{safe(content)}</text>"
    )


def lines(x: float, y: float, content: Sequence[str], style: Type = Type(), anchor: Anchor = "start") -> str:
    """Several lines around the middle ``y``."""
    step = style.size * 1.3
    first = y - step * (len(content) - 1) / 2 + style.size * 0.36
    return "".join(text(x, first + step * index, line, style, anchor) for index, line in enumerate(content))


def rect(x: float, y: float, width: float, height: float, fill: str, *, stroke: str = "", radius: float = 0) -> str:
    """A filled rectangle, outlined where a stroke is given."""
    outline = f' stroke="{stroke}" stroke-width="0.35"' if stroke else ""
    corner = f' rx="{_n(radius)}"' if radius else ""
    size = f'width="{_n(max(width, 0))}" height="{_n(height)}"'
    return f'<rect x="{_n(x)}" y="{_n(y)}" {size} fill="{fill}"{outline}{corner}/>'


def line(x1: float, y1: float, x2: float, y2: float, colour: str = LINE, *, width: float = 0.2, dash: str = "") -> str:
    """A straight line."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
        f' stroke="{colour}" stroke-width="{_n(width)}"{dashes}/>'
    )


def polygon(points: Iterable[tuple[float, float]], fill: str, stroke: str = "", width: float = 0.4) -> str:
    """A closed shape."""
    outline = f' stroke="{stroke}" stroke-width="{_n(width)}" stroke-linejoin="round"' if stroke else ""
    return f'<polygon points="{" ".join(f"{_n(x)},{_n(y)}" for x, y in points)}" fill="{fill}"{outline}/>'


def path(data: str, fill: str) -> str:
    """A shape with holes: inner outlines are left out of the fill."""
    return f'<path d="{data}" fill="{fill}" fill-rule="evenodd"/>'


def circle(x: float, y: float, radius: float, fill: str, stroke: str = "") -> str:
    """A dot, outlined where a stroke is given."""
    outline = f' stroke="{stroke}" stroke-width="0.5"' if stroke else ""
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"{outline}/>'


def diamond(x: float, y: float, radius: float, fill: str, stroke: str = PAPER) -> str:
    """The mark of a point or a milestone."""
    return polygon(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), fill, stroke)


def measure(content: str, size: float) -> float:
    """The width of a line, estimated from above: full-width characters count a whole em."""
    return size * sum(_em(character) for character in content)


def wrap(content: str, width: float, size: float, most: int = 2) -> tuple[str, ...]:
    """Lines that fit a width; what does not fit in ``most`` of them ends in an ellipsis.

    Japanese breaks between any two characters but those that must not stand at an edge; words stay whole where
    they fit.
    """
    found, rest = list[str](), " ".join(clean(content).split())
    while rest and len(found) < most:
        last = len(found) == most - 1
        cut = _fitting(rest, width, size)
        if cut < len(rest) and last:
            found.append(_shortened(rest, width, size))
            rest = ""
        else:
            cut = len(rest) if cut >= len(rest) else _break(rest, cut)
            found.append(rest[:cut].rstrip())
            rest = rest[cut:].lstrip()
    return tuple(found)


def _fitting(content: str, width: float, size: float) -> int:
    """How many characters fit (at least one)."""
    used = 0.0
    for index, character in enumerate(content):
        used += size * _em(character)
        if used > width:
            return max(index, 1)
    return len(content)


def _break(content: str, cut: int) -> int:
    """The last good place to break at or before ``cut``."""
    for place in range(cut, max(cut // 4, 0), -1):
        before, after = content[place - 1], content[place]
        if after in NOT_FIRST or before in NOT_LAST:
            continue
        if before == " " or after == " " or _is_wide(before) or _is_wide(after):
            return place
    return cut


def _shortened(content: str, width: float, size: float) -> str:
    cut = _fitting(content, width - size * _em("…"), size)
    return content[:cut].rstrip(" 、・") + "…"


def _em(character: str) -> float:
    if _is_wide(character):
        return WIDE
    return NARROW.get(character, CAPITAL if character.isupper() else LATIN)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"


def _n(value: float) -> str:
    """A number as short as it may be, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
