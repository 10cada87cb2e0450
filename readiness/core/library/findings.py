"""The conclusions that headings are chosen from."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.model import Text
from readiness.core.rules import Rule

DIMENSION_PLACE = "dimension"
"""The place of a conclusion about one dimension."""
RESULT_PLACES = ("decision", "phase", "dimensions", DIMENSION_PLACE, "strengths", "next_phase")
"""The places of a report whose conclusions need no plan."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A conclusion for one place of the report, and the rule that makes it true.

    ``dimension`` is the one that it is about, where the place is :data:`DIMENSION_PLACE`; else "".
    """

    id: str
    place: str
    when: Rule
    text: Text
    dimension: str = ""
