"""Arithmetic on colours: contrast by WCAG 2, tints, and the nearest colour that can be read. Pure.

A colour is a text such as ``#0b5563``: red, green and blue of sRGB, two hexadecimal digits each.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable

READABLE = 4.5
"""The least contrast of normal text (WCAG 2.2, success criterion 1.4.3, level AA)."""
WHITE = "#ffffff"
_WHOLE = 255
_LINEAR_TO = 0.04045
"""Up to here the curve of sRGB is a straight line."""
_STEPS = 1000
"""In how many steps lightness is searched; finer than the 256 values that a channel has."""


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, from 0 to 255."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance, from 0 for black to 1 for white.

    Source: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance.
    """
    red, green, blue = (_linear(channel / _WHOLE) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21, whichever of them is the text.

    Source: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, share: float, ground: str = WHITE) -> str:
    """A share of a colour (0 to 1) on a ground."""
    pairs = zip(channels(colour), channels(ground), strict=True)
    return _written(share * top + (1 - share) * below for top, below in pairs)


def readable(colour: str, grounds: Iterable[str]) -> bool:
    """Whether text in a colour can be read on each of the grounds."""
    return all(contrast(colour, ground) >= READABLE for ground in grounds)


def nearest_readable(colour: str, grounds: Iterable[str]) -> str | None:
    """The colour of the same hue and saturation, with the nearest lightness, that can be read on each ground.

    Lightness is that of HSL. The colour itself where it can be read; None where no lightness will do.
    """
    wanted = tuple(grounds)
    if readable(colour, wanted):
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / _WHOLE for channel in channels(colour)))
    for step in range(1, _STEPS + 1):
        for changed in (lightness - step / _STEPS, lightness + step / _STEPS):
            if 0 <= changed <= 1:
                found = _written(part * _WHOLE for part in colorsys.hls_to_rgb(hue, changed, saturation))
                if readable(found, wanted):
                    return found
    return None


def _linear(share: float) -> float:
    return share / 12.92 if share <= _LINEAR_TO else ((share + 0.055) / 1.055) ** 2.4


def _written(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in parts)
