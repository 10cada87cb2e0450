"""The arithmetic in words: a pocket calculator gets to every figure, and every figure is there."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from fractions import Fraction

import builders
import pytest
from core import naive

from readiness.core.answers import Answer, Level
from readiness.core.assessment import Assessment
from readiness.core.model import Language, Questionnaire
from readiness.core.result import Result, evaluate
from readiness.core.scoring import Score, mean_level
from readiness.words.arithmetic import Section, rules, written_out

LANGUAGES: tuple[Language, ...] = ("ja", "en")
NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
SUM = re.compile(r"^([0-9(][-0-9.,×÷+() ]*) ([=≈]) ([0-9,.]*[0-9])(?![0-9,.]*%)")


def result(questionnaire: Questionnaire, assessment: Assessment) -> Result:
    return evaluate(builders.few_draws(questionnaire, 20), assessment)


def calculated(formula: str) -> Fraction:
    """What a calculator makes of a formula, exactly."""
    plain = NUMBER.sub(lambda found: f"Fraction('{found.group().replace(',', '')}')", formula)
    return Fraction(eval(plain.replace("×", "*").replace("÷", "/"), {"Fraction": Fraction}))


def check_sums(sections: tuple[Section, ...]) -> int:
    """Every formula comes to the number behind it: exactly, or to the last of its decimals."""
    checked = 0
    for section in sections:
        for entry in section.entries:
            found = SUM.match(entry.formula)
            if found:
                formula, sign, shown = found.groups()
                value, printed = calculated(formula), Fraction(shown.replace(",", ""))
                if sign == "=":
                    assert value == printed, entry
                else:
                    places = len(shown.partition(".")[2])
                    assert abs(value - printed) <= Fraction(1, 2 * 10**places), entry
                checked += 1
    return checked


def final(entry: str) -> Fraction:
    """The last number of a formula, without the remarks behind it."""
    plain = re.split("、|, ", entry)[0]
    return Fraction(NUMBER.findall(plain)[-1].replace(",", "")) if "÷" in plain or "=" in plain else Fraction(plain)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calculator_gets_to_every_figure(language: Language) -> None:
    dice = random.Random(17)
    checked = 0
    for _ in range(150):
        questionnaire, assessment = naive.random_case(dice, most=6)
        found = result(questionnaire, assessment)
        sections = written_out(language, found)
        checked += check_sums(sections)
        by_id = {section.id: section for section in sections}
        printed = [final(entry.formula) for entry in by_id["overall"].entries if NUMBER.search(entry.formula)]
        assert all(any(close(value, one) for one in printed) for value in values(found.scores.overall))
        for score in found.scores.dimensions.values():
            inside = [final(e.formula) for e in by_id["dimensions"].entries if NUMBER.search(e.formula)]
            assert all(any(close(value, one) for one in inside) for value in values(score))
        levels = [level(entry.formula) for entry in by_id["levels"].entries] if "levels" in by_id else []
        for value in values(found.scores.overall):
            assert any(close(mean_level(value, found.questionnaire.span), one) for one in levels)
    assert checked > 1000


def values(score: Score) -> list[Fraction]:
    return [value for value in (score.point, score.low, score.high, score.evidenced) if value is not None]


def close(value: Fraction, printed: Fraction) -> bool:
    return abs(value - printed) <= Fraction(1, 2000)


def level(formula: str) -> Fraction:
    """The mean level that a formula comes to, before it is rounded for display."""
    found = SUM.match(formula)
    assert found is not None, formula
    return Fraction(found.group(3).replace(",", ""))


def entries(found: Result, section: str, language: Language = "en") -> dict[str, str]:
    chosen = next(one for one in written_out(language, found) if one.id == section)
    return {entry.label: entry.formula for entry in chosen.entries}


@pytest.fixture(scope="module")
def example(questionnaire: Questionnaire) -> Result:
    """The example of the contract: governance 1, unified unknown."""
    return result(questionnaire, builders.assessment([3, 2, "?", 1, 2, 2, 3, 2]))


def test_the_example_in_full(example: Result) -> None:
    assert entries(example, "dimensions")["Data foundation (low)"] == "(0 + 25) ÷ 2 = 12.5"
    assert entries(example, "overall") == {
        "Overall (readiness)": "(62.5 + 25 + 50 + 62.5) ÷ 4 = 50",
        "Overall (low)": "(62.5 + 12.5 + 50 + 62.5) ÷ 4 = 46.875",
        "Overall (high)": "(62.5 + 62.5 + 50 + 62.5) ÷ 4 = 59.375",
        "Overall (evidence-adjusted)": "(25 + 25 + 25 + 25) ÷ 4 = 25",
    }
    assert entries(example, "levels")["Overall (low)"] == "46.875 × 4 ÷ 100 = 1.875, shown as 1.9"
    said = "7 questions with a level ÷ 8 that apply = 87.5%, shown as 88%"
    assert entries(example, "coverage") == {"Overall": said}
    assert entries(example, "balance") == {
        "minimum": "the lowest of 62.5, 25, 50, 62.5 = 25",
        "arithmetic mean": "(62.5 + 25 + 50 + 62.5) ÷ 4 = 50",
        "geometric mean": "root 4 of (62.5 × 25 × 50 × 62.5) ≈ 47.01",
        "harmonic mean": "4 ÷ ((1 ÷ 62.5) + (1 ÷ 25) + (1 ÷ 50) + (1 ÷ 62.5)) ≈ 43.48",
    }
    assert entries(example, "next_phase") == {
        "Data governance 1 → 2": "one step adds 12.5 points to its dimension, 3.125 overall (critical)",
        "Data foundation afterwards (low)": "(0 + 50) ÷ 2 = 25 (needs 25), met",
        "Overall afterwards (low)": "(62.5 + 25 + 50 + 62.5) ÷ 4 = 50 (needs 40), met",
    }
    assert entries(example, "phase", "ja") == {
        "回答率による判定の可否": "87.5% ≥ 50%のため、フェーズを判定",
        "下限で条件をすべて満たす最も先のフェーズ": "Crawl",
        "上限で条件をすべて満たす最も先のフェーズ": "Crawl",
        "状態": "簡易診断の結果",
        "Walkの閾値40（全体）": "準備度との差 10（3以内なら判定境界付近）",
        "Runの閾値70（全体）": "準備度との差 20（3以内なら判定境界付近）",
    }
    assert entries(example, "conditions_walk", "ja")["データ基盤"] == "12.5 < 25、未充足"


def test_capped_levels_are_explained(example: Result) -> None:
    assert entries(example, "questions")["Purpose of AI"] == "100 × 3 ÷ 4 = 75 (evidence-adjusted: level 1, 25)"
    assert entries(example, "questions", "ja")["データの統合"] == "要確認（下限 0、上限 100）"
    assert "裏付けなしは1、発言は1、文書は3" in rules("ja", example)[2]


def test_a_threshold_that_is_not_reached_is_cut(questionnaire: Questionnaire) -> None:
    """Weights of 32/25 for two dimensions: a mean level of 1.561 is shown as 1.5, and the line says why."""
    heavy = {"leadership": Fraction(32, 25), "data": Fraction(32, 25)}
    weighted = replace(
        questionnaire,
        dimensions=tuple(replace(d, weight=heavy.get(d.id, Fraction(1))) for d in questionnaire.dimensions),
    )
    found = result(weighted, builders.assessment([2, 2, 2, 2, 1, 1, 1, 1]))
    assert entries(found, "levels")["Overall (readiness, low, high)"].endswith("shown as 1.5 (not rounded up: short of a threshold)")
    assert entries(found, "overall")["Overall (readiness, low, high)"] == (
        "((1.28 × 50) + (1.28 × 50) + (1 × 25) + (1 × 25)) ÷ (1.28 + 1.28 + 1 + 1) ≈ 39.035"
    )


def test_a_rounded_result_does_not_reach_a_threshold() -> None:
    """4,000,000 / 100,001 is 39.9996: 40 when rounded to three places, but below 40."""
    made_up = builders.questionnaire({"a": {"x": Fraction("600.01"), "y": 400}})
    found = result(made_up, builders.assessment({"x": 0, "y": 4}))
    said = entries(found, "overall")["Overall (readiness, low, high)"]
    assert said.endswith("≈ 39.999")
    assert entries(found, "conditions_walk")["Overall"].endswith("< 40, unmet")


def test_thirds_stay_exact_inside_a_formula() -> None:
    made_up = builders.questionnaire({"a": {"x": 1, "y": 1, "z": 1}, "b": {"w": 1}})
    found = result(made_up, builders.assessment({"x": 1, "y": 1, "z": 2, "w": 2}))
    assert entries(found, "dimensions")["a (readiness, low, high)"] == "(25 + 25 + 50) ÷ 3 ≈ 33.333"
    assert entries(found, "overall")["Overall (readiness, low, high)"] == "((100 ÷ 3) + 50) ÷ 2 ≈ 41.667"


def test_hidden_evidence_stays_hidden(questionnaire: Questionnaire) -> None:
    assessment = builders.assessment([3, (3, "record"), 2, 2, 2, 2, 2, 2])
    found = result(questionnaire, assessment)
    open_, hidden = (written_out("en", found, names) for names in ((), ("leadership.backing",)))
    said = [[f"{e.label}: {e.formula}" for section in sections for e in section.entries] for sections in (open_, hidden)]
    gone = [line for line in said[0] if line not in said[1]]
    assert all(any(name in line for name in ("evidence-adjusted", "evidence for", "Leadership", "Lead")) for line in gone)
    assert any(line.startswith("evidence for Lead and budget") for line in gone)
    assert not any("evidence for Lead and budget" in line for line in said[1])
    assert not any(line.startswith("Leadership & strategy (evidence-adjusted): (") for line in said[1])
    assert not any(line.startswith("Overall (evidence-adjusted): (") for line in said[1])


@pytest.mark.parametrize("marks", [["-"] * 8, ["?"] * 8, [None] * 8, [0] * 8, [(4, "verified")] * 8, [2, "-"] * 4])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_words(questionnaire: Questionnaire, marks: list[builders.Mark], language: Language) -> None:
    found = result(questionnaire, builders.assessment(marks))
    sections = written_out(language, found)
    assert all(section.entries and section.title for section in sections)
    assert not any("{" in entry.formula or "None" in entry.formula for s in sections for entry in s.entries)
    check_sums(sections)


@pytest.mark.parametrize(("language", "mark"), [("ja", "（未討議）"), ("en", " (not discussed)")])
def test_a_level_that_was_not_discussed_is_marked(questionnaire: Questionnaire, language: Language, mark: str) -> None:
    """Wherever the question is named: among the points, the conditions and the steps."""
    undiscussed = Answer(Level(1), batch=True)
    found = result(questionnaire, builders.assessment([2, 2, 2, undiscussed, 2, 2, 2, 2]))
    title = found.questionnaire.by_id["data.governance"].title[language]
    labels = {s.id: [e.label for e in s.entries if title in e.label] for s in written_out(language, found)}
    assert {id_ for id_, named in labels.items() if named} >= {"questions", "next_phase", "stability"}
    assert all(mark in label for named in labels.values() for label in named)
    assert sum(mark in e.label for s in written_out(language, found) for e in s.entries) == sum(map(len, labels.values()))
