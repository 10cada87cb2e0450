"""Writes the report of an assessment: PDF, or one self-contained HTML file."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from readiness import press, store
from readiness.app.brands import open_brand
from readiness.app.comparison import compare_drafts
from readiness.app.glyphs import printable
from readiness.app.places import Format, check_place, format_of
from readiness.app.previous import open_previous
from readiness.app.workbench import Workbench
from readiness.app.written import Written
from readiness.core.brand import Brand
from readiness.core.comparison.assessments import Comparison
from readiness.core.model import Language
from readiness.core.result import Roadmap
from readiness.errors import InputError, Issue, Message, wrong_input
from readiness.press.libraries import Missing
from readiness.report.edition import DENSEST
from readiness.store.draft import Draft

__all__ = [
    "Edition", "Format", "Written", "check_place", "default_place", "format_of", "rehearse", "write", "write_draft",
    "write_interim", "write_or_html",
]  # fmt: skip

Audience = Literal["client", "internal"]
TEMPLATE = "roadmap"
PRINTED_OF_LAST_TIME = ("actions.", "kpis.", "objective.kgi.")
"""Where the report prints text of last time's file."""
OFF_THE_INTERIM_PAGE = ("note", "reason")
"""Ends of the places whose text the interim page never prints."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which report is wanted.

    Attributes:
        format: ``onepager`` is a PDF of the decision page alone.
        audience: client documents hold nothing internal.
        final: the final edition (確定版) instead of the preliminary one (速報版).
        brand: the file of the brand that it carries.
    """

    language: Language
    format: Format = "pdf"
    audience: Audience = "client"
    final: bool = False
    brand: Path | None = None


def default_place(assessment: Path, edition: Edition) -> Path:
    """Beside the assessment: its stem with the language, and the format's ending."""
    part = "-onepager" if edition.format == "onepager" else ""
    return _beside(assessment, part, edition.language, pdf=edition.format != "html")


def _beside(assessment: Path, part: str, language: Language, *, pdf: bool) -> Path:
    return assessment.with_name(f"{assessment.stem}{part}-{language}.{'pdf' if pdf else 'html'}")


def write(
    bench: Workbench, file: Path, edition: Edition, out: Path | None = None, *, previous: Path | None = None
) -> Written:
    """Write the report of an assessment file, compared with last time's: the one it names, or ``previous``.

    Raises:
        InputError: the file or the place is wrong, or a library that PDFs need is missing.
    """
    place = out or default_place(file, edition)
    check_place(place, file, previous)
    return _written(bench, lambda: bench.open(file), edition, place, previous)


def write_draft(bench: Workbench, draft: Draft, edition: Edition, place: Path) -> Written:
    """Write the report of an assessment that is in no file.

    Raises:
        InputError: the place is wrong, or a library that PDFs need is missing.
    """
    check_place(place, draft.path)
    return _written(bench, lambda: draft, edition, place, None)


def _written(
    bench: Workbench, opened: Callable[[], Draft], edition: Edition, place: Path, previous: Path | None
) -> Written:
    """Write a report; a missing library is told before the assessment is opened."""
    missing = press.available() if edition.format != "html" else None
    if missing and missing.fatal:
        raise InputError((_said(place, "press.unavailable", missing),))
    content, remarks = _composed(bench, opened(), edition, place, previous)
    store.replace_file(place, content)
    if missing:
        remarks = (*remarks, _said(place, "report.subset", missing))
    return Written(place, remarks)


def rehearse(bench: Workbench, file: Path, language: Language) -> None:
    """Make the report of an assessment for nobody, so that all that the next one needs is loaded.

    Only its decision page is printed: the other pages would load nothing more, and cost memory for good.

    Raises:
        InputError: the file is wrong, or a library that PDFs need is missing.
    """
    whole, page = Edition(language), Edition(language, format="onepager")
    _html(bench, bench.roadmap(bench.open(file)), whole, None)
    _composed(bench, bench.open(file), page, default_place(file, page), None)


def _composed(
    bench: Workbench, draft: Draft, edition: Edition, place: Path, previous: Path | None
) -> tuple[bytes, tuple[Issue, ...]]:
    """The report's bytes, and what should be said about it."""
    file = draft.path
    named = draft.assessment.previous
    check_place(place, file.parent / named.file if named else None)
    template = bench.shelf.template(TEMPLATE)
    brand, remarks = open_brand(edition.brand, template, place)
    assessment, glyphs = printable(replace(draft.assessment, previous=None), str(file), template)  # not printed
    remarks = (*glyphs, *remarks)
    printed = replace(draft, assessment=assessment)
    roadmap = bench.roadmap(printed)
    comparison, unmet = _comparison(bench, draft, printed, previous) if edition.format != "onepager" else (None, ())
    if edition.format == "html":
        content = _html(bench, roadmap, edition, comparison, brand=brand).encode()
    else:

        def page(format_: Format, density: int) -> str:
            return _html(bench, roadmap, replace(edition, format=format_), comparison, density, brand=brand)

        content = _fitted(page, edition.format, lambda html: _print(html, template, assessment.date, place, brand))
    return content, (*bench.remarks(draft), *remarks, *unmet)


def _fitted(page: Callable[[Format, int], str], format_: Format, printed: Callable[[str], bytes]) -> bytes:
    """The PDF, its decision page set as closely as it takes to be one page.

    Nearly every decision page fits as it is. Where one does not, printing a whole report each time would cost seconds:
    the density is found out on the decision page alone, which carries one line more than the one in the report.

    Args:
        page: the HTML of a format at a density.
        format_: what is wanted.
        printed: the PDF of an HTML document; raises OverfullError, which nothing does at the last density.
    """
    with contextlib.suppress(press.OverfullError):
        return printed(page(format_, 0))
    for density in range(1, DENSEST):
        with contextlib.suppress(press.OverfullError):
            alone = printed(page("onepager", density))
            return alone if format_ == "onepager" else printed(page(format_, density))
    return printed(page(format_, DENSEST))


def _print(html: str, template: Path, created: dt.date, place: Path, brand: Brand | None) -> bytes:
    """The PDF of a page with the files of its brand.

    Raises:
        InputError: it cannot be made.
        OverfullError: it would be more than one page where it has to be one.
    """
    try:
        files = brand.files if brand else {}
        return press.print_pdf(html, template=template, created=created, extra_files=files)
    except press.OverfullError:
        raise
    except press.PressError as problem:
        raise wrong_input(str(place), "press.failed", reason=str(problem)) from problem


def write_or_html(bench: Workbench, file: Path, edition: Edition, out: Path | None = None) -> Written:
    """Write the report; where PDFs cannot be made, the HTML report instead, with a remark that says why."""
    missing = press.available() if edition.format != "html" else None
    if missing is None or not missing.fatal:
        return write(bench, file, edition, out)
    place = out.with_suffix(".html") if out else None
    written = write(bench, file, replace(edition, format="html"), place)
    return replace(written, remarks=(_said(written.path, "report.html_instead", missing), *written.remarks))


def write_interim(
    bench: Workbench, file: Path, language: Language, out: Path | None = None, *, brand: Path | None = None
) -> Written:
    """Write the interim page of an assessment file as it stands; where PDFs cannot be made, as HTML with a remark.

    It holds no score and no phase. Without ``out`` it goes beside the file: its stem, ``-interim``, the language.

    Raises:
        InputError: the file or the place is wrong.
    """
    from readiness import report

    missing = press.available()
    pdf = not (missing and missing.fatal)
    place = out or _beside(file, "-interim", language, pdf=pdf)
    if not pdf:
        place = place.with_suffix(".html")
    check_place(place, file)
    draft = bench.open(file)
    template = bench.shelf.template(TEMPLATE)
    carried, mended = open_brand(brand, template, place)
    assessment, glyphs = printable(replace(draft.assessment, previous=None), str(file), template)
    html = report.interim(
        draft.questionnaire,
        assessment,
        language,
        template=template,
        library=bench.library_at_hand(draft.questionnaire.id),
        brand=carried,
        on_screen=not pdf,
    )
    store.replace_file(place, _print(html, template, assessment.date, place, carried) if pdf else html.encode())
    about = (_said(place, "report.subset" if pdf else "report.html_instead", missing),) if missing else ()
    shown = (remark for remark in glyphs if not remark.path.endswith(OFF_THE_INTERIM_PAGE))
    return Written(place, (*about, *shown, *mended))


def _said(place: Path, key: str, missing: Missing) -> Issue:
    """A remark, or a problem, about libraries that are missing."""
    values = {"library": ", ".join(missing.libraries), "command": missing.command or "-"}
    return Issue(str(place), Message(key, values), Message(f"{key}.hint", values))


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


def _html(
    bench: Workbench,
    roadmap: Roadmap,
    edition: Edition,
    comparison: Comparison | None,
    density: int = 0,
    *,
    brand: Brand | None = None,
) -> str:
    from readiness import report

    options = report.Edition(format=edition.format, audience=edition.audience, final=edition.final, density=density)
    template = bench.shelf.template(TEMPLATE)
    return report.html(
        roadmap, edition.language, template=template, options=options, comparison=comparison, brand=brand
    )
