"""The foundation: tasks of governance that are still open, and kinds of systems to consider in each phase."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.planning.groundwork import FittingPlatform, WantedTask
from readiness.report.view.citations import cited
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.plan.uses import lacking
from readiness.report.view.references import Reference, reference

MOST_TASKS = 8
"""So many tasks are printed; further ones are named."""


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
class PlatformRow:
    """One kind of system."""

    name: str
    weight: str
    purpose: str
    users: str
    data: str
    caution: str


@dataclass(frozen=True, slots=True)
class PlatformGroup:
    """The kinds of systems that are worth considering from one phase on."""

    name: str
    rows: tuple[PlatformRow, ...]


@dataclass(frozen=True, slots=True)
class Foundation:
    """The section."""

    head: Head
    tasks: tuple[TaskRow, ...]
    more_tasks: str
    platforms: tuple[PlatformGroup, ...]


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
        platforms=tuple(
            PlatformGroup(context.pick(phase.name), rows)
            for phase in context.method.phases
            if (rows := tuple(_platform(context, one) for one in ground.platforms if one.platform.phase == phase.id))
        ),
    )


def _task(context: Context, wanted: WantedTask) -> TaskRow:
    task = wanted.task
    return TaskRow(
        name=context.pick(task.name),
        what=context.pick(task.what),
        record=context.pick(task.record),
        owner=context.targets.role(task.owner),
        cadence=context.capital(context.say(f"rhythm.{task.cadence}")),
        references=cited(context, task.references),
        basis=reference(context, wanted.because),
    )


def _platform(context: Context, fitting: FittingPlatform) -> PlatformRow:
    platform = fitting.platform
    caution = context.pick(platform.caution)
    if fitting.missing:
        label = context.say("uses.missing")
        needed = context.say("label", label=label, value=lacking(context, fitting.missing))
        caution = context.say("clause.separator").join((caution, needed))
    return PlatformRow(
        name=context.pick(platform.name),
        weight=context.capital(context.say(f"platform.{platform.weight}")),
        purpose=context.pick(platform.purpose),
        users=context.pick(platform.users),
        data=context.pick(platform.data),
        caution=caution,
    )
