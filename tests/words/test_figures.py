"""Dates, numbers, yen and shares in each language's form, rounded once and never to what is not reached."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from fractions import Fraction
from typing import Any

import pytest

from readiness.core.units import UNITS
from readiness.words.figures import Figures

JA, EN = Figures("ja"), Figures("en")
MARCH, MAY = dt.date(2027, 3, 31), dt.date(2027, 5, 9)


@pytest.mark.parametrize(
    ("figures", "method", "given", "said"),
    [
        (JA, "date", (MARCH,), "2027年3月31日"),
        (EN, "date", (MARCH,), "31 March 2027"),
        (JA, "short_date", (MAY,), "2027/05/09"),
        (EN, "short_date", (MAY,), "9 May 2027"),
        (JA, "period", (MARCH, MAY), "2027年3月31日〜5月9日"),
        (EN, "period", (MARCH, MAY), "31 Mar – 9 May 2027"),
        (JA, "period", (dt.date(2026, 12, 1), MAY), "2026年12月1日〜2027年5月9日"),
        (EN, "period", (dt.date(2026, 12, 1), MAY), "1 Dec 2026 – 9 May 2027"),
        (JA, "month", (MARCH,), "2027年3月"),
        (EN, "month", (MARCH,), "Mar 2027"),
        (JA, "number", (1234567,), "1,234,567"),
        (JA, "number", (Fraction(1, 3), 2), "0.33"),
        (JA, "number", (Fraction(5, 2),), "3"),
        (EN, "number", (Fraction(-5, 2), 1), "-2.5"),
        (JA, "amount", (Fraction("2.05"), 1), "2.05"),
        (JA, "amount", (Fraction(2), 1), "2.0"),
        (JA, "yen", (12000,), "12,000円"),
        (JA, "yen", (1500000,), "150万円"),
        (JA, "yen", (1500001,), "1,500,001円"),
        (JA, "yen", (99_990_000,), "9,999万円"),
        (JA, "yen", (100_000_000,), "1億円"),
        (JA, "yen", (129_500_000,), "1億2,950万円"),
        (JA, "yen", (100_050_000,), "1億5万円"),
        (JA, "yen", (129_500_001,), "129,500,001円"),
        (JA, "yen", (1_000_000_000_000,), "1兆円"),
        (JA, "yen", (1_200_300_040_000,), "1兆2,003億4万円"),
        (EN, "yen", (129_500_000,), "¥129,500,000"),
        (EN, "yen", (1500000,), "¥1,500,000"),
        (JA, "quantity", (Fraction(2), "percent", 1), "2.0%"),
        (JA, "quantity", (12000, "yen"), "12,000円"),
        (JA, "quantity", (1500000, "yen"), "1,500,000円"),
        (EN, "quantity", (1, "hours"), "1 hour"),
        (EN, "quantity", (Fraction(3, 2), "hours", 1), "1.5 hours"),
        (JA, "days", (Fraction(12),), "12人日"),
        (JA, "days", (Fraction("12.34"),), "12.4人日"),
        (EN, "unit", ("person_days", 1), "1 person-day"),
    ],
)
def test_forms(figures: Figures, method: str, given: tuple[Any, ...], said: str) -> None:
    assert getattr(figures, method)(*given) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Fraction(7, 8), "88%"),
        (Fraction(1), "100%"),
        (0.99999, "99%"),
        (Fraction(0), "0%"),
        (Fraction(1, 1000), "1%未満"),
        (Fraction(4999, 10000), "49%"),
        (Fraction(1, 2), "50%"),
    ],
)
def test_a_share_is_neither_all_nor_nothing_nor_a_threshold_unless_it_is(share: Fraction | float, said: str) -> None:
    assert JA.share(share, (Fraction(50),)) == said


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_of_the_catalogue_has_words(unit: str) -> None:
    for figures in (JA, EN):
        assert "5" in figures.quantity(5, unit)


def test_babel_is_imported_with_the_first_figure() -> None:
    code = "import sys; from readiness.words.figures import Figures; Figures('ja'); print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
