"""Dates, numbers, yen and percentages as a reader of Japanese or English writes them.

Babel is imported with the first figure, because most commands print none.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from readiness.core.model import Language, Span
from readiness.core.scoring import rounded
from readiness.words.phrases import Words

LOCALES = {"ja": "ja_JP", "en": "en_GB"}
MOST_DECIMALS = 4
LONG_AMOUNT = 100_000
"""From here on a round amount of yen is counted in 万, 億 and 兆."""
COUNTED_IN = (("trillions", 10**12), ("hundred_millions", 10**8), ("ten_thousands", 10**4))
"""What Japanese counts large amounts in, the largest first."""


class Figures:
    """Figures in one language. Numbers are exact fractions; they are rounded half up only here."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._words = Words(language, "units")
        self._locale = LOCALES[language]

    def date(self, day: dt.date) -> str:
        """A day in full: 2027年3月31日, 31 March 2027."""
        from babel.dates import format_date

        return str(format_date(day, "long", locale=self._locale))

    def short_date(self, day: dt.date) -> str:
        """A day for tables: 2027/03/31, 31 Mar 2027."""
        from babel.dates import format_date

        return str(format_date(day, "medium", locale=self._locale))

    def period(self, first: dt.date, last: dt.date) -> str:
        """From one day to another, the year once where it is the same: 2027年1月12日〜3月5日, 12 Jan – 5 Mar 2027."""
        same = first.year == last.year
        if self.language == "ja":
            return f"{self.date(first)}〜{self._day(last) if same else self.date(last)}"
        return f"{self._day(first) if same else self.short_date(first)} – {self.short_date(last)}"

    def month(self, day: dt.date, *, year: bool = True) -> str:
        """A month, with its year or without: 2027年1月, Jan 2027; 1月, Jan."""
        return self._skeleton("yMMM" if year else "MMM", day)

    def number(self, value: Fraction | int, decimals: int = 0) -> str:
        """A number with grouped thousands and a fixed count of decimals: 12,000; 2.0."""
        from babel.numbers import format_decimal

        shown = rounded(Fraction(value), decimals)
        digits = Decimal(shown.numerator) / Decimal(shown.denominator)
        form = "#,##0" + ("." + "0" * decimals if decimals else "")
        return str(format_decimal(digits, format=form, locale=self._locale))

    def amount(self, value: Fraction | int, decimals: int = 0) -> str:
        """A number as somebody typed it: with the usual decimals, and more where it has more (at most four)."""
        exact = Fraction(value)
        while decimals < MOST_DECIMALS and (exact * 10**decimals).denominator != 1:
            decimals += 1
        return self.number(exact, decimals)

    def share(self, value: Fraction | float, thresholds: Iterable[Fraction] = (), decimals: int = 0) -> str:
        """A share of 1 in per cent; neither 0 nor 100, nor a threshold (in per cent), unless it is reached."""
        percent = Fraction(value).limit_denominator(10**9) * 100
        shown = rounded(percent, decimals, (Fraction(100), *thresholds))
        if shown == 0 and percent > 0:
            return self.unit("percent_below", Fraction(1, 10**decimals), decimals)
        return self.unit("percent", shown, decimals)

    def yen(self, value: Fraction | int) -> str:
        """An amount of yen; large round ones in the Japanese way: 12,000円, 150万円, 1億2,950万円; ¥1,500,000."""
        whole = rounded(Fraction(value), 0)
        if self.language == "ja" and whole >= LONG_AMOUNT and whole % COUNTED_IN[-1][1] == 0:
            return self._united("yen", whole, self._counted(int(whole)))
        return self.unit("yen", whole)

    def _counted(self, amount: int) -> str:
        """A multiple of 10,000 without a unit: 1億2,950万."""
        found = []
        for name, size in COUNTED_IN:
            count, amount = divmod(amount, size)
            if count:
                found.append(self.unit(name, count))
        return "".join(found)

    def quantity(self, value: Fraction | int, unit: str, decimals: int = 0) -> str:
        """A value with its unit, one of :data:`readiness.core.library.UNITS`: 2.0%, 12,000円, 5 hours."""
        return self._united(unit, Fraction(value), self.amount(value, decimals))

    def ends(self, span: Span) -> dict[str, str]:
        """The ends of a span for a sentence: ``low`` and ``top``."""
        return {"low": self.amount(span[0]), "top": self.amount(span[1])}

    def unit(self, unit: str, value: Fraction | int, decimals: int = 0) -> str:
        """A value with any unit of ``units.yaml``, rounded: 12人日, 3 weeks."""
        return self._united(unit, Fraction(value), self.number(value, decimals))

    def days(self, value: Fraction) -> str:
        """Person-days: whole where they are, else with one decimal, rounded up."""
        decimals = 0 if value.denominator == 1 else 1
        return self.unit("person_days", Fraction(math.ceil(value * 10**decimals), 10**decimals), decimals)

    def _united(self, unit: str, value: Fraction, text: str) -> str:
        return self._words(unit, n=value, text=text)

    def _day(self, day: dt.date) -> str:
        return self._skeleton("MMMd", day)

    def _skeleton(self, skeleton: str, day: dt.date) -> str:
        from babel.dates import format_skeleton

        return str(format_skeleton(skeleton, day, locale=self._locale))
