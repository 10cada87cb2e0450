"""A line of text that is asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from readiness.cli.interview.lines import Line
from readiness.yamltext.shape import LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question for one line of text; ``accept`` takes the answer, Esc leaves everything as it was.

    ``leave`` is what Esc leads to besides. Where ``proposed``, ``initial`` is an answer that Enter alone accepts.
    ``hint`` says something about the text as it is being typed, in lines of a given width. ``keys`` says what Enter and
    Esc do, where the label does not. ``longest`` is how many characters an assessment file takes.
    """

    label: str
    initial: str
    accept: Callable[[str], None]
    leave: Callable[[], None] = lambda: None
    proposed: bool = False
    hint: Callable[[str, int], list[Line]] = lambda _text, _width: []
    keys: str = ""
    longest: int = LONGEST_TEXT


def normalised(key: str) -> str:
    """A key as it is looked up: full-width forms count as half-width, capitals as small letters."""
    return unicodedata.normalize("NFKC", key).lower() if len(key) == 1 else key
