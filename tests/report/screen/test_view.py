"""The second screen tells the room what it should see, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import builders
import pytest
from builders import CORE
from hypothesis import given, settings
from hypothesis import strategies as st
from tinyhtml5.parser import HTMLParser

from readiness.core.agreement import voices
from readiness.core.answers import Answer, Level, NotApplicable, Unanswered, Unknown
from readiness.core.assessment import Assessment, Organisation, Respondent
from readiness.core.model import Language, Questionnaire, Text
from readiness.core.session import Session
from readiness.report import screen
from readiness.words import Words
from readiness.words.clean import one_line
from report import pages
from report.screen.scenes import LANGUAGES, TEMPLATE, html, longer, revealed, said, scene, voted
from report.states import HOSTILE

SECRET = "内密SECRET"
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "div", "h1", "h2", "p",
    "ol", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "span", "strong", "i",
}  # fmt: skip
RESULT = ("slide.phase", "slide.range", "reveal.title", "reveal.conditions")


def secretive(state: object) -> Answer:
    """An answer with a marker in everything that is not for the room."""
    if isinstance(state, NotApplicable):
        state = NotApplicable(SECRET)
    return Answer(
        state, SECRET, confidence=SECRET, owner=SECRET, by=SECRET, at=SECRET, reason=SECRET, parked=SECRET, target=4,
        due=dt.date(2031, 1, 2), revisit=True,
    )  # type: ignore[arg-type]  # fmt: skip


def secret_assessment(states: list[object]) -> Assessment:
    answers = dict(zip(CORE, map(secretive, states), strict=True))
    people = (Respondent("r1", SECRET, SECRET),)
    return replace(builders.assessment(answers), organisation=Organisation(SECRET), respondents=people)


STATES = st.one_of(
    st.integers(0, 4).map(Level), st.just(Unknown()), st.just(Unanswered()), st.just(NotApplicable("reason"))
)


@settings(max_examples=60)
@given(st.lists(STATES, min_size=8, max_size=8), st.integers(0, 8), st.sampled_from(LANGUAGES), st.booleans())
def test_nothing_leaks_before_the_answers_are_locked(
    questionnaire: Questionnaire, states: list[object], position: int, language: Language, over: bool
) -> None:
    assessment = secret_assessment(states)
    page = html(screen.Scene(questionnaire, Session(CORE, assessment.answers, position), None, over), language)
    assert "SECRET" not in page
    assert "2031" not in page
    text = pages.body_text(page)
    words = Words(language, "terms", "interview", "screen")
    for key in RESULT:
        assert words(key, phase="", met="", total="").split("（")[0].split("(")[0].strip() not in text
    assert not re.search(r"\d\.\d", text), "no mean level"
    for phase in questionnaire.method.phases:
        assert phase.short[language] not in text


@settings(max_examples=25)
@given(st.lists(STATES, min_size=8, max_size=8), st.sampled_from(LANGUAGES), st.booleans())
def test_nothing_leaks_at_the_reveal(
    questionnaire: Questionnaire, states: list[object], language: Language, over: bool
) -> None:
    quick = builders.few_draws(questionnaire)
    page = html(revealed(quick, secret_assessment(states), over=over), language)
    assert "SECRET" not in page
    assert "2031" not in page
    assert HTMLParser().parse(page) is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(8))
def test_a_card(questionnaire: Questionnaire, language: Language, number: int) -> None:
    question = questionnaire.asked("core")[number]
    text = said(scene(questionnaire, position=number), language)
    for shown in (question.text, *question.anchors, questionnaire.dimension(question.dimension).name):
        assert shown[language] in text
    words = Words(language, "interview")
    assert words("card.progress", number=number + 1, total=8) in text
    assert question.why[language] not in text
    assert question.probe[language] not in text, "the probe is the facilitator's"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_level_shows_once_it_is_recorded_in_words(questionnaire: Questionnaire, language: Language) -> None:
    mark = Words(language, "screen")("slide.recorded")
    assert mark not in said(scene(questionnaire, [2], 1), language), "nobody has answered this one"
    root = pages.parse(html(scene(questionnaire, [2], 0), language))
    (recorded,) = pages.having(root, "recorded")
    assert mark in pages.text(recorded)
    assert questionnaire.questions[0].anchors[2][language] in pages.text(recorded)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_recorded_and_no_level(questionnaire: Questionnaire, language: Language) -> None:
    words = Words(language, "terms", "screen")
    for mark, key in (("?", "state.unknown"), ("-", "state.not_applicable")):
        text = said(scene(questionnaire, [mark], 0), language)
        assert words("slide.recorded_as", state=words(key)) in text
    assert words("slide.recorded") not in said(scene(questionnaire, [None], 0), language)


def test_a_level_of_last_time_steers_no_vote(questionnaire: Questionnaire) -> None:
    carried = [Answer(state, carried=dt.date(2026, 5, 20)) for state in (Level(2), Unknown())]
    for position in (0, 1):
        assert "記録済み" not in said(scene(questionnaire, carried, position))
    assert "2 部分実施（引き継ぎ）" in said(scene(questionnaire, carried, 8))


def test_progress_by_dimension(questionnaire: Questionnaire) -> None:
    root = pages.parse(html(scene(questionnaire, [2, "?", None, 1], 4)))
    groups = [pages.text(group) for group in pages.having(root, "group")]
    assert groups == ["戦略 2/2", "データ 1/2", "技術 0/2", "人材 0/2"]
    assert [pages.text(group) for group in pages.having(root, "current")] == ["技術 0/2"]
    pips = [i.get("class") for i in root.iter("i")]
    assert pips == ["done", "done", "open", "done", "here", "open", "open", "open"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_review(questionnaire: Questionnaire, language: Language) -> None:
    root = pages.parse(html(scene(questionnaire, [2, 0, "?", "-", 4, None, "?"], 8), language))
    counts = [pages.text(next(root.iter("dl")).findall("div")[n].find("dd")) for n in range(4)]  # type: ignore[arg-type]
    assert counts == ["3", "2", "1", "2"]
    rows = [pages.text(row) for row in next(pages.having(root, "rows"))]
    words = Words(language, "terms")
    expected = ["2", "0", words("state.unknown"), words("state.not_applicable"), "4", words("state.unanswered")]
    for number, (row, question, answer) in enumerate(zip(rows, questionnaire.asked("core"), expected, strict=False), 1):
        assert row.startswith(f"{number} {question.title[language]} {answer}")
    assert len(rows) == 8


def bars(found: screen.Scene) -> list[str]:
    """The counts beside each level, lowest level first, those of one level in order."""
    return [pages.text(bar) for bar in pages.having(pages.parse(html(found)), "bars")]


def lengths(found: screen.Scene) -> list[float]:
    """The lengths of all bars."""
    styles = (i.get("style") or "" for bar in pages.having(pages.parse(html(found)), "bar") for i in bar.iter("i"))
    return [float(style.removeprefix("--share: ")) for style in styles]


def legends(found: screen.Scene, language: Language) -> list[str]:
    return [pages.text(legend) for legend in pages.having(pages.parse(html(found, language)), "legend")]


def test_a_vote_stands_beside_the_levels(questionnaire: Questionnaire) -> None:
    found = voted(questionnaire, [2, 2, 3, 1, 2, "?", 2, 3], position=3)
    assert bars(found) == ["0", "1", "4", "2", "0"]
    assert lengths(found) == [0, 0.25, 1, 0.5, 0]
    assert legends(found, "ja") == ["討議前：7名（要確認：1名）"]
    assert legends(found, "en") == ["Before discussion: 7 (unknown: 1)"]
    assert "記録済み" not in said(found)


def test_the_vote_after_the_discussion_stands_below_the_first_one(questionnaire: Questionnaire) -> None:
    found = voted(questionnaire, [2, 2, 3, 1, 2, "?", 2, 3], [2, 2, 2, 2, 2, 2, "-", 3], [None, None, None, 2], 3)
    assert bars(found) == ["00", "10", "46", "21", "00"]
    assert lengths(found) == [0, 0, 0.167, 0, 0.667, 1, 0.333, 0.167, 0, 0]
    assert legends(found, "ja") == ["討議前：7名（要確認：1名）", "討議後：7名（対象外：1名）"]
    assert legends(found, "en") == ["Before discussion: 7 (unknown: 1)", "After discussion: 7 (not applicable: 1)"]
    assert "記録済み" in said(found)


@pytest.mark.parametrize(
    ("first", "after", "shown"),
    [
        ((), (), []),
        ((2, 3), (), []),
        ((2, 3, "?", "?", "-"), (), []),
        ((2, 3, 2), (), ["0", "0", "2", "1", "0"]),
        ((2, 3, 2), (2, 2), ["0", "0", "2", "1", "0"]),
        ((2, 3), (2, 2, 3), ["0", "0", "2", "1", "0"]),
        ((), (4, 4, 4), ["0", "0", "0", "0", "3"]),
    ],
)
def test_fewer_than_three_levels_are_nobodys_to_see(
    questionnaire: Questionnaire, first: tuple[builders.Mark, ...], after: tuple[builders.Mark, ...], shown: list[str]
) -> None:
    found = voted(questionnaire, first, after)
    assert bars(found) == shown
    assert bool(legends(found, "ja")) == bool(shown)


@settings(max_examples=60)
@given(
    st.lists(st.one_of(st.none(), STATES), min_size=8, max_size=8),
    st.lists(st.one_of(st.none(), STATES), min_size=8, max_size=8),
    st.sampled_from(LANGUAGES),
)
def test_counts_are_all_that_votes_tell(
    questionnaire: Questionnaire, first: list[object], after: list[object], language: Language
) -> None:
    """Whoever sat where, whatever they noted: the page is the same."""
    id_ = CORE[0]

    def cast(states: list[object]) -> dict[str, dict[str, Answer]]:
        return {f"SECRET-{n}": {id_: secretive(state)} for n, state in enumerate(states) if state is not None}

    def page(order: slice) -> str:
        people = tuple(Respondent(f"SECRET-{n}", f"SECRET {n}", SECRET, SECRET) for n in range(8))
        assessment = replace(
            builders.assessment(), respondents=people, ratings=cast(first[order]), revotes=cast(after[order])
        )
        votes = voices.of(assessment, questionnaire.by_id[id_])
        return html(replace(scene(questionnaire), votes=votes), language)

    found = page(slice(None))
    assert "SECRET" not in found
    assert "2031" not in found
    assert found == page(slice(None, None, -1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_discussed_says_so(questionnaire: Questionnaire, language: Language) -> None:
    answers = {id_: Answer(Level(2), batch=id_ in CORE[3:5]) for id_ in CORE}
    mark = {"ja": "未討議", "en": "not discussed"}[language]
    rows = [pages.text(row) for row in next(pages.having(pages.parse(html(scene(questionnaire, answers, 8), language)), "rows"))]
    assert [mark in row for row in rows] == [id_ in CORE[3:5] for id_ in CORE]
    assessment = builders.assessment(answers)
    root = pages.parse(html(revealed(questionnaire, assessment), language))
    asked = [pages.text(row) for row in root.iter("tr") if row.get("class")]
    governance = questionnaire.by_id["data.governance"].title[language]
    assert [row for row in asked if mark in row] == [row for row in asked if governance in row and "2" in row] != []
    assert {"ja": "未討議 2問", "en": "Not discussed: 2 questions"}[language] in pages.text(root)
    discussed = {id_: Answer(Level(2)) for id_ in CORE}
    assert mark not in said(revealed(questionnaire, builders.assessment(discussed)), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_agreed_on_says_so(questionnaire: Questionnaire, language: Language) -> None:
    ratings = {who: {id_: Answer(Level(2)) for id_ in CORE} for who in ("SECRET1", "SECRET2")}
    assessment = builders.assessment(dict.fromkeys(CORE[:5], 2), ratings=ratings)
    text = said(revealed(questionnaire, assessment), language)
    assert {"ja": "未合意 3問", "en": "Not agreed: 3 questions"}[language] in text
    assert "SECRET" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reveal_has_conditions_first_and_points_last(questionnaire: Questionnaire, language: Language) -> None:
    found = revealed(questionnaire, builders.assessment([2, 2, "?", 1, 3, 1, 3, 2]))
    text = said(found, language)
    words = Words(language, "terms", "interview", "screen")
    order = [
        words("reveal.conditions", phase="Walk", met=5, total=7), words("slide.phase"), "Crawl", words("slide.range"),
        words("slide.points", measure=words("measure.levels", low=0, top=4)),
    ]  # fmt: skip
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    root = pages.parse(html(found, language))
    met = ["met" in (row.get("class") or "").split() for row in root.iter("tr") if row.get("class")]
    assert met == sorted(met), "unmet ones first"
    assert len(met) == 7
    for row in root.iter("tr"):
        word = {"met": "condition.met", "unmet": "condition.unmet"}.get(row.get("class", ""))
        if word:
            assert words(word).lower() in pages.text(row).lower(), "in words, not by colour alone"


@pytest.mark.parametrize("language", LANGUAGES)
def test_internal_evidence_stays_internal(questionnaire: Questionnaire, language: Language) -> None:
    record = Words(language, "terms")("evidence.statement")
    answers = [builders.answer((4, "statement"))] * 8
    told = said(revealed(questionnaire, builders.assessment(answers)), language)
    assert record in told
    hidden = [replace(answer, visibility="internal") for answer in answers]
    text = said(revealed(questionnaire, builders.assessment(hidden)), language)
    assert record not in text
    assert Words(language, "report")("withheld") in text


def test_a_result_on_hold(questionnaire: Questionnaire) -> None:
    text = said(revealed(questionnaire, builders.assessment([None] * 8)))
    assert "判定保留（回答不足）" in text
    assert "Crawl" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_conditions_and_changes_are_counted(language: Language) -> None:
    weights = {"one": {f"one.q{n}": 1 for n in range(20)}}
    critical = dict.fromkeys(weights["one"], 4)
    made = builders.questionnaire(weights, [builders.phase("crawl"), builders.phase("walk", critical=critical)])
    assessment = builders.assessment({id_: 1 if n % 4 else 4 for n, id_ in enumerate(weights["one"])})
    text = said(revealed(made, assessment), language)
    assert {"ja": "ほか10件", "en": "and 10 more"}[language] in text
    rest = Words(language, "screen")("slide.more", n=10)
    assert rest in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_valid_and_need_nothing_else(questionnaire: Questionnaire, language: Language) -> None:
    assessment = builders.assessment([2, 2, "?", 1, 3, 1, 3, "-"])
    scenes = [scene(questionnaire, assessment.answers, n) for n in range(9)]
    scenes += [scene(questionnaire, over=True), revealed(questionnaire, assessment)]
    scenes += [voted(questionnaire, [2, 3, 1]), voted(questionnaire, [2, 3, 1], [2, 2, 1])]
    for found in scenes:
        page = html(found, language)
        parser = HTMLParser()
        parser.parse(page)
        assert parser.errors == []
        root = pages.parse(page)
        assert {element.tag for element in root.iter()} <= ALLOWED
        assert not [e for e in root.iter() if {"src", "href"} & set(e.attrib) or any(n.startswith("on") for n in e.attrib)]
        assert "url(" not in page
        assert "@import" not in page
        assert root.get("lang") == language
        policy = next(e.get("content") for e in root.iter("meta") if e.get("http-equiv") == "Content-Security-Policy")
        assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_the_page_asks_for_the_next_one_until_the_end(questionnaire: Questionnaire) -> None:
    refresh = '<meta http-equiv="refresh" content="1">'
    assessment = builders.assessment([2] * 8)
    for going in (scene(questionnaire), scene(questionnaire, [], 8), revealed(questionnaire, assessment)):
        assert refresh in html(going)
    assert refresh not in html(scene(questionnaire, [2], 1, over=True))
    done = revealed(questionnaire, assessment, over=True)
    assert refresh not in html(done)
    assert "診断は終了しました。" in said(done)


def test_an_ended_sitting_shows_no_answer(questionnaire: Questionnaire) -> None:
    text = said(scene(questionnaire, [2] * 8, 8, over=True))
    assert text == "画面の表示を終了しました 再開したあとは、このページを再読み込みしてください。"


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_of_ones_own_questionnaire_commands_nothing(questionnaire: Questionnaire, language: Language) -> None:
    hostile = Text(HOSTILE, HOSTILE)
    first = replace(questionnaire.questions[0], text=hostile, title=hostile, anchors=(hostile,) * 5)
    names = tuple(replace(dimension, name=hostile, short=hostile) for dimension in questionnaire.dimensions)
    own = replace(questionnaire, title=hostile, dimensions=names, questions=(first, *questionnaire.questions[1:]))
    own = builders.few_draws(own)
    assessment = builders.assessment([1] * 8)
    for found in (scene(own, [1]), scene(own, [1] * 8, 8), revealed(own, assessment)):
        page = html(found, language)
        assert {element.tag for element in pages.parse(page).iter()} <= ALLOWED
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", page)
        assert one_line(HOSTILE) in " ".join(pages.body_text(page).split())


def test_longer_texts_get_smaller_letters(questionnaire: Questionnaire) -> None:
    def scale(times: int, language: Language) -> float:
        root = pages.parse(html(scene(longer(questionnaire, times)), language))
        (asked,) = pages.having(root, "asked")
        return float(asked.get("style", "").removeprefix("--scale: "))

    for language in LANGUAGES:
        scales = [scale(times, language) for times in (1, 2, 3, 5, 40)]
        assert scales[0] == 1
        assert scales[-1] == 0.4
        assert scales == sorted(scales, reverse=True)
        assert len(set(scales)) > 3


@pytest.mark.parametrize(("questions", "depth"), [(8, 8), (10, 10), (11, 6), (24, 12), (28, 14), (40, 14)])
def test_the_review_has_as_many_columns_as_it_needs(questions: int, depth: int) -> None:
    ids = tuple(f"one.q{n}" for n in range(questions))
    made = builders.questionnaire({"one": dict.fromkeys(ids, 1)})
    page = screen.html(screen.Scene(made, Session(ids, {}, questions)), "ja", TEMPLATE)
    assert f'style="--depth: {depth}"' in page
