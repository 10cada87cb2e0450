"""Headings: the conclusion that holds for a place (``findings.yaml``), put into words.

A finding's rule makes it true; :mod:`readiness.core.conclusions.mentions` says what its placeholders speak of, and
this module how it is said. Where a questionnaire has no finding for a place that can be used, the topic is the heading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from re import Match
from typing import Any

from readiness.core.conclusions.findings import Conclusion
from readiness.core.conclusions.placeholders import PLACEHOLDER
from readiness.core.phases import Condition
from readiness.report.view.context import Context, Voice
from readiness.report.view.references import Reference, reference


@dataclass(frozen=True, slots=True)
class Head:
    """A section's place in the document: its anchor, its topic, the conclusion it comes to and what that rests on.

    ``because`` names the questions behind a conclusion that the content does not hold.
    """

    id: str
    topic: str
    heading: str
    basis: Reference | None = None
    because: tuple[str, ...] = ()


def head(context: Context, place: str) -> Head:
    """The head of the section for a place."""
    topic = context.say(f"topic.{place}")
    found = context.roadmap.conclusion(place)
    if found is None:
        return Head(place, topic, topic)
    return Head(place, topic, worded(context, found), reference(context, found.because))


def conclusion(context: Context, place: str, dimension: str = "") -> str:
    """The conclusion for a place in words, "" where there is none."""
    found = context.roadmap.conclusion(place, dimension)
    return worded(context, found) if found else ""


def worded(voice: Voice, found: Conclusion) -> str:
    """A conclusion in words."""

    def value(placeholder: Match[str]) -> str:
        name, subject = placeholder.groups()
        if name == "evidenced" and voice.concealed(subject or found.dimension):
            return voice.say("withheld")
        return VALUES[name](voice, found.mentions[name, subject or ""].value)

    return voice.capital(PLACEHOLDER.sub(value, voice.pick(found.finding.text)))


def _title(voice: Voice, question: str) -> str:
    return voice.quoted(voice.title(question))


def _state(voice: Voice, question: str) -> str:
    return voice.answered(question)


def _titles(voice: Voice, questions: Iterable[str]) -> str:
    return voice.titles(questions)


def _needs(voice: Voice, condition: Condition) -> str:
    needs = voice.requirement(condition)
    return voice.say("finding.evidence", needs=needs) if condition.kind == "evidence" else needs


def _unit(name: str) -> Callable[[Voice, Any], str]:
    return lambda voice, number: voice.figures.unit(name, number)


VALUES: Mapping[str, Callable[[Voice, Any], str]] = {
    # phases
    "phase": Voice.phase,
    "phase_name": Voice.phase_name,
    "high_phase": Voice.phase,
    "next_phase": Voice.phase,
    "target_phase": Voice.phase,
    "minimum_coverage": lambda voice, share: voice.figures.share(share),
    "threshold": Voice.level,
    "floor": Voice.level,
    # scores
    "level": Voice.level,
    "overall_low": Voice.level,
    "coverage": Voice.coverage,
    "strongest": Voice.dimension,
    "weakest": Voice.dimension,
    "same_phase": lambda voice, share: voice.figures.share(share),
    # the way to the next phase
    "key": _title,
    "key_state": _state,
    "key_level": lambda voice, level: voice.say("level.is", level=level),
    "held": _titles,
    "held_dimension": Voice.dimension,
    "held_level": Voice.level,
    "steps": _unit("steps"),
    "changes": _unit("questions"),
    "raised": _unit("questions"),
    "unmet": _unit("conditions"),
    "blocked": _titles,
    "missing_evidence": _unit("pieces"),
    # answers
    "unknowns": _unit("answers"),
    "strength": _title,
    "priority": _title,
    "title": _title,
    "state": _state,
    # one dimension
    "dimension": Voice.dimension,
    "dimension_level": Voice.level,
    "dimension_low": Voice.level,
    "evidenced": Voice.level,
    "highest": _title,
    "highest_state": _state,
    "lowest": _title,
    "lowest_state": _state,
    "gate": _title,
    "gate_state": _state,
    "gate_needs": _needs,
    "open": _titles,
    "disputed": _title,
    "disputed_state": _state,
    # the plan
    "initiatives": _unit("initiatives"),
    "first_initiative": lambda voice, planned: voice.quoted(voice.pick(planned.initiative.name)),
    "person_days": lambda voice, days: voice.figures.days(days),
    "plan_start": lambda voice, day: voice.figures.date(day),
    "plan_end": lambda voice, day: voice.figures.date(day),
    "kgi": lambda voice, kgi: voice.targets.name(kgi.target, kgi.kpi),
    "kpis_ready": _unit("kpis"),
    "kpis_open": _unit("targets"),
    "uses": _unit("uses"),
    "uses_ready": _unit("uses"),
    "first_use": lambda voice, case: voice.quoted(voice.pick(case.name)),
    "tasks": _unit("tasks"),
    "first_task": lambda voice, task: voice.quoted(voice.pick(task.name)),
    "modules": _unit("modules"),
    "risks": _unit("risks"),
    "risks_covered": _unit("risks"),
    "risks_open": _unit("risks"),
}
"""How each mention is said."""
