"""``readiness compare``: what changed since last time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.options import Content, Json, Lang


def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Last time's assessment file.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="This time's assessment file.")],
    json: Json = False,
    lang: Lang = None,
    content: Content = None,
) -> None:
    """Show what changed between two assessments, and what cannot be compared.

    Example: readiness compare sample.yaml sample-2.yaml
    """
    from readiness.app import comparison as use_case
    from readiness.cli import comparison_tables, printing
    from readiness.cli.failures import show_issues
    from readiness.cli.workplace import spoken, workbench

    bench = workbench(content)
    compared = use_case.compare_files(bench, Path(old), Path(new))
    language = spoken(lang, compared.draft.language)
    show_issues(compared.remarks, language)
    if json:
        printing.json_document(use_case.document(compared.comparison))
    else:
        library = bench.library_at_hand(compared.draft.questionnaire.id)
        printing.render(comparison_tables.comparison(compared.comparison, library, language))
