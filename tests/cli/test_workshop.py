"""A workshop in a real terminal: purpose first, the keys that move about, the interim page, the close."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cli.sittings import Sitting
from cli.terminal import BACKSPACE, CTRL_C, ENTER, ESCAPE, LANGUAGES
from readiness import press
from readiness.core.model import Language
from readiness.words import Words
from readiness.yamltext import read_file

missing = press.available()
needs_pdf = pytest.mark.skipif(bool(missing and missing.fatal), reason="needs the libraries for PDFs")


def data(sitting: Sitting) -> Any:
    return read_file(sitting.file).data


def fill(sitting: Sitting, *texts: str) -> None:
    """Answer one prompt after the other; each is taken before the next."""
    for text in texts:
        sitting.send(text + ENTER)
        sitting.settle()


@LANGUAGES
def test_a_whole_workshop(tmp_path: Path, language: Language) -> None:
    arguments = ("--workshop", "--report", "out.html", "--screen", "screen.html")
    with Sitting(tmp_path, *arguments, language=language, size=(100, 32)) as sitting:
        sitting.wait(sitting.said("purpose.title"))
        fill(sitting, "営業本部𠮷田課", "見積もり作成🚀", "見積もりに3日かかる", "17", "２０", "10/31", "25", "2027-11-30", "営業部長", "法人")
        fill(sitting, "１，２００万円", "経営会議", "12/15", "12/8", "代表取締役", "監査役")
        sitting.wait(sitting.said("purpose.keys").split("　" if language == "ja" else "   ")[1])
        sitting.press(ENTER, sitting.at(1))
        for number, key in enumerate("３2d12232", start=1):
            sitting.press(key, sitting.at(number + 1) if number < 8 else sitting.said("review.title"))
        sitting.press(ENTER, sitting.said("unknowns.title"))
        sitting.press("１", sitting.said("unknowns.owner"))
        fill(sitting, "情報システム部", "12/5")
        page = (tmp_path / "screen.html").read_text(encoding="utf-8")
        sitting.press(ENTER, sitting.said("reveal.title"))
        sitting.press(ENTER, sitting.said("targets.title"))
        sitting.press("1", "needs 2" if language == "en" else "次フェーズ2")
        fill(sitting, "3")
        sitting.press(ENTER, sitting.said("kpis.title"))
        sitting.press("2", sitting.said("kpi.baseline"))
        fill(sitting, "40", "2026-10-31", "36", "2027-03-31", "業務課長", "受注業務", "")
        sitting.press(ENTER, sitting.said("outcome.title"))
        sitting.press("1", sitting.said("outcome.amended"))
        fill(sitting, "2", "対象を1業務に絞る")
        sitting.press(ENTER, sitting.said("actions.title"))
        sitting.press("1", sitting.said("actions.what"))
        fill(sitting, "区分表を作る", "情報システム部長", "総務課長", "1/29", "")
        sitting.send(ENTER)
        assert sitting.end() == 0
        found = data(sitting)
    assert found["scope"] == {"unit": "営業本部𠮷田課", "process": "見積もり作成🚀"}
    assert found["objective"]["problem"] == "見積もりに3日かかる"
    assert {key: found["objective"]["kgi"][key] for key in ("baseline", "target", "due")} == {
        "baseline": 20, "target": 25, "due": "2027-11-30",
    }  # fmt: skip
    assert found["plan"] == {"budget": 12_000_000}
    assert found["decision"]["forum"] == "経営会議"
    assert (found["decision"]["outcome"], found["decision"]["resolution"]) == ("amended", "対象を1業務に絞る")
    unknown = found["answers"]["data.unified"]
    assert unknown["owner"] == "情報システム部"
    assert unknown["due"].endswith("-12-05")
    assert sum("target" in answer for answer in found["answers"].values()) == 1
    assert len(found["kpis"]) == 1
    assert [action["deputy"] for action in found["actions"]] == ["総務課長"]
    whats = [entry["what"] for entry in found["log"]]
    assert whats.count("answer") == 8
    assert {"scope.unit", "plan.budget", "decision.outcome", "owner", "due", "target", "actions"} <= set(whats)
    report = (tmp_path / "out.html").read_text(encoding="utf-8")
    for text in ("見積もりに3日かかる", "区分表を作る", "総務課長", "情報システム部", "対象を1業務に絞る"):
        assert text in report
    for secret in ("営業本部", "見積もり", "経営会議", "情報システム部", "監査役"):
        assert secret not in page, "the second screen has no names and no notes"
        assert secret not in (tmp_path / "screen.html").read_text(encoding="utf-8")


def test_the_purpose_can_be_left_out_key_by_key(tmp_path: Path) -> None:
    with Sitting(tmp_path, "--workshop") as sitting:
        for key in ("scope", "problem", "kgi", "budget", "decision"):
            sitting.wait(sitting.said(f"purpose.{key}") + "｜")
            sitting.send(ESCAPE)
        sitting.wait("番号 記入")
        sitting.press(ENTER, sitting.at(1))
        assert set(data(sitting)) == {"schema", "organisation", "questionnaire", "depth", "language", "date"}


def test_the_card_is_worded_for_the_employees_that_are_typed(tmp_path: Path) -> None:
    """With a Japanese input method left on; also after the file was closed and opened again."""
    many, firm = "経営者がAI活用の目的を示した場を挙げられる", "社長がAI活用の目的を示した場を挙げられる"
    with Sitting(tmp_path) as sitting:
        sitting.wait_for_all(sitting.at(1), many)
        sitting.press("ｏ", sitting.said("purpose.title"))
        sitting.press("６", sitting.said("purpose.industry_ask"))
        sitting.send("製造・建設" + ENTER)
        sitting.wait(sitting.said("purpose.employees_ask"))
        sitting.send("さんじゅう" + ENTER)
        sitting.wait("「さんじゅう」を読み取れません。")
        sitting.send(BACKSPACE * 5 + "３０名" + ENTER)
        sitting.wait_for_all("製造・建設、従業員30名（小規模）", "設問の文言を小規模の組織向けに変えました。")
        sitting.press(ENTER, firm)
        assert many not in sitting.flowing()
        sitting.press("２", sitting.at(2))
        sitting.press("？", sitting.said("help.probe"))
        sitting.press(ENTER, sitting.at(2))
        sitting.send("ｑ")
        assert sitting.end() == 0
        found = data(sitting)
    assert found["organisation"] == {"name": "株式会社サンプル", "industry": "manufacturing", "employees": 30}
    assert [entry["what"] for entry in found["log"]] == ["organisation.industry", "organisation.employees", "answer"]
    with Sitting(tmp_path, new=False) as sitting:
        sitting.wait(sitting.at(2))
        sitting.press("b", firm)
        sitting.press("?", "製造・建設  例：")
        sitting.send(" q")
        assert sitting.end() == 0


@LANGUAGES
def test_search_park_and_lists(tmp_path: Path, language: Language) -> None:
    with Sitting(tmp_path, language=language) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("ｋ", sitting.said("prompt.park"))
        sitting.send("部門をまたぐ費用の分担" + ENTER)
        sitting.wait("部門をまたぐ費用の分担")
        sitting.press("／", sitting.said("prompt.search"))
        sitting.send("ガバナンス")
        sitting.wait("Q4")
        sitting.press(ENTER, sitting.at(4))
        sitting.press("d", sitting.at(5))
        sitting.press("ｌ", sitting.said("lists.open", n=7).split()[0])
        sitting.press("l", sitting.said("state.unknown"))
        sitting.press("l", sitting.said("lists.none"))
        sitting.press("l", "部門をまたぐ費用の分担")
        sitting.press("1", sitting.said("prompt.jump"))
        sitting.press(ENTER, sitting.at(1))
        assert sitting.answers()["leadership.vision"] == {"parked": "部門をまたぐ費用の分担"}


def test_the_score_is_hidden_unless_it_is_asked_for(tmp_path: Path) -> None:
    head = Words("ja", "interview")("card.score", level="", range="", phase="")[:4]
    for number, more in enumerate([(), ("--show-score",)]):
        folder = tmp_path / str(number)
        folder.mkdir()
        with Sitting(folder, *more) as sitting:
            sitting.wait(sitting.at(1))
            for place, key in enumerate("23", start=2):
                sitting.press(key, sitting.at(place))
            assert (head in sitting.text) == bool(more)
            if more:
                assert "準備度 2.5" in sitting.text
            sitting.send("q")
            assert sitting.end() == 0


@needs_pdf
@LANGUAGES
def test_the_interim_page_for_those_who_leave(tmp_path: Path, language: Language) -> None:
    with Sitting(tmp_path, language=language) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("3", sitting.at(2))
        sitting.press("ｐ", sitting.said("interim.ordered"))
        sitting.press("2", sitting.at(3))
        sitting.wait((tmp_path / f"file-interim-{language}.pdf").exists)
        sitting.wait(sitting.said("interim.done", file=f"file-interim-{language}.pdf"))
        sitting.press("1", sitting.at(4))
        sitting.send("q")
        assert sitting.end() == 0


@needs_pdf
def test_quitting_waits_for_the_interim_page(tmp_path: Path) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        sitting.send("pq")
        assert sitting.end() == 0
        said = sitting.raw.decode()
        assert sitting.said("interim.waiting") in said
        assert sitting.said("interim.done", file="file-interim-ja.pdf") in said
    assert (tmp_path / "file-interim-ja.pdf").read_bytes().startswith(b"%PDF-")


def test_plain_runs_line_by_line(tmp_path: Path) -> None:
    with Sitting(tmp_path, "--plain", "--workshop", "--report", "out.html", size=(80, 60)) as sitting:
        for text in ("営業部", "", "課題", *[""] * 7):
            sitting.wait(lambda: sitting.text.rstrip().endswith(">"))
            sitting.type(text + ENTER)
        sitting.wait("番号 記入")
        sitting.type(ENTER)
        for number, key in enumerate("22222222", start=1):
            sitting.wait(sitting.at(number))
            sitting.type(key + ENTER)
        sitting.wait(sitting.said("review.title"))
        sitting.send(ENTER * 6)
        assert sitting.end() == 0
        assert "\x1b" not in sitting.raw.decode()
        assert data(sitting)["scope"] == {"unit": "営業部"}
        assert data(sitting)["objective"] == {"problem": "課題"}
        assert data(sitting)["decision"] == {"outcome": "none"}


def test_plain_takes_a_line_of_several_characters_for_no_key(tmp_path: Path) -> None:
    """The second line of a text that was pasted into a prompt answers nothing."""
    with Sitting(tmp_path, "--plain", size=(80, 60)) as sitting:
        sitting.wait(lambda: sitting.text.rstrip().endswith(">"))
        sitting.type("n" + ENTER)
        sitting.wait(sitting.said("prompt.note"))
        sitting.type("1行目\rdata is missing\r2件ある\r12\r")
        sitting.wait(sitting.said("card.no_key"))
        sitting.type("q" + ENTER)
        assert sitting.end() == 0
        assert sitting.answers() == {"leadership.vision": {"note": "1行目"}}


@pytest.mark.parametrize("field", [0, 1, 2])
def test_kill_9_in_the_purpose_loses_nothing_that_was_accepted(tmp_path: Path, field: int) -> None:
    texts = ("営業部", "受注", "返信が遅い")
    with Sitting(tmp_path, "--workshop") as sitting:
        sitting.wait(sitting.said("purpose.unit"))
        fill(sitting, *texts[:field])
        sitting.send("書きかけ")
        sitting.wait("書きかけ")
        sitting.kill()
        sitting.end()
        found = data(sitting)
    kept = (found.get("scope", {}).get("unit"), found.get("scope", {}).get("process"), found.get("objective", {}).get("problem"))
    assert kept == (*texts[:field], *[None] * (3 - field))


def test_ctrl_c_in_the_close_keeps_what_was_accepted(tmp_path: Path) -> None:
    with Sitting(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        for number, key in enumerate("32d12232", start=2):
            sitting.press(key, sitting.at(number) if number < 9 else sitting.said("review.title"))
        sitting.press(ENTER, sitting.said("unknowns.title"))
        sitting.press("1", sitting.said("unknowns.owner"))
        fill(sitting, "情報システム部")
        sitting.send("12/5")
        sitting.send(CTRL_C)
        assert sitting.end() == 130
        assert sitting.answers()["data.unified"] == {"unknown": True, "owner": "情報システム部"}
    with Sitting(tmp_path, new=False) as sitting:
        sitting.wait(sitting.said("review.title"))
