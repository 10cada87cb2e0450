"""People: who does what, what is trained, and how work changes."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.library import Responsibility, WorkChange
from readiness.core.planning.groundwork import WantedTraining
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.references import Reference, reference

MOST_MODULES, MOST_CHANGES = 6, 4
"""So many training modules and changes of work are printed; further modules are named."""


@dataclass(frozen=True, slots=True)
class RaciRow:
    """Who does what in one activity."""

    name: str
    responsible: str
    accountable: str
    consulted: str
    informed: str


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """One training module."""

    name: str
    hours: str
    audience: str
    content: str
    proof: str
    owner: str
    basis: Reference


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """How one kind of work changes."""

    area: str
    before: str
    after: str
    skill: str


@dataclass(frozen=True, slots=True)
class People:
    """The section."""

    head: Head
    raci_title: str
    raci: tuple[RaciRow, ...]
    training: tuple[TrainingRow, ...]
    more_training: str
    changes: tuple[ChangeRow, ...]


def people(context: Context) -> People | None:
    """The section; None where the library holds nothing of the kind."""
    ground = context.plan.groundwork
    if not (ground.responsibilities or ground.training or ground.changes):
        return None
    rest = ground.training[MOST_MODULES:]
    return People(
        head=head(context, "people"),
        raci_title=context.say("people.raci"),
        raci=tuple(_raci(context, row) for row in ground.responsibilities),
        training=tuple(_training(context, wanted) for wanted in ground.training[:MOST_MODULES]),
        more_training=context.listed_quoted(context.pick(wanted.training.name) for wanted in rest),
        changes=tuple(_change(context, change) for change in ground.changes[:MOST_CHANGES]),
    )


def _raci(context: Context, row: Responsibility) -> RaciRow:
    role = context.targets.short_role
    return RaciRow(
        name=context.pick(row.name),
        responsible=role(row.responsible),
        accountable=role(row.accountable),
        consulted=context.listed(map(role, row.consulted)),
        informed=context.listed(map(role, row.informed)),
    )


def _training(context: Context, wanted: WantedTraining) -> TrainingRow:
    module = wanted.training
    return TrainingRow(
        name=context.pick(module.name),
        hours=context.figures.unit("hours", module.hours),
        audience=context.pick(module.audience),
        content=context.say("clause.separator").join(context.picked(module.content)),
        proof=context.pick(module.proof),
        owner=context.targets.short_role(module.owner),
        basis=reference(context, wanted.because),
    )


def _change(context: Context, change: WorkChange) -> ChangeRow:
    return ChangeRow(
        area=context.capital(context.say(f"area.{change.area}")),
        before=context.pick(change.before),
        after=context.pick(change.after),
        skill=context.pick(change.skill),
    )
