"""Notices that a file is not what was read or written last: edited elsewhere, replaced or deleted."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from readiness.errors import InputError, wrong_input
from readiness.yamltext.reading import LARGEST_FILE


class Seen(NamedTuple):
    """What stood at a path: the size in bytes and a SHA-256 of the content; no file has the size -1."""

    size: int
    digest: str


NOTHING = Seen(-1, "")
"""No file."""


class ChangedElsewhereError(InputError):
    """A file is not what this program knows it to be.

    Attributes:
        deleted: whether there is no file any more.
    """

    def __init__(self, path: Path, *, deleted: bool) -> None:
        super().__init__(wrong_input(str(path), "store.deleted" if deleted else "store.changed").issues)
        self.deleted = deleted


def content_seen(content: bytes) -> Seen:
    """What a file with a content looks like."""
    return Seen(len(content), hashlib.sha256(content).hexdigest())


def look(path: Path) -> Seen:
    """What stands at a path; what is no regular file, or too large for an assessment, has no digest.

    Raises:
        InputError: the file is there and cannot be read.
    """
    try:
        found = os.stat(path)  # noqa: PTH116 - unlike Path.stat, no error of its own for odd names
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST_FILE:
            return Seen(found.st_size, "")
        return content_seen(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return NOTHING
    except PermissionError:
        raise wrong_input(str(path), "file.unreadable") from None
    except (OSError, ValueError) as problem:
        raise wrong_input(str(path), "file.failed", reason=getattr(problem, "strerror", None) or str(problem)) from None


def expect(path: Path, known: Iterable[Seen]) -> None:
    """Make sure that a path holds what is known to stand there.

    Raises:
        ChangedElsewhereError: it does not.
        InputError: the file is there and cannot be read.
    """
    found = look(path)
    if found not in known:
        raise ChangedElsewhereError(path, deleted=found == NOTHING)
