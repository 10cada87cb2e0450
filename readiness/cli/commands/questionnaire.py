"""``readiness questionnaire``: which questionnaires there are, what one asks, and what is wrong with one."""

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


def lint(
    path: Annotated[
        str | None, typer.Argument(metavar="PATH", help="A questionnaire's folder. Default: the standard one.")
    ] = None,
    json: Json = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 also where there are errors, and list them on stdout.")
    ] = False,
    lang: Lang = None,
) -> None:
    """List every problem of a questionnaire: errors, which keep it from being used, and warnings.

    Example: readiness questionnaire lint our-readiness
    """
    from readiness.app import lint as use_case
    from readiness.cli import WRONG_INPUT, printing
    from readiness.cli.workplace import spoken, workbench

    folder, outcome = use_case.look(workbench(), path)
    language = spoken(lang, None)
    failed = outcome.count("error") > 0 and not exit_zero
    if json and not failed:
        printing.json_document(use_case.document(folder, outcome, language))
        return
    for text in use_case.lines(folder, outcome, language):
        printing.line(text, aside=failed)
    if failed:
        raise typer.Exit(WRONG_INPUT)
