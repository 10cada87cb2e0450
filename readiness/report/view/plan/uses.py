"""What AI may be used for: the most fitting uses with their safeguards, the next ones in a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readiness.core.planning.uses import Missing, OfferedUse
from readiness.report.view.citations import cited
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.pieces import Fact, Mark
from readiness.report.view.plan.roadmap import named_by_number
from readiness.report.view.references import Reference, reference

DETAILED, LISTED = 2, 6
"""How many uses are described, and how many more are listed."""


@dataclass(frozen=True, slots=True)
class Use:
    """One use, described."""

    name: str
    area: str
    mark: Mark
    what: str
    prerequisites: tuple[str, ...]
    safeguards: tuple[str, ...]
    cautions: tuple[str, ...]
    facts: tuple[Fact, ...]
    basis: Reference


@dataclass(frozen=True, slots=True)
class UseRow:
    """One use in the table; ``open`` says what stands between it and a start."""

    name: str
    area: str
    phase: str
    open: str


@dataclass(frozen=True, slots=True)
class Uses:
    """The section; ``unserved`` says that no use on offer serves the KGI, "" where one does or there is none."""

    head: Head
    unserved: str
    described: tuple[Use, ...]
    others: tuple[UseRow, ...]
    more: str


def shown(context: Context) -> tuple[OfferedUse, ...]:
    """The uses that the document prints."""
    return context.plan.uses[: DETAILED + LISTED]


def uses(context: Context) -> Uses | None:
    """The section; None where the library holds no use that fits."""
    offered = context.plan.uses
    if not offered:
        return None
    rest = offered[DETAILED + LISTED :]
    return Uses(
        head=head(context, "uses"),
        unserved=_unserved(context),
        described=tuple(_use(context, one) for one in offered[:DETAILED]),
        others=tuple(_row(context, one) for one in offered[DETAILED : DETAILED + LISTED]),
        more=context.say("uses.more", names=_names(context, rest)) if rest else "",
    )


def _unserved(context: Context) -> str:
    kgi = context.plan.kgi
    if kgi is None or any(offered.serves for offered in context.plan.uses):
        return ""
    return context.say("uses.unserved", kgi=context.targets.name(kgi.target, kgi.kpi))


def _names(context: Context, offered: Iterable[OfferedUse]) -> str:
    return context.listed_quoted(context.pick(one.use_case.name) for one in offered)


def lacking(context: Context, missing: Iterable[Missing]) -> str:
    """What is presupposed and not there, with the level now and the level needed."""
    return context.listed(
        context.say(
            "missing",
            title=context.title(one.question),
            now=context.answered(one.question),
            level=context.level_of(one.question, one.needs),
        )
        for one in missing
    )


def _use(context: Context, offered: OfferedUse) -> Use:
    say, case = context.say, offered.use_case
    facts = [
        Fact(say("uses.missing"), _remaining(context, offered)),
        Fact(say("uses.unchecked"), context.listed(context.title(id_) for id_ in offered.unchecked)),
        Fact(say("uses.by"), named_by_number(context, offered.initiatives)),
        Fact(say("uses.safeguarded"), named_by_number(context, offered.safeguards)),
        Fact(say("uses.kpis"), context.listed(context.pick(context.library.kpis[id_].name) for id_ in case.kpis)),
        Fact(say("card.references"), cited(context, case.references)),
    ]
    return Use(
        name=context.pick(case.name),
        area=context.capital(say(f"area.{case.area}")),
        mark=_mark(context, offered),
        what=context.pick(case.what),
        prerequisites=context.picked(case.prerequisites),
        safeguards=context.picked(case.safeguards),
        cautions=context.picked(case.cautions),
        facts=tuple(Fact(fact.label, context.capital(fact.value)) for fact in facts if fact.value),
        basis=reference(context, _asked(context, offered)),
    )


def _remaining(context: Context, offered: OfferedUse) -> str:
    """What stands between a use and its start: its phase, or that no phase is given yet, and levels not reached."""
    say, found = context.say, []
    if context.result.phase.id is None:
        found.append(say("uses.no_phase"))
    elif not offered.in_phase:
        found.append(say("uses.from_phase", phase=context.phase(offered.use_case.phase)))
    if offered.missing:
        found.append(lacking(context, offered.missing))
    return say("clause.separator").join(found)


def _asked(context: Context, offered: OfferedUse) -> tuple[str, ...]:
    """The questions whose answers say whether it can be started."""
    return tuple(id_ for id_ in offered.use_case.needs if id_ in context.numbers)


def _mark(context: Context, offered: OfferedUse) -> Mark:
    if not offered.is_ready:
        return Mark(context.capital(context.say("uses.mark.missing")), "open")
    if offered.unchecked:
        return Mark(context.capital(context.say("uses.mark.unchecked")), "fair")
    return Mark(context.capital(context.say("uses.mark.ready")), "good")


def _row(context: Context, offered: OfferedUse) -> UseRow:
    say = context.say
    open_ = [remaining] if (remaining := _remaining(context, offered)) else []
    if offered.unchecked:
        titles = context.listed(context.title(id_) for id_ in offered.unchecked)
        open_.append(say("label", label=say("uses.unchecked"), value=titles))
    return UseRow(
        name=context.pick(offered.use_case.name),
        area=context.capital(say(f"area.{offered.use_case.area}")),
        phase=context.phase(offered.use_case.phase),
        open=context.capital(say("clause.separator").join(open_)) or context.capital(say("uses.mark.ready")),
    )
