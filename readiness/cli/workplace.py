"""Brings a use case its surroundings: content, date and language of this call."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from readiness.app.languages import language
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.core.model import Language


def workbench(content: str | None = None) -> Workbench:
    """The workbench of this call; ``content`` is a folder with the user's own questionnaire."""
    return Workbench(shelf(Path(content) if content else None), today())


def today() -> dt.date:
    """The day on this machine's calendar."""
    return now().date()


def now() -> dt.datetime:
    """The time on this machine's clock, with its offset."""
    return dt.datetime.now().astimezone()


def spoken(asked: str | None, of_file: str | None) -> Language:
    """The language of this call (see :func:`readiness.app.languages.language`)."""
    return language(asked, of_file, os.environ)
