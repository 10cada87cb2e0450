"""The trace: every conclusion of the document with the ids of the questions whose answers it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readiness.core.library import DIMENSION_PLACE
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head, worded
from readiness.report.view.references import numbered

MOST_IDS = 8
"""Of more questions than these the numbers stand without their ids."""


@dataclass(frozen=True, slots=True)
class TraceRow:
    """One conclusion: the topic that it belongs to, what it says, the questions behind it."""

    topic: str
    statement: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """The section."""

    head: Head
    rows: tuple[TraceRow, ...]


def trace(context: Context, printed: Iterable[Head]) -> Trace | None:
    """The conclusions in the order of the document; None where nothing rests on an answer.

    Args:
        context: the document.
        printed: the heads of the sections that are in it.
    """
    rows = tuple(row for row in _rows(context, printed) if row.questions)
    return Trace(head(context, "trace"), rows) if rows else None


def _rows(context: Context, printed: Iterable[Head]) -> Iterator[TraceRow]:
    say, result = context.say, context.result
    for section in printed:
        found = context.roadmap.conclusion(section.id)
        if because := section.because or (found.because if found else ()):
            yield _row(context, section.topic, section.heading, because)
    topic = say(f"topic.{DIMENSION_PLACE}s")
    for found in context.roadmap.conclusions:
        if found.place == DIMENSION_PLACE:
            text = say("label", label=context.dimension(found.dimension), value=worded(context, found))
            yield _row(context, topic, text, found.because)
    for topic_ in result.lenses:
        name = say("dimensions.lens", name=context.pick(topic_.lens.name))
        yield _row(context, topic, name, tuple(question.id for question in topic_.questions))
    for key, questions in (
        ("strengths.strengths", result.strengths),
        ("strengths.priorities", result.priorities),
        ("topic.open_points", result.open_points),
    ):
        for question in questions:
            state = context.answered(question.id)
            text = say("trace.question", title=context.pick(question.title), state=state)
            yield _row(context, say(key), text, (question.id,))
    for change in result.next_phase.changes if result.next_phase else ():
        goal = context.level_of(change.question, change.goal)
        text = say("trace.change", title=context.title(change.question), level=goal)
        yield _row(context, say("topic.next_phase"), text, (change.question,))
    for planned in context.plan.initiatives:
        yield _row(context, say("topic.initiatives"), context.pick(planned.initiative.name), planned.because)


def _row(context: Context, topic: str, statement: str, because: tuple[str, ...]) -> TraceRow:
    if len(because) > MOST_IDS:
        return TraceRow(topic, statement, (numbered(context, because),))
    ids = (context.say("trace.id", number=context.numbers[id_], id=id_) for id_ in because)
    return TraceRow(topic, statement, tuple(ids))
