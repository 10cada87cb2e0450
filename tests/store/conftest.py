from __future__ import annotations

import pytest

from readiness.core.library import Library
from readiness.core.model import Questionnaire
from store.files import Content


@pytest.fixture(scope="session")
def content(questionnaire: Questionnaire, library: Library) -> Content:
    return Content(questionnaire, library)
