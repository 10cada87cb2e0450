"""Topics across dimensions: their scores, and when there is none."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import builders
from hypothesis import given
from hypothesis import strategies as st

from readiness.core import lenses
from readiness.core.model import Lens, Questionnaire
from readiness.core.standing import read

LENS = Lens("careful", "care", builders.words("careful"), builders.words("about"))
MARKS = st.sampled_from([0, 1, 2, 3, 4, "?", "-", None])


def made_up(weights: dict[str, int], tagged: str) -> Questionnaire:
    """Questions in two dimensions; those whose names are in ``tagged`` belong to the lens."""
    names = list(weights)
    plain = builders.questionnaire({"a": {n: weights[n] for n in names[::2]}, "b": {n: weights[n] for n in names[1::2]}})
    questions = tuple(replace(q, tags=("care",) if q.id in tagged else ("other",)) for q in plain.questions)
    return replace(plain, questions=questions, lenses=(LENS,))


def test_a_topic_is_the_weighted_mean_of_its_questions() -> None:
    questionnaire = made_up({"p": 1, "q": 3, "r": 1, "s": 5}, "pqr")
    answers = builders.assessment({"p": 4, "q": 2, "r": "?", "s": 0})
    (found,) = lenses.scores(read(questionnaire, answers))
    score = found.score
    assert (score.point, score.low, score.high, score.coverage) == (Fraction(125, 2), 50, 70, Fraction(2, 3))
    assert score.evidenced == Fraction(100, 4)  # without evidence each level counts as at most 1
    assert [question.id for question in found.questions] == ["p", "r", "q"]  # in the questionnaire's order


def test_few_questions_make_no_topic() -> None:
    questionnaire = made_up({"p": 1, "q": 1, "r": 1}, "pqr")
    assert len(lenses.scores(read(questionnaire, builders.assessment({"p": 1, "q": 1, "r": 1})))) == 1
    assert lenses.scores(read(questionnaire, builders.assessment({"p": 1, "q": 1, "r": "-"}))) == ()


@given(st.lists(MARKS, min_size=4, max_size=4), st.sampled_from(["?", "-", 0, 1]))
def test_not_knowing_never_pays(marks: list[int | str | None], other: int | str) -> None:
    questionnaire = made_up({"p": 1, "q": 2, "r": 3, "s": 4}, "pqrs")
    for found in lenses.scores(read(questionnaire, builders.assessment(dict(zip("pqrs", marks, strict=True))))):
        low, high = found.score.low, found.score.high
        assert low is not None
        assert high is not None
        assert low <= (low if found.score.point is None else found.score.point) <= high
    told = {**dict(zip("pqrs", marks, strict=True)), "p": 1}
    open_ = {**told, "p": "?"}
    lows = [lenses.scores(read(questionnaire, builders.assessment(answers))) for answers in (told, open_)]
    if all(lows):
        assert (lows[1][0].score.low or 0) <= (lows[0][0].score.low or 0)
