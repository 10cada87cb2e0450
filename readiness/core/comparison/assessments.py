"""What changed between two assessments with the same questionnaire, and what cannot be compared (METHOD §5).

Only questions that both asked in the same wording are compared, and both sides are scored on exactly these, with the
present weights and by the same scoring as everything else. A change is shown only where the ranges do not overlap.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from readiness.core import phases, scoring, standing
from readiness.core.answers import GRADES, Answer, Level
from readiness.core.assessment import Assessment, Target
from readiness.core.comparison.common_questions import NotCompared, common_questions
from readiness.core.comparison.parts import Difference, answered, difference, parts_of
from readiness.core.comparison.progress import Judge, Kind, Progress, follow, has_targets
from readiness.core.conclusions.facts import Facts
from readiness.core.library import NO_LIBRARY, Library
from readiness.core.model import Question, Questionnaire, Reliability
from readiness.core.phases import Condition, PhaseResult
from readiness.core.planning import plan
from readiness.core.planning.kpis import KpiPlanner
from readiness.core.scoring import Score, Scores
from readiness.core.tree import tree

Verdict = Literal["improved", "slipped", "no_demonstrated_change"]
Movement = Literal[
    "improved", "slipped", "same", "now_known", "now_unknown", "evidence_improved", "evidence_slipped", "carried"
]
CONFIDENCE = Fraction("1.96")
"""The two-sided 95 % point of the normal distribution, as the formula is published."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A circumstance that a reader of the comparison has to know: a code, and the two values that differ."""

    code: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Change:
    """One score then and now, over the common questions; ``verdict`` is None where neither can be computed."""

    then: Score
    now: Score
    verdict: Verdict | None

    @property
    def difference(self) -> Fraction | None:
        """Now minus then, in points of 100; None where one side has no level."""
        if self.then.point is None or self.now.point is None:
            return None
        return self.now.point - self.then.point


@dataclass(frozen=True, slots=True)
class Moved:
    """One common question then and now."""

    question: Question
    then: Answer
    now: Answer
    movement: Movement


@dataclass(frozen=True, slots=True)
class ConditionChange:
    """One condition of a phase then and now; None where it was not asked at that depth."""

    then: Condition | None
    now: Condition | None

    @property
    def condition(self) -> Condition:
        """The condition as it stands now, else as it stood then."""
        found = self.now or self.then
        assert found is not None  # noqa: S101 - one of them is always there
        return found

    @property
    def movement(self) -> Literal["newly_met", "no_longer_met", "same"]:
        """Whether it has come to hold, or ceased to."""
        if self.then is None or self.now is None or self.then.met == self.now.met:
            return "same"
        return "newly_met" if self.now.met else "no_longer_met"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that may be said about last time and this time.

    Attributes:
        progress: what was agreed last time, and what became of it.
        common: the questions that are compared.
        minimal_detectable_change: in points of 100; None where the questionnaire has no published reliability.
        dropped: questions, by their ids, that somebody answered and that the questionnaire no longer asks.
        method: what changed in the questionnaire from one file to the other.
        unverified: "old", "new": the files that do not tell of each common question in which wording it was asked.
    """

    old: Assessment
    new: Assessment
    questionnaire: Questionnaire
    annotations: tuple[Annotation, ...]
    progress: Progress
    then: PhaseResult
    now: PhaseResult
    conditions: tuple[ConditionChange, ...]
    common: tuple[Question, ...]
    overall: Change
    dimensions: Mapping[str, Change]
    minimal_detectable_change: float | None
    questions: tuple[Moved, ...]
    not_compared: tuple[NotCompared, ...]
    dropped: tuple[str, ...]
    method: Difference
    unverified: tuple[str, ...]

    @property
    def only_not_applicable(self) -> bool:
        """Whether nothing is common although some questions were asked both times: none of them applied both times."""
        not_applicable = {"not_applicable_then", "not_applicable_now"}
        return not self.common and any(not_applicable.issuperset(left.reasons) for left in self.not_compared)

    def moved(self, *movements: Movement) -> tuple[Moved, ...]:
        """The common questions that moved in one of some ways."""
        return tuple(moved for moved in self.questions if moved.movement in movements)


def compare(questionnaire: Questionnaire, old: Assessment, new: Assessment, library: Library | None) -> Comparison:
    """Compare two assessments of one questionnaire, in the form that it has today.

    The library tells the direction of the catalogue's KPIs; None where there is none at hand.
    """
    common, left_out = common_questions(questionnaire, old, new)
    scores_then, scores_now = (scored_on(questionnaire, one, common) for one in (old, new))
    then, now = (_phase(questionnaire, one) for one in (old, new))
    parts = {side: parts_of(one.questionnaire, questionnaire) for side, one in (("old", old), ("new", new))}
    reliability = questionnaire.reliability
    migrated = (old.questionnaire.migrated, new.questionnaire.migrated)
    known = answered(old).union(*(one.asked_again for one in migrated))
    counted = [standing.counting(questionnaire, one) for one in (old, new)]
    return Comparison(
        old,
        new,
        questionnaire,
        annotations=_annotations(old, new),
        progress=follow(old, new, library, _judge(questionnaire, new, library) if has_targets(old, new) else _unasked),
        then=then,
        now=now,
        conditions=_conditions(then, now),
        common=common,
        overall=_overall(scores_then, scores_now, reliability),
        dimensions={
            id_: Change(score, scores_now.dimensions[id_], _verdict(score, scores_now.dimensions[id_]))
            for id_, score in scores_then.dimensions.items()
        },
        minimal_detectable_change=minimal_detectable_change(reliability) if reliability else None,
        questions=tuple(_moved(q, *(said[q.id] for said in counted)) for q in common),
        not_compared=left_out,
        dropped=tuple(dict.fromkeys(id_ for one in migrated for id_ in one.dropped)),
        method=difference(parts["old"], parts["new"], known) if all(parts.values()) else Difference(),
        unverified=tuple(side for side, known in parts.items() if any(q.id not in known for q in common)),
    )


def _judge(questionnaire: Questionnaire, new: Assessment, library: Library | None) -> Judge:
    """The SMART checks of this time's plan, for the targets that the file states and for those it leaves out."""
    readings = standing.read(questionnaire, new)
    scores = scoring.score(readings)
    phase = phases.decide(readings, scores)
    target = plan.target_phase(questionnaire, new, phase.low)
    facts, known = Facts(readings, scores, phase, new, target.id), library or NO_LIBRARY
    made = plan.make(facts, known)
    planner = KpiPlanner(facts, known, tuple(planned.initiative for planned in made.initiatives), made.start)

    def is_kpi(target: Target, kind: Kind) -> bool:
        return planner.planned(target, is_kgi=kind == "kgi").smart.is_kpi

    return is_kpi


def _unasked(_: Target, __: Kind) -> bool:
    return False


def scored_on(questionnaire: Questionnaire, assessment: Assessment, questions: Sequence[Question]) -> Scores:
    """The scores of an assessment over some questions only, with the weights that they have among all."""
    plain = tuple(replace(question, when=None) for question in questions)
    restricted = replace(questionnaire, questions=plain)
    answers = standing.counting(questionnaire, assessment)
    settled = replace(assessment, depth="full", answers=answers, ratings={}, revotes={})
    readings = standing.read(restricted, settled)
    return scoring.score(replace(readings, tree=tree(questionnaire, plain)))


def minimal_detectable_change(reliability: Reliability) -> float:
    """1.96 · √2 · SD · √(1 − ICC), in points of 100; SD 12 and ICC .80 give 14.9 (Weir 2005)."""
    return math.sqrt(_squared_change(reliability))


def _squared_change(reliability: Reliability) -> Fraction:
    return 2 * (CONFIDENCE * reliability.sd) ** 2 * (1 - reliability.icc)


def _verdict(then: Score, now: Score) -> Verdict | None:
    if then.low is None or then.high is None or now.low is None or now.high is None:
        return None
    if now.low > then.high:
        return "improved"
    return "slipped" if now.high < then.low else "no_demonstrated_change"


def _overall(then: Scores, now: Scores, reliability: Reliability | None) -> Change:
    """The overall change; where a detectable change is known it has to be reached as well (compared exactly)."""
    change = Change(then.overall, now.overall, _verdict(then.overall, now.overall))
    found = change.difference
    detectable = reliability is None or (found is not None and found**2 >= _squared_change(reliability))
    return change if detectable or change.verdict is None else replace(change, verdict="no_demonstrated_change")


def _moved(question: Question, then: Answer, now: Answer) -> Moved:
    return Moved(question, then, now, _movement(then, now))


def _movement(then: Answer, now: Answer) -> Movement:
    """How an answer moved; one that nobody knew before has not improved, and one carried over was not asked."""
    if now.carried is not None and (now.state, now.evidence) == (then.state, then.evidence):
        return "carried"
    match then.state, now.state:
        case Level(before), Level(after) if before != after:
            return "improved" if after > before else "slipped"
        case Level(), Level():
            steps = _rank(now) - _rank(then)
            return "same" if steps == 0 else "evidence_improved" if steps > 0 else "evidence_slipped"
        case Level(), _:
            return "now_unknown"
        case _, Level():
            return "now_known"
        case _:
            return "same"


def _rank(answer: Answer) -> int:
    return -1 if answer.evidence is None else GRADES.index(answer.evidence)


def _phase(questionnaire: Questionnaire, assessment: Assessment) -> PhaseResult:
    """The phase of one assessment by itself, at its own depth."""
    readings = standing.read(questionnaire, assessment)
    return phases.decide(readings, scoring.score(readings))


def _conditions(then: PhaseResult, now: PhaseResult) -> tuple[ConditionChange, ...]:
    """The conditions of both, those of now first in their order."""
    before, after = ({(c.phase, c.kind, c.subject): c for c in result.conditions} for result in (then, now))
    return tuple(ConditionChange(before.get(key), after.get(key)) for key in {**after, **before})


def _annotations(old: Assessment, new: Assessment) -> tuple[Annotation, ...]:
    pairs = (
        ("other_organisation", old.organisation.name.strip(), new.organisation.name.strip()),
        ("other_unit", old.scope.unit.strip(), new.scope.unit.strip()),
        ("other_process", old.scope.process.strip(), new.scope.process.strip()),
        ("other_depth", old.depth, new.depth),
        ("other_version", old.questionnaire.version, new.questionnaire.version),
    )
    found = [Annotation(code, then, now) for code, then, now in pairs if then != now]
    if new.date < old.date:
        found.append(Annotation("dated_before", *(_iso(one.date) for one in (old, new))))
    return tuple(found)


def _iso(day: date) -> str:
    return day.isoformat()
