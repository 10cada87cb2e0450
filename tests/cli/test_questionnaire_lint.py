"""``readiness questionnaire lint``: exit codes, streams and JSON."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from content import tidy

from cli.processes import ROOT, Nursery, fresh

NEVER_DUE = ("references", "review_by: 2027-05-31", "review_by: 2199-12-31")
WARNED = ("roles", "{ja: 社長, en: the boss}", "{ja: 社長, en: on}")
WRONG = ("kpis", "phase: second", "phase: secnd")
WARNING = """\
made-up/roles.yaml:2:35: warning: without quotes, other programs may not read 'on' as text [trap.word]
  -> Put it in quotes where it is text; write true or false where it is not.
"""
ERROR = """\
made-up/kpis.yaml:4:12: error: there is no phase 'secnd' [content.phases]
  -> Did you mean 'second'?
"""


def written(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """The tidy questionnaire with some changes; its references are never due, whatever day it is."""
    return tidy.write(folder, [NEVER_DUE, *changes])


def test_without_a_path_it_is_the_standard_questionnaire(nursery: Nursery, tmp_path: Path) -> None:
    done = nursery.run("questionnaire", "lint", "--json", "--date", "2026-11-29", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    path = str(ROOT / "questionnaires" / "ai-readiness")
    assert json.loads(done.out) == {"questionnaire": "ai-readiness", "path": path, "problems": []}


def test_nothing_wrong(nursery: Nursery, tmp_path: Path) -> None:
    written(tmp_path)
    done = nursery.run("questionnaire", "lint", "made-up", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "made-up: no problems found\n", "")
    done = nursery.run("questionnaire", "lint", "made-up", "--json", cwd=tmp_path)
    assert (done.code, json.loads(done.out), done.err) == (
        0, {"questionnaire": "made-up", "path": "made-up", "problems": []}, "",
    )  # fmt: skip


def test_warnings_are_a_result(nursery: Nursery, tmp_path: Path) -> None:
    written(tmp_path, WARNED)
    done = nursery.run("questionnaire", "lint", "made-up", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, f"{WARNING}made-up: 0 errors, 1 warning\n", "")


def test_warnings_as_json(nursery: Nursery, tmp_path: Path) -> None:
    written(tmp_path, WARNED)
    done = nursery.run("questionnaire", "lint", "made-up", "--lang", "ja", "--json", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == {
        "questionnaire": "made-up",
        "path": "made-up",
        "problems": [
            {
                "file": "made-up/roles.yaml", "line": 2, "column": 35, "path": "roles.0.name.en", "severity": "warning",
                "rule": "trap.word", "message": "引用符のない「on」は、ほかのソフトでは文字列と読まれないことがあります",
                "hint": "文字列なら引用符で囲み、真偽値なら true か false と書いてください。",
            }
        ],
    }  # fmt: skip


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_errors_are_a_failure_and_leave_stdout_empty(nursery: Nursery, tmp_path: Path, options: tuple[str, ...]) -> None:
    written(tmp_path, WARNED, WRONG)
    done = nursery.run("questionnaire", "lint", "made-up", "--lang", "en", *options, cwd=tmp_path)
    assert (done.code, done.out, done.err) == (1, "", f"{ERROR}{WARNING}made-up: 1 error, 1 warning\n")


def test_errors_as_a_result(nursery: Nursery, tmp_path: Path) -> None:
    """With --exit-zero, for editors and scripts that read the list."""
    written(tmp_path, WRONG)
    done = nursery.run("questionnaire", "lint", "made-up", "--lang", "en", "--exit-zero", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, f"{ERROR}made-up: 1 error, 0 warnings\n", "")
    done = nursery.run("questionnaire", "lint", "made-up", "--lang", "en", "--exit-zero", "--json", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["problems"] == [
        {
            "file": "made-up/kpis.yaml", "line": 4, "column": 12, "path": "kpis.0.phase", "severity": "error",
            "rule": "content.phases", "message": "there is no phase 'secnd'", "hint": "Did you mean 'second'?",
        }
    ]  # fmt: skip


def test_what_has_no_line_or_id_is_null(nursery: Nursery, tmp_path: Path) -> None:
    (written(tmp_path) / "phases.yaml").unlink()
    (tmp_path / "made-up" / "questionnaire.yaml").write_text("id: [\n", "utf-8")
    done = nursery.run("questionnaire", "lint", "made-up", "--exit-zero", "--json", "--lang", "en", cwd=tmp_path)
    found = json.loads(done.out)
    assert found["questionnaire"] is None
    assert [(p["file"], p["line"], p["column"], p["path"], p["rule"]) for p in found["problems"]] == [
        ("made-up/questionnaire.yaml", 2, 1, "", "yaml.broken"),
        ("made-up/phases.yaml", None, None, "", "file.missing"),
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", "nowhere: there is no such folder\n  -> Check its place and its name.\n"),
        ("empty", "empty: there is no questionnaire.yaml in this folder\n  -> Name the folder of a questionnaire.\n"),
        ("empty/notes.txt", "empty: there is no questionnaire.yaml in this folder\n  -> Name the folder of a questionnaire.\n"),
    ],
)
def test_a_path_without_a_questionnaire(nursery: Nursery, tmp_path: Path, name: str, said: str) -> None:
    written(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.txt").touch()
    done = nursery.run("questionnaire", "lint", name, "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (1, "", said)


def test_questions_alone(nursery: Nursery, tmp_path: Path) -> None:
    """A folder with nothing but the questions: one error, with what to do."""
    folder = written(tmp_path)
    for file in folder.iterdir():
        if file.name != "questionnaire.yaml":
            file.unlink()
    done = nursery.run("questionnaire", "lint", "made-up", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (
        1, "",
        ("made-up/phases.yaml: error: file not found [file.missing]\n"
        "  -> Copy the file of this name from the standard questionnaire and change it, or name another folder.\n"
        "made-up: 1 error, 0 warnings\n"),
    )  # fmt: skip


DUE = """\
made-up/references.yaml:9:16: warning: the reference law was to be looked up again by 2027-05-31 [reference.due]
  -> Read it again, and renew `as_of` and `review_by`.
made-up: 0 errors, 1 warning
"""


@pytest.mark.parametrize(("day", "said"), [("2027-05-31", "made-up: no problems found\n"), ("2027-06-01", DUE)])
def test_the_day_of_use(nursery: Nursery, tmp_path: Path, day: str, said: str) -> None:
    tidy.write(tmp_path)
    done = nursery.run("questionnaire", "lint", "made-up", "--date", day, "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, said, "")


def test_a_day_that_is_none(nursery: Nursery, tmp_path: Path) -> None:
    done = nursery.run("questionnaire", "lint", "--date", "1.6.2027", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "Invalid value for '--date': '1.6.2027' does not match the formats '%Y-%m-%d'." in done.err


def test_a_copy_that_keeps_its_id(nursery: Nursery, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "questionnaires" / "ai-readiness", tmp_path / "ours")
    done = nursery.run("questionnaire", "lint", "ours", "--date", "2026-11-29", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (
        0,
        ("ours/questionnaire.yaml:4:5: warning: the id ai-readiness is that of a built-in questionnaire"
        " [questionnaire.taken]\n"
        "  -> Give it an id of its own; otherwise --content has to name this folder every time.\n"
        "ours: 0 errors, 1 warning\n"),
        "",
    )


def test_a_link_to_the_standard_questionnaire_is_itself(nursery: Nursery, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(ROOT / "questionnaires" / "ai-readiness")
    done = nursery.run("questionnaire", "lint", "link", "--date", "2026-11-29", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "link: no problems found\n", "")


def test_a_file_stands_for_its_folder(nursery: Nursery, tmp_path: Path) -> None:
    written(tmp_path)
    done = nursery.run("questionnaire", "lint", "made-up/kpis.yaml", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "made-up: no problems found\n", "")


def test_every_problem_is_listed_however_many_there_are(nursery: Nursery, tmp_path: Path) -> None:
    more = "".join(f"  - {{id: r{n}, name: {{ja: 役割, en: on}}}}\n" for n in range(80))
    written(tmp_path, ("roles", "", more))
    done = nursery.run("questionnaire", "lint", "made-up", "--lang", "en", cwd=tmp_path)
    assert done.out.count("[trap.word]") == 80
    assert done.out.endswith("made-up: 0 errors, 80 warnings\n")


def test_a_file_cannot_steer_the_terminal(nursery: Nursery, tmp_path: Path) -> None:
    """Neither by its texts nor by its name."""
    folder = written(tmp_path, ("kpis", "phase: second", 'phase: "a\\e[31m\\nb"'))
    (folder / "x\x1b[31m\n.yaml").write_text("x: 1\n", "utf-8")
    done = nursery.run("questionnaire", "lint", "made-up", "--lang", "en", "--exit-zero", cwd=tmp_path)
    assert done.code == 0
    assert "\x1b" not in done.out
    assert len(done.out.splitlines()) == 5


def test_in_a_process_of_its_own(tmp_path: Path) -> None:
    written(tmp_path, WRONG)
    done = fresh("questionnaire", "lint", "made-up", "--lang=en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (1, "", f"{ERROR}made-up: 1 error, 0 warnings\n")
