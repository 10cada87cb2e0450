"""The view through the templates. They hold loops and conditions only; all words and figures come from the view."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from readiness.report import lines
from readiness.report.edition import Edition
from readiness.report.view.document import Document
from readiness.report.view.interim import Interim
from readiness.words import clean, templates

PAGES = {"pdf": "report.html.j2", "html": "report.html.j2", "onepager": "onepager.html.j2"}
INTERIM_PAGE = "interim.html.j2"


def render(document: Document, template: Path, edition: Edition) -> str:
    """The HTML of a document."""
    return _render(document, template, PAGES[edition.format], on_screen=edition.format == "html")


def render_interim(document: Interim, template: Path, *, on_screen: bool) -> str:
    """The HTML of an interim page."""
    return _render(document, template, INTERIM_PAGE, on_screen=on_screen)


def _render(document: Document | Interim, template: Path, name: str, *, on_screen: bool) -> str:
    sheets = ("report.css", "screen.css") if on_screen else ("report.css",)
    css = Markup("".join((template / name).read_text(encoding="utf-8") for name in sheets))  # noqa: S704 - shipped
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
