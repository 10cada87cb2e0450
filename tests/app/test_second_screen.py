"""The second screen on disk: whole at any moment, written only where it changes, never in the way of an interview."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from readiness.app.interview import Interview
from readiness.app.opening import carry_on, start
from readiness.app.room import Room
from readiness.app.second_screen import TEMPLATE, SecondScreen, check_page
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.core.answers import Level
from readiness.errors import InputError

NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
BENCH = Workbench(shelf(), NOW.date())


@pytest.fixture
def interview(tmp_path: Path) -> Interview:
    return start(
        BENCH, tmp_path / "file.yaml", lambda: NOW, organisation="株式会社SECRET", language="ja", depth="core",
        questionnaire="ai-readiness",
    )  # fmt: skip


def opened(page: Path, interview: Interview) -> SecondScreen:
    found = SecondScreen(page, BENCH.shelf.template(TEMPLATE), "ja")
    found.open(interview)
    return found


def test_the_page_follows_the_interview(tmp_path: Path, interview: Interview) -> None:
    page = tmp_path / "screen.html"
    screen = opened(page, interview)
    questions = interview.questions
    assert questions[0].text.ja in page.read_text(encoding="utf-8")
    interview.level(2)
    screen.show(interview)
    text = page.read_text(encoding="utf-8")
    assert questions[1].text.ja in text
    assert questions[0].text.ja not in text
    interview.review()
    screen.show(interview)
    assert "回答の確認" in page.read_text(encoding="utf-8")
    screen.show(interview, interview.result())
    assert "着手できるフェーズ" in page.read_text(encoding="utf-8")
    screen.show(interview, over=True)
    assert "画面の表示を終了しました" in page.read_text(encoding="utf-8")
    assert "SECRET" not in page.read_text(encoding="utf-8")
    assert screen.problem is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.yaml", "screen.html"]


VOTED = """\
schema: 1
organisation: {name: 株式会社SECRET}
questionnaire: {id: ai-readiness, version: 1.0.0}
date: 2026-11-21
respondents:
  - {id: SECRET1, name: SECRET 部長, role: leadership, bloc: business}
  - {id: SECRET2, name: SECRET 課長, role: it, bloc: management_it}
  - {id: SECRET3, role: SECRET}
ratings:
  SECRET1: {leadership.vision: {level: 3, note: SECRET, reason: SECRET}}
  SECRET2: {leadership.vision: {level: 1}}
  SECRET3: {leadership.vision: {level: 1}}
"""


def test_votes_show_once_the_room_has_voted(tmp_path: Path) -> None:
    """What people said in advance would steer the vote; who said it shows never."""
    file, page = tmp_path / "file.yaml", tmp_path / "screen.html"
    file.write_text(VOTED, encoding="utf-8")
    interview = carry_on(BENCH, file, lambda: NOW, depth=None)
    interview.recorder = "SECRET"
    screen, room, first = opened(page, interview), Room(interview), interview.questions[0]

    def shown() -> str:
        screen.show(interview)
        assert screen.problem is None
        found = page.read_text(encoding="utf-8")
        assert "SECRET" not in found
        return found

    assert "討議前：" not in shown()
    room.vote(first, [Level(2), Level(1), Level(1)], "after")
    assert "討議前：3名" in shown()
    assert "討議後：3名" in shown()
    interview.voted.clear()
    interview.level(2)
    assert interview.question == interview.questions[1]
    assert "討議前：" not in shown(), "the next question"
    interview.back()
    assert "討議前：3名" in shown(), "it was answered"
    interview.review()
    assert "討議前：" not in shown()


def test_it_is_written_only_where_it_changes(tmp_path: Path, interview: Interview) -> None:
    page = tmp_path / "screen.html"
    screen = opened(page, interview)
    before = page.stat()
    interview.note("メモ")
    interview.revisit()
    interview.evidence("record")
    screen.show(interview)
    assert (page.stat().st_ino, page.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    interview.level(1)
    screen.show(interview)
    assert page.stat().st_ino != before.st_ino, "replaced, not written over: a browser reads one or the other"


def test_nobody_waits_for_the_disk(tmp_path: Path, interview: Interview, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)
    screen = opened(tmp_path / "screen.html", interview)
    screen.show(interview, over=True)
    assert waited == []
    interview.level(2)
    assert waited, "the answer itself is brought to disk as ever"


def test_what_goes_wrong_later_stops_nothing_and_heals(tmp_path: Path, interview: Interview) -> None:
    folder = tmp_path / "projector"
    folder.mkdir()
    page = folder / "screen.html"
    screen = opened(page, interview)
    page.unlink()
    folder.rmdir()
    interview.level(2)
    screen.show(interview)
    assert screen.problem is not None
    assert screen.problem.message.key == "output.no_folder"
    folder.mkdir()
    screen.show(interview)
    assert screen.problem is None
    assert interview.questions[1].text.ja in page.read_text(encoding="utf-8")


def test_a_broken_template_stops_nothing(tmp_path: Path, interview: Interview) -> None:
    template = tmp_path / "template"
    template.mkdir()
    screen = SecondScreen(tmp_path / "screen.html", template, "ja")
    screen.show(interview)
    assert screen.problem is not None
    assert screen.problem.message.key == "output.failed"
    assert not (tmp_path / "screen.html").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_first_page_that_cannot_be_written_is_said_at_once(tmp_path: Path, interview: Interview) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(InputError):
        opened(closed / "screen.html", interview)


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("folder.html", "output.directory"),
        ("missing/screen.html", "output.no_folder"),
        ("screen.yaml", "screen.ending"),
        ("screen", "screen.ending"),
        ("report.html", "screen.same"),
        ("./folder.html/../report.html", "screen.same"),
        ("link.html", "screen.same"),
    ],
)
def test_places_that_are_refused(tmp_path: Path, place: str, key: str) -> None:
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "link.html").symlink_to(tmp_path / "file.yaml")
    with pytest.raises(InputError) as refused:
        check_page(tmp_path / place, tmp_path / "file.yaml", None, tmp_path / "report.html")
    assert [issue.message.key for issue in refused.value.issues] == [key]


@pytest.mark.parametrize("name", ["screen.html", "投影.HTM"])
def test_places_that_are_taken(tmp_path: Path, name: str) -> None:
    check_page(tmp_path / name, tmp_path / "file.yaml", None)
