"""What a use case has written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from readiness.errors import Issue


@dataclass(frozen=True, slots=True)
class Written:
    """The file that was written, and what should be said about it."""

    path: Path
    remarks: tuple[Issue, ...]
