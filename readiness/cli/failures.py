"""Shows what went wrong, on stderr: problems of the input with place and remedy, bugs with a log file."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path

from readiness.app.languages import DEFAULT, language
from readiness.cli import BUG, WRONG_INPUT
from readiness.core.model import Language
from readiness.errors import InputError, Issue, ReadinessError, wrong_input
from readiness.words import Words, clean
from readiness.words.clean import one_line

MOST_SHOWN = 50


def report(problem: Exception) -> int:
    """Show a problem and give the exit code for it."""
    if isinstance(problem, InputError):
        show_issues(problem.issues)
        return WRONG_INPUT
    if isinstance(problem, ReadinessError):
        print(clean(str(problem)), file=sys.stderr)
        return WRONG_INPUT
    place = _log(problem)
    words = Words(_language(), "problems")
    print(words("bug", place=place), file=sys.stderr)
    return BUG


def report_output(problem: OSError) -> int:
    """Say that the output had no room, and give the exit code for it; files that are saved say so themselves."""
    show_issues(wrong_input("stdout", "output.failed", reason=problem.strerror or str(problem)).issues)
    return WRONG_INPUT


def show_issues(issues: Iterable[Issue], spoken: Language | None = None) -> None:
    """Print problems or remarks: ``file:line:column: what`` or ``file:sheet!cell: what``, and the remedy below."""
    listed = list(issues)
    if not listed:
        return
    words = Words(spoken or _language(), "problems")
    for issue in listed[:MOST_SHOWN]:
        parts = (clean(issue.file), issue.line, issue.column, clean(issue.cell) or None)
        place = ":".join(str(part) for part in parts if part is not None)
        print(one_line(f"{place}: {words.message(issue.message)}"), file=sys.stderr)
        hint = words.message(issue.hint).strip()
        if hint:
            print(f"  -> {one_line(hint)}", file=sys.stderr)
    if len(listed) > MOST_SHOWN:
        print(words("many.more", n=len(listed) - MOST_SHOWN), file=sys.stderr)


def _language() -> Language:
    """The language of messages: what was asked for on the command line, else the surroundings'."""
    asked = None
    for index, argument in enumerate(sys.argv):
        if argument == "--lang" and index + 1 < len(sys.argv):
            asked = sys.argv[index + 1]
        elif argument.startswith("--lang="):
            asked = argument.partition("=")[2]
    try:
        return language(asked, None, os.environ)
    except InputError:
        return DEFAULT


def _log(problem: Exception) -> str:
    """Write a bug's traceback to a file and name it; without a place for it, say so."""
    import platformdirs

    try:
        folder = Path(platformdirs.user_log_dir("readiness", appauthor=False))
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / "error.log"
        place.write_text("".join(traceback.format_exception(problem)), encoding="utf-8")
    except OSError:
        traceback.print_exception(problem)
        return "-"
    return str(place)
