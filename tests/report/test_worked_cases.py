"""The worked cases: each is a valid file in canonical form, tells the story it stands for, and prints in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import builders
import pypdf
import pytest

from readiness.app.report import Edition as Wanted
from readiness.app.report import write
from readiness.app.workbench import Workbench
from readiness.content.location import shelf
from readiness.core.answers import Unknown
from readiness.core.assessment import Assessment
from readiness.core.library import Library
from readiness.core.model import Language
from readiness.core.result import Roadmap
from readiness.report import Edition
from readiness.report.view import document
from readiness.store import as_text
from readiness.store.draft import Draft, open_draft
from report.states import ROOT
from report.test_demo_file import Shipped

EXAMPLES = ROOT / "examples"
LANGUAGES: tuple[Language, ...] = ("ja", "en")


def path(name: str) -> Path:
    return EXAMPLES / f"{name}.yaml"


@pytest.fixture(scope="module")
def case(questionnaire: builders.Questionnaire) -> Callable[[str], Draft]:
    known = Shipped(questionnaire)
    return cache(lambda name: open_draft(path(name), known, dt.date(2026, 1, 1)))


@pytest.fixture(scope="module")
def told(case: Callable[[str], Draft], roadmap: Callable[..., Roadmap]) -> Callable[[str], Roadmap]:
    return cache(lambda name: roadmap(case(name).assessment))


@pytest.mark.parametrize("name", ["demo", "shop", "bank"])
def test_each_file_is_read_without_a_warning_and_is_canonical(name: str, case: Callable[[str], Draft]) -> None:
    assert case(name).warnings == ()
    assert as_text(case(name).assessment) == path(name).read_text(encoding="utf-8")


def test_there_are_no_other_cases() -> None:
    assert {file.stem for file in EXAMPLES.glob("*.yaml")} == {"demo", "shop", "bank", "brand"}


def test_the_shop_is_small_without_a_budget(told: Callable[[str], Roadmap], library: Library) -> None:
    found = told("shop")
    assessment = found.result.assessment
    assert (assessment.organisation.employees, assessment.depth, assessment.plan.budget) == (30, "core", 0)
    assert found.result.phase.id == "crawl"
    assert sum(isinstance(answer.state, Unknown) for answer in assessment.answers.values()) == 2
    assert {c.subject for c in found.result.phase.unmet("walk") if c.kind == "critical"} == {
        "leadership.backing", "data.governance",
    }  # fmt: skip
    assert found.plan.kgi is not None
    assert [one.smart.is_kpi for one in (found.plan.kgi, *found.plan.kpis)] == [True, True]
    assert all(one.platform.weight != "enterprise" for one in found.plan.groundwork.platforms)
    middle = sum(one.initiative.person_days["mid"] for one in found.plan.initiatives)
    assert 0 < found.plan.person_days < middle, "a small organisation needs fewer days for the same plan"
    assert {offered.use_case.id for offered in found.plan.uses if offered.serves} <= set(library.use_cases)
    assert next(offered for offered in found.plan.uses).serves == "time_saved", "the client's problem comes first"


def test_the_bank_lacks_two_conditions_for_run(told: Callable[[str], Roadmap]) -> None:
    found = told("bank")
    assessment = found.result.assessment
    assert (assessment.organisation.employees, assessment.depth) == (5000, "full")
    assert len(assessment.respondents) == len(assessment.ratings) == 8
    assert (found.result.phase.id, found.result.phase.status) == ("walk", "confirmed")
    assert [(c.kind, c.subject) for c in found.result.phase.unmet("run")] == [
        ("critical", "people.evidence"), ("evidence", "data.consent"),
    ]  # fmt: skip
    assert found.result.next_phase is not None
    assert found.result.next_phase.steps == 1
    assert found.result.agreement is not None
    assert found.plan.target.id == "run"
    assert [one.smart.is_kpi for one in found.plan.kpis].count(False) == 1, "one target is still open"


def test_the_shop_reads_in_words_of_its_size(told: Callable[[str], Roadmap]) -> None:
    """What the library says to the shop names no departments; the same plan for 240 people does."""
    found = told("shop")

    def texts(roadmap: Roadmap) -> str:
        view = document.build(roadmap, "ja", Edition())
        return " ".join(map(str, (view.initiatives, view.worksheets, view.uses, view.foundation, view.people, view.register)))

    assert "部門" not in texts(found)
    assert "経営会議" not in texts(found)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        (name, language)
        if (name, language) in (("shop", "en"), ("bank", "ja"))
        else pytest.param(name, language, marks=pytest.mark.verify)
        for name in ("demo", "shop", "bank")
        for language in LANGUAGES
    ],
)
def test_each_case_prints(name: str, language: Language, tmp_path: Path) -> None:
    """The decision is one page, and the rest follows it."""
    place = tmp_path / "report.pdf"
    written = write(Workbench(shelf(), dt.date(2026, 1, 1)), path(name), Wanted(language), place)
    assert written.path == place
    printed = [page.extract_text() for page in pypdf.PdfReader(place).pages]
    topic = {"ja": "診断の概要と読み方", "en": "The assessment and how to read it"}[language]
    assert topic.replace(" ", "") in printed[2].replace(" ", "").replace("\n", ""), "the decision takes page 2 only"


def dated(assessment: Assessment, day: dt.date) -> Assessment:
    return replace(assessment, date=day)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_past_its_date_says_so(
    language: Language, case: Callable[[str], Draft], roadmap: Callable[..., Roadmap], library: Library
) -> None:
    """The day of the assessment decides: the last day still counts, the next one does not."""
    cited = "ai_business_guidelines"
    last = library.sources[cited].review_by
    mark = {"ja": "要最新確認", "en": "to be looked up again"}[language]
    title = library.sources[cited].title[language]
    for day, due in ((last, False), (last + dt.timedelta(days=1), True)):
        view = document.build(roadmap(dated(case("demo").assessment, day)), language, Edition())
        assert view.sources is not None
        (row,) = [row for row in view.sources.rows if row.title == title]
        assert (row.mark is not None and row.mark.word.lower() == mark) == due
        references = [fact.value for group in view.initiatives.groups for card in group.cards for fact in card.facts]  # type: ignore[union-attr]
        uses = [fact.value for use in view.uses.described for fact in use.facts]  # type: ignore[union-attr]
        risks = [row.references for row in view.register.rows]  # type: ignore[union-attr]
        tasks = [row.references for row in view.foundation.tasks]  # type: ignore[union-attr]
        named = [text for text in (*references, *uses, *risks, *tasks) if title in text]
        assert named, "somebody cites it"
        assert all((f"{title}［{mark}］" in text or f"{title} [{mark}]" in text) == due for text in named)


def test_every_source_that_is_cited_is_listed(told: Callable[[str], Roadmap], library: Library) -> None:
    for name in ("demo", "shop", "bank"):
        view = document.build(told(name), "ja", Edition())
        assert view.sources is not None
        listed = {row.title for row in view.sources.rows}
        everything = str(replace(view, sources=None))
        for source in library.sources.values():
            if source.title.ja in everything:
                assert source.title.ja in listed, (name, source.id)


def test_the_glossary_explains_what_the_document_says_and_nothing_else(
    told: Callable[[str], Roadmap], library: Library
) -> None:
    view = document.build(told("shop"), "ja", Edition())
    assert view.glossary is not None
    said = str(replace(view, glossary=None))
    explained = {entry.term for entry in view.glossary.entries}
    for term in library.terms:
        if term.term.ja in explained:
            assert any(name in said for name in term.look_for[0]), term.id
        else:
            assert all(name not in said or name.isascii() for name in term.look_for[0]), term.id
    assert 5 < len(explained) < len(library.terms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_goal_that_no_use_serves_is_pointed_out(
    language: Language, case: Callable[[str], Draft], roadmap: Callable[..., Roadmap], library: Library
) -> None:
    assessment = case("demo").assessment
    served = {id_ for use in library.use_cases.values() for id_ in use.objectives}
    other = next(id_ for id_ in library.kpis if id_ not in served)
    assert assessment.objective.kgi is not None
    strange = replace(assessment.objective, kgi=replace(assessment.objective.kgi, kpi=other))
    for objective, said in ((assessment.objective, False), (strange, True), (replace(strange, kgi=None), False)):
        view = document.build(roadmap(replace(assessment, objective=objective)), language, Edition())
        assert view.uses is not None
        assert bool(view.uses.unserved) == said
        assert not said or library.kpis[other].name[language] in view.uses.unserved


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_before_a_start_is_said(
    language: Language, case: Callable[[str], Draft], told: Callable[[str], Roadmap], roadmap: Callable[..., Roadmap]
) -> None:
    """A use that is not ready says what is left: levels, its phase, or that no phase is given yet."""
    nothing = replace(case("demo").assessment, answers={})
    far = replace(case("bank").assessment, organisation=replace(case("bank").assessment.organisation, industry="retail"))
    on_hold = {"ja": "判定保留", "en": "none is given yet"}[language]
    for found in (told("demo"), told("shop"), told("bank"), roadmap(nothing), roadmap(far)):
        view = document.build(found, language, Edition())
        assert view.uses is not None
        offered = found.plan.uses
        for use, one in zip(view.uses.described, offered, strict=False):
            left = [fact.value for fact in use.facts if fact.label in ("残る前提", "Still to reach")]
            assert bool(left) == (not one.is_ready), use.name
        for row, one in zip(view.uses.others, offered[len(view.uses.described) :], strict=False):
            if found.result.phase.id is None:
                assert on_hold in row.open
            elif not one.in_phase:
                assert found.result.questionnaire.method.phase(one.use_case.phase).short[language] in row.open


def test_what_stands_in_a_heading_is_explained(told: Callable[[str], Roadmap]) -> None:
    for language in LANGUAGES:
        view = document.build(told("bank"), language, Edition())
        assert view.people is not None
        assert "RACI" in view.people.raci_title
        assert any("RACI" in entry.term for entry in view.glossary.entries)  # type: ignore[union-attr]
