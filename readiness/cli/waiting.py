"""Tells on stderr what is being made, once it takes longer than a moment."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator

MOMENT = 0.5
"""Seconds that nobody minds."""


@contextlib.contextmanager
def told(text: str, *, when: bool = True, moment: float = MOMENT) -> Iterator[None]:
    """Say what goes on inside, once, where it is not done after ``moment`` seconds.

    ``when`` is False for work that is known to be short.
    """
    timer = threading.Timer(moment, lambda: print(text, file=sys.stderr, flush=True))
    timer.daemon = True
    if when:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
