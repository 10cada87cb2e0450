"""The whole document as a value: ready strings, numbers and charts in one language, for templates that only print."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readiness.core.comparison import Comparison
from readiness.core.model import Language
from readiness.core.result import Roadmap
from readiness.report.edition import Edition
from readiness.report.view import about as scope
from readiness.report.view import appendix, cover, decision, dimensions, initiatives, kpis, phase, since, trace, way
from readiness.report.view import highlights as points
from readiness.report.view import ratings as room
from readiness.report.view import roadmap as plan
from readiness.report.view.context import Context
from readiness.report.view.headings import Head
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
    roadmap: plan.RoadmapView | None
    actions: plan.Actions | None
    kpis: kpis.Kpis | None
    initiatives: initiatives.Initiatives | None
    since: since.Since | None
    answers: appendix.Answers
    arithmetic: appendix.Arithmetic
    conventions: appendix.Conventions
    trace: trace.Trace | None
    colophon: appendix.Colophon

    @property
    def body(self) -> tuple[Head, ...]:
        """The heads of the body's sections, in order; the actions stand under the roadmap where there is one."""
        sections = (
            self.decision, self.about, self.phase, self.dimensions, self.ratings, self.highlights, self.open_points,
            self.way, self.roadmap or self.actions, self.kpis, self.initiatives, self.since,
        )  # fmt: skip
        return tuple(section.head for section in sections if section is not None)

    @property
    def appendix(self) -> tuple[Head, ...]:
        """The heads of the appendix's sections, in order."""
        sections = (self.answers, self.arithmetic, self.conventions, self.trace, self.colophon)
        return tuple(section.head for section in sections if section is not None)


def build(
    roadmap: Roadmap, language: Language, edition: Edition, comparison: Comparison | None = None
) -> Document:
    """The view of a roadmap in one language, holding nothing that the edition must not show."""
    context = Context(roadmap, language, edition)
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
        roadmap=plan.roadmap(context),
        actions=plan.actions(context),
        kpis=kpis.kpis(context),
        initiatives=initiatives.initiatives(context),
        since=since.since(context, comparison),
        answers=appendix.answers(context),
        arithmetic=appendix.arithmetic(context),
        conventions=appendix.conventions(context),
        trace=None,
        colophon=appendix.colophon(context),
    )
    return replace(document, trace=trace.trace(context, document.body))
