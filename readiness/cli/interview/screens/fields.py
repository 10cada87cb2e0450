"""The kinds of fields that forms are made of: a line of text, a day, an amount, a choice."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Sequence
from fractions import Fraction

from readiness.cli.interview.lines import Line
from readiness.cli.interview.screens.form import Field
from readiness.words import Words
from readiness.words.clean import one_line
from readiness.words.typed import amount_text, date_text, read_amount, read_date

LONGEST_LINE = 400
"""Characters of a line of text in an assessment file."""

Hint = Callable[[str, int], list[Line]]


def no_hint(_text: str, _width: int) -> list[Line]:
    """Nothing is said while one types."""
    return []


class Fields:
    """Makes fields in one language; ``today`` completes dates without a year."""

    def __init__(self, words: Words, today: dt.date) -> None:
        self.words, self.today = words, today

    def text(
        self, key: str, now: str, store: Callable[[str], None], hint: Hint = no_hint, *, long: bool = False
    ) -> Field:
        """A line of text; a ``long`` one may have any length."""

        def take(text: str) -> str:
            if not long and len(text) > LONGEST_LINE:
                return self.words("form.too_long", most=LONGEST_LINE)
            if text != now:
                store(text)
            return ""

        return Field(self.words(key), now, take, hint)

    def date(
        self,
        key: str,
        now: dt.date | None,
        store: Callable[[dt.date | None], None],
        hint: Hint = no_hint,
        *,
        past: bool = False,
    ) -> Field:
        """A day; without a year the next one, where ``past`` the last one.

        A day that lies behind although it should not is taken when the same is accepted once more.
        """
        doubted: list[dt.date] = []

        def take(text: str) -> str:
            day = read_date(text, self.today, past=past) if text else None
            if text and day is None:
                return self.words("form.no_date", text=one_line(text)[:40])
            if day and day < self.today and not past and day not in (now, *doubted):
                doubted.append(day)
                return self.words("form.past_date", date=date_text(day))
            if day != now:
                store(day)
            return ""

        return Field(self.words(key), date_text(now) if now else "", take, hint)

    def amount(
        self, key: str, now: Fraction | None, unit: str, store: Callable[[Fraction | None], None], hint: Hint = no_hint
    ) -> Field:
        """An amount in a unit."""

        def take(text: str) -> str:
            value = read_amount(text, unit) if text else None
            if text and value is None:
                return self.words("form.no_amount", text=one_line(text)[:40])
            if value != now:
                store(value)
            return ""

        return Field(self.words(key), amount_text(now) if now is not None else "", take, hint)

    def whole(self, key: str, now: int | None, most: int, store: Callable[[int | None], None]) -> Field:
        """How many there are of something: a whole number from 0 to ``most``."""

        def take(text: str) -> str:
            value = read_amount(text, "count") if text else None
            if text and (value is None or value.denominator != 1 or not 0 <= value <= most):
                return self.words("form.no_whole", text=one_line(text)[:40], most=f"{most:,}")
            if value != now:
                store(None if value is None else int(value))
            return ""

        return Field(self.words(key), "" if now is None else str(now), take)

    def choice(self, key: str, now: str, choices: Sequence[tuple[str, str]], store: Callable[[str], None]) -> Field:
        """One of some choices, each typed as its number or its first letters; ``choices`` are (value, name)."""

        def take(text: str) -> str:
            value = self._chosen(text, choices)
            if value is None:
                return self.words("form.no_choice", text=one_line(text)[:40])
            if value != now:
                store(value)
            return ""

        listed = "  ".join(f"{number} {name}" for number, (_, name) in enumerate(choices, start=1))
        names = dict(choices)
        return Field(self.words(key, choices=listed), names.get(now, ""), take)

    def _chosen(self, text: str, choices: Sequence[tuple[str, str]]) -> str | None:
        plain = unicodedata.normalize("NFKC", text).strip().lower()
        if not plain:
            return ""
        for number, (value, name) in enumerate(choices, start=1):
            if plain in (str(number), value.lower(), unicodedata.normalize("NFKC", name).lower()):
                return value
        begun = [value for value, name in choices if name.lower().startswith(plain)]
        return begun[0] if len(begun) == 1 else None
