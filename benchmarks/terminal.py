"""A pseudo-terminal for measuring the interview as a person would meet it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.timing import ENVIRONMENT

PATIENCE = 20.0
QUIET = 0.05


class Session:
    """One program on one pseudo-terminal of 80 by 24."""

    def __init__(self, command: Sequence[str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(command[0], list(command), ENVIRONMENT | {"TERM": "xterm-256color"})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def wait_for(self, needle: str) -> float:
        """Read until a text appears; the time since the start of the program in seconds."""
        seen, wanted = b"", needle.encode()
        while wanted not in seen:
            ready, _, _ = select.select([self.fd], [], [], PATIENCE)
            if not ready:
                raise TimeoutError(needle)
            seen += os.read(self.fd, 65536)
        return time.perf_counter() - self.started

    def press(self, key: str) -> float:
        """Send a key; the time until the screen changes, in seconds. Then wait for the rest of the change.

        Only what differs is redrawn, in one write, so no particular text can be waited for.
        """
        start = time.perf_counter()
        os.write(self.fd, key.encode())
        if not self._readable(PATIENCE):
            raise TimeoutError(key)
        taken = time.perf_counter() - start
        while self._readable(QUIET):
            os.read(self.fd, 65536)
        return taken

    def _readable(self, patience: float) -> bool:
        return bool(select.select([self.fd], [], [], patience)[0])

    def peak_memory(self) -> float:
        """The program's peak memory so far in MB; 0 where the system does not tell."""
        return peak_memory(self.pid)


def peak_memory(pid: int) -> float:
    """A process's peak memory so far in MB; 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0.0
    for line in status.read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


BARE_LOOP = [
    sys.executable,
    "-c",
    """
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
count = 0
keys = KeyBindings()
@keys.add("<any>")
def _(event):
    global count
    count += 1
Application(Layout(Window(FormattedTextControl(lambda: f"card<{count}>"))), key_bindings=keys, full_screen=True).run()
""",
]
"""The least that prompt_toolkit can do for a key: what the interview's answer time is compared with."""
