"""``readiness questionnaire preview``: a card, a report with made-up answers, and both again on each save."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.assessments import GOOD
from cli.processes import PATIENCE, Nursery, fresh, heeding, surroundings
from readiness import press
from readiness.app import preview

CARD = """\
  Preview (made-up a…  Question 4 of 7  7 open, 0 unknown, 0 revisit, 0 parked
  Purpose 0/2  Rules 0/3  People 0/2                here 0/6 min  all 0/35 min
  ────────────────────────────────────────────────────────────────────────────
  Documents and rules  Rules for what goes into AI

  Q4. How far is it settled which information may go into AI?

   0 Not started            The team has not yet talked about what may go into
                            AI
   1 Isolated trials        There is a spoken warning, and everybody decides
                            alone
   2 Partly in place        A table says allowed, with conditions or not
                            allowed, and its owner is appointed
   3 Standard practice      Everybody was briefed on the table within 12
                            months, on record
   4 Measured and improved  Exceptions and wrong entries are reviewed every
                            quarter, and revisions are logged

  0-4 level  d unknown  x not applicable  s skip  b back  n note  e evidence
  ? more  j jump  / search  r revisit  k park  v votes  l lists  o purpose
  p interim page  u undo  q save and quit

Made-up answers (7 questions, --seed 4): readiness 2.9. Phase you are ready to start: Trial - confirmed
"""
COMMAND = ("questionnaire", "preview")
needs_pdf = pytest.mark.skipif(bool((missing := press.available()) and missing.fatal), reason="PDFs cannot be made here")


@pytest.fixture
def ours(nursery: Nursery, tmp_path: Path) -> Path:
    """A new questionnaire; the folder's name is ours."""
    assert nursery.run("questionnaire", "new", "ours", cwd=tmp_path).code == 0
    return tmp_path / "ours"


def change(folder: Path, old: str, new: str, file: str = "questionnaire.yaml") -> None:
    place = folder / file
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")


# A card


def test_a_card_looks_as_in_the_interview(nursery: Nursery, ours: Path) -> None:
    done = nursery.run(*COMMAND, "ours", "--question", "documents.rules", "--lang", "en", cwd=ours.parent)
    assert (done.code, done.out, done.err) == (0, CARD, "")
    assert {path.name for path in ours.parent.iterdir()} == {"ours"}, "nothing is saved"


def test_without_a_question_it_is_the_first_and_without_a_path_the_standard_one(nursery: Nursery, ours: Path) -> None:
    first = nursery.run(*COMMAND, "ours/kpis.yaml", "--lang", "ja", cwd=ours.parent)
    assert "目的と体制  AIを使う目的\n\n  Q1. 文書の仕事のどの困りごと" in first.out
    standard = nursery.run(*COMMAND, "--lang", "ja", cwd=ours.parent)
    assert "リーダーシップと戦略  AI活用の目的\n" in standard.out
    last = standard.out.splitlines()[-1]
    assert re.fullmatch(r"架空の回答（32問、--seed 4）による結果：準備度 \d\.\d、着手できるフェーズ：.+", last)


def test_another_seed_gives_other_answers(nursery: Nursery, ours: Path) -> None:
    lines = [nursery.run(*COMMAND, "ours", "--lang", "en", "--seed", seed, cwd=ours.parent).out.splitlines()[-1]
             for seed in ("4", "7", "7")]  # fmt: skip
    assert lines[0] != lines[1]
    assert lines[1] == lines[2]


def test_what_is_wrong(nursery: Nursery, ours: Path) -> None:
    run = lambda *arguments: nursery.run(*COMMAND, *arguments, "--lang", "en", cwd=ours.parent)  # noqa: E731
    done = run("ours", "--question", "documents.rule")
    assert (done.code, done.out, done.err) == (1, "", (
        "ours/questionnaire.yaml: there is no question 'documents.rule'\n  -> Did you mean 'documents.rules'?\n"
    ))  # fmt: skip
    for options in ((), ("--watch",)):
        done = run("nowhere", *options)
        assert (done.code, done.out, done.err) == (1, "", (
            "nowhere: there is no such folder\n  -> Check its place and its name.\n"
        ))  # fmt: skip
        done = run("ours", "-o", "ours/roles.yaml", *options)
        assert (done.code, done.out, done.err) == (1, "", (
            "ours/roles.yaml: the output is a file of the questionnaire\n"
            "  -> Choose another name, such as preview.pdf.\n"
        ))  # fmt: skip
        done = run("ours", "-o", "nowhere/preview.pdf", *options)
        assert (done.code, done.out, done.err) == (1, "", (
            "nowhere/preview.pdf: the folder 'nowhere' does not exist\n  -> Create it, or choose another place.\n"
        ))  # fmt: skip
    assert run("ours", "--seed", "x").code == 2
    change(ours, "dimension: people", "dimension: peple")
    done = run("ours")
    assert (done.code, done.out) == (1, "")
    assert done.err.count("there is no dimension 'peple'\n  -> Did you mean 'people'?\n") == 2


# A report


@needs_pdf
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_report_of_the_starter_as_pdf(ours: Path, language: str) -> None:
    """The same bytes each time, by a name that says that nothing in it is real."""
    pypdf = pytest.importorskip("pypdf")
    for name in ("one.pdf", "two.pdf"):
        done = fresh(*COMMAND, "ours", "-o", name, "--lang", language, cwd=ours.parent)
        assert done.code == 0, done.err
        said = {"ja": f"プレビューを保存しました：{name}\n", "en": f"Preview written: {name}\n"}
        assert done.out == said[language]
    one, two = ((ours.parent / name).read_bytes() for name in ("one.pdf", "two.pdf"))
    assert one == two
    text = "".join(page.extract_text() for page in pypdf.PdfReader(ours.parent / "one.pdf").pages)
    assert {"ja": "プレビュー（架空の回答）", "en": "Preview (made-up answers)"}[language] in text


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("which", ["starter", "standard"])
def test_the_report_as_html(nursery: Nursery, ours: Path, language: str, which: str) -> None:
    path = ("ours",) if which == "starter" else ()
    for seed in ("4", "1", "9"):
        done = nursery.run(*COMMAND, *path, "-o", "out.html", "--lang", language, "--seed", seed, cwd=ours.parent)
        assert (done.code, done.err.replace("Making the preview ...\n", "").replace("プレビューを作成しています…\n", "")) == (0, "")
        html = (ours.parent / "out.html").read_text(encoding="utf-8")
        assert {"ja": "プレビュー（架空の回答）", "en": "Preview (made-up answers)"}[language] in html
        for word in {"ja": ("対象外", "要確認", "回答者", "KGI"), "en": ("ot applicable", "nknown", "espondent", "KGI")}[language]:
            assert word in html


@pytest.mark.parametrize("seed", range(12))
def test_no_conclusion_of_the_starter_asks_to_raise_the_highest_level(ours: Path, seed: int) -> None:
    from readiness.words import Words

    found = preview.sample(ours, "en", seed)
    top = Words("en", "terms", "tables")
    for conclusion in found.bench.conclusions(found.result):
        if conclusion.finding.id.endswith("_next") and conclusion.finding.dimension:
            mentioned = conclusion.mentions["lowest", ""].value
            state = found.draft.assessment.answers[mentioned].state
            assert state.value < 4, (top, conclusion.finding.id)


# On each save


class Following:
    """One run of a command that stays, with what it has said so far."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.out, self.err = folder / "stdout", folder / "stderr"
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "readiness", *arguments, "--lang", "en"], cwd=folder, env=surroundings(folder),
                stdin=subprocess.DEVNULL, stdout=out, stderr=err, preexec_fn=heeding,  # noqa: PLW1509 - as in a terminal of one's own; no threads here
            )  # fmt: skip

    def said(self) -> list[str]:
        """What went to stderr, without times."""
        return [re.sub(r"^\d\d:\d\d:\d\d +", "TIME ", line) for line in self.err.read_text(encoding="utf-8").splitlines()]

    def wait(self, times: int) -> list[str]:
        """Wait until it has come to rest so many times."""
        end = time.monotonic() + PATIENCE
        while sum("waiting for changes" in line for line in self.said()) < times:
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.05)
        return self.said()

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)


@pytest.fixture
def following(tmp_path: Path) -> Iterator[list[Following]]:
    found: list[Following] = []
    yield found
    for one in found:
        one.end()


def start(found: list[Following], folder: Path, *arguments: str) -> Following:
    found.append(Following(folder, *arguments))
    return found[-1]


def test_a_card_is_shown_again_on_each_save(ours: Path, following: list[Following]) -> None:
    run = start(following, ours.parent, *COMMAND, "ours", "--watch")
    assert run.wait(1) == [
        "ours: no problems found", "TIME up to date", "TIME waiting for changes in ours (Ctrl-C ends)",
    ]  # fmt: skip
    assert run.out.read_text(encoding="utf-8").count("Purpose and team  What AI is for\n") == 1

    change(ours, 'en: "What AI is for"', 'en: "What AI does"')
    assert run.wait(2)[3:] == [
        "TIME changed: questionnaire.yaml", "ours: no problems found", "TIME up to date",
        "TIME waiting for changes in ours (Ctrl-C ends)",
    ]  # fmt: skip
    shown = run.out.read_text(encoding="utf-8")
    assert shown.count("Purpose and team  What AI does\n") == 1

    change(ours, "phase: trial", "phase: trail", "kpis.yaml")
    broken = run.wait(3)[7:]
    assert broken[0] == "TIME changed: kpis.yaml"
    assert broken.count("  -> Did you mean 'trial'?") == 3
    assert broken[-3:] == [
        "ours: 3 errors, 0 warnings", "TIME put the above right and save: it is made again",
        "TIME waiting for changes in ours (Ctrl-C ends)",
    ]  # fmt: skip
    assert run.out.read_text(encoding="utf-8") == shown, "what cannot be used is not shown"

    ours.rename(ours.parent / "away")
    assert "ours: there is no such folder" in run.wait(4)
    change(ours.parent / "away", "phase: trail", "phase: trial", "kpis.yaml")
    (ours.parent / "away").rename(ours)
    assert run.wait(5)[-2:] == ["TIME up to date", "TIME waiting for changes in ours (Ctrl-C ends)"]
    assert run.out.read_text(encoding="utf-8").count("Made-up answers") == 3
    assert run.interrupt() == 130
    assert "Traceback" not in run.err.read_text(encoding="utf-8")


def test_a_question_that_is_not_there_yet_may_come(ours: Path, following: list[Following]) -> None:
    run = start(following, ours.parent, *COMMAND, "ours", "--watch", "--question", "people.checks")
    assert run.wait(1)[1:] == [
        "ours/questionnaire.yaml: there is no question 'people.checks'",
        "  -> Did you mean 'people.check'?",
        "TIME put the above right and save: it is made again", "TIME waiting for changes in ours (Ctrl-C ends)",
    ]  # fmt: skip
    for file in ("questionnaire.yaml", "kpis.yaml", "initiatives.yaml"):
        change(ours, "people.check", "people.checks", file)
    end = time.monotonic() + PATIENCE
    while "Checks by people" not in run.out.read_text(encoding="utf-8"):
        assert time.monotonic() < end, run.said()
        time.sleep(0.05)
    assert run.interrupt() == 130


@needs_pdf
def test_a_report_is_written_again_on_each_save(ours: Path, following: list[Following]) -> None:
    run = start(following, ours.parent, *COMMAND, "ours", "--watch", "-o", "preview.pdf")
    run.wait(1)
    pdf = ours.parent / "preview.pdf"
    first = pdf.read_bytes()
    change(ours, 'en: "What AI is for"', 'en: "What AI does"')
    assert "TIME up to date" in run.wait(2)[3:]
    assert first[:5] == pdf.read_bytes()[:5] == b"%PDF-"
    assert first != pdf.read_bytes()
    assert run.out.read_text(encoding="utf-8") == "Preview written: preview.pdf\n" * 2
    assert run.interrupt() == 130


def test_on_a_terminal_ctrl_c_ends_it(ours: Path) -> None:
    from cli.terminal import CTRL_C, Terminal, can_open

    if not can_open():
        pytest.skip("this machine has no pseudo-terminals")
    with Terminal(*COMMAND, "ours", "--watch", "--lang", "ja", cwd=ours.parent, size=(100, 40)) as terminal:
        terminal.wait("の保存を待っています")
        terminal.send("q")
        change(ours, 'ja: "AIを使う目的"', 'ja: "AIに任せること"')
        terminal.wait_for_all("目的と体制  AIに任せること", "変更：questionnaire.yaml")
        terminal.wait("更新しました")
        terminal.send(CTRL_C)
        assert terminal.end() == 130


def test_a_report_of_an_assessment_is_written_again_too(file: Path, following: list[Following]) -> None:
    run = start(following, file.parent, "report", "file.yaml", "-o", "out.html", "--watch")
    assert run.wait(1) == ["TIME up to date", "TIME waiting for changes in file.yaml (Ctrl-C ends)"]
    file.write_text(GOOD.replace("株式会社サンプル", "株式会社あたらしい"), encoding="utf-8")
    run.wait(2)
    assert "株式会社あたらしい" in (file.parent / "out.html").read_text(encoding="utf-8")
    file.write_text(GOOD.replace("level: 3", "level: 9", 1), encoding="utf-8")
    said = run.wait(3)
    assert said[-2] == "TIME put the above right and save: it is made again"
    assert "must be between 0 and 4, not 9" in said[-4]
    assert run.interrupt() == 130


@pytest.mark.parametrize("arguments", [("nowhere.yaml",), ("file.yaml", "-o", "file.yaml"), ("file.yaml", "-o", "no/out.pdf")])
def test_what_no_save_can_put_right_ends_a_report_at_once(nursery: Nursery, file: Path, arguments: tuple[str, ...]) -> None:
    watching = nursery.run("report", *arguments, "--watch", cwd=file.parent)
    once = nursery.run("report", *arguments, cwd=file.parent)
    assert watching == once
    assert (once.code, once.out) == (1, "")
