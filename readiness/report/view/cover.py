"""The cover, the running lines of every page, and the document's metadata."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.report.view.context import Context
from readiness.report.view.pieces import Fact
from readiness.report.view.speaker import Speaker
from readiness.words.clean import one_line


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page or in the metadata.

    Attributes:
        client_language: the language that the client's own words are in.
        date: the assessment's, ISO.
        running: the line in the footer: edition, date, questionnaire.
        banner: marks a document that must not leave the consultant's hands; "" on client documents.
    """

    language: str
    client_language: str
    title: str
    author: str
    description: str
    date: str
    classification: str
    running: str
    edition: str
    banner: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    kicker: str
    title: str
    organisation: str
    recipient: str
    edition: str
    remark: str
    phases: tuple[str, ...]
    facts: tuple[Fact, ...]


def frame(context: Context) -> Frame:
    """The running lines and the metadata, from the assessment only."""
    say, assessment = context.say, context.assessment
    name = one_line(assessment.organisation.name)
    date = context.figures.date(assessment.date)
    return Frame(
        language=context.language,
        client_language=assessment.language,
        title=say("document.title", title=say("title"), organisation=name),
        author=name,
        description=say(
            "document.description",
            questionnaire=context.pick(context.questionnaire.title),
            depth=say(f"depth.{assessment.depth}"),
            date=date,
        ),
        date=assessment.date.isoformat(),
        classification=classification(context),
        running=say(
            "running",
            edition=edition(context),
            date=date,
            version=f"{context.questionnaire.id} {context.questionnaire.version}",
        ),
        edition=edition(context),
        banner=say("internal.banner") if context.edition.internal else "",
    )


def cover(context: Context) -> Cover:
    """The first page."""
    say, assessment = context.say, context.assessment
    facts = [
        Fact(say("cover.date"), context.figures.date(assessment.date)),
        Fact(say("cover.depth"), context.capital(say(f"depth.{assessment.depth}"))),
        Fact(say("cover.scope"), scope(context)),
        Fact(say("cover.classification"), classification(context)),
        Fact(say("cover.copy"), one_line(assessment.classification.copy_no)),
    ]
    return Cover(
        kicker=context.pick(context.questionnaire.title),
        title=say("title"),
        organisation=one_line(assessment.organisation.name),
        recipient=say("recipient"),
        edition=edition(context),
        remark=_remark(context),
        phases=tuple(context.pick(phase.short) for phase in context.method.phases),
        facts=tuple(fact for fact in facts if fact.value),
    )


def _remark(context: Context) -> str:
    """What the edition rests on; of a preliminary one how many of its levels were agreed on in the workshop."""
    if context.edition.final:
        return context.say("cover.final")
    found = context.origins()
    agreed, levels = found["room"], found.total()
    part = "_none" if not agreed else "" if agreed == levels else "_some"
    return context.say(f"cover.preliminary{part}", n=agreed, questions=context.figures.unit("questions", levels))


def edition(context: Context) -> str:
    """Preliminary or final."""
    return context.say("edition.final" if context.edition.final else "edition.preliminary")


def classification(speaker: Speaker) -> str:
    """The client's own label and distribution, else the product's default."""
    given = speaker.assessment.classification
    name = one_line(speaker.assessment.organisation.name)
    return speaker.say(
        "classification",
        label=one_line(given.label) or speaker.say("classification.label"),
        distribution=one_line(given.distribution) or speaker.say("classification.distribution", organisation=name),
    )


def scope(speaker: Speaker) -> str:
    """Unit and process, as the client named them."""
    parts = (one_line(speaker.assessment.scope.unit), one_line(speaker.assessment.scope.process))
    return speaker.say("scope.separator").join(part for part in parts if part)
