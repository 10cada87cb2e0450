"""How many gave each level to a question: a row of bars for each group or vote, above them the level that counts.

Bars of one chart are on one scale, so that equal numbers are equally tall in all its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.report.charts import svg
from readiness.report.charts.svg import Type

WIDTH, LABEL, HEAD, ROW, FOOT, TALLEST, BAR = 84.0, 25.0, 6.2, 10.6, 5.0, 6.2, 7.6


@dataclass(frozen=True, slots=True)
class Group:
    """The ratings of a group: ``counts`` by level, lowest first; ``whole`` where it is everybody."""

    name: str
    counts: Sequence[int]
    whole: bool


@dataclass(frozen=True, slots=True)
class Distribution:
    """A chart of one question.

    ``levels`` are the numbers of its answers; ``level`` is None where none counts, ``flag`` says what it is.
    """

    title: str
    description: str
    axis: str
    levels: Sequence[int]
    groups: Sequence[Group]
    level: int | None
    flag: str


def draw(chart: Distribution) -> str:
    """The chart."""
    options = len(chart.levels)
    bottom = HEAD + ROW * len(chart.groups)
    parts: list[str] = []
    if chart.level is not None:
        parts += _flag(chart, chart.level, options, bottom)
    most = max((count for group in chart.groups for count in group.counts), default=0)
    for index, group in enumerate(chart.groups):
        parts += _row(group, options, HEAD + ROW * index, most)
    parts.append(svg.text(0, bottom + 3.8, chart.axis, Type(2.4, svg.MUTED)))
    tick = Type(2.6, svg.MUTED)
    parts += [
        svg.text(_x(place, options), bottom + 3.8, str(level), tick, "middle")
        for place, level in enumerate(chart.levels)
    ]
    return svg.chart(WIDTH, bottom + FOOT, chart.title, chart.description, parts)


def _x(level: int, options: int) -> float:
    """The middle of a level's column."""
    return LABEL + (WIDTH - LABEL) * (level + 0.5) / options


def _flag(chart: Distribution, level: int, options: int, bottom: float) -> list[str]:
    """The column of the level that counts, and what it is above it."""
    x, width = _x(chart.levels.index(level), options), (WIDTH - LABEL) / options - 1
    style = Type(2.5, svg.ACCENT, bold=True)
    half = svg.measure(chart.flag, style.size) / 2
    centre = min(max(x, half), WIDTH - half)
    return [
        svg.rect(x - width / 2, HEAD - 1.2, width, bottom - HEAD + 1.2, svg.FAINT),
        svg.polygon(((x - 1.2, HEAD - 2.6), (x + 1.2, HEAD - 2.6), (x, HEAD - 1.2)), svg.ACCENT),
        svg.text(centre, HEAD - 3.6, chart.flag, style, "middle"),
    ]


def _row(group: Group, options: int, top: float, most: int) -> list[str]:
    """The bars of a group; ``most`` is the number of people of the chart's tallest one."""
    base = top + ROW - 0.8
    name = svg.wrap(group.name, LABEL - 1.5, 2.5, 2)
    parts = [
        svg.lines(0, top + ROW / 2 + 0.8, name, Type(2.5, svg.INK, bold=group.whole)),
        svg.line(LABEL, base, WIDTH, base, svg.LINE),
    ]
    for level, count in enumerate(group.counts):
        if count:
            x, height = _x(level, options), TALLEST * count / most
            parts.append(svg.rect(x - BAR / 2, base - height, BAR, height, svg.ACCENT if group.whole else svg.TINT))
            parts.append(svg.text(x, base - height - 0.7, str(count), Type(2.6, svg.INK, bold=True), "middle"))
    return parts
