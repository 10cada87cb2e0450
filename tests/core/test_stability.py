"""What would settle a result, against trying out every outcome."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace

import builders
import pytest

from core import naive
from readiness.core.answers import Level
from readiness.core.assessment import Assessment
from readiness.core.firmness.stability import Stability
from readiness.core.model import Questionnaire
from readiness.core.result import evaluate


def open_ids(questionnaire: Questionnaire, assessment: Assessment) -> list[str]:
    """Unknown and unanswered questions in order."""
    said, low = (naive.levels(questionnaire, assessment, otherwise=value) for value in (None, 0))
    return [id_ for id_, level in low.items() if level is not None and said[id_] is None]


def settles(questionnaire: Questionnaire, assessment: Assessment, chosen: Sequence[str]) -> bool:
    """Whether every outcome of the chosen questions leaves one phase only, by brute force over the files."""
    top = len(questionnaire.scale) - 1
    for outcome in itertools.product(range(top + 1), [None, "verified"], repeat=len(chosen)):
        answers = dict(assessment.answers)
        for place, id_ in enumerate(chosen):
            answers[id_] = builders.answer((outcome[2 * place], outcome[2 * place + 1]))
        result = evaluate(builders.few_draws(questionnaire, 1), replace(assessment, answers=answers))
        if result.phase.low != result.phase.high:
            return False
    return True


def test_the_smallest_settling_set() -> None:
    dice = random.Random(11)
    sizes: dict[int, int] = {}
    while sum(sizes.values()) < 60:
        questionnaire, assessment = naive.random_case(dice, most=5, top=2)
        result = evaluate(builders.few_draws(questionnaire, 1), assessment)
        found = result.stability
        assert list(found.open) == open_ids(questionnaire, assessment)
        if result.phase.status != "provisional":
            assert (found.settling, found.needed) == ((), 0)
            continue
        smallest = next(
            size
            for size in range(1, len(found.open) + 1)
            if any(settles(questionnaire, assessment, chosen) for chosen in itertools.combinations(found.open, size))
        )
        assert found.needed == smallest or (found.needed == 3 <= smallest and not found.settling)
        if found.settling:
            assert len(found.settling) == smallest
            assert settles(questionnaire, assessment, found.settling)
        sizes[smallest] = sizes.get(smallest, 0) + 1
    assert sizes[1] > 5
    assert sizes[2] > 5


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        # Two open answers, one of which decides: the example of the method.
        ([2, 2, "?", "?", 2, 2, 2, 2], Stability(("data.unified", "data.governance"), ("data.governance",), 1)),
        ([2, 2, 2, "?", 2, 2, 2, 2], Stability(("data.governance",), ("data.governance",), 1)),
        # Known too low already: nothing can settle what is settled.
        ([2, 1, "?", "?", 2, 2, 2, 2], Stability(("data.unified", "data.governance"))),
        ([2] * 8, Stability()),
        # Three of eight have a level; half are needed.
        ([2, 2, 2, "?", "?", None, None, "?"], Stability(builders.CORE[3:], missing=1)),
        (["-"] * 8, Stability()),
    ],
)
def test_results_of_the_shipped_questionnaire(
    questionnaire: Questionnaire, marks: list[builders.Mark], expected: Stability
) -> None:
    assert evaluate(builders.few_draws(questionnaire), builders.assessment(marks)).stability == expected


def test_many_open_answers_are_not_searched_forever(questionnaire: Questionnaire) -> None:
    """Four open answers that only together decide about the overall score: at least three have to be known."""
    found = evaluate(builders.few_draws(questionnaire), builders.assessment([2, 2, "?", 2, "?", 1, "?", "?"]))
    assert found.phase.status == "provisional"
    assert (found.stability.settling, found.stability.needed) == ((), 3)


def test_long_questionnaires_end_with_what_is_proven() -> None:
    names = [f"q{n}" for n in range(400)]
    questionnaire = builders.questionnaire({"a": dict.fromkeys(names, 1)}, draws=1)
    marks = {name: "?" if place % 2 else 3 for place, name in enumerate(names)}
    found = evaluate(questionnaire, builders.assessment(marks))
    assert found.phase.status == "provisional"
    assert (found.stability.settling, found.stability.needed) == ((), 1)


def test_enough_levels_give_a_phase(questionnaire: Questionnaire) -> None:
    """As many more levels as are said to be missing, and no fewer."""
    dice = random.Random(3)
    for _ in range(200):
        marks = [dice.choice([2, "?", None, "-"]) for _ in builders.CORE]
        assessment = builders.assessment(marks)
        found = evaluate(builders.few_draws(questionnaire, 1), assessment)
        missing = found.stability.missing
        assert (found.phase.id is None and found.readings.applicable != ()) == (missing > 0)
        for more in {missing, max(missing - 1, 0)}:
            filled = {id_: builders.answer(2) for id_ in found.stability.open[:more]}
            after = evaluate(
                builders.few_draws(questionnaire, 1), replace(assessment, answers={**assessment.answers, **filled})
            )
            levelled = sum(isinstance(answer.state, Level) for answer in after.readings.answers.values())
            given = 2 * levelled >= len(after.readings.applicable) > 0
            assert (after.phase.id is not None) == given == (more == missing and after.readings.applicable != ())
