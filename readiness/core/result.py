"""The result: everything about one assessment that a table, a JSON document or a report may show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readiness.core import alternatives, next_phase, phases, plan, robustness, scoring, stability, standing
from readiness.core.alternatives import Alternatives
from readiness.core.answers import Level, NotApplicable
from readiness.core.assessment import Assessment
from readiness.core.library import Finding, Library
from readiness.core.model import Question, Questionnaire
from readiness.core.next_phase import NextPhase
from readiness.core.phases import PhaseResult
from readiness.core.plan import Plan
from readiness.core.robustness import Robustness
from readiness.core.rules import Facts
from readiness.core.scoring import Scores
from readiness.core.stability import Stability
from readiness.core.standing import Readings

STRONG = 3
WEAK = 1
MOST_HIGHLIGHTS = 5


@dataclass(frozen=True, slots=True)
class Result:
    """What the answers say, without a plan.

    Attributes:
        alternatives: ways to the next phase that are as short as ``next_phase``.
        stability: what would settle the phase.
        strengths: questions at level 3 or above, highest first.
        priorities: unmet critical questions, then questions at level 1 or below, lowest first.
        open_points: questions that are unknown or unanswered.
    """

    assessment: Assessment
    readings: Readings
    scores: Scores
    phase: PhaseResult
    next_phase: NextPhase | None
    alternatives: Alternatives
    robustness: Robustness
    stability: Stability
    strengths: tuple[Question, ...]
    priorities: tuple[Question, ...]
    open_points: tuple[Question, ...]

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire that was answered."""
        return self.readings.questionnaire


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A result with its plan, and the conclusion that holds for each place of the report."""

    result: Result
    plan: Plan
    library: Library
    findings: dict[str, Finding]


def evaluate(questionnaire: Questionnaire, assessment: Assessment) -> Result:
    """Score an assessment and give its phase with the reasons."""
    readings = standing.read(questionnaire, assessment)
    scores = scoring.score(readings)
    phase = phases.decide(readings, scores)
    following = next_phase.find(readings, phase)
    return Result(
        assessment,
        readings,
        scores,
        phase,
        following,
        alternatives.find(readings, following),
        robustness.examine(readings, phase, assessment),
        stability.find(readings, phase),
        strengths=_strengths(readings),
        priorities=_priorities(readings, phase),
        open_points=tuple(
            q for q in readings.questions if not isinstance(readings.answers[q.id].state, Level | NotApplicable)
        ),
    )


def plan_ahead(result: Result, library: Library) -> Roadmap:
    """Make the plan for a result and choose the conclusions that are true of it."""
    current = result.phase.low
    target = plan.target_phase(result.questionnaire, result.assessment, current)
    facts = Facts(result.readings, result.scores, result.phase, result.assessment, target.id)
    made = plan.make(facts, library)
    facts = replace(facts, counts=counts(result, made))
    findings: dict[str, Finding] = {}
    for finding in library.findings:
        if finding.place not in findings and facts.decide(finding.when).holds:
            findings[finding.place] = finding
    return Roadmap(result, made, library, findings)


def counts(result: Result, made: Plan) -> dict[str, int]:
    """The facts that a finding may count: the :data:`~readiness.core.rules.COUNT_FACTS` that exist here.

    ``dimension_levels`` are the different mean levels that the dimensions display (1 where all show the same),
    ``leaders`` and ``trailers`` the dimensions that share the highest and the lowest of them, ``unmet`` the next
    phase's unmet conditions, ``changes`` the questions to change on the shortest way there, ``steps`` its
    one-level steps and ``blocked`` the critical questions that are not applicable. ``kpis_ready`` are the targets
    without a failed check, ``kpis_open`` those with one (the KGI among them), ``kgi_ready`` is 1 where the KGI
    passes.
    """
    found = {
        "strengths": len(result.strengths),
        "priorities": len(result.priorities),
        "initiatives": len(made.initiatives),
        "kgi_ready": int(made.kgi is not None and made.kgi.smart.is_kpi),
        "kpis_ready": sum(planned.smart.is_kpi for planned in made.kpis),
        "kpis_open": sum(not planned.smart.is_kpi for planned in (*made.kpis, *((made.kgi,) if made.kgi else ()))),
    }
    shown = [
        scoring.shown_level(result.questionnaire, score.point)
        for score in result.scores.dimensions.values()
        if score.point is not None
    ]
    found["dimension_levels"] = len(set(shown))
    if shown:
        found |= {"leaders": shown.count(max(shown)), "trailers": shown.count(min(shown))}
    if result.next_phase is not None:
        found |= {
            "unmet": len(result.phase.unmet(result.next_phase.id)),
            "changes": len(result.next_phase.questions),
            "blocked": len(result.next_phase.blocked),
        }
        if result.next_phase.steps is not None:
            found["steps"] = result.next_phase.steps
    return found


def _strengths(readings: Readings) -> tuple[Question, ...]:
    levels = readings.point.levels
    strong = [q for q in readings.questions if (levels[q.id] or 0) >= STRONG]
    return tuple(sorted(strong, key=lambda q: -(levels[q.id] or 0))[:MOST_HIGHLIGHTS])


def _priorities(readings: Readings, phase: PhaseResult) -> tuple[Question, ...]:
    method, levels = readings.questionnaire.method, readings.point.levels
    rank = min(method.rank(phase.low) + 1, len(method.phases) - 1)
    unmet = {c.subject for c in phase.unmet(method.phases[rank].id) if c.kind == "critical"}
    weak = [
        q for q in readings.questions if (level := levels[q.id]) is not None and (level <= WEAK or q.id in unmet)
    ]
    return tuple(sorted(weak, key=lambda q: (q.id not in unmet, levels[q.id]))[:MOST_HIGHLIGHTS])
