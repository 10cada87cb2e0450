"""The questionnaire: what is asked, and the method that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from readiness.core.model.groups import Aggregate, Dimension, Group
from readiness.core.model.phases import Method
from readiness.core.model.questions import Depth, Lens, Question
from readiness.core.model.scales import Scale, Span
from readiness.core.model.texts import Text

OVERALL = "overall"
"""Stands for the overall score where a group could stand."""
POINTS: Span = (Fraction(0), Fraction(100))
"""The units of what has none of its own."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Published figures on how well a questionnaire measures twice the same.

    Attributes:
        sd: standard deviation of the overall score between organisations, in points of 100.
        icc: intraclass correlation of two measurements, from 0 to below 1.
        n: number of organisations that were measured.
        source: where that was published.
    """

    sd: Fraction
    icc: Fraction
    n: int
    source: Text


METHOD_PARTS = ("weights", "thresholds", "evidence_caps", "scale")
"""The parts of the method that carry a digest of their own beside the questions."""


@dataclass(frozen=True)
class Questionnaire:
    """What is asked, and the method that belongs to it.

    Attributes:
        digest: "sha256:" and the hash of everything that a score depends on.
        origin: where the content was found, for the outputs that name it.
        parts: a short digest of each question by its id, and of each of the :data:`METHOD_PARTS`.
        reliability: None where nobody published any.
        aggregate: how the overall score is put together from the dimensions.
        answer_sets: shared answers beside the questionnaire's own scale.
    """

    id: str
    version: str
    title: Text
    description: Text
    scale: Scale
    dimensions: tuple[Dimension, ...]
    questions: tuple[Question, ...]
    method: Method
    digest: str
    origin: str
    parts: Mapping[str, str] = field(default_factory=dict)
    reliability: Reliability | None = None
    lenses: tuple[Lens, ...] = ()
    aggregate: Aggregate = "mean"
    answer_sets: tuple[Scale, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """The questions by their ids."""
        return {question.id: question for question in self.questions}

    @property
    def top_level(self) -> int:
        """The number of the highest answer of the questionnaire's own scale."""
        return self.scale.top

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """The dimensions and all groups within them by their ids."""
        return {
            group.id: group for dimension in self.dimensions for group in (dimension, *dimension.within())
        }

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """The lowest and the highest value of each dimension and group in its own units, and of :data:`OVERALL`.

        A mean and a minimum have their parts' span, or points of 100 where those differ.
        """
        found: dict[str, Span] = {}
        scales: dict[str, list[tuple[Fraction, Span]]] = {}
        for question in self.questions:
            scales.setdefault(question.group, []).append((question.weight, question.scale.span))

        def spanned(group: Group) -> Span:
            parts = [(part.weight, spanned(part)) for part in group.groups] or scales.get(group.id, [])
            found[group.id] = _span(group.aggregate, parts)
            return found[group.id]

        parts = [(dimension.weight, spanned(dimension)) for dimension in self.dimensions]
        return {**found, OVERALL: _span(self.aggregate, parts)}

    @cached_property
    def span(self) -> Span:
        """The units in which dimensions and the overall score are shown: their own where all have the same."""
        spans = {self.spans[id_] for id_ in (OVERALL, *(dimension.id for dimension in self.dimensions))}
        return spans.pop() if len(spans) == 1 else POINTS

    def span_of(self, group: str) -> Span:
        """The units in which a score is shown: those of all for the whole and the dimensions, a group's own else."""
        inner = any(dimension.id == group for dimension in self.dimensions) or group == OVERALL
        return self.span if inner else self.spans[group]

    @cached_property
    def is_conditional(self) -> bool:
        """Whether some questions are asked only where a condition holds."""
        return any(question.when for question in self.questions)

    @cached_property
    def is_nested(self) -> bool:
        """Whether dimensions are made of groups."""
        return any(dimension.groups for dimension in self.dimensions)

    def asked(self, depth: Depth) -> tuple[Question, ...]:
        """The questions of a depth, in order, whatever their conditions; the core questions belong to both."""
        return tuple(q for q in self.questions if depth == "full" or q.depth == "core")

    def depths(self) -> tuple[Depth, ...]:
        """The depths that differ in this questionnaire."""
        return ("core", "full") if any(q.depth == "full" for q in self.questions) else ("core",)

    def dimension(self, dimension_id: str) -> Dimension:
        """The dimension with an id (KeyError if there is none)."""
        for dimension in self.dimensions:
            if dimension.id == dimension_id:
                return dimension
        raise KeyError(dimension_id)


def _span(aggregate: Aggregate, parts: Sequence[tuple[Fraction, Span]]) -> Span:
    """The span of what is put together from parts, given as (weight, span)."""
    match aggregate:
        case "ladder":
            return Fraction(0), Fraction(len(parts) or 1)
        case "sum":
            low = sum((weight * span[0] for weight, span in parts), Fraction(0))
            high = sum((weight * span[1] for weight, span in parts), Fraction(0))
            return (low, high) if low < high else POINTS  # nothing in it has a weight
        case _:
            spans = {span for _, span in parts}
            return spans.pop() if len(spans) == 1 else POINTS
