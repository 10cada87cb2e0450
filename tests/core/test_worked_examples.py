"""Assessments worked out by hand, with the arithmetic written down beside them.

The core questions in order: vision, backing | unified, governance | api, scalability | literacy, learning.
A question counts 25 points a level; a dimension is the mean of its two questions, the overall score the mean
of its four dimensions.
"""

from __future__ import annotations

from fractions import Fraction

import builders
import pytest

from readiness.core.answers import Grade
from readiness.core.model import Questionnaire
from readiness.core.result import Result, evaluate
from readiness.core.way.next_phase import Change, MissingEvidence


def points(result: Result) -> dict[str, tuple[float | None, ...]]:
    """Point, low, high and evidence-adjusted points of every dimension and overall."""
    rows = {**result.scores.dimensions, "overall": result.scores.overall}
    return {
        id_: tuple(None if value is None else float(value) for value in (s.point, s.low, s.high, s.evidenced))
        for id_, s in rows.items()
    }


def unmet(result: Result, phase: str) -> list[tuple[str, str]]:
    return [(c.kind, c.subject) for c in result.phase.unmet(phase)]


def test_crawl_held_by_data_governance(questionnaire: Questionnaire) -> None:
    """The contract's example: 3,2 | ?,1 | 2,2 | 3,2 without evidence. Its whole document: tests/app/test_score.py.

    ============== =================== ===================== ======================= =================
    dimension      point               low (? = 0)           high (? = 4)            evidenced (<= 1)
    ============== =================== ===================== ======================= =================
    leadership     (75 + 50)/2 = 62.5  62.5                  62.5                    (25 + 25)/2 = 25
    data           25/1 = 25           (0 + 25)/2 = 12.5     (100 + 25)/2 = 62.5     25
    infrastructure (50 + 50)/2 = 50    50                    50                      25
    people         (75 + 50)/2 = 62.5  62.5                  62.5                    25
    overall        200/4 = 50          187.5/4 = 46.875      237.5/4 = 59.375        25
    ============== =================== ===================== ======================= =================

    Walk asks for 40 overall (46.875: yes), 25 in each dimension (data 12.5: no), backing 2 (yes), governance 2
    (1: no). One step more in governance gives data (0 + 50)/2 = 25 as well: Walk after one step.
    """
    result = evaluate(questionnaire, builders.assessment([3, 2, "?", 1, 2, 2, 3, 2]))
    assert points(result) == {
        "leadership": (62.5, 62.5, 62.5, 25.0),
        "data": (25.0, 12.5, 62.5, 25.0),
        "infrastructure": (50.0, 50.0, 50.0, 25.0),
        "people": (62.5, 62.5, 62.5, 25.0),
        "overall": (50.0, 46.875, 59.375, 25.0),
    }
    assert result.scores.overall.coverage == Fraction(7, 8)
    assert (result.phase.id, result.phase.status, result.phase.borderline) == ("crawl", "confirmed", False)
    assert unmet(result, "walk") == [("dimension", "data"), ("critical", "data.governance")]
    assert result.next_phase is not None
    assert (result.next_phase.id, result.next_phase.steps) == ("walk", 1)
    assert result.next_phase.changes == (Change("data.governance", 1, 2),)


def test_a_floor_holds_back_from_run() -> None:
    """Dimensions of 85, 80, 78 and 37 points: 280/4 = 70 overall, enough for Run but for the floor of 50.

    With levels 4, 2, 1 and 0 counting 100, 50, 25 and 0 points, weights make the dimensions:
    85 = (4·100 + 1·25)/5 · 80 = (4·100 + 1·0)/5 · 78 = (14·100 + 11·50)/25 · 37 = (12·50 + 13·25)/25.
    """
    made_up = builders.questionnaire(
        {"a": {"a1": 4, "a2": 1}, "b": {"b1": 4, "b2": 1}, "c": {"c1": 14, "c2": 11}, "d": {"d1": 12, "d2": 13}},
        (
            builders.phase("crawl"),
            builders.phase("walk", 40, 25, {"a1": 2, "b1": 2}),
            builders.phase("run", 70, 50, {"a1": 3, "b1": 3}, "document"),
        ),
    )
    marks: dict[str, builders.Mark] = {
        "a1": (4, "document"), "a2": 1, "b1": (4, "record"), "b2": 0, "c1": 4, "c2": 2, "d1": 2, "d2": 1,
    }  # fmt: skip
    result = evaluate(made_up, builders.assessment(marks))
    assert {id_: score.point for id_, score in result.scores.dimensions.items()} == {"a": 85, "b": 80, "c": 78, "d": 37}
    assert result.scores.overall.point == 70
    assert (result.phase.id, result.phase.status, result.phase.borderline) == ("walk", "confirmed", True)
    assert unmet(result, "run") == [("dimension", "d")]
    # From 37 to 50 points in d: a step of d2 brings 25·13/25 = 13 points, one of d1 only 12.
    assert result.next_phase is not None
    assert result.next_phase.changes == (Change("d2", 1, 2),)


def test_crawl_with_a_hole_in_data(questionnaire: Questionnaire) -> None:
    """2,2 | 2,0 | 1,2 | 1,2: dimensions 50, 25, 37.5, 37.5; overall 150/4 = 37.5.

    Walk lacks 2.5 points and governance at level 2. Two steps of governance (25/2/4 = 3.125 points each) give
    43.75: both are met. 37.5 lies within 3 points of 40: borderline.
    """
    result = evaluate(questionnaire, builders.assessment([2, 2, 2, 0, 1, 2, 1, 2]))
    assert {id_: float(s.point or 0) for id_, s in result.scores.dimensions.items()} == {
        "leadership": 50.0, "data": 25.0, "infrastructure": 37.5, "people": 37.5,
    }  # fmt: skip
    assert result.scores.overall.point == result.scores.overall.low == result.scores.overall.high == Fraction("37.5")
    assert (result.phase.id, result.phase.status, result.phase.borderline) == ("crawl", "confirmed", True)
    assert unmet(result, "walk") == [("overall", "overall"), ("critical", "data.governance")]
    assert result.next_phase is not None
    assert result.next_phase.changes == (Change("data.governance", 0, 2),)


def test_not_knowing_does_not_pay(questionnaire: Questionnaire) -> None:
    """The same with governance unknown instead of 0: 2,2 | 2,? | 1,2 | 1,2.

    Point: data 50/1, overall (50 + 50 + 37.5 + 37.5)/4 = 43.75. Low as before, 37.5: still Crawl.
    High: data (50 + 100)/2 = 75, overall 200/4 = 50, governance 4: Walk. So the result is provisional, and
    the threshold 40 lies between low and high: borderline.
    """
    result = evaluate(questionnaire, builders.assessment([2, 2, 2, "?", 1, 2, 1, 2]))
    assert points(result)["data"] == (50.0, 25.0, 75.0, 25.0)
    assert points(result)["overall"] == (43.75, 37.5, 50.0, 25.0)
    phase = result.phase
    assert (phase.id, phase.status, phase.low, phase.high) == ("crawl", "provisional", "crawl", "walk")
    assert phase.borderline
    assert result.next_phase is not None
    assert result.next_phase.changes == (Change("data.governance", None, 2),)
    assert result.next_phase.steps == 2


def test_the_range_of_one_unknown() -> None:
    """3, 2, ?, 2, 1: point 8/4 = level 2 = 50; low 8/5 = 1.6 = 40; high 12/5 = 2.4 = 60; coverage 4 of 5."""
    made_up = builders.questionnaire({"a": {f"q{n}": 1 for n in range(5)}})
    marks = {"q0": 3, "q1": 2, "q2": "?", "q3": 2, "q4": 1}
    overall = evaluate(made_up, builders.assessment(marks)).scores.overall
    assert (overall.point, overall.low, overall.high, overall.coverage) == (50, 40, 60, Fraction(4, 5))


@pytest.mark.parametrize(
    ("backing", "governance", "phase", "missing"),
    [
        ("document", "statement", "walk", [("data.governance", "statement")]),
        (None, "statement", "walk", [("leadership.backing", None), ("data.governance", "statement")]),
        ("document", "verified", "run", None),
        ("record", "document", "run", None),
    ],
)
def test_near_run_the_evidence_decides(
    questionnaire: Questionnaire,
    backing: Grade | None,
    governance: Grade | None,
    phase: str,
    missing: list[tuple[str, Grade | None]] | None,
) -> None:
    """3,3 | 3,3 | 3,2 | 3,3: dimensions 75, 75, 62.5, 75; overall 287.5/4 = 71.875, above 70.

    Run asks for the two critical questions at 3, each with a document: all levels are there, so only evidence
    is missing, a change without steps. The distance to 70 is 1.875: borderline in any case.
    """
    marks: list[builders.Mark] = [3, (3, backing), 3, (3, governance), 3, 2, 3, 3]
    result = evaluate(questionnaire, builders.assessment(marks))
    assert result.scores.overall.point == Fraction("71.875")
    assert (result.phase.id, result.phase.status, result.phase.borderline) == (phase, "confirmed", True)
    if missing is None:
        assert result.next_phase is None
        return
    assert unmet(result, "run") == [("evidence", question) for question, _ in missing]
    assert result.next_phase is not None
    assert result.next_phase.steps == 0
    assert result.next_phase.changes == ()
    assert result.next_phase.evidence == tuple(MissingEvidence(id_, 3, has, "document") for id_, has in missing)


def test_near_run_evidence_caps(questionnaire: Questionnaire) -> None:
    """As above with a document for backing and records for governance and api, nothing else.

    Evidence-adjusted: vision 1, backing 3 | unified 1, governance 3 | api 3, scalability 1 | 1, 1:
    50, 50, 50, 25 points; overall 175/4 = 43.75.
    """
    marks: list[builders.Mark] = [3, (3, "document"), 3, (3, "record"), (3, "record"), 2, 3, 3]
    result = evaluate(questionnaire, builders.assessment(marks))
    assert {id_: float(s.evidenced or 0) for id_, s in result.scores.dimensions.items()} == {
        "leadership": 50.0, "data": 50.0, "infrastructure": 50.0, "people": 25.0,
    }  # fmt: skip
    assert result.scores.overall.evidenced == Fraction("43.75")


def test_too_few_answers_for_a_phase(questionnaire: Questionnaire) -> None:
    """4,4 | 4,? | -,? | ?,None: seven questions apply, three have a level: 3/7 = 42.9 % < 50 %: no phase."""
    result = evaluate(questionnaire, builders.assessment([4, 4, 4, "?", "-", "?", "?", None]))
    assert result.scores.overall.coverage == Fraction(3, 7)
    assert (result.phase.id, result.phase.status) == (None, "insufficient")
    assert result.next_phase is None
    assert (result.robustness.flips, result.robustness.same_phase) == ((), None)
    # Infrastructure and people have no level: no point there, but low and high.
    assert points(result)["people"] == (None, 0.0, 100.0, None)
    assert points(result)["overall"] == (100.0, (100 + 50 + 0 + 0) / 4, 100.0, 25.0)


def test_half_of_the_answers_is_enough(questionnaire: Questionnaire) -> None:
    """4,4 | 4,? | -,3 | ?,None: four of seven, 57.1 %; and four of eight, exactly 50 %, give a phase too."""
    for marks in ([4, 4, 4, "?", "-", 3, "?", None], [4, 4, 4, "?", "?", 3, "?", None]):
        result = evaluate(questionnaire, builders.assessment(marks))
        assert (result.phase.id, result.phase.status) == ("crawl", "provisional")
