from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import builders
import pytest

from readiness.core.assessment import Assessment
from readiness.core.library import Library
from readiness.core.model import Language, Questionnaire
from readiness.core.result import Roadmap, evaluate, plan_ahead
from readiness.report import Edition, html
from report import rooms
from report.states import TEMPLATE


@pytest.fixture(scope="session")
def quick(questionnaire: Questionnaire) -> Questionnaire:
    return builders.few_draws(questionnaire)


@pytest.fixture(scope="session")
def roadmap(quick: Questionnaire, library: Library) -> Callable[..., Roadmap]:
    def make(assessment: Assessment, own: Library | None = None) -> Roadmap:
        return plan_ahead(evaluate(quick, assessment), own or library)

    return make


@pytest.fixture(scope="session")
def page(roadmap: Callable[..., Roadmap]) -> Callable[..., str]:
    def make(assessment: Assessment, language: Language = "ja", own: Library | None = None, **options: object) -> str:
        edition = replace(Edition(), **options)  # type: ignore[arg-type]
        return html(roadmap(assessment, own), language, template=TEMPLATE, options=edition)

    return make


@pytest.fixture(scope="session")
def room_roadmap(quick: Questionnaire, library: Library) -> Callable[[str], Roadmap]:
    """The result and plan of a room by its name: "three", "eight", "secret three", "secret eight" (see ``rooms``)."""
    longer = rooms.longer(quick)

    @cache
    def make(name: str) -> Roadmap:
        assessment = rooms.eight(longer) if "eight" in name else rooms.three()
        found = rooms.secretive(assessment) if "secret" in name else assessment
        return plan_ahead(evaluate(longer if "eight" in name else quick, found), library)

    return make


@pytest.fixture(scope="session")
def room_page(room_roadmap: Callable[[str], Roadmap]) -> Callable[..., str]:
    """The HTML of such a room's report."""

    @cache
    def make(name: str, language: Language = "ja", **options: object) -> str:
        edition = replace(Edition(), **options)  # type: ignore[arg-type]
        return html(room_roadmap(name), language, template=TEMPLATE, options=edition)

    return make
