"""Since last time: what the section says in both languages, that its heading is true, and what it must not hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import builders
import pairs
import pytest
from builders import CORE
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.core.answers import Answer, Level
from readiness.core.assessment import Action, Assessment, Objective, Target
from readiness.core.comparison.assessments import compare
from readiness.core.library import Library
from readiness.core.model import Language, Questionnaire, Reliability
from readiness.core.result import Roadmap
from readiness.report import Edition, html
from readiness.report.view import document
from readiness.report.view.context import Context
from readiness.report.view.since import Since, since
from readiness.store.reading import assessment as read
from readiness.yamltext import read_text
from report import pages, states
from report.states import HOSTILE, TEMPLATE

LANGUAGES: tuple[Language, ...] = ("ja", "en")
LATER = dt.date(2027, 5, 21)


def loaded(text: str) -> Assessment:
    return read(read_text(text, "file").data, LATER)  # type: ignore[arg-type]


OLD, NEW = loaded(pairs.OLD), loaded(pairs.NEW)


@pytest.fixture(scope="session")
def compared(roadmap: Callable[..., Roadmap], quick: Questionnaire, library: Library) -> Callable[..., str]:
    def make(old: Assessment, new: Assessment, language: Language = "ja", **options: object) -> str:
        edition = replace(Edition(), **options)  # type: ignore[arg-type]
        found = compare(quick, old, new, library)
        return html(roadmap(new), language, template=TEMPLATE, options=edition, comparison=found)

    return make


def tables(section: Element) -> list[list[str]]:
    """The rows of every table, as the texts of their cells."""
    return [[pages.text(cell) for cell in row if cell.tag in ("th", "td")] for row in section.iter("tr")]


JA = [
    ["指標", "基準値（測定日）", "目標値", "期限", "最新の実績値（測定日）", "進捗"],
    ["未決事項（KGI） LTV（顧客生涯価値）", "12,000円（2026/04/30）", "12,600円", "2027/05/31", "12,180円（2026/10/31）", "達成率30%（目標値を13,000円から変更）"],
    ["未決事項 メール経由のコンバージョン率", "2.0%", "2.2%", "2026/10/31", "2.05%（2026/10/31）", "達成率25%、期限を経過"],
    ["未決事項 定例レポートの作成時間", "10.0時間", "7.0時間", "2026/12/31", "―", "実績値の記録なし"],
    ["アクション", "責任者", "期限", "状況"],
    ["区分表を作る", "総務部長", "2026/11/10（前回 2026/07/31）", "未完了（期限を経過）"],
    ["作成時間を測る", "未定", "2026/06/18", "今回の記録なし"],
    ["研修を企画する", "人事部長", "―", "取りやめ"],
    ["フェーズ", "変化のあった条件", "前回", "今回", "変化"],
    ["Walk", "全体の準備度", "1.4", "2.0", "新たに充足"],
    ["Walk", "データ基盤の準備度", "0.5", "2.0", "新たに充足"],
    ["Walk", "必須条件の設問「責任者と予算」", "レベル1", "レベル2", "新たに充足"],
    ["Walk", "必須条件の設問「データガバナンス」", "レベル1", "レベル2", "新たに充足"],
    ["Run", "リーダーシップと戦略の準備度", "1.5", "2.5", "新たに充足"],
    ["Run", "データ基盤の準備度", "0.5", "2.0", "新たに充足"],
    ["Run", "「責任者と予算」の裏付け", "発言", "文書", "新たに充足"],
    ["領域", "前回", "幅", "今回", "幅", "判断"],
    ["リーダーシップと戦略", "1.5", "1.5", "2.5", "2.5", "向上"],
    ["データ基盤", "1.0", "0.5〜2.5", "2.0", "2.0", "変化したとは判断できません"],
    ["技術インフラ", "2.5", "2.5", "2.0", "2.0", "低下"],
    ["人材と文化", "1.0", "1.0", "1.0", "1.0", "変化したとは判断できません"],
    ["全体", "1.5", "1.4〜1.9", "1.9", "1.9", "変化したとは判断できません"],
    ["変化", "設問", "前回", "今回", "変わった事実"],
    ["レベル向上", "AI活用の目的", "レベル2", "レベル3", "中期計画に数値目標を入れた"],
    ["レベル向上", "責任者と予算", "レベル1", "レベル2", "―"],
    ["レベル向上", "データガバナンス", "レベル1", "レベル2", "―"],
    ["レベル低下", "拡張余力と費用", "レベル2", "レベル1", "―"],
    ["新たに判明", "データの統合", "要確認", "レベル2", "―"],
    ["裏付けの向上", "データリテラシー", "レベル1・裏付けなし", "レベル1・文書", "―"],
    ["設問", "比較できない理由"],
    ["試行と学びの共有", "前回は対象外"],
]  # fmt: skip
EN = [
    ["Open point (KGI) Customer lifetime value (LTV)", "¥12,000 (30 Apr 2026)", "¥12,600", "31 May 2027", "¥12,180 (31 Oct 2026)", "30% of the way (target revised from ¥13,000)"],
    ["Open point E-mail conversion rate", "2.0%", "2.2%", "31 Oct 2026", "2.05% (31 Oct 2026)", "25% of the way; past due"],
    ["区分表を作る", "総務部長", "10 Nov 2026 (was 31 Jul 2026)", "Open, past due"],
    ["作成時間を測る", "to be named", "18 Jun 2026", "Not recorded this time"],
    ["Run", "Evidence for Lead and budget", "Statement", "Document", "Newly met"],
    ["Data foundation", "1.0", "0.5–2.5", "2.0", "2.0", "No demonstrated change"],
    ["Overall", "1.5", "1.4–1.9", "1.9", "1.9", "No demonstrated change"],
    ["Higher level", "Purpose of AI", "Level 2", "Level 3", "中期計画に数値目標を入れた"],
    ["Better evidence", "Data literacy", "Level 1, no evidence", "Level 1, document", "–"],
    ["Trials and lessons", "Not applicable last time"],
]  # fmt: skip


def test_the_section_in_japanese(compared: Callable[..., str]) -> None:
    root = pages.parse(compared(OLD, NEW))
    section = pages.section(root, "since")
    assert tables(section) == JA
    said = pages.text(section)
    order = ("前回からの変化", "KGI・KPIの実績", "達成率は、基準値から", "前回のアクションの状況", "完了したアクション：1件", "前回 Crawl（簡易診断の結果）",
             "今回 Walk（簡易診断の結果）", "変化のあった条件", "準備度の変化", "共通の設問7問による比較", "設問ごとの変化",
             "前回の回答を引き継いだ設問（今回は尋ねていません）：システム連携", "比較できない設問", "比較にあたっての注意")  # fmt: skip
    places = [said.index(text) for text in order]
    assert places == sorted(places)


def test_the_section_in_english(compared: Callable[..., str]) -> None:
    section = pages.section(pages.parse(compared(OLD, NEW, "en")), "since")
    rows = tables(section)
    assert [row for row in EN if row not in rows] == []
    assert len(rows) == len(JA)
    assert "Last time was 20 May 2026, this time 20 November 2026." in pages.text(section)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_place_and_its_absence(language: Language, compared: Callable[..., str], page: Callable[..., str]) -> None:
    ids = [h.get("id") for h in pages.parse(compared(OLD, NEW, language)).iter("h2")]
    assert ids[ids.index("since") :] == [
        "since", "answers", "arithmetic", "conventions", "trace", "worksheets", "systems", "register", "sources",
        "glossary", "colophon",
    ]  # fmt: skip
    links = [a.get("href") for a in pages.parse(compared(OLD, NEW, language)).iter("a")]
    assert "#since" in links
    plain = page(NEW, language)
    assert 'id="since"' not in plain
    assert {"ja": "前回 ", "en": "last time "}[language] not in pages.text(pages.section(pages.parse(plain), "dimensions"))


def test_carried_answers_in_the_appendix(compared: Callable[..., str]) -> None:
    for language, said in (("ja", "前回（2026年5月20日）の回答を引き継ぎ"), ("en", "Carried over from 20 May 2026")):
        text = pages.text(pages.section(pages.parse(compared(OLD, NEW, language)), "answers"))
        assert text.count(said) == 1


# The chart


@pytest.mark.parametrize(("language", "word"), [("ja", "前回"), ("en", "last time")])
def test_bars_carry_last_time(language: Language, word: str, compared: Callable[..., str]) -> None:
    """People has no mark: one of its two questions did not apply last time, so the bar rests on another basis."""
    svg = re.search(r"<svg.*?</svg>", compared(OLD, NEW, language).split('<section class="dimensions">')[1], re.DOTALL)
    assert svg
    labels = re.findall(r"<text[^>]*>([^<]*)</text>", svg.group())
    assert [label for label in labels if label.startswith(word)] == [f"{word} 1.5", f"{word} 1.0", f"{word} 2.5"]
    description = re.search(r"<desc>(.*?)</desc>", svg.group())
    assert description
    names = {"ja": "前回：リーダーシップと戦略 1.5、データ基盤 1.0、技術インフラ 2.5。",
             "en": "Last time: Leadership &amp; strategy 1.5, Data foundation 1.0, Technical infrastructure 2.5."}  # fmt: skip
    assert description.group(1).endswith(names[language])


# Headings


def view(questionnaire: Questionnaire, library: Library, make: Callable[..., Roadmap], *pair: Assessment) -> Since:
    found = since(Context(make(pair[1]), "en", Edition()), compare(questionnaire, *pair, library))  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("then", "now", "heading"),
    [
        ([2] * 8, [2] * 8, "No demonstrated change in readiness, overall or in any dimension"),
        ([1] * 8, [2] * 8, "The phase you are ready to start has moved on from Crawl to Walk"),
        ([2] * 8, [1] * 8, "The phase you are ready to start has changed from Walk to Crawl"),
        ([1] * 8, [2, 2, 2, "?", 2, 2, 2, 2], "Overall readiness has improved since last time"),
        ([2, 2, 2, "?", 2, 2, 2, 2], [2] * 8, "The phase you are ready to start is now settled: Walk"),
        ([2] * 8, [2, 2, 2, "?", 2, 2, 2, 2],
         "Last time you were ready to start Walk; with answers open this time, the phase is Crawl–Walk"),
        ([1] * 8, [*[(3, "verified")] * 7, "?"], "The phase you are ready to start has moved on from Crawl to Walk–Run"),
        ([2] * 8, [3] + [2] * 7, "Overall readiness has improved since last time"),
        ([3] + [2] * 7, [2] * 8, "Overall readiness has slipped since last time"),
        ([2, 2, 2, 2, 2, "?", 2, 2], [3, 3, 2, 2, 1, 2, 2, 2], "No demonstrated change overall, but Leadership & strategy improved"),
        ([3, 3, 2, 2, 2, "?", 2, 2], [2, 2, 2, 2, 4, 2, 2, 2], "No demonstrated change overall, but Leadership & strategy slipped"),
        ([2, 2, 2, 2, 3, 2, 2, 2], [3, 2, 2, 2, 2, 2, 2, 2], "No demonstrated change overall; some dimensions improved, others slipped"),
        (["-"] * 8, [2] * 8, "The questions asked both times did not apply both times, so no change can be shown"),
    ],
)  # fmt: skip
def test_headings(
    *, quick: Questionnaire, library: Library, roadmap: Callable[..., Roadmap], then: list[builders.Mark],
    now: list[builders.Mark], heading: str,
) -> None:  # fmt: skip
    pair = builders.assessment(then), builders.assessment(now, date=LATER)
    assert view(quick, library, roadmap, *pair).head.heading == heading


MARKS = st.lists(st.sampled_from([0, 1, 2, 3, 4, "?", "-"]), min_size=8, max_size=8)


@settings(max_examples=60)
@given(MARKS, MARKS)
def test_headings_are_true(
    quick: Questionnaire, library: Library, roadmap: Callable[..., Roadmap], then: list[builders.Mark], now: list[builders.Mark]
) -> None:
    pair = builders.assessment(then), builders.assessment(now, date=LATER)
    found, shown = compare(quick, *pair, library), view(quick, library, roadmap, *pair)
    heading = shown.head.heading
    verdicts = [change.verdict for change in found.dimensions.values()]
    if "phase" in heading:
        names = re.findall("Crawl|Walk|Run", heading)
        order = ["Crawl", "Walk", "Run"]
        (low_then, high_then), (low_now, high_now) = (
            [order.index(id_.capitalize()) for id_ in (one.low, one.high)] for one in (found.then, found.now)
        )
        assert found.then.id != found.now.id
        assert ("moved on" in heading) == (low_now > high_then)
        assert ("has changed" in heading) == (high_now < low_then)
        if "settled" in heading:
            assert low_then <= low_now == high_now <= high_then
            assert names == [order[low_now]]
        if "open this time" in heading:
            assert low_now <= low_then == high_then <= high_now
            assert names == [order[low_then], order[low_now], order[high_now]]
        return
    assert ("Overall readiness has improved" in heading) == (found.overall.verdict == "improved")
    assert ("Overall readiness has slipped" in heading) == (found.overall.verdict == "slipped")
    assert ("did not apply both times" in heading) == (not found.common)
    if "some dimensions" in heading:
        assert "improved" in verdicts
        assert "slipped" in verdicts
    if heading.startswith("No change in readiness"):
        assert set(verdicts) == {"no_demonstrated_change"}


def test_other_depths_are_no_other_phase(quick: Questionnaire, library: Library, roadmap: Callable[..., Roadmap]) -> None:
    pair = builders.assessment([1] * 8), builders.assessment([2] * 8, date=LATER, depth="full")
    assert view(quick, library, roadmap, *pair).head.heading == "Overall readiness has improved since last time"


def test_the_detectable_change_is_told(quick: Questionnaire, library: Library, roadmap: Callable[..., Roadmap]) -> None:
    trusted = replace(quick, reliability=Reliability(builders.Fraction(12), builders.Fraction(4, 5), 60, builders.words("a study")))
    pair = builders.assessment([2] * 8), builders.assessment([3] + [2] * 7, date=LATER)
    shown = view(trusted, library, roadmap, *pair)
    assert shown.basis[1] == "Smallest overall change beyond measurement error: 0.60 (a study, n = 60)"
    assert shown.total is not None
    assert shown.total.verdict == "No demonstrated change"
    assert len(view(quick, library, roadmap, *pair).basis) == 1


# What it must not hold


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format_", ["pdf", "html", "onepager"])
def test_a_client_document_holds_nothing_internal(language: Language, format_: str, compared: Callable[..., str]) -> None:
    text = compared(OLD, NEW, language, format=format_)
    assert not re.search("SECRET|NAMED-PERSON|NAMELESS-PERSON|NEW-PERSON", text)


def test_an_internal_document_marks_what_is_internal(compared: Callable[..., str]) -> None:
    section = pages.section(pages.parse(compared(OLD, NEW, audience="internal")), "since")
    rows = [row for row in tables(section) if "SECRET-REASON" in row[-1]]
    assert rows == [["レベル低下", "拡張余力と費用", "レベル2", "レベル1", "社内限り SECRET-REASON"]]


@pytest.mark.parametrize("side", ["old", "new"])
def test_evidence_that_is_not_shown_does_not_show_by_its_change(side: str, compared: Callable[..., str]) -> None:
    then, now = builders.answer((3, "statement")), builders.answer((3, "verified"))
    hidden = {"old": (replace(then, visibility="internal"), now), "new": (then, replace(now, visibility="internal"))}
    before, after = hidden[side]
    old = builders.assessment([3, before] + [3] * 6)
    new = builders.assessment([3, after] + [3] * 6, date=LATER)
    said = pages.text(pages.section(pages.parse(compared(old, new)), "since"))
    assert "現物確認済み" not in said
    assert "発言" not in said
    assert "裏付けの向上" not in said
    open_ = compared(builders.assessment([3, then] + [3] * 6), builders.assessment([3, now] + [3] * 6, date=LATER))
    assert "現物確認済み" in pages.text(pages.section(pages.parse(open_), "since"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_of_last_time_stays_text(language: Language, compared: Callable[..., str]) -> None:
    own = Target("own", None, None, None, HOSTILE[:300], HOSTILE, HOSTILE, name=HOSTILE, formula=HOSTILE, unit="percent")
    old = replace(
        states.hostile(states.example()), date=dt.date(2026, 5, 20), kpis=(own,), objective=Objective(HOSTILE, own),
        actions=(Action(HOSTILE, HOSTILE, HOSTILE),),
    )  # fmt: skip
    text = compared(old, replace(states.example(), actions=()), language)
    assert "<script" not in text
    assert "onerror=alert" not in re.sub("&lt;.*?&gt;", "", text)
    assert "49" not in pages.text(pages.section(pages.parse(text), "since")).replace("2026", "")


def test_long_facts_stand_in_the_appendix(compared: Callable[..., str]) -> None:
    fact = states.LONG_NOTE[:1900]
    new = replace(NEW, answers={**NEW.answers, CORE[0]: replace(NEW.answers[CORE[0]], reason=fact)})
    root = pages.parse(compared(OLD, new))
    said = pages.text(pages.section(root, "since"))
    assert fact[:60] in said
    assert fact[:200] not in said
    assert "（全文は報告書の付録Aに記載）" in said
    assert fact in pages.text(pages.section(root, "answers"))


def test_questions_left_out_for_the_same_reasons_stand_together(compared: Callable[..., str]) -> None:
    old = builders.assessment([2, "-", "-", 2, 2, 2, 2, "-"])
    new = builders.assessment([2, 2, 2, "-", 2, 2, 2, "-"], date=LATER)
    rows = tables(pages.section(pages.parse(compared(old, new)), "since"))
    assert rows[rows.index(["設問", "比較できない理由"]) + 1 :] == [
        ["責任者と予算、データの統合", "前回は対象外"],
        ["データガバナンス", "今回は対象外"],
        ["試行と学びの共有", "前回は対象外、今回は対象外"],
    ]


def test_nothing_was_agreed(compared: Callable[..., str]) -> None:
    old, new = builders.assessment([2] * 8), builders.assessment([2] * 8, date=LATER)
    said = pages.text(pages.section(pages.parse(compared(old, new)), "since"))
    for text in ("KGI・KPIは設定されていません。", "前回のアクションに、残っているものはありません。",
                 "充足の状況が変わった条件はありません。", "回答が変わった設問はありません。"):  # fmt: skip
        assert text in said


@pytest.mark.parametrize(
    ("then", "ja", "en"),
    [
        (["-"] * 8, "前回と今回に共通する設問は、いずれかの回で対象外だったため、準備度は比較できません。",
         "Readiness cannot be compared: the questions asked both times did not apply both times."),
        (None, "前回と今回に共通する設問がないため、準備度は比較できません。",
         "Readiness cannot be compared: no question was asked both times in the same wording."),
    ],
)  # fmt: skip
def test_why_nothing_is_common(
    *, then: list[builders.Mark] | None, ja: str, en: str, quick: Questionnaire, compared: Callable[..., str]
) -> None:
    """Nothing applied last time, or every question had another wording then."""
    old = builders.assessment(then or [2] * 8)
    if then is None:
        parts = dict.fromkeys(quick.by_id, "0" * 12)
        old = replace(old, questionnaire=replace(old.questionnaire, parts=parts))
    new = builders.assessment([2] * 8, date=LATER)
    new = replace(new, questionnaire=replace(new.questionnaire, digest=quick.digest))
    for language, said in (("ja", ja), ("en", en)):
        assert said in pages.text(pages.section(pages.parse(compared(old, new, language)), "since"))


@pytest.mark.parametrize(
    ("language", "then", "level", "evidence"),
    [("ja", "要確認", "レベル2", "文書"), ("en", "Unknown", "Level 2", "Document")],
)
def test_conditions_on_an_open_answer_say_that_it_is_open(
    *, language: Language, then: str, level: str, evidence: str, compared: Callable[..., str]
) -> None:
    """It is counted as level 0, and was not at level 0."""
    old = builders.assessment([(2, "statement"), "?", *[(2, "statement")] * 6])
    new = builders.assessment([(2, "statement"), (2, "document"), *[(2, "statement")] * 6], date=LATER)
    title = {"ja": "責任者と予算", "en": "Lead and budget"}[language]

    def conditions(old: Assessment) -> list[list[str]]:
        rows = tables(pages.section(pages.parse(compared(old, new, language)), "since"))
        return [row[2:4] for row in rows if row[0] in ("Walk", "Run") and title in row[1]]

    assert conditions(old) == [[then, level], [then, evidence]]
    unanswered = replace(old, answers={id_: answer for id_, answer in old.answers.items() if id_ != CORE[1]})
    silent = {"ja": "未回答", "en": "Unanswered"}[language]
    assert conditions(unanswered) == [[silent, level], [silent, evidence]]


COMPLETE: dict[str, object] = {
    "baseline_date": dt.date(2026, 4, 30), "owner": "crm_lead", "scope": "既存会員", "source": "配信システム", "cadence": "monthly",
}  # fmt: skip


def test_targets_with_a_failed_check_are_open_points(compared: Callable[..., str]) -> None:
    """METHOD §6: such a target is never printed as a KPI; one that this time's file leaves out is judged alike."""
    good = Target("email_conversion", builders.Fraction(2), target=builders.Fraction("2.2"), due="2027-04-30", **COMPLETE)  # type: ignore[arg-type]
    old = builders.assessment([1] * 8, kpis=(Target("report_time", builders.Fraction(10)),))
    new = builders.assessment([1] * 8, date=dt.date(2026, 11, 20), kpis=(good,))
    for language, kinds in (("ja", ["KPI", "未決事項"]), ("en", ["KPI", "Open point"])):
        rows = tables(pages.section(pages.parse(compared(old, new, language)), "since"))[1:3]
        assert [row[0].startswith(kind) for row, kind in zip(rows, kinds, strict=True)] == [True, True], rows
        assert rows[1][-1] == {"ja": "実績値の記録なし（今回の記録なし）", "en": "No actual recorded (not recorded this time)"}[language]
    rows = tables(pages.section(pages.parse(compared(old, replace(new, kpis=(replace(good, scope=""),)))), "since"))
    assert rows[1][0].startswith("未決事項")


@pytest.mark.parametrize(
    ("target", "ja", "en"),
    [
        ({"baseline": 10, "target": 8, "actuals": ({"date": "2026-09-30", "value": 9},)},
         "判定できません。目標値が改善の向きと逆です", "Cannot be judged: the target lies on the wrong side of the baseline"),
        ({"baseline": 2, "target": 4, "actuals": ({"date": "2030-01-01", "value": 4},)},
         "実績値の記録なし（今回の診断日より後の実績値1件は含まない）",
         "No actual recorded (1 actual after this assessment's date not counted)"),
        ({"baseline": 2, "target": 4, "baseline_date": dt.date(2026, 8, 1),
          "actuals": ({"date": "2026-01-01", "value": 1}, {"date": "2026-02-01", "value": 1}, {"date": "2026-09-01", "value": 3})},
         "達成率50%（基準値の測定日より前の実績値2件は含まない）",
         "50% of the way (2 actuals before the baseline's date not counted)"),
    ],
)  # fmt: skip
def test_progress_that_cannot_be_told(*, target: dict[str, object], ja: str, en: str, compared: Callable[..., str]) -> None:
    values = {name: builders.Fraction(value) if isinstance(value, int) else value for name, value in target.items()}
    new = builders.assessment([2] * 8, date=dt.date(2026, 11, 20), kpis=(Target("email_conversion", **values),))  # type: ignore[arg-type]
    for language, said in (("ja", ja), ("en", en)):
        rows = tables(pages.section(pages.parse(compared(builders.assessment([2] * 8), new, language)), "since"))
        assert rows[1][-1] == said


def test_people_are_named_in_the_internal_edition_only(compared: Callable[..., str]) -> None:
    new = replace(NEW, respondents=(replace(NEW.respondents[0], name="NEW-NAME"), replace(NEW.respondents[1], id="r2")),
                  actions=(replace(NEW.actions[0], owner="情報システム部長"),))  # fmt: skip
    said = pages.text(pages.section(pages.parse(compared(OLD, new, audience="internal")), "since"))
    for text in ("回答者と責任者の変更", "役割または氏名が変わった回答者：r1（経営・企画）、r2（情報システム → 法務）",
                 "「定例レポートの作成時間」の責任者：マーケティング部長 → 営業企画課長",
                 "「区分表を作る」の責任者：総務部長 → 情報システム部長"):  # fmt: skip
        assert text in said
    joined = pages.text(pages.section(pages.parse(compared(OLD, NEW, "en", audience="internal")), "since"))
    assert "Joined: r3 (legal) " in joined
    assert not re.search("NAMED-PERSON|NAMELESS-PERSON|NEW-PERSON|NEW-NAME", said + joined)
    assert "回答者と責任者の変更" not in compared(OLD, new)


def test_a_document_without_last_time_has_no_section(roadmap: Callable[..., Roadmap]) -> None:
    assert document.build(roadmap(NEW), "ja", Edition()).since is None


# Which file is last time's


def remarks(folder: Path, *arguments: str, language: str = "en") -> tuple[str, str]:
    """What the report's command says on stderr, and its HTML."""
    from cli.processes import fresh

    done = fresh("report", "new.yaml", "--lang", language, "-o", "out.html", *arguments, cwd=folder)
    assert done.code == 0, done.err
    return done.err, (folder / "out.html").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(pairs.OLD, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(pairs.NEW, encoding="utf-8")
    return tmp_path


def test_the_file_that_is_named_or_asked_for(folder: Path) -> None:
    said, text = remarks(folder)
    assert said == ""
    assert 'id="since"' in text
    assert "30% of the way" in text
    (folder / "elsewhere").mkdir()
    other = pairs.OLD.replace("target: 13000", "target: 12600").replace("date: 2026-05-20", "date: 2026-02-01", 1)
    (folder / "elsewhere" / "x.yaml").write_text(other, encoding="utf-8")
    said, text = remarks(folder, "--previous", "elsewhere/x.yaml")
    assert said == ""
    assert "1 February 2026" in text
    assert "target revised" not in text


@pytest.mark.parametrize(
    ("what", "en", "ja"),
    [
        ("missing",
         ("new.yaml: last time's assessment 'old.yaml' cannot be found; the report leaves out 'Since last time'\n"
         "  -> Put the file back, or correct previous.file.\n"),
         ("new.yaml: 前回の診断ファイル「old.yaml」が見つかりません。報告書の「前回からの変化」は省きました\n"
         "  -> ファイルを戻すか、previous.file の場所を直してください。\n")),
        ("schema: 1\norganisation: 5\n",
         ("new.yaml: last time's assessment 'old.yaml' cannot be read; the report leaves out 'Since last time'\n"
         "  -> See what is wrong with it: readiness score old.yaml\n"),
         ("new.yaml: 前回の診断ファイル「old.yaml」を読み込めません。報告書の「前回からの変化」は省きました\n"
         "  -> 直す箇所は readiness score で確認できます：readiness score old.yaml\n")),
    ],
)  # fmt: skip
def test_a_file_that_is_not_there_or_wrong(folder: Path, what: str, en: str, ja: str) -> None:
    if what == "missing":
        (folder / "old.yaml").unlink()
    else:
        (folder / "old.yaml").write_text(what, encoding="utf-8")
    for language, expected in (("en", en), ("ja", ja)):
        said, text = remarks(folder, language=language)
        assert said == expected
        assert 'id="since"' not in text


def test_last_times_file_is_this_times_own(folder: Path) -> None:
    for arguments, text in ((("--previous", "new.yaml"), pairs.NEW), ((), pairs.NEW.replace("file: old.yaml", "file: new.yaml"))):
        (folder / "new.yaml").write_text(text, encoding="utf-8")
        said, html_ = remarks(folder, *arguments)
        assert said == (
            "new.yaml: last time's assessment 'new.yaml' is this time's own file; the report leaves out 'Since last time'\n"
            "  -> Name last time's file instead (--previous or previous.file).\n"
        )
        assert 'id="since"' not in html_


def test_last_times_file_is_another_organisations(folder: Path) -> None:
    """Left out where only the file names it; who asks for it by name gets it, and is told."""
    (folder / "old.yaml").write_text(pairs.OLD.replace("株式会社サンプル", "別の会社"), encoding="utf-8")
    said, html_ = remarks(folder)
    assert said == (
        "new.yaml: last time's assessment 'old.yaml' is of another organisation (then: 別の会社; now: 株式会社サンプル); "
        "the report leaves out 'Since last time'\n"
        "  -> If it is the same organisation under another name, compare with --previous old.yaml.\n"
    )
    assert 'id="since"' not in html_
    said, html_ = remarks(folder, "--previous", "old.yaml", language="ja")
    assert said == (
        "new.yaml: --previous の診断ファイル「old.yaml」の対象組織（別の会社）が今回（株式会社サンプル）と異なります。"
        "報告書には「前回からの変化」を載せました\n"
        "  -> 別の組織の場合は、--previous を外して作り直してください。\n"
    )
    assert 'id="since"' in html_
    (folder / "old.yaml").write_text(pairs.OLD.replace("株式会社サンプル", "株式会社　ｻﾝﾌﾟﾙ"), encoding="utf-8")
    assert remarks(folder)[0] == ""


def test_characters_of_last_time_that_no_font_has(folder: Path) -> None:
    """Only text that is printed is spoken of: an action, not a note."""
    text = pairs.OLD.replace("what: 区分表を作る", "what: 区分表を作る\U000e0123\ue123").replace(
        "people.literacy: {level: 1}", "people.literacy: {level: 1, note: \ue124}"
    )
    (folder / "old.yaml").write_text(text, encoding="utf-8")
    said, html_ = remarks(folder)
    lines = said.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("old.yaml: actions.0.what contains characters that the font does not have")
    assert "区分表を作る" in html_
    assert "\ue123" not in html_


# On paper


@pytest.mark.parametrize("language", ["ja", pytest.param("en", marks=pytest.mark.verify)])
def test_it_prints_to_both_standards(language: Language, compared: Callable[..., str]) -> None:
    from press.validation import broken

    from report.test_printing import printed

    pdf, texts = printed(compared(OLD, NEW, language))
    assert broken(pdf) == []
    whole = "".join(texts)
    assert {"ja": "前回と今回の診断ファイル", "en": "Bothfileslackdigests"}[language] in whole
    assert not re.search("SECRET|NAMED-PERSON|NAMELESS-PERSON|NEW-PERSON", whole)
    assert not re.search(b"SECRET|NAMED-PERSON|NAMELESS-PERSON|NEW-PERSON", pdf)


@pytest.fixture
def long_html(compared: Callable[..., str]) -> str:
    """A report with long texts wherever last time's and this time's are told."""
    new = states.long(states.example())
    answers = {id_: replace(answer, reason=states.LONG_NOTE[:1900]) for id_, answer in new.answers.items()}
    target = Target("own", builders.Fraction(10**12), None, builders.Fraction(2 * 10**12), "2027-12-31", states.LONG_NAME,
                    states.LONG_NAME, name=states.LONG_NAME, formula="x", unit="yen")  # fmt: skip
    old = replace(builders.assessment([0, 1, "?", "-", 1, 0, 1, 1]), actions=new.actions, kpis=(target,))
    return compared(old, replace(new, answers=answers))


def test_long_texts_are_told_in_short(long_html: str) -> None:
    text = pages.body_text(long_html)
    assert "2,000,000,000,000円" in text
    assert text.count("（全文は報告書の付録Aに記載）") >= 4


@pytest.mark.verify
def test_long_texts_print(long_html: str) -> None:
    from report.test_printing import printed

    _, texts = printed(long_html)
    whole = "".join(texts)
    assert "2,000,000,000,000円" in whole
    assert whole.count("（全文は報告書の付録Aに記載）") >= 4


@pytest.mark.parametrize(("language", "now"), [("ja", "レベル2・未討議"), ("en", "Level 2, not discussed")])
def test_a_level_that_was_not_discussed_is_marked(
    language: Language, now: str, quick: Questionnaire, roadmap: Callable[..., Roadmap]
) -> None:
    old = builders.assessment([1] * 8)
    new = replace(old, date=LATER, answers={**old.answers, CORE[0]: Answer(Level(2), batch=True)})
    found = since(Context(roadmap(new), language, Edition()), compare(quick, old, new, None))
    assert found is not None
    assert [(moved.row.then[-1], moved.row.now) for moved in found.questions] == [("1", now)]
