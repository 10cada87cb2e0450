"""The Crawl–Walk–Run scale: mean levels from left to right, thresholds above, point and range on the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.report.charts import svg
from readiness.report.charts.axis import Axis, label
from readiness.report.charts.svg import Type

WIDTH, HEIGHT, LEFT, RIGHT = 174.0, 39.0, 4.0, 170.0
TOP, BASE = 8.0, 18.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of the scale between two thresholds; ``flag`` stands at its start, "" at the first."""

    name: str
    start: float
    end: float
    flag: str
    current: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """Positions on the axis; ``point`` is None where nothing has a level.

    ``ticks`` are the values marked, each with its name, "" for none.
    """

    title: str
    description: str
    axis: Axis
    ticks: Sequence[tuple[float, str]]
    stretches: Sequence[Stretch]
    point: float | None
    low: float | None
    high: float | None
    label: str


def draw(scale: Scale) -> str:
    """The chart."""
    parts: list[str] = []
    for stretch in scale.stretches:
        parts += _stretch(scale, stretch)
    for level, name in scale.ticks:
        parts += _tick(scale, level, name)
    if scale.low is not None and scale.high is not None:
        x1, x2 = _x(scale, scale.low), _x(scale, scale.high)
        if x2 > x1:
            parts.append(svg.rect(x1, BASE - 3.2, x2 - x1, 2.4, svg.ACCENT, stroke=svg.PAPER, radius=1.2))
    if scale.point is not None:
        x = _x(scale, scale.point)
        parts.append(svg.diamond(x, BASE - 2, 3.4, svg.ACCENT))
        parts.append(_label(x, scale.label))
    return svg.chart(WIDTH, HEIGHT, scale.title, scale.description, parts)


def _x(scale: Scale, level: float) -> float:
    return LEFT + (RIGHT - LEFT) * scale.axis.share(level)


def _stretch(scale: Scale, stretch: Stretch) -> list[str]:
    x1, x2 = _x(scale, stretch.start), _x(scale, stretch.end)
    fill = svg.SOFT if stretch.current else svg.FAINT
    parts = [svg.rect(x1, TOP, x2 - x1 - (0.6 if stretch.end < scale.axis.most else 0), 14, fill)]
    style = Type(3.0, svg.ACCENT if stretch.current else svg.MUTED, bold=stretch.current)
    name = svg.wrap(stretch.name, x2 - x1 - 4, style.size, 1)
    parts.append(svg.lines((x1 + x2) / 2, TOP + 3.4, name, style, "middle"))
    if stretch.flag:
        parts.append(svg.line(x1 - 0.3, 2, x1 - 0.3, BASE + 4, svg.INK, width=0.4))
        fits_right = x1 + svg.measure(stretch.flag, 2.7) + 1.5 < RIGHT
        x, anchor = (x1 + 1, "start") if fits_right else (x1 - 1.6, "end")
        parts.append(svg.text(x, 5, stretch.flag, Type(2.7, svg.INK, bold=True), anchor))  # type: ignore[arg-type]
    return parts


def _tick(scale: Scale, level: float, name: str) -> list[str]:
    x = _x(scale, level)
    anchor: svg.Anchor = "start" if level == scale.axis.least else "end" if level == scale.axis.most else "middle"
    room = (RIGHT - LEFT) / (len(scale.ticks) - 1) - 3
    return [
        svg.line(x, BASE + 4, x, BASE + 5.6, svg.MUTED, width=0.3),
        svg.text(x, BASE + 9, label(level), Type(2.9, svg.INK, bold=True), anchor),
        *([svg.lines(x, BASE + 11.6, svg.wrap(name, room, 2.5, 1), Type(2.5, svg.MUTED), anchor)] if name else []),
    ]


def _label(x: float, label: str) -> str:
    """The value under the mark, kept inside the chart."""
    style = Type(3.0, svg.ACCENT, bold=True)
    half = svg.measure(label, style.size) / 2
    centre = min(max(x, half + 1), WIDTH - half - 1)
    return svg.text(centre, BASE + 20, label, style, "middle") + svg.line(
        x, BASE + 13.4, x, BASE + 16.6, svg.ACCENT, width=0.3
    )
