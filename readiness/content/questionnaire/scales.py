"""Reads answer scales and groups, and says which answers each question offers and where it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from readiness.content.questionnaire.texts import text
from readiness.core import model
from readiness.core.model import Dimension, Group, Scale, ScaleLevel
from readiness.yamltext.scalars import exact

OWN = ""
"""Stands for the questionnaire's own scale among the answer sets."""


def scales(asked: Any) -> dict[str, Scale]:
    """The questionnaire's own scale, under :data:`OWN`, and its answer sets by their ids."""
    return {id_: _scale(id_, levels) for id_, levels in offered(asked).items()}


def offered(asked: Any) -> dict[str, Sequence[Mapping[str, Any]]]:
    """The answers of each scale as they stand in the file, by the same ids."""
    return {OWN: asked["scale"], **asked.get("answer_sets", {})}


def _scale(id_: str, levels: Sequence[Mapping[str, Any]]) -> Scale:
    values = [exact(level["value"]) for level in levels if "value" in level]
    return model.scale(
        [ScaleLevel(text(level["name"]), text(level.get("meaning", level["name"]))) for level in levels], values, id_
    )


def dimension(data: Any) -> Dimension:
    """One dimension with the groups within it."""
    return Dimension(short=text(data["short"]), about=text(data["about"]), **_parts(data))


def _group(data: Any) -> Group:
    return Group(**_parts(data))


def _parts(data: Any) -> dict[str, Any]:
    return {
        "id": data["id"],
        "name": text(data["name"]),
        "weight": exact(data.get("weight", 1)),
        "aggregate": data.get("aggregate", "mean"),
        "passed_at": exact(data.get("passed_at", 100)),
        "groups": tuple(_group(part) for part in data.get("groups", ())),
    }


def group_of(question: Any) -> str:
    """The id of the dimension or the group that a question names."""
    return str(question["group"] if "group" in question else question["dimension"])


def homes(asked: Any) -> dict[str, str]:
    """The dimension that each dimension and group belongs to, by its id."""
    return {
        id_: top["id"] for top in asked["dimensions"] for id_ in (top["id"], *(group["id"] for group in within(top)))
    }


def within(group: Any) -> Iterator[Any]:
    """The groups inside a group, however deep."""
    for part in group.get("groups", ()):
        yield part
        yield from within(part)
