"""The whole room in a real terminal: votes in one line, agreement by an agenda, and one person alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cli.assessments import HEAD
from cli.processes import Nursery
from cli.sittings import Sitting
from cli.terminal import ENTER, ESCAPE, Terminal, can_open
from readiness.words import Words
from readiness.yamltext import read_file

pytestmark = pytest.mark.skipif(not can_open(), reason="this system has no pseudo-terminals")

VISION, BACKING = "leadership.vision", "leadership.backing"
RATED = HEAD + """\
respondents:
  - {id: r1, name: 佐藤花子, role: 経営企画部長, bloc: business}
  - {id: r2, name: 鈴木一郎, role: it, bloc: management_it}
  - {id: r3, name: 高橋次郎, role: 法務課長, anonymous: true}
ratings:
  r1: {leadership.vision: {level: 3}, leadership.backing: {level: 2, note: 予算は未承認}}
  r2: {leadership.vision: {level: 1}, leadership.backing: {level: 2}}
  r3: {leadership.vision: {level: 0}, leadership.backing: {level: 3}}
"""


def data(sitting: Sitting) -> Any:
    return read_file(sitting.file).data


def test_votes_of_a_room_and_what_it_agrees_on(tmp_path: Path) -> None:
    with Sitting(tmp_path) as sitting:
        room = Words("ja", "room")
        sitting.wait(sitting.at(1))
        sitting.press("ｖ", room("votes.ask_new"))
        sitting.send("２ ２ ３ １ ２ ？ ２ ３" + ENTER)
        sitting.wait_for_all(room("votes.taken_first"), "最初に伺う席　席4（レベル1）　／　席3、席8（レベル3）")
        sitting.press("v", room("votes.ask_after", seats=8))
        sitting.send("2 2 2" + ENTER)
        sitting.wait(room("votes.wrong_number", seats=8, given=3))
        sitting.send(" 2 2 2 2 -" + ENTER)  # behind what was typed, which still stands there
        sitting.wait(room("votes.taken_after", low=0, top=4))
        sitting.kill()
    with Sitting(tmp_path, new=False) as sitting:
        sitting.wait(sitting.at(1))
        sitting.wait("回答のばらつき2→0")
        sitting.press("2", sitting.at(2))
        sitting.press("q", lambda: sitting.end() == 0)
        found = data(sitting)
    firsts = [found["ratings"][f"r{seat}"][VISION] for seat in range(1, 9)]
    assert [first.get("level", "?") for first in firsts] == [2, 2, 3, 1, 2, "?", 2, 3]
    assert [first.get("after", {}).get("level") for first in firsts] == [2, 2, 2, 2, 2, 2, 2, None]
    answer = found["answers"][VISION]
    assert (answer["level"], answer["by"]) == (2, "進行役")
    assert answer["at"] >= firsts[0]["after"]["at"] >= firsts[0]["at"]


def test_agreeing_on_what_was_rated_before(tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text(RATED, encoding="utf-8")
    room = Words("ja", "room")
    with Sitting(tmp_path, "--consensus", "--screen", "screen.html", new=False) as sitting:
        sitting.wait_for_all(room("agenda.title"), room("prompt.recorder", who="進行役"))
        sitting.send("進行役（田中）" + ENTER)
        sitting.wait("Enter次の議題へ")
        sitting.press(ENTER, "最初に伺う席　匿名の方（指名しない）（レベル0）　／　経営企画部長（席1）（レベル3）")
        sitting.press("1", room("prompt.agreed", level=1))
        sitting.send("文書がない" + ENTER)
        sitting.wait_for_all(sitting.at(2), "経営企画部長（席1）：予算は未承認")
        sitting.press("2", sitting.at(3))  # what most had said: no reason is asked for
        page = (tmp_path / "screen.html").read_text(encoding="utf-8")
        sitting.press("q", lambda: sitting.end() == 0)
        found = data(sitting)
    first, second = (found["answers"][id_] for id_ in (VISION, BACKING))
    assert (first["level"], first["by"], first["reason"]) == (1, "進行役（田中）", "文書がない")
    assert "reason" not in second
    for secret in ("佐藤", "鈴木", "高橋", "経営企画部長", "法務", "未承認", "文書がない", "田中"):
        assert secret not in page


def test_one_person_alone_sees_nothing_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text(RATED + "answers: {leadership.vision: {level: 4}}\n", encoding="utf-8")
    with Sitting(tmp_path, "--respondent", "r2", new=False) as sitting:
        sitting.wait("鈴木一郎")
        sitting.wait(sitting.at(3))  # two were rated before
        sitting.press("b", sitting.at(2))
        assert "討議前" not in sitting.text
        assert "合意" not in sitting.text
        sitting.press("v", sitting.said("card.no_key"))
        sitting.press("0", sitting.at(3))
        for number in range(4, 9):
            sitting.press("1", sitting.at(number))
        sitting.press("d", sitting.said("review.title"))
        sitting.press(ENTER, sitting.said("end.thanks"))
        assert sitting.end() == 0
        found = data(sitting)
    assert found["ratings"]["r2"][BACKING]["level"] == 0
    assert len(found["ratings"]["r2"]) == 8
    assert found["answers"] == {VISION: {"level": 4}}
    assert found["ratings"]["r1"][BACKING] == {"level": 2, "note": "予算は未承認"}


def test_the_next_line_of_a_form_keeps_what_stands_there(tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text(RATED + "scope: {unit: 営業部, process: 見積もり}\n", encoding="utf-8")
    with Sitting(tmp_path, new=False) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("o", sitting.said("purpose.title"))
        sitting.press("1", sitting.said("purpose.unit"))
        sitting.send("の一部" + ENTER)
        sitting.wait(sitting.said("purpose.process"))
        sitting.wait(lambda: any(line.strip() == "見積もり" for line in sitting.lines))
        sitting.send(ENTER)
        sitting.settle()
        sitting.send("7")
        sitting.wait(Words("ja", "room")("seats.title"))
        sitting.press("3", Words("ja", "room")("seats.role"))
        sitting.send(ENTER)
        sitting.settle()
        sitting.send("（仮）" + ENTER)
        sitting.settle()
        sitting.send(ESCAPE)
        sitting.settle()
        assert data(sitting)["respondents"][2] == {"id": "r3", "name": "高橋次郎（仮）", "role": "法務課長", "anonymous": True}
        assert data(sitting)["scope"] == {"unit": "営業部の一部", "process": "見積もり"}


def test_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text(RATED, encoding="utf-8")
    with Sitting(tmp_path, "--plain", "--consensus", new=False) as sitting:
        sitting.wait(Words("ja", "room")("prompt.recorder", who="進行役"))
        for line in ("", "", "v", "1 1 2"):
            sitting.send(line + ENTER)
            sitting.settle()
        sitting.wait("回答のばらつき3→1")
        for line in ("1", "文書がない", "q"):
            sitting.send(line + ENTER)
            sitting.settle()
        assert sitting.end() == 0
        assert data(sitting)["answers"][VISION]["reason"] == "文書がない"


# Wrong input


@pytest.mark.parametrize("language", ["ja", "en"])
def test_there_must_be_something_to_agree_on(tmp_path: Path, language: str) -> None:
    (tmp_path / "file.yaml").write_text(HEAD, encoding="utf-8")
    with Terminal("assess", "file.yaml", "--consensus", "--lang", language, cwd=tmp_path) as terminal:
        terminal.wait(Words(language, "problems")("assess.no_ratings"))  # type: ignore[arg-type]
        assert terminal.end() == 1
    assert (tmp_path / "file.yaml").read_text(encoding="utf-8") == HEAD


def test_a_new_file_has_nothing_to_agree_on_and_is_not_begun(tmp_path: Path) -> None:
    with Terminal("assess", "new.yaml", "--consensus", "--organisation", "x", "--lang", "en", cwd=tmp_path) as terminal:
        terminal.wait(Words("en", "problems")("assess.no_ratings"))
        assert terminal.end() == 1
    assert list(tmp_path.iterdir()) == []


def test_what_is_for_the_room_is_not_for_one_person(tmp_path: Path, nursery: Nursery) -> None:
    for option in (("--consensus",), ("--screen", "a.html"), ("--from", "o.yaml")):
        done = nursery.run("assess", "file.yaml", "--respondent", "r1", *option, cwd=tmp_path)
        assert (done.code, done.out) == (2, "")
        assert option[0] in done.err
        assert "--respondent" in done.err
    assert list(tmp_path.iterdir()) == []
