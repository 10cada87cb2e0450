"""What a client document may show of the ratings: counts of levels, never who gave them.

A question shows its distribution, and the distributions of the two blocs, only where no count stands for fewer than
three people: neither a bloc, nor what remains when the blocs are taken from the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from readiness.core.agreement import table
from readiness.core.assessment import Assessment
from readiness.core.model import Questionnaire

BLOCS = ("business", "management_it")
"""The two blocs that a respondent can belong to (事業側／管理・IT側)."""
FEWEST = 3
"""People below whom nothing is shown."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """The ratings of one question for a client document.

    Attributes:
        levels: the number of ratings at each level, lowest first; at least three in all.
        blocs: the same for each of the two blocs, in the order of :data:`BLOCS`; empty where a bloc gave fewer than
            three, or where somebody outside them would be known by subtraction.
        without_level: raters who gave no level.
    """

    question: str
    levels: tuple[int, ...]
    without_level: int
    blocs: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def distributions(questionnaire: Questionnaire, assessment: Assessment) -> tuple[Distribution, ...]:
    """The questions of the depth of which a client document may show the ratings, in order."""
    found = table.read(questionnaire, assessment)
    own = {respondent.id: respondent.bloc for respondent in assessment.respondents}
    shown = []
    for question, row, given in zip(found.questions, found.levels, found.given, strict=True):
        if len(given) < FEWEST:
            continue
        members = {
            bloc: [level for rater, level in zip(found.raters, row, strict=True)
                   if level is not None and own.get(rater) == bloc]
            for bloc in BLOCS
        }  # fmt: skip
        rest = len(given) - sum(map(len, members.values()))
        safe = all(len(levels) >= FEWEST for levels in members.values()) and (not rest or rest >= FEWEST)
        blocs = {bloc: _counted(levels, found.top_level) for bloc, levels in members.items()} if safe else {}
        shown.append(Distribution(question, _counted(given, found.top_level), len(row) - len(given), blocs))
    return tuple(shown)


def _counted(levels: Collection[int], top_level: int) -> tuple[int, ...]:
    found = list(levels)
    return tuple(found.count(level) for level in range(top_level + 1))
