"""The KPI sheet: targets that pass with their SMART verdicts, those to settle first, and candidates."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.planning.kpis import PlannedKpi, ProposedKpi
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.pieces import Fact, Mark
from readiness.report.view.settling import settling
from readiness.words.clean import one_line

FORMS = {"pass": "good", "warn": "fair", "fail": "open"}


@dataclass(frozen=True, slots=True)
class Check:
    """One letter of SMART with its verdict and reason."""

    letter: str
    name: str
    mark: Mark
    reason: str


@dataclass(frozen=True, slots=True)
class Target:
    """A target that may be printed as a KPI."""

    kind: str
    name: str
    sentence: str
    facts: tuple[Fact, ...]
    checks: tuple[Check, ...]
    pitfall: str


@dataclass(frozen=True, slots=True)
class OpenTarget:
    """A target with a failed check: an open point."""

    kind: str
    name: str
    reason: str
    owner: str
    due: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A KPI of the catalogue that fits the plan and has no figures yet."""

    name: str
    formula: str
    owner: str


@dataclass(frozen=True, slots=True)
class Kpis:
    """The section."""

    head: Head
    targets: tuple[Target, ...]
    open: tuple[OpenTarget, ...]
    candidates: tuple[Candidate, ...]


def kpis(context: Context) -> Kpis | None:
    """The section; None where there is neither a target nor a candidate."""
    plan = context.plan
    named = [("KGI", plan.kgi)] if plan.kgi else []
    named += [("KPI", planned) for planned in plan.kpis]
    if not named and not plan.proposed:
        return None
    return Kpis(
        head=head(context, "kpis"),
        targets=tuple(_target(context, kind, p) for kind, p in named if p and p.smart.is_kpi),
        open=tuple(_open(context, kind, p) for kind, p in named if p and not p.smart.is_kpi),
        candidates=tuple(_candidate(context, proposed) for proposed in plan.proposed),
    )


def goal_sentence(context: Context) -> str:
    """The KGI as a sentence; "" where there is none that passes."""
    kgi = context.plan.kgi
    return context.targets.sentence(kgi) if kgi and kgi.smart.is_kpi else ""


def _target(context: Context, kind: str, planned: PlannedKpi) -> Target:
    target, kpi, targets = planned.target, planned.kpi, context.targets
    say, date, smart = context.say, context.figures.short_date, planned.smart
    cadence = targets.cadence(target, kpi)
    source = one_line(target.source) or (context.pick(kpi.source) if kpi else "")
    baseline = targets.value(target.baseline, target, kpi)
    measured = date(target.baseline_date) if target.baseline_date else ""
    facts = (
        Fact(say("kpi.baseline"), say("dated", value=baseline, date=measured) if measured else baseline),
        Fact(say("kpi.target"), targets.value(target.target, target, kpi)),
        Fact(say("kpi.due"), date(smart.due) if smart.due else ""),
        Fact(say("kpi.review"), date(smart.review) if smart.review else ""),
        Fact(say("kpi.owner"), targets.owner(target)),
        Fact(say("kpi.source"), say("sourced", source=source, cadence=cadence) if cadence else source),
    )
    return Target(
        kind=kind,
        name=context.capital(targets.name(target, kpi)),
        sentence=targets.sentence(planned),
        facts=tuple(fact for fact in facts if fact.value),
        checks=_checks(context, planned),
        pitfall=context.pick(kpi.pitfall) if kpi else "",
    )


def _open(context: Context, kind: str, planned: PlannedKpi) -> OpenTarget:
    settled = settling(context, planned)
    return OpenTarget(
        kind=kind,
        name=context.capital(context.targets.name(planned.target, planned.kpi)),
        reason=settled.reason,
        owner=settled.owner,
        due=settled.due,
        checks=_checks(context, planned),
    )


def _checks(context: Context, planned: PlannedKpi) -> tuple[Check, ...]:
    words = context.targets.words
    return tuple(
        Check(
            letter,
            words(f"letter.{letter}"),
            Mark(context.capital(words(f"verdict.{check.verdict}")), FORMS[check.verdict]),
            context.targets.reason(check, planned),
        )
        for letter, check in planned.smart.checks.items()
    )


def _candidate(context: Context, proposed: ProposedKpi) -> Candidate:
    kpi = proposed.kpi
    return Candidate(
        context.capital(context.pick(kpi.name)),
        context.pick(kpi.formula),
        context.targets.role(kpi.owner),
    )
