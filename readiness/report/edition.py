"""Which edition of a report is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Audience = Literal["client", "internal"]
Format = Literal["pdf", "html", "onepager"]
DENSEST = 3
"""The last density of the decision page: whatever it says, it takes one page."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What sets one report of an assessment apart from another.

    Attributes:
        audience: ``client`` leaves out internal notes, reasons and evidence, and the names of respondents.
        final: the edition after the facts were checked (確定版); else the one that leaves the room (速報版).
        format: ``pdf`` is the whole report for the press, ``onepager`` its decision page alone for the press,
            ``html`` the whole report as one file for a browser.
        density: how closely the decision page is set, from 0 to :data:`DENSEST`: with less space between its lines,
            then with fewer entries in its lists, at last with the client's texts cut. The press refuses a page
            that takes more than one, except at the last density: see :mod:`readiness.app.report`.
    """

    audience: Audience = "client"
    final: bool = False
    format: Format = "pdf"
    density: int = 0

    @property
    def internal(self) -> bool:
        """Whether the document stays with the consultant."""
        return self.audience == "internal"
