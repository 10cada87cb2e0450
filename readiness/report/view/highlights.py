"""Strengths, priority issues and open points, each with what stands behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from readiness.core.answers import Level
from readiness.core.model import Question
from readiness.core.planning.kpis import PlannedKpi
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.pieces import Mark, Note
from readiness.report.view.ratings import undiscussed_topics
from readiness.report.view.references import Reference, reference
from readiness.report.view.settling import settling
from readiness.words import origins

LEGAL_TAGS = frozenset({"privacy", "security"})
"""Questions about law or security: a gap there is 要対応, not a matter of priority."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """One question worth naming, with its answer.

    Attributes:
        anchor: what the room saw.
        step: what the next level up looks like; "" for strengths.
        marks: why it stands here.
    """

    title: str
    level: str
    dimension: str
    anchor: str
    evidence: str
    step: str
    marks: tuple[Mark, ...]
    note: Note | None
    basis: Reference


@dataclass(frozen=True, slots=True)
class Highlights:
    """The section on strengths and priority issues."""

    head: Head
    strengths: tuple[Highlight, ...]
    priorities: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something to settle, by whom and until when."""

    kind: str
    what: str
    reason: str
    owner: str
    due: str
    basis: Reference | None = None


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """The section on open points."""

    head: Head
    points: tuple[OpenPoint, ...]


def highlights(context: Context) -> Highlights | None:
    """Strengths and priority issues; None where there are neither."""
    result = context.result
    if not result.strengths and not result.priorities:
        return None
    return Highlights(
        head=head(context, "strengths"),
        strengths=tuple(_highlight(context, question, raise_it=False) for question in result.strengths),
        priorities=tuple(_highlight(context, question, raise_it=True) for question in result.priorities),
    )


def open_points(context: Context) -> OpenPoints | None:
    """Unknown answers, targets that fail a check, and topics not talked about; None where nothing is open."""
    points = [_question_point(context, question) for question in context.result.open_points]
    kgi = (context.plan.kgi,) if context.plan.kgi else ()
    points += [_target_point(context, planned) for planned in (*kgi, *context.plan.kpis) if not planned.smart.is_kpi]
    if undiscussed := undiscussed_topics(context):
        points += [_topic_point(context, context.questionnaire.by_id[id_]) for id_ in undiscussed]
        because = (*(question.id for question in context.result.open_points), *undiscussed)
        heading = context.say("open.heading", n=len(points))
        topic = context.say("topic.open_points")
        return OpenPoints(Head("open_points", topic, heading, reference(context, because), because), tuple(points))
    return OpenPoints(head(context, "open_points"), tuple(points)) if points else None


def _highlight(context: Context, question: Question, *, raise_it: bool) -> Highlight:
    answer = context.answer(question.id)
    assert isinstance(answer.state, Level)  # noqa: S101 - both lists hold questions with a level
    level = answer.state.value
    note = context.short_note(answer)
    return Highlight(
        title=context.pick(question.title),
        level=context.capital(context.answered(question.id)),
        dimension=context.dimension(question.dimension),
        anchor=context.anchor(question, level),
        evidence=context.capital(context.evidence(answer)),
        step=context.anchor(question, level + 1) if raise_it and level < question.scale.top else "",
        marks=_marks(context, question) if raise_it else (),
        note=Note(note, answer.visibility == "internal") if note else None,
        basis=reference(context, (question.id,)),
    )


def _marks(context: Context, question: Question) -> tuple[Mark, ...]:
    """Whether a phase hangs on it, and whether it concerns law or security."""
    found = []
    if any(c.kind == "critical" and c.subject == question.id and not c.met for c in context.result.phase.conditions):
        found.append(Mark(context.capital(context.say("mark.critical")), "open"))
    if LEGAL_TAGS.intersection(question.tags):
        found.append(Mark(context.capital(context.say("mark.action")), "open"))
    return tuple(found)


def _question_point(context: Context, question: Question) -> OpenPoint:
    answer = context.answer(question.id)
    return OpenPoint(
        kind=context.capital(context.answered(question.id)),
        what=context.pick(question.title),
        reason=context.pick(question.text),
        owner=context.capital(context.owner(answer.owner)),
        due=_due(context, answer.due),
        basis=reference(context, (question.id,)),
    )


def _topic_point(context: Context, question: Question) -> OpenPoint:
    """A topic that the room has not come to."""
    point = _question_point(context, question)
    kind = context.capital(origins.mark(context.say, context.assessment, question.id))
    return replace(point, kind=kind, reason=context.say("open.topic"))


def _target_point(context: Context, planned: PlannedKpi) -> OpenPoint:
    settled = settling(context, planned)
    return OpenPoint(
        kind=context.capital(context.say("open.target")),
        what=context.capital(context.targets.name(planned.target, planned.kpi)),
        reason=settled.reason,
        owner=settled.owner,
        due=settled.due,
    )


def _due(context: Context, day: dt.date | None) -> str:
    return context.figures.short_date(day) if day else context.capital(context.say("due.open"))
