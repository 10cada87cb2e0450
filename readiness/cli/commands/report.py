"""``readiness report``: the document that the client takes home."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from readiness.cli.options import AssessmentFile, Brand, Content, Lang


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
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and write it again on each save of FILE; Ctrl-C ends.")
    ] = False,
    brand: Brand = None,
    content: Content = None,
) -> None:
    """Write the report as PDF, as one HTML file, or as the decision page alone.

    Example: readiness report sample.yaml -o roadmap.pdf --lang en
    """
    from readiness.app import brands
    from readiness.app.places import check_place
    from readiness.app.watching import content_files
    from readiness.cli.workplace import spoken

    path, place, old = Path(file), Path(out) if out else None, Path(previous) if previous else None
    branded = Path(brand) if brand else None

    def write() -> None:
        _write(path, place, old, (lang, format, audience, final, branded), content)

    if not watch or not path.is_file():  # what is not there cannot be waited for: that is told at once
        write()
        return
    if place:
        check_place(place, path, old, *brands.files(branded))
    from readiness.cli.following import follow

    watched = (path, *((old,) if old else ()))
    own = Path(content) if content else None

    def files() -> tuple[Path, ...]:
        return (*watched, *(content_files(own) if own else ()), *brands.files(branded))

    follow(path, files, write, spoken(lang, None))


def _write(
    path: Path,
    place: Path | None,
    previous: Path | None,
    edition: tuple[
        str | None, Literal["pdf", "html", "onepager"] | None, Literal["client", "internal"], bool, Path | None
    ],
    content: str | None,
) -> None:
    """Read everything, write the report and say where it is.

    ``edition`` holds what was asked for: language, format, audience, whether it is the final one, and the brand's file.

    Raises:
        InputError: the file or the place is wrong, or a library that PDFs need is missing.
    """
    from readiness.app import report as use_case
    from readiness.cli import printing, waiting
    from readiness.cli.failures import show_issues
    from readiness.cli.workplace import spoken, workbench
    from readiness.words import Words, clean

    bench = workbench(content)
    lang, format_, audience, final, brand = edition
    language = spoken(lang, bench.open(path).language)
    wanted = use_case.Edition(language, use_case.format_of(place, format_), audience, final, brand)
    words = Words(language, "interview")
    with waiting.told(words("reveal.working"), when=wanted.format != "html"):
        written = use_case.write(bench, path, wanted, place, previous=previous)
    show_issues(written.remarks, language)
    printing.line(words("end.report", file=clean(str(written.path))))
