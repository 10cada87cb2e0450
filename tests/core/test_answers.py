from __future__ import annotations

import pytest

from readiness.core.answers import GRADES, Answer, Grade, Level, NotApplicable, Unanswered, Unknown, at_least


@pytest.mark.parametrize("needed", GRADES)
@pytest.mark.parametrize("grade", [None, *GRADES])
def test_grades_are_ordered(grade: Grade | None, needed: Grade) -> None:
    order = [None, "statement", "document", "record", "verified"]
    assert at_least(grade, needed) is (order.index(grade) >= order.index(needed))


@pytest.mark.parametrize(
    ("answer", "is_open"),
    [
        (Answer(Level(0)), False),
        (Answer(Unknown()), False),
        (Answer(NotApplicable("顧客システムを持たない")), False),
        (Answer(), True),
        (Answer(Unanswered(), note="次回に確認"), True),
    ],
)
def test_a_note_alone_leaves_a_question_open(answer: Answer, *, is_open: bool) -> None:
    assert answer.is_open is is_open
