"""The decision log: what changed between two states of an assessment, and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import Any

import builders
from hypothesis import given
from hypothesis import strategies as st

from readiness.core import decision_log
from readiness.core.answers import Answer, Level, NotApplicable, State, Unanswered, Unknown
from readiness.core.assessment import Action, Assessment, Decision, Organisation, PlanFrame, Scope, Target

NOON = "2026-11-21T12:00:00+09:00"
STATES: list[State] = [Unanswered(), Unknown(), NotApplicable("対象なし"), *map(Level, range(5))]
DAY = dt.date(2026, 12, 5)
ANSWERS = st.builds(
    Answer,
    state=st.sampled_from(STATES),
    note=st.sampled_from(("", "議事録")),
    evidence=st.sampled_from((None, "document", "verified")),
    target=st.sampled_from((None, 3)),
    owner=st.sampled_from(("", "情報システム部")),
    due=st.sampled_from((None, DAY)),
    revisit=st.booleans(),
    parked=st.sampled_from(("", "次回")),
)
IDS = ("leadership.vision", "data.unified", "people.literacy")


def kinds(before: Assessment, after: Assessment) -> list[Any]:
    return [{k: v for k, v in entry.items() if k != "at"} for entry in decision_log.entries(before, after, NOON)]


def test_an_answer_with_what_it_was_before() -> None:
    one, two = builders.assessment([2]), builders.assessment([3])
    assert decision_log.entries(one, two, NOON) == (
        {"at": NOON, "what": "answer", "question": "leadership.vision", "from": 2, "to": 3},
    )
    assert kinds(builders.assessment(), one) == [{"what": "answer", "question": "leadership.vision", "to": 2}]
    assert kinds(one, builders.assessment()) == [{"what": "answer", "question": "leadership.vision", "from": 2}]
    assert kinds(one, builders.assessment(["?"]))[0]["to"] == "unknown"


def test_level_zero_is_a_level() -> None:
    assert kinds(builders.assessment([0]), builders.assessment([1])) == [
        {"what": "answer", "question": "leadership.vision", "from": 0, "to": 1}
    ]


def test_notes_are_no_decisions() -> None:
    before = builders.assessment([2])
    answer = replace(before.answer("leadership.vision"), note="長い説明", revisit=True, parked="次回")
    assert kinds(before, replace(before, answers={"leadership.vision": answer})) == []


def test_what_stands_around_the_answers() -> None:
    before = builders.assessment()
    after = replace(
        before,
        scope=Scope("営業部", ""),
        decision=Decision("経営会議", DAY, outcome="amended", resolution="対象を絞る"),
        plan=PlanFrame(budget=Fraction(8_000_000)),
        actions=(Action("区分表を作る", "総務課長", due=DAY),),
        kpis=(Target("email_conversion", baseline=Fraction(5, 2)),),
    )
    assert kinds(before, after) == [
        {"what": "scope.unit", "to": "営業部"},
        {"what": "plan.budget", "to": 8_000_000},
        {"what": "decision.forum", "to": "経営会議"},
        {"what": "decision.date", "to": "2026-12-05"},
        {"what": "decision.outcome", "to": "amended"},
        {"what": "decision.resolution", "to": "対象を絞る"},
        {"what": "kpis", "subject": "email_conversion", "to": "email_conversion / 2.5"},
        {"what": "actions", "subject": "区分表を作る", "to": "区分表を作る / 総務課長 / 2026-12-05 / open"},
    ]


def test_what_was_said_about_the_organisation() -> None:
    before = builders.assessment(organisation=Organisation("株式会社サンプル", "活版印刷"))
    after = replace(before, organisation=Organisation("株式会社サンプル", "manufacturing", 0))
    assert kinds(before, after) == [
        {"what": "organisation.industry", "from": "活版印刷", "to": "manufacturing"},
        {"what": "organisation.employees", "to": 0},
    ]


def test_actions_of_the_same_name_are_told_apart() -> None:
    one, other = Action("区分表を作る", "総務課長"), Action("区分表を作る")
    before = replace(builders.assessment(), actions=(one,))
    after = replace(before, actions=(one, other))
    assert kinds(before, after) == [{"what": "actions", "subject": "区分表を作る (2)", "to": "区分表を作る / open"}]
    third = replace(after, actions=(one, other, other))
    assert [entry["subject"] for entry in kinds(after, third)] == ["区分表を作る (3)"]


@given(st.dictionaries(st.sampled_from(IDS), ANSWERS), st.dictionaries(st.sampled_from(IDS), ANSWERS))
def test_a_change_and_its_undoing_mirror_each_other(one: dict[str, Answer], two: dict[str, Answer]) -> None:
    before, after = (replace(builders.assessment(), answers=answers) for answers in (one, two))
    there, back = decision_log.entries(before, after, NOON), decision_log.entries(after, before, NOON, undone=True)
    assert all(entry["undone"] for entry in back)

    def key(entry: dict[str, Any]) -> tuple[str, str]:
        return entry["question"], entry["what"]

    turned = {key(entry): (entry.get("to"), entry.get("from")) for entry in back}
    assert {key(entry): (entry.get("from"), entry.get("to")) for entry in there} == turned
    changed = {
        (id_, name)
        for id_ in IDS
        for name in ("evidence", "target", "owner", "due")
        if getattr(before.answer(id_), name) != getattr(after.answer(id_), name)
    }
    changed |= {(id_, "answer") for id_ in IDS if before.answer(id_).state != after.answer(id_).state}
    assert set(turned) == {pair for pair in changed if turned.get(pair) != (None, None)}


def test_the_log_grows_and_keeps_what_others_wrote() -> None:
    before = replace(builders.assessment([2]), other={"log": ["手書きの記録"], "vendors": [1]})
    after = decision_log.extended(before, replace(before, answers={}), NOON)
    assert after.other == {
        "log": ["手書きの記録", {"at": NOON, "what": "answer", "question": "leadership.vision", "from": 2}],
        "vendors": [1],
    }
    assert decision_log.extended(after, after, NOON) is after
