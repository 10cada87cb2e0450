"""Writes the report of an assessment: PDF, or one self-contained HTML file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from readiness import press, store
from readiness.app.comparison import compare_drafts
from readiness.app.glyphs import printable
from readiness.app.places import check_place
from readiness.app.previous import open_previous
from readiness.app.workbench import Workbench
from readiness.core.comparison import Comparison
from readiness.core.model import Language
from readiness.core.result import Roadmap
from readiness.errors import InputError, Issue, Message, wrong_input
from readiness.press.libraries import Missing
from readiness.store.draft import Draft

Format = Literal["pdf", "html", "onepager"]
Audience = Literal["client", "internal"]
TEMPLATE = "roadmap"
PRINTED_OF_LAST_TIME = ("actions.", "kpis.", "objective.kgi.")
"""Where the report prints text of last time's file."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which report is wanted.

    Attributes:
        format: ``onepager`` is a PDF of the decision page alone.
        audience: client documents hold nothing internal.
        final: the final edition (確定版) instead of the preliminary one (速報版).
    """

    language: Language
    format: Format = "pdf"
    audience: Audience = "client"
    final: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """The file that was written, and what should be said about it."""

    path: Path
    remarks: tuple[Issue, ...]


def default_place(assessment: Path, edition: Edition) -> Path:
    """Beside the assessment: its stem with the language, and the format's ending."""
    part = "-onepager" if edition.format == "onepager" else ""
    ending = "html" if edition.format == "html" else "pdf"
    return assessment.with_name(f"{assessment.stem}{part}-{edition.language}.{ending}")


def format_of(out: Path | None, asked: Format | None) -> Format:
    """The format: what was asked for, else what the file's ending says, else PDF."""
    if asked:
        return asked
    return "html" if out is not None and out.suffix.lower() in (".html", ".htm") else "pdf"


def write(
    bench: Workbench, file: Path, edition: Edition, out: Path | None = None, *, previous: Path | None = None
) -> Written:
    """Write the report of an assessment file, compared with last time's: the one it names, or ``previous``.

    Raises:
        InputError: the file or the place is wrong, or a library that PDFs need is missing.
    """
    place = out or default_place(file, edition)
    check_place(place, file, previous)
    missing = press.available() if edition.format != "html" else None
    if missing and missing.fatal:
        raise InputError((_unavailable(str(place), missing),))
    draft = bench.open(file)
    named = draft.assessment.previous
    check_place(place, file.parent / named.file if named else None)
    template = bench.shelf.template(TEMPLATE)
    assessment, remarks = printable(replace(draft.assessment, previous=None), str(file), template)  # not printed
    printed = replace(draft, assessment=assessment)
    roadmap = bench.roadmap(printed)
    comparison, unmet = _comparison(bench, draft, printed, previous) if edition.format != "onepager" else (None, ())
    remarks = (*remarks, *unmet)
    html = _html(bench, roadmap, edition, comparison)
    if edition.format == "html":
        content = html.encode()
    else:
        try:
            content = press.print_pdf(html, template=template, created=assessment.date)
        except press.PressError as problem:
            raise wrong_input(str(place), "press.failed", reason=str(problem)) from problem
    store.replace_file(place, content)
    if missing:
        values = _values(missing)
        remarks = (*remarks, Issue(str(place), Message("report.subset", values), Message("report.subset.hint", values)))
    return Written(place, (*bench.remarks(draft), *remarks))


def write_or_html(bench: Workbench, file: Path, edition: Edition, out: Path | None = None) -> Written:
    """Write the report; where PDFs cannot be made, the HTML report instead, with a remark that says why."""
    missing = press.available() if edition.format != "html" else None
    if missing is None or not missing.fatal:
        return write(bench, file, edition, out)
    place = out.with_suffix(".html") if out else None
    written = write(bench, file, replace(edition, format="html"), place)
    values = _values(missing)
    remark = Issue(
        str(written.path), Message("report.html_instead", values), Message("report.html_instead.hint", values)
    )
    return replace(written, remarks=(remark, *written.remarks))


def _values(missing: Missing) -> dict[str, object]:
    return {"library": ", ".join(missing.libraries), "command": missing.command or "-"}


def _unavailable(place: str, missing: Missing) -> Issue:
    values = _values(missing)
    return Issue(place, Message("press.unavailable", values), Message("press.unavailable.hint", values))


def _comparison(
    bench: Workbench, draft: Draft, printed: Draft, asked: Path | None
) -> tuple[Comparison | None, tuple[Issue, ...]]:
    """The comparison with last time, all its text printable; None where there is none, and a remark why not."""
    old, remarks = open_previous(bench, draft.path, draft.assessment, asked, "report")
    if old is None:
        return None, remarks
    assessment, glyphs = printable(old.assessment, str(old.path), bench.shelf.template(TEMPLATE))
    shown = tuple(remark for remark in glyphs if remark.path.startswith(PRINTED_OF_LAST_TIME))
    return compare_drafts(bench, replace(old, assessment=assessment), printed), (*remarks, *shown)


def _html(bench: Workbench, roadmap: Roadmap, edition: Edition, comparison: Comparison | None) -> str:
    from readiness import report

    options = report.Edition(format=edition.format, audience=edition.audience, final=edition.final)
    template = bench.shelf.template(TEMPLATE)
    return report.html(roadmap, edition.language, template=template, options=options, comparison=comparison)
