"""The terms that this document uses and that not everybody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head

WORD = "[A-Za-z0-9]"


@dataclass(frozen=True, slots=True)
class Entry:
    """One term."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """The section."""

    head: Head
    entries: tuple[Entry, ...]


def glossary(context: Context, *printed: object) -> Glossary | None:
    """The terms of the library that occur in some parts of the document; None where none does."""
    text = "\n".join(_strings(printed))
    entries = tuple(
        Entry(context.pick(term.term), context.pick(term.meaning))
        for term in context.library.terms
        if any(_occurs(name, text) for name in term.look_for[0 if context.language == "ja" else 1])
    )
    return Glossary(head(context, "glossary"), entries) if entries else None


def _occurs(name: str, text: str) -> bool:
    """Whether a name stands in a text; where it begins or ends with a Latin letter, no other may join on."""
    before = f"(?<!{WORD})" if re.match(WORD, name) else ""
    after = f"(?!{WORD})" if re.search(f"{WORD}$", name) else ""
    return re.search(before + re.escape(name) + after, text) is not None


def _strings(value: Any) -> Iterator[str]:
    """Every string in a view."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from _strings(tuple(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
