"""The interview on a real terminal, from its first question to the report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from builders import CORE

from cli.sittings import Sitting
from cli.terminal import CTRL_C, ENTER, Terminal, can_open
from readiness.core.model import Language, Questionnaire
from readiness.words import Words
from readiness.yamltext import read_file

pytestmark = pytest.mark.skipif(not can_open(), reason="this system has no pseudo-terminals")


def answer_all(sitting: Sitting, keys: str) -> None:
    """Answer every question with one key, each after its card has appeared."""
    sitting.wait(sitting.at(1))
    for number, key in enumerate(keys, start=1):
        sitting.press(key, sitting.at(number + 1) if number < len(keys) else sitting.said("review.title"))


@pytest.mark.parametrize(("language", "keys"), [("ja", "23d1０2d４"), ("en", "23d10244")])
def test_a_core_assessment_by_single_keys(
    tmp_path: Path, questionnaire: Questionnaire, language: Language, keys: str
) -> None:
    with Sitting(tmp_path, "--report", "out.html", language=language) as sitting:
        sitting.wait(sitting.at(1))
        for number, key in enumerate(keys, start=1):
            sitting.wait(lambda number=number: sitting.on_card(questionnaire, number))  # type: ignore[misc]
            sitting.wait_for_all(*(anchor[language] for anchor in questionnaire.asked("core")[number - 1].anchors))
            sitting.press(key, sitting.at(number + 1) if number < 8 else sitting.said("review.title"))
        sitting.wait_for_all(*(question.title[language] for question in questionnaire.asked("core")))
        hidden = sitting.raw.decode()
        sitting.reveal()
        sitting.wait("Enter 次へ" if language == "ja" else "Enter go on")
        revealed = sitting.text
        assert sitting.finish() == 0
        answers = sitting.answers()
    plain = [int(key.translate({0xFF10 + n: str(n) for n in range(10)})) if key != "d" else None for key in keys]
    assert answers == {
        id_: {"unknown": True} if level is None else {"level": level} for id_, level in zip(CORE, plain, strict=True)
    }
    measure = Words(language, "terms")("measure.levels", low=0, top=4)
    for word in ("score.phase", "reveal.points", "reveal.range"):
        shown = Words(language, "tables", "interview")(word, phase="", status="", level="", range="", measure=measure).split("：")[0].split(":")[0]
        assert shown not in hidden, "no result before the answers are locked"
        assert shown in revealed
    assert Words(language, "interview")("end.report", file="out.html") in sitting.text
    html = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in html
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == ["file.yaml", "out.html"]


def test_points_come_last_at_the_reveal(tmp_path: Path) -> None:
    with Sitting(tmp_path) as sitting:
        answer_all(sitting, "22222222")
        sitting.reveal()
        sitting.wait_for_all("準備度（平均レベル、0〜4）：2.0", "q 保存して終了")
        heads = ("Walkの条件", "着手できるフェーズ：Walk", "スコアの幅：", "準備度（平均レベル、0〜4）：2.0")
        shown = [line.strip() for line in sitting.lines]
        places = [next(n for n, line in enumerate(shown) if line.startswith(head)) for head in heads]
        assert places == sorted(places)


def test_the_report_is_a_pdf_beside_the_file(tmp_path: Path) -> None:
    from readiness import press

    missing = press.available()
    if missing and missing.fatal:
        pytest.skip("needs the libraries for PDFs")
    with Sitting(tmp_path, language="en") as sitting:
        answer_all(sitting, "32d12232")
        sitting.reveal()
        assert sitting.finish() == 0
    assert (tmp_path / "file-en.pdf").read_bytes().startswith(b"%PDF-")


def test_nothing_is_asked_before_the_first_question(tmp_path: Path) -> None:
    with Sitting(tmp_path, "--depth", "core", "--report", "out.html") as sitting:
        sitting.wait(sitting.at(1))
        assert sitting.answers() == {}
        data: Any = read_file(sitting.file).data
        assert data["organisation"] == {"name": "株式会社サンプル"}
        assert (data["depth"], data["language"]) == ("core", "ja")


def test_organisation_and_language_are_asked_for(tmp_path: Path) -> None:
    with Terminal("assess", "file.yaml", cwd=tmp_path, env={"READINESS_LANG": "ja"}) as terminal:
        terminal.wait("対象組織の名称")
        terminal.send(ENTER)
        terminal.settle()
        terminal.send("株式会社𠮷野" + ENTER)
        terminal.wait("言語（ja 日本語／en English、Enter で ja）")
        terminal.send("fr" + ENTER)
        terminal.settle()
        terminal.send("en" + ENTER)
        terminal.wait("Depth (core / full) [core]")
        terminal.send("full" + ENTER)
        terminal.wait("Question 1 of 32")
        terminal.press("q", "Answers saved: file.yaml")
        assert terminal.end() == 0
    data: Any = read_file(tmp_path / "file.yaml").data
    assert (data["organisation"], data["language"]) == ({"name": "株式会社𠮷野"}, "en")
    assert data["depth"] == "full"


def test_enter_takes_what_is_offered(tmp_path: Path) -> None:
    with Terminal("assess", "--organisation", 'A/B: "C"?', cwd=tmp_path, env={"READINESS_LANG": "en"}) as terminal:
        terminal.wait("[en]")
        terminal.send(ENTER)
        terminal.wait("Depth (core / full) [core]")
        terminal.send(ENTER)
        terminal.wait("Question 1 of 8")
        terminal.press("q", "Answers saved:")
        assert terminal.end() == 0
    (path,) = tmp_path.glob("*.yaml")
    assert not re.search(r'[<>:"/\\|?*]', path.name)
    data: Any = read_file(path).data
    assert (data["organisation"], data["language"], data["depth"]) == ({"name": 'A/B: "C"?'}, "en", "core")


@pytest.mark.parametrize("steps", [(), ("株式会社サンプル" + ENTER,)])
def test_ctrl_c_before_the_first_question_leaves_nothing(tmp_path: Path, steps: tuple[str, ...]) -> None:
    with Terminal("assess", "file.yaml", cwd=tmp_path) as terminal:
        terminal.wait("対象組織の名称")
        for keys in steps:
            terminal.send(keys)
            terminal.wait("言語")
        terminal.settle()
        terminal.send(CTRL_C)
        assert terminal.end() == 130
        assert "Traceback" not in terminal.text
    assert list(tmp_path.glob("*.yaml")) == []


def test_quitting_and_going_on_at_the_same_question(tmp_path: Path, questionnaire: Questionnaire) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        for number, key in enumerate("3d1", start=1):
            sitting.press(key, sitting.at(number + 1))
        sitting.press("q", sitting.said("end.resume", file="file.yaml"))
        assert sitting.end() == 0
        before = sitting.answers()
    with Sitting(tmp_path, new=False) as sitting:
        sitting.wait(lambda: sitting.on_card(questionnaire, 4))
        assert sitting.answers() == before == {
            "leadership.vision": {"level": 3}, "leadership.backing": {"unknown": True}, "data.unified": {"level": 1},
        }  # fmt: skip
        sitting.press("2", sitting.at(5))
        sitting.send("q")
        assert sitting.end() == 0


def test_going_on_after_a_skipped_question(tmp_path: Path, questionnaire: Questionnaire) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("s", sitting.at(2))
        sitting.press("3", sitting.at(3))
        sitting.send("q")
        assert sitting.end() == 0
    with Sitting(tmp_path, new=False) as sitting:
        sitting.wait(lambda: sitting.on_card(questionnaire, 3))


def test_ctrl_c_saves_and_exits_with_130(tmp_path: Path) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("3", sitting.at(2))
        sitting.send(CTRL_C)
        assert sitting.end() == 130
        assert sitting.said("end.saved", file="file.yaml") in sitting.text
        assert sitting.answers() == {"leadership.vision": {"level": 3}}


@pytest.mark.parametrize("key", ["n", "x", "j", "e", "?"])
def test_ctrl_c_in_the_middle_of_something(tmp_path: Path, key: str) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("3", sitting.at(2))
        sitting.type(key)
        sitting.send("途中" if key in "nx" else "")
        sitting.settle()
        sitting.send(CTRL_C)
        assert sitting.end() == 130
        assert sitting.answers() == {"leadership.vision": {"level": 3}}


def test_a_finished_assessment_opens_at_its_review(tmp_path: Path) -> None:
    with Sitting(tmp_path) as sitting:
        answer_all(sitting, "22222222")
        sitting.send("q")
        assert sitting.end() == 0
    with Sitting(tmp_path, new=False) as sitting:
        sitting.wait(sitting.said("review.title"))
        sitting.reveal()
        sitting.press("b", sitting.said("review.title"))
        sitting.reveal()
        sitting.press("q", sitting.said("end.saved", file="file.yaml"))
        assert sitting.end() == 0
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == ["file.yaml"]


def test_comments_are_kept_beside_the_file(tmp_path: Path) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        sitting.send("q")
        assert sitting.end() == 0
        original = "# 会議室A\n" + sitting.file.read_text(encoding="utf-8")
        sitting.file.write_text(original, encoding="utf-8")
    with Sitting(tmp_path, new=False) as sitting:
        sitting.wait(sitting.at(1))
        assert not (tmp_path / "file.yaml.bak").exists(), "nothing was changed yet"
        sitting.press("1", sitting.at(2))
        sitting.press("1", sitting.at(3))
        sitting.send("q")
        assert sitting.end() == 0
        assert "コメントを含む元のファイルを「file.yaml.bak」として残しました" in sitting.flowing().replace("\n", "")
    assert (tmp_path / "file.yaml.bak").read_text(encoding="utf-8") == original
    assert not (tmp_path / "file.yaml.bak2").exists()


def test_the_screen_is_given_back(tmp_path: Path) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        sitting.send("q")
        assert sitting.end() == 0
    assert sitting.raw.count(b"\x1b[?1049h") == sitting.raw.count(b"\x1b[?1049l") == 1
    assert b"\x1b[6n" not in sitting.raw, "nobody has to answer where the cursor stands"


def test_no_colour_where_none_is_wanted(tmp_path: Path) -> None:
    with Sitting(tmp_path, env={"NO_COLOR": "1"}) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("d", sitting.at(2))
        sitting.send("q")
        assert sitting.end() == 0
    codes = {part for code in re.findall(rb"\x1b\[([0-9;]*)m", sitting.raw) for part in code.split(b";")}
    assert codes & {str(code).encode() for code in (*range(30, 50), *range(90, 108))} <= {b"39", b"49"}
