"""A brand: the name, logo, colours and lines that a consultancy puts on its reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from readiness.core.model import Text
from readiness.core.palette import Palette


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that was checked.

    Attributes:
        kind: what the picture is.
        ratio: its width by its height.
    """

    kind: Literal["svg", "png"]
    content: bytes
    ratio: float

    @property
    def file(self) -> str:
        """The name by which a document refers to it."""
        return f"brand/logo.{self.kind}"


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand. What is None was left out.

    Attributes:
        name: stands on the cover where there is no logo, is read aloud in the logo's place, and is the footer's line
            where there is no other.
        footer: the last line of every page.
        cover_note: a remark on the cover.
    """

    palette: Palette
    name: Text | None = None
    logo: Logo | None = None
    footer: Text | None = None
    cover_note: Text | None = None

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files that a document refers to, by name."""
        return {self.logo.file: self.logo.content} if self.logo else {}
