"""The renderer with a real second process: it answers, it can be lost, and it keeps nothing from its parent."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Self

import pypdf
import pytest
from report.states import EXAMPLE

from readiness.app import rendering
from readiness.app.jobs import Job
from readiness.app.renderer import Finished, Renderer
from readiness.app.report import Edition, write
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.errors import InputError
from readiness.store import Lock

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 21)
PATIENCE = 60.0
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "診断.yaml"
    place.write_bytes(EXAMPLE.read_bytes())
    return place


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    with Renderer(None, "ja", TODAY) as made:
        yield made


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that would be done in this process fails."""

    def refused(*_: object) -> None:
        raise AssertionError("done in this process")

    monkeypatch.setattr(rendering, "carry_out", refused)


def until(true: Callable[[], object]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited for too long"
        time.sleep(0.01)


def pid_of(renderer: Renderer) -> int:
    until(lambda: renderer.pid)
    assert renderer.pid
    return renderer.pid


def gone(pid: int) -> bool:
    """Whether a process that is nobody's to wait for here has ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"


# Orders


@pytest.mark.usefixtures("alone")
@pytest.mark.verify
def test_two_jobs_one_after_the_other_are_what_this_process_would_make(renderer: Renderer, file: Path) -> None:
    renderer.start()
    report = renderer.order(Job(file, "ja"))  # while it warms up
    interim = renderer.order(Job(file, "en", "interim"))
    assert renderer.pending == (report, interim)
    second = renderer.wait(interim)
    first = renderer.wait(report)
    assert first.path == file.with_name("診断-ja.pdf")
    assert second.path == file.with_name("診断-interim-en.pdf")
    assert len(pypdf.PdfReader(second.path).pages) == 1
    assert renderer.pending == ()
    bench = Workbench(shelf(), TODAY)
    here = write(bench, file, Edition("ja"), file.with_name("here.pdf"))
    assert first.path.read_bytes() == here.path.read_bytes()
    assert first.remarks == here.remarks


@pytest.mark.usefixtures("alone")
def test_what_is_finished_is_told_once_and_without_waiting(renderer: Renderer, file: Path) -> None:
    renderer.start()
    page = renderer.order(Job(file, "ja", out=file.with_name("page.html")))
    wrong = renderer.order(Job(file.with_name("missing.yaml"), "ja"))
    found: list[Finished] = []
    until(lambda: found.extend(renderer.finished()) or len(found) == 2)
    assert [one.ticket for one in found] == [page, wrong]
    assert found[0].written is not None
    assert "</html>" in found[0].written.path.read_text(encoding="utf-8"), "the ending says the format"
    assert found[1].problem is not None
    assert renderer.finished() == []
    assert renderer.wait(page) == found[0].written


@pytest.mark.usefixtures("alone")
def test_what_is_wrong_with_the_input_comes_through(renderer: Renderer, file: Path) -> None:
    file.write_text("schema: 1\nanswers: {nothing.known: {level: 9}}\n", encoding="utf-8")
    renderer.start()
    with pytest.raises(InputError) as there:
        renderer.wait(renderer.order(Job(file, "ja")))
    with pytest.raises(InputError) as here:
        Workbench(shelf(), TODAY).open(file)
    assert there.value.issues == here.value.issues


# Without the other process


def test_without_a_start_the_work_is_done_here(renderer: Renderer, file: Path) -> None:
    ticket = renderer.order(Job(file, "ja", "interim"))
    assert renderer.finished() == []
    assert renderer.wait(ticket).path.exists()
    assert renderer.pid is None


@posix
def test_a_process_that_was_killed_is_not_missed(renderer: Renderer, file: Path) -> None:
    renderer.start()
    os.kill(pid_of(renderer), signal.SIGKILL)
    ticket = renderer.order(Job(file, "ja", "interim"))
    assert renderer.wait(ticket).path.exists()
    assert not renderer.alive
    assert renderer.wait(renderer.order(Job(file, "en", "interim"))).path.exists()
    with pytest.raises(InputError):
        renderer.wait(renderer.order(Job(file.with_name("missing.yaml"), "ja")))


@posix
@pytest.mark.usefixtures("alone")
@pytest.mark.verify
def test_another_process_does_what_the_one_that_was_killed_left(renderer: Renderer, file: Path) -> None:
    renderer.start()
    killed = pid_of(renderer)
    left = renderer.order(Job(file, "ja", "interim"))
    os.kill(killed, signal.SIGKILL)
    until(lambda: not renderer.alive)
    renderer.start()
    assert not renderer.alive, "getting ready is tried once"
    renderer.revive()
    asked = renderer.order(Job(file, "en", "interim"))
    found: list[Finished] = []
    until(lambda: found.extend(renderer.finished()) or len(found) == 2)
    assert [one.ticket for one in found] == [left, asked]
    assert pid_of(renderer) != killed


@posix
@pytest.mark.verify
def test_a_process_that_is_stuck_is_ended_and_not_missed(file: Path) -> None:
    with Renderer(None, "ja", TODAY, patience=0.3) as renderer:
        renderer.start()
        pid = pid_of(renderer)
        os.kill(pid, signal.SIGSTOP)
        assert renderer.wait(renderer.order(Job(file, "ja", "interim"))).path.exists()
        until(lambda: gone(pid))


@pytest.mark.parametrize("program", ["", str(ROOT / "no-such-python")])
def test_a_process_that_cannot_start_is_not_missed(
    renderer: Renderer, file: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    renderer.start()
    assert renderer.wait(renderer.order(Job(file, "ja", "interim"))).path.exists()


def test_content_that_is_no_questionnaire_is_named(file: Path, tmp_path: Path) -> None:
    with Renderer(str(tmp_path), "ja", TODAY) as renderer:
        renderer.start()
        with pytest.raises(InputError) as refused:
            renderer.wait(renderer.order(Job(file, "ja")))
    assert refused.value.issues[0].message.key == "content.no_questionnaire"


# Its end


@linux
@pytest.mark.parametrize("moment", ["warming", "warm"])
@pytest.mark.verify
def test_close_ends_it(moment: str) -> None:
    renderer = Renderer(None, "ja", TODAY)
    renderer.start()
    pid = pid_of(renderer)
    if moment == "warm":
        until(lambda: renderer.warm)
    renderer.close()
    assert not Path(f"/proc/{pid}").exists(), "ended, and waited for"
    renderer.close()
    renderer.start()
    assert renderer.pid == pid, "what was closed stays closed"


PARENT = """\
import datetime as dt, os, signal, sys
from pathlib import Path
from readiness.app.renderer import Renderer
from readiness.store import Lock
for name in ("SIGINT", "SIGHUP", "SIGTSTP"):  # answered, as an interview does
    signal.signal(getattr(signal, name), lambda *_: None)
lock = Lock(dt.datetime(2026, 11, 21, 10, 0))
lock.claim(Path(sys.argv[1]))
renderer = Renderer(None, "ja", dt.date(2026, 11, 21))
renderer.start()
while not (renderer.pid and (renderer.warm or sys.argv[2] != "warm")):
    pass
print(renderer.pid, os.getpgid(renderer.pid), flush=True)
sys.stdin.readline()
"""


class Parent:
    """A process with a lock and a renderer, in a process group of its own."""

    def __init__(self, file: Path, moment: str = "warm") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PARENT, str(file), moment],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            text=True,
        )
        assert self.process.stdout
        self.child, self.group = map(int, self.process.stdout.readline().split())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()
        if not gone(self.child):
            os.kill(self.child, signal.SIGKILL)


@linux
@pytest.mark.parametrize("moment", ["warming", "warm"])
@pytest.mark.verify
def test_it_ends_with_its_parent_however_that_ends(file: Path, moment: str) -> None:
    with Parent(file, moment) as parent:
        parent.process.kill()
        until(lambda: gone(parent.child))


@linux
@pytest.mark.parametrize("name", ["SIGINT", "SIGHUP", "SIGTSTP"])
@pytest.mark.verify
def test_signals_of_the_terminal_leave_it(file: Path, name: str) -> None:
    with Parent(file) as parent:
        assert parent.group == parent.child != parent.process.pid, "in a group of its own"
        os.kill(parent.child, getattr(signal, name))  # even one that is meant for it
        os.killpg(parent.process.pid, getattr(signal, name))
        time.sleep(0.2)
        state = Path(f"/proc/{parent.child}/stat").read_text().rpartition(")")[2].split()[0]
        assert state == "S", "it goes on waiting for orders"


@linux
def test_it_does_not_hold_the_lock_of_a_parent_that_died(file: Path) -> None:
    with Parent(file) as parent:
        os.kill(parent.child, signal.SIGSTOP)  # it lives on for as long as the lock is looked at
        parent.process.kill()
        parent.process.wait()
        lock = Lock(dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.UTC))
        lock.claim(file)
        assert lock.held
        lock.release()
        assert not gone(parent.child)


@linux
@pytest.mark.verify
def test_it_has_no_file_of_its_parent_open(renderer: Renderer, file: Path) -> None:
    with file.open("rb"):
        renderer.start()
        until(lambda: renderer.warm)
        held = [str(entry.readlink()) for entry in Path(f"/proc/{pid_of(renderer)}/fd").iterdir()]
    assert not [name for name in held if "診断" in name or "tty" in name or "pts" in name]


# Its surroundings


def test_the_parent_stays_small(file: Path) -> None:
    code = """
import datetime as dt, sys
from pathlib import Path
from readiness.app.jobs import Job
from readiness.app.renderer import Renderer
with Renderer(None, "ja", dt.date(2026, 11, 21)) as renderer:
    renderer.start()
    assert renderer.wait(renderer.order(Job(Path(sys.argv[1]), "ja", "interim"))).path.exists()
heavy = ("weasyprint", "jinja2", "babel", "readiness.press", "readiness.report", "readiness.app.report")
print([name for name in heavy if name in sys.modules])
"""
    command = [sys.executable, "-c", code, str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.verify
def test_a_module_in_the_current_folder_is_not_taken_for_one_of_the_programs(
    file: Path, monkeypatch: pytest.MonkeyPatch, renderer: Renderer
) -> None:
    for name in ("yaml", "jinja2", "pickle", "readiness"):
        (file.parent / f"{name}.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(file.parent)
    monkeypatch.setattr(rendering, "carry_out", None)
    renderer.start()
    assert renderer.wait(renderer.order(Job(Path(file.name), "ja", "interim"))).path == Path("診断-interim-ja.pdf")


@pytest.mark.verify
def test_nothing_is_said_aloud(file: Path, capfd: pytest.CaptureFixture[str], renderer: Renderer) -> None:
    renderer.start()
    renderer.wait(renderer.order(replace(Job(file, "ja"), kind="interim")))
    assert capfd.readouterr() == ("", "")
