"""What a client document may show of the ratings: counts of levels, never who gave them.

Every group that the counts describe, or that somebody finds by taking one count from another, is empty or holds at
least three people:

* those who gave a level;
* each of the two blocs, and those outside them;
* those who gave a level in the vote after the discussion, and those who did so in one of the two votes only;
* those whose votes have moved, as far as the two distributions tell: what came to a level, and what left one.

A single vote at a level is no such group: a distribution shows it, and a room of three that gave three levels shows
three of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from readiness.core.agreement import table
from readiness.core.agreement.dispersion import is_wide
from readiness.core.assessment import BLOCS, Assessment
from readiness.core.model import Questionnaire, Scale

FEWEST = 3
"""People below whom nothing is shown."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """The ratings of one question for a client document.

    Attributes:
        scale: the answers that the question offers.
        levels: the number of ratings at each level, lowest first; at least three in all.
        first: whether ``levels`` are those of the first vote; else they are those of the vote after the discussion,
            because too few gave a level before it.
        blocs: the same for each of the two blocs, in the order of :data:`BLOCS`; empty where a bloc gave fewer than
            three, or where somebody outside them would be known by subtraction.
        without_level: raters who gave no level.
        after: the number of votes at each level after the discussion, beside a first vote; empty where nobody voted
            again, or where that vote, beside the first one, would tell of fewer than three.
    """

    question: str
    scale: Scale
    levels: tuple[int, ...]
    without_level: int
    blocs: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    after: tuple[int, ...] = ()
    first: bool = True

    @property
    def given(self) -> tuple[int, ...]:
        """The levels of ``levels``, one for each rating, lowest first."""
        return tuple(level for level, count in zip(self.scale.numbers, self.levels, strict=True) for _ in range(count))

    @property
    def is_split(self) -> bool:
        """Whether the ratings lie so far apart that the question is discussed first."""
        return is_wide(self.given[-1] - self.given[0], self.scale)


def distributions(questionnaire: Questionnaire, assessment: Assessment) -> tuple[Distribution, ...]:
    """The questions of the depth of which a client document may show the ratings, in order."""
    first, again = table.read(questionnaire, assessment), table.revotes(questionnaire, assessment)
    own = {respondent.id: respondent.bloc for respondent in assessment.respondents}
    shown = []
    rows = zip(first.questions, first.scales, first.levels, again.levels, strict=True)
    for question, scale, row, row_after in rows:
        given, after = _given(first.raters, row), _given(again.raters, row_after)
        is_first = len(given) >= FEWEST
        vote, asked = (given, len(row)) if is_first else (after, len(row_after))
        if len(vote) >= FEWEST:
            levels, blocs = _counted(vote.values(), scale), _blocs(vote, own, scale)
            moved = _after(given, after, scale) if is_first else ()
            shown.append(Distribution(question, scale, levels, asked - len(vote), blocs, moved, first=is_first))
    return tuple(shown)


def is_safe(people: int) -> bool:
    """Whether a group may show: nobody, or enough that no one of them is known."""
    return not people or people >= FEWEST


def _given(raters: Sequence[str], row: Sequence[int | None]) -> dict[str, int]:
    """The level of each rater who gave one."""
    return {rater: level for rater, level in zip(raters, row, strict=True) if level is not None}


def _blocs(given: Mapping[str, int], own: Mapping[str, str], scale: Scale) -> dict[str, tuple[int, ...]]:
    """The distributions of the two blocs; nothing where one of them, or what they leave, is too small."""
    members = {bloc: [level for rater, level in given.items() if own.get(rater) == bloc] for bloc in BLOCS}
    rest = len(given) - sum(map(len, members.values()))
    if not is_safe(rest) or any(len(levels) < FEWEST for levels in members.values()):
        return {}
    return {bloc: _counted(levels, scale) for bloc, levels in members.items()}


def _after(given: Mapping[str, int], after: Mapping[str, int], scale: Scale) -> tuple[int, ...]:
    """The distribution after the discussion; nothing where it would tell of fewer than three."""
    before, later = _counted(given.values(), scale), _counted(after.values(), scale)
    came = sum(max(now - then, 0) for then, now in zip(before, later, strict=True))
    left = sum(max(then - now, 0) for then, now in zip(before, later, strict=True))
    groups = (len(given.keys() - after.keys()), len(after.keys() - given.keys()), came, left)
    return later if len(after) >= FEWEST and all(map(is_safe, groups)) else ()


def _counted(levels: Collection[int], scale: Scale) -> tuple[int, ...]:
    found = list(levels)
    return tuple(found.count(level) for level in scale.numbers)
