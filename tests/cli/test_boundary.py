"""The one place where errors end: each becomes an exit code and words, never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readiness import cli
from readiness.cli import failures
from readiness.cli.failures import MOST_SHOWN, show_issues
from readiness.core import result
from readiness.errors import InputError, Issue, Message, ReadinessError, wrong_input


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """English, and a place of the test's own for the log."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("READINESS_LANG", "en")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("sys.argv", ["readiness"])


def broken(error: BaseException) -> object:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def run(monkeypatch: pytest.MonkeyPatch, file: Path, error: BaseException) -> int:
    monkeypatch.setattr(result, "evaluate", broken(error))
    return cli.run(["score", str(file)])


@pytest.mark.parametrize("error", [RuntimeError("the reason"), KeyError("x"), AssertionError(), RecursionError(), MemoryError()])
def test_a_bug(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], *, file: Path, error: Exception) -> None:
    assert run(monkeypatch, file, error) == 3
    out, err = capfd.readouterr()
    assert out == ""
    head = "This is a bug in the program. Answers given so far are saved. Details: "
    assert err.startswith(head)
    assert "Traceback" not in err
    log = Path(err.removeprefix(head).strip())
    assert log.is_file()
    assert type(error).__name__ in log.read_text(encoding="utf-8")


def test_a_bug_in_japanese(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], file: Path) -> None:
    monkeypatch.setenv("READINESS_LANG", "ja")
    assert run(monkeypatch, file, RuntimeError()) == 3
    assert capfd.readouterr().err.startswith("プログラムの不具合です。回答は保存されています。詳細：")


def test_a_bug_without_a_place_for_its_log(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], file: Path) -> None:
    monkeypatch.setattr(Path, "mkdir", broken(PermissionError(13, "Permission denied")))
    assert run(monkeypatch, file, RuntimeError("the reason")) == 3
    out, err = capfd.readouterr()
    assert out == ""
    assert "the reason" in err
    assert "Details: -" in err


def test_ctrl_c(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], file: Path) -> None:
    assert run(monkeypatch, file, KeyboardInterrupt()) == 130
    assert capfd.readouterr() == ("", "")


def test_wrong_input(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], file: Path) -> None:
    assert run(monkeypatch, file, wrong_input("x.yaml", "content.duplicate", name="id")) == 1
    assert capfd.readouterr() == ("", "x.yaml: the id 'id' stands here twice\n  -> Change one of the two.\n")


def test_another_error_of_the_program(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], file: Path) -> None:
    assert run(monkeypatch, file, ReadinessError("as it is\x1b[2J")) == 1
    assert capfd.readouterr() == ("", "as it is[2J\n")


def test_done(capfd: pytest.CaptureFixture[str], file: Path) -> None:
    assert cli.run(["score", str(file), "--json"]) == 0
    out, err = capfd.readouterr()
    assert out.startswith("{")
    assert err == ""


def issues(count: int) -> tuple[Issue, ...]:
    values = {"name": "x"}
    message, hint = Message("content.duplicate", values), Message("content.duplicate.hint", values)
    return tuple(Issue("f.yaml", message, hint, n + 1, 2) for n in range(count))


@pytest.mark.parametrize(("more", "said"), [(0, ""), (1, "and one more\n"), (7, "and 7 more\n")])
def test_a_flood_of_problems_is_cut(capfd: pytest.CaptureFixture[str], more: int, said: str) -> None:
    show_issues(issues(MOST_SHOWN + more))
    err = capfd.readouterr().err
    lines = err.splitlines(keepends=True)
    assert lines[0] == "f.yaml:1:2: the id 'x' stands here twice\n"
    assert "".join(lines[2 * MOST_SHOWN :]) == said


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "ja"], "ja"), (["--lang=ja"], "ja"), (["--lang", "en"], "en"), (["--lang"], "en"), (["--lang", "xx"], "ja"),
        ([], "en"),
    ],
)  # fmt: skip
def test_messages_follow_the_command_line(monkeypatch: pytest.MonkeyPatch, arguments: list[str], language: str) -> None:
    monkeypatch.setattr("sys.argv", ["readiness", "score", "x", *arguments])
    assert failures._language() == language


def test_the_program_as_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["readiness", "--version"])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == 0


def test_an_error_holds_every_problem() -> None:
    error = InputError(issues(3))
    assert str(error) == "content.duplicate, content.duplicate, content.duplicate"
    assert len(error.issues) == 3
    assert os.linesep not in str(error)
