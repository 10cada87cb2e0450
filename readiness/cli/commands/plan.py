"""``readiness plan``: KPIs with their SMART checks, initiatives and dates."""

from __future__ import annotations

from pathlib import Path

from readiness.cli.options import AssessmentFile, Content, Json, Lang


def plan(file: AssessmentFile, json: Json = False, lang: Lang = None, content: Content = None) -> None:
    """Show the KPIs with their SMART checks, the initiatives and their dates.

    Example: readiness plan sample.yaml
    """
    from readiness.app import plan as use_case
    from readiness.cli import plan_tables, printing
    from readiness.cli.failures import show_issues
    from readiness.cli.workplace import spoken, workbench

    bench = workbench(content)
    draft = bench.open(Path(file))
    roadmap = bench.roadmap(draft)
    language = spoken(lang, draft.language)
    show_issues(bench.remarks(draft), language)
    if json:
        printing.json_document(use_case.document(roadmap))
    else:
        printing.render(plan_tables.plan(roadmap, language))
