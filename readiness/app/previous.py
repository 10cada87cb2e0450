"""Finds the assessment of last time, or says why there is none."""

from __future__ import annotations

from pathlib import Path

from readiness.app.places import is_same
from readiness.app.workbench import Workbench
from readiness.core.assessment import Assessment
from readiness.errors import InputError, Issue, Message
from readiness.store.draft import Draft
from readiness.words.clean import one_line
from readiness.words.codes import spelt


def open_previous(
    workbench: Workbench, path: Path, assessment: Assessment, asked: Path | None, topic: str
) -> tuple[Draft | None, tuple[Issue, ...]]:
    """The assessment of last time, or a remark that says why there is none: its file is missing, wrong or another's.

    A report tells of another organisation only where its file was asked for by name, and a remark says so.

    ``path`` is this time's file; what it names as last time's is relative to its folder. ``asked`` is a place to look
    at instead. ``topic`` says what is missing without it: "report" or "follow_up".
    """
    if asked is None and assessment.previous is None:
        return None, ()
    place = asked or path.parent / (assessment.previous.file if assessment.previous else "")
    if is_same(path, place):
        return None, (_remark(path, "previous.same", topic, name=str(place)),)
    try:
        draft = workbench.open(place)
    except InputError as problem:
        missing = any(issue.message.key == "file.missing" for issue in problem.issues)
        key = "previous.missing" if missing else "previous.wrong"
        return None, (_remark(path, key, topic, name=str(place)),)
    if draft.questionnaire.id != assessment.questionnaire.id:
        return None, (_remark(path, "previous.other", topic, name=str(place), used=draft.questionnaire.id),)
    then, now = draft.assessment.organisation.name, assessment.organisation.name
    if topic == "report" and spelt(then) != spelt(now):
        values = {"name": str(place), "then": one_line(then), "now": one_line(now)}
        if asked is None:
            return None, (_remark(path, "previous.organisation", topic, **values),)
        return draft, (_remark(path, "previous.asked_organisation", topic, **values),)
    return draft, ()


def _remark(path: Path, key: str, topic: str, **values: object) -> Issue:
    found = values | {"without": Message(f"without.{topic}")}
    return Issue(str(path), Message(key, found), Message(f"{key}.hint", found))
