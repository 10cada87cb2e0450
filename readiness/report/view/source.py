"""The line under every chart: where its figures come from."""

from __future__ import annotations

from readiness.report.view.context import Context


def source(context: Context) -> str:
    """Source, number of questions and of those who rated any, else of all respondents; date."""
    people = context.rated or len(context.assessment.respondents)
    return context.say(
        "source_people" if people else "source",
        questionnaire=context.pick(context.questionnaire.title),
        questions=context.figures.unit("questions", len(context.readings.questions)),
        people=context.figures.unit("people", people),
        date=context.figures.date(context.assessment.date),
    )
