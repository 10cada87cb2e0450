"""Kinds of systems in detail, and what to ask of vendors: those questions first that a gap makes matter."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.planning.groundwork import AskedCriterion, FittingPlatform
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.plan.uses import lacking
from readiness.report.view.references import Reference, reference


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
class Criterion:
    """One criterion."""

    name: str
    ask: str
    look_for: str
    basis: Reference


@dataclass(frozen=True, slots=True)
class Systems:
    """The section."""

    head: Head
    platforms: tuple[PlatformGroup, ...]
    criteria: tuple[Criterion, ...]


def systems(context: Context) -> Systems | None:
    """The section; None where the library holds neither systems that fit nor criteria that are due."""
    ground = context.plan.groundwork
    if not ground.platforms and not ground.criteria:
        return None
    return Systems(
        head=head(context, "systems"),
        platforms=tuple(
            PlatformGroup(context.pick(phase.name), rows)
            for phase in context.method.phases
            if (rows := tuple(_platform(context, one) for one in ground.platforms if one.platform.phase == phase.id))
        ),
        criteria=tuple(_criterion(context, one) for one in sorted(ground.criteria, key=lambda one: not one.because)),
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


def _criterion(context: Context, asked: AskedCriterion) -> Criterion:
    return Criterion(
        name=context.pick(asked.criterion.name),
        ask=context.pick(asked.criterion.ask),
        look_for=context.pick(asked.criterion.look_for),
        basis=reference(context, asked.because),
    )
