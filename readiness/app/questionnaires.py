"""Questionnaires as JSON documents, so that anyone can recompute a score."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from readiness.app.score import number
from readiness.core import fit
from readiness.core.model import OVERALL, Group, Question, Questionnaire, Scale, Text
from readiness.core.rules import All, AnyOf, Compare, Not, Rule


def document(questionnaire: Questionnaire) -> dict[str, Any]:
    """The contract of ``questionnaire show --json``: everything that a score depends on, and the texts.

    A question's ``sizes`` hold, by size, what of its texts is worded otherwise for organisations of that size.

    What not every questionnaire has stands there only where it is used:

    * ``scale`` (values other than 0, 1, 2 …, or answer sets) and ``answer_sets``: each answer with the ``number`` that
      it goes by in files, its ``value``, name and meaning; a question's ``answers`` name its set, null is the scale.
    * ``overall``, and in each dimension ``aggregate``, ``range`` (lowest and highest value in its own units) and
      ``groups`` within it; ``passed_at`` (points of 100) of a ladder; a question's ``group``.
    * ``groups`` of a phase: points of 100 by dimension or group. ``when`` of a question: ``rule``, as files have it,
      and ``text``.
    """
    method = questionnaire.method
    put_together = _is_put_together(questionnaire)
    return {
        "id": questionnaire.id,
        "version": questionnaire.version,
        "digest": questionnaire.digest,
        "title": _text(questionnaire.title),
        "levels": [_text(level.name) for level in questionnaire.scale.levels],
        **_answers(questionnaire),
        **({"overall": _whole(questionnaire)} if put_together else {}),
        "dimensions": [
            _group(questionnaire, dimension)
            if put_together
            else {"id": dimension.id, "name": _text(dimension.name), "weight": number(dimension.weight)}
            for dimension in questionnaire.dimensions
        ],
        "phases": [
            {
                "id": phase.id,
                "name": _text(phase.name),
                "overall": number(phase.requires.overall),
                "dimension": number(phase.requires.dimension),
                "evidence": phase.requires.evidence,
                **(
                    {"groups": {id_: number(points) for id_, points in phase.requires.groups.items()}}
                    if phase.requires.groups
                    else {}
                ),
            }
            for phase in method.phases
        ],
        "minimum_coverage": number(method.minimum_coverage),
        "borderline": number(method.borderline),
        "evidence_caps": dict(method.evidence_caps),
        "questions": [_question(questionnaire, question) for question in questionnaire.questions],
    }


def _answers(questionnaire: Questionnaire) -> dict[str, Any]:
    """The scale, where it is not as plain as its names, and the answer sets."""
    found: dict[str, Any] = {}
    if questionnaire.answer_sets or not questionnaire.scale.is_plain:
        found["scale"] = _scale(questionnaire.scale)
    if questionnaire.answer_sets:
        found["answer_sets"] = {answers.id: _scale(answers) for answers in questionnaire.answer_sets}
    return found


def _scale(scale: Scale) -> list[dict[str, Any]]:
    return [
        {"number": name, "value": number(value), "name": _text(level.name), "meaning": _text(level.meaning)}
        for name, value, level in zip(scale.numbers, scale.values, scale.levels, strict=True)
    ]


def _is_put_together(questionnaire: Questionnaire) -> bool:
    """Whether scores are more than weighted means of questions and of dimensions."""
    ways = {questionnaire.aggregate, *(group.aggregate for group in questionnaire.groups.values())}
    return questionnaire.is_nested or ways != {"mean"}


def _whole(questionnaire: Questionnaire) -> dict[str, Any]:
    return {"aggregate": questionnaire.aggregate, "range": _range(questionnaire, OVERALL)}


def _group(questionnaire: Questionnaire, group: Group) -> dict[str, Any]:
    """A dimension or a group, with those within it."""
    found: dict[str, Any] = {
        "id": group.id,
        "name": _text(group.name),
        "weight": number(group.weight),
        "aggregate": group.aggregate,
        "range": _range(questionnaire, group.id),
    }
    if group.aggregate == "ladder":
        found["passed_at"] = number(group.passed_at)
    if group.groups:
        found["groups"] = [_group(questionnaire, part) for part in group.groups]
    return found


def _range(questionnaire: Questionnaire, group: str) -> list[Any]:
    return [number(value) for value in questionnaire.spans[group]]


def _rule(rule: Rule) -> dict[str, Any]:
    """A rule as it stands in files."""
    match rule:
        case All(parts):
            return {"all": [_rule(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [_rule(part) for part in parts]}
        case Not(part):
            return {"not": _rule(part)}
        case Compare(fact, subject, operator, values):
            given = [number(value) if isinstance(value, Fraction) else value for value in values]
            about = {"of": subject} if subject else {}
            return {"fact": fact, **about, operator: given if operator == "in" else given[0]}


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
        **({"group": question.group} if questionnaire.is_nested else {}),
        **({"answers": question.scale.id or None} if questionnaire.answer_sets else {}),
        **({"when": {"rule": _rule(question.when.rule), "text": _text(question.when.text)}} if question.when else {}),
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
