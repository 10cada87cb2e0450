"""Every state renders in both languages, says nothing twice and prints nothing empty."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element

import builders
import pytest

from readiness.core.assessment import Organisation
from readiness.core.library import Library
from readiness.core.model import Language, Text
from report import pages, states
from report.states import plain

STATES = states.states()
LANGUAGES: tuple[Language, ...] = ("ja", "en")
JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff\uff01-\uff60]")
LEFT_OVER = re.compile(r"\bNone[,)]|Undefined|Fraction\(|datetime|\{[a-z_]+\}|\bTrue\b|\bFalse\b|[a-z]+_[a-z]+ ?[:=]")
FILLED = ("h1", "h2", "h3", "h4", "h5", "p", "li", "th", "table", "ul", "ol", "title", "section", "article")
MAY_BE_EMPTY = {"run-banner", "page-of"}


def empty(root: Element) -> list[str]:
    """Elements that should say something and do not."""
    return [
        f"{element.tag}.{element.get('class', '')}"
        for element in root.iter()
        if element.tag in FILLED
        and not pages.text(element)
        and not MAY_BE_EMPTY & set(element.get("class", "").split())
    ]


def bare_headings(root: Element) -> list[str]:
    """Headings with nothing under them."""
    found = []
    for parent in root.iter():
        children = list(parent)
        for index, child in enumerate(children):
            follower = children[index + 1] if index + 1 < len(children) else None
            if child.tag in ("h3", "h4", "h5") and (follower is None or follower.tag in ("h2", "h3")):
                found.append(pages.text(child))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_it_renders_without_gaps(state: str, language: Language, page: Callable[..., str]) -> None:
    html = page(STATES[state], language)
    root = pages.parse(html)
    assert root.get("lang") == language
    assert not empty(root)
    assert not bare_headings(root)
    left = LEFT_OVER.search(pages.body_text(html))
    assert left is None, left
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {link.get("href", "")[1:] for link in root.iter("a")} <= set(ids)
    headings = [h.get("id") for h in root.iter("h2") if h.get("id")]
    assert headings == [link.get("href", "")[1:] for contents in root.iter("nav") for link in contents.iter("a")]


@pytest.mark.parametrize(
    "state", [name for name, found in STATES.items() if found.organisation.name == "Example Stores"]
)
def test_the_english_edition_is_english(state: str, page: Callable[..., str]) -> None:
    for options in ({}, {"format": "onepager"}, {"audience": "internal", "final": True}):
        found = JAPANESE.search(pages.body_text(page(STATES[state], "en", **options)))
        assert found is None, found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_no_data_is_left_out(language: Language, page: Callable[..., str]) -> None:
    def ids(assessment: object) -> set[str]:
        root = pages.parse(page(assessment, language))
        return {h.get("id", "") for h in root.iter("h2")}

    everything = {"strengths", "open_points", "next_phase", "roadmap", "kpis", "initiatives"}
    assert everything <= ids(STATES["example"])
    done = ids(STATES["last phase"])
    assert everything & done == {"strengths"}
    assert everything & ids(STATES["all not applicable"]) == set()
    assert everything & ids(plain(*[2] * 8)) == everything - {"open_points"}
    assert "actions" in ids(STATES["nothing to do"]), "the actions stand by themselves where there is no roadmap"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_borderline_means_is_said_beside_the_phase(language: Language, page: Callable[..., str]) -> None:
    """It tells of the score only: whether the phase could change is what the sentence on stability is for."""
    said = {
        "ja": "判定境界付近とは、全体の準備度がフェーズの閾値に近いか、スコアの幅が閾値をまたいでいることを指します。",
        "en": "Borderline means that overall readiness is close to the threshold of a phase, or that its range straddles one.",
    }[language]
    for state, borderline in (("provisional", True), ("too few answers", False), ("all zero", False)):
        section = pages.text(pages.section(pages.parse(page(STATES[state], language)), "phase"))
        assert (said in section) is borderline


@pytest.mark.parametrize("language", LANGUAGES)
def test_forty_initiatives(language: Language, page: Callable[..., str], library: Library) -> None:
    root = pages.parse(page(plain(*[0] * 8), language, states.many_initiatives(library)))
    parts = [pages.section(root, name) for name in ("initiatives", "worksheets")]
    cards = [card for part in parts for card in pages.having(part, "card")]
    assert len(cards) == 40
    rows = [row for row in pages.section(root, "roadmap").iter("tr") if row.find(f".//{pages.SVG}rect") is not None]
    assert len(rows) == 40
    assert [pages.text(chip) for chip in pages.having(root, "number-chip")] == sorted(
        (pages.text(next(iter(row))) for row in rows), key=int
    )


def test_a_long_problem_is_cut_on_the_decision_page_and_whole_in_the_appendix(page: Callable[..., str]) -> None:
    root = pages.parse(page(STATES["long"]))
    problem = STATES["long"].objective.problem
    shown = pages.text(next(pages.having(root, "problem")))
    assert shown.endswith("。")
    assert problem.startswith(shown)
    assert len(shown) <= 220
    assert problem in pages.text(pages.section(root, "answers"))


def test_long_notes_stand_in_the_appendix_only(page: Callable[..., str]) -> None:
    root = pages.parse(page(STATES["long"]))
    note = states.LONG_NOTE[:2000]
    assert note in pages.text(pages.section(root, "answers"))
    assert note[:60] not in pages.text(pages.section(root, "strengths"))
    short = pages.parse(page(STATES["example"]))
    assert STATES["example"].answers["data.governance"].note in pages.text(pages.section(short, "strengths"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_one_pager_is_the_decision_alone(language: Language, page: Callable[..., str]) -> None:
    root = pages.parse(page(STATES["example"], language, format="onepager"))
    assert [h.get("id") for h in root.iter("h2")] == ["decision"]
    assert len(list(root.iter("h1"))) == 1
    whole = pages.parse(page(STATES["example"], language))
    assert pages.text(pages.section(root, "decision")) == pages.text(pages.section(whole, "decision"))


def test_editions(page: Callable[..., str]) -> None:
    for language, preliminary, final in (("ja", "速報版", "確定版"), ("en", "Preliminary edition", "Final edition")):
        first, last = (pages.body_text(page(STATES["example"], language, final=final_)) for final_ in (False, True))
        assert preliminary in first
        assert final not in first
        assert final in last
        assert preliminary not in last


@pytest.mark.parametrize(
    ("industry", "shown"),
    [
        ("retail", {"ja": "小売業", "en": "retail"}),
        ("construction", {"ja": "建設業", "en": "construction"}),
        ("b2b_services", {"ja": "法人向けサービス業", "en": "business-to-business services"}),
        ("press", {"ja": "印刷", "en": "Printing"}),
        ("活版印刷", {"ja": "活版印刷", "en": "活版印刷"}),
    ],
)
def test_the_industry_is_a_known_term_else_the_librarys_else_as_written(
    industry: str, shown: dict[Language, str], page: Callable[..., str], library: Library
) -> None:
    own = replace(library.industries["retail"], id="press", name=Text("印刷", "Printing"))
    longer = replace(library, industries={**library.industries, "press": own})
    found = builders.assessment([2] * 8, organisation=Organisation("Example Stores", industry, 240))
    for language, after, between in (("ja", "従業員240名", "、"), ("en", "240 employees", ", ")):
        text = pages.body_text(page(found, language, longer))
        assert between.join(("Example Stores", shown[language], after)) in text
