"""``questionnaire schema``: what it prints and writes, and how it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from content import made_up

from cli.processes import ROOT, Nursery
from readiness.app.schemas import schemas

LISTED = """\
questionnaire  questions, levels and dimensions
phases         phases, their conditions and the conventions
migrations     what became of older versions
kpis           KPIs, their formulas and planning bands
roles          roles that own things
initiatives    initiatives with effort and cost bands
findings       conclusions for headings and dimensions
use_cases      uses of AI
risks          risks, each with the rule for its sign
foundation     governance tasks, kinds of systems, criteria for vendors
people         responsibilities, training and how work changes
industries     examples, usual systems and KPIs of industries
references     outside sources
glossary       terms that documents explain
assessment     an assessment file
brand          the brand of reports
"""
NAMES = [line.split()[0] for line in LISTED.splitlines()]
COMMAND = ("questionnaire", "schema")


def test_without_a_name_it_says_which_there_are(nursery: Nursery, tmp_path: Path) -> None:
    done = nursery.run(*COMMAND, "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, LISTED, "")


def test_a_schema_is_printed(nursery: Nursery, tmp_path: Path) -> None:
    done = nursery.run(*COMMAND, "kpis", "--lang", "ja", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == schemas("ja")["kpis"]


def test_japanese_is_the_first_language(nursery: Nursery, tmp_path: Path) -> None:
    done = nursery.run(*COMMAND, "roles", cwd=tmp_path)
    assert json.loads(done.out) == schemas("ja")["roles"]


def test_all_are_written_over_what_was_there(nursery: Nursery, tmp_path: Path) -> None:
    own = made_up.write(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "kpis.schema.json").write_text("old", encoding="utf-8")
    done = nursery.run(*COMMAND, "-o", "out", "--content", "made-up", "--lang", "en", cwd=tmp_path)
    found = schemas("en", own)
    places = [f"{name}.schema.json" for name in found]
    assert (done.code, done.out, done.err) == (0, "".join(f"{Path('out') / name}\n" for name in places), "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(places)
    for name, one in found.items():
        assert json.loads((tmp_path / "out" / f"{name}.schema.json").read_text("utf-8")) == one


def test_one_is_written_into_a_new_folder(nursery: Nursery, tmp_path: Path) -> None:
    done = nursery.run(*COMMAND, "assessment", "--out", "new", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, f"{Path('new') / 'assessment.schema.json'}\n", "")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["assessment.schema.json"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("logo",), f"logo: there is no schema for a file 'logo'\n  -> Possible: {', '.join(NAMES)}\n"),
        (("-o", "file"), "file: the output is not a folder\n  -> Name a folder for the schemas.\n"),
        (("-o", "no/such"), "no/such: the folder 'no' does not exist\n  -> Create it, or choose another place.\n"),
        (("kpis", "--content", "."), ".: there is no questionnaire.yaml in this folder\n  -> Name the folder of a questionnaire.\n"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(nursery: Nursery, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = nursery.run(*COMMAND, *arguments, "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (1, "", said)


def test_wrong_content_is_listed(nursery: Nursery, tmp_path: Path) -> None:
    made_up.write(tmp_path, roles="roles:\n  - {id: boss}\n")
    done = nursery.run(*COMMAND, "kpis", "--content", "made-up", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"{Path('made-up') / 'roles.yaml'}:2:5: roles.0.name is missing\n  -> This entry is required.\n"


def test_the_shipped_content_has_schemas(nursery: Nursery, tmp_path: Path) -> None:
    shipped = str(ROOT / "questionnaires" / "ai-readiness")
    done = nursery.run(*COMMAND, "assessment", "--content", shipped, "--lang", "en", cwd=tmp_path)
    assert "leadership.vision" in json.loads(done.out)["properties"]["answers"]["properties"]
