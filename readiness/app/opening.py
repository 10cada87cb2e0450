"""Opens interviews: a new assessment file under a legal name, or one that exists, where it stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from readiness.app.interview import Interview
from readiness.app.workbench import Workbench
from readiness.core.assessment import LONGEST_ORGANISATION, Assessment, Organisation, QuestionnaireRef
from readiness.core.comparison.parts import parts_of
from readiness.core.comparison.passage import settled
from readiness.core.model import Depth, Language, Questionnaire
from readiness.errors import InputError, wrong_input
from readiness.store import Seen, free_place, look

LONGEST_NAME = 80
ILLEGAL = frozenset('<>:"/\\|?*') | frozenset(map(chr, range(32)))
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def file_name(organisation: str) -> str:
    """A file name from an organisation's name that is legal on every system."""
    name = "".join("_" if character in ILLEGAL else character for character in organisation).strip(" .")
    while len(name.encode()) > LONGEST_NAME * 2:
        name = name[:-1]
    if not name or name.split(".")[0].lower() in RESERVED:
        name = f"_{name}"
    return f"{name}.yaml"


def checked_name(path: Path, organisation: str) -> str:
    """An organisation's name as a file can hold it (InputError where it cannot)."""
    name = organisation.strip()
    if not name:
        raise wrong_input(str(path), "assess.organisation")
    if len(name) > LONGEST_ORGANISATION:
        raise wrong_input(str(path), "assess.long_organisation", found=len(name), limit=LONGEST_ORGANISATION)
    return name


def start(
    workbench: Workbench,
    path: Path,
    clock: Callable[[], dt.datetime],
    *,
    organisation: str,
    language: Language,
    depth: Depth,
    questionnaire: str,
) -> Interview:
    """A new assessment file and its interview.

    Raises:
        InputError: no such questionnaire or depth, an empty name, or a place that cannot be written.
    """
    name = checked_name(path, organisation)
    if questionnaire not in workbench.questionnaires():
        names = ", ".join(workbench.questionnaires())
        raise wrong_input(str(path), "assess.questionnaire", name=questionnaire, names=names)
    asked = workbench.questionnaire(questionnaire)
    check_depth(path, asked, depth)
    assessment = Assessment(
        Organisation(name),
        QuestionnaireRef(asked.id, asked.version, asked.digest),
        clock().date(),
        depth=depth,
        language=language,
    )
    free_place(path)
    interview = Interview(path, assessment, asked, clock, bench=workbench)
    interview.save()
    return interview


def carry_on(
    workbench: Workbench, path: Path, clock: Callable[[], dt.datetime], *, depth: Depth | None
) -> Interview:
    """The interview of a file that exists, where it stood.

    Raises:
        InputError: with everything that is wrong with the file.
    """
    seen = _seen(path)
    draft = workbench.open(path)
    found, given = draft.questionnaire, draft.assessment.questionnaire
    if given.migrated:
        assessment = settled(draft.assessment, found, clock().isoformat(timespec="seconds"))
    else:
        parts = parts_of(given, found) if given.digest else found.parts
        reference = QuestionnaireRef(found.id, found.version, found.digest, parts)
        assessment = replace(draft.assessment, questionnaire=reference)
    if depth is not None:
        check_depth(path, draft.questionnaire, depth)
        assessment = replace(assessment, depth=depth)
    interview = Interview(
        path,
        assessment,
        workbench.questionnaire(found.id),
        clock,
        draft.warnings,
        comments=draft.comments,
        version=given.migrated.version,
        seen=seen,
        bench=workbench,
    )
    interview.language = draft.language
    return interview


def _seen(path: Path) -> Seen | None:
    """What is about to be read; None where it cannot be, which reading it then says better."""
    try:
        return look(path)
    except InputError:
        return None


def check_depth(path: Path, questionnaire: Questionnaire, depth: Depth) -> None:
    """Make sure that a questionnaire has questions of a depth (InputError if not)."""
    if not questionnaire.asked(depth):
        raise wrong_input(str(path), "assess.depth", name=depth, names=", ".join(questionnaire.depths()))
