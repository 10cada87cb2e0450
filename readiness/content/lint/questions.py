"""Rules on questions, their anchors and weights: can a room agree on an answer, and does the answer count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readiness.content.lint.lists import pattern
from readiness.content.lint.material import Material, Record, below, wordings
from readiness.content.lint.rule import Rule
from readiness.content.lint.scales import nodes
from readiness.content.lint.texts import LANGUAGES
from readiness.core.model import Language
from readiness.errors import Issue
from readiness.yamltext.scalars import exact

ASKS: dict[Language, re.Pattern[str]] = {
    "ja": re.compile("(?:ます|です|ません|でしょう)か、|か(?:[。？?]|$)|(?<!か)[？?]"),
    "en": re.compile(r"\?"),
}
"""Where a question ends."""
JOINED: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(
        "[がは](?:あり|おり|いて)、[^、。]+[がは][^。]*か[。？?]?$"
        "|、(?:また|かつ|さらに|そして)、?|および/または|及び/又は"
    ),
    "en": re.compile(
        r"^(?:is|are|do|does|has|have|can|will)\b.*\b(?:and|or) (?:(?:is|are|do|does) "
        r"(?:you|your|they|their|there|it|its|the|an?|this|these|some|any|every|each)"
        r"|(?:has|have|can|will) (?:you|they|there))\b"
        r"|^(?:who|what|which|when|where|why|how)\b(?:(?!\b(?:who|what|which|when|where|why|how|whether)\b).)*"
        r"\b(?:and|or) (?:by )?(?:who|whom|what|which|when|where|why|how)\b|\band/or\b",
        re.IGNORECASE,
    ),
}
"""Two questions in one sentence; how far two things are settled is one, whether one is and how another does are two."""
OBSERVED_FROM = 2
"""The place, from 0, of the first anchor that names something to look at; below it stands what is said or tried."""
FIGURE = re.compile("[0-9０-９]")


def double(material: Material) -> Iterator[Issue]:
    """More than one question in the text of one."""
    for record in material.records("questions"):
        for document, place, data in below(record, "text"):
            for language in LANGUAGES:
                said = data[language].strip()
                found = len(ASKS[language].findall(said))
                if found <= 1 and JOINED[language].search(said):
                    found = 2
                if found > 1:
                    yield document.issue((*place, language), "lint.question.double", found=found)


def title(material: Material) -> Iterator[Issue]:
    """Two questions with one title."""
    for language in LANGUAGES:
        first = dict[str, str]()
        for document, place, data in material.records("questions"):
            said, id_ = data["title"][language], data["id"]
            if said in first:
                path = (*place, "title", language)
                yield document.issue(path, "lint.question.title", found=said, name=first[said])
            first.setdefault(said, id_)


def vague(material: Material) -> Iterator[Issue]:
    """Words in a question or an anchor that everybody reads in their own way."""
    for record in material.records("questions"):
        for document, place, data in (*below(record, "text"), *below(record, "anchors")):
            for language in LANGUAGES:
                found = pattern("vague", language).search(data[language])
                if found:
                    yield document.issue((*place, language), "lint.anchor.vague", found=found.group())


def unobservable(material: Material) -> Iterator[Issue]:
    """Anchors from the third on that name no figure, no paper, no person who answers for something."""
    for record in material.records("questions"):
        for index, anchor in enumerate(record.data.get("anchors", ())):
            if index < OBSERVED_FROM:
                continue
            level = material.lowest(record.data["id"]) + index
            for document, place, data in wordings(record.document, (*record.place, "anchors", index), anchor):
                for language in LANGUAGES:
                    text = data[language]
                    if not FIGURE.search(text) and not pattern("observable", language).search(text):
                        yield document.issue((*place, language), "lint.anchor.unobservable", level=level)


def duplicate(material: Material) -> Iterator[Issue]:
    """One text at two levels of a question."""
    for document, place, data in material.records("questions"):
        for language in LANGUAGES:
            first, lowest = dict[str, int](), material.lowest(data["id"])
            for index, anchor in enumerate(data.get("anchors", ())):
                said = " ".join(anchor[language].split()).lower()
                if said in first:
                    path = (*place, "anchors", index, language)
                    level, other = lowest + index, lowest + first[said]
                    yield document.issue(path, "lint.anchor.duplicate", level=level, other=other)
                first.setdefault(said, index)


def _named(data: Any) -> Iterator[str]:
    """The questions that a condition names."""
    items = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    if isinstance(data, dict) and isinstance(data.get("of"), str):
        yield data["of"]
    for item in items:
        yield from _named(item)


def weightless(material: Material) -> Iterator[Issue]:
    """Dimensions, groups and questions that count nothing."""
    groups = [Record(node.document, node.place, node.data) for node in nodes(material)]
    deciding = {name for record in material.records("questions") for name in _named(record.data.get("when"))}
    for document, place, data in (*groups, *material.records("questions")):
        if data.get("weight") == 0 and data["id"] not in deciding:
            yield document.issue((*place, "weight"), "lint.weight.zero", name=data["id"])


def idle(material: Material) -> Iterator[Issue]:
    """Weights that are all the same, and so change nothing."""
    document = material.documents.get("questionnaire")
    dimensions = [(record.place, record.data) for record in material.records("dimensions")]
    for children in (dimensions, *(node.children for node in nodes(material))):
        weights = {exact(data.get("weight", 1)) for _, data in children}
        if document and len(weights) == 1 and not weights & {0, 1}:
            place, data = children[0]
            yield document.issue((*place, "weight"), "lint.weight.idle", found=data["weight"])


def empty(material: Material) -> Iterator[Issue]:
    """Dimensions without a question."""
    for (document, place, data), depths in _depths(material):
        if not depths:
            yield document.issue((*place, "id"), "lint.dimension.empty", name=data["id"])


def coreless(material: Material) -> Iterator[Issue]:
    """Dimensions with questions, none of them in the core questionnaire."""
    for (document, place, data), depths in _depths(material):
        if depths and "core" not in depths:
            yield document.issue((*place, "id"), "lint.dimension.core", name=data["id"])


def _depths(material: Material) -> Iterator[tuple[Record, list[str]]]:
    """Each dimension with the depths of its questions, those of its groups among them."""
    questions = [record.data for record in material.records("questions")]
    for record in material.records("dimensions"):
        groups = set(_groups(record.data))
        own = [q for q in questions if q.get("dimension") == record.data["id"] or q.get("group") in groups]
        yield record, [question.get("depth", "full") for question in own]


def _groups(data: Any) -> Iterator[str]:
    """The ids of all groups below a dimension or a group."""
    for group in data.get("groups", ()):
        yield group["id"]
        yield from _groups(group)


RULES = (
    Rule(
        "question.double",
        double,
        'text:\n  ja: "予算はありますか。責任者はいますか。"\n  en: "Is there a budget? Is there a lead?"',
        "text:\n"
        '  ja: "責任者と予算は、どこまで正式に決まっていますか。"\n'
        '  en: "How far have a lead and a budget been formally settled?"',
    ),
    Rule(
        "question.title",
        title,
        '- {id: data.unified, title: {ja: "データ", en: "Data"}, …}\n'
        '- {id: data.quality, title: {ja: "データ", en: "Data"}, …}',
        '- {id: data.unified, title: {ja: "データの統合", en: "Joined-up data"}, …}\n'
        '- {id: data.quality, title: {ja: "データの品質", en: "Data quality"}, …}',
    ),
    Rule(
        "anchor.vague",
        vague,
        '- {ja: "記録を適切に管理している", en: "Records are kept in an appropriate way"}',
        '- {ja: "記録を毎月1回点検している", en: "Records are checked once a month"}',
    ),
    Rule(
        "anchor.unobservable",
        unobservable,
        '- {ja: "AI活用が根付いている", en: "AI is part of the culture"}',
        '- {ja: "全部門の業務手順書にAIの使い方がある", en: "The procedures of every department say how AI is used"}',
    ),
    Rule(
        "anchor.duplicate",
        duplicate,
        '- {ja: "台帳がある", en: "There is a register"}\n'
        '- {ja: "台帳がある", en: "There is a register with an owner"}',
        '- {ja: "台帳がある", en: "There is a register"}\n'
        '- {ja: "台帳に責任者がいる", en: "There is a register with an owner"}',
    ),
    Rule(
        "weight.zero",
        weightless,
        "- {id: data.unified, weight: 0, …}",
        "- {id: data.unified, weight: 1, …}",
    ),
    Rule(
        "weight.idle",
        idle,
        "- {id: data, weight: 2, …}\n- {id: people, weight: 2, …}",
        "- {id: data, weight: 2, …}\n- {id: people, weight: 1, …}",
    ),
    Rule(
        "dimension.empty",
        empty,
        "dimensions:\n  - {id: data, …}\n  - {id: ethics, …}\nquestions:\n  - {id: data.unified, dimension: data, …}",
        "dimensions:\n  - {id: data, …}\nquestions:\n  - {id: data.unified, dimension: data, …}",
    ),
    Rule(
        "dimension.core",
        coreless,
        "- {id: data.unified, dimension: data, depth: full, …}",
        "- {id: data.unified, dimension: data, depth: core, …}",
    ),
)
