"""Last time's level on the bars of the dimensions, where it rests on the same questions as the bar."""

from __future__ import annotations

from fractions import Fraction

from readiness.core.comparison.assessments import Comparison
from readiness.report.view.context import Context
from readiness.words.phrases import Words


class LastTime:
    """What the bars of one document say of last time; nothing where there was none."""

    def __init__(self, context: Context, comparison: Comparison | None) -> None:
        self.context, self.comparison = context, comparison
        self.words = Words(context.language, "comparison")

    def point(self, dimension_id: str) -> Fraction | None:
        """The score of last time in points of 100; None where it rests on other questions than this time's."""
        comparison = self.comparison
        if comparison is None or dimension_id not in comparison.dimensions:
            return None
        common = {q.id for q in comparison.common if q.dimension == dimension_id}
        shown = {q.id for q in self.context.readings.applicable if q.dimension == dimension_id}
        return comparison.dimensions[dimension_id].then.point if common == shown else None

    def place(self, dimension_id: str) -> float | None:
        """Its place on the scale of levels."""
        return self.context.position(self.point(dimension_id))

    def label(self, dimension_id: str) -> str:
        """What stands at the mark, "" where there is none."""
        point = self.point(dimension_id)
        return "" if point is None else self.words("since.bar", level=self.context.level(point))

    def spoken(self, description: str) -> str:
        """The chart's description for screen readers, with last time's levels where there are any."""
        levels = [
            f"{self.context.pick(dimension.name)} {self.context.level(point)}"
            for dimension in self.context.questionnaire.dimensions
            if (point := self.point(dimension.id)) is not None
        ]
        if not levels:
            return description
        return self.words("since.bar_description", description=description, then=self.context.listed(levels))
