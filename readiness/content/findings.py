"""Checks what only findings have: the dimension they are about, and the placeholders of their texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from readiness.content.questionnaire import text
from readiness.core.conclusions.mentions import MENTIONS
from readiness.core.conclusions.placeholders import PLACEHOLDER
from readiness.core.library import DIMENSION_PLACE, RESULT_PLACES
from readiness.core.model import Language, Text
from readiness.errors import Issue
from readiness.yamltext import Document
from readiness.yamltext.document import Path as Place
from readiness.yamltext.shape import unknown_name


def problems(document: Document, index: int, names: Mapping[str, tuple[str, ...]]) -> Iterator[Issue]:
    """What is wrong with one finding beside its rule.

    ``names`` holds the ids that exist: "dimension" and "question".
    """
    root: Any = document.data
    data = root["findings"][index]
    path: Place = ("findings", index)
    dimension, place = data.get("dimension"), data["place"]
    if dimension is not None and dimension not in names["dimension"]:
        yield unknown_name(document, (*path, "dimension"), "content.dimension", dimension, names["dimension"])
    if place == DIMENSION_PLACE and dimension is None:
        yield document.issue((*path, "place"), "content.no_dimension", names=", ".join(names["dimension"]))
    if place != DIMENSION_PLACE and dimension is not None:
        yield document.issue((*path, "dimension"), "content.no_place", at_key=True, name=DIMENSION_PLACE)
    base = text(data["text"])
    wordings: list[tuple[Place, Text]] = [((*path, "text"), base)]
    wordings += [((*path, "text", "sizes", size), other) for size, other in base.sizes.items()]
    for where, written in wordings:
        for language in get_args(Language):
            for spoken in dict.fromkeys(PLACEHOLDER.findall(written[language])):
                yield from _placeholder(document, (*where, language), spoken, place, names)


def _placeholder(
    document: Document, path: Place, spoken: tuple[str, str], place: str, names: Mapping[str, tuple[str, ...]]
) -> Iterator[Issue]:
    name, subject = spoken
    finder = MENTIONS.get(name)
    if finder is None:
        yield unknown_name(document, path, "content.placeholder", name, tuple(MENTIONS))
        return
    if finder.planned and place in RESULT_PLACES:
        yield document.issue(path, "content.early", name=name, place=place)
    if subject and finder.about is None:
        yield document.issue(path, "content.no_subject", name=name)
    elif subject and finder.about and subject not in names[finder.about]:
        yield unknown_name(document, path, f"content.{finder.about}", subject, names[finder.about])
    elif not subject and (finder.about == "question" or (finder.about and place != DIMENSION_PLACE)):
        example = names[finder.about][0] if names[finder.about] else finder.about
        yield document.issue(path, "content.subject", name=name, example=example)
