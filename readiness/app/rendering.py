"""The other end of :mod:`readiness.app.renderer`: warms up, then makes one document after the other.

It hears of jobs on its standard input and answers on its standard output. Where the input ends, it ends: whoever
started it has closed it or is gone. Nothing that it does reaches a terminal.
"""

from __future__ import annotations

import _thread
import contextlib
import gc
import os
import pickle
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from types import FrameType
from typing import BinaryIO, NoReturn

from readiness.app.jobs import Job, Setting
from readiness.app.renderer import Answer, Ticket
from readiness.app.workbench import Workbench
from readiness.app.written import Written
from readiness.content import shelf
from readiness.errors import InputError

IGNORED = ("SIGINT", "SIGHUP", "SIGTSTP", "SIGBREAK")
"""What a terminal sends, where the system has it: that concerns the interview."""
LOW_PRIORITY = 10
LOOK = 0.02
"""Seconds between two looks at whether it is warm."""

Orders = SimpleQueue[tuple[Ticket, Job] | None]


def main() -> None:
    """Serve until the standard input ends."""
    answers = _private_output()
    for name in IGNORED:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    setting: Setting = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own process
    orders: Orders = SimpleQueue()
    with contextlib.suppress(BrokenPipeError):  # nobody listens any more
        threading.Thread(target=_listen, args=(orders,), daemon=True).start()
        _serve(workbench(setting), setting, orders, answers)


def workbench(setting: Setting) -> Workbench:
    """The workbench of a setting (InputError where its content is no questionnaire)."""
    return Workbench(shelf(Path(setting.content) if setting.content else None), setting.today)


def carry_out(bench: Workbench, job: Job) -> Written:
    """Do one job in this process.

    Raises:
        InputError: the file or the place is wrong.
    """
    from readiness.app import report

    if job.kind == "interim":
        return report.write_interim(bench, job.file, job.language, job.out, brand=job.brand)
    edition = report.Edition(job.language, format=report.format_of(job.out, job.format), brand=job.brand)
    return report.write_or_html(bench, job.file, edition, job.out)


def _serve(bench: Workbench, setting: Setting, orders: Orders, answers: BinaryIO) -> None:
    """Warm up beside waiting for orders; they are carried out afterwards, at the usual priority."""
    warming = threading.Thread(target=_warm_up, args=(bench, setting, orders), daemon=True)
    warming.start()
    announced = threading.Thread(target=_announce, args=(warming, answers), daemon=True)
    announced.start()
    while (order := orders.get()) is not None:
        while announced.is_alive():
            announced.join(LOOK)  # never for long: the end of the input has to get through
        ticket, job = order
        _tell(answers, (ticket, _answer(bench, job)))
        gc.collect()  # while nobody waits: else the next document needs more memory than this one


def _answer(bench: Workbench, job: Job) -> Answer:
    try:
        return carry_out(bench, job)
    except InputError as problem:
        return problem.issues
    except Exception:  # noqa: BLE001 - it is done again where somebody can see what is wrong
        return None


def _warm_up(bench: Workbench, setting: Setting, orders: Orders) -> None:
    """Load all that a document needs, and make one that nobody sees unless a job is waiting already."""
    if sys.platform == "linux":  # elsewhere a priority is the whole process's, and cannot be raised again
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LOW_PRIORITY)
    with contextlib.suppress(Exception):  # a job says what is wrong
        from readiness import press
        from readiness.app import report

        press.warm_up(bench.shelf.template(report.TEMPLATE))
        bench.library_at_hand(setting.questionnaire or bench.standard)
        if orders.empty():
            report.rehearse(bench, bench.shelf.examples / "demo.yaml", setting.language)


def _announce(warming: threading.Thread, answers: BinaryIO) -> None:
    """Say that everything is warm."""
    warming.join()
    with contextlib.suppress(OSError):
        _tell(answers, (None, None))


def _listen(orders: Orders) -> None:
    """Hear of orders; at the end of the input the main thread leaves what it is doing."""
    with contextlib.suppress(Exception):
        while True:
            orders.put(pickle.load(sys.stdin.buffer))  # noqa: S301 - our own process
    orders.put(None)
    _thread.interrupt_main(signal.SIGTERM)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    """End in good order: a file that is half written goes away."""
    del number, frame
    raise SystemExit(0)


def _tell(answers: BinaryIO, message: tuple[Ticket | None, Answer]) -> None:
    answers.write(pickle.dumps(message))
    answers.flush()


def _private_output() -> BinaryIO:
    """The standard output for the answers alone: what else is printed goes nowhere."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)
    return answers
