"""The lock of a sitting: one holder at a time, gone with its process, and never in the way."""

from __future__ import annotations

import datetime as dt
import errno
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readiness.errors import InputError
from readiness.store import Lock

SINCE = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.UTC)
ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")

HOLD = """\
import datetime as dt, sys
from pathlib import Path
from readiness.errors import InputError
from readiness.store import Lock
lock = Lock(dt.datetime(2026, 11, 21, 10, 0))
try:
    lock.claim(Path(sys.argv[1]))
except InputError as problem:
    print(problem.issues[0].message.key, flush=True)
else:
    print("held" if lock.held else "none", flush=True)
    sys.stdin.readline()
    lock.release()
"""
TAKE_TURNS = """\
import datetime as dt, sys, time
from pathlib import Path
from readiness.errors import InputError
from readiness.store import Lock
path, mark = Path(sys.argv[1]), Path(sys.argv[1] + ".mark")
turns = 0
while turns < 25:
    lock = Lock(dt.datetime(2026, 11, 21, 10, 0))
    try:
        lock.claim(path)
    except InputError:
        continue
    assert lock.held
    mark.touch(exist_ok=False)
    mark.unlink()
    lock.release()
    turns += 1
"""


class Holder:
    """A process that holds a file's lock until it is told to end."""

    def __init__(self, path: Path | str, cwd: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path)], cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def says(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def end(self, *, kill: bool = False) -> None:
        if self.process.returncode is None:
            if kill:
                self.process.send_signal(signal.SIGKILL)
            self.process.communicate("\n")


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Callable[[Path | str], Holder]]:
    begun: list[Holder] = []

    def begin(path: Path | str) -> Holder:
        begun.append(Holder(path, tmp_path))
        return begun[-1]

    yield begin
    for holder in begun:
        holder.end(kill=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "file.yaml"
    found.write_text("a: 1\n")
    return found


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_second_session_is_told_about_the_first(path: Path, hold: Callable[[Path | str], Holder]) -> None:
    first = hold(path)
    assert first.says() == "held"
    lock = Lock(SINCE)
    with pytest.raises(InputError) as caught:
        lock.claim(path)
    (issue,) = caught.value.issues
    assert (issue.message.key, issue.file) == ("lock.taken", str(path))
    values = issue.message.values
    assert (values["process"], values["host"], values["since"]) == (
        first.process.pid, socket.gethostname(), "2026-11-21 10:00",
    )  # fmt: skip
    assert not lock.held
    first.end()
    lock.claim(path)
    assert lock.held
    lock.release()
    assert names(path.parent) == ["file.yaml"]


@posix
def test_a_killed_session_locks_nothing(path: Path, hold: Callable[[Path | str], Holder]) -> None:
    first = hold(path)
    assert first.says() == "held"
    first.end(kill=True)
    assert names(path.parent) == [".file.yaml.lock", "file.yaml"]
    lock = Lock(SINCE)
    lock.claim(path)
    assert lock.held
    lock.release()
    assert names(path.parent) == ["file.yaml"]


@posix
@pytest.mark.parametrize("spelling", ["./file.yaml", "sub/../file.yaml", "link.yaml", "folder/file.yaml"])
def test_every_spelling_leads_to_the_same_lock(path: Path, hold: Callable[[Path | str], Holder], spelling: str) -> None:
    (path.parent / "sub").mkdir()
    (path.parent / "link.yaml").symlink_to("file.yaml")
    (path.parent / "folder").symlink_to(".")
    lock = Lock(SINCE)
    lock.claim(path)
    assert hold(spelling).says() == "lock.taken"
    lock.release()
    assert hold(spelling).says() == "held"


@pytest.mark.parametrize("left", ["", "no JSON", '{"process": 1}', '{"process": 999999999, "user": "x", "host": "y", "since": "z"}'])
def test_what_is_left_behind_is_taken_over(path: Path, left: str) -> None:
    (path.parent / ".file.yaml.lock").write_text(left)
    lock = Lock(SINCE)
    lock.claim(path)
    assert lock.held
    lock.release()
    assert names(path.parent) == ["file.yaml"]


@posix
def test_the_lock_file_is_private_and_says_only_who_holds_it(path: Path) -> None:
    lock = Lock(SINCE)
    lock.claim(path)
    found = path.parent / ".file.yaml.lock"
    assert stat.S_IMODE(found.stat().st_mode) == 0o600
    assert found.read_text().startswith(f'{{"process": {os.getpid()}, "user": ')
    lock.release()


@posix
def test_a_holder_that_has_not_said_who_it_is(path: Path) -> None:
    import fcntl

    with (path.parent / ".file.yaml.lock").open("w") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        with pytest.raises(InputError) as caught:
            Lock(SINCE).claim(path)
    assert caught.value.issues[0].message.key == "lock.taken_unnamed"


def test_of_many_at_once_exactly_one_wins(path: Path, hold: Callable[[Path | str], Holder]) -> None:
    said = [holder.says() for holder in [hold(path) for _ in range(4)]]
    assert sorted(said) == ["held", "lock.taken", "lock.taken", "lock.taken"]


def test_locks_that_come_and_go_never_have_two_holders(path: Path) -> None:
    """The file of a lock is removed at its end: nobody may hold a file that is not there any more."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    processes = [subprocess.Popen([sys.executable, "-c", TAKE_TURNS, str(path)], env=env) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert names(path.parent) == ["file.yaml"]


@posix
def test_a_lock_file_that_goes_away_while_it_is_taken(
    path: Path, hold: Callable[[Path | str], Holder], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The holder ends between opening and locking: a lock on a file without a name would keep nobody away."""
    import fcntl

    flock, calls = fcntl.flock, 0

    def late(descriptor: int, operation: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            (path.parent / ".file.yaml.lock").unlink()
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    lock = Lock(SINCE)
    lock.claim(path)
    assert calls == 2
    assert hold(path).says() == "lock.taken"
    lock.release()


# Places without locks


@posix
@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.ENOENT])
def test_no_lock_file_can_be_made(path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    opened = os.open

    def closed(name: object, *more: int, **named: int) -> int:
        if str(name).endswith(".lock"):
            raise OSError(number, os.strerror(number))
        return opened(name, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", closed)
    lock = Lock(SINCE)
    lock.claim(path)
    assert not lock.held
    lock.release()


@posix
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_drive_without_locks(path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    import fcntl

    def unsupported(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", unsupported)
    lock = Lock(SINCE)
    lock.claim(path)
    assert not lock.held


@posix
def test_a_link_in_the_place_of_the_lock_file_is_not_followed(path: Path) -> None:
    (path.parent / "other").write_text("mine")
    (path.parent / ".file.yaml.lock").symlink_to("other")
    lock = Lock(SINCE)
    lock.claim(path)
    assert not lock.held
    assert (path.parent / "other").read_text() == "mine"


def test_a_folder_gets_no_lock_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    lock = Lock(SINCE)
    lock.claim(tmp_path / "folder")
    assert not lock.held
    assert names(tmp_path) == ["folder"]


# One lock, several files


def test_a_new_file_can_be_locked_before_it_is_there(tmp_path: Path, hold: Callable[[Path | str], Holder]) -> None:
    lock = Lock(SINCE)
    lock.claim(tmp_path / "new.yaml")
    assert hold("new.yaml").says() == "lock.taken"
    lock.release()


def test_another_file_lets_go_of_the_first_one(tmp_path: Path, hold: Callable[[Path | str], Holder]) -> None:
    lock = Lock(SINCE)
    lock.claim(tmp_path / "one.yaml")
    lock.claim(tmp_path / "one.yaml")
    lock.claim(tmp_path / "two.yaml")
    assert hold("one.yaml").says() == "held"
    assert hold("two.yaml").says() == "lock.taken"
    with pytest.raises(InputError):
        lock.claim(tmp_path / "one.yaml")
    assert hold("two.yaml").says() == "lock.taken", "what was held stays so"
    lock.release()


@posix
def test_the_longest_name_that_a_system_takes(tmp_path: Path) -> None:
    path = tmp_path / ("𠮷" * 62 + ".yaml")
    lock = Lock(SINCE)
    lock.claim(path)
    assert lock.held
    lock.release()
    assert names(tmp_path) == []


def test_release_is_harmless_at_any_time(path: Path) -> None:
    lock = Lock(SINCE)
    lock.release()
    lock.claim(path)
    (path.parent / ".file.yaml.lock").unlink(missing_ok=True)
    lock.release()
    lock.release()
    assert names(path.parent) == ["file.yaml"]
