"""The second screen beside a real interview: it follows the keys, and closes with the sitting."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from report import pages

from cli.assessments import GOOD
from cli.processes import Nursery
from cli.sittings import Sitting
from cli.terminal import CTRL_C, ENTER, ESCAPE, LANGUAGES, Terminal, can_open
from readiness.core.model import Language, Questionnaire
from readiness.words import Words

pytestmark = pytest.mark.skipif(not can_open(), reason="this system has no pseudo-terminals")



class Projected(Sitting):
    """A sitting with its second screen."""

    def __init__(self, folder: Path, *more: str, language: Language = "ja", new: bool = True) -> None:
        self.page = folder / "screen.html"
        self.slides = Words(language, "terms", "interview", "screen")
        super().__init__(folder, "--screen", "screen.html", *more, language=language, new=new)

    def shows(self, text: str) -> bool:
        return text in pages.body_text(self.page.read_text(encoding="utf-8"))

    def room_sees(self, text: str) -> None:
        self.wait(lambda: self.page.exists() and self.shows(text))


@LANGUAGES
def test_the_page_follows_the_keys_to_the_result(
    tmp_path: Path, questionnaire: Questionnaire, language: Language
) -> None:
    questions = questionnaire.asked("core")
    with Projected(tmp_path, "--report", "out.html", language=language) as sitting:
        sitting.wait(sitting.at(1))
        for number, question in enumerate(questions):
            sitting.room_sees(question.text[language])
            assert not sitting.shows(sitting.slides("slide.recorded")), "no level before the answer"
            sitting.press("2", sitting.at(number + 2) if number < 7 else sitting.said("review.title"))
        sitting.room_sees(sitting.said("review.title"))
        assert not sitting.shows(sitting.slides("slide.phase"))
        sitting.press("3", sitting.said("prompt.jump"))
        sitting.press(ENTER, sitting.at(3))
        sitting.room_sees(questions[2].text[language])
        assert sitting.shows(sitting.slides("slide.recorded")), "now it is being discussed"
        sitting.press("b", sitting.said("review.title"))
        sitting.reveal()
        sitting.room_sees(sitting.slides("slide.phase"))
        sitting.press("b", sitting.said("review.title"))
        sitting.room_sees(sitting.said("review.title"))
        assert not sitting.shows(sitting.slides("slide.phase")), "the answers are open again"
        sitting.reveal()
        assert sitting.finish() == 0
    assert sitting.shows(sitting.slides("slide.phase")), "the result stays for the discussion"
    assert sitting.shows(sitting.slides("slide.over"))
    assert 'http-equiv="refresh"' not in sitting.page.read_text(encoding="utf-8")
    names = sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("."))
    assert names == ["file.yaml", "out.html", "screen.html"]


def test_what_the_facilitator_types_stays_on_the_terminal(tmp_path: Path) -> None:
    with Projected(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        before = sitting.page.read_bytes()
        sitting.press("n", sitting.said("prompt.note"))
        sitting.send("内密のメモ" + ENTER)
        sitting.wait("メモ：内密のメモ")
        sitting.press("?", sitting.said("help.back"))
        sitting.press(ESCAPE, sitting.at(1))
        sitting.press("e", sitting.said("evidence.ask")[:10])
        sitting.press("2", "裏付け：文書")
        assert sitting.page.read_bytes() == before
        sitting.press("x", sitting.said("prompt.reason"))
        sitting.send("内密の理由" + ENTER)
        sitting.wait(sitting.at(2))
        sitting.press("b", "内密の理由")
        sitting.room_sees(sitting.slides("slide.recorded_as", state="対象外"))
        text = sitting.page.read_text(encoding="utf-8")
        for secret in ("内密", "株式会社サンプル", "file.yaml", str(tmp_path)):
            assert secret not in text


@pytest.mark.parametrize(("keys", "code"), [("q", 0), (CTRL_C, 130)])
def test_the_page_after_quitting(tmp_path: Path, keys: str, code: int) -> None:
    with Projected(tmp_path) as sitting:
        sitting.wait(sitting.at(1))
        sitting.press("3", sitting.at(2))
        sitting.send(keys)
        assert sitting.end() == code
    assert sitting.shows(sitting.slides("slide.ended"))
    assert not sitting.shows("Q2")
    assert 'http-equiv="refresh"' not in sitting.page.read_text(encoding="utf-8")
    with Projected(tmp_path, new=False) as sitting:
        sitting.wait(sitting.at(2))
        sitting.room_sees("Q2")
        assert 'http-equiv="refresh"' in sitting.page.read_text(encoding="utf-8")


def test_quitting_at_the_result_leaves_no_result_on_the_wall(tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text(GOOD, encoding="utf-8")
    with Projected(tmp_path, new=False) as sitting:
        sitting.wait(sitting.said("review.title"))
        sitting.reveal()
        sitting.room_sees(sitting.slides("slide.phase"))
        sitting.send("q")
        assert sitting.end() == 0
    assert sitting.shows(sitting.slides("slide.ended"))
    assert not sitting.shows(sitting.slides("slide.phase"))


@LANGUAGES
def test_a_page_that_cannot_be_written_any_more_stops_nothing(tmp_path: Path, language: Language) -> None:
    place = tmp_path / "projector"
    place.mkdir()
    with Sitting(tmp_path, "--screen", "projector/screen.html", language=language) as sitting:
        sitting.wait(sitting.at(1))
        shutil.rmtree(place)
        sitting.press("2", sitting.at(2))
        sitting.wait(sitting.said("screen.stuck"))
        sitting.press("2", sitting.at(3))
        sitting.wait(lambda: "".join(sitting.said("screen.stuck").split()) not in sitting.flowing())
        sitting.send("q")
        assert sitting.end() == 0
        assert Words(language, "problems")("output.no_folder", folder="projector") in sitting.text
        assert sitting.text.count("projector/screen.html") == 1
        assert len(sitting.answers()) == 2


REFUSED = {
    ("--screen", "."): "output.directory",
    ("--screen", "missing/screen.html"): "output.no_folder",
    ("--screen", "file.yaml"): "screen.ending",
    ("--screen", "out.html", "--report", "out.html"): "screen.same",
    ("--screen", "link.html"): "screen.same",
}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("options", "key"), REFUSED.items(), ids=map(" ".join, REFUSED))
def test_places_that_are_refused(
    tmp_path: Path, nursery: Nursery, options: tuple[str, ...], key: str, language: Language
) -> None:
    file = tmp_path / "file.yaml"
    file.write_text(GOOD, encoding="utf-8")
    (tmp_path / "link.html").symlink_to(file)
    done = nursery.run("assess", "file.yaml", *options, "--lang", language, cwd=tmp_path, terminal=True)
    assert done.code == 1
    assert done.out == ""
    words, place = Words(language, "problems"), options[1]
    values = {"folder": "missing", "name": place}
    assert done.err == f"{place}: {words(key, **values)}\n  -> {words(f'{key}.hint', **values)}\n"
    assert file.read_text(encoding="utf-8") == GOOD
    assert not (tmp_path / "out.html").exists()


def test_line_by_line_as_well(tmp_path: Path) -> None:
    arguments = ("assess", "file.yaml", "--organisation", "A", "--lang", "en", "--depth", "core", "--screen", "screen.html")
    with Terminal(*arguments, cwd=tmp_path, env={"TERM": "dumb"}, size=(80, 60)) as terminal:
        terminal.wait("Question 1 of 8")
        terminal.send("2\n")
        terminal.wait("Question 2 of 8")
        assert "Q2" in pages.body_text((tmp_path / "screen.html").read_text(encoding="utf-8"))
        terminal.send("q\n")
        assert terminal.end() == 0
