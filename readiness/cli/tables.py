"""Results as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from readiness.cli import agreement_lines
from readiness.cli.grid import table
from readiness.cli.wording import Wording
from readiness.core.model import Group, Language, Questionnaire
from readiness.core.phases import Condition
from readiness.core.result import Result
from readiness.core.scoring import Score
from readiness.words import Words, clean
from readiness.words.arithmetic import rules, written_out

INDENT = "  "
"""Before the name of a group, once for each level it lies within its dimension."""


def score(
    result: Result, language: Language, findings: Iterable[tuple[str, str, str]] = ()
) -> Iterator[RenderableType]:
    """Title, phase, conditions, dimensions, the way to the next phase, stability, agreement of the ratings.

    ``findings`` are names of dimensions with what is concluded of them and the questions behind it.
    """
    wording = Wording(result, language)
    words, questionnaire = wording.words, wording.questionnaire
    yield Line(wording.title(), style="bold")
    yield Line(wording.phase(), style="bold")
    if result.phase.borderline and result.phase.id is not None:
        yield Line(words("score.borderline"))
    yield Line()
    for phase, conditions in wording.conditions():
        yield _conditions(wording, phase, conditions)
    yield _dimensions(wording)
    for name, text, basis in findings:
        yield Line(words("score.finding" if basis else "score.finding_alone", name=name, text=text, basis=basis))
    yield Line()
    for number, text in enumerate(wording.next_phase()):
        yield Line(text, style="" if number else "bold")
    yield Line()
    for number, text in enumerate(wording.stability()):
        yield Line(text, style="" if number else "bold")
    yield from agreement_lines.lines(result, language)
    values = {"id": questionnaire.id, "version": questionnaire.version}
    yield Line(words("score.origin", origin=clean(questionnaire.origin), **values))


def arithmetic(result: Result, language: Language) -> Iterator[RenderableType]:
    """How each figure comes about, line by line."""
    words = Words(language, "arithmetic")
    yield Line()
    yield Line(words("section.rules"), style="bold")
    for rule in rules(language, result):
        yield Line(f"  {rule}")
    for section in written_out(language, result):
        yield Line()
        yield Line(section.title, style="bold")
        for entry in section.entries:
            yield Line("  " + words("equals", label=entry.label, formula=entry.formula))
    yield from agreement_lines.explained(result, language)


def _conditions(wording: Wording, phase: str, found: tuple[Condition, ...]) -> Table:
    words = wording.words
    names = (words(f"score.{name}") for name in ("condition", "needs", "has", "met"))
    rows = table(words("score.conditions", phase=phase), *names)
    for condition in found:
        rows.add_row(*wording.condition(condition), style="" if condition.met else "bold")
    return rows


def _dimensions(wording: Wording) -> Table:
    words, scores = wording.words, wording.result.scores
    names = (words(f"score.{name}") for name in ("dimension", "level", "range", "evidenced", "coverage"))
    rows = table(words("score.dimensions", **wording.ends), *names)
    for id_, found in scores.dimensions.items():
        dimension = wording.questionnaire.dimension(id_)
        rows.add_row(dimension.name[wording.language], *wording.score(found))
        for depth, group, own in _groups(wording, dimension, 1):
            name = f"{INDENT * depth}{group.name[wording.language]}"
            rows.add_row(name, *wording.score(own, group.id), style="dim")
    rows.add_row(words("score.overall"), *wording.score(scores.overall), style="bold")
    for topic in wording.result.lenses:
        rows.add_row(words("score.lens", name=topic.lens.name[wording.language]), *wording.score(topic.score))
    return rows


def _groups(wording: Wording, group: Group, depth: int) -> Iterator[tuple[int, Group, Score]]:
    """The groups within one that are asked, each with its depth and score."""
    for part in group.groups:
        found = wording.result.scores.groups.get(part.id)
        if found is not None:
            yield depth, part, found
            yield from _groups(wording, part, depth + 1)


def questionnaires(found: Iterable[Questionnaire], language: Language) -> Iterator[RenderableType]:
    """One line for each questionnaire."""
    words = Words(language, "tables")
    names = (words(f"questionnaire.{name}") for name in ("id", "version", "title", "questions", "origin"))
    rows = table(words("questionnaire.list"), *names)
    for one in found:
        count = str(len(one.questions))
        rows.add_row(one.id, one.version, one.title[language], count, clean(one.origin))
    yield rows
