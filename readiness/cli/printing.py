"""Prints results on stdout."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from readiness.words.clean import CONTROLS

if TYPE_CHECKING:
    from rich.console import RenderableType


def json_document(document: dict[str, Any]) -> None:
    """One JSON document; what could steer a terminal is escaped, and all but ASCII where stdout cannot do better."""
    text = CONTROLS.sub(_escaped, json.dumps(document, ensure_ascii=False, indent=2))
    encoding = sys.stdout.encoding or "ascii"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = json.dumps(document, indent=2)
    print(text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def render(parts: Iterable[RenderableType]) -> None:
    """Tables and lines, as wide as the terminal."""
    from rich.console import Console

    class Sheet(Console):
        """Leaves it to the command line's boundary when the reader has gone."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    _speak_utf8()
    console = Sheet(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Sheet(highlight=False, markup=False, emoji=False, width=100)
    for part in parts:
        console.print(part)


def line(text: str, *, aside: bool = False) -> None:
    """One line of text; what stands ``aside`` goes to stderr."""
    _speak_utf8()
    print(text, file=sys.stderr if aside else sys.stdout)


def _speak_utf8() -> None:
    """Make stdout take any character; a terminal that cannot show one shows a question mark."""
    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
