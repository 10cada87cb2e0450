"""A figure on one page equals the same figure on another, and all of them equal the result."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import builders
import pytest

from readiness.core.library import Library
from readiness.core.model import Language, Questionnaire
from readiness.core.result import Roadmap, evaluate, plan_ahead
from readiness.core.scoring import shown_level
from readiness.report import Edition
from readiness.report.view import document
from report import pages, states

STATES = states.states()
LANGUAGES: tuple[Language, ...] = ("ja", "en")
NUMBERED = ("example", "provisional", "priced", "far target", "one dimension not applicable", "too few answers", "walk")


@pytest.mark.parametrize("state", NUMBERED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_scores_agree(state: str, language: Language, roadmap: Callable[..., Roadmap]) -> None:
    found = roadmap(STATES[state])
    view = document.build(found, language, Edition())
    overall = found.result.scores.overall
    assert overall.point is not None
    level = f"{float(shown_level(found.result.questionnaire, overall.point)):.1f}"
    assert view.decision.facts[0].value == view.phase.facts[0].value == view.dimensions.total.level == level
    assert view.decision.facts[1].value == view.phase.facts[1].value == view.dimensions.total.span
    assert view.decision.facts[2].value == view.phase.facts[2].value == view.dimensions.total.evidenced
    assert view.decision.facts[3].value == view.phase.facts[3].value == view.dimensions.total.coverage
    assert f" {level}" in view.phase.figure.svg
    for row, sums in zip(view.dimensions.rows, view.arithmetic.scores, strict=False):
        assert row.name == sums.name
        assert row.coverage == sums.coverage
        if row.level[0].isdigit():
            assert abs(Fraction(sums.point) / 25 - Fraction(row.level)) <= Fraction(1, 10)


@pytest.mark.parametrize("state", NUMBERED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_conditions_agree(state: str, language: Language, roadmap: Callable[..., Roadmap]) -> None:
    view = document.build(roadmap(STATES[state]), language, Edition())
    summary = view.decision.conditions_title
    assert summary in view.phase.conditions.summary
    has = {row.subject: row.has for row in view.phase.conditions.rows}
    for line in view.decision.conditions:
        assert has[line.subject] == line.has
    by_level = {row.name: row for row in view.dimensions.rows}
    low = {name: re.split("[〜–]", row.span)[0] for name, row in by_level.items()}
    for subject, value in has.items():
        for name, lowest in low.items():
            if name in subject:
                assert value == lowest, "conditions are read at the low end of the range"


@pytest.mark.parametrize("state", ["example", "priced", "far target", "walk"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_agrees(state: str, language: Language, roadmap: Callable[..., Roadmap]) -> None:
    found = roadmap(STATES[state])
    view = document.build(found, language, Edition())
    assert view.roadmap is not None
    assert view.initiatives is not None
    groups = [*view.initiatives.groups, *(view.worksheets.groups if view.worksheets else ())]
    cards = [card for group in groups for card in group.cards]
    days = sum(planned.person_days for planned in found.plan.initiatives)
    total = view.decision.total or view.decision.portions[0]
    assert Fraction(total.days) == days == sum(Fraction(portion.days) for portion in view.decision.portions)
    lines = [line for stage in view.roadmap.stages for line in stage.lines if not line.milestone]
    assert sum(Fraction(line.effort) for line in lines) == days
    assert int(total.initiatives) == len(lines) == len(cards)
    assert [line.name for line in lines] == [card.name for card in cards]
    assert str(days) in view.roadmap.head.heading
    for line, card in zip(lines, cards, strict=True):
        assert line.number == card.number
        facts = {fact.label: fact.value for fact in card.facts}
        assert any(value.startswith(line.period) for value in facts.values())


def test_yen_are_printed_only_with_their_source(page: Callable[..., str]) -> None:
    for language in LANGUAGES:
        for id_ in ("decision", "initiatives"):
            unpriced = pages.text(pages.section(pages.parse(page(STATES["far target"], language)), id_))
            priced = pages.text(pages.section(pages.parse(page(STATES["priced"], language)), id_))
            yen = re.compile(r"[0-9]+(?:,[0-9]+)*万円|¥[0-9,]+0,000\b")
            assert not yen.search(unpriced), id_
            assert yen.search(priced), id_
    assert "予算100万円を超過" in pages.body_text(page(STATES["priced"], "ja")).replace(" ", "")


def test_the_projected_score_stays_off_the_decision_page(page: Callable[..., str]) -> None:
    root = pages.parse(page(STATES["example"], "ja"))
    assert "計画完了時の想定" in pages.text(pages.section(root, "roadmap"))
    decision = pages.text(pages.section(root, "decision"))
    assert "計画完了時の想定" not in decision
    assert "着手できる水準" not in decision


def test_no_threshold_is_shown_as_reached_that_is_not(questionnaire: Questionnaire, library: Library) -> None:
    """With these weights the mean of 2, 2, 1, 1 is 1.561…: 1.6 when rounded, but below the threshold of 1.6."""
    heavy = {"leadership": Fraction(32, 25), "data": Fraction(32, 25)}
    dimensions = tuple(replace(d, weight=heavy.get(d.id, Fraction(1))) for d in questionnaire.dimensions)
    weighted = replace(builders.few_draws(questionnaire), dimensions=dimensions)
    found = plan_ahead(evaluate(weighted, states.plain(2, 2, 2, 2, 1, 1, 1, 1)), library)
    view = document.build(found, "en", Edition())
    row = next(row for row in view.phase.conditions.rows if row.subject == "Overall readiness")
    assert (row.has, row.cells[0].needs, row.cells[0].mark and row.cells[0].mark.word) == (
        "1.5",
        "1.6 or above",
        "Unmet",
    )
    assert view.decision.facts[0].value == view.dimensions.total.level == "1.5"
    assert (view.arithmetic.scores[-1].point, "Readiness 1.5" in view.phase.figure.svg) == ("39.0", True)


def test_failed_targets_are_open_points_and_no_kpis(page: Callable[..., str]) -> None:
    root = pages.parse(page(STATES["example"], "ja"))
    kpis = pages.section(root, "kpis")
    sentences = [pages.text(target.find("h3")) for target in pages.having(kpis, "target")]  # type: ignore[arg-type]
    assert len(sentences) == 3
    assert not any("レポート" in sentence for sentence in sentences)
    assert (
        sentences[1]
        == "KPI 2027年6月30日までに、メール経由のコンバージョン率を2.0%から2.2%に引き上げる（責任者：CRM担当）"
    )
    for section in (pages.section(root, "open_points"), kpis):
        text = pages.text(section)
        assert "定例レポートの作成時間" in text
        assert "基準値未計測" in text
        assert "マーケティング部長" in text
    assert "KPIの候補" in pages.text(kpis)
    unknown = STATES["example"].answers["data.unified"]
    assert unknown.owner in pages.text(pages.section(root, "open_points"))


def test_both_editions_hold_the_same_numbers(roadmap: Callable[..., Roadmap]) -> None:
    found = roadmap(STATES["example"])
    ja, en = (document.build(found, language, Edition()) for language in LANGUAGES)
    assert [row.level for row in ja.dimensions.rows] == [row.level for row in en.dimensions.rows]
    assert [(p.initiatives, p.days) for p in ja.decision.portions] == [
        (p.initiatives, p.days) for p in en.decision.portions
    ]
    assert ja.arithmetic.scores[-1].point == en.arithmetic.scores[-1].point
    assert ja.colophon.digests[0][2] == en.colophon.digests[0][2]
