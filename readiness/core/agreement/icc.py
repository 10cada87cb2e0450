"""Intraclass correlations of complete tables.

Source: Shrout & Fleiss, "Intraclass correlations: uses in assessing rater reliability" (1979).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

Model = Literal[1, 2, 3]
"""Whose ratings they are: each row's own raters, a sample of raters, or all the raters there are."""


def icc(rows: Sequence[Sequence[int]], model: Model = 2, *, average: bool = False) -> Fraction | None:
    """How far one rater's values (or the ``average`` of all raters') tell the rows apart.

    Each row holds one value of every rater, in the same order. With ``model`` 2 this is ICC(2,1) or ICC(2,k). None with
    fewer than two rows or raters, and where nothing varies.
    """
    n, k = len(rows), len(rows[0]) if rows else 0
    if n < 2 or k < 2:  # noqa: PLR2004 - nothing to compare
        return None
    mean = Fraction(sum(map(sum, rows)), n * k)
    everything = _sum((value - mean) ** 2 for row in rows for value in row)
    between_rows = k * _sum((Fraction(sum(row), k) - mean) ** 2 for row in rows)
    between_raters = n * _sum((Fraction(sum(column), n) - mean) ** 2 for column in zip(*rows, strict=True))
    targets = between_rows / (n - 1)
    judges = between_raters / (k - 1)
    error = (everything - between_rows - between_raters) / ((n - 1) * (k - 1))
    if model == 1:
        error = (everything - between_rows) / (n * (k - 1))
    one = 1 if average else k
    whole = targets + (one - 1) * error + (one * (judges - error) / n if model == 2 else 0)  # noqa: PLR2004
    return (targets - error) / whole if whole > 0 else None


def _sum(squares: Iterable[Fraction]) -> Fraction:
    return sum(squares, Fraction(0))
