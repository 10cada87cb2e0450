"""Outside costs, printed in yen only where somebody answers for them."""

from __future__ import annotations

from fractions import Fraction

from readiness.report.view.context import Context


def priced(context: Context) -> bool:
    """Whether yen may be printed."""
    return bool(context.assessment.plan.cost_source)


def cost(context: Context, band: tuple[Fraction, Fraction]) -> str:
    """A band of yen, one value where both ends are the same."""
    low, high = (context.figures.yen(value) for value in band)
    return low if low == high else context.say("span", low=low, high=high)
