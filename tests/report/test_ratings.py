"""What the report says of several respondents: how ratings spread, what was agreed on, what was not discussed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from builders import CORE

from readiness.core.agreement import blocs
from readiness.core.answers import Answer, Level, Unknown
from readiness.core.assessment import Assessment
from readiness.core.model import Language, Questionnaire
from readiness.core.result import Roadmap, evaluate, plan_ahead
from readiness.report import Edition, html
from report import pages, rooms, states
from report.rooms import EIGHT
from report.states import HOSTILE, TEMPLATE
from report.test_safety import ALLOWED
from report.test_states import LEFT_OVER, bare_headings, empty

LANGUAGES: tuple[Language, ...] = ("ja", "en")
Rooms = Callable[..., str]
Build = Callable[[str], Roadmap]


def rows(section: Element, name: str) -> list[list[str]]:
    """The rows of a table."""
    table = next(pages.having(section, name))
    return [[pages.text(cell) for cell in row] for row in table.iter("tr")]


def charts(section: Element) -> Mapping[str, Element]:
    """The charts by the number of their question."""
    return {pages.text(next(iter(one.iter("h4")))).partition(" ")[0]: one for one in pages.having(section, "rated")}


# What everybody may see


@pytest.mark.parametrize("audience", ["client", "internal"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["three", "eight"])
def test_it_is_whole(name: str, language: Language, audience: str, room_page: Rooms) -> None:
    text = room_page(name, language, audience=audience)
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_batch_without_ratings_is_only_not_discussed(language: Language, page: Callable[..., str]) -> None:
    answers = {id_: Answer(Level(2), batch=id_ in CORE[:2]) for id_ in CORE}
    root = pages.parse(page(replace(states.example(), answers=answers), language))
    for part in ("decision", "about"):
        text = pages.text(pages.section(root, part))
        japanese = {"decision": "未討議の2問のレベルを含む", "about": "2問は未討議です。"}[part]
        assert {"ja": japanese, "en": "not discussed (2 questions)"}[language] in text
        assert not re.search("個別回答|中央値|[Rr]ating|[Mm]edian", text)


def test_split_questions_have_charts_and_the_widest_comes_first(room_page: Rooms) -> None:
    section = pages.section(pages.parse(room_page("eight")), "ratings")
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


def test_the_heading_counts_what_differed_and_what_is_settled(room_page: Rooms, room_roadmap: Build, quick: Questionnaire) -> None:
    said = {(name, one): pages.heading(pages.parse(room_page(name, one)), "ratings")
            for name in ("three", "eight") for one in LANGUAGES}  # fmt: skip
    assert said == {
        ("three", "ja"): "個別回答が大きく分かれた1問は、話し合いのうえ合意レベルを記録しました",
        ("three", "en"): "Ratings differed widely on 1 question; the room has agreed on a level",
        ("eight", "ja"): "個別回答が大きく分かれた9問のうち、7問で合意レベルを記録しました",
        ("eight", "en"): "Ratings differed widely on 9 questions; a level has been agreed for 7 questions",
    }
    library, three = room_roadmap("three").library, rooms.three()

    def heading(found: Assessment) -> str:
        made = html(plan_ahead(evaluate(quick, found), library), "ja", template=TEMPLATE)
        return pages.heading(pages.parse(made), "ratings")

    assert "今後の話し合いで合意レベルを決めます" in heading(replace(three, answers={}))
    alike = {who: {id_: Answer(Level(2)) for id_ in CORE} for who in three.ratings}
    assert heading(replace(three, ratings=alike)) == "個別回答の開きは、どの設問も1レベル以内でした"
    two = {who: three.ratings[who] for who in ("r1", "r2")}
    assert heading(replace(three, ratings=two, revotes={})).startswith("レベルを回答した人が3名以上の設問はなく")


@pytest.mark.parametrize("name", ["three", "eight"])
def test_clients_see_no_count_that_the_rule_keeps_back(name: str, room_page: Rooms, room_roadmap: Build) -> None:
    result = room_roadmap(name).result
    let_through = {one.question: one for one in blocs.distributions(result.questionnaire, result.assessment)}
    numbers = {f"Q{n}": q.id for n, q in enumerate(result.questionnaire.asked(result.assessment.depth), 1)}
    section = pages.section(pages.parse(room_page(name, "en")), "ratings")
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


def test_what_the_room_talked_about(room_page: Rooms) -> None:
    text = pages.text(pages.section(pages.parse(room_page("eight")), "ratings"))
    assert "討議した設問 10問（Q1〜Q3・Q6〜Q9・Q11・Q16・Q17）" in text
    assert "一括確認した設問（未討議） 7問（Q4・Q5・Q10・Q14・Q15・Q19・Q20）" in text
    assert "未合意の設問 3問（Q12・Q13・Q18）" in text


@pytest.mark.parametrize(("language", "marks"), [("ja", ("・未討議", "・未合意")), ("en", (", not discussed", ", not agreed"))])
def test_a_level_that_was_not_discussed_says_so_everywhere(
    language: Language, marks: tuple[str, str], room_page: Rooms, room_roadmap: Build
) -> None:
    """A level beside the name of such a question bears its mark in every section that names the question."""
    result = room_roadmap("eight").result
    root = pages.parse(room_page("eight", language))
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
    assert appendix.count({"ja": "計算に用いたレベル（未合意）", "en": "Level used (not agreed)"}[language]) == 3
    sums = [row[0] for row in rows(pages.section(root, "arithmetic"), "sums")]
    every = [pages.text(tag) for tag in pages.having(pages.section(root, "arithmetic"), "tag")]
    assert len(every) == 10, sums
    summary = pages.text(pages.section(root, "decision"))
    assert {"ja": "未討議の7問と未合意の3問のレベルを含む", "en": "not discussed (7 questions) or not agreed (3 questions)"}[language] in summary


def test_topics_that_the_room_did_not_come_to_are_open_points(room_page: Rooms) -> None:
    root = pages.parse(room_page("eight"))
    section = pages.section(root, "open_points")
    kinds = [row[0] for row in rows(section, "points")[1:]]
    assert kinds == ["目標", "未合意", "未合意", "未合意"]
    assert pages.heading(root, "open_points") == f"未決事項が{len(kinds)}件残っています"
    named = " ".join(row[1] for row in rows(section, "points"))
    assert all(number in named for number in ("Q12", "Q13", "Q18"))
    before = pages.parse(room_page("three"))
    assert [row[0] for row in rows(pages.section(before, "open_points"), "points")[1:]] == ["目標", "未合意", "未合意"]


@pytest.mark.parametrize("audience", ["client", "internal"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hidden_second_vote_is_not_told_by_the_level_that_counts(
    language: Language, audience: str, room_roadmap: Build, quick: Questionnaire
) -> None:
    """One of eight has moved from 1 to 3, so that the level used is not the lower median of the votes that show."""
    first = rooms.by_person(EIGHT, dict.fromkeys(CORE, (1, 1, 1, 1, 3, 3, 3, 3)))
    again = rooms.by_person(EIGHT, {CORE[0]: (3, 1, 1, 1, 3, 3, 3, 3)})
    found = replace(rooms.three(), respondents=EIGHT, answers={}, ratings=first, revotes=again)
    made = plan_ahead(evaluate(quick, found), room_roadmap("three").library)
    root = pages.parse(html(made, language, template=TEMPLATE, options=Edition(audience=audience)))  # type: ignore[arg-type]
    section = pages.section(root, "ratings")
    said = [pages.text(e) for e in charts(section)["Q1"].iter(f"{pages.SVG}text")]
    assert said[0] == {"ja": "計算に用いたレベル3（未合意）", "en": "Level used: 3 (not agreed)"}[language]
    assert {"ja": "計算に用いたレベル（未合意）", "en": "Level used (not agreed)"}[language] in pages.text(pages.section(root, "answers"))
    if audience == "client":
        median = re.compile("中央値|[Mm]edian")
        names = [h.get("id") for s in root.iter("section") if median.search(pages.text(s)) for h in s.iter("h2")]
        assert set(names) <= {"conventions", "glossary"}, "the rule is told, but of no question"
        assert "conventions" in names
    else:
        head, row = rows(section, "by-question")[:2]
        assert head[3:5] == {"ja": ["下位中央値（討議前）", "計算に用いたレベル"], "en": ["Lower median, before", "Level used"]}[language]
        assert row[3:5] == ["1", "3"]
        assert row[0].endswith({"ja": "未合意", "en": "not agreed"}[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cover_and_the_status_say_how_much_was_agreed(
    language: Language, room_page: Rooms, page: Callable[..., str], room_roadmap: Build
) -> None:
    def told(found: Assessment) -> tuple[str, ...]:
        root = pages.parse(page(found, language))
        cover = pages.text(next(pages.having(next(pages.having(root, "cover")), "remark")))
        status = {pages.text(next(pages.having(pages.section(root, part), "status"))) for part in ("decision", "phase")}
        points = [row[0] for row in rows(pages.section(root, "open_points"), "points")[1:]]
        mark = {"ja": "未合意", "en": "Not agreed"}[language]
        return cover, *status, str(points.count(mark)), pages.text(pages.section(root, "about"))

    agreed = {"ja": "会場での回答に基づく版です。", "en": "As agreed in the workshop."}[language]
    three = rooms.three()
    before = replace(three, answers={}, revotes={})
    cover, status, topics, about = told(before)
    assert cover.startswith({"ja": "会場での合意がまだない版です。", "en": "The workshop has not agreed on a level yet."}[language])
    assert status.endswith({"ja": "、未合意8問", "en": ", 8 questions not agreed"}[language])
    assert topics == "0", "nobody has begun; the decision page and the limits count them"
    assert {"ja": "判定に用いたレベルのうち、8問は個別回答から算出したもので、未合意です。", "en": "come from the ratings and were not agreed (8 questions)"}[language] in about
    assert {"ja": "話し合い", "en": "in the room"}[language] not in about.partition(before.date.isoformat())[0]
    batch = {CORE[7]: Answer(Level(2), batch=True)}
    cover, status, topics, _ = told(replace(before, answers=batch))
    assert not cover.startswith(agreed)
    assert status.endswith({"ja": "、未合意7問", "en": ", 7 questions not agreed"}[language])
    assert topics == "7", "a batch is a beginning"
    cover, status, topics, about = told(three)
    said = {"ja": "レベルのある8問のうち、会場で合意したのは5問です。", "en": "The workshop has agreed on a level for 5 of the 8 questions that have one."}
    assert cover.startswith(said[language])
    assert {"ja": "話し合い", "en": "in the room"}[language] in about
    cover, status, topics, _ = told(states.example())
    assert cover.startswith(agreed)
    assert {"ja": "未合意", "en": "not agreed"}[language] not in status


# Odd rooms


def printed_of(found: Assessment, room_roadmap: Build, quick: Questionnaire, **options: object) -> Element:
    """The section of an assessment of the core questions."""
    edition = replace(Edition(), **options)  # type: ignore[arg-type]
    made = plan_ahead(evaluate(quick, found), room_roadmap("three").library)
    return pages.section(pages.parse(html(made, "ja", template=TEMPLATE, options=edition)), "ratings")


def test_hostile_text_stays_text(room_roadmap: Build, quick: Questionnaire) -> None:
    three = rooms.three()
    people = tuple(replace(person, name=HOSTILE, role=HOSTILE) for person in three.respondents)
    answers = {id_: replace(answer, reason=HOSTILE, by=HOSTILE, at=HOSTILE) for id_, answer in three.answers.items()}
    section = printed_of(replace(three, respondents=people, answers=answers), room_roadmap, quick, audience="internal")
    assert {e.tag for e in section.iter() if not e.tag.startswith(pages.SVG)} <= ALLOWED
    assert pages.text(section).count("<script>alert(1)</script>") > 4


def test_a_split_question_that_the_room_does_not_know_says_so(room_roadmap: Build, quick: Questionnaire) -> None:
    three = rooms.three()
    answers = {**three.answers, CORE[2]: Answer(Unknown())}
    chart = charts(printed_of(replace(three, answers=answers), room_roadmap, quick))["Q3"]
    assert pages.text(next(iter(chart.iter("h4")))) == "Q3 データの統合 要確認"
    assert "合意レベル" not in pages.text(chart)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_is_there_is_explained(language: Language, page: Callable[..., str]) -> None:
    """Without a distribution nothing says what it is of; what nobody voted on is not among what is kept back."""
    three = rooms.three()
    lead = {"ja": "話し合いの前に、回答者がそれぞれ付けた", "en": "What each respondent said alone"}[language]
    pair = replace(three, ratings={who: three.ratings[who] for who in ("r1", "r2")}, revotes={})
    assert lead not in page(pair, language)
    votes = {CORE[0]: (1, 2, 3), CORE[5]: (1, "?", None)}
    few = replace(three, answers={}, ratings=rooms.by_person(rooms.THREE, votes), revotes={})
    text = pages.text(pages.section(pages.parse(page(few, language)), "ratings"))
    assert lead in text
    assert {"ja": "3名に満たない設問（Q6）の分布", "en": "fewer than 3 people gave a level: Q6."}[language] in text
    silent = replace(few, ratings=rooms.by_person(rooms.THREE, {CORE[0]: ("?", "?", "?")}))
    assert "ratings" not in {h.get("id") for h in pages.parse(page(silent, language)).iter("h2")}, "nothing to tell"


@pytest.mark.parametrize("audience", ["client", "internal"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_votes_after_the_discussion_show_without_first_ones(
    language: Language, audience: str, roadmap: Callable[..., Roadmap], page: Callable[..., str]
) -> None:
    again = rooms.by_person(EIGHT, {CORE[0]: (0, 2, 3, 3, 3, 3, 3, 3), CORE[1]: (2,) * 8, CORE[2]: (2, 2, *[None] * 6)})
    found = replace(rooms.three(), respondents=EIGHT, answers={}, ratings={}, revotes=again)
    assert roadmap(found).result.agreement is None, "statistics are of first votes"
    root = pages.parse(page(found, language, audience=audience))
    section = pages.section(root, "ratings")
    assert empty(root) == []
    (chart,) = charts(section).values()
    said = [pages.text(e) for e in chart.iter(f"{pages.SVG}text")]
    assert said[:5] == {"ja": ["計算に用いたレベル3（未合意）", "討議後（8名）", "1", "1", "6"],
                        "en": ["Level used: 3 (not agreed)", "After (8)", "1", "1", "6"]}[language]  # fmt: skip
    text = pages.text(section)
    assert {"ja": "出典：個別回答（討議後8名）、", "en": "Source: ratings after the discussion by 8 people, "}[language] in text
    assert {"ja": "話し合いのあとに、", "en": "What each respondent said after the discussion"}[language] in text
    assert {"ja": "（Q3）", "en": "gave a level: Q3."}[language] in text
    assert [row[0].partition(" ")[0] for row in rows(section, "counts")[1:]] == ["Q2"]
    assert ("by-question" in {e.get("class") for e in section.iter("table")}) is False


@pytest.mark.parametrize("audience", ["client", "internal"])
def test_two_people_are_not_shown_to_clients(audience: str, room_roadmap: Build, quick: Questionnaire) -> None:
    three = rooms.three()
    pair = replace(three, ratings={who: three.ratings[who] for who in ("r1", "r2")}, revotes={})
    section = printed_of(pair, room_roadmap, quick, audience=audience)
    assert charts(section) == {}
    assert not list(pages.having(section, "counts"))
    assert bool(list(pages.having(section, "by-question"))) == (audience == "internal")


@pytest.mark.parametrize(
    ("batch", "agreed", "ja", "en"),
    [
        (1, 5, "判定に用いたレベルのうち、1問は未討議、2問は未合意です。", "Some levels were not discussed (1 question) or not agreed (2 questions)."),
        (3, 5, "判定に用いたレベルのうち、3問は未討議です。", "Some levels were not discussed (3 questions)."),
        (0, 5, "判定に用いたレベルのうち、3問は個別回答から算出したもので、未合意です。", "Some levels come from the ratings and were not agreed (3 questions)."),
        (0, 8, "", ""),
    ],
)  # fmt: skip
def test_the_limits_say_in_a_sentence_what_was_not_discussed(
    page: Callable[..., str], batch: int, agreed: int, ja: str, en: str
) -> None:
    levels = {id_: Answer(Level(2), batch=number >= agreed) for number, id_ in enumerate(CORE) if number < agreed + batch}
    assessment = replace(rooms.three(), answers=levels, revotes={})
    for language, said in (("ja", ja), ("en", en)):
        section = pages.section(pages.parse(page(assessment, language)), "about")
        limits = [pages.text(item) for item in next(pages.having(section, "bullets"))]
        assert [limit for limit in limits if limit in (ja, en)] == [said] * bool(said)
        assert len(limits) == 3 + bool(said)
