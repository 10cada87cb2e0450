"""Runs command lines in processes of their own and tells what they said."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Seconds after which a command counts as hung."""


@dataclass(frozen=True)
class Done:
    """How a command ended: exit code, stdout, stderr (or, with a terminal, what the terminal was sent)."""

    code: int
    out: str
    err: str


def surroundings(home: Path, **changed: str) -> dict[str, str]:
    """An environment that says nothing about language and terminal, with a home of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "FONTCONFIG_FILE") if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "HOME": str(home), "TZ": "UTC"} | changed


def heeding() -> None:
    """Called in a new process: it takes the signals of a terminal, also where the tests themselves were started without.

    A shell starts what goes on in the background with Ctrl-C ignored, ``nohup`` with a closed window ignored, and
    whatever they start inherits that.
    """
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def fresh(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None, text: str = "") -> Done:
    """Run a command line in a new interpreter, with some text on stdin."""
    done = subprocess.run(
        [sys.executable, "-m", "readiness", *arguments],
        cwd=cwd,
        env=dict(env) if env is not None else surroundings(cwd),
        input=text.encode(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


class Nursery:
    """Runs command lines in forks of one process that has loaded everything (see :mod:`cli.nursery`)."""

    def __init__(self) -> None:
        self.channel, theirs = socket.socketpair()
        home = Path(tempfile.gettempdir())
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("nursery.py")), str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            env=surroundings(home),
        )
        theirs.close()

    def close(self) -> None:
        self.channel.close()
        self.process.wait(PATIENCE)

    def run(
        self,
        *arguments: str,
        cwd: Path,
        env: Mapping[str, str] | None = None,
        terminal: bool = False,
        powerless: bool = False,
    ) -> Done:
        """Run a command line; with ``terminal`` stdin and stderr are one, ``powerless`` gives up the superuser's rights."""
        wish = {
            "arguments": arguments, "cwd": str(cwd), "env": dict(env) if env is not None else surroundings(cwd),
            "terminal": terminal, "powerless": powerless,
        }  # fmt: skip
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, Path(os.devnull).open("rb") as nothing:
            master, slave = pty.openpty() if terminal else (-1, -1)
            streams = [slave, out.fileno(), slave] if terminal else [nothing.fileno(), out.fileno(), err.fileno()]
            socket.send_fds(self.channel, [json.dumps(wish).encode()], streams)
            child = int(self._answer(PATIENCE))
            if terminal:
                os.close(slave)
            try:
                shown = self._listen(master) if terminal else b""
                code = int(self._answer(PATIENCE))
            except TimeoutError:
                os.kill(child, signal.SIGKILL)
                self._answer(PATIENCE)
                raise
            finally:
                if terminal:
                    os.close(master)
            out.seek(0)
            err.seek(0)
            return Done(code, out.read().decode(), (shown or err.read()).decode().replace("\r\n", "\n"))

    def _listen(self, master: int) -> bytes:
        """All that a terminal is sent, until the other end is closed."""
        heard, end = b"", time.monotonic() + PATIENCE
        with contextlib.suppress(OSError):  # the other end is closed
            while time.monotonic() < end:
                if select.select([master], [], [], 0.1)[0]:
                    part = os.read(master, 65536)
                    if not part:
                        break
                    heard += part
            else:
                raise TimeoutError(heard)
        return heard

    def _answer(self, patience: float) -> bytes:
        self.channel.settimeout(patience)
        answer = b""
        while not answer.endswith(b"\n"):
            part = self.channel.recv(1)
            if not part:
                raise RuntimeError("the nursery has ended")
            answer += part
        return answer
