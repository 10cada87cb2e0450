"""Says in JSON Schema (draft 2020-12) what a shape asks for, for editors that check, complete and explain YAML.

What is generated accepts the same data as the shape. One thing JSON Schema cannot say: it takes ``2.0`` for a whole
number. What only a reader of its own checks (:class:`readiness.yamltext.shape.Elsewhere`) has its schema in the guide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from readiness.yamltext.shape import (
    Anything,
    Bilingual,
    Choice,
    Date,
    Elsewhere,
    Items,
    Nothing,
    Number,
    OneOf,
    Record,
    Shape,
    Table,
    Text,
    Truth,
)

Schema = dict[str, Any]
KeyPath = tuple[str, ...]
"""The way to a value: the file's name, then the keys; ``*`` for any key of a table, nothing for the steps into lists.

A text in both languages is described once for all places: its way begins with ``text``.
"""
ANY = "*"
BILINGUAL = "text"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_LEAP = r"(?:19|21)(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26])"
_DAYS = (
    r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-8])"
)
CALENDAR = rf"^(?:(?:19|20|21)[0-9]{{2}}-(?:{_DAYS})|(?:{_LEAP})-02-29)$"
"""Every date from 1900 to 2199: editors do not all check the format ``date``, and none checks the years."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names that exist for something, and what each stands for; ``kind`` is its name among the definitions."""

    kind: str
    meaning: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Guide:
    """What an editor is told beside the shape.

    Attributes:
        help: the description of a key by its way (``pattern`` and a name for what to say of a text's wrong form); ""
            where there is none.
        names: the closed lists of names by the way to the text, the list of texts or the table that holds them.
        also: further conditions, as schema, by the way to what has to meet them.
        definitions: the schemas of what a reader of its own checks, and of all that they refer to, by name.
    """

    help: Callable[[KeyPath], str]
    names: Mapping[KeyPath, Names] = field(default_factory=dict)
    also: Mapping[KeyPath, Schema] = field(default_factory=dict)
    definitions: Mapping[str, Schema] = field(default_factory=dict)


class Drawing:
    """The schema of one file while it is drawn, with the definitions that its parts share."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.definitions = dict[str, Schema]()

    def of(self, shape: Shape, path: KeyPath) -> Schema:
        """The schema of a shape at a place."""
        drawn = _drawn(shape, self, path)
        also = self.guide.also.get(path)
        return drawn | {"allOf": [also]} if also else drawn

    def key(self, shape: Shape, path: KeyPath) -> Schema:
        """The schema of a key's value, with the key's description."""
        described = self.guide.help(path)
        return ({"description": described} if described else {}) | self.of(shape, path)

    def name(self, path: KeyPath) -> Schema | None:
        """The schema of a name at a place where only some exist; None where any may stand."""
        names = self.guide.names.get(path)
        return None if names is None else self.define(names.kind, closed(names.meaning))

    def pattern(self, pattern: str, name: str) -> Schema:
        """A pattern, with what an editor says instead of it."""
        said = self.guide.help(("pattern", name))
        return {"pattern": pattern} | ({"patternErrorMessage": said} if said else {})

    def define(self, name: str, schema: Schema) -> Schema:
        """A definition and the reference to it; the schema itself where the name is taken by another."""
        return {"$ref": f"#/$defs/{name}"} if self.definitions.setdefault(name, schema) == schema else schema


def closed(meaning: Mapping[str, str]) -> Schema:
    """One of some words, each with what it stands for."""
    if not meaning:
        return {"not": {}}
    words: Schema = {"enum": [*meaning]}
    return words | {"enumDescriptions": [*meaning.values()]} if any(meaning.values()) else words


def bounds(numbers: range) -> Schema:
    """One of some whole numbers in a row."""
    return {"minimum": numbers[0], "maximum": numbers[-1]}


def levels_by_question(
    numbers: Mapping[str, range], table: KeyPath, within: Callable[[Schema], Schema]
) -> dict[KeyPath, Schema]:
    """What a table by question asks for, given the numbers of each question's answers.

    One condition on all entries where all questions have the same answers, else one for each.

    Args:
        numbers: of the answers, by question.
        table: the way to the table.
        within: the condition on an entry, given that on a level.
    """
    if len({*numbers.values()}) <= 1:
        return {(*table, ANY): within(bounds(own)) for own in [*numbers.values()][:1]}
    return {table: {"properties": {id_: within(bounds(own)) for id_, own in numbers.items()}}}


def file_schema(name: str, shape: Shape, title: str, guide: Guide) -> Schema:
    """The schema of a file.

    Args:
        name: of the file, without its ending: the first step of every way.
        shape: of its content.
        title: of the schema.
        guide: what an editor is told beside the shape.
    """
    drawing = Drawing(guide)
    top = drawing.key(shape, (name,))
    needed = _needed(top, drawing.definitions)
    definitions = {"$defs": needed} if needed else {}
    return {"$schema": DIALECT, "$id": f"readiness:{name}", "title": title} | top | definitions


def _needed(schema: Schema, definitions: Mapping[str, Schema]) -> dict[str, Schema]:
    """The definitions that a schema refers to, and those that they refer to."""
    found, rest = set[str](), [*_references(schema)]
    while rest:
        name = rest.pop()
        if name not in found:
            found.add(name)
            rest += _references(definitions[name])
    return {name: definition for name, definition in definitions.items() if name in found}


def _references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].removeprefix("#/$defs/")
        for part in schema.values():
            yield from _references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _references(part)


def ways(shape: Shape, path: KeyPath) -> list[KeyPath]:
    """The ways of all keys that a shape knows, the ``path`` of the shape itself first."""
    found: dict[KeyPath, None] = {}

    def note(way: KeyPath) -> str:
        found.setdefault(way)
        return ""

    Drawing(Guide(help=note)).key(shape, path)
    return [*found]


@singledispatch
def _drawn(shape: object, drawing: Drawing, path: KeyPath) -> Schema:
    """The schema of one kind of shape."""
    del drawing
    raise TypeError(f"no schema for {type(shape).__name__} at {'.'.join(path)}")


@_drawn.register
def _text(shape: Text, drawing: Drawing, path: KeyPath) -> Schema:
    name = drawing.name(path)
    if name is not None:
        return name
    found: Schema = {"type": "string", "maxLength": shape.longest}
    if shape.pattern is not None:
        found["pattern"] = f"^(?:{shape.pattern})$"
    elif shape.need or not shape.blank:
        found |= drawing.pattern(r"\S", "blank")
    return found


@_drawn.register
def _number(shape: Number, drawing: Drawing, path: KeyPath) -> Schema:
    del drawing, path
    bounds = {"minimum": shape.low, "maximum": shape.high}
    kind = "integer" if shape.whole else "number"
    return {"type": kind} | {key: value for key, value in bounds.items() if value is not None}


@_drawn.register
def _truth(shape: Truth, drawing: Drawing, path: KeyPath) -> Schema:
    del shape, drawing, path
    return {"type": "boolean"}


@_drawn.register
def _date(shape: Date, drawing: Drawing, path: KeyPath) -> Schema:
    del shape, path
    return drawing.define("date", {"type": "string", "format": "date"} | drawing.pattern(CALENDAR, "date"))


@_drawn.register
def _choice(shape: Choice, drawing: Drawing, path: KeyPath) -> Schema:
    del drawing, path
    return {"enum": [*shape.words]}


@_drawn.register
def _one_of(shape: OneOf, drawing: Drawing, path: KeyPath) -> Schema:
    drawn = [_drawn(one, drawing, path) for one in shape.shapes]
    return drawn[0] if len(drawn) == 1 else {"anyOf": drawn}


@_drawn.register
def _record(shape: Record, drawing: Drawing, path: KeyPath) -> Schema:
    found: Schema = {
        "type": "object",
        "properties": {key: drawing.key(item, (*path, key)) for key, item in shape.fields.items()},
        "additionalProperties": False,
    }
    return found | {"required": [*shape.required]} if shape.required else found


@_drawn.register
def _table(shape: Table, drawing: Drawing, path: KeyPath) -> Schema:
    item = drawing.of(shape.item, (*path, ANY))
    names = drawing.guide.names.get(path)
    if names is None:
        return {"type": "object", "propertyNames": {"pattern": f"^(?:{shape.keys})$"}, "additionalProperties": item}
    if "properties" in item:  # said once, however many names there are
        item = drawing.define(f"{'.'.join(step for step in path[1:] if step != ANY)}.item", item)
    known = {name: ({"description": meaning} if meaning else {}) | item for name, meaning in names.meaning.items()}
    return {"type": "object", "properties": known, "additionalProperties": False}


@_drawn.register
def _items(shape: Items, drawing: Drawing, path: KeyPath) -> Schema:
    found: Schema = {"type": "array", "items": _drawn(shape.item, drawing, path), "maxItems": shape.most}
    return found | {"minItems": shape.least} if shape.least else found


@_drawn.register
def _anything(shape: Anything, drawing: Drawing, path: KeyPath) -> Schema:
    del shape, drawing, path
    return {}


@_drawn.register
def _elsewhere(shape: Elsewhere, drawing: Drawing, path: KeyPath) -> Schema:
    del path
    if shape.name not in drawing.guide.definitions:
        return {}
    for name, schema in drawing.guide.definitions.items():
        drawing.define(name, schema)
    return {"$ref": f"#/$defs/{shape.name}"}


@_drawn.register
def _nothing(shape: Nothing, drawing: Drawing, path: KeyPath) -> Schema:
    del shape, drawing, path
    return {"type": "null"}


@_drawn.register
def _bilingual(shape: Bilingual, drawing: Drawing, path: KeyPath) -> Schema:
    del path
    return drawing.define(BILINGUAL, _drawn(shape.record, drawing, (BILINGUAL,)))
