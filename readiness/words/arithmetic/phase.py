"""How the phase comes about: conditions, status, the way to the next phase, stability."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.core import derivation
from readiness.core.model import OVERALL
from readiness.core.phases import Condition
from readiness.words import measures
from readiness.words.arithmetic.writer import Entry, Section, Writer


class Phase(Writer):
    """Writes out the phase of one result."""

    def sections(self) -> tuple[Section, ...]:
        """The sections in order; a section may be empty."""
        return (
            *self._conditions(),
            Section("phase", self.words("section.phase"), tuple(self._phase())),
            *self._next(),
            Section("stability", self.words("section.stability"), tuple(self._stability())),
        )

    def _conditions(self) -> Iterator[Section]:
        for phase in self.method.phases:
            found = [c for c in self.result.phase.conditions if c.phase == phase.id]
            shown = [c for c in found if not (c.kind == "evidence" and c.subject in self.hidden)]
            if shown:
                title = self.words("section.conditions", phase=phase.short[self.language])
                yield Section(f"conditions_{phase.id}", title, tuple(self._condition(condition) for condition in shown))

    def _condition(self, condition: Condition) -> Entry:
        words = self.words
        mark = words("condition.met" if condition.met else "condition.unmet")
        if condition.kind in ("overall", "dimension"):
            label = self.subject(condition.subject)
            key = "condition.reached" if condition.met else "condition.short"
            has = words("no_level") if condition.has is None else self.formulas.exact(Fraction(condition.has))
            return Entry(label, words(key, has=has, needs=self.formulas.exact(Fraction(condition.needs)), mark=mark))
        title = self.title(condition.subject)
        if condition.kind == "critical":
            question = self.questionnaire.by_id[condition.subject]
            has = words("state.not_applicable")
            if condition.has is not None:
                has = measures.level(words, question, int(condition.has))
            needs = measures.at_least(words, question, int(condition.needs))
            said = words("condition.state", has=has, needs=needs, mark=mark)
            return Entry(words("condition.critical", name=title), said)
        has = words(f"evidence.{condition.has or 'none'}")
        needs = words("evidence.at_least", name=words(f"evidence.{condition.needs}"))
        return Entry(words("condition.evidence", name=title), words("condition.state", has=has, needs=needs, mark=mark))

    def _phase(self) -> Iterator[Entry]:
        phase, words = self.result.phase, self.words
        coverage, minimum = self.result.scores.overall.coverage, self.method.minimum_coverage
        if coverage is None:
            return
        key = "phase.coverage_short" if phase.id is None else "phase.coverage_enough"
        values = {"coverage": self.share(coverage), "minimum": self.figures.share(minimum / 100)}
        yield Entry(words("phase.coverage"), words(key, **values))
        if phase.id is None:
            return
        for end in ("low", "high"):
            yield Entry(words(f"phase.{end}"), self.phase(getattr(phase, end)))
        core = phase.status == "confirmed" and self.result.assessment.depth == "core"
        yield Entry(words("phase.status"), words("status.confirmed_core" if core else f"status.{phase.status}"))
        for one in self.method.phases:
            if one.requires.overall is not None:
                needs = self.formulas.exact(one.requires.overall)
                label = words("phase.border", phase=one.short[self.language], needs=needs)
                yield Entry(label, self._border(one.requires.overall))

    def _border(self, needs: Fraction) -> str:
        overall, words = self.result.scores.overall, self.words
        if overall.low is not None and overall.high is not None and overall.low < needs <= overall.high:
            low, high = self.formulas.exact(overall.low), self.formulas.exact(overall.high)
            return words("phase.border_straddled", low=low, high=high, needs=self.formulas.exact(needs))
        if overall.point is None:
            return words("phase.border_none")
        distance = self.formulas.exact(abs(overall.point - needs))
        return words("phase.border_point", distance=distance, margin=self.formulas.exact(self.method.borderline))

    def _next(self) -> Iterator[Section]:
        found, words = self.result.next_phase, self.words
        if found is None:
            return
        target = self.method.phase(found.id)
        title = words("section.next", phase=self.phase(found.id))
        if found.blocked:
            yield Section("next_phase", title, (Entry(words("phase.status"), words("next.blocked")),))
            return
        if not found.changes:
            yield Section("next_phase", title, (Entry(words("phase.status"), words("next.evidence")),))
            return
        entries = [self._change(change.question, change.start, change.goal, target.id) for change in found.changes]
        after = derivation.raised(self.readings, found)
        changed = {self.questionnaire.by_id[change.question].dimension for change in found.changes}
        for subject, needs in (
            *((dimension, target.requires.floor(dimension)) for dimension in after if dimension in changed),
            (OVERALL, target.requires.overall),
        ):
            if needs is not None and after[subject].result is not None:
                formula = self.formulas.derived(after[subject])
                formula = words("next.reached", formula=formula, needs=self.formulas.exact(needs))
                entries.append(Entry(words("next.after", subject=self.subject(subject)), formula))
        yield Section("next_phase", title, tuple(entries))

    def _change(self, question_id: str, start: int | None, goal: int, target: str) -> Entry:
        words = self.words
        own, overall = derivation.step_gain(self.readings, question_id)
        gain = words("next.gain", own=self.formulas.number(own), overall=self.formulas.number(overall))
        needs = self.method.phase(target).requires.critical.get(question_id, 0)
        if needs and (start is None or needs > start):
            gain = words("next.critical", gain=gain)
        title = self.title(question_id)
        before = self.open_state(question_id) if start is None else start
        return Entry(words("next.change", title=title, start=before, goal=goal), gain)

    def _stability(self) -> Iterator[Entry]:
        robustness, words = self.result.robustness, self.words
        if robustness.same_phase is None:
            return
        for flip in robustness.flips:
            title = self.title(flip.question)
            label = words("firm.flip", title=title, start=flip.start, goal=flip.goal)
            yield Entry(label, words("firm.flip_phase", phase=self.phase(flip.phase)))
        if not robustness.flips:
            yield Entry(words("firm.no_flip"), words("firm.no_flip_value"))
        same = round(robustness.same_phase * robustness.draws)
        setting = self.method.weight_draws
        values = {"same": self.figures.number(same), "draws": self.figures.number(robustness.draws)}
        share = self.figures.share(Fraction(same, robustness.draws))
        spread = self.figures.share(setting.spread)
        formula = words("firm.draws_value", share=share, seed=setting.seed, spread=spread, **values)
        yield Entry(words("firm.draws"), formula)
