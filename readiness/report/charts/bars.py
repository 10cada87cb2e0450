"""Dimensions as bars: the score, the range that open answers leave, and the floor of the next phase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.report.charts import svg
from readiness.report.charts.axis import Axis, label
from readiness.report.charts.svg import Type

WIDTH, LABEL, VALUE, ROW, HEAD, FOOT = 108.0, 31.0, 24.0, 12.0, 7.0, 7.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One dimension in mean levels; ``point`` is None where nothing has a level, ``note`` then says why.

    ``last`` is the place of last time, None where there is none.
    """

    name: str
    point: float | None
    low: float | None
    high: float | None
    value: str
    note: str
    last: float | None = None
    last_label: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars; ``floor`` is None where no phase asks for one."""

    title: str
    description: str
    axis: Axis
    bars: Sequence[Bar]
    floor: float | None
    floor_label: str


def draw(chart: Bars) -> str:
    """The chart."""
    bottom = HEAD + ROW * len(chart.bars)
    parts: list[str] = []
    for level in chart.axis.marks():
        x = _x(chart, level)
        parts.append(svg.line(x, HEAD, x, bottom, svg.LINE, width=0.2))
        parts.append(svg.text(x, bottom + 4, label(level), Type(2.6, svg.MUTED), "middle"))
    for index, bar in enumerate(chart.bars):
        parts += _row(chart, bar, HEAD + ROW * index)
    if chart.floor is not None:
        x = _x(chart, chart.floor)
        parts.append(svg.line(x, HEAD - 1, x, bottom, svg.INK, width=0.4, dash="1.4 0.9"))
        half = svg.measure(chart.floor_label, 2.5) / 2
        centre = min(max(x, half), WIDTH - half)
        parts.append(svg.text(centre, HEAD - 2.6, chart.floor_label, Type(2.5, svg.INK), "middle"))
    return svg.chart(WIDTH, bottom + FOOT, chart.title, chart.description, parts)


def _x(chart: Bars, level: float) -> float:
    return LABEL + (WIDTH - LABEL - VALUE) * chart.axis.share(level)


def _row(chart: Bars, bar: Bar, top: float) -> list[str]:
    middle = top + ROW / 2
    parts = [svg.lines(0, middle, svg.wrap(bar.name, LABEL - 2, 2.9, 2), Type(2.9, svg.INK, bold=True))]
    if bar.point is not None:
        parts.append(svg.rect(LABEL, middle - 2.6, _x(chart, bar.point) - LABEL, 5.2, svg.ACCENT))
    if bar.low is not None and bar.high is not None and bar.high > bar.low:
        x1, x2 = _x(chart, bar.low), _x(chart, bar.high)
        parts.append(svg.rect(x1, middle - 0.8, x2 - x1, 1.6, svg.TINT, stroke=svg.PAPER))
        parts += [svg.rect(x - 0.35, middle - 2, 0.7, 4, svg.TINT, stroke=svg.PAPER) for x in (x1, x2)]
    if bar.last is not None:
        parts += _last(chart, bar.last, bar.last_label, middle)
    x = WIDTH - VALUE + 2.5
    if bar.note:
        parts.append(svg.text(x, middle - 0.4, bar.value, Type(3.4, svg.ACCENT, bold=True)))
        parts.append(svg.text(x, middle + 3.2, bar.note, Type(2.4, svg.MUTED)))
    else:
        parts.append(svg.text(x, middle + 1.2, bar.value, Type(3.4, svg.ACCENT, bold=True)))
    return parts


def _last(chart: Bars, last: float, named: str, middle: float) -> list[str]:
    """A light mark of last time under the bar, its label beside it."""
    x, y, style = _x(chart, last), middle + 4.2, Type(2.2, svg.MUTED)
    tip = svg.polygon(((x, y - 1.5), (x + 1.1, y + 0.6), (x - 1.1, y + 0.6)), svg.PAPER, svg.MUTED, 0.25)
    width = svg.measure(named, style.size)
    right, left = (x + 1.9, x + 1.9 + width), (x - 1.9 - width, x - 1.9)
    if _free(chart, *right) or not _free(chart, *left):
        return [tip, svg.text(right[0], y + 0.6, named, style)]
    return [tip, svg.text(left[1], y + 0.6, named, style, "end")]


def _free(chart: Bars, start: float, end: float) -> bool:
    """Whether a label there stays on the scale and clear of the floor's line."""
    floor = None if chart.floor is None else _x(chart, chart.floor)
    return start >= LABEL and end <= WIDTH - VALUE and (floor is None or not start - 0.5 < floor < end + 0.5)
