"""A slide through its template: loops and conditions only, everything printed is cleaned and escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from readiness.report.screen.slides import Card, Over, Reveal, Review, Slide
from readiness.words import clean

TEMPLATES = {Card: "card.html.j2", Review: "review.html.j2", Reveal: "reveal.html.j2", Over: "over.html.j2"}


def render(slide: Slide, template: Path) -> str:
    """The HTML of a slide with its style sheet inside."""
    return _environment(template).get_template(TEMPLATES[type(slide)]).render(slide=slide, css=_css(template))


@cache
def _css(template: Path) -> Markup:
    return Markup((template / "screen.css").read_text(encoding="utf-8"))  # noqa: S704 - shipped


@cache
def _environment(template: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(template),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _cleaned(value: Any) -> Any:
    """Text without control characters; the style sheet stays as it is."""
    return clean(value) if type(value) is str else value
