"""The whole room: votes in seat order, the agenda, and what is confirmed without discussion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from readiness.core.agreement import voices
from readiness.core.answers import NO_ANSWER, Level

if TYPE_CHECKING:
    from readiness.app.interview import Interview
    from readiness.core.agreement.agenda import Agenda
    from readiness.core.agreement.voices import Voices
    from readiness.core.answers import State
    from readiness.core.assessment import Assessment, Respondent
    from readiness.core.model import Question
    from readiness.words.typed.votes import Round


class Room:
    """The respondents of an interview and what they said, each for themselves.

    Every change is one change of the interview: saved before the method returns, and taken back as a whole by undo.
    """

    def __init__(self, interview: Interview) -> None:
        self.interview = interview

    @property
    def seats(self) -> tuple[Respondent, ...]:
        """The respondents in seat order: that of the file."""
        found: tuple[Respondent, ...] = self.interview.session.around["respondents"]
        return found

    @property
    def has_votes(self) -> bool:
        """Whether anybody has said anything alone, in advance or by a vote."""
        around = self.interview.session.around
        return any(around["ratings"].values()) or any(around["revotes"].values())

    def voices(self, question: Question) -> Voices:
        """What the room said to a question."""
        return voices.of(self.interview.present, question)

    def next_round(self, question: Question) -> Round:
        """The vote that comes next: the one after the discussion once anybody has voted before it."""
        return "after" if self.voices(question).any_first else "first"

    def vote(self, question: Question, ballots: Sequence[State | None], round_: Round) -> None:
        """Record a vote in seat order; in an assessment without respondents it seats one for each ballot.

        A question that was confirmed without discussion is open again: the room discusses it now. The number of
        ballots is that of the seats (ValueError).
        """
        interview = self.interview
        seats = self.seats or voices.seated((), len(ballots))
        part = "ratings" if round_ == "first" else "revotes"
        cast = voices.cast(interview.session.around[part], question.id, ballots, seats, interview.stamp())
        changes: dict[str, Any] = {part: cast}
        if seats != self.seats:
            changes["respondents"] = seats
        answer = interview.answer(question)
        again = replace(answer, state=NO_ANSWER.state, batch=False, by="", at="")
        interview.settle({question.id: again} if answer.batch else {}, **changes)
        interview.voted.add(question.id)

    def at_median(self) -> dict[str, int]:
        """The questions that the room has not answered, with the lower median of their ratings at which they count."""
        interview = self.interview
        waiting = (question for question in interview.questions if interview.session.answer_to(question.id).is_open)
        states = {question.id: interview.counting(question).state for question in waiting}
        return {id_: state.value for id_, state in states.items() if isinstance(state, Level)}

    def agenda(self) -> Agenda:
        """What the room discusses, confirms in one batch, and leaves open."""
        from readiness.core.agreement.agenda import make  # asked for between questions

        return make(self.interview.questionnaire, self.interview.present)

    def confirm_batch(self) -> int:
        """Confirm what is not discussed at the lower medians; how many questions that were."""
        from readiness.core.agreement.agenda import confirmed

        interview = self.interview
        answers = confirmed(self.interview.present, self.agenda(), by=interview.recorder, at=interview.stamp())
        if answers:
            interview.settle(answers)
        return len(answers)


def last_recorder(assessment: Assessment) -> str:
    """Who recorded an agreed level last; "" where nobody is named."""
    named = [(answer.at, answer.by) for answer in assessment.answers.values() if answer.by]
    return max(named)[1] if named else ""
