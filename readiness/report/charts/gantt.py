"""A Gantt chart in strips: one for the months, one for each row of the roadmap's table.

Names, owners and dates stand in the table's cells, where they wrap, break across pages and are read aloud. The
strips of one chart share their frame, so their lines meet.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from readiness.report.charts import svg
from readiness.report.charts.svg import Type

WIDTH, HEAD, MILESTONE = 74.0, 8.0, 6.4
NAME_WIDTH, NAME_SIZE = 71.0, 2.82
FIRST, MORE = 9.1, 4.0  # height of a row with one line of name, and of each further line
NARROWEST = 6.5  # millimetres that a month's name needs
YEAR_WIDTH = 6.0  # millimetres that a year needs
WEEK = 7


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the frame: its first day, and its name with the year where a year begins."""

    first: dt.date
    name: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What all strips share: the days from ``start`` to before ``end``, whole months."""

    start: dt.date
    end: dt.date
    months: Sequence[Month]

    def x(self, day: dt.date) -> float:
        """The place of a day's morning."""
        return WIDTH * (day - self.start).days / (self.end - self.start).days


def months(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """The first days of all months from one day's to another's."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    start = first.year * 12 + first.month - 1
    return tuple(dt.date((start + i) // 12, (start + i) % 12 + 1, 1) for i in range(count))


def following(month: dt.date) -> dt.date:
    """The first day of the next month."""
    return dt.date(month.year + month.month // 12, month.month % 12 + 1, 1)


def head(frame: Frame, title: str, description: str) -> str:
    """The strip with the months' names; where they are too many, every second, third … one."""
    step = math.ceil(NARROWEST * len(frame.months) / WIDTH)
    labelled = [month.first for month in frame.months[::step]]
    parts = _grid(frame, HEAD, 4.6, labelled[1:])
    for index, month in enumerate(frame.months):
        if index % step == 0:
            x = frame.x(month.first)
            end = frame.x(frame.months[index + step].first) if index + step < len(frame.months) else WIDTH
            name = svg.wrap(month.name, end - x + 0.5, 2.3, 1)
            parts.append(svg.lines(x + 0.5, 6.2, name, Type(2.3, svg.MUTED)))
    parts += _years(frame)
    return svg.chart(WIDTH, HEAD, title, description, parts)


def _years(frame: Frame) -> list[str]:
    """Each year over its first month, where its months leave room for it; the first year otherwise gives way."""
    firsts = {month.first.year: frame.x(month.first) for month in reversed(frame.months)}
    places = sorted((x, year) for year, x in firsts.items())
    ends = [*(x for x, _ in places[1:]), WIDTH]
    return [
        svg.text(x + 0.5, 3.2, str(year), Type(2.3, svg.INK, bold=True))
        for (x, year), end in zip(places, ends, strict=True)
        if end - x >= YEAR_WIDTH
    ]


def height(name: str) -> float:
    """How tall the row of a name will be, so that the lines of its strip meet those above and below."""
    return FIRST + MORE * (len(svg.wrap(name, NAME_WIDTH, NAME_SIZE, 9)) - 1)


def bar(frame: Frame, start: dt.date, end: dt.date, title: str, tall: float, *, late: bool) -> str:
    """The strip of one piece of work, ``end`` being its last day; ``late`` draws it as a later phase's."""
    x1, x2 = frame.x(start), frame.x(end + dt.timedelta(days=1))
    fill, edge = (svg.PAPER, svg.ACCENT) if late else (svg.ACCENT, "")
    parts = [*_grid(frame, tall), svg.rect(x1, tall / 2 - 1.7, max(x2 - x1, 0.8), 3.4, fill, stroke=edge, radius=0.5)]
    return svg.chart(WIDTH, tall, title, "", parts)


def milestone(frame: Frame, day: dt.date, title: str) -> str:
    """The strip of a milestone."""
    x = min(max(frame.x(day), 1.7), WIDTH - 1.7)
    parts = [*_grid(frame, MILESTONE), svg.diamond(x, MILESTONE / 2, 1.7, svg.INK)]
    return svg.chart(WIDTH, MILESTONE, title, "", parts)


def _grid(frame: Frame, height: float, top: float = 0.0, days: Sequence[dt.date] = ()) -> list[str]:
    """Lines at the given days, by default at every month."""
    days = days or [month.first for month in frame.months[1:]]
    lines = [svg.line(frame.x(day), top, frame.x(day), height) for day in days]
    return [*lines, svg.line(0, top, 0, height), svg.line(WIDTH, top, WIDTH, height)]
