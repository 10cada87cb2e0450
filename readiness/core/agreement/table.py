"""The ratings of one assessment as a table: a row for each question, a place in it for each rater."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from readiness.core.answers import NO_ANSWER, Answer, Level, State
from readiness.core.assessment import Assessment
from readiness.core.model import Questionnaire


@dataclass(frozen=True, slots=True)
class Table:
    """What each rater said alone to each question of the depth.

    Attributes:
        raters: ids of the respondents who rated anything, in the file's order.
        questions: ids of the questions, in the questionnaire's order.
        states: for each question what each rater said.
        levels: the same as levels; None where no level was given.
        top_level: the highest level of the scale.
    """

    raters: tuple[str, ...]
    questions: tuple[str, ...]
    states: tuple[tuple[State, ...], ...]
    levels: tuple[tuple[int | None, ...], ...]
    top_level: int

    @property
    def given(self) -> tuple[tuple[int, ...], ...]:
        """The levels that were given to each question, without the gaps."""
        return tuple(tuple(level for level in row if level is not None) for row in self.levels)


    def without(self, raters: Collection[str]) -> Table:
        """The table as though some had not rated."""
        kept = [seat for seat, rater in enumerate(self.raters) if rater not in raters]
        return replace(
            self,
            raters=tuple(self.raters[seat] for seat in kept),
            states=tuple(tuple(row[seat] for seat in kept) for row in self.states),
            levels=tuple(tuple(row[seat] for seat in kept) for row in self.levels),
        )


def read(questionnaire: Questionnaire, assessment: Assessment) -> Table:
    """The table of an assessment's ratings, at its depth."""
    people = raters(assessment)
    questions = tuple(question.id for question in questionnaire.asked(assessment.depth))
    states = tuple(
        tuple(assessment.ratings[rater].get(id_, NO_ANSWER).state for rater in people) for id_ in questions
    )
    levels = tuple(tuple(state.value if isinstance(state, Level) else None for state in row) for row in states)
    return Table(people, questions, states, levels, questionnaire.top_level)


def raters(assessment: Assessment) -> tuple[str, ...]:
    """Whoever rated any question alone, so that leaving one out counts like not knowing."""
    return tuple(respondent for respondent, ratings in assessment.ratings.items() if ratings)


def given_levels(assessment: Assessment, question_id: str) -> tuple[int, ...]:
    """The levels that the raters gave alone to one question."""
    states = (ratings[question_id].state for ratings in assessment.ratings.values() if question_id in ratings)
    return tuple(state.value for state in states if isinstance(state, Level))


def revotes(questionnaire: Questionnaire, assessment: Assessment) -> Table:
    """The table of the votes after the discussion; a question of which none was taken has no state and no level."""
    return read(questionnaire, replace(assessment, ratings=assessment.revotes))


def latest(assessment: Assessment) -> Mapping[str, Mapping[str, Answer]]:
    """What each respondent said last: after the discussion where there was a vote, else alone."""
    people = dict.fromkeys((*assessment.ratings, *assessment.revotes))
    return {who: {**assessment.ratings.get(who, {}), **assessment.revotes.get(who, {})} for who in people}


def lower_median(levels: Collection[int]) -> int | None:
    """The middle level, the lower one of two; None without levels."""
    return sorted(levels)[(len(levels) - 1) // 2] if levels else None


def spread(levels: Collection[int]) -> int | None:
    """Highest minus lowest level; None with fewer than two."""
    return max(levels) - min(levels) if len(levels) > 1 else None
