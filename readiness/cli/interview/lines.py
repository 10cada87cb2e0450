"""Styled lines of text that know the width of East Asian characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prompt_toolkit.utils import get_cwidth

Span = tuple[str, str]
"""A style name and the text in it."""
Line = tuple[Span, ...]

NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】”’〜％,.:;?!)]}%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
NEVER_LAST = frozenset("（［｛〔〈《「『【“‘([{")
PIECES = re.compile(r"[!-~\u00a1-\u024f]+|\s+|.", re.DOTALL)


def wide(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return get_cwidth(text)


def cut(text: str, width: int) -> str:
    """A text that fits into some columns, its end replaced by … where it does not."""
    if wide(text) <= width:
        return text
    if width <= 0:
        return ""
    kept = ""
    for character in text:
        if wide(kept) + wide(character) > width - 1:
            break
        kept += character
    return kept + "…"


def padded(text: str, width: int) -> str:
    """A text cut or filled with spaces to some columns."""
    text = cut(text, width)
    return text + " " * (width - wide(text))


def fitted(line: Line, width: int) -> Line:
    """A line that fits into some columns."""
    found, room = [], width
    for style, text in line:
        found.append((style, cut(text, room)))
        room -= wide(found[-1][1])
        if room <= 0:
            break
    return tuple(found)


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most some columns: Latin words stay whole, Japanese breaks by kinsoku."""
    return [line for paragraph in text.split("\n") for line in _paragraph(paragraph, max(width, 4))]


def _paragraph(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _pieces(text, width):
        if wide(line) + wide(piece.rstrip()) <= width or not line:
            line += piece
            continue
        carried = ""
        if piece[0] in NEVER_FIRST and len(line) > 1:
            line, carried = line[:-1], line[-1]
        while len(line) > 1 and line[-1] in NEVER_LAST:
            line, carried = line[:-1], line[-1] + carried
        yield line.rstrip()
        line = (carried + piece).lstrip()
    yield line.rstrip()


def _pieces(text: str, width: int) -> Iterator[str]:
    """What must not be broken; a word longer than a line is."""
    for piece in PIECES.findall(text):
        if wide(piece) <= width:
            yield piece
        else:
            yield from piece
