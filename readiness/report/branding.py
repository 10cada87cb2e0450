"""A brand in a document: its colours, and the words and the picture that the templates print."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from readiness.core.brand import Brand, Logo
from readiness.core.model import Language
from readiness.core.palette import Palette
from readiness.words.phrases import Words

WIDE, LOW, HIGH = 56.0, 18.0, 26.0
"""The room for a logo on the cover, in millimetres: width, and height of one that is wide or tall."""
SMALL = 8.0 / LOW
"""How much smaller it is on documents of one page."""
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A logo for a template: where it comes from, what is read aloud, and its size in millimetres."""

    source: str
    spoken: str
    width: str
    height: str
    small_width: str
    small_height: str


@dataclass(frozen=True, slots=True)
class Branding:
    """What templates print of a brand; "" for what it does not have.

    Attributes:
        sheet: more rules for the style sheet: the accent as a custom property, for ``brand.css``.
    """

    palette: Palette
    picture: Picture | None
    name: str
    footer: str
    note: str
    sheet: str


def branding(brand: Brand, language: Language, *, on_screen: bool) -> Branding:
    """A brand in one language; on a screen the logo is part of the page, for the press a file beside it."""
    name, footer, note = (text[language] if text else "" for text in (brand.name, brand.footer, brand.cover_note))
    spoken = name or Words(language, "report")("brand.logo")
    return Branding(
        palette=brand.palette,
        picture=_picture(brand.logo, spoken, on_screen=on_screen) if brand.logo else None,
        name=name,
        footer=footer or name,
        note=note,
        sheet=f":root {{ --accent: {brand.palette.accent} }}\n",
    )


def _picture(logo: Logo, spoken: str, *, on_screen: bool) -> Picture:
    height = min(LOW if logo.ratio >= 1 else HIGH, WIDE / logo.ratio)
    sizes = (f"{size:.2f}mm" for scale in (1, SMALL) for size in (height * logo.ratio * scale, height * scale))
    if on_screen:
        encoded = base64.b64encode(logo.content).decode("ascii")
        return Picture(f"data:{MEDIA_TYPES[logo.kind]};base64,{encoded}", spoken, *sizes)
    return Picture(logo.file, spoken, *sizes)
