"""The facilitator's guide: what stands in it, and what its PDF is like."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache

import builders
import pypdf
import pytest
from press.validation import broken

from readiness import press
from readiness.core import fit
from readiness.core.library import Library
from readiness.core.model import Depth, Language, Lens, Questionnaire, Text
from readiness.report import guide, guide_html
from readiness.report.view.guide.document import Guide
from report.states import ROOT, TEMPLATE

GUIDE = ROOT / "report_templates" / "guide"
LANGUAGES: tuple[Language, ...] = ("ja", "en")
Print = Callable[..., bytes]


def printed(found: Guide) -> bytes:
    html = press.substitute(guide_html(found, template=GUIDE, look=TEMPLATE), TEMPLATE)
    return press.print_pdf(html, template=TEMPLATE, dated=False)


@pytest.fixture(scope="module")
def pdf(questionnaire: Questionnaire, library: Library) -> Print:
    """The PDF of the shipped questionnaire."""

    @cache
    def make(language: Language = "ja", depth: Depth = "full") -> bytes:
        return printed(guide(questionnaire, language, depth, library=library))

    return make


def bare(text: str) -> str:
    """A text without spaces, as PDF readers put them in or leave them out."""
    return re.sub(r"\s", "", text.replace("’", "'").replace("‘", "'"))


def pages(content: bytes) -> list[str]:
    """The text of each page, as pdftotext reads it, without spaces."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True)
    return [bare(text) for text in done.stdout.decode().split("\f")[:-1]]


# The PDF


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_stands_whole_on_one_page(language: Language, pdf: Print, questionnaire: Questionnaire) -> None:
    texts, on_page = pages(pdf(language)), list[int]()
    for number, question in enumerate(questionnaire.questions, 1):
        (place,) = (place for place, text in enumerate(texts) if bare(question.text[language]) in text)
        on_page.append(place)
        parts = (question.why, question.probe, *question.anchors, *question.evidence)
        missing = [part[language] for part in parts if bare(part[language]) not in texts[place]]
        assert missing == [], f"Q{number} on page {place + 1}"
        assert bare(f"Q{number} {question.title[language]}") in texts[place]
        assert question.id in texts[place]
    assert max(on_page.count(place) for place in on_page) == 2
    assert len(texts) == 4 + 16, "four pages, then two questions on each"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_conforms_and_can_be_found_through(language: Language, pdf: Print, questionnaire: Questionnaire) -> None:
    content = pdf(language)
    assert broken(content) == []
    assert len(content) < 600_000
    reader = pypdf.PdfReader(io.BytesIO(content))
    outline = list[str]()

    def collect(entries: list[object]) -> None:
        for entry in entries:
            if isinstance(entry, list):
                collect(entry)
            else:
                outline.append(bare(entry.title))  # type: ignore[attr-defined]

    collect(reader.outline)
    for number, question in enumerate(questionnaire.questions, 1):
        assert bare(f"Q{number}{question.title[language]}") in outline
    assert outline[0] == {"ja": "進行役ガイド", "en": "Facilitator'sguide"}[language]
    assert len(outline) == len(set(outline))


def test_the_same_bytes_and_no_date(pdf: Print, questionnaire: Questionnaire, library: Library) -> None:
    again = printed(guide(questionnaire, "ja", "core", library=library))
    assert again == pdf("ja", "core")
    assert not {"/CreationDate", "/ModDate"} & set(pypdf.PdfReader(io.BytesIO(again)).metadata or {})
    assert b"xmp:CreateDate" not in again


def test_contents_lead_to_the_pages(pdf: Print, questionnaire: Questionnaire) -> None:
    texts = pages(pdf("en"))
    for dimension in questionnaire.dimensions:
        (place,) = (n for n, text in enumerate(texts[4:], 5) if bare(dimension.about.en) in text)
        assert bare(f"{dimension.name.en}{place}") in texts[0]


def test_a_questionnaire_with_three_levels_and_very_long_texts() -> None:
    made = builders.questionnaire({"left": {"left.one": 1, "left.two": 1}, "right": {"right.three": 1}}, top=2)
    first = made.questions[0]
    long = Text("とても長い説明です。" * 60, "A very long description. " * 60)
    made = replace(made, questions=(replace(first, anchors=(long, *first.anchors[1:]), why=long), *made.questions[1:]))
    found = guide(made, "ja", "full")
    assert [[level.number for level in asked.levels] for group in found.groups for asked in group.questions] == [
        ["0", "1", "2"]
    ] * 3
    assert [row.number for row in found.scale] == ["0", "1", "2"]
    assert found.keys[0].key == "0〜2"
    content = printed(found)
    assert broken(content) == []
    whole = "".join(pages(content))
    assert all(bare(question.text.ja) in whole for question in made.questions)
    assert whole.count("とても長い説明です。") == 120


# What it says


def test_minutes_add_up(questionnaire: Questionnaire, library: Library) -> None:
    """Sums are of the core and of the whole, by dimension and in all."""
    boxes = {q.id: q.minutes for q in questionnaire.questions}
    found = guide(questionnaire, "en", "full", library=library)
    for group in found.groups:
        core = sum(boxes[asked.id] for asked in group.questions if asked.core)
        assert group.minutes == str(sum(boxes[asked.id] for asked in group.questions))
        assert group.sums == f"Core: 2 questions, {core} minutes · Full: 8 questions, {group.minutes} minutes"
    core = sum(q.minutes for q in questionnaire.asked("core"))
    assert found.sums == f"Core: 8 questions, {core} minutes · Full: 32 questions, {sum(boxes.values())} minutes"
    assert f"{core} minutes (core assessment), {sum(boxes.values())} minutes (full assessment)" in found.remark
    alone = guide(questionnaire, "ja", "core", library=library)
    assert alone.sums == f"簡易診断 8問・{core}分"


def test_a_depth_holds_its_questions(questionnaire: Questionnaire) -> None:
    found = guide(questionnaire, "ja", "core")
    shown = [asked.id for group in found.groups for asked in group.questions]
    assert shown == [q.id for q in questionnaire.asked("core")]
    assert [asked.number for group in found.groups for asked in group.questions] == [f"Q{n}" for n in range(1, 9)]
    walk = found.phases[1].conditions
    gates = questionnaire.method.phase("walk").requires.critical
    left_out = len(set(gates) - set(shown))
    assert f"条件にはこのほか、詳細診断だけで尋ねる必須条件の設問が{left_out}問あります。簡易診断では確認しません。" in walk


def test_where_the_depths_do_not_differ_it_is_the_core() -> None:
    found = guide(builders.questionnaire({"left": {"left.one": 1}}), "ja", "full")
    assert found.sums == "簡易診断 1問・4分"
    assert "詳細診断" not in found.document + found.remark


def test_critical_questions_tell_the_level_of_each_phase(questionnaire: Questionnaire, library: Library) -> None:
    found = guide(questionnaire, "en", "full", library=library)
    asked = {one.id: one for group in found.groups for one in group.questions}
    assert asked["data.consent"].critical == "Walk 2, Run 3"
    assert asked["data.consent"].critical_long == "◆ critical: level 2 for Walk, level 3 for Run"
    assert {id_ for id_, one in asked.items() if one.critical} == questionnaire.method.critical
    assert {id_ for id_, one in asked.items() if one.core} == {q.id for q in questionnaire.asked("core")}


def test_phases_say_what_they_ask_for() -> None:
    phases = (builders.phase("crawl"), builders.phase("walk", 40, 25, {"left.one": 2, "left.two": 3}, "document"))
    made = builders.questionnaire({"left": {"left.one": 1, "left.two": 1}}, phases)
    first, second = guide(made, "en", "core").phases
    assert first.conditions == ("No conditions",)
    assert second.conditions == (
        "Overall readiness: 1.6 or above (40 points of 100)",
        "Readiness in every dimension: 1.0 or above (25 points of 100)",
        "Critical questions at level 2 or above: left.one (Q1)",
        "Critical questions at level 3 or above: left.two (Q2)",
        "Evidence for the critical questions: document or better",
    )


def test_evidence_grades_say_up_to_which_level_they_count() -> None:
    rows = guide(builders.questionnaire({"left": {"left.one": 1}}), "en", "core").grades
    assert [(row.key, row.name, row.counts) for row in rows] == [
        ("e, then 0", "No evidence", "Up to level 1"),
        ("e, then 1", "Statement", "Up to level 1"),
        ("e, then 2", "Document", "Up to level 3"),
        ("e, then 3", "Record", "Not capped"),
        ("e, then 4", "Verified", "Not capped"),
    ]


def test_who_knows_is_named_by_word_by_catalogue_or_as_written(library: Library) -> None:
    made = builders.questionnaire({"left": {"left.one": 1}})
    role = next(iter(library.roles))
    question = replace(made.questions[0], knows=("it", role, "the boss"), tags=("x",))
    lens = Lens("x", "x", Text("横", "Across"), Text("横", "Across"))
    found = guide(replace(made, questions=(question,), lenses=(lens,)), "ja", "core", library=library)
    (asked,) = found.groups[0].questions
    assert asked.knows == f"情報システム、{library.roles[role].name.ja}、the boss"
    assert asked.topics == "横"


def test_the_wording_is_that_of_a_size(questionnaire: Questionnaire, library: Library) -> None:
    found = guide(questionnaire, "ja", "full", library=library, size="small")
    small = fit.worded(questionnaire, "small")
    assert [a.why for group in found.groups for a in group.questions] == [q.why.ja for q in small.questions]
    assert ("企業規模", "小規模") in [(fact.label, fact.value) for fact in found.facts]
    assert small.questions != questionnaire.questions


def test_what_content_says_is_escaped() -> None:
    made = builders.questionnaire({"left": {"left.one": 1}})
    hostile = Text("<script>x</script>", "<script>x</script>")
    asked = replace(made.questions[0], text=hostile, why=hostile, anchors=(hostile,) * 5, weight=Fraction(1))
    html = guide_html(guide(replace(made, questions=(asked,)), "ja", "core"), template=GUIDE, look=TEMPLATE)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 7
