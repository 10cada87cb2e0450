"""The foundation: tasks of governance that are still open, and kinds of systems to consider in each phase."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.planning.groundwork import WantedTask
from readiness.report.view.citations import cited
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.references import Reference, reference

MOST_TASKS = 6
"""So many tasks are printed; further ones are named."""
ENTERPRISE = "enterprise"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task of governance."""

    name: str
    what: str
    record: str
    owner: str
    cadence: str
    references: str
    basis: Reference


@dataclass(frozen=True, slots=True)
class SystemsRow:
    """The kinds of systems that are worth considering from one phase on, by name."""

    phase: str
    names: str


@dataclass(frozen=True, slots=True)
class Foundation:
    """The section."""

    head: Head
    tasks: tuple[TaskRow, ...]
    more_tasks: str
    systems: tuple[SystemsRow, ...]


def shown_tasks(context: Context) -> tuple[WantedTask, ...]:
    """The tasks that the document prints."""
    return context.plan.groundwork.tasks[:MOST_TASKS]


def foundation(context: Context) -> Foundation | None:
    """The section; None where the library holds neither tasks that are open nor systems that fit."""
    ground = context.plan.groundwork
    if not ground.tasks and not ground.platforms:
        return None
    rest = ground.tasks[MOST_TASKS:]
    return Foundation(
        head=head(context, "foundation"),
        tasks=tuple(_task(context, wanted) for wanted in shown_tasks(context)),
        more_tasks=context.listed_quoted(context.pick(wanted.task.name) for wanted in rest),
        systems=tuple(
            SystemsRow(context.pick(phase.name), names)
            for phase in context.method.phases
            if (names := _names(context, phase.id))
        ),
    )


def _task(context: Context, wanted: WantedTask) -> TaskRow:
    task = wanted.task
    return TaskRow(
        name=context.pick(task.name),
        what=context.pick(task.what),
        record=context.pick(task.record),
        owner=context.targets.short_role(task.owner),
        cadence=context.capital(context.say(f"rhythm.{task.cadence}")),
        references=cited(context, task.references),
        basis=reference(context, wanted.because),
    )


def _names(context: Context, phase: str) -> str:
    """The kinds of systems of a phase; the large investments are named as such."""
    members = [one.platform for one in context.plan.groundwork.platforms if one.platform.phase == phase]
    return context.listed(
        context.say("foundation.large", name=context.pick(platform.name))
        if platform.weight == ENTERPRISE
        else context.pick(platform.name)
        for platform in members
    )
