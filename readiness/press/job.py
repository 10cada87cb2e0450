"""What is to be printed, as a value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the PDF.

    ``name`` is a plain file name. ``relationship`` is one of PDF/A-3's: Source, Data, Alternative, Supplement,
    Unspecified.
    """

    name: str
    content: bytes
    media_type: str
    description: str
    relationship: str = "Data"


@dataclass(frozen=True, slots=True)
class Job:
    """One document with all that it needs: see :func:`readiness.press.print_pdf`; None as its date for no date."""

    html: str
    template: Path
    created: dt.date | None
    extra_files: Mapping[str, bytes]
    attachments: tuple[Attachment, ...]
