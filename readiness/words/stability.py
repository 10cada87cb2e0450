"""How firm the phase is, and what would settle it: one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from readiness.core.answers import Unknown
from readiness.core.firmness.robustness import Flip
from readiness.core.model import Language
from readiness.core.result import Result
from readiness.words.figures import Figures
from readiness.words.phrases import Words

MOST_NAMES = 3


def sentence(result: Result, language: Language) -> str:
    """The stability of a result in one sentence."""
    return _Speaker(result, language).sentence()


class _Speaker:
    def __init__(self, result: Result, language: Language) -> None:
        self.result, self.language = result, language
        self.words, self.figures = Words(language, "stability"), Figures(language)
        self.found = result.stability

    def sentence(self) -> str:
        said = self._said()
        return said[:1].upper() + said[1:] if self.language == "en" else said

    def _said(self) -> str:
        phase = self.result.phase
        if phase.id is None:
            return self.words("too_few", n=self.found.missing) if self.found.missing else self.words("nothing_applies")
        return self._settled_by() if phase.low != phase.high else self._firm()

    def _settled_by(self) -> str:
        """A provisional phase: which open answers decide."""
        settled = self.words(f"settled.{self.result.assessment.depth}")
        settling, open_ = self.found.settling, self.found.open
        if not settling:
            low, high = (self._phase(id_) for id_ in (self.result.phase.low, self.result.phase.high))
            return self.words("settle.many", open=self._open(), needed=self.found.needed, low=low, high=high)
        if len(open_) == 1:
            this = self.words(f"open.this.{self._kind()}", name=self._names(open_))
            return self.words("settle.single", this=this, settled=settled)
        if len(settling) == len(open_):
            return self.words("settle.all", open=self._open(), settled=settled)
        return self.words("settle.some", open=self._open(), names=self._names(settling), settled=settled)

    def _firm(self) -> str:
        """A phase that the open answers cannot change: whether other answers or weights can."""
        if self.result.robustness.flips:
            rest = self._hinge(self.words("hinge.weights", **self._draws()) if self._weights_matter else "")
            return self.words("cannot", open=self._open(), rest=rest) if self.found.open else rest
        phase = self._phase(self.result.phase.low)
        key = "weights" if self._weights_matter else "stable" if self.result.robustness.proven else "drawn"
        if self.found.open:
            return self.words(f"{key}.open", open=self._open(), phase=phase, **self._draws())
        return self.words(f"{key}.closed", phase=phase, **self._draws())

    def _hinge(self, weights: str) -> str:
        """The answers that the phase hangs on."""
        flips = self.result.robustness.flips
        questions = list(dict.fromkeys(flip.question for flip in flips))
        if len(questions) > MOST_NAMES:
            return self.words("hinge.edge", n=len(questions), weights=weights)
        names = self._any(questions)
        if self._verified(questions):
            return self.words("hinge.verified", names=names, weights=weights)
        direction = self._direction(flips)
        goals = {flip.phase for flip in flips}
        if direction == "both" or len(goals) > 1:
            return self.words("hinge.both", names=names, weights=weights)
        return self.words(f"hinge.{direction}", names=names, goal=self._phase(goals.pop()), weights=weights)

    @property
    def _weights_matter(self) -> bool:
        return self.result.robustness.same_phase != 1

    def _draws(self) -> dict[str, str]:
        """The weights that were tried, and the share of them with the same phase."""
        robustness = self.result.robustness
        share = Fraction(robustness.same_phase or 0).limit_denominator(robustness.draws)
        return {
            "spread": self.figures.share(self.result.questionnaire.method.weight_draws.spread),
            "draws": self.figures.number(robustness.draws),
            "share": self.figures.share(share),
        }

    def _direction(self, flips: Sequence[Flip]) -> str:
        up = {flip.goal > flip.start for flip in flips}
        return "both" if len(up) > 1 else "up" if True in up else "down"

    def _verified(self, questions: Sequence[str]) -> bool:
        """Whether every one of these answers was seen, and everybody may know it."""
        answers = [self.result.readings.answers[id_] for id_ in questions]
        return all(answer.evidence == "verified" and answer.visibility == "client" for answer in answers)

    def _kind(self) -> str:
        states = {isinstance(self.result.readings.answers[id_].state, Unknown) for id_ in self.found.open}
        return "both" if len(states) > 1 else "unknown" if True in states else "unanswered"

    def _open(self) -> str:
        return self.words(f"open.{self._kind()}", n=len(self.found.open))

    def _names(self, questions: Sequence[str]) -> str:
        return self.words("list.names").join(self._titles(questions))

    def _any(self, questions: Sequence[str]) -> str:
        names = self.words("list.any").join(self._titles(questions))
        return self.words("any", names=names) if len(questions) > 1 else names

    def _titles(self, questions: Sequence[str]) -> Iterator[str]:
        for id_ in questions:
            yield self.words("quoted", text=self.result.questionnaire.by_id[id_].title[self.language])

    def _phase(self, phase_id: str) -> str:
        return self.result.questionnaire.method.phase(phase_id).short[self.language]
