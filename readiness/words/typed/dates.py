"""Dates as people type them: 2026/12/15, 12/15, 令和8年12月15日, 15 Dec, 12月末, 来月末, +14."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator

from readiness.words.typed.folding import folded, joined

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that an assessment file takes."""
ERAS = {
    "令和": (dt.date(2019, 5, 1), dt.date.max),
    "r": (dt.date(2019, 5, 1), dt.date.max),
    "平成": (dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
    "h": (dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
}
"""The first and the last day of each era that a plan or a baseline can lie in."""
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = {**dict(zip("月火水木金土日", range(7), strict=True)), **dict(zip(
    ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), range(7), strict=True
))}  # fmt: skip
NEAR = {"今日": 0, "本日": 0, "today": 0, "明日": 1, "tomorrow": 1, "昨日": -1, "yesterday": -1}
"""Days from today."""
MONTH_ENDS = {
    "先月末": -1, "今月末": 0, "来月末": 1, "再来月末": 2,
    "end of last month": -1, "end of this month": 0, "end of next month": 1,
}  # fmt: skip
"""Months from the present one whose last day is meant."""
LEAP_GAP = 8
"""The longest wait for a 29 February, in years."""

YEAR = r"(?:(?P<year>[0-9]{4})|(?P<era>令和|平成|[rh])(?P<count>元|[0-9]{1,2}))[-/.年]"
ORDINAL = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
NAME = r"(?P<name>[a-z]{3,9})\.?"
CALENDAR = tuple(
    re.compile(form)
    for form in (
        rf"(?:{YEAR})?(?P<month>[0-9]{{1,2}})(?:[-/.月](?P<day>[0-9]{{1,2}})日?|[-/.月]?(?P<end>末)日?)",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    )
)
NAMED = tuple(
    re.compile(form)
    for form in (
        rf"{ORDINAL}(?: of )?[- ]?{NAME}(?:[-, ]+(?P<year>[0-9]{{4}}))?",
        rf"{NAME} ?{ORDINAL}(?:[, ]+(?P<year>[0-9]{{4}}))?",
        rf"(?P<end>end)(?: of)? {NAME}(?:[, ]+(?P<year>[0-9]{{4}}))?",
    )
)
YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
DISTANCES = tuple(
    re.compile(form)
    for form in (
        r"(?P<after>\+)(?P<days>[0-9]{1,4})日?",
        r"(?:(?P<days>[0-9]{1,4})日|(?P<weeks>[0-9]{1,3})週間?)(?:(?P<after>後)|前)",
        r"(?P<after>in )(?:(?P<days>[0-9]{1,4}) days?|(?P<weeks>[0-9]{1,3}) weeks?)",
        r"(?:(?P<days>[0-9]{1,4}) days?|(?P<weeks>[0-9]{1,3}) weeks?) ago",
    )
)
WITH_WEEKDAY = re.compile(
    r"(?:(?P<first>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?[,. ]+)?(?P<date>.*?)"
    r"(?: ?\((?P<last>[月火水木金土日])(?:曜日?)?\))?"
)


def read_date(text: str, today: dt.date, *, past: bool = False) -> dt.date | None:
    """The day that a typed date means.

    Of two figures without a year the first is the month, in both languages: 3/12 is 12 March, as on every Japanese
    form. Figures that make no date that way (15/12) are refused, so that nobody learns the other order from them.
    With the year last, day and month are read where only one order makes a date (31/12/2026), and refused else.
    A year of two figures is refused. A weekday beside the date must be its own.

    Args:
        text: what was typed.
        today: the day that "来月末" and a date without a year are read from.
        past: whether a date without a year is the last such day up to today (a baseline's), not the next from today
            on (a due date). It changes nothing else: what is typed with its year may lie on either side.

    Returns:
        The day, from 1900 to 2199; None where the text is no date or could be two.
    """
    found = WITH_WEEKDAY.fullmatch(folded(text))
    if found is None:
        return None
    try:
        days = set(_readings(found["date"], today, past=past))
    except OverflowError:
        return None
    day = days.pop() if len(days) == 1 else None
    weekday = found["first"] or found["last"]
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR or (weekday and day.weekday() != WEEKDAYS[weekday]):
        return None
    return day


def date_text(day: dt.date) -> str:
    """A day as a form shows it to be changed, and as an assessment file keeps it: 2026-12-15."""
    return day.isoformat()


def _readings(said: str, today: dt.date, *, past: bool) -> Iterator[dt.date]:
    """Every day that a folded text can mean."""
    compact = joined(said).replace("・", "/")
    for found in (*(form.fullmatch(compact) for form in CALENDAR), *(form.fullmatch(said) for form in NAMED)):
        if found and (day := _of_calendar(found.groupdict(), today, past=past)):
            yield day
    if found := YEAR_LAST.fullmatch(compact):
        first, _, second, year = found.groups()
        for month, day_of_month in ((first, second), (second, first)):
            if day := _day(int(year), int(month), int(day_of_month)):
                yield day
    yield from _from_today(said, compact, today)


def _of_calendar(parts: dict[str, str | None], today: dt.date, *, past: bool) -> dt.date | None:
    """A day given by its month and day, with or without its year."""
    month = _month(parts.get("name") or "") if parts.get("name") else int(parts["month"] or 0)
    day = None if parts.get("end") else int(parts["day"] or 0)
    if parts.get("year"):
        return _day(int(parts["year"] or 0), month, day)
    if parts.get("era"):
        first, last = ERAS[parts["era"] or ""]
        count = 1 if parts["count"] == "元" else int(parts["count"] or 0)
        found = _day(first.year + count - 1, month, day)
        return found if found and count and first <= found <= last else None
    return _nearest(lambda year: _day(year, month, day), today, past=past)


def _nearest(day_in: Callable[[int], dt.date | None], today: dt.date, *, past: bool) -> dt.date | None:
    """The first day from today on, or the last up to today."""
    for years in range(LEAP_GAP + 1):
        found = day_in(today.year - years if past else today.year + years)
        if found and (found <= today if past else found >= today):
            return found
    return None


def _from_today(said: str, compact: str, today: dt.date) -> Iterator[dt.date]:
    """A day given by its distance from today."""
    for text in {said, compact}:
        if text in NEAR:
            yield today + dt.timedelta(days=NEAR[text])
        if text in MONTH_ENDS:
            months = today.year * 12 + today.month - 1 + MONTH_ENDS[text]
            if end := _day(months // 12, months % 12 + 1, None):
                yield end
        for form in DISTANCES:
            if found := form.fullmatch(text):
                parts = found.groupdict()
                days = int(parts.get("days") or 7 * int(parts.get("weeks") or 0))
                yield today + dt.timedelta(days=days if parts.get("after") else -days)


def _month(name: str) -> int:
    """The month of a name or of its first letters, 0 for none; three letters tell all of them apart."""
    return next((place for place, month in enumerate(MONTHS, 1) if month.startswith(name)), 0)


def _day(year: int, month: int, day: int | None) -> dt.date | None:
    """A day of the calendar, the month's last where ``day`` is None; None where the calendar has no such day."""
    try:
        return dt.date(year, month, calendar.monthrange(year, month)[1] if day is None else day)
    except ValueError:
        return None
