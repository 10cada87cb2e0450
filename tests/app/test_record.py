"""What an interview does when its file changes under it or cannot be written: nothing is lost, nothing overwritten."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.app.interview import Interview
from readiness.app.keeping import beside, claim, elsewhere
from readiness.app.opening import carry_on, start
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.core.answers import Level
from readiness.errors import InputError
from readiness.store import Lock, as_text
from readiness.store.draft import open_draft
from readiness.store.watching import ChangedElsewhereError

NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
BENCH = Workbench(shelf(), NOW.date())
VISION, BACKING = "leadership.vision", "leadership.backing"
THEIRS = """\
schema: 1
organisation: {name: 相手の版}
questionnaire: {id: ai-readiness, version: 1.0.0}
"""


@pytest.fixture
def interview(tmp_path: Path) -> Interview:
    """An interview with one answer."""
    found = start(
        BENCH, tmp_path / "file.yaml", lambda: NOW, organisation="株式会社サンプル", language="ja", depth="core",
        questionnaire="ai-readiness",
    )  # fmt: skip
    found.level(3)
    return found


def levels(path: Path) -> dict[str, int]:
    answers = open_draft(path, BENCH, NOW.date()).assessment.answers
    return {id_: answer.state.value for id_, answer in answers.items() if isinstance(answer.state, Level)}


def refused(action: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        action()
    return caught.value.issues[0].message.key


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


# Changed elsewhere


def test_a_change_made_elsewhere_is_never_overwritten_unasked(interview: Interview) -> None:
    interview.path.write_text(THEIRS)
    for _ in range(2):
        assert refused(lambda: interview.level(2)) == "store.changed"
        assert interview.path.read_text() == THEIRS
        assert interview.session.position == 1, "the room stays where it is"
    assert interview.unsaved
    assert interview.unsaved.assessment.answer(BACKING).state == Level(2)
    assert interview.answer(interview.questions[1]).state == Level(2), "the answer is shown"
    assert refused(interview.retry) == "store.changed"
    assert names(interview.path.parent) == ["file.yaml"]


def test_overwriting_keeps_the_other_version(interview: Interview) -> None:
    interview.path.write_text(THEIRS)
    refused(lambda: interview.level(2))
    interview.overwrite()
    assert interview.unsaved is None
    assert levels(interview.path) == {VISION: 3, BACKING: 2}
    assert (interview.path.parent / "file.yaml.bak").read_text() == THEIRS
    assert [issue.message.key for issue in interview.remarks] == ["store.kept"]
    interview.level(2)
    interview.level(1)
    assert len(levels(interview.path)) == 3
    assert names(interview.path.parent) == ["file.yaml", "file.yaml.bak"]


def test_a_second_change_after_the_choice_is_noticed_again(interview: Interview) -> None:
    interview.path.write_text(THEIRS)
    refused(lambda: interview.level(2))
    interview.overwrite()
    interview.path.write_text(THEIRS + "depth: core\n")
    assert refused(lambda: interview.level(1)) == "store.changed"


def test_saving_in_another_place(interview: Interview, tmp_path: Path) -> None:
    interview.path.write_text(THEIRS)
    refused(lambda: interview.level(2))
    place = beside(interview.path)
    assert place == tmp_path / "file-2.yaml"
    interview.move(place)
    interview.level(2)
    interview.level(1)
    assert interview.path == place
    assert len(levels(place)) == 3
    assert (tmp_path / "file.yaml").read_text() == THEIRS
    assert carry_on(BENCH, place, lambda: NOW, depth=None).assessment == interview.assessment


def test_the_other_place_is_locked_and_the_first_one_free(interview: Interview, tmp_path: Path) -> None:
    interview.keeping.lock = Lock(NOW)
    claim(interview.keeping.lock, interview.path)
    interview.path.write_text(THEIRS)
    refused(lambda: interview.level(2))
    blocked = Lock(NOW)
    blocked.claim(tmp_path / "file-2.yaml")
    assert refused(lambda: interview.move(tmp_path / "file-2.yaml")) == "lock.taken"
    blocked.release()
    interview.move(tmp_path / "file-2.yaml")
    assert ".file-2.yaml.lock" in names(tmp_path)
    assert ".file.yaml.lock" not in names(tmp_path)
    assert refused(lambda: Lock(NOW).claim(tmp_path / "file-2.yaml")) == "lock.taken"
    interview.keeping.lock.release()
    assert names(tmp_path) == ["file-2.yaml", "file.yaml"]


@pytest.mark.parametrize(
    ("name", "key"),
    [("there.yaml", "store.there"), ("none/new.yaml", "output.no_folder"), ("folder", "file.directory"), ("file.yaml", "store.there")],
)
def test_a_place_that_does_not_do_changes_nothing(interview: Interview, tmp_path: Path, name: str, key: str) -> None:
    (tmp_path / "there.yaml").write_text(THEIRS)
    (tmp_path / "folder").mkdir()
    interview.path.write_text(THEIRS)
    refused(lambda: interview.level(2))
    assert refused(lambda: interview.move(tmp_path / name)) == key
    assert interview.path == tmp_path / "file.yaml"
    assert interview.unsaved
    assert (tmp_path / "there.yaml").read_text() == THEIRS


def test_last_time_is_named_from_the_new_place(tmp_path: Path) -> None:
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "file.yaml").write_text(THEIRS + "previous: {file: ../spring.yaml, date: 2026-05-20}\n")
    (tmp_path / "spring.yaml").write_text(THEIRS)
    interview = carry_on(BENCH, tmp_path / "2026" / "file.yaml", lambda: NOW, depth=None)
    interview.path.unlink()
    refused(lambda: interview.level(2))
    interview.move(tmp_path / "new.yaml")
    interview.level(2)
    previous = open_draft(tmp_path / "new.yaml", BENCH, NOW.date()).assessment.previous
    assert previous
    assert previous.file == "spring.yaml"


# Deleted


def test_a_deleted_file_is_not_written_again_unasked(interview: Interview) -> None:
    interview.path.unlink()
    assert refused(lambda: interview.level(2)) == "store.deleted"
    assert names(interview.path.parent) == []
    interview.overwrite()
    interview.level(2)
    assert levels(interview.path) == {VISION: 3, BACKING: 2}
    assert interview.remarks == ()
    assert names(interview.path.parent) == ["file.yaml"]


def test_a_file_with_comments_that_was_deleted_or_changed_before_the_first_save(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    for theirs in (None, THEIRS + "# 相手\n"):
        path.write_text(THEIRS + "# 会議室\n")
        interview = carry_on(BENCH, path, lambda: NOW, depth=None)
        path.unlink()
        if theirs:
            path.write_text(theirs)
        assert refused(lambda interview=interview: interview.level(2)) == ("store.changed" if theirs else "store.deleted")  # type: ignore[misc]
        assert not (tmp_path / "file.yaml.bak").exists()
        interview.overwrite()
        assert [issue.message.key for issue in interview.remarks] == (["store.kept"] if theirs else [])
        assert levels(path) == {VISION: 2}
    assert (tmp_path / "file.yaml.bak").read_text() == THEIRS + "# 相手\n"


def test_a_folder_in_its_place_is_not_touched(interview: Interview) -> None:
    interview.path.unlink()
    interview.path.mkdir()
    assert refused(lambda: interview.level(2)) == "store.changed"
    assert refused(interview.overwrite) == "file.directory"
    assert interview.unsaved
    assert isinstance(interview.unsaved.problem, InputError)
    assert interview.path.is_dir()


# Not writable


def fail(monkeypatch: pytest.MonkeyPatch, function: str, number: int) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, function, failing)


@pytest.mark.parametrize(
    ("function", "number", "key"),
    [
        ("fsync", errno.ENOSPC, "output.full"),
        ("replace", errno.EIO, "output.failed"),
        ("replace", errno.EROFS, "output.closed"),
        ("replace", errno.EACCES, "output.closed"),
        ("replace", errno.ENOENT, "output.no_folder"),
    ],
)
def test_a_failure_is_kept_and_tried_again(
    interview: Interview, monkeypatch: pytest.MonkeyPatch, function: str, number: int, key: str
) -> None:
    with monkeypatch.context() as broken:
        fail(broken, function, number)
        assert refused(lambda: interview.level(2)) == key
        assert refused(interview.retry) == key
        assert levels(interview.path) == {VISION: 3}
    interview.retry()
    assert levels(interview.path) == {VISION: 3, BACKING: 2}
    interview.level(2)
    assert interview.session.position == 2


def test_a_save_that_reports_a_failure_and_came_through(interview: Interview, monkeypatch: pytest.MonkeyPatch) -> None:
    """As network drives do: what stands there is this sitting's own, not a change made elsewhere."""
    replace = os.replace

    def reported(old: str, new: str) -> None:
        replace(old, new)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", reported)
        assert refused(lambda: interview.level(2)) == "output.failed"
    interview.retry()
    assert levels(interview.path) == {VISION: 3, BACKING: 2}
    assert names(interview.path.parent) == ["file.yaml"]


def test_a_backup_that_fails_overwrites_nothing(interview: Interview, monkeypatch: pytest.MonkeyPatch) -> None:
    interview.path.write_text(THEIRS)
    refused(lambda: interview.level(2))
    with monkeypatch.context() as broken:
        fail(broken, "fsync", errno.ENOSPC)
        assert refused(interview.overwrite) == "output.full"
    assert interview.path.read_text() == THEIRS
    assert refused(interview.retry) == "store.changed", "no backup, no right to overwrite"


def test_an_interrupt_waits_for_the_answer(interview: Interview, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync, calls = os.fsync, 0

    def interrupted(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise KeyboardInterrupt
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        interview.level(2)
    assert levels(interview.path) == {VISION: 3, BACKING: 2}


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (lambda i: i.note("メモ"), "メモ"),
        (lambda i: i.not_applicable("顧客システムを持たない"), "顧客システムを持たない"),
        (lambda i: i.unknown(), "unknown: true"),
        (lambda i: i.undo(), "answers"),
    ],
)
def test_everything_entered_is_handed_over(
    interview: Interview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Interview], object], shown: str
) -> None:
    home, spare = tmp_path / "home", tmp_path / "spare"
    for folder in (home, spare):
        folder.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setattr("tempfile.tempdir", str(spare))
    (home / "file.yaml").write_text("mine")
    interview.path.unlink()
    refused(lambda: change(interview))
    text, copy = interview.rescue()
    assert (shown in text) == (shown != "answers"), "the undone answer is the only one"
    assert copy == home / "file-2.yaml"
    assert copy.read_text(encoding="utf-8") == text
    assert (home / "file.yaml").read_text() == "mine"
    (home / "file-2.yaml").unlink()
    (home / "file.yaml").unlink()
    home.rmdir()
    assert interview.rescue()[1] == spare / "file.yaml"
    fail(monkeypatch, "replace", errno.ENOSPC)
    assert interview.rescue() == (text, None)


def test_another_place_is_outside_the_folder_that_takes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, spare = tmp_path / "home", tmp_path / "spare"
    for folder in (home, spare):
        folder.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setattr("tempfile.tempdir", str(spare))
    assert elsewhere(tmp_path / "file.yaml") == home / "file.yaml"
    assert elsewhere(home / "file.yaml") == spare / "file.yaml"


# Before the end


def test_what_was_saved_still_stands_there(interview: Interview) -> None:
    interview.confirm()
    text = as_text(interview.assessment)
    interview.path.unlink()
    with pytest.raises(ChangedElsewhereError):
        interview.confirm()
    assert interview.unsaved
    interview.overwrite()
    assert interview.path.read_text(encoding="utf-8") == text
    interview.confirm()


def test_an_answer_that_is_unsaved_stays_the_one_to_hand_over(interview: Interview) -> None:
    interview.path.unlink()
    refused(lambda: interview.level(2))
    assert refused(interview.confirm) == "store.deleted"
    assert interview.unsaved
    assert interview.unsaved.assessment.answer(BACKING).state == Level(2)


def test_a_sitting_that_saved_nothing_has_nothing_to_confirm(interview: Interview) -> None:
    again = carry_on(BENCH, interview.path, lambda: NOW, depth=None)
    interview.path.write_text(THEIRS)
    again.confirm()
    assert again.unsaved is None
