"""Every answer with all that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.agreed import UNDISCUSSED, origin
from readiness.core.answers import Level, NotApplicable, Unknown
from readiness.core.model import Question
from readiness.report.view.asking import LONGEST_RESOLUTION, decided
from readiness.report.view.context import Context
from readiness.report.view.decision import EXTENTS
from readiness.report.view.headings import Head, head
from readiness.report.view.pieces import Fact, Note
from readiness.report.view.references import anchor
from readiness.report.view.speaker import excerpt, recorded


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer with all that belongs to it; ``anchor_id`` is where references to it lead."""

    id: str
    anchor_id: str
    number: str
    title: str
    text: str
    state: str
    anchor: str
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The answers of one dimension."""

    name: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """The section; problem and resolution stand here in full where the decision page shows a part of them only.

    ``not_asked`` are the questions whose conditions do not hold: each by name, with what would have to hold.
    """

    head: Head
    groups: tuple[AnswerGroup, ...]
    problem: str
    resolution: str
    not_asked: tuple[Fact, ...] = ()


def answers(context: Context) -> Answers:
    """Every answer."""
    _, cut = excerpt(context.assessment.objective.problem, EXTENTS[context.edition.density].problem)
    groups = []
    for dimension in context.questionnaire.dimensions:
        asked = [q for q in context.readings.questions if q.dimension == dimension.id]
        if asked:
            groups.append(AnswerGroup(context.pick(dimension.name), tuple(_answer(context, q) for q in asked)))
    problem = context.assessment.objective.problem.strip() if cut else ""
    resolution = context.assessment.decision.resolution if decided(context) else ""
    _, cut = excerpt(resolution, LONGEST_RESOLUTION)
    return Answers(
        head(context, "answers"),
        tuple(groups),
        problem,
        resolution.strip() if cut else "",
        tuple(Fact(context.pick(q.title), context.pick(q.when.text)) for q in context.not_asked if q.when),
    )


def _answer(context: Context, question: Question) -> AnswerView:
    say, answer = context.say, context.answer(question.id)
    facts, notes = [], []
    if question.when:
        facts.append(Fact(say("answer.condition"), context.pick(question.when.text)))
    if isinstance(answer.state, Level):
        facts.append(Fact(say("answer.evidence"), context.capital(context.evidence(answer))))
    if answer.target is not None:
        facts.append(Fact(say("answer.target"), context.capital(context.level_of(question.id, answer.target))))
    if isinstance(answer.state, Unknown) or answer.owner or answer.due:
        facts.append(Fact(say("answer.owner"), context.capital(context.owner(answer.owner))))
        due = context.figures.short_date(answer.due) if answer.due else context.capital(say("due.open"))
        facts.append(Fact(say("answer.due"), due))
    facts += _origin(context, question)
    if answer.carried:
        carried = say("carried", date=context.figures.date(answer.carried))
        facts.append(Fact(say("answer.carried"), context.capital(carried)))
    internal = answer.visibility == "internal"
    if isinstance(answer.state, NotApplicable) and answer.state.reason.strip():
        notes.append(Note(say("answer.reason", text=answer.state.reason.strip()), internal))
    notes += [Note(text.strip(), internal) for text in (answer.note, answer.reason) if text.strip()]
    seen = context.seen(question, answer.state.value) if isinstance(answer.state, Level) else ""
    return AnswerView(
        id=question.id,
        anchor_id=anchor(question.id),
        number=context.numbers[question.id],
        title=context.pick(question.title),
        text=context.pick(question.text),
        state=context.capital(context.answered(question.id)),
        anchor=seen,
        facts=tuple(fact for fact in facts if fact.value),
        notes=tuple(notes),
    )


def _origin(context: Context, question: Question) -> list[Fact]:
    """How the room came to the level, where it did not simply agree on it; who recorded it, in the internal edition."""
    say, given = context.say, context.assessment.answer(question.id)
    found = origin(context.assessment, question.id)
    facts = []
    if found in UNDISCUSSED:
        facts.append(Fact(say("answer.origin"), context.capital(say(f"origin.{found}_value"))))
    if context.edition.internal and not given.is_open:
        facts.append(Fact(say("answer.recorded"), recorded(context, given)))
    return facts
