"""Every heading is true of its result: each finding has an independent check here, and random answers try them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

import builders
import pytest
from builders import CORE
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.core.answers import Level, NotApplicable
from readiness.core.library import Finding, Library
from readiness.core.model import Questionnaire, Text
from readiness.core.result import Roadmap, evaluate, plan_ahead
from readiness.report import Edition
from readiness.report.view import document, headings
from readiness.report.view.context import Context
from report import states

LANGUAGES = ("ja", "en")


def levels(found: Roadmap) -> Mapping[str, int]:
    answers = found.result.readings.answers
    return {id_: answer.state.value for id_, answer in answers.items() if isinstance(answer.state, Level)}


def open_answers(found: Roadmap) -> int:
    return sum(not isinstance(answer.state, Level | NotApplicable) for answer in found.result.readings.answers.values())


def shown(found: Roadmap) -> Mapping[str, Fraction]:
    """The mean level of each dimension as it is printed, worked out here."""
    means = {}
    for dimension in ("leadership", "data", "infrastructure", "people"):
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


TRUE: Mapping[str, Callable[[Roadmap], bool]] = {
    "decision_nothing_applies": lambda r: not covered(r) and not open_answers(r),
    "decision_on_hold": lambda r: not covered(r) and open_answers(r) > 0,
    "decision_provisional": lambda r: covered(r) and r.result.phase.low != r.result.phase.high and open_answers(r) > 0,
    "decision_last": lambda r: covered(r) and r.result.phase.id == "run",
    "decision_blocked": lambda r: covered(r) and blocked(r),
    "decision_evidence": lambda r: covered(r) and steps(r) == 0 and changes(r) > 0,
    "decision_key": lambda r: covered(r) and changes(r) == 1 and (steps(r) or 0) > 0,
    "decision_steps": lambda r: covered(r) and changes(r) > 1 and (steps(r) or 0) > 0,
    "phase_nothing_applies": lambda r: not covered(r) and not open_answers(r),
    "phase_on_hold": lambda r: not covered(r) and open_answers(r) > 0,
    "phase_provisional": lambda r: covered(r) and r.result.phase.low != r.result.phase.high,
    "phase_last": lambda r: all(condition.met for condition in r.result.phase.conditions),
    "phase_blocked": lambda r: blocked(r) and unmet(r) > 0,
    "phase_key": lambda r: changes(r) == 1 and r.result.next_phase is not None and r.result.next_phase.id == "walk",
    "phase_unmet": lambda r: unmet(r) > 0,
    "dimensions_none": lambda r: not levels(r),
    "dimensions_even": lambda r: len(set(shown(r).values())) == 1,
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
    "next_phase_key": lambda r: changes(r) == 1 and (steps(r) or 0) > 0,
    "next_phase_steps": lambda r: r.result.next_phase is None or changes(r) > 1,
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
}
"""What each finding claims."""


def test_every_finding_has_its_check(library: Library) -> None:
    assert {finding.id for finding in library.findings} == set(TRUE)


def test_every_place_ends_in_a_finding_without_a_rule(library: Library) -> None:
    last = {finding.place: finding for finding in library.findings}
    assert {place for place, finding in last.items() if finding.when != builders.ALWAYS} == set()
    assert set(last) == {
        "decision", "phase", "dimensions", "strengths", "open_points", "next_phase", "roadmap", "kpis", "initiatives",
    }  # fmt: skip


def test_findings_speak_of_known_values_and_the_same_in_both_languages(library: Library) -> None:
    for finding in library.findings:
        named = set(headings.PLACEHOLDER.findall(finding.text.ja))
        assert named == set(headings.PLACEHOLDER.findall(finding.text.en)), finding.id
        assert named <= set(headings.VALUES), finding.id
        left = headings.PLACEHOLDER.sub("", finding.text.ja + finding.text.en)
        assert not re.search("[{}]", left), finding.id


def check(found: Roadmap) -> None:
    for finding in found.findings.values():
        if TRUE[finding.id](found):
            continue
        speechless = not levels(found) and finding.place == "strengths"
        assert speechless, f"{finding.id} is not true"  # a section that is left out then


@pytest.mark.parametrize("state", states.states())
def test_headings_are_true_and_filled_in(state: str, roadmap: Callable[..., Roadmap]) -> None:
    found = roadmap(states.states()[state])
    if levels(found):
        check(found)
    for language in LANGUAGES:
        context = Context(found, language, Edition())  # type: ignore[arg-type]
        view = document.build(found, language, Edition())  # type: ignore[arg-type]
        for head in view.body:
            assert head.heading
            assert "{" not in head.heading
            if head.id in found.findings:
                assert head.heading == headings.conclusion(context, head.id) != "", head.id


MARKS = st.lists(
    st.one_of(
        st.integers(0, 4),
        st.tuples(st.integers(0, 4), st.sampled_from(["document", "verified"])),
        st.sampled_from(["?", "-", None]),
    ),
    min_size=8,
    max_size=8,
)


@settings(max_examples=250)
@given(marks=MARKS)
def test_headings_are_true_of_any_answers(marks: list[builders.Mark], quick: Questionnaire, library: Library) -> None:
    found = plan_ahead(evaluate(quick, builders.assessment(dict(zip(CORE, marks, strict=True)))), library)
    if levels(found):
        check(found)
    for language in LANGUAGES:
        context = Context(found, language, Edition())  # type: ignore[arg-type]
        sections = {"decision", "phase", "dimensions"}
        sections |= {"next_phase"} if found.result.next_phase else set()
        sections |= {"roadmap", "initiatives"} if found.plan.initiatives else set()
        sections |= {"strengths"} if found.result.strengths or found.result.priorities else set()
        sections |= {"open_points"} if found.result.open_points else set()
        for place in sections:
            assert headings.conclusion(context, place), place


def test_the_strongest_and_weakest_dimension_are_named(roadmap: Callable[..., Roadmap]) -> None:
    context = Context(roadmap(states.plain(4, 4, 2, 2, 3, 2, 1, 0)), "en", Edition())
    assert headings.conclusion(context, "dimensions").startswith("Leadership & strategy comes first; People & culture")
    tied = Context(roadmap(states.plain(4, 4, 4, 4, 2, 2, 2, 2)), "en", Edition())
    assert "comes first" not in headings.conclusion(tied, "dimensions")


def test_what_cannot_be_filled_in_gives_way_to_the_topic(roadmap: Callable[..., Roadmap]) -> None:
    found = roadmap(states.plain(*[(4, "verified")] * 8))
    for text in ("{next_phase}に進みます", "{no_such_value}", "{strongest}"):
        finding = Finding("x", "phase", builders.ALWAYS, Text(text, text))
        context = Context(replace(found, findings={"phase": finding}), "ja", Edition())
        assert headings.head(context, "phase").heading == "着手できるフェーズ"
