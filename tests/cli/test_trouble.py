"""The conversation while an answer cannot be saved: only a choice that was meant is carried out, and nothing is lost."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.test_conversation import BENCH, NOW, begin, drawn
from readiness.app.opening import carry_on
from readiness.cli.interview.conversation import Conversation
from readiness.cli.interview.lines import wide
from readiness.core.model import Language

THEIRS = """\
schema: 1
organisation: {name: 相手の版}
questionnaire: {id: ai-readiness, version: 1.0.0}
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own."""
    found = tmp_path / "home"
    found.mkdir()
    monkeypatch.setenv("HOME", str(found))
    monkeypatch.setenv("USERPROFILE", str(found))
    return found


def troubled(folder: Path, kind: str, monkeypatch: pytest.MonkeyPatch, language: Language = "ja") -> Conversation:
    """A conversation at its second question, whose answer (2) cannot be saved."""
    conversation = begin(folder, language)
    conversation.key("3")
    path = conversation.interview.path
    match kind:
        case "changed":
            path.write_text(THEIRS, encoding="utf-8")
        case "deleted":
            path.unlink()
        case "full":
            full(monkeypatch, path)
    conversation.key("2")
    assert conversation.trouble
    return conversation


def full(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """No room for one file any more."""
    replace = os.replace

    def replaced(old: str, new: Path) -> None:
        if Path(new) == path:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(old, new)

    monkeypatch.setattr(os, "replace", replaced)


def shown(conversation: Conversation) -> str:
    return "".join("".join(drawn(conversation, 80, 24)).split())


def on_disk(conversation: Conversation) -> list[str]:
    answers = carry_on(BENCH, conversation.interview.path, lambda: NOW, depth=None).assessment.answers
    return list(answers)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("kind", ["changed", "deleted", "full"])
def test_what_happened_and_the_ways_on_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, language: Language
) -> None:
    conversation = troubled(tmp_path, kind, monkeypatch, language)
    trouble, words = conversation.trouble, conversation.words
    assert trouble
    text = shown(conversation)
    for part in (trouble.cause, words("card.not_saved"), *(words(name) for _, name in trouble.ways), words("trouble.choose")):
        assert "".join(part.split()) in text
    assert "".join(words("key.d").split()) not in text.rpartition("".join(trouble.cause.split()))[2]
    for width, height in ((80, 24), (80, 12), (40, 12), (60, 20), (200, 60)):
        lines = drawn(conversation, width, height)
        assert len(lines) == height
        assert [line for line in lines if wide(line) > width] == []
        assert "".join(words("trouble.quit").split())[:6] in "".join("".join(lines).split())


@pytest.mark.parametrize("kind", ["changed", "deleted", "full"])
@pytest.mark.parametrize("ahead", ["31", "1", "2", "12q", "q", "d", "bju", "x", "nsr?", "40", "\u3000"])
def test_keys_typed_ahead_choose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, ahead: str) -> None:
    conversation = troubled(tmp_path, kind, monkeypatch)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    for key in ahead:
        conversation.key(key)
    assert conversation.trouble
    assert conversation.prompt is conversation.end is None
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before
    conversation.key("escape")
    conversation.key("enter")
    assert conversation.trouble, "Enter alone carries nothing out"
    assert "".join(conversation.words("trouble.first").split()) in shown(conversation)


def test_another_key_takes_the_choice_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conversation = troubled(tmp_path, "changed", monkeypatch)
    for key in ("2", "4", "enter"):
        conversation.key(key)
    assert conversation.trouble
    assert conversation.interview.path.read_text(encoding="utf-8") == THEIRS


def test_overwriting_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conversation = troubled(tmp_path, "changed", monkeypatch)
    conversation.key("２")
    assert "Enterで実行：上書き" in shown(conversation)
    conversation.key("enter")
    assert conversation.trouble is None
    assert "保存しました" in conversation.message
    assert conversation.interview.session.position == 2
    assert len(on_disk(conversation)) == 2
    assert (tmp_path / "file.yaml.bak").read_text(encoding="utf-8") == THEIRS
    conversation.key("1")
    assert len(on_disk(conversation)) == 3
    conversation.key("u")
    assert len(on_disk(conversation)) == 2


@pytest.mark.parametrize(("kind", "key", "place"), [("changed", "1", "file-2.yaml"), ("deleted", "2", "home/file.yaml"), ("full", "2", "home/file.yaml")])
def test_another_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, key: str, place: str) -> None:
    conversation = troubled(tmp_path, kind, monkeypatch)
    conversation.key(key)
    conversation.key("enter")
    assert conversation.prompt
    assert conversation.prompt.initial == str(tmp_path / place)
    conversation.submit(conversation.prompt.initial)
    assert conversation.trouble is conversation.prompt is None
    assert conversation.interview.path == tmp_path / place
    assert place in conversation.message
    conversation.key("4")
    assert len(on_disk(conversation)) == 3


def test_a_place_that_does_not_do_is_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conversation = troubled(tmp_path, "full", monkeypatch)
    for key in ("2", "enter"):
        conversation.key(key)
    for place, said in (
        (str(tmp_path / "none" / "x.yaml"), "がありません"),
        (str(tmp_path / "home"), "フォルダーです"),
        ("~nobody-of-that-name/x.yaml", ""),
        (str(tmp_path / "file.yaml"), "同じ名前のファイル"),
    ):
        conversation.submit(place)
        assert conversation.prompt
        assert conversation.prompt.initial == place
        assert said in shown(conversation)
    conversation.cancel()
    assert conversation.trouble
    assert conversation.prompt is None
    for key in ("2", "enter"):
        conversation.key(key)
    conversation.submit("~/診断.yaml")
    assert conversation.trouble is None
    assert conversation.interview.path == tmp_path / "home" / "診断.yaml"


def test_trying_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conversation = troubled(tmp_path, "full", monkeypatch)
    for _ in range(2):
        conversation.key("1")
        conversation.key("enter")
        assert conversation.trouble
        assert "保存できませんでした" in shown(conversation)
    monkeypatch.undo()
    conversation.key("1")
    conversation.key("enter")
    assert conversation.trouble is None
    assert len(on_disk(conversation)) == 2


def test_the_file_goes_away_while_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ways follow what is the case now."""
    conversation = troubled(tmp_path, "full", monkeypatch)
    conversation.interview.path.unlink()
    conversation.key("1")
    conversation.key("enter")
    assert conversation.trouble
    assert conversation.trouble.ways[0] == ("1", "trouble.again")


@pytest.mark.parametrize(
    ("keys", "text", "then"),
    [(("n",), "メモ", "note: メモ"), (("x",), "持たない", "not_applicable: 持たない"), (("e", "3"), "", "evidence: record"),
     (("r",), "", "revisit: true"), (("d",), "", "unknown: true"), (("u",), "", "")],
)  # fmt: skip
def test_every_change_is_made_once_it_can_be_saved(tmp_path: Path, keys: tuple[str, ...], text: str, then: str) -> None:
    conversation = begin(tmp_path)
    conversation.key("3")
    conversation.interview.path.write_text(THEIRS, encoding="utf-8")
    for key in keys:
        conversation.key(key)
    if text:
        conversation.submit(text)
    assert conversation.trouble
    conversation.key("2")
    conversation.key("enter")
    assert conversation.trouble is None
    saved = conversation.interview.path.read_text(encoding="utf-8")
    assert then in saved
    assert ("level: 3" in saved) == (keys != ("u",))
    assert conversation.screen == "card"
    assert conversation.prompt is None


@pytest.mark.parametrize("kind", ["changed", "deleted"])
@pytest.mark.parametrize("last", ["card", "review", "reveal"])
def test_the_end_waits_until_the_file_holds_the_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, last: str
) -> None:
    conversation = begin(tmp_path)
    for key in {"card": "32", "review": "32132132", "reveal": "32132132"}[last]:
        conversation.key(key)
    if last == "reveal":
        while conversation.screen != "actions":
            conversation.key("enter")
    path = conversation.interview.path
    text = path.read_text(encoding="utf-8")
    path.unlink()
    if kind == "changed":
        path.write_text(THEIRS, encoding="utf-8")
    conversation.key("enter" if last == "reveal" else "q")
    assert conversation.end is None
    assert conversation.trouble
    conversation.key("1" if kind == "deleted" else "2")
    conversation.key("enter")
    assert conversation.end == ("finished" if last == "reveal" else "quit")
    assert path.read_text(encoding="utf-8") == text


def test_quitting_needs_its_enter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conversation = troubled(tmp_path, "full", monkeypatch)
    conversation.key("q")
    assert conversation.end is None
    conversation.key("enter")
    assert conversation.end == "quit"
    assert conversation.interview.unsaved


KEYS = [*"01234dxsbne?jruqZ", "enter", "escape", "left", "right", "text"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=dt.timedelta(seconds=5))
@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(["", "", "", "", "edit", "delete"])), max_size=30))
def test_any_keys_while_the_file_changes(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]) -> None:
    """Whatever happens to the file: what others wrote is there or in a backup, and the answers are saved or unsaved."""
    folder = tmp_path_factory.mktemp("any")
    conversation = begin(folder)
    interview = conversation.interview
    theirs = []
    for number, (key, elsewhere) in enumerate(steps):
        if conversation.end:
            break
        if elsewhere == "edit":
            theirs.append(THEIRS + f"scope: {{unit: 部門{number}}}\n")
            lost = interview.path.read_text(encoding="utf-8") if interview.path.exists() else ""
            if lost in theirs:
                theirs.remove(lost)  # they wrote over their own
            interview.path.write_text(theirs[-1], encoding="utf-8")
        elif elsewhere == "delete" and interview.path.exists():
            text = interview.path.read_text(encoding="utf-8")
            if text in theirs:
                theirs.remove(text)
            interview.path.unlink()
        if conversation.prompt:
            conversation.cancel() if key == "escape" else conversation.submit(
                conversation.prompt.initial if conversation.prompt.proposed else "文"
            )
        else:
            conversation.key(key)
        there = [path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()]
        assert all(text in there for text in theirs)
        assert (interview.unsaved is None) == (conversation.trouble is None)
        assert not any("\n" in line for line in drawn(conversation, 80, 24))
