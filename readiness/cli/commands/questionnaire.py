"""``readiness questionnaire``: which there are, what one asks; for authors: begin, check and preview one."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import typer

from readiness.cli.options import Brand, Content, Json, Lang


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
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="PDF", help="Print it as PDF, with room for notes.")
    ] = None,
    depth: Annotated[Literal["core", "full"], typer.Option("--depth", help="Which questions.")] = "full",
    size: Annotated[
        str, typer.Option("--size", metavar="SIZE", help="The wording for organisations of a size, such as small.")
    ] = "",
    brand: Brand = None,
    json: Json = False,
    lang: Lang = None,
    content: Content = None,
) -> None:
    """Show the facilitator's guide: the day, every question with its levels and time box, the phases' conditions.

    With --json, the whole questionnaire for scripts, whatever depth and size.

    Example: readiness questionnaire show ai-readiness -o guide.pdf
    """
    if json and out:
        raise typer.BadParameter("JSON goes to stdout; leave --out away", param_hint="--json")
    if brand and not out:
        raise typer.BadParameter("it needs --out, the PDF that carries it", param_hint="--brand")
    from pathlib import Path

    from readiness.app import guide as use_case
    from readiness.app import questionnaires
    from readiness.cli import printing, waiting
    from readiness.cli.failures import show_issues
    from readiness.cli.workplace import spoken, workbench
    from readiness.words import Words, clean

    bench = workbench(content)
    if json:
        printing.json_document(questionnaires.document(use_case.questionnaire(bench, id_)))
        return
    wish = use_case.Wish(id_, spoken(lang, None), depth, size, Path(brand) if brand else None)
    if out is None:
        from readiness.cli import guide_tables

        found = use_case.guide(bench, wish)
        printing.render(guide_tables.guide(found, bench.questionnaire(id_).origin))
        return
    words = Words(wish.language, "guide")
    with waiting.told(words("guide.working")):
        written = use_case.write(bench, wish, Path(out))
    show_issues(written.remarks, wish.language)
    printing.line(words("guide.said", file=clean(str(written.path))))


def lint(
    path: Annotated[
        str | None, typer.Argument(metavar="PATH", help="A questionnaire's folder. Default: the standard one.")
    ] = None,
    json: Json = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 also where there are errors, and list them on stdout.")
    ] = False,
    date: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="The day of use: references due before it are told. Default: today.",
        ),
    ] = None,
    lang: Lang = None,
) -> None:
    """List every problem of a questionnaire: errors, which keep it from being used, and warnings.

    Example: readiness questionnaire lint our-readiness
    """
    from readiness.app import lint as use_case
    from readiness.cli import WRONG_INPUT, printing
    from readiness.cli.workplace import spoken, workbench

    folder, outcome = use_case.look(workbench(), path, date.date() if date else None)
    language = spoken(lang, None)
    failed = outcome.count("error") > 0 and not exit_zero
    if json and not failed:
        printing.json_document(use_case.document(folder, outcome, language))
        return
    for text in use_case.lines(folder, outcome, language):
        printing.line(text, aside=failed)
    if failed:
        raise typer.Exit(WRONG_INPUT)


def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="The file, such as kpis or assessment. Default: list them.")
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("-o", "--out", metavar="DIR", help="Write NAME.schema.json there; without NAME, all of them."),
    ] = None,
    lang: Lang = None,
    content: Content = None,
) -> None:
    """Print the JSON Schema of a YAML file, with which an editor completes, explains and checks what you write.

    With --content, names of questions, KPIs, roles and the like are those of that questionnaire.

    Example: readiness questionnaire schema -o schemas --content questionnaires/ai-readiness
    """
    from pathlib import Path

    from readiness.app import schemas as use_case
    from readiness.cli import printing
    from readiness.cli.workplace import spoken, workbench
    from readiness.words import clean

    language, own = spoken(lang, None), workbench(content).shelf.own
    if name is None and out is None:
        for file, held in use_case.listing(language).items():
            printing.line(f"{file:<15}{held}")
        return
    found = use_case.schemas(language, own) if name is None else {name: use_case.schema(name, language, own)}
    if out is None:
        printing.json_document(next(iter(found.values())))
        return
    for place in use_case.write(found, Path(out)):
        printing.line(clean(str(place)))


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The folder's name, and the questionnaire's id.")],
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="DIR", help="The folder goes there. Default: here.")
    ] = None,
    lang: Lang = None,
) -> None:
    """Start a questionnaire of your own: a folder with a small one that explains itself, to be changed step by step.

    Example: readiness questionnaire new our-readiness
    """
    from pathlib import Path

    from readiness.app import kit
    from readiness.cli import beginners, printing
    from readiness.cli.workplace import spoken, workbench

    language = spoken(lang, None)
    begun = kit.begin(workbench(), name, Path(out) if out else None, language)
    for text in beginners.lines(begun, language):
        printing.line(text)


def preview(
    path: Annotated[
        str | None, typer.Argument(metavar="PATH", help="A questionnaire's folder. Default: the standard one.")
    ] = None,
    question: Annotated[
        str | None, typer.Option("--question", metavar="ID", help="The question to show. Default: the first one.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="Other made-up answers, the same for the same N.")
    ] = None,
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="PDF", help="Write the report with made-up answers there.")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and check and show it again on each save; Ctrl-C ends.")
    ] = False,
    brand: Brand = None,
    lang: Lang = None,
) -> None:
    """Show what a questionnaire looks like before anybody answers: a card of the interview, or the report as PDF.

    Example: readiness questionnaire preview our-readiness -o preview.pdf --watch
    """
    if brand and not out:
        raise typer.BadParameter("it needs --out, the PDF that carries it", param_hint="--brand")
    from pathlib import Path

    from readiness.app import preview as use_case
    from readiness.cli import previewing
    from readiness.cli.workplace import spoken

    folder = use_case.folder_of(path)
    drawn = use_case.SEED if seed is None else seed
    place, branded = Path(out) if out else None, Path(brand) if brand else None
    wish = previewing.Wish(folder, question, drawn, place, spoken(lang, None), branded)
    if watch:
        previewing.keep_showing(wish)
    else:
        previewing.show(wish)
