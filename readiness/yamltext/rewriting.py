"""Writes a document that changes little by little: what has not changed keeps its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness.yamltext.writing import block_text, is_scalar, write_text

END = "...\n"
"""What the emitter puts after a last text that ends in empty lines."""
LONGEST_KEY = 100
"""Characters; a key that is longer may take more than one line."""


class Rewriter:
    """Gives the text of :func:`write_text`, again and again.

    A document is written in pieces: members of its collections of collections, such as the answers, and its other
    top-level values. Those that stood in the last document with the same content are not written anew.
    """

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def write(self, data: dict[str, Any]) -> str:
        """Canonical text of a mapping of dicts, lists, str, int, float, bool and None."""
        if all(map(is_scalar, data.values())):  # may stand between braces
            return write_text(data)
        known, texts, found = self._texts, {}, []
        ended = False
        for piece, goes_on in _pieces(data):
            content = repr(piece)
            text = texts[content] = known.get(content) or block_text(piece)
            ended = text.endswith("\n" + END)  # further in, a line of a text is indented
            text = text.removesuffix(END) if ended else text
            found.append(text.partition("\n")[2] if goes_on else text)
        self._texts = texts
        return "".join(found) + (END if ended else "")


def _pieces(data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], bool]]:
    """Parts of a document, each as a document, and whether its first line stands in the part before it already."""
    for key, value in data.items():
        if not (key.isascii() and key.isidentifier() and len(key) <= LONGEST_KEY and _falls_apart(value)):
            yield {key: value}, False
            continue
        members = [{name: item} for name, item in value.items()] if isinstance(value, dict) else [[x] for x in value]
        for number, member in enumerate(members):
            yield {key: member}, number > 0


def _falls_apart(value: object) -> bool:
    """Whether each member of a collection is written in the same way without the others."""
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return bool(members) and not any(map(is_scalar, members))
