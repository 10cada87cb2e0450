"""Places of files: how they stand to each other, and whether a report can go there."""

from __future__ import annotations

import os
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
    if "\0" in str(out) or out.is_dir():
        raise wrong_input(str(out), "output.directory")
    if not out.parent.is_dir():
        raise wrong_input(str(out), "output.no_folder", folder=str(out.parent))
    whole = (one for one in inputs if one is not None and "\0" not in str(one))  # else reading it says what is wrong
    if any(out.resolve() == one.resolve() for one in whole):
        raise wrong_input(str(out), "output.same")


def relative(old: Path, new: Path) -> str:
    """The old file's place as seen from the new file's folder; absolute where no relative path leads there."""
    try:
        found = Path(os.path.relpath(old, new.parent))
    except (ValueError, OSError):  # another drive, or a current folder that is gone
        found = Path(os.path.abspath(old))  # noqa: PTH100 - links stay as they were named
    return found.as_posix()


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same place."""
    return os.path.realpath(one) == os.path.realpath(other)
