"""Results as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from readiness.cli.wording import Wording
from readiness.core.model import Language
from readiness.core.phases import Condition
from readiness.core.result import Result
from readiness.words import clean


def score(result: Result, language: Language) -> Iterator[RenderableType]:
    """Title, phase, conditions, dimensions, the way to the next phase, stability."""
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
    yield Line()
    for number, text in enumerate(wording.next_phase()):
        yield Line(text, style="" if number else "bold")
    for text in wording.stability():
        yield Line(text)
    values = {"id": questionnaire.id, "version": questionnaire.version}
    yield Line(words("score.origin", origin=clean(questionnaire.origin), **values))


def _table(title: str, first: str, *others: str) -> Table:
    table = Table(title=title, title_justify="left", expand=False)
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="center")
    return table


def _conditions(wording: Wording, phase: str, found: tuple[Condition, ...]) -> Table:
    words = wording.words
    names = (words(f"score.{name}") for name in ("condition", "needs", "has", "met"))
    table = _table(words("score.conditions", phase=phase), *names)
    for condition in found:
        table.add_row(*wording.condition(condition), style="" if condition.met else "bold")
    return table


def _dimensions(wording: Wording) -> Table:
    words, scores = wording.words, wording.result.scores
    names = (words(f"score.{name}") for name in ("dimension", "level", "range", "evidenced", "coverage"))
    table = _table(words("score.dimensions"), *names)
    for id_, found in scores.dimensions.items():
        table.add_row(wording.questionnaire.dimension(id_).name[wording.language], *wording.score(found))
    table.add_row(words("score.overall"), *wording.score(scores.overall), style="bold")
    return table
