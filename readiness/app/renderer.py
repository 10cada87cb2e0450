"""The renderer: a process of its own that makes reports, warm by the time that somebody asks for one.

An interview stays small and answers each key at once, because what a report needs is loaded elsewhere. Whatever happens
to the other process, each order can be waited for: what it does not make is made here. Cheap to import.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NewType, Self

from readiness.app.jobs import Job, Setting
from readiness.app.written import Written
from readiness.core.model import Language
from readiness.errors import InputError, Issue

if TYPE_CHECKING:
    from subprocess import Popen

PATIENCE = 180.0
"""Seconds that somebody waits for an order before the other process counts as stuck; the longest report takes 45."""
GRACE = 2.0
"""Seconds that the other process has to end by itself."""
LOOK = 0.1
"""Seconds between two looks while waiting: Ctrl-C gets through on every system."""
BEGIN = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); from readiness.app import rendering; "
    "rendering.main()"
)
"""What the other process runs: it finds modules where this one does, never in the current folder by accident."""
THRIFT = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "131072"}
"""What keeps the memory of the GNU C library together: fonts and pages come and go in large pieces."""

Ticket = NewType("Ticket", int)
Answer = Written | tuple[Issue, ...] | None
"""What became of a job: a file, what is wrong with the input, or None where it has to be done here."""


@dataclass(frozen=True, slots=True)
class Finished:
    """An order that was carried out: ``written``, or the ``problem`` that kept it from being done."""

    ticket: Ticket
    job: Job
    written: Written | None
    problem: InputError | None


class Renderer:
    """Takes orders for documents; used by one thread.

    Attributes:
        warm: whether the other process has everything loaded.
    """

    def __init__(
        self,
        content: str | None,
        language: Language,
        today: dt.date,
        questionnaire: str | None = None,
        *,
        patience: float = PATIENCE,
    ) -> None:
        self.setting = Setting(content, language, today, questionnaire)
        self.warm = False
        self._patience = patience
        self._news = threading.Condition()
        self._jobs: dict[Ticket, Job] = {}
        self._answers: dict[Ticket, Answer] = {}
        self._told: set[Ticket] = set()
        self._thread: threading.Thread | None = None
        self._process: Popen[bytes] | None = None
        self._listening = False
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the other process and let it warm up; never waits for it and never fails."""
        if self._thread is None:
            self.revive()

    def revive(self) -> None:
        """Start the other process, another one where it has gone; it is told of all that was not done before."""
        if self._listening or self._closed:
            return
        with self._news:
            self._listening, self.warm, self._process = True, False, None
        self._thread = threading.Thread(target=self._attend, name="renderer", daemon=True)
        try:
            self._thread.start()
        except RuntimeError:  # the system has no thread to give
            self._listening, self._thread = False, None

    @property
    def alive(self) -> bool:
        """Whether the other process is expected to answer; where it is not, :meth:`wait` does the work here."""
        return self._listening

    @property
    def pid(self) -> int | None:
        """The other process; None where there is none."""
        return self._process.pid if self._process else None

    @property
    def pending(self) -> tuple[Ticket, ...]:
        """Orders without a result, first one first."""
        with self._news:
            return tuple(ticket for ticket in self._jobs if self._answers.get(ticket) is None)

    def order(self, job: Job) -> Ticket:
        """Hand a job over; it is done after those before it. The file has to be saved by now."""
        with self._news:
            ticket = Ticket(len(self._jobs) + 1)
            self._jobs[ticket] = job
            if self._process:
                self._send((ticket, job))
        return ticket

    def finished(self) -> list[Finished]:
        """What was carried out since the last call, without waiting; each order is told of once."""
        with self._news:
            new = [ticket for ticket, found in self._answers.items() if found is not None and ticket not in self._told]
            self._told.update(new)
            return [self._finished(ticket) for ticket in new]

    def wait(self, ticket: Ticket) -> Written:
        """The result of an order as soon as there is one; made here where the other process does not make it.

        Raises:
            InputError: the file or the place is wrong.
        """
        answer = self._awaited(ticket) or self._made_here(self._jobs[ticket])
        with self._news:
            self._answers[ticket] = answer
            self._told.add(ticket)
        if isinstance(answer, Written):
            return answer
        raise InputError(answer)

    def close(self) -> None:
        """End the other process; what it has not finished is dropped."""
        with self._news:
            self._closed = True
            process = self._process
        if process:
            self._end(process)
        if self._thread:
            self._thread.join(GRACE)

    def _finished(self, ticket: Ticket) -> Finished:
        answer = self._answers[ticket]
        written = answer if isinstance(answer, Written) else None
        problem = InputError(answer) if isinstance(answer, tuple) else None
        return Finished(ticket, self._jobs[ticket], written, problem)

    def _awaited(self, ticket: Ticket) -> Answer:
        end = time.monotonic() + self._patience
        with self._news:
            while ticket not in self._answers and self._listening:
                self._news.wait(LOOK)
                if time.monotonic() > end:
                    self._listening = False
                    if self._process:
                        self._process.kill()  # it must not write the file a second time
            return self._answers.get(ticket)

    def _made_here(self, job: Job) -> Written | tuple[Issue, ...]:
        from readiness.app.rendering import carry_out, workbench

        try:
            return carry_out(workbench(self.setting), job)
        except InputError as problem:
            return problem.issues

    # The other process

    def _attend(self) -> None:
        """Start the other process and hear it out, in a thread of its own."""
        try:
            process = _started()
            with self._news:
                self._process = process
                self._send([str(Path(place).absolute()) for place in sys.path])
                self._send(self.setting)
                for ticket, job in self._jobs.items():
                    if ticket not in self._answers:
                        self._send((ticket, job))
                closed = self._closed
            if closed:
                self._end(process)
            self._listen(process)
        except Exception:  # noqa: BLE001, S110 - whatever it is, the work is done here
            pass
        finally:
            with self._news:
                if self._thread is threading.current_thread():  # else another one was started since
                    self._listening = False
                self._news.notify_all()

    def _listen(self, process: Popen[bytes]) -> None:
        import pickle

        assert process.stdout is not None  # noqa: S101 - it is a pipe
        with process.stdout as said, contextlib.suppress(EOFError):
            while True:
                ticket, answer = pickle.load(said)  # noqa: S301 - our own process
                with self._news:
                    if ticket is None:
                        self.warm = True
                    else:
                        self._answers.setdefault(ticket, answer)
                    self._news.notify_all()

    def _send(self, message: Any) -> None:
        """Tell the other process something; that it has gone is heard elsewhere."""
        import pickle

        if self._process and self._process.stdin:
            with contextlib.suppress(OSError, ValueError):  # gone, or closed
                self._process.stdin.write(pickle.dumps(message))
                self._process.stdin.flush()

    def _end(self, process: Popen[bytes]) -> None:
        """Let a process end, which it does when nobody can tell it anything any more."""
        from subprocess import TimeoutExpired

        if process.stdin:
            with contextlib.suppress(OSError):
                process.stdin.close()
        try:
            process.wait(GRACE)
        except TimeoutExpired:
            process.kill()
            process.wait()


def _started() -> Popen[bytes]:
    """A new process that no key of the terminal reaches and that holds no file of this one open (OSError)."""
    import subprocess

    if not sys.executable or getattr(sys, "frozen", False):
        raise OSError
    options: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        options = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    utf8 = ("-X", "utf8") if sys.flags.utf8_mode else ()
    return subprocess.Popen(  # noqa: S603 - this interpreter
        [sys.executable, "-P", *utf8, "-c", BEGIN],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        env={**os.environ, **THRIFT},
        **options,
    )
