"""Bad input, for every command alike: exit 1, a message with its place and a remedy, and every file as it was."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.assessments import GOOD, HEAD
from cli.processes import ROOT, Done, Nursery, fresh, surroundings

reachable = pytest.mark.skipif(
    os.geteuid() == 0 and any(folder.stat().st_mode & 0o005 != 0o005 for folder in (ROOT, *ROOT.parents)),
    reason="nothing is closed to the superuser, and nobody else can reach this checkout",
)
COMMANDS = ("score", "plan", "report", "assess")
ANSWER = "  data.governance: {level: 1}"
BAD: dict[str, tuple[str | bytes, tuple[int, int] | None]] = {
    "unknown question id": (GOOD.replace("data.governance", "data.governence"), (9, 3)),
    "level 5": (GOOD.replace(ANSWER, "  data.governance: {level: 5}"), (9, 28)),
    "level -1": (GOOD.replace(ANSWER, "  data.governance: {level: -1}"), (9, 28)),
    "level 2.5": (GOOD.replace(ANSWER, "  data.governance: {level: 2.5}"), (9, 28)),
    "level true": (GOOD.replace(ANSWER, "  data.governance: {level: true}"), (9, 28)),
    'level "2"': (GOOD.replace(ANSWER, '  data.governance: {level: "2"}'), (9, 28)),
    "duplicate key": (GOOD.replace(ANSWER, f"{ANSWER}\n{ANSWER}"), (10, 3)),
    "unknown key": (GOOD.replace(ANSWER, "  data.governance: {lvl: 1}"), (9, 21)),
    "two states": (GOOD.replace(ANSWER, "  data.governance: {level: 1, unknown: true}"), (9, 31)),
    "N/A without reason": (GOOD.replace(ANSWER, "  data.governance: {not_applicable: ''}"), (9, 37)),
    "N/A as true": (GOOD.replace(ANSWER, "  data.governance: {not_applicable: true}"), (9, 37)),
    "missing organisation": (GOOD.replace("organisation: {name: 株式会社サンプル}\n", ""), (1, 1)),
    "missing name": (GOOD.replace("{name: 株式会社サンプル}", "{}"), (2, 1)),
    "wrong date": (GOOD.replace("2026-11-21", "2026-11-31"), (4, 7)),
    "date in words": (GOOD.replace("2026-11-21", "tomorrow"), (4, 7)),
    "unknown evidence": (GOOD.replace(ANSWER, "  data.governance: {level: 1, evidence: gossip}"), (9, 41)),
    "schema 99": (GOOD.replace("schema: 1", "schema: 99"), (1, 9)),
    "no schema": (GOOD.replace("schema: 1\n", ""), (1, 1)),
    "newer questionnaire": (GOOD.replace("1.0.0", "9.0.0"), (3, 44)),
    "older questionnaire": (GOOD.replace("1.0.0", "0.1.0"), (3, 44)),
    "unknown questionnaire": (GOOD.replace("ai-readiness", "al-readiness"), (3, 21)),
    "version of digits without end": (GOOD.replace("1.0.0", f"'{'9' * 5000}.0.0'"), (3, 44)),
    "unknown KPI": (f"{GOOD}kpis: {{email_convrsion: {{baseline: 2}}}}\n", (14, 8)),
    "unknown initiative": (f"{GOOD}plan: {{must: [nothing_like_it]}}\n", (14, 15)),
    "broken YAML": (GOOD.replace(ANSWER, "  data.governance: {level: 1"), (10, 21)),
    "wrong indentation": (GOOD.replace(ANSWER, "   data.governance: {level: 1}"), (9, 4)),
    "tabs": (GOOD.replace(ANSWER, "\tdata.governance: {level: 1}"), (9, 1)),
    "two documents": (f"{GOOD}---\n{GOOD}", (14, 1)),
    "empty file": ("", (1, 1)),
    "only a comment": ("# nothing\n", (1, 1)),
    "a list at the top": ("- 1\n- 2\n", (1, 1)),
    "a scalar at the top": ("just text\n", (1, 1)),
    "NUL bytes": (GOOD.encode() + b"\0", None),
    "alias bomb": (f"{HEAD}log:\n  - &a [x, x]\n  - &b [*a, *a]\n  - [*b, *b]\n", (6, 5)),
    "tag": (GOOD.replace(ANSWER, "  data.governance: !!map {level: 1}"), (9, 20)),
    "python tag": (f"{HEAD}log: !!python/object/apply:os.system [touch pwned]\n", (5, 6)),
    "merge key": (GOOD.replace(ANSWER, "  <<: {level: 1}"), (9, 3)),
    "nesting": (f"{HEAD}log: {'[' * 3000}{']' * 3000}\n", (5, 45)),
    "a number of 5,000 digits": (GOOD.replace("level: 1}", f"level: {'9' * 5000}}}"), (9, 28)),
    "a number without end": (f"{GOOD}plan: {{budget: 1.5e999}}\n", (14, 16)),
    "Shift_JIS": (GOOD.encode("cp932"), (2, 22)),
    "Latin-1": (GOOD.replace("株式会社サンプル", "Café Süd").encode("latin-1"), (2, 25)),
    "binary": (bytes(range(256)) * 4, None),
    "control character": (GOOD.replace("サンプル", "\x1b[2Jサンプル"), (2, 26)),
    "UTF-16": (GOOD.encode("utf-16"), None),
}


def run(nursery: Nursery, command: str, name: str, folder: Path, **options: Any) -> Done:
    """One command on a file of the folder; its messages in English."""
    return nursery.run(command, name, "--lang", "en", cwd=folder, terminal=command == "assess", **options)


def check(done: Done, name: str, place: tuple[int, int] | None) -> list[str]:
    """What holds for every refusal; gives the messages."""
    assert (done.code, done.out) == (1, ""), done
    assert "Traceback" not in done.err
    assert "\x1b" not in done.err
    lines = done.err.splitlines()
    assert len(lines) >= 2
    assert lines[0].startswith(f"{name}:{place[0]}:{place[1]}: " if place else f"{name}: "), done.err
    for message, remedy in zip(lines[::2], lines[1::2], strict=True):
        assert message.startswith(name)
        assert re.fullmatch(r"  -> \S.*", remedy)
    return lines


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("case", BAD)
def test_bad_files(nursery: Nursery, tmp_path: Path, case: str, command: str) -> None:
    content, place = BAD[case]
    raw = content.encode() if isinstance(content, str) else content
    (tmp_path / "file.yaml").write_bytes(raw)
    check(run(nursery, command, "file.yaml", tmp_path), "file.yaml", place)
    assert (tmp_path / "file.yaml").read_bytes() == raw
    assert [path.name for path in tmp_path.iterdir()] == ["file.yaml"]


@pytest.mark.parametrize("command", COMMANDS)
def test_all_problems_at_once(nursery: Nursery, tmp_path: Path, command: str) -> None:
    text = GOOD.replace("level: 1", "level: 9").replace("level: 3", "level: x").replace("depth", "deep")
    (tmp_path / "file.yaml").write_text(text, encoding="utf-8")
    lines = check(run(nursery, command, "file.yaml", tmp_path), "file.yaml", (6, 30))
    assert [line.split(": ")[0] for line in lines[::2]] == ["file.yaml:6:30", "file.yaml:9:28", "file.yaml:12:28"]


@pytest.mark.parametrize("command", ["score", "plan", "report"])
def test_a_missing_file(nursery: Nursery, tmp_path: Path, command: str) -> None:
    done = run(nursery, command, "none.yaml", tmp_path)
    assert check(done, "none.yaml", None) == ["none.yaml: file not found", "  -> Check the name and the folder."]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_for_a_file(nursery: Nursery, tmp_path: Path, command: str) -> None:
    (tmp_path / "folder").mkdir()
    check(run(nursery, command, "folder", tmp_path), "folder", None)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/stdin", "pipe"])
def test_what_is_no_file(nursery: Nursery, tmp_path: Path, command: str, device: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    check(run(nursery, command, device, tmp_path), device, None)


@reachable
@pytest.mark.parametrize("command", COMMANDS)
def test_an_unreadable_file(nursery: Nursery, open_folder: Path, command: str) -> None:
    (open_folder / "file.yaml").write_text(GOOD, encoding="utf-8")
    (open_folder / "file.yaml").chmod(0o000)
    done = run(nursery, command, "file.yaml", open_folder, powerless=True)
    assert check(done, "file.yaml", None) == [
        "file.yaml: no permission to read this file", "  -> Check the file's permissions.",
    ]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_a_name_that_no_system_takes(nursery: Nursery, tmp_path: Path, command: str) -> None:
    check(run(nursery, command, "x" * 300, tmp_path), "x" * 300, None)


# Places for output


def outputs(place: str) -> list[tuple[str, ...]]:
    return [("report", "file.yaml", "-o", place), ("demo", "-o", place)]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("none/out.html", "the folder 'none' does not exist"),
        ("folder", "the output is a folder"),
        ("file.yaml/out.html", "the folder 'file.yaml' does not exist"),
    ],
)
def test_wrong_places_for_a_report(nursery: Nursery, file: Path, place: str, message: str) -> None:
    (file.parent / "folder").mkdir()
    for arguments in outputs(place):
        done = nursery.run(*arguments, "--lang", "en", cwd=file.parent)
        assert check(done, place, None)[0] == f"{place}: {message}"
    assert sorted(path.name for path in file.parent.iterdir()) == ["file.yaml", "folder"]


def test_the_assessment_is_never_the_output(nursery: Nursery, file: Path) -> None:
    (file.parent / "link.html").symlink_to("file.yaml")
    for place in ("file.yaml", "./file.yaml", "link.html"):
        done = nursery.run("report", "file.yaml", "-o", place, "--lang", "en", "--format", "html", cwd=file.parent)
        assert "the output is the assessment file itself" in check(done, str(Path(place)), None)[0]
    assert file.read_text(encoding="utf-8") == GOOD


def test_last_time_s_file_is_never_the_output(nursery: Nursery, file: Path) -> None:
    """Neither the one named on the command line nor the one that the assessment names."""
    old = file.with_name("old.yaml")
    old.write_text(GOOD, encoding="utf-8")
    for more in (("--previous", "old.yaml"), ()):
        if not more:
            file.write_text(f"{GOOD}previous: {{file: old.yaml, date: 2026-05-20}}\n", encoding="utf-8")
        wishes = ("-o", "old.yaml", "--lang", "en", "--format", "html", *more)
        done = nursery.run("report", "file.yaml", *wishes, cwd=file.parent)
        assert "the output is" in check(done, "old.yaml", None)[0]
        assert old.read_text(encoding="utf-8") == GOOD


@reachable
def test_a_closed_folder(nursery: Nursery, open_folder: Path) -> None:
    (open_folder / "file.yaml").write_text(GOOD, encoding="utf-8")
    (open_folder / "closed").mkdir(mode=0o555)
    for arguments in outputs("closed/out.html"):
        done = nursery.run(*arguments, "--lang", "en", cwd=open_folder, powerless=True)
        assert check(done, "closed/out.html", None) == [
            "closed/out.html: no permission to write to the folder 'closed'",
            "  -> Check its permissions, or choose another place.",
        ]
    assert list((open_folder / "closed").iterdir()) == []


def test_a_device_is_never_replaced(nursery: Nursery, file: Path) -> None:
    os.mkfifo(file.parent / "pipe.html")
    for arguments in outputs("pipe.html"):
        assert "not a regular file" in check(nursery.run(*arguments, "--lang", "en", cwd=file.parent), "pipe.html", None)[0]
    assert (file.parent / "pipe.html").is_fifo()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none/new.yaml",), "none/new.yaml: the folder 'none' does not exist"),
        (("folder",), "folder: this is a folder, not a file"),
        (("new.yaml", "--report", "none/out.html"), "none/out.html: the folder 'none' does not exist"),
        (("new.yaml", "--report", "folder"), "folder: the output is a folder"),
        (("new.yaml", "--report", "new.yaml"), "new.yaml: the output is the assessment file itself"),
        (("new.yaml", "--questionnaire", "none"), "new.yaml: there is no questionnaire 'none'"),
        (("new.yaml", "--content", "folder"), "folder: there is no questionnaire.yaml in this folder"),
    ],
)
def test_a_new_assessment_in_a_wrong_place(nursery: Nursery, tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    (tmp_path / "folder").mkdir()
    done = nursery.run("assess", *arguments, "--organisation", "x", "--lang", "en", "--depth", "core", cwd=tmp_path, terminal=True)
    assert check(done, message.partition(":")[0], None)[0] == message
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("name", ["", "   ", "\x1b", "\u202e"])
def test_an_organisation_without_a_name(nursery: Nursery, tmp_path: Path, name: str) -> None:
    done = nursery.run("assess", "new.yaml", "--organisation", name, "--lang", "en", "--depth", "core", cwd=tmp_path, terminal=True)
    assert check(done, "new.yaml", None)[0] == "new.yaml: the organisation's name is empty"
    assert list(tmp_path.iterdir()) == []


@reachable
def test_a_new_assessment_in_a_closed_folder(nursery: Nursery, open_folder: Path) -> None:
    (open_folder / "closed").mkdir(mode=0o555)
    arguments = ("assess", "closed/new.yaml", "--organisation", "x", "--lang", "en", "--depth", "core")
    done = nursery.run(*arguments, cwd=open_folder, terminal=True, powerless=True)
    assert check(done, "closed/new.yaml", None)[0] == "closed/new.yaml: no permission to write to the folder 'closed'"


# In a fresh interpreter, for each command


@pytest.mark.parametrize("command", ["score", "plan", "report"])
def test_a_fresh_interpreter_says_the_same(nursery: Nursery, tmp_path: Path, command: str) -> None:
    (tmp_path / "file.yaml").write_text(GOOD.replace("level: 1", "level: 5"), encoding="utf-8")
    arguments = (command, "file.yaml", "--lang", "ja")
    done = fresh(*arguments, cwd=tmp_path)
    assert done == nursery.run(*arguments, cwd=tmp_path)
    assert done == Done(
        1, "", "file.yaml:9:28: answers.data.governance.level は0〜4の範囲で書きます（いまは5）\n  -> 範囲内の値に直してください。\n"
    )


def test_messages_survive_a_stream_that_cannot_show_them(tmp_path: Path) -> None:
    (tmp_path / "日本.yaml").write_text(GOOD.replace("level: 1", "level: 5"), encoding="utf-8")
    env = surroundings(tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C.UTF-8")
    done = fresh("score", "日本.yaml", "--lang", "ja", cwd=tmp_path, env=env)
    assert (done.code, done.out, "Traceback" in done.err) == (1, "", False)


@pytest.mark.parametrize(
    "hostile", ["\\e[31mred", "\\u202eright to left", "\\x9b2J", "\\a\\b", "a\\nfile.yaml:1:1: forged"]
)
@pytest.mark.parametrize("place", ["key", "value", "name"])
def test_hostile_text_never_reaches_the_terminal(nursery: Nursery, tmp_path: Path, place: str, hostile: str) -> None:
    lines: dict[str, Callable[[], str]] = {
        "key": lambda: f'{GOOD}"{hostile}": 1\n',
        "value": lambda: f'{GOOD}depth: "{hostile}"\n',
        "name": lambda: GOOD.replace("data.governance", f'"{hostile}"'),
    }
    (tmp_path / "file.yaml").write_text(lines[place](), encoding="utf-8")
    done = run(nursery, "score", "file.yaml", tmp_path)
    check(done, "file.yaml", (9, 3) if place == "name" else (14, 1) if place == "key" else (14, 8))
    assert [c for c in done.err if (ord(c) < 32 and c != "\n") or c in "\x7f\x9b\u202e"] == []
    assert len(done.err.splitlines()) == 2
