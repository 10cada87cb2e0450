"""What every part of the written-out arithmetic needs: names, numbers and marks of one result in one language."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.core.model import OVERALL, Language
from readiness.core.result import Result
from readiness.core.scoring import Score
from readiness.words.arithmetic.formulas import Formulas
from readiness.words.figures import Figures
from readiness.words.origins import marked_title
from readiness.words.phrases import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure: what it is, and how it comes about with its result."""

    label: str
    formula: str


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that belong together; ``id`` says which, in every language."""

    id: str
    title: str
    entries: tuple[Entry, ...]


class Writer:
    """One result and one voice.

    ``hidden`` are questions whose evidence must not show; what their evidence alone decides is left out with it.
    """

    def __init__(self, language: Language, result: Result, hidden: frozenset[str]) -> None:
        self.language: Language = language
        self.result, self.readings, self.assessment = result, result.readings, result.assessment
        self.questionnaire, self.method = result.questionnaire, result.questionnaire.method
        self.words, self.figures = Words(language, "terms", "arithmetic"), Figures(language)
        self.formulas = Formulas(language, self.method.thresholds)
        self.hidden = hidden

    def share(self, coverage: Fraction) -> str:
        """A coverage with one decimal; never at the least that a phase asks for unless it is reached."""
        return self.figures.share(coverage, (self.method.minimum_coverage,), 1)

    def subject(self, subject: str) -> str:
        """A dimension or a group, or the whole."""
        if subject == OVERALL:
            return self.words("overall")
        return self.questionnaire.groups[subject].name[self.language]

    def score(self, subject: str) -> Score:
        """The score of a subject."""
        scores = self.result.scores
        return scores.overall if subject == OVERALL else {**scores.dimensions, **scores.groups}[subject]

    def phase(self, phase_id: str) -> str:
        """A phase's short name."""
        return self.method.phase(phase_id).short[self.language]

    def title(self, question_id: str) -> str:
        """A question's short name, with the mark of a level that the room has not talked about."""
        title = self.questionnaire.by_id[question_id].title[self.language]
        return marked_title(self.words, self.assessment, question_id, title)

    def open_state(self, question_id: str) -> str:
        """What a question without a level is, in words."""
        return self.words("state.unanswered" if self.readings.answers[question_id].is_open else "state.unknown")
