"""Schemas: each shape's, whole; and shape and schema say the same of any data."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from readiness.yamltext.document import Document, Position
from readiness.yamltext.json_schema import CALENDAR, Guide, Names, Schema, file_schema, ways
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
    check,
)

SILENT = Guide(help=lambda way: "")
HEAD = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "readiness:file", "title": "Title"}


def schema(shape: Shape, guide: Guide = SILENT) -> Schema:
    return file_schema("file", shape, "Title", guide)


def accepts(shape: Shape, data: object) -> bool:
    """What the shape says."""
    return not check(Document("file", data, {(): Position(1, 1)}, {}, comments=False), shape)


@pytest.mark.parametrize(
    ("shape", "drawn"),
    [
        (Text(), {"type": "string", "maxLength": 20_000, "pattern": "\\S"}),
        (Text(blank=True, longest=9), {"type": "string", "maxLength": 9}),
        (Text(blank=True, need="assessment.reason"), {"type": "string", "maxLength": 20_000, "pattern": "\\S"}),
        (Text(longest=5, pattern="a|b"), {"type": "string", "maxLength": 5, "pattern": "^(?:a|b)$"}),
        (Number(), {"type": "number"}),
        (Number(0, 4, whole=True), {"type": "integer", "minimum": 0, "maximum": 4}),
        (Number(0.1), {"type": "number", "minimum": 0.1}),
        (Truth(), {"type": "boolean"}),
        (Choice(("up", "down")), {"enum": ["up", "down"]}),
        (OneOf((Number(), Nothing())), {"anyOf": [{"type": "number"}, {"type": "null"}]}),
        (OneOf((Truth(),)), {"type": "boolean"}),
        (Anything(), {}),
        (Elsewhere("rule"), {}),
        (Items(Truth()), {"type": "array", "items": {"type": "boolean"}, "maxItems": 1000}),
        (Items(Truth(), 2, 3), {"type": "array", "items": {"type": "boolean"}, "minItems": 2, "maxItems": 3}),
        (
            Table(Truth(), keys="[a-z]"),
            {"type": "object", "propertyNames": {"pattern": "^(?:[a-z])$"}, "additionalProperties": {"type": "boolean"}},
        ),
        (
            Record({"a": Truth(), "b": Nothing()}, ("b",)),
            {
                "type": "object",
                "properties": {"a": {"type": "boolean"}, "b": {"type": "null"}},
                "additionalProperties": False,
                "required": ["b"],
            },
        ),
    ],
)  # fmt: skip
def test_each_shape_has_its_schema(shape: Shape, drawn: Schema) -> None:
    assert schema(shape) == HEAD | drawn


def test_what_stands_in_many_places_is_defined_once() -> None:
    date = {"type": "string", "format": "date", "pattern": CALENDAR}
    found = schema(Record({"a": Bilingual(), "b": Items(Bilingual()), "c": Date(), "d": Date()}))
    assert found["properties"]["a"] == found["properties"]["b"]["items"] == {"$ref": "#/$defs/text"}
    assert found["properties"]["c"] == found["properties"]["d"] == {"$ref": "#/$defs/date"}
    assert list(found["$defs"]) == ["text", "date"]
    assert found["$defs"]["date"] == date
    assert list(found["$defs"]["text"]["properties"]) == ["ja", "en", "sizes"]


def test_a_definition_that_differs_is_written_out() -> None:
    found = schema(Record({"a": Bilingual(), "b": Bilingual(longest=3)}))
    assert found["properties"]["b"]["properties"]["ja"]["maxLength"] == 3
    assert found["$defs"]["text"]["properties"]["ja"]["maxLength"] == 20_000


def test_help_names_and_conditions() -> None:
    shape = Record({"one": Text(), "many": Items(Text()), "levels": Table(Number()), "none": Text(), "rule": Elsewhere("rule")})
    fruit = Names("fruit", {"apple": "red", "pear": ""})
    guide = Guide(
        "/".join,
        {("file", "one"): fruit, ("file", "many"): fruit, ("file", "levels"): fruit, ("file", "none"): Names("none", {})},
        {("file", "levels", "*"): {"maximum": 3}, ("file", "levels"): {"required": ["apple"]}, ("file", "many"): {"minItems": 1}},
        {"rule": {"type": "object"}},
    )
    level = {"type": "number", "allOf": [{"maximum": 3}]}
    assert schema(shape, guide) == HEAD | {
        "description": "file",
        "type": "object",
        "properties": {
            "one": {"description": "file/one", "$ref": "#/$defs/fruit"},
            "many": {
                "description": "file/many", "type": "array", "items": {"$ref": "#/$defs/fruit"}, "maxItems": 1000,
                "allOf": [{"minItems": 1}],
            },
            "levels": {
                "description": "file/levels",
                "type": "object",
                "properties": {"apple": {"description": "red"} | level, "pear": level},
                "additionalProperties": False,
                "allOf": [{"required": ["apple"]}],
            },
            "none": {"description": "file/none", "$ref": "#/$defs/none"},
            "rule": {"description": "file/rule", "$ref": "#/$defs/rule"},
        },
        "additionalProperties": False,
        "$defs": {
            "fruit": {"enum": ["apple", "pear"], "enumDescriptions": ["red", ""]},
            "none": {"not": {}},
            "rule": {"type": "object"},
        },
    }  # fmt: skip


def test_records_by_name_are_written_once() -> None:
    guide = Guide(lambda way: "", {("file", "by"): Names("fruit", {"apple": "red", "pear": ""})})
    found = schema(Record({"by": Table(Record({"a": Truth()}))}), guide)
    assert found["properties"]["by"]["properties"] == {
        "apple": {"description": "red", "$ref": "#/$defs/by.item"}, "pear": {"$ref": "#/$defs/by.item"}
    }  # fmt: skip
    assert list(found["$defs"]["by.item"]["properties"]) == ["a"]


def test_every_key_has_a_way() -> None:
    shape = Record({"a": Items(Record({"b": Table(Record({"c": OneOf((Truth(), Record({"d": Text()})))}))})), "e": Bilingual()})
    assert ways(shape, ("file",)) == [
        ("file",), ("file", "a"), ("file", "a", "b"), ("file", "a", "b", "*", "c"), ("file", "a", "b", "*", "c", "d"),
        ("pattern", "blank"), ("file", "e"), ("text", "ja"), ("text", "en"), ("text", "sizes"),
        ("text", "sizes", "*", "ja"), ("text", "sizes", "*", "en"),
    ]  # fmt: skip


def test_a_shape_without_a_schema_is_a_bug() -> None:
    class Unheard:
        def problems(self, document: Any, path: Any, value: object) -> list[Any]:
            return []

    with pytest.raises(TypeError, match=r"^no schema for Unheard at file\.a$"):
        schema(Record({"a": Unheard()}))


def test_the_calendar() -> None:
    """Every text of the form is in the pattern exactly if the calendar has it, from 1900 to 2199."""
    pattern = re.compile(CALENDAR)
    for year in range(1890, 2210):
        for month in range(14):
            for day in range(33):
                text = f"{year}-{month:02}-{day:02}"
                try:
                    there = 1900 <= dt.date(year, month, day).year < 2200
                except ValueError:
                    there = False
                assert bool(pattern.search(text)) is there, text


# Shape and schema agree

PLAIN: list[Any] = [
    None, True, False, 0, 1, -1, 4, 5, 2.5, "", " ", "\u3000", "a", "b", "A", "a b", "x" * 9, "up", "true", "1",
    "2024-02-29", "2023-02-29", "1899-12-31", "2199-12-31", "2200-01-01", "2024-2-1", " 2024-01-01", "https://x", "\U00020bb7" * 5,
]  # fmt: skip
values = st.recursive(
    st.sampled_from(PLAIN),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["a", "b", "ja", "en", "sizes", "up", ""]), inner, max_size=3),
    max_leaves=6,
)
SHAPES: list[Shape] = [
    Text(), Text(blank=True, longest=5), Text(longest=5), Text(blank=True, need="x"), Text(pattern="[a-z]+"), Number(), Number(0, 4),
    Number(1, whole=True), Truth(), Date(), Choice(("up", "true")), OneOf((Number(), Nothing())), Items(Text(), 1, 2),
    Items(Items(Truth())), Table(Number(0, 4)), Table(Text(), keys=r"[\s\S]{1,2}"), Bilingual(), Anything(), Nothing(),
    Record({"a": Text(), "b": Bilingual()}, ("a",)), OneOf((Number(0), Table(Items(Number(0), 2, 2)))),
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: type(shape).__name__)
@given(data=st.data())
def test_shape_and_schema_agree(shape: Shape, data: st.DataObject) -> None:
    validator = Draft202012Validator(schema(shape))
    value = data.draw(values)
    assert validator.is_valid(value) is accepts(shape, value), value


def test_the_one_difference() -> None:
    """JSON Schema has no word for 'an integer that is written as one'."""
    shape = Number(whole=True)
    assert Draft202012Validator(schema(shape)).is_valid(2.0)
    assert not accepts(shape, 2.0)
