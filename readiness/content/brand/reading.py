"""Reads a brand file, or lists everything that is wrong with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from readiness.content.brand.logo import LogoError, read_logo
from readiness.content.brand.shapes import BRAND, COLOUR, COLOURS, WIDEST
from readiness.core.brand import Brand, Logo
from readiness.core.colours import READABLE
from readiness.core.model import Text
from readiness.core.palette import Fault, derived, faults
from readiness.errors import InputError, Issue, Message
from readiness.words.clean import one_line
from readiness.yamltext import Document, read_file
from readiness.yamltext.document import Path as Place
from readiness.yamltext.shape import check

TOP = "brand"
REFERRING = frozenset(
    ("shape.kind", "yaml.empty", "yaml.depth", "yaml.binary", "file.special", "file.too_large")
)
"""Messages whose remedy speaks of assessment files."""


def read_brand(path: Path) -> Brand:
    """The brand of a file; its logo stands beside it or below.

    Raises:
        InputError: with everything that is wrong with the file and its logo.
    """
    try:
        document = read_file(path)
    except InputError as problem:
        raise InputError(tuple(map(_told, problem.issues))) from None
    logo, issues = _logo(document, path.parent)
    issues = [*map(_told, check(document, BRAND)), *_wide(document), *_faint(document), *issues]
    if issues:
        raise InputError(tuple(sorted(issues, key=lambda issue: (issue.line or 0, issue.column or 0))))
    data = _data(document)
    primary, accent = (data[key].lower() if key in data else None for key in COLOURS)
    return Brand(derived(primary, accent), logo=logo, **{key: _text(data[key]) for key in WIDEST if key in data})


def brand_files(path: Path) -> tuple[Path, ...]:
    """A brand file and the logo that it names, as far as it can be read."""
    try:
        logo = _data(read_file(path)).get("logo")
    except InputError:
        logo = None
    return (path, path.parent / logo) if isinstance(logo, str) and logo else (path,)


def _data(document: Document) -> Any:
    """The entries of a brand, whatever their values; nothing where the file has another shape."""
    top = document.data.get(TOP) if isinstance(document.data, dict) else None
    return top if isinstance(top, dict) else {}


def _text(data: Any) -> Text:
    both = data if isinstance(data, dict) else {"ja": data, "en": data}
    return Text(one_line(both["ja"]), one_line(both["en"]))


def _told(issue: Issue) -> Issue:
    """A problem of the shape with the remedy for this kind of file."""
    key, name = issue.message.key, issue.path.rpartition(".")[2]
    if key == "shape.form" and name in COLOURS:
        values = issue.message.values
        message, hint = Message("brand.colour", values), Message("brand.colour.hint", values)
    elif key in REFERRING:
        message, hint = issue.message, Message("offer.brand")
    else:
        return issue
    return Issue(issue.file, message, hint, issue.line, issue.column, issue.path)


def _wide(document: Document) -> Iterator[Issue]:
    """Texts that are short enough in characters, but do not fit in their place."""
    data = _data(document)
    for key, widest in WIDEST.items():
        value = data.get(key)
        texts: dict[Place, Any] = (
            {(TOP, key, language): text for language, text in value.items()}
            if isinstance(value, dict)
            else {(TOP, key): value}
        )
        for place, text in texts.items():
            if isinstance(text, str) and len(text) <= widest < _columns(text):
                yield document.issue(place, "brand.wide", name=".".join(map(str, place)), limit=widest // 2)


def _columns(text: str) -> int:
    """The width of a text on one line, as a terminal counts."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in one_line(text))


def _faint(document: Document) -> Iterator[Issue]:
    """Colours in which, or on which, text could not be read."""
    data = _data(document)
    for role in COLOURS:
        if isinstance(data.get(role), str) and not COLOUR.problems(document, (TOP, role), data[role]):
            yield from (_fault(document, fault) for fault in faults(role, data[role].lower()))


def _fault(document: Document, fault: Fault) -> Issue:
    # Cut, not rounded: 4.48 must not look like 4.5.
    shown = f"{int(fault.ratio * 100) / 100:.2f}"
    return document.issue(
        (TOP, fault.role), f"brand.contrast.{fault.ground}", name=f"{TOP}.{fault.role}", colour=fault.colour,
        ratio=shown, least=READABLE, nearest=fault.nearest,
    )  # fmt: skip


def _logo(document: Document, folder: Path) -> tuple[Logo | None, list[Issue]]:
    named = _data(document).get("logo")
    if not isinstance(named, str) or not named.strip():
        return None, []  # a breach of the shape where it is there at all
    place, at = PurePosixPath(named), (TOP, "logo")
    if place.is_absolute() or ".." in place.parts or "\\" in named or ":" in named:
        return None, [document.issue(at, "brand.logo.path", name=named)]
    try:
        return read_logo(folder / place, folder), []
    except LogoError as problem:
        return None, [document.issue(at, problem.key, at_key=False, **problem.values)]
