"""The method explained to a CFO: its worked example is recomputed, in both languages."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import builders
import pytest

from readiness.core.answers import Level
from readiness.core.model import Language, Questionnaire
from readiness.core.result import Result, evaluate
from readiness.core.scoring import mean_level
from readiness.core.tree import Branch, together
from readiness.store.reading import assessment as read
from readiness.words import Words
from readiness.yamltext import read_file

ROOT = Path(__file__).parents[2]
PAGES: dict[Language, Path] = {"ja": ROOT / "docs" / "method.ja.md", "en": ROOT / "docs" / "method.md"}
NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def tables(language: Language) -> list[list[list[str]]]:
    """The rows of each table, without heads."""
    found: list[list[list[str]]] = []
    previous = ""
    for line in PAGES[language].read_text("utf-8").splitlines():
        if line.startswith("|"):
            if not previous.startswith("|"):
                found.append([])
            found[-1].append([cell.strip() for cell in line.strip("|").split("|")])
        previous = line
    return [rows[2:] for rows in found]


def calculated(formula: str) -> Fraction:
    plain = NUMBER.sub(lambda found: f"Fraction('{found.group().replace(',', '')}')", formula)
    return Fraction(eval(plain.replace("×", "*").replace("÷", "/"), {"Fraction": Fraction}))


@pytest.fixture(scope="module")
def example(questionnaire: Questionnaire) -> Result:
    """The shipped example, as the page uses it."""
    data = read_file(ROOT / "examples" / "demo.yaml").data
    return evaluate(questionnaire, read(data, builders.DAY))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", PAGES)
def test_the_answers_are_those_of_the_example(language: Language, example: Result) -> None:
    words = Words(language, "terms")
    by_title = {q.title[language]: q for q in example.questionnaire.questions}
    critical = {id_ for phase in example.questionnaire.method.phases for id_ in phase.requires.critical}
    rows = tables(language)[0]
    assert len(rows) == len(example.readings.questions)
    for dimension, title, level, evidence in rows:
        question = by_title[re.sub(r" ?[（(].*", "", title)]
        answer = example.readings.answers[question.id]
        assert example.questionnaire.dimension(question.dimension).name[language] == dimension
        assert ("（" in title or "(" in title) == (question.id in critical)
        if isinstance(answer.state, Level):
            assert (level, evidence) == (str(answer.state.value), words(f"evidence.{answer.evidence}"))
        else:
            assert level == words("state.unknown")


@pytest.mark.parametrize("language", PAGES)
def test_every_calculation_comes_to_its_result(language: Language) -> None:
    checked = 0
    for rows in tables(language):
        for row in rows:
            if len(row) == 3:
                assert calculated(row[1]) == Fraction(row[2].replace(",", "")), row
                checked += 1
    assert checked == 16


@pytest.mark.parametrize("language", PAGES)
def test_the_results_are_the_program_s(language: Language, example: Result) -> None:
    """In the order of the page's tables."""
    scores, overall = example.scores, example.scores.overall
    found = [Fraction(row[2].replace(",", "")) for rows in tables(language) for row in rows if len(row) == 3]
    points = [score.point for score in scores.dimensions.values()]
    data = scores.dimensions["data"]
    assert overall.point is not None
    assert example.next_phase is not None
    share = example.robustness.same_phase
    expected = [
        *points, overall.point, mean_level(overall.point, example.questionnaire.span),
        data.low, data.high, overall.low, overall.high, 100 * overall.coverage,  # type: ignore[operator]
        Fraction(25), Fraction("46.875"),  # after the step: see below
        overall.point - 40, 100 * Fraction(share),  # type: ignore[arg-type]
        overall.evidenced,
    ]  # fmt: skip
    assert found == expected


def test_the_step_of_the_example(questionnaire: Questionnaire, example: Result) -> None:
    """One step on data governance, after which the low end is 25 in data and 46.875 overall."""
    assert example.next_phase is not None
    assert [(c.question, c.start, c.goal) for c in example.next_phase.changes] == [("data.governance", 1, 2)]
    answers = dict(example.assessment.answers)
    answers["data.governance"] = builders.answer((2, "document"))
    after = evaluate(questionnaire, builders.assessment(answers))
    assert (after.scores.dimensions["data"].low, after.scores.overall.low) == (25, Fraction("46.875"))
    assert after.phase.id == "walk"


@pytest.mark.parametrize("language", PAGES)
def test_the_conditions_are_the_program_s(language: Language, example: Result) -> None:
    words = Words(language, "terms")
    rows = next(rows for rows in tables(language) if len(rows[0]) == 4 and rows[0][1] == "40")
    conditions = [c for c in example.phase.conditions if c.phase == "walk"]
    assert len(rows) == len(conditions)
    for (_, needs, has, verdict), condition in zip(rows, conditions, strict=True):
        assert (Fraction(needs), Fraction(has)) == (condition.needs, condition.has)
        assert verdict == words("condition.met" if condition.met else "condition.unmet")


OTHER_WAYS: dict[Language, str] = {
    "en": "Together: mean {}, sum {} (3 of 5), minimum {},\nladder {} (one rung of two, with `passed_at: 60`).",
    "ja": "2つを合わせると、平均{}、合計{}（最大5に対して3）、最低値{}、段{}（`passed_at: 60` の場合に2段のうち1段）です。",
}


@pytest.mark.parametrize("language", PAGES)
def test_the_other_ways_of_putting_scores_together(language: Language) -> None:
    """"Yes" of yes and no, and level 2 of 0 to 4; a sum takes them by their ranges, 1 and 4."""
    yes, two, found = (1, 1), (2, 4), []
    for way, weights in (("mean", (1, 1)), ("sum", (1, 4)), ("minimum", (1, 1)), ("ladder", (1, 1))):
        branch = Branch("group", way, Fraction(60), 1)  # type: ignore[arg-type]
        own = together(branch, [(weights[0], *yes), (weights[1], *two)])
        assert own is not None
        found.append(Fraction(100 * own[0], own[1]))
    assert OTHER_WAYS[language].format(*found) in PAGES[language].read_text("utf-8")


def test_what_the_prose_says_is_true(example: Result) -> None:
    assert [(f.question, f.start, f.goal) for f in example.robustness.flips] == [("data.governance", 1, 2)]
    assert (example.phase.low, example.phase.high, example.phase.borderline) == ("crawl", "crawl", False)
    method = example.questionnaire.method
    walk = method.phase("walk").requires
    assert (walk.overall, walk.dimension, method.minimum_coverage, method.borderline) == (40, 25, 50, 3)
    assert set(walk.critical.values()) == {2}
    caps = method.evidence_caps
    assert (caps["none"], caps["statement"], caps["document"]) == (1, 1, 3)
    assert (method.weight_draws.draws, method.weight_draws.spread) == (10_000, Fraction(1, 4))
