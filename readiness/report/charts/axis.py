"""The axis of scores in a chart: the units in which dimensions are shown, with marks at round values."""

from __future__ import annotations

from dataclasses import dataclass

MOST_MARKS = 10
"""Steps of one unit that are marked each; a longer axis is marked in quarters."""
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Axis:
    """From the lowest to the highest value."""

    least: float
    most: float

    @property
    def length(self) -> float:
        """The highest value minus the lowest."""
        return self.most - self.least

    def share(self, value: float) -> float:
        """The place of a value, from 0 to 1."""
        return (value - self.least) / self.length

    def marks(self) -> tuple[float, ...]:
        """The values that are marked, both ends among them."""
        whole = self.length.is_integer() and self.length <= MOST_MARKS
        steps = int(self.length) if whole else QUARTERS
        return tuple(self.least + self.length * step / steps for step in range(steps + 1))


def label(value: float) -> str:
    """A mark's value: whole where it is."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
