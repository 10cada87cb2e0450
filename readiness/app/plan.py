"""The plan as the JSON document that people script against."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from readiness.app import findings
from readiness.app.languages import LANGUAGES
from readiness.app.score import number
from readiness.core.library import RESULT_PLACES
from readiness.core.planning.kpis import PlannedKpi, ProposedKpi
from readiness.core.planning.plan import PlannedInitiative
from readiness.core.planning.uses import Missing, OfferedUse
from readiness.core.result import Roadmap
from readiness.words.targets import Targets


def document(roadmap: Roadmap) -> dict[str, Any]:
    """The contract of ``plan --json``.

    ``optimal`` and ``schedule_optimal`` are false: this plan follows rules and is not yet the cheapest one.
    Costs are yen of the client's size, given only with a ``cost_source``; else null. ``findings`` are the conclusions
    that speak of the plan; those that need none stand in ``score --json``.
    """
    return _Document(roadmap).build()


class _Document:
    def __init__(self, roadmap: Roadmap) -> None:
        self.roadmap = roadmap
        self.plan = roadmap.plan
        self.frame = roadmap.result.assessment.plan
        self.speakers = [
            Targets(language, roadmap.library.roles, roadmap.result.questionnaire) for language in LANGUAGES
        ]

    def build(self) -> dict[str, Any]:
        plan = self.plan
        objective = self.roadmap.result.assessment.objective
        return {
            "start": plan.start.isoformat(),
            "target_phase": plan.target.id,
            "objective": {
                "problem": objective.problem or None,
                "kgi": self._kpi(plan.kgi) if plan.kgi else None,
            },
            "kpis": [self._kpi(planned) for planned in plan.kpis],
            "proposed_kpis": [self._proposed(proposed) for proposed in plan.proposed],
            "initiatives": [self._initiative(planned) for planned in plan.initiatives],
            "already_satisfied": [initiative.id for initiative in plan.satisfied],
            "budget": self._budget(),
            "optimal": False,
            "schedule_optimal": False,
            "binding": list(plan.binding),
            "trajectory": [
                {
                    "date": stage.end.isoformat(),
                    "after": stage.phase,
                    "overall": number(stage.overall),
                    "phase": stage.reaches,
                }
                for stage in plan.trajectory
            ],
            "use_cases": [self._use(offered) for offered in plan.uses],
            "risks": [
                {
                    "id": found.risk.id,
                    "because": list(found.because),
                    "initiatives": list(found.initiatives),
                    "owner": found.risk.owner,
                }
                for found in plan.risks
            ],
            "groundwork": self._groundwork(),
            "milestones": [
                {"date": stage.end.isoformat(), "kind": "re-assessment", "phase": stage.phase}
                for stage in plan.trajectory
            ],
            "findings": findings.document(
                self.roadmap.result,
                (found for found in self.roadmap.conclusions if found.place not in RESULT_PLACES),
                self.roadmap.library.roles,
            ),
        }

    def _kpi(self, planned: PlannedKpi) -> dict[str, Any]:
        target, smart = planned.target, planned.smart
        return {
            "id": target.kpi,
            "baseline": number(target.baseline),
            "baseline_date": _day(target.baseline_date),
            "target": number(target.target),
            "due": target.due or None,
            "owner": target.owner or None,
            "scope": target.scope or None,
            "review": _day(smart.review),
            "status": "kpi" if smart.is_kpi else "open_point",
            "sentence": {speaker.language: speaker.sentence(planned) for speaker in self.speakers},
            "smart": {
                letter: {
                    "verdict": check.verdict,
                    "code": check.reason,
                    "reason": {speaker.language: speaker.reason(check, planned) for speaker in self.speakers},
                }
                for letter, check in smart.checks.items()
            },
        }

    def _proposed(self, proposed: ProposedKpi) -> dict[str, Any]:
        kpi = proposed.kpi
        return {
            "id": kpi.id,
            "status": "open_point",
            "name": {"ja": kpi.name.ja, "en": kpi.name.en},
            "unit": kpi.unit,
            "cadence": kpi.cadence,
            "owner": kpi.owner,
            "serves": proposed.serves or None,
            "initiatives": list(proposed.initiatives),
        }

    def _initiative(self, planned: PlannedInitiative) -> dict[str, Any]:
        initiative, slot = planned.initiative, planned.slot
        low, high = planned.cost
        return {
            "id": initiative.id,
            "phase": initiative.phase,
            "start": slot.start.isoformat(),
            "end": slot.end.isoformat(),
            "weeks": slot.weeks,
            "owner": initiative.owner,
            "person_days": number(planned.person_days),
            "cost": [number(low), number(high)] if self.frame.cost_source else None,
            "requires": list(initiative.requires),
            "raises": dict(initiative.raises),
            "because": list(planned.because),
            "serves": planned.serves or None,
            "needed_by": list(planned.needed_by),
        }

    def _use(self, offered: OfferedUse) -> dict[str, Any]:
        return {
            "id": offered.use_case.id,
            "phase": offered.use_case.phase,
            "ready": offered.is_ready,
            "in_phase": offered.in_phase,
            "missing": _missing(offered.missing),
            "unchecked": list(offered.unchecked),
            "serves": offered.serves or None,
            "initiatives": list(offered.initiatives),
            "safeguards": list(offered.safeguards),
        }

    def _groundwork(self) -> dict[str, Any]:
        ground = self.plan.groundwork
        return {
            "tasks": [{"id": one.task.id, "because": list(one.because)} for one in ground.tasks],
            "platforms": [{"id": one.platform.id, "missing": _missing(one.missing)} for one in ground.platforms],
            "vendor_criteria": [{"id": one.criterion.id, "because": list(one.because)} for one in ground.criteria],
            "training": [{"id": one.training.id, "because": list(one.because)} for one in ground.training],
            "responsibilities": [row.id for row in ground.responsibilities],
            "work_changes": [change.id for change in ground.changes],
        }

    def _budget(self) -> dict[str, Any]:
        low, high = self.plan.cost
        priced = bool(self.frame.cost_source)
        return {
            "currency": "JPY",
            "limit": number(self.frame.budget),
            "cost": [number(low), number(high)] if priced else None,
            "cost_source": self.frame.cost_source or None,
            "person_days": number(self.plan.person_days),
        }


def _missing(found: Iterable[Missing]) -> list[dict[str, Any]]:
    return [{"question": one.question, "has": one.has, "needs": one.needs} for one in found]


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
