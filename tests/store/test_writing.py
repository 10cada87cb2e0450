"""Saving is atomic and durable: the new file whole, or the old one untouched, and nothing left over."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest

from readiness.errors import InputError
from readiness.store import as_text, backup, free_name, free_place, replace_file, save
from readiness.store.draft import open_draft
from store.files import SMALLEST, TODAY, Content

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")


def refused(action: Callable[[], Any]) -> list[str]:
    with pytest.raises(InputError) as caught:
        action()
    return [issue.message.key for issue in caught.value.issues]


def test_a_new_file(tmp_path: Path) -> None:
    save(tmp_path / "株式会社𠮷野.yaml", "a: 日本\n")
    assert (tmp_path / "株式会社𠮷野.yaml").read_bytes() == "a: 日本\n".encode()
    assert len(list(tmp_path.iterdir())) == 1


@posix
def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    save(tmp_path / "new.yaml", "a: 1\n")
    assert stat.S_IMODE((tmp_path / "new.yaml").stat().st_mode) == 0o600


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_permissions_are_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("old")
    path.chmod(mode)
    save(path, "new")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", mode)


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "file.yaml").write_text("old")
    (tmp_path / "link.yaml").symlink_to("real/file.yaml")
    save(tmp_path / "link.yaml", "new")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real" / "file.yaml").read_text() == "new"
    assert len(list((tmp_path / "real").iterdir())) == 1


def test_the_longest_name_that_a_system_takes(tmp_path: Path) -> None:
    path = tmp_path / ("𠮷" * 62 + ".yaml")
    save(path, "old")
    save(path, "new")
    assert path.read_text() == "new"


@pytest.mark.parametrize(
    ("function", "number", "key"),
    [
        ("replace", errno.EIO, "output.failed"),
        ("replace", errno.EACCES, "output.closed"),
        ("fsync", errno.EIO, "output.failed"),
        ("fsync", errno.ENOSPC, "output.full"),
    ],
)
@pytest.mark.parametrize("old", ["old", None])
def test_a_failure_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, function: str, number: int, key: str, old: str | None
) -> None:
    path = tmp_path / "file.yaml"
    if old:
        path.write_text(old)

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, function, fail)
    assert refused(lambda: save(path, "new")) == [key]
    monkeypatch.undo()
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == ([("file.yaml", old)] if old else [])


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("old")
    opened = os.fdopen

    class Full:
        """A file on a disk without room: it takes a little, then no more."""

        def __init__(self, *arguments: Any) -> None:
            self.file = opened(*arguments)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, content: bytes) -> None:
            self.file.write(content[:1])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fdopen", Full)
    with pytest.raises(InputError) as caught:
        save(path, "new")
    monkeypatch.undo()
    (issue,) = caught.value.issues
    assert (issue.message.key, issue.message.values) == ("output.full", {})
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == [("file.yaml", "old")]


def test_ctrl_c_while_saving_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "file.yaml").write_text("old")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "file.yaml", "new")
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == [("file.yaml", "old")]


def test_the_content_is_on_disk_before_the_name_and_the_name_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        if not folder:
            assert os.fstat(descriptor).st_size == len("new")
        done.append("folder" if folder else "content")
        fsync(descriptor)

    def replaced(old: Any, new: Any) -> None:
        done.append("name")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    save(tmp_path / "file.yaml", "new")
    assert done == ["content", "name", "folder"] if os.name == "posix" else ["content", "name"]


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    assert refused(lambda: save(tmp_path / "none" / "file.yaml", "x")) == ["output.no_folder"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "file.yaml").mkdir()
    assert refused(lambda: save(tmp_path / "file.yaml", "x")) == ["output.directory"]
    assert [path.name for path in tmp_path.iterdir()] == ["file.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_or_device_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(lambda: replace_file(tmp_path / "pipe", b"x")) == ["output.special"]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_closed_folder(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    assert refused(lambda: save(tmp_path / "closed" / "file.yaml", "x")) == ["output.closed"]


# A place for a new file


def test_free_places(tmp_path: Path) -> None:
    free_place(tmp_path / "new.yaml")
    (tmp_path / "folder").mkdir()
    assert refused(lambda: free_place(tmp_path / "folder")) == ["file.directory"]
    assert refused(lambda: free_place(tmp_path / "none" / "new.yaml")) == ["output.no_folder"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert refused(lambda: free_place(tmp_path / "pipe")) == ["file.special"]
    assert not (tmp_path / "new.yaml").exists()


# The original of a file with comments


def test_the_original_is_kept_byte_for_byte(tmp_path: Path, content: Content) -> None:
    original = ("\ufeff# 会議室にて\r\n" + SMALLEST.replace("\n", " # 確認\r\n")).encode()
    path = tmp_path / "file.yaml"
    path.write_bytes(original)
    draft = open_draft(path, content, TODAY)
    assert draft.comments
    remark = backup(path)
    save(path, as_text(draft.assessment))
    assert (remark.message.key, remark.message.values, remark.file) == ("store.backup", {"name": "file.yaml.bak"}, str(path))
    assert (tmp_path / "file.yaml.bak").read_bytes() == original
    assert not open_draft(path, content, TODAY).comments


def test_an_older_original_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    names = []
    for text in ("one", "two", "three"):
        path.write_text(text)
        names.append(backup(path).message.values["name"])
    assert names == ["file.yaml.bak", "file.yaml.bak2", "file.yaml.bak3"]
    assert [(tmp_path / str(name)).read_text() for name in names] == ["one", "two", "three"]


# Names for new files


def test_free_names(tmp_path: Path) -> None:
    assert free_name(tmp_path, "診断.2026.yaml").name == "診断.2026.yaml"
    for name in ("診断.2026.yaml", "診断.2026-2.yaml"):
        (tmp_path / name).touch()
    (tmp_path / "診断.2026-3.yaml").symlink_to("nowhere")
    assert free_name(tmp_path, "診断.2026.yaml").name == "診断.2026-4.yaml"


def test_a_page_for_the_moment_waits_for_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)
    place = tmp_path / "page.html"
    place.write_bytes(b"old")
    before = place.stat().st_ino
    replace_file(place, b"new", durable=False)
    assert (place.read_bytes(), waited) == (b"new", [])
    assert place.stat().st_ino != before, "whole at any moment: another file under the same name"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
