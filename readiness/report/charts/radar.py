"""The shape of the dimensions as a radar. Values stand in the bars; this one shows balance only."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from readiness.report.charts import svg
from readiness.report.charts.axis import Axis
from readiness.report.charts.svg import Type

WIDTH, HEIGHT = 62.0, 56.0
LARGEST, SMALLEST = 18.5, 15.0
"""Radii between which the ring gives way to words beside it."""
BESIDE = 1.14
"""How far out labels stand, in radii."""
SIZE, LEAST_SIZE, GAP = 2.7, 2.2, 0.4
LONGEST = 18.0
"""Longer words than this may be broken."""
FEWEST = 3
EDGE = 0.1
"""A spoke that leans less than this to a side has its label in the middle."""


@dataclass(frozen=True, slots=True)
class Spoke:
    """One dimension in mean levels."""

    name: str
    point: float
    low: float
    high: float
    value: str


@dataclass(frozen=True, slots=True)
class Radar:
    """A radar with at least three spokes, from the lowest value in the middle outwards."""

    title: str
    description: str
    axis: Axis
    spokes: Sequence[Spoke]

    @property
    def radius(self) -> float:
        """Of the ring: as large as leaves room for the words beside it."""
        sides = ((abs(math.cos(_angle(self, i))) * BESIDE, _word(s.name)) for i, s in enumerate(self.spokes))
        limits = [(WIDTH / 2 - GAP - SIZE * word) / side for side, word in sides if side > EDGE]
        return max(SMALLEST, min([LARGEST, *limits]))


def draw(radar: Radar) -> str:
    """The chart."""
    count = len(radar.spokes)
    if count < FEWEST:
        raise ValueError(count)
    parts = [
        svg.polygon(_ring(radar, [level] * count), svg.PAPER if place % 2 else svg.FAINT, svg.LINE, 0.2)
        for place, level in reversed([*enumerate(radar.axis.marks())][1:])
    ]
    middle = (WIDTH / 2, HEIGHT / 2)
    parts += [svg.line(*middle, *_place(radar, index, radar.axis.most), svg.LINE, width=0.2) for index in range(count)]
    outer, inner = _ring(radar, [s.high for s in radar.spokes]), _ring(radar, [s.low for s in radar.spokes])
    parts.append(svg.path(f"{_outline(outer)} {_outline(inner)}", svg.SOFT))
    parts.append(svg.polygon(_ring(radar, [s.point for s in radar.spokes]), "none", svg.ACCENT, 0.8))
    parts += [svg.circle(*_place(radar, i, s.point), 1.1, svg.ACCENT) for i, s in enumerate(radar.spokes)]
    parts += [_label(radar, index, spoke) for index, spoke in enumerate(radar.spokes)]
    return svg.chart(WIDTH, HEIGHT, radar.title, radar.description, parts)


def _place(radar: Radar, index: int, level: float) -> tuple[float, float]:
    angle = _angle(radar, index)
    reach = radar.radius * radar.axis.share(level)
    return WIDTH / 2 + reach * math.cos(angle), HEIGHT / 2 + reach * math.sin(angle)


def _angle(radar: Radar, index: int) -> float:
    """Where a spoke points, the first one upwards."""
    return 2 * math.pi * index / len(radar.spokes) - math.pi / 2


def _word(name: str) -> float:
    """The width of the longest word that stays whole, at size 1."""
    return max((width for word in name.split() if (width := svg.measure(word, 1)) * SIZE <= LONGEST), default=0)


def _ring(radar: Radar, levels: Sequence[float]) -> list[tuple[float, float]]:
    return [_place(radar, index, level) for index, level in enumerate(levels)]


def _outline(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + "Z"


def _label(radar: Radar, index: int, spoke: Spoke) -> str:
    """Name and value outside the ring, on the side where there is room."""
    x, y = _place(radar, index, radar.axis.most + radar.axis.length * (BESIDE - 1))
    anchor: svg.Anchor = "middle"
    if abs(x - WIDTH / 2) > 1:
        anchor = "start" if x > WIDTH / 2 else "end"
    room = WIDTH - 2 if anchor == "middle" else (WIDTH - x if anchor == "start" else x)
    # Above the ring the lines end at the spoke, below they begin there.
    shift = (y - HEIGHT / 2) / radar.radius * 2.6
    word = _word(spoke.name)
    style = Type(max(LEAST_SIZE, (room - GAP / 2) / word) if word * SIZE > room - GAP / 2 else SIZE, svg.INK)
    names = svg.wrap(spoke.name, room, style.size, 2)
    content = [*names, spoke.value]
    step = SIZE * 1.3
    first = y + shift - step * (len(content) - 1) / 2 + style.size * 0.36
    first = min(max(first, style.size), HEIGHT - step * (len(content) - 1) - 0.6)
    return "".join(
        svg.text(x, first + step * i, item, Type(SIZE, svg.ACCENT, bold=True) if i == len(names) else style, anchor)
        for i, item in enumerate(content)
    )
