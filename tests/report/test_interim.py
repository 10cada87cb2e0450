"""The interim page: one page of answers so far, without a word about a result or about what is internal."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pypdf
import pytest
from builders import CORE
from press.validation import broken

from readiness import press, report
from readiness.app.report import write_interim
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.core.answers import Answer, Level, NotApplicable, Unanswered, Unknown
from readiness.core.assessment import Action, Assessment, Respondent
from readiness.core.library import Library
from readiness.core.model import Language, Questionnaire
from readiness.errors import InputError
from readiness.press.libraries import Missing
from readiness.store import as_text
from readiness.words.clean import one_line
from report import pages, states
from report.states import HOSTILE, LONG_NAME, LONG_NOTE, TEMPLATE
from report.test_safety import ALLOWED, SECRET
from report.test_states import JAPANESE, LEFT_OVER, bare_headings, empty

LANGUAGES: tuple[Language, ...] = ("ja", "en")
STATES = states.states()
RESULT = re.compile(
    r"スコア|フェーズ|平均|判定|閾値|安定性|\d点|Crawl|Walk|Run\b|試行・検証|全社定着"
    r"|\b[Ss]cores?\b|\b[Pp]hases?\b|\b[Rr]ange\b|\b[Mm]ean\b|of 100|\bprovisional\b|\bborderline\b"
)
"""What would tell a result, or what a result is about."""
BENCH = Workbench(shelf(), dt.date(2026, 11, 21))
Interim = Callable[..., str]


@pytest.fixture(scope="module")
def interim(questionnaire: Questionnaire, library: Library) -> Interim:
    def make(assessment: Assessment, language: Language = "ja", *, on_screen: bool = False, bare: bool = False) -> str:
        known = None if bare else library
        return report.interim(
            questionnaire, assessment, language, template=TEMPLATE, library=known, on_screen=on_screen
        )

    return make


def halfway() -> Assessment:
    """The example after half of its questions, with something of everything."""
    demo = states.example()
    answers = dict(list(demo.answers.items())[:4])
    answers[CORE[0]] = replace(answers[CORE[0]], revisit=True, parked="利用申請の窓口")
    answers[CORE[1]] = Answer(NotApplicable("該当なし"))
    answers[CORE[5]] = Answer(Unanswered(), parked="費用の持ち方")
    return replace(demo, answers=answers, plan=replace(demo.plan, budget=Fraction(8_000_000)))


def crowded(questionnaire: Questionnaire) -> Assessment:
    """All that one page may have to hold at once, each text longer than anybody writes."""
    long = STATES["long"]
    answer = Answer(Unknown(), owner=LONG_NAME, due=dt.date(2027, 1, 29), parked=LONG_NOTE, revisit=True)
    decision = replace(long.decision, forum=LONG_NAME, approver=LONG_NAME, consulted=LONG_NAME)
    return replace(
        long,
        answers={question.id: answer for question in questionnaire.questions},
        scope=replace(long.scope, unit=LONG_NAME, process=LONG_NAME),
        decision=decision,
        plan=replace(long.plan, budget=Fraction(123_456_789)),
        actions=tuple(replace(action, due=dt.date(2027, 1, 29)) for action in long.actions),
    )


def squeezed(text: str) -> str:
    """The text without spaces: those between cells are not in it."""
    return "".join(text.split())


def printed(html: str) -> tuple[bytes, list[str]]:
    """The PDF, and the text of each page on one line."""
    pdf = press.print_pdf(press.substitute(html, TEMPLATE), template=TEMPLATE, created=dt.date(2026, 11, 20))
    return pdf, [" ".join(p.extract_text().split()) for p in pypdf.PdfReader(io.BytesIO(pdf)).pages]


# What it says


def test_it_tells_where_the_room_stands_in_japanese(interim: Interim) -> None:
    text = squeezed(pages.body_text(interim(halfway(), "ja")))
    for said in (
        "途中経過・未確定", "株式会社あさぎり生活館", "2026年11月20日", "8問のうち4問に回答しました",
        "EC事業部・マーケティング部／既存会員へのメール案内", "新規会員は年間2万人増えている",
        "EC会員のLTVを12,000円から12,600円に引き上げる", "800万円", "経営会議", "2026年12月15日", "2026年12月8日",
        "代表取締役社長", "総務部（法務担当）", "回答済み 4／8問", "要確認 1問", "対象外 1問", "再確認 1問",
        "Q1 AI活用の目的 レベル2 部分実施", "Q2 責任者と予算 対象外", "Q3 データの統合 要確認",
        "技術インフラ（2問）：Q5 システム連携、Q6 拡張余力と費用", "人材と文化（2問）",
        "Q3 データの統合 情報システム課長 2026/12/04", "Q1 利用申請の窓口", "Q6 費用の持ち方",
        "情報システム課長（EC運営リーダー） 2026/12/04 未完了",
    ):  # fmt: skip
        assert squeezed(said) in text, said
    assert "取扱注意・株式会社あさぎり生活館限り" in interim(halfway(), "ja")


def test_and_in_english(interim: Interim) -> None:
    text = squeezed(pages.body_text(interim(halfway(), "en")))
    for said in (
        "Interim, not final", "4 of 8 questions answered so far", "¥8,000,000", "15 December 2026",
        "Answered 4 of 8", "Unknown 1", "Not applicable 1", "To revisit 1", "Level 2: Partly in place",
        "Technical infrastructure (2 questions): Q5", "Raise the customer lifetime value (EC会員)",
    ):  # fmt: skip
        assert squeezed(said) in text, said


def test_only_what_the_room_agreed_on_counts(interim: Interim) -> None:
    """Eight people have rated a question alone: nobody reads their median before it was discussed."""
    voted = {f"r{n}": {CORE[0]: Answer(Level(3))} for n in range(8)}
    text = pages.body_text(interim(replace(states.plain(), ratings=voted), "en"))
    assert "No answers yet" in text
    assert "Level 3" not in text


def test_a_level_that_was_not_discussed_says_so(interim: Interim) -> None:
    found = replace(states.plain(), answers={CORE[0]: Answer(Level(3), batch=True), CORE[1]: Answer(Level(3))})
    text = pages.body_text(interim(found, "ja"))
    assert text.count("標準運用・未討議") == 1
    assert text.count("標準運用") == 2


def test_an_answer_that_was_carried_over_says_so(interim: Interim) -> None:
    answers = {CORE[0]: Answer(Level(3), carried=dt.date(2026, 5, 1))}
    assert "標準運用（前回から引き継ぎ）" in pages.body_text(interim(replace(states.plain(), answers=answers)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_it_tells_no_result_and_prints_nothing_empty(state: str, language: Language, interim: Interim) -> None:
    html = interim(STATES[state], language)
    root = pages.parse(html)
    assert root.get("lang") == language
    assert not empty(root)
    assert not bare_headings(root)
    text = pages.body_text(html)
    assert not LEFT_OVER.search(text)
    title, description = root.find("head/title"), next(m for m in root.iter("meta") if m.get("name") == "description")
    assert title is not None
    for told in (text, title.text or "", description.get("content", "")):
        found = RESULT.search(told)
        assert found is None, found


@pytest.mark.parametrize(
    "state", [name for name, found in STATES.items() if found.organisation.name == "Example Stores"]
)
def test_the_english_page_is_english(state: str, interim: Interim) -> None:
    assert not JAPANESE.search(pages.body_text(interim(STATES[state], "en")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_library_everything_has_a_name(language: Language, interim: Interim) -> None:
    text = pages.body_text(interim(halfway(), language, bare=True))
    assert "ltv" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_internal_stays_out(language: Language, interim: Interim) -> None:
    respondents = (Respondent("r1", "NAMED-PERSON", "leadership"),)
    secret = replace(states.secret(), respondents=respondents)
    html = interim(secret, language)
    assert SECRET.findall(html) == []
    shown = {id_: replace(answer, visibility="client") for id_, answer in secret.answers.items()}
    assert "SECRET-POINT" in interim(replace(secret, answers=shown), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("on_screen", [False, True])
def test_hostile_text_stays_text(language: Language, on_screen: bool, interim: Interim) -> None:
    hostile = STATES["hostile"]
    answers = {id_: replace(answer, parked=HOSTILE) for id_, answer in hostile.answers.items()}
    html = interim(
        replace(hostile, answers=answers, actions=(Action(HOSTILE, HOSTILE, HOSTILE),)), language, on_screen=on_screen
    )
    for element in pages.parse(html).iter():
        assert element.tag in ALLOWED
        assert not [name for name in element.attrib if name.startswith("on") or name in ("style", "src")]
    assert "<script" not in html
    assert one_line(HOSTILE)[:40] in pages.body_text(html)


# On paper


ON_PAPER = ("example", "nothing answered", "all unknown", "long", "hostile", "full depth")
TWICE = ("example", "long")
"""Printed in both languages; of the others the second language waits for the long run."""


@pytest.mark.parametrize(
    ("state", "language"),
    [
        pytest.param(state, language, marks=[pytest.mark.verify] if language == "en" and state not in TWICE else [])
        for state in ON_PAPER
        for language in LANGUAGES
    ],
)
def test_it_is_one_page(state: str, language: Language, interim: Interim) -> None:
    pdf, texts = printed(interim(STATES[state], language))
    assert len(texts) == 1
    assert broken(pdf) == []


@pytest.mark.parametrize("language", ["ja", pytest.param("en", marks=pytest.mark.verify)])
def test_a_crowded_one_is_one_page(language: Language, interim: Interim, questionnaire: Questionnaire) -> None:
    _, texts = printed(interim(crowded(questionnaire), language))
    assert len(texts) == 1
    assert {"ja": "ほか9件", "en": "and 9 more"}[language] in texts[0], "actions that are left out are counted"


# As a file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "サンプル.yaml"
    place.write_text(as_text(halfway()), encoding="utf-8")
    return place


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_written_beside_the_assessment(language: Language, file: Path) -> None:
    written = write_interim(BENCH, file, language)
    assert written.path == file.with_name(f"サンプル-interim-{language}.pdf")
    assert written.remarks == ()
    reader = pypdf.PdfReader(written.path)
    assert len(reader.pages) == 1
    assert not RESULT.search(reader.pages[0].extract_text())
    assert reader.metadata is not None
    assert reader.metadata.author == "株式会社あさぎり生活館"
    first = written.path.read_bytes()
    again = write_interim(BENCH, file, language, file.with_name("again.pdf"))
    assert again.path.read_bytes() == first, "the same bytes for the same answers"


def test_a_character_without_a_glyph_is_named_where_it_is_printed(file: Path) -> None:
    demo = halfway()
    answers = {**demo.answers, CORE[3]: replace(demo.answers[CORE[3]], note="メモ𓀀", parked="論点𓀀")}
    file.write_text(as_text(replace(demo, answers=answers)), encoding="utf-8")
    written = write_interim(BENCH, file, "ja")
    assert [(r.message.key, r.path) for r in written.remarks] == [("report.glyphs", f"answers.{CORE[3]}.parked")]
    assert "論点〓" in pypdf.PdfReader(written.path).pages[0].extract_text()


def test_where_no_pdf_can_be_made_it_is_a_page_for_a_browser(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "available", lambda: Missing(("Pango",), fatal=True, system=None, command=None))
    written = write_interim(BENCH, file, "ja", file.with_name("page.pdf"))
    assert written.path == file.with_name("page.html")
    assert [remark.message.key for remark in written.remarks] == ["report.html_instead"]
    assert "@media screen" in written.path.read_text(encoding="utf-8")
    assert not file.with_name("page.pdf").exists()


def test_it_never_replaces_the_assessment(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(InputError) as refused:
        write_interim(BENCH, file, "ja", file)
    assert [issue.message.key for issue in refused.value.issues] == ["output.same"]
    assert file.read_bytes() == before
