"""Shows a questionnaire before anybody has answered: a card of its interview, or its report with made-up answers."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from readiness.app import brands, lint, preview
from readiness.app.places import check_place
from readiness.app.preview import Sample
from readiness.app.watching import content_files
from readiness.cli import printing, waiting
from readiness.cli.failures import show_issues
from readiness.cli.following import follow
from readiness.cli.workplace import workbench
from readiness.core.model import Language
from readiness.errors import wrong_input
from readiness.words import Words, clean

WIDTH = 80
"""Columns where there is no terminal."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown: ``question`` is None for the first one, ``out`` None for a card on the terminal.

    ``brand`` is the file of the brand that the report carries.
    """

    folder: Path
    question: str | None
    seed: int
    out: Path | None
    language: Language
    brand: Path | None = None


def show(wish: Wish) -> None:
    """Show it once.

    Raises:
        InputError: with everything that is wrong with the questionnaire, the question or the place.
    """
    _check_place(wish)
    _render(wish, preview.sample(wish.folder, wish.language, wish.seed))


def keep_showing(wish: Wish) -> NoReturn:
    """Check and show it now and on each save, until Ctrl-C.

    Raises:
        InputError: the report cannot go to that place.
        KeyboardInterrupt: Ctrl-C.
    """
    _check_place(wish)

    def render() -> bool:
        _, outcome = lint.look(workbench(), str(wish.folder))
        for text in lint.lines(wish.folder, outcome, wish.language):
            printing.line(text, aside=True)
        if outcome.count("error"):
            return False
        _render(wish, preview.sample(wish.folder, wish.language, wish.seed))
        return True

    follow(wish.folder, lambda: (*content_files(wish.folder), *brands.files(wish.brand)), render, wish.language)


def _check_place(wish: Wish) -> None:
    if wish.out is None:
        return
    check_place(wish.out)
    if wish.out.resolve() in {path.resolve() for path in content_files(wish.folder)}:
        raise wrong_input(str(wish.out), "preview.same")


def _render(wish: Wish, found: Sample) -> None:
    words = Words(wish.language, "kit")
    if wish.out is None:
        for line in (*_card(found, wish.question), "", _score(found, words)):
            printing.line(line)
        return
    with waiting.told(words("preview.working")):
        written = preview.write(found, wish.out, wish.brand)
    show_issues(written.remarks, wish.language)
    printing.line(words("preview.written", file=clean(str(written.path))))


def _card(found: Sample, question: str | None) -> Iterator[str]:
    """The lines of a card, as wide as the terminal."""
    from readiness.cli.interview.conversation import TOPICS, Conversation
    from readiness.cli.interview.drawing import Drawing

    conversation = Conversation(preview.interview(found, question), Words(found.language, *TOPICS))
    width = shutil.get_terminal_size((WIDTH, 0)).columns if sys.stdout.isatty() else WIDTH
    for line in Drawing(conversation).lines(width):
        yield clean("".join(text for _, text in line)).rstrip()


def _score(found: Sample, words: Words) -> str:
    """What the made-up answers come to."""
    from readiness.cli.wording import Wording

    result = found.result
    wording = Wording(result, found.language)
    level, *_ = wording.score(result.scores.overall)
    count = len(found.draft.assessment.answers)
    return words("preview.score", n=count, seed=found.seed, level=level, phase=wording.phase())
