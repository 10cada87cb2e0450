"""The conclusions that are true of a result, what they count, and the questions they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import builders
import pytest
from builders import CORE

from readiness.core.assessment import Objective, Target
from readiness.core.conclusions.facts import COUNT_FACTS
from readiness.core.conclusions.findings import Conclusion, conclusions, counts, facts, plan_counts
from readiness.core.conclusions.placeholders import Material
from readiness.core.library import Finding
from readiness.core.model import Questionnaire, Text
from readiness.core.result import evaluate, plan_ahead
from readiness.core.rules import ALWAYS, All, Compare, Rule
from readiness.core.way.alternatives import Alternatives

Marks = Sequence[builders.Mark] | Mapping[str, builders.Mark]


@pytest.fixture(scope="module")
def quick(questionnaire: Questionnaire) -> Questionnaire:
    return builders.few_draws(questionnaire)


def finding(id_: str, place: str, when: Rule) -> Finding:
    return Finding(id_, place, when, builders.words(id_))


def test_the_first_true_finding_of_each_place(quick: Questionnaire) -> None:
    shelf = replace(
        builders.library(),
        findings=(
            finding("run", "phase", Compare("phase", "", "is", ("run",))),
            finding("walk", "phase", Compare("phase", "", "at_least", ("walk",))),
            finding("any", "phase", All(())),
            finding("none", "roadmap", Compare("initiatives", "", "is", (Fraction(0),))),
            finding("never", "open_points", Compare("unknowns", "", "above", (Fraction(0),))),
        ),
    )
    roadmap = plan_ahead(evaluate(quick, builders.assessment([2] * 8)), shelf)
    assert [(found.place, found.finding.id) for found in roadmap.conclusions] == [("phase", "walk"), ("roadmap", "none")]
    assert roadmap.conclusion("roadmap") == roadmap.conclusions[1]
    assert roadmap.conclusion("open_points") is None
    assert conclusions(roadmap.result, shelf.findings) == roadmap.conclusions[:1]


def counted(quick: Questionnaire, marks: Marks, **changes: object) -> dict[str, int]:
    roadmap = plan_ahead(evaluate(quick, builders.assessment(marks, **changes)), builders.library())
    plain = facts(roadmap.result)
    known = {
        **counts(roadmap.result, plain),
        **plan_counts(Material(plain, roadmap.result, roadmap.plan), roadmap.plan),
    }
    return {name: count.number for name, count in known.items()}


def test_counts_of_a_result(quick: Questionnaire) -> None:
    """3,2 | ?,1 | 2,2 | 3,2 shows 2.5, 1.0, 2.0, 2.5: two leaders, one trailer; unmet: data's floor, governance."""
    found = counted(quick, [3, 2, "?", 1, 2, 2, 3, 2])
    expected = {
        "leaders": 2, "trailers": 1, "dimension_levels": 3, "strengths": 2, "priorities": 1, "unmet": 2,
        "changes": 1, "steps": 1, "blocked": 0, "initiatives": 0, "kgi_ready": 0, "kpis_ready": 0, "kpis_open": 0,
    }  # fmt: skip
    assert {name: found.get(name) for name in expected} == expected


def test_leaders_are_counted_by_what_is_displayed() -> None:
    """66.6 and 67.4 points are both shown as level 2.7."""
    made_up = builders.questionnaire({"a": {"a1": Fraction("66.6"), "a2": Fraction("33.4")}, "b": {"b1": Fraction("67.4"), "b2": Fraction("32.6")}})
    marks: dict[str, builders.Mark] = {"a1": 4, "a2": 0, "b1": 4, "b2": 0}
    assert counted(made_up, marks)["leaders"] == 2


def test_counts_that_do_not_exist_are_absent(quick: Questionnaire) -> None:
    at_run: list[builders.Mark] = [(4, "document")] * 8
    assert not {"unmet", "changes", "steps", "blocked"} & set(counted(quick, at_run))
    blocked = counted(quick, [2, "-", 2, 2, 2, 2, 2, 2])
    assert (blocked["blocked"], "steps" in blocked) == (1, False)
    assert not {"leaders", "trailers"} & set(counted(quick, ["?"] * 8))


def test_counts_of_targets(quick: Questionnaire) -> None:
    broken = Target("unheard_of")
    found = counted(quick, [2] * 8, kpis=(broken, broken), objective=Objective(kgi=broken))
    assert (found["kgi_ready"], found["kpis_ready"], found["kpis_open"]) == (0, 0, 3)


def concluded(quick: Questionnaire, marks: Marks, *findings: Finding) -> tuple[Conclusion, ...]:
    return conclusions(evaluate(quick, builders.assessment(marks)), findings)


def saying(text: str, when: Rule = ALWAYS, place: str = "phase", dimension: str = "") -> Finding:
    return Finding(text, place, when, Text(text, text), dimension)


def test_every_counted_fact_is_counted(quick: Questionnaire) -> None:
    assert set(counted(quick, [2] * 8)) == set(COUNT_FACTS)


def test_a_finding_that_cannot_be_filled_in_gives_way_to_the_next(quick: Questionnaire) -> None:
    at_run: Marks = [(4, "document")] * 8
    later = saying("{phase}")
    for first in ("{next_phase}", "{no_such_value}", "{strongest}", "{key}", "{title:no.question}", "{plan_end}"):
        (found,) = concluded(quick, at_run, saying(first), later)
        assert found.finding == later, first
    assert concluded(quick, at_run, saying("{next_phase}")) == ()


def test_nothing_is_called_the_key_while_nobody_knows_what_else_would_do() -> None:
    """One step on any of 180 questions will do, and their weights are too uneven to find that out."""
    weights = {f"q{n}": Fraction(1000 + n, 1000) for n in range(180)}
    uneven = builders.questionnaire({"a": weights}, (builders.phase("crawl"), builders.phase("walk", 25.1)), draws=1)
    marks: Marks = dict.fromkeys(weights, 1)
    assert evaluate(uneven, builders.assessment(marks)).alternatives == Alternatives((), complete=False, cut=True)
    assert "alternatives" not in counted(uneven, marks)
    key, rest = saying("{key}"), saying("{steps}")
    assert [one.finding for one in concluded(uneven, marks, key, rest)] == [rest]


def test_one_conclusion_for_each_dimension_that_is_asked_about(quick: Questionnaire) -> None:
    names = ("people", "leadership", "nowhere")
    found = concluded(quick, [2] * 8, *(saying("{dimension_level}", place="dimension", dimension=id_) for id_ in names))
    assert [(one.dimension, one.because) for one in found] == [("leadership", CORE[:2]), ("people", CORE[6:])]


def test_because_is_the_rule_and_what_the_text_speaks_of(quick: Questionnaire) -> None:
    """3,2 | ?,1 | 2,2 | 3,2: Crawl for governance."""
    marks: Marks = [3, 2, "?", 1, 2, 2, 3, 2]
    learning = Compare("level", "people.learning", "is", (Fraction(2),))
    (found,) = concluded(quick, marks, saying("{state:infrastructure.api} {phase}", learning))
    assert found.because == ("data.governance", "infrastructure.api", "people.learning")
    (found,) = concluded(quick, marks, saying("{dimension_level:people} {minimum_coverage}"))
    assert found.because == ("people.literacy", "people.learning")


def test_what_is_left_rests_on_what_ruled_the_others_out(quick: Questionnaire) -> None:
    none = Compare("strengths", "", "at_least", (Fraction(1),))
    (found,) = concluded(quick, [2] * 8, saying("some", none, "strengths"), saying("none", place="strengths"))
    assert (found.finding.id, found.because) == ("none", CORE)
    (found,) = concluded(quick, [3, *[2] * 7], saying("some", none, "strengths"), saying("none", place="strengths"))
    assert (found.finding.id, found.because) == ("some", CORE[:1])


def test_places_of_the_plan_know_what_the_initiatives_are_for(quick: Questionnaire) -> None:
    closing = builders.initiative("rules", raises={"data.governance": 2, "data.unified": 1})
    shelf = replace(
        builders.library(initiatives=[closing]),
        findings=(saying("{initiatives} {plan_end}", place="roadmap"), saying("{first_initiative}", place="initiatives")),
    )
    roadmap = plan_ahead(evaluate(quick, builders.assessment([2, 2, 2, 1, 2, 2, 2, 2])), shelf)
    assert [found.because for found in roadmap.conclusions] == [("data.governance",)] * 2
    assert conclusions(roadmap.result, shelf.findings) == ()
