"""Makes something again on each save, until Ctrl-C: one rendering after the other, never two at once."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from readiness.app.watching import Watch
from readiness.cli.failures import show_issues
from readiness.cli.workplace import now
from readiness.core.model import Language
from readiness.errors import InputError
from readiness.words import Words
from readiness.words.clean import one_line


def follow(
    place: Path, files: Callable[[], Iterable[Path]], render: Callable[[], bool | None], language: Language
) -> NoReturn:
    """Render now and after each change of some files; what is wrong with the input is listed, and the wait goes on.

    Nothing is read from the terminal. What was made goes where ``render`` puts it, all else to stderr.

    Args:
        place: what is watched, for people.
        files: the files to look at, anew at each look.
        render: makes it, from files that it reads anew; False where problems that it has shown kept it from that.
        language: of what is said.

    Raises:
        KeyboardInterrupt: Ctrl-C.
    """
    words = Words(language, "kit")

    def say(key: str, **values: object) -> None:
        print(one_line(words(key, time=f"{now():%H:%M:%S}", **values)), file=sys.stderr, flush=True)

    gc.enable()  # this may last for hours; see readiness.cli.main
    watch = Watch(files)
    while True:
        try:
            made = render() is not False
        except InputError as problem:
            show_issues(problem.issues, language)
            made = False
        sys.stdout.flush()
        if made:
            say("watch.done")
        else:
            say("watch.failed")
        say("watch.begin", place=str(place))
        changed = watch.changes()
        say("watch.changed", files=words.listed(path.name for path in changed))
