"""Where a report goes, checked before long work. Cheap to import."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from readiness.errors import wrong_input

Format = Literal["pdf", "html", "onepager"]


def format_of(out: Path | None, asked: Format | None) -> Format:
    """The format: what was asked for, else what the file's ending says, else PDF."""
    if asked:
        return asked
    return "html" if out is not None and out.suffix.lower() in (".html", ".htm") else "pdf"


def check_place(out: Path, *inputs: Path | None) -> None:
    """Make sure before long work that a report can be written, and over none of the files that it is made from.

    Raises:
        InputError: the place is a folder, its folder is missing, or it is one of the inputs.
    """
    if out.is_dir():
        raise wrong_input(str(out), "output.directory")
    if not out.parent.is_dir():
        raise wrong_input(str(out), "output.no_folder", folder=str(out.parent))
    if any(one is not None and out.resolve() == one.resolve() for one in inputs):
        raise wrong_input(str(out), "output.same")
