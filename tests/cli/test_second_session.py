"""A second program on the same file: told who has it, and what works meanwhile."""

from __future__ import annotations

import getpass
import re
import signal
import socket
from pathlib import Path

import pytest

from cli.processes import Done, Nursery
from cli.sittings import Sitting
from cli.terminal import CTRL_C, ENTER, LANGUAGES, can_open
from cli.test_survival import Lines
from readiness.core.model import Language
from readiness.words import Words

pytestmark = pytest.mark.skipif(not can_open(), reason="this system has no pseudo-terminals")

TOLD = {
    "ja": "この診断ファイルは、別のセッションで開かれています（コンピューター {host}、利用者 {user}、プロセス {pid}、",
    "en": "another session has this assessment open (on {host}, user {user}, process {pid}, since ",
}


def second(nursery: Nursery, folder: Path, name: str, language: Language, *more: str) -> Done:
    return nursery.run("assess", name, "--lang", language, *more, cwd=folder, terminal=True)


@LANGUAGES
def test_a_second_session_names_the_first(nursery: Nursery, tmp_path: Path, language: Language) -> None:
    (tmp_path / "link.yaml").symlink_to("file.yaml")
    with Sitting(tmp_path, language=language) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("3", sitting.at(2))
        before = sitting.file.read_bytes()
        told = TOLD[language].format(host=socket.gethostname(), user=getpass.getuser(), pid=sitting.pid)
        for name in ("file.yaml", "./file.yaml", "link.yaml", str(tmp_path / "file.yaml")):
            done = second(nursery, tmp_path, name, language)
            assert (done.code, done.out) == (1, "")
            first, remedy = done.err.splitlines()
            assert told in first
            assert re.search(r"20\d\d-\d\d-\d\d \d\d:\d\d", first)
            assert remedy.startswith("  -> ")
            assert " q " in remedy
        assert sitting.file.read_bytes() == before
        for arguments in (("score", "file.yaml", "--json"), ("plan", "file.yaml"), ("questionnaire", "list"),
                          ("report", "file.yaml", "-o", "out.html")):  # fmt: skip
            assert nursery.run(*arguments, cwd=tmp_path).code == 0, arguments
        sitting.press("2", sitting.at(3))
        sitting.send("q")
        assert sitting.end() == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.yaml", "link.yaml", "out.html"]
    with Sitting(tmp_path, language=language, new=False) as sitting:
        sitting.wait(sitting.at(3))


def test_a_second_new_session_of_the_same_name_is_told_too(nursery: Nursery, tmp_path: Path) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        done = second(nursery, tmp_path, "file.yaml", "en", "--organisation", "Other Ltd")
        assert done.code == 1
        assert "another session has this assessment open" in done.err
        assert "株式会社サンプル" in sitting.file.read_text(encoding="utf-8")


@pytest.mark.parametrize("how", ["kill", "ctrl-c", "hang up"])
def test_after_any_end_the_file_is_free(tmp_path: Path, how: str) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("3", sitting.at(2))
        if how == "ctrl-c":
            sitting.send(CTRL_C)
        else:
            sitting.kill(signal.SIGKILL if how == "kill" else signal.SIGHUP)
        sitting.end()
    with Sitting(tmp_path, new=False) as sitting:
        sitting.wait(sitting.at(2))
        sitting.send("q")
        assert sitting.end() == 0
    assert [path.name for path in tmp_path.iterdir()] == ["file.yaml"]


def test_what_a_killed_save_left_behind_is_cleaned_up(tmp_path: Path) -> None:
    (tmp_path / ".file.yaml.abcd_123.tmp").write_text("half")
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        sitting.send("q")
        sitting.end()
    assert [path.name for path in tmp_path.iterdir()] == ["file.yaml"]


def test_a_session_line_by_line_holds_the_lock_too(nursery: Nursery, tmp_path: Path) -> None:
    lines = Lines(tmp_path, "--organisation", "x", "--lang", "en", "--depth", "core")
    lines.wait("> ")
    done = second(nursery, tmp_path, "file.yaml", "en")
    assert done.code == 1
    assert f"process {lines.child.pid}, since" in done.err
    lines.say("q")
    assert lines.end() == 0


CLOSED = """\
import errno, os, sys
from readiness.cli import main
opened = os.open
def closed(name, flags, *more, **named):
    if flags & os.O_CREAT:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return opened(name, flags, *more, **named)
os.open = closed
sys.argv[0] = "readiness"
main()
"""
"""The program where no file can be made, as in a folder that is closed to its user."""


@LANGUAGES
def test_a_folder_without_locks_is_said(tmp_path: Path, language: Language) -> None:
    """The sitting opens, says that it cannot keep others away, and at the first answer asks for another place."""
    file = tmp_path / "file.yaml"
    file.write_text(f"schema: 1\norganisation: {{name: x}}\nquestionnaire: {{id: ai-readiness, version: 1.0.0}}\nlanguage: {language}\n")
    problems = Words(language, "problems")
    with Sitting(tmp_path, language=language, new=False, program=("-c", CLOSED)) as sitting:
        sitting.wait_for_all(sitting.at(1), sitting.said("card.no_lock"))
        reason = problems("output.closed", folder=".")
        sitting.press("3", sitting.said("trouble.failed", file="file.yaml", reason=reason))
        sitting.type("q")
        sitting.send(ENTER)
        assert sitting.end() == 1
        said = sitting.raw.decode()
    assert problems("lock.none") in said
    assert "leadership.vision: {level: 3" in said
    assert sitting.said("end.no_copy") in said
    assert [path.name for path in tmp_path.iterdir()] == ["file.yaml"]
