"""``readiness score``: scores, phase and its reasons."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.options import AssessmentFile, Content, Json, Lang


def score(
    file: AssessmentFile,
    json: Json = False,
    explain: Annotated[bool, typer.Option("--explain", help="Write out the arithmetic, figure by figure.")] = False,
    lang: Lang = None,
    content: Content = None,
) -> None:
    """Show the scores and the phase with its reasons.

    Example: readiness score sample.yaml --explain
    """
    from readiness.app import findings
    from readiness.app import score as use_case
    from readiness.cli import printing, tables
    from readiness.cli.failures import show_issues
    from readiness.cli.workplace import spoken, workbench

    bench = workbench(content)
    draft = bench.open(Path(file))
    result = bench.evaluate(draft)
    language = spoken(lang, draft.language)
    conclusions = bench.conclusions(result)
    show_issues(bench.remarks(draft), language)
    if json:
        printing.json_document(use_case.document(result, conclusions, explain=explain))
        return
    printing.render(tables.score(result, language, findings.of_dimensions(result, conclusions, language)))
    if explain:
        printing.render(tables.arithmetic(result, language))
