"""tools/system.py: what is missing, whom it may install for, and the exact lines it prints."""

import io

import pytest

from readiness.press import libraries
from tools import system

PANGO = libraries.INSTALL_COMMANDS["debian"]


class Machine:
    """A machine with chosen programs and libraries; keeps what was started and said."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.patch = monkeypatch
        self.capsys = capsys
        self.started: list[str] = []
        self.is_like("debian", root=False, programs={"sudo"}, pango=False)
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.setattr(system, "install", self._install)

    def is_like(self, name: str | None, *, root: bool, programs: set[str], pango: bool) -> None:
        missing = None if pango else libraries.Missing(("Pango",), fatal=True, system=name, command=None)
        self.patch.setattr(libraries, "current_system", lambda: name)
        self.patch.setattr(libraries, "available", lambda: missing)
        self.patch.setattr(system, "is_root", lambda: root)
        self.patch.setattr(system.shutil, "which", lambda command: command if command in programs else None)

    def answers(self, text: str) -> None:
        """Sit at a terminal and answer every question with the text."""
        for stream in (system.sys.stdin, system.sys.stdout):
            self.patch.setattr(stream, "isatty", lambda: True, raising=False)
        self.patch.setattr(system.sys, "stdin", Terminal(text))

    def _install(self, line: str) -> bool:
        self.started.append(line)
        return True

    def run(self, *arguments: str) -> tuple[int, str]:
        code = system.main(arguments)
        return code, self.capsys.readouterr().out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Machine:
    return Machine(monkeypatch, capsys)


def test_nothing_missing_says_nothing(machine: Machine) -> None:
    machine.is_like("debian", root=False, programs={"pdftotext", "qpdf"}, pango=True)
    assert machine.run("pdf", "test") == (0, "")
    assert machine.started == []


def test_without_a_terminal_the_exact_line_is_printed(machine: Machine) -> None:
    assert machine.run("pdf", "test") == (
        1,
        (
            "Not installed: Pango; so reports end as HTML, not as PDF.\n"
            f"  Debian, Ubuntu: {PANGO}\n"
            "Not installed: poppler, qpdf; so some of `make test` cannot run.\n"
            "  Debian, Ubuntu: sudo apt-get install --yes poppler-utils qpdf\n"
        ),
    )
    assert machine.started == []


@pytest.mark.parametrize(
    ("name", "label"),
    [("debian", "Debian, Ubuntu"), ("fedora", "Fedora"), ("macos", "macOS"), ("windows", "Windows (MSYS2)")],
)
def test_every_system_has_its_line(machine: Machine, name: str, label: str) -> None:
    machine.is_like(name, root=False, programs=set(), pango=False)
    assert f"  {label}: {libraries.INSTALL_COMMANDS[name]}\n" in machine.run("pdf")[1]


def test_an_unknown_system_gets_all_lines(machine: Machine) -> None:
    machine.is_like(None, root=True, programs=set(), pango=False)
    code, said = machine.run("pdf")
    assert (code, said.count("\n")) == (1, 1 + len(system.SYSTEMS))
    assert machine.started == []


def test_root_installs_without_a_question_or_sudo(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.is_like("debian", root=True, programs={"qpdf"}, pango=False)
    monkeypatch.setattr(system.subprocess, "run", lambda *_, **__: system.subprocess.CompletedProcess([], 0))
    assert machine.run("pdf", "test")[0] == 0
    assert machine.started == [PANGO.removeprefix("sudo "), "apt-get install --yes poppler-utils"]


@pytest.mark.parametrize(("typed", "started"), [("y\n", [PANGO]), ("\n", []), ("n\n", []), ("", [])])
def test_others_are_asked(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, typed: str, started: list[str]
) -> None:
    machine.answers(typed)
    monkeypatch.setattr(system.subprocess, "run", lambda *_, **__: system.subprocess.CompletedProcess([], 0))
    _, said = machine.run("pdf")
    assert f"Install it now with `{PANGO}`? [y/N] " in said
    assert machine.started == started


def test_nobody_is_asked_by_a_machine(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.answers("y\n")
    monkeypatch.setenv("CI", "true")
    assert machine.run("pdf")[0] == 1
    assert machine.started == []


@pytest.mark.parametrize("arguments", [("--look", "pdf", "test"), ("verify",)], ids=["look", "verify"])
def test_some_runs_never_install(machine: Machine, arguments: tuple[str, ...]) -> None:
    machine.is_like("debian", root=True, programs={"java"}, pango=False)
    assert machine.run(*arguments)[0] == 1
    assert machine.started == []


def test_verify_names_each_missing_tool(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system.Path, "exists", lambda _: False)
    machine.is_like("debian", root=False, programs={"java", "soffice"}, pango=True)
    assert machine.run("verify") == (
        1,
        (
            "Not installed: Chromium, JAXB for Java; so some of `make verify` cannot run.\n"
            "  Debian, Ubuntu: sudo apt-get install --yes chromium libjaxb-java\n"
        ),
    )


def test_homebrew_is_never_started_by_root(machine: Machine) -> None:
    machine.is_like("macos", root=True, programs={"brew"}, pango=False)
    assert machine.run("pdf") == (
        1,
        (
            "Not installed: Pango; so reports end as HTML, not as PDF.\n"
            f"  macOS: {libraries.INSTALL_COMMANDS['macos']}\n"
        ),
    )
    assert machine.started == []


def test_a_library_that_is_only_wanted_does_not_fail(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = libraries.Missing(("HarfBuzz-Subset",), fatal=False, system="debian", command=None)
    monkeypatch.setattr(libraries, "available", lambda: slow)
    assert machine.run("pdf") == (
        0,
        f"Not installed: HarfBuzz-Subset; so PDFs take 1.5 times as long.\n  Debian, Ubuntu: {PANGO}\n",
    )


@pytest.mark.parametrize(
    ("lists", "fails", "steps"),
    [
        (True, 0, ["install"]),
        (True, 1, ["install", "update", "install"]),
        (False, 0, ["update", "install"]),
        (False, 1, ["update"]),
    ],
    ids=["lists are there", "lists are old", "no lists", "no network"],
)
def test_apt_fetches_its_lists_only_when_needed(
    monkeypatch: pytest.MonkeyPatch, lists: bool, fails: int, steps: list[str]
) -> None:
    done: list[str] = []

    def run(words: list[str], **_: object) -> bool:
        done.append("update" if "update" in words else "install")
        assert words[:2] == ["sudo", "apt-get"]
        return len(done) > fails

    monkeypatch.setattr(system, "_run", run)
    monkeypatch.setattr(system.Path, "glob", lambda *_: iter(["one"] if lists else []))
    assert system.install("sudo apt-get install --yes qpdf") is (steps != ["update"])
    assert done == steps
