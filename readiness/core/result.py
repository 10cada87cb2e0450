"""The result: everything about one assessment that a table, a JSON document or a report may show."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.core import asking, fit, lenses, phases, scoring, standing
from readiness.core.agreement import summary
from readiness.core.agreement.summary import Agreement
from readiness.core.answers import Level, NotApplicable
from readiness.core.assessment import Assessment
from readiness.core.conclusions import findings
from readiness.core.conclusions.findings import Conclusion
from readiness.core.firmness import robustness, stability
from readiness.core.firmness.robustness import Robustness
from readiness.core.firmness.stability import Stability
from readiness.core.lenses import LensScore
from readiness.core.library import Library
from readiness.core.model import Question, Questionnaire
from readiness.core.phases import Condition, PhaseResult
from readiness.core.planning import plan
from readiness.core.planning.plan import Plan
from readiness.core.scoring import Scores
from readiness.core.standing import Readings
from readiness.core.way import alternatives, next_phase
from readiness.core.way.alternatives import Alternatives
from readiness.core.way.next_phase import NextPhase

STRONG = Fraction(3, 4)
WEAK = Fraction(1, 4)
"""Shares of a scale's steps from which an answer is a strength, and up to which it is a weakness."""
MOST_HIGHLIGHTS = 5


@dataclass(frozen=True, slots=True)
class Result:
    """What the answers say, without a plan.

    Attributes:
        opens, closes: conditional questions that the shortest way to the next phase brings in, and those that it
            leaves out: once it is taken another way may be left.
        alternatives: ways to the next phase that are as short as ``next_phase``.
        lenses: scores of topics that run across the dimensions.
        stability: what would settle the phase.
        agreement: how alike the respondents' own ratings are, for the internal edition only; None without ratings.
        strengths: weighted questions in the upper quarter of their scale, not wanted higher next, highest first.
        priorities: unmet critical questions, then weighted ones in the lowest quarter of their scale, lowest first.
        open_points: questions that are unknown or unanswered.
    """

    assessment: Assessment
    readings: Readings
    scores: Scores
    lenses: tuple[LensScore, ...]
    phase: PhaseResult
    next_phase: NextPhase | None
    opens: tuple[Question, ...]
    closes: tuple[Question, ...]
    alternatives: Alternatives
    robustness: Robustness
    stability: Stability
    agreement: Agreement | None
    strengths: tuple[Question, ...]
    priorities: tuple[Question, ...]
    open_points: tuple[Question, ...]

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire that was answered."""
        return self.readings.questionnaire


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A result with its plan, and the conclusions that hold for the places of the report."""

    result: Result
    plan: Plan
    library: Library
    conclusions: tuple[Conclusion, ...]

    def conclusion(self, place: str, dimension: str = "") -> Conclusion | None:
        """The conclusion for a place; None where the content has none."""
        own = ((found.place, found.dimension) for found in self.conclusions)
        return dict(zip(own, self.conclusions, strict=True)).get((place, dimension))


def evaluate(questionnaire: Questionnaire, assessment: Assessment) -> Result:
    """Score an assessment and give its phase with the reasons."""
    readings = standing.read(questionnaire, assessment)
    scores = scoring.score(readings)
    phase = phases.decide(readings, scores)
    following = next_phase.find(readings, phase)
    goals = {change.question: change.goal for change in following.changes} if following else {}
    return Result(
        assessment,
        readings,
        scores,
        lenses.scores(readings),
        phase,
        following,
        *asking.changed(questionnaire, assessment, goals),
        alternatives.find(readings, following),
        robustness.examine(readings, phase, assessment),
        stability.find(readings, phase),
        summary.find(questionnaire, assessment),
        strengths=_strengths(readings, phase),
        priorities=_priorities(readings, phase),
        open_points=tuple(
            q for q in readings.questions if not isinstance(readings.answers[q.id].state, Level | NotApplicable)
        ),
    )


def plan_ahead(result: Result, library: Library) -> Roadmap:
    """Make the plan for a result, worded for the organisation's size, and choose the conclusions true of it."""
    library = fit.worded(library, fit.size(result.questionnaire, result.assessment))
    made = plan.make(findings.facts(result), library)
    concluded = (
        *findings.conclusions(result, library.findings),
        *findings.plan_conclusions(result, library.findings, made),
    )
    return Roadmap(result, made, library, concluded)


def unmet_of(result: Result, question_id: str) -> tuple[Condition, ...]:
    """What the phase after the one that can be started asks of a question, at the low reading, and does not find."""
    unmet = result.phase.unmet(_aim(result.readings, result.phase))
    return tuple(c for c in unmet if c.kind in ("critical", "evidence") and c.subject == question_id)


def _aim(readings: Readings, phase: PhaseResult) -> str:
    """The phase after the one that can be started at the low reading; the last one where there is none."""
    phases = readings.questionnaire.method.phases
    return phases[min(readings.questionnaire.method.rank(phase.low) + 1, len(phases) - 1)].id


def _strengths(readings: Readings, phase: PhaseResult) -> tuple[Question, ...]:
    shares, unmet = _shares(readings), _too_low(readings, phase)
    counting = [q for q in readings.questions if q.weight and q.id not in unmet]
    strong = [q for q in counting if shares.get(q.id, Fraction(0)) >= STRONG]
    return tuple(sorted(strong, key=lambda q: -shares[q.id])[:MOST_HIGHLIGHTS])


def _too_low(readings: Readings, phase: PhaseResult) -> set[str]:
    """Critical questions whose level is not enough for the next phase."""
    return {c.subject for c in phase.unmet(_aim(readings, phase)) if c.kind == "critical"}


def _priorities(readings: Readings, phase: PhaseResult) -> tuple[Question, ...]:
    shares, unmet = _shares(readings), _too_low(readings, phase)
    given = [q for q in readings.questions if q.id in shares]
    weak = [q for q in given if q.id in unmet or (q.weight and shares[q.id] <= WEAK)]
    return tuple(sorted(weak, key=lambda q: (q.id not in unmet, shares[q.id]))[:MOST_HIGHLIGHTS])


def _shares(readings: Readings) -> dict[str, Fraction]:
    """How far up its scale each question with a level stands, as a share of the steps."""
    levels = readings.point.levels
    return {
        q.id: Fraction(level - q.scale.lowest, q.scale.steps)
        for q in readings.questions
        if (level := levels[q.id]) is not None
    }
