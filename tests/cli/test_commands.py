"""What every command keeps to: exit codes, help, JSON, languages, plain pipes, no network, harmless text."""

from __future__ import annotations

import errno
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.assessments import GOOD
from cli.processes import ROOT, Nursery, fresh, surroundings
from readiness import __version__
from readiness.cli import application
from readiness.words.clean import CONTROLS


def paths(group: Any, *before: str) -> Iterator[tuple[str, ...]]:
    """The words that name each command, also those in groups."""
    for name, member in group.commands.items():
        if hasattr(member, "commands"):
            yield from paths(member, *before, name)
        else:
            yield (*before, name)


COMMANDS = tuple(paths(application.command()))
HOSTILE = "\\e[31mX\\e[0m\\x9b2J\\u202eabc\\u2066\\u200f\\u061c\\a\\b\\0\\x7f\\r\\nY"
"""Text for a YAML string in double quotes that would colour, clear, turn round and overwrite."""
HOSTILE_FILE = GOOD.replace("name: 株式会社サンプル", f'name: "{HOSTILE}"').replace(
    "  data.unified: {unknown: true}", f'  data.unified: {{unknown: true, note: "{HOSTILE}", owner: "{HOSTILE}"}}'
) + f"""\
scope: {{unit: "{HOSTILE}", process: "{HOSTILE}"}}
decision: {{forum: "{HOSTILE}", approver: "{HOSTILE}"}}
objective:
  problem: "{HOSTILE}"
  kgi: {{kpi: ltv, baseline: 12000, target: 13200, due: "{HOSTILE}", owner: "{HOSTILE}", scope: "{HOSTILE}"}}
kpis:
  email_conversion: {{baseline: 2, target: 2.2, due: "{HOSTILE}", owner: "{HOSTILE}", scope: "{HOSTILE}"}}
  own: {{name: "{HOSTILE}", formula: "{HOSTILE}", unit: count, baseline: 1, target: 2, scope: "{HOSTILE}"}}
actions:
  - {{what: "{HOSTILE}", owner: "{HOSTILE}"}}
"""


# Help and usage


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_has_an_example(nursery: Nursery, tmp_path: Path, words: tuple[str, ...], option: str) -> None:
    done = nursery.run(*words, option, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: readiness {' '.join(words)}")
    assert f"Example: readiness {' '.join(words)}" in done.out
    assert done.out.isascii() or words == ("assess",)  # its example names an organisation


@pytest.mark.parametrize("arguments", [(), ("--help",)])
def test_the_top_lists_the_commands(nursery: Nursery, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = nursery.run(*arguments, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "Example: readiness assess" in done.out
    assert {"assess", "score", "plan", "report", "demo"} <= {words[0] for words in COMMANDS}
    for words in COMMANDS:
        assert re.search(rf"^  {words[0]} +\S", done.out, re.MULTILINE)


def test_the_version(tmp_path: Path) -> None:
    done = fresh("--version", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, f"readiness {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",), ("--nonsense",), ("score",), ("score", "a", "b"), ("score", "a", "--lang", "fr"),
        ("score", "a", "--jsn"), ("report", "a", "--format", "docx"), ("report", "a", "-o"), ("assess", "--depth", "deep"),
        ("report", "a", "--audience", "public"), ("compare", "a"), ("assess", "a", "--light"),
        ("sheet", "nonsense"), ("sheet", "export"), ("sheet", "import", "a"), ("sheet", "export", "a", "--each", "-o", "b"),
        ("sheet", "export", "a", "--paper", "b5"),
    ],
)  # fmt: skip
def test_wrong_usage(nursery: Nursery, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = nursery.run(*arguments, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert re.fullmatch(r"Error: .+\nTry: readiness --help\n", done.err, re.DOTALL), done.err
    assert "Traceback" not in done.err


# JSON and text


@pytest.mark.parametrize("command", ["score", "plan"])
def test_json_is_one_document_and_nothing_else(nursery: Nursery, file: Path, command: str) -> None:
    done = nursery.run(command, "file.yaml", "--json", cwd=file.parent)
    assert (done.code, done.err) == (0, "")
    assert isinstance(json.loads(done.out), dict)
    assert file.read_text(encoding="utf-8") == GOOD


def test_json_where_stdout_knows_only_ascii(file: Path) -> None:
    env = surroundings(file.parent, PYTHONIOENCODING="ascii")
    done = fresh("score", "file.yaml", "--json", cwd=file.parent, env=env)
    assert done.code == 0
    assert done.out.isascii()
    assert json.loads(done.out)["organisation"] == "株式会社サンプル"


def test_tables_where_stdout_knows_only_ascii(file: Path) -> None:
    env = surroundings(file.parent, PYTHONIOENCODING="ascii")
    for command in ("score", "plan"):
        done = fresh(command, "file.yaml", "--lang", "en", cwd=file.parent, env=env)
        assert (done.code, "Traceback" in done.err) == (0, False)
        assert done.out.isascii()


def test_a_borderline_result_is_not_said_to_be_fragile(nursery: Nursery, tmp_path: Path) -> None:
    """The shop's range straddles a threshold, but critical questions hold its phase: no single answer changes it."""
    shop = str(ROOT / "examples" / "shop.yaml")
    japanese = nursery.run("score", shop, cwd=tmp_path).out.splitlines()
    assert "判定境界付近：全体の準備度がフェーズの閾値に近いか、スコアの幅が閾値をまたいでいます" in japanese
    assert any("いずれか1つの回答が1段階違っていても" in line for line in japanese)
    english = " ".join(nursery.run("score", shop, "--lang", "en", cwd=tmp_path).out.split())
    assert "Borderline: overall readiness is close to the threshold of a phase, or its range straddles one" in english
    assert not re.search("わずか|変わりやすい|small difference", "".join(japanese) + english)


def test_warnings_go_to_stderr(nursery: Nursery, tmp_path: Path) -> None:
    text = GOOD.replace("version: 1.0.0", "version: 1.0.0, digest: 'sha256:0'")
    (tmp_path / "file.yaml").write_text(text, encoding="utf-8")
    for command in ("score", "plan"):
        done = nursery.run(command, "file.yaml", "--json", "--lang", "en", cwd=tmp_path)
        assert done.code == 0
        assert json.loads(done.out)
        assert done.err.startswith("file.yaml:3:59: questions, anchors or thresholds have changed")


def test_a_report_tells_where_it_is(nursery: Nursery, file: Path) -> None:
    done = nursery.run("report", "file.yaml", "--format", "html", cwd=file.parent)
    assert (done.code, done.out) == (0, "報告書を作成しました：file-ja.html\n")
    html = (file.parent / "file-ja.html").read_text(encoding="utf-8")
    assert html.rstrip().endswith("</html>")
    assert "株式会社サンプル" in html


# Languages

SAID = {"ja": "ファイルが見つかりません", "en": "file not found"}


@pytest.mark.parametrize(
    ("arguments", "variables", "language"),
    [
        ((), {}, "ja"),
        (("--lang", "en"), {"READINESS_LANG": "ja", "LC_ALL": "ja_JP.UTF-8"}, "en"),
        (("--lang=en",), {}, "en"),
        ((), {"READINESS_LANG": "en", "LC_ALL": "ja_JP.UTF-8"}, "en"),
        ((), {"READINESS_LANG": "", "LANG": "en_GB.UTF-8"}, "en"),
        ((), {"LC_ALL": "en_US.UTF-8", "LANG": "ja_JP.UTF-8"}, "en"),
        ((), {"LC_MESSAGES": "en_US.UTF-8", "LANG": "ja_JP.UTF-8"}, "en"),
        ((), {"LANG": "en_US.UTF-8"}, "en"),
        ((), {"LANG": "ja_JP.UTF-8"}, "ja"),
        ((), {"LANG": "fr_FR.UTF-8"}, "ja"),
        ((), {"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, "ja"),
    ],
)
def test_messages_without_a_file(
    nursery: Nursery, tmp_path: Path, arguments: tuple[str, ...], variables: dict[str, str], language: str
) -> None:
    done = nursery.run("score", "none", *arguments, cwd=tmp_path, env=surroundings(tmp_path, **variables))
    assert done.err.splitlines()[0] == f"none: {SAID[language]}"


@pytest.mark.parametrize(
    ("arguments", "of_file", "variables", "language"),
    [
        ((), "ja", {"READINESS_LANG": "en", "LANG": "en_GB.UTF-8"}, "ja"),
        ((), "en", {"READINESS_LANG": "ja", "LANG": "ja_JP.UTF-8"}, "en"),
        (("--lang", "ja"), "en", {"READINESS_LANG": "en"}, "ja"),
        (("--lang", "en"), "ja", {"READINESS_LANG": "ja"}, "en"),
    ],
)
def test_the_files_language_comes_before_the_surroundings(
    nursery: Nursery, file: Path, *, arguments: tuple[str, ...], of_file: str, variables: dict[str, str], language: str
) -> None:
    file.write_text(f"{GOOD}language: {of_file}\n", encoding="utf-8")
    env = surroundings(file.parent, **variables)
    for command in ("score", "plan"):
        out = nursery.run(command, "file.yaml", *arguments, cwd=file.parent, env=env).out
        assert ("着手できるフェーズ" in out, "Phase you are ready to start" in out) == (language == "ja", language == "en")
    name = nursery.run("report", "file.yaml", "--format", "html", *arguments, cwd=file.parent, env=env).out
    assert f"file-{language}.html" in name


def test_an_unknown_language_in_the_surroundings(nursery: Nursery, tmp_path: Path) -> None:
    done = nursery.run("demo", "-o", "x.html", cwd=tmp_path, env=surroundings(tmp_path, READINESS_LANG="fr"))
    assert (done.code, done.out) == (1, "")
    assert done.err == "READINESS_LANG: 言語「fr」には対応していません\n  -> ja または en を指定してください。\n"


# Pipes, colours, streams that end


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}, {"TERM": "dumb"}])
@pytest.mark.parametrize("command", ["score", "plan"])
def test_a_pipe_gets_no_codes(nursery: Nursery, file: Path, command: str, variables: dict[str, str]) -> None:
    done = nursery.run(command, "file.yaml", cwd=file.parent, env=surroundings(file.parent, **variables))
    assert done.code == 0
    assert "\x1b" not in done.out + done.err
    assert CONTROLS.search(done.out + done.err) is None


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_colour_gets_none(file: Path, variables: dict[str, str]) -> None:
    pexpect = pytest.importorskip("pexpect")
    env = surroundings(file.parent, **({"TERM": "xterm-256color"} | variables))
    for command in ("score", "plan"):
        arguments = ["-m", "readiness", command, "file.yaml"]
        shown = pexpect.run(" ".join([sys.executable, *arguments]), cwd=str(file.parent), env=env)
        assert "株式会社サンプル" in shown.decode()
        codes = re.findall(rb"\x1b\[[0-9;]*m", shown)
        assert [code for code in codes if re.search(rb"[\[;](3[0-8]|4[0-8]|9[0-7])[;m]", code)] == []
        if variables.get("TERM") == "dumb":
            assert b"\x1b" not in shown


@pytest.mark.parametrize(
    "arguments",
    [("score", "--json"), ("plan", "--json"), ("score",), ("plan",)],
)
def test_a_reader_who_leaves_is_no_failure(file: Path, arguments: tuple[str, ...]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [sys.executable, "-m", "readiness", *arguments, "file.yaml"],
        cwd=file.parent, env=surroundings(file.parent), stdout=theirs, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("option", ["--json", "--lang=en"])
def test_a_full_disk_is_no_bug(file: Path, option: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "readiness", "score", "file.yaml", option],
            cwd=file.parent, env=surroundings(file.parent), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert os.strerror(errno.ENOSPC) in done.stderr.decode()


# Hostile text


def hostile_places(text: str) -> list[str]:
    return [f"U+{ord(c):04X}" for c in text if CONTROLS.match(c)]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("command", ["score", "plan"])
def test_hostile_text_in_tables(nursery: Nursery, tmp_path: Path, command: str, language: str) -> None:
    (tmp_path / "file.yaml").write_text(HOSTILE_FILE, encoding="utf-8")
    done = nursery.run(command, "file.yaml", "--lang", language, cwd=tmp_path)
    assert done.code == 0, done.err
    assert hostile_places(done.out + done.err) == []
    assert "[31mX" in done.out


@pytest.mark.parametrize("command", ["score", "plan"])
def test_hostile_text_in_json(nursery: Nursery, tmp_path: Path, command: str) -> None:
    (tmp_path / "file.yaml").write_text(HOSTILE_FILE, encoding="utf-8")
    done = nursery.run(command, "file.yaml", "--json", cwd=tmp_path)
    found = json.loads(done.out)
    said = found["organisation"] if command == "score" else found["objective"]["problem"]
    assert said.startswith("\x1b[31mX\x1b[0m\x9b2J\u202eabc\u2066\u200f\u061c")
    assert hostile_places(done.out + done.err) == []


def test_hostile_text_in_reports(nursery: Nursery, tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text(HOSTILE_FILE, encoding="utf-8")
    done = nursery.run("report", "file.yaml", "--format", "html", cwd=tmp_path)
    assert done.code == 0, done.err
    assert hostile_places(done.out + done.err) == []
    assert hostile_places((tmp_path / "file-ja.html").read_text(encoding="utf-8")) == []


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system refuses such names")
@pytest.mark.parametrize("name", ["a\x1b[31mb.yaml", "a\u202eb.yaml", os.fsdecode(b"a\xffb.yaml")])
def test_hostile_file_names(nursery: Nursery, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    for arguments in (("score", name), ("report", name, "--format", "html"), ("score", f"no-{name}")):
        done = nursery.run(*arguments, cwd=tmp_path)
        assert done.code == (1 if arguments[1] != name else 0), done
        assert hostile_places(done.out + done.err) == []


# No network

GUARD = """\
import socket
class Closed(socket.socket):
    def __init__(self, *arguments, **options):
        raise SystemExit("a socket was opened")
socket.socket = socket.SocketType = Closed
def closed(*arguments, **options):
    raise SystemExit("a name was looked up")
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = closed
"""


@pytest.fixture
def offline(tmp_path: Path) -> dict[str, str]:
    """Surroundings in which any use of the network ends the program."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD)
    env = surroundings(tmp_path)
    return env | {"PYTHONPATH": os.pathsep.join((str(tmp_path / "guard"), str(ROOT)))}


def test_the_guard_works(tmp_path: Path, offline: dict[str, str]) -> None:
    code = "import socket; socket.socket()"
    done = subprocess.run([sys.executable, "-c", code], env=offline, capture_output=True, text=True, check=False)
    assert "a socket was opened" in done.stderr
    assert issubclass(socket.socket, object)


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "file.yaml", "--json"), ("score", "file.yaml"), ("plan", "file.yaml", "--json"), ("plan", "file.yaml"),
        ("report", "file.yaml", "--format", "html"),
    ],
)  # fmt: skip
def test_nothing_uses_the_network(file: Path, offline: dict[str, str], arguments: tuple[str, ...]) -> None:
    done = fresh(*arguments, cwd=file.parent, env=offline)
    assert (done.code, done.err) == (0, "")
    assert done.out


def test_pdf_without_network(file: Path, offline: dict[str, str]) -> None:
    from readiness import press

    missing = press.available()
    if missing and missing.fatal:
        pytest.skip("needs the libraries for PDFs")
    done = fresh("report", "file.yaml", cwd=file.parent, env=offline)
    assert done.code == 0, done.err
    assert (file.parent / "file-ja.pdf").read_bytes().startswith(b"%PDF-")


# Without a terminal


@pytest.mark.parametrize("arguments", [(), ("file.yaml",), ("new.yaml", "--organisation", "x", "--lang", "en", "--depth", "core")])
def test_assess_never_waits_without_a_terminal(file: Path, arguments: tuple[str, ...]) -> None:
    env = surroundings(file.parent, READINESS_LANG="en")
    done = fresh("assess", *arguments, cwd=file.parent, env=env)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"{arguments[0] if arguments else 'assess'}: an interview needs a terminal\n"
        "  -> Run it in a terminal, or edit the assessment file and use: readiness score FILE, readiness report FILE\n"
    )
    assert sorted(path.name for path in file.parent.iterdir()) == ["file.yaml"]
    assert file.read_text(encoding="utf-8") == GOOD
