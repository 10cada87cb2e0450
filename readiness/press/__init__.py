"""HTML to PDF, knowing nothing about questionnaires: hermetic fonts, a locked fetcher, PDF/UA-1 with PDF/A-3a.

Importing this package is cheap and works without Pango; WeasyPrint is imported with the first document.

What the author of a template has to know:

* Text from outside goes through :func:`substitute` before it goes into the HTML (and is escaped there).
* Any warning of WeasyPrint is an error here: unknown CSS, a link to an anchor that does not exist, a character
  without a glyph (≒ and ✔ are not in Noto Sans JP).
* PDF/UA: ``<html lang>`` and ``<title>``; headings start at h1 and skip no level; ``alt`` on every ``img``; a
  ``title`` right inside every inline SVG (its ``desc`` is added to it; what only decorates is a CSS background);
  nothing but text inside links; no ``opacity`` on HTML elements (colours with alpha and ``opacity`` in SVG are fine).
* Inline SVG does not see the style sheet of the page: its attributes say font, size and colour.
* Grid, columns and tables break well across pages. A flex row that is taller than the rest of the page moves or
  piles up, and tall inline-blocks lose text.
* ``grid-template-columns: minmax(0, 1fr) …`` instead of ``1fr``: else each grid item is laid out twice to find its
  narrowest form, which for Japanese text costs a third of the whole document. Likewise ``table-layout: fixed``.
* Fonts come by family name (``font-family: "Noto Sans JP"``, weights 400 and 700), never by ``@font-face``. Nothing
  is emboldened or slanted by machine.
* Digits of Noto Sans JP are tabular as they are: no ``font-variant-numeric``. WeasyPrint 70 leaks some 130 bytes for
  each piece of text with font features, so ``font-feature-settings`` ("palt") belongs to headings only.
* An element with ``data-one-page`` must not run over to a second page: else :exc:`OverfullError`. It starts with a
  heading that has an id; what follows it, if anything, starts a new page with such a heading.
* Text below 1pt is measured badly; the press corrects the widths, but better hide text in another way.
* Dotted borders are drawn dot by dot (slow and large); leader dots cost 15 %.
* Style sheets, SVG, PNG, JPEG and GIF are served, from the template folder and from ``extra_files``; nothing else.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from readiness.press.errors import (
    DocumentError,
    ForbiddenResourceError,
    ImageError,
    LimitError,
    MissingGlyphError,
    OverfullError,
    PressError,
    TemplateError,
    UnavailableError,
)
from readiness.press.glyphs import REPLACEMENT, missing_characters, substitute
from readiness.press.job import Attachment, Job

if TYPE_CHECKING:
    from readiness.press.libraries import Missing

__all__ = [
    "REPLACEMENT",
    "Attachment",
    "DocumentError",
    "ForbiddenResourceError",
    "ImageError",
    "LimitError",
    "MissingGlyphError",
    "OverfullError",
    "PressError",
    "TemplateError",
    "UnavailableError",
    "available",
    "missing_characters",
    "print_pdf",
    "substitute",
    "warm_up",
]

_NOTHING: Mapping[str, bytes] = MappingProxyType({})
_SHORTEST = '<html lang="ja"><title>-</title><p>-'


def available() -> Missing | None:
    """What is missing on this machine for :func:`print_pdf`, with the command that installs it; None when nothing.

    See :mod:`readiness.press.libraries`. Does not import WeasyPrint; costs some 20 ms, once.
    """
    from readiness.press import libraries

    return libraries.available()


def print_pdf(
    html: str,
    *,
    template: Path,
    created: dt.date | None = None,
    dated: bool = True,
    extra_files: Mapping[str, bytes] = _NOTHING,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """The PDF of an HTML document: PDF/UA-1 and PDF/A-3a, the same bytes for the same arguments.

    Args:
        html: the whole document. It refers to its style sheet and pictures relatively, as if it lay in the
            template folder.
        template: the folder with ``fonts/`` and what the document refers to.
        created: the only date that goes into the file. None: the day of SOURCE_DATE_EPOCH; ValueError without that
            variable. The clock is never read.
        dated: False for a document that belongs to no day: no date goes into the file, and ``created`` is not asked.
        extra_files: further pictures and style sheets by relative name (a client's logo), in memory.
        attachments: files to embed.

    Raises:
        UnavailableError: Pango or one of its companions is missing.
        TemplateError: the template folder has no usable fonts.
        ImageError: one of ``extra_files`` cannot be used.
        LimitError: the document is too long or too deeply nested.
        DocumentError: a breach of PDF/UA, or a warning of WeasyPrint.
        ForbiddenResourceError: a file was asked for that neither the template nor ``extra_files`` has.
        OverfullError: what must stand on one page takes more.
        MissingGlyphError: a character is in none of the template's fonts.

    Nothing is printed on stdout or stderr. One document at a time: a second thread waits (and would gain nothing;
    processes do). Garbage collection is off meanwhile; a process that ends right after a document saves the last
    collection by ``gc.disable()`` beforehand.
    """
    from readiness.press import printing

    day = _day(created) if dated else None
    job = Job(html, template, day, dict(extra_files), tuple(attachments))
    return printing.run(job)


def warm_up(template: Path) -> None:
    """Do what the first document of a process costs beyond its own pages: imports, fonts, one short line."""
    print_pdf(_SHORTEST, template=template, created=dt.date(2000, 1, 1))


def _day(created: dt.date | None) -> dt.date:
    if created is not None:
        return dt.date(created.year, created.month, created.day)  # a datetime is a date, too
    try:
        return dt.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), dt.UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):
        raise ValueError("created") from None
