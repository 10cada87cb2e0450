"""A comparison as tables for a terminal: what was agreed first, then the phase, the scores and the questions."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from readiness.core.comparison.assessments import Comparison
from readiness.core.library import Library
from readiness.core.model import Language
from readiness.words.changes import Changes
from readiness.words.clean import one_line
from readiness.words.phrases import Words
from readiness.words.progress import Followed


def comparison(found: Comparison, library: Library | None, language: Language) -> Iterator[RenderableType]:
    """Title and remarks, targets, actions, phase and conditions, scores, questions, what is left out, people."""
    said = Changes(found, language)
    followed = Followed(found.progress, found.questionnaire, library, language)
    words, date = said.words, said.figures.date
    name = one_line(found.new.organisation.name)
    yield Line(words("compare.title", organisation=name, then=date(found.old.date), now=date(found.new.date)), "bold")
    for remark in said.remarks():
        yield Line(f"* {remark}")
    yield Line()
    yield from _agreed(followed, words)
    yield from _phase(said, words)
    yield from _scores(said, words)
    yield from _questions(said, words)
    left_out = said.left_out()
    if left_out:
        table = _table(words, "compare.left_out", "compare.question", "compare.reason")
        for row in left_out:
            table.add_row(row.titles, row.reasons)
        yield table
    people = followed.people()
    if people:
        yield Line(words("compare.people"), style="bold")
        for text in people:
            yield Line(f"  {text}")


def _table(words: Words, title: str, *names: str) -> Table:
    table = Table(title=words(title), title_justify="left", expand=False)
    for name in names:
        table.add_column(words(name), overflow="fold")
    return table


def _agreed(followed: Followed, words: Words) -> Iterator[RenderableType]:
    kpis = followed.kpis()
    if kpis:
        names = ("kpi", "baseline", "target", "due", "actual", "progress")
        table = _table(words, "compare.kpis", *(f"compare.{name}" for name in names))
        for kpi in kpis:
            name = f"{kpi.kind} {kpi.name}"
            table.add_row(name, kpi.baseline, kpi.target, kpi.due, kpi.actual, kpi.progress)
        yield table
        if followed.share_basis():
            yield Line(followed.share_basis())
    else:
        yield Line(words("compare.no_kpis"))
    actions = followed.actions("open", "unlisted", "dropped")
    if actions:
        columns = ("action", "owner", "due", "status")
        table = _table(words, "compare.actions", *(f"compare.{name}" for name in columns))
        for action in actions:
            table.add_row(action.what, action.owner, action.due, action.status, style="bold" if action.late else "")
        yield table
    else:
        yield Line(words("compare.no_actions"))
    done = len(followed.actions("done"))
    if done:
        yield Line(words("compare.actions_done", n=done))
    yield Line()


def _phase(said: Changes, words: Words) -> Iterator[RenderableType]:
    then, now = said.phases()
    yield Line(words("compare.phase"), style="bold")
    yield Line("  " + words("compare.phase_then", phase=then))
    yield Line("  " + words("compare.phase_now", phase=now))
    conditions = said.conditions()
    if not conditions:
        yield Line(words("compare.conditions_same"))
    else:
        columns = ("condition", "then", "now", "movement")
        table = _table(words, "compare.conditions", *(f"compare.{name}" for name in columns))
        for row in conditions:
            name = words("compare.condition_of", phase=row.phase, subject=row.subject)
            table.add_row(name, row.then, row.now, row.movement, style="" if row.met else "bold")
        yield table
    yield Line(said.phase_basis())
    yield Line()


def _scores(said: Changes, words: Words) -> Iterator[RenderableType]:
    rows = said.scores()
    if not rows:
        yield Line(said.nothing_common())
        return
    columns = ("dimension", "then", "range_then", "now", "range_now", "verdict")
    table = _table(words, "compare.dimensions", *(f"compare.{name}" for name in columns))
    for row in rows:
        last = row is rows[-1]
        cells = (row.name, row.then, row.range_then, row.now, row.range_now, row.verdict)
        table.add_row(*cells, style="bold" if last else "")
    yield table
    yield Line(said.basis())
    if said.detectable():
        yield Line(said.detectable())
    yield Line()


def _questions(said: Changes, words: Words) -> Iterator[RenderableType]:
    rows = said.questions()
    if rows:
        columns = ("movement", "question", "then", "now", "fact")
        table = _table(words, "compare.questions", *(f"compare.{name}" for name in columns))
        for row in rows:
            table.add_row(row.movement, row.title, row.then, row.now, one_line(row.fact))
        yield table
    elif said.found.common:
        yield Line(words("compare.questions_same"))
    for text in said.unmoved():
        yield Line(text)
