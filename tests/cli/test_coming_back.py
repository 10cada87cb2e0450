"""Coming back on a real terminal: what is asked again, the fact that changed, and that no answer waits for it."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pairs
import pytest
from report import pages

from cli.processes import Nursery
from cli.sittings import Sitting
from cli.terminal import CTRL_C, ENTER, ESCAPE, LANGUAGES, Terminal, can_open
from readiness.core.model import Language
from readiness.words import Words
from readiness.yamltext import read_file

pytestmark = pytest.mark.skipif(not can_open(), reason="this system has no pseudo-terminals")

FACT = "担当役員が予算を承認した"
CARRIED = {
    "leadership.vision": {"level": 2, "evidence": "document", "carried": "2026-05-20"},
    "infrastructure.api": {"level": 3, "evidence": "record", "carried": "2026-05-20"},
    "infrastructure.scalability": {"level": 2, "evidence": "statement", "carried": "2026-05-20"},
    "people.literacy": {"level": 1, "carried": "2026-05-20"},
    "people.learning": {"not_applicable": "研修は親会社が実施", "carried": "2026-05-20"},
}
OFF = {"ja": "前回（2026年5月20日）の回答を引き継ぎ", "en": "carried over from 20 May 2026"}


def last_time(folder: Path, language: Language = "ja", text: str = pairs.OLD) -> None:
    """Last time's file, with a plan of which nothing has begun: open are backing, unified and governance."""
    old = f"{text}language: {language}\nplan: {{start: 2190-01-04}}\n"
    (folder / "old.yaml").write_text(old, encoding="utf-8")


def back(folder: Path, *more: str, language: Language = "ja", light: bool = True, **options: Any) -> Sitting:
    arguments = ("--from", "old.yaml", *(("--light",) if light else ()), *more)
    return Sitting(folder, *arguments, language=language, new=False, **options)


def asked(sitting: Sitting, level: int) -> str:
    return sitting.said("prompt.changed", level=level)


@LANGUAGES
def test_three_questions_and_the_report(tmp_path: Path, language: Language) -> None:
    last_time(tmp_path, language)
    with back(tmp_path, "--report", "out.html", language=language) as sitting:
        sitting.wait(sitting.at(2))
        shown = sitting.text
        assert sitting.said("card.chosen") not in shown, "the level of last time is hidden"
        assert "前回" not in shown.replace(OFF["ja"], "")
        assert "Last time" not in shown
        assert sitting.answers() == CARRIED
        sitting.press("2", asked(sitting, 1))
        assert sitting.answers()["leadership.backing"] == {"level": 2}, "on disk before anything else is asked"
        sitting.wait(sitting.at(2))
        sitting.send(FACT)
        sitting.press(ENTER, sitting.at(3))
        assert sitting.answers()["leadership.backing"] == {"level": 2, "reason": FACT}
        sitting.press("3", sitting.at(4))  # unknown last time: there is nothing to compare with
        sitting.press("1", sitting.said("review.title"))
        title = {"ja": "データガバナンス", "en": "Data governance"}[language]
        grade = {"ja": "文書", "en": "document"}[language]
        sitting.wait(sitting.said("card.as_before_evidence", title=title, level=1, grade=grade))
        sitting.wait(sitting.said("review.carried", carried=OFF[language], n=5))
        assert sitting.text.count(sitting.said("review.mark_carried")) >= 5
        sitting.reveal()
        assert sitting.finish() == 0
        assert sitting.answers() == CARRIED | {
            "leadership.backing": {"level": 2, "reason": FACT}, "data.unified": {"level": 3},
            "data.governance": {"level": 1, "evidence": "document"},  # unchanged, so its evidence still stands
        }  # fmt: skip
    html = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert {"ja": "前回からの変化", "en": "Since last time"}[language] in html
    assert OFF[language][:1].upper() + OFF[language][1:] in pages.body_text(html)
    assert FACT in html
    data: Any = read_file(tmp_path / "file.yaml").data
    assert data["previous"] == {"file": "old.yaml", "date": "2026-05-20", "light": True}
    assert data["kpis"]["email_conversion"] == {"baseline": 2, "target": 2.2, "due": "2026-10-31", "owner": "crm_lead"}
    assert [action["what"] for action in data["actions"]] == ["区分表を作る", "実行記録を確認する", "作成時間を測る", "研修を企画する"]


@LANGUAGES
def test_kill_9_while_the_fact_is_asked_for(tmp_path: Path, language: Language) -> None:
    last_time(tmp_path, language)
    with back(tmp_path, language=language) as sitting:
        sitting.wait(sitting.at(2))
        sitting.press("3", asked(sitting, 1))
        sitting.send("half a sen")
        sitting.kill()
        assert sitting.end() == -signal.SIGKILL
        assert sitting.answers()["leadership.backing"] == {"level": 3}
    with Sitting(tmp_path, language=language, new=False) as sitting:
        sitting.wait(sitting.at(3))
        sitting.press("1", sitting.at(4))
        sitting.press("2", asked(sitting, 1))
        sitting.send(FACT)
        sitting.press(ENTER, sitting.said("review.title"))
        assert sitting.answers()["data.governance"] == {"level": 2, "reason": FACT}, "it still knows last time"


@pytest.mark.parametrize(("key", "code"), [(ESCAPE, None), (ENTER, None), (CTRL_C, 130)])
def test_no_fact_and_the_answer_stays(tmp_path: Path, key: str, code: int | None) -> None:
    last_time(tmp_path)
    with back(tmp_path) as sitting:
        sitting.wait(sitting.at(2))
        sitting.press("0", asked(sitting, 1))
        if code is None:
            sitting.press(key, sitting.at(3))
        else:
            sitting.send(key)
            assert sitting.end() == code
        assert sitting.answers()["leadership.backing"] == {"level": 0}


def test_taking_it_back_and_going_back(tmp_path: Path) -> None:
    last_time(tmp_path)
    with back(tmp_path) as sitting:
        sitting.wait(sitting.at(2))
        sitting.press("2", asked(sitting, 1))
        sitting.send(FACT)
        sitting.press(ENTER, sitting.at(3))
        sitting.press("b", sitting.at(2))
        sitting.press("3", asked(sitting, 1))
        sitting.wait(FACT)  # what was said stands there to be changed
        sitting.press(ESCAPE, sitting.at(3))
        assert sitting.answers()["leadership.backing"] == {"level": 3, "reason": FACT}
        sitting.press("u", sitting.at(2))
        assert sitting.answers()["leadership.backing"] == {"level": 2, "reason": FACT}


def test_a_carried_answer_can_be_opened_and_given_anew(tmp_path: Path) -> None:
    last_time(tmp_path)
    with back(tmp_path) as sitting:
        sitting.wait(sitting.at(2))
        sitting.press("b", sitting.at(1))
        sitting.wait(OFF["ja"])
        sitting.press("2", sitting.said("card.as_before", title="AI活用の目的", level=2))
        sitting.wait(sitting.at(2))
        assert sitting.answers()["leadership.vision"] == {"level": 2, "evidence": "document"}


def test_line_by_line(tmp_path: Path) -> None:
    last_time(tmp_path, "en")
    with back(tmp_path, language="en", env={"TERM": "dumb"}, size=(80, 60)) as sitting:
        sitting.wait(sitting.at(2))
        sitting.press("2\n", asked(sitting, 1))
        assert sitting.answers()["leadership.backing"] == {"level": 2}
        sitting.press(f"{FACT}\n", sitting.at(3))
        sitting.press("d\n", sitting.at(4))
        sitting.press("2\n", asked(sitting, 1))
        sitting.press("\n", sitting.said("review.title"))
        sitting.wait(sitting.said("review.carried", carried=OFF["en"], n=5))
        sitting.send("q\n")
        assert sitting.end() == 0
        answers = sitting.answers()
        assert answers["leadership.backing"] == {"level": 2, "reason": FACT}
        assert answers["data.unified"] == {"unknown": True}
        assert answers["data.governance"] == {"level": 2}


def test_all_questions_without_light(tmp_path: Path) -> None:
    last_time(tmp_path)
    with back(tmp_path, light=False) as sitting:
        sitting.wait(sitting.at(1))
        assert sitting.answers() == {}
        sitting.press("3", sitting.at(2))
        sitting.press("3", sitting.at(3))
    data: Any = read_file(tmp_path / "file.yaml").data
    assert data["previous"] == {"file": "old.yaml", "date": "2026-05-20"}
    assert data["scope"] == {"unit": "マーケティング部", "process": "既存会員への案内"}


def test_without_a_name_the_file_carries_the_day(tmp_path: Path) -> None:
    (tmp_path / "株式会社サンプル.yaml").write_text(pairs.OLD, encoding="utf-8")
    for number in (1, 2):
        with Terminal("assess", "--from", "株式会社サンプル.yaml", cwd=tmp_path) as terminal:
            terminal.wait(Words("ja", "interview")("card.progress", number=number, total=8))
            terminal.press("3", Words("ja", "interview")("card.progress", number=number + 1, total=8))
    names = sorted(path.name for path in tmp_path.glob("*.yaml"))
    assert len(names) == 2, "a second time on one day goes on with what is there"
    assert names[0].startswith("株式会社サンプル-20")
    assert (tmp_path / "株式会社サンプル.yaml").read_text(encoding="utf-8") == pairs.OLD


# What does not fit together


def problem(language: Language, key: str, **values: object) -> str:
    words = Words(language, "problems")
    return words(key, **values)


def test_an_existing_file_is_resumed_and_says_so(tmp_path: Path) -> None:
    last_time(tmp_path, "en")
    with back(tmp_path, language="en") as sitting:
        sitting.wait(sitting.at(2))
    (tmp_path / "other.yaml").write_text(pairs.OLD, encoding="utf-8")
    with Sitting(tmp_path, "--from", "old.yaml", "--light", language="en", new=False) as sitting:
        sitting.wait(sitting.at(2))
        sitting.send("q")
        assert sitting.end() == 0
        assert "--from" not in sitting.raw.decode(), "it was started this way: there is nothing to say"
    with Sitting(tmp_path, "--from", "other.yaml", language="en", new=False, size=(200, 40)) as sitting:
        sitting.wait(sitting.at(2))
        sitting.send("q")
        assert sitting.end() == 0
        said = (
            "file.yaml: the file exists and was not started this way from 'other.yaml': it is resumed, and --from is not used\r\n"
            "  -> To start from last time, name a new file.\r\n"
        )
        assert said in sitting.raw.decode()


def test_last_times_file_has_gone(tmp_path: Path) -> None:
    last_time(tmp_path, "en")
    with back(tmp_path, language="en") as sitting:
        sitting.wait(sitting.at(2))
    (tmp_path / "old.yaml").unlink()
    with Sitting(tmp_path, language="en", new=False, size=(200, 40)) as sitting:
        sitting.wait(sitting.at(2))
        sitting.press("2", sitting.at(3))
        sitting.send("q")
        assert sitting.end() == 0
        said = (
            "file.yaml: last time's assessment 'old.yaml' cannot be found; nobody is asked which facts changed\r\n"
            "  -> Put the file back, or correct previous.file.\r\n"
        )
        assert said in sitting.raw.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("old.yaml", "--from", "old.yaml"),
         ("old.yaml: the new assessment and the one of --from are the same file\n"
         "  -> Name a new file. Last time's stays as it is.\n")),
        (("file.yaml", "--from", "nowhere.yaml"), "nowhere.yaml: file not found\n  -> Check the name and the folder.\n"),
        (("file.yaml", "--from", "old.yaml", "--questionnaire", "ours"),
         ("old.yaml: the assessment of --from belongs to the questionnaire 'ai-readiness' and cannot start one of 'ours'\n"
         "  -> Leave out --questionnaire, or leave out --from.\n")),
    ],
)  # fmt: skip
def test_refusals(nursery: Nursery, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    last_time(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    done = nursery.run("assess", *arguments, "--lang", "en", cwd=tmp_path, terminal=True)
    assert (done.code, done.out, done.err) == (1, "", said)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name in before) == before
    assert not (tmp_path / "file.yaml").exists()


def test_light_needs_from(nursery: Nursery, tmp_path: Path) -> None:
    done = nursery.run("assess", "file.yaml", "--light", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Error: Invalid value for --light: it needs --from OLD, the assessment to start from\nTry: readiness --help\n"
    )


def test_without_a_terminal_nothing_waits(nursery: Nursery, tmp_path: Path) -> None:
    last_time(tmp_path)
    done = nursery.run("assess", "file.yaml", "--from", "old.yaml", cwd=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert not (tmp_path / "file.yaml").exists()
