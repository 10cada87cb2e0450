"""Files that start from others: nothing is replaced, and the way back to last time's file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pairs
import pytest

from readiness.app.follow_up import Start, default_place, start_from
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.core.answers import Level
from readiness.errors import InputError

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
BENCH = Workbench(shelf(), NOW.date())


def old_file(folder: Path, text: str = pairs.OLD) -> Path:
    folder.mkdir(exist_ok=True)
    place = folder / "old.yaml"
    place.write_text(text, encoding="utf-8")
    return place


@pytest.mark.parametrize("same", [True, False])
def test_a_file_that_is_there_is_never_replaced(tmp_path: Path, same: bool) -> None:
    old = old_file(tmp_path)
    place = old if same else old_file(tmp_path / "other")
    with pytest.raises(InputError) as caught:
        start_from(BENCH, old, place, lambda: NOW, Start())
    assert [issue.message.key for issue in caught.value.issues] == ["follow_up.taken"]
    assert place.read_text(encoding="utf-8") == pairs.OLD


def test_the_way_back_is_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = old_file(tmp_path / "春")
    (tmp_path / "秋").mkdir()
    monkeypatch.chdir(tmp_path)
    for given in (old, Path("春/old.yaml")):
        for place in (tmp_path / "秋" / "a.yaml", Path("秋/b.yaml")):
            interview = start_from(BENCH, given, place, lambda: NOW, Start())
            assert interview.assessment.previous is not None
            assert interview.assessment.previous.file == "../春/old.yaml"
            place.unlink()


@pytest.mark.parametrize("name", ["株式会社サンプル", "長" * 200, "x" * 300, "a/b"])
def test_a_default_name_ends_in_the_day_however_long_the_organisations_is(tmp_path: Path, name: str) -> None:
    first, second = (
        default_place(BENCH, old_file(tmp_path), name, NOW.date() + dt.timedelta(days=days)) for days in (0, 1)
    )
    assert (first.name[-15:], second.name[-15:]) == ("2026-11-24.yaml", "2026-11-25.yaml")
    assert first != second
    assert len(first.name.encode()) <= 255
    assert first.parent == Path()


def test_what_the_command_line_says_wins(tmp_path: Path) -> None:
    wishes = Start(organisation=" 新しい名前 ", depth="full", language="en")
    found = start_from(BENCH, old_file(tmp_path), tmp_path / "new.yaml", lambda: NOW, wishes).assessment
    assert (found.organisation.name, found.depth, found.language) == ("新しい名前", "full", "en")
    assert found.date == NOW.date()


def test_planned_questions_are_asked_again_once_their_time_has_come(tmp_path: Path) -> None:
    """The plan of the old file raises more than the critical questions; before it starts they are carried over."""
    texts = {day: f"{pairs.OLD}plan: {{start: {day}}}\n" for day in ("2026-06-01", "2190-01-04")}
    carried = {}
    for day, text in texts.items():
        folder = tmp_path / day
        interview = start_from(BENCH, old_file(folder, text), folder / "new.yaml", lambda: NOW, Start(light=True))
        carried[day] = set(interview.assessment.answers)
    assert carried["2026-06-01"] < carried["2190-01-04"]
    assert carried["2190-01-04"] == {
        "leadership.vision", "infrastructure.api", "infrastructure.scalability", "people.literacy", "people.learning",
    }  # fmt: skip


def test_light_needs_questions_and_phases_only(tmp_path: Path) -> None:
    """Without initiatives nothing is planned: only the critical and the open questions are asked again."""
    from builders import SHIPPED

    own = tmp_path / "own"
    own.mkdir()
    for name in ("questionnaire.yaml", "phases.yaml"):
        text = (SHIPPED / name).read_text(encoding="utf-8").replace("\nid: ai-readiness", "\nid: ours")
        (own / name).write_text(text, encoding="utf-8")
    old = old_file(tmp_path, pairs.OLD.split("objective:")[0].replace("id: ai-readiness", "id: ours"))
    bench = Workbench(shelf(own), NOW.date())
    carried = start_from(bench, old, tmp_path / "new.yaml", lambda: NOW, Start(light=True)).assessment.answers
    assert set(carried) == {
        "leadership.vision", "infrastructure.api", "infrastructure.scalability", "people.literacy", "people.learning",
    }  # fmt: skip


def test_the_room_answers_from_the_first_open_question_on(tmp_path: Path) -> None:
    text = f"{pairs.OLD}plan: {{start: 2190-01-04}}\n"
    interview = start_from(BENCH, old_file(tmp_path, text), tmp_path / "new.yaml", lambda: NOW, Start(light=True))
    walked = []
    while interview.question:
        walked.append(interview.question.id)
        interview.level(1)
        if interview.question and interview.question.id == walked[-1]:
            interview.onward()
    assert walked == ["leadership.backing", "data.unified", "data.governance"]
    assert BENCH.open(interview.path).assessment.answer("data.unified").state == Level(1)
