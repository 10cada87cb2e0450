"""Styled lines of text that know the width of East Asian characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prompt_toolkit.utils import get_cwidth

Span = tuple[str, str]
"""A style name and the text in it."""
Line = tuple[Span, ...]

NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】”’〜％,.:;?!)]}%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
NEVER_LAST = frozenset("（［｛〔〈《「『【“‘([{")
BETWEEN_KEYS = re.compile("\u3000|   ")
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


def in_column(text: str, width: int) -> str:
    """A text in a column of a table, with a gap before the next one; nothing in a column without room."""
    return padded(text, max(width - 2, 0)) + "  " * (width > 1)


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


def paragraph(style: str, text: str, width: int, indent: int = 0) -> Iterator[Line]:
    """A text as lines of one style, each indented by some columns."""
    for line in wrapped(text, width - indent):
        yield (("", " " * indent), (style, line))


def hanging(style: str, head: str, text: str, width: int) -> Iterator[Line]:
    """A text with a head in front of its first line; the other lines begin below the first one's text."""
    for index, line in enumerate(wrapped(text, width - wide(head))):
        yield ((style, head if index == 0 else " " * wide(head)), (style, line))


def in_a_row(pairs: Iterable[tuple[str, str]], width: int) -> Iterator[Line]:
    """Keys with what they do, in as few lines as they need; a pair without a key is a remark."""
    line: list[Span] = []
    used = 0
    for key, name in pairs:
        size = wide(key) + wide(name) + 3
        if line and used + size > width:
            yield tuple(line)
            line, used = [], 0
        line += [("key", key), ("muted", f" {name}  ")] if key else [("muted", name)]
        used += size
    if line:
        yield tuple(line)


def key_line(text: str, width: int) -> Iterator[Line]:
    """Keys and what they do, written one after the other with wide gaps, in lines that break between them only."""
    parts = (part.strip().partition(" ") for part in BETWEEN_KEYS.split(text))
    return in_a_row(((key, name) for key, _, name in parts), width)
