"""``readiness demo``: the bundled example as a report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.options import Brand, Lang


def demo(
    lang: Lang = None,
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="OUT", help="Where it goes. Default: demo-LANG.pdf here.")
    ] = None,
    brand: Brand = None,
) -> None:
    """Write the report of the bundled example: an invented Japanese company.

    Example: readiness demo --lang en -o demo-en.pdf
    """
    from readiness.app import report
    from readiness.cli import printing, waiting
    from readiness.cli.failures import show_issues
    from readiness.cli.workplace import spoken, workbench
    from readiness.words import Words, clean

    bench = workbench()
    language = spoken(lang, None)
    place = Path(out) if out else Path(f"demo-{language}.pdf")
    edition = report.Edition(language, report.format_of(place, None), brand=Path(brand) if brand else None)
    words = Words(language, "interview")
    with waiting.told(words("reveal.working"), when=edition.format != "html"):
        written = report.write(bench, bench.shelf.examples / "demo.yaml", edition, place)
    show_issues(written.remarks, language)
    printing.line(words("end.report", file=clean(str(written.path))))
