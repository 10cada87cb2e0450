"""How alike the respondents' own ratings are, for the consultant's terminal: statistics never go to a client."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from readiness.core.agreed import UNDISCUSSED, origin
from readiness.core.agreement.alpha import RELIABLE, TENTATIVE, strength
from readiness.core.agreement.dispersion import ENOUGH_FOR_R_WG, WIDE
from readiness.core.agreement.summary import Agreement
from readiness.core.model import Language
from readiness.core.result import Result
from readiness.core.scoring import rounded
from readiness.words import Words, origins

DECIMALS = 3


def lines(result: Result, language: Language) -> Iterator[RenderableType]:
    """Raters, statistics with their customary cut-offs, what to discuss first, and what nobody has discussed yet.

    Nothing where nobody rated and nothing was confirmed in a batch.
    """
    found = [*_Telling(result, language).lines()]
    if found:
        yield Line()
        yield Line(Words(language, "tables")("score.agreement"), style="bold")
        yield from (Line(f"  {line}") for line in found)
        yield Line()


def explained(result: Result, language: Language) -> Iterator[RenderableType]:
    """The ratings of each question that any were given to, what is computed from them, and the level that counts.

    Nothing without ratings.
    """
    if result.agreement is None:
        return
    words, titles = Words(language, "terms", "tables"), _numbered(result, language)
    table = Table(title=words("score.ratings"), title_justify="left", expand=False)
    table.add_column(words("score.ratings.question"), overflow="fold")
    for name in ("levels", "without", "median", "used", "spread", "deviation", "r_wg", "consensus"):
        table.add_column(words(f"score.ratings.{name}"), justify="center", overflow="fold")
    nothing = words("score.nothing")
    for own in result.agreement.questions:
        without = own.unknown + own.not_applicable
        if not without and own.median is None:
            continue
        used = result.readings.point.levels[own.question]
        title = origins.marked_title(words, result.assessment, own.question, titles[own.question])
        cells = (
            " ".join(map(str, own.distribution)),
            str(without),
            nothing if own.median is None else str(own.median),
            nothing if used is None else str(used),
            nothing if own.spread is None else str(own.spread),
            nothing if own.deviation is None else f"{own.deviation:.2f}",
            nothing if own.r_wg is None else f"{float(own.r_wg):.2f}",
            nothing if own.consensus is None else f"{own.consensus:.2f}",
        )
        table.add_row(title, *cells, style="bold" if own.is_split else "")
    yield Line()
    yield table
    yield Line(words("score.ratings.remark", low=result.questionnaire.scale.lowest, top=result.questionnaire.scale.top))


class _Telling:
    def __init__(self, result: Result, language: Language) -> None:
        self.result, self.words = result, Words(language, "terms", "tables")
        self.titles = _numbered(result, language)

    def lines(self) -> Iterator[str]:
        if self.result.agreement is not None:
            yield from self._statistics(self.result.agreement)
            yield from self._discuss(self.result.agreement)
        yield from self._undiscussed()

    def _statistics(self, found: Agreement) -> Iterator[str]:
        say = self.words
        yield say("score.agreement.raters", n=len(found.raters))
        if found.alpha_ordinal is None:
            yield say("score.agreement.alpha", value=self._missing(_why_no_alpha(found)))
        else:
            shown = _shown(found.alpha_ordinal, TENTATIVE, RELIABLE)
            called = say(f"score.agreement.{strength(found.alpha_ordinal)}")
            yield say("score.agreement.alpha", value=say("score.agreement.called", value=shown, called=called))
            yield "  " + say("score.agreement.cut_offs", tentative=_shown(TENTATIVE), reliable=_shown(RELIABLE))
        icc = self._missing(_why_no_icc(found)) if found.icc_2_1 is None else _shown(found.icc_2_1)
        yield say("score.agreement.icc", value=icc)
        r_wg = self._missing("few_ratings") if found.r_wg is None else _shown(found.r_wg)
        yield say("score.agreement.r_wg", fewest=ENOUGH_FOR_R_WG, value=r_wg)

    def _missing(self, reason: str) -> str:
        why = self.words(f"score.agreement.why.{reason}", fewest=ENOUGH_FOR_R_WG)
        return self.words("score.agreement.not_computable", why=why)

    def _discuss(self, found: Agreement) -> Iterator[str]:
        say, split = self.words, [own for own in found.questions if own.is_split]
        several = len({question.scale for question in self.result.readings.questions}) > 1
        key = "score.agreement.discuss_scales" if several else "score.agreement.discuss"
        yield say(key if split else "score.agreement.discuss_none", wide=WIDE)
        for own in split:
            yield "  " + say("score.agreement.topic", title=self.titles[own.question], spread=own.spread)

    def _undiscussed(self) -> Iterator[str]:
        """The levels that were confirmed in one batch, and those that nobody has agreed on, by number."""
        assessment = self.result.assessment
        numbers = {place: list[str]() for place in UNDISCUSSED}
        for number, question in enumerate(self.result.readings.questions, start=1):
            place = origin(assessment, question.id)
            if place in numbers:
                numbers[place].append(f"Q{number}")
        for place, those in numbers.items():
            if those:
                yield self.words(f"score.agreement.{place}", n=len(those), numbers=self.words.listed(those))


def _numbered(result: Result, language: Language) -> dict[str, str]:
    """Number and title of each question of the depth."""
    return {q.id: f"Q{number} {q.title[language]}" for number, q in enumerate(result.readings.questions, start=1)}


def _shown(value: Fraction, *thresholds: Fraction) -> str:
    """A statistic; never at a threshold that it does not reach."""
    return f"{float(rounded(value, DECIMALS, thresholds)):.{DECIMALS}f}"


def _why_no_alpha(found: Agreement) -> str:
    pairs = any(len(levels) > 1 for levels in found.table.given)
    return "one_rater" if len(found.raters) == 1 else "same_level" if pairs else "no_pairs"


def _why_no_icc(found: Agreement) -> str:
    rated = [levels for levels in found.table.given if levels]
    if len(found.raters) == 1:
        return "one_rater"
    if any(len(levels) < len(found.raters) for levels in rated):
        return "gaps"
    return "few_questions" if len(rated) < 2 else "same_means"  # noqa: PLR2004 - nothing to compare
