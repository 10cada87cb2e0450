"""What the report keeps inside of several respondents: names, roles and statistics, in every form of a document."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element

import pypdf
import pytest
from press.validation import broken

from readiness import press
from readiness.core.firmness.robustness import LeaveOneOut, Without
from readiness.core.model import Language
from readiness.core.result import Roadmap
from readiness.report import Edition, html
from report import pages, rooms, states
from report.leaks import held
from report.states import TEMPLATE

LANGUAGES: tuple[Language, ...] = ("ja", "en")
STATISTICS = re.compile(
    "α|アルファ|Krippendorff|クリッペンドルフ|ICC|級内相関|r_wg|集団内一致|標準偏差|[Ss]tandard deviation|合意指数|[Cc]onsensus|"
    "甘辛|[Ll]enien|全問同一|[Ss]traight-lin|役割間|[Rr]ole gap|役割別|by role|1名ずつ除|[Ll]eave one out|[Ll]eaving out|"
    "一致度|[Aa]greement statistics|bootstrap|ブートストラップ|平均の差"
)
Rooms = Callable[..., str]
Build = Callable[[str], Roadmap]


def rows(section: Element, name: str) -> list[list[str]]:
    """The rows of a table."""
    table = next(pages.having(section, name))
    return [[pages.text(cell) for cell in row] for row in table.iter("tr")]


def printed(html_: str) -> bytes:
    return press.print_pdf(press.substitute(html_, TEMPLATE), template=TEMPLATE, created=states.example().date)


# What stays inside


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "format_"),
    [("secret three", "pdf"), ("secret eight", "pdf"), ("secret eight", "html"), ("secret eight", "onepager")],
)
def test_nothing_internal_is_in_a_client_document(name: str, language: Language, format_: str, room_page: Rooms) -> None:
    text = room_page(name, language, format=format_)
    for marker in rooms.MARKERS:
        assert marker not in text
    body = pages.body_text(text)
    assert STATISTICS.findall(body) == []
    if format_ != "onepager":
        root = pages.parse(text)
        roles = {h.get("id") for s in root.iter("section") if "ROLE-" in pages.text(s) for h in s.iter("h2")}
        assert roles == set()


def test_the_printed_client_edition_holds_nothing_internal(room_page: Rooms) -> None:
    """In no stream, string, bookmark, tag or metadata; and it keeps both standards."""
    whole = printed(room_page("secret eight", "ja"))
    for pdf in (whole, printed(room_page("secret eight", "ja", format="onepager"))):
        found = held(pdf)
        assert "株式会社あさぎり生活館" in found.readable
        for marker in rooms.MARKERS:
            assert marker not in found.everything
        assert STATISTICS.findall(found.readable) == []
        assert ("討議前（8名）：レベル0" in found.readable) == (pdf is whole), "tags are read as well"
        assert broken(pdf) == []
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1


def test_the_internal_edition_prints_and_holds_what_is_not_anonymous(room_page: Rooms) -> None:
    pdf = printed(room_page("secret three", "en", audience="internal"))
    assert broken(pdf) == []
    found = held(pdf)
    for marker in ("SECRET-NAME", "SECRET-REASON", "SECRET-RECORDER", "ROLE-1", "anonymous 1"):
        assert marker in found.readable
    assert "SECRET-NAMELESS" not in found.everything, "an anonymous name is printed nowhere"
    assert "ROLE-2" not in found.everything, "nor is the role, which can name a person"


@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_and_statistics_of_eight(language: Language, room_page: Rooms, room_roadmap: Build) -> None:
    section = pages.section(pages.parse(room_page("eight", language, audience="internal")), "ratings")
    roles = rows(section, "by-role")
    assert len(roles[0]) == 2 + 5
    by_number = {row[0].partition(" ")[0]: row[1:] for row in roles[1:]}
    assert by_number["Q6"] == ["3.0", "1.0", "1.0", "3.0", "3.0", "2.0"], "without the anonymous one from IT"
    table = {row[0].partition(" ")[0]: row[1:] for row in rows(section, "by-question")[1:]}
    assert table["Q6"] == ["1-4-0-3-0", {"ja": "―", "en": "–"}[language], "1", "1", "3", "1.19", "0.56", "0.29"]
    assert len(table) == 20
    statistics = {row[0]: row[1] for row in rows(section, "statistics")[1:]}
    found = room_roadmap("eight").result.agreement
    assert found is not None
    assert found.alpha_ordinal is not None
    assert len(statistics) == 7
    shown = list(statistics.values())
    assert shown[0].startswith(f"{float(found.alpha_ordinal):.3f}")
    assert {"ja": "（不十分）、95%区間", "en": " (weak); 95% interval"}[language] in shown[0]
    assert {"ja": "算出不可", "en": "not computable"}[language] == shown[3], "not everybody gave a level to everything"
    people = rows(section, "people")
    assert len(people) == 1 + 7, "the only anonymous one would be known by elimination"
    assert [row[0] for row in people[1:4]] == {
        "ja": ["秋山（経営・企画）", "井上（マーケティング）", "江藤（マーケティング）"],
        "en": ["秋山 (leadership)", "井上 (marketing)", "江藤 (marketing)"],
    }[language]
    topics = rows(section, "agenda")
    assert len(topics) == 1 + 12 + 1
    assert topics[6][3] == {"ja": "未合意", "en": "Not agreed"}[language]
    assert topics[-1][3] == {"ja": "持ち越した議題", "en": "Parked"}[language]


def test_anonymous_respondents_have_lines_from_three_on(page: Callable[..., str]) -> None:
    """Nor is a line to be had by arithmetic: the differences of all who rated would add up to nothing."""
    three = rooms.three()
    votes = dict.fromkeys(three.ratings["r1"], (1, 2, 3, 3, 3, 3, 4, 4))

    def lines(anonymous: set[int]) -> list[list[str]]:
        people = tuple(replace(one, anonymous=seat in anonymous) for seat, one in enumerate(rooms.EIGHT))
        found = replace(three, respondents=people, ratings=rooms.by_person(people, votes), revotes={})
        section = pages.section(pages.parse(page(found, "en", audience="internal")), "ratings")
        return [row[:2] + row[3:] for row in rows(section, "people")[1:]]

    everybody = lines(set())
    assert [row[1] for row in everybody] == ["−2.1", "−1.0", "+0.1", "+0.1", "+0.1", "+0.1", "+1.3", "+1.3"]
    two = lines({0, 7})
    assert [row[0] for row in two] == [row[0] for row in everybody[1:7]]
    assert [row[1] for row in two] == ["−1.2", "±0.0", "±0.0", "±0.0", "±0.0", "+1.2"]
    assert all(row[2] == "yes" for row in two)
    assert [row[0] for row in lines({0, 4, 7})].count("An anonymous respondent") == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_did_not_rate_is_not_counted(language: Language, page: Callable[..., str]) -> None:
    """Of eight people two rated; one of the two from marketing."""
    three = rooms.three()
    few = replace(three, respondents=rooms.EIGHT, ratings={who: three.ratings[who] for who in ("r1", "r2")}, revotes={})
    root = pages.parse(page(few, language, audience="internal"))
    two = {"ja": "、回答者2名、", "en": ", 2 people, "}[language]
    sources = [pages.text(one) for part in ("phase", "dimensions") for one in pages.having(pages.section(root, part), "source")]
    assert sources
    assert all(two in one for one in sources)
    assert [head.rpartition(" ")[2] for head in rows(pages.section(root, "ratings"), "by-role")[0][1:-1]] == {
        "ja": ["1名", "1名"], "en": ["person", "person"],
    }[language]  # fmt: skip


def test_who_recorded_a_level_stands_in_the_internal_edition(room_page: Rooms) -> None:
    inside, outside = (room_page("eight", audience=audience) for audience in ("internal", "client"))
    assert "記録：進行役の佐々木、2026-11-20 14:05" in pages.body_text(inside)
    assert "佐々木" not in outside
    assert "14:05" not in outside


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_conventions_are_printed(language: Language, room_page: Rooms) -> None:
    def conventions(audience: str) -> str:
        return pages.text(pages.section(pages.parse(room_page("eight", language, audience=audience)), "conventions"))

    client, internal = conventions("client"), conventions("internal")
    for said in {"ja": ("3名以上", "最大12問"), "en": ("at least 3 people gave a level", "At most 12 questions")}[language]:
        assert said in client
        assert said in internal
    for said in {"ja": ("0.667", "0.800", "標準偏差が1以上", "6件以上", "8問以上"), "en": ("0.667", "0.800", "standard deviation", "at least 6 ratings", "8 questions")}[language]:
        assert said in internal
        assert said not in client


def test_an_anonymous_respondent_who_decides_is_not_told_by_role(room_roadmap: Build) -> None:
    found = room_roadmap("three")
    left_out = LeaveOneOut("crawl", (Without("r1", "crawl"), Without("r2", "walk"), Without("r3", "walk")))
    robustness = replace(found.result.robustness, leave_one_out=left_out)
    changed = replace(found, result=replace(found.result, robustness=robustness))
    said = pages.body_text(html(changed, "ja", template=TEMPLATE, options=Edition(audience="internal")))
    assert "フェーズが変わる回答者：マーケティング、匿名の回答者" in said
    assert "2名でフェーズが変化" in said
