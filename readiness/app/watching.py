"""Waits until files change: looks at their times and sizes now and then, and lets a save come to its end first."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

PAUSE = 0.2
"""Seconds between two looks."""
SETTLED = 0.25
"""Seconds without a change after which a save counts as done: editors write in several steps."""
LONGEST_UNREST = 5.0
"""Seconds after which changes that do not end are told all the same."""

Stamp = tuple[int, int, int]
"""What a file looks like from outside: when it was changed (nanoseconds), its size in bytes, its number on the disk."""


class Watch:
    """Knows what some files looked like when it was made, or when :meth:`changes` returned last.

    Whatever is done between two waits is done once: a change meanwhile is told by the next wait.
    """

    def __init__(
        self, files: Callable[[], Iterable[Path]], sleep: Callable[[float], object] = time.sleep
    ) -> None:
        """``files`` names those to look at, anew at each look, so that new files are noticed."""
        self._files, self._sleep = files, sleep
        self._seen = self._look()

    def changes(self) -> tuple[Path, ...]:
        """Wait for a change; the files that were changed, made or deleted."""
        while True:
            now = self._look()
            if now == self._seen:
                self._sleep(PAUSE)
                continue
            now = self._settled(now)
            before, self._seen = self._seen, now
            changed = sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
            if changed:
                return tuple(changed)

    def _settled(self, now: Mapping[Path, Stamp]) -> Mapping[Path, Stamp]:
        for _ in range(round(LONGEST_UNREST / SETTLED)):
            self._sleep(SETTLED)
            later = self._look()
            if later == now:
                break
            now = later
        return now

    def _look(self) -> Mapping[Path, Stamp]:
        found = {}
        for path in self._files():
            try:
                seen = os.stat(path)  # noqa: PTH116 - unlike Path.stat, no error of its own for odd names
            except (OSError, ValueError):
                continue
            found[path] = (seen.st_mtime_ns, seen.st_size, seen.st_ino)
        return found


def content_files(folder: Path) -> tuple[Path, ...]:
    """The YAML files of a questionnaire's folder; none while there is no such folder."""
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml")))
    except (OSError, ValueError):
        return ()
