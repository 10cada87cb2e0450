"""What the library offers to one organisation: by the target phase, its industry and its size."""

from __future__ import annotations

from readiness.core import fit
from readiness.core.conclusions.facts import Facts
from readiness.core.library import OTHER, Library


class Offers:
    """What fits one organisation.

    Attributes:
        industry: the library's profile of its industry; None where the library has none.
    """

    def __init__(self, facts: Facts, library: Library) -> None:
        self.facts = facts
        self.method = facts.readings.questionnaire.method
        self.industry = library.industry(facts.assessment.organisation.industry)
        self._size = fit.size(facts.readings.questionnaire, facts.assessment)

    def is_due(self, phase: str) -> bool:
        """Whether a phase is not beyond the target phase."""
        return self.method.rank(phase) <= self.method.rank(self.facts.target_phase)

    def suits(self, content: fit.Offered) -> bool:
        """Whether something is offered in this industry and to this size."""
        return fit.fits(content, self.industry.id if self.industry else OTHER, self._size)


def below_target(facts: Facts, questions: tuple[str, ...]) -> tuple[str, ...]:
    """The questions, of those that are asked and apply, below the mean that the target phase asks for."""
    readings = facts.readings
    threshold = readings.questionnaire.method.phase(facts.target_phase).requires.overall or 0
    levels, known = readings.low.levels, readings.questionnaire.by_id
    return tuple(
        id_
        for id_ in questions
        if (level := levels.get(id_)) is not None and known[id_].scale.share(level) * 100 < threshold
    )
