"""Coming back after some months: a new assessment file that starts from the last one."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from readiness.app.interview import Interview
from readiness.app.opening import check_depth, checked_name, file_name
from readiness.app.places import is_same, relative
from readiness.app.previous import open_previous
from readiness.app.workbench import Workbench
from readiness.core.assessment import Assessment
from readiness.core.comparison.follow_up import carry_over, follow_up, raised
from readiness.core.model import Depth, Language
from readiness.errors import Issue, Message, wrong_input
from readiness.store import free_place


@dataclass(frozen=True, slots=True)
class Start:
    """What a new assessment takes from the old one, and what it does not; None leaves it to the old one.

    Attributes:
        light: whether answers are carried over, so that only some questions are asked again.
    """

    light: bool = False
    organisation: str | None = None
    depth: Depth | None = None
    language: Language | None = None
    questionnaire: str | None = None


def default_place(workbench: Workbench, old: Path, organisation: str | None, today: dt.date) -> Path:
    """A new file's place where none is named: in the current folder, after the organisation and the day.

    Raises:
        InputError: the old file is wrong.
    """
    name = (organisation or workbench.open(old).assessment.organisation.name).strip()
    stem = file_name(name).removesuffix(".yaml")  # a long name is cut before the day, never after
    return Path(f"{stem}-{today.isoformat()}.yaml")


def start_from(
    workbench: Workbench, old: Path, place: Path, clock: Callable[[], dt.datetime], wishes: Start
) -> Interview:
    """A new assessment file that starts from an old one, and its interview.

    Raises:
        InputError: the old file is wrong, or the place for the new one; a file that is there is never replaced.
    """
    draft = workbench.open(old)
    questionnaire = draft.questionnaire
    if wishes.questionnaire and wishes.questionnaire != questionnaire.id:
        raise wrong_input(str(old), "follow_up.questionnaire", name=wishes.questionnaire, used=questionnaire.id)
    depth = wishes.depth or draft.assessment.depth
    today = clock().date()
    check_depth(place, questionnaire, depth)
    free_place(place)
    if os.path.lexists(place):
        raise wrong_input(str(place), "follow_up.taken")
    new = follow_up(
        questionnaire,
        draft.assessment,
        today=today,
        file=relative(old, place),
        depth=depth,
        language=wishes.language or draft.assessment.language,
    )
    if wishes.organisation:
        name = checked_name(place, wishes.organisation)
        new = replace(new, organisation=replace(new.organisation, name=name))
    if wishes.light:
        at_hand = workbench.library_at_hand(questionnaire.id)
        planned = raised(workbench.roadmap(draft).plan, today) if at_hand else ()
        new = carry_over(questionnaire, draft.assessment, new, planned)
    interview = Interview(
        place,
        new,
        workbench.questionnaire(questionnaire.id),
        clock,
        draft.warnings,
        then=_asked(new, draft.assessment),
        bench=workbench,
    )
    interview.save()
    return interview


def take_up(workbench: Workbench, interview: Interview, asked: Path | None, *, light: bool) -> None:
    """Let an interview that goes on remember last time, and say where that is not what was asked for.

    A light one asks which facts changed; where last time's file cannot be read any more, everything else works.

    Raises:
        InputError: the file that was asked for is the interview's own.
    """
    if asked is not None and is_same(interview.path, asked):
        raise wrong_input(str(interview.path), "follow_up.same")
    previous = interview.assessment.previous
    remarks: tuple[Issue, ...] = ()
    if previous is not None and previous.light:
        draft, remarks = open_previous(workbench, interview.path, interview.assessment, None, "follow_up")
        interview.then = draft.assessment if draft else None
    if asked is not None:
        remarks = (*remarks, *_unused(interview, asked, light=light))
    interview.remarks = (*interview.remarks, *remarks)


def _unused(interview: Interview, old: Path, *, light: bool) -> tuple[Issue, ...]:
    """A remark where an existing file is gone on with that does not start from the file that was named."""
    previous = interview.assessment.previous
    if previous is not None and previous.light >= light and is_same(interview.path.parent / previous.file, old):
        return ()
    values = {"name": str(old)}
    return (
        Issue(str(interview.path), Message("follow_up.exists", values), Message("follow_up.exists.hint", values)),
    )


def _asked(new: Assessment, old: Assessment) -> Assessment | None:
    return old if new.previous and new.previous.light else None


