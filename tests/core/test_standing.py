"""Readings of the answers, and what several respondents come to."""

from __future__ import annotations

from dataclasses import replace

import builders
import pytest

from readiness.core.agreed import agreed, origin
from readiness.core.answers import Answer, Level, State, Unanswered, Unknown
from readiness.core.model import Questionnaire
from readiness.core.standing import read, thinned


def test_four_readings_of_each_state() -> None:
    """Columns: low, high, point, evidenced. What does not apply counts in none of them."""
    rows: dict[str, tuple[builders.Mark, tuple[int | None, ...]]] = {
        "level": (3, (3, 3, 3, 1)),
        "stated": ((3, "statement"), (3, 3, 3, 1)),
        "documented": ((4, "document"), (4, 4, 4, 3)),
        "recorded": ((4, "record"), (4, 4, 4, 4)),
        "verified": ((4, "verified"), (4, 4, 4, 4)),
        "low": ((0, "verified"), (0, 0, 0, 0)),
        "unknown": ("?", (0, 4, None, None)),
        "unknown_documented": (("?", "document"), (0, 4, None, None)),
        "unanswered": (None, (0, 4, None, None)),
        "not_applicable": ("-", (None, None, None, None)),
    }
    made_up = builders.questionnaire({"a": dict.fromkeys(rows, 1)})
    readings = read(made_up, builders.assessment({id_: mark for id_, (mark, _) in rows.items()}))
    found = {
        id_: tuple(r.levels[id_] for r in (readings.low, readings.high, readings.point, readings.evidenced))
        for id_ in rows
    }
    assert found == {id_: expected for id_, (_, expected) in rows.items()}


def test_open_answers_have_sufficient_evidence_only_at_the_high_reading() -> None:
    made_up = builders.questionnaire({"a": {"known": 1, "unknown": 1, "unanswered": 1}})
    readings = read(made_up, builders.assessment({"known": (2, "statement"), "unknown": "?"}))
    assert readings.low.evidence == {"known": "statement", "unknown": None, "unanswered": None}
    assert readings.high.evidence == {"known": "statement", "unknown": "verified", "unanswered": "verified"}


def test_core_depth_ignores_full_questions() -> None:
    made_up = builders.questionnaire({"a": {"a1": 1, "a2": 1}, "b": {"b1": 1}}, full=["a2", "b1"])
    answers = builders.assessment({"a1": 2, "a2": 4, "b1": 4})
    assert read(made_up, answers).low.levels == {"a1": 2}
    assert read(made_up, replace(answers, depth="full")).low.levels == {"a1": 2, "a2": 4, "b1": 4}


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([2, 2, 2, 2, 2, 2, 2, 2], ()),
        (["-", 2, 2, "-", 2, 2, 2, 2], ()),
        (["-", "-", 2, 2, 2, 2, 2, 2], ("leadership",)),
        (["-", "-", 2, "?", None, 2, "-", "-"], ("leadership", "people")),
    ],
)
def test_a_second_not_applicable_in_a_dimension_is_noticed(
    questionnaire: Questionnaire, marks: list[builders.Mark], expected: tuple[str, ...]
) -> None:
    assert thinned(read(questionnaire, builders.assessment(marks))) == expected


RATERS = ("r1", "r2", "r3", "r4")


def rated(*marks: builders.Mark, room: builders.Mark = None) -> Answer:
    """What a question comes to when r1, r2 … gave these marks (and each also rated another question)."""
    ratings = {
        rater: {"q": builders.answer(mark), "other": builders.answer(1)}
        for rater, mark in zip(RATERS, marks, strict=False)
    }
    return agreed(builders.assessment({"q": room}, ratings=ratings), "q")


@pytest.mark.parametrize(
    ("marks", "state"),
    [
        ((3,), Level(3)),
        ((1, 4), Level(1)),  # the lower of the two in the middle
        ((1, 4, 2), Level(2)),
        ((4, 1, 3, 2), Level(2)),
        ((0, 0, 4, 4), Level(0)),
        ((3, 4, "?", "?"), Level(3)),  # half of the raters gave a level
        ((3, 4, "?", None), Level(3)),
        ((3, 4, "-", "-"), Level(3)),
        ((3, "?", "?"), Unknown()),  # a third
        ((3, "?", "?", None), Unknown()),
        ((3, None, None, None), Unknown()),  # leaving it out is not better than saying "unknown"
        ((3, "-", "-", "?"), Unknown()),
        (("?",), Unknown()),
        (("-", "-"), Unknown()),
        ((None, None), Unanswered()),
        ((), Unanswered()),
    ],
)
def test_ratings_come_to_the_lower_median_of_half_the_raters(marks: tuple[builders.Mark, ...], state: State) -> None:
    assert rated(*marks).state == state


@pytest.mark.parametrize("room", [0, "?", "-"])
def test_what_the_room_agreed_on_comes_first(room: builders.Mark) -> None:
    assert rated(4, 4, 4, room=room) == builders.answer(room)


def test_a_respondent_without_ratings_is_no_rater() -> None:
    ratings = {"r1": {"q": builders.answer(3)}, "r2": {}, "r3": {}}
    assert agreed(builders.assessment(ratings=ratings), "q").state == Level(3)


def test_evidence_and_notes_come_from_the_room_only() -> None:
    ratings = {"r1": {"q": Answer(Level(3), note="各自の意見", evidence="verified")}}
    answers = {"q": Answer(note="会場のメモ", evidence="document")}
    found = agreed(builders.assessment(ratings=ratings, answers=answers), "q")
    assert found == Answer(Level(3), note="会場のメモ", evidence="document")


def test_where_a_level_comes_from() -> None:
    said = {one: {"q": Answer(Level(1)), "x": Answer(Level(3))} for one in ("r1", "r2", "r3")}
    answers = {"x": Answer(Level(2)), "b": Answer(Level(2), batch=True), "u": Answer(Unknown())}
    found = builders.assessment(answers, ratings=said)
    assert [origin(found, id_) for id_ in ("x", "b", "q", "u", "nothing")] == ["room", "batch", "median", None, None]
