"""The lines that name the answers behind a statement: numbers, ranges, links; and the trace of all conclusions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element

import builders
import pytest
from builders import CORE

from readiness.core.library import Finding
from readiness.core.model import Language, Text
from readiness.core.result import Roadmap, evaluate, plan_ahead
from readiness.report import Edition
from readiness.report.view.appendix.trace import MOST_IDS, trace
from readiness.report.view.context import Context, Voice
from readiness.report.view.headings import head
from readiness.report.view.references import reference
from report import pages, states

LANGUAGES: tuple[Language, ...] = ("ja", "en")


def voice(roadmap: Callable[..., Roadmap], language: Language, **options: object) -> Voice:
    return Context(roadmap(states.example()), language, Edition(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("places", "ja", "en"),
    [
        ((), "", ""),
        ((2,), "根拠：Q3", "Based on Q3"),
        ((3, 2), "根拠：Q3・Q4", "Based on Q3, Q4"),
        ((1, 2, 3), "根拠：Q2〜Q4", "Based on Q2–Q4"),
        ((0, 2, 3, 4, 6, 7), "根拠：Q1・Q3〜Q5・Q7・Q8", "Based on Q1, Q3–Q5, Q7, Q8"),
        (tuple(range(7)), "根拠：Q1〜Q7", "Based on Q1–Q7"),
        (tuple(range(8)), "根拠：全設問", "Based on all questions"),
    ],
)
def test_how_questions_are_named(
    roadmap: Callable[..., Roadmap], places: tuple[int, ...], ja: str, en: str
) -> None:
    because = [CORE[place] for place in places]
    for language, expected in zip(LANGUAGES, (ja, en), strict=True):
        assert reference(voice(roadmap, language), because).text == expected


def test_where_references_lead(roadmap: Callable[..., Roadmap]) -> None:
    found = reference(voice(roadmap, "ja"), (CORE[0], *CORE[2:5]))
    assert [(link.text, link.target) for link in found.links] == [
        ("Q1", "answer.leadership.vision"), ("Q3〜Q5", "answer.data.unified"),
    ]  # fmt: skip
    assert [link.target for link in reference(voice(roadmap, "ja"), CORE).links] == ["answers"]
    alone = reference(voice(roadmap, "ja", format="onepager"), CORE[:1])
    assert [link.target for link in alone.links] == [""], "the appendix is not in that document"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_names_its_answers(
    language: Language, page: Callable[..., str], roadmap: Callable[..., Roadmap]
) -> None:
    """Each heading with a conclusion, dimension, strength, priority, open question, step and card in the example."""
    found = roadmap(states.example())
    root = pages.parse(page(states.example(), language))

    def lines(element: Element) -> list[str]:
        return [pages.text(line) for line in pages.having(element, "basis")]

    context = Context(found, language, Edition())
    for conclusion in found.conclusions:
        if conclusion.dimension or not conclusion.because:
            continue
        (heading,) = [h for h in pages.having(root, "heading") if any(e.get("id") == conclusion.place for e in h.iter())]
        assert lines(heading) == [reference(context, conclusion.because).text], conclusion.place
    for class_, expected in (
        ("findings", [found.conclusion("dimension", id_).because for id_ in found.result.scores.dimensions]),  # type: ignore[union-attr]
        ("points", [(question.id,) for question in found.result.open_points]),
        ("steps", [(change.question,) for change in found.result.next_phase.changes]),  # type: ignore[union-attr]
    ):
        (table,) = pages.having(root, class_)
        assert lines(table) == [reference(context, because).text for because in expected]
    questions = (*found.result.strengths, *found.result.priorities)
    shown = [line for highlight in pages.having(root, "highlight") for line in lines(highlight)]
    assert shown == [reference(context, (question.id,)).text for question in questions]
    parts = [pages.section(root, name) for name in ("initiatives", "worksheets")]
    cards = [lines(card) for part in parts for card in pages.having(part, "card")]
    assert sorted(cards) == sorted(
        [reference(context, p.because).text] if p.because else [] for p in found.plan.initiatives
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_appendix_numbers_the_questions_as_the_interview_does(language: Language, page: Callable[..., str]) -> None:
    root = pages.parse(page(states.example(), language))
    answers = pages.section(root, "answers")
    assert [pages.text(number) for number in pages.having(answers, "question-number")] == [f"Q{n}" for n in range(1, 9)]
    assert [pages.text(id_) for id_ in pages.having(answers, "question-id")] == list(CORE)
    assert [h.get("id") for h in answers.iter("h4")] == [f"answer.{id_}" for id_ in CORE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_trace_holds_every_conclusion_with_its_questions(
    language: Language, page: Callable[..., str], roadmap: Callable[..., Roadmap]
) -> None:
    root = pages.parse(page(states.example(), language))
    rows = [[pages.text(cell) for cell in row] for row in pages.section(root, "trace").iter("tr")][1:]
    traced = {(statement, ids) for _, statement, ids in rows}
    for section in ("decision", "phase", "dimensions", "strengths", "open_points", "next_phase", "roadmap", "initiatives", "uses",
                    "foundation", "people", "risks"):
        found = roadmap(states.example()).conclusion(section)
        assert found is not None
        assert (pages.heading(root, section), ", ".join(map(numbered, found.because))) in traced
    conclusion = roadmap(states.example()).conclusion("dimension", "data")
    assert conclusion is not None
    assert any("データ基盤：" in s or "Data foundation: " in s for s, ids in traced if ids == "Q4 data.governance")
    result = roadmap(states.example()).result
    questions = len(result.strengths) + len(result.priorities) + len(result.open_points)
    planned = [p for p in roadmap(states.example()).plan.initiatives if p.because]
    assert len(rows) == 12 + 4 + questions + 1 + len(planned)
    ids = {id_ for _, _, cell in rows for id_ in cell.split(", ")}
    assert ids == set(map(numbered, CORE))


def numbered(question_id: str) -> str:
    """A question as the trace names it."""
    return f"Q{CORE.index(question_id) + 1} {question_id}"


@pytest.mark.parametrize("more", [0, 1])
def test_a_conclusion_on_all_of_a_long_questionnaire_does_not_list_it(more: int) -> None:
    many = {"a": dict.fromkeys((f"a{n}" for n in range(MOST_IDS + more)), 1)}
    finding = Finding("x", "phase", builders.ALWAYS, Text("{level}", "{level}"))
    shelf = replace(builders.library(), findings=(finding,))
    result = evaluate(builders.questionnaire(many), builders.assessment(dict.fromkeys(many["a"], 2)))
    context = Context(plan_ahead(result, shelf), "en", Edition())
    found = trace(context, (head(context, "phase"),))
    assert found is not None
    assert found.rows[0].statement == "2.0"
    assert found.rows[0].questions == (("all questions",) if more else tuple(f"Q{n} {id_}" for n, id_ in enumerate(many["a"], 1)))


def test_where_nothing_was_answered_there_is_nothing_to_trace() -> None:
    result = evaluate(builders.questionnaire({"a": {"a1": 1}}), builders.assessment({"a1": "-"}))
    assert trace(Context(plan_ahead(result, builders.library()), "en", Edition()), ()) is None
