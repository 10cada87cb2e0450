"""``readiness questionnaire``: which questionnaires there are, and what one asks."""

from __future__ import annotations

from typing import Annotated

import typer

from readiness.cli.options import Content, Json, Lang


def list_(lang: Lang = None, content: Content = None) -> None:
    """List the questionnaires at hand.

    Example: readiness questionnaire list
    """
    from readiness.cli import printing, tables
    from readiness.cli.workplace import spoken, workbench

    bench = workbench(content)
    found = [bench.questionnaire(id_) for id_ in bench.questionnaires()]
    printing.render(tables.questionnaires(found, spoken(lang, None)))


def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The questionnaire's id.")],
    json: Json = False,
    lang: Lang = None,
    content: Content = None,
) -> None:
    """Show the questions of a questionnaire with their levels.

    Example: readiness questionnaire show ai-readiness --json
    """
    from readiness.app import questionnaires as use_case
    from readiness.cli import printing, tables
    from readiness.cli.workplace import spoken, workbench
    from readiness.errors import wrong_input

    bench = workbench(content)
    if id_ not in bench.questionnaires():
        raise wrong_input(id_, "assess.questionnaire", name=id_, names=", ".join(bench.questionnaires()))
    found = bench.questionnaire(id_)
    if json:
        printing.json_document(use_case.document(found))
    else:
        printing.render(tables.guide(found, spoken(lang, None)))
