"""What the facts of a rule may be compared with."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.core.conclusions.facts import COUNT_FACTS

NUMERIC_FACTS = (
    "level", "mean_level", "evidenced_level", "level_spread", "answered", "open_answers", "applicable", "unmet_gates",
    "rating_spread", "overall_level", "unknowns", "borderline", *COUNT_FACTS,
)  # fmt: skip
STATES = ("level", "unknown", "unanswered", "not_applicable")
STATUSES = ("insufficient", "confirmed", "provisional")
MET = ("met", "unmet")
HELD_BY = ("overall", "dimension", "critical", "evidence", "several")
KINDS: Mapping[str, str] = {"phase": "phases", "target_phase": "phases", "objective": "kpis", "size": "sizes"}
"""Facts whose value is a name of the content, and of which kind."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "status": STATUSES, "state": STATES, "held_by": HELD_BY, "gate": MET, "floor": MET,
}  # fmt: skip
"""Facts whose value is one of some words."""


def comparable(fact: str, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The words that a fact may be compared with; None for numbers, () for any word.

    ``names`` holds the ids that exist, by kind.
    """
    if fact in NUMERIC_FACTS:
        return None
    return names[KINDS[fact]] if fact in KINDS else WORDS.get(fact, ())
