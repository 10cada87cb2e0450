"""Kills, hang-ups, resizes and plain terminals: nothing acknowledged is lost and the file is always whole."""

from __future__ import annotations

import datetime as dt
import random
import signal
import sys
import time
from pathlib import Path

import pytest
from builders import CORE

from cli.processes import heeding, surroundings
from cli.sittings import STEPS, Sitting
from cli.terminal import CTRL_C, ENTER, LANGUAGES, Terminal, can_open, pexpect
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.core.model import Language, Questionnaire
from readiness.words import Words
from readiness.yamltext import read_file

pytestmark = pytest.mark.skipif(not can_open(), reason="this system has no pseudo-terminals")

KEYS = "3201d243"
KILLS = 12


def whole(path: Path) -> dict[str, object]:
    """The answers of a file that reads without any problem."""
    draft = Workbench(shelf(), dt.date(2026, 11, 21)).open(path)
    assert draft.warnings == ()
    return dict(draft.assessment.answers)


@pytest.mark.parametrize("kills", [KILLS, pytest.param(200, marks=pytest.mark.verify)])
def test_kill_9_at_any_moment(tmp_path: Path, kills: int) -> None:
    """Killed between a key and its card, or while it is saved: the file is whole and holds what a card acknowledged.

    Each round answers a few questions, the last one as the kill comes; the next round goes on with the same file.
    """
    chance = random.Random(20261121)
    acknowledged = in_flight = 0
    for _ in range(kills):
        new = not (tmp_path / "file.yaml").exists()
        with Sitting(tmp_path, new=new) as sitting:
            sitting.wait(sitting.at(acknowledged + 1))
            for _ in range(chance.randrange(4)):
                if acknowledged < 7:
                    sitting.press(KEYS[acknowledged], sitting.at(acknowledged + 2))
                    acknowledged += 1
            sitting.send(KEYS[acknowledged])
            time.sleep(chance.random() * 0.02)
            sitting.kill()
            assert sitting.end() == -signal.SIGKILL
            kept = whole(sitting.file)
            assert list(kept) == list(CORE[: len(kept)])
            assert len(kept) in (acknowledged, acknowledged + 1), "at most the answer that was on its way"
            in_flight += len(kept) > acknowledged
            acknowledged = len(kept)
            for answer, key in zip(sitting.answers().values(), KEYS, strict=False):
                assert answer == ({"unknown": True} if key == "d" else {"level": int(key)})
            if acknowledged == 8:
                sitting.file.unlink()
                acknowledged = 0
    assert kills == KILLS or 0 < in_flight < kills, "the kills came too early or too late"
    with Sitting(tmp_path, new=not (tmp_path / "file.yaml").exists()) as sitting:
        sitting.wait(sitting.at(acknowledged + 1))
        sitting.send("q")
        assert sitting.end() == 0
    assert [path.name for path in tmp_path.iterdir()] == ["file.yaml"], "nothing of the killed sessions is left"


def test_after_a_kill_the_end_is_reached(tmp_path: Path) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        for number in range(4):
            sitting.press(KEYS[number], sitting.at(number + 2))
        sitting.kill()
        sitting.end()
    with Sitting(tmp_path, "--report", "out.html", new=False) as sitting:
        sitting.wait(sitting.at(5))
        for number in range(4, 8):
            sitting.press(KEYS[number], sitting.at(number + 2) if number < 7 else sitting.said("review.title"))
        sitting.reveal()
        assert sitting.finish() == 0
    assert (tmp_path / "out.html").stat().st_size > 10_000
    assert len(whole(tmp_path / "file.yaml")) == 8


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_signals(tmp_path: Path, number: signal.Signals) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("3", sitting.at(2))
        sitting.kill(number)
        assert sitting.raw.count(b"\x1b[?1049l") == 0
        assert sitting.end() in ((130,) if number == signal.SIGINT else (-number, 128 + number, 130))
        assert sitting.answers() == {"leadership.vision": {"level": 3}}
        assert sitting.raw.count(b"\x1b[?1049l") == 1, "the screen is given back"
        assert b"\x1b[?25h" in sitting.raw.split(b"\x1b[?1049h")[1], "and the cursor"
    with Sitting(tmp_path, new=False) as sitting:
        sitting.wait(sitting.at(2))


BROKEN = """\
import sys
from readiness.app.interview import Interview
from readiness.cli import main
from readiness.cli.interview.screens.help import Help
def fail(*_):
    raise RuntimeError("something unforeseen")
{what} = fail
sys.argv[0] = "readiness"
main()
"""


@pytest.mark.parametrize(
    ("what", "keys"), [("Interview.unknown", "d"), ("Help.body", "?"), ("Interview.revisit", "r")]
)
def test_a_bug_in_the_middle_gives_the_screen_back(tmp_path: Path, what: str, keys: str) -> None:
    arguments = ("assess", "file.yaml", "--organisation", "x", "--lang", "en", "--depth", "core")
    program = ("-c", BROKEN.replace("{what}", what))
    with Terminal(*arguments, cwd=tmp_path, program=program) as terminal:
        terminal.wait("Question 1 of 8")
        terminal.press("3", "Question 2 of 8")
        terminal.send(keys)
        assert terminal.end(5) == 3
        assert "This is a bug in the program. Answers given so far are saved." in terminal.text
        assert "Traceback" not in terminal.text
        assert terminal.raw.count(b"\x1b[?1049l") == 1
    assert len(whole(tmp_path / "file.yaml")) == 1


def test_ctrl_z_and_back(tmp_path: Path) -> None:
    """The shell comes back, and afterwards the interview where it stood."""
    command = f"{sys.executable} -m readiness assess file.yaml --organisation x --lang en --depth core"
    shell = ("-c", "import os; os.execv('/bin/sh', ['sh', '-i'])")
    with Terminal(cwd=tmp_path, program=shell, env={"PS1": "ready> "}) as terminal:
        terminal.wait("ready>")
        terminal.send(command + ENTER)
        terminal.wait("Question 1 of 8")
        terminal.press("3", "Question 2 of 8")
        terminal.press("\x1a", lambda: "Question 2 of 8" not in terminal.text and "ready>" in terminal.text)
        assert len(whole(tmp_path / "file.yaml")) == 1
        terminal.send("fg" + ENTER)
        terminal.wait("Question 2 of 8")
        terminal.press("2", "Question 3 of 8")
        terminal.send("q")
        terminal.wait("Answers saved: file.yaml")
        terminal.send("exit" + ENTER)
        terminal.end()
    assert len(whole(tmp_path / "file.yaml")) == 2


def test_a_terminal_that_goes_away(tmp_path: Path) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("3", sitting.at(2))
    assert whole(tmp_path / "file.yaml").keys() == {"leadership.vision"}


# Sizes


@pytest.mark.parametrize(("language", "size"), [("ja", (80, 24)), ("en", (80, 24)), ("ja", (200, 60))])
def test_every_card_shows_every_level(
    tmp_path: Path, questionnaire: Questionnaire, *, size: tuple[int, int], language: Language
) -> None:
    with Sitting(tmp_path, language=language, size=size) as sitting:
        for number, question in enumerate(questionnaire.asked("core"), start=1):
            texts = [text[language] for text in (question.text, *question.anchors)]
            sitting.wait_for_all(*texts, sitting.said("key.q"), sitting.at(number))
            sitting.send("s")
        sitting.wait(sitting.said("review.title"))


@LANGUAGES
def test_the_smallest_terminal_can_be_worked_with(tmp_path: Path, language: Language) -> None:
    with Sitting(tmp_path, language=language, size=(40, 12)) as sitting:
        for number, key in enumerate(KEYS, start=1):
            sitting.wait(lambda number=number: f"Q{number}." in sitting.text)  # type: ignore[misc]
            assert sitting.said("end.too_small", width=40, height=12)[:8] not in sitting.text
            sitting.send(key)
        sitting.wait(sitting.said("review.title"))
        sitting.reveal()
        assert len(sitting.answers()) == 8
        sitting.send("q")
        assert sitting.end() == 0


@pytest.mark.parametrize("size", [(39, 24), (30, 8), (80, 11), (10, 3), (1, 1)])
def test_a_terminal_that_is_too_small_says_so_and_loses_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("3", sitting.at(2))
        sitting.resize(*size)
        if size[0] >= 30:
            sitting.wait(lambda: "画面が小さすぎます" in sitting.flowing() and "広げてください。" in sitting.flowing())
        else:
            sitting.settle()
        sitting.resize(80, 24)
        sitting.wait(sitting.at(2))
        sitting.send("q")
        assert sitting.end() == 0
        assert sitting.answers() == {"leadership.vision": {"level": 3}}


def test_resizing_redraws(tmp_path: Path, questionnaire: Questionnaire) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        for size in ((120, 40), (60, 24), (200, 60), (80, 24)):
            sitting.resize(*size)
            sitting.wait(lambda: sitting.on_card(questionnaire, 1))
            sitting.wait(lambda size=size: max(len("".join(line)) for line in sitting.lines) <= size[0])  # type: ignore[misc]
        sitting.press("n", sitting.said("prompt.note"))
        sitting.send("途中")
        sitting.resize(50, 20)
        sitting.wait("途中")
        sitting.send("まで" + ENTER)
        sitting.wait(lambda: sitting.answers() == {"leadership.vision": {"note": "途中まで"}})


# Terminals that can only print lines


class Lines:
    """A sitting line by line; what was said is text from top to bottom."""

    def __init__(self, folder: Path, *more: str, term: str = "dumb") -> None:
        import sys

        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "readiness", "assess", "file.yaml", *more],
            cwd=str(folder), env=surroundings(folder, TERM=term), timeout=20, encoding="utf-8", echo=False,
            preexec_fn=heeding,
        )  # fmt: skip
        self.child.delaybeforesend = None

    def say(self, line: str) -> None:
        self.child.sendline(line)

    def wait(self, text: str) -> None:
        self.child.expect_exact(text)

    def end(self) -> int:
        self.child.expect_exact(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus)


@pytest.mark.parametrize("term", ["dumb", ""])
def test_line_by_line_to_the_report(tmp_path: Path, term: str) -> None:
    words = Words("ja", "terms", "tables", "interview")
    lines = Lines(tmp_path, "--organisation", "株式会社サンプル", "--lang", "ja", "--depth", "core", "--report", "out.html", term=term)
    for number, key in enumerate("3２1d2322", start=1):
        lines.wait(words("card.progress", number=number, total=8))
        lines.wait("> ")
        lines.say(key)
    lines.wait(words("review.title"))
    lines.wait("> ")
    lines.say("")
    lines.wait("> ")
    lines.say("")
    lines.wait(words("reveal.title"))
    for _ in range(STEPS):
        lines.wait("> ")
        lines.say("")
    lines.wait(words("end.report", file="out.html"))
    assert "\x1b" not in lines.child.before
    assert lines.end() == 0
    assert len(whole(tmp_path / "file.yaml")) == 8


def test_line_by_line_with_questions_notes_and_reasons(tmp_path: Path) -> None:
    words = Words("en", "terms", "tables", "interview")
    lines = Lines(tmp_path)
    lines.wait(words.__class__("ja", "interview")("prompt.organisation"))
    lines.say("Sample Ltd")
    lines.wait("Enter で ja")
    lines.say("en")
    lines.wait("[core]")
    lines.say("")
    lines.wait("Question 1 of 8")
    for key, label, text in (("n", "prompt.note", "a note"), ("x", "prompt.reason", "no systems")):
        lines.wait("> ")
        lines.say(key)
        lines.wait(words(label))
        lines.wait("> ")
        lines.say(text)
    lines.wait("Question 2 of 8")
    lines.wait("> ")
    lines.say("q")
    lines.wait(words("end.saved", file="file.yaml"))
    assert lines.end() == 0
    data = read_file(tmp_path / "file.yaml").data
    assert {key: value for key, value in data["answers"]["leadership.vision"].items() if key != "at"} == {  # type: ignore[index]
        "not_applicable": "no systems", "note": "a note",
    }  # fmt: skip


def test_line_by_line_an_empty_line_leaves_a_note(tmp_path: Path) -> None:
    lines = Lines(tmp_path, "--organisation", "x", "--lang", "en", "--depth", "core")
    for line in ("n", "a note", "n", ""):
        lines.wait("> ")
        lines.say(line)
    lines.wait("> ")
    lines.say("q")
    assert lines.end() == 0
    assert [answer.note for answer in whole(tmp_path / "file.yaml").values()] == ["a note"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("control", "code"), [("\x04", 0), (CTRL_C, 130)])
def test_line_by_line_the_end_of_input_and_ctrl_c(tmp_path: Path, control: str, code: int) -> None:
    lines = Lines(tmp_path, "--organisation", "x", "--lang", "en", "--depth", "core")
    lines.wait("> ")
    lines.say("3")
    lines.wait("Question 2 of 8")
    lines.wait("> ")
    lines.child.send(control)
    lines.wait("Answers saved: file.yaml")
    assert lines.end() == code
    assert len(whole(tmp_path / "file.yaml")) == 1
