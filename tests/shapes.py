"""Made questionnaires of any shape: nested groups, answers of any value, sums, minima and ladders; and naive scores."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import builders

from readiness.core.assessment import Assessment
from readiness.core.model import AGGREGATES, Dimension, Group, Question, Questionnaire, Scale, ScaleLevel, scale

Levels = Mapping[str, int | None]
VALUES: tuple[tuple[str, ...], ...] = (
    ("0", "1"), ("0", "1/4", "1/2", "1"), ("1", "2", "3", "4", "5"), ("0", "1", "2"), ("-1", "0", "3"),
)  # fmt: skip


def answers(*values: str | int | Fraction, id_: str = "") -> Scale:
    """A scale with these values."""
    levels = [ScaleLevel(builders.words(str(value)), builders.words(str(value))) for value in values]
    return scale(levels, [Fraction(value) for value in values], id_)


def group(id_: str, aggregate: str = "mean", *groups: Group, weight: int = 1, passed_at: int = 100) -> Group:
    """A group within a dimension."""
    return Group(
        id=id_, name=builders.words(id_), weight=Fraction(weight), aggregate=aggregate,  # type: ignore[arg-type]
        passed_at=Fraction(passed_at), groups=groups,
    )  # fmt: skip


def dimension(id_: str, aggregate: str = "mean", *groups: Group, weight: int = 1, passed_at: int = 100) -> Dimension:
    """A dimension."""
    plain = group(id_, aggregate, *groups, weight=weight, passed_at=passed_at)
    return Dimension(
        id=id_, name=plain.name, weight=plain.weight, aggregate=plain.aggregate, passed_at=plain.passed_at,
        groups=groups, short=plain.name, about=plain.name,
    )  # fmt: skip


def questionnaire(
    dimensions: Sequence[Dimension],
    homes: Mapping[str, str],
    scales: Mapping[str, Scale] | Scale,
    *,
    aggregate: str = "mean",
    phases: Sequence[builders.Phase] = (),
    weights: Mapping[str, int] | None = None,
) -> Questionnaire:
    """A questionnaire from its dimensions, each question's group, and its scale (one for all, or by question)."""
    top_of = {
        inner.id: top.id for top in dimensions for inner in (top, *top.within())
    }
    plain = builders.questionnaire({top_of[home]: {} for home in homes.values()}, phases)
    own = scales if isinstance(scales, Scale) else next(iter(scales.values()))
    model = builders.questionnaire({"x": {"q": 1}}).questions[0]
    questions = tuple(
        replace(
            model, id=id_, dimension=top_of[home], group=home, weight=Fraction((weights or {}).get(id_, 1)),
            scale=offered, anchors=tuple(level.meaning for level in offered.levels),
        )
        for id_, home in homes.items()
        for offered in [scales if isinstance(scales, Scale) else scales[id_]]
    )  # fmt: skip
    return replace(
        plain, scale=own, dimensions=tuple(dimensions), questions=questions, aggregate=aggregate  # type: ignore[arg-type]
    )


def native(found: Questionnaire, levels: Levels) -> dict[str, Fraction | None]:
    """Points of 100 of every group and of the whole, from native values, one definition after the other."""
    result: dict[str, Fraction | None] = {}

    def value(question: Question) -> Fraction | None:
        level = levels[question.id]
        return None if level is None else question.scale.values[level - question.scale.lowest]

    def combined(
        aggregate: str, passed_at: Fraction, parts: list[tuple[Fraction, Fraction | None, tuple[Fraction, Fraction]]]
    ) -> Fraction | None:
        """Points of parts, given as (weight, points, span)."""
        there = [(weight, points, span) for weight, points, span in parts if points is not None and weight]
        if not there:
            return None
        if aggregate == "minimum":
            return min(points for _, points, _ in there)
        if aggregate == "ladder":
            passed = 0
            while passed < len(there) and there[passed][1] >= passed_at:
                passed += 1
            return Fraction(100 * passed, len(there))
        if aggregate == "sum":
            least = sum(weight * low for weight, _, (low, _) in there)
            most = sum(weight * high for weight, _, (_, high) in there)
            total = sum(weight * (low + points * (high - low) / 100) for weight, points, (low, high) in there)
            return 100 * (total - least) / (most - least)
        return sum(weight * points for weight, points, _ in there) / sum(weight for weight, _, _ in there)

    def visit(inner: Group) -> Fraction | None:
        if inner.groups:
            parts = [(part.weight, visit(part), found.spans[part.id]) for part in inner.groups]
        else:
            mine = [question for question in found.questions if question.group == inner.id]
            parts = [
                (q.weight, None if (own := value(q)) is None else 100 * (own - low) / (high - low), (low, high))
                for q in mine
                for low, high in [q.scale.span]
            ]
        result[inner.id] = combined(inner.aggregate, inner.passed_at, parts)
        return result[inner.id]

    tops = [(top.weight, visit(top), found.spans[top.id]) for top in found.dimensions]
    result["overall"] = combined(found.aggregate, Fraction(100), tops)
    return result


def random_case(
    dice: random.Random, *, most: int = 7, even: bool = False, scales: Sequence[tuple[str, ...]] = VALUES
) -> tuple[Questionnaire, Assessment]:
    """A small questionnaire of a random shape with phases of its own, and answers to it."""
    names = iter(f"g{n}" for n in range(100))

    def grown(depth: int) -> Group:
        inner = [grown(depth - 1) for _ in range(dice.randint(1, 3))] if depth and dice.random() < 0.6 else []
        kinds = ("mean", "sum") if even else AGGREGATES
        return group(next(names), dice.choice(kinds), *inner, weight=dice.randint(1, 3), passed_at=dice.choice([50, 75, 100]))

    dimensions = []
    for number in range(dice.randint(1, 3)):
        top = grown(2)
        dimensions.append(
            dimension(f"d{number}", top.aggregate, *top.groups, weight=dice.randint(1, 3), passed_at=int(top.passed_at))
        )
    leaves = [one.id for top in dimensions for one in (top, *top.within()) if not one.groups]
    count = max(len(leaves), dice.randint(2, most))
    homes = {f"q{n}": leaves[n] if n < len(leaves) else dice.choice(leaves) for n in range(count)}
    offered = [answers(*values) for values in scales]
    own = {id_: dice.choice(offered) for id_ in homes}
    critical = {id_: dice.choice(own[id_].numbers) for id_ in homes if dice.random() < 0.2}
    groups = {dice.choice(leaves): Fraction(dice.choice([25, 50]))} if dice.random() < 0.5 and not even else {}
    walk = builders.phase("walk", dice.choice([None, 30, 55]), dice.choice([None, 20, 40]), critical)
    found = questionnaire(
        dimensions, homes, own, aggregate=dice.choice(("mean", "sum") if even else ("mean", "sum", "minimum")),
        phases=(
            builders.phase("crawl"),
            replace(walk, requires=replace(walk.requires, groups=groups)),
            builders.phase("run", 80, 50, {id_: own[id_].top for id_ in critical}),
        ),
        weights={id_: dice.randint(1, 3) for id_ in homes},
    )  # fmt: skip
    marks: dict[str, builders.Mark] = {}
    for id_ in homes:
        what = dice.choices(["level", "?", "-", None], [12, 2, 1, 1])[0]
        marks[id_] = dice.choice(own[id_].numbers) if what == "level" else what
    return found, builders.assessment(marks)
