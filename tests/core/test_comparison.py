"""Two assessments side by side: what counts as a change, what is compared at all, and what must hold always."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from fractions import Fraction
from typing import Any

import builders
import pytest
import shapes
from builders import CORE
from hypothesis import given, settings
from hypothesis import strategies as st

from core.test_properties import GRADES, MARKS, cases
from readiness.core.answers import Unknown
from readiness.core.assessment import Assessment, QuestionnaireRef, Scope
from readiness.core.comparison.assessments import (
    Annotation,
    Comparison,
    compare,
    minimal_detectable_change,
    scored_on,
)
from readiness.core.comparison.parts import Difference
from readiness.core.library import Library
from readiness.core.model import Questionnaire, Reliability, When
from readiness.core.rules import Compare
from readiness.core.scoring import score
from readiness.core.standing import read

LATER = dt.date(2027, 5, 21)
SWAPPED = {
    "improved": "slipped", "slipped": "improved", "now_known": "now_unknown", "now_unknown": "now_known",
    "evidence_improved": "evidence_slipped", "evidence_slipped": "evidence_improved",
}  # fmt: skip


def compared(
    questionnaire: Questionnaire, then: list[builders.Mark], now: list[builders.Mark], /, **changes: Any
) -> Comparison:
    old = builders.assessment(then)
    return compare(questionnaire, old, builders.assessment(now, date=LATER, **changes), None)


@st.composite
def pairs(draw: Any) -> tuple[Questionnaire, Assessment, Assessment]:
    """A questionnaire and two assessments with it."""
    questionnaire, old = draw(cases())
    marks = {id_: (draw(MARKS), draw(GRADES)) for id_ in questionnaire.by_id}
    return questionnaire, old, builders.assessment(marks, depth=draw(st.sampled_from(["core", "full"])), date=LATER)


# What must hold always


@given(cases())
@settings(max_examples=150)
def test_nothing_changes_against_oneself(case: tuple[Questionnaire, Assessment]) -> None:
    questionnaire, assessment = case
    found = compare(questionnaire, assessment, assessment, None)
    changes = [found.overall, *found.dimensions.values()]
    assert {change.verdict for change in changes} <= {"no_demonstrated_change", None}
    assert {change.difference for change in changes} <= {Fraction(0), None}
    assert {moved.movement for moved in found.questions} <= {"same"}
    assert {change.movement for change in found.conditions} <= {"same"}
    assert found.then == found.now
    assert found.annotations == ()


@given(pairs())
@settings(max_examples=150)
def test_the_other_way_round_everything_turns_round(case: tuple[Questionnaire, Assessment, Assessment]) -> None:
    questionnaire, old, new = case
    there, back = compare(questionnaire, old, new, None), compare(questionnaire, new, old, None)
    assert there.common == back.common
    for id_, change in there.dimensions.items():
        assert back.dimensions[id_].verdict == SWAPPED.get(str(change.verdict), change.verdict)
    assert back.overall.verdict == SWAPPED.get(str(there.overall.verdict), there.overall.verdict)
    for one, other in zip(there.questions, back.questions, strict=True):
        assert other.movement == SWAPPED.get(one.movement, one.movement)


@given(pairs())
@settings(max_examples=150)
def test_a_verdict_needs_ranges_apart(case: tuple[Questionnaire, Assessment, Assessment]) -> None:
    questionnaire, old, new = case
    found = compare(questionnaire, old, new, None)
    for change in (found.overall, *found.dimensions.values()):
        then, now = change.then, change.now
        if then.low is None or then.high is None or now.low is None or now.high is None:
            assert change.verdict is None
        elif then.low <= now.high and now.low <= then.high:
            assert change.verdict == "no_demonstrated_change"
        else:
            assert change.verdict == ("improved" if now.low > then.high else "slipped")


@given(pairs())
@settings(max_examples=150)
def test_scores_are_those_of_a_questionnaire_with_the_common_questions_only(
    case: tuple[Questionnaire, Assessment, Assessment],
) -> None:
    questionnaire, old, new = case
    found = compare(questionnaire, old, new, None)
    weights: dict[str, dict[str, Fraction]] = {d.id: {} for d in questionnaire.dimensions}
    for question in found.common:
        weights[question.dimension][question.id] = question.weight
    small = builders.questionnaire(
        weights, questionnaire.method.phases, dimension_weights={d.id: d.weight for d in questionnaire.dimensions}
    )
    for side, assessment in (("then", old), ("now", new)):
        expected = score(read(small, replace(assessment, depth="full")))
        assert getattr(found.overall, side) == expected.overall
        assert {id_: getattr(change, side) for id_, change in found.dimensions.items()} == expected.dimensions


@given(pairs())
@settings(max_examples=100)
def test_each_question_is_compared_or_left_out_for_a_reason(
    case: tuple[Questionnaire, Assessment, Assessment],
) -> None:
    questionnaire, old, new = case
    found = compare(questionnaire, old, new, None)
    asked = {q.id for one in (old, new) for q in questionnaire.asked(one.depth)}
    left_out = {left.question.id for left in found.not_compared}
    assert {q.id for q in found.common} | left_out == asked
    assert not {q.id for q in found.common} & left_out
    assert all(left.reasons for left in found.not_compared)


# Verdicts


def test_a_worked_example(questionnaire: Questionnaire) -> None:
    """Data: {?, 1} is 0.5 to 2.5, {2, 2} lies within; leadership {3, 2} to {4, 2} is 62.5 to 75."""
    found = compared(questionnaire, [3, 2, "?", 1, 2, 2, 3, 2], [4, 2, 2, 2, 2, 1, 3, 2])
    verdicts = {id_: change.verdict for id_, change in found.dimensions.items()}
    assert verdicts == {
        "leadership": "improved", "data": "no_demonstrated_change", "infrastructure": "slipped",
        "people": "no_demonstrated_change",
    }  # fmt: skip
    assert found.dimensions["leadership"].difference == Fraction(25, 2)
    assert (found.overall.then.low, found.overall.then.high) == (Fraction(375, 8), Fraction(475, 8))
    assert (found.overall.now.point, found.overall.verdict) == (Fraction(225, 4), "no_demonstrated_change")


def test_ranges_that_touch_show_no_change(questionnaire: Questionnaire) -> None:
    """{1, ?} is 12.5 to 62.5; {3, 2} is 62.5."""
    found = compared(questionnaire, [1, "?"], [3, 2])
    assert (found.dimensions["leadership"].then.high, found.dimensions["leadership"].now.low) == (Fraction(125, 2),) * 2
    assert found.dimensions["leadership"].verdict == "no_demonstrated_change"
    assert compared(questionnaire, [1, "?"], [3, 3]).dimensions["leadership"].verdict == "improved"


# The minimal detectable change

TRUSTED = Reliability(Fraction(12), Fraction(4, 5), 60, builders.words("a study"))


def test_the_reference_value() -> None:
    assert minimal_detectable_change(TRUSTED) == pytest.approx(14.876, abs=0.001)
    assert round(minimal_detectable_change(TRUSTED), 1) == 14.9
    assert minimal_detectable_change(TRUSTED) == pytest.approx(1.96 * math.sqrt(2) * 12 * math.sqrt(0.2))


@pytest.mark.parametrize(
    ("now", "verdict"),
    [([2] * 8, "no_demonstrated_change"), ([2] * 7 + [3], "no_demonstrated_change"),
     ([3] * 4 + [2] * 4, "no_demonstrated_change"), ([3] * 5 + [2] * 3, "improved"), ([1] * 8, "slipped")],
)  # fmt: skip
def test_an_overall_change_has_to_be_detectable(
    questionnaire: Questionnaire, now: list[builders.Mark], verdict: str
) -> None:
    """Each level of one question is 3.125 points: four make 12.5, five 15.6; 14.9 are needed."""
    trusted = replace(questionnaire, reliability=TRUSTED)
    found = compared(trusted, [2] * 8, now)
    assert found.overall.verdict == verdict
    assert found.minimal_detectable_change == minimal_detectable_change(TRUSTED)
    untrusted = compared(questionnaire, [2] * 8, now)
    assert untrusted.minimal_detectable_change is None
    assert (untrusted.overall.verdict == "no_demonstrated_change") == (now == [2] * 8)


# Questions


@pytest.mark.parametrize(
    ("then", "now", "movement"),
    [
        (1, 2, "improved"), (2, 1, "slipped"), (2, 2, "same"), ("?", 2, "now_known"), (None, 2, "now_known"),
        (2, "?", "now_unknown"), (2, None, "now_unknown"), ("?", None, "same"), ("?", "?", "same"),
        ((2, "statement"), (2, "document"), "evidence_improved"), (2, (2, "statement"), "evidence_improved"),
        ((2, "verified"), (2, "record"), "evidence_slipped"), ((1, "verified"), (2, None), "improved"),
    ],
)  # fmt: skip
def test_movements(questionnaire: Questionnaire, then: builders.Mark, now: builders.Mark, movement: str) -> None:
    assert compared(questionnaire, [then], [now]).questions[0].movement == movement


def test_a_carried_answer_has_not_been_asked(questionnaire: Questionnaire) -> None:
    carried = replace(builders.answer((2, "document")), carried=builders.DAY)
    assert compared(questionnaire, [(2, "document")], [carried]).questions[0].movement == "carried"
    assert compared(questionnaire, [(1, "document")], [carried]).questions[0].movement == "improved"
    assert compared(questionnaire, [2], [carried]).questions[0].movement == "evidence_improved"


def test_reasons_for_leaving_out(questionnaire: Questionnaire) -> None:
    questionnaire = replace(questionnaire, questions=questionnaire.asked("core"))
    then = replace(questionnaire, questions=tuple(replace(q, depth="full") if q.id == CORE[7] else q for q in questionnaire.questions))
    parts = {id_: part for id_, part in questionnaire.parts.items() if id_ != CORE[6]}
    asked = QuestionnaireRef("ai-readiness", "1.0.0", "sha256:0", parts | {CORE[1]: "0" * 12, "gone.one": "1" * 12})
    old = builders.assessment([2, 2, "-", "-", 2, 2, None, 2], questionnaire=asked)
    present = QuestionnaireRef("ai-readiness", "1.0.0", questionnaire.digest, questionnaire.parts)
    new = builders.assessment([2, 2, 2, "-", "-", 2, 2, 2], questionnaire=present, depth="full", date=LATER)
    found = compare(then, old, new, None)
    assert {left.question.id: left.reasons for left in found.not_compared} == {
        CORE[1]: ("changed",),
        CORE[2]: ("not_applicable_then",),
        CORE[3]: ("not_applicable_then", "not_applicable_now"),
        CORE[4]: ("not_applicable_now",),
        CORE[6]: ("not_asked_then",),
        CORE[7]: ("not_asked_then",),
    }
    assert found.method == Difference(changed=(CORE[1],), added=(CORE[6],), removed=("gone.one",))
    assert [left.reasons for left in compare(then, new, old, None).not_compared if left.question.id == CORE[7]] == [
        ("not_asked_now",)
    ]


def test_a_question_younger_than_this_time_is_not_asked_now(questionnaire: Questionnaire) -> None:
    """Both files may be older than the questionnaire; nobody is told to have become unsure of what nobody asked."""
    young = CORE[6]
    parts = {id_: part for id_, part in questionnaire.parts.items() if id_ != young}
    before = QuestionnaireRef("ai-readiness", "1.0.0", "sha256:0", parts)
    present = QuestionnaireRef("ai-readiness", "1.0.0", questionnaire.digest, questionnaire.parts)
    without = [2, 2, 2, 2, 2, 2, None, 2]

    old = builders.assessment(without, questionnaire=before)
    both = compare(questionnaire, old, builders.assessment(without, questionnaire=before, date=LATER), None)
    assert young not in {q.id for q in both.common} | {left.question.id for left in both.not_compared}

    asked = builders.assessment([2] * 8, questionnaire=present)
    found = compare(questionnaire, asked, builders.assessment(without, questionnaire=before, date=LATER), None)
    assert [(left.question.id, left.reasons) for left in found.not_compared] == [(young, ("not_asked_now",))]


def test_both_in_the_same_old_wording_are_compared(questionnaire: Questionnaire) -> None:
    """What the question says today does not matter, as long as it said the same both times."""
    ref = QuestionnaireRef("ai-readiness", "1.0.0", "", {**questionnaire.parts, CORE[0]: "0" * 12})
    found = compared(questionnaire, [2], [3], questionnaire=ref)
    assert CORE[0] in {q.id for q in found.common}
    both = compare(
        questionnaire, builders.assessment([2], questionnaire=ref), builders.assessment([3], questionnaire=ref), None
    )
    assert (both.not_compared, both.method, both.unverified) == ((), Difference(), ())


def test_files_that_do_not_tell_their_wording(questionnaire: Questionnaire) -> None:
    present = QuestionnaireRef("ai-readiness", "1.0.0", questionnaire.digest)
    assert compared(questionnaire, [2], [3], questionnaire=present).unverified == ("old",)
    assert compared(questionnaire, [2], [3]).unverified == ("old", "new")
    some = replace(present, digest="sha256:0", parts={CORE[0]: questionnaire.parts[CORE[0]]})
    assert compared(questionnaire, [2] * 8, [3] * 8, questionnaire=some).unverified == ("old", "new")
    assert compared(questionnaire, ["-"] * 8, [3] * 8, questionnaire=present).unverified == (), "nothing to verify"


def test_nothing_in_common(questionnaire: Questionnaire) -> None:
    found = compared(questionnaire, ["-"] * 8, [2] * 8)
    assert (found.common, found.dimensions, found.overall.verdict) == ((), {}, None)
    assert found.overall.difference is None


def test_scores_on_no_question(questionnaire: Questionnaire) -> None:
    assert scored_on(questionnaire, builders.assessment([2] * 8), ()).overall.low is None


# Phases, conditions, circumstances


def test_each_phase_is_judged_by_itself(questionnaire: Questionnaire) -> None:
    found = compared(questionnaire, [2, 1, 2, 1, 2, 2, 2, 2], [2, 2, 2, "?", 2, 2, 2, 2])
    assert (found.then.id, found.now.id, found.now.high) == ("crawl", "crawl", "walk")
    moved = {(c.condition.phase, c.condition.subject): c.movement for c in found.conditions if c.movement != "same"}
    assert moved == {("walk", "leadership.backing"): "newly_met", ("run", "leadership"): "newly_met"}
    back = compared(questionnaire, [2, 2, 2, "?", 2, 2, 2, 2], [2, 1, 2, 1, 2, 2, 2, 2])
    assert {c.movement for c in back.conditions} == {"same", "no_longer_met"}


def test_circumstances_to_know(questionnaire: Questionnaire) -> None:
    old = builders.assessment([2], scope=Scope("営業部", "見積"))
    new = replace(
        old,
        organisation=replace(old.organisation, name="別の会社"),
        scope=Scope("", "受注"),
        depth="full",
        date=dt.date(2026, 1, 1),
        questionnaire=QuestionnaireRef("ai-readiness", "1.1.0"),
    )
    assert compare(questionnaire, old, new, None).annotations == (
        Annotation("other_organisation", "株式会社サンプル", "別の会社"),
        Annotation("other_unit", "営業部", ""),
        Annotation("other_process", "見積", "受注"),
        Annotation("other_depth", "core", "full"),
        Annotation("other_version", "1.0.0", "1.1.0"),
        Annotation("dated_before", "2026-11-21", "2026-01-01"),
    )


def test_ratings_count_as_everywhere(questionnaire: Questionnaire, library: Library) -> None:
    rated = {f"r{n}": {CORE[0]: builders.answer(level)} for n, level in enumerate((1, 3, 3))}
    found = compare(questionnaire, builders.assessment([2]), builders.assessment(ratings=rated, date=LATER), library)
    assert found.questions[0].movement == "improved"


def test_what_counts_as_unknown_is_compared_as_such() -> None:
    """A conditional answer whose deciding answer is open now: nothing has demonstrably changed."""
    plain = builders.questionnaire({"side": dict.fromkeys(("a", "b"), 1), "other": {"c": 1}})
    when = When(Compare("level", "a", "at_least", (Fraction(2),)), builders.words("when"))
    some = replace(plain, questions=tuple(replace(q, when=when) if q.id == "b" else q for q in plain.questions))
    old, new = builders.assessment({"a": 2, "b": 0, "c": 2}), builders.assessment({"a": "?", "b": 4, "c": 2})
    found = compare(some, old, new, None)
    moved = {one.question.id: one for one in found.questions}
    assert isinstance(moved["b"].now.state, Unknown)
    assert (found.dimensions["side"].now.low, found.dimensions["side"].now.high) == (0, 100)
    assert found.dimensions["side"].verdict == "no_demonstrated_change"


def test_a_sum_keeps_its_weights_where_a_part_cannot_be_compared() -> None:
    groups = (shapes.group("ga"), shapes.group("gb"))
    some = shapes.questionnaire(
        [shapes.dimension("d", "mean", *groups), shapes.dimension("e")], {"a": "ga", "b": "gb", "c": "e"},
        shapes.answers(0, 1, 2, 3, 4), aggregate="sum",
    )  # fmt: skip
    old, new = (builders.assessment({"a": 2, "b": "-", "c": level}) for level in (0, 4))
    found = compare(some, old, new, None)
    for side, one in ((found.overall.then, old), (found.overall.now, new)):
        assert side.point == score(read(some, one)).overall.point
