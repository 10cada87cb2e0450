"""Random assessments, 500 in the long run: the command's JSON equals a second implementation that knows nothing of the program."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import builders
import long_run
import pytest
import yaml
from naive_json import Naive

from readiness.cli import run

SHIPPED = builders.SHIPPED
QUESTIONNAIRE, PHASES = (
    yaml.safe_load((SHIPPED / f"{name}.yaml").read_text("utf-8")) for name in ("questionnaire", "phases")
)
GRADES = (None, None, "statement", "document", "record", "verified")


def random_file(dice: random.Random, *, sparse: bool) -> dict[str, Any]:
    """An assessment with every kind of answer; low and high ones in turn, so that every phase occurs.

    A ``sparse`` one mostly has too few answers for a phase.
    """
    around = dice.choice([0, 1, 2, 2, 3, 4])
    answers: dict[str, Any] = {}
    for question in QUESTIONNAIRE["questions"]:
        kind = dice.choices(["level", "unknown", "nothing", "not_applicable"], [3, 2, 3, 1] if sparse else [20, 2, 1, 1])[0]
        answer: dict[str, Any] = {}
        if kind == "level":
            answer["level"] = min(4, max(0, around + dice.choice([-1, 0, 0, 1])))
        elif kind == "unknown":
            answer["unknown"] = True
        elif kind == "not_applicable":
            answer["not_applicable"] = "対象外の業務"
        grade = dice.choice(GRADES if around < 3 else GRADES[2:])
        if grade:
            answer["evidence"] = grade
        if answer:
            answers[question["id"]] = answer
    return {
        "schema": 1,
        "organisation": {"name": "株式会社サンプル"},
        "questionnaire": {"id": "ai-readiness", "version": QUESTIONNAIRE["version"]},
        "date": "2026-11-21",
        "answers": answers,
    }


@long_run.examples(150, 500)
def test_the_json_equals_a_naive_implementation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], examples: int
) -> None:
    dice, place = random.Random(20261121), tmp_path / "random.yaml"
    seen: dict[tuple[str | None, str], int] = {}
    shortest = undecided = 0
    for number in range(examples):
        file = random_file(dice, sparse=not number % 20)
        place.write_text(yaml.safe_dump(file, allow_unicode=True), "utf-8")
        assert run(["score", str(place), "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        naive = Naive(QUESTIONNAIRE, PHASES, file)
        expected = naive.document()
        for key in ("overall", "dimensions", "coverage", "phase"):
            assert found[key] == expected[key], (number, key)
        assert found["balance"] == {
            "minimum": expected["balance"]["minimum"],
            "gm_am": pytest.approx(expected["balance"]["gm_am"], abs=0.0011),  # a rounded root
        }, number
        assert found["robustness"]["flips"] == expected["flips"], number
        following = found["next_phase"]
        assert (following is None) == (found["phase"]["id"] in (None, "run"))
        if following and following["steps"] is not None:
            assert naive.leads_there(found), number
            if following["steps"] <= 5:
                assert naive.none_is_shorter(found), number
                shortest += 1
        share = found["robustness"]["weight_draws"]["same_phase"]
        if share is not None and share < 1:
            assert share == pytest.approx(naive.same_phase(200, dice), abs=0.17), number  # five standard errors
            undecided += 1
        state = (found["phase"]["id"], found["phase"]["status"])
        seen[state] = seen.get(state, 0) + 1
    assert {("crawl", "confirmed"), ("crawl", "provisional"), ("walk", "confirmed"), ("walk", "provisional"),
            ("run", "confirmed"), (None, "insufficient")} <= set(seen)  # fmt: skip
    assert shortest > examples // 5
    assert undecided > examples // 50
