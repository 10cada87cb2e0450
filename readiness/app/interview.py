"""The interview: questions in order, each answer on disk before the next one is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readiness.app.keeping import Keeping
from readiness.app.record import AROUND
from readiness.app.walk import Walk
from readiness.app.workbench import Workbench
from readiness.core import fit
from readiness.core.answers import Answer, Grade, Level, NotApplicable, State, Unknown
from readiness.core.asking import asked
from readiness.core.assessment import Assessment, Respondent
from readiness.core.model import Depth, Language, Question, Questionnaire, ScaleLevel
from readiness.core.session import Session, resume
from readiness.errors import Issue
from readiness.store import Seen

if TYPE_CHECKING:
    from readiness.core.library import Library
    from readiness.core.result import Result, Roadmap


class Interview(Walk):
    """One sitting with one assessment file.

    Each change is saved durably before the method returns. Methods do nothing at a place where their
    change makes no sense (an answer while the review is shown). A change that cannot be saved raises InputError, see
    :class:`readiness.app.record.Record`.

    Attributes:
        questionnaire: in the wording for the organisation's size, which changes with the number of its employees.
        unsized: the same as the content has it, before it was worded for a size.
        questions: those asked, from ``questionnaire``: of the depth, and without those whose condition does not hold.
        size: the organisation's size.
        language: the one that the file names; None where it names none.
        then: the assessment that a light one goes on from; None where there is none.
        bench: where the content comes from; None leaves the interview without a library.
        recorder: who records the levels that the room agrees on; "" where that is not kept.
        voted: the questions on which the room has voted in this sitting.
        consensus: whether the sitting is held to agree on what was rated before.
    """

    def __init__(
        self,
        path: Path,
        assessment: Assessment,
        questionnaire: Questionnaire,
        clock: Callable[[], dt.datetime],
        remarks: tuple[Issue, ...] = (),
        *,
        comments: bool = False,
        version: str = "",
        then: Assessment | None = None,
        seen: Seen | None = None,
        bench: Workbench | None = None,
    ) -> None:
        self.unsized, self.size = questionnaire, fit.size(questionnaire, assessment)
        worded = fit.worded(questionnaire, self.size)
        self.questions: tuple[Question, ...] = asked(worded, self.deciding(assessment))
        around = {name: getattr(assessment, name) for name in AROUND}
        session = resume(tuple(q.id for q in self.questions), self.said(assessment), around)
        keeping = Keeping(path, seen, comments=comments, version=version)
        super().__init__(keeping, assessment, worded, session, clock)
        self.remarks, self.then, self.bench = remarks, then, bench
        self.language: Language | None = assessment.language
        self.recorder = ""
        self.voted: set[str] = set()
        self.consensus = False

    def answers(self) -> tuple[ScaleLevel, ...]:
        """Every answer that any question asked offers."""
        scales = dict.fromkeys(question.scale for question in self.questions)
        return tuple(level for scale in scales for level in scale.levels)

    @property
    def respondent(self) -> Respondent | None:
        """Who answers alone; None where the room agrees on its answers."""
        return None

    def said(self, assessment: Assessment) -> Mapping[str, Answer]:
        """The answers that this sitting is about."""
        return assessment.answers

    def deciding(self, assessment: Assessment) -> Assessment:
        """The assessment by whose answers the conditions of questions are decided."""
        return assessment

    @property
    def question(self) -> Question | None:
        """The question to show; None at the review."""
        return None if self.session.in_review else self.questions[self.session.position]

    def answer(self, question: Question) -> Answer:
        """What was said to a question so far."""
        return (self.unsaved or self).session.answer_to(question.id)

    @property
    def present(self) -> Assessment:
        """The room's assessment as the session stands, whatever of it is on disk by now."""
        return replace(self.assessment, answers=self.session.answers, **self.session.around)

    def counting(self, question: Question) -> Answer:
        """What counts for a question: what the room said, else what the ratings give (METHOD §4)."""
        session = self.session
        if not (session.around["ratings"] or session.around["revotes"]):
            return session.answer_to(question.id)
        from readiness.core.agreed import agreed  # most sittings are without ratings

        return agreed(self.present, question.id)

    def shows_votes(self, question: Question) -> bool:
        """Whether the room may see the votes on a question: not before it has voted, or has met to talk about them."""
        answer = self.answer(question)
        said = not answer.is_open and answer.carried is None  # an answer of last time would steer the vote
        return self.consensus or question.id in self.voted or said

    def thinned(self) -> tuple[str, ...]:
        """Dimensions in which more than one question was answered as not applicable."""
        from readiness.core.standing import read, thinned  # for the review

        here = replace(self.assessment, answers=self.session.answers, ratings={}, revotes={})
        return thinned(read(self.questionnaire, here))

    def answered_in(self, dimension: str) -> tuple[int, int]:
        """How many questions of a dimension were answered, and how many there are."""
        members = [q for q in self.questions if q.dimension == dimension]
        return sum(not self.answer(q).is_open for q in members), len(members)

    def result(self) -> Result:
        """Scores and phase of the answers so far."""
        from readiness.core.result import evaluate  # an interview starts without it

        return evaluate(self.questionnaire, self.assessment)

    def roadmap(self) -> Roadmap:
        """The result of the answers so far with its plan."""
        from readiness.core.result import plan_ahead  # an interview starts without it

        return plan_ahead(self.result(), self.library())

    def library(self) -> Library:
        """What plans are made from; an empty library where the questionnaire comes without one.

        Raises:
            InputError: something is wrong in the library's files.
        """
        from readiness.core.library import NO_LIBRARY

        return (self.bench.library_at_hand(self.questionnaire.id) if self.bench else None) or NO_LIBRARY

    # Changes

    def level(self, value: int, *, stay: bool = False) -> None:
        """Answer with a level and move on; stay where asked to, or the level differs from last time.

        At the same level as last time, last time's evidence still supports it, unless the room has named other.
        """
        if self.question and value in self.question.scale.numbers:
            at = self.stamp()
            then = self.level_then(self.question)
            beside: dict[str, Any] = {"at": at, **self._author()}
            if then in (None, value):
                before = None if then is None else self.evidence_then(self.question)
                beside["evidence"] = self.answer(self.question).evidence or before
            stay = stay or then not in (None, value)
            said = self.session.say_here(Level(value), **beside)
            self._write(said if stay else said.onward())

    def _author(self) -> dict[str, str]:
        """What an answer says of who recorded it."""
        return {"by": self.recorder} if self.recorder else {}

    def level_then(self, question: Question) -> int | None:
        """The level of last time, for questions that a light assessment asks again."""
        if self.then is None:
            return None
        from readiness.core.agreed import agreed

        state = agreed(self.then, question.id).state
        return state.value if isinstance(state, Level) else None

    def evidence_then(self, question: Question) -> Grade | None:
        """The evidence of last time, for questions that a light assessment asks again."""
        if self.then is None:
            return None
        from readiness.core.agreed import agreed

        return agreed(self.then, question.id).evidence

    def reason(self, text: str) -> None:
        """Say which fact changed the current answer, or why the room agreed on it."""
        if self.question and text.strip() != self.answer(self.question).reason:
            self._write(self.session.note(reason=text.strip()))

    def unknown(self) -> None:
        """Answer that the room does not know, and move on."""
        self._say(Unknown())

    def not_applicable(self, reason: str) -> None:
        """Answer that the question does not apply, for a reason, and move on."""
        if reason.strip():
            self._say(NotApplicable(reason.strip()))

    def note(self, text: str) -> None:
        """Replace the note beside the current question."""
        self._write(self.session.note(note=text.strip()))

    def evidence(self, grade: Grade | None) -> None:
        """Set how well the current answer is documented."""
        self._write(self.session.note(evidence=grade))

    def revisit(self) -> None:
        """Mark the current question for a second look, or take the mark away."""
        if self.question:
            self._write(self.session.note(revisit=not self.answer(self.question).revisit))

    def park(self, text: str) -> None:
        """Keep a point for later with the current question; an empty text takes it away."""
        self._write(self.session.note(parked=text.strip()))

    def deepen(self, depth: Depth) -> None:
        """Ask the questions of another depth; every answer stays. Nothing where there are none of that depth."""
        questions = asked(self.questionnaire, self.deciding(replace(self.present, depth=depth)))
        if questions and (depth, questions) != (self.assessment.depth, self.questions):
            self._write(self.session.asking(tuple(q.id for q in questions)), depth=depth)
            self.questions = questions

    def speak(self, language: Language) -> None:
        """Go on in another language, which the file's documents are made in from now on."""
        if language != self.language:
            self._write(self.session, language=language)
            self.language = language

    def undo(self) -> bool:
        """Take the last change back and stand where it was made, also where its question had gone meanwhile."""
        made_at = self.session.past[-1].question if self.session.past else ""
        done = super().undo()
        if done and made_at in self.session.questions:
            self.session = replace(self.session, position=self.session.questions.index(made_at))
        return done

    def _say(self, state: State) -> None:
        if self.question:
            self._write(self.session.say(state, at=self.stamp(), **self._author()))

    def _write(self, session: Session, *, undone: bool = False, **other: Any) -> None:
        here = self.session.current
        super()._write(session, undone=undone, **other)
        self._fit()
        self._ask(moved=not undone and self.session.current != here)

    def _fit(self) -> None:
        """Word the questions anew where the organisation has another size now; nothing else depends on it."""
        size = fit.size(self.unsized, self.assessment)
        if size != self.size:
            self.size, self.questionnaire = size, fit.worded(self.unsized, size)
            self.questions = asked(self.questionnaire, self.deciding(self.assessment))

    def _ask(self, *, moved: bool) -> None:
        """Ask what has to be asked now that something was said: conditions hold by now, or hold no more.

        Where the room has ``moved`` on, a question that has come up is the next one.
        """
        if not self.questionnaire.is_conditional:
            return
        self.questions = asked(self.questionnaire, self.deciding(self.assessment))
        ids, before = tuple(question.id for question in self.questions), self.session.questions
        if ids != before:
            session = self.session.asking(ids)
            new = [id_ for id_ in ids if id_ not in before and session.answer_to(id_).is_open]
            self.session = replace(session, position=ids.index(new[0])) if moved and new else session


def snapshot(interview: Interview) -> dict[str, Any]:
    """The counts that a card shows: position, total, unknown and marked questions."""
    answers = [interview.answer(question) for question in interview.questions]
    return {
        "number": min(interview.session.position + 1, len(interview.questions)),
        "total": len(interview.questions),
        "unknown": sum(isinstance(answer.state, Unknown) for answer in answers),
        "revisit": sum(answer.revisit for answer in answers),
        "open": sum(answer.is_open for answer in answers),
        "parked": sum(bool(answer.parked) for answer in answers),
    }
