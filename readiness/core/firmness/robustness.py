"""How firm the phase is: which single answers, which weights and which respondents would change it (METHOD §3)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readiness.core.answers import NO_ANSWER, Answer, Level, NotApplicable
from readiness.core.assessment import Assessment
from readiness.core.firmness import weight_draws
from readiness.core.model import Questionnaire
from readiness.core.phases import PhaseResult, decide, phase_at
from readiness.core.scoring import score
from readiness.core.standing import Readings, read


@dataclass(frozen=True, slots=True)
class Flip:
    """One answer that, one level up or down, leads to another phase."""

    question: str
    start: int
    goal: int
    phase: str


@dataclass(frozen=True, slots=True)
class Without:
    """The phase that the other respondents' ratings give; None where they are too few for a phase."""

    respondent: str
    phase: str | None


@dataclass(frozen=True, slots=True)
class LeaveOneOut:
    """The phase from the respondents' ratings alone, and from all but one of them.

    What the room agreed on is set aside wherever somebody rated; a question that nobody rated keeps the room's answer.
    """

    phase: str | None
    without: tuple[Without, ...]

    @property
    def deciding(self) -> tuple[Without, ...]:
        """The respondents without whom the phase is another one."""
        return tuple(entry for entry in self.without if entry.phase != self.phase)


@dataclass(frozen=True, slots=True)
class Robustness:
    """The stability of the phase.

    Attributes:
        flips: single answers that decide.
        draws: number of random sets of weights that were tried.
        same_phase: share of them that give the same phase; None where no phase is given.
        proven: whether no weights within the spread can give another phase, drawn or not.
        leave_one_out: None without the ratings of at least two respondents.
    """

    flips: tuple[Flip, ...]
    draws: int
    same_phase: float | None
    proven: bool = False
    leave_one_out: LeaveOneOut | None = None


def examine(readings: Readings, result: PhaseResult, assessment: Assessment | None = None) -> Robustness:
    """The stability of a result; fixed seed, so the same answers give the same figures.

    The ratings of ``assessment`` are left out one respondent at a time.
    """
    draws = readings.questionnaire.method.weight_draws.draws
    left_out = leave_one_out(readings.questionnaire, assessment) if assessment else None
    if result.id is None:
        return Robustness((), draws, None, leave_one_out=left_out)
    share = weight_draws.share(readings, result.id)
    return Robustness(flips(readings, result.id, assessment), draws, share.same, share.proven, left_out)


def flips(readings: Readings, phase_id: str, assessment: Assessment | None = None) -> tuple[Flip, ...]:
    """Every answer whose level, one up or one down, gives another phase at the low standing.

    Where questions have conditions, what another answer brings in or leaves out is read anew from the ``assessment``.
    """
    found = []
    for question in readings.questions:
        state = readings.answers[question.id].state
        if not isinstance(state, Level):
            continue
        for goal in (state.value - 1, state.value + 1):
            if goal in question.scale.numbers:
                phase = _phase_with(readings, assessment, question.id, goal)
                if phase != phase_id:
                    found.append(Flip(question.id, state.value, goal, phase))
    return tuple(found)


def _phase_with(readings: Readings, assessment: Assessment | None, question: str, level: int) -> str:
    """The phase at the low standing with one question at another level."""
    if assessment is None or not readings.questionnaire.is_conditional:
        return phase_at(readings, readings.low.moved(question, level)).id
    answers = {**assessment.answers, question: replace(readings.answers[question], state=Level(level))}
    moved = read(readings.questionnaire, replace(assessment, answers=answers))
    return phase_at(moved, moved.low).id


def leave_one_out(questionnaire: Questionnaire, assessment: Assessment) -> LeaveOneOut | None:
    """The phase from rating medians, with everybody and without each respondent; None with fewer than two."""
    ratings = {respondent: given for respondent, given in assessment.ratings.items() if given}
    if len(ratings) < 2:  # noqa: PLR2004 - nobody would be left
        return None
    rated = {id_ for given in ratings.values() for id_, answer in given.items() if not answer.is_open}
    answers = {
        id_: _without_level(answer) if id_ in rated else answer for id_, answer in assessment.answers.items()
    }

    def phase(left_out: str | None) -> str | None:
        kept = {respondent: given for respondent, given in ratings.items() if respondent != left_out}
        readings = read(questionnaire, replace(assessment, answers=answers, ratings=kept, revotes={}))
        return decide(readings, score(readings)).id

    return LeaveOneOut(phase(None), tuple(Without(respondent, phase(respondent)) for respondent in ratings))


def _without_level(answer: Answer) -> Answer:
    """An answer of the room without the level or the "unknown" that it agreed on; "not applicable" is no level."""
    return answer if isinstance(answer.state, NotApplicable) else replace(answer, state=NO_ANSWER.state)
