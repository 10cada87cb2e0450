"""WeasyPrint on a short leash. Imported only after the fonts are isolated: see :mod:`readiness.press.printing`."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from readiness.press import images, profile, structure
from readiness.press.errors import DocumentError, OverfullError, TemplateError
from readiness.press.fetcher import BASE, LockedFetcher, SingleFile
from readiness.press.glyphs import without_controls
from readiness.press.job import Attachment, Job
from readiness.press.log import Listener

NO_DAY = dt.date(1970, 1, 1)
"""What the fonts of a document without a date are told."""
_WEB = ("http://", "https://", "mailto:")


def typesetter() -> Callable[[Job], bytes]:
    """A function from job to PDF, with the fonts that Fontconfig knows now: each call costs memory for good."""
    return partial(_typeset, FontConfiguration())


def _typeset(fonts: FontConfiguration, job: Job) -> bytes:
    images.check(job.extra_files)
    pdf = _print(fonts, job, profile.finish)
    return _print(fonts, job, profile.finish_again) if profile.misread(pdf) else pdf


def _print(fonts: FontConfiguration, job: Job, finisher: Callable[[Any, Any], None]) -> bytes:
    fetcher, day = LockedFetcher(job.template, job.extra_files), job.created or NO_DAY
    with Listener() as listener, _build_date(day):
        try:
            parsed = weasyprint.HTML(string=without_controls(job.html), base_url=BASE, url_fetcher=fetcher)
            structure.prepare(parsed.etree_element)
            document = parsed.render(font_config=fonts, pdf_variant=profile.VARIANT)
            _check_links(document)
            _check_pages(document, structure.single_pages(parsed.etree_element))
            document.metadata.created = document.metadata.modified = job.created.isoformat() if job.created else None
            pdf: bytes = document.write_pdf(
                finisher=finisher,
                pdf_variant=profile.VARIANT,
                attachments=[_embedded(attachment, day) for attachment in sorted(job.attachments, key=_rank)],
            )
        except FatalURLFetchingError as error:
            fetcher.check()
            raise TemplateError("press.template.file", path=str(error)) from error
    fetcher.check()
    listener.check()
    return pdf


@contextmanager
def _build_date(day: dt.date) -> Iterator[None]:
    """Without HarfBuzz-Subset the font tools cut the fonts, and write into them the time that this variable tells."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _check_links(document: Any) -> None:
    """Links lead into the document or to the web; a file or an address of ours has no business in a PDF."""
    targets = {(kind, target) for page in document.pages for kind, target, *_ in page.links if kind != "internal"}
    problems = [
        f"link to {target} ({kind})"
        for kind, target in sorted(targets)
        if kind != "external" or not target.startswith(_WEB) or target.startswith(BASE)
    ]
    if document.metadata.attachments:
        problems.append('<link rel="attachment">: what a PDF carries is an argument of print_pdf')
    if problems:
        raise DocumentError("press.document", problems="\n".join(problems))


def _check_pages(document: Any, parts: tuple[tuple[str, str], ...]) -> None:
    """What must stand on one page does: see :func:`readiness.press.structure.single_pages`."""
    places = {name: number for number, page in enumerate(document.pages) for name in page.anchors}
    places[""] = len(document.pages)
    overfull = [start for start, following in parts if places[following] > places[start] + 1]
    if overfull:
        raise OverfullError("press.overfull", parts=", ".join(overfull))


def _rank(attachment: Attachment) -> tuple[bool, str]:
    """The order that a PDF wants: names in ASCII come before those in UTF-16."""
    return not attachment.name.isascii(), attachment.name


def _embedded(attachment: Attachment, day: dt.date) -> weasyprint.Attachment:
    midnight = dt.datetime.combine(day, dt.time())
    return weasyprint.Attachment(
        url=f"{BASE}{attachment.name}",
        url_fetcher=SingleFile(attachment.content, attachment.media_type),
        name=attachment.name,
        description=attachment.description,
        created=midnight,
        modified=midnight,
        relationship=attachment.relationship,
    )
