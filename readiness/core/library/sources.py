"""Outside sources with their dates, and the terms that documents explain."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from readiness.core.model import Text


@dataclass(frozen=True, slots=True)
class Source:
    """A publication outside the product.

    Attributes:
        date: when it was published.
        n: size of the sample, None where there is none.
        as_of: when it was looked up.
        review_by: the last day on which it may be quoted without being looked up again.
        fact: what documents quote from it, None where they only point to it.
        about: what it is good for in a programme.
        topics: "orientation" for what every document may point to, "agreement" for the statistics of respondents.
    """

    id: str
    publisher: Text
    title: Text
    date: dt.date
    address: str
    n: int | None
    as_of: dt.date
    review_by: dt.date
    fact: Text | None
    about: Text
    topics: tuple[str, ...] = ()

    def is_due(self, today: dt.date) -> bool:
        """Whether it has to be looked up again before it is relied on."""
        return today > self.review_by


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the documents' glossary.

    Attributes:
        look_for: the strings, by language, one of which a document has to hold to need the entry.
    """

    id: str
    term: Text
    look_for: tuple[tuple[str, ...], tuple[str, ...]]
    meaning: Text
