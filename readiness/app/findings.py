"""Conclusions in words, with the questions behind them: for JSON in every language, for a terminal in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readiness.app.languages import LANGUAGES
from readiness.core.conclusions.findings import Conclusion
from readiness.core.library import DIMENSION_PLACE, Role
from readiness.core.model import Language
from readiness.core.result import Result
from readiness.report.edition import Edition
from readiness.report.view.context import Voice
from readiness.report.view.headings import worded
from readiness.report.view.references import reference


def document(result: Result, found: Iterable[Conclusion], roles: Mapping[str, Role]) -> list[dict[str, Any]]:
    """The value of ``findings`` in JSON documents."""
    voices = [Voice(result, language, Edition(), roles) for language in LANGUAGES]
    return [
        {
            "id": conclusion.finding.id,
            "place": conclusion.place,
            "dimension": conclusion.dimension or None,
            "text": {voice.language: worded(voice, conclusion) for voice in voices},
            "because": list(conclusion.because),
        }
        for conclusion in found
    ]


def of_dimensions(result: Result, found: Iterable[Conclusion], language: Language) -> Iterator[tuple[str, str, str]]:
    """For each dimension with a conclusion: its name, the conclusion, and the numbers of the questions behind it."""
    voice = Voice(result, language, Edition(), {})
    for conclusion in found:
        if conclusion.place == DIMENSION_PLACE:
            basis = reference(voice, conclusion.because).text
            yield voice.dimension(conclusion.dimension), worded(voice, conclusion), basis
