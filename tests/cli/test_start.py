"""What a command loads before it does anything: an interview and the help wait for nothing that only others need."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from cli.processes import ROOT, surroundings
from cli.sittings import Sitting
from cli.terminal import can_open

NOTING = """
import atexit, sys
from pathlib import Path

def note():
    Path("loaded").write_text(" ".join(sys.modules))

atexit.register(note)
from readiness.cli import main
main()
"""
"""Runs the command line and notes in the current folder what it has loaded."""
HEAVY = (
    "babel", "highspy", "jinja2", "openpyxl", "pydantic", "rich", "weasyprint",
    "readiness.press", "readiness.report", "readiness.sheets",
    "readiness.app.comparison", "readiness.app.report", "readiness.app.score", "readiness.app.second_screen",
    "readiness.content.findings", "readiness.content.library",
    "readiness.core.library", "readiness.core.planning.plan", "readiness.core.result", "readiness.core.scoring",
    "readiness.core.standing",
)  # fmt: skip
"""Packages and modules that nobody needs at the first card."""


def loaded(folder: Path, heavy: Iterable[str]) -> set[str]:
    """Which of some packages and modules a command has loaded."""
    names = (folder / "loaded").read_text().split()
    assert "readiness.cli" in names
    return {found for found in heavy for name in names if name == found or name.startswith(f"{found}.")}


@pytest.mark.skipif(not can_open(), reason="this system has no pseudo-terminals")
def test_an_interview_starts_and_goes_on_with_little(tmp_path: Path) -> None:
    wishes = ("--depth", "core", "--report", "out.pdf")
    with Sitting(tmp_path, *wishes, program=("-c", NOTING)) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("2", sitting.at(2))
        sitting.send("q")
        assert sitting.end() == 0
    assert loaded(tmp_path, (*HEAVY, "readiness.store.draft")) == set()
    with Sitting(tmp_path, *wishes, new=False, program=("-c", NOTING)) as sitting:
        sitting.wait(sitting.at(2))
        sitting.send("q")
        assert sitting.end() == 0
    assert loaded(tmp_path, (*HEAVY, "readiness.store.draft")) == {"readiness.store.draft"}


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_load_no_use_case(tmp_path: Path, argument: str) -> None:
    subprocess.run([sys.executable, "-c", NOTING, argument], cwd=tmp_path, env=surroundings(tmp_path), check=True)
    uses = ("readiness.app", "readiness.content", "readiness.core", "readiness.store", "readiness.words")
    assert loaded(tmp_path, (*HEAVY, *uses, "asyncio", "prompt_toolkit", "yaml")) == set()


@pytest.mark.parametrize("argument", ["assess", "score", "plan", "report", "compare", "demo", "questionnaire"])
def test_a_command_is_put_together_alone_as_among_the_others(argument: str) -> None:
    """The help of a command is the same whether or not the others were put together with it."""
    code = f"from readiness.cli.application import command; command({{}}).main([{argument!r}, '--help'], 'readiness')"
    alone, among = (
        subprocess.run([sys.executable, "-c", code.format(repr(name))], cwd=ROOT, capture_output=True, text=True, check=True)
        for name in (argument, "")
    )
    assert alone.stdout == among.stdout
    assert f"Usage: readiness {argument}" in alone.stdout
