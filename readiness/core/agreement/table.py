"""The ratings of one assessment as a table: a row for each question, a place in it for each rater."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from readiness.core.answers import NO_ANSWER, Answer, Level, State
from readiness.core.asking import asked
from readiness.core.assessment import Assessment
from readiness.core.model import Questionnaire, Scale


@dataclass(frozen=True, slots=True)
class Table:
    """What each rater said alone to each question of the depth.

    Attributes:
        raters: ids of the respondents who rated anything, in the file's order.
        questions: ids of the questions, in the questionnaire's order.
        states: for each question what each rater said.
        levels: the same as levels; None where no level was given.
        scales: the scale of each question.
    """

    raters: tuple[str, ...]
    questions: tuple[str, ...]
    states: tuple[tuple[State, ...], ...]
    levels: tuple[tuple[int | None, ...], ...]
    scales: tuple[Scale, ...]

    @property
    def given(self) -> tuple[tuple[int, ...], ...]:
        """The levels that were given to each question, without the gaps."""
        return tuple(tuple(level for level in row if level is not None) for row in self.levels)

    def on_one_scale(self) -> Table:
        """The questions of the scale that most of them share: levels of different scales say nothing together."""
        if not self.scales:
            return self
        common = max(self.scales, key=self.scales.count)
        kept = [place for place, scale in enumerate(self.scales) if scale == common]
        return replace(
            self,
            questions=tuple(self.questions[place] for place in kept),
            states=tuple(self.states[place] for place in kept),
            levels=tuple(self.levels[place] for place in kept),
            scales=tuple(self.scales[place] for place in kept),
        )

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
    return _read(questionnaire, assessment, assessment.ratings)


def _read(
    questionnaire: Questionnaire, assessment: Assessment, votes: Mapping[str, Mapping[str, Answer]]
) -> Table:
    """The table of some votes on the questions that the assessment asks."""
    people = tuple(respondent for respondent, given in votes.items() if given)
    found = asked(questionnaire, assessment)
    questions = tuple(question.id for question in found)
    states = tuple(
        tuple(votes[rater].get(id_, NO_ANSWER).state for rater in people) for id_ in questions
    )
    levels = tuple(tuple(state.value if isinstance(state, Level) else None for state in row) for row in states)
    return Table(people, questions, states, levels, tuple(question.scale for question in found))


def raters(assessment: Assessment) -> tuple[str, ...]:
    """Whoever rated any question alone, so that leaving one out counts like not knowing."""
    return tuple(respondent for respondent, ratings in assessment.ratings.items() if ratings)


def given_levels(assessment: Assessment, question_id: str) -> tuple[int, ...]:
    """The levels that the raters gave alone to one question."""
    states = (ratings[question_id].state for ratings in assessment.ratings.values() if question_id in ratings)
    return tuple(state.value for state in states if isinstance(state, Level))


def revotes(questionnaire: Questionnaire, assessment: Assessment) -> Table:
    """The table of the votes after the discussion; a question of which none was taken has no state and no level."""
    return _read(questionnaire, assessment, assessment.revotes)


def spread(levels: Collection[int]) -> int | None:
    """Highest minus lowest level; None with fewer than two."""
    return max(levels) - min(levels) if len(levels) > 1 else None
