"""The names and answers of one questionnaire's content, for schemas that close what refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readiness.content.library.checks import LEVELS, REFERENCES, SECTIONS, Checks
from readiness.content.library.reading import FILES, MORE_FILES
from readiness.content.questionnaire import read_questionnaire, read_shaped
from readiness.content.questionnaire.own_schema import HOME
from readiness.core.model import Language, Questionnaire, Text
from readiness.errors import InputError, Issue
from readiness.yamltext import Document
from readiness.yamltext.json_schema import ANY, BILINGUAL, KeyPath, Names, Schema, bounds, levels_by_question

UNVERIFIED = ("findings", "terms", "governance", "platforms", "vendor_criteria", "responsibilities", "training",
              "work_changes")  # fmt: skip
"""Sections that nothing refers to."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What exists in a questionnaire and its library.

    Attributes:
        names: the names that exist, by kind, each with what it stands for.
        own: the numbers of the answers of the questionnaire's own scale.
        numbers: those of each question's answers, by its id.
        sets: the number of answers of each answer set.
    """

    names: Mapping[str, Names]
    own: range
    numbers: Mapping[str, range]
    sets: Mapping[str, int]


def read_vocabulary(folder: Path, language: Language) -> Vocabulary:
    """The names of the content in a folder, explained in a language.

    Each file has to have its shape; what refers to what need not agree yet, so that it can be put right with the help
    of the schemas.

    Raises:
        InputError: with every difference from the shapes.
    """
    questionnaire = read_questionnaire(folder)
    documents, issues = dict[str, Document](), list[Issue]()
    for name, shape in {**FILES, **MORE_FILES}.items():
        path = folder / f"{name}.yaml"
        try:
            if path.exists():
                documents[name] = read_shaped(path, shape)
        except InputError as problem:
            issues += problem.issues
    if issues:
        raise InputError(tuple(issues))
    return Vocabulary(
        _names(Checks(documents, questionnaire), questionnaire, language),
        questionnaire.scale.numbers,
        {question.id: question.scale.numbers for question in questionnaire.questions},
        {answers.id: len(answers) for answers in questionnaire.answer_sets},
    )


def _names(checks: Checks, questionnaire: Questionnaire, language: Language) -> dict[str, Names]:
    def told(text: Text) -> str:
        return text.ja if language == "ja" else text.en

    meanings: dict[str, dict[str, str]] = {
        section: {record["id"]: _meaning(record, language) for record in checks.records(section)}
        for section in SECTIONS
        if section not in UNVERIFIED
    }
    meanings["questions"] = {question.id: told(question.title) for question in questionnaire.questions}
    meanings["phases"] = {phase.id: told(phase.name) for phase in questionnaire.method.phases}
    meanings["dimensions"] = {dimension.id: told(dimension.name) for dimension in questionnaire.dimensions}
    meanings["groups"] = {group.id: told(group.name) for group in questionnaire.groups.values()}
    meanings["homes"] = {group.id: told(group.name) for group in questionnaire.groups.values() if not group.groups}
    meanings["sides"] = {id_: name for id_, name in meanings["dimensions"].items() if id_ in meanings["homes"]}
    meanings["answer_sets"] = {
        answers.id: " / ".join(told(level.name) for level in answers.levels) for answers in questionnaire.answer_sets
    }
    meanings["sizes"] = dict.fromkeys(checks.names["sizes"], "")
    meanings["tags"] = dict.fromkeys((tag for question in questionnaire.questions for tag in question.tags), "")
    meanings["questionnaires"] = {questionnaire.id: told(questionnaire.title)}
    return {kind: Names(kind, meaning) for kind, meaning in meanings.items()}


def _meaning(record: Mapping[str, Any], language: Language) -> str:
    return str((record.get("name") or record["title"])[language])


def content_names(known: Vocabulary) -> dict[KeyPath, Names]:
    """Where content files refer to names: what the table REFERENCES says, and what the other checks ask for."""
    kinds: dict[KeyPath, str] = {
        (SECTIONS[section], section, key): kind for section, keys in REFERENCES.items() for key, kind in keys.items()
    }
    kinds |= {
        ("questionnaire", "questions", "dimension"): "sides",
        ("questionnaire", "questions", "group"): "homes",
        ("questionnaire", "questions", "answers"): "answer_sets",
        ("questionnaire", "lenses", "tag"): "tags",
        ("phases", "phases", "requires", "critical"): "questions",
        ("phases", "phases", "requires", "groups"): "groups",
        ("phases", "proportionate"): "sizes",
        ("phases", "proportionate", ANY): "phases",
        ("findings", "findings", "dimension"): "dimensions",
        (BILINGUAL, "sizes"): "sizes",
    }
    return {way: known.names[kind] for way, kind in kinds.items()}


def content_conditions(known: Vocabulary) -> dict[KeyPath, Schema]:
    """What the answers and the sizes ask of content files beyond their shapes."""
    own, sizes = bounds(known.own), {"required": [*known.names["sizes"].meaning]}
    tables: list[KeyPath] = [(SECTIONS[section], section, key) for section, key in LEVELS.items()]
    tables.append(("phases", "phases", "requires", "critical"))
    levels = [levels_by_question(known.numbers, table, lambda level: level) for table in tables]
    return {way: schema for found in levels for way, schema in found.items()} | {
        ("phases", "evidence_caps"): {"additionalProperties": own},
        ("questionnaire", "questions"): {"items": {"allOf": [HOME, *_anchors(known)]}},
        ("initiatives", "initiatives", "cost"): sizes,
        ("initiatives", "initiatives", "person_days"): sizes,
    }


def _anchors(known: Vocabulary) -> Iterator[Schema]:
    """A question has an anchor for each of its answers, where it has any."""
    by_count: dict[int, list[str]] = {}
    for id_, count in known.sets.items():
        by_count.setdefault(count, []).append(id_)
    yield {"if": {"not": {"required": ["answers"]}}, "then": _counted(len(known.own))}
    for count, sets in by_count.items():
        yield {"if": {"required": ["answers"], "properties": {"answers": {"enum": sets}}}, "then": _counted(count)}


def _counted(count: int) -> Schema:
    return {"properties": {"anchors": {"minItems": count, "maxItems": count}}}
