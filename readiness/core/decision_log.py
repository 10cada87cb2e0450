"""The decision log: what the room agreed on, changed and took back, with its times.

The log is a list of plain entries that only grows. An entry names its time (``at``), what changed (``what``: a part
of the assessment such as ``decision.forum``, or what stands in an answer such as ``level``), the question where it is
about one, and the values before and after (``from``, ``to``; absent for nothing). ``undone`` marks a change that was
taken back, ``batch`` an answer that was confirmed without discussion. Notes are no decisions: they stay beside their
answers; votes are none either: they stay in the ratings, with their times.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from readiness.core.answers import NO_ANSWER, Answer, Level, NotApplicable, Unknown
from readiness.core.assessment import Assessment

Entry = dict[str, Any]
KEY, BATCH = "log", "batch"
BESIDE = ("evidence", "target", "owner", "due")
"""What is agreed on beside the answer itself."""
PARTS = ("organisation", "depth", "scope", "objective", "plan", "decision")
LISTS = {"kpis": "kpi", "actions": "what"}
"""Lists of the assessment and the field that tells their members apart."""


def extended(before: Assessment, after: Assessment, at: str, *, undone: bool = False) -> Assessment:
    """The changed assessment with its log, which names what changed."""
    found = entries(before, after, at, undone=undone)
    return replace(after, other={**after.other, KEY: [*log(after), *found]}) if found else after


def log(assessment: Assessment) -> list[Any]:
    """What the file's log holds; entries of other origin may have any shape."""
    found = assessment.other.get(KEY)
    return found if isinstance(found, list) else []


def entries(before: Assessment, after: Assessment, at: str, *, undone: bool = False) -> tuple[Entry, ...]:
    """What changed between two states of an assessment, in the order of the file."""
    mark = {"undone": True} if undone else {}
    return tuple({"at": at, **change, **mark} for change in _changes(before, after))


def _changes(before: Assessment, after: Assessment) -> Iterator[Entry]:
    for name in PARTS:
        yield from _part(name, getattr(before, name), getattr(after, name))
    if before.answers is not after.answers:
        for id_ in {**before.answers, **after.answers}:
            yield from _answer(id_, before.answer(id_), after.answer(id_))
    for name, key in LISTS.items():
        yield from _members(name, _by(key, getattr(before, name)), _by(key, getattr(after, name)))


def _part(name: str, old: Any, new: Any) -> Iterator[Entry]:
    """The fields that changed, each by its path."""
    if old == new:
        return
    if is_dataclass(old) and is_dataclass(new) and type(old) is type(new):
        for field in fields(old):
            yield from _part(f"{name}.{field.name}", getattr(old, field.name), getattr(new, field.name))
    else:
        yield {"what": name, **_values(_plain(old), _plain(new))}


def _members(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Entry]:
    for key in {**old, **new}:
        if old.get(key) != new.get(key):
            values = _values(_summary(old.get(key)), _summary(new.get(key)))
            yield {"what": name, "subject": key, **values}


def _answer(question: str, old: Answer, new: Answer) -> Iterator[Entry]:
    if old is new:
        return
    if old.state != new.state or old.batch != new.batch:
        batch = {BATCH: True} if new.batch else {}
        yield {"what": "answer", "question": question, **_values(_state(old), _state(new)), **batch}
    for name in BESIDE:
        if getattr(old, name) != getattr(new, name):
            values = _values(_plain(getattr(old, name)), _plain(getattr(new, name)))
            yield {"what": name, "question": question, **values}


def gone(answer: Answer) -> Entry:
    """What an entry says of an answer that is no longer there; nothing of one that was open."""
    return _values(_state(answer), "")


def _state(answer: Answer = NO_ANSWER) -> int | str:
    match answer.state:
        case Level(value):
            return value
        case Unknown():
            return "unknown"
        case NotApplicable():
            return "not_applicable"
        case _:
            return ""


def _by(key: str, members: tuple[Any, ...]) -> dict[str, Any]:
    """Members of a list by a field; of those that are alike in it, the later ones by their number too."""
    found: dict[str, Any] = {}
    for member in members:
        name = getattr(member, key)
        alike = sum(getattr(other, key) == name for other in found.values())
        found[f"{name} ({alike + 1})" if alike else name] = member
    return found


def _summary(member: Any) -> str:
    """A member of a list in one line: its figures and names."""
    if member is None:
        return ""
    found = (_plain(getattr(member, field.name)) for field in fields(member))
    return " / ".join(str(value) for value in found if value not in ("", None, []))


def _values(old: Any, new: Any) -> Entry:
    return {key: value for key, value in (("from", old), ("to", new)) if value not in ("", None)}


def _plain(value: Any) -> Any:
    """A value as the file can hold it."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return _summary(value)
    return list(value) if isinstance(value, tuple) else value
