"""A questionnaire of one's own from the starter: whole, clean, ready for an editor; or nothing at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from builders import DAY
from jsonschema import Draft202012Validator

from readiness.app import kit, schemas
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.content.lint import lint
from readiness.core.model import Language
from readiness.errors import InputError, wrong_input
from readiness.words import Words
from readiness.yamltext import read_file

FILES = ("questionnaire.yaml", "findings.yaml", "initiatives.yaml", "kpis.yaml", "phases.yaml", "roles.yaml")
HEADER = re.compile(r"# yaml-language-server: \$schema=(schemas/(\w+)\.schema\.json)\n")
JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


def bench() -> Workbench:
    return Workbench(shelf(), DAY)


def refusal(name: str, parent: Path | None) -> tuple[str, str]:
    """The message and its remedy, in English."""
    with pytest.raises(InputError) as caught:
        kit.begin(bench(), name, parent, "en")
    (issue,) = caught.value.issues
    words = Words("en", "problems")
    return words.message(issue.message), words.message(issue.hint)


def test_the_folder_holds_all_that_is_needed(tmp_path: Path) -> None:
    begun = kit.begin(bench(), "our-docs", tmp_path, "en")
    assert begun == kit.Begun(tmp_path / "our-docs", FILES, tmp_path / "our-docs" / "schemas")
    assert {path.name for path in begun.folder.iterdir()} == {*FILES, "schemas"}
    assert [path.name for path in tmp_path.iterdir()] == ["our-docs"], "nothing else is left behind"
    assert Workbench(shelf(begun.folder), DAY).standard == "our-docs"


@pytest.mark.parametrize("name", ["null", "010", "2026-11-21", "1_0", "a", "x" * 80])
def test_any_name_stays_the_text_that_it_is(tmp_path: Path, name: str) -> None:
    begun = kit.begin(bench(), name, tmp_path, "ja")
    assert lint(begun.folder, DAY).problems == ()
    assert Workbench(shelf(begun.folder), DAY).standard == name


def test_others_may_read_what_is_no_secret(tmp_path: Path) -> None:
    begun = kit.begin(bench(), "our-docs", tmp_path, "en")
    modes = {path.stat().st_mode & 0o777 for path in begun.folder.rglob("*.*") if path.is_file()}
    other = tmp_path / "other"
    other.write_text("")
    assert modes == {other.stat().st_mode & 0o777}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_file_names_its_schema_and_meets_it(tmp_path: Path, language: Language) -> None:
    folder = kit.begin(bench(), "our-docs", tmp_path, language).folder
    for name in FILES:
        header = HEADER.match((folder / name).read_text(encoding="utf-8"))
        assert header, name
        assert f"{header[2]}.yaml" == name
        schema = json.loads((folder / header[1]).read_text(encoding="utf-8"))
        assert list(Draft202012Validator(schema).iter_errors(read_file(folder / name).data)) == [], name
        assert bool(JAPANESE.search(schema["title"])) == (language == "ja")
    assert {path.name for path in (folder / "schemas").iterdir()} == {f"{name}.schema.json" for name in schemas.SHAPES}


def test_the_starter_shows_what_a_questionnaire_can_do() -> None:
    starter = Workbench(shelf(shelf().starter), DAY)
    questionnaire = starter.questionnaire("starter")
    library = starter.library("starter")
    assert lint(shelf().starter, DAY).problems == ()
    assert 6 <= len(questionnaire.questions) <= 8
    assert len(questionnaire.dimensions) <= 4
    assert {question.depth for question in questionnaire.questions} == {"core", "full"}
    assert questionnaire.method.critical
    assert any(kpi.diagnostic for kpi in library.kpis.values())
    assert any(not kpi.drives for kpi in library.kpis.values()), "one can be the KGI"
    assert "starter" not in bench().questionnaires()
    words = Words("ja", "terms")
    assert all(f"role.{code}" in words for question in questionnaire.questions for code in question.knows), "shown by name"


def test_every_key_of_the_starter_is_explained() -> None:
    """A reader who has only the files finds each key of a question, a KPI, an initiative … in a comment."""
    for path in sorted(shelf().starter.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        said = "\n".join(line.partition("#")[2] for line in text.splitlines())
        records = read_file(path).data
        assert isinstance(records, dict)
        for section in {"questions", "dimensions", "phases", "kpis", "initiatives", "roles", "findings"} & set(records):
            for key in {key for record in records[section] for key in record} - {"id", "name"}:
                assert re.search(rf"\b{key}\b", said), f"{path.name}: {key}"


def changed(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file}: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def entry(text: str, id_: str) -> str:
    """One entry of a list, without the comments inside and after it."""
    (found,) = re.findall(rf"^  - id: {re.escape(id_)}\n(?:    .*\n)*", text, re.MULTILINE)
    return str(found)


def test_the_steps_that_the_comments_tell_lead_to_a_clean_questionnaire(tmp_path: Path) -> None:
    """A question and a KPI copied, a threshold changed, the example of a finding put to use."""
    folder = kit.begin(bench(), "our-docs", tmp_path, "en").folder
    asked = (folder / "questionnaire.yaml").read_text(encoding="utf-8")
    copied = entry(asked, "people.sharing").replace("people.sharing", "people.praise")
    copied = copied.replace('"使い方の共有", en: "Sharing what works"', '"工夫の表彰", en: "Praise"')
    (folder / "questionnaire.yaml").write_text(asked + copied, encoding="utf-8")
    for level, before in enumerate(("people.sharing: 2}", "people.sharing: 3}", "people.sharing: 4\n"), start=2):
        after = before.replace("sharing: ", "praise: ")
        joint = ", " if before.endswith("}") else "\n      "
        changed(folder, "initiatives.yaml", before, f"people.sharing: {level}{joint}{after}")
    changed(folder, "phases.yaml", "      overall: 50", "      overall: 60")

    kpis = (folder / "kpis.yaml").read_text(encoding="utf-8")
    copied = entry(kpis, "correction_rate").replace("correction_rate", "error_rate").replace("手直し", "誤り")
    changed(folder, "kpis.yaml", entry(kpis, "correction_rate"), f"{entry(kpis, 'correction_rate')}{copied}")
    first = "weekly_users]\n    raises: {people.check: 2"
    changed(folder, "initiatives.yaml", first, first.replace("]", ", error_rate]"))

    findings = (folder / "findings.yaml").read_text(encoding="utf-8")
    example = findings.split("for example:\n")[1].split("findings:")[0].replace("# ", "")
    changed(folder, "findings.yaml", "  - id: phase_on_hold\n", f"{example}  - id: phase_on_hold\n")

    assert lint(folder, DAY).problems == ()
    ours = Workbench(shelf(folder), DAY)
    assert "people.praise" in ours.questionnaire("our-docs").by_id
    assert ours.questionnaire("our-docs").method.phase("roll_out").requires.overall == 60
    assert "error_rate" in ours.library("our-docs").kpis
    assert "phase_rules_first" in {finding.id for finding in ours.library("our-docs").findings}


# Refused


@pytest.mark.parametrize(
    "name", ["", "Our", "our docs", "質問票", "../x", "a/b", ".x", "-x", "x" * 81, "con", "our\n", "/tmp"]
)
def test_names_that_cannot_be_ids(tmp_path: Path, name: str) -> None:
    assert refusal(name, tmp_path) == (
        "this cannot be the name of a questionnaire",
        "Use lower-case letters, digits, _ and -, beginning with a letter or digit, up to 80 characters, such as our-readiness.",
    )
    assert list(tmp_path.iterdir()) == []


def test_names_of_built_in_questionnaires(tmp_path: Path) -> None:
    assert refusal("ai-readiness", tmp_path) == (
        "'ai-readiness' is the name of a built-in questionnaire", "Choose another name, such as our-ai-readiness.",
    )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_is_there_stays(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "ours"
    if kind == "folder":
        place.mkdir()
    elif kind == "file":
        place.write_text("mine", encoding="utf-8")
    else:
        place.symlink_to(tmp_path / "nowhere")
    assert refusal("ours", tmp_path) == (
        "a folder or file of this name is there already", "Choose another name, or another place with -o.",
    )  # fmt: skip
    assert list(tmp_path.iterdir()) == [place]
    assert kind != "file" or place.read_text(encoding="utf-8") == "mine"
    assert kind != "folder" or list(place.iterdir()) == []


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for parent in ("nowhere", "file"):
        message, remedy = refusal("ours", tmp_path / parent)
        assert message == f"the folder '{tmp_path / parent}' does not exist"
        assert remedy == "Create it, or choose another place."


def test_what_breaks_on_the_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        assert list(tmp_path.rglob("questionnaire.yaml")), "it was on its way"
        raise wrong_input("disk", "output.full")

    monkeypatch.setattr(kit.schemas, "write", full)
    assert refusal("ours", tmp_path)[0] == "there is no space left"
    assert list(tmp_path.iterdir()) == []
