"""A score recomputed from ``questionnaire show --json`` and an assessment file alone, by the plainest arithmetic."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import builders
import pytest
from builders import SHIPPED
from content import general

from readiness.app import questionnaires, score
from readiness.content.questionnaire import read_questionnaire
from readiness.core.model import Questionnaire
from readiness.core.result import evaluate
from readiness.store.reading import assessment as read

ROOT = SHIPPED.parents[1]


class Naive:
    """Knows what a document says, and nothing of the program."""

    def __init__(self, document: dict[str, Any], file: dict[str, Any]) -> None:
        self.document, self.file = document, file
        self.values: dict[str | None, dict[int, Fraction]] = {
            name: {answer["number"]: exact(answer["value"]) for answer in answers}
            for name, answers in {None: document.get("scale"), **document.get("answer_sets", {})}.items()
            if answers
        }
        self.values.setdefault(None, {place: Fraction(place) for place in range(len(document["levels"]))})
        self.asked: list[dict[str, Any]] = []
        self.undecided: set[str] = set()
        for question in document["questions"]:
            at_depth = question["depth"] == "core" or file["depth"] == "full"
            holds = self.holds(question["when"]["rule"]) if at_depth and "when" in question else True
            if at_depth and holds is not False:
                self.asked.append(question)
            if holds is None:
                self.undecided.add(question["id"])

    def answer(self, id_: str) -> dict[str, Any]:
        """What was said; nothing while it is open whether the question is asked."""
        return {} if id_ in self.undecided else dict(self.file["answers"].get(id_, {}))

    def holds(self, rule: dict[str, Any]) -> bool | None:
        """Whether a condition holds; None where nobody knows yet."""
        if "not" in rule:
            found = self.holds(rule["not"])
            return None if found is None else not found
        for key, settles in (("all", False), ("any", True)):
            if key in rule:
                parts = [self.holds(part) for part in rule[key]]
                return settles if settles in parts else None if None in parts else not settles
        employees = self.file["organisation"].get("employees")
        if rule["fact"] == "size":
            has: Any = None if employees is None else "small" if employees < 50 else "mid" if employees < 300 else "large"
            if has is None:
                return None
        else:
            answer = self.answer(rule["of"])
            if rule["of"] not in [question["id"] for question in self.asked]:
                return False
            if "level" not in answer and "not_applicable" not in answer:
                return None
            has = answer.get("level") if rule["fact"] == "level" else next(iter(answer))
            if has is None:
                return False
        return {
            "is": lambda: has == rule["is"], "in": lambda: has in rule["in"], "at_least": lambda: has >= rule["at_least"],
            "above": lambda: has > rule["above"], "below": lambda: has < rule["below"],
            "at_most": lambda: has <= rule["at_most"],
        }[next(key for key in rule if key not in ("fact", "of"))]()  # fmt: skip

    def share(self, question: dict[str, Any], otherwise: int | None) -> Fraction | None:
        """From 0 to 1; the lowest (0) or the highest answer (-1) for what is open, or none."""
        answer, values = self.answer(question["id"]), self.values[question.get("answers")]
        numbers = [*values]
        if "not_applicable" in answer or ("level" not in answer and otherwise is None):
            return None
        value = values[answer["level"]] if "level" in answer else values[numbers[otherwise or 0]]
        return (value - values[numbers[0]]) / (values[numbers[-1]] - values[numbers[0]])

    def scores(self, otherwise: int | None) -> dict[str, Fraction | None]:
        """Points of 100 by dimension, group and "overall"."""
        found: dict[str, Fraction | None] = {}
        whole = self.document.get("overall", {"aggregate": "mean", "range": [0, 100]})
        parts = {"id": "overall", "groups": self.document["dimensions"], **whole}
        self.score(parts, otherwise, found)
        return found

    def score(self, group: dict[str, Any], otherwise: int | None, found: dict[str, Fraction | None]) -> Fraction | None:
        parts: list[tuple[Fraction, Fraction, Fraction]] = []
        for inner in group.get("groups", ()):
            share = self.score(inner, otherwise, found)
            low, high = inner.get("range", [0, 100])
            if share is not None:
                parts.append((exact(inner["weight"]), exact(high) - exact(low), share))
        for question in self.asked:
            if question.get("group", question["dimension"]) == group["id"]:
                share = self.share(question, otherwise)
                values = [*self.values[question.get("answers")].values()]
                if share is not None:
                    parts.append((exact(question["weight"]), values[-1] - values[0], share))
        result = together(group.get("aggregate", "mean"), parts, exact(group.get("passed_at", 100)))
        found[group["id"]] = None if result is None else 100 * result
        return result


def together(aggregate: str, parts: list[tuple[Fraction, Fraction, Fraction]], passed_at: Fraction) -> Fraction | None:
    """Parts, given as (weight, range, share), as one share."""
    if not parts:
        return None
    if aggregate == "minimum":
        return min(share for _, _, share in parts)
    if aggregate == "ladder":
        rungs = [100 * share >= passed_at for _, _, share in parts]
        return Fraction([*rungs, False].index(False), len(rungs))
    weights = [weight * (range_ if aggregate == "sum" else 1) for weight, range_, _ in parts]
    return sum((w * share for w, (_, _, share) in zip(weights, parts, strict=True)), Fraction(0)) / sum(weights)


def exact(value: float) -> Fraction:
    return Fraction(str(value))


def compared(questionnaire: Questionnaire, file: dict[str, Any]) -> int:
    """Compares every score, and says how many there were."""
    shown = json.loads(json.dumps(questionnaires.document(questionnaire)))
    given = score.document(evaluate(questionnaire, read(file, builders.DAY)))
    dimensions = {id_: dict(own) for id_, own in given["dimensions"].items()}
    scores = {"overall": given["overall"], **dimensions}
    for own in dimensions.values():
        scores |= own.get("groups", {})
    naive, count = Naive(shown, file), 0
    for key, otherwise in (("score", None), ("low", 0), ("high", -1)):
        mine = naive.scores(otherwise)
        for id_, own in scores.items():
            expected = mine[id_]
            assert own[key] == (None if expected is None else pytest.approx(float(expected))), (id_, key)
            count += expected is not None
    return count


def answered(questionnaire: Questionnaire, dice: random.Random, depth: str, employees: int | None) -> dict[str, Any]:
    """An assessment file with answers of every kind."""
    answers: dict[str, Any] = {}
    for question in questionnaire.questions:
        kind = dice.choices(["level", "unknown", "not_applicable", ""], [12, 2, 1, 1])[0]
        if kind == "level":
            answers[question.id] = {"level": dice.choice([*question.scale.numbers])}
        elif kind:
            answers[question.id] = {kind: True if kind == "unknown" else "該当なし"}
    return {
        "schema": 1, "depth": depth, "date": "2026-11-20", "language": "ja",
        "questionnaire": {"id": questionnaire.id, "version": questionnaire.version},
        "organisation": {"name": "株式会社サンプル"} | ({"employees": employees} if employees else {}), "answers": answers,
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_the_example_with_groups(seed: int) -> None:
    example = read_questionnaire(ROOT / "examples" / "ai-engineering")
    assert compared(example, answered(example, random.Random(seed), "full", 240)) > 180


@pytest.mark.parametrize("depth", ["core", "full"])
@pytest.mark.parametrize("employees", [None, 20, 240])
@pytest.mark.parametrize("seed", range(5))
def test_ladders_minima_answer_sets_and_conditions(tmp_path: Path, seed: int, employees: int | None, depth: str) -> None:
    made_up = read_questionnaire(general.write(tmp_path))
    assert compared(made_up, answered(made_up, random.Random(seed), depth, employees)) > 10


def test_the_shipped_questionnaire(questionnaire: Questionnaire) -> None:
    assert compared(questionnaire, answered(questionnaire, random.Random(1), "full", 240)) == 15
