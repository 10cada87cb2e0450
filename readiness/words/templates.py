"""Templates that words are printed through: everything is cleaned and escaped, a missing name is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from readiness.words.clean import clean


def environment(folder: Path) -> Environment:
    """The templates of a folder."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _cleaned(value: Any) -> Any:
    """Text without control characters; markup is a style sheet or a chart, and stays as it is."""
    return clean(value) if type(value) is str else value
