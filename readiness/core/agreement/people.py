"""Who rates how: roles that see a question differently, high and low raters, straight-lining.

All of this is about people and belongs into the internal edition only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.core.agreement.blocs import is_safe
from readiness.core.agreement.table import Table
from readiness.core.assessment import Respondent

WIDE_GAP = 1
"""Levels between the means of two roles from which they see a question differently."""
STRAIGHT = 8
"""Ratings from which giving one level to everything says something."""


@dataclass(frozen=True, slots=True)
class RoleGap:
    """A question by role: the mean level of each role that rated it, and how far those lie apart."""

    question: str
    means: Mapping[str, Fraction]

    @property
    def gap(self) -> Fraction:
        """The highest mean minus the lowest, in levels."""
        return max(self.means.values()) - min(self.means.values())

    @property
    def highest(self) -> tuple[str, ...]:
        """The roles with the highest mean."""
        return tuple(role for role, mean in self.means.items() if mean == max(self.means.values()))

    @property
    def lowest(self) -> tuple[str, ...]:
        """The roles with the lowest mean."""
        return tuple(role for role, mean in self.means.items() if mean == min(self.means.values()))


@dataclass(frozen=True, slots=True)
class Leniency:
    """How much higher (or lower, below 0) somebody rates than the others, in levels.

    ``questions`` is the number of questions that this respondent and at least one other rated.
    """

    respondent: str
    difference: Fraction
    questions: int


def role_gaps(table: Table, respondents: Iterable[Respondent]) -> tuple[RoleGap, ...]:
    """The questions on which the means of two roles lie at least one level apart, widest gap first."""
    wide = (found for found in by_role(table, respondents) if found.gap >= WIDE_GAP)
    return tuple(sorted(wide, key=lambda found: -found.gap))


def by_role(table: Table, respondents: Iterable[Respondent]) -> tuple[RoleGap, ...]:
    """Every question that anybody with a role rated, by role, in the questionnaire's order.

    A respondent without a role takes no part, nor does one who is to stay anonymous: a role can name a person.
    """
    roles = {person.id: "" if person.anonymous else person.role.strip() for person in respondents}
    seats = [roles.get(rater, "") for rater in table.raters]
    found = (RoleGap(id_, _means(row, seats)) for id_, row in zip(table.questions, table.levels, strict=True))
    return tuple(one for one in found if one.means)


def nameable(table: Table, respondents: Iterable[Respondent]) -> Table:
    """The ratings on which lines about single people may rest.

    Anonymous raters take part from three on. Fewer of them would be known by elimination where the others are named,
    and by arithmetic where only their line is left out: the differences of all raters add up to nothing.
    """
    anonymous = {person.id for person in respondents if person.anonymous}.intersection(table.raters)
    return table if is_safe(len(anonymous)) else table.without(anonymous)


def _means(levels: Sequence[int | None], roles: Sequence[str]) -> dict[str, Fraction]:
    given: dict[str, list[int]] = {}
    for level, role in zip(levels, roles, strict=True):
        if level is not None and role:
            given.setdefault(role, []).append(level)
    return {role: Fraction(sum(found), len(found)) for role, found in given.items()}


def leniency(table: Table) -> tuple[Leniency, ...]:
    """For each rater the mean over commonly rated questions minus the others' mean there.

    The difference is taken question by question, so that who rated which question makes no difference. A rater who
    shares no question with anybody is left out.
    """
    differences: dict[str, list[Fraction]] = {rater: [] for rater in table.raters}
    for row, given in zip(table.levels, table.given, strict=True):
        if (others := len(given) - 1) > 0:
            for rater, level in zip(table.raters, row, strict=True):
                if level is not None:
                    differences[rater].append(level - Fraction(sum(given) - level, others))
    return tuple(
        Leniency(rater, sum(found, Fraction(0)) / len(found), len(found))
        for rater, found in differences.items()
        if found
    )


def straight_lining(table: Table) -> tuple[str, ...]:
    """The raters who gave at least eight levels, and always the same one."""
    columns = zip(*table.levels, strict=True)
    given = [[level for level in column if level is not None] for column in columns]
    return tuple(
        rater
        for rater, levels in zip(table.raters, given, strict=False)
        if len(levels) >= STRAIGHT and len(set(levels)) == 1
    )
