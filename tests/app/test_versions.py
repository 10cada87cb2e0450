"""Files of an older version at work: the first save keeps the original, and nothing is lost when it is cut short."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import versions
from builders import DAY, SHIPPED

from readiness.app import comparison, keeping
from readiness.app.comparison import compare_files
from readiness.app.follow_up import Start, start_from
from readiness.app.interview import Interview
from readiness.app.opening import carry_on
from readiness.app.score import document
from readiness.app.sheets import take_in
from readiness.app.workbench import Workbench
from readiness.content import Shelf
from readiness.core.answers import Answer, Level
from readiness.core.comparison.passage import answered_in
from readiness.errors import InputError
from readiness.words import Words

NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
AT = "2026-11-21T10:00:00+09:00"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    """The questionnaire of version 2.0.0."""
    return Workbench(Shelf(SHIPPED.parents[1], versions.write(tmp_path)), DAY)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An assessment of version 1.4.0, in a folder of its own."""
    (tmp_path / "files").mkdir()
    return versions.answered(tmp_path).rename(tmp_path / "files" / "old.yaml")


def resumed(bench: Workbench, file: Path) -> Interview:
    return carry_on(bench, file, lambda: NOW, depth=None)


def names(file: Path) -> list[str]:
    return sorted(path.name for path in file.parent.iterdir())


def said(interview: Interview) -> list[str]:
    words = Words("en", "problems")
    return [f"{words.message(one.message)} | {words.message(one.hint)}" for one in interview.remarks]


def test_opening_writes_nothing(bench: Workbench, file: Path) -> None:
    before = file.read_bytes()
    interview = resumed(bench, file)
    assert [one.message.key for one in interview.remarks] == ["assessment.migrated"]
    assert interview.question
    assert interview.question.id == "left.lead", "what has to be asked again comes next"
    assert (file.read_bytes(), names(file)) == (before, ["old.yaml"])


def test_the_first_save_keeps_the_original_and_says_so(bench: Workbench, file: Path) -> None:
    before = file.read_bytes()
    interview = resumed(bench, file)
    interview.level(2)
    assert names(file) == ["old.yaml", "old.yaml-1.4.0.bak"]
    assert (file.parent / "old.yaml-1.4.0.bak").read_bytes() == before
    assert said(interview)[1:] == [
        ("the original, answered with version 1.4.0 of the questionnaire, is kept as 'old.yaml-1.4.0.bak' | "
         "Answers that were not taken over, and comments, stand in it."),
    ]  # fmt: skip
    words = Words("ja", "problems")
    assert (words.message(interview.remarks[1].message), words.message(interview.remarks[1].hint)) == (
        "質問票 1.4.0 で回答した元のファイルを「old.yaml-1.4.0.bak」として残しました",
        "引き継がなかった回答とメモは、このファイルでご確認ください。",
    )
    interview.level(1)
    assert names(file) == ["old.yaml", "old.yaml-1.4.0.bak"], "the next save keeps nothing more"


def test_what_is_saved_is_a_file_of_the_version_at_hand(bench: Workbench, file: Path) -> None:
    resumed(bench, file).level(2)
    draft = bench.open(file)
    known = bench.questionnaire("made-up")
    assert draft.warnings == ()
    reference = draft.assessment.questionnaire
    assert (reference.version, reference.digest, reference.parts) == ("2.0.0", known.digest, known.parts)
    assert {id_: one.state for id_, one in draft.assessment.answers.items() if not one.is_open} == {
        "left.one": Level(2), "right.two": Level(1), "left.lead": Level(2), "left.six": Level(2),
    }  # fmt: skip
    assert draft.assessment.answer("left.budget") == Answer(note="予算は未定")
    assert draft.assessment.other["log"][3:] == [
        {"at": AT, "what": "questionnaire.version", "from": "1.4.0", "to": "2.0.0"},
        {"at": AT, "what": "questionnaire.question", "from": "left.five", "to": "left.six"},
        {"at": AT, "what": "questionnaire.split", "from": "left.three", "to": "left.lead, left.budget"},
        {"at": AT, "what": "questionnaire.dropped", "to": "right.four"},
        {"at": AT, "what": "answer", "question": "left.three", "from": 1},
        {"at": AT, "what": "answer", "question": "right.four", "from": 2},
        {"at": AT, "what": "answer", "question": "left.lead", "to": 2},
    ]
    assert answered_in(draft.assessment) == "1.4.0"


@pytest.mark.parametrize("cut", ["backup", "save"])
def test_a_save_that_is_cut_short_loses_nothing(
    bench: Workbench, file: Path, monkeypatch: pytest.MonkeyPatch, cut: str
) -> None:
    """The original stands under its own name until the new file is whole; a second try keeps no second copy."""
    before = file.read_bytes()

    def killed(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(keeping, cut, killed)
        with pytest.raises(SystemExit):
            resumed(bench, file).level(2)
    assert file.read_bytes() == before
    resumed(bench, file).level(2)
    assert names(file) == ["old.yaml", "old.yaml-1.4.0.bak"]
    assert (file.parent / "old.yaml-1.4.0.bak").read_bytes() == before
    assert bench.open(file).assessment.answer("left.lead").state == Level(2)


KILLED = """\
import datetime as dt, os, signal, sys
from pathlib import Path
from readiness.app.opening import carry_on
from readiness.app.workbench import Workbench
from readiness.content import shelf

own, file, left = Path(sys.argv[1]), Path(sys.argv[2]), [int(sys.argv[3])]
replace = os.replace

def replaced(*given):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(*given)

os.replace = replaced
carry_on(Workbench(shelf(own), dt.date(2026, 11, 21)), file, lambda: dt.datetime(2026, 11, 21), depth=None).level(2)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
@pytest.mark.parametrize("moment", [1, 2])
def test_kill_9_as_the_first_save_replaces_a_file(bench: Workbench, file: Path, moment: int) -> None:
    """First the copy of the original comes to its place, then the new file: killed at either moment, nothing is lost."""
    before = file.read_bytes()
    arguments = [sys.executable, "-c", KILLED, str(file.parent.parent / "made-up"), str(file), str(moment)]
    done = subprocess.run(arguments, env={**os.environ, "PYTHONPATH": str(SHIPPED.parents[1])}, check=False)
    assert done.returncode == -signal.SIGKILL
    assert file.read_bytes() == before
    resumed(bench, file).level(2)
    kept = [path for path in file.parent.iterdir() if path.suffix != ".tmp"]
    assert sorted(path.name for path in kept) == ["old.yaml", "old.yaml-1.4.0.bak"]
    assert (file.parent / "old.yaml-1.4.0.bak").read_bytes() == before
    assert bench.open(file).assessment.answer("left.lead").state == Level(2)


def test_another_backup_is_not_overwritten(bench: Workbench, file: Path) -> None:
    (file.parent / "old.yaml-1.4.0.bak").write_text("theirs")
    resumed(bench, file).level(2)
    assert names(file) == ["old.yaml", "old.yaml-1.4.0.bak", "old.yaml-1.4.0.bak2"]
    assert (file.parent / "old.yaml-1.4.0.bak").read_text() == "theirs"


def test_a_file_with_comments_is_kept_once(bench: Workbench, file: Path) -> None:
    file.write_text("# 会議室にて\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    resumed(bench, file).level(2)
    assert names(file) == ["old.yaml", "old.yaml-1.4.0.bak"]


def test_the_original_can_be_opened_again(bench: Workbench, file: Path) -> None:
    resumed(bench, file).level(2)
    found = bench.open(file.parent / "old.yaml-1.4.0.bak").assessment.questionnaire.migrated
    assert (found.version, found.dropped) == ("1.4.0", ("right.four",))


def test_saving_elsewhere_leaves_the_original(bench: Workbench, file: Path) -> None:
    before = file.read_bytes()
    interview = resumed(bench, file)
    file.write_text("someone else was here")
    with pytest.raises(InputError, match=r"store\.changed"):
        interview.level(2)
    file.write_bytes(before)
    interview.move(file.parent / "new.yaml")
    assert (names(file), file.read_bytes()) == (["new.yaml", "old.yaml"], before)
    assert bench.open(file.parent / "new.yaml").assessment.questionnaire.version == "2.0.0"


# Results


def test_score_json_tells_of_it(bench: Workbench, file: Path) -> None:
    draft = bench.open(file)
    found = document(bench.evaluate(draft))
    assert found["questionnaire"] == {
        "id": "made-up",
        "version": "2.0.0",
        "digest": bench.questionnaire("made-up").digest,
        "migrated": {
            "version": "1.4.0",
            "renamed": {"left.five": "left.six"},
            "asked_again": ["left.lead", "left.budget"],
            "dropped": ["right.four"],
        },
    }
    assert found["coverage"] == pytest.approx(3 / 5), "two of five are open"
    resumed(bench, file).level(2)
    assert "migrated" not in document(bench.evaluate(bench.open(file)))["questionnaire"]


def test_comparing_across_versions(bench: Workbench, file: Path) -> None:
    new = file.with_name("new.yaml")
    new.write_bytes(file.read_bytes())
    interview = resumed(bench, new)
    interview.level(2)
    interview.jump("left.six")
    interview.level(1)
    found = compare_files(bench, file, new)
    told = json.loads(json.dumps(comparison.document(found.comparison)))
    assert told["common"] == ["left.one", "right.two", "left.six"]
    assert [(one["id"], one["then"]["level"], one["now"]["level"]) for one in told["questions"]] == [
        ("left.one", 2, 2), ("right.two", 1, 1), ("left.six", 2, 1),
    ]  # fmt: skip
    assert told["not_compared"] == [
        {"id": "left.lead", "reasons": ["split"]},
        {"id": "left.budget", "reasons": ["split"]},
        {"id": "right.four", "reasons": ["dropped"]},
    ]
    assert told["method"] == {"changed": [], "added": [], "removed": [], "parts": []}
    assert (told["old"]["questionnaire"]["version"], told["new"]["questionnaire"]["version"]) == ("1.4.0", "2.0.0")
    assert told["old"]["questionnaire"]["migrated"]["dropped"] == ["right.four"]
    assert "migrated" not in told["new"]["questionnaire"]
    assert [one.message.key for one in found.remarks] == ["assessment.migrated"]


def test_a_renamed_question_with_another_wording_is_not_compared(tmp_path: Path, file: Path) -> None:
    changed = versions.NEW.replace("問五零", "問五の零")
    bench = Workbench(Shelf(SHIPPED.parents[1], versions.write(tmp_path, changed)), DAY)
    new = file.with_name("new.yaml")
    new.write_bytes(file.read_bytes())
    interview = resumed(bench, new)
    interview.level(2)
    told = comparison.document(compare_files(bench, file, new).comparison)
    assert "left.six" in told["common"], "nobody has answered it anew: both rest on the older wording"
    interview.jump("left.six")
    interview.level(1)
    told = comparison.document(compare_files(bench, file, new).comparison)
    assert {"id": "left.six", "reasons": ["changed"]} in told["not_compared"]


def test_two_files_of_the_older_version(bench: Workbench, file: Path) -> None:
    new = file.with_name("new.yaml")
    new.write_text(file.read_text(encoding="utf-8").replace("date: 2026-05-20", "date: 2026-11-20"), encoding="utf-8")
    told = comparison.document(compare_files(bench, file, new).comparison)
    assert told["common"] == ["left.one", "right.two", "left.six"]
    assert [one["id"] for one in told["not_compared"]] == ["left.lead", "left.budget", "right.four"]


def test_starting_from_an_older_version(bench: Workbench, file: Path) -> None:
    place = file.with_name("next.yaml")
    interview = start_from(bench, file, place, lambda: NOW, Start(light=True))
    carried = {id_: (one.state, one.carried) for id_, one in interview.assessment.answers.items()}
    assert carried == {"right.two": (Level(1), dt.date(2026, 5, 20)), "left.six": (Level(2), dt.date(2026, 5, 20))}
    assert [one.message.key for one in interview.remarks] == ["assessment.migrated"]
    assert names(file) == ["next.yaml", "old.yaml"]
    saved = bench.open(place)
    assert (saved.assessment.questionnaire.version, saved.warnings) == ("2.0.0", ())


# Sheets


def test_taking_in_a_workbook_brings_the_file_to_the_version_at_hand(
    bench: Workbench, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readiness.app import sheets
    from readiness.core.assessment import Respondent

    def merged(draft: object, _: object) -> object:
        assessment = draft.assessment  # type: ignore[attr-defined]
        changed = replace(assessment, respondents=(*assessment.respondents, Respondent("r3")))
        return sheets.Intake((), (), (), 1, 1), changed

    monkeypatch.setattr(sheets, "_merged", merged)
    found = take_in(bench, file, (), lambda: NOW)
    assert [one.message.key for one in found.remarks] == ["assessment.migrated", "store.migrated"]
    saved = bench.open(file)
    assert (saved.assessment.questionnaire.version, saved.warnings) == ("2.0.0", ())
    assert saved.assessment.other["log"][3]["to"] == "2.0.0"
