"""Facts: what rules may ask about one assessment, and the questions that each fact rests on.

Facts are read at the low standing, so an unknown counts as level 0; a question that is not applicable has no level and
satisfies no comparison. :mod:`readiness.core.conclusions.ground` says which questions stand behind a part of the
result. Beyond that, a number of questions rests on the questions counted, and a zero on all that were looked at; what
the client said about objective, industry, size and KPIs rests on no question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from readiness.core import fit, rules
from readiness.core.answers import Level, NotApplicable, Unknown
from readiness.core.conclusions.ground import Ground, evidenced_level, given_levels, rating_spread, unmet_gates
from readiness.core.model import Questionnaire
from readiness.core.rules import Rule, Value, Verdict
from readiness.core.scoring import mean_level

Subject = Literal["question", "dimension"]

RESULT_COUNTS = (
    "dimension_levels", "leaders", "trailers", "strengths", "priorities", "unmet", "changes", "alternatives",
    "steps", "blocked", "missing_evidence",
)  # fmt: skip
"""Facts that are counted once there is a result."""
PLAN_COUNTS = (
    "initiatives", "kgi_ready", "kpis_ready", "kpis_open", "uses", "uses_ready", "tasks", "modules", "risks",
    "risks_covered", "risks_open",
)  # fmt: skip
"""Facts that are counted once the plan is made."""
COUNT_FACTS = (*RESULT_COUNTS, *PLAN_COUNTS)
"""Facts for findings. In the rule of an initiative they satisfy nothing."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number, and the questions it rests on."""

    number: int
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts(Ground):
    """Everything that rules may ask about one assessment; ``counts`` holds the :data:`COUNT_FACTS` that exist."""

    target_phase: str
    counts: Mapping[str, Count] = field(default_factory=dict)

    def decide(self, rule: Rule) -> Verdict:
        """Whether a rule holds, and because of which questions."""
        return rules.decide(rule, self)

    def value(self, fact: str, subject: str) -> Value:
        """The value of a fact; None where it has none.

        Raises:
            KeyError: no such fact or subject; the reading of the content rules that out.
        """
        if fact in COUNT_FACTS:
            return Fraction(self.counts[fact].number) if fact in self.counts else None
        return READERS[fact].value(self, subject)

    def basis(self, fact: str, subject: str) -> tuple[str, ...]:
        """The questions that a fact rests on, in the questionnaire's order (KeyError as for :meth:`value`)."""
        if fact in COUNT_FACTS:
            return self.counts[fact].because if fact in self.counts else ()
        return READERS[fact].basis(self, subject)

    def rank(self, fact: str, value: Value) -> Fraction:
        """A value as the number to compare by; phases by their order."""
        if fact in ("phase", "target_phase"):
            return Fraction(self.readings.questionnaire.method.rank(str(value)))
        return Fraction(value or 0)


def _state(facts: Facts, question: str) -> Value:
    answer = facts.readings.answers.get(question)
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


def _answer_level(facts: Facts, question: str) -> Value:
    level = facts.readings.low.levels.get(question)
    return None if level is None else Fraction(level)


def _level(points: Fraction | None, questionnaire: Questionnaire) -> Fraction | None:
    return None if points is None else mean_level(points, questionnaire.span)


def _mean_level(facts: Facts, dimension: str) -> Value:
    score = facts.scores.dimensions.get(dimension)
    return _level(score.low if score else None, facts.readings.questionnaire)


def _level_spread(facts: Facts, dimension: str) -> Value:
    levels = given_levels(facts, dimension).values()
    return Fraction(max(levels) - min(levels)) if levels else None


def _applicable(facts: Facts, dimension: str) -> Value:
    return Fraction(sum(question.dimension == dimension for question in facts.readings.applicable))


def _of_condition(facts: Facts, subject: str, *kinds: str) -> Value:
    """Whether the next phase's conditions of some kinds on a subject are met; None where there are none."""
    phase = facts.next_phase.id if facts.next_phase else ""
    found = [c.met for c in facts.phase.conditions if c.phase == phase and c.subject == subject and c.kind in kinds]
    return ("met" if all(found) else "unmet") if found else None


def _held_by(facts: Facts, _: str) -> Value:
    """The kind of condition that alone keeps the organisation from the next phase, or "several"."""
    if facts.next_phase is None:
        return None
    kinds = {condition.kind for condition in facts.unmet()}
    return kinds.pop() if len(kinds) == 1 else "several"


def _rating_spread(facts: Facts, question: str) -> Value:
    spread = rating_spread(facts, question)
    return None if spread is None else Fraction(spread)


def _objective(facts: Facts, _: str) -> Value:
    kgi = facts.assessment.objective.kgi
    return kgi.kpi if kgi else None


def _nothing(_: Facts, __: str) -> tuple[str, ...]:
    return ()


def _everything(facts: Facts, _: str) -> tuple[str, ...]:
    return facts.everything()


def _itself(facts: Facts, question: str) -> tuple[str, ...]:
    return (question,) if question in facts.readings.answers else ()


@dataclass(frozen=True, slots=True)
class Reader:
    """How one fact is read.

    Attributes:
        value: takes the question or the dimension that the fact is about, "" where it is about neither.
        basis: the questions it rests on, from the same arguments.
        about: what its subject is.
    """

    value: Callable[[Facts, str], Value]
    basis: Callable[[Facts, str], tuple[str, ...]]
    about: Subject | None = None


READERS: Mapping[str, Reader] = {
    "phase": Reader(lambda facts, _: facts.phase.id, lambda facts, _: facts.behind_phase()),
    "target_phase": Reader(lambda facts, _: facts.target_phase, lambda facts, _: facts.behind_phase()),
    "status": Reader(lambda facts, _: facts.phase.status, lambda facts, _: facts.behind_status()),
    "borderline": Reader(lambda facts, _: facts.phase.borderline, _everything),
    "held_by": Reader(_held_by, lambda facts, _: facts.behind(facts.unmet())),
    "level": Reader(_answer_level, _itself, "question"),
    "state": Reader(_state, _itself, "question"),
    "gate": Reader(lambda facts, id_: _of_condition(facts, id_, "critical", "evidence"), _itself, "question"),
    "rating_spread": Reader(_rating_spread, _itself, "question"),
    "mean_level": Reader(_mean_level, Facts.within, "dimension"),
    "evidenced_level": Reader(evidenced_level, Facts.within, "dimension"),
    "level_spread": Reader(_level_spread, Facts.within, "dimension"),
    "answered": Reader(lambda facts, id_: Fraction(len(given_levels(facts, id_))), Facts.within, "dimension"),
    "open_answers": Reader(
        lambda facts, id_: Fraction(sum(map(facts.is_open, facts.within(id_)))), Facts.within, "dimension"
    ),
    "applicable": Reader(_applicable, Facts.within, "dimension"),
    "floor": Reader(lambda facts, id_: _of_condition(facts, id_, "dimension"), Facts.within, "dimension"),
    "unmet_gates": Reader(
        lambda facts, id_: Fraction(len(unmet_gates(facts, id_))),
        lambda facts, id_: unmet_gates(facts, id_) or facts.within(id_),
        "dimension",
    ),
    "overall_level": Reader(
        lambda facts, _: _level(facts.scores.overall.low, facts.readings.questionnaire), _everything
    ),
    "unknowns": Reader(
        lambda facts, _: Fraction(len(facts.open())), lambda facts, _: facts.open() or facts.everything()
    ),
    "objective": Reader(_objective, _nothing),
    "industry": Reader(lambda facts, _: facts.assessment.organisation.industry or None, _nothing),
    "size": Reader(lambda facts, _: fit.size(facts.readings.questionnaire, facts.assessment), _nothing),
}
"""Every fact but the counted ones.

Of a question: ``level``; ``state``; ``gate``, "met" or "unmet", whether the next phase finds its level and its evidence
enough (none where it is not critical); ``rating_spread``, highest minus lowest level among the respondents' own ratings
(none with fewer than three).
Of a dimension: ``mean_level``; ``evidenced_level``, the mean of levels capped by their evidence; ``level_spread``,
highest minus lowest level given; ``answered``, ``open_answers`` and ``applicable``, how many of its questions have a
level, are unknown or unanswered, apply; ``floor``, "met" or "unmet" for the next phase (none where it sets none);
``unmet_gates``, how many of its critical questions are unmet.
"""
FACTS: tuple[str, ...] = (*READERS, *COUNT_FACTS)
"""Every fact that a rule may name."""
SUBJECT_FACTS: Mapping[str, Subject] = {name: reader.about for name, reader in READERS.items() if reader.about}
"""Facts that are about a question or a dimension."""
