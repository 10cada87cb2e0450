"""A file that is not what this program wrote last is noticed, up to the moment in which it would be replaced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readiness.errors import InputError
from readiness.store import NOTHING, content_seen, expect, look, save, sweep
from readiness.store.watching import ChangedElsewhereError
from readiness.yamltext.reading import LARGEST_FILE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "file.yaml"
    found.write_bytes(b"old")
    return found


def test_the_same_content_is_the_same(path: Path) -> None:
    assert look(path) == content_seen(b"old")
    path.unlink()
    assert look(path) == NOTHING == look(path.parent / "none" / "file.yaml") == look(path.parent / "file.yaml" / "x")
    path.write_bytes(b"old")
    expect(path, [content_seen(b"older"), content_seen(b"old")])


@pytest.mark.parametrize("found", [b"new", b"", b"old\n", b"x" * (LARGEST_FILE + 1)])
def test_other_content_is_noticed(path: Path, found: bytes) -> None:
    path.write_bytes(found)
    with pytest.raises(ChangedElsewhereError) as caught:
        expect(path, [content_seen(b"old"), NOTHING])
    assert not caught.value.deleted
    assert caught.value.issues[0].message.key == "store.changed"


def test_a_deleted_file_is_noticed(path: Path) -> None:
    path.unlink()
    with pytest.raises(ChangedElsewhereError) as caught:
        expect(path, [content_seen(b"old")])
    assert caught.value.deleted
    assert caught.value.issues[0].message.key == "store.deleted"


def test_a_folder_or_a_pipe_in_its_place_is_noticed(path: Path) -> None:
    path.unlink()
    path.mkdir()
    with pytest.raises(ChangedElsewhereError):
        expect(path, [content_seen(b"old")])
    if hasattr(os, "mkfifo"):
        path.rmdir()
        os.mkfifo(path)
        with pytest.raises(ChangedElsewhereError):
            expect(path, [content_seen(b""), content_seen(b"old")])


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_file_that_cannot_be_read(path: Path) -> None:
    path.chmod(0)
    with pytest.raises(InputError) as caught:
        look(path)
    assert caught.value.issues[0].message.key == "file.unreadable"


@pytest.mark.parametrize("deleted", [True, False])
def test_a_change_while_the_new_content_goes_to_disk(path: Path, monkeypatch: pytest.MonkeyPatch, *, deleted: bool) -> None:
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        fsync(descriptor)
        path.unlink()
        if not deleted:
            path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(ChangedElsewhereError) as caught:
        save(path, "new", [content_seen(b"old")])
    assert caught.value.deleted == deleted
    assert [(entry.name, entry.read_bytes()) for entry in path.parent.iterdir()] == (
        [] if deleted else [("file.yaml", b"theirs")]
    )


def test_a_file_that_appears_where_none_was_is_not_replaced(path: Path) -> None:
    with pytest.raises(ChangedElsewhereError):
        save(path, "new", [NOTHING])
    assert path.read_bytes() == b"old"


def test_what_saves_left_behind_goes_and_nothing_else(path: Path) -> None:
    kept = [
        ".file.yaml.abc.tmp", ".file.yaml.abcdefgh.tmp2", ".other.yaml.abcdefgh.tmp", ".file.yaml.b.abcdefgh.tmp",
        "file.yaml.abcdefgh.tmp", ".file.yaml.lock", ".fileXyaml.abcdefgh.tmp",
    ]  # fmt: skip
    for name in (*kept, ".file.yaml.abcdefgh.tmp", ".file.yaml.a1_b2c3d.tmp"):
        (path.parent / name).touch()
    sweep(path)
    assert sorted(entry.name for entry in path.parent.iterdir()) == sorted(["file.yaml", *kept])
    sweep(path.parent / "none" / "file.yaml")
