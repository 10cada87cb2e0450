"""What the rules look at: the files of one questionnaire, as data with positions and as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from readiness.content.library.checks import SECTIONS
from readiness.content.questionnaire.scales import OWN, scales
from readiness.core.model import Questionnaire
from readiness.yamltext import Document
from readiness.yamltext.document import Path as Place

HOMES: Mapping[str, str] = {
    **SECTIONS, "scale": "questionnaire", "dimensions": "questionnaire", "questions": "questionnaire",
    "phases": "phases",
}  # fmt: skip
"""The file of each list of records."""


class Record(NamedTuple):
    """A record of a list, with where it stands."""

    document: Document
    place: Place
    data: Any


class Wording(NamedTuple):
    """A text in both languages, or what replaces it for a size of organisation, with where it stands."""

    document: Document
    place: Place
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Material:
    """The files of one questionnaire.

    Attributes:
        documents: by name (``phases``), those that have their shape.
        sources: the text of every file that is UTF-8, by the name to show in messages.
        strangers: the names to show of files beside them that nobody reads.
        today: the day on which the questionnaire is to be used.
        taken: the ids of built-in questionnaires, but for the one that stands in this folder.
        questionnaire: the questionnaire itself; None where it has errors.
    """

    documents: Mapping[str, Document]
    sources: Mapping[str, str]
    strangers: tuple[str, ...]
    today: dt.date
    taken: tuple[str, ...] = ()
    questionnaire: Questionnaire | None = None

    def records(self, section: str) -> list[Record]:
        """The records of a list (``questions``); none where its file is missing or broken."""
        document = self.documents.get(HOMES[section])
        if document is None:
            return []
        data: Any = document.data
        return [Record(document, (section, index), item) for index, item in enumerate(data.get(section, ()))]

    def has(self, *sections: str) -> bool:
        """Whether the files of all these lists could be read."""
        return all(HOMES[section] in self.documents for section in sections)

    def numbers(self, question: str) -> range | None:
        """The numbers of a question's answers; None where there is no such question, or where nobody knows them."""
        document = self.documents.get("questionnaire")
        data: Any = document.data if document else {"questions": ()}
        asked = next((one for one in data["questions"] if one["id"] == question), None)
        if asked is None:
            return None
        scale = scales(data).get(asked.get("answers", OWN))
        return scale.numbers if scale and len(scale.values) == len(scale) else None

    def lowest(self, question: str) -> int:
        """The number of a question's lowest answer; 0 where nobody knows it."""
        numbers = self.numbers(question)
        return numbers[0] if numbers else 0

    def wordings(self) -> Iterator[Wording]:
        """Every text of every file."""
        for document in self.documents.values():
            yield from wordings(document, (), document.data)


def wordings(document: Document, place: Place, data: Any) -> Iterator[Wording]:
    """Every text at and below a place."""
    if isinstance(data, dict) and isinstance(data.get("ja"), str) and isinstance(data.get("en"), str):
        yield Wording(document, place, data)
        yield from wordings(document, (*place, "sizes"), data.get("sizes", {}))
        return
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, item in items:
        yield from wordings(document, (*place, key), item)


def below(record: Record, key: str) -> Iterator[Wording]:
    """Every text at and below a key of a record."""
    yield from wordings(record.document, (*record.place, key), record.data.get(key))
