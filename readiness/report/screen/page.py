"""A slide through its template: loops and conditions only, everything printed is cleaned and escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from readiness.report.screen.slides import Card, Over, Reveal, Review, Slide
from readiness.words import templates

TEMPLATES = {Card: "card.html.j2", Review: "review.html.j2", Reveal: "reveal.html.j2", Over: "over.html.j2"}


def render(slide: Slide, template: Path) -> str:
    """The HTML of a slide with its style sheet inside."""
    return _environment(template).get_template(TEMPLATES[type(slide)]).render(slide=slide, css=_css(template))


@cache
def _css(template: Path) -> Markup:
    return Markup((template / "screen.css").read_text(encoding="utf-8"))  # noqa: S704 - shipped


@cache
def _environment(template: Path) -> Environment:
    return templates.environment(template)
