"""The commands, put together. Help is plain text and each command loads its use case only when it runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer

from readiness import __version__
from readiness.cli.commands import assess, compare, demo, plan, questionnaire, report, score, sheet


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"readiness {__version__}")
        raise typer.Exit


def _top(
    context: typer.Context,
    *,
    version: bool = typer.Option(
        False, "--version", help="Show the version and exit.", callback=lambda value: _version(wanted=value),
        is_eager=True,
    ),
) -> None:
    """AI readiness: interview, score, phase and a roadmap as PDF, in Japanese and English.

    Example: readiness assess --organisation 株式会社サンプル
    """
    del version
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit


COMMANDS: dict[str, Callable[..., None]] = {
    "assess": assess.assess,
    "score": score.score,
    "plan": plan.plan,
    "report": report.report,
    "compare": compare.compare,
    "demo": demo.demo,
}


def command(wanted: str = "") -> Any:
    """The command ``readiness`` with its subcommands: the one that is wanted, all where no one has that name.

    Putting a subcommand together takes longer than most of what is done before the first question.
    """
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_top)
    if wanted in COMMANDS:
        app.command(wanted)(COMMANDS[wanted])
        return typer.main.get_command(app)
    for name, function in COMMANDS.items():
        app.command(name)(function)
    help_ = "Questionnaires: list and show them; begin, check and preview your own; schemas for editors."
    group = typer.Typer(rich_markup_mode=None, help=help_)
    group.command("list")(questionnaire.list_)
    group.command("show")(questionnaire.show)
    group.command("lint")(questionnaire.lint)
    group.command("schema")(questionnaire.schema)
    group.command("new")(questionnaire.new)
    group.command("preview")(questionnaire.preview)
    app.add_typer(group, name="questionnaire")
    group = typer.Typer(rich_markup_mode=None, help="Questionnaires on Excel sheets, for people who answer beforehand.")
    group.command("export")(sheet.export)
    group.command("import")(sheet.import_)
    app.add_typer(group, name="sheet")
    return typer.main.get_command(app)
