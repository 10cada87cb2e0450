"""The interim page: one page for those who leave the room early, made from the answers as they stand.

It is made without a result: no score, phase or range can reach it. Client text is cut to what one page holds.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.core.asking import asked
from readiness.core.assessment import Assessment, Decision
from readiness.core.library import Library
from readiness.core.model import Language, Question, Questionnaire
from readiness.report.edition import Edition
from readiness.report.view import cover
from readiness.report.view.asking import route
from readiness.report.view.pieces import Fact
from readiness.report.view.plan.roadmap import ActionRow, action_rows
from readiness.report.view.speaker import Speaker, ems, shortened
from readiness.words import measures
from readiness.words.clean import one_line
from readiness.words.phrases import Words

Entry = TypeVar("Entry")
LONGEST_PROBLEM, LONGEST_PURPOSE = 130, 84
LONGEST_SCOPE, LONGEST_POINT, LONGEST_ACTION = 34, 40, 52
LONGEST_NAME, LONGEST_OWNER, LONGEST_PAIR = 20, 16, 34
"""Full-width characters that are printed at most."""
MOST_ANSWERS, MOST_TITLES, MOST_POINTS, MOST_PARKED = 12, 4, 4, 3
ACTION_LINES, ACTION_LINE, PAIR_LINE = 6, 26, 18
"""Lines for all actions, and full-width characters that stand on one line of their columns."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer; ``form`` tells a level from what is open (see :class:`readiness.report.view.pieces.Mark`).

    ``condition`` says when the question is to be answered, "" for one that always is.
    """

    number: str
    title: str
    said: str
    form: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class GivenGroup:
    """The answers of one dimension, or of one group in it."""

    name: str
    answers: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class ToSettle:
    """A question that the room could not answer, who finds out and by when."""

    what: str
    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class Interim:
    """The page. What is empty is left out.

    Attributes:
        say: the fixed words of tables and labels.
        mark: says that nothing here is final.
        purpose: the KGI as a sentence.
        route: how it will be decided.
        counts: answered questions, and how many of them are open in some way.
        coming: the questions that were not asked yet, by dimension.
        more: per list, how many entries do not stand here, in words.
    """

    say: Words
    frame: cover.Frame
    mark: str
    date: str
    heading: str
    remark: str
    facts: tuple[Fact, ...]
    problem: str
    purpose: str
    route: tuple[Fact, ...]
    counts: tuple[Fact, ...]
    groups: tuple[GivenGroup, ...]
    coming: tuple[str, ...]
    to_settle: tuple[ToSettle, ...]
    parked: tuple[str, ...]
    actions: tuple[ActionRow, ...]
    more: dict[str, str]


def build(questionnaire: Questionnaire, assessment: Assessment, language: Language, library: Library | None) -> Interim:
    """The page in one language, holding nothing that a client must not see; ``library`` names KPIs and roles."""
    return _Builder(questionnaire, assessment, language, library).page()


class _Builder:
    """Collects the parts of one page.

    Only what the room agreed on counts: ratings that somebody gave alone are not told before they were discussed.
    """

    def __init__(
        self, questionnaire: Questionnaire, assessment: Assessment, language: Language, library: Library | None
    ) -> None:
        self.asked = asked(questionnaire, assessment)
        answers = {question.id: assessment.answer(question.id) for question in self.asked}
        roles = library.roles if library else {}
        self.speaker = Speaker(questionnaire, assessment, answers, language, edition=Edition(), roles=roles)
        self.assessment, self.questionnaire = assessment, questionnaire
        self.kpis = library.kpis if library else {}
        self.say = Words(language, "terms", "report", "interim")
        self.more: dict[str, str] = {}

    def page(self) -> Interim:
        """The page."""
        given = [question for question in self.asked if not self._answer(question).is_open]
        return Interim(
            say=self.say,
            frame=self._frame(),
            mark=self.say("interim.mark"),
            date=self.speaker.figures.date(self.assessment.date),
            heading=self._heading(len(given)),
            remark=self.say("interim.remark"),
            facts=self._facts(),
            problem=shortened(self.assessment.objective.problem, LONGEST_PROBLEM),
            purpose=self._purpose(),
            route=self._route(),
            counts=self._counts(given),
            groups=self._groups(self._first("answers", given, self._room(given))),
            coming=tuple(self._coming()),
            to_settle=self._to_settle(),
            parked=self._parked(),
            actions=self._actions(),
            more=self.more,
        )

    def _answer(self, question: Question) -> Answer:
        return self.speaker.answer(question.id)

    def _first(self, name: str, entries: Sequence[Entry], most: int) -> Sequence[Entry]:
        """The first entries of a list; how many are left out is kept in words."""
        if len(entries) > most:
            self.more[name] = self.say("interim.more", n=len(entries) - most)
        return entries[:most]

    def _frame(self) -> cover.Frame:
        speaker, say, assessment = self.speaker, self.say, self.assessment
        name = one_line(assessment.organisation.name)
        date, title = speaker.figures.date(assessment.date), speaker.pick(self.questionnaire.title)
        mark, depth = say("interim.mark"), say(f"depth.{assessment.depth}")
        return cover.Frame(
            language=speaker.language,
            client_language=assessment.language,
            title=say("document.title", title=say("interim.title", questionnaire=title), organisation=name),
            author=name,
            description=say("interim.description", questionnaire=title, depth=depth, date=date),
            date=assessment.date.isoformat(),
            classification=cover.classification(speaker),
            running=say(
                "running", edition=mark, date=date, version=f"{self.questionnaire.id} {self.questionnaire.version}"
            ),
            edition=mark,
            banner=mark,
        )

    def _heading(self, done: int) -> str:
        questions = self.speaker.figures.unit("questions", len(self.asked))
        if done == len(self.asked):
            return self.say("interim.all", questions=questions)
        return self.say("interim.some" if done else "interim.none", questions=questions, done=done)

    def _facts(self) -> tuple[Fact, ...]:
        speaker, budget = self.speaker, self.assessment.plan.budget
        found = (
            Fact(self.say("cover.scope"), shortened(cover.scope(speaker), LONGEST_SCOPE)),
            Fact(self.say("interim.budget"), "" if budget is None else speaker.figures.yen(budget)),
        )
        return tuple(fact for fact in found if fact.value)

    def _purpose(self) -> str:
        kgi = self.assessment.objective.kgi
        return shortened(self.speaker.targets.stated(kgi, self.kpis.get(kgi.kpi)), LONGEST_PURPOSE) if kgi else ""

    def _route(self) -> tuple[Fact, ...]:
        if self.assessment.decision == Decision():
            return ()
        return tuple(replace(fact, value=shortened(fact.value, LONGEST_NAME)) for fact in route(self.speaker))

    def _room(self, given: Sequence[Question]) -> int:
        """How many of the answers have a place; one with a condition takes two lines."""
        lines = itertools.accumulate(1 + bool(question.when) for question in given)
        return sum(used <= MOST_ANSWERS for used in lines)

    def _counts(self, given: Sequence[Question]) -> tuple[Fact, ...]:
        say, answers = self.say, [self._answer(question) for question in self.asked]
        of_state = {
            "state.unknown": sum(isinstance(answer.state, Unknown) for answer in answers),
            "state.not_applicable": sum(isinstance(answer.state, NotApplicable) for answer in answers),
            "interim.revisit": sum(answer.revisit for answer in answers),
        }
        done = say("interim.answered_value", done=len(given), all=len(self.asked))
        return (
            Fact(say("interim.answered"), done),
            *([Fact(say("about.not_asked"), say("number", n=left))] if (left := len(self.speaker.not_asked)) else []),
            *(Fact(self.speaker.capital(say(key)), say("number", n=count)) for key, count in of_state.items() if count),
        )

    def _groups(self, given: Iterable[Question]) -> tuple[GivenGroup, ...]:
        members: dict[str, list[Given]] = {}
        for question in given:
            name = shortened(measures.home(self.say, self.questionnaire, question, 2), LONGEST_PAIR)
            members.setdefault(name, []).append(self._given(question))
        return tuple(GivenGroup(name, tuple(found)) for name, found in members.items())

    def _given(self, question: Question) -> Given:
        speaker, answer = self.speaker, self._answer(question)
        said, form = speaker.capital(speaker.answered(question.id)), "open"
        if isinstance(answer.state, Level):
            name = speaker.pick(question.level(answer.state.value).name)
            said, form = self.say("interim.level", level=answer.state.value, name=name), "fair"
            said = speaker.marked(said, question.id)
        if answer.carried:
            said = self.say("dated", value=said, date=self.say("interim.carried"))
        condition = shortened(measures.condition(self.say, question), LONGEST_POINT)
        return Given(speaker.numbers[question.id], speaker.pick(question.title), said, form, condition)

    def _coming(self) -> Iterable[str]:
        """A line for each dimension in which questions were not asked yet."""
        for dimension in self.questionnaire.dimensions:
            waiting = [q for q in self.asked if q.dimension == dimension.id and self._answer(q).is_open]
            titles = [self._numbered(question) for question in waiting[:MOST_TITLES]]
            if len(waiting) > MOST_TITLES:
                titles.append(self.say("interim.more_questions", n=len(waiting) - MOST_TITLES))
            if waiting:
                yield self.say(
                    "interim.coming_line",
                    dimension=self.speaker.pick(dimension.name),
                    questions=self.speaker.figures.unit("questions", len(waiting)),
                    titles=self.speaker.listed(titles),
                )

    def _to_settle(self) -> tuple[ToSettle, ...]:
        speaker = self.speaker
        unknown = [question for question in self.asked if isinstance(self._answer(question).state, Unknown)]
        found = []
        for question in self._first("to_settle", unknown, MOST_POINTS):
            answer = self._answer(question)
            due = speaker.figures.short_date(answer.due) if answer.due else speaker.capital(self.say("due.open"))
            owner = shortened(speaker.capital(speaker.owner(answer.owner)), LONGEST_OWNER)
            found.append(ToSettle(self._numbered(question), owner, due))
        return tuple(found)

    def _parked(self) -> tuple[str, ...]:
        """The points that were put aside, but for those that are internal."""
        points = [(q, text) for q in self.asked if (text := one_line(self._answer(q).parked))]
        return tuple(
            self.say("interim.parked_point", number=self.speaker.numbers[q.id], text=shortened(text, LONGEST_POINT))
            for q, text in self._first("parked", points, MOST_PARKED)
        )

    def _actions(self) -> tuple[ActionRow, ...]:
        rows = [
            replace(row, what=shortened(one_line(row.what), LONGEST_ACTION), owner=shortened(row.owner, LONGEST_PAIR))
            for row in action_rows(self.speaker)
        ]
        lines = itertools.accumulate(1 + (ems(r.what) > ACTION_LINE or ems(r.owner) > PAIR_LINE) for r in rows)
        return tuple(self._first("actions", rows, sum(used <= ACTION_LINES for used in lines)))

    def _numbered(self, question: Question) -> str:
        return f"{self.speaker.numbers[question.id]} {self.speaker.pick(question.title)}"
