"""Waiting for a save: told once, when it is over, whatever way an editor writes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readiness.app.watching import LONGEST_UNREST, PAUSE, SETTLED, Watch, content_files


class Clock:
    """Sleeps without time; does one step of a story at each sleep."""

    def __init__(self, *story: Callable[[], object] | None) -> None:
        self._story: Iterator[Callable[[], object] | None] = iter(story)
        self.slept: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        assert len(self.slept) < 100, "nobody would wait so long"
        step = next(self._story, None)
        if step:
            step()


def write(path: Path, text: str) -> Callable[[], object]:
    return lambda: path.write_text(text, encoding="utf-8")


def watching(folder: Path, clock: Clock) -> Watch:
    return Watch(lambda: content_files(folder), clock)


def test_a_change_is_told_once_and_when_it_is_over(tmp_path: Path) -> None:
    one = tmp_path / "one.yaml"
    one.write_text("a", encoding="utf-8")
    clock = Clock(None, write(one, ""), write(one, "ab"), write(one, "abc"))
    watch = watching(tmp_path, clock)
    assert watch.changes() == (one,)
    assert one.read_text(encoding="utf-8") == "abc"
    assert clock.slept == [PAUSE, PAUSE, SETTLED, SETTLED, SETTLED]


def test_files_that_are_made_deleted_and_replaced(tmp_path: Path) -> None:
    one, two, three, text = (tmp_path / name for name in ("one.yaml", "two.yml", "three.yaml", "four.txt"))
    one.write_text("a", encoding="utf-8")
    two.write_text("a", encoding="utf-8")
    stamp = one.stat()

    def save() -> None:
        """As most editors do: another file under the old name, here even of the same size and time."""
        fresh = tmp_path / "fresh"
        fresh.write_text("b", encoding="utf-8")
        os.utime(fresh, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        fresh.replace(one)
        two.unlink()
        three.write_text("c", encoding="utf-8")
        text.write_text("nobody reads it", encoding="utf-8")

    assert watching(tmp_path, Clock(save)).changes() == (one, three, two)


def test_a_change_during_the_work_is_told_by_the_next_wait(tmp_path: Path) -> None:
    one = tmp_path / "one.yaml"
    one.write_text("a", encoding="utf-8")
    watch = watching(tmp_path, Clock(write(one, "ab")))
    assert watch.changes() == (one,)
    one.write_text("abc", encoding="utf-8")  # while something is being made
    assert watch.changes() == (one,)


def test_a_folder_may_go_and_come_back(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    one = folder / "one.yaml"
    one.write_text("a", encoding="utf-8")
    watch = watching(folder, Clock(lambda: folder.rename(tmp_path / "away"), None, lambda: (tmp_path / "away").rename(folder)))
    assert watch.changes() == (one,)
    assert content_files(folder) == ()
    assert watch.changes() == (one,)
    assert content_files(folder) == (one,)


def test_what_is_taken_back_at_once_is_no_change(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text("a", encoding="utf-8")
    clock = Clock(write(two, "a"), two.unlink, None, write(one, "ab"))
    assert watching(tmp_path, clock).changes() == (one,)


def test_changes_without_end_are_told_all_the_same(tmp_path: Path) -> None:
    log = tmp_path / "log.yaml"
    log.write_text("", encoding="utf-8")
    clock = Clock(*(write(log, "x" * size) for size in range(1, 90)))
    assert watching(tmp_path, clock).changes() == (log,)
    assert clock.slept.count(SETTLED) == round(LONGEST_UNREST / SETTLED)


@pytest.mark.parametrize("name", ["nowhere", "no\0name"])
def test_a_place_that_is_no_folder_has_no_files(tmp_path: Path, name: str) -> None:
    assert content_files(tmp_path / name) == ()
