"""What can go wrong in the press, as exceptions that carry a message key and values, never a sentence.

Each key has a partner ``<key>.hint`` with the remedy, as everywhere in :mod:`readiness.errors`.
"""

from __future__ import annotations

from readiness.errors import Message, ReadinessError


class PressError(ReadinessError):
    """Nothing was printed. ``message`` says what is wrong, ``hint`` what to do about it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(", ".join((key, *(f"{name}={value}" for name, value in values.items()))))
        self.message = Message(key, values)
        self.hint = Message(f"{key}.hint", values)


class UnavailableError(PressError):
    """``press.unavailable``: Pango or one of its companions is not installed.

    Values: ``library`` (names joined by a comma), ``command`` (the one line that installs them here, or None).
    """


class TemplateError(PressError):
    """``press.template.*``: the template folder cannot be used. Values: ``path``, and what the key needs."""


class ForbiddenResourceError(PressError):
    """``press.forbidden``: the document asked for something that the template does not ship.

    Values: ``urls`` (as the document wrote them after resolving, at most five, joined by a comma).
    """


class MissingGlyphError(PressError):
    """``press.glyph``: text was about to be printed that the shipped fonts do not have.

    Values: ``characters`` (``✔ U+2714``, joined by a comma).
    """


class DocumentError(PressError):
    """``press.document``: the HTML or its style sheet is not fit to print.

    Values: ``problems`` (one per line, in English: they are for the author of a template).
    """


class OverfullError(PressError):
    """``press.overfull``: what must stand on one page takes more.

    Values: ``parts`` (the ids of their first headings, joined by a comma).
    """


class LimitError(PressError):
    """``press.limit.*``: the document is larger or deeper than the press accepts. Values: ``found``, ``limit``."""


class ImageError(PressError):
    """``press.image.*``: a picture from outside cannot be used. Values: ``name``, and what the key needs."""
