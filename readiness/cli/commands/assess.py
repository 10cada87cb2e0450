"""``readiness assess``: the interview, from the first question to the report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from readiness.cli.options import Brand, Content, Lang


def assess(
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="Assessment file to create or go on with. Default: from the name."),
    ] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help="Name of the organisation.")] = None,
    depth: Annotated[Literal["core", "full"] | None, typer.Option("--depth", help="Questions to ask.")] = None,
    lang: Lang = None,
    questionnaire: Annotated[str | None, typer.Option("--questionnaire", metavar="ID", help="Which one.")] = None,
    report: Annotated[
        str | None, typer.Option("--report", metavar="PDF", help="Where the report goes. Default: beside FILE.")
    ] = None,
    previous: Annotated[
        str | None,
        typer.Option("--from", metavar="OLD", help="Last time's assessment: a new FILE starts from what it says."),
    ] = None,
    light: Annotated[
        bool,
        typer.Option("--light", help="With --from: ask critical, planned and unknown questions, keep other answers."),
    ] = False,
    screen: Annotated[
        str | None,
        typer.Option("--screen", metavar="HTML", help="Keep a page for the projector current: no notes, no names."),
    ] = None,
    workshop: Annotated[
        bool, typer.Option("--workshop", help="Ask for scope, problem, KGI, budget and decision first; all optional.")
    ] = False,
    show_score: Annotated[
        bool, typer.Option("--show-score", help="Show the running score before the answers are locked.")
    ] = False,
    respondent: Annotated[
        str | None, typer.Option("--respondent", metavar="ID", help="One person answers alone, for the ratings.")
    ] = None,
    consensus: Annotated[
        bool, typer.Option("--consensus", help="Agree on what was rated: agenda, votes, agreed levels with reasons.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Line by line, for screen readers and simple terminals.")
    ] = False,
    brand: Brand = None,
    content: Content = None,
) -> None:
    """Interview an organisation; every answer is saved at once, and a session can be taken up again.

    Example: readiness assess sample.yaml --organisation 株式会社サンプル

    In a workshop: readiness assess sample.yaml --workshop

    With a second screen: readiness assess sample.yaml --screen screen.html

    One person alone, before the workshop: readiness assess sample.yaml --respondent r1

    Agree on what was rated: readiness assess sample.yaml --consensus

    Six months later: readiness assess sample-2.yaml --from sample.yaml --light
    """
    if respondent is not None:
        room = {"workshop": workshop, "show_score": show_score, "consensus": consensus, "brand": brand}
        _for_one_person(report=report, previous=previous, screen=screen, **room)
    if light and previous is None:
        raise typer.BadParameter("it needs --from OLD, the assessment to start from", param_hint="--light")
    from readiness.cli.interview.sitting import sit
    from readiness.cli.interview.wishes import Wishes

    sit(
        Wishes(
            file=Path(file) if file else None,
            organisation=organisation,
            depth=depth,
            language=lang,
            questionnaire=questionnaire,
            report=Path(report) if report else None,
            content=content,
            previous=Path(previous) if previous else None,
            light=light,
            screen=Path(screen) if screen else None,
            workshop=workshop,
            show_score=show_score,
            plain=plain,
            respondent=respondent,
            consensus=consensus,
            brand=Path(brand) if brand else None,
        )
    )


def _for_one_person(**options: object) -> None:
    """Refuse options of the room where one person answers alone (BadParameter)."""
    for name, value in options.items():
        if value:
            option = "--from" if name == "previous" else f"--{name.replace('_', '-')}"
            raise typer.BadParameter(f"{option} is for the room, not for one person", param_hint="--respondent")
