"""The report: a roadmap as HTML in one language, for the press or for a browser.

Cheap to import; templates and figures are loaded with the first document.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from readiness.report.edition import Audience, Edition, Format

if TYPE_CHECKING:
    from readiness.core.assessment import Assessment
    from readiness.core.brand import Brand
    from readiness.core.comparison.assessments import Comparison
    from readiness.core.library import Library
    from readiness.core.model import Depth, Language, Questionnaire
    from readiness.core.result import Roadmap
    from readiness.report.view.guide.document import Guide

__all__ = ["Audience", "Edition", "Format", "guide", "guide_html", "html", "interim"]


def html(
    roadmap: Roadmap,
    language: Language,
    *,
    template: Path,
    options: Edition = Edition(),  # noqa: B008 - frozen
    comparison: Comparison | None = None,
    brand: Brand | None = None,
) -> str:
    """The report of a roadmap as one HTML document with its style sheet inside.

    It refers to nothing outside but the files of its brand.

    Args:
        roadmap: all that the report may show.
        language: of the document; the client's own words stay as they were written.
        template: the folder with ``report.html.j2``, ``onepager.html.j2``, ``partials/`` and ``report.css``.
        options: audience, edition and format.
        comparison: with last time's assessment, where there was one.
        brand: whose report it is. For the press its logo is a file beside the document (:attr:`Brand.files`); in the
            format ``html`` it stands inside.
    """
    from readiness.report import page
    from readiness.report.view import document

    return page.render(document.build(roadmap, language, options, comparison), template, options, brand)


def interim(
    questionnaire: Questionnaire,
    assessment: Assessment,
    language: Language,
    *,
    template: Path,
    library: Library | None = None,
    brand: Brand | None = None,
    on_screen: bool = False,
) -> str:
    """The interim page of an assessment as one HTML document like that of :func:`html`: answers so far, no result.

    Args:
        questionnaire: what is asked.
        assessment: as it stands, also without any answer.
        language: of the document; the client's own words stay as they were written.
        template: the folder with ``interim.html.j2``, ``partials/`` and ``report.css``.
        library: names KPIs and roles; None where the questionnaire comes without one.
        brand: whose page it is; its logo as for :func:`html`.
        on_screen: for a browser instead of the press.
    """
    from readiness.report import page
    from readiness.report.view import interim as view

    found = view.build(questionnaire, assessment, language, library)
    return page.render_interim(found, template, brand, on_screen=on_screen)


def guide(
    questionnaire: Questionnaire, language: Language, depth: Depth, *, library: Library | None = None, size: str = ""
) -> Guide:
    """The facilitator's guide to a questionnaire: ready text for a terminal or for :func:`guide_html`.

    Args:
        questionnaire: what is asked, in any wording.
        language: of the guide.
        depth: which questions it holds.
        library: names roles; None where the questionnaire comes without one.
        size: the size of organisation whose wording is wanted; "" for the usual one.
    """
    from readiness.core import fit
    from readiness.report.view.guide import document

    worded, roles = fit.worded(questionnaire, size), fit.worded(library.roles if library else {}, size)
    return document.build(worded, language, depth, roles=roles, size=size)


def guide_html(guide: Guide, *, template: Path, look: Path, brand: Brand | None = None) -> str:
    """A facilitator's guide as one HTML document for the press, referring to nothing outside but the brand's files.

    Args:
        guide: see :func:`guide`.
        template: the folder with ``guide.html.j2`` and ``guide.css``.
        look: the report's template folder, whose ``report.css`` comes first.
        brand: whose guide it is; its logo is not shown.
    """
    from readiness.report import page

    return page.render_guide(guide, template, look, brand)
