"""``readiness compare``: what it says in both languages, what it refuses, and how."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pairs
import pytest

from cli.processes import ROOT, Nursery, fresh

FRAME = re.compile("[━─┏┓┗┛┡┩└┘┳┻╇┴│┃╞╡╪═\\s]+")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with last time's file and this time's."""
    (tmp_path / "old.yaml").write_text(pairs.OLD, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(pairs.NEW, encoding="utf-8")
    return tmp_path


def bare(text: str) -> str:
    """A text without frames, spaces and line breaks."""
    return FRAME.sub("", text)


JA = (
    "株式会社サンプル　前回（2026年5月20日）と今回（2026年11月20日）の比較",
    "* 前回と今回の診断ファイルに識別値のない設問があり、文言が同じかどうかは確認できません。",
    "KGI・KPIの実績", "指標基準値目標値期限最新の実績値進捗",
    "前回のアクションの状況", "アクション責任者期限状況",
    "完了したアクション：1件",
    "着手できるフェーズ", "前回：Crawl（簡易診断の結果）", "今回：Walk（簡易診断の結果）",
    "変化のあった条件", "条件前回今回変化", "Walk：全体の準備度1.42.0新たに充足",
    "Run：「責任者と予算」の裏付け発言文書新たに充足",
    "フェーズと条件は、それぞれの回で尋ねたすべての設問について、スコアの幅の下限で判定しています。",
    "準備度の変化", "領域前回前回の幅今回今回の幅判断",
    "リーダーシップと戦略1.51.52.52.5向上",
    "データ基盤1.00.5〜2.52.02.0変化したとは判断できません",
    "技術インフラ2.52.52.02.0低下",
    "人材と文化1.01.01.01.0変化したとは判断できません",
    "全体1.51.4〜1.91.91.9変化したとは判断できません",
    "平均レベル、0〜4。共通の設問7問による比較",
    "設問ごとの変化", "変化設問前回今回変わった事実",
    "レベル向上AI活用の目的レベル2レベル3", "レベル向上責任者と予算レベル1レベル2", "レベル低下拡張余力と費用レベル2レベル1",
    "新たに判明データの統合要確認レベル2", "裏付けの向上データリテラシーレベル1・裏付けなし",
    "前回の回答を引き継いだ設問（今回は尋ねていません）：システム連携",
    "比較できない設問", "試行と学びの共有前回は対象外",
    "回答者と責任者の変更",
    "今回から参加した回答者：r3（法務）", "今回は参加していない回答者：r2（情報システム）",
    "「定例レポートの作成時間」の責任者：マーケティング部長 → 営業企画課長",
)  # fmt: skip
EN = (
    "株式会社サンプル - last time (20 May 2026) and this time (20 November 2026)",
    "* Both files lack digests of questions, so it cannot be verified that their wording is the same.",
    "Actuals for the KGI and KPIs",
    "Last time's actions",
    "1 action done",
    "Phase you are ready to start", "Last time: Crawl (result of a core assessment)", "Now: Walk (result of a core assessment)",
    "Conditions that changed", "Walk: Critical question: Lead and budgetLevel 1Level 2Newly met",
    "Readiness then and now",
    "Leadership & strategy1.51.52.52.5Improved", "Data foundation1.00.5 to 2.52.02.0No demonstrated change",
    "Technical infrastructure2.52.52.02.0Slipped", "Overall1.51.4 to 1.91.91.9No demonstrated change",
    "Readiness (mean level, 0 to 4), compared on 7 questions asked both times",
    "Questions that moved", "Higher levelPurpose of AILevel 2Level 3", "Lower levelHeadroom and costLevel 2Level 1",
    "Known nowUnified dataUnknownLevel 2",
    "Carried over, not asked this time: System integration",
    "Questions that cannot be compared", "Trials and lessonsNot applicable last time",
    "Respondents and owners", "Joined: r3 (legal)", "Left: r2 (IT)",
    "Owner of preparation time for regular reports: マーケティング部長 -> 営業企画課長",
)  # fmt: skip


@pytest.mark.parametrize(("language", "said"), [("ja", JA), ("en", EN)])
def test_everything_in_its_order(nursery: Nursery, folder: Path, language: str, said: tuple[str, ...]) -> None:
    done = nursery.run("compare", "old.yaml", "new.yaml", "--lang", language, cwd=folder)
    assert (done.code, done.err) == (0, "")
    shown, place = bare(done.out), 0
    for text in said:
        found = shown.find(bare(text), place)
        assert found >= 0, f"{text}\n---\n{done.out}"
        place = found
    assert "NAMED-PERSON" not in done.out
    assert "NAMELESS-PERSON" not in done.out


@pytest.mark.parametrize(
    ("language", "cells"),
    [
        ("ja", ("12,180円", "達成率30%", "目標値を13,000円から変更", "2.05%", "達成率25%、期限を経過", "実績値の記録なし",
                "未完了（期限を経過）", "（前回2026/07/31）", "今回の記録なし", "取りやめ", "中期計画に数値目標を入れた")),
        ("en", ("¥12,180", "30%oftheway", "targetrevisedfrom¥13,000", "25%oftheway;pastdue", "Noactualrecorded", "Open,pastdue",
                "(was31Jul2026)", "Notrecordedthistime", "Dropped")),
    ],
)  # fmt: skip
def test_cells_that_are_broken_into_lines(nursery: Nursery, folder: Path, language: str, cells: tuple[str, ...]) -> None:
    """Wide tables fold their cells: each one is put together again before it is looked at."""
    done = nursery.run("compare", "old.yaml", "new.yaml", "--lang", language, cwd=folder)
    columns: dict[int, str] = {}
    for line in done.out.splitlines():
        if not line.startswith("│"):
            columns = {}
            continue
        for number, cell in enumerate(line.strip("│").split("│")):
            columns[number] = columns.get(number, "") + "".join(cell.split())
            cells = tuple(wanted for wanted in cells if wanted not in columns[number])
    assert cells == ()


def test_json_is_the_document_and_nothing_else(nursery: Nursery, folder: Path) -> None:
    done = nursery.run("compare", "old.yaml", "new.yaml", "--json", cwd=folder)
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert found["overall"]["verdict"] == "no_demonstrated_change"
    assert found["dimensions"]["leadership"]["difference"] == 25.0
    assert (folder / "old.yaml").read_text(encoding="utf-8") == pairs.OLD


def test_both_files_are_checked(nursery: Nursery, folder: Path) -> None:
    (folder / "old.yaml").write_text(pairs.OLD.replace("{level: 3, evidence: record}", "{level: 9}"), encoding="utf-8")
    done = nursery.run("compare", "old.yaml", "nowhere.yaml", "--lang", "en", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "old.yaml:14:31: answers.infrastructure.api.level must be between 0 and 4, not 9\n"
        "  -> Use a value in this range.\n"
        "nowhere.yaml: file not found\n"
        "  -> Check the name and the folder.\n"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("new.yaml: the two assessments used different questionnaires (old: ai-readiness, new: ours)\n"
               "  -> Name two assessments that used the same questionnaire.\n")),
        ("ja", ("new.yaml: 質問票が異なるため比較できません（前回 ai-readiness、今回 ours）\n"
               "  -> 同じ質問票による診断ファイルを2つ指定してください。\n")),
    ],
)  # fmt: skip
def test_different_questionnaires_are_refused(folder: Path, language: str, said: str) -> None:
    own = folder / "own"
    shutil.copytree(ROOT / "questionnaires" / "ai-readiness", own)
    place = own / "questionnaire.yaml"
    place.write_text(place.read_text(encoding="utf-8").replace("\nid: ai-readiness", "\nid: ours"), encoding="utf-8")
    (folder / "new.yaml").write_text(pairs.NEW.replace("id: ai-readiness", "id: ours"), encoding="utf-8")
    done = fresh("compare", "old.yaml", "new.yaml", "--content", "own", "--lang", language, cwd=folder)
    assert (done.code, done.out, done.err) == (1, "", said)


@pytest.mark.parametrize("name", ["old.yaml", "./old.yaml", "link.yaml"])
def test_the_same_file_twice_is_refused(nursery: Nursery, folder: Path, name: str) -> None:
    (folder / "link.yaml").symlink_to(folder / "old.yaml")
    done = nursery.run("compare", "old.yaml", name, "--lang", "en", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"{Path(name)}: last time's and this time's assessment are the same file\n"
        "  -> Name two files: last time's first, then this time's.\n"
    )


def test_questions_and_phases_are_enough(folder: Path) -> None:
    """The client's own metric needs no catalogue; a library that is there has to be right."""
    own = folder / "own"
    shutil.copytree(ROOT / "questionnaires" / "ai-readiness", own)
    for place in own.glob("*.yaml"):
        if place.stem == "questionnaire":
            place.write_text(place.read_text(encoding="utf-8").replace("\nid: ai-readiness", "\nid: ours"), encoding="utf-8")
        elif place.stem != "phases":
            place.unlink()
    for name, text in (("old.yaml", pairs.OLD), ("new.yaml", pairs.NEW)):
        head = text.split("objective:")[0].replace("id: ai-readiness", "id: ours")
        metric = "kpis: {calls: {name: 電話, formula: 件数, unit: count, direction: down, baseline: 9, target: 3}}\n"
        (folder / name).write_text(head + metric, encoding="utf-8")
    for option, said in (("--json", '"id": "calls"'), ("--lang=ja", "電話")):
        done = fresh("compare", "old.yaml", "new.yaml", "--content", "own", option, cwd=folder)
        assert (done.code, done.err) == (0, "")
        assert said in done.out
    (own / "kpis.yaml").write_text("kpis: 5\n", encoding="utf-8")
    done = fresh("compare", "old.yaml", "new.yaml", "--content", "own", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert "kpis.yaml" in done.err


def test_what_is_odd_is_said_and_not_refused(nursery: Nursery, folder: Path) -> None:
    text = pairs.NEW.replace("name: 株式会社サンプル", "name: 別の会社").replace("date: 2026-11-20", "date: 2026-01-15", 1)
    text = text.replace("unit: マーケティング部, ", "").replace("既存会員への案内", "受注").replace("questionnaire: {", "depth: full\nquestionnaire: {")
    (folder / "new.yaml").write_text(text, encoding="utf-8")
    for language, said in (
        ("en", ("The organisation has another name (then: 株式会社サンプル; now: 別の会社).",
                "The unit recorded as the scope differs (then: マーケティング部; now: -).",
                "The process recorded as the scope differs (then: 既存会員への案内; now: 受注).",
                "The kinds of assessment differ, so only common questions are compared (then: core assessment; now: full assessment).",
                "This time (15 January 2026) is dated before last time (20 May 2026): check the order.")),
        ("ja", ("対象組織の名称が異なります（前回：株式会社サンプル、今回：別の会社）。",
                "診断範囲の部門が異なります（前回：マーケティング部、今回：―）。", "対象業務が異なります（前回：既存会員への案内、今回：受注）。",
                "診断の種類が異なるため、共通の設問だけを比較しています（前回：簡易診断、今回：詳細診断）。",
                "今回の診断日（2026年1月15日）が前回（2026年5月20日）より前です。順序をご確認ください。")),
    ):  # fmt: skip
        done = nursery.run("compare", "old.yaml", "new.yaml", "--lang", language, cwd=folder)
        assert (done.code, done.err) == (0, "")
        assert [text for text in said if f"*{bare(text)}" not in bare(done.out)] == []


def test_a_changed_questionnaire_is_named(folder: Path) -> None:
    """Last time's file has parts of its own: one question had another wording, and the thresholds were others."""
    from builders import SHIPPED

    from readiness.content.questionnaire import read_questionnaire

    parts = {**read_questionnaire(SHIPPED).parts, "data.governance": "0" * 12, "thresholds": "1" * 12}
    listed = ", ".join(f"{id_}: '{part}'" for id_, part in parts.items())
    (folder / "old.yaml").write_text(pairs.OLD.replace("1.0.0}", f"1.0.0, parts: {{{listed}}}}}"), encoding="utf-8")
    digest = read_questionnaire(SHIPPED).digest
    (folder / "new.yaml").write_text(pairs.NEW.replace("1.0.0}", f"1.0.0, digest: '{digest}'}}"), encoding="utf-8")
    done = fresh("compare", "old.yaml", "new.yaml", "--lang", "en", cwd=folder)
    assert done.code == 0
    assert done.err.startswith("old.yaml:3:51: the questionnaire has changed since the answers were given")
    shown = bare(done.out)
    assert bare("* Changes to the questionnaire: changed questions: Data governance; changed conventions: thresholds of the phases") in shown
    assert bare("* Both times are scored with the present questionnaire (1.0.0).") in shown
    assert bare("Data governanceIts wording, anchors or weight have changed") in shown
    assert bare("compared on 6 questions") in shown


def test_hostile_text_commands_nothing(nursery: Nursery, folder: Path) -> None:
    evil = "\\e[31mX\\u202eY\\a"
    text = pairs.OLD.replace("what: 区分表を作る", f'what: "{evil}"').replace("unit: マーケティング部", f'unit: "{evil}"')
    (folder / "old.yaml").write_text(text.replace("owner: crm_lead", f'owner: "{evil}"'), encoding="utf-8")
    for arguments in ((), ("--json",)):
        done = nursery.run("compare", "old.yaml", "new.yaml", *arguments, cwd=folder)
        assert done.code == 0
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", done.out)
