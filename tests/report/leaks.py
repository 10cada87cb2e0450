"""All that a PDF holds, for tests that look for what must not be in it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdf


def readable(pdf: bytes) -> str:
    """What a reader can come to see or hear: the text of all pages, and every string (metadata, bookmarks, tags)."""
    pages = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        strings = [text for entry in (*document.objects, document.trailer) for text in _strings(entry)]
    return "\n".join([pages, "".join(pages.split()), *strings])


def everything(pdf: bytes) -> str:
    """The same, with every stream as it is without compression."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        streams = [entry.read_bytes() for entry in document.objects if isinstance(entry, pikepdf.Stream)]
    return "\n".join([readable(pdf), *(data.decode(coding, "replace") for data in streams for coding in ("latin-1", "utf-8"))])


def _strings(entry: object) -> Iterator[str]:
    """The strings and names of one object; what it only refers to stands elsewhere."""
    if isinstance(entry, pikepdf.String | pikepdf.Name):
        yield str(entry)
    elif isinstance(entry, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
        members = entry if isinstance(entry, pikepdf.Array) else entry.values()
        for member in members:
            if not (isinstance(member, pikepdf.Object) and member.is_indirect):
                yield from _strings(member)
