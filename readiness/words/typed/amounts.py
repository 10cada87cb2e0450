"""Amounts as people type them: 1.2万, 8M, ¥8,000,000, 2.0%, ▲5."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise

from readiness.core.units import LARGEST
from readiness.words.typed.folding import folded, joined

NUMBER = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)"
COUNTING = {
    "百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7,
    "億": 10**8, "十億": 10**9, "百億": 10**10, "千億": 10**11, "兆": 10**12,
}  # fmt: skip
"""What a Japanese number counts in. Several follow each other: 1億2000万."""
COUNTINGS = "|".join(sorted(COUNTING, key=len, reverse=True))
COUNTED = re.compile(f"({NUMBER})({COUNTINGS})")
REST = "[0-9]{3,4}|[0-9],[0-9]{3}"
"""What may follow the last counting word, which is 千 or 万 then."""
THOUSANDS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_THOUSANDS = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9}
"""Read where they can be nothing else: five "m" of minutes are minutes to some readers and millions to none."""

UNIT_WORDS = {
    "percent": r"%|パーセント|percent|pct",
    "points": r"%?ポイント|pts?|pp|(?:percentage)?points?",
    "yen": r"円|yen|jpy",
    "hours": r"時間|h|hrs?|hours?",
    "minutes": r"分間?|mins?|minutes?",
    "days": r"日間?|days?",
    "count": r"件|個|人|名|社",
    "score": r"点|points?",
    "times": r"回|times?",
}
"""What may follow an amount in each unit of :data:`readiness.core.units.UNITS`; another unit's word is refused."""
BEFORE = {"yen": r"[¥\\]|jpy"}
"""What may stand before it; Japanese keyboards give the yen sign as a backslash."""
SHORT = ("yen", "count", "times")
UNSCALED = ("percent", "points", "score")
"""Units that nobody counts in thousands."""


def read_amount(text: str, unit: str) -> Fraction | None:
    """The value of a typed amount.

    The decimal mark is the point, as in Japan and Britain; commas group thousands and must stand where they do that.
    After a Japanese counting word the rest must be plain: "1万500" is 10,500, but "2万5" and "1億2000" mean one thing
    to one reader and another to the next.

    Args:
        text: what was typed.
        unit: one of :data:`readiness.core.units.UNITS`; words of another unit are refused, never converted.

    Returns:
        The exact value, within :data:`readiness.core.units.LARGEST` and with as many digits as an assessment file
        keeps; None where the text has no such reading.
    """
    said = joined(folded(text)).replace("、", ",").replace("。", ".")
    found = _form(unit).fullmatch(said)
    if found is None or (found["sign"] and found["inner_sign"]):
        return None
    value = _counted(found["counted"]) if found["counted"] else _number(found["number"], found["scale"])
    if value is None or not _kept(value):
        return None
    return -value if (found["sign"] or found["inner_sign"]) in ("-", "▲", "△") else value


def amount_text(value: Fraction) -> str:
    """The digits of a value, without grouping or unit, as a form shows it to be changed: 12000, -0.5.

    A value without an end of its decimals is cut after 28 digits.
    """
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


@cache
def _form(unit: str) -> re.Pattern[str]:
    """What an amount in a unit looks like."""
    words = {} if unit in UNSCALED else THOUSANDS | (SHORT_THOUSANDS if unit in SHORT else {})
    scale = f"(?P<scale>{'|'.join(words)})?" if words else "(?P<scale>)"
    counted = "(?!)" if unit in UNSCALED else rf"(?:{NUMBER}(?:{COUNTINGS}))+(?:{REST})?"
    return re.compile(
        rf"(?P<sign>[-+▲△])?(?:{BEFORE.get(unit, '(?!)')})?(?P<inner_sign>[-+▲△])?"
        rf"(?:(?P<counted>{counted})|(?P<number>{NUMBER}){scale})(?:{UNIT_WORDS[unit]})?"
    )


def _number(text: str, scale: str | None = None) -> Fraction:
    """A number in digits, multiplied by the word behind it."""
    return Fraction(text.replace(",", "")) * (THOUSANDS | SHORT_THOUSANDS).get(scale or "", 1)


def _counted(text: str) -> Fraction | None:
    """A number in Japanese counting words; None where its parts do not follow each other."""
    parts = [(_number(digits), COUNTING[word]) for digits, word in COUNTED.findall(text)]
    rest = COUNTED.sub("", text)
    if rest:
        if parts[-1][1] > COUNTING["万"]:
            return None
        parts.append((_number(rest), 1))
    for (_, above), (count, scale) in pairwise(parts):
        if count * scale >= above:
            return None
    if len(parts) > 1 and any(count.denominator != 1 for count, _ in parts):
        return None
    return sum((count * scale for count, scale in parts), Fraction(0))


def _kept(value: Fraction) -> bool:
    """Whether an assessment file gives the value back: it keeps whole numbers, and others as floating point."""
    return value <= LARGEST and (value.denominator == 1 or Fraction(repr(float(value))) == value)
