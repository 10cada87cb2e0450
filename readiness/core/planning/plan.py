"""The plan: which initiatives, when, and which KPIs show that they worked (METHOD §7, first form).

Initiatives are proposed by their rules: the phase they belong to is not beyond the target phase, and a gap
or the client's objective calls for them. The set is closed under prerequisites. It is not yet the cheapest
one, and says so (``optimal`` is False).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from readiness.core import fit
from readiness.core.assessment import Assessment
from readiness.core.conclusions.facts import Facts
from readiness.core.library import Initiative, Library
from readiness.core.model import Phase, Questionnaire
from readiness.core.planning.groundwork import NO_GROUNDWORK, Groundwork, lay
from readiness.core.planning.kpis import KpiPlanner, PlannedKpi, ProposedKpi
from readiness.core.planning.risks import FoundRisk, find
from readiness.core.planning.schedule import Slot, arrange
from readiness.core.planning.strict import strict
from readiness.core.planning.trajectory import Effect, Stage, project
from readiness.core.planning.uses import OfferedUse, offer
from readiness.core.standing import Readings

PARALLEL = 3


@dataclass(frozen=True, slots=True)
class PlannedInitiative:
    """One initiative with its dates and the reasons for it.

    Attributes:
        because: the questions whose gap calls for it.
        serves: the KGI that it serves, "" if none.
        needed_by: initiatives of the plan that cannot start without it.
        person_days: effort of the client's own people in days, for the organisation's size.
        cost: (low, high) in yen for the organisation's size.
    """

    initiative: Initiative
    slot: Slot
    because: tuple[str, ...]
    serves: str
    needed_by: tuple[str, ...]
    person_days: Fraction
    cost: tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one assessment.

    Attributes:
        assumed_start: whether ``start`` is the tool's assumption because the file names none.
        satisfied: initiatives whose every effect is there already.
        left_out: initiatives that the client excluded, and those wanted that cannot be done without them.
        trajectory: one stage for each phase with initiatives.
        binding: the client's limits that the plan does not keep ("budget").
        uses: the uses of AI that fit, the most fitting first.
        risks: what the answers warn of.
        groundwork: rules, systems and skills that the plan stands on.
    """

    start: date
    assumed_start: bool
    target: Phase
    kgi: PlannedKpi | None
    kpis: tuple[PlannedKpi, ...]
    proposed: tuple[ProposedKpi, ...]
    initiatives: tuple[PlannedInitiative, ...]
    satisfied: tuple[Initiative, ...]
    left_out: tuple[Initiative, ...]
    trajectory: tuple[Stage, ...]
    binding: tuple[str, ...] = ()
    uses: tuple[OfferedUse, ...] = ()
    risks: tuple[FoundRisk, ...] = ()
    groundwork: Groundwork = NO_GROUNDWORK

    @property
    def person_days(self) -> Fraction:
        """Effort of the client's own people in days."""
        return sum((p.person_days for p in self.initiatives), Fraction(0))

    @property
    def cost(self) -> tuple[Fraction, Fraction]:
        """Outside cost in yen, (low, high)."""
        return (
            sum((p.cost[0] for p in self.initiatives), Fraction(0)),
            sum((p.cost[1] for p in self.initiatives), Fraction(0)),
        )


def target_phase(questionnaire: Questionnaire, assessment: Assessment, current: str) -> Phase:
    """The phase that the plan aims for: the client's choice, else the one after the current.

    An organisation that has reached the phase which is enough for its size (``proportionate``) aims to hold it.
    """
    method = questionnaire.method
    if assessment.plan.target_phase:
        return method.phase(assessment.plan.target_phase)
    enough = method.proportionate.get(fit.size(questionnaire, assessment))
    if enough is not None and method.rank(current) >= method.rank(enough):
        return method.phase(current)
    return method.phases[min(method.rank(current) + 1, len(method.phases) - 1)]


def make(facts: Facts, library: Library) -> Plan:
    """The plan of an assessment."""
    return _Planner(facts, library).plan()


class _Planner:
    def __init__(self, facts: Facts, library: Library) -> None:
        self.facts, self.library = facts, library
        self.readings: Readings = facts.readings
        self.assessment = facts.assessment
        self.questionnaire = facts.readings.questionnaire
        self.target = self.questionnaire.method.phase(facts.target_phase)
        kgi = self.assessment.objective.kgi
        self.objective = kgi.kpi if kgi else ""
        self.size = fit.size(self.questionnaire, self.assessment)

    def plan(self) -> Plan:
        start, assumed = self._start()
        chosen = self._chosen()
        frame = self.assessment.plan
        efforts = {initiative.id: initiative.person_days[self.size] for initiative in chosen}
        slots = {s.initiative.id: s for s in arrange(chosen, efforts, start, frame.capacity, PARALLEL)}
        initiatives = tuple(self._planned(initiative, slots, chosen) for initiative in chosen)
        kgi = self.assessment.objective.kgi
        kpis = KpiPlanner(self.facts, self.library, chosen, start)
        known = strict(self.facts)
        uses = offer(known, self.library, slots)
        return Plan(
            start=start,
            assumed_start=assumed,
            target=self.target,
            kgi=kpis.planned(kgi, is_kgi=True) if kgi else None,
            kpis=tuple(kpis.planned(target) for target in self.assessment.kpis),
            proposed=kpis.proposed(),
            initiatives=initiatives,
            satisfied=tuple(
                i
                for i in self.library.initiatives.values()
                if self._in_reach(i) and self._raises(i) and self._satisfied(i) and i not in chosen
            ),
            left_out=tuple(
                i
                for i in self.library.initiatives.values()
                if i.id in frame.never or (self._wanted(i) and self._excluded(i))
            ),
            trajectory=project(self.facts, self.target, [self._effect(planned) for planned in initiatives]),
            binding=self._binding(initiatives),
            uses=uses,
            risks=find(known, self.library, slots),
            groundwork=lay(known, self.library, {offered.use_case.area for offered in uses}),
        )

    def _start(self) -> tuple[date, bool]:
        """The plan's first day; by default the Monday after two weeks for the decision."""
        if self.assessment.plan.start:
            return self.assessment.plan.start, False
        day = self.assessment.date + timedelta(days=14)
        return day + timedelta(days=-day.weekday() % 7), True

    # Initiatives

    def _binding(self, initiatives: tuple[PlannedInitiative, ...]) -> tuple[str, ...]:
        """Whether the budget is below the upper cost; without a source for costs nothing is compared."""
        frame = self.assessment.plan
        if frame.budget is None or not frame.cost_source:
            return ()
        upper = sum((planned.cost[1] for planned in initiatives), Fraction(0))
        return ("budget",) if upper > frame.budget else ()

    def _in_reach(self, initiative: Initiative) -> bool:
        rank = self.questionnaire.method.rank
        return rank(initiative.phase) <= rank(self.target.id)

    def _satisfied(self, initiative: Initiative) -> bool:
        """Whether every effect is there already.

        What is not applicable leaves; an initiative of which no effect is asked about is never satisfied, because
        nobody gains by not asking.
        """
        asked = [id_ for id_ in initiative.raises if id_ in self.readings.low.levels]
        return bool(asked) and not self._gaps(initiative)

    def _raises(self, initiative: Initiative) -> Mapping[str, int]:
        """Its effects on questions that are asked and apply."""
        levels = self.readings.low.levels
        return {id_: level for id_, level in initiative.raises.items() if levels.get(id_) is not None}

    def _gaps(self, initiative: Initiative) -> tuple[str, ...]:
        levels = self.readings.low.levels
        return tuple(id_ for id_, level in self._raises(initiative).items() if (levels[id_] or 0) < level)

    def _chosen(self) -> tuple[Initiative, ...]:
        """The proposed initiatives with their prerequisites, in phase order."""
        found = set[str]()
        for initiative in self.library.initiatives.values():
            if self._wanted(initiative) and not self._excluded(initiative):
                self._take(initiative.id, found)
        order = {id_: place for place, id_ in enumerate(self.library.initiatives)}
        rank = self.questionnaire.method.rank
        chosen = sorted(found, key=lambda id_: (rank(self.library.initiatives[id_].phase), order[id_]))
        return self._prerequisites_first(chosen)

    def _wanted(self, initiative: Initiative) -> bool:
        """Whether the client asks for it, or its rule proposes it for a gap or for the objective."""
        return initiative.id in self.assessment.plan.must or (
            self._in_reach(initiative)
            and self.facts.decide(initiative.when).holds
            and bool(self._gaps(initiative) or self.objective in initiative.objectives)
        )

    def _excluded(self, initiative: Initiative) -> bool:
        """Whether the client excluded it, or something that has to be complete before it."""
        needed = (self.library.initiatives[id_] for id_ in initiative.requires)
        return initiative.id in self.assessment.plan.never or any(
            self._excluded(other) for other in needed if not self._satisfied(other)
        )

    def _take(self, id_: str, found: set[str]) -> None:
        initiative = self.library.initiatives[id_]
        if id_ in found:
            return
        found.add(id_)
        for needed in initiative.requires:
            if not self._satisfied(self.library.initiatives[needed]):
                self._take(needed, found)

    def _prerequisites_first(self, chosen: list[str]) -> tuple[Initiative, ...]:
        ordered: dict[str, Initiative] = {}

        def place(id_: str) -> None:
            for needed in self.library.initiatives[id_].requires:
                if needed in chosen and needed not in ordered:
                    place(needed)
            ordered.setdefault(id_, self.library.initiatives[id_])

        for id_ in chosen:
            place(id_)
        return tuple(ordered.values())

    def _planned(
        self, initiative: Initiative, slots: Mapping[str, Slot], chosen: tuple[Initiative, ...]
    ) -> PlannedInitiative:
        return PlannedInitiative(
            initiative,
            slots[initiative.id],
            because=self._gaps(initiative),
            serves=self.objective if self.objective in initiative.objectives else "",
            needed_by=tuple(other.id for other in chosen if initiative.id in other.requires),
            person_days=initiative.person_days[self.size],
            cost=initiative.cost[self.size],
        )

    def _effect(self, planned: PlannedInitiative) -> Effect:
        return Effect(planned.initiative.phase, planned.slot.end, self._raises(planned.initiative))
