"""Looks through a questionnaire for problems, and gives them as sentences or as a JSON document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from readiness.app.workbench import STANDARD, Workbench
from readiness.content import shelf
from readiness.content.lint import Outcome, Problem, lint
from readiness.core.model import Language
from readiness.words import Words
from readiness.words.clean import one_line

TOPICS = ("lint", "problems")


def look(bench: Workbench, folder: str | None, day: dt.date | None = None) -> tuple[Path, Outcome]:
    """The folder that was looked through (the standard questionnaire's where none is named), and what was found.

    A file stands for the folder that it is in. The questionnaire is to be used on a day: today where none is named.

    Raises:
        InputError: the folder holds no questionnaire.
    """
    if folder is None:
        path = bench.shelf.questionnaires()[STANDARD]
    else:
        path = Path(folder).parent if Path(folder).is_file() else Path(folder)
        shelf(path)  # refuses what is no questionnaire's folder
    return path, lint(path, day or bench.today)


def lines(folder: Path, outcome: Outcome, language: Language) -> Iterator[str]:
    """Two lines for each problem, and how many there are."""
    said = Words(language, *TOPICS)
    for problem in outcome.problems:
        issue = problem.issue
        place = ":".join(str(part) for part in (issue.file, issue.line, issue.column) if part is not None)
        kind = said(f"severity.{problem.severity}")
        yield one_line(f"{place}: {kind}: {said.message(issue.message)} [{problem.rule}]")
        hint = one_line(_remedy(problem, said))
        if hint:
            yield f"  -> {hint}"
    if not outcome.problems:
        yield one_line(said("lint.none", path=folder))
        return
    errors, warnings = outcome.count("error"), outcome.count("warning")
    counts = {"errors": said("count.errors", n=errors), "warnings": said("count.warnings", n=warnings)}
    yield one_line(said("lint.counted", path=folder, **counts))


def document(folder: Path, outcome: Outcome, language: Language) -> dict[str, Any]:
    """The contract of ``questionnaire lint --json``; null where a problem has no line or the questionnaire no id."""
    said = Words(language, *TOPICS)
    return {
        "questionnaire": outcome.id or None,
        "path": str(folder),
        "problems": [
            {
                "file": problem.issue.file,
                "line": problem.issue.line,
                "column": problem.issue.column,
                "path": problem.issue.path,
                "severity": problem.severity,
                "rule": problem.rule,
                "message": said.message(problem.issue.message),
                "hint": _remedy(problem, said),
            }
            for problem in outcome.problems
        ],
    }


def _remedy(problem: Problem, said: Words) -> str:
    """The remedy; the one for questionnaires where a reader of all kinds of files usually speaks of assessments."""
    hint = problem.issue.hint
    own = f"questionnaire.{hint.key}"
    return said(own, **hint.values) if own in said else said.message(hint)
