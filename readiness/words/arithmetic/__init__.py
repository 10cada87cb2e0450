"""The arithmetic of a result written out, figure by figure, so that a pocket calculator gets to each of them."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.core.answers import GRADES
from readiness.core.model import Language
from readiness.core.result import Result
from readiness.words import measures
from readiness.words.arithmetic.phase import Phase
from readiness.words.arithmetic.scores import Scores
from readiness.words.arithmetic.writer import Entry, Section, Writer

__all__ = ["Entry", "Section", "rules", "written_out"]


def written_out(language: Language, result: Result, hidden: Iterable[str] = ()) -> tuple[Section, ...]:
    """Everything from the questions to the stability of the phase; a section without a figure is left out.

    Args:
        language: of the words and numbers.
        result: whose figures they are.
        hidden: questions whose evidence must not show; what their evidence alone decides is left out with it.
    """
    concealed = frozenset(hidden)
    found = (*Scores(language, result, concealed).sections(), *Phase(language, result, concealed).sections())
    return tuple(section for section in found if section.entries)


def rules(language: Language, result: Result) -> tuple[str, ...]:
    """What the written-out arithmetic takes for granted."""
    writer = Writer(language, result, frozenset())
    words, caps = writer.words, writer.method.evidence_caps
    said = words.listed(
        words("cap", grade=words(f"evidence.{grade}"), level=caps[grade]) for grade in ("none", *GRADES)
    )
    return (
        *_of_values(writer),
        words("rule.capped", caps=said),
    )


def _of_values(writer: Writer) -> tuple[str, str]:
    """How answers become points: by their levels where all questions share a plain scale, else by their values."""
    questionnaire, words = writer.questionnaire, writer.words
    own, ends = questionnaire.scale, writer.figures.ends(questionnaire.span)
    if own.is_plain and measures.measure(questionnaire) == "levels":
        return words("rule.points", **ends), words("rule.readings", **ends)
    return words("rule.values"), words("rule.readings_values")
