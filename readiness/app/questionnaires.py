"""Questionnaires as JSON documents, so that anyone can recompute a score."""

from __future__ import annotations

from typing import Any

from readiness.app.score import number
from readiness.core import fit
from readiness.core.model import Question, Questionnaire, Text


def document(questionnaire: Questionnaire) -> dict[str, Any]:
    """The contract of ``questionnaire show --json``: everything that a score depends on, and the texts.

    A question's ``sizes`` hold, by size, what of its texts is worded otherwise for organisations of that size.
    """
    method = questionnaire.method
    return {
        "id": questionnaire.id,
        "version": questionnaire.version,
        "digest": questionnaire.digest,
        "title": _text(questionnaire.title),
        "levels": [_text(level.name) for level in questionnaire.scale.levels],
        "dimensions": [
            {"id": dimension.id, "name": _text(dimension.name), "weight": number(dimension.weight)}
            for dimension in questionnaire.dimensions
        ],
        "phases": [
            {
                "id": phase.id,
                "name": _text(phase.name),
                "overall": number(phase.requires.overall),
                "dimension": number(phase.requires.dimension),
                "evidence": phase.requires.evidence,
            }
            for phase in method.phases
        ],
        "minimum_coverage": number(method.minimum_coverage),
        "borderline": number(method.borderline),
        "evidence_caps": dict(method.evidence_caps),
        "questions": [_question(questionnaire, question) for question in questionnaire.questions],
    }


def _question(questionnaire: Questionnaire, question: Question) -> dict[str, Any]:
    critical = {
        phase.id: phase.requires.critical[question.id]
        for phase in questionnaire.method.phases
        if question.id in phase.requires.critical
    }
    sizes = {
        size: differing
        for size in fit.sizes(questionnaire)
        if (differing := _differing(question, fit.worded(question, size)))
    }
    return {
        "id": question.id,
        "dimension": question.dimension,
        "weight": number(question.weight),
        "depth": question.depth,
        "critical": critical or None,
        **_texts(question),
        "tags": list(question.tags),
        "knows": list(question.knows),
        "minutes": question.minutes,
        "digest": question.digest,
        **({"sizes": sizes} if sizes else {}),
    }


def _texts(question: Question) -> dict[str, Any]:
    """What is read of a question."""
    return {
        "title": _text(question.title),
        "text": _text(question.text),
        "why": _text(question.why),
        "probe": _text(question.probe),
        "anchors": [_text(anchor) for anchor in question.anchors],
        "evidence": [_text(example) for example in question.evidence],
    }


def _differing(question: Question, worded: Question) -> dict[str, Any]:
    """What is worded otherwise for a size: each such text, and each such list whole."""
    plain = _texts(question)
    return {key: value for key, value in _texts(worded).items() if value != plain[key]}


def _text(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}
