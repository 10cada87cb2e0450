"""Takes an assessment of an older version of a questionnaire over to the one at hand.

What an answer says is never changed: it is taken over as it is, or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from readiness.core import decision_log
from readiness.core.answers import NO_ANSWER, Answer
from readiness.core.assessment import Assessment, Objective, QuestionnaireRef, Target
from readiness.core.comparison.parts import answered, kept
from readiness.core.migrations import Migrated, Route, version
from readiness.core.model import METHOD_PARTS, Questionnaire

VERSION, QUESTION, SPLIT, DROPPED = (f"questionnaire.{name}" for name in ("version", "question", "split", "dropped"))
"""What the log calls the change of version, another id, and answers that were not taken over."""


def taken_over(old: Assessment, route: Route, questionnaire: Questionnaire) -> Assessment:
    """The assessment under the names of today; its reference tells what was done (``migrated``).

    Answers of split and dropped questions are not taken over. What was noted on a split one stands beside each of its
    parts, which are open.
    """
    if not route:
        return old
    answers = _renamed(route, old.answers)
    migrated = _migrated(old, route, answers)
    for id_, parts in migrated.split.items():
        hint = _hint(old.answer(id_))
        if hint != NO_ANSWER:
            answers |= {part: answers.get(part, hint) for part in parts}
    kgi = old.objective.kgi
    reference = replace(
        old.questionnaire, parts=_parts(old.questionnaire.parts, route, questionnaire), migrated=migrated
    )
    return replace(
        old,
        questionnaire=reference,
        answers=answers,
        ratings=_rated(route, old.ratings),
        revotes=_rated(route, old.revotes),
        objective=Objective(old.objective.problem, _target(kgi, route) if kgi else None),
        kpis=tuple(_target(target, route) for target in old.kpis),
        plan=replace(
            old.plan,
            target_phase=route.phase(old.plan.target_phase),
            must=tuple(map(route.initiative, old.plan.must)),
            never=tuple(map(route.initiative, old.plan.never)),
        ),
        other={key: _entries(value, route) if key == decision_log.KEY else value for key, value in old.other.items()},
    )


def settled(assessment: Assessment, questionnaire: Questionnaire, at: str) -> Assessment:
    """A migrated assessment as a file of the version at hand holds it; its log tells what was done, and ``at`` when."""
    reference = assessment.questionnaire
    parts = kept(reference.parts, questionnaire.parts, answered(assessment))
    present = QuestionnaireRef(questionnaire.id, questionnaire.version, questionnaire.digest, parts)
    entries = [{"at": at, **entry} for entry in _told(reference.migrated, questionnaire.version)]
    log = {decision_log.KEY: [*decision_log.log(assessment), *entries]}
    return replace(assessment, questionnaire=present, other={**assessment.other, **log})


def answered_in(assessment: Assessment) -> str:
    """The older version that answers come from, as the reading of the file or its log tells; "" where there is none."""
    entries = (entry for entry in decision_log.log(assessment) if isinstance(entry, dict))
    before = (entry.get("from") for entry in entries if entry.get("what") == VERSION)
    logged = next((one for one in before if isinstance(one, str) and version(one)), "")
    return logged or assessment.questionnaire.migrated.version


def _told(migrated: Migrated, goal: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{"what": VERSION, "from": migrated.version, "to": goal}]
    found += [{"what": QUESTION, "from": id_, "to": now} for id_, now in migrated.renamed.items()]
    found += [{"what": SPLIT, "from": id_, "to": ", ".join(parts)} for id_, parts in migrated.split.items()]
    found += [{"what": DROPPED, "to": id_} for id_ in migrated.dropped]
    found += [{"what": "answer", "question": id_, **decision_log.gone(said)} for id_, said in migrated.lost.items()]
    return found


def _migrated(old: Assessment, route: Route, now: Mapping[str, Answer]) -> Migrated:
    """What is done to the questions that somebody answered, in the order in which they stand in the file."""
    said = answered(old)
    order = [id_ for given in (old.answers, *old.ratings.values(), *old.revotes.values()) for id_ in given]
    fates = {id_: route.question(id_) for id_ in order if id_ in said}
    split = {
        id_: tuple(part for part in fate.now if now.get(part, NO_ANSWER).is_open)
        for id_, fate in fates.items()
        if fate.kind == "split"
    }
    dropped = tuple(id_ for id_, fate in fates.items() if fate.kind == "dropped")
    return Migrated(
        old.questionnaire.version,
        {id_: fate.now[0] for id_, fate in fates.items() if fate.kind == "renamed"},
        split,
        dropped,
        {id_: old.answer(id_) for id_ in (*split, *dropped) if id_ in old.answers},
        tuple((step.goal, step.note) for step in route.steps if step.note),
    )


def _renamed(route: Route, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers that are taken over, under their questions' names of today."""
    fates = {id_: route.question(id_).same for id_ in answers}
    return {now: answers[id_] for id_, now in fates.items() if now is not None}


def _rated(route: Route, ratings: Mapping[str, Mapping[str, Answer]]) -> dict[str, Mapping[str, Answer]]:
    found = {who: _renamed(route, given) for who, given in ratings.items()}
    return {who: given for who, given in found.items() if given}


def _hint(answer: Answer) -> Answer:
    """What was noted on a question that was split: it helps to answer the parts, and answers none."""
    if not (answer.note or answer.parked):
        return NO_ANSWER
    return Answer(note=answer.note, parked=answer.parked, visibility=answer.visibility)


def _target(target: Target, route: Route) -> Target:
    """A target under its KPI's name of today; a KPI of the client's own keeps its name."""
    return target if target.formula else replace(target, kpi=route.kpi(target.kpi))


def _parts(then: Mapping[str, str], route: Route, questionnaire: Questionnaire) -> dict[str, str]:
    """The short digests under the names of today.

    An id is part of what is hashed. A question of another name has not changed where today's question would have the
    old digest under the old id.
    """
    found = dict[str, str]()
    for id_, part in then.items():
        now = id_ if id_ in METHOD_PARTS else route.question(id_).same
        if now is not None:
            same = now != id_ and route.digests.get((id_, now)) == part
            found[now] = questionnaire.parts[now] if same else part
    return found


def _entries(log: Any, route: Route) -> Any:
    """The log under the names of today, so that its entries still find their questions."""
    return [_entry(entry, route) if isinstance(entry, dict) else entry for entry in log]


def _entry(entry: Mapping[str, Any], route: Route) -> dict[str, Any]:
    what, found = entry.get("what"), dict(entry)
    if isinstance(id_ := entry.get("question"), str):
        found["question"] = route.question(id_).same or id_
    if what == "kpis" and isinstance(name := entry.get("subject"), str):
        found["subject"] = route.kpi(name)
    named = {"plan.target_phase": route.phase, "plan.must": route.initiative, "plan.never": route.initiative}
    rename = named.get(what) if isinstance(what, str) else None
    for key in ("from", "to"):
        value = entry.get(key)
        if rename and isinstance(value, str):
            found[key] = rename(value)
        elif rename and isinstance(value, list):
            found[key] = [rename(one) if isinstance(one, str) else one for one in value]
    return found

