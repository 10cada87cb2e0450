"""Opens a workbook as the archive that it is, within limits, and takes out only the parts that hold cells.

Pictures, macros, links to other files and whatever else a workbook may carry are never unpacked.
"""

from __future__ import annotations

import io
import os
import posixpath
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from readiness.errors import wrong_input
from readiness.sheets.markup import Refused, elements

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes of a file; a filled questionnaire has a hundredth of it."""
LARGEST_CONTENT = 24 * 1024 * 1024
"""Bytes of all parts that are unpacked."""
MOST_PARTS = 2_000
MOST_SHEETS = 100
OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
WORKBOOK = "xl/workbook.xml"

T = TypeVar("T")


def file_bytes(path: Path) -> bytes:
    """What a file holds (InputError where it is no regular file, cannot be read, or is too large)."""
    shown = str(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise wrong_input(shown, "sheet.no_workbook")
            content = opened.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise wrong_input(shown, "file.missing") from None
    except IsADirectoryError:
        raise wrong_input(shown, "file.directory") from None
    except PermissionError:
        raise wrong_input(shown, "file.directory" if path.is_dir() else "file.unreadable") from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise wrong_input(shown, "file.failed", reason=reason) from None
    if len(content) > LARGEST_FILE:
        raise wrong_input(shown, "sheet.too_large", limit=LARGEST_FILE // 1024 // 1024)
    return content


class Package:
    """The parts of one workbook.

    Args:
        content: the file's bytes.
        shown: its name in messages.

    Raises:
        InputError: it is no workbook of this kind: another format, locked by a password, broken, or too large.
    """

    def __init__(self, content: bytes, shown: str) -> None:
        self.shown = shown
        if content.startswith(OLD_FORMAT):
            raise wrong_input(shown, "sheet.password" if LOCKED in content else "sheet.old_format")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            parts = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
            key = "sheet.broken" if content.startswith(b"PK") else "sheet.no_workbook"
            raise wrong_input(shown, key) from None
        self._parts = {part.filename: part for part in parts}
        if len(parts) > MOST_PARTS:
            raise wrong_input(shown, "sheet.too_much")
        if len(parts) != len(self._parts):  # which one counts, two programs may see differently
            raise wrong_input(shown, "sheet.broken")
        self._left = LARGEST_CONTENT
        if "mimetype" in self._parts and OPEN_DOCUMENT in self.part("mimetype").decode("ascii", "replace"):
            raise wrong_input(shown, "sheet.other_format")
        if any(name.endswith(".bin") and name.startswith("xl/workbook") for name in self._parts):
            raise wrong_input(shown, "sheet.other_format")

    def __contains__(self, name: object) -> bool:
        return name in self._parts

    def part(self, name: str) -> bytes:
        """One part, unpacked; it is never more than its entry says."""
        entry = self._parts.get(name)
        if entry is None:
            raise wrong_input(self.shown, "sheet.broken")
        if entry.flag_bits & 1:
            raise wrong_input(self.shown, "sheet.password")
        self._left -= entry.file_size
        if self._left < 0:
            raise wrong_input(self.shown, "sheet.too_much")
        try:
            with self._archive.open(entry) as opened:
                content = opened.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
            raise wrong_input(self.shown, "sheet.broken") from None
        if len(content) != entry.file_size:
            raise wrong_input(self.shown, "sheet.broken")
        return content

    def read(self, name: str, reader: Callable[[bytes], T]) -> T:
        """What a reader makes of a part (InputError where the part is not the XML that it should be)."""
        content = self.part(name)
        try:
            return reader(content)
        except Refused as problem:
            raise wrong_input(self.shown, problem.key) from None

    @property
    def workbook(self) -> str:
        """The name of the part that lists the sheets."""
        return next((name for kind, name in self.relations("").values() if kind == "officeDocument"), WORKBOOK)

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Kind and target of what a part refers to inside the archive, by the reference's id."""
        folder, base = posixpath.split(name)
        place = posixpath.join(folder, "_rels", f"{base}.rels")
        if place not in self:
            return {}
        found = {}
        for tag, values in self.read(place, elements):
            if tag == "Relationship" and values.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, values.get("Target", ""))).lstrip("/")
                found[values.get("Id", "")] = (values.get("Type", "").rpartition("/")[2], target)
        return found
