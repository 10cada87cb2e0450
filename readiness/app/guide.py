"""The facilitator's guide to a questionnaire: as text for a terminal, or as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from readiness import press, report, store
from readiness.app.brands import open_brand
from readiness.app.places import check_place
from readiness.app.workbench import Workbench
from readiness.app.written import Written
from readiness.core import fit
from readiness.core.model import Depth, Language, Questionnaire
from readiness.errors import InputError, Issue, Message, wrong_input
from readiness.press.libraries import Missing
from readiness.report.view.guide.document import Guide
from readiness.report.view.guide.questions import Asked

__all__ = ["Asked", "Guide", "Wish", "guide", "questionnaire", "write"]

TEMPLATE, LOOK = "guide", "roadmap"
ENDING = ".pdf"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which guide is wanted.

    Attributes:
        questionnaire: its id.
        size: of the organisation, for the wording; "" for the usual one.
        brand: the file of the brand that it carries as PDF.
    """

    questionnaire: str
    language: Language
    depth: Depth = "full"
    size: str = ""
    brand: Path | None = None


def questionnaire(bench: Workbench, id_: str) -> Questionnaire:
    """The questionnaire that somebody named (InputError where there is none, or something is wrong in its files)."""
    ids = bench.questionnaires()
    if id_ not in ids:
        raise wrong_input(id_, "assess.questionnaire", name=id_, names=", ".join(ids))
    return bench.questionnaire(id_)


def guide(bench: Workbench, wish: Wish) -> Guide:
    """The guide as ready text.

    Raises:
        InputError: there is no such questionnaire or size, or something is wrong in the questionnaire's files.
    """
    found = questionnaire(bench, wish.questionnaire)
    sizes = fit.sizes(found)
    if wish.size and wish.size not in sizes:
        raise wrong_input(wish.questionnaire, "guide.size", name=wish.size, names=", ".join(sizes))
    library = bench.library_at_hand(wish.questionnaire)
    return report.guide(found, wish.language, wish.depth, library=library, size=wish.size)


def write(bench: Workbench, wish: Wish, out: Path) -> Written:
    """Write the guide as PDF; the same bytes for the same content, whatever the day.

    Raises:
        InputError: as for :func:`guide`, the place is wrong or no PDF's name, or PDFs cannot be made here.
    """
    check_place(out)
    if out.suffix.lower() != ENDING:
        raise wrong_input(str(out), "guide.ending", name=out.name)
    found = guide(bench, wish)
    missing = press.available()
    if missing and missing.fatal:
        raise InputError((_said(out, "guide.unavailable", missing),))
    look = bench.shelf.template(LOOK)
    brand, remarks = open_brand(wish.brand, look, out)
    html = report.guide_html(found, template=bench.shelf.template(TEMPLATE), look=look, brand=brand)
    try:
        content = press.print_pdf(press.substitute(html, look), template=look, dated=False)
    except press.PressError as problem:
        raise wrong_input(str(out), "guide.failed", reason=str(problem)) from problem
    store.replace_file(out, content)
    return Written(out, (*((_said(out, "report.subset", missing),) if missing else ()), *remarks))


def _said(place: Path, key: str, missing: Missing) -> Issue:
    """A remark, or a problem, about libraries that are missing."""
    values = {"library": ", ".join(missing.libraries), "command": missing.command or "-"}
    return Issue(str(place), Message(key, values), Message(f"{key}.hint", values))
