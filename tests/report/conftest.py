from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import builders
import pytest

from readiness.core.assessment import Assessment
from readiness.core.library import Library
from readiness.core.model import Language, Questionnaire
from readiness.core.result import Roadmap, evaluate, plan_ahead
from readiness.report import Edition, html
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
