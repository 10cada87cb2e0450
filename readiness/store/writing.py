"""Writes assessment files: canonical text, on disk before the call returns, or the old file untouched."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.core.assessment import Assessment, QuestionnaireRef, Target
from readiness.errors import InputError, Issue, Message, wrong_input
from readiness.store.shapes import SCHEMA
from readiness.store.watching import Seen, expect
from readiness.yamltext import InFewLines, Rewriter, write_text


def as_text(assessment: Assessment, rewriter: Rewriter | None = None) -> str:
    """The canonical text of an assessment: one text for one content, sooner there with the rewriter of its last one."""
    data = as_data(assessment)
    return rewriter.write(data) if rewriter else write_text(data)


def as_data(assessment: Assessment) -> dict[str, Any]:
    """The plain data of an assessment, in the order of the file."""
    plan = assessment.plan
    data = {
        "schema": SCHEMA,
        "organisation": _filled(assessment.organisation),
        "questionnaire": _reference(assessment.questionnaire),
        "depth": assessment.depth,
        "language": assessment.language,
        "date": assessment.date.isoformat(),
        "previous": _filled(assessment.previous) if assessment.previous else {},
        "scope": _filled(assessment.scope),
        "classification": _filled(assessment.classification),
        "decision": _filled(assessment.decision),
        "respondents": [_filled(respondent) for respondent in assessment.respondents],
        "answers": {id_: answer_data(answer) for id_, answer in assessment.answers.items()},
        "ratings": _ratings(assessment),
        "objective": _dropped(
            {
                "problem": assessment.objective.problem,
                "kgi": target_data(assessment.objective.kgi) if assessment.objective.kgi else None,
            }
        ),
        "kpis": {
            target.kpi: {key: value for key, value in target_data(target).items() if key != "kpi"}
            for target in assessment.kpis
        },
        "plan": _dropped(
            {
                "start": _plain(plan.start),
                "target_phase": plan.target_phase,
                "capacity_days_per_week": _plain(plan.capacity),
                "budget": _plain(plan.budget),
                "must": list(plan.must),
                "never": list(plan.never),
                "cost_source": plan.cost_source,
            }
        ),
        "actions": [_filled(action) for action in assessment.actions],
        **assessment.other,
    }
    return {key: value for key, value in data.items() if value not in ({}, [])}


def _reference(reference: QuestionnaireRef) -> dict[str, Any]:
    """The questionnaire, its short digests in few lines: they are for the program, the answers are for people."""
    parts = {"parts": InFewLines(reference.parts)} if reference.parts else {}
    return _filled(reference, leave=("parts", "migrated")) | parts


def _ratings(assessment: Assessment) -> dict[str, Any]:
    """What each respondent said alone, and beneath it what they said after the discussion."""
    found = {who: {id_: answer_data(own) for id_, own in given.items()} for who, given in assessment.ratings.items()}
    for who, given in assessment.revotes.items():
        for id_, own in given.items():
            found.setdefault(who, {}).setdefault(id_, {})["after"] = answer_data(own)
    return {who: given for who, given in found.items() if given}


def answer_data(answer: Answer) -> dict[str, Any]:
    """The plain data of one answer."""
    data: dict[str, Any] = {}
    match answer.state:
        case Level(value):
            data["level"] = value
        case Unknown():
            data["unknown"] = True
        case NotApplicable(reason):
            data["not_applicable"] = reason
    rest = _filled(answer, leave=("state",))
    if rest.get("visibility") == "client":
        del rest["visibility"]
    return data | rest


def target_data(target: Target) -> dict[str, Any]:
    """The plain data of one KPI target."""
    data = _filled(target, leave=("actuals",))
    return data | ({"actuals": [dict(actual) for actual in target.actuals]} if target.actuals else {})


def _filled(record: Any, leave: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields of a record that say something."""
    return _dropped({f.name: _plain(getattr(record, f.name)) for f in fields(record) if f.name not in leave})


def _dropped(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in ("", None, [], {}) and value is not False}


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value.isoformat() if isinstance(value, date) else value


def save(path: Path, text: str, known: Iterable[Seen] = ()) -> None:
    """Replace a file by a text (see :func:`replace_file`)."""
    replace_file(path, text.encode(), known)


def replace_file(path: Path, content: bytes, known: Iterable[Seen] = (), *, durable: bool = True) -> None:
    """Replace a file durably: afterwards either the old or the new content is there, whole.

    A link stays: the file that it leads to is replaced. With ``known``, only what is known to stand there is replaced;
    that is looked at last, when the new content is on disk already. What is not ``durable`` is whole to every reader as
    well, but nobody waits for the disk: a power failure may lose it.

    Raises:
        ChangedElsewhereError: something else stands there.
        InputError: the folder is missing or closed, the disk is full, or the path is a folder or a device.
    """
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir, no error for a name that no system takes
        raise wrong_input(str(path), "output.directory")
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113 - as above
        raise wrong_input(str(path), "output.special")
    temporary = None
    try:
        place = Path(os.path.realpath(path))
        descriptor, temporary = tempfile.mkstemp(prefix=f".{place.name[:40]}.", suffix=".tmp", dir=place.parent)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
            if durable:
                opened.flush()
                os.fsync(opened.fileno())
        _keep_mode(place, temporary)
        if known:
            expect(path, known)
        os.replace(temporary, place)  # noqa: PTH105 - the name is a str here
        temporary = None
        if durable:
            _settle(place.parent)
    except FileNotFoundError:
        raise wrong_input(str(path), "output.no_folder", folder=str(path.parent)) from None
    except PermissionError:
        raise wrong_input(str(path), "output.closed", folder=str(path.parent)) from None
    except OSError as problem:
        raise _failed(path, problem) from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 - the name is a str here


def _failed(path: Path, problem: OSError) -> InputError:
    """What kept a file from being written."""
    if problem.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return wrong_input(str(path), "output.full")
    if problem.errno == errno.EROFS:
        return wrong_input(str(path), "output.closed", folder=str(path.parent))
    return wrong_input(str(path), "output.failed", reason=problem.strerror or str(problem))


def sweep(path: Path) -> None:
    """Remove what saves of a file left behind when they were cut short; only for who has locked the file."""
    place = Path(os.path.realpath(path))
    left = re.compile(rf"\.{re.escape(place.name)}\.[a-z0-9_]{{8}}\.tmp\Z")  # a name that was cut may be another file's
    with contextlib.suppress(OSError, ValueError):
        for found in place.parent.iterdir():
            if left.match(found.name):
                found.unlink()


def _keep_mode(path: Path, temporary: str) -> None:
    """Give the new file the old one's permissions; a first file stays private to its owner."""
    with contextlib.suppress(OSError):
        os.chmod(temporary, path.stat().st_mode & 0o777)  # noqa: PTH101 - the name is a str here


def _settle(folder: Path) -> None:
    """Bring the folder's entry to disk, where the system offers that."""
    with contextlib.suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def free_place(path: Path) -> None:
    """Make sure that a new file can stand at a path.

    Raises:
        InputError: something else is there, the folder is missing, or no system takes the name.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, ValueError) as problem:
        raise wrong_input(str(path), "file.failed", reason=getattr(problem, "strerror", None) or str(problem)) from None
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir, no error for a name that no system takes
        raise wrong_input(str(path), "file.directory")
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113 - as above
        raise wrong_input(str(path), "file.special")
    if not os.path.isdir(path.parent):  # noqa: PTH112 - as above
        raise wrong_input(str(path), "output.no_folder", folder=str(path.parent))


def backup(path: Path, key: str = "store.backup", *, version: str = "") -> Issue:
    """Keep the file as it is under ``FILE.bak``, or ``FILE-VERSION.bak``; the remark with the key says so.

    An older backup is not overwritten: the new one gets the next free number, unless it is the same.

    Raises:
        InputError: the file cannot be read, or the copy cannot be written.
    """
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise wrong_input(str(path), "file.failed", reason=problem.strerror or str(problem)) from None
    first = f"{path.name}-{version}.bak" if version else f"{path.name}.bak"
    place = path.with_name(first)
    number = 1
    while os.path.lexists(place) and not _holds(place, content):
        number += 1
        place = path.with_name(f"{first}{number}")
    if not os.path.lexists(place):
        replace_file(place, content)
    values = {"name": place.name} | ({"version": version} if version else {})
    return Issue(str(path), Message(key, values), Message(f"{key}.hint"))


def _holds(place: Path, content: bytes) -> bool:
    """Whether a backup is there already: a save that was cut short has kept it."""
    try:
        return place.is_file() and place.read_bytes() == content
    except OSError:
        return False


def free_name(folder: Path, name: str) -> Path:
    """A path in a folder at which nothing stands: the name itself, else ``STEM-2``, ``STEM-3`` and so on."""
    place = folder / name
    number = 1
    while os.path.lexists(place):
        number += 1
        place = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return place
