"""``readiness sheet``: questionnaires for people who answer beforehand, out and in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from readiness.cli.options import AssessmentFile, Content, Lang

if TYPE_CHECKING:
    from collections.abc import Iterator

    from readiness.app.sheets import Intake
    from readiness.core.model import Language


def export(
    file: AssessmentFile,
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="XLSX", help="Where it goes. Default: beside FILE.")
    ] = None,
    lang: Lang = None,
    both: Annotated[
        bool, typer.Option("--both", help="Both languages in one workbook, the one of --lang first.")
    ] = False,
    each: Annotated[
        bool, typer.Option("--each", help="One workbook for each respondent of FILE, their names filled in.")
    ] = False,
    paper: Annotated[Literal["a4", "a3"], typer.Option("--paper", help="Paper that the sheets print on.")] = "a4",
    cards: Annotated[
        bool, typer.Option("--cards/--no-cards", help="Voting cards (A4) and a poster of the levels (A3) as PDF too.")
    ] = True,
    content: Content = None,
) -> None:
    """Write the questionnaire as an Excel workbook, with voting cards and a poster of the levels as PDF.

    Example: readiness sheet export sample.yaml --both
    """
    if each and out:
        raise typer.BadParameter("it writes several files beside FILE; leave --out away", param_hint="--each")
    from readiness.app import sheets as use_case
    from readiness.app.languages import LANGUAGES
    from readiness.cli import printing, waiting
    from readiness.cli.failures import show_issues
    from readiness.cli.workplace import spoken, workbench
    from readiness.words import Words, clean

    bench = workbench(content)
    language = spoken(lang, bench.open(Path(file)).language)
    languages = (language, *(other for other in LANGUAGES if both and other != language))
    place = Path(out) if out else None
    words = Words(language, "sheets")
    with waiting.told(words("said.working"), when=each):
        written = use_case.export(bench, Path(file), languages, out=place, paper=paper, each=each)
    for one in written:
        show_issues(one.remarks, language)
        printing.line(words("said.form", file=clean(str(one.path))))
    if cards:
        with waiting.told(words("said.working_cards")):
            pdf, remarks = use_case.print_cards(bench, Path(file), language, place)
        show_issues(remarks, language)
        if pdf:
            printing.line(words("said.cards", file=clean(str(pdf))))


def import_(
    file: AssessmentFile,
    workbooks: Annotated[list[str], typer.Argument(metavar="XLSX...", help="Filled workbooks, one per respondent.")],
    lang: Lang = None,
    content: Content = None,
) -> None:
    """Take the answers in filled workbooks into FILE, as what each respondent said alone.

    Nothing is taken from a workbook in which anything is wrong; the others are taken.

    Example: readiness sheet import sample.yaml planning.xlsx it.xlsx
    """
    from readiness.app import sheets as use_case
    from readiness.cli import printing
    from readiness.cli.failures import show_issues
    from readiness.cli.workplace import now, spoken, workbench
    from readiness.errors import InputError

    bench = workbench(content)
    intake = use_case.take_in(bench, Path(file), [Path(name) for name in workbooks], now)
    language = spoken(lang, bench.open(Path(file)).language)
    show_issues(intake.remarks, language)
    for text in _lines(intake, language):
        printing.line(text, aside=bool(intake.refused))
    if intake.refused:
        raise InputError(intake.refused)


def _lines(intake: Intake, language: Language) -> Iterator[str]:
    """What became of each workbook, and how many people have rated now."""
    from collections import Counter

    from readiness.words import Words, clean
    from readiness.words.clean import one_line

    words = Words(language, "sheets")
    for taken in intake.taken:
        who = {"name": one_line(taken.respondent.name) or taken.respondent.id, "id": taken.respondent.id}
        key = "said.taken" if taken.new else "said.same"
        yield words(key, file=clean(taken.file), n=taken.answered, total=taken.asked, **who)
    for file, n in Counter(issue.file for issue in intake.refused).items():
        yield words("said.refused", file=clean(file), n=n)
    if intake.taken:
        yield words("said.people", n=intake.people, changed=intake.changed)
