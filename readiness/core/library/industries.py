"""What is usual in an industry: examples and the order in which things are offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readiness.core.model import Text

OTHER = "other"
"""The industry of an organisation that named none, or none of these."""


@dataclass(frozen=True, slots=True)
class Industry:
    """One industry.

    Attributes:
        also: other codes of ``organisation.industry`` that it stands for.
        processes: examples of a target process.
        systems: examples of the systems to connect first.
        kpis: the most usual KPIs, in order.
        use_cases: the most usual ones, in order.
        examples: what a question looks like in this industry, by question.
    """

    id: str
    name: Text
    also: tuple[str, ...]
    processes: tuple[Text, ...]
    systems: tuple[Text, ...]
    kpis: tuple[str, ...]
    use_cases: tuple[str, ...]
    cautions: tuple[Text, ...]
    examples: Mapping[str, Text]
