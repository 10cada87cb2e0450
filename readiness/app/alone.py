"""One respondent answers alone: the same interview, and what is said goes into the ratings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from readiness.app.interview import Interview
from readiness.core.answers import Answer
from readiness.core.assessment import MOST_RESPONDENTS, RESPONDENT_ID, Respondent
from readiness.errors import wrong_input
from readiness.words.codes import spelt

if TYPE_CHECKING:
    from readiness.core.assessment import Assessment


def alone(interview: Interview, wish: str) -> Alone:
    """The interview of one respondent, in the place of the room's, on the same file.

    ``wish`` is the id of a respondent, or a name that one respondent has; any other id is somebody new, who enters the
    file with the first answer.

    Raises:
        InputError: several respondents have the name, or a new one can have no such id.
    """
    people = interview.assessment.respondents
    found = (
        [person for person in people if person.id == wish]
        or [person for person in people if person.id.casefold() == wish.casefold()]
        or [person for person in people if person.name and spelt(person.name) == spelt(wish)]
    )
    where = str(interview.path)
    if len(found) > 1:
        raise wrong_input(where, "alone.ambiguous", name=wish, names=", ".join(person.id for person in found))
    if not found and not RESPONDENT_ID.match(wish):
        raise wrong_input(where, "alone.id", name=wish)
    if not found and len(people) >= MOST_RESPONDENTS:
        raise wrong_input(where, "alone.full", most=MOST_RESPONDENTS)
    respondent = found[0] if found else Respondent(wish)
    opened = Alone(
        respondent, interview.path, interview.assessment, interview.unsized, interview.clock, interview.remarks,
        bench=interview.bench,
    )  # fmt: skip
    opened.keeping, opened.language = interview.keeping, interview.language
    return opened


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

    def deciding(self, assessment: Assessment) -> Assessment:
        """What this person said: nobody else's answers show by what is asked."""
        return replace(assessment, answers=self.said(assessment), ratings={}, revotes={})

    def filed(self, assessment: Assessment, answers: Mapping[str, Answer]) -> Assessment:
        """The assessment with this person among the respondents, and the answers as their ratings."""
        people = assessment.respondents
        if self._respondent.id not in {person.id for person in people}:
            people = (*people, self._respondent)
        given = {**assessment.ratings, self._respondent.id: answers}
        ratings = {person.id: given[person.id] for person in people if given.get(person.id)}
        return replace(assessment, respondents=people, ratings=ratings)
