"""The ground that facts stand on: one result, and the questions behind each part of it.

The *basis* of a statement names the questions whose answers decide it, whatever they were (setting a question aside as
not applicable is an answer too):

* what is said of a question rests on that question, what is said of a dimension on the dimension's questions;
* the phase rests on the conditions that decide it: those met, and the first kind of the next phase's unmet ones
  (critical questions and evidence, else floors, else the threshold), because one unmet condition is enough;
* the status rests on the open answers where they leave it open, else on what the phase rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from readiness.core.agreement import table
from readiness.core.agreement.blocs import FEWEST
from readiness.core.answers import Level, NotApplicable
from readiness.core.assessment import Assessment
from readiness.core.model import Phase, Questionnaire
from readiness.core.phases import Condition, PhaseResult
from readiness.core.scoring import Scores, mean_level, means
from readiness.core.standing import Readings, Standing


@dataclass(frozen=True, slots=True)
class Ground:
    """One result, with the questions behind it."""

    readings: Readings
    scores: Scores
    phase: PhaseResult
    assessment: Assessment

    # The next phase

    @property
    def next_phase(self) -> Phase | None:
        """The phase after the one that can be started; None at the last one and where none is given."""
        return following(self.readings.questionnaire, self.phase)

    def unmet(self) -> tuple[Condition, ...]:
        """What the next phase asks for and is not there."""
        return self.phase.unmet(self.next_phase.id) if self.next_phase else ()

    # Questions

    def everything(self) -> tuple[str, ...]:
        """All questions of the depth."""
        return tuple(question.id for question in self.readings.questions)

    def within(self, group: str) -> tuple[str, ...]:
        """The questions of a dimension, or of a group within one."""
        questions = self.readings.questions
        if any(question.dimension == group for question in questions):
            return tuple(question.id for question in questions if question.dimension == group)
        inner = {id_ for part in self.readings.tree.within() if part.id == group for id_ in part.questions()}
        return tuple(question.id for question in questions if question.id in inner)

    def open(self) -> tuple[str, ...]:
        """The questions that are unknown or unanswered."""
        return tuple(id_ for id_ in self.everything() if self.is_open(id_))

    def is_open(self, question: str) -> bool:
        """Whether a question is unknown or unanswered."""
        return not isinstance(self.readings.answers[question].state, Level | NotApplicable)

    def behind(self, conditions: Iterable[Condition]) -> tuple[str, ...]:
        """The questions that decide whether conditions hold, in the questionnaire's order."""
        found = set[str]()
        for condition in conditions:
            match condition.kind:
                case "overall":
                    found.update(self.everything())
                case "dimension":
                    found.update(self.within(condition.subject))
                case _:
                    found.add(condition.subject)
        return tuple(id_ for id_ in self.everything() if id_ in found)

    def behind_phase(self) -> tuple[str, ...]:
        """The questions that make it this phase and not the next one."""
        met = [c for c in self.phase.conditions if c.phase == self.phase.low]
        for kinds in (("critical", "evidence"), ("dimension",), ("overall",)):
            if holding := [c for c in self.unmet() if c.kind in kinds]:
                return self.behind((*met, *holding))
        return self.behind(met)

    def behind_status(self) -> tuple[str, ...]:
        """The questions that leave the phase open, or settle it."""
        match self.phase.status:
            case "insufficient":
                return self.open() or self.everything()
            case "provisional":
                known = {*self.open(), *self.behind_phase()}
                return tuple(id_ for id_ in self.everything() if id_ in known)
            case _:
                return self.behind_phase()


def following(questionnaire: Questionnaire, phase: PhaseResult) -> Phase | None:
    """The phase after the one that can be started; None at the last one and where none is given."""
    phases = questionnaire.method.phases
    if phase.id in (None, phases[-1].id):
        return None
    return phases[questionnaire.method.rank(phase.id or "") + 1]


def given_levels(ground: Ground, dimension: str) -> Mapping[str, int]:
    """The levels that the room gave in a dimension, by question."""
    levels = ground.readings.point.levels
    return {id_: level for id_ in ground.within(dimension) if (level := levels[id_]) is not None}


def unmet_gates(ground: Ground, dimension: str) -> tuple[str, ...]:
    """A dimension's critical questions whose level or evidence the next phase does not find enough."""
    unmet = {c.subject for c in ground.unmet() if c.kind in ("critical", "evidence")}
    return tuple(id_ for id_ in ground.within(dimension) if id_ in unmet)


def rating_spread(ground: Ground, question: str) -> int | None:
    """Highest minus lowest level among the respondents' own ratings; None with fewer than three.

    What rests on it is printed for clients too, and they learn nothing of two people.
    """
    levels = table.given_levels(ground.assessment, question)
    return table.spread(levels) if len(levels) >= FEWEST else None


def evidenced_level(ground: Ground, dimension: str) -> Fraction | None:
    """The mean level of a dimension at the low standing, each level capped by its evidence."""
    low, capped = ground.readings.low, ground.readings.evidenced.levels
    levels = {id_: None if level is None else _known(capped[id_], level) for id_, level in low.levels.items()}
    points = means(ground.readings, Standing(levels, low.evidence)).dimensions[dimension]
    return None if points is None else mean_level(points, ground.readings.questionnaire.span)


def _known(capped: int | None, level: int) -> int:
    """What evidence supports of a level; an open answer stays where the low standing puts it."""
    return level if capped is None else capped
