"""Everything that plans, headings and documents are made from, beyond the questions: content, read into values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from readiness.core.library.findings import DIMENSION_PLACE, RESULT_PLACES, Finding
from readiness.core.library.foundation import (
    GovernanceTask,
    Platform,
    Responsibility,
    Training,
    VendorCriterion,
    WorkChange,
)
from readiness.core.library.industries import OTHER, Industry
from readiness.core.library.measures import Band, Initiative, Kpi, Role
from readiness.core.library.sources import Source, Term
from readiness.core.library.uses import Risk, UseCase

__all__ = [
    "DIMENSION_PLACE", "NO_LIBRARY", "OTHER", "RESULT_PLACES", "Band", "Finding", "GovernanceTask", "Industry",
    "Initiative", "Kpi", "Library", "Platform", "Responsibility", "Risk", "Role", "Source", "Term", "Training",
    "UseCase", "VendorCriterion", "WorkChange",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Library:
    """All of it, by id where others refer to it, in the order of the content."""

    kpis: Mapping[str, Kpi]
    initiatives: Mapping[str, Initiative]
    roles: Mapping[str, Role]
    findings: tuple[Finding, ...]
    use_cases: Mapping[str, UseCase] = field(default_factory=dict)
    risks: tuple[Risk, ...] = ()
    governance: tuple[GovernanceTask, ...] = ()
    platforms: tuple[Platform, ...] = ()
    vendor_criteria: tuple[VendorCriterion, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    training: tuple[Training, ...] = ()
    work_changes: tuple[WorkChange, ...] = ()
    industries: Mapping[str, Industry] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()

    def industry(self, code: str) -> Industry | None:
        """The industry that ``organisation.industry`` names by code or by name; the other one if it names none."""
        named = code.strip().casefold()
        for industry in self.industries.values():
            names = (industry.id, *industry.also, industry.name.ja, industry.name.en)
            if named in {name.casefold() for name in names}:
                return industry
        return self.industries.get(OTHER)


NO_LIBRARY = Library({}, {}, {}, ())
"""What stands in where a questionnaire comes with questions and phases only."""
