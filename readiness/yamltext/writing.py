"""Writes plain data as canonical YAML text: one form for one content, made to be read, diffed and edited.

A mapping of scalars stands on one line while it fits, :class:`InFewLines` in lines that are filled; all else is spread
out. Text is quoted only where
a reader would take it for something else. The emitter written in Python is used because the one in C
writes characters beyond the basic plane (𠮷) as escapes.
"""

from __future__ import annotations

from typing import Any

import yaml

from readiness.yamltext.scalars import BOOLEAN, FLOAT, INTEGER, NULL

WIDTH = 100
FULL = 140
"""The column after which a mapping between braces goes on in the next line; one that fits ends before it."""


class InFewLines(dict[str, Any]):
    """A mapping of scalars that is written between braces however long it is."""

    def __repr__(self) -> str:
        return f"InFewLines({super().__repr__()})"  # tells it from a dict, which has another text


class _Dumper(yaml.SafeDumper):
    """Writes with the types of :mod:`readiness.yamltext.scalars` in mind, and without aliases."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012 - the library's attribute

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library's signature
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def expect_flow_mapping_key(self) -> None:
        """The next key between braces, in a new line where the last one is full."""
        width, self.best_width = self.best_width, FULL
        super().expect_flow_mapping_key()
        self.best_width = width


_Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", BOOLEAN, list("tf"))
_Dumper.add_implicit_resolver("tag:yaml.org,2002:null", NULL, ["n", ""])
_Dumper.add_implicit_resolver("tag:yaml.org,2002:int", INTEGER, list("-0123456789"))
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", FLOAT, list("-0123456789"))


def write_text(data: object) -> str:
    """Canonical text of dicts, lists, str, int, float, bool and None."""
    return _emitted(_node(data))


def block_text(data: dict[str, Any]) -> str:
    """Canonical text of a mapping that is part of a larger one: its pairs stand in lines of their own."""
    return _emitted(_mapping(data, flow=False))


def _emitted(node: yaml.Node) -> str:
    return str(yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=10**6))


def _node(value: object) -> yaml.Node:
    if isinstance(value, dict):
        few = isinstance(value, InFewLines)
        return _mapping(value, flow=not value or (all(map(is_scalar, value.values())) and (few or _fits(value))))
    if isinstance(value, list | tuple):
        flow = all(is_scalar(item) for item in value) and sum(len(str(item)) + 2 for item in value) < WIDTH
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [_node(item) for item in value], flow_style=flow)
    return _scalar(value)


def _mapping(value: dict[Any, Any], *, flow: bool) -> yaml.Node:
    pairs = [(_scalar(str(key)), _node(item)) for key, item in value.items()]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)


def is_scalar(value: object) -> bool:
    """Whether a value may stand between the braces of its collection."""
    return not isinstance(value, dict | list | tuple) and not (isinstance(value, str) and "\n" in value)


def _fits(mapping: dict[Any, Any]) -> bool:
    return sum(len(str(key)) + len(str(item)) + 4 for key, item in mapping.items()) < WIDTH


def _scalar(value: object) -> yaml.ScalarNode:
    if value is None:
        return yaml.ScalarNode("tag:yaml.org,2002:null", "null")
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", "true" if value else "false")
    if isinstance(value, int):
        return yaml.ScalarNode("tag:yaml.org,2002:int", str(value))
    if isinstance(value, float):
        text = repr(value)
        return yaml.ScalarNode("tag:yaml.org,2002:float", text if "." in text else text.replace("e", ".0e"))
    text = str(value)
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=_style(text))


def _style(text: str) -> str | None:
    """The quoting that keeps a text as it is: line breaks other than LF survive only as escapes."""
    if text == "<<":  # plain, it would be a merge key
        return "'"
    if any(character in text for character in "\r\x85\u2028\u2029\ufeff"):
        return '"'
    if "\n" not in text:
        return None
    return "|" if all(line == line.rstrip() for line in text.split("\n")) else '"'
