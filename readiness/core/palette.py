"""The colours of a report: those of its style sheets and charts, and those that a brand puts in their place. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from re import Match
from typing import Literal

from readiness.core.colours import READABLE, WHITE, contrast, mixed, nearest_readable

INK, MUTED, LINE, FAINT, PAPER = "#1b2a33", "#54636d", "#b9c4cb", "#eef3f5", WHITE
"""Text, lesser text, lines, pale areas, paper: the same whatever the brand."""

Role = Literal["primary", "accent"]
Ground = Literal["white", "pale"]

GROUNDS: Mapping[Role, Mapping[Ground, str]] = {"primary": {"white": PAPER, "pale": FAINT}, "accent": {"white": PAPER}}
"""What text in a colour stands on. White text on the colour is as hard to read as the colour on white; the soft tint
is made to fit (see :func:`derived`)."""

STRONGEST, WEAKEST = 17, 3
"""Hundredths of the primary colour in the soft tint."""
TINT_SHARE = 0.46
STAIR_SHARES = (0.926, 0.852, 0.77)
"""How much of the primary colour is in the stairs of the cover, on white; on ink where white would be too light."""
COLOUR = re.compile("#[0-9a-f]{6}")
PAINT = re.compile('((?:fill|stroke)=")(#[0-9a-f]{6})(?=")')


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours beside the greys.

    Attributes:
        primary: headings, rules, bars, the cover.
        soft: behind text in the primary colour.
        tint: second to the primary colour in charts.
        stairs: the three steps on the cover, the lowest first.
        accent: what is to be looked at first: the phase, what is asked for, what is open.
    """

    primary: str
    soft: str
    tint: str
    stairs: tuple[str, str, str]
    accent: str

    def of_sheet(self, css: str) -> str:
        """A style sheet that names the standard colours, in these ones."""
        return COLOUR.sub(lambda found: self._exchanged(found[0]), css)

    def of_chart(self, svg: str) -> str:
        """A chart drawn in the standard colours, in these ones; only its attributes: its text is left alone."""

        def painted(found: Match[str]) -> str:
            return found[1] + self._exchanged(found[2])

        return PAINT.sub(painted, svg)

    def _exchanged(self, colour: str) -> str:
        places = _exchangeable(STANDARD)
        return _exchangeable(self)[places.index(colour)] if colour in places else colour


STANDARD = Palette("#0b5563", "#d5e6e9", "#8fb8c0", ("#1d6472", "#2f7482", "#438592"), "#0b5563")
"""The colours without a brand: style sheets and charts are written in them."""


def _exchangeable(palette: Palette) -> tuple[str, ...]:
    return palette.primary, palette.soft, palette.tint, *palette.stairs


@dataclass(frozen=True, slots=True)
class Fault:
    """A colour that cannot be read on a ground.

    Attributes:
        ratio: their contrast, less than :data:`readiness.core.colours.READABLE`.
        nearest: the nearest colour of the same hue that can be read on all grounds of its role; None where none can.
    """

    role: Role
    ground: Ground
    colour: str
    ratio: float
    nearest: str | None


def faults(role: Role, colour: str) -> tuple[Fault, ...]:
    """Every ground on which text in a colour of a role cannot be read."""
    grounds = GROUNDS[role]
    found = ((name, contrast(colour, ground)) for name, ground in grounds.items())
    bad = [(name, ratio) for name, ratio in found if ratio < READABLE]
    nearest = nearest_readable(colour, grounds.values()) if bad else None
    return tuple(Fault(role, name, colour, ratio, nearest) for name, ratio in bad)


def derived(primary: str | None, accent: str | None) -> Palette:
    """The palette of a brand, whose colours have no :func:`faults`.

    Args:
        primary: its main colour; None for the standard one with its tints.
        accent: its second colour; None for the primary one.
    """
    if primary is None:
        base = STANDARD
        return Palette(base.primary, base.soft, base.tint, base.stairs, accent or base.primary)
    stairs = _stairs(primary, WHITE)
    if contrast(stairs[0], WHITE) < READABLE:  # the names of the phases may reach the lowest step
        stairs = _stairs(primary, INK)
    return Palette(primary, _soft(primary), mixed(primary, TINT_SHARE), stairs, accent or primary)


def _soft(primary: str) -> str:
    """The strongest tint on which text in the primary colour can be read."""
    tints = (mixed(primary, share / 100) for share in range(STRONGEST, WEAKEST - 1, -1))
    return next((tint for tint in tints if contrast(primary, tint) >= READABLE), FAINT)


def _stairs(primary: str, ground: str) -> tuple[str, str, str]:
    low, middle, high = (mixed(primary, share, ground) for share in STAIR_SHARES)
    return low, middle, high
