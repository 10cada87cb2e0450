"""The whole agreement of one assessment, for the internal edition: statistics never go to a client."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.core.agreement import alpha, dispersion, icc, people, table
from readiness.core.agreement.alpha import Interval
from readiness.core.agreement.dispersion import QuestionRatings
from readiness.core.agreement.people import Leniency, RoleGap
from readiness.core.agreement.table import Table
from readiness.core.assessment import Assessment
from readiness.core.model import Questionnaire


@dataclass(frozen=True, slots=True)
class Agreement:
    """How alike the ratings are; None where something cannot be computed.

    Statistics over several questions are of those that share one scale, the commonest.

    Attributes:
        table: the ratings.
        questions: the ratings of each question of the depth, in order.
        alpha_ordinal, alpha_nominal, alpha_interval: Krippendorff's alpha; the first one suits levels best.
        icc_2_1: ICC(2,1) over the questions that anybody gave a level; None where a rater left one of them out.
        r_wg: mean r_wg of the questions with at least six ratings.
        role_gaps: questions that roles see differently, widest gap first.
        leniency: how much higher each rater rates than the others.
        straight_lining: raters who gave one level to everything.
    """

    table: Table
    questions: tuple[QuestionRatings, ...]
    alpha_ordinal: Fraction | None
    alpha_nominal: Fraction | None
    alpha_interval: Fraction | None
    icc_2_1: Fraction | None
    r_wg: Fraction | None
    role_gaps: tuple[RoleGap, ...]
    leniency: tuple[Leniency, ...]
    straight_lining: tuple[str, ...]

    @property
    def raters(self) -> tuple[str, ...]:
        """The respondents who rated anything."""
        return self.table.raters

    @property
    def discuss(self) -> tuple[str, ...]:
        """The questions to discuss first, in the questionnaire's order."""
        return tuple(found.question for found in self.questions if found.is_split)

    def alpha_bounds(self) -> Interval | None:
        """The bootstrap interval of ``alpha_ordinal``; takes longer than all the rest, so only on request."""
        return alpha.bootstrap(self.table.on_one_scale().given, "ordinal")


def find(questionnaire: Questionnaire, assessment: Assessment) -> Agreement | None:
    """The agreement among the ratings of an assessment at its depth; None without ratings."""
    found = table.read(questionnaire, assessment)
    if not found.raters:
        return None
    questions, alike = dispersion.of_questions(found), found.on_one_scale()
    coincidences = alpha.count(alike.given)
    return Agreement(
        found,
        questions,
        coincidences.alpha("ordinal"),
        coincidences.alpha("nominal"),
        coincidences.alpha("interval"),
        icc.icc(_complete(alike)),
        _mean([own.r_wg for own in questions if own.r_wg is not None]),
        people.role_gaps(found, assessment.respondents),
        people.leniency(alike),
        people.straight_lining(alike),
    )


def _complete(found: Table) -> tuple[tuple[int, ...], ...]:
    """The questions that got any level, if every rater gave one to each of them; else nothing."""
    rated = tuple(levels for levels in found.given if levels)
    return rated if all(len(levels) == len(found.raters) for levels in rated) else ()


def _mean(values: list[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None
