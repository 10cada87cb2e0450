"""Commands on files of an older version of a questionnaire: what they say on stderr and in what they print."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
import versions

from cli.processes import Nursery
from readiness.cli.interview.screens.logged import logged
from readiness.content.questionnaire import read_questionnaire
from readiness.words import Words

FRAME = re.compile("[━─┏┓┗┛┡┩└┘┳┻╇┴│┃╞╡╪═\\s]+")
EN = (
    "old.yaml:5:12: the file was answered with version 1.4.0 of the questionnaire and is taken over to 2.0.0: "
    "answers taken over: Five (was left.five); to be asked again: Lead, Budget (was left.three); "
    "no longer asked: right.four; what changed in 2.0.0: Lead and budget are asked one by one.\n"
    "  -> Scores are those of version 2.0.0 and may differ from the ones given then. "
    "What has to be asked again counts as unanswered until it is asked.\n"
)
JA = (
    "old.yaml:5:12: このファイルは質問票 1.4.0 で回答されています。質問票 2.0.0 に移行して読み込みました。"
    "回答を引き継いだ設問：問五（旧 left.five）／改めて尋ねる設問：責任者、予算（旧 left.three）／"
    "尋ねなくなった設問：right.four／2.0.0 の変更点：責任者と予算を分けました。\n"
    "  -> スコアは質問票 2.0.0 で計算しており、当時のスコアとは異なることがあります。"
    "改めて尋ねる設問は、回答するまで未回答として扱います。\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A file of 1.4.0 and one of 2.0.0, with the questionnaire of 2.0.0."""
    versions.answered(tmp_path)
    versions.write(tmp_path)
    (tmp_path / "new.yaml").write_text(
        "schema: 1\norganisation: {name: 株式会社サンプル}\nquestionnaire: {id: made-up, version: 2.0.0}\ndepth: full\n"
        "date: 2026-11-20\nanswers: {left.one: {level: 2}, left.lead: {level: 1}, left.budget: {level: 0}, "
        "left.six: {level: 1}, right.two: {level: 2}}\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.parametrize(("language", "said"), [("ja", JA), ("en", EN)])
@pytest.mark.parametrize("command", ["score", "plan"])
def test_results_say_on_stderr_what_was_migrated(
    nursery: Nursery, folder: Path, command: str, language: str, said: str
) -> None:
    before = (folder / "old.yaml").read_bytes()
    done = nursery.run(command, "old.yaml", "--lang", language, "--content", "made-up", cwd=folder)
    assert (done.code, done.err) == (0, said)
    assert (folder / "old.yaml").read_bytes() == before


def test_json_stays_one_document(nursery: Nursery, folder: Path) -> None:
    done = nursery.run("score", "old.yaml", "--json", "--lang", "en", "--content", "made-up", cwd=folder)
    assert (done.code, done.err) == (0, EN)
    assert json.loads(done.out)["questionnaire"]["migrated"]["asked_again"] == ["left.lead", "left.budget"]


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("ja", JA, ("質問票の版が異なります（前回：1.4.0、今回：2.0.0）。", "前回の回答は、質問票1.4.0から2.0.0に移行して比較しています。",
                    "前回・今回とも、現在の質問票（2.0.0）で計算し直しています。", "共通の設問3問による比較", "レベル低下問五レベル2レベル1",
                    "責任者、予算1つの設問を分割", "right.four現在の質問票では尋ねない設問")),
        ("en", EN, ("Last time's answers were given with version 1.4.0 of the questionnaire and are taken over to 2.0.0.",
                    "compared on 3 questions", "Lower levelFiveLevel 2Level 1",
                    "Lead, BudgetMade from one question that was split", "right.fourNo longer asked")),
    ],
)  # fmt: skip
def test_comparing_across_versions(
    nursery: Nursery, folder: Path, language: str, said: str, expected: tuple[str, ...]
) -> None:
    done = nursery.run("compare", "old.yaml", "new.yaml", "--lang", language, "--content", "made-up", cwd=folder)
    assert (done.code, done.err) == (0, said)
    told = FRAME.sub("", done.out)
    for text in expected:
        assert FRAME.sub("", text) in told


def test_without_a_declared_way_nothing_is_scored(nursery: Nursery, folder: Path) -> None:
    (folder / "made-up" / "migrations.yaml").unlink()
    done = nursery.run("score", "old.yaml", "--lang", "en", "--content", "made-up", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert (
        "old.yaml:5:12: the file belongs to an older questionnaire (1.4.0; here: 2.0.0) and no migration is declared\n"
        "  -> Open it with the version of the questionnaire that it was made with. If the questionnaire is yours, declare "
        "in its migrations.yaml what leads from 1.4.0 to 2.0.0.\n"
    ) in done.err


def test_wrong_declarations_are_told_with_their_place(nursery: Nursery, folder: Path) -> None:
    text = "migrations: [{from: 1.4.0, to: 2.0.0, drop: [left.one]}]\n"
    (folder / "made-up" / "migrations.yaml").write_text(text, encoding="utf-8")
    done = nursery.run("score", "old.yaml", "--lang", "en", "--content", "made-up", cwd=folder)
    assert (done.code, done.out, done.err) == (
        1, "", ("made-up/migrations.yaml:1:46: 'left.one' still exists\n"
                "  -> Leave it out of the migration, or take it out of the questionnaire.\n"),
    )  # fmt: skip


ENTRIES: list[tuple[dict[str, Any], str, str]] = [
    ({"what": "questionnaire.version", "from": "1.4.0", "to": "2.0.0"},
     "質問票の版：2.0.0（変更前 1.4.0）", "Version of the questionnaire: 2.0.0 (before: 1.4.0)"),
    ({"what": "questionnaire.question", "from": "left.five", "to": "left.six"},
     "設問のID：left.six（変更前 left.five）", "Id of a question: left.six (before: left.five)"),
    ({"what": "questionnaire.split", "from": "left.three", "to": "left.lead, left.budget"},
     "分割した設問：left.lead, left.budget（変更前 left.three）", "Question that was split: left.lead, left.budget (before: left.three)"),
    ({"what": "questionnaire.dropped", "to": "right.four"},
     "尋ねなくなった設問：right.four", "Question no longer asked: right.four"),
    ({"what": "answer", "question": "right.four", "from": 2},
     "right.four：なし（変更前 2）", "right.four: none (before: 2)"),
    ({"what": "evidence", "question": "right.four", "to": "document"},
     "right.four・裏付け：文書", "right.four, evidence: document"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "ja", "en"), ENTRIES, ids=[entry["what"] for entry, _, _ in ENTRIES])
def test_the_log_in_words(tmp_path: Path, entry: dict[str, Any], ja: str, en: str) -> None:
    known = read_questionnaire(versions.write(tmp_path))
    for language, said in (("ja", ja), ("en", en)):
        words = Words(language, "terms", "interview", "forms")  # type: ignore[arg-type]
        assert logged(entry, known, words, {}, dt.date(2026, 11, 21))[1] == said
