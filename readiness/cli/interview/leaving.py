"""The end of a sitting, however it comes: says where the answers are, or hands over what could not be saved."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from readiness.app.interview import Interview
from readiness.cli.interview.mode import give_back, mode
from readiness.errors import InputError
from readiness.words import Words, clean

SIGNALS = ("SIGHUP", "SIGTERM")
"""What a closed window or a shutdown sends, where the system has it."""


def leave(interview: Interview, words: Words, *, finished: bool) -> bool:
    """Say where the answers are and how to go on; False where they are not all in the file."""
    with contextlib.suppress(InputError):
        interview.confirm()
    if interview.unsaved:
        _hand_over(interview, words)
        return False
    print(words("end.saved", file=clean(str(interview.path))), file=sys.stderr)
    if interview.respondent and not any(interview.answer(question).is_open for question in interview.questions):
        print(words("end.thanks"), file=sys.stderr)
    elif not finished:
        _say_how_to_resume(interview, interview.path, words)
    return True


def _hand_over(interview: Interview, words: Words) -> None:
    """Give away everything that was entered: an emergency copy, and the text itself."""
    text, copy = interview.rescue()
    print(words("end.text_begins"), clean(text).rstrip(), words("end.text_ends"), sep="\n", file=sys.stderr)
    print(words("end.not_saved", file=clean(str(interview.path))), file=sys.stderr)
    if copy is None:
        print(words("end.no_copy"), file=sys.stderr)
    else:
        print(words("end.copy", file=clean(str(copy))), file=sys.stderr)
        _say_how_to_resume(interview, copy, words)


def _say_how_to_resume(interview: Interview, path: Path, words: Words) -> None:
    own = interview.bench.shelf.own if interview.bench else None
    command = [str(path), *(("--content", str(own)) if own else ())]
    command += ["--respondent", interview.respondent.id] if interview.respondent else []
    print(words("end.resume", file=" ".join(shlex.quote(clean(part)) for part in command)), file=sys.stderr)


@contextlib.contextmanager
def rescued_on_signals(interview: Interview, *, full_screen: bool) -> Iterator[None]:
    """Write the emergency copy when a signal ends the process while something is unsaved; nobody can be told then.

    A terminal that was taken over as a whole (``full_screen``) is given back.
    """
    before_us = mode() if full_screen else None

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        if interview.unsaved:
            interview.rescue()
        give_back(before_us)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
    before = [(number, signal.signal(number, end)) for number in numbers if signal.getsignal(number) == signal.SIG_DFL]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
