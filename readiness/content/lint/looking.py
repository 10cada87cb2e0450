"""Reads what can be read of a folder and lets every rule look at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from readiness.content.library.reading import FILES, MORE_FILES, initiative_ids, kpi_ids, read_library
from readiness.content.lint import (
    conditions,
    figures,
    findings,
    initiatives,
    limits,
    measures,
    order,
    phases,
    questions,
    scales,
    sources,
    texts,
    traps,
)
from readiness.content.lint.material import Material
from readiness.content.lint.rule import Outcome, Problem, Rule
from readiness.content.location import shelf
from readiness.content.migrations import read_migrations
from readiness.content.questionnaire import read_questionnaire, read_shaped
from readiness.content.questionnaire.shapes import MIGRATIONS, PHASES, QUESTIONNAIRE
from readiness.core.model import Questionnaire
from readiness.errors import InputError, Issue
from readiness.yamltext import Document
from readiness.yamltext.reading import content
from readiness.yamltext.shape import Record

RULES: tuple[Rule, ...] = (
    *texts.RULES, *limits.RULES, *questions.RULES, *order.RULES, *scales.RULES, *phases.RULES, *initiatives.RULES,
    *measures.RULES, *sources.RULES, *conditions.RULES, *findings.RULES, *figures.RULES, *traps.RULES,
)  # fmt: skip
"""Every rule, in the order of its documentation."""
ASKED: Mapping[str, Record] = {"questionnaire": QUESTIONNAIRE, "phases": PHASES}
"""What every questionnaire needs."""
ALL_FILES: Mapping[str, Record] = {**ASKED, "migrations": MIGRATIONS, **FILES, **MORE_FILES}
SUFFIXES = (".yaml", ".yml")


def lint(folder: Path, today: dt.date) -> Outcome:
    """Every problem of the questionnaire in a folder.

    ``today`` decides which references have to be looked up again.
    """
    material, errors = _read(folder, today)
    found = [Problem(issue.message.key, "error", issue) for issue in errors]
    refused = {(issue.file, issue.line) for issue in errors if issue.line}
    for rule in RULES:
        found += [
            Problem(rule.id, rule.severity, issue)
            for issue in rule.look(material)
            # A tab that the reader has refused is one problem, not two.
            if rule.id != traps.TAB or (issue.file, issue.line) not in refused
        ]
    order = [str(folder / f"{name}.yaml") for name in ALL_FILES]

    def place(problem: Problem) -> tuple[int, str, int, int]:
        issue = problem.issue
        index = order.index(issue.file) if issue.file in order else len(order)
        return index, issue.file, issue.line or 0, issue.column or 0

    document = material.documents.get("questionnaire")
    data: Any = document.data if document else {"id": ""}
    return Outcome(data["id"], tuple(sorted(found, key=place)))


def _read(folder: Path, today: dt.date) -> tuple[Material, list[Issue]]:
    """All that can be read, and what is wrong with the rest; each problem once."""
    documents, texts_, issues = dict[str, Document](), dict[str, str](), list[Issue]()
    has_library = any((folder / f"{name}.yaml").exists() for name in FILES)
    for name, shape in ALL_FILES.items():
        path = folder / f"{name}.yaml"
        needed = name in ASKED or (has_library and name in FILES)
        if not needed and not path.exists():
            continue
        try:
            texts_[str(path)] = content(path, str(path))
            documents[name] = read_shaped(path, shape)
        except InputError as problem:
            issues += problem.issues
    questionnaire = None
    if ASKED.keys() <= documents.keys():
        try:
            questionnaire = read_questionnaire(folder)
            library = has_library and not issues
            found = _disagreements(folder, questionnaire, library=library, migrations="migrations" in documents)
        except InputError as problem:
            found = problem.issues
        issues += [issue for issue in found if issue not in issues]
    return Material(documents, texts_, _strangers(folder), today, _taken(folder), questionnaire), issues


def _taken(folder: Path) -> tuple[str, ...]:
    """The ids of built-in questionnaires that stand elsewhere."""
    return tuple(id_ for id_, home in shelf().questionnaires().items() if home.resolve() != folder.resolve())


def _strangers(folder: Path) -> tuple[str, ...]:
    """YAML files of a name that is none of the questionnaire's."""
    known = {f"{name}.yaml" for name in ALL_FILES}
    try:
        found = sorted(folder.iterdir())
    except OSError:  # a folder whose files may be read, but not listed
        return ()
    return tuple(str(path) for path in found if path.suffix in SUFFIXES and path.name not in known)


def _disagreements(
    folder: Path, questionnaire: Questionnaire, *, library: bool, migrations: bool
) -> tuple[Issue, ...]:
    """What does not agree between the questionnaire and files that have their shape."""
    readers: list[Callable[[], object]] = [partial(read_library, folder, questionnaire)] if library else []
    if migrations:
        readers.append(partial(read_migrations, folder, questionnaire, partial(_names, folder)))
    issues = list[Issue]()
    for read in readers:
        try:
            read()
        except InputError as problem:
            issues += problem.issues
    return tuple(issues)


def _names(folder: Path, kind: str) -> tuple[str, ...]:
    """The ids of the folder's KPIs or initiatives; none where it comes without."""
    if not (folder / f"{kind}.yaml").exists():
        return ()
    return kpi_ids(folder) if kind == "kpis" else initiative_ids(folder)
