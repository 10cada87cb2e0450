"""What the command line asks of a sitting."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from readiness.core.model import Depth, Language


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for; None where it says nothing."""

    file: Path | None
    organisation: str | None
    depth: Depth | None
    language: Language | None
    questionnaire: str | None
    report: Path | None
    content: str | None
    previous: Path | None = None
    light: bool = False
    screen: Path | None = None
    workshop: bool = False
    show_score: bool = False
    plain: bool = False
    respondent: str | None = None
    consensus: bool = False
    brand: Path | None = None
