"""Results as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from readiness.cli import agreement_lines
from readiness.cli.grid import table
from readiness.cli.wording import Wording
from readiness.core.model import Language, Questionnaire
from readiness.core.phases import Condition
from readiness.core.result import Result
from readiness.words import Words, clean
from readiness.words.arithmetic import rules, written_out


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
        yield Line(words("score.finding", name=name, text=text, basis=basis))
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
    rows = table(words("score.dimensions", unit=wording.unit), *names)
    for id_, found in scores.dimensions.items():
        rows.add_row(wording.questionnaire.dimension(id_).name[wording.language], *wording.score(found))
    rows.add_row(words("score.overall"), *wording.score(scores.overall), style="bold")
    for topic in wording.result.lenses:
        rows.add_row(words("score.lens", name=topic.lens.name[wording.language]), *wording.score(topic.score))
    return rows


def questionnaires(found: Iterable[Questionnaire], language: Language) -> Iterator[RenderableType]:
    """One line for each questionnaire."""
    words = Words(language, "tables")
    names = (words(f"questionnaire.{name}") for name in ("id", "version", "title", "questions", "origin"))
    rows = table(words("questionnaire.list"), *names)
    for one in found:
        count = str(len(one.questions))
        rows.add_row(one.id, one.version, one.title[language], count, clean(one.origin))
    yield rows
