"""How rules combine, and which questions made them decide as they did."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.core.rules import ALWAYS, All, AnyOf, Compare, Not, Rule, Value, Verdict, decide


class Levels:
    """A source of one fact, the level of a question; what has none is None."""

    def value(self, fact: str, subject: str) -> Value:
        assert fact == "level"
        return {"three": Fraction(3), "two": Fraction(2), "zero": Fraction(0)}.get(subject)

    def basis(self, _: str, subject: str) -> tuple[str, ...]:
        return (subject,)

    def rank(self, _: str, value: Value) -> Fraction:
        return Fraction(value or 0)


def level(subject: str, level: int) -> Compare:
    return Compare("level", subject, "is", (Fraction(level),))


YES, YES_TOO = level("three", 3), level("two", 2)
NO, NO_EITHER = level("zero", 4), level("two", 4)


@pytest.mark.parametrize(
    ("rule", "verdict"),
    [
        (ALWAYS, Verdict(True, ())),
        (AnyOf(()), Verdict(False, ())),
        (YES, Verdict(True, ("three",))),
        (NO, Verdict(False, ("zero",))),
        (All((YES, YES_TOO)), Verdict(True, ("three", "two"))),
        (All((YES, NO)), Verdict(False, ("three", "zero"))),
        (AnyOf((NO, YES)), Verdict(True, ("three",))),  # only what holds is a reason
        (AnyOf((YES, YES_TOO)), Verdict(True, ("three", "two"))),
        (AnyOf((NO, NO_EITHER)), Verdict(False, ("zero", "two"))),  # all had to fail
        (Not(AnyOf((NO, NO_EITHER))), Verdict(True, ("zero", "two"))),
        (Not(NO), Verdict(True, ("zero",))),
        (Not(YES), Verdict(False, ("three",))),
        (Not(Not(YES)), Verdict(True, ("three",))),
        (All((YES, YES, YES_TOO)), Verdict(True, ("three", "two"))),  # each once, in the rule's order
        (All((AnyOf((NO, YES_TOO)), Not(NO))), Verdict(True, ("two", "zero"))),
        (Not(Compare("level", "elsewhere", "below", (Fraction(2),))), Verdict(True, ("elsewhere",))),
    ],
)
def test_combinations_and_reasons(rule: Rule, verdict: Verdict) -> None:
    assert decide(rule, Levels()) == verdict
