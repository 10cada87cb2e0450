"""Keeps the assessment of a sitting in its file: nothing foreign is overwritten unasked, nothing typed is lost."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from readiness.errors import InputError, Issue, wrong_input
from readiness.store import (
    NOTHING,
    Lock,
    Seen,
    backup,
    content_seen,
    expect,
    free_name,
    free_place,
    look,
    replace_file,
    save,
    sweep,
)


class Keeping:
    """The file of one sitting.

    Attributes:
        path: the file.
        absolute: its whole path, which holds when the current folder goes away.
        lock: what keeps other sittings away from it; None where nobody asked for it.
        written: whether this sitting has written the file.

    ``comments`` says whether the file holds any, ``version`` which older questionnaire it belongs to, if any.
    """

    def __init__(self, path: Path, seen: Seen | None = None, *, comments: bool = False, version: str = "") -> None:
        self.path, self.absolute = path, absolute(path)
        self.lock: Lock | None = None
        self.written = False
        self._known = frozenset({look(path) if seen is None else seen})
        self._comments, self._version = comments, version

    def check(self) -> None:
        """Make sure that the file is as this sitting knows it (InputError if not)."""
        expect(self.path, self._known)

    def write(self, text: str) -> tuple[Issue, ...]:
        """Replace the file durably; one with comments or of an older version is kept as it was first, a remark says so.

        Raises:
            InputError: the file was changed elsewhere, or cannot be written; it is as it was.
        """
        self.check()
        remarks: tuple[Issue, ...] = ()
        if self._version:
            remarks = (backup(self.path, "store.migrated", version=self._version),)
        elif self._comments:
            remarks = (backup(self.path),)
        self._comments, self._version = False, ""
        new = content_seen(text.encode())
        self._known |= {new}  # a save that reports a failure may have come through all the same
        save(self.path, text, self._known)
        self._known = frozenset({new})
        self.written = True
        return remarks

    def overwrite(self, text: str) -> tuple[Issue, ...]:
        """Write over what somebody else wrote, which is kept as a backup, or where the file was deleted."""
        found = look(self.path)
        remarks: tuple[Issue, ...] = ()
        if found != NOTHING:
            free_place(self.path)
            remarks = (backup(self.path, "store.kept"),)
        self._known, self._comments, self._version = frozenset({found}), False, ""
        return (*remarks, *self.write(text))

    def move(self, place: Path, text: str) -> None:
        """Go on in a new file; where that cannot be written, everything stays as it was (InputError)."""
        free_place(place)
        if os.path.lexists(place):
            raise wrong_input(str(place), "store.there")
        lock = None
        if self.lock and os.path.realpath(place) != os.path.realpath(self.absolute):
            lock = Lock(self.lock.since)
            lock.claim(place)
        try:
            save(place, text, (NOTHING,))
        except BaseException:
            if lock:
                lock.release()
            raise
        if self.lock and lock:
            self.lock.take_over(lock)
        self.path, self.absolute = place, absolute(place)
        self.written, self._comments, self._version = True, False, ""
        self._known = frozenset({content_seen(text.encode())})


def claim(lock: Lock, path: Path) -> None:
    """Lock a file for a sitting and clean up what saves left behind that were cut short.

    Raises:
        InputError: another session has the file open.
    """
    lock.claim(path)
    if lock.held:
        sweep(path)


def absolute(path: Path) -> Path:
    """The whole path; links stay as they were named."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute leaves ".." in, and spellings have to be the same


def beside(path: Path) -> Path:
    """A free place in a file's own folder."""
    return free_name(path.parent, path.name)


def elsewhere(absolute: Path) -> Path:
    """A free place outside the folder of a file, given by its whole path."""
    own = os.path.realpath(absolute.parent)
    folders = [folder for folder in _shelters() if os.path.realpath(folder) != own]
    return free_name((folders or [absolute.parent])[0], absolute.name)


def rescue(path: Path, text: str) -> Path | None:
    """Write an emergency copy to the home folder, else among the temporary files; None where neither takes it."""
    for folder in _shelters():
        place = free_name(folder, path.name)
        with contextlib.suppress(InputError):
            replace_file(place, text.encode(), (NOTHING,))
            return place
    return None


def _shelters() -> list[Path]:
    """Folders of the user's own that are there on every machine, the lasting one first."""
    found = []
    with contextlib.suppress(RuntimeError):
        found.append(Path.home())
    with contextlib.suppress(OSError):
        found.append(Path(tempfile.gettempdir()))
    return [folder for folder in found if folder.is_dir()]
