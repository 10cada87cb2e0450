"""The shipped example is a valid assessment in canonical form that tells a story."""

from __future__ import annotations

import datetime as dt

from builders import SHIPPED

from readiness.content.library import initiative_ids, kpi_ids
from readiness.core.answers import Unknown
from readiness.core.migrations import Migrations
from readiness.core.model import Questionnaire
from readiness.core.result import Roadmap
from readiness.store import as_text
from readiness.store.draft import open_draft
from report.states import EXAMPLE


class Shipped:
    def __init__(self, questionnaire: Questionnaire) -> None:
        self.found = questionnaire

    def questionnaires(self) -> tuple[str, ...]:
        return (self.found.id,)

    def questionnaire(self, id_: str) -> Questionnaire:
        assert id_ == self.found.id
        return self.found

    def kpis(self, _id: str) -> tuple[str, ...]:
        return kpi_ids(SHIPPED)

    def initiatives(self, _id: str) -> tuple[str, ...]:
        return initiative_ids(SHIPPED)

    def migrations(self, _id: str) -> Migrations:
        return Migrations()


def test_it_is_read_without_a_warning_and_is_canonical(questionnaire: Questionnaire) -> None:
    draft = open_draft(EXAMPLE, Shipped(questionnaire), dt.date(2026, 1, 1))
    assert draft.warnings == ()
    assert as_text(draft.assessment) == EXAMPLE.read_text(encoding="utf-8")


def test_its_story(roadmap: object, questionnaire: Questionnaire) -> None:
    draft = open_draft(EXAMPLE, Shipped(questionnaire), dt.date(2026, 1, 1))
    found = roadmap(draft.assessment)  # type: ignore[operator]
    assert isinstance(found, Roadmap)
    assert found.result.phase.id == "crawl"
    assert found.result.next_phase is not None
    assert [(change.question, change.goal) for change in found.result.next_phase.changes] == [("data.governance", 2)]
    unknown = [answer for answer in draft.assessment.answers.values() if isinstance(answer.state, Unknown)]
    assert len(unknown) == 1
    assert unknown[0].owner
    assert unknown[0].due
    assert found.plan.kgi is not None
    assert found.plan.kgi.smart.is_kpi
    assert [planned.smart.is_kpi for planned in found.plan.kpis].count(False) == 1
    assert found.plan.left_out
    assert found.plan.satisfied
    assert found.plan.proposed
    assert {planned.initiative.phase for planned in found.plan.initiatives} == {"crawl", "walk"}
    assert max(planned.slot.end for planned in found.plan.initiatives) < dt.date(2028, 1, 1)
