"""Formulas as a pocket calculator takes them: exact numbers, weighted means, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from readiness.core.derivation import Derivation
from readiness.core.model import Language
from readiness.core.scoring import rounded
from readiness.words.figures import Figures
from readiness.words.phrases import Words

DECIMALS = 3


class Formulas:
    """Writes formulas in one language. Values are exact; a result that does not end within three places is marked.

    No result is rounded up to one of the ``thresholds`` that it has not reached.
    """

    def __init__(self, language: Language, thresholds: Iterable[Fraction] = ()) -> None:
        self.words, self.figures = Words(language, "arithmetic"), Figures(language)
        self.thresholds = tuple(thresholds)

    def derived(self, found: Derivation) -> str:
        """A score as it is put together, with its result."""
        match found.aggregate:
            case "minimum":
                return self.equals(self.words("minimum", values=self._values(found)), found.result)
            case "ladder":
                values = {"passed": found.passed, "count": len(found.terms), "values": self._values(found)}
                return self.equals(self.words("ladder", needs=self.exact(found.passed_at), **values), found.result)
            case _:
                return self.mean(found)

    def _values(self, found: Derivation) -> str:
        return self.words.listed(self.exact(term.value) for term in found.terms)

    def mean(self, found: Derivation) -> str:
        """A weighted mean with its result: (50 + 75) ÷ 2 = 62.5."""
        if len(found.terms) == 1:
            return self.equals(self.words("mean.single", value=self.inside(found.terms[0].value)), found.result)
        if len({term.weight for term in found.terms}) == 1:
            terms = " + ".join(self.inside(term.value) for term in found.terms)
            return self.equals(self.words("mean", terms=terms, count=len(found.terms)), found.result)
        terms = " + ".join(
            self.words("weighted", weight=self.inside(term.weight), value=self.inside(term.value))
            for term in found.terms
        )
        weights = " + ".join(self.inside(term.weight) for term in found.terms)
        return self.equals(self.words("mean.weighted", terms=terms, weights=weights), found.result)

    def exact(self, value: Fraction) -> str:
        """A number as it is: a decimal where it ends within three places, else a quotient."""
        if _is_short(value):
            return self.number(value)
        return self.words("fraction", top=self.number(value.numerator), bottom=self.number(value.denominator))

    def inside(self, value: Fraction) -> str:
        """A number inside a formula: a quotient stands in brackets."""
        return self.exact(value) if _is_short(value) else f"({self.exact(value)})"

    def number(self, value: Fraction | int) -> str:
        """A number with as many decimals as it needs, rounded to three."""
        fraction, decimals = Fraction(value), 0
        while decimals < DECIMALS and (fraction * 10**decimals).denominator != 1:
            decimals += 1
        return self.figures.number(fraction, decimals)

    def equals(self, formula: str, result: Fraction | None) -> str:
        """A formula with what it comes to."""
        if result is None:
            return formula
        if _is_short(result):
            return self.words("exactly", formula=formula, result=self.number(result))
        return self.words("about", formula=formula, result=self.number(rounded(result, DECIMALS, self.thresholds)))

    def about(self, formula: str, result: float) -> str:
        """A formula whose result has no end."""
        shown = self.figures.number(Fraction(result).limit_denominator(10**9), 2)
        return self.words("about", formula=formula, result=shown)


def _is_short(value: Fraction) -> bool:
    return bool((value * 10**DECIMALS).denominator == 1)
