"""The appendix: every answer, the arithmetic in points of 100, the conventions, and what the document rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from readiness.core.answers import GRADES, Level, NotApplicable, Unknown
from readiness.core.model import Phase, Question
from readiness.core.scoring import HUNDRED, Score
from readiness.core.standing import UNDISCUSSED, origin
from readiness.report.view import agreement
from readiness.report.view.context import Context
from readiness.report.view.decision import EXTENTS
from readiness.report.view.headings import Head, head
from readiness.report.view.pieces import Fact, Note
from readiness.report.view.references import anchor
from readiness.report.view.speaker import excerpt, recorded
from readiness.words import origins
from readiness.words.arithmetic import Section, rules, written_out
from readiness.words.clean import one_line


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
    """The section; ``problem`` is the client's problem in full where the decision page shows a part only."""

    head: Head
    groups: tuple[AnswerGroup, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class QuestionSum:
    """One question in the arithmetic."""

    title: str
    mark: str
    weight: str
    level: str
    points: str
    capped: str


@dataclass(frozen=True, slots=True)
class ScoreSum:
    """One score in the arithmetic, in points of 100."""

    name: str
    weight: str
    point: str
    low: str
    high: str
    evidenced: str
    coverage: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The section."""

    head: Head
    rules: tuple[str, ...]
    questions: tuple[QuestionSum, ...]
    scores: tuple[ScoreSum, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """What one phase asks for."""

    phase: str
    overall: str
    dimension: str
    critical: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Conventions:
    """The section."""

    head: Head
    thresholds: tuple[ThresholdRow, ...]
    sentences: tuple[str, ...]
    ratings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Colophon:
    """What the document rests on: anyone can check that a printed copy and a file belong together."""

    head: Head
    facts: tuple[Fact, ...]
    digests: tuple[tuple[str, str, str], ...]


def answers(context: Context) -> Answers:
    """Every answer."""
    _, cut = excerpt(context.assessment.objective.problem, EXTENTS[context.edition.density].problem)
    groups = []
    for dimension in context.questionnaire.dimensions:
        asked = [q for q in context.readings.questions if q.dimension == dimension.id]
        if asked:
            groups.append(AnswerGroup(context.pick(dimension.name), tuple(_answer(context, q) for q in asked)))
    problem = context.assessment.objective.problem.strip() if cut else ""
    return Answers(head(context, "answers"), tuple(groups), problem)


def _answer(context: Context, question: Question) -> AnswerView:
    say, answer = context.say, context.answer(question.id)
    facts, notes = [], []
    if isinstance(answer.state, Level):
        facts.append(Fact(say("answer.evidence"), context.capital(context.evidence(answer))))
    if answer.target is not None:
        facts.append(Fact(say("answer.target"), context.capital(say("level.is", level=answer.target))))
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
    seen = context.anchor(question, answer.state.value) if isinstance(answer.state, Level) else ""
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


def arithmetic(context: Context) -> Arithmetic:
    """How the scores come about."""
    scores = context.result.scores
    rows = [
        _sum(context, id_, score, context.figures.amount(context.questionnaire.dimension(id_).weight))
        for id_, score in scores.dimensions.items()
    ]
    return Arithmetic(
        head=head(context, "arithmetic"),
        rules=rules(context.language, context.result),
        questions=tuple(_question_sum(context, question) for question in context.readings.questions),
        scores=(*rows, _sum(context, "", scores.overall, "")),
        sections=_written_out(context),
    )


def _written_out(context: Context) -> tuple[Section, ...]:
    """Every figure with its formula; the points of the questions have a table of their own."""
    hidden = [id_ for id_, answer in context.readings.answers.items() if context.withheld(answer)]
    found = written_out(context.language, context.result, hidden)
    return tuple(
        replace(section, entries=tuple(replace(e, label=context.capital(e.label)) for e in section.entries))
        for section in found
        if section.id != "questions"
    )


def _question_sum(context: Context, question: Question) -> QuestionSum:
    level, capped = context.readings.point.levels[question.id], context.readings.evidenced.levels[question.id]
    top, nothing = context.questionnaire.top_level, context.say("nothing")
    hidden = context.withheld(context.readings.answers[question.id])
    return QuestionSum(
        title=context.pick(question.title),
        mark=origins.mark(context.say, context.assessment, question.id),
        weight=context.figures.amount(question.weight),
        level=nothing if level is None else str(level),
        points=nothing if level is None else context.figures.number(HUNDRED * level / top, 1),
        capped=nothing if capped is None or hidden else str(capped),
    )


def _sum(context: Context, dimension: str, score: Score, weight: str) -> ScoreSum:
    """A dimension's sums, or with "" those of the whole."""
    return ScoreSum(
        name=context.dimension(dimension) if dimension else context.say("overall"),
        weight=weight,
        point=context.points(score.point),
        low=context.points(score.low),
        high=context.points(score.high),
        evidenced=context.say("withheld") if context.concealed(dimension) else context.points(score.evidenced),
        coverage=context.coverage(score),
    )


def conventions(context: Context) -> Conventions:
    """Thresholds and every convention, as the content states them."""
    return Conventions(
        head=head(context, "conventions"),
        thresholds=tuple(_thresholds(context, phase) for phase in context.method.phases),
        sentences=context.picked(context.method.conventions),
        ratings=agreement.conventions(context),
    )


def _thresholds(context: Context, phase: Phase) -> ThresholdRow:
    say, requires = context.say, phase.requires
    asked = {q.id for q in context.readings.questions}
    critical = context.listed(
        say("threshold.critical", title=context.title(id_), level=level)
        for id_, level in requires.critical.items()
        if id_ in asked
    )
    return ThresholdRow(
        phase=context.pick(phase.name),
        overall=_threshold(context, requires.overall),
        dimension=_threshold(context, requires.dimension),
        critical=critical or say("nothing"),
        evidence=context.capital(say("evidence.at_least", name=say(f"evidence.{requires.evidence}")))
        if requires.evidence in GRADES
        else say("nothing"),
    )


def _threshold(context: Context, points: Fraction | None) -> str:
    if points is None:
        return context.say("nothing")
    return context.say("threshold.mean", level=context.level(points), points=context.figures.amount(points))


def colophon(context: Context) -> Colophon:
    """Versions and digests."""
    say, questionnaire, given = context.say, context.questionnaire, context.assessment.questionnaire
    facts = [
        Fact(say("colophon.organisation"), one_line(context.assessment.organisation.name)),
        Fact(say("colophon.date"), context.figures.date(context.assessment.date)),
        Fact(say("colophon.edition"), say("edition.final" if context.edition.final else "edition.preliminary")),
        Fact(say("colophon.audience"), say(f"audience.{context.edition.audience}")),
        Fact(say("colophon.questionnaire"), context.pick(questionnaire.title)),
        Fact(say("colophon.id"), questionnaire.id),
        Fact(say("colophon.version"), questionnaire.version),
        Fact(say("colophon.digest"), questionnaire.digest),
    ]
    if given.digest and given.digest != questionnaire.digest:
        facts.append(Fact(say("colophon.digest_answers"), one_line(given.digest)))
    return Colophon(
        head=head(context, "colophon"),
        facts=tuple(facts),
        digests=tuple((q.id, context.pick(q.title), q.digest) for q in context.readings.questions),
    )
