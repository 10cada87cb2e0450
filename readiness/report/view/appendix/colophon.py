"""What the document rests on: versions and digests."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.comparison.passage import answered_in
from readiness.report.view.context import Context
from readiness.report.view.headings import Head, head
from readiness.report.view.pieces import Fact
from readiness.words.clean import one_line


@dataclass(frozen=True, slots=True)
class Colophon:
    """What the document rests on: anyone can check that a printed copy and a file belong together."""

    head: Head
    facts: tuple[Fact, ...]
    digests: tuple[tuple[str, str, str], ...]


def colophon(context: Context) -> Colophon:
    """Versions and digests."""
    say, questionnaire, given = context.say, context.questionnaire, context.assessment.questionnaire
    facts = [
        Fact(say("colophon.organisation"), one_line(context.assessment.organisation.name)),
        Fact(say("colophon.date"), context.figures.date(context.assessment.date)),
        Fact(say("colophon.edition"), say("edition.final" if context.edition.final else "edition.preliminary")),
        Fact(say("colophon.audience"), say(f"audience.{context.edition.audience}")),
        Fact(say("colophon.questionnaire"), context.pick(questionnaire.title)),
        Fact(say("colophon.id"), questionnaire.id),
        Fact(say("colophon.version"), questionnaire.version),
        Fact(say("colophon.digest"), questionnaire.digest),
    ]
    if older := answered_in(context.assessment):
        facts.append(Fact(say("colophon.version_answers"), older))
    if given.digest and given.digest != questionnaire.digest:
        facts.append(Fact(say("colophon.digest_answers"), one_line(given.digest)))
    return Colophon(
        head=head(context, "colophon"),
        facts=tuple(facts),
        digests=tuple((q.id, context.pick(q.title), q.digest) for q in context.readings.questions),
    )
