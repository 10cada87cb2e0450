"""Texts that no file can hold, and files that hold what nobody expects: said in words, nothing lost, no crash."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from content.made_up import write

from cli.test_conversation import BENCH, NOW
from cli.test_forms import begin, closing, do, saved, shown
from readiness.app.opening import start
from readiness.app.workbench import Workbench
from readiness.cli.interview.screens.lists import LOG
from readiness.content import shelf
from readiness.errors import InputError

LONG = "長" * 20_001
DIGITS = "9" * 5_000


@pytest.mark.parametrize("keys", ["n", "k", "x", "o2", "o1"])
def test_a_text_too_long_for_the_file_is_asked_for_again(tmp_path: Path, keys: str) -> None:
    conversation = begin(tmp_path)
    before = saved(conversation)
    do(conversation, *keys, LONG)
    assert conversation.prompt
    assert conversation.prompt.initial == LONG
    assert "文字以内" in shown(conversation)
    do(conversation, "escape")
    assert saved(conversation) == before


@pytest.mark.parametrize(("keys", "most"), [("n", 20_000), ("x", 2_000), ("o1", 400)])
def test_a_text_as_long_as_the_file_takes_it_is_kept(tmp_path: Path, keys: str, most: int) -> None:
    conversation = begin(tmp_path)
    do(conversation, *keys, LONG[: most + 1])
    assert "文字以内" in shown(conversation)
    do(conversation, LONG[:most])
    saved(conversation)
    assert LONG[:most] in conversation.interview.path.read_text(encoding="utf-8").replace("\n", "").replace(" ", "")


def test_an_action_too_long_for_the_file_is_asked_for_again(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    closing(conversation, "actions")
    do(conversation, "1", LONG)
    assert saved(conversation).actions == ()


def test_a_name_too_long_for_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        start(
            BENCH, tmp_path / "long.yaml", lambda: NOW, organisation="長" * 201, language="ja", depth="core",
            questionnaire=BENCH.standard,
        )  # fmt: skip
    assert not (tmp_path / "long.yaml").exists()


@pytest.mark.parametrize("keys", ["j", "/", "o3", "o4", "o6"])
def test_a_number_of_thousands_of_digits_is_no_number(tmp_path: Path, keys: str) -> None:
    conversation = begin(tmp_path)
    before = saved(conversation)
    do(conversation, *keys, DIGITS)
    shown(conversation)
    assert saved(conversation) == before


@pytest.mark.parametrize(
    "what", ["change", "before", "undone", "added", "of", "nothing", "kpis", "decision.outcome", "evidence", ""]
)
@pytest.mark.parametrize("value", ["ask", "title", True, -1, 99, 1.5, None, [1], {"a": 1}, 10**30], ids=str)
def test_a_log_written_by_hand_is_shown(tmp_path: Path, what: str, value: Any) -> None:
    conversation = begin(tmp_path)
    more = ({}, {"subject": value, "from": value}, {"question": value}, {"at": value})
    entries = [{"what": what, "to": value, **beside} for beside in more]
    conversation.interview.assessment = replace(conversation.interview.assessment, other={"log": [*entries, value]})
    do(conversation, "l")
    conversation.current.tab = LOG  # type: ignore[attr-defined]
    assert f"決定事項一覧 {len(entries) + 1}" in shown(conversation)


def test_the_log_of_another_day_says_which(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    do(conversation, "3")
    (now,) = conversation.interview.assessment.other["log"]
    entries = [{**now, "at": "2026-11-07T16:30:00+09:00"}, now]
    conversation.interview.assessment = replace(conversation.interview.assessment, other={"log": entries})
    do(conversation, "l")
    conversation.current.tab = LOG  # type: ignore[attr-defined]
    lines = [line.strip() for line in shown(conversation).splitlines()]
    assert [line.partition("AI活用の目的")[0].strip() for line in lines if "AI活用の目的：" in line] == [
        "10:00", "2026/11/07 16:30",
    ]  # fmt: skip


def test_another_depth_is_taken_once_it_can_be_saved(tmp_path: Path) -> None:
    bench = Workbench(shelf(write(tmp_path)), NOW.date())
    conversation = begin(tmp_path / "made-up", bench=bench, questionnaire="made-up")
    path = conversation.interview.path
    theirs = path.read_text(encoding="utf-8") + "# theirs\n"
    do(conversation, "o")
    do(conversation, str(len(conversation.current.rows())), "")  # type: ignore[attr-defined]
    path.write_text(theirs, encoding="utf-8")
    do(conversation, "full")
    assert conversation.trouble
    do(conversation, "2", "enter")
    assert conversation.trouble is None
    assert "depth: full" in path.read_text(encoding="utf-8").splitlines()
    assert [question.id for question in conversation.interview.questions] == ["left.one", "right.two"]

