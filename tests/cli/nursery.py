"""A process that has loaded the program once and forks itself for each command line that it is sent.

Each command so runs in a process of its own, with its own streams, folder and environment, at a fraction of
the time of a fresh interpreter. It is started by :mod:`cli.processes` with one socket as its only argument.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

NOBODY = 65534
LOADED = (
    "readiness.cli.application", "readiness.cli.failures", "readiness.cli.tables", "readiness.cli.printing",
    "readiness.cli.interview.sitting", "readiness.cli.interview.terminal", "readiness.cli.interview.plain",
    "readiness.app.score", "readiness.app.plan", "readiness.app.report", "readiness.core.result", "readiness.report",
    "readiness.content.library", "babel.dates", "babel.numbers", "rich.console", "rich.table", "jinja2", "difflib",
    "prompt_toolkit", "platformdirs", "traceback",
)  # fmt: skip


def serve(channel: socket.socket) -> None:
    for name in LOADED:
        importlib.import_module(name)
    _warm_up()
    while True:
        message, streams, _, _ = socket.recv_fds(channel, 1 << 20, 3)
        if not message:
            return
        child = os.fork()
        if not child:
            channel.close()
            os._exit(_run(json.loads(message), streams))
        for stream in streams:
            os.close(stream)
        channel.send(b"%d\n" % child)
        _, status = os.waitpid(child, 0)
        channel.send(b"%d\n" % os.waitstatus_to_exitcode(status))


def _warm_up() -> None:
    """Load what the commands load only when they run."""
    from readiness.cli import run
    from readiness.content import shelf

    example = str(shelf().examples / "demo.yaml")
    with (
        Path(os.devnull).open("w") as nowhere,
        tempfile.TemporaryDirectory() as folder,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        for arguments in (["score", example], ["plan", example], ["assess", example], ["score", folder]):
            run(arguments)
        for language in ("ja", "en"):
            run(["demo", "--lang", language, "-o", f"{folder}/demo.html"])


def _run(wish: dict[str, Any], streams: list[int]) -> int:
    """What ``python -m readiness`` does in a new process."""
    os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.closerange(3, max(streams) + 1)
    if wish["terminal"]:
        import fcntl
        import termios

        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.chdir(wish["cwd"])
    os.environ.clear()
    os.environ.update(wish["env"])
    if wish["powerless"] and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    sys.stdin, sys.stdout, sys.stderr = (
        io.TextIOWrapper(os.fdopen(number, mode), encoding="utf-8", line_buffering=number == 2, errors=errors)
        for number, mode, errors in ((0, "rb", "surrogateescape"), (1, "wb", "strict"), (2, "wb", "backslashreplace"))
    )
    sys.argv = ["readiness", *wish["arguments"]]
    from readiness.cli import main

    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    else:
        code = 0
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
