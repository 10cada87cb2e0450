"""The shipped questionnaire: what it holds, and what it keeps to beyond the rules of lint, which finds nothing in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import CORE, SHIPPED, SIZES

from readiness.core import fit
from readiness.core.library import Library
from readiness.core.model import Questionnaire, Text
from readiness.yamltext import read_file

FILES = sorted(SHIPPED.glob("*.yaml"))
WORDS = sorted((SHIPPED.parents[1] / "readiness" / "words").glob("*.yaml"))


def texts(data: Any, place: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text in both languages, with its place."""
    if isinstance(data, dict):
        if {"ja", "en"} <= set(data) and isinstance(data["ja"], str):
            yield place, data
            yield from texts(data.get("sizes", {}), f"{place}.sizes")
        else:
            for key, item in data.items():
                yield from texts(item, f"{place}.{key}")
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from texts(item, f"{place}.{item['id'] if isinstance(item, dict) and 'id' in item else index}")


def test_what_is_shipped(questionnaire: Questionnaire, library: Library) -> None:
    assert [question.id for question in questionnaire.asked("core")] == list(CORE)
    assert [dimension.id for dimension in questionnaire.dimensions] == ["leadership", "data", "infrastructure", "people"]
    assert [phase.id for phase in questionnaire.method.phases] == ["crawl", "walk", "run"]
    assert {len(question.anchors) for question in questionnaire.questions} == {5}
    assert all(len(question.evidence) >= 2 for question in questionnaire.questions)
    for phase in ("crawl", "walk", "run"):
        assert sum(kpi.phase == phase for kpi in library.kpis.values()) >= 3
        assert sum(initiative.phase == phase for initiative in library.initiatives.values()) >= 4


def test_what_the_full_questionnaire_holds(questionnaire: Questionnaire) -> None:
    full = questionnaire.questions
    assert len(full) == 32
    for dimension in questionnaire.dimensions:
        members = [question for question in full if question.dimension == dimension.id]
        assert [question.depth for question in members] == ["core"] * 2 + ["full"] * 6
    assert questionnaire.method.critical == {
        "leadership.backing", "leadership.ai_policy", "data.governance", "data.consent", "infrastructure.access",
        "people.evidence", "people.human_review",
    }  # fmt: skip
    assert all(question.knows and question.tags for question in full)
    for lens in questionnaire.lenses:
        assert len({question.dimension for question in full if lens.tag in question.tags}) == 4


VAGUE = re.compile("適切|十分|しっかり|きちんと|appropriate|adequate|sufficient|proper(?:ly)?\\b", re.IGNORECASE)


def wordings(text: Text) -> tuple[Text, ...]:
    """A text, and what replaces it for some sizes."""
    return (text, *text.sizes.values())


def test_every_question_asks(questionnaire: Questionnaire) -> None:
    """In the wording for every size of organisation."""
    for question in questionnaire.questions:
        for text in wordings(question.text):
            assert text.en.count("?") == 1, text.en


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_vague(path: Path) -> None:
    for place, text in texts(read_file(path).data):
        assert not VAGUE.search(text["ja"] + text["en"]), place


def test_how_much_can_be_planned(library: Library) -> None:
    assert len(library.initiatives) >= 40
    assert len(library.kpis) >= 30


def test_the_conventions_of_the_method(questionnaire: Questionnaire) -> None:
    _, walk, run = (phase.requires for phase in questionnaire.method.phases)
    assert (walk.overall, walk.dimension, walk.evidence) == (40, 25, None)
    assert (run.overall, run.dimension, run.evidence) == (70, 50, "document")
    for requires, level in ((walk, 2), (run, 3)):
        assert requires.critical["leadership.backing"] == requires.critical["data.governance"] == level
        assert set(requires.critical.values()) == {level}
    assert [phase.horizon_weeks for phase in questionnaire.method.phases] == [26, 52, 104]
    assert questionnaire.method.evidence_caps == {"none": 1, "statement": 1, "document": 3, "record": 4, "verified": 4}
    assert (questionnaire.method.minimum_coverage, questionnaire.method.borderline) == (50, 3)
    assert {question.weight for question in questionnaire.questions} == {1}
    assert {dimension.weight for dimension in questionnaire.dimensions} == {1}


def test_each_dimension_has_its_findings(questionnaire: Questionnaire, library: Library) -> None:
    for dimension in questionnaire.dimensions:
        own = [f for f in library.findings if (f.place, f.dimension) == ("dimension", dimension.id)]
        assert 9 <= len(own) <= 13, dimension.id


# Uses, risks, foundation, people


def test_how_much_there_is(library: Library) -> None:
    phases = ("crawl", "walk", "run")
    uses = library.use_cases.values()
    assert len(uses) >= 16
    assert sum(case.area != "marketing" for case in uses) >= 5
    assert len(library.risks) >= 12
    assert len(library.vendor_criteria) >= 10
    assert len(library.governance) >= 12
    assert len(library.platforms) >= 12
    assert len(library.responsibilities) >= 8
    assert len(library.training) >= 8
    assert len(library.work_changes) >= 8
    assert len(library.terms) >= 40
    for section in (uses, library.governance, library.platforms, library.training, library.work_changes):
        assert {item.phase for item in section} == set(phases)  # type: ignore[attr-defined]
    assert list(library.industries) == ["retail", "b2b_services", "finance", "manufacturing", "public", "other"]


def test_every_use_of_ai_has_its_safeguards(questionnaire: Questionnaire, library: Library) -> None:
    rank, shelf = questionnaire.method.rank, library.initiatives
    for case in library.use_cases.values():
        assert len(case.safeguards) >= 2, case.id
        assert all((case.prerequisites, case.cautions, case.needs, case.kpis, case.objectives)), case.id
        # What puts it to work, and what makes it safe, can be planned when its turn comes.
        assert min(rank(shelf[id_].phase) for id_ in case.initiatives) <= rank(case.phase), case.id
        assert max(rank(shelf[id_].phase) for id_ in case.safeguarded_by) <= rank(case.phase), case.id


def test_every_risk_can_be_reduced_from_the_start(library: Library) -> None:
    for risk in library.risks:
        assert len(risk.countermeasures) >= 2, risk.id
        assert "crawl" in {library.initiatives[id_].phase for id_ in risk.initiatives}, risk.id


def test_one_person_has_one_part_in_an_activity(library: Library) -> None:
    for row in library.responsibilities:
        parts = (row.responsible, row.accountable, *row.consulted, *row.informed)
        assert len(set(parts)) == len(parts), row.id
        assert row.consulted, row.id
        assert row.informed, row.id


def test_no_large_system_to_begin_with(library: Library) -> None:
    """What is a large investment comes after Crawl, and never to a small firm."""
    large = [platform for platform in library.platforms if platform.weight == "enterprise"]
    assert large
    for platform in large:
        assert platform.phase != "crawl", platform.id
        assert platform.sizes, platform.id
        assert "small" not in platform.sizes, platform.id
    first = [platform for platform in library.platforms if platform.phase == "crawl"]
    assert {platform.weight for platform in first} == {"light", "standard"}
    for industry in library.industries:
        assert sum(fit.fits(platform, industry, "small") for platform in first) >= 3, industry


def test_nothing_usual_in_an_industry_is_kept_from_it(questionnaire: Questionnaire, library: Library) -> None:
    for industry in library.industries.values():
        for id_ in industry.use_cases:
            assert fit.fits(library.use_cases[id_], industry.id, "mid"), (industry.id, id_)
        for id_ in industry.kpis:
            allowed = library.kpis[id_].industries
            assert not allowed or industry.id in allowed, (industry.id, id_)
            assert not library.kpis[id_].diagnostic, (industry.id, id_)
        small = [id_ for id_ in industry.use_cases if fit.fits(library.use_cases[id_], industry.id, "small")]
        assert len(small) >= 5, industry.id
        assert {questionnaire.by_id[id_].dimension for id_ in industry.examples} == {
            dimension.id for dimension in questionnaire.dimensions
        }, industry.id


def test_effort_grows_with_the_size(library: Library) -> None:
    for initiative in library.initiatives.values():
        days = [initiative.person_days[size] for size in SIZES]
        assert days == sorted(days), initiative.id
        assert 0 < days[0] < days[-1], initiative.id


def test_conventions_say_the_same_in_both_languages(questionnaire: Questionnaire) -> None:
    """They name the same phases and the same numbers; one to three may be words in English."""
    number = re.compile(r"\d+(?:\.\d+)?")
    for text in questionnaire.method.conventions:
        ja, en = (text.ja.replace(",", ""), text.en.replace(",", ""))
        assert set(re.findall("Crawl|Walk|Run", ja)) == set(re.findall("Crawl|Walk|Run", en)), text.en
        assert set(number.findall(ja)) - set("123") == set(number.findall(en)) - set("123"), text.en
    english = [text.en for text in questionnaire.method.conventions]
    assert len(set(english)) == len(english)


# References

STATISTICS = {"krippendorff", "icc", "rwg", "consensus"}
"""What the figures on agreement are computed by: cited by the method, not by content."""
AMOUNT = re.compile(r"[\d〇一二三四五六七八九十百千万億兆][,.\d〇一二三四五六七八九十百千万億兆]*\s*(?:円|yen\b|JPY)|[¥￥]|JPY", re.IGNORECASE)


def test_every_reference_is_cited(library: Library) -> None:
    citing = (*library.initiatives.values(), *library.use_cases.values(), *library.risks, *library.governance)
    cited = [id_ for item in citing for id_ in item.references]
    assert set(library.sources) - set(cited) == STATISTICS


def test_what_an_amount_looks_like() -> None:
    for amount in ("450万円", "1,000 円", "3億円", "五百万円", "¥300", "300,000 yen", "JPY 5"):
        assert AMOUNT.search(amount), amount
    for other in ("第1.2版", "円滑な導入", "10大脅威", "two yens"):
        assert not AMOUNT.search(other), other


def test_references_promise_no_money(library: Library) -> None:
    for source in library.sources.values():
        for text in filter(None, (source.publisher, source.title, source.fact, source.about)):
            assert not AMOUNT.search(text.ja), source.id
            assert not AMOUNT.search(text.en), source.id


# The glossary

CLIENTS_WORDS = {
    "匿名加工", "anonymised", "説明可能なAI", "XAI", "explainable AI", "PoC", "proof of concept", "オプトアウト",
    "検索拡張生成", "retrieval-augmented", "投資利益率", "return on investment", "CSAT", "human in the loop", "robustness",
}  # fmt: skip
"""What the product itself does not say, or says in other words, but a client types into an objective or a note."""


def occurs(looked_for: str, said: str) -> bool:
    """Whether a string stands in a text; one of latin letters as a word of its own."""
    if not looked_for.isascii():
        return looked_for in said
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(looked_for)}(?![A-Za-z0-9])", said) is not None


def root(looked_for: str) -> str:
    """A string without what the start of a sentence and the plural do to it."""
    return (looked_for[:1].lower() + looked_for[1:]).removesuffix("s")


def test_the_glossary_looks_for_what_is_said(library: Library) -> None:
    """Each string stands in some text of the product, or is another form of one of its entry that does."""
    content = [text for path in (*FILES, *WORDS) if path.stem != "glossary" for text in both(read_file(path).data)]
    nowhere = set()
    for place, language in enumerate(("ja", "en")):
        said = "\n".join(text[language] for text in content)
        for term in library.terms:
            there = {root(one) for one in term.look_for[place] if occurs(one, said)}
            nowhere |= {one for one in term.look_for[place] if root(one) not in there}
    forms = {root(one) for one in CLIENTS_WORDS}
    assert {one for one in nowhere if root(one) not in forms} == set()
    assert forms - {root(one) for one in nowhere} == set(), "these are said by now"


def both(data: Any) -> Iterator[dict[str, str]]:
    """Every text in both languages, in content or in words; of several forms for numbers, all in one."""
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        if isinstance(value, dict) and {"ja", "en"} <= set(value):
            yield {language: str(value[language]) for language in ("ja", "en")}
        yield from both(value)


@pytest.mark.parametrize(
    ("looked_for", "said", "there"),
    [
        ("MA", "MAの設定", True), ("MA", "EMAIL", False), ("API", "APIs", False), ("A/B test", "an A/B test.", True),
        ("名寄せ", "顧客の名寄せを行う", True), ("Range", "Ranges", False),
    ],
)  # fmt: skip
def test_what_counts_as_said(looked_for: str, said: str, *, there: bool) -> None:
    assert occurs(looked_for, said) is there


def test_terms_are_found_by_their_own_names(library: Library) -> None:
    for term in library.terms:
        for looked_for, name in zip(term.look_for, (term.term.ja, term.term.en), strict=True):
            assert any(root(one).lower() in name.lower() for one in looked_for), term.id
