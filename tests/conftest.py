"""What all tests share: the shipped questionnaire and its library, and repeatable property tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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


def _without_terminals(outcome: Any) -> None:
    """Skip where the machine has no pseudo-terminal to give: such a test cannot tell anything there."""
    if outcome.excinfo and isinstance(outcome.excinfo[1], OSError) and "out of pty devices" in str(outcome.excinfo[1]):
        outcome.force_exception(pytest.skip.Exception("this machine has no pseudo-terminals"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_setup() -> Iterator[None]:
    _without_terminals((yield))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    _without_terminals((yield))
