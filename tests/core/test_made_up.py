"""Made-up answers: plausible for any questionnaire, the same for the same seed, and steady where questions change."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import builders
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.core.answers import Level, NotApplicable, Unknown
from readiness.core.library import Library
from readiness.core.made_up import Phrases, levels, made_up
from readiness.core.model import Questionnaire
from readiness.core.result import evaluate

PHRASES = Phrases("Nobody", "unit", "process", "problem", "owner", "reason", ("A", "B", "C"))
SEEDS = st.integers(-5, 10_000)


@given(SEEDS)
def test_the_same_seed_gives_the_same_assessment(questionnaire: Questionnaire, library: Library, seed: int) -> None:
    first, again, other = (made_up(questionnaire, library, PHRASES, "ja", one) for one in (seed, seed, seed + 1))
    assert first == again
    assert first.answers != other.answers


@given(SEEDS)
def test_what_a_preview_shows(questionnaire: Questionnaire, library: Library, seed: int) -> None:
    found = made_up(questionnaire, library, PHRASES, "ja", seed)
    assert list(found.answers) == [question.id for question in questionnaire.questions]
    states = {id_: answer.state for id_, answer in found.answers.items()}
    critical = questionnaire.method.critical
    assert [type(state) for state in states.values()].count(Unknown) == 3
    aside = [id_ for id_, state in states.items() if isinstance(state, NotApplicable)]
    assert len(aside) == 1
    assert not {id_ for id_, state in states.items() if not isinstance(state, Level)} & critical
    assert len({answer.evidence for answer in found.answers.values()}) >= 3
    assert [person.bloc for person in found.respondents] == ["management_it", "business", "management_it"]
    given = [answer.state for ratings in found.ratings.values() for answer in ratings.values()]
    for state in (*given, *states.values()):
        assert not isinstance(state, Level) or state.value in range(5)
    assert evaluate(questionnaire, found).phase.id is not None, "enough was answered for a phase"


@given(SEEDS)
def test_targets_are_within_what_the_catalogue_allows(questionnaire: Questionnaire, library: Library, seed: int) -> None:
    found = made_up(questionnaire, library, PHRASES, "ja", seed)
    assert found.objective.kgi is not None
    assert found.kpis
    for target in (found.objective.kgi, *found.kpis):
        kpi = library.kpis[target.kpi]
        low, high = kpi.limits
        assert target.baseline is not None
        assert target.target is not None
        assert not kpi.diagnostic
        assert (target.target > target.baseline) == (kpi.direction == "up")
        assert low is None or low <= target.target
        assert high is None or target.target <= high


@pytest.mark.parametrize("gone", [0, 7, 31])
def test_a_question_more_or_less_leaves_the_levels_of_the_others(questionnaire: Questionnaire, gone: int) -> None:
    before = made_up(questionnaire, None, PHRASES, "ja", 4)
    fewer = replace(questionnaire, questions=tuple(q for n, q in enumerate(questionnaire.questions) if n != gone))
    after = made_up(fewer, None, PHRASES, "ja", 4)
    same = [before.answers[id_].state == answer.state for id_, answer in after.answers.items()]
    assert same.count(False) <= 2, "another one may have to be unknown or not applicable"
    assert all(ratings.items() <= before.ratings[id_].items() for id_, ratings in after.ratings.items())


@pytest.mark.parametrize("top", [1, 2, 4, 9])
def test_any_number_of_levels(top: int) -> None:
    some = builders.questionnaire({"left": {f"left.q{n}": 1 for n in range(40)}}, top=top)
    found = made_up(some, None, PHRASES, "en", 4)
    given = {answer.state.value for answer in found.answers.values() if isinstance(answer.state, Level)}
    assert levels(some.questions[0]) == range(top + 1)
    assert given <= set(range(top + 1))
    assert len(given) > 1


def test_a_few_questions_are_all_answered() -> None:
    found = made_up(builders.questionnaire({"left": {"left.a": 1, "left.b": 1, "left.c": 1}}), None, PHRASES, "en", 4)
    assert all(isinstance(answer.state, Level) for answer in found.answers.values())
    assert (found.kpis, found.objective.kgi, found.scope.unit) == ((), None, "unit")


def test_no_question_is_set_aside_that_is_the_last_of_its_dimension() -> None:
    alone = builders.questionnaire({name: {f"{name}.one": 1} for name in ("a", "b", "c", "d", "e")})
    states = [answer.state for answer in made_up(alone, None, PHRASES, "en", 4).answers.values()]
    assert not any(isinstance(state, NotApplicable) for state in states)


def test_a_target_stays_within_narrow_limits(questionnaire: Questionnaire, library: Library) -> None:
    narrow = {
        id_: replace(kpi, limits=(Fraction(5), Fraction(6)), decimals=1) for id_, kpi in library.kpis.items()
    }
    found = made_up(questionnaire, replace(library, kpis=narrow), PHRASES, "en", 4)
    assert {target.baseline for target in found.kpis} == {Fraction(11, 2)}
    assert all(target.target is not None and 5 <= target.target <= 6 for target in found.kpis)
