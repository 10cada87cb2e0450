"""One respondent answers alone: the same interview, and what is said goes into the ratings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from readiness.app.interview import Interview
from readiness.core.answers import Answer

if TYPE_CHECKING:
    from readiness.core.assessment import Assessment, Respondent


class Alone(Interview):
    """A sitting with one person, who sees neither the room's answers nor anybody else's."""

    def __init__(self, respondent: Respondent, *given: Any, **more: Any) -> None:
        self._respondent = respondent
        super().__init__(*given, **more)

    @property
    def respondent(self) -> Respondent | None:
        """Whoever answers."""
        return self._respondent

    def said(self, assessment: Assessment) -> Mapping[str, Answer]:
        """What this person said alone."""
        return assessment.ratings.get(self._respondent.id, {})

    def filed(self, assessment: Assessment, answers: Mapping[str, Answer]) -> Assessment:
        """The assessment with this person among the respondents, and the answers as their ratings."""
        people = assessment.respondents
        if self._respondent.id not in {person.id for person in people}:
            people = (*people, self._respondent)
        given = {**assessment.ratings, self._respondent.id: answers}
        ratings = {person.id: given[person.id] for person in people if given.get(person.id)}
        return replace(assessment, respondents=people, ratings=ratings)
