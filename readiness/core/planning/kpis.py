"""The KPIs of a plan: the client's targets with their verdicts, and those that the catalogue proposes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from readiness.core.assessment import Target
from readiness.core.conclusions.facts import Facts
from readiness.core.library import Initiative, Kpi, Library
from readiness.core.model import Phase
from readiness.core.planning.offers import below_target
from readiness.core.planning.smart import Setting, Smart, assess

MOST_PROPOSED = 5


@dataclass(frozen=True, slots=True)
class PlannedKpi:
    """One target that the client typed, with its verdicts; ``kpi`` is None where it is not in the catalogue."""

    target: Target
    kpi: Kpi | None
    smart: Smart


@dataclass(frozen=True, slots=True)
class ProposedKpi:
    """A KPI of the catalogue that fits the plan but has no figures yet: an open point."""

    kpi: Kpi
    serves: str
    initiatives: tuple[str, ...]


class KpiPlanner:
    """Judges targets against the answers, the chosen initiatives and the plan's start."""

    def __init__(self, facts: Facts, library: Library, chosen: tuple[Initiative, ...], start: date) -> None:
        self.facts, self.library, self.chosen, self.start = facts, library, chosen, start
        self.readings, self.assessment = facts.readings, facts.assessment
        self.questionnaire = facts.readings.questionnaire
        self.target = self.questionnaire.method.phase(facts.target_phase)
        kgi = self.assessment.objective.kgi
        self.objective = kgi.kpi if kgi else ""

    def planned(self, target: Target, *, is_kgi: bool = False) -> PlannedKpi:
        """One target with its verdicts; a KGI has the horizon of the target phase."""
        kpi = self.library.kpis.get(target.kpi)
        phase = self.target if is_kgi or kpi is None else self.questionnaire.method.phase(kpi.phase)
        worked_on = any(target.kpi in i.kpis or target.kpi in i.objectives for i in self.chosen)
        setting = Setting(
            today=self.assessment.date,
            measure_by=self.start,
            horizon_end=self.start + timedelta(weeks=phase.horizon_weeks),
            linked_objective=is_kgi or self._leads_to_kgi(target.kpi),
            linked_gap=worked_on or self._watches_gap(kpi),
            missing_needs=self._missing_needs(kpi, phase),
        )
        return PlannedKpi(target, kpi, assess(target, kpi, setting))

    def _leads_to_kgi(self, kpi_id: str) -> bool | None:
        """Whether the KPI tree leads from a KPI to the KGI; None without a KGI."""
        return self.objective in self._above(kpi_id) if self.objective else None

    def _above(self, kpi_id: str) -> set[str]:
        found, rest = set[str](), [kpi_id]
        while rest:
            id_ = rest.pop()
            if id_ not in found and id_ in self.library.kpis:
                found.add(id_)
                rest += self.library.kpis[id_].drives
        return found

    def _watches_gap(self, kpi: Kpi | None) -> bool:
        """Whether a question that the KPI watches is below what the target phase asks for on average."""
        return kpi is not None and bool(below_target(self.facts, kpi.questions))

    def _missing_needs(self, kpi: Kpi | None, phase: Phase) -> tuple[str, ...]:
        """What a KPI needs and neither the answers nor the plan's initiatives up to its phase provide."""
        levels, rank = self.readings.low.levels, self.questionnaire.method.rank
        in_time = [i for i in self.chosen if rank(i.phase) <= rank(phase.id)]
        return tuple(
            id_
            for id_, needed in (kpi.needs.items() if kpi else ())
            if (now := levels.get(id_)) is not None
            and max([now, *(i.raises.get(id_, 0) for i in in_time)]) < needed
        )

    def proposed(self) -> tuple[ProposedKpi, ...]:
        """KPIs that the initiatives move and the industry uses; none that the file names.

        Those on the way to the KGI come first, then those that are most usual in the industry.
        """
        industry = self.library.industry(self.assessment.organisation.industry)
        usual = {id_: place for place, id_ in enumerate(industry.kpis if industry else ())}
        named = {target.kpi for target in self.assessment.kpis} | {self.objective}
        rank = self.questionnaire.method.rank
        found = []
        for kpi in self.library.kpis.values():
            moved = tuple(i.id for i in self.chosen if kpi.id in i.kpis)
            serves = self.objective if self.objective and self.objective in self._above(kpi.id) else ""
            suits = not kpi.industries or industry is None or industry.id in kpi.industries
            in_time = rank(kpi.phase) <= rank(self.target.id)
            if suits and in_time and kpi.id not in named and not kpi.diagnostic and moved:
                found.append(ProposedKpi(kpi, serves, moved))
        found.sort(key=lambda proposed: (not proposed.serves, usual.get(proposed.kpi.id, len(usual))))
        return tuple(found[:MOST_PROPOSED])
