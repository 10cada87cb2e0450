"""Which short digests an interview writes down: the present ones, but for answers that were given to another wording."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from readiness.app.interview import Interview
from readiness.app.opening import carry_on, start
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.core.model import Questionnaire
from readiness.store import as_text
from readiness.yamltext import read_file, write_text

NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
VISION, BACKING, GOVERNANCE = "leadership.vision", "leadership.backing", "data.governance"
OTHER = "0" * 12


class Clock:
    """A minute later each time."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> dt.datetime:
        self.time += dt.timedelta(minutes=1)
        return self.time


@pytest.fixture
def bench() -> Workbench:
    return Workbench(shelf(), NOW.date())


def parts(path: Path) -> Mapping[str, str]:
    data: Any = read_file(path).data
    found: Mapping[str, str] = data["questionnaire"].get("parts", {})
    return found


def written(path: Path, questionnaire: Mapping[str, Any]) -> Path:
    """A file with two answers and anything about its questionnaire."""
    data = {
        "schema": 1,
        "organisation": {"name": "株式会社サンプル"},
        "questionnaire": {"id": "ai-readiness", "version": "1.0.0", **questionnaire},
        "answers": {VISION: {"level": 2, "at": "2026-05-20T10:00:00+09:00"}, BACKING: {"level": 1}},
    }
    path.write_text(write_text(data), encoding="utf-8")
    return path


def resumed(bench: Workbench, path: Path) -> Interview:
    return carry_on(bench, path, Clock(), depth=None)


def test_a_new_file_has_the_present_ones(tmp_path: Path, bench: Workbench, questionnaire: Questionnaire) -> None:
    path = tmp_path / "file.yaml"
    interview = start(bench, path, Clock(), organisation="x", language="ja", depth="core", questionnaire="ai-readiness")
    assert parts(path) == questionnaire.parts
    interview.level(2)
    assert parts(path) == questionnaire.parts
    assert bench.open(path).warnings == ()


def test_what_is_answered_keeps_its_own(tmp_path: Path, bench: Workbench, questionnaire: Questionnaire) -> None:
    changed = {VISION: OTHER, BACKING: OTHER, GOVERNANCE: OTHER, "weights": OTHER, "gone.one": OTHER}
    given = {**questionnaire.parts, **changed}
    path = written(tmp_path / "file.yaml", {"digest": "sha256:0", "parts": given})
    interview = resumed(bench, path)
    interview.jump(GOVERNANCE)
    interview.level(1)
    assert parts(path) == {**questionnaire.parts, VISION: OTHER, BACKING: OTHER}
    assert bench.open(path).assessment.questionnaire.digest == questionnaire.digest
    (warning,) = bench.open(path).warnings
    assert warning.message.key == "assessment.changed", "the warning goes on naming them"
    interview.jump(VISION)
    interview.note("a note is no answer")
    assert parts(path)[VISION] == OTHER
    interview.level(2)
    assert parts(path) == {**questionnaire.parts, BACKING: OTHER}, "answered anew, though with the same level"
    interview.undo()
    assert parts(path)[VISION] == OTHER
    again = resumed(bench, path)
    for id_ in (VISION, BACKING):
        again.jump(id_)
        again.level(3)
    assert parts(path) == questionnaire.parts
    assert bench.open(path).warnings == ()


def test_no_wording_is_claimed_that_nobody_knows(
    tmp_path: Path, bench: Workbench, questionnaire: Questionnaire
) -> None:
    path = written(tmp_path / "file.yaml", {"digest": "sha256:0"})
    resumed(bench, path).save()
    assert parts(path) == {id_: part for id_, part in questionnaire.parts.items() if id_ not in (VISION, BACKING)}
    assert bench.open(path).warnings == ()


@pytest.mark.parametrize("known", [True, False])
def test_a_file_of_the_present_digest_or_of_none_has_the_present_ones(
    tmp_path: Path, bench: Workbench, questionnaire: Questionnaire, known: bool
) -> None:
    path = written(tmp_path / "file.yaml", {"digest": questionnaire.digest} if known else {})
    resumed(bench, path).save()
    assert parts(path) == questionnaire.parts
    text = as_text(bench.open(path).assessment)
    assert path.read_text(encoding="utf-8") == text
