"""What all tests share: the shipped questionnaire and its library, and repeatable property tests."""

from __future__ import annotations

import pytest
from builders import SHIPPED
from hypothesis import settings

from readiness.content.library import read_library
from readiness.content.questionnaire import read_questionnaire
from readiness.core.library import Library
from readiness.core.model import Questionnaire

settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    """The shipped questionnaire."""
    return read_questionnaire(SHIPPED)


@pytest.fixture(scope="session")
def library(questionnaire: Questionnaire) -> Library:
    """The shipped KPIs, initiatives, roles and findings."""
    return read_library(SHIPPED, questionnaire)
