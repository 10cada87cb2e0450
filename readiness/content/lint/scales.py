"""Rules on answer scales and groups: does every answer, group and weight make a difference.

A questionnaire without answer sets and groups has nothing for most of them to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from readiness.content.lint.material import Material
from readiness.content.lint.rule import Rule
from readiness.content.questionnaire.scales import group_of
from readiness.errors import Issue
from readiness.yamltext import Document
from readiness.yamltext.document import Path as Place

WEIGHTLESS = ("minimum", "ladder")
"""Ways of putting children together that take no weights."""
WHOLE = ("sum", "ladder")
"""Ways of putting children together that need a question in each."""


@dataclass(frozen=True, slots=True)
class Node:
    """A dimension or a group, with where it stands and what stands right below it."""

    document: Document
    place: Place
    data: Mapping[str, Any]
    children: tuple[tuple[Place, Mapping[str, Any]], ...]


def nodes(material: Material) -> Iterator[Node]:
    """Every dimension and every group, parents first."""
    questions = [(record.place, record.data) for record in material.records("questions")]
    for document, place, data in material.records("dimensions"):
        yield from _nodes(document, place, data, questions)


def _nodes(document: Document, place: Place, data: Any, questions: Sequence[tuple[Place, Any]]) -> Iterator[Node]:
    groups = [((*place, "groups", index), group) for index, group in enumerate(data.get("groups", ()))]
    own = [(at, question) for at, question in questions if group_of(question) == data["id"]]
    yield Node(document, place, data, (*groups, *own))
    for at, group in groups:
        yield from _nodes(document, at, group, questions)


def _sets(material: Material) -> Iterator[tuple[Document, Place, str, Sequence[Any]]]:
    """The scale and every answer set, with its name ("" for the scale)."""
    document = material.documents.get("questionnaire")
    if document is None:
        return
    data: Any = document.data
    yield document, ("scale",), "", data.get("scale", ())
    for name, answers in data.get("answer_sets", {}).items():
        yield document, ("answer_sets", name), name, answers


def twice(material: Material) -> Iterator[Issue]:
    """Two answers of one scale with one name."""
    for document, place, _, answers in _sets(material):
        for language in ("ja", "en"):
            first = set[str]()
            for index, answer in enumerate(answers):
                said = answer["name"][language]
                if said in first:
                    yield document.issue((*place, index, "name", language), "lint.scale.name", found=said)
                first.add(said)


def unused(material: Material) -> Iterator[Issue]:
    """Answer sets that no question uses."""
    used = {record.data.get("answers") for record in material.records("questions")}
    for document, place, name, _ in _sets(material):
        if name and name not in used:
            yield document.issue(place, "lint.answers.unused", at_key=True, name=name)


def empty(material: Material) -> Iterator[Issue]:
    """Groups without a question; dimensions have a rule of their own, and a part of a sum or a ladder is an error."""
    for node in nodes(material):
        for place, data in () if node.data.get("aggregate") in WHOLE else node.children:
            if place[0] == "dimensions" and not data.get("groups") and not _asked(material, data["id"]):
                yield node.document.issue((*place, "id"), "lint.group.empty", name=data["id"])


def _asked(material: Material, group: str) -> bool:
    """Whether a group has a question."""
    return any(group_of(record.data) == group for record in material.records("questions"))


def rung(material: Material) -> Iterator[Issue]:
    """Ladders with one rung."""
    for node in nodes(material):
        if node.data.get("aggregate") == "ladder" and len(node.children) == 1:
            yield node.document.issue((*node.place, "aggregate"), "lint.group.rung", name=node.data["id"])


def weights(material: Material) -> Iterator[Issue]:
    """Weights below what takes the lowest, or counts rungs."""
    document = material.documents.get("questionnaire")
    data: Any = document.data if document else {}
    tops = [(record.place, record.data) for record in material.records("dimensions")]
    overall = data.get("overall", {}).get("aggregate", "mean")
    parents = [(overall, tops), *((node.data.get("aggregate", "mean"), node.children) for node in nodes(material))]
    for how, children in parents:
        for place, child in children if how in WEIGHTLESS else ():
            if document and child.get("weight", 1) not in (0, 1):
                yield document.issue((*place, "weight"), "lint.weight.unused", name=child["id"], how=how)


RULES = (
    Rule(
        "scale.name",
        twice,
        'scale:\n  - {name: {ja: "一部", en: "A few"}, …}\n  - {name: {ja: "一部", en: "Some"}, …}',
        'scale:\n  - {name: {ja: "一部", en: "A few"}, …}\n  - {name: {ja: "半分", en: "Half"}, …}',
    ),
    Rule(
        "answers.unused",
        unused,
        "answer_sets:\n  yes_no: […]\nquestions:\n  - {id: data.unified, …}",
        "answer_sets:\n  yes_no: […]\nquestions:\n  - {id: data.unified, answers: yes_no, …}",
    ),
    Rule(
        "group.empty",
        empty,
        "dimensions:\n  - {id: data, groups: [{id: quality, …}, {id: access, …}], …}\n"
        "questions:\n  - {id: data.unified, group: quality, …}",
        "dimensions:\n  - {id: data, groups: [{id: quality, …}], …}\n"
        "questions:\n  - {id: data.unified, group: quality, …}",
    ),
    Rule(
        "group.rung",
        rung,
        "dimensions:\n  - {id: data, aggregate: ladder, groups: [{id: first_step, …}], …}",
        "dimensions:\n  - {id: data, aggregate: ladder, groups: [{id: first_step, …}, {id: second_step, …}], …}",
    ),
    Rule(
        "weight.unused",
        weights,
        "overall: {aggregate: minimum}\ndimensions:\n  - {id: data, weight: 2, …}\n  - {id: people, weight: 1, …}",
        "overall: {aggregate: minimum}\ndimensions:\n  - {id: data, …}\n  - {id: people, …}",
    ),
)
