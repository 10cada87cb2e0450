"""Nobody gains by answering 'not applicable' to a critical question."""

from __future__ import annotations

from collections.abc import Mapping

import builders

from readiness.core.library import Library
from readiness.core.model import Questionnaire
from readiness.core.planning.plan import Plan
from readiness.core.result import evaluate, plan_ahead

SET_ASIDE = "data.governance"


def planned(questionnaire: Questionnaire, library: Library, but: Mapping[str, builders.Mark]) -> Plan:
    marks: dict[str, builders.Mark] = {question.id: (3, "document") for question in questionnaire.questions}
    assessment = builders.assessment({**marks, **but}, depth="full")
    return plan_ahead(evaluate(builders.few_draws(questionnaire), assessment), library).plan


def risks(plan: Plan) -> set[str]:
    return {found.risk.id for found in plan.risks}


def test_a_critical_question_set_aside_warns_as_level_0_does(questionnaire: Questionnaire, library: Library) -> None:
    kept = planned(questionnaire, library, {})
    low = planned(questionnaire, library, {SET_ASIDE: 0})
    aside = planned(questionnaire, library, {SET_ASIDE: "-"})
    assert risks(kept) == set()
    assert risks(aside) == risks(low) != set()
    assert [one.task.id for one in aside.groundwork.tasks] == [one.task.id for one in low.groundwork.tasks]


def test_what_rests_on_it_is_not_ready(questionnaire: Questionnaire, library: Library) -> None:
    aside = planned(questionnaire, library, {SET_ASIDE: "-"})
    resting = [offered for offered in aside.uses if SET_ASIDE in offered.use_case.needs]
    assert resting
    for offered in resting:
        assert not offered.is_ready
        (missing,) = [one for one in offered.missing if one.question == SET_ASIDE]
        assert missing.has is None
    assert any(offered.is_ready for offered in aside.uses if SET_ASIDE not in offered.use_case.needs)


def test_any_other_question_that_does_not_apply_is_held_against_nobody(
    questionnaire: Questionnaire, library: Library
) -> None:
    plain = next(
        id_ for case in library.use_cases.values() for id_ in case.needs if id_ not in questionnaire.method.critical
    )
    aside = planned(questionnaire, library, {plain: "-"})
    assert all(one.question != plain for offered in aside.uses for one in offered.missing)


def test_nothing_is_ready_while_no_phase_is_given(questionnaire: Questionnaire, library: Library) -> None:
    aside = planned(questionnaire, library, {question.id: "-" for question in questionnaire.questions})
    assert aside.uses
    assert not any(offered.is_ready for offered in aside.uses)
