"""Reads a logo: an SVG or PNG of decent size and shape that can do nothing but be drawn.

A drawing may hold shapes, gradients, clips and reuse of its own parts. Text would be set in another font than the
brand's, and pictures, scripts, style sheets and links would bring in what nobody has looked at: each is refused by its
name, so that the author knows what to take out.
"""

from __future__ import annotations

import io
import math
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple
from xml.parsers import expat

from readiness.core.brand import Logo
from readiness.errors import ReadinessError
from readiness.press.errors import ImageError

KINDS: Mapping[str, Literal["svg", "png"]] = {".svg": "svg", ".png": "png"}
LARGEST_FILE = 500_000
MOST_PIXELS = 4_000_000
FLATTEST, TALLEST = 12.0, 0.25
"""Bounds of width by height."""
LARGEST_SIDE = 1e6
SVG, XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
DRAWN = frozenset(
    (
        "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
        "linearGradient", "radialGradient", "stop", "clipPath", "title", "desc", "metadata", "style",
    )
)  # fmt: skip
"""The elements of SVG that a logo may hold."""
TEXT = frozenset(("text", "tspan", "textPath"))
ADDRESS = re.compile(r"url\(\s*[\"']?\s*([^\"')]*)", re.IGNORECASE)
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
CLASS = re.compile(r"\s*\.([\w-]+)\s*")
NUMBERS = re.compile(r"[\s,]+")
NO_NUMBER = re.compile(
    r"(?<![\w#.-])[+-]?(?:nan|inf(?:inity)?)(?:%|mm|cm|q|in|px|pt|pc|r?em|ex|ch|deg|rad)?(?![a-z])", re.IGNORECASE
)
OTHER_COLOURS = re.compile(r"(?<![\w-])(device-cmyk|color|(?:ok)?lab|(?:ok)?lch)\s*\(", re.IGNORECASE)
"""Colours that are not those of sRGB: an archived PDF has one space of colours."""
NAMES = ("id", "class")
"""Attributes in which anything may stand."""
ANY_CLASS = ""


class LogoError(ReadinessError):
    """A logo that cannot be used: ``key`` names the message (``brand.logo.…``), ``values`` its placeholders."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = f"brand.logo.{key}", values


def read_logo(path: Path, within: Path) -> Logo:
    """The logo in a file, which stands in a folder or below it, links followed.

    Raises:
        LogoError: it cannot be read, or must not be used.
    """
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise LogoError("kind", name=path.name)
    from readiness.press import images  # most brands are only named, and schemas need none

    content = _content(path, within)
    try:
        images.check({f"logo.{kind}": content})
    except ImageError as problem:
        raise LogoError(problem.message.key.rpartition(".")[2], **problem.message.values) from problem
    ratio = _drawing(content) if kind == "svg" else _picture(content)
    if not TALLEST <= ratio <= FLATTEST:
        raise LogoError("ratio", flattest=f"{FLATTEST:g}", tallest=f"{1 / TALLEST:g}")
    return Logo(kind, content, ratio)


def _content(path: Path, within: Path) -> bytes:
    """The bytes of a regular file; nothing else is ever opened for long."""
    try:
        inside = path.resolve(strict=True).is_relative_to(within.resolve())
        if not inside:
            raise LogoError("outside", name=str(path))
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise LogoError("special", name=str(path))
            content = opened.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise LogoError("missing", name=str(path)) from None
    except (IsADirectoryError, PermissionError) as problem:
        key = "special" if path.is_dir() else "unreadable"
        raise LogoError(key, name=str(path), reason=problem.strerror) from None
    except (OSError, ValueError, RuntimeError) as problem:  # RuntimeError: links in a circle
        reason = getattr(problem, "strerror", None) or str(problem)
        raise LogoError("unreadable", name=str(path), reason=reason) from None
    if len(content) > LARGEST_FILE:
        raise LogoError("size", limit=LARGEST_FILE // 1000)
    return content


def _picture(content: bytes) -> float:
    """Width by height of a PNG, which is decoded once to the end: a broken one would stop the printing later."""
    from PIL import Image, ImageFile

    with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            raise LogoError("pixels", found=width * height, limit=MOST_PIXELS)
        lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # the press sets it
        try:
            picture.load()
        except (OSError, SyntaxError, ValueError) as problem:
            raise LogoError("broken") from problem
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return width / height


def _drawing(content: bytes) -> float:
    """Width by height of an SVG."""
    found = _Drawing()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = found.enter, found.leave
    parser.CharacterDataHandler, parser.ProcessingInstructionHandler = found.say, found.instruct
    parser.Parse(content, True)
    found.check_style()
    found.check_circles()
    return found.ratio


class _Part(NamedTuple):
    """What one element refers to: its own id and those around it, its classes, and the ids that it names."""

    ids: tuple[str, ...]
    classes: tuple[str, ...]
    targets: tuple[str, ...]


class _Drawing:
    """A drawing while it is read, well-formed and without entities as :mod:`readiness.press.images` saw to."""

    def __init__(self) -> None:
        self.ratio = 0.0
        self._open: list[tuple[str, str]] = []
        self._parts: list[_Part] = []
        self._style: list[str] = []

    def enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if space == XHTML or (space == SVG and name not in DRAWN):
            raise LogoError("text" if name in TEXT else "element", name=name)
        if not self._open:
            self.ratio = _ratio(attributes.get("viewBox", ""))
        self._open.append((name if space == SVG else "", attributes.get("id", "")))
        targets = [target for key, value in attributes.items() for target in _targets(key, value)]
        ids = tuple(id_ for _, id_ in self._open if id_)
        self._parts.append(_Part(ids, tuple(attributes.get("class", "").split()), tuple(targets)))

    def leave(self, _tag: str) -> None:
        self._open.pop()

    def say(self, text: str) -> None:
        if self._open[-1][0] == "style":
            self._style.append(text)

    def instruct(self, target: str, _data: str) -> None:
        raise LogoError("element", name=target)

    def check_style(self) -> None:
        """A style sheet names nothing outside and has no rules but plain ones."""
        css = "".join(self._style)
        if "@" in css or "\\" in css:
            raise LogoError("style")
        _check_values(css)
        tuple(_addresses(css))

    def check_circles(self) -> None:
        """No part of the drawing refers to itself, be it by way of others."""
        styled = _styled("".join(self._style))
        links: dict[str, set[str]] = {}
        for part in self._parts:
            found = {*part.targets, *styled.get(ANY_CLASS, ())}
            found.update(target for name in part.classes for target in styled.get(name, ()))
            for id_ in part.ids:
                links.setdefault(id_, set()).update(found)
        for start, targets in links.items():
            seen, ahead = set[str](), [*targets]
            while ahead:
                here = ahead.pop()
                if here == start:
                    raise LogoError("circle", name=start)
                if here not in seen:
                    seen.add(here)
                    ahead += links.get(here, ())


def _ratio(view_box: str) -> float:
    try:
        _, _, width, height = (float(part) for part in NUMBERS.split(view_box.strip()))
    except ValueError:
        raise LogoError("view_box") from None
    if not all(math.isfinite(side) and 0 < side <= LARGEST_SIDE for side in (width, height)):
        raise LogoError("view_box")
    return width / height


def _targets(key: str, value: str) -> Iterator[str]:
    """The ids that an attribute names; LogoError where it is an order to a browser, or leads outside."""
    space, _, name = key.rpartition(" ")
    if name.lower().startswith("on") and not space:
        raise LogoError("element", name=name)
    if name == "base":
        raise LogoError("element", name="xml:base")
    if not space and name not in NAMES:
        _check_values(value)
    if name == "href":
        yield _own(value.strip())
    yield from _addresses(value)


def _check_values(css: str) -> None:
    """Refuse what would be printed, but not as a PDF for archives: LogoError."""
    other = OTHER_COLOURS.search(css)
    if other:
        raise LogoError("colours", found=other[1])
    if NO_NUMBER.search(css):
        raise LogoError("broken")


def _addresses(css: str) -> Iterator[str]:
    yield from (_own(found.strip()) for found in ADDRESS.findall(css))


def _own(address: str) -> str:
    if not address.startswith("#"):
        raise LogoError("reference", found=address[:80])
    return address[1:]


def _styled(css: str) -> Mapping[str, Iterable[str]]:
    """The ids that the rules of a style sheet name, by class; under "" those of all other rules."""
    found: dict[str, set[str]] = {}
    for selectors, declarations in RULE.findall(css):
        targets = set(_addresses(declarations))
        for selector in selectors.split(","):
            plain = CLASS.fullmatch(selector)
            found.setdefault(plain[1] if plain else ANY_CLASS, set()).update(targets)
    return found
