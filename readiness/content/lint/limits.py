"""Rules on length: what a card on the screen, a row of a table or a line of the report can hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readiness.content.lint.material import Material, below
from readiness.content.lint.rule import Rule
from readiness.core.model import Language
from readiness.errors import Issue


class Limit(NamedTuple):
    """The characters that a text may have; None where the place where it stands can hold any number.

    ``section`` and ``key`` say which texts: those of that key in the records of that list.
    """

    section: str
    key: str
    ja: int
    en: int | None


LIMITS = (
    Limit("questions", "title", 16, 32),
    Limit("questions", "text", 60, 140),
    Limit("questions", "anchors", 45, 110),
    Limit("scale", "name", 8, 24),
    Limit("dimensions", "name", 14, 32),
    Limit("dimensions", "short", 6, 14),
    Limit("phases", "short", 8, 14),
    Limit("initiatives", "name", 35, 75),
    Limit("kpis", "name", 30, 75),
    Limit("roles", "name", 24, 40),
    Limit("findings", "text", 150, 220),
    Limit("use_cases", "name", 30, None),
    Limit("risks", "name", 24, None),
    Limit("industries", "examples", 60, None),
)
"""Where a text has to fit into a place of fixed width."""


def long(material: Material) -> Iterator[Issue]:
    """Texts with more characters than their place can hold."""
    for limit in LIMITS:
        bounds: tuple[tuple[Language, int | None], ...] = (("ja", limit.ja), ("en", limit.en))
        for record in material.records(limit.section):
            for document, place, data in below(record, limit.key):
                for language, most in bounds:
                    found = len(data[language])
                    if most is not None and found > most:
                        yield document.issue((*place, language), "lint.text.long", found=found, limit=most)


RULES = (
    Rule(
        "text.long",
        long,
        'title: {ja: "AI活用における責任者の任命と予算", en: "Lead and budget"}',
        'title: {ja: "責任者と予算", en: "Lead and budget"}',
    ),
)
