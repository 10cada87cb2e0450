"""Rooms of three and of eight: votes before and after the discussion, agreed levels with reasons, a batch, open topics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import builders
from builders import CORE

from readiness.core.agreement import agenda
from readiness.core.answers import Answer, Level
from readiness.core.assessment import Assessment, Respondent
from readiness.core.model import Questionnaire, Text
from report import states

Votes = Mapping[str, Sequence[builders.Mark]]
"""For each question what everybody said, in seat order; None for nothing."""

AT = "2026-11-20T14:05:00+09:00"
RECORDER = "進行役の佐々木"
ASPECTS = (Text("部門ごとの状況", "by department"), Text("委託先の状況", "by contractor"), Text("半年間の変化", "over six months"))
THREE = (
    Respondent("r1", "秋山", "leadership", "management_it"),
    Respondent("r2", "井上", "marketing", "business"),
    Respondent("r3", "上田", "it", "management_it", anonymous=True),
)
EIGHT = (
    Respondent("r1", "秋山", "leadership", "management_it"),
    Respondent("r2", "井上", "marketing", "business"),
    Respondent("r3", "上田", "it", "management_it", anonymous=True),
    Respondent("r4", "江藤", "marketing", "business"),
    Respondent("r5", "大西", "sales", "business"),
    Respondent("r6", "加藤", "legal", "management_it"),
    Respondent("r7", "木村", "sales", "business"),
    Respondent("r8", "工藤", "it", "management_it"),
)
FIRST_OF_EIGHT: tuple[tuple[builders.Mark, ...], ...] = (
    (3, 2, 2, 2, 1, 2, 2, 3),
    (2, 1, 2, 1, 1, 2, 2, 2),
    (3, 1, 0, 1, 1, 3, 1, 3),
    (1, 1, 1, 2, 1, 0, 1, 1),
    (2, 3, 2, 4, 3, "?", 3, 2),
    (1, 2, 1, 2, 2, "?", "?", 1),
    (3, 2, 3, 2, 3, 3, 2, 3),
    (2, 2, 2, 2, 2, 2, 2, 2),
)
"""What the eight said alone to the core questions."""
AFTER_OF_EIGHT: Votes = {
    CORE[0]: (2, 2, 2, 2, 2, 2, 2, 2),  # two have moved: not for the client's eyes
    CORE[2]: (1, 1, 1, 1, 1, 2, 1, 1),
    CORE[4]: (3, 3, 3, 3, 3, "?", 3, 3),
}
AGREED_BY_EIGHT = (2, 2, 1, 1, 3, None, 3, 2)
REASONS = {
    CORE[0]: "中期計画に目的と対象業務の記載があるため",
    CORE[2]: "突合は月次で続いているが、店舗の会員は対象外のため",
    CORE[4]: "4経路のうち3経路が自動で、障害時の連絡先も手順書にあるため",
}


def by_person(people: Sequence[Respondent], votes: Votes) -> dict[str, dict[str, Answer]]:
    """Votes as an assessment holds them."""
    found: dict[str, dict[str, Answer]] = {person.id: {} for person in people}
    for question, marks in votes.items():
        for person, mark in zip(people, marks, strict=True):
            if mark is not None:
                found[person.id][question] = replace(builders.answer(mark), at=AT)
    return found


def agreed(levels: Mapping[str, int | None], reasons: Mapping[str, str] = REASONS) -> dict[str, Answer]:
    """What the room agreed on, recorded by somebody; nothing where there is no level."""
    return {
        id_: Answer(Level(level), by=RECORDER, at=AT, reason=reasons.get(id_, ""), evidence="document")
        for id_, level in levels.items()
        if level is not None
    }


def three(**changes: Any) -> Assessment:
    """Three people and the core questions: five agreed on, one undiscussed, two at the lower median."""
    first = ((3, 2, 2), (2, 1, 2), (3, 0, 1), (1, 1, 0), (2, 3, 2), (1, "?", 2), (3, 2, 3), (2, 2, 2))
    levels = dict(zip(CORE, (2, 2, 1, 1, 2, None, None, None), strict=True))
    batch = {CORE[7]: Answer(Level(2), batch=True, by=RECORDER, at=AT)}
    return replace(
        states.example(),
        respondents=THREE,
        answers={**agreed(levels), **batch},
        ratings=by_person(THREE, dict(zip(CORE, first, strict=True))),
        revotes=by_person(THREE, {CORE[2]: (1, 1, 2)}),
        **changes,
    )


def longer(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire with three more questions in each dimension, asked at full depth; one of them critical for Run."""
    questionnaire = builders.core_only(questionnaire)
    more = []
    for question in questionnaire.questions[::2]:
        for number, aspect in enumerate(ASPECTS):
            title = Text(f"{question.title.ja}（{aspect.ja}）", f"{question.title.en}, {aspect.en}")
            more.append(replace(question, id=f"{question.dimension}.x{number}", depth="full", title=title))
    phases = tuple(
        replace(phase, requires=replace(phase.requires, critical={**phase.requires.critical, "data.x0": 3}))
        if phase.id == "run"
        else phase
        for phase in questionnaire.method.phases
    )
    order = [dimension.id for dimension in questionnaire.dimensions]
    questions = tuple(sorted((*questionnaire.questions, *more), key=lambda q: order.index(q.dimension)))
    return replace(questionnaire, questions=questions, method=replace(questionnaire.method, phases=phases))


def eight(questionnaire: Questionnaire, **changes: Any) -> Assessment:
    """Eight people and all questions of :func:`longer`: what the room talked about, a batch, and what is left.

    One core question is at the lower median, and so is what found no room on the agenda.
    """
    further = [question.id for question in questionnaire.asked("full") if question.id not in CORE]
    alike: tuple[tuple[builders.Mark, ...], ...] = ((2, 2, 1, 2, 1, 2, 2, 2), (1, 1, 1, 1, 1, 1, 1, "?"), (3, 3, 2, 3, 2, 2, 3, 3))
    split: tuple[tuple[builders.Mark, ...], ...] = ((4, 1, 3, 1, 1, 3, 2, 3), (0, 2, 0, 2, 3, 1, 2, 1))
    first: dict[str, Sequence[builders.Mark]] = dict(zip(CORE, FIRST_OF_EIGHT, strict=True))
    for place, id_ in enumerate(further):
        first[id_] = split[place % 2] if place % 3 == 0 or place == 4 else alike[place % 3]
    found = replace(
        states.example(),
        depth="full",
        respondents=EIGHT,
        ratings=by_person(EIGHT, first),
        revotes=by_person(EIGHT, AFTER_OF_EIGHT),
        answers=agreed(dict(zip(CORE, AGREED_BY_EIGHT, strict=True))),
        date=dt.date(2026, 11, 20),
    )
    planned = agenda.make(questionnaire, found)
    talked = {topic.question: 2 for topic in planned.topics[8:11]}
    found = replace(found, answers={**found.answers, **agreed(talked)})
    return replace(found, **{"answers": {**found.answers, **agenda.confirmed(found, planned, by=RECORDER, at=AT)}, **changes})




MARKERS = ("SECRET-NAME", "SECRET-NAMELESS", "SECRET-RATING-NOTE", "SECRET-REASON", "SECRET-RECORDER", "SECRET-TIME", "SECRETID")
"""What :func:`secretive` plants and a client must never see."""


def secretive(found: Assessment) -> Assessment:
    """The same room with markers in all that is internal; each of its respondents has a role of its own."""
    people = tuple(
        replace(person, id=f"SECRETID{seat}", role=f"ROLE-{seat}", name="SECRET-NAMELESS" if person.anonymous else "SECRET-NAME")
        for seat, person in enumerate(found.respondents)
    )
    ids = {old.id: new.id for old, new in zip(found.respondents, people, strict=True)}

    def noted(votes: Mapping[str, Mapping[str, Answer]]) -> dict[str, dict[str, Answer]]:
        return {
            ids[who]: {id_: replace(said, note="SECRET-RATING-NOTE", at="SECRET-TIME") for id_, said in own.items()}
            for who, own in votes.items()
        }

    answers = {
        id_: replace(answer, reason="SECRET-REASON", by="SECRET-RECORDER", at="SECRET-TIME", visibility="internal")
        for id_, answer in found.answers.items()
    }
    return replace(
        found, respondents=people, answers=answers, ratings=noted(found.ratings), revotes=noted(found.revotes)
    )
