"""Finds questions by what somebody types."""

from __future__ import annotations

import unicodedata

from readiness.core.model import Language, Question, Questionnaire
from readiness.words.clean import one_line

KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
"""Katakana to hiragana: a search finds either by either."""


def place_in(text: str) -> str:
    """A question's number or id as it was typed, full-width forms as half-width."""
    return one_line(unicodedata.normalize("NFKC", text)).strip()


def found(text: str, questions: tuple[Question, ...], questionnaire: Questionnaire) -> tuple[Question, ...]:
    """The questions in which each word of a text occurs, in either language; those with it in their title first.

    Full-width forms count as half-width, capitals as small letters, katakana as hiragana.
    """
    words = _plain(text).split()
    if not words:
        return ()
    hits = [q for q in questions if all(word in _everything(q, questionnaire) for word in words)]
    return tuple(sorted(hits, key=lambda q: not all(word in _titles(q) for word in words)))


def _titles(question: Question) -> str:
    return _plain(f"{question.id} {question.title.ja} {question.title.en}")


def _everything(question: Question, questionnaire: Questionnaire) -> str:
    name = questionnaire.dimension(question.dimension).name
    texts = (name, question.title, question.text, question.why, question.probe, *question.anchors, *question.evidence)
    languages: tuple[Language, ...] = ("ja", "en")
    return _plain(" ".join((question.id, *(text[language] for text in texts for language in languages))))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().translate(KATAKANA)
