"""The view through the templates. They hold loops and conditions only; all words and figures come from the view."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from readiness.report import lines
from readiness.report.edition import Edition
from readiness.report.view.document import Document
from readiness.report.view.guide.document import Guide
from readiness.report.view.interim import Interim
from readiness.words import clean, templates

PAGES = {"pdf": "report.html.j2", "html": "report.html.j2", "onepager": "onepager.html.j2"}
INTERIM_PAGE = "interim.html.j2"
GUIDE_PAGE, GUIDE_SHEET = "guide.html.j2", "guide.css"
REPORT_SHEET, SCREEN_SHEET = "report.css", "screen.css"


def render(document: Document, template: Path, edition: Edition) -> str:
    """The HTML of a document."""
    return _render(document, template, PAGES[edition.format], on_screen=edition.format == "html")


def render_interim(document: Interim, template: Path, *, on_screen: bool) -> str:
    """The HTML of an interim page."""
    return _render(document, template, INTERIM_PAGE, on_screen=on_screen)


def render_guide(guide: Guide, template: Path, look: Path) -> str:
    """The HTML of a facilitator's guide, in the look of the report's template."""
    return _filled(guide, template, GUIDE_PAGE, (look / REPORT_SHEET, template / GUIDE_SHEET), on_screen=False)


def _render(document: Document | Interim, template: Path, name: str, *, on_screen: bool) -> str:
    sheets = (REPORT_SHEET, SCREEN_SHEET) if on_screen else (REPORT_SHEET,)
    return _filled(document, template, name, [template / sheet for sheet in sheets], on_screen=on_screen)


def _filled(
    document: Document | Interim | Guide, template: Path, name: str, sheets: Iterable[Path], *, on_screen: bool
) -> str:
    css = Markup("".join(sheet.read_text(encoding="utf-8") for sheet in sheets))  # noqa: S704 - shipped
    page = _environment(template, on_screen).get_template(name)
    return page.render(doc=document, say=document.say, css=css)


@cache
def _environment(template: Path, on_screen: bool) -> Environment:
    """The templates of a folder: everything printed is cleaned and escaped, a missing name is an error.

    ``flow`` and ``phrases`` say where lines may not break on paper. A browser has a page of any width, and its
    search would stumble over joiners: there they change nothing.
    """
    environment = templates.environment(template)
    environment.filters["flow"] = clean if on_screen else lines.flow
    environment.filters["phrases"] = clean if on_screen else lines.phrases
    environment.filters["svg"] = Markup  # charts escape their text when they are drawn
    return environment
