"""Made-up answers: plausible ones for a questionnaire that nobody has answered yet, the same for the same seed.

Each question draws from a stream of its own, so that a change to one question leaves the answers to the others as they
are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from readiness.core.answers import GRADES, Answer, Level, NotApplicable, Unknown
from readiness.core.assessment import (
    BLOCS,
    Assessment,
    Objective,
    Organisation,
    PlanFrame,
    QuestionnaireRef,
    Respondent,
    Scope,
    Target,
)
from readiness.core.library import Kpi, Library
from readiness.core.model import Language, Question, Questionnaire

SEED = 4
"""The seed where none is asked for: with it the shipped questionnaires have a next phase to show."""
DAY = dt.date(2026, 12, 1)
"""The day of every made-up assessment, so that the same input gives the same document on any day."""
TO_START, TO_DUE = dt.timedelta(days=34), dt.timedelta(days=211)
OPEN_IN = 10
"""One question in so many is answered as unknown, at least one where there are :data:`FEWEST`."""
FEWEST = 4
"""Questions without which nothing is set aside as unknown or not applicable."""
MOST_KPIS = 3
BASELINES: Mapping[str, int] = {
    "percent": 30, "points": 30, "yen": 12_000, "hours": 160, "minutes": 40, "days": 10, "count": 120, "score": 60,
    "times": 4,
}  # fmt: skip
"""A baseline that looks like one, by unit; the KPI's limits narrow it."""
WITHOUT_BAND = Fraction(10)
"""Per cent by which a KPI without a band of its own moves."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a made-up assessment says in words.

    Attributes:
        organisation: a name that tells everybody that nothing here is real.
        respondents: the names of those who rated.
        reason: why a question does not apply.
    """

    organisation: str
    unit: str
    process: str
    problem: str
    owner: str
    reason: str
    respondents: tuple[str, ...]


def levels(question: Question) -> range:
    """The levels that a question can be answered with, lowest first."""
    return question.scale.numbers


def made_up(
    questionnaire: Questionnaire, library: Library | None, phrases: Phrases, language: Language, seed: int
) -> Assessment:
    """An assessment with all questions answered, most of them with a level.

    There are unknown answers and one that is not applicable, evidence, the ratings of the respondents and, where there
    is a library, a KGI and KPIs with baselines and targets.
    """
    depth = questionnaire.depths()[-1]
    questions = questionnaire.asked(depth)
    aside = _set_aside(questionnaire, questions, phrases, seed)
    given = {q.id: _chosen(q, _stream(seed, "answer", q.id)) for q in questions}
    answers = {q.id: aside.get(q.id) or _answer(q, given[q.id], seed) for q in questions}
    people = tuple(
        Respondent(f"r{number}", name, bloc=BLOCS[number % len(BLOCS)])
        for number, name in enumerate(phrases.respondents, start=1)
    )
    objective, kpis = _wishes(library, phrases, seed) if library else (Objective(), ())
    return Assessment(
        Organisation(phrases.organisation),
        QuestionnaireRef(questionnaire.id, questionnaire.version, questionnaire.digest),
        DAY,
        depth=depth,
        language=language,
        scope=Scope(phrases.unit, phrases.process),
        respondents=people,
        answers=answers,
        ratings={
            person.id: {
                q.id: _rating(q, given[q.id], _stream(seed, person.id, q.id)) for q in questions
            }
            for person in people
        },
        objective=objective,
        kpis=kpis,
        plan=PlanFrame(start=DAY + TO_START),
    )


def _stream(seed: int, *names: str) -> Random:
    return Random(":".join((str(seed), *names)))  # noqa: S311 - nothing secret


def _set_aside(
    questionnaire: Questionnaire, questions: tuple[Question, ...], phrases: Phrases, seed: int
) -> dict[str, Answer]:
    """The answers without a level."""
    if len(questions) < FEWEST:
        return {}
    critical = questionnaire.method.critical
    order = sorted(questions, key=lambda q: (q.id in critical, _stream(seed, "aside", q.id).random()))
    unknown = order[: max(1, len(questions) // OPEN_IN)]
    found = {question.id: Answer(Unknown(), owner=phrases.owner, due=DAY + TO_START) for question in unknown}
    for question in order[len(unknown) :]:
        others = [q for q in questions if q.dimension == question.dimension and q.id not in {question.id, *found}]
        if others and question.id not in critical:
            return {**found, question.id: Answer(NotApplicable(phrases.reason))}
    return found


def _chosen(question: Question, stream: Random) -> int:
    """A level, those in the middle more often than those at the ends."""
    among = levels(question)
    drawn = sorted(stream.randrange(len(among)) for _ in range(3))
    return among[drawn[1]]


def _answer(question: Question, level: int, seed: int) -> Answer:
    among = (None, *GRADES[:-1], GRADES[1]) if level > question.scale.lowest else (None,)
    return Answer(Level(level), evidence=_stream(seed, "evidence", question.id).choice(among))


def _rating(question: Question, level: int, stream: Random) -> Answer:
    """What one person said: mostly what the room agreed on, or a level beside it."""
    among = levels(question)
    return Answer(Level(max(among[0], min(among[-1], level + stream.choice((-1, 0, 0, 1))))))


def _wishes(library: Library, phrases: Phrases, seed: int) -> tuple[Objective, tuple[Target, ...]]:
    """A KGI that an initiative serves, and KPIs below it that one moves; none where there are none."""
    moved = {name for initiative in library.initiatives.values() for name in (*initiative.kpis, *initiative.objectives)}
    served = {name for initiative in library.initiatives.values() for name in initiative.objectives}
    on_offer = [kpi for kpi in library.kpis.values() if not kpi.diagnostic and kpi.id in moved and not kpi.industries]
    goal = next((kpi for kpi in on_offer if kpi.id in served and not kpi.drives), None)
    below = [kpi for kpi in on_offer if goal is not None and goal.id in kpi.drives][:MOST_KPIS]
    objective = Objective(phrases.problem, _target(goal, phrases, seed)) if goal else Objective()
    return objective, tuple(_target(kpi, phrases, seed) for kpi in below)


def _target(kpi: Kpi, phrases: Phrases, seed: int) -> Target:
    """A baseline within the KPI's limits, and a target in the middle of its band."""
    low, high = kpi.limits
    baseline = Fraction(BASELINES[kpi.unit] + _stream(seed, "kpi", kpi.id).randrange(BASELINES[kpi.unit] // 4 + 1))
    if low is not None and high is not None and not low < baseline < high:
        baseline = (low + high) / 2
    step = baseline * WITHOUT_BAND / 100
    if kpi.band:
        middle = (kpi.band.low + kpi.band.high) / 2
        step = {"relative": baseline * middle / 100, "points": middle, "level": abs(middle - baseline)}[kpi.band.kind]
    target = baseline + step if kpi.direction == "up" else baseline - step
    if low is not None:
        target = max(low, target)
    if high is not None:
        target = min(high, target)
    due = (DAY + TO_DUE).isoformat()
    return Target(
        kpi.id, Fraction(baseline), DAY, Fraction(round(target, kpi.decimals)), due, phrases.owner, phrases.unit
    )
