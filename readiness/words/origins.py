"""The mark of a level that the room has not talked about: 未討議, 未合意."""

from __future__ import annotations

from readiness.core.agreed import UNDISCUSSED, origin
from readiness.core.assessment import Assessment
from readiness.words.phrases import Words


def mark(words: Words, assessment: Assessment, question_id: str) -> str:
    """The mark of the level that counts for a question; "" for one that the room agreed on, and without a level.

    ``words`` are those of the topic ``terms``, here and below.
    """
    found = origin(assessment, question_id)
    return words(f"origin.{found}") if found in UNDISCUSSED else ""


def marked_level(words: Words, assessment: Assessment, question_id: str, level: str) -> str:
    """The level of a question in words, with its mark."""
    found = mark(words, assessment, question_id)
    return words("level.marked", text=level, mark=found) if found else level


def marked_title(words: Words, assessment: Assessment, question_id: str, title: str) -> str:
    """The name of a question beside which its level stands as a bare number, with the mark of that level."""
    found = mark(words, assessment, question_id)
    return words("title.marked", title=title, mark=found) if found else title
