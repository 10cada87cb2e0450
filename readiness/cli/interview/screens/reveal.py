"""The reveal: conditions first, then the phase, the range, and points last."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.cli.interview.lines import Line, hanging, key_line, paragraph
from readiness.cli.interview.screens.screen import View
from readiness.cli.interview.screens.step import Step
from readiness.cli.wording import Wording
from readiness.core.result import Result
from readiness.words import stability

SHORTEST = 2


class Reveal(Step):
    """The result of the answers that are locked."""

    name = "reveal"

    def enter(self) -> None:
        self.conversation.result = self.interview.result()

    def body(self, view: View) -> Iterator[Line]:
        result, words, width = self.conversation.result, self.words, view.width
        if result is None:
            return
        wording = Wording(result, self.language)
        yield (("title", words("reveal.title")),)
        yield ()
        yield from self._conditions(result, wording, view)
        yield ()
        yield from paragraph("title", wording.phase(), width)
        overall = result.scores.overall
        yield from paragraph("", words("reveal.range", range=wording.range(overall), **wording.ends), width)
        level = wording.mean(overall.point)
        yield from paragraph("", words("reveal.points", level=level, **wording.ends), width)
        yield ()
        for index, text in enumerate(wording.next_phase(alternatives=not view.brevity)):
            yield from paragraph("bold" if index == 0 else "", text, width)
        if view.brevity < SHORTEST:
            yield ()
            yield from paragraph("", stability.sentence(result, self.language), width)

    def _conditions(self, result: Result, wording: Wording, view: View) -> Iterator[Line]:
        """The conditions of each phase in figures, those of the next one written out, unmet ones first."""
        focus = self._focus(result)
        for phase, conditions in wording.conditions():
            met = sum(condition.met for condition in conditions)
            yield (("bold", self.words("reveal.conditions", phase=phase, met=met, total=len(conditions))),)
            shown = (
                condition
                for condition in conditions
                if condition.phase == focus and view.brevity <= (0 if condition.met else 1)
            )
            for condition in sorted(shown, key=lambda condition: condition.met):
                subject, needs, has, _ = wording.condition(condition)
                key = "reveal.met" if condition.met else "reveal.unmet"
                text = self.words(key, subject=subject, needs=needs, has=has)
                yield from hanging("" if condition.met else "bold", "  ", text, view.width)

    def _focus(self, result: Result) -> str:
        """The phase whose conditions the room discusses: the next one, else the last one reached."""
        if result.next_phase:
            return result.next_phase.id
        phases = self.interview.questionnaire.method.phases
        return result.phase.id or phases[min(1, len(phases) - 1)].id

    def foot(self, view: View) -> Iterator[Line]:
        yield from key_line(self.words("reveal.keys"), view.width)
