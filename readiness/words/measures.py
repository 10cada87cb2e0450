"""What scores and answers are measured in, in words: mean levels, units of their own, or points of 100.

A score is a *mean level* only where every question is answered on the questionnaire's own scale, whose answers are
worth their numbers, and everything is a mean. Elsewhere it has units, which are not levels of any answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from readiness.core.model import POINTS, Group, Language, Question, Questionnaire, Scale
from readiness.words.clean import one_line
from readiness.words.phrases import Words

Measure = Literal["levels", "units", "points"]


def measure(questionnaire: Questionnaire) -> Measure:
    """What the overall score and those of dimensions are measured in."""
    own = questionnaire.scale
    if questionnaire.span == POINTS and own.span != POINTS:
        return "points"
    aggregates = {questionnaire.aggregate, *(group.aggregate for group in questionnaire.groups.values())}
    alike = all(question.scale == own for question in questionnaire.questions)
    is_level = alike and own.values == tuple(own.numbers) and own.span == questionnaire.span
    return "levels" if is_level and aggregates == {"mean"} else "units"


def ends(language: Language, questionnaire: Questionnaire) -> dict[str, str]:
    """For sentences about scores: ``low`` and ``top`` of what they are measured in, and ``measure`` with both."""
    from readiness.words.figures import Figures  # an interview starts without it

    found = Figures(language).ends(questionnaire.span)
    return {**found, "measure": Words(language, "terms")(f"measure.{measure(questionnaire)}", **found)}


def lowest(language: Language, questionnaire: Questionnaire) -> str:
    """What an open answer counts as at the low end: the lowest level, by number where all questions have the same."""
    words = Words(language, "terms")
    found = {question.scale.lowest for question in questionnaire.questions}
    named = any(question.scale.id for question in questionnaire.questions)
    return words("lowest.answer") if named or len(found) > 1 else words("lowest.level", level=found.pop())


def scales(questionnaire: Questionnaire, questions: Iterable[Question]) -> tuple[Scale, ...]:
    """The scales that questions are answered on, the questionnaire's own first."""
    used = dict.fromkeys(question.scale for question in questions)
    return tuple(sorted(used, key=lambda scale: bool(scale.id))) or (questionnaire.scale,)


def is_described(question: Question) -> bool:
    """Whether a question says itself what can be seen at each answer, so that answers build on each other."""
    return question.anchors != tuple(answer.meaning for answer in question.scale.levels)


def home(words: Words, questionnaire: Questionnaire, question: Question, most: int | None = None) -> str:
    """Where a question counts: the dimension and the groups within it, ``most`` of them from the dimension on."""
    path = _path(questionnaire.dimension(question.dimension), question.group)
    return words("home.separator").join(one_line(group.name[words.language]) for group in path[:most])


def _path(group: Group, inner: str) -> tuple[Group, ...]:
    """The groups from one down to another inside it; () where it is not inside."""
    if group.id == inner:
        return (group,)
    found = next((path for part in group.groups if (path := _path(part, inner))), ())
    return (group, *found) if found else ()


def condition(words: Words, question: Question) -> str:
    """When a question is to be answered, "" for one that always is."""
    return words("asked_if", text=one_line(question.when.text[words.language])) if question.when else ""


def level(words: Words, question: Question, number: int) -> str:
    """An answer to a question: the level, or in another answer set its number and name.

    ``words`` are those of the topic ``terms``, here and below.
    """
    return words(_key(question, "is"), level=number, name=question.level(number).name[words.language])


def at_least(words: Words, question: Question, number: int) -> str:
    """That answer or a higher one."""
    if question.scale.id and number == question.scale.top:
        return level(words, question, number)
    return words(_key(question, "at_least"), level=number, name=question.level(number).name[words.language])


def _key(question: Question, form: str) -> str:
    return f"level.named_{form}" if question.scale.id else f"level.{form}"
