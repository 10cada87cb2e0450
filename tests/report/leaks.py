"""All that a PDF holds, for tests that look for what must not be in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdf


@dataclass(frozen=True, slots=True)
class Held:
    """What is in a PDF.

    Attributes:
        readable: what somebody can come to see or hear: the text of all pages, with and without white space, and every
            string (metadata, bookmarks, tags).
        raw: every object as it is written, and every stream without compression.
    """

    readable: str
    raw: str

    @property
    def everything(self) -> str:
        """Both."""
        return self.readable + self.raw


def held(pdf: bytes) -> Held:
    """What is in a PDF."""
    pages = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        entries = list(document.objects)
        strings = [text for entry in (*entries, document.trailer) for text in _strings(entry)]
        written = [entry.read_bytes() if isinstance(entry, pikepdf.Stream) else entry.unparse() for entry in entries]
    raw = (data.decode(coding, "replace") for data in written for coding in ("latin-1", "utf-8"))
    return Held("\n".join([pages, "".join(pages.split()), *strings]), "\n".join(raw))


def _strings(entry: object) -> Iterator[str]:
    """The strings of one object; what it only refers to stands elsewhere."""
    if isinstance(entry, pikepdf.String):
        yield str(entry)
    elif isinstance(entry, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
        members = entry if isinstance(entry, pikepdf.Array) else entry.values()
        for member in members:
            if not (isinstance(member, pikepdf.Object) and member.is_indirect):
                yield from _strings(member)
