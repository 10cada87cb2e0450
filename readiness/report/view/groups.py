"""The groups within the dimensions: their scores, each in its own units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readiness.core.model import Group
from readiness.core.scoring import Score
from readiness.report.view.context import Context

MOST_ROWS = 24
"""Rows that the body holds: of more, the innermost groups stand in one column of the group around them."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One dimension or group.

    Attributes:
        depth: 0 for a dimension, 1 for a group in it, and so on.
        aggregate: how it is put together.
        units: the lowest and the highest value that the score could have.
        parts: the scores of its own groups in order, where they have no rows; "" else.
    """

    name: str
    depth: int
    aggregate: str
    weight: str
    level: str
    units: str
    span: str
    coverage: str
    parts: str = ""


def rows(context: Context, *, whole: bool = False) -> tuple[GroupRow, ...]:
    """The dimensions and the groups within them, outer ones first; () where no dimension has groups.

    Args:
        context: the document.
        whole: with all groups, however many; else with as many levels of them as the body has room for.
    """
    found = [pair for dimension in context.questionnaire.dimensions for pair in _within(context, dimension, 0)]
    deepest = max((depth for _, depth in found), default=0)
    while not whole and deepest > 1 and sum(depth <= deepest for _, depth in found) > MOST_ROWS:
        deepest -= 1
    if not deepest:
        return ()
    return tuple(_row(context, group, depth, cut=depth == deepest) for group, depth in found if depth <= deepest)


def _within(context: Context, group: Group, depth: int) -> Iterator[tuple[Group, int]]:
    """A group and those inside it that are asked, each with its depth."""
    if score(context, group.id) is not None:
        yield group, depth
        for part in group.groups:
            yield from _within(context, part, depth + 1)


def score(context: Context, group: str) -> Score | None:
    """The score of a dimension or group; None where nothing in it is asked."""
    scores = context.result.scores
    return scores.dimensions.get(group) or scores.groups.get(group)


def _row(context: Context, group: Group, depth: int, *, cut: bool) -> GroupRow:
    found, say = score(context, group.id), context.say
    assert found is not None  # noqa: S101 - only those that are asked have a row
    ends = context.figures.ends(context.questionnaire.span_of(group.id))
    parts = [(part.id, own) for part in group.groups if cut and (own := score(context, part.id))]
    return GroupRow(
        name=context.pick(group.name),
        depth=depth,
        aggregate=say(f"aggregate.{group.aggregate}"),
        weight=context.figures.amount(group.weight),
        level=context.level(found.point, group.id),
        units=say("span", low=ends["low"], high=ends["top"]),
        span=context.span(found, group.id) if found.low is not None else say("nothing"),
        coverage=context.coverage(found),
        parts=say("groups.separator").join(context.level(own.point, id_) for id_, own in parts),
    )
