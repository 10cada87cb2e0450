"""Who settles a target that fails a check, and until when."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.planning.kpis import PlannedKpi
from readiness.report.view.context import Context


@dataclass(frozen=True, slots=True)
class Settling:
    """What is wrong with a target, who puts it right and by when."""

    reason: str
    owner: str
    due: str


def settling(context: Context, planned: PlannedKpi) -> Settling:
    """The owner settles it, else the role that the catalogue proposes; before the plan starts."""
    reasons = context.say("reason.separator").join(
        context.targets.reason(check, planned) for check in planned.smart.failed
    )
    owner = context.targets.owner(planned.target)
    if not owner:
        candidate = context.targets.role(planned.kpi.owner) if planned.kpi else ""
        owner = context.say("owner.candidate", role=candidate) if candidate else context.say("owner.open")
    return Settling(reasons, context.capital(owner), context.figures.short_date(context.plan.start))
