"""Every mention: what the text of a finding may speak of, by placeholder, each with the questions behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from readiness.core.conclusions.ground import given_levels, rating_spread, unmet_gates
from readiness.core.conclusions.placeholders import Finder, Material, Mention, placeholders
from readiness.core.model import Text
from readiness.core.scoring import shown_level

if TYPE_CHECKING:
    from readiness.core.phases import Condition
    from readiness.core.planning.plan import Plan
    from readiness.core.result import Result
    from readiness.core.way.next_phase import Change


def shown_levels(result: Result) -> Mapping[str, Fraction]:
    """The mean level that each dimension displays, where it has one."""
    return {
        id_: shown_level(result.questionnaire, score.point)
        for id_, score in result.scores.dimensions.items()
        if score.point is not None
    }


def initiative_questions(material: Material) -> tuple[str, ...]:
    """The questions whose gaps call for the initiatives of the plan."""
    named = {id_ for planned in material.plan.initiatives for id_ in planned.because} if material.plan else set()
    return tuple(id_ for id_ in material.facts.everything() if id_ in named)


def _if_any(value: Any, because: tuple[str, ...] = ()) -> Mention | None:
    return None if value is None else Mention(value, because)


# The result


def _coverage(material: Material, _: str) -> Mention | None:
    return Mention(material.result.scores.overall, material.facts.everything())


def _end(material: Material, *, highest: bool) -> Mention | None:
    """The dimension with the highest or lowest mean level; None where several show the same."""
    levels = shown_levels(material.result)
    best = (max if highest else min)(levels.values(), default=None)
    found = [id_ for id_, level in levels.items() if level == best]
    return Mention(found[0], material.facts.everything()) if len(found) == 1 else None


def _key(material: Material) -> Change | None:
    """The one question that the next phase hangs on: its level has to rise, and no other would do."""
    found, others = material.result.next_phase, material.result.alternatives
    if found is None or len(found.questions) != 1 or others.ways or others.cut:
        return None
    return found.changes[0] if found.changes else None


def _raised(material: Material) -> Mention | None:
    """How many questions have to rise on the shortest way."""
    found = material.result.next_phase
    ids = tuple(change.question for change in found.changes) if found else ()
    return Mention(len(ids), ids) if ids else None


def _of_key(material: Material, pick: Callable[[Change], Any]) -> Mention | None:
    change = _key(material)
    return Mention(pick(change), (change.question,)) if change else None


def _next(material: Material) -> Mention | None:
    found = material.facts.next_phase
    return Mention(found.id) if found else None


def _asked(material: Material, what: str) -> Mention | None:
    """A threshold or a floor of the next phase."""
    found = material.facts.next_phase
    return _if_any(getattr(found.requires, what)) if found else None


def _held(material: Material, _: str) -> Mention | None:
    """The critical questions that the next phase does not find high enough."""
    found = tuple(c.subject for c in material.facts.unmet() if c.kind == "critical")
    return Mention(found, found) if found else None


def _held_dimension(material: Material) -> Condition | None:
    """The one dimension below the next phase's floor."""
    found = [c for c in material.facts.unmet() if c.kind == "dimension"]
    return found[0] if len(found) == 1 else None


def _of_held_dimension(material: Material, pick: Callable[[Condition], Any]) -> Mention | None:
    found = _held_dimension(material)
    return Mention(pick(found), material.facts.within(found.subject)) if found else None


def _of_count(material: Material, name: str) -> Mention | None:
    """A fact that is counted, as a number."""
    found = material.facts.counts.get(name)
    return Mention(found.number, found.because) if found else None


def _blocked(material: Material, _: str) -> Mention | None:
    found = material.result.next_phase
    return Mention(found.blocked, found.blocked) if found and found.blocked else None


def _first(questions: tuple[Any, ...]) -> Mention | None:
    return Mention(questions[0].id, (questions[0].id,)) if questions else None


# A dimension


def _score(material: Material, dimension: str, part: str) -> Mention | None:
    score = material.result.scores.dimensions.get(dimension)
    return _if_any(getattr(score, part, None), material.facts.within(dimension))


def _extreme(material: Material, dimension: str, *, highest: bool) -> Mention | None:
    """The first question with the highest or lowest level given."""
    levels = given_levels(material.facts, dimension)
    if not levels:
        return None
    best = (max if highest else min)(levels.values())
    return Mention(next(id_ for id_, level in levels.items() if level == best), material.facts.within(dimension))


def _gate(material: Material, dimension: str) -> Condition | None:
    """The first unmet condition on a critical question of the dimension; levels before evidence."""
    gates = unmet_gates(material.facts, dimension)
    found = [c for c in material.facts.unmet() if c.kind in ("critical", "evidence") and c.subject in gates]
    return found[0] if found else None


def _of_gate(material: Material, dimension: str, pick: Callable[[Condition], Any]) -> Mention | None:
    found = _gate(material, dimension)
    return Mention(pick(found), (found.subject,)) if found else None


def _open(material: Material, dimension: str) -> Mention | None:
    found = tuple(id_ for id_ in material.facts.within(dimension) if material.facts.is_open(id_))
    return Mention(found, found) if found else None


def _disputed(material: Material, dimension: str) -> Mention | None:
    """The question on which the respondents' own ratings lie furthest apart."""
    spreads = {id_: rating_spread(material.facts, id_) or 0 for id_ in material.facts.within(dimension)}
    widest = max(spreads, key=lambda id_: spreads[id_], default="")
    return Mention(widest, (widest,)) if spreads.get(widest) else None


def _question(material: Material, question: str) -> Mention | None:
    return Mention(question, (question,)) if question in material.facts.everything() else None


# The plan


def _initiatives(material: Material, pick: Callable[[Plan], Any]) -> Mention | None:
    if material.plan is None or not material.plan.initiatives:
        return None
    return Mention(pick(material.plan), initiative_questions(material))


def _first_initiative(material: Material, _: str) -> Mention | None:
    planned = min(material.plan.initiatives, key=lambda p: p.slot.week, default=None) if material.plan else None
    return Mention(planned, planned.because) if planned else None


def _first_use(material: Material, _: str) -> Mention | None:
    """The first use of AI that nothing asked about stands in the way of."""
    found = next((one for one in material.plan.uses if one.is_ready), None) if material.plan else None
    asked = material.facts.everything()
    return Mention(found.use_case, tuple(id_ for id_ in asked if id_ in found.use_case.needs)) if found else None


def _first_task(material: Material, _: str) -> Mention | None:
    found = next(iter(material.plan.groundwork.tasks), None) if material.plan else None
    return Mention(found.task, found.because) if found else None


def _result(find: Callable[[Material], Mention | None]) -> Finder:
    return Finder(lambda material, _: find(material))


def _dimension(find: Callable[[Material, str], Mention | None]) -> Finder:
    return Finder(find, "dimension")


def _plan(find: Callable[[Material], Mention | None]) -> Finder:
    return Finder(lambda material, _: find(material), planned=True)


MENTIONS: Mapping[str, Finder] = {
    # phases
    "phase": _result(lambda m: Mention(m.result.phase.low, m.facts.behind_phase())),
    "phase_name": _result(lambda m: Mention(m.result.phase.low, m.facts.behind_phase())),
    "high_phase": _result(lambda m: Mention(m.result.phase.high, m.facts.behind_status())),
    "next_phase": _result(_next),
    "target_phase": _result(lambda m: Mention(m.facts.target_phase)),
    "minimum_coverage": _result(lambda m: Mention(m.result.questionnaire.method.minimum_coverage / 100)),
    "threshold": _result(lambda m: _asked(m, "overall")),
    "floor": _result(
        lambda m: _of_held_dimension(m, lambda condition: condition.needs) or _asked(m, "dimension")
    ),
    # scores
    "level": _result(lambda m: _if_any(m.result.scores.overall.point, m.facts.everything())),
    "overall_low": _result(lambda m: _if_any(m.result.scores.overall.low, m.facts.everything())),
    "coverage": Finder(_coverage),
    "strongest": _result(lambda m: _end(m, highest=True)),
    "weakest": _result(lambda m: _end(m, highest=False)),
    "same_phase": _result(lambda m: _if_any(m.result.robustness.same_phase, m.facts.everything())),
    # the way to the next phase
    "key": _result(lambda m: _of_key(m, lambda change: change.question)),
    "key_state": _result(lambda m: _of_key(m, lambda change: change.question)),
    "key_level": _result(lambda m: _of_key(m, lambda change: change.goal)),
    "held": Finder(_held),
    "held_dimension": _result(lambda m: _of_held_dimension(m, lambda condition: condition.subject)),
    "held_level": _result(lambda m: _of_held_dimension(m, lambda condition: condition.has)),
    "steps": _result(lambda m: _of_count(m, "steps")),
    "changes": _result(lambda m: _of_count(m, "changes")),
    "raised": _result(_raised),
    "unmet": _result(lambda m: _of_count(m, "unmet")),
    "blocked": Finder(_blocked),
    "missing_evidence": _result(lambda m: _of_count(m, "missing_evidence")),
    # answers
    "unknowns": _result(lambda m: Mention(len(m.facts.open()), m.facts.open() or m.facts.everything())),
    "strength": _result(lambda m: _first(m.result.strengths)),
    "priority": _result(lambda m: _first(m.result.priorities)),
    "title": Finder(_question, "question"),
    "state": Finder(_question, "question"),
    # one dimension
    "dimension": _dimension(lambda _, id_: Mention(id_)),
    "dimension_level": _dimension(lambda m, id_: _score(m, id_, "point")),
    "dimension_low": _dimension(lambda m, id_: _score(m, id_, "low")),
    "evidenced": _dimension(lambda m, id_: _score(m, id_, "evidenced")),
    "highest": _dimension(lambda m, id_: _extreme(m, id_, highest=True)),
    "highest_state": _dimension(lambda m, id_: _extreme(m, id_, highest=True)),
    "lowest": _dimension(lambda m, id_: _extreme(m, id_, highest=False)),
    "lowest_state": _dimension(lambda m, id_: _extreme(m, id_, highest=False)),
    "gate": _dimension(lambda m, id_: _of_gate(m, id_, lambda condition: condition.subject)),
    "gate_state": _dimension(lambda m, id_: _of_gate(m, id_, lambda condition: condition.subject)),
    "gate_needs": _dimension(lambda m, id_: _of_gate(m, id_, lambda condition: condition)),
    "open": Finder(_open, "dimension"),
    "disputed": Finder(_disputed, "dimension"),
    "disputed_state": Finder(_disputed, "dimension"),
    # the plan
    "initiatives": _plan(lambda m: _of_count(m, "initiatives")),
    "first_initiative": Finder(_first_initiative, planned=True),
    "person_days": _plan(lambda m: _initiatives(m, lambda plan: plan.person_days)),
    "plan_start": _plan(lambda m: Mention(m.plan.start) if m.plan else None),
    "plan_end": _plan(lambda m: _initiatives(m, lambda plan: max(p.slot.end for p in plan.initiatives))),
    "kgi": _plan(lambda m: _if_any(m.plan.kgi if m.plan else None)),
    "kpis_ready": _plan(lambda m: _of_count(m, "kpis_ready")),
    "kpis_open": _plan(lambda m: _of_count(m, "kpis_open")),
    "uses": _plan(lambda m: _of_count(m, "uses")),
    "uses_ready": _plan(lambda m: _of_count(m, "uses_ready")),
    "first_use": Finder(_first_use, planned=True),
    "tasks": _plan(lambda m: _of_count(m, "tasks")),
    "first_task": Finder(_first_task, planned=True),
    "modules": _plan(lambda m: _of_count(m, "modules")),
    "risks": _plan(lambda m: _of_count(m, "risks")),
    "risks_covered": _plan(lambda m: _of_count(m, "risks_covered")),
    "risks_open": _plan(lambda m: _of_count(m, "risks_open")),
}
"""Every placeholder."""


def mentions(material: Material, text: Text, dimension: str) -> Iterator[tuple[tuple[str, str], Mention | None]]:
    """What a text speaks of; None in the place of what does not exist here."""
    for name, subject in placeholders(text):
        finder = MENTIONS.get(name)
        own = subject or (dimension if finder and finder.about == "dimension" else "")
        yield (name, subject), finder.find(material, own) if finder else None
