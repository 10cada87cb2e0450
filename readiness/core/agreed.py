"""What counts as the answer to a question, among what the room agreed on and what each said alone (METHOD §4)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Literal

from readiness.core.answers import NO_ANSWER, Answer, Level, Unanswered, Unknown
from readiness.core.assessment import Assessment

Origin = Literal["room", "batch", "median"]
"""Where the level of a question comes from: agreed on in the room, confirmed undiscussed (未討議), or no more than the
lower median of what each said alone."""
UNDISCUSSED: tuple[Origin, ...] = ("batch", "median")
"""Where a level comes from that the room has not talked about: marked wherever it is printed."""


def agreed(assessment: Assessment, question_id: str) -> Answer:
    """What counts for a question (METHOD §4).

    That is what the room agreed on; else the lower median of the ratings' levels where at least half of the
    raters gave one (whoever rated any question is a rater, so that leaving out counts like not knowing); else
    unknown where anybody rated it; else nothing. A vote after the discussion stands in for what its respondent
    said alone. Evidence comes from the room only.
    """
    answer = assessment.answer(question_id)
    if not answer.is_open or not (assessment.ratings or assessment.revotes):
        return answer
    ratings = [own for own in latest(assessment).values() if own]
    states = [own.get(question_id, NO_ANSWER).state for own in ratings]
    levels = [state.value for state in states if isinstance(state, Level)]
    median = lower_median(levels)
    if median is not None and 2 * len(levels) >= len(ratings):
        return replace(answer, state=Level(median))
    return answer if all(isinstance(state, Unanswered) for state in states) else replace(answer, state=Unknown())


def origin(assessment: Assessment, question_id: str) -> Origin | None:
    """Where the level comes from that counts for a question; None where it has none."""
    if not isinstance(agreed(assessment, question_id).state, Level):
        return None
    answer = assessment.answer(question_id)
    return "median" if answer.is_open else "batch" if answer.batch else "room"


def latest(assessment: Assessment) -> Mapping[str, Mapping[str, Answer]]:
    """What each respondent said last: after the discussion where there was a vote, else alone."""
    people = dict.fromkeys((*assessment.ratings, *assessment.revotes))
    return {who: {**assessment.ratings.get(who, {}), **assessment.revotes.get(who, {})} for who in people}


def lower_median(levels: Collection[int]) -> int | None:
    """The middle level, the lower one of two; None without levels."""
    return sorted(levels)[(len(levels) - 1) // 2] if levels else None
