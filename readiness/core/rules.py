"""Structured rules: conditions over the facts of an assessment that decide and can say why.

A rule is data read from YAML, never code. Facts are read at the low standing, so an unknown counts as
level 0; a question that is not applicable satisfies no comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from readiness.core.answers import Level, NotApplicable, Unknown
from readiness.core.assessment import Assessment
from readiness.core.model import Questionnaire
from readiness.core.phases import PhaseResult
from readiness.core.scoring import Scores, mean_level
from readiness.core.standing import Readings

Operator = Literal["is", "in", "below", "at_least", "above", "at_most"]
OPERATORS: tuple[Operator, ...] = ("is", "in", "below", "at_least", "above", "at_most")
COUNT_FACTS = (
    "dimension_levels", "leaders", "trailers", "strengths", "priorities", "unmet", "changes", "steps", "blocked",
    "initiatives", "kgi_ready", "kpis_ready", "kpis_open",
)  # fmt: skip
"""Facts that are counted once the plan is made: for findings. In the rule of an initiative they satisfy nothing."""
SUBJECT_FACTS: Mapping[str, Literal["question", "dimension"]] = {
    "level": "question",
    "state": "question",
    "mean_level": "dimension",
}
"""Facts that are about a question or a dimension."""

Value = str | Fraction | bool | None


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every part does."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one part does."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part does not."""

    part: Rule


@dataclass(frozen=True, slots=True)
class Compare:
    """One fact against one value (several for ``in``)."""

    fact: str
    subject: str
    operator: Operator
    values: tuple[Value, ...]


Rule = All | AnyOf | Not | Compare
ALWAYS = All(())


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule decided, and the questions that made it so (in the rule's order, each once)."""

    holds: bool
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that rules may ask about one assessment; ``counts`` holds the :data:`COUNT_FACTS`."""

    readings: Readings
    scores: Scores
    phase: PhaseResult
    assessment: Assessment
    target_phase: str
    counts: Mapping[str, int] = field(default_factory=dict)

    def value(self, fact: str, subject: str) -> Value:
        """The value of a fact; None where it has none.

        Raises:
            KeyError: no such fact or subject; the reading of the content rules that out.
        """
        if fact in COUNT_FACTS:
            return Fraction(self.counts[fact]) if fact in self.counts else None
        return READERS[fact](self, subject)

    def held_by(self) -> str | None:
        """The kind of condition that alone keeps the organisation from the next phase, or "several"."""
        phases = self.readings.questionnaire.method.phases
        if self.phase.id in (None, phases[-1].id):
            return None
        unmet = self.phase.unmet(phases[self.readings.questionnaire.method.rank(self.phase.id or "") + 1].id)
        kinds = {condition.kind for condition in unmet}
        return kinds.pop() if len(kinds) == 1 else "several"

    def decide(self, rule: Rule) -> Verdict:
        """Whether a rule holds, and because of which questions."""
        match rule:
            case All(parts):
                verdicts = [self.decide(part) for part in parts]
                return Verdict(all(v.holds for v in verdicts), _merged(verdicts))
            case AnyOf(parts):
                verdicts = [v for part in parts if (v := self.decide(part)).holds]
                return Verdict(bool(verdicts), _merged(verdicts))
            case Not(part):
                verdict = self.decide(part)
                return Verdict(not verdict.holds, verdict.because)
            case Compare():
                about = (rule.subject,) if SUBJECT_FACTS.get(rule.fact) == "question" else ()
                return Verdict(self._compare(rule), about)

    def _compare(self, rule: Compare) -> bool:
        found = self.value(rule.fact, rule.subject)
        if found is None:
            return False
        if rule.operator in ("is", "in"):
            return found in rule.values
        if rule.fact in ("phase", "target_phase"):
            rank = self.readings.questionnaire.method.rank
            left, right = Fraction(rank(str(found))), Fraction(rank(str(rule.values[0])))
        else:
            left, right = Fraction(found), Fraction(rule.values[0] or 0)
        match rule.operator:
            case "below":
                return left < right
            case "at_least":
                return left >= right
            case "above":
                return left > right
            case _:
                return left <= right


def size(questionnaire: Questionnaire, assessment: Assessment) -> str:
    """The size of the organisation; where nobody said it, the middle one."""
    bands, employees = questionnaire.method.size_bands, assessment.organisation.employees
    if employees is None:
        return "mid"
    return next((name for limit, name in bands if employees < limit), "large")


def _state(readings: Readings, question_id: str) -> str | None:
    answer = readings.answers.get(question_id)
    if answer is None:
        return None
    match answer.state:
        case Level():
            return "level"
        case Unknown():
            return "unknown"
        case NotApplicable():
            return "not_applicable"
        case _:
            return "unanswered"


def _level(points: Fraction | None, questionnaire: Questionnaire) -> Fraction | None:
    return None if points is None else mean_level(points, questionnaire.top_level)


def _merged(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for verdict in verdicts for question in verdict.because))


def _answer_level(facts: Facts, question: str) -> Value:
    level = facts.readings.low.levels.get(question)
    return None if level is None else Fraction(level)


def _mean_level(facts: Facts, dimension: str) -> Value:
    score = facts.scores.dimensions.get(dimension)
    return _level(score.low if score else None, facts.readings.questionnaire)


def _unknowns(facts: Facts, _: str) -> Value:
    return Fraction(sum(not isinstance(a.state, Level | NotApplicable) for a in facts.readings.answers.values()))


def _objective(facts: Facts, _: str) -> Value:
    kgi = facts.assessment.objective.kgi
    return kgi.kpi if kgi else None


READERS: Mapping[str, Callable[[Facts, str], Value]] = {
    "phase": lambda facts, _: facts.phase.id,
    "target_phase": lambda facts, _: facts.target_phase,
    "status": lambda facts, _: facts.phase.status,
    "borderline": lambda facts, _: facts.phase.borderline,
    "held_by": lambda facts, _: facts.held_by(),
    "level": _answer_level,
    "state": lambda facts, question: _state(facts.readings, question),
    "mean_level": _mean_level,
    "overall_level": lambda facts, _: _level(facts.scores.overall.low, facts.readings.questionnaire),
    "unknowns": _unknowns,
    "objective": _objective,
    "industry": lambda facts, _: facts.assessment.organisation.industry or None,
    "size": lambda facts, _: size(facts.readings.questionnaire, facts.assessment),
}
"""How each fact is read; the second argument is the question or the dimension that it is about, else ""."""
FACTS: tuple[str, ...] = (*READERS, *COUNT_FACTS)
"""Every fact that a rule may name."""
