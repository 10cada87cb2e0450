"""The view through the templates. They hold loops and conditions only; all words and figures come from the view."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from readiness.report.edition import Edition
from readiness.report.view.document import Document
from readiness.words import clean

PAGES = {"pdf": "report.html.j2", "html": "report.html.j2", "onepager": "onepager.html.j2"}

# A number with what belongs to it: 2.0%, 150万円, 2027年3月31日, 8 Dec 2026, 6 person-days, レベル2. Kept on one line.
QUANTITY = re.compile(
    r"[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}月[0-9]{1,2}日"
    r"|[0-9]{1,2} (?:[A-Z][a-z]{2,8} )[0-9]{4}"
    r"|¥?[0-9][0-9,.]*[〜–][0-9][0-9,.]*(?:%|万円|円|人日|ポイント)?"
    r"|¥?[0-9][0-9,.]* ?(?:%|万円|円|人日|ポイント|週間|時間|段階|件|名|問|回|分|日|レベル"
    r"|person-days?|weeks?|steps?|questions?|initiatives?|conditions?|targets?|people|points?|hours?|employees?)?"
    r"|(?:レベル|[Ll]evel )[0-9]"
)
# Where a Japanese heading may break: after a particle or an ending that is followed by another kind of letter, and
# after punctuation. Longer runs than a line break wherever they must.
PHRASE_END = re.compile(
    r"(?<=[はがをにでともへやてるたの])(?=[一-鿿ァ-ヺA-Za-z0-9「])|(?<=[、。，．」）：！？])(?=[^、。，．」）：！？])"
)
LONGEST_PHRASE = 18


def render(document: Document, template: Path, edition: Edition) -> str:
    """The HTML of a document."""
    environment = _environment(template)
    sheets = ("report.css", "screen.css") if edition.format == "html" else ("report.css",)
    css = Markup("".join((template / name).read_text(encoding="utf-8") for name in sheets))  # noqa: S704 - shipped
    page = environment.get_template(PAGES[edition.format])
    return page.render(doc=document, say=document.say, css=css)


@cache
def _environment(template: Path) -> Environment:
    """The templates of a folder: everything printed is cleaned and escaped, a missing name is an error."""
    environment = Environment(
        loader=FileSystemLoader(template),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters |= {"flow": flow, "phrases": phrases, "svg": svg}
    return environment


def _cleaned(value: Any) -> Any:
    """Text without control characters; markup was made from cleaned text and stays as it is."""
    return clean(value) if type(value) is str else value


def flow(text: str) -> Markup:
    """Running text whose numbers stay with their units."""
    return Markup("").join(_held(clean(text)))  # noqa: S704 - escaped part by part


def _held(text: str) -> list[Markup]:
    parts, last = [], 0
    for found in QUANTITY.finditer(text):
        parts += [escape(text[last : found.start()]), Markup('<span class="q">{}</span>').format(found.group())]
        last = found.end()
    return [*parts, escape(text[last:])]


def phrases(text: str) -> Markup:
    """A heading that breaks between phrases only, where it is Japanese."""
    found = [part for part in PHRASE_END.split(clean(text)) if part]
    if len(found) == 1:
        return flow(text)
    return Markup("").join(  # noqa: S704 - escaped part by part
        Markup('<span class="q">{}</span>').format(part) if len(part) <= LONGEST_PHRASE else flow(part)
        for part in found
    )


def svg(chart: str) -> Markup:
    """A chart of ours: its text was escaped when it was drawn."""
    return Markup(chart)  # noqa: S704 - made by readiness.report.charts
