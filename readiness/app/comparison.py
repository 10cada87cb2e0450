"""Compares two assessment files; the comparison as the JSON document that people script against."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readiness.app.places import is_same
from readiness.app.score import migrated, number
from readiness.app.workbench import Workbench
from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.core.assessment import Assessment
from readiness.core.comparison.assessments import Change, Comparison, ConditionChange, Moved, compare
from readiness.core.comparison.progress import ActionProgress, KpiProgress
from readiness.core.model import Span
from readiness.core.phases import Condition, PhaseResult
from readiness.core.scoring import Score, mean_level
from readiness.errors import InputError, Issue, Message, wrong_input
from readiness.store.draft import Draft


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison of two files, this time's draft, and what should be said about both."""

    comparison: Comparison
    draft: Draft
    remarks: tuple[Issue, ...]


def compare_files(bench: Workbench, old: Path, new: Path) -> Compared:
    """Compare two assessment files.

    Raises:
        InputError: with everything that is wrong with either file; or both are the same file, or they belong to
            different questionnaires.
    """
    if old.exists() and is_same(old, new):
        raise wrong_input(str(new), "compare.same")
    drafts, issues = list[Draft](), list[Issue]()
    for path in (old, new):
        try:
            drafts.append(bench.open(path))
        except InputError as problem:
            issues += problem.issues
    if issues:
        raise InputError(tuple(issues))
    then, now = drafts
    if then.questionnaire.id != now.questionnaire.id:
        values = {"old": then.questionnaire.id, "new": now.questionnaire.id}
        message, hint = (Message(key, values) for key in ("compare.questionnaire", "compare.questionnaire.hint"))
        raise InputError((Issue(str(new), message, hint, path="questionnaire.id"),))
    said = bench.remarks(then)
    remarks = (*said, *(remark for remark in bench.remarks(now) if remark not in said))
    return Compared(compare_drafts(bench, then, now), now, remarks)


def compare_drafts(bench: Workbench, old: Draft, new: Draft) -> Comparison:
    """Compare two drafts that belong to one questionnaire."""
    library = bench.library_at_hand(new.questionnaire.id)
    return compare(new.questionnaire, old.assessment, new.assessment, library)


def document(found: Comparison) -> dict[str, Any]:
    """The contract of ``compare --json``: full precision, ids as keys, null where nothing can be computed.

    ``then`` is last time and ``now`` this time everywhere. In this order:

    * ``questionnaire``: ``id``, ``version`` and ``digest`` of the one that scored both.
    * ``old``, ``new``: ``organisation``, ``date``, ``depth``, ``scope``, ``questionnaire`` (version and digest of the
      file; ``migrated`` as in ``score --json``).
    * ``annotations``: circumstances to know (``code``, ``then``, ``now``); ``unverified``: which of ``old`` and
      ``new`` does not tell the wording that its questions had.
    * ``kpis``: ``id``, ``kind`` (kgi, kpi), ``baseline``, ``baseline_date``, ``target``, ``due``, ``owner``,
      ``latest`` (``value``, ``date``), ``share`` of the way from baseline to target (1 is all of it), ``reached``,
      ``overdue``, ``revised`` (field: the value last time), ``contrary`` (the target lies on the wrong side of the
      baseline: share and reached are null), ``ignored`` (actuals before the baseline's day or after this time's),
      ``listed`` (this time's file states it), ``is_kpi`` (it passes the SMART checks today).
    * ``actions``: ``open``, ``dropped``, ``done``: each ``what``, ``owner``, ``deputy``, ``due``, ``due_then`` (where
      it was another day), ``status`` (unlisted: this time's file does not say), ``overdue``.
    * ``phase``: ``then``, ``now`` (``id``, ``status``, ``low``, ``high``). ``conditions``: ``phase``, ``kind``,
      ``subject``, ``then``, ``now`` (``needs``, ``has``, ``met``), ``movement`` (newly_met, no_longer_met, same).
    * ``common``: ids of the questions compared. ``overall``, and ``dimensions`` by id, over these only: ``then``,
      ``now`` (``score``, ``low``, ``high`` in points of 100, ``level``), ``difference`` in points, ``verdict``
      (improved, slipped, no_demonstrated_change). ``minimal_detectable_change`` in points.
    * ``questions``: ``id``, ``then``, ``now`` (``state``, ``level``, ``evidence``), ``carried`` (its day),
      ``movement``.
    * ``not_compared``: ``id`` and ``reasons`` (split, dropped, not_asked_then, not_asked_now, not_applicable_then,
      not_applicable_now, changed); of a dropped question the id that it had.
    * ``method``: what changed in the questionnaire between the files: ``changed``, ``added``, ``removed`` (questions),
      ``parts``.
    * ``respondents``: ``joined`` and ``left`` (``id``, ``role``), ``changed`` (another role or name: ``id``,
      ``role``, ``role_then``). ``owners``: ``kind`` (question, kpi, action), ``subject``, ``then``, ``now``.
    """
    span = found.questionnaire.span
    return {
        "questionnaire": {
            "id": found.questionnaire.id,
            "version": found.questionnaire.version,
            "digest": found.questionnaire.digest,
        },
        "old": _side(found.old),
        "new": _side(found.new),
        "annotations": [{"code": a.code, "then": a.then or None, "now": a.now or None} for a in found.annotations],
        "unverified": list(found.unverified),
        "kpis": [_kpi(kpi) for kpi in found.progress.kpis],
        "actions": {
            "open": [_action(action) for action in found.progress.with_status("open", "unlisted")],
            "dropped": [_action(action) for action in found.progress.with_status("dropped")],
            "done": [_action(action) for action in found.progress.with_status("done")],
        },
        "phase": {"then": _phase(found.then), "now": _phase(found.now)},
        "conditions": [_condition(change) for change in found.conditions],
        "common": [question.id for question in found.common],
        "overall": _change(found.overall, span),
        "dimensions": {id_: _change(change, span) for id_, change in found.dimensions.items()},
        "minimal_detectable_change": found.minimal_detectable_change,
        "questions": [_question(moved) for moved in found.questions],
        "not_compared": [
            *({"id": left.question.id, "reasons": list(left.reasons)} for left in found.not_compared),
            *({"id": id_, "reasons": ["dropped"]} for id_ in found.dropped),
        ],
        "method": {
            "changed": list(found.method.changed),
            "added": list(found.method.added),
            "removed": list(found.method.removed),
            "parts": list(found.method.method),
        },
        "respondents": {
            "joined": [{"id": person.id, "role": person.role or None} for person in found.progress.joined],
            "left": [{"id": person.id, "role": person.role or None} for person in found.progress.left],
            "changed": [
                {"id": one.now.id, "role": one.now.role or None, "role_then": one.then.role or None}
                for one in found.progress.changed
            ],
        },
        "owners": [
            {"kind": owner.kind, "subject": owner.subject, "then": owner.then, "now": owner.now or None}
            for owner in found.progress.owners
        ],
    }


def _side(assessment: Assessment) -> dict[str, Any]:
    return {
        "organisation": assessment.organisation.name,
        "date": assessment.date.isoformat(),
        "depth": assessment.depth,
        "scope": {"unit": assessment.scope.unit or None, "process": assessment.scope.process or None},
        "questionnaire": {
            "version": assessment.questionnaire.version,
            "digest": assessment.questionnaire.digest or None,
            **migrated(assessment.questionnaire.migrated),
        },
    }


def _kpi(kpi: KpiProgress) -> dict[str, Any]:
    target, latest = kpi.target, kpi.latest
    return {
        "id": target.kpi,
        "kind": kpi.kind,
        "baseline": number(target.baseline),
        "baseline_date": _day(target.baseline_date),
        "target": number(target.target),
        "due": target.due or None,
        "owner": target.owner or None,
        "latest": {"value": number(latest.value), "date": _day(latest.date)} if latest else None,
        "share": number(kpi.share),
        "reached": kpi.reached,
        "overdue": kpi.overdue,
        "revised": {name: number(getattr(kpi.then, name)) for name in kpi.revised},
        "contrary": kpi.contrary,
        "ignored": [{"value": number(actual.value), "date": _day(actual.date)} for actual in kpi.ignored],
        "listed": kpi.listed,
        "is_kpi": kpi.is_kpi,
    }


def _action(progress: ActionProgress) -> dict[str, Any]:
    action = progress.action
    return {
        "what": action.what,
        "owner": action.owner or None,
        "deputy": action.deputy or None,
        "due": _day(action.due),
        "due_then": _day(progress.due_then),
        "status": progress.status,
        "overdue": progress.overdue,
    }


def _phase(result: PhaseResult) -> dict[str, Any]:
    return {"id": result.id, "status": result.status, "low": result.low, "high": result.high}


def _condition(change: ConditionChange) -> dict[str, Any]:
    condition = change.condition
    return {
        "phase": condition.phase,
        "kind": condition.kind,
        "subject": condition.subject,
        "then": _holds(change.then),
        "now": _holds(change.now),
        "movement": change.movement,
    }


def _holds(condition: Condition | None) -> dict[str, Any] | None:
    if condition is None:
        return None
    return {"needs": number(condition.needs), "has": number(condition.has), "met": condition.met}


def _change(change: Change, span: Span) -> dict[str, Any]:
    return {
        "then": _score(change.then, span),
        "now": _score(change.now, span),
        "difference": number(change.difference),
        "verdict": change.verdict,
    }


def _score(score: Score, span: Span) -> dict[str, Any]:
    level = None if score.point is None else mean_level(score.point, span)
    return {
        "score": number(score.point),
        "low": number(score.low),
        "high": number(score.high),
        "level": number(level),
    }


def _question(moved: Moved) -> dict[str, Any]:
    return {
        "id": moved.question.id,
        "then": _answer(moved.then),
        "now": _answer(moved.now),
        "carried": _day(moved.now.carried),
        "movement": moved.movement,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    match answer.state:
        case Level(value):
            return {"state": "level", "level": value, "evidence": answer.evidence}
        case Unknown():
            return {"state": "unknown", "level": None, "evidence": answer.evidence}
        case NotApplicable():
            return {"state": "not_applicable", "level": None, "evidence": answer.evidence}
        case _:
            return {"state": "unanswered", "level": None, "evidence": answer.evidence}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
