"""What a brand file looks like."""

from __future__ import annotations

from readiness.core.palette import Role
from readiness.yamltext.shape import OneOf, Record, Text

WIDEST = {"name": 60, "footer": 110, "cover_note": 400}
"""Columns that a text may take: two for a full-width character, one for any other. A footer is one line of a page."""
COLOURS: tuple[Role, ...] = ("primary", "accent")
COLOUR = Text(pattern="#[0-9A-Fa-f]{6}", need="brand.no_colour")


def _wording(widest: int) -> OneOf:
    """One text for both languages, or one for each; no text has more characters than columns."""
    text = Text(longest=widest)
    return OneOf((text, Record({"ja": text, "en": text}, ("ja", "en"))))


BRAND = Record(
    {
        "brand": Record(
            {
                "name": _wording(WIDEST["name"]),
                "logo": Text(longest=200),
                **dict.fromkeys(COLOURS, COLOUR),
                "footer": _wording(WIDEST["footer"]),
                "cover_note": _wording(WIDEST["cover_note"]),
            }
        )
    },
    ("brand",),
)
