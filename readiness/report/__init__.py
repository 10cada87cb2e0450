"""The report: a roadmap as HTML in one language, for the press or for a browser.

Cheap to import; templates and figures are loaded with the first document.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from readiness.report.edition import Audience, Edition, Format

if TYPE_CHECKING:
    from readiness.core.assessment import Assessment
    from readiness.core.comparison import Comparison
    from readiness.core.library import Library
    from readiness.core.model import Language, Questionnaire
    from readiness.core.result import Roadmap

__all__ = ["Audience", "Edition", "Format", "html", "interim"]


def html(
    roadmap: Roadmap,
    language: Language,
    *,
    template: Path,
    options: Edition = Edition(),  # noqa: B008 - frozen
    comparison: Comparison | None = None,
) -> str:
    """The report of a roadmap as one HTML document with its style sheet inside, referring to nothing outside.

    Args:
        roadmap: all that the report may show.
        language: of the document; the client's own words stay as they were written.
        template: the folder with ``report.html.j2``, ``onepager.html.j2``, ``partials/`` and ``report.css``.
        options: audience, edition and format.
        comparison: with last time's assessment, where there was one.
    """
    from readiness.report import page
    from readiness.report.view import document

    return page.render(document.build(roadmap, language, options, comparison), template, options)


def interim(
    questionnaire: Questionnaire,
    assessment: Assessment,
    language: Language,
    *,
    template: Path,
    library: Library | None = None,
    on_screen: bool = False,
) -> str:
    """The interim page of an assessment as one HTML document like that of :func:`html`: answers so far, no result.

    Args:
        questionnaire: what is asked.
        assessment: as it stands, also without any answer.
        language: of the document; the client's own words stay as they were written.
        template: the folder with ``interim.html.j2``, ``partials/`` and ``report.css``.
        library: names KPIs and roles; None where the questionnaire comes without one.
        on_screen: for a browser instead of the press.
    """
    from readiness.report import page
    from readiness.report.view import interim as view

    found = view.build(questionnaire, assessment, language, library)
    return page.render_interim(found, template, on_screen=on_screen)
