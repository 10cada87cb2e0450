"""What the report says of several respondents: to clients numbers of people only, inside roles and statistics too."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from xml.etree.ElementTree import Element

import pypdf
import pytest
from builders import CORE
from press.validation import broken

from readiness import press
from readiness.core.agreement import blocs
from readiness.core.answers import Answer, Level
from readiness.core.assessment import Assessment
from readiness.core.library import Library
from readiness.core.model import Language, Questionnaire
from readiness.core.result import Roadmap, evaluate, plan_ahead
from readiness.report import Edition, html
from report import pages, rooms, states
from report.leaks import everything, readable
from report.states import TEMPLATE
from report.test_states import LEFT_OVER, bare_headings, empty

LANGUAGES: tuple[Language, ...] = ("ja", "en")
STATISTICS = re.compile(
    "α|アルファ|Krippendorff|クリッペンドルフ|ICC|級内相関|r_wg|集団内一致|標準偏差|[Ss]tandard deviation|合意指数|[Cc]onsensus|"
    "甘辛|[Ll]enien|全問同一|[Ss]traight-lin|役割間|[Rr]ole gap|役割別|by role|1名ずつ除|[Ll]eave one out|[Ll]eaving out|"
    "一致度|[Aa]greement statistics|bootstrap|ブートストラップ|平均の差"
)
Rooms = Callable[..., str]
Build = Callable[[str], Roadmap]


@pytest.fixture(scope="module")
def long(quick: Questionnaire) -> Questionnaire:
    return rooms.longer(quick)


@pytest.fixture(scope="module")
def build(quick: Questionnaire, long: Questionnaire, library: Library) -> Build:
    """The result and plan of a room: "three", "eight", or either with secrets."""

    @cache
    def make(name: str) -> Roadmap:
        assessment = rooms.eight(long) if "eight" in name else rooms.three()
        found = rooms.secretive(assessment) if "secret" in name else assessment
        return plan_ahead(evaluate(long if "eight" in name else quick, found), library)

    return make


@pytest.fixture(scope="module")
def room(build: Build) -> Rooms:
    @cache
    def make(name: str, language: Language = "ja", **options: object) -> str:
        edition = replace(Edition(), **options)  # type: ignore[arg-type]
        return html(build(name), language, template=TEMPLATE, options=edition)

    return make


def rows(section: Element, name: str) -> list[list[str]]:
    """The rows of a table."""
    table = next(pages.having(section, name))
    return [[pages.text(cell) for cell in row] for row in table.iter("tr")]


def charts(section: Element) -> Mapping[str, Element]:
    """The charts by the number of their question."""
    return {pages.text(next(iter(one.iter("h4")))).partition(" ")[0]: one for one in pages.having(section, "rated")}


def printed(html_: str) -> bytes:
    return press.print_pdf(press.substitute(html_, TEMPLATE), template=TEMPLATE, created=states.example().date)


# What everybody may see


@pytest.mark.parametrize("audience", ["client", "internal"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["three", "eight"])
def test_it_is_whole(name: str, language: Language, audience: str, room: Rooms) -> None:
    text = room(name, language, audience=audience)
    root = pages.parse(text)
    assert empty(root) == []
    assert bare_headings(root) == []
    assert not LEFT_OVER.search(pages.body_text(text))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert {link.get("href", "")[1:] for link in root.iter("a")} <= set(ids)
    order = [h.get("id") for h in root.iter("h2")]
    assert order.index("dimensions") + 1 == order.index("ratings") == order.index("strengths") - 1


def test_without_ratings_nothing_of_it_is_there(page: Callable[..., str]) -> None:
    for language in LANGUAGES:
        text = page(states.example(), language, audience="internal")
        assert "ratings" not in {h.get("id") for h in pages.parse(text).iter("h2")}
        assert "個別回答の取り扱い" not in text
        assert "Conventions on ratings" not in text


def test_split_questions_have_charts_and_the_widest_comes_first(room: Rooms) -> None:
    section = pages.section(pages.parse(room("eight")), "ratings")
    assert list(charts(section)) == ["Q6", "Q3", "Q9", "Q13", "Q8", "Q18", "Q11", "Q1"]
    first = charts(section)["Q6"]
    assert [pages.text(e) for e in first.iter(f"{pages.SVG}text")] == [
        "合意レベル1", "討議前（8名）", "1", "4", "3", "事業側（4名）", "4", "管理・IT側（4名）", "1", "3",
        "討議後（8名）", "7", "1", "レベル", "0", "1", "2", "3", "4",
    ]  # fmt: skip
    spoken = pages.text(next(first.iter(f"{pages.SVG}desc")))
    assert spoken.startswith("討議前（8名）：レベル0 1名、レベル1 4名、レベル3 3名、事業側（4名）：レベル1 4名")
    assert spoken.endswith("討議後（8名）：レベル1 7名、レベル2 1名。合意レベル1。")
    assert "出典：個別回答（討議前8名、討議後8名）、2026年11月20日" in pages.text(first)
    assert "合意の理由：突合は月次で続いているが" in pages.text(first)
    assert "レベルの回答なし1名" in pages.text(charts(section)["Q11"])
    others = {row[0].partition(" ")[0]: row[1:] for row in rows(section, "counts")[1:]}
    assert others["Q7"] == ["1", "6", "1", "―", "―", "―", "レベル1"]
    assert others["Q12"] == ["―", "3", "3", "―", "―", "2", "レベル1・未合意"]
    assert others["Q4"] == ["―", "7", "―", "―", "―", "1", "レベル1・未討議"]
    assert len(others) + 8 == 20


def test_the_heading_counts_what_differed_and_what_is_settled(room: Rooms, build: Build, quick: Questionnaire) -> None:
    said = {(name, one): pages.heading(pages.parse(room(name, one)), "ratings")
            for name in ("three", "eight") for one in LANGUAGES}  # fmt: skip
    assert said == {
        ("three", "ja"): "個別回答にばらつきのあった1問は、話し合いのうえ合意レベルを記録しました",
        ("three", "en"): "Ratings differed on 1 question; the room has agreed on a level",
        ("eight", "ja"): "個別回答にばらつきのあった9問のうち、7問で合意レベルを記録しました",
        ("eight", "en"): "Ratings differed on 9 questions; the room has agreed on a level for 7 questions",
    }
    library, three = build("three").library, rooms.three()

    def heading(found: Assessment) -> str:
        made = html(plan_ahead(evaluate(quick, found), library), "ja", template=TEMPLATE)
        return pages.heading(pages.parse(made), "ratings")

    assert "今後の話し合いで合意レベルを決めます" in heading(replace(three, answers={}))
    alike = {who: {id_: Answer(Level(2)) for id_ in CORE} for who in three.ratings}
    assert heading(replace(three, ratings=alike)) == "個別回答の開きは、どの設問も1レベル以内でした"
    two = {who: three.ratings[who] for who in ("r1", "r2")}
    assert heading(replace(three, ratings=two, revotes={})).startswith("レベルを回答した人が3名以上の設問はなく")


@pytest.mark.parametrize("name", ["three", "eight"])
def test_clients_see_no_count_that_the_rule_keeps_back(name: str, room: Rooms, build: Build) -> None:
    result = build(name).result
    let_through = {one.question: one for one in blocs.distributions(result.questionnaire, result.assessment)}
    numbers = {f"Q{n}": q.id for n, q in enumerate(result.questionnaire.asked(result.assessment.depth), 1)}
    section = pages.section(pages.parse(room(name, "en")), "ratings")
    shown = {numbers[number]: chart for number, chart in charts(section).items()}
    for id_, chart in shown.items():
        names = {pages.text(e).partition(" (")[0] for e in chart.iter(f"{pages.SVG}text")}
        assert ("Business" in names) == ("Management & IT" in names or "Management &" in names) == bool(let_through[id_].blocs)
        assert ("After" in names) == bool(let_through[id_].after)
    counted = {numbers[row[0].partition(" ")[0]] for row in rows(section, "counts")[1:]}
    assert shown.keys() | counted == let_through.keys()
    if name == "three":
        assert "Not shown, because fewer than 3 people gave a level: Q6." in pages.text(section)
        assert "After" not in pages.text(section), "one vote has moved"


# What was not discussed


def test_what_the_room_talked_about(room: Rooms) -> None:
    text = pages.text(pages.section(pages.parse(room("eight")), "ratings"))
    assert "討議した設問 10問（Q1〜Q3・Q6〜Q9・Q11・Q16・Q17）" in text
    assert "一括確認した設問（未討議） 7問（Q4・Q5・Q10・Q14・Q15・Q19・Q20）" in text
    assert "未合意の設問（下位中央値で計算） 3問（Q12・Q13・Q18）" in text


@pytest.mark.parametrize(("language", "marks"), [("ja", ("・未討議", "・未合意")), ("en", (", not discussed", ", not agreed"))])
def test_a_level_that_was_not_discussed_says_so_everywhere(
    language: Language, marks: tuple[str, str], room: Rooms, build: Build
) -> None:
    """A level beside the name of such a question bears its mark in every section that names the question."""
    result = build("eight").result
    root = pages.parse(room("eight", language))
    of = {q.title.ja if language == "ja" else q.title.en: result.assessment.answer(q.id) for q in result.readings.questions}
    level = re.compile("レベル[0-4]|[Ll]evel [0-4]")
    seen = 0
    for part in ("strengths", "answers", "trace"):
        for element in pages.section(root, part).iter():
            if element.tag not in ("h4", "th"):
                continue
            found = pages.text(element)
            names = [title for title in of if found.removeprefix("Q").lstrip("0123456789 ").startswith(title)]
            if not names or not level.search(found):
                continue
            answer = of[max(names, key=len)]
            mark = marks[0] if answer.batch else marks[1] if answer.is_open else ""
            said = level.search(found)
            assert said is not None
            assert found[said.end() :].startswith(mark) if mark else not found[said.end() :].startswith(marks), found
            seen += bool(mark)
    assert seen > 15
    appendix = pages.text(pages.section(root, "answers"))
    assert appendix.count({"ja": "一括確認（未討議）", "en": "Batch-confirmed (not discussed)"}[language]) == 7
    assert appendix.count({"ja": "個別回答の下位中央値（未合意）", "en": "Lower median of the ratings (not agreed)"}[language]) == 3
    sums = [row[0] for row in rows(pages.section(root, "arithmetic"), "sums")]
    every = [pages.text(tag) for tag in pages.having(pages.section(root, "arithmetic"), "tag")]
    assert len(every) == 10, sums
    summary = pages.text(pages.section(root, "decision"))
    assert {"ja": "未討議の7問と未合意の3問は", "en": "on 7 questions not discussed and 3 questions not agreed"}[language] in summary


def test_topics_that_the_room_did_not_come_to_are_open_points(room: Rooms) -> None:
    root = pages.parse(room("eight"))
    section = pages.section(root, "open_points")
    kinds = [row[0] for row in rows(section, "points")[1:]]
    assert kinds == ["目標", "未合意", "未合意", "未合意"]
    assert pages.heading(root, "open_points") == f"未決事項が{len(kinds)}件残っています"
    named = " ".join(row[1] for row in rows(section, "points"))
    assert all(number in named for number in ("Q12", "Q13", "Q18"))
    before = pages.parse(room("three"))
    assert [row[0] for row in rows(pages.section(before, "open_points"), "points")[1:]] == ["目標", "未合意", "未合意"]


# What stays inside


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["secret three", "secret eight"])
@pytest.mark.parametrize("format_", ["pdf", "html", "onepager"])
def test_nothing_internal_is_in_a_client_document(name: str, language: Language, format_: str, room: Rooms) -> None:
    text = room(name, language, format=format_)
    for marker in rooms.MARKERS:
        assert marker not in text
    body = pages.body_text(text)
    assert STATISTICS.findall(body) == []
    if format_ != "onepager":
        root = pages.parse(text)
        roles = {h.get("id") for s in root.iter("section") if "ROLE-" in pages.text(s) for h in s.iter("h2")}
        assert roles == {"about"}, "who took part is told, but not who said what"


def test_the_printed_client_edition_holds_nothing_internal(room: Rooms) -> None:
    """In no stream, string, bookmark, tag or metadata; and it keeps both standards."""
    whole = printed(room("secret eight", "ja"))
    for pdf in (whole, printed(room("secret eight", "ja", format="onepager"))):
        held = everything(pdf)
        assert "株式会社あさぎり生活館" in held
        for marker in rooms.MARKERS:
            assert marker not in held
        assert STATISTICS.findall(readable(pdf)) == []
        assert broken(pdf) == []
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1
    assert "討議前（8名）：レベル0" in readable(whole), "tags are read as well"


def test_the_internal_edition_prints_and_holds_what_is_not_anonymous(room: Rooms) -> None:
    pdf = printed(room("secret three", "en", audience="internal"))
    assert broken(pdf) == []
    held = everything(pdf)
    assert {"SECRET-NAME", "SECRET-REASON", "SECRET-RECORDER", "ROLE-1"} <= {m for m in (*rooms.MARKERS, "ROLE-1") if m in held}
    assert "SECRET-NAMELESS" not in held, "an anonymous name is printed nowhere"
    assert "Anonymous" in held or "anonymous" in held


@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_and_statistics_of_eight(language: Language, room: Rooms, build: Build) -> None:
    section = pages.section(pages.parse(room("eight", language, audience="internal")), "ratings")
    roles = rows(section, "by-role")
    assert len(roles[0]) == 2 + 5
    by_number = {row[0].partition(" ")[0]: row[1:] for row in roles[1:]}
    assert by_number["Q6"] == ["3.0", "1.0", "1.5", "1.0", "3.0", "2.0"]
    table = {row[0].partition(" ")[0]: row[1:] for row in rows(section, "by-question")[1:]}
    assert table["Q6"] == ["1-4-0-3-0", {"ja": "―", "en": "–"}[language], "1", "3", "1.19", "0.56", "0.29"]
    assert len(table) == 20
    statistics = {row[0]: row[1] for row in rows(section, "statistics")[1:]}
    found = build("eight").result.agreement
    assert found is not None
    assert found.alpha_ordinal is not None
    assert len(statistics) == 7
    shown = list(statistics.values())
    assert shown[0].startswith(f"{float(found.alpha_ordinal):.3f}")
    assert {"ja": "（不十分）、95%区間", "en": " (weak); 95% interval"}[language] in shown[0]
    assert {"ja": "算出不可", "en": "not computable"}[language] == shown[3], "not everybody gave a level to everything"
    people = rows(section, "people")
    assert len(people) == 1 + 8
    assert [row[0] for row in people[1:4]] == {
        "ja": ["秋山（経営・企画）", "井上（マーケティング）", "匿名の回答者"],
        "en": ["秋山 (leadership)", "井上 (marketing)", "An anonymous respondent"],
    }[language]
    topics = rows(section, "agenda")
    assert len(topics) == 1 + 12 + 1
    assert topics[6][3] == {"ja": "未合意", "en": "Not agreed"}[language]
    assert topics[-1][3] == {"ja": "持ち越した議題", "en": "Parked"}[language]


def test_who_recorded_a_level_stands_in_the_internal_edition(room: Rooms) -> None:
    inside, outside = (room("eight", audience=audience) for audience in ("internal", "client"))
    assert "記録：進行役の佐々木、2026-11-20 14:05" in pages.body_text(inside)
    assert "佐々木" not in outside
    assert "14:05" not in outside


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_conventions_are_printed(language: Language, room: Rooms) -> None:
    def conventions(audience: str) -> str:
        return pages.text(pages.section(pages.parse(room("eight", language, audience=audience)), "conventions"))

    client, internal = conventions("client"), conventions("internal")
    for said in {"ja": ("3名以上", "最大12問"), "en": ("from 3 people", "At most 12 questions")}[language]:
        assert said in client
        assert said in internal
    for said in {"ja": ("0.667", "0.800", "標準偏差が1以上", "6件以上", "8問以上"), "en": ("0.667", "0.800", "deviation of 1", "from 6", "8 questions")}[language]:
        assert said in internal
        assert said not in client
