"""The only source of files while a document is printed. Imports WeasyPrint: load it inside functions only."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from readiness.press.errors import ForbiddenResourceError

BASE = "https://template.invalid/"
"""What relative addresses of a document resolve against. The domain can never exist (RFC 2606), and nothing is
ever looked up: an address is a key into the files that were handed over."""

MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
"""Kinds of file that a document may use. Fonts are missing on purpose: they come through Fontconfig alone."""

_SHOWN, _LONGEST = 5, 120  # refused addresses in a message, and characters of each


class LockedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves the style sheets and images of one template folder and the files given beside it; refuses the rest.

    A refusal stops the rendering, and is remembered in ``refused`` because the drawing of SVG images swallows
    even that. Addresses are compared as whole strings with those of the files found: no decoding, no dots, no
    symbolic links, no schemes, no query, no redirect.
    """

    def __init__(self, template: Path, extra_files: Mapping[str, bytes]) -> None:
        # A context of our own spares the base class the loading of certificates, which nothing ever uses.
        super().__init__(fail_on_errors=True, ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
        self.refused: list[str] = []
        self._files: dict[str, Path | bytes] = {address(name): path for name, path in _shipped(template)}
        self._files.update({address(name): content for name, content in extra_files.items()})

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """The file behind ``url``; FatalURLFetchingError when it is not one of those that may be used."""
        file = self._files.get(url)
        if file is None:
            self.refused.append(url)
            raise FatalURLFetchingError(url)
        content = file.read_bytes() if isinstance(file, Path) else file
        media_type = MEDIA_TYPES[PurePosixPath(url).suffix.lower()]
        # Everything that is shipped as text is UTF-8: a byte order mark or @charset has no say.
        text = media_type in {"text/css", "image/svg+xml"}
        return URLFetcherResponse(url, content, {"Content-Type": media_type + ("; charset=utf-8" if text else "")})

    def open(self, *_arguments: object, **_options: object) -> URLFetcherResponse:
        """Closed: the way of :mod:`urllib` into the base class."""
        raise FatalURLFetchingError

    def check(self) -> None:
        """Raise :exc:`ForbiddenResourceError` when anything was refused, seen by WeasyPrint or not."""
        if self.refused:
            shown = (url[:_LONGEST] for url in dict.fromkeys(self.refused))
            raise ForbiddenResourceError("press.forbidden", urls=", ".join(list(shown)[:_SHOWN]))


class SingleFile(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Hands over one file from memory whatever is asked for: the way for an attachment to state its media type."""

    def __init__(self, content: bytes, media_type: str) -> None:
        super().__init__(ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
        self._content, self._media_type = content, media_type

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """The file."""
        return URLFetcherResponse(url, self._content, {"Content-Type": self._media_type})


def address(name: str) -> str:
    """The only address under which the file ``name`` (relative, with slashes) can be asked for."""
    return BASE + quote(name, safe="/!$&'()*+,;=:@~")


def _shipped(template: Path) -> Iterator[tuple[str, Path]]:
    """Name and path of the files that a template ships for its documents; symbolic links are no part of it."""
    for folder, _, names in os.walk(template, followlinks=False):
        for name in names:
            path = Path(folder, name)
            if path.suffix.lower() in MEDIA_TYPES and path.is_file() and not path.is_symlink():
                yield path.relative_to(template).as_posix(), path
