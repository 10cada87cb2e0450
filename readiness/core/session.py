"""The way through an interview: where one stands, where one goes next, and how to take things back.

A session is a value; each move returns another one. The position after the last question is the review.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from readiness.core.answers import NO_ANSWER, Answer, State


@dataclass(frozen=True, slots=True)
class Moment:
    """What undo goes back to; ``question`` is "" for the review."""

    question: str
    answers: Mapping[str, Answer]
    from_review: bool
    around: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting.

    Attributes:
        questions: ids in the order in which they are asked.
        answers: what was said so far, also to questions of another depth.
        position: index of the current question; ``len(questions)`` is the review.
        from_review: whether the current question was opened from the review, and leads back there.
        past: the moments before each change, latest last.
        around: what else is agreed in the room: parts of the assessment by their names.
        agenda: ids in the order in which the room takes them, where that is another one than the questions' own;
            what is not on it is passed over on the way.
    """

    questions: tuple[str, ...]
    answers: Mapping[str, Answer]
    position: int = 0
    from_review: bool = False
    past: tuple[Moment, ...] = ()
    around: Mapping[str, Any] = field(default_factory=dict)
    agenda: tuple[str, ...] = ()

    @property
    def current(self) -> str | None:
        """The question's id; None at the review."""
        return self.questions[self.position] if self.position < len(self.questions) else None

    @property
    def in_review(self) -> bool:
        """Whether all questions are behind."""
        return self.position >= len(self.questions)

    def answer_to(self, question_id: str) -> Answer:
        """What was said to a question so far."""
        return self.answers.get(question_id, NO_ANSWER)

    @property
    def open_questions(self) -> tuple[str, ...]:
        """Questions to which nothing was said."""
        return tuple(id_ for id_ in self.questions if self.answer_to(id_).is_open)

    def say(self, state: State, *, at: str, **beside: Any) -> Session:
        """Answer the current question, with what stands beside the answer, and move on to the next open one."""
        return self.say_here(state, at=at, **beside).onward()

    def say_here(self, state: State, *, at: str, **beside: Any) -> Session:
        """Answer the current question and stay; what was carried over is now an answer of this sitting."""
        return self._changed(state=state, at=at, batch=False, carried=None, **beside)

    def note(self, **changes: Any) -> Session:
        """Change what stands beside the current answer (note, evidence, revisit …) and stay."""
        return self._changed(**changes)

    def note_on(self, question_id: str, **changes: Any) -> Session:
        """Change what stands beside the answer to any question and stay."""
        answer = replace(self.answer_to(question_id), **changes)
        return replace(self, answers={**self.answers, question_id: answer}, past=(*self.past, self._moment()))

    def settle(self, answers: Mapping[str, Answer], **parts: Any) -> Session:
        """Take over the answers to several questions, and what is agreed around them, in one change and stay."""
        changed = replace(self, answers={**self.answers, **answers}, past=(*self.past, self._moment()))
        return replace(changed, around={**self.around, **parts}) if parts else changed

    def by_agenda(self, agenda: tuple[str, ...]) -> Session:
        """Go through some questions in an order of their own from now on: at the first one that is open.

        Where none is, the review comes next.
        """
        agenda = tuple(id_ for id_ in agenda if id_ in self.questions)
        waiting = [id_ for id_ in agenda if self.answer_to(id_).is_open]
        position = self.questions.index(waiting[0]) if waiting else len(self.questions)
        return replace(self, agenda=agenda, position=position, from_review=False)

    def agree(self, **parts: Any) -> Session:
        """Change what is agreed around the answers and stay."""
        return replace(self, around={**self.around, **parts}, past=(*self.past, self._moment()))

    def asking(self, questions: tuple[str, ...]) -> Session:
        """The same sitting with other questions: it stands at the same one, else at the first open one after it.

        No answer is lost. What was changed before can still be taken back, each change at its own question.
        """
        seen = self.questions[: self.position + 1]
        ahead = [id_ for id_ in questions if id_ not in seen and self.answer_to(id_).is_open]
        target = self.current if self.current in questions else next(iter(ahead), None)
        places = {id_: place for place, id_ in enumerate(questions)}
        position = len(questions) if target is None else places[target]
        agenda = tuple(id_ for id_ in self.agenda if id_ in places)
        return replace(self, questions=questions, position=position, from_review=False, agenda=agenda)

    def skip(self) -> Session:
        """Leave the current question as it is and move on to the next in order."""
        if self.from_review:
            return self.review()
        return self._stepped(1)

    def back(self) -> Session:
        """Go to the question before, or back to the review where one came from it."""
        if self.from_review:
            return self.review()
        return self._stepped(-1)

    def jump(self, question_id: str) -> Session:
        """Go to any question (ValueError if it is not asked); from the review one returns there."""
        return replace(self, position=self.questions.index(question_id), from_review=self.in_review or self.from_review)

    def review(self) -> Session:
        """Go to the review."""
        return replace(self, position=len(self.questions), from_review=False)

    def undo(self) -> Session:
        """Take the last change back and stand where it was made; at the beginning nothing happens."""
        if not self.past:
            return self
        *past, last = self.past
        return replace(
            self,
            position=self._place(last.question),
            answers=last.answers,
            from_review=last.from_review,
            around=last.around,
            past=tuple(past),
        )

    def _moment(self) -> Moment:
        return Moment(self.current or "", self.answers, self.from_review, self.around)

    def _place(self, question: str) -> int:
        """The position of a question; that of the review for "", and for one that is not asked."""
        return self.questions.index(question) if question in self.questions else len(self.questions)

    def _changed(self, **changes: Any) -> Session:
        return self if self.current is None else self.note_on(self.current, **changes)

    def onward(self) -> Session:
        """Go to the next open question, or back to the review where one came from it."""
        if self.from_review or self.in_review:
            return self.review()
        order = self.agenda or self.questions
        here = order.index(self.current) + 1 if self.current in order else 0
        following = next((id_ for id_ in order[here:] if self.answer_to(id_).is_open), None)
        return replace(self, position=len(self.questions) if following is None else self.questions.index(following))

    def _stepped(self, by: int) -> Session:
        """The question before (-1) or after (1) in order; after the last one the review, before the first one itself.

        From a question that is not on the agenda one steps to its neighbour in the questionnaire.
        """
        order = self.agenda if self.agenda and (self.current in self.agenda or self.in_review) else self.questions
        place = len(order) if self.current is None else order.index(self.current)
        target = max(place + by, 0)
        position = self.questions.index(order[target]) if target < len(order) else len(self.questions)
        return replace(self, position=position)


def resume(
    questions: tuple[str, ...], answers: Mapping[str, Answer], around: Mapping[str, Any] | None = None
) -> Session:
    """A session that stands where the last one stood.

    That is the first open question after the one answered last (by its time; answers carried over were not given
    here), else the first open one, else the review.
    """
    session = Session(questions, answers, around=around or {})
    said = [session.answer_to(id_) for id_ in questions]
    waiting = [i for i, answer in enumerate(said) if answer.is_open]
    given = [(answer.at, i) for i, answer in enumerate(said) if not answer.is_open and answer.carried is None]
    last = max(given)[1] if given else -1
    position = next((i for i in waiting if i > last), waiting[0] if waiting else len(questions))
    return replace(session, position=position)
