"""The screens in docs/screens.md and docs/screens.ja.md are those of the program.

After a change of a screen, write them anew and look at what changed:

    WRITE_SCREENS=1 .venv/bin/python -m pytest tests/docs/test_screens.py
"""

from __future__ import annotations

import os

import pytest

from docs.screens import HEIGHT, PAGES, WIDTH, screens, write, written
from readiness.cli.interview.lines import wide
from readiness.core.model import Language

WRITING = bool(os.environ.get("WRITE_SCREENS"))


@pytest.mark.parametrize("language", PAGES)
def test_the_page_shows_the_screens_as_they_are(language: Language) -> None:
    if WRITING:
        write(language)
    found, now = written(language), screens(language)
    assert list(found) == list(now), "each screen has its place, in the order of the workshop"
    changed = [name for name in now if found[name] != now[name]]
    assert not changed, "see the docstring of this file for how to write them anew"


@pytest.mark.parametrize("language", PAGES)
def test_a_screen_on_the_page_is_a_terminal_of_the_usual_size(language: Language) -> None:
    for name, text in written(language).items():
        lines = text.splitlines()
        assert len(lines) == HEIGHT, name
        assert [line for line in lines if wide(line) > WIDTH] == [], name


def test_both_pages_show_the_same_screens() -> None:
    assert list(written("ja")) == list(written("en"))
