"""Times commands and functions in turn, so that both sides of a ratio see the same machine."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "LC_ALL": "C.UTF-8",
    "READINESS_LANG": "ja",
}
"""What every measured process runs in: compiled once, as where it is installed."""


def median_of_commands(commands: Sequence[Sequence[str]], runs: int) -> list[float]:
    """Median wall time of whole processes in seconds, taken in turn: A B A B …, one warm-up each."""

    return median_of_calls([whole_process(command) for command in commands], runs)


def whole_process(command: Sequence[str]) -> Callable[[], object]:
    """The call that runs a command to its end."""
    return lambda: subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)


def median_of_calls(calls: Sequence[Callable[[], object]], runs: int) -> list[float]:
    """Median wall time of calls in seconds, taken in turn, one warm-up each."""
    for call in calls:
        call()
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(runs):
        for call, found in zip(calls, times, strict=True):
            start = time.perf_counter()
            call()
            found.append(time.perf_counter() - start)
    return [statistics.median(found) for found in times]


def python(code: str) -> list[str]:
    """The command that runs some code in this interpreter."""
    return [sys.executable, "-c", code]


def readiness(*arguments: str) -> list[str]:
    """The command line of this product in this interpreter."""
    return [sys.executable, "-m", "readiness", *arguments]


def show(name: str, value: str, bar: str, *, kept: bool | None) -> None:
    """One line of the table; ``kept`` None means that there is no bar, or nothing to compare with."""
    mark = {True: "ok", False: "MISSED", None: "-"}[kept]
    print(f"{name:<62} {value:>22}   bar {bar:<12} {mark}", flush=True)


def show_ratio(name: str, part: float, whole: float, bar: float, *, at_least: bool = False) -> None:
    """A ratio beside its bar, with both times in milliseconds."""
    ratio = part / whole
    kept = ratio >= bar if at_least else ratio <= bar
    sign = ">=" if at_least else "<="
    show(name, f"{ratio:.2f} ({part * 1000:.0f}/{whole * 1000:.0f} ms)", f"{sign} {bar}", kept=kept)
