"""The whole document as a value: ready strings, numbers and charts in one language, for templates that only print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import ascii_uppercase

from readiness.core.comparison.assessments import Comparison
from readiness.core.model import Language
from readiness.core.result import Roadmap
from readiness.report.edition import Edition
from readiness.report.view import about as scope
from readiness.report.view import cover, decision, dimensions, phase, since, way
from readiness.report.view import highlights as points
from readiness.report.view import ratings as room
from readiness.report.view.appendix import (
    answers,
    arithmetic,
    colophon,
    conventions,
    glossary,
    sources,
    systems,
    trace,
)
from readiness.report.view.context import Context
from readiness.report.view.headings import Head
from readiness.report.view.plan import foundation, kpis, people, uses
from readiness.report.view.plan import initiatives as cards
from readiness.report.view.plan import risks as risk_pages
from readiness.report.view.plan import roadmap as schedule
from readiness.words.phrases import Words


@dataclass(frozen=True, slots=True)
class Document:
    """A report. A section that is None has no data and is left out.

    Attributes:
        say: the fixed words of tables and labels.
        contents: the heads of all sections, in order; ``appendix_from`` is the place of the appendix's first one.
    """

    say: Words
    frame: cover.Frame
    cover: cover.Cover
    decision: decision.Decision
    about: scope.About
    phase: phase.PhaseView
    dimensions: dimensions.Dimensions
    ratings: room.Ratings | None
    highlights: points.Highlights | None
    open_points: points.OpenPoints | None
    way: way.Way | None
    uses: uses.Uses | None
    roadmap: schedule.RoadmapView | None
    actions: schedule.Actions | None
    initiatives: cards.Initiatives | None
    kpis: kpis.Kpis | None
    foundation: foundation.Foundation | None
    people: people.People | None
    risks: risk_pages.Risks | None
    since: since.Since | None
    answers: answers.Answers
    arithmetic: arithmetic.Arithmetic
    conventions: conventions.Conventions
    trace: trace.Trace | None
    worksheets: cards.Worksheets | None
    systems: systems.Systems | None
    register: risk_pages.Register | None
    sources: sources.Sources | None
    glossary: glossary.Glossary | None
    colophon: colophon.Colophon

    @property
    def body(self) -> tuple[Head, ...]:
        """The heads of the body's sections, in order; the actions stand under the roadmap where there is one."""
        sections = (
            self.decision, self.about, self.phase, self.dimensions, self.ratings, self.highlights, self.open_points,
            self.way, self.uses, self.roadmap or self.actions, self.initiatives, self.kpis, self.foundation,
            self.people, self.risks, self.since,
        )  # fmt: skip
        return tuple(section.head for section in sections if section is not None)

    @property
    def appendix(self) -> tuple[Head, ...]:
        """The heads of the appendix's sections, in order."""
        return tuple(getattr(self, name).head for name in APPENDIX if getattr(self, name) is not None)


APPENDIX = (
    "answers", "arithmetic", "conventions", "trace", "worksheets", "systems", "register", "sources", "glossary",
    "colophon",
)  # fmt: skip
"""The sections of the appendix, in order."""


def build(
    plan: Roadmap, language: Language, edition: Edition, comparison: Comparison | None = None
) -> Document:
    """The view of a roadmap in one language, holding nothing that the edition must not show."""
    context = Context(plan, language, edition)
    document = Document(
        say=context.say,
        frame=cover.frame(context),
        cover=cover.cover(context),
        decision=decision.decision(context),
        about=scope.about(context),
        phase=phase.phase(context),
        dimensions=dimensions.dimensions(context, comparison),
        ratings=room.ratings(context),
        highlights=points.highlights(context),
        open_points=points.open_points(context),
        way=way.way(context),
        uses=uses.uses(context),
        roadmap=schedule.roadmap(context),
        actions=schedule.actions(context),
        initiatives=cards.initiatives(context),
        kpis=kpis.kpis(context),
        foundation=foundation.foundation(context),
        people=people.people(context),
        risks=risk_pages.risks(context),
        since=since.since(context, comparison),
        answers=answers.answers(context),
        arithmetic=arithmetic.arithmetic(context),
        conventions=conventions.conventions(context),
        trace=None,
        worksheets=cards.worksheets(context),
        systems=systems.systems(context),
        register=risk_pages.register(context),
        sources=sources.sources(context),
        glossary=None,
        colophon=colophon.colophon(context),
    )
    document = replace(document, trace=trace.trace(context, document.body))
    return _lettered(replace(document, glossary=glossary.glossary(context, document)))


def _lettered(document: Document) -> Document:
    """The document with a letter for each section of the appendix that it has."""
    there = [name for name in APPENDIX if getattr(document, name) is not None]
    changed = {}
    for letter, name in zip(ascii_uppercase, there, strict=False):
        section = getattr(document, name)
        title = document.say("appendix.title", letter=letter, topic=section.head.topic)
        changed[name] = replace(section, head=replace(section.head, topic=title, heading=title))
    return replace(document, **changed)
