"""One document after the other: fonts isolated, WeasyPrint imported once, garbage collected after each."""

from __future__ import annotations

import contextlib
import gc
import io
import re
import threading
import warnings
from collections.abc import Callable

from readiness.press import libraries
from readiness.press.errors import LimitError, MissingGlyphError, UnavailableError
from readiness.press.fonts import isolate
from readiness.press.job import Job

MAX_CHARACTERS = 1_500_000
"""Of one document: some 45 seconds and 1.3 GB. A report with everything has a fifth of it."""

_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: cannot even be handed over as UTF-8
_PRESS = threading.RLock()
_TYPESETTERS: dict[str, Callable[[Job], bytes]] = {}


def run(job: Job) -> bytes:
    """The PDF of a job; raises what :func:`readiness.press.print_pdf` lists."""
    if len(job.html) > MAX_CHARACTERS:
        raise LimitError("press.limit.length", found=len(job.html), limit=MAX_CHARACTERS)
    lone = _SURROGATE.search(job.html)
    if lone:
        raise MissingGlyphError("press.glyph", characters=f"U+{ord(lone[0]):04X}")
    with _PRESS:
        collecting = gc.isenabled()
        # The boxes of a document are one web of cycles that lives to the end: looking for garbage in between takes
        # 15 % of the time and finds none. Who has switched it off has his reason: the process is about to end.
        gc.disable()
        try:
            return _typesetter(job)(job)
        finally:
            if collecting:
                gc.collect(0)  # all that was made meanwhile is young
                gc.enable()


def _typesetter(job: Job) -> Callable[[Job], bytes]:
    """The engine with the fonts of the job's template, which are opened once per process."""
    key = str(job.template.resolve())
    if key not in _TYPESETTERS:
        missing = libraries.available()
        if missing and missing.fatal:
            raise UnavailableError("press.unavailable", library=", ".join(missing.libraries), command=missing.command)
        isolate(job.template)
        # WeasyPrint prints advice on stdout when a library fails to load, and warns of missing optional ones.
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), libraries.quick_lookup():
            warnings.simplefilter("ignore")
            try:
                from readiness.press import engine
            except OSError as error:
                command = libraries.install_command(libraries.current_system())
                raise UnavailableError("press.unavailable", library=str(error), command=command) from error
        _TYPESETTERS[key] = engine.typesetter()
    return _TYPESETTERS[key]
