"""A real terminal for tests: a program under a pseudo-terminal, and the screen that a person would see."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import pytest
from prompt_toolkit.utils import get_cwidth

from cli.processes import heeding, surroundings

pexpect = pytest.importorskip("pexpect", reason="needs pexpect")
pyte = pytest.importorskip("pyte", reason="needs pyte")

ENTER, ESCAPE, BACKSPACE, CTRL_C = "\r", "\x1b", "\x7f", "\x03"
LEFT, RIGHT, UP, DOWN = "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B"
WIDE = 2
LANGUAGES = pytest.mark.parametrize("language", ["ja", pytest.param("en", marks=pytest.mark.verify)])
"""A run on a terminal takes seconds: the second language waits for the long run.

What it would show in English is read without a terminal, from the conversation that draws it.
"""
PATIENCE = 40.0
"""Seconds after which something that should appear is missed."""


def can_open() -> bool:
    """Whether this system has pseudo-terminals."""
    try:
        for descriptor in os.openpty():
            os.close(descriptor)
    except (AttributeError, OSError):
        return False
    return True


class Terminal:
    """One run of ``readiness`` on a terminal of some columns and lines.

    Attributes:
        raw: every byte that the terminal was sent.
    """

    def __init__(
        self,
        *arguments: str,
        cwd: Path,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        program: Sequence[str] = ("-m", "readiness"),
    ) -> None:
        columns, lines = size
        self.raw = b""
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._child: Any = pexpect.spawn(
            sys.executable,
            [*program, *arguments],
            cwd=str(cwd),
            env=surroundings(cwd, TERM="xterm-256color") | dict(env or {}),
            dimensions=(lines, columns),
            timeout=PATIENCE,
            preexec_fn=heeding,
        )
        self._child.delaybeforesend = None
        self._child.ptyproc.delayafterclose = 0.01

    @property
    def pid(self) -> int:
        return int(self._child.pid)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, without the spaces at their ends."""
        return ["".join(self._cells(line)).rstrip() for line in range(self._screen.lines)]

    def _cells(self, line: int) -> Iterator[str]:
        """The characters of a line.

        The right half of a wide character is an empty cell. A resize may leave one without its left half, which
        ``Screen.display`` cannot take.
        """
        row = self._screen.buffer[line]
        half = False
        for column in range(self._screen.columns):
            text = row[column].data
            if not half or text.strip():
                yield text or " "
            half = bool(text) and get_cwidth(text[0]) == WIDE

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    def flowing(self) -> str:
        """The screen without line breaks and spaces, for texts that may be broken anywhere."""
        return "".join(self.text.split())

    def send(self, keys: str) -> None:
        self._child.send(keys.encode())

    def type(self, *keys: str) -> None:
        """Send keys one after the other, as a person does; each is taken before the next."""
        for key in keys:
            self.send(key)
            self.settle()

    def settle(self, quiet: float = 0.06) -> None:
        """Wait until the program has drawn what it has to draw and is silent."""
        self._listen(0.25)
        while self._listen(quiet):
            pass

    def wait(self, wanted: str | Callable[[], bool], patience: float = PATIENCE) -> None:
        """Wait until a text is on the screen, or something holds."""
        end = time.monotonic() + patience
        holds = wanted if callable(wanted) else lambda: "".join(wanted.split()) in self.flowing()
        while not holds():
            if time.monotonic() > end or (not self._listen(0.2) and not self._child.isalive() and not self._listen(0.05)):
                if holds():
                    return
                raise AssertionError(f"{wanted!r} did not appear on:\n{self.text}")

    def wait_for_all(self, *texts: str) -> None:
        """Wait until several texts are on the screen at once."""
        wanted = ["".join(text.split()) for text in texts]
        self.wait(lambda: all(text in self.flowing() for text in wanted))

    def press(self, key: str, wanted: str | Callable[[], bool]) -> None:
        """Send a key and wait for what it leads to."""
        self.send(key)
        self.wait(wanted)

    def resize(self, columns: int, lines: int) -> None:
        self._screen.resize(lines, columns)
        self._child.setwinsize(lines, columns)

    def kill(self, number: int = signal.SIGKILL) -> None:
        os.kill(self.pid, number)

    def end(self, patience: float = PATIENCE) -> int:
        """Wait for the end; the exit code, or minus the signal that ended it."""
        end = time.monotonic() + patience
        while self._listen(0.1) or self._child.isalive():
            if time.monotonic() > end:
                self.close()
                raise AssertionError(f"the program did not end; it shows:\n{self.text}")
        self._child.close()
        if self._child.signalstatus is not None:
            return -int(self._child.signalstatus)
        return int(self._child.exitstatus)

    def close(self) -> None:
        """End the program whatever it does; its terminal goes away first, as when a window is closed."""
        if not self._child.closed:
            self._child.ptyproc.fileobj.close()
            self._child.closed = True
            with contextlib.suppress(ProcessLookupError, pexpect.ExceptionPexpect):
                self._wait_a_little()
                self.kill()
                self._child.ptyproc.wait()

    def _wait_a_little(self) -> None:
        end = time.monotonic() + 0.5
        while self._child.ptyproc.isalive() and time.monotonic() < end:
            time.sleep(0.005)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _listen(self, patience: float) -> bool:
        """Take what comes within some seconds; False for nothing or the end."""
        try:
            part = self._child.read_nonblocking(65536, patience)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.raw += part
        self._stream.feed(part)
        return True
