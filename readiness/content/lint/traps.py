"""Rules on YAML itself: values that other readers, or people, take for something else than this program does.

This program reads ``No``, ``010`` and ``12:30`` as text. Editors, scripts and spreadsheets that read the same file by
the older rules of YAML do not, and a change made with them comes back as ``false``, ``8`` or ``750``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from readiness.content.lint.material import Material
from readiness.content.lint.rule import Rule
from readiness.errors import Issue, Message
from readiness.yamltext.document import Path as Place
from readiness.yamltext.document import shortened
from readiness.yamltext.reading import Loader
from readiness.yamltext.scalars import plain_value

TAB = "trap.tab"
CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\Z")
DATED = ("date", "as_of", "review_by")
"""Keys that ask for a day: there it stands without quotes in every questionnaire."""
PROSE = ("ja", "en")
SHORT = ("y", "Y", "n", "N")
"""Truth values of YAML 1.1 that some readers know and PyYAML does not."""
OCTAL = re.compile(r"0o[0-7]+\Z")
FRACTION = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+\Z")
"""Numbers of YAML 1.2, which PyYAML reads as text."""
DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\Z")
RESOLVER: Any = yaml.resolver.Resolver()
"""Tells what YAML 1.1, which most readers follow, takes a plain value for."""


class Plain(NamedTuple):
    """A value or key without quotes: where it stands, and what follows it on its line."""

    file: str
    place: Place
    value: str
    line: int
    column: int
    rest: str


@dataclass(slots=True)
class _Open:
    """A collection that is being read: the key or index of what comes next."""

    place: Place
    mapping: bool
    key: str | None = None
    index: int = 0


@lru_cache(maxsize=32)
def plain(file: str, text: str) -> tuple[Plain, ...]:
    """Every value and key without quotes, up to where the text stops being YAML; read once for all rules."""
    return tuple(_plain(file, text))


def _plain(file: str, text: str) -> Iterator[Plain]:
    stack, lines = list[_Open](), text.splitlines()
    try:
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
            elif isinstance(event, yaml.NodeEvent):
                place = _next(stack, event)
                start: Any = event.start_mark
                end: Any = event.end_mark
                if isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
                    rest = lines[end.line][end.column :] if end.line < len(lines) else ""
                    yield Plain(file, place, event.value, start.line + 1, start.column + 1, rest)
                elif isinstance(event, yaml.CollectionStartEvent):
                    stack.append(_Open(place, isinstance(event, yaml.MappingStartEvent)))
    except yaml.YAMLError:
        return  # an error of the reader, which reports it


def _next(stack: list[_Open], event: Any) -> Place:
    """The path of what an event begins; of a key, that of its value."""
    if not stack:
        return ()
    top = stack[-1]
    if not top.mapping:
        top.index += 1
        return (*top.place, top.index - 1)
    if top.key is None:
        top.key = str(getattr(event, "value", ""))
        return (*top.place, top.key)
    place, top.key = (*top.place, top.key), None
    return place


def _kind(found: Plain) -> str:
    """What other readers take a plain value for, where this program reads text: "bool", "int" …; else "str"."""
    if not isinstance(plain_value(found.value), str):
        return "str"
    tag = str(RESOLVER.resolve(yaml.ScalarNode, found.value, (True, False)))
    return tag.rpartition(":")[2]


def _scalars(material: Material) -> Iterator[Plain]:
    for file, text in material.sources.items():
        yield from plain(file, text)


def _report(at: Plain, key: str, **values: object) -> Issue:
    shown = {name: shortened(value) for name, value in values.items()}
    message, hint = Message(key, shown), Message(f"{key}.hint", shown)
    return Issue(at.file, message, hint, at.line, at.column, ".".join(map(str, at.place)))


def word(material: Material) -> Iterator[Issue]:
    """No, yes, on, off, ~ and the like without quotes."""
    for found in _scalars(material):
        short = found.value in SHORT and found.place[-1:] != (found.value,)  # as a key it is a name of ours
        if short or _kind(found) in ("bool", "null"):
            yield _report(found, "lint.trap.word", found=found.value)


def number(material: Material) -> Iterator[Issue]:
    """Numbers in a form that readers disagree about: 010, 0x1F, 1_000."""
    for found in _scalars(material):
        other = isinstance(plain_value(found.value), str) and (OCTAL.match(found.value) or FRACTION.match(found.value))
        if (_kind(found) in ("int", "float") and ":" not in found.value) or other:
            yield _report(found, "lint.trap.number", found=found.value)


def time(material: Material) -> Iterator[Issue]:
    """Dates and times without quotes where a text stands."""
    for found in _scalars(material):
        dated = bool(found.place) and found.place[-1] in DATED
        kind = _kind(found)
        is_day = kind == "timestamp" or DATE.match(found.value)
        if (is_day and not dated) or CLOCK.match(found.value) or (kind == "int" and ":" in found.value):
            yield _report(found, "lint.trap.time", found=found.value)


def comment(material: Material) -> Iterator[Issue]:
    """Texts without quotes that a # cuts short."""
    for found in _scalars(material):
        said = any(key in PROSE for key in found.place[-2:])
        if said and found.rest.lstrip().startswith("#"):
            yield _report(found, "lint.trap.comment", rest=found.rest.strip())


def tab(material: Material) -> Iterator[Issue]:
    """Tabs, which look like spaces."""
    for file, text in material.sources.items():
        for number_, line in enumerate(text.split("\n"), start=1):
            column = line.find("\t") + 1
            if column:
                yield Issue(file, Message("lint.trap.tab"), Message("lint.trap.tab.hint"), number_, column)


RULES = (
    Rule("trap.word", word, "en: None of these, no\ntags: [no, on]", 'en: "None of these, no"\ntags: ["no", "on"]'),
    Rule("trap.number", number, "ja: 010", 'ja: "010"'),
    Rule("trap.time", time, "ja: 12:30\nen: 2026-11-21", 'ja: "12:30"\nen: "2026-11-21"'),
    Rule("trap.comment", comment, "ja: 最優先 #1 の課題", 'ja: "最優先 #1 の課題"'),
    Rule(TAB, tab, 'ja: "区分表→（タブ）の版"', 'ja: "区分表の版"'),
)
