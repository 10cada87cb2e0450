"""Every conclusion is true of its result, and names all the answers that it rests on.

Each finding has an independent check, here or in ``claims``, and random answers try them all.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import builders
import pytest
from builders import CORE
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.core.answers import Level, NotApplicable
from readiness.core.assessment import Assessment, Objective, Target
from readiness.core.conclusions.findings import conclusions
from readiness.core.conclusions.mentions import MENTIONS
from readiness.core.conclusions.placeholders import PLACEHOLDER
from readiness.core.library import Finding, Library
from readiness.core.model import Questionnaire, Text
from readiness.core.phases import conditions
from readiness.core.result import Roadmap, evaluate, plan_ahead
from readiness.core.standing import Standing
from readiness.report import Edition
from readiness.report.view import document, headings
from readiness.report.view.context import Context, Voice
from report import claims, states

DIMENSIONS = ("leadership", "data", "infrastructure", "people")
REACHING = 500
RECORDED = (3, "document")
RARE: Sequence[Sequence[builders.Mark]] = (
    [0, RECORDED, 0, RECORDED, 3, 3, 3, 3],  # below Run's floors with critical questions in order
    ["?", RECORDED, "?", RECORDED, 3, 3, 3, 3],
    [(4, "document")] * 6 + [1, 1],  # one floor is all that Run lacks
)
"""Assessments whose findings chance seldom comes to."""
LANGUAGES = ("ja", "en")


def levels(found: Roadmap) -> Mapping[str, int]:
    answers = found.result.readings.answers
    return {id_: answer.state.value for id_, answer in answers.items() if isinstance(answer.state, Level)}


def open_answers(found: Roadmap) -> int:
    return sum(not isinstance(answer.state, Level | NotApplicable) for answer in found.result.readings.answers.values())


def shown(found: Roadmap) -> Mapping[str, Fraction]:
    """The mean level of each dimension as it is printed, worked out here."""
    means = {}
    for dimension in DIMENSIONS:
        given = [level for id_, level in levels(found).items() if id_.startswith(f"{dimension}.")]
        if given:
            tenths = Fraction(10 * sum(given), len(given))
            means[dimension] = Fraction(int(tenths + Fraction(1, 2)), 10)
    return means


def highest(found: Roadmap) -> list[str]:
    return [id_ for id_, mean in shown(found).items() if mean == max(shown(found).values())]


def lowest(found: Roadmap) -> list[str]:
    return [id_ for id_, mean in shown(found).items() if mean == min(shown(found).values())]


def covered(found: Roadmap) -> bool:
    apply = [a for a in found.result.readings.answers.values() if not isinstance(a.state, NotApplicable)]
    return bool(apply) and 2 * len(levels(found)) >= len(apply)


def changes(found: Roadmap) -> int:
    return len(found.result.next_phase.questions) if found.result.next_phase else -1


def only_way(found: Roadmap) -> bool:
    """Whether no other set of changes is as short: lowering one changed question by a step has to be made good."""
    following = found.result.next_phase
    if following is None or following.steps is None:
        return True
    readings, target = found.result.readings, found.result.questionnaire.method.phase(following.id)
    goals = {change.question: change.goal for change in following.changes}
    for left, goal in goals.items():
        for taken in readings.low.levels:
            now = goals.get(taken, readings.low.levels[taken])
            if taken == left or now is None or now >= 4:
                continue
            moved = {**readings.low.levels, **goals, left: goal - 1, taken: now + 1}
            checked = conditions(readings, Standing(moved, readings.low.evidence), target)
            if all(condition.met or condition.kind == "evidence" for condition in checked):
                return False
    return True


def steps(found: Roadmap) -> int | None:
    return found.result.next_phase.steps if found.result.next_phase else None


def blocked(found: Roadmap) -> bool:
    return found.result.next_phase is not None and bool(found.result.next_phase.blocked)


def targets(found: Roadmap, *, ready: bool) -> int:
    return sum(planned.smart.is_kpi is ready for planned in found.plan.kpis)


def goal(found: Roadmap) -> bool | None:
    return found.plan.kgi.smart.is_kpi if found.plan.kgi else None


def unmet(found: Roadmap) -> int:
    return sum(
        condition.phase == found.result.next_phase.id and not condition.met
        for condition in found.result.phase.conditions
        if found.result.next_phase
    )


def kinds(found: Roadmap) -> set[str]:
    """The kinds of the next phase's unmet conditions."""
    way = found.result.next_phase
    return {c.kind for c in found.result.phase.conditions if way and c.phase == way.id and not c.met}


def kept(found: Roadmap, needs: Mapping[str, int]) -> bool:
    """Whether nothing that was asked about is below a level; what is open, or critical and set aside, counts as 0."""
    given, critical = found.result.readings.answers, found.result.questionnaire.method.critical
    held = {id_ for id_, a in given.items() if id_ in critical or not isinstance(a.state, NotApplicable)}
    return all(levels(found).get(id_, 0) >= needed for id_, needed in needs.items() if id_ in held)


def lacking(found: Roadmap) -> set[str]:
    """What the shortest way asks for."""
    way = found.result.next_phase
    return {"evidence"} if way and way.evidence else set()


def ready_uses(found: Roadmap) -> int:
    rank = found.result.questionnaire.method.rank
    cases = [offered.use_case for offered in found.plan.uses]
    begun = covered(found)
    return sum(begun and kept(found, case.needs) and rank(case.phase) <= rank(found.result.phase.low) for case in cases)


def open_tasks(found: Roadmap) -> int:
    rank = found.result.questionnaire.method.rank
    due = [task for task in found.library.governance if rank(task.phase) <= rank(found.plan.target.id)]
    return sum(not kept(found, task.questions) for task in due)


def modules(found: Roadmap) -> int:
    rank = found.result.questionnaire.method.rank
    due = [module for module in found.library.training if rank(module.phase) <= rank(found.plan.target.id)]
    return sum(not kept(found, module.needs) for module in due)


def reduced(found: Roadmap) -> int:
    planned = {one.initiative.id for one in found.plan.initiatives}
    return sum(not planned.isdisjoint(one.risk.initiatives) for one in found.plan.risks)


TRUE: Mapping[str, Callable[[Roadmap], bool]] = {
    "decision_nothing_applies": lambda r: not covered(r) and not open_answers(r),
    "decision_on_hold": lambda r: not covered(r) and open_answers(r) > 0,
    "decision_provisional": lambda r: covered(r) and r.result.phase.low != r.result.phase.high and open_answers(r) > 0,
    "decision_last": lambda r: covered(r) and r.result.phase.id == "run",
    "decision_blocked": lambda r: covered(r) and blocked(r),
    "decision_evidence": lambda r: covered(r) and steps(r) == 0 and changes(r) > 0,
    "decision_key": lambda r: covered(r) and changes(r) == 1 and only_way(r) and (steps(r) or 0) > 0,
    "decision_steps_evidence": lambda r: covered(r) and "evidence" in lacking(r) and (steps(r) or 0) > 0,
    "decision_steps": lambda r: covered(r) and (changes(r) > 1 or not only_way(r)) and (steps(r) or 0) > 0,
    "phase_nothing_applies": lambda r: not covered(r) and not open_answers(r),
    "phase_on_hold": lambda r: not covered(r) and open_answers(r) > 0,
    "phase_provisional": lambda r: covered(r) and r.result.phase.low != r.result.phase.high,
    "phase_last": lambda r: all(condition.met for condition in r.result.phase.conditions),
    "phase_blocked": lambda r: blocked(r) and unmet(r) > 0,
    "phase_key": lambda r: changes(r) == 1 and only_way(r) and r.result.phase.low == "crawl" and covered(r) and unmet(r) > 0,
    "phase_critical": lambda r: kinds(r) == {"critical"} and covered(r),
    "phase_evidence": lambda r: kinds(r) == {"evidence"} and covered(r),
    "phase_floor": lambda r: kinds(r) == {"dimension"} and unmet(r) == 1 and not open_answers(r),
    "phase_overall": lambda r: kinds(r) == {"overall"} and not open_answers(r),
    "phase_unmet": lambda r: unmet(r) > 0,
    "dimensions_none": lambda r: not levels(r),
    "dimensions_even_open": lambda r: len(set(shown(r).values())) == 1 and open_answers(r) > 0,
    "dimensions_even": lambda r: len(set(shown(r).values())) == 1 and open_answers(r) == 0,
    "dimensions_ends_open": lambda r: len(highest(r)) == len(lowest(r)) == 1 < len(shown(r)) and open_answers(r) > 0,
    "dimensions_ends": lambda r: len(highest(r)) == len(lowest(r)) == 1 < len(shown(r)) and open_answers(r) == 0,
    "dimensions_leader": lambda r: len(highest(r)) == 1 < len(lowest(r)),
    "dimensions_trailer": lambda r: len(lowest(r)) == 1 < len(highest(r)),
    "dimensions_groups": lambda r: len(set(shown(r).values())) > 1,
    "strengths_both": lambda r: max(levels(r).values()) >= 3 and bool(r.result.priorities),
    "strengths_only": lambda r: max(levels(r).values()) >= 3 and min(levels(r).values()) > 1,
    "strengths_priorities": lambda r: max(levels(r).values()) < 3 and bool(r.result.priorities),
    "strengths_none": lambda r: all(1 < level < 3 for level in levels(r).values()),
    "open_points_both": lambda r: open_answers(r) > 0 and (targets(r, ready=False) > 0 or goal(r) is False),
    "open_points_answers": lambda r: open_answers(r) > 0,
    "open_points_targets": lambda r: targets(r, ready=False) > 0 or goal(r) is False,
    "open_points_none": lambda r: open_answers(r) == 0 and targets(r, ready=False) == 0 and goal(r) is not False,
    "next_phase_blocked": blocked,
    "next_phase_evidence": lambda r: steps(r) == 0,
    "next_phase_key": lambda r: changes(r) == 1 and only_way(r) and (steps(r) or 0) > 0,
    "next_phase_choice": lambda r: not only_way(r) and (steps(r) or 0) > 0,
    "next_phase_steps_evidence": lambda r: "evidence" in lacking(r) and only_way(r) and (steps(r) or 0) > 0,
    "next_phase_steps": lambda r: changes(r) > 1 and only_way(r),
    "roadmap_none": lambda r: not r.plan.initiatives,
    "roadmap_on_hold": lambda r: not covered(r) and bool(r.plan.initiatives),
    "roadmap_plan": lambda r: covered(r) and bool(r.plan.initiatives),
    "kpis_tree": lambda r: goal(r) is True and targets(r, ready=True) > 0,
    "kpis_ready": lambda r: targets(r, ready=True) > 0,
    "kpis_goal": lambda r: goal(r) is True and targets(r, ready=True) == 0,
    "kpis_open": lambda r: targets(r, ready=True) == 0 and (targets(r, ready=False) > 0 or goal(r) is False),
    "kpis_proposed": lambda r: r.plan.kgi is None and not r.plan.kpis,
    "initiatives_none": lambda r: not r.plan.initiatives,
    "initiatives_first": lambda r: bool(r.plan.initiatives),
    "uses_on_hold": lambda r: not covered(r) and bool(r.plan.uses),
    "uses_one": lambda r: ready_uses(r) == 1,
    "uses_ready": lambda r: ready_uses(r) > 0,
    "uses_waiting": lambda r: ready_uses(r) == 0 < len(r.plan.uses),
    "uses_none": lambda r: not r.plan.uses,
    "foundation_open": lambda r: open_tasks(r) > 0,
    "foundation_kept": lambda r: open_tasks(r) == 0,
    "people_training": lambda r: modules(r) > 0,
    "people_roles": lambda r: modules(r) == 0,
    "risks_on_hold": lambda r: not covered(r) and bool(r.plan.risks),
    "risks_all": lambda r: 0 < reduced(r) == len(r.plan.risks),
    "risks_covered": lambda r: 0 < reduced(r) < len(r.plan.risks),
    "risks_open": lambda r: reduced(r) == 0 < len(r.plan.risks),
    "risks_none": lambda r: not r.plan.risks,
}
"""What each finding about the whole claims; those about a dimension are checked in ``claims``."""


def test_every_finding_has_its_check(library: Library) -> None:
    whole = {finding.id for finding in library.findings if not finding.dimension}
    assert whole == set(TRUE)
    assert {claims.kind(finding.id) for finding in library.findings if finding.dimension} == set(claims.KINDS)


def test_every_place_ends_in_a_finding_without_a_rule(library: Library) -> None:
    last = {(finding.place, finding.dimension): finding for finding in library.findings}
    assert {place for place, finding in last.items() if finding.when != builders.ALWAYS} == set()
    assert {place for place, dimension in last if not dimension} == {
        "decision", "phase", "dimensions", "strengths", "open_points", "next_phase", "roadmap", "kpis", "initiatives",
        "uses", "foundation", "people", "risks",
    }  # fmt: skip
    assert {dimension for place, dimension in last if place == "dimension"} == set(DIMENSIONS)


def test_findings_speak_of_known_values_and_the_same_in_both_languages(library: Library) -> None:
    assert set(headings.VALUES) == set(MENTIONS)
    for finding in library.findings:
        named = set(PLACEHOLDER.findall(finding.text.ja))
        assert named == set(PLACEHOLDER.findall(finding.text.en)), finding.id
        left = PLACEHOLDER.sub("", finding.text.ja + finding.text.en)
        assert not re.search("[{}]", left), finding.id


def bare(found: Roadmap) -> claims.Bare:
    assessment, asked = found.result.assessment, [question.id for question in found.result.readings.questions]
    return claims.Bare(assessment.answers, assessment.ratings, asked)


def check(found: Roadmap) -> None:
    """Every conclusion is true and filled in, and names questions that were asked, in order."""
    order = [question.id for question in found.result.readings.questions]
    voices = {language: Context(found, language, Edition()) for language in LANGUAGES}  # type: ignore[arg-type]
    for conclusion in found.conclusions:
        id_, dimension = conclusion.finding.id, conclusion.dimension
        texts = {language: headings.worded(voice, conclusion) for language, voice in voices.items()}
        assert all(text and not re.search("[{}]|None", text) for text in texts.values()), id_
        assert list(conclusion.because) == [other for other in order if other in conclusion.because], id_
        if dimension:
            assert claims.is_true(id_, dimension, texts["en"], bare(found)), texts["en"]
            assert conclusion.because, id_
        elif levels(found) or conclusion.place != "strengths":  # a section that is left out then
            assert TRUE[id_](found), f"{id_} is not true"


@pytest.mark.parametrize("state", states.states())
def test_headings_are_true_and_filled_in(state: str, roadmap: Callable[..., Roadmap]) -> None:
    found = roadmap(states.states()[state])
    check(found)
    for language in LANGUAGES:
        view = document.build(found, language, Edition())  # type: ignore[arg-type]
        for head in view.body:
            assert head.heading
            assert "{" not in head.heading
            if (conclusion := found.conclusion(head.id)) is not None:
                assert head.heading == headings.worded(Context(found, language, Edition()), conclusion)  # type: ignore[arg-type]
        for row, dimension in zip(view.dimensions.rows, DIMENSIONS, strict=True):
            assert row.finding
            assert found.conclusion("dimension", dimension) is not None
            assert row.basis is not None
            assert row.basis.links


MARKS = st.lists(
    st.one_of(
        st.integers(0, 4),
        st.tuples(st.integers(0, 4), st.sampled_from(["statement", "document", "record", "verified"])),
        st.sampled_from(["?", "-", None]),
    ),
    min_size=8,
    max_size=8,
)
VOTES = st.dictionaries(
    st.sampled_from(["r1", "r2", "r3"]), st.dictionaries(st.sampled_from(CORE), st.sampled_from([0, 2, 4, "?"])), max_size=3
)


def room(marks: Sequence[builders.Mark], votes: Mapping[str, Mapping[str, builders.Mark]]) -> Assessment:
    """An assessment in which every answer is the room's; the votes only show who saw what."""
    answers = {id_: builders.answer("?" if mark is None and votes else mark) for id_, mark in zip(CORE, marks, strict=True)}
    ratings = {one: {id_: builders.answer(mark) for id_, mark in own.items()} for one, own in votes.items()}
    return builders.assessment(answers, ratings=ratings)


@settings(max_examples=250)
@given(marks=MARKS, votes=VOTES)
def test_headings_are_true_of_any_answers(
    marks: list[builders.Mark], votes: Mapping[str, Mapping[str, builders.Mark]], quick: Questionnaire, library: Library
) -> None:
    found = plan_ahead(evaluate(quick, room(marks, votes)), library)
    check(found)
    sections = {"decision", "phase", "dimensions"}
    sections |= {"next_phase"} if found.result.next_phase else set()
    sections |= {"roadmap", "initiatives"} if found.plan.initiatives else set()
    sections |= {"strengths"} if found.result.strengths or found.result.priorities else set()
    sections |= {"open_points"} if found.result.open_points else set()
    for place in sections:
        assert found.conclusion(place), place


@settings(max_examples=400)
@given(marks=MARKS, votes=VOTES, other=MARKS)
def test_answers_that_a_conclusion_does_not_name_cannot_make_it_false(
    marks: list[builders.Mark],
    votes: Mapping[str, Mapping[str, builders.Mark]],
    other: list[builders.Mark],
    quick: Questionnaire,
    library: Library,
) -> None:
    """Each dimension's text stays true when all answers change but those that it names."""
    result = evaluate(quick, room(marks, votes))
    changed = room(other, {})
    voice = Voice(result, "en", Edition(), {})
    for conclusion in conclusions(result, library.findings):
        if conclusion.dimension:
            answers = {
                id_: (result.assessment if id_ in conclusion.because else changed).answer(id_) for id_ in CORE
            }
            ratings = {
                one: {id_: rating for id_, rating in own.items() if id_ in conclusion.because}
                for one, own in result.assessment.ratings.items()
            }
            text = headings.worded(voice, conclusion)
            assert claims.is_true(
                conclusion.finding.id, conclusion.dimension, text, claims.Bare(answers, ratings)
            ), text


def test_findings_are_true_of_a_longer_questionnaire(quick: Questionnaire, library: Library) -> None:
    """Three more questions in each dimension, one of them critical: the shipped findings hold there too."""
    longer = builders.few_draws(deepened(quick), 1)
    asked = tuple(question.id for question in longer.asked("full"))
    voice_of = [lambda result, language=language: Voice(result, language, Edition(), {}) for language in LANGUAGES]
    chance, reached = random.Random(2), set[str]()
    for _ in range(150):
        middle, gaps = chance.choice([1, 2, 3]), chance.choice([0, 0.1, 0.3])
        marks: dict[str, builders.Mark] = {
            id_: chance.choice(["?", "-", None])
            if chance.random() < gaps
            else (min(4, max(0, middle + chance.choice([-2, -1, 0, 0, 1, 1]))), chance.choice([None, "document", "record"]))
            for id_ in asked
        }
        result = evaluate(longer, builders.assessment(marks, depth="full"))
        for conclusion in conclusions(result, library.findings):
            _, english = (headings.worded(voice(result), conclusion) for voice in voice_of)
            if conclusion.dimension:
                answers = claims.Bare(result.assessment.answers, {}, asked)
                assert claims.is_true(conclusion.finding.id, conclusion.dimension, english, answers), english
                reached.add(claims.kind(conclusion.finding.id))
    assert reached >= {"gate", "floor", "floor_open", "spread", "open", "high", "level", "evidence"}


def deepened(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire with three more questions in each dimension, asked at full depth."""
    questionnaire = builders.core_only(questionnaire)
    more = tuple(
        replace(question, id=f"{question.dimension}.x{n}", depth="full", title=builders.words(f"{question.dimension}.x{n}"))
        for question in questionnaire.questions[::2]
        for n in range(3)
    )
    phases = tuple(
        replace(phase, requires=replace(phase.requires, critical={**phase.requires.critical, "data.x1": 1 + rank}))
        if phase.requires.critical
        else phase
        for rank, phase in enumerate(questionnaire.method.phases)
    )
    ordered = tuple(sorted((*questionnaire.questions, *more), key=lambda q: DIMENSIONS.index(q.dimension)))
    return replace(questionnaire, questions=ordered, method=replace(questionnaire.method, phases=phases))


def test_every_finding_is_reached(quick: Questionnaire, library: Library) -> None:
    """A few hundred assessments of different kinds come to every finding there is, and each is true there."""
    chance = random.Random(1)
    reached: set[str] = set()
    rare = [room(marks, {}) for marks in RARE] + [every(quick, missing) for missing in quick.method.critical]
    rare.append(gated(quick))
    for assessment in (*rare, *(varied(chance, number) for number in range(REACHING))):
        found = plan_ahead(evaluate(quick, assessment), library)
        check(found)
        reached |= {conclusion.finding.id for conclusion in found.conclusions}
    assert {finding.id for finding in library.findings} - reached == {"uses_none"}  # some use fits everybody


def every(questionnaire: Questionnaire, missing: str) -> Assessment:
    """An assessment of all questions in which Walk lacks one critical question only."""
    marks: dict[str, builders.Mark] = {question.id: 2 for question in questionnaire.asked("full")}
    return builders.assessment({**marks, missing: 1}, depth="full")


def gated(questionnaire: Questionnaire) -> Assessment:
    """An assessment of all questions in which Run lacks one critical level and the evidence for another one."""
    low, bare = sorted(questionnaire.method.critical)[:2]
    marks: dict[str, builders.Mark] = {question.id: (3, "document") for question in questionnaire.asked("full")}
    return builders.assessment({**marks, low: (2, "document"), bare: (3, "statement")}, depth="full")


def varied(chance: random.Random, number: int) -> Assessment:
    """An assessment with levels around a middle, more or less evidence, gaps, votes and targets."""
    middle, documented, gaps = chance.choice([0, 1, 2, 3, 4]), chance.choice([0, 0.5, 1]), chance.choice([0, 0.1, 0.4])
    marks: list[builders.Mark] = []
    for _ in CORE:
        level = min(4, max(0, middle + chance.choice([-2, -1, 0, 0, 1, 2])))
        grade = chance.choice(["document", "record"]) if chance.random() < documented else None
        marks.append(chance.choice(["?", "-", None]) if chance.random() < gaps else (level, grade))
    for pair in range(0, 8, 2):
        if gaps and chance.random() < 0.1:
            marks[pair : pair + 2] = chance.choice([["-", "-"], ["?", "?"]])
    votes = {"r1": {CORE[number % 8]: 0}, "r2": {CORE[number % 8]: 3}, "r3": {CORE[number % 8]: 1}} if number % 3 == 0 else {}
    found = room(chance.choice([marks, marks, marks, [(4, "verified")] * 8, ["-"] * 8]), votes)
    demo, broken = states.example(), Target("unheard_of")
    goal = chance.choice([None, demo.objective.kgi, broken])
    targets = chance.choice([(), demo.kpis, (broken,)])
    return replace(found, objective=Objective(kgi=goal), kpis=targets)


def test_the_strongest_and_weakest_dimension_are_named(roadmap: Callable[..., Roadmap]) -> None:
    context = Context(roadmap(states.plain(4, 4, 2, 2, 3, 2, 1, 0)), "en", Edition())
    assert headings.conclusion(context, "dimensions").startswith("Leadership & strategy is furthest ahead; People & culture")
    tied = Context(roadmap(states.plain(4, 4, 4, 4, 2, 2, 2, 2)), "en", Edition())
    assert "furthest ahead" not in headings.conclusion(tied, "dimensions")


def test_what_cannot_be_filled_in_gives_way_to_the_topic(roadmap: Callable[..., Roadmap], library: Library) -> None:
    for text in ("{next_phase}に進みます", "{no_such_value}", "{strongest}"):
        own = replace(library, findings=(Finding("x", "phase", builders.ALWAYS, Text(text, text)),))
        found = roadmap(states.plain(*[(4, "verified")] * 8), own)
        head = headings.head(Context(found, "ja", Edition()), "phase")
        assert (head.heading, head.basis) == ("着手できるフェーズ", None)
