"""One sitting at a time: a lock on an assessment file, held by the operating system for as long as the process lives.

The lock is on a file of its own beside the assessment (``.NAME.lock``), since saving replaces the assessment. The
system lets go of it when its process ends, however it ends; a file that is left behind locks nothing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import sys
import time
from pathlib import Path

from readiness.errors import InputError, wrong_input

LONGEST_NAME = 240
"""Bytes of a file's name that fit beside the lock's dots; a longer one is named by its hash."""
LARGEST_NOTE = 4096
"""Bytes of a lock file that are looked at."""
PATIENCE = 0.5
"""Seconds within which a holder has written who it is."""


class Lock:
    """The lock of one sitting: on one file at a time, or on none where the place offers no locks.

    Attributes:
        since: when the sitting began; told to whoever finds the file locked.
        held: whether the file is locked.
    """

    def __init__(self, since: dt.datetime) -> None:
        self.since = since
        self._descriptor: int | None = None
        self._place: Path | None = None

    @property
    def held(self) -> bool:
        """Whether a file is locked."""
        return self._descriptor is not None

    def claim(self, path: Path) -> None:
        """Lock a file, and let go of the one before; where no lock can be had, go on without one.

        Links and other spellings of a path lead to the same lock. The file need not be there yet.

        Raises:
            InputError: another session has the file open; the one before stays locked.
        """
        place = lock_place(path)
        if self.held and place == self._place:
            return
        descriptor = None
        if not os.path.exists(path) or os.path.isfile(path):  # noqa: PTH110, PTH113 - no error for odd names
            with contextlib.suppress(OSError, ValueError):  # closed, no such folder, or a drive without locks
                descriptor = _taken(place)
                if descriptor is None:
                    raise _in_use(path, place)
        self.release()
        self._descriptor, self._place = descriptor, place
        if descriptor is not None:
            _tell(descriptor, self.since)

    def take_over(self, other: Lock) -> None:
        """Let go of the file that is locked and hold the other's instead."""
        self.release()
        self._descriptor, self._place = other._descriptor, other._place
        other._descriptor = other._place = None

    def release(self) -> None:
        """Let go of the lock and clean up."""
        descriptor, place = self._descriptor, self._place
        self._descriptor = self._place = None
        if descriptor is None or place is None:
            return
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                os.close(descriptor)  # an open file cannot be deleted there; one that another session opened stays
                place.unlink()
            else:
                try:
                    if _same_file(descriptor, place):
                        place.unlink()  # before the lock is free, so that nobody locks a file that goes away
                finally:
                    os.close(descriptor)


def lock_place(path: Path) -> Path:
    """The lock file of a path: beside the file that it leads to."""
    real = Path(os.path.realpath(path))
    name = real.name
    if len(name.encode(errors="surrogateescape")) > LONGEST_NAME:
        name = hashlib.sha256(name.encode(errors="surrogateescape")).hexdigest()[:32]
    return real.with_name(f".{name}.lock")


def _taken(place: Path) -> int | None:
    """An open lock file that is locked; None where another process holds it (OSError where there are no locks)."""
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(place, flags, 0o600)
        try:
            locked = _try_lock(descriptor)
            current = locked and _same_file(descriptor, place)
        except BaseException:
            os.close(descriptor)
            raise
        if current:
            return descriptor
        os.close(descriptor)
        if not locked:
            return None
        # its holder removed it while it was opened here: look again


def _same_file(descriptor: int, place: Path) -> bool:
    """Whether a path still leads to an open file."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(place))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 20
    """The byte that is locked: beyond the text, which others may then read."""

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _tell(descriptor: int, since: dt.datetime) -> None:
    """Write who holds the lock, for whoever finds it; the lock holds without it."""
    import getpass  # only an interview locks anything
    import json
    import socket

    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = ""
    note = {
        "process": os.getpid(),
        "user": user,
        "host": socket.gethostname(),
        "since": since.isoformat(sep=" ", timespec="minutes"),
    }
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, (json.dumps(note) + "\n").encode())


def _in_use(path: Path, place: Path) -> InputError:
    """The problem that another session has a file open; names it, if it has said who it is."""
    end = time.monotonic() + PATIENCE
    while True:
        note = _note(place)
        if note is not None:
            return wrong_input(str(path), "lock.taken", **note)
        if time.monotonic() > end:
            return wrong_input(str(path), "lock.taken_unnamed")
        time.sleep(0.02)


def _note(place: Path) -> dict[str, object] | None:
    """What a lock file says; None for nothing that can be understood."""
    import json

    try:
        with place.open("rb") as opened:
            found = json.loads(opened.read(LARGEST_NOTE))
        return {
            "process": int(found["process"]),
            "user": str(found["user"]) or "-",
            "host": str(found["host"]) or "-",
            "since": str(found["since"])[:16],
        }
    except (OSError, ValueError, KeyError, TypeError):
        return None
