"""What the plan stands on: tasks of governance, systems to consider, what to ask of vendors, training, ways of working.

All of it is held against the low reading: a task or a module is wanted where an answer is below the level that it
belongs to. Nothing beyond the target phase is listed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from readiness.core.conclusions.facts import Facts
from readiness.core.library import (
    GovernanceTask,
    Library,
    Platform,
    Responsibility,
    Training,
    VendorCriterion,
    WorkChange,
)
from readiness.core.planning.offers import Offers, below_target
from readiness.core.planning.uses import Missing, lacking

EVERYWHERE = "management"
"""The area whose changes of work concern every programme."""


@dataclass(frozen=True, slots=True)
class WantedTask:
    """A task of governance that is not done yet, and the answers that say so."""

    task: GovernanceTask
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FittingPlatform:
    """A kind of system for the organisation's size and industry, and what it still presupposes."""

    platform: Platform
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class AskedCriterion:
    """What to ask of vendors; ``because`` names the gaps that make it matter most, if any."""

    criterion: VendorCriterion
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WantedTraining:
    """A module that closes a gap."""

    training: Training
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Groundwork:
    """All of it, in the content's order within each phase."""

    tasks: tuple[WantedTask, ...] = ()
    platforms: tuple[FittingPlatform, ...] = ()
    criteria: tuple[AskedCriterion, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    training: tuple[WantedTraining, ...] = ()
    changes: tuple[WorkChange, ...] = ()


NO_GROUNDWORK = Groundwork()
"""The groundwork of a library that holds none."""


def lay(facts: Facts, library: Library, areas: Collection[str]) -> Groundwork:
    """The groundwork of a plan; ``areas`` are the kinds of work that its uses of AI belong to."""
    offers = Offers(facts, library)
    due = offers.is_due

    def below(needs: Mapping[str, int]) -> tuple[str, ...]:
        return tuple(missing.question for missing in lacking(facts, needs))

    return Groundwork(
        tasks=tuple(
            WantedTask(task, because)
            for task in library.governance
            if due(task.phase) and (because := below(task.questions))
        ),
        platforms=tuple(
            FittingPlatform(platform, lacking(facts, platform.needs))
            for platform in library.platforms
            if due(platform.phase) and offers.suits(platform)
        ),
        criteria=tuple(
            AskedCriterion(criterion, below_target(facts, criterion.questions))
            for criterion in library.vendor_criteria
            if due(criterion.phase)
        ),
        responsibilities=library.responsibilities,
        training=tuple(
            WantedTraining(module, because)
            for module in library.training
            if due(module.phase) and (because := below(module.needs))
        ),
        changes=tuple(
            change
            for change in library.work_changes
            if due(change.phase) and (change.area in areas or change.area == EVERYWHERE)
        ),
    )
