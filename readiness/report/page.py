"""The view through the templates. They hold loops and conditions only; all words and figures come from the view."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from readiness.core.brand import Brand
from readiness.core.model import Language
from readiness.core.palette import STANDARD
from readiness.report import lines
from readiness.report.branding import Branding, branding
from readiness.report.edition import Edition
from readiness.report.view.document import Document
from readiness.report.view.guide.document import Guide
from readiness.report.view.interim import Interim
from readiness.words import clean, templates

PAGES = {"pdf": "report.html.j2", "html": "report.html.j2", "onepager": "onepager.html.j2"}
INTERIM_PAGE = "interim.html.j2"
GUIDE_PAGE, GUIDE_SHEET = "guide.html.j2", "guide.css"
REPORT_SHEET, SCREEN_SHEET, BRAND_SHEET = "report.css", "screen.css", "brand.css"


def render(document: Document, template: Path, edition: Edition, brand: Brand | None = None) -> str:
    """The HTML of a document."""
    on_screen = edition.format == "html"
    shown = _shown(brand, document.say.language, on_screen=on_screen)
    return _render(document, template, PAGES[edition.format], shown, on_screen=on_screen)


def render_interim(document: Interim, template: Path, brand: Brand | None = None, *, on_screen: bool) -> str:
    """The HTML of an interim page."""
    shown = _shown(brand, document.say.language, on_screen=on_screen)
    return _render(document, template, INTERIM_PAGE, shown, on_screen=on_screen)


def render_guide(guide: Guide, template: Path, look: Path, brand: Brand | None = None) -> str:
    """The HTML of a facilitator's guide, in the look of the report's template."""
    shown = _shown(brand, guide.say.language, on_screen=False)
    sheets = [look / REPORT_SHEET, template / GUIDE_SHEET, *([look / BRAND_SHEET] if shown else ())]
    return _filled(guide, template, GUIDE_PAGE, sheets, shown, on_screen=False)


def _shown(brand: Brand | None, language: Language, *, on_screen: bool) -> Branding | None:
    return branding(brand, language, on_screen=on_screen) if brand else None


def _render(
    document: Document | Interim, template: Path, name: str, brand: Branding | None, *, on_screen: bool
) -> str:
    sheets = (REPORT_SHEET, *((SCREEN_SHEET,) if on_screen else ()), *((BRAND_SHEET,) if brand else ()))
    return _filled(document, template, name, [template / sheet for sheet in sheets], brand, on_screen=on_screen)


def _filled(
    document: Document | Interim | Guide,
    template: Path,
    name: str,
    sheets: Iterable[Path],
    brand: Branding | None,
    *,
    on_screen: bool,
) -> str:
    css = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    if brand:
        css = brand.sheet + brand.palette.of_sheet(css)
    page = _environment(template, on_screen).get_template(name)
    palette = brand.palette if brand else STANDARD
    shipped = Markup(css)  # noqa: S704 - shipped, and colours that were read as such
    return page.render(doc=document, say=document.say, css=shipped, brand=brand, palette=palette)


@cache
def _environment(template: Path, on_screen: bool) -> Environment:
    """The templates of a folder: everything printed is cleaned and escaped, a missing name is an error.

    ``flow`` and ``phrases`` say where lines may not break on paper. A browser has a page of any width, and its
    search would stumble over joiners: there they change nothing.
    """
    environment = templates.environment(template)
    environment.filters["flow"] = clean if on_screen else lines.flow
    environment.filters["phrases"] = clean if on_screen else lines.phrases
    environment.filters["svg"] = _chart
    return environment


@pass_context
def _chart(context: Context, svg: str) -> Markup:
    """A chart in the colours of its document; charts escape their text when they are drawn."""
    palette = context["palette"]
    return Markup(svg if palette is STANDARD else palette.of_chart(svg))  # noqa: S704
