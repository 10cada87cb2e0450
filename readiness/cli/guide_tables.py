"""The facilitator's guide as tables and lines for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text as Line

from readiness.app.guide import Asked, Guide
from readiness.cli.grid import table
from readiness.cli.interview.lines import wide, wrapped
from readiness.words.clean import clean, one_line

NARROWEST = 12
"""Columns that a text takes at least where a table is short of room."""
LONGEST_ORPHAN = 4
"""Columns of a last line that looks lost."""
NAMES = re.compile("[^、]+、?")
"""Names as Japanese lists them. English breaks between words as it is."""


@dataclass(frozen=True, slots=True)
class Flowing:
    """A text as wide as there is room: Latin words stay whole, Japanese breaks where it may.

    Its other lines begin below the first one's text, which follows the ``head``. Names that are ``listed`` stay whole.
    """

    text: str
    head: str = ""
    style: str = ""
    listed: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        del console
        broken = _by_names if self.listed else _without_orphans
        for number, line in enumerate(broken(clean(self.text), options.max_width - wide(self.head))):
            start = " " * wide(self.head) if number else self.head
            yield Line(start + line, style=self.style, no_wrap=True, overflow="ignore")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        del console, options
        width = wide(self.head) + max(map(wide, self.text.split("\n")))
        return Measurement(min(NARROWEST, width), width)


def _without_orphans(text: str, width: int) -> list[str]:
    """The text in lines, the last of which holds more than two full-width characters where that costs no line."""
    lines = wrapped(text, width)
    for narrower in range(width - 2, width - 2 - LONGEST_ORPHAN, -2):
        if len(lines) == 1 or wide(lines[-1]) > LONGEST_ORPHAN:
            break
        other = wrapped(text, narrower)
        if len(other) == len(lines):
            lines = other
    return lines


def _by_names(text: str, width: int) -> list[str]:
    """Names in a row, broken between them; one that is longer than a line breaks as any text."""
    lines = [""]
    for name in NAMES.findall(text):
        if wide(lines[-1] + name) <= width:
            lines[-1] += name
        else:
            lines += wrapped(name, width)
    return lines if lines[0] else lines[1:]


def guide(found: Guide, origin: str) -> Iterator[RenderableType]:
    """All of the guide; ``origin`` is where the questionnaire was found."""
    say = found.say
    yield Line(found.document, style="bold")
    for fact in found.facts:
        yield Flowing(fact.value, say("label", label=fact.label, value=""))
    yield Flowing(say("guide.origin", origin=one_line(origin)))
    yield from _titled(say("topic.conduct"))
    yield from _bullets(found.rules)
    yield from _phases(found)
    yield from _titled(say("topic.day"))
    yield Flowing(found.remark)
    for stage in found.stages:
        rows = _grid(stage.name, say("guide.col.when"), say("guide.col.what"), say("guide.col.tool"))
        for step in stage.steps:
            rows.add_row(*map(Flowing, (step.when, step.what, step.tool)))
        yield rows
    yield from _listed(found)
    yield from _answering(found)
    for group in found.groups:
        yield from _titled(group.name)
        yield Flowing(group.about)
        yield Flowing(group.sums)
        for asked in group.questions:
            yield Line()
            critical = say("mark.critical_short", levels=asked.critical) if asked.critical else ""
            marks = (asked.id, say("mark.core_long") if asked.core else "", critical, asked.box)
            yield Flowing(asked.named, style="bold")
            yield Flowing("   ".join(filter(None, marks)), "  ")
            yield Flowing(asked.text, "  ", style="bold")
            for level in asked.levels:
                named = f"{level.number} {level.name}"
                yield Flowing(level.text or named, "  " + say("label", label=named, value="") if level.text else "  ")
            for name, text in _beside(found, asked):
                yield Flowing(say("label", label=name, value=text), "  ")


def _beside(found: Guide, asked: Asked) -> Iterator[tuple[str, str]]:
    """What stands below a question's levels, each with its name; nothing that is empty."""
    examples = found.say("list.examples").join(asked.evidence)
    parts = {"probe": asked.probe, "why": asked.why, "evidence": examples, "knows": asked.knows, "lens": asked.topics}
    parts |= {"group": asked.group, "when": asked.when}
    return ((found.say(f"ask.{name}"), text) for name, text in parts.items() if text)


def _titled(title: str) -> Iterator[RenderableType]:
    yield Line()
    yield Line(title, style="bold underline")


def _bullets(texts: Iterable[str]) -> Iterator[RenderableType]:
    return (Flowing(text, "  - ") for text in texts)


def _grid(title: str, *names: str) -> Table:
    """A table whose texts all begin at the left."""
    rows = table(title, *names)
    for column in rows.columns:
        column.justify = "left"
    return rows


def _phases(found: Guide) -> Iterator[RenderableType]:
    yield from _titled(found.say("topic.conditions"))
    for phase in found.phases:
        yield Flowing(phase.name, style="bold")
        yield Flowing(phase.aim, "  ")
        yield from _bullets(phase.conditions)
        if phase.checklist:
            yield Flowing(found.say("phase.before"), "  ")
            yield from (Flowing(item, "    - ") for item in phase.checklist)


def _listed(found: Guide) -> Iterator[RenderableType]:
    """Every question with its time box, and the sums."""
    say = found.say
    yield from _titled(say("topic.list"))
    yield Flowing(say("list.legend"))
    columns = ("col.number", "col.question", "guide.col.critical", "guide.col.knows", "guide.col.minutes")
    for group in found.groups:
        rows = _grid(group.name, *map(say, columns))
        for asked in group.questions:
            title = asked.title + (" ★" if asked.core else "")
            names = (Flowing(text, listed=found.language == "ja") for text in (asked.critical, asked.knows))
            rows.add_row(Flowing(asked.number), Flowing(title), *names, Flowing(asked.minutes))
        rows.caption, rows.caption_justify = group.sums, "left"
        yield rows
    yield Flowing(say("label", label=say("list.all"), value=found.sums), style="bold")


def _answering(found: Guide) -> Iterator[RenderableType]:
    """The levels, the states of an answer and the evidence grades."""
    say = found.say
    yield from _titled(say("topic.answering"))
    rows = _grid(say("answering.scale"), say("col.level"), say("col.name"), say("col.meaning"))
    for level in found.scale:
        rows.add_row(*map(Flowing, (level.number, level.name, level.text)))
    yield rows
    for kind, entries, names in (
        ("keys", found.keys, ("guide.col.answer", "guide.col.counted")),
        ("grades", found.grades, ("guide.col.grade", "guide.col.counts")),
    ):
        rows = _grid(say(f"answering.{kind}"), say("guide.col.key"), *map(say, names))
        for row in entries:
            rows.add_row(*map(Flowing, (row.key, row.name, row.counts)))
        yield rows
