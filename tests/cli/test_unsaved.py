"""Answers that cannot be saved, on a real terminal: files changed or deleted elsewhere, full and closed disks."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.sittings import Sitting
from cli.terminal import CTRL_C, ENTER, LANGUAGES, can_open
from cli.test_survival import Lines, whole
from readiness.core.model import Language
from readiness.words import Words

pytestmark = pytest.mark.skipif(not can_open(), reason="this system has no pseudo-terminals")

THEIRS = """\
schema: 1
organisation: {name: 相手の版}
questionnaire: {id: ai-readiness, version: 1.0.0}
"""
BROKEN = """\
import os, sys
from pathlib import Path
from readiness.cli import main
replace = os.replace
def replaced(old, new):
    mark = Path(new).parent / "broken"
    if mark.exists():
        raise OSError(int(mark.read_text()), os.strerror(int(mark.read_text())))
    replace(old, new)
os.replace = replaced
sys.argv[0] = "readiness"
main()
"""
"""The program on disks that fail while a file named broken holds the number of the error."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "folder"
    found.mkdir()
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    found = tmp_path / "home"
    found.mkdir()
    return found


@contextlib.contextmanager
def begun(folder: Path, home: Path, language: Language = "ja", *more: str) -> Iterator[Sitting]:
    """A sitting at its second question."""
    env = {"HOME": str(home), "TMPDIR": str(home)}
    with Sitting(folder, *more, language=language, env=env, program=("-c", BROKEN)) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("3", sitting.at(2))
        yield sitting


def broken(folder: Path, number: int) -> Path:
    mark = folder / "broken"
    mark.write_text(str(number))
    return mark


def levels(path: Path) -> list[str]:
    return list(whole(path))


@LANGUAGES
def test_changed_elsewhere_and_overwritten(folder: Path, home: Path, language: Language) -> None:
    with begun(folder, home, language) as sitting:
        sitting.file.write_text(THEIRS, encoding="utf-8")
        sitting.press("2", sitting.said("trouble.changed", file="file.yaml"))
        sitting.wait(sitting.said("card.not_saved"))
        assert sitting.file.read_text(encoding="utf-8") == THEIRS
        sitting.press("2", sitting.said("trouble.enter", way=sitting.said("trouble.overwrite")))
        sitting.press(ENTER, sitting.at(3))
        sitting.wait(sitting.said("trouble.over", file="file.yaml"))
        sitting.press("1", sitting.at(4))
        sitting.send("q")
        assert sitting.end() == 0
        kept = Words(language, "problems")("store.kept", name="file.yaml.bak")
        assert kept in sitting.raw.decode()
    assert len(levels(folder / "file.yaml")) == 3
    assert (folder / "file.yaml.bak").read_text(encoding="utf-8") == THEIRS
    assert len(list(folder.iterdir())) == 2


@LANGUAGES
def test_changed_elsewhere_and_saved_beside_to_the_report(folder: Path, home: Path, language: Language) -> None:
    with begun(folder, home, language, "--report", "out.html") as sitting:
        sitting.file.write_text(THEIRS, encoding="utf-8")
        sitting.press("2", sitting.said("trouble.changed", file="file.yaml"))
        sitting.send("1" + ENTER)
        sitting.wait("file-2.yaml")
        sitting.press(ENTER, sitting.at(3))
        for number, key in enumerate("1d2322", start=4):
            sitting.press(key, sitting.at(number) if number < 9 else sitting.said("review.title"))
        sitting.reveal()
        assert sitting.finish() == 0
        assert sitting.said("end.saved", file="file-2.yaml") in sitting.raw.decode()
    assert len(levels(folder / "file-2.yaml")) == 8
    assert "株式会社サンプル" in (folder / "out.html").read_text(encoding="utf-8")
    assert (folder / "file.yaml").read_text(encoding="utf-8") == THEIRS


@LANGUAGES
def test_deleted_elsewhere_and_written_again(folder: Path, home: Path, language: Language) -> None:
    with begun(folder, home, language) as sitting:
        sitting.file.unlink()
        sitting.press("2", sitting.said("trouble.deleted", file="file.yaml"))
        sitting.type("1")
        sitting.press(ENTER, sitting.at(3))
        sitting.send("q")
        assert sitting.end() == 0
    assert len(levels(folder / "file.yaml")) == 2
    assert len(list(folder.iterdir())) == 1


@LANGUAGES
def test_a_full_disk_and_another_place(folder: Path, home: Path, language: Language) -> None:
    with begun(folder, home, language) as sitting:
        broken(folder, errno.ENOSPC)
        reason = Words(language, "problems")("output.full")
        sitting.press("2", sitting.said("trouble.failed", file="file.yaml", reason=reason))
        sitting.send("2" + ENTER)
        sitting.wait(sitting.said("prompt.place"))
        sitting.wait(lambda: str(home / "file.yaml") in sitting.flowing())
        sitting.press(ENTER, sitting.at(3))
        sitting.press("1", sitting.at(4))
        sitting.send("q")
        assert sitting.end() == 0
        assert sitting.said("end.saved", file=str(home / "file.yaml")) in sitting.raw.decode().replace("\r\n", "")
    assert len(levels(folder / "file.yaml")) == 1
    assert len(levels(home / "file.yaml")) == 3


@LANGUAGES
def test_a_read_only_disk_and_another_try(folder: Path, home: Path, language: Language) -> None:
    with begun(folder, home, language) as sitting:
        mark = broken(folder, errno.EROFS)
        reason = Words(language, "problems")("output.closed", folder=".")
        sitting.press("2", sitting.said("trouble.failed", file="file.yaml", reason=reason))
        sitting.send("1" + ENTER)
        sitting.wait(sitting.said("trouble.still"))
        mark.unlink()
        sitting.type("1")
        sitting.press(ENTER, sitting.at(3))
        sitting.send("q")
        assert sitting.end() == 0
    assert len(levels(folder / "file.yaml")) == 2


@LANGUAGES
@pytest.mark.parametrize("way", ["ctrl-c", "quit"])
def test_what_is_unsaved_at_the_end_is_handed_over(folder: Path, home: Path, language: Language, way: str) -> None:
    with begun(folder, home, language) as sitting:
        broken(folder, errno.EIO)
        reason = Words(language, "problems")("output.failed", reason=os.strerror(errno.EIO))
        sitting.press("2", sitting.said("trouble.failed", file="file.yaml", reason=reason))
        sitting.send(CTRL_C if way == "ctrl-c" else "q" + ENTER)
        assert sitting.end() == (130 if way == "ctrl-c" else 1)
        said = sitting.raw.decode().rpartition("\x1b[?1049l")[2]
    begins, ends = sitting.said("end.text_begins"), sitting.said("end.text_ends")
    text = said.partition(begins)[2].partition(ends)[0].replace("\r\n", "\n").strip()
    assert text == (home / "file.yaml").read_text(encoding="utf-8").strip()
    assert len(levels(home / "file.yaml")) == 2
    assert sitting.said("end.not_saved", file="file.yaml") in said
    assert "readiness assess" in said
    assert sitting.said("end.saved", file="file.yaml") not in said


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_closed_window_leaves_the_emergency_copy(folder: Path, home: Path, number: signal.Signals) -> None:
    with begun(folder, home) as sitting:
        sitting.file.write_text(THEIRS, encoding="utf-8")
        sitting.press("2", sitting.said("trouble.changed", file="file.yaml"))
        sitting.kill(number)
        assert sitting.end() == -number
    assert len(levels(home / "file.yaml")) == 2
    assert (folder / "file.yaml").read_text(encoding="utf-8") == THEIRS


def test_without_any_place_the_text_is_on_the_screen(folder: Path, home: Path) -> None:
    with begun(folder, home) as sitting:
        for place in (folder, home):
            broken(place, errno.ENOSPC)
        sitting.press("d", "まだ保存できていません")
        sitting.send(CTRL_C)
        assert sitting.end() == 130
        said = sitting.raw.decode()
    assert "leadership.backing: {unknown: true" in said
    assert sitting.said("end.no_copy") in said
    assert [path.name for path in home.iterdir()] == ["broken"]


def test_a_folder_that_vanishes(folder: Path, home: Path) -> None:
    """Even the current folder."""
    with begun(folder, home) as sitting:
        shutil.rmtree(folder)
        sitting.press("2", sitting.said("trouble.deleted", file="file.yaml"))
        sitting.send("1" + ENTER)
        sitting.wait("がありません")
        sitting.type("2")
        sitting.send(ENTER)
        sitting.wait(sitting.said("prompt.place"))
        sitting.press(ENTER, sitting.at(3))
        sitting.send("q")
        assert sitting.end() == 0
        assert "Traceback" not in sitting.raw.decode()
    assert len(levels(home / "file.yaml")) == 2


@pytest.mark.parametrize("ahead", ["2312", "21", "2q", "22222222"])
def test_keys_typed_ahead_choose_nothing(folder: Path, home: Path, ahead: str) -> None:
    with begun(folder, home) as sitting:
        sitting.file.write_text(THEIRS, encoding="utf-8")
        sitting.press(ahead, sitting.said("trouble.changed", file="file.yaml"))
        sitting.settle()
        assert sitting.at(2) in sitting.text
        assert sitting.said("trouble.choose") in sitting.text, "what came with the answer is dropped"
        assert sitting.file.read_text(encoding="utf-8") == THEIRS
        sitting.type(*"31u")
        sitting.send("2" + ENTER)
        sitting.wait(sitting.at(3))
    assert len(levels(folder / "file.yaml")) == 2


def test_an_answer_and_enter_typed_ahead_overwrite_nothing(folder: Path, home: Path) -> None:
    with begun(folder, home) as sitting:
        sitting.file.write_text(THEIRS, encoding="utf-8")
        sitting.press("22" + ENTER, sitting.said("trouble.changed", file="file.yaml"))
        sitting.settle()
        assert sitting.file.read_text(encoding="utf-8") == THEIRS
        sitting.send(CTRL_C)
        assert sitting.end() == 130


def test_ctrl_c_typed_ahead_counts(folder: Path, home: Path) -> None:
    with begun(folder, home) as sitting:
        sitting.file.unlink()
        sitting.send("2" + CTRL_C)
        assert sitting.end() == 130
    assert len(levels(home / "file.yaml")) == 2


@LANGUAGES
def test_quitting_notices_a_file_that_is_gone(folder: Path, home: Path, language: Language) -> None:
    with begun(folder, home, language) as sitting:
        sitting.file.unlink()
        sitting.press("q", sitting.said("trouble.deleted", file="file.yaml"))
        sitting.send("1" + ENTER)
        assert sitting.end() == 0
    assert len(levels(folder / "file.yaml")) == 1


def test_ctrl_c_notices_a_file_that_is_gone(folder: Path, home: Path) -> None:
    with begun(folder, home) as sitting:
        sitting.file.unlink()
        sitting.send(CTRL_C)
        assert sitting.end() == 130
        assert sitting.said("end.not_saved", file="file.yaml") in sitting.raw.decode()
    assert len(levels(home / "file.yaml")) == 1


# Line by line


@LANGUAGES
def test_line_by_line(folder: Path, language: Language) -> None:
    words = Words(language, "terms", "tables", "interview")
    lines = Lines(folder, "--organisation", "株式会社サンプル", "--lang", language, "--depth", "core")
    lines.wait("> ")
    lines.say("3")
    lines.wait(words("card.progress", number=2, total=8))
    lines.wait("> ")
    (folder / "file.yaml").write_text(THEIRS, encoding="utf-8")
    lines.say("2")
    lines.wait(words("trouble.choose"))
    lines.wait("> ")
    lines.say("1")
    lines.wait(words("trouble.enter", way=words("trouble.elsewhere")))
    lines.wait("> ")
    lines.say("")
    lines.wait("[file-2.yaml]")
    lines.wait("> ")
    lines.say("")
    lines.wait(words("card.progress", number=3, total=8))
    lines.wait("> ")
    lines.say("q")
    lines.wait(words("end.saved", file="file-2.yaml"))
    assert lines.end() == 0
    assert len(levels(folder / "file-2.yaml")) == 2


def test_line_by_line_ctrl_c_while_unsaved(folder: Path) -> None:
    lines = Lines(folder, "--organisation", "x", "--lang", "en", "--depth", "core")
    lines.wait("> ")
    (folder / "file.yaml").write_text(THEIRS, encoding="utf-8")
    lines.say("2")
    lines.wait("Choose a number or q, then press Enter.")
    lines.wait("> ")
    lines.child.send(CTRL_C)
    lines.wait("level: 2")
    assert lines.end() == 130
    assert (folder / "file.yaml").read_text(encoding="utf-8") == THEIRS
    assert len(levels(folder / "file-2.yaml")) == 1, "the home folder is this one"


# A disk that is full in earnest


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 KB, where this machine lets a test make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and os.name == "posix" and os.geteuid() == 0
    if not mounted or subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(place)], capture_output=True, check=False
    ).returncode:
        pytest.skip("needs the right to mount")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_without_room(small_disk: Path, home: Path) -> None:
    with begun(small_disk, home) as sitting:
        with contextlib.suppress(OSError), (small_disk / "filler").open("wb", buffering=0) as filler:
            while filler.write(b"x" * 4096):
                pass
        sitting.press("2", "保存先の空き容量がありません")
        assert list(sitting.answers()) == ["leadership.vision"]
        sitting.send("1" + ENTER)
        sitting.wait(sitting.said("trouble.still"))
        (small_disk / "filler").unlink()
        sitting.type("1")
        sitting.press(ENTER, sitting.at(3))
        sitting.send("q")
        assert sitting.end() == 0
    assert len(levels(small_disk / "file.yaml")) == 2
    assert [path.name for path in small_disk.iterdir()] == ["file.yaml"]
