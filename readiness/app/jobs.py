"""What a renderer is asked for, as values that cross from one process to the other. Cheap to import."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from readiness.core.model import Language


@dataclass(frozen=True, slots=True)
class Setting:
    """What the jobs of one renderer share.

    Attributes:
        content: the folder of the user's own questionnaire, None for the shipped ones.
        language: that most documents will be in.
        today: stands in for a missing date.
        questionnaire: the id of the one that is used; None for the standard one.
    """

    content: str | None
    language: Language
    today: dt.date
    questionnaire: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One document of an assessment file.

    Attributes:
        kind: the report, or the interim page.
        format: of the report; None: as the ending of ``out`` says, else PDF.
        out: where it goes; None for the place beside the file.
        brand: the file of the brand that it carries.
    """

    file: Path
    language: Language
    kind: Literal["report", "interim"] = "report"
    format: Literal["pdf", "html"] | None = None
    out: Path | None = None
    brand: Path | None = None
