"""Conclusions: the finding that holds for each place of the report, with the questions behind it.

For each place, and for each dimension, the first finding counts whose rule holds and whose text can be filled in. It
rests on what its rule rests on and on what its text speaks of; a last one that has neither says what is left when the
others of its place are ruled out, and rests on what ruled them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from readiness.core.conclusions.facts import Count, Facts
from readiness.core.conclusions.mentions import initiative_questions, mentions, shown_levels
from readiness.core.conclusions.placeholders import Material, Mention
from readiness.core.library import DIMENSION_PLACE, RESULT_PLACES, Finding
from readiness.core.planning.plan import target_phase
from readiness.core.rules import ALWAYS

if TYPE_CHECKING:
    from readiness.core.planning.plan import Plan
    from readiness.core.result import Result


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What is concluded in one place.

    Attributes:
        because: the questions it rests on, in the questionnaire's order.
        mentions: what its text speaks of, by placeholder and subject.
    """

    finding: Finding
    because: tuple[str, ...]
    mentions: Mapping[tuple[str, str], Mention]

    @property
    def place(self) -> str:
        """Where it is printed."""
        return self.finding.place

    @property
    def dimension(self) -> str:
        """The dimension it is about, "" for the whole."""
        return self.finding.dimension


def facts(result: Result) -> Facts:
    """The facts of a result, without those that are counted."""
    target = target_phase(result.questionnaire, result.assessment, result.phase.low)
    return Facts(result.readings, result.scores, result.phase, result.assessment, target.id)


def conclusions(result: Result, findings: Iterable[Finding]) -> tuple[Conclusion, ...]:
    """The conclusions of the places that need no plan."""
    found = [finding for finding in findings if finding.place in RESULT_PLACES]
    plain = facts(result)
    return _chosen(Material(replace(plain, counts=counts(result, plain)), result), found)


def plan_conclusions(result: Result, findings: Iterable[Finding], plan: Plan) -> tuple[Conclusion, ...]:
    """The conclusions of the places that speak of the plan."""
    plain = facts(result)
    counted = {**counts(result, plain), **plan_counts(Material(plain, result, plan), plan)}
    found = [finding for finding in findings if finding.place not in RESULT_PLACES]
    return _chosen(Material(replace(plain, counts=counted), result, plan), found)


def _chosen(material: Material, findings: list[Finding]) -> tuple[Conclusion, ...]:
    asked = tuple(material.result.scores.dimensions)
    found = []
    for place in dict.fromkeys(finding.place for finding in findings):
        for dimension in asked if place == DIMENSION_PLACE else ("",):
            members = [f for f in findings if (f.place, f.dimension) == (place, dimension)]
            if (conclusion := _first_true(material, members)) is not None:
                found.append(conclusion)
    return tuple(found)


def _first_true(material: Material, findings: list[Finding]) -> Conclusion | None:
    ruled_out: set[str] = set()
    for finding in findings:
        verdict = material.facts.decide(finding.when)
        if not verdict.holds:
            ruled_out.update(verdict.because)
            continue
        spoken = dict(mentions(material, finding.text, finding.dimension))
        there = {key: mention for key, mention in spoken.items() if mention is not None}
        if len(there) < len(spoken):
            continue
        because = {*verdict.because, *(id_ for mention in there.values() for id_ in mention.because)}
        if finding.when == ALWAYS:
            because = because or ruled_out
        ordered = tuple(id_ for id_ in material.facts.everything() if id_ in because)
        return Conclusion(finding, ordered, there)
    return None


def counts(result: Result, known: Facts) -> Mapping[str, Count]:
    """The facts that can be counted in a result: those of RESULT_COUNTS (in the facts) that exist here.

    ``dimension_levels`` are the different mean levels that the dimensions display (1 where all show the same),
    ``leaders`` and ``trailers`` the dimensions that share the highest and the lowest of them, ``unmet`` the next
    phase's unmet conditions, ``changes`` the questions to raise or to document better on the shortest way
    there, ``alternatives`` other ways that are as short (absent where nobody knows whether there are any), ``steps``
    its one-level steps, ``missing_evidence`` the critical questions to document better and ``blocked`` those that are
    not applicable.
    """
    everything = known.everything()
    found = {
        "strengths": _counted((q.id for q in result.strengths), everything),
        "priorities": _counted((q.id for q in result.priorities), everything),
    }
    shown = list(shown_levels(result).values())
    found["dimension_levels"] = Count(len(set(shown)), everything)
    if shown:
        found["leaders"] = Count(shown.count(max(shown)), everything)
        found["trailers"] = Count(shown.count(min(shown)), everything)
    way = result.next_phase
    if way is not None:
        raised = tuple(change.question for change in way.changes)
        unmet = known.unmet()
        critical = [c for c in known.phase.conditions if c.phase == way.id and c.kind == "critical"]
        found["unmet"] = Count(len(unmet), known.behind(unmet))
        found["changes"] = Count(len(way.questions), way.questions or way.blocked)
        if result.alternatives.ways or not result.alternatives.cut:
            found["alternatives"] = Count(len(result.alternatives.ways), way.questions or way.blocked)
        found["missing_evidence"] = _counted((one.question for one in way.evidence), known.behind(critical))
        found["blocked"] = _counted(way.blocked, known.behind(critical))
        if way.steps is not None:
            found["steps"] = Count(way.steps, raised or way.questions)
    return found


def plan_counts(material: Material, plan: Plan) -> Mapping[str, Count]:
    """The facts that can be counted in a plan: the :data:`~readiness.core.conclusions.facts.PLAN_COUNTS`.

    ``kpis_ready`` are the targets without a failed check, ``kpis_open`` those with one (the KGI among them),
    ``kgi_ready`` is 1 where the KGI passes, ``uses`` the uses of AI that fit and ``uses_ready`` those of them that
    nothing asked about stands in the way of, ``tasks`` the open tasks of governance, ``modules`` the training that is
    wanted, ``risks`` those with a sign in the answers ``risks_covered`` those that an
    initiative reduces and ``risks_open`` the others.
    """
    goal = (plan.kgi,) if plan.kgi else ()
    ready = [offered for offered in plan.uses if offered.is_ready]
    looked_at = material.facts.everything()
    ground = plan.groundwork
    return {
        "uses": Count(len(plan.uses), looked_at),
        "uses_ready": Count(len(ready), looked_at),
        "tasks": _gathered(ground.tasks, looked_at),
        "modules": _gathered(ground.training, looked_at),
        "risks": _gathered(plan.risks, looked_at),
        "risks_covered": _gathered([found for found in plan.risks if found.initiatives], looked_at),
        "risks_open": _gathered([found for found in plan.risks if not found.initiatives], looked_at),
        "initiatives": Count(len(plan.initiatives), initiative_questions(material)),
        "kgi_ready": Count(sum(planned.smart.is_kpi for planned in goal)),
        "kpis_ready": Count(sum(planned.smart.is_kpi for planned in plan.kpis)),
        "kpis_open": Count(sum(not planned.smart.is_kpi for planned in (*plan.kpis, *goal))),
    }


class _Grounded(Protocol):
    """Something with the questions behind it."""

    @property
    def because(self) -> tuple[str, ...]: ...


def _gathered(found: Sequence[_Grounded], looked_at: tuple[str, ...]) -> Count:
    """How many things there are, resting on all the questions behind them; none rests on all that were looked at."""
    named = {id_ for one in found for id_ in one.because}
    return Count(len(found), tuple(id_ for id_ in looked_at if id_ in named) or looked_at)


def _counted(questions: Iterable[str], looked_at: tuple[str, ...]) -> Count:
    """How many questions there are; none rests on all that were looked at."""
    found = tuple(questions)
    return Count(len(found), found or looked_at)
