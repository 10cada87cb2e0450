"""Opens brand files for the documents that carry a brand."""

from __future__ import annotations

from pathlib import Path

from readiness.app.glyphs import printable
from readiness.app.places import check_place
from readiness.core.brand import Brand
from readiness.errors import Issue


def open_brand(path: Path | None, template: Path, place: Path) -> tuple[Brand | None, tuple[Issue, ...]]:
    """The brand of a file with all its text printable, and a remark for each text that had to be changed.

    Args:
        path: None where no brand is wanted.
        template: the folder with the fonts.
        place: where the document goes: over none of the brand's files.

    Raises:
        InputError: with everything that is wrong with the file or its logo, or the place.
    """
    if path is None:
        return None, ()
    from readiness.content.brand import brand_files, read_brand

    check_place(place, *brand_files(path))
    return printable(read_brand(path), str(path), template, at="brand")


def check(path: Path, place: Path | None) -> None:
    """Make sure before long work that a brand can be used, in a document at a place where that is known.

    Raises:
        InputError: as for :func:`open_brand`.
    """
    from readiness.content.brand import brand_files, read_brand

    read_brand(path)
    if place:
        check_place(place, *brand_files(path))


def files(path: Path | None) -> tuple[Path, ...]:
    """The files that a brand consists of, to be watched; none without a brand."""
    if path is None:
        return ()
    from readiness.content.brand import brand_files

    return brand_files(path)
