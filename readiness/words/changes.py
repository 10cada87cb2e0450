"""A comparison in words: rows of ready strings in one language, for the terminal and for the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from fractions import Fraction

from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.core.assessment import Assessment
from readiness.core.comparison.assessments import Comparison, ConditionChange, Moved, Movement
from readiness.core.model import OVERALL, Language
from readiness.core.phases import Condition, PhaseResult
from readiness.core.scoring import Score, shown_level
from readiness.core.standing import counting
from readiness.words import measures
from readiness.words.change_rows import ConditionRow, LeftOutRow, QuestionRow, ScoreRow
from readiness.words.clean import one_line
from readiness.words.differences import named
from readiness.words.figures import Figures
from readiness.words.origins import marked_level
from readiness.words.phrases import Words

TOLD: tuple[Movement, ...] = (
    "improved", "slipped", "now_known", "now_unknown", "evidence_improved", "evidence_slipped",
)  # fmt: skip
"""Movements that are told question by question, in this order."""
LISTED: tuple[Movement, ...] = ("carried", "same")
"""Movements whose questions are only listed."""


def _nowhere(_: str) -> bool:
    return False


class Changes:
    """Says everything about one comparison in one language.

    ``hidden`` tells the questions whose evidence and reason this reader must not see; ``place`` is where the words
    stand: "screen" or "page".
    """

    def __init__(
        self,
        found: Comparison,
        language: Language,
        hidden: Callable[[str], bool] = _nowhere,
        place: str = "screen",
    ) -> None:
        self.found, self.language, self.hidden = found, language, hidden
        self.questionnaire = found.questionnaire
        self.words = Words(language, "terms", "comparison")
        self.figures = Figures(language)
        self.place = place
        self.nothing = self.words(f"{place}.nothing")

    # Phase and conditions

    def phase(self, result: PhaseResult, *, core: bool) -> str:
        """A phase with its status; a core assessment is never called confirmed."""
        if result.id is None:
            return self._capital(self.words("status.insufficient"))
        span = self.span_of_phases(result)
        key = "status.confirmed_core" if core and result.status == "confirmed" else f"status.{result.status}"
        return self.words("compare.phase_line", phase=span, status=self.words(key))

    def span_of_phases(self, result: PhaseResult) -> str:
        """A phase's short name, or the two between which open answers leave it."""
        low, high = (self.questionnaire.method.phase(id_).short[self.language] for id_ in (result.low, result.high))
        return low if low == high else self.words(f"{self.place}.span", low=low, high=high)

    def phases(self) -> tuple[str, str]:
        """The phase then and the phase now."""
        found = self.found
        return (
            self.phase(found.then, core=found.old.depth == "core"),
            self.phase(found.now, core=found.new.depth == "core"),
        )

    def conditions(self) -> tuple[ConditionRow, ...]:
        """The conditions that came to hold, then those that ceased to."""
        moved = [change for change in self.found.conditions if change.movement != "same"]
        return tuple(self._condition(change) for change in sorted(moved, key=lambda c: c.movement != "newly_met"))

    def _condition(self, change: ConditionChange) -> ConditionRow:
        condition, met = change.condition, change.movement == "newly_met"
        return ConditionRow(
            phase=self.questionnaire.method.phase(condition.phase).short[self.language],
            subject=self._capital(self._subject(condition)),
            then=self._holds(change.then, self.found.old),
            now=self._holds(change.now, self.found.new),
            movement=self._capital(self.words("compare.met_now" if met else "compare.unmet_now")),
            met=met,
        )

    def _subject(self, condition: Condition) -> str:
        name = ""
        if condition.kind == "dimension":
            name = self.questionnaire.groups[condition.subject].name[self.language]
        elif condition.kind != "overall":
            name = self.questionnaire.by_id[condition.subject].title[self.language]
        return self.words(f"condition.{condition.kind}", name=name)

    def _holds(self, condition: Condition | None, assessment: Assessment) -> str:
        """What was there; of an open answer that it is open, not the level 0 it is counted as."""
        if condition is None:
            return self.nothing
        if condition.kind not in ("critical", "evidence"):
            return self.nothing if condition.has is None else self.level(Fraction(condition.has), condition.subject)
        answer = counting(self.questionnaire, assessment)[condition.subject]
        if condition.kind == "critical" or not isinstance(answer.state, Level):
            return self._said(answer, condition.subject, assessment, with_evidence=False)
        return self._grade(None if condition.has is None else str(condition.has), condition.subject)

    def _grade(self, grade: str | None, question_id: str) -> str:
        return self.nothing if self.hidden(question_id) else self._capital(self.words(f"evidence.{grade or 'none'}"))

    # Scores

    def scores(self) -> tuple[ScoreRow, ...]:
        """The dimensions, and the overall score last; empty where nothing can be compared."""
        found = self.found
        if not found.common:
            return ()
        names = {id_: self.questionnaire.dimension(id_).name[self.language] for id_ in found.dimensions}
        rows = [(names[id_], change) for id_, change in found.dimensions.items()]
        rows.append((self._capital(self.words("compare.overall")), found.overall))
        return tuple(
            ScoreRow(
                name,
                self.level(change.then.point),
                self.range(change.then),
                self.level(change.now.point),
                self.range(change.now),
                self._capital(self.words(f"verdict_of.{change.verdict or 'none'}")),
            )
            for name, change in rows
        )

    def nothing_common(self) -> str:
        """Why no score can be compared."""
        return self.words("compare.nothing_applied" if self.found.only_not_applicable else "compare.nothing_common")

    def level(self, points: Fraction | None, group: str = OVERALL) -> str:
        """Points of 100 as the mean level to display, in the units of a group."""
        if points is None:
            return self.nothing
        return self.figures.number(shown_level(self.questionnaire, points, group=group), 1)

    def range(self, score: Score) -> str:
        """The range of a score in mean levels."""
        if score.low is None or score.high is None:
            return self.nothing
        low, high = self.level(score.low), self.level(score.high)
        return low if low == high else self.words(f"{self.place}.span", low=low, high=high)

    def basis(self) -> str:
        """On how many questions the scores rest."""
        count = self.figures.unit("questions", len(self.found.common))
        ends = measures.ends(self.language, self.questionnaire)
        return self._capital(self.words("compare.range", **ends, questions=count))

    def phase_basis(self) -> str:
        """How phase and conditions are judged."""
        return self.words("compare.phase_basis", lowest=measures.lowest(self.language, self.questionnaire))

    def detectable(self) -> str:
        """The smallest overall change beyond measurement error, "" where none is known."""
        reliability, change = self.questionnaire.reliability, self.found.minimal_detectable_change
        if reliability is None or change is None:
            return ""
        least, most = self.questionnaire.span
        level = self.figures.number(Fraction(change) * (most - least) / 100, 2)
        return self.words("compare.mdc", level=level, source=reliability.source[self.language], n=reliability.n)

    # Questions

    def questions(self) -> tuple[QuestionRow, ...]:
        """The questions that moved, by how they moved."""
        return tuple(
            self._question(moved)
            for movement in TOLD
            for moved in self.found.moved(movement)
            if not (movement.startswith("evidence") and self.hidden(moved.question.id))
        )

    def unmoved(self) -> tuple[str, ...]:
        """The other common questions, listed by why they did not move."""
        found = []
        for movement in LISTED:
            moved = list(self.found.moved(movement))
            if movement == "same":
                evidence = self.found.moved("evidence_improved", "evidence_slipped")
                moved += [one for one in evidence if self.hidden(one.question.id)]
            names = [one.question.title[self.language] for one in moved]
            if names:
                found.append(self.words(f"movement.{movement}", names=self.words.listed(names)))
        return tuple(found)

    def _question(self, moved: Moved) -> QuestionRow:
        id_ = moved.question.id
        with_evidence = moved.movement.startswith("evidence")
        return QuestionRow(
            id=id_,
            movement=self._capital(self.words(f"movement.{moved.movement}")),
            title=moved.question.title[self.language],
            then=self._said(moved.then, id_, self.found.old, with_evidence=with_evidence),
            now=self._said(moved.now, id_, self.found.new, with_evidence=with_evidence),
            fact="" if self.hidden(id_) else moved.now.reason.strip(),
        )

    def _said(self, answer: Answer, question_id: str, given: Assessment, *, with_evidence: bool) -> str:
        match answer.state:
            case Level(value):
                level = self._capital(measures.level(self.words, self.questionnaire.by_id[question_id], value))
                level = marked_level(self.words, given, question_id, level)
                if not with_evidence:
                    return level
                grade = self.words(f"evidence.{answer.evidence or 'none'}")
                return level if self.hidden(question_id) else self.words("compare.said", level=level, evidence=grade)
            case Unknown():
                return self._capital(self.words("state.unknown"))
            case NotApplicable():
                return self._capital(self.words("state.not_applicable"))
            case _:
                return self._capital(self.words("state.unanswered"))

    # What cannot be compared, and what to bear in mind

    def left_out(self) -> tuple[LeftOutRow, ...]:
        """The questions that cannot be compared, those with the same reasons together."""
        groups: dict[tuple[str, ...], list[str]] = {}
        for left in self.found.not_compared:
            groups.setdefault(left.reasons, []).append(left.question.title[self.language])
        if self.found.dropped:
            groups["dropped",] = [*self.found.dropped]
        return tuple(
            LeftOutRow(
                self.words.listed(titles),
                self._capital(self.words.listed(self.words(f"reason_of.{reason}") for reason in reasons)),
            )
            for reasons, titles in groups.items()
        )

    def remarks(self) -> tuple[str, ...]:
        """Circumstances to bear in mind."""
        return tuple(self._remarks())

    def _remarks(self) -> Iterator[str]:
        found, words = self.found, self.words
        for annotation in found.annotations:
            then, now = (self._circumstance(annotation.code, text) for text in (annotation.then, annotation.now))
            yield words(f"remark.{annotation.code}", then=then, now=now)
        versions = {side: one.questionnaire.migrated.version for side, one in (("old", found.old), ("new", found.new))}
        older = [side for side, version in versions.items() if version]
        if older:
            key = f"remark.migrated_{'both' if len(older) > 1 else older[0]}"
            yield words(key, **versions, here=self.questionnaire.version)
        if found.unverified:
            yield words(f"remark.unverified_{'both' if len(found.unverified) > 1 else found.unverified[0]}")
        if found.method:
            yield words("remark.method", what=named(found.method, self.questionnaire, self.language))
        if found.method or older:
            yield words("remark.rescored", version=self.questionnaire.version)

    def _circumstance(self, code: str, text: str) -> str:
        if code == "other_depth":
            return self.words(f"depth.{text}")
        if code == "dated_before":
            return self.figures.date(dt.date.fromisoformat(text))
        return one_line(text) or self.nothing

    def _capital(self, text: str) -> str:
        """A text that stands alone: English begins it with a capital letter."""
        return text[:1].upper() + text[1:] if self.language == "en" else text

