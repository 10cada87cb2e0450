"""What is done beside a sitting: the interim page and the report, by a process of their own."""

from __future__ import annotations

from typing import Protocol


class Errands(Protocol):
    """Work that goes on while the room talks."""

    def prepare(self) -> None:
        """Get ready for what will be asked for soon."""

    def order_interim(self) -> str:
        """Begin the interim page; what should be said about it."""

    def news(self) -> str:
        """What came to its end since the last call, "" for nothing."""
