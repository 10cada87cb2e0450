"""Client text can say anything and command nothing; nothing internal reaches a client document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from readiness.core.answers import Answer, Level
from readiness.core.assessment import Respondent
from readiness.core.library import Library
from readiness.core.model import Language
from readiness.words import clean
from readiness.words.clean import one_line
from report import pages, states
from report.states import HOSTILE

LANGUAGES: tuple[Language, ...] = ("ja", "en")
FORMATS = ("pdf", "html", "onepager")
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "section", "div", "p", "h1", "h2", "h3", "h4", "h5", "ul", "ol",
    "li", "span", "strong", "table", "thead", "tbody", "tr", "th", "td", "a", "nav", "article", "main", "br",
}  # fmt: skip


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", ["client", "internal"])
def test_hostile_text_stays_text(language: Language, format_: str, audience: str, page: Callable[..., str]) -> None:
    html = page(states.states()["hostile"], language, format=format_, audience=audience)
    root = pages.parse(html)
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag.startswith(pages.SVG):
            continue
        assert element.tag in ALLOWED
        assert not [name for name in element.attrib if name.startswith("on") or name in ("style", "src")]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", html)
    said = " ".join(one_line(HOSTILE).split())
    assert said in pages.body_text(html), "it is printed as it stands"
    assert "{{7*191}}" in said
    assert "1337" not in pages.text(pages.section(root, "decision"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_metadata_comes_from_the_assessment(language: Language, page: Callable[..., str]) -> None:
    for name in ("example", "hostile"):
        assessment = states.states()[name]
        root = pages.parse(page(assessment, language))
        organisation = one_line(assessment.organisation.name)
        meta = {element.get("name"): element.get("content") for element in root.iter("meta")}
        assert meta["author"] == organisation
        assert meta["dcterms.created"] == meta["dcterms.modified"] == "2026-11-20"
        title = root.find("head/title")
        assert title is not None
        assert organisation in clean(title.text or "")
        assert meta["description"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_html_edition_needs_nothing_else(language: Language, page: Callable[..., str], library: Library) -> None:
    html = page(states.example(), language, format="html")
    root = pages.parse(html)
    assert not re.search(r"url\(|@import|@font-face", html)
    assert not [link.get("href") for link in root.iter("a") if not link.get("href", "").startswith("#")]
    assert not [e.tag for e in root.iter() if e.tag in ("link", "script", "img", "iframe", "object")]
    printed = {source.address for source in library.sources.values()}  # as text, to be typed by whoever wants to look
    assert set(re.findall(r"https?://[^\"<\s]+", html)) - printed == {"http://www.w3.org/2000/svg"}
    assert "Hiragino Sans" in html
    assert "@media screen" in html
    assert "\u2060" not in html, "a browser's search would stumble over joiners"


# Audience

SECRET = re.compile("SECRET-[A-Z-]+|NAMED-PERSON|NAMELESS-PERSON")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_document_holds_nothing_internal(language: Language, format_: str, page: Callable[..., str]) -> None:
    html = page(states.secret(), language, format=format_)
    assert SECRET.findall(html) == []
    if format_ != "onepager":
        assert "open note" in html


def test_evidence_of_internal_answers_is_not_shown(page: Callable[..., str]) -> None:
    root = pages.parse(page(states.secret(), "en"))
    grades = [text for item in pages.having(root, "inline") if "Evidence" in (text := pages.text(item))]
    assert len(grades) == 3, "those of the open answers only"
    assert all("Evidence Document" in text for text in grades)
    assert "Not shown" in pages.text(pages.section(root, "phase"))
    strengths = pages.text(pages.section(root, "strengths"))
    assert "Purpose of AI" in strengths
    assert "Evidence" not in strengths
    sums = pages.text(pages.section(root, "arithmetic"))
    assert "Purpose of AI14100.0–" in sums, "the level counts and shows, what its evidence caps it to does not"


def test_no_sum_tells_the_evidence_that_is_withheld(page: Callable[..., str]) -> None:
    """With 3 (document) beside an internal 3, the mean with evidence of their dimension would give the grade away."""
    hidden = Answer(Level(3), evidence="statement", visibility="internal")
    answers = {**states.plain(*[(3, "document")] * 8).answers, "data.governance": hidden}
    assessment = replace(states.plain(), answers=answers)
    for language, shown in (("en", "Not shown"), ("ja", "非公開")):
        root = pages.parse(page(assessment, language))
        every = ([pages.text(cell) for cell in r] for r in pages.section(root, "dimensions").iter("tr"))
        rows = {row[0]: row for row in every if len(row) == 5}
        names = {"en": ("Data foundation", "Leadership & strategy", "Overall")}.get(
            language, ("データ基盤", "リーダーシップと戦略", "全体")
        )
        assert [rows[name][3].lower() for name in names] == [shown.lower(), "3.0", shown.lower()]
        sums = pages.text(pages.section(root, "arithmetic"))
        assert "50 × 4 ÷ 100 = 2" not in sums, "the mean level with evidence of the dimension"
        assert shown in pages.text(pages.section(root, "decision")) or shown.lower() in pages.text(
            pages.section(root, "decision")
        )
        why = {"en": "the figure would reveal evidence that is left out of this edition.", "ja": "この版に載せない裏付けが数値から推測できる場合、「非公開」としています。"}
        assert pages.text(root).count(why[language]) == 1, "said once, where the board looks"
        assert why[language] in pages.text(pages.section(root, "decision"))
        internal = pages.parse(page(assessment, language, audience="internal"))
        assert why[language] not in pages.text(internal)
        inner = pages.text(pages.section(internal, "arithmetic"))
        assert "50 × 4 ÷ 100 = 2" in inner
    low = {**answers, "data.governance": replace(hidden, state=Level(1))}
    root = pages.parse(page(replace(assessment, answers=low), "en"))
    assert "not shown" not in pages.text(pages.section(root, "dimensions")).lower(), "level 1 needs no evidence"


def test_an_internal_document_marks_what_is_internal(page: Callable[..., str]) -> None:
    html = page(states.secret(), "ja", audience="internal")
    found = set(SECRET.findall(html))
    assert {"SECRET-NOTE", "SECRET-REASON", "SECRET-NOT-APPLICABLE", "NAMED-PERSON"} <= found
    assert "NAMELESS-PERSON" not in found, "an anonymous name is printed nowhere"
    root = pages.parse(html)
    for note in pages.having(root, "note"):
        assert ("SECRET" in pages.text(note)) == ("社内限り" in pages.text(note))
    assert "社内用" in pages.text(next(pages.having(root, "cover")))
    assert "社内用" not in pages.body_text(page(states.secret(), "ja"))


def test_respondents_are_counted_without_roles(page: Callable[..., str]) -> None:
    """Clients read how many there were, and the two blocs where nobody is known by them or by subtraction."""

    def told(blocs: str, language: str = "ja", **options: str) -> str:
        """What the facts say of people with these blocs: b for business, m for management and IT, - for neither."""
        of = {"b": "business", "m": "management_it", "-": ""}
        people = tuple(Respondent(f"r{n}", f"名前{n}", "legal", of[bloc]) for n, bloc in enumerate(blocs))
        return said(people, language, **options)

    def said(people: tuple[Respondent, ...], language: str = "ja", **options: str) -> str:
        root = pages.parse(page(replace(states.example(), respondents=people), language, **options))
        facts = (pages.text(one) for one in pages.section(root, "about").iter("li"))
        return next(fact for fact in facts if fact.startswith(("回答者", "Respondents"))).partition(" ")[2]

    assert told("mbmb") == "4名"
    assert told("bbbmmm") == "6名（事業側3名、管理・IT側3名）"
    assert told("bbbmmm", "en") == "6 people (Business 3, Management & IT 3)"
    assert told("bbbmmm---") == "9名（事業側3名、管理・IT側3名）"
    assert told("bbbmmm-") == "7名", "the seventh would be known by subtraction"
    assert told("bbbmm") == "5名"
    assert told("bm", audience="internal") == "2名（名前0（法務）、名前1（法務））"
    nobody = tuple(Respondent(f"r{n}") for n in range(8))
    assert said(nobody, "en") == said(nobody, "en", audience="internal") == "8 people"
    hidden = (Respondent("r1", "名前", ""), Respondent("r2", "秘密", "legal", anonymous=True))
    assert said(hidden, audience="internal") == "2名（名前、匿名1名）"


def test_a_core_assessment_is_never_called_confirmed(page: Callable[..., str]) -> None:
    for name, assessment in states.states().items():
        if assessment.depth == "core":
            assert "確定" not in page(assessment, "ja"), name
    full = page(states.states()["full depth"], "ja")
    assert "判定確定" in full


def test_words_that_the_glossary_rules_out(page: Callable[..., str]) -> None:
    ruled_out = re.compile(
        "審査|格付け|コア|はいはい期|歩行期|走行期|現在地|信頼区間|評価不能|不合格|弱み|劣る|コンセンサス|感度分析|イニシアチブ|期待効果|予測スコア|ドラフト"
    )
    for name in ("example", "all zero", "provisional", "far target", "full depth"):
        text = pages.body_text(page(states.states()[name], "ja")).replace("スコア", "")
        assert not ruled_out.search(text), (name, ruled_out.search(text))


def test_points_of_100_stand_in_the_appendix_only(page: Callable[..., str]) -> None:
    root = pages.parse(page(states.example(), "ja"))
    appendix = {"answers", "arithmetic", "conventions", "colophon"}
    for section in root.iter("section"):
        ids = {h.get("id") for h in section.iter("h2")}
        if not ids & appendix:
            assert "100点" not in pages.text(section)
    assert "100点換算" in pages.text(pages.section(root, "arithmetic"))


def test_charts_are_valid_xml_with_a_title(page: Callable[..., str]) -> None:
    for name in ("example", "hostile", "nothing answered", "far target"):
        html = page(states.states()[name], "ja")
        charts = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
        assert charts
        for chart in charts:
            root = ET.fromstring(chart)
            title = root.find(f"{pages.SVG}title")
            assert root[0] is title
            assert title is not None
            assert title.text
            assert root.get("role") == "img"
