"""``readiness report``: the document that the client takes home."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from readiness.cli.options import AssessmentFile, Content, Lang


def report(
    file: AssessmentFile,
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="OUT", help="Where it goes. Default: beside FILE.")
    ] = None,
    lang: Lang = None,
    format: Annotated[  # noqa: A002 - the option's name
        Literal["pdf", "html", "onepager"] | None,
        typer.Option("--format", help="Default: html if OUT ends so, else pdf."),
    ] = None,
    audience: Annotated[Literal["client", "internal"], typer.Option("--audience", help="Who reads it.")] = "client",
    final: Annotated[bool, typer.Option("--final", help="Final edition instead of the preliminary one.")] = False,
    previous: Annotated[
        str | None,
        typer.Option("--previous", metavar="OLD", help="Last time's assessment. Default: the one that FILE names."),
    ] = None,
    content: Content = None,
) -> None:
    """Write the report as PDF, as one HTML file, or as the decision page alone.

    Example: readiness report sample.yaml -o roadmap.pdf --lang en
    """
    from readiness.app import report as use_case
    from readiness.cli import printing, waiting
    from readiness.cli.failures import show_issues
    from readiness.cli.workplace import spoken, workbench
    from readiness.words import Words, clean

    bench = workbench(content)
    place = Path(out) if out else None
    language = spoken(lang, bench.open(Path(file)).language)
    edition = use_case.Edition(language, use_case.format_of(place, format), audience, final)
    words = Words(language, "interview")
    with waiting.told(words("reveal.working"), when=edition.format != "html"):
        written = use_case.write(bench, Path(file), edition, place, previous=Path(previous) if previous else None)
    show_issues(written.remarks, language)
    printing.line(words("end.report", file=clean(str(written.path))))
