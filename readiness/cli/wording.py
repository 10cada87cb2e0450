"""A result in words: the phrases that tables and the reveal share, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.core.answers import Level, Unknown
from readiness.core.model import OVERALL, Language
from readiness.core.phases import Condition
from readiness.core.result import Result
from readiness.core.scoring import Score, shown_level
from readiness.words import Words, measures, origins, stability
from readiness.words.clean import one_line
from readiness.words.ways import Ways, way_key


class Wording:
    """The phrases of one result."""

    def __init__(self, result: Result, language: Language) -> None:
        self.result, self.language = result, language
        self.words = Words(language, "terms", "tables")
        self.questionnaire = result.questionnaire

    def title(self) -> str:
        """Organisation, questionnaire, depth and date."""
        assessment = self.result.assessment
        return self.words(
            "score.title",
            organisation=one_line(assessment.organisation.name),
            questionnaire=self.questionnaire.title[self.language],
            depth=self.words(f"depth.{assessment.depth}"),
            date=assessment.date.isoformat(),
        )

    @property
    def ends(self) -> dict[str, str]:
        """The ends of the scores and what they measure, for sentences."""
        return measures.ends(self.language, self.questionnaire)

    def phase(self) -> str:
        """The phase with its status, or why there is none."""
        phase, words = self.result.phase, self.words
        if phase.id is None:
            covered = self.result.scores.overall.coverage or Fraction(0)
            minimum = self.questionnaire.method.minimum_coverage
            return words(
                "score.on_hold",
                status=words("status.insufficient"),
                coverage=share(covered),
                minimum=share(minimum / 100),
            )
        return words("score.phase", phase=self.span(), status=self.status())

    def span(self) -> str:
        """The phase, or the span of phases that open answers leave."""
        phase = self.result.phase
        low, high = (self.questionnaire.method.phase(id_).short[self.language] for id_ in (phase.low, phase.high))
        return low if low == high else self.words("score.span", low=low, high=high)

    def status(self) -> str:
        """The status of the phase; a core assessment is never called confirmed."""
        status = self.result.phase.status
        core = status == "confirmed" and self.result.assessment.depth == "core"
        return self.words("status.confirmed_core" if core else f"status.{status}")

    def conditions(self) -> Iterator[tuple[str, tuple[Condition, ...]]]:
        """The phases that ask for something, by name, with their conditions."""
        for phase in self.questionnaire.method.phases:
            found = tuple(c for c in self.result.phase.conditions if c.phase == phase.id)
            if found:
                yield phase.short[self.language], found

    def condition(self, condition: Condition) -> tuple[str, str, str, str]:
        """What a condition is about, what it needs, what there is, and whether that is enough."""
        mark = self.words("condition.met" if condition.met else "condition.unmet")
        return self._subject(condition), self._needs(condition), self._has(condition), mark

    def _subject(self, condition: Condition) -> str:
        if condition.kind == "dimension":
            name = self.questionnaire.groups[condition.subject].name[self.language]
        elif condition.kind == "overall":
            name = ""
        else:
            name = self.questionnaire.by_id[condition.subject].title[self.language]
        return self.words(f"condition.{condition.kind}", name=name)

    def _needs(self, condition: Condition) -> str:
        match condition.kind:
            case "critical":
                return measures.at_least(self.words, self.questionnaire.by_id[condition.subject], int(condition.needs))
            case "evidence":
                return self.words("evidence.at_least", name=self.words(f"evidence.{condition.needs}"))
            case _:
                return self.words("mean.at_least", level=self.mean(Fraction(condition.needs), condition.subject))

    def _has(self, condition: Condition) -> str:
        if condition.kind == "evidence":
            return self.words(f"evidence.{condition.has or 'none'}")
        if condition.has is None:
            return self.words("state.not_applicable" if condition.kind == "critical" else "score.nothing")
        if condition.kind == "critical":
            return self._level(condition.subject)
        return self.mean(Fraction(condition.has), condition.subject)

    def _level(self, question_id: str) -> str:
        """The level of a question; of an open one that it is open, not the level 0 it is counted as."""
        state = self.result.readings.answers[question_id].state
        if isinstance(state, Level):
            level = measures.level(self.words, self.questionnaire.by_id[question_id], state.value)
            return origins.marked_level(self.words, self.result.assessment, question_id, level)
        return self.words("state.unknown" if isinstance(state, Unknown) else "state.unanswered")

    def score(self, found: Score, group: str = OVERALL) -> tuple[str, str, str, str]:
        """Score, range, evidence-adjusted score and coverage; a group's own units stand beside its score."""
        covered = self.words("score.nothing") if found.coverage is None else share(found.coverage)
        point = self.mean(found.point, group)
        if self.questionnaire.span_of(group) != self.questionnaire.span:
            least, most = self.questionnaire.span_of(group)
            point = self.words("score.of", level=point, low=f"{float(least):g}", top=f"{float(most):g}")
        return point, self.range(found, group), self.mean(found.evidenced, group), covered

    def range(self, found: Score, group: str = OVERALL) -> str:
        """The range of a score, in the units of a group; one value where nothing is open."""
        if found.low is None or found.high is None:
            return self.words("score.nothing")
        low, high = self.mean(found.low, group), self.mean(found.high, group)
        return low if low == high else self.words("score.span", low=low, high=high)

    def mean(self, points: Fraction | None, group: str = OVERALL) -> str:
        """Points of 100 as the mean level to display, in the units of a group."""
        if points is None:
            return self.words("score.nothing")
        return f"{float(shown_level(self.questionnaire, points, group=group)):.1f}"

    def next_phase(self, *, alternatives: bool = True) -> tuple[str, ...]:
        """The shortest way to the next phase: a headline, a line for each change, and ways that are as short."""
        found, words = self.result.next_phase, self.words
        if found is None:
            return ()
        phase = self.questionnaire.method.phase(found.id).short[self.language]
        if found.steps is None:
            names = words.listed(self._name(id_) for id_ in found.blocked)
            return (words("score.blocked", phase=phase, names=names),)
        lines = [words(way_key(found), phase=phase, n=found.steps)]
        for change in found.changes:
            title = self._marked(change.question)
            start = self._level(change.question) if change.start is None else str(change.start)
            lines.append("  " + words("score.change", title=title, start=start, goal=change.goal))
        for missing in found.evidence:
            title = self._name(missing.question)
            has, needs = words(f"evidence.{missing.has or 'none'}"), words(f"evidence.{missing.needs}")
            lines.append("  " + words("score.change_evidence", title=title, has=has, needs=needs))
        ways = Ways(self.language, self.result)
        limited = self.result.opens or self.result.closes or not found.proven
        lines += (f"  {line}" for line in ways.limits() if alternatives or limited)
        others = tuple(ways.alternatives()) if alternatives else ()
        if others:
            lines.append("  " + words("score.alternatives"))
            lines += (f"    {line}" for line in others)
        return tuple(lines)

    def stability(self) -> tuple[str, ...]:
        """How firm the result is in one sentence, then the answers that would change the phase."""
        robustness, words = self.result.robustness, self.words
        lines = [stability.sentence(self.result, self.language)]
        if robustness.flips:
            lines.append("  " + words("score.flips"))
        lines += (
            "    "
            + words(
                "score.flip",
                title=self._marked(flip.question),
                start=flip.start,
                goal=flip.goal,
                phase=self.questionnaire.method.phase(flip.phase).short[self.language],
            )
            for flip in robustness.flips
        )
        if robustness.same_phase is not None:
            spread = share(self.questionnaire.method.weight_draws.spread)
            same = share(Fraction(robustness.same_phase))
            lines.append("  " + words("score.draws", spread=spread, draws=f"{robustness.draws:,}", share=same))
        return tuple(lines)

    def _marked(self, question_id: str) -> str:
        """The name of a question, with the mark of a level that the room has not talked about."""
        return origins.marked_title(self.words, self.result.assessment, question_id, self._name(question_id))

    def _name(self, question_id: str) -> str:
        return self.questionnaire.by_id[question_id].title[self.language]


def share(value: Fraction) -> str:
    """A share from 0 to 1 as whole per cent; neither 0 % nor 100 % unless it is exactly that."""
    percent = round(value * 100)
    if percent == 0 and value > 0:
        return "<1%"
    return "99%" if percent == 100 and value < 1 else f"{percent}%"  # noqa: PLR2004 - the whole
