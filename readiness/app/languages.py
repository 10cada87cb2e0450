"""Which language to speak: what was asked for, else the file's, else the surroundings', else Japanese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from readiness.core.model import Language
from readiness.errors import wrong_input

LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT: Language = "ja"


def language(asked: str | None, of_file: str | None, environment: Mapping[str, str]) -> Language:
    """The language of an output.

    Args:
        asked: what the user typed (``--lang``), None if nothing.
        of_file: the language that the assessment names, None without a file.
        environment: READINESS_LANG counts before the locale (LC_ALL, LC_MESSAGES, LANG).

    Raises:
        InputError: ``asked`` or READINESS_LANG is no language of the product.
    """
    for name in (asked, of_file, environment.get("READINESS_LANG") or None):
        if name is not None:
            return _known(name)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        name = environment.get(variable, "")[:2].lower()
        if environment.get(variable):
            return next((known for known in LANGUAGES if known == name), DEFAULT)
    return DEFAULT


def _known(name: str) -> Language:
    for known in LANGUAGES:
        if known == name:
            return known
    raise wrong_input("READINESS_LANG", "language.unknown", name=name)
