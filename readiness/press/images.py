"""Pictures from outside (a client's logo): accepted only in a shape that cannot harm the printing or the PDF."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from pathlib import PurePosixPath
from xml.parsers import expat

from PIL import Image, UnidentifiedImageError

from readiness.press.errors import ImageError
from readiness.press.structure import MAX_DEPTH

MAX_BYTES = 2_000_000
MAX_PIXELS = 16_000_000
MAX_REUSES = 16
"""``use`` elements of an SVG: with 16 of them nothing can be multiplied more than some 350 times."""

_SVG = "http://www.w3.org/2000/svg "
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF"}
_TRUE_COLOURS = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})


def check(files: Mapping[str, bytes]) -> None:
    """Raise :exc:`ImageError` for the first file that must not be used, ValueError for a name that cannot be."""
    for name, content in files.items():
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or str(path) != name or "\\" in name or not path.name:
            raise ValueError(name)
        if len(content) > MAX_BYTES:
            raise ImageError("press.image.size", name=name, found=len(content), limit=MAX_BYTES)
        suffix = path.suffix.lower()
        if suffix == ".svg":
            _check_drawing(name, content)
        elif suffix in _FORMATS:
            _check_picture(name, content, _FORMATS[suffix])
        elif suffix != ".css":
            raise ImageError("press.image.kind", name=name)


def _check_drawing(name: str, content: bytes) -> None:
    """An SVG that is well-formed, not too deep, declares no entities and does not pile up reused parts."""
    root = ""
    depth = reuses = 0

    def refuse(*_declaration: object) -> None:
        raise ImageError("press.image.drawing", name=name)

    def enter(tag: str, _attributes: object) -> None:
        nonlocal root, depth, reuses
        root = root or tag
        depth += 1
        reuses += tag == f"{_SVG}use"
        if depth > MAX_DEPTH or reuses > MAX_REUSES:
            refuse()

    def leave(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = enter, leave
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise ImageError("press.image.broken", name=name) from error
    if root != f"{_SVG}svg":
        raise ImageError("press.image.broken", name=name)


def _check_picture(name: str, content: bytes, kind: str) -> None:
    """A picture of the kind that its name says, of a decent size, in colours that PDF/A accepts."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[kind]) as picture:
                width, height, mode = picture.width, picture.height, picture.mode
                picture.verify()
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageError("press.image.broken", name=name) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ImageError("press.image.broken", name=name) from error
    if width * height > MAX_PIXELS:
        raise ImageError("press.image.pixels", name=name, found=width * height, limit=MAX_PIXELS)
    if mode not in _TRUE_COLOURS:
        raise ImageError("press.image.colours", name=name, found=mode)
