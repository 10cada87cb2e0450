"""An assessment on its way to another version: answers go along as they are, or not at all, and the log tells of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import builders
from builders import Mark
from hypothesis import given
from hypothesis import strategies as st

from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.core.assessment import Objective, PlanFrame, QuestionnaireRef, Target
from readiness.core.comparison.passage import answered_in, settled, taken_over
from readiness.core.migrations import NOT_MIGRATED, Migrated, Migration, Route
from readiness.core.model import Text

NOTE = Text("注", "Note")
HERE = replace(
    builders.questionnaire({"d": dict.fromkeys(("kept", "new", "lead", "budget", "fresh"), 1)}),
    version="2.0.0",
    digest="sha256:2",
    parts={"kept": "K", "new": "N2", "lead": "L", "budget": "B", "fresh": "F", "weights": "W"},
)
STEP = Migration(
    "1.4.0", "2.0.0", NOTE, {"old": "new"}, {"both": ("lead", "budget")}, ("gone",),
    {"kpi_old": "kpi_new"}, {"later": "walk"}, {"rule": "rules"},
)  # fmt: skip
ROUTE = Route((STEP,), {("old", "new"): "N1"})
THEN = {"kept": "K", "old": "N1", "both": "B1", "gone": "G", "weights": "W1"}


def given_answers(answers: dict[str, Mark], **changes: Any) -> Any:
    reference = QuestionnaireRef("made-up", "1.4.0", "sha256:1", THEN)
    return builders.assessment(answers, questionnaire=reference, **changes)


def test_nothing_happens_without_a_step() -> None:
    old = given_answers({"kept": 2})
    assert taken_over(old, Route(), HERE) is old


def test_answers_go_along_or_not_at_all() -> None:
    said = Answer(Level(3), note="注記", evidence="record", target=4, by="議長", at="2026-05-20T10:00:00+09:00", revisit=True)
    both = Answer(Level(1), note="予算は未定", parked="次回", evidence="document", visibility="internal", owner="部長")
    found = taken_over(given_answers({"kept": (2, "document"), "old": said, "both": both, "gone": "-"}), ROUTE, HERE)
    hint = Answer(note="予算は未定", parked="次回", visibility="internal")
    assert found.answers == {
        "kept": Answer(Level(2), evidence="document"), "new": said, "lead": hint, "budget": hint,
    }  # fmt: skip
    assert list(found.answers) == ["kept", "new", "lead", "budget"]
    assert found.questionnaire.migrated == Migrated(
        "1.4.0", {"old": "new"}, {"both": ("lead", "budget")}, ("gone",),
        {"both": both, "gone": builders.answer("-")}, (("2.0.0", NOTE),),
    )  # fmt: skip
    assert found.questionnaire.migrated.asked_again == ("lead", "budget")
    assert (found.questionnaire.version, found.questionnaire.digest) == ("1.4.0", "sha256:1")


def test_what_nobody_answered_is_not_told() -> None:
    found = taken_over(given_answers({"kept": 2, "gone": None, "both": Answer(note="まだ")}), ROUTE, HERE)
    assert found.questionnaire.migrated == Migrated("1.4.0", notes=(("2.0.0", NOTE),))
    assert "lead" not in found.answers


def test_a_part_that_has_an_answer_keeps_it() -> None:
    found = taken_over(given_answers({"both": Answer(Level(1), note="予算"), "lead": 4}), ROUTE, HERE)
    assert found.answers == {"lead": builders.answer(4), "budget": Answer(note="予算")}
    assert found.questionnaire.migrated.asked_again == ("budget",)


def test_what_each_said_alone_goes_along() -> None:
    old = given_answers(
        {},
        ratings={"r1": {"old": builders.answer(1), "both": builders.answer(2)}, "r2": {"gone": builders.answer(0)}},
        revotes={"r1": {"old": builders.answer(2)}},
    )
    found = taken_over(old, ROUTE, HERE)
    assert found.ratings == {"r1": {"new": builders.answer(1)}}
    assert found.revotes == {"r1": {"new": builders.answer(2)}}
    assert found.questionnaire.migrated.renamed == {"old": "new"}
    assert found.questionnaire.migrated.asked_again == ("lead", "budget")
    assert found.questionnaire.migrated.dropped == ("gone",)


def test_what_was_agreed_around_goes_along() -> None:
    old = given_answers(
        {},
        objective=Objective("課題", Target("kpi_old", owner="部長")),
        kpis=(Target("kpi_old"), Target("own", name="独自")),
        plan=PlanFrame(target_phase="later", must=("rule", "pilot"), never=("rule",)),
    )
    found = taken_over(old, ROUTE, HERE)
    assert found.objective == Objective("課題", Target("kpi_new", owner="部長"))
    assert found.kpis == (Target("kpi_new"), Target("own", name="独自"))
    assert found.plan == PlanFrame(target_phase="walk", must=("rules", "pilot"), never=("rules",))


def test_a_kpi_of_the_clients_own_keeps_its_name() -> None:
    own = Target("kpi_old", name="独自", formula="月の件数", unit="count")
    found = taken_over(given_answers({}, objective=Objective("課題", own), kpis=(own,)), ROUTE, HERE)
    assert (found.kpis, found.objective.kgi) == ((own,), own)


def test_a_parked_point_stays_internal() -> None:
    found = taken_over(given_answers({"both": Answer(Level(1), parked="次回", visibility="internal")}), ROUTE, HERE)
    assert found.answer("lead") == Answer(parked="次回", visibility="internal")
    nothing = taken_over(given_answers({"both": Answer(Level(1), evidence="record", visibility="internal")}), ROUTE, HERE)
    assert "lead" not in nothing.answers


def test_the_log_goes_along() -> None:
    log = [
        "2026-05-20 作成",
        {"at": "t1", "what": "answer", "question": "old", "to": 3},
        {"at": "t2", "what": "answer", "question": "gone", "to": 1},
        {"at": "t3", "what": "kpis", "subject": "kpi_old", "to": "12"},
        {"at": "t4", "what": "plan.target_phase", "from": "later", "to": "later"},
        {"at": "t5", "what": "plan.must", "to": ["rule", 1]},
        {"what": ["odd"], "question": 7, "from": None},
    ]
    found = taken_over(given_answers({}, other={"log": log, "vendors": ["old"]}), ROUTE, HERE)
    assert found.other == {
        "log": [
            "2026-05-20 作成",
            {"at": "t1", "what": "answer", "question": "new", "to": 3},
            {"at": "t2", "what": "answer", "question": "gone", "to": 1},
            {"at": "t3", "what": "kpis", "subject": "kpi_new", "to": "12"},
            {"at": "t4", "what": "plan.target_phase", "from": "walk", "to": "walk"},
            {"at": "t5", "what": "plan.must", "to": ["rules", 1]},
            {"what": ["odd"], "question": 7, "from": None},
        ],
        "vendors": ["old"],
    }


# Digests


def test_a_renamed_question_has_not_changed() -> None:
    found = taken_over(given_answers({"old": 3}), ROUTE, HERE)
    assert found.questionnaire.parts == {"kept": "K", "new": "N2", "weights": "W1"}


def test_a_renamed_question_with_another_wording_has_changed() -> None:
    found = taken_over(given_answers({"old": 3}), replace(ROUTE, digests={("old", "new"): "other"}), HERE)
    assert found.questionnaire.parts["new"] == "N1" != HERE.parts["new"]


def test_where_no_part_is_known_none_is_claimed() -> None:
    old = replace(given_answers({"old": 3}), questionnaire=QuestionnaireRef("made-up", "1.4.0"))
    assert taken_over(old, ROUTE, HERE).questionnaire.parts == {}


# Settled in a file of the version at hand


def test_the_log_tells_what_was_done() -> None:
    old = given_answers({"kept": 2, "old": 3, "both": 1, "gone": "?"}, other={"log": ["前"]})
    found = settled(taken_over(old, ROUTE, HERE), HERE, "2026-11-21T10:00:00+09:00")
    at = {"at": "2026-11-21T10:00:00+09:00"}
    assert found.other["log"] == [
        "前",
        {**at, "what": "questionnaire.version", "from": "1.4.0", "to": "2.0.0"},
        {**at, "what": "questionnaire.question", "from": "old", "to": "new"},
        {**at, "what": "questionnaire.split", "from": "both", "to": "lead, budget"},
        {**at, "what": "questionnaire.dropped", "to": "gone"},
        {**at, "what": "answer", "question": "both", "from": 1},
        {**at, "what": "answer", "question": "gone", "from": "unknown"},
    ]
    assert found.questionnaire == QuestionnaireRef(
        "made-up", "2.0.0", "sha256:2", {"kept": "K", "new": "N2", "lead": "L", "budget": "B", "fresh": "F", "weights": "W"}
    )
    assert found.questionnaire.migrated == NOT_MIGRATED


def test_a_changed_question_keeps_the_part_that_it_was_answered_with() -> None:
    changed = replace(ROUTE, digests={})
    found = settled(taken_over(given_answers({"old": 3}), changed, HERE), HERE, "t")
    assert found.questionnaire.parts["new"] == "N1"


def test_where_answers_come_from() -> None:
    fresh = given_answers({"kept": 2})
    assert answered_in(fresh) == ""
    over = taken_over(fresh, ROUTE, HERE)
    assert answered_in(over) == "1.4.0"
    assert answered_in(settled(over, HERE, "t")) == "1.4.0"
    hostile = replace(fresh, other={"log": ["x", {"what": "questionnaire.version", "from": "<b>"}, {"what": []}]})
    assert answered_in(hostile) == ""


# Whatever is declared

IDS = st.sampled_from([f"q{n}" for n in range(6)])
STATES = st.one_of(st.integers(0, 4).map(Level), st.just(Unknown()), st.just(NotApplicable("理由")))
ANSWERS = st.dictionaries(IDS, st.builds(Answer, state=STATES, note=st.sampled_from(["", "注"])))


@st.composite
def routes(draw: st.DrawFn) -> Route:
    """Steps that do not contradict themselves: each takes names away and brings ones that were never there."""
    steps, alive = [], [f"q{n}" for n in range(6)]
    for number in range(draw(st.integers(1, 3))):
        renamed, split, dropped = dict[str, str](), dict[str, tuple[str, ...]](), list[str]()
        for id_ in list(alive):
            fate = draw(st.sampled_from(["keep", "keep", "rename", "split", "drop"]))
            if fate == "keep":
                continue
            alive.remove(id_)
            if fate == "rename":
                renamed[id_] = f"{id_}r{number}"
                alive.append(renamed[id_])
            elif fate == "split":
                split[id_] = (f"{id_}s{number}", f"{id_}t{number}")
                alive += split[id_]
            else:
                dropped.append(id_)
        steps.append(Migration(f"{number + 1}.0.0", f"{number + 2}.0.0", None, renamed, split, tuple(dropped)))
    return Route(tuple(steps))


@given(answers=ANSWERS, ratings=st.dictionaries(st.sampled_from(["r1", "r2"]), ANSWERS), route=routes())
def test_no_answer_is_ever_changed(
    answers: dict[str, Answer], ratings: dict[str, dict[str, Answer]], route: Route
) -> None:
    old = given_answers({**answers}, ratings=ratings, revotes=ratings)
    found = taken_over(old, route, HERE)
    pairs = [(answers, found.answers)]
    pairs += [(given_, found.ratings.get(who, {})) for who, given_ in ratings.items()]
    pairs += [(given_, found.revotes.get(who, {})) for who, given_ in ratings.items()]
    for then, now in pairs:
        expected = {}
        for id_, answer in then.items():
            ids = [id_]
            kept = True
            for step in route.steps:
                kept = kept and not any(one in step.split or one in step.dropped for one in ids)
                ids = [step.renamed.get(one, one) for one in ids]
            if kept:
                expected[ids[0]] = answer
        assert {id_: answer for id_, answer in now.items() if not answer.is_open} == expected
    assert all(found.answer(part).is_open for part in found.questionnaire.migrated.asked_again)
    again = settled(found, HERE, "t")
    assert (again.answers, again.ratings, again.revotes) == (found.answers, found.ratings, found.revotes)
    assert taken_over(again, Route(), HERE) == again
