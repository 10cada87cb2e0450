"""What every part of the view needs: the roadmap, one language, and one way to say each kind of value.

All figures of the document are put into words here, so that a number on one page equals the same number on
another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from readiness.core.agreed import UNDISCUSSED, Origin, latest, origin
from readiness.core.answers import Answer, Level
from readiness.core.library import Role
from readiness.core.model import OVERALL, Language, Question
from readiness.core.phases import Condition
from readiness.core.planning.plan import PlannedInitiative
from readiness.core.result import Result, Roadmap
from readiness.core.scoring import Score, mean_level, rounded, shown_level
from readiness.core.standing import evidence_matters
from readiness.report.charts.axis import Axis
from readiness.report.edition import Edition
from readiness.report.view.speaker import Speaker
from readiness.words import measures

LONGEST_NOTE = 300


class Voice(Speaker):
    """One result in one language: all that can be said without a plan."""

    def __init__(self, result: Result, language: Language, edition: Edition, roles: Mapping[str, Role]) -> None:
        answers = result.readings.answers
        super().__init__(result.questionnaire, result.assessment, answers, language, edition=edition, roles=roles)
        self.result, self.readings = result, result.readings
        self.method = self.questionnaire.method

        self.rated = sum(map(bool, latest(self.assessment).values()))
        """How many respondents gave a vote on anything, before or after the discussion."""

    # Phases

    def phase(self, phase_id: str) -> str:
        """A phase's short name."""
        return self.pick(self.method.phase(phase_id).short)

    def phase_name(self, phase_id: str) -> str:
        """A phase's full name."""
        return self.pick(self.method.phase(phase_id).name)

    def span_of_phases(self) -> str:
        """The phase the organisation is ready to start, or the span that open answers leave."""
        phase = self.result.phase
        if phase.low == phase.high:
            return self.phase(phase.low)
        return self.say("span", low=self.phase(phase.low), high=self.phase(phase.high))

    def status(self) -> str:
        """The status of the phase; a core assessment is never called confirmed."""
        status = self.result.phase.status
        core = status == "confirmed" and self.assessment.depth == "core"
        return self.capital(self.say("status.confirmed_core" if core else f"status.{status}"))

    # Figures

    def level(self, points: Fraction | None, group: str = OVERALL) -> str:
        """Points of 100 as a mean level with one decimal, in the units of a group; at no threshold not reached."""
        if points is None:
            return self.say("nothing")
        return self.figures.number(shown_level(self.questionnaire, points, group=group), 1)

    def span(self, score: Score, group: str = OVERALL) -> str:
        """The range of a score in the units of a group; one value where nothing is open."""
        low, high = self.level(score.low, group), self.level(score.high, group)
        return low if low == high else self.say("span", low=low, high=high)

    def is_open(self, score: Score) -> bool:
        """Whether open answers leave a range that shows."""
        return self.level(score.low) != self.level(score.high)

    def position(self, points: Fraction | None) -> float | None:
        """Points of 100 as an exact place on the axis of scores."""
        return None if points is None else self.place(points)

    def place(self, points: Fraction) -> float:
        """The same for points that there are."""
        return float(mean_level(points, self.questionnaire.span))

    def axis(self) -> Axis:
        """The axis of scores."""
        return Axis(*map(float, self.questionnaire.span))

    def points(self, points: Fraction | None) -> str:
        """Points of 100 with one decimal, for the appendix."""
        if points is None:
            return self.say("nothing")
        return self.figures.number(rounded(points, 1, self.method.thresholds), 1)

    def coverage(self, score: Score) -> str:
        """The share of questions that have a level."""
        if score.coverage is None:
            return self.say("nothing")
        return self.figures.share(score.coverage, (self.method.minimum_coverage,))

    def person_days(self, members: Iterable[PlannedInitiative]) -> str:
        """The effort of initiatives as a bare number of person-days, for tables."""
        return self.figures.amount(sum((p.person_days for p in members), Fraction(0)))

    def requirement(self, condition: Condition) -> str:
        """What a condition asks for."""
        match condition.kind:
            case "critical":
                return measures.at_least(self.say, self.questionnaire.by_id[condition.subject], int(condition.needs))
            case "evidence":
                return self.say("evidence.at_least", name=self.say(f"evidence.{condition.needs}"))
            case _:
                return self.say("mean.at_least", level=self.level(Fraction(condition.needs), condition.subject))

    def subject(self, condition: Condition) -> str:
        """What a condition is about."""
        match condition.kind:
            case "overall":
                return self.say("condition.overall")
            case "dimension":
                return self.say("condition.dimension", name=self.dimension(condition.subject))
            case _:
                return self.say(f"condition.{condition.kind}", name=self.title(condition.subject))

    def state(self, condition: Condition) -> str:
        """What is there, at the low end of the range."""
        if condition.kind in ("overall", "dimension"):
            return self.level(None if condition.has is None else Fraction(condition.has), condition.subject)
        answer = self.answer(condition.subject)
        if condition.kind == "evidence":
            if self.withheld(answer):
                return self.say("withheld")
            return self.say(f"evidence.{condition.has or 'none'}")
        return self.answered(condition.subject)

    # Answers

    def origins(self) -> Counter[Origin]:
        """How many levels come from where (see :data:`readiness.core.standing.Origin`)."""
        found = (origin(self.assessment, question.id) for question in self.readings.questions)
        return Counter(one for one in found if one)

    def undiscussed(self, form: str = "ratings.undiscussed") -> str:
        """How many levels the room has not talked about, in one form of words; "" where it has talked about all."""
        found = self.origins()
        counts = {name: self.figures.unit("questions", found[name]) for name in UNDISCUSSED if found[name]}
        key = form if len(counts) > 1 else f"{form}_{next(iter(counts), '')}"
        return self.say(key, **counts) if counts else ""

    def concealed(self, dimension: str = "") -> tuple[str, ...]:
        """Questions whose evidence a score with evidence would tell although it is withheld: of a dimension, or of all.

        An answer at a level that needs no evidence tells nothing.
        """
        return tuple(
            question.id
            for question in self.readings.questions
            if dimension in ("", question.dimension)
            and self.withheld(self.readings.answers[question.id])
            and evidence_matters(self.readings, question.id)
        )

    def evidenced(self, points: Fraction | None, dimension: str = "") -> str:
        """A dimension's score with evidence as a mean level, or the overall one, unless it would tell too much."""
        return self.say("withheld") if self.concealed(dimension) else self.level(points)

    def evidence(self, answer: Answer) -> str:
        """The evidence grade, "" where nothing may or can be said."""
        if self.withheld(answer) or not isinstance(answer.state, Level):
            return ""
        return self.say(f"evidence.{answer.evidence or 'none'}")

    def short_note(self, answer: Answer) -> str:
        """A note for the body: longer ones stand in the appendix only."""
        note = answer.note.strip()
        if len(note) <= LONGEST_NOTE:
            return note
        return self.say("note.in_appendix")

    def anchor(self, question: Question, level: int) -> str:
        """What one can see at a level of a question."""
        return self.pick(question.anchor(level))

    def seen(self, question: Question, level: int) -> str:
        """The same beside the answer's own name: "" where it says no more than that."""
        return "" if question.anchor(level) == question.level(level).name else self.anchor(question, level)


class Context(Voice):
    """One document's data and voice."""

    def __init__(self, roadmap: Roadmap, language: Language, edition: Edition) -> None:
        super().__init__(roadmap.result, language, edition, roadmap.library.roles)
        self.roadmap, self.plan, self.library = roadmap, roadmap.plan, roadmap.library
