"""The KPIs of the plan: figures from the client, checked to be SMART while they are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from readiness.cli.interview.lines import Line, hanging, paragraph
from readiness.cli.interview.screens.fields import Fields
from readiness.cli.interview.screens.form import Form, Row
from readiness.cli.interview.screens.kpi_fields import KpiFields, value_of
from readiness.cli.interview.screens.screen import GAP, View
from readiness.core.assessment import Target
from readiness.core.conclusions.findings import facts
from readiness.core.planning.kpis import KpiPlanner, PlannedKpi
from readiness.core.planning.smart import Check
from readiness.words import Words
from readiness.words.targets import Targets

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation

MOST_REASONS = 3
BLANK = frozenset(
    ("no_owner", "no_scope", "no_baseline", "no_baseline_date", "no_target", "not_assessable_yet", "no_due")
)
"""Reasons that only say that something was not filled in yet."""


ORDER = ("fail", "blank", "warn", "pass")


def _standing(check: Check) -> str:
    """The verdict on a letter; "blank" instead where something is missing that was not filled in yet."""
    return "blank" if check.reason in BLANK and check.verdict != "pass" else check.verdict


class Kpis(Form):
    """The KGI, the KPIs that are named, those that the plan proposes, and room for another one."""

    name = "kpis"
    title_key, hint_key = "kpis.title", "kpis.hint"

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        self.fields = Fields(self.words, self.interview.clock().date())
        self.smart = Words(self.language, "smart")
        self.planner: KpiPlanner | None = None
        self.proposed: tuple[str, ...] = ()
        self._listed: tuple[str, ...] = ()

    def enter(self) -> None:
        library = self.library()
        self.say = Targets(self.language, library.roles, self.interview.questionnaire)
        if not library.kpis or self.conversation.result is None:
            return
        roadmap = self.interview.roadmap()
        chosen = tuple(planned.initiative for planned in roadmap.plan.initiatives)
        self.planner = KpiPlanner(facts(roadmap.result), library, chosen, roadmap.plan.start)
        self.proposed = tuple(proposed.kpi.id for proposed in roadmap.plan.proposed)

    def rows(self) -> list[Row]:
        planner = self.planner
        if planner is None:
            return []
        kgi = self.interview.session.around["objective"].kgi
        rows = [self._row(planner, kgi, self._put_kgi, is_kgi=True)] if kgi else []
        rows += [self._row(planner, target, self._putter(target.kpi)) for target in self._members()]
        another = KpiFields(self.fields, planner.library, self._add).which(None)
        return [*rows, Row(self.words("kpis.another"), "", (another,))]

    def _members(self) -> list[Target]:
        """The KPIs that are named and those that are proposed; each keeps its place while it is filled in."""
        around = self.interview.session.around
        kgi, named = around["objective"].kgi, {target.kpi: target for target in around["kpis"]}
        proposed = [id_ for id_ in self.proposed if kgi is None or id_ != kgi.kpi]
        self._listed = tuple(dict.fromkeys((*self._listed, *named, *proposed)))
        return [named.get(id_, Target(id_)) for id_ in self._listed if id_ in named or id_ in proposed]

    def _row(
        self, planner: KpiPlanner, target: Target, put: Callable[[Target | None], None], *, is_kgi: bool = False
    ) -> Row:
        def verdict(found: Target, width: int) -> list[Line]:
            return self._verdict(planner.planned(found, is_kgi=is_kgi), width)

        kpi = planner.library.kpis.get(target.kpi)
        fields = KpiFields(self.fields, planner.library, put, verdict)
        title = self.say.name(target, kpi)
        begun = target != Target(target.kpi)
        value = ""
        if begun:
            text = value_of(target, kpi, self.language, planner.library, self.interview.questionnaire)
            value = f"{self._letters(planner.planned(target, is_kgi=is_kgi))}{GAP}{text.removeprefix(title).strip()}"
        review = (fields.review(target),) if begun else ()
        name = self.words("kpis.kgi", name=title) if is_kgi else title
        return Row(name, value, (*fields.figures(target, kpi), *review))

    def _put_kgi(self, target: Target | None) -> None:
        self.interview.agree(objective=replace(self.interview.session.around["objective"], kgi=target))

    def _putter(self, id_: str) -> Callable[[Target | None], None]:
        """Saves a KPI by its id: in its place, else as the last one."""

        def put(target: Target | None) -> None:
            named = self.interview.session.around["kpis"]
            if target is None:
                return
            if any(old.kpi == id_ for old in named):
                self.interview.agree(kpis=tuple(target if old.kpi == id_ else old for old in named))
            else:
                self.interview.agree(kpis=(*named, target))

        return put

    def _add(self, target: Target | None) -> None:
        """Name a KPI, unless it is there already, and ask for its figures."""
        if target is None:
            return
        around = self.interview.session.around
        kgi, named = around["objective"].kgi, around["kpis"]
        if kgi and kgi.kpi == target.kpi:
            self.open(0)
            return
        if all(old.kpi != target.kpi for old in named):
            self.interview.agree(kpis=(*named, target))
        places = [member.kpi for member in self._members()]
        self.open(places.index(target.kpi) + (kgi is not None))

    # Verdicts

    def _verdict(self, planned: PlannedKpi, width: int) -> list[Line]:
        """How the target stands: a mark for each letter, and what has to be settled first."""
        lines: list[Line] = list(paragraph("bold", self._letters(planned), width))
        order = sorted(planned.smart.checks.items(), key=lambda item: ORDER.index(_standing(item[1])))
        for letter, check in [item for item in order if item[1].verdict != "pass"][:MOST_REASONS]:
            standing = _standing(check)
            verdict = self.words("kpis.blank") if standing == "blank" else self.smart(f"verdict.{standing}")
            head = f"{letter} {verdict}{self.words('kpis.colon')}"
            lines += hanging("warn" if standing == "fail" else "", head, self.say.reason(check, planned), width)
        return lines

    def _letters(self, planned: PlannedKpi) -> str:
        checks = planned.smart.checks.items()
        return " ".join(f"{letter}{self.words(f'kpis.mark_{_standing(check)}')}" for letter, check in checks)

    def below(self, view: View) -> Iterator[Line]:
        yield ()
        yield from paragraph("muted", self.words("kpis.legend"), view.width)
