"""A draft: an assessment file that was read and checked, together with what is worth saying about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, get_args

from readiness.core import fit
from readiness.core.assessment import Assessment
from readiness.core.comparison import passage
from readiness.core.comparison.parts import answered, difference
from readiness.core.migrations import STAY, Migrations, Route, version
from readiness.core.model import Language, Questionnaire
from readiness.errors import InputError, Issue, Message
from readiness.store.reading import assessment
from readiness.store.shapes import ASSESSMENT, SCHEMA
from readiness.words.differences import migrated, named
from readiness.yamltext import Document, read_file
from readiness.yamltext.document import Path as Place
from readiness.yamltext.shape import DATE, Date, check, unknown_name


class Expectation(Protocol):
    """What the content knows and a file has to agree with."""

    def questionnaires(self) -> tuple[str, ...]:
        """The ids of the questionnaires at hand."""

    def questionnaire(self, id_: str) -> Questionnaire:
        """The questionnaire with an id."""

    def kpis(self, id_: str) -> tuple[str, ...]:
        """The ids of its KPIs; asked only where the file names one."""

    def initiatives(self, id_: str) -> tuple[str, ...]:
        """The ids of its initiatives; asked only where the file names one."""

    def migrations(self, id_: str) -> Migrations:
        """What it declares on older versions; asked only where the file has one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file's assessment.

    Attributes:
        assessment: under the names of the questionnaire at hand; its reference tells what was migrated.
        questionnaire: in the wording for the organisation's size.
        language: the one that the file names; None where it names none.
        comments: whether the file holds comments, which a save in canonical form would drop.
        warnings: what does not stop the work but should be said.
    """

    path: Path
    assessment: Assessment
    questionnaire: Questionnaire
    language: Language | None
    comments: bool
    warnings: tuple[Issue, ...]


def open_draft(path: Path, expectation: Expectation, today: dt.date) -> Draft:
    """Read and check an assessment file.

    Raises:
        InputError: with everything that is wrong with the file, at its line and column.
    """
    document = read_file(path)
    _check_schema(document)
    issues = check(document, ASSESSMENT)
    data: Any = document.data
    questionnaire, route = _questionnaire(document, expectation, issues)
    if questionnaire is not None:
        issues += _Checks(document, questionnaire, expectation, route).issues()
    if issues or questionnaire is None:
        raise InputError(tuple(sorted(issues, key=lambda issue: (issue.line or 0, issue.column or 0))))
    found = passage.taken_over(assessment(data, today), route, questionnaire)
    warnings = _warnings(document, found, questionnaire)
    fitting = fit.worded(questionnaire, fit.size(questionnaire, found))
    return Draft(path, found, fitting, data.get("language"), document.comments, warnings)


def _check_schema(document: Document) -> None:
    """The version comes first: all else may mean something different in another one."""
    data = document.data
    if not isinstance(data, dict):
        raise InputError((document.issue((), "assessment.top"),))
    version = data.get("schema", SCHEMA)
    if isinstance(version, int) and not isinstance(version, bool) and version != SCHEMA:
        raise InputError((document.issue(("schema",), "assessment.schema", found=version, known=SCHEMA),))


def _questionnaire(
    document: Document, expectation: Expectation, issues: list[Issue]
) -> tuple[Questionnaire | None, Route]:
    """The questionnaire that the file names, and the way to its version; their problems join the others."""
    data: Any = document.data
    named = data.get("questionnaire")
    id_ = named.get("id") if isinstance(named, dict) else None
    if not isinstance(id_, str):
        return None, STAY
    place: Place = ("questionnaire", "id")
    known = expectation.questionnaires()
    if id_ not in known:
        issues.append(unknown_name(document, place, "assessment.questionnaire", id_, known))
        return None, STAY
    questionnaire = expectation.questionnaire(id_)
    given, here = version(named.get("version")), version(questionnaire.version)
    if given is None or here is None or given == here:
        return questionnaire, STAY
    route = None if given > here else expectation.migrations(id_).route(given, here)
    if route is None:
        values = {"found": named["version"], "known": questionnaire.version}
        key = "assessment.newer" if given > here else "assessment.older"
        issues.append(document.issue(("questionnaire", "version"), key, **values))
    return questionnaire, route or STAY


def _warnings(document: Document, found: Assessment, questionnaire: Questionnaire) -> tuple[Issue, ...]:
    told, reference = found.questionnaire.migrated, found.questionnaire
    values: dict[str, Any] = {"found": reference.version, "known": questionnaire.version}
    if told:
        texts = {language: migrated(told, questionnaire, language) for language in get_args(Language)}
        what = Message("text", texts)
        first = document.issue(("questionnaire", "version"), "assessment.migrated", **values, what=what)
        return (first, *_changed(document, found, questionnaire))
    if changes := _changed(document, found, questionnaire):
        return changes
    if reference.version != questionnaire.version:
        return (document.issue(("questionnaire", "version"), "assessment.updated", **values),)
    return ()


def _changed(document: Document, found: Assessment, questionnaire: Questionnaire) -> tuple[Issue, ...]:
    """What differs in the questionnaire beside what was migrated."""
    reference = found.questionnaire
    if reference.parts:
        known = answered(found).union(reference.migrated.asked_again)
        changes = difference(reference.parts, questionnaire.parts, known)
        if changes:
            texts = {language: named(changes, questionnaire, language) for language in get_args(Language)}
            values = {"version": questionnaire.version, "what": Message("text", texts)}
            lasting = "assessment.changed" if changes.changed else "assessment.method"
            return (document.issue(("questionnaire", "parts"), lasting, at_key=True, **values),)
        if reference.migrated:
            return ()  # the digest of another version always differs
    if reference.digest and reference.digest != questionnaire.digest:
        return (document.issue(("questionnaire", "digest"), "assessment.digest", version=questionnaire.version),)
    return ()


@dataclass(slots=True)
class _Checks:
    """Checks of a file against the content; each looks only at parts that have their shape."""

    document: Document
    questionnaire: Questionnaire
    expectation: Expectation
    route: Route

    def issues(self) -> list[Issue]:
        data: Any = self.document.data
        found: list[Issue] = []
        found += self._answers(("answers",), _mapping(data.get("answers")))
        for respondent, answers in _mapping(data.get("ratings")).items():
            found += self._answers(("ratings", respondent), _mapping(answers))
        found += self._respondents(data)
        found += self._targets(data)
        found += self._plan(_mapping(data.get("plan")))
        return found

    def _answers(self, place: Place, answers: dict[str, Any]) -> list[Issue]:
        issues = []
        for id_, answer in answers.items():
            here, fate = (*place, id_), self.route.question(id_)
            if fate.same is None:
                continue  # whatever it says is not taken over
            if fate.kind == "kept" and id_ not in self.questionnaire.by_id:
                issues.append(self._unknown(here, id_))
            if fate.same != id_ and fate.same in answers and self.route.question(fate.same).same == fate.same:
                issues.append(self.document.issue(here, "assessment.twice", at_key=True, name=id_, now=fate.same))
            if isinstance(answer, dict):
                issues += self._answer(here, answer, fate.same)
                if isinstance(answer.get("after"), dict):
                    issues += self._answer((*here, "after"), answer["after"], fate.same)
        return issues

    def _unknown(self, place: Place, id_: str) -> Issue:
        """A question that does not exist: a slip of the pen, or one that the file's version had."""
        data: Any = self.document.data
        given, here = _mapping(data.get("questionnaire")), self.questionnaire.version
        parts = _mapping(given.get("parts"))
        if id_ not in parts and (parts or given.get("version") == here):
            ids = tuple(self.questionnaire.by_id)
            return unknown_name(self.document, place, "content.question", id_, ids, at_key=True)
        return self.document.issue(place, "assessment.gone", at_key=True, name=id_, version=here)

    def _answer(self, place: Place, answer: dict[str, Any], question: str) -> list[Issue]:
        issues = []
        known = self.questionnaire.by_id.get(question)
        numbers = (known.scale if known else self.questionnaire.scale).numbers
        for key in ("level", "target"):
            level = answer.get(key)
            if isinstance(level, int) and not isinstance(level, bool) and level not in numbers:
                name, (low, high) = ".".join(str(part) for part in (*place, key)), (numbers[0], numbers[-1])
                issues.append(
                    self.document.issue((*place, key), "shape.range", name=name, found=level, low=low, high=high)
                )
        states = [key for key in ("level", "unknown", "not_applicable") if answer.get(key, False) is not False]
        if len(states) > 1:
            values = {"name": question, "states": ", ".join(states)}
            issues.append(self.document.issue((*place, states[1]), "assessment.states", at_key=True, **values))
        if answer.get("batch") is True and "level" not in answer:
            issues.append(self.document.issue((*place, "batch"), "assessment.batch", at_key=True, name=question))
        return issues

    def _respondents(self, data: dict[str, Any]) -> list[Issue]:
        listed = [r for r in data.get("respondents", ()) if isinstance(r, dict)] if isinstance(
            data.get("respondents"), list) else []  # fmt: skip
        ids = [respondent.get("id") for respondent in listed]
        issues = [
            self.document.issue(("respondents", index, "id"), "content.duplicate", name=id_)
            for index, id_ in enumerate(ids)
            if id_ in ids[:index]
        ]
        known = tuple(str(id_) for id_ in ids)
        issues += [
            unknown_name(self.document, ("ratings", id_), "assessment.respondent", id_, known, at_key=True)
            for id_ in _mapping(data.get("ratings"))
            if id_ not in known
        ]
        return issues

    def _targets(self, data: dict[str, Any]) -> list[Issue]:
        kgi = _mapping(_mapping(data.get("objective")).get("kgi"))
        places: list[tuple[Place, Any, dict[str, Any]]] = []
        if isinstance(kgi.get("kpi"), str):
            places.append((("objective", "kgi"), kgi["kpi"], kgi))
        places += [(("kpis", id_), id_, _mapping(item)) for id_, item in _mapping(data.get("kpis")).items()]
        if not places:
            return []
        known = self.expectation.kpis(self.questionnaire.id)
        issues = []
        for place, id_, target in places:
            if self.route.kpi(id_) not in known and not ("formula" in target and "name" in target and "unit" in target):
                at_key = place[0] == "kpis"
                where = place if at_key else (*place, "kpi")
                issues.append(unknown_name(self.document, where, "content.kpis", id_, known, at_key=at_key))
            now = id_ if "formula" in target else self.route.kpi(id_)
            if place[0] == "kpis" and now != id_ and now in data["kpis"] and self.route.kpi(now) == now:
                issues.append(self.document.issue(place, "assessment.twice", at_key=True, name=id_, now=now))
            due = target.get("due")
            if isinstance(due, str) and DATE.match(due):
                issues += Date().problems(self.document, (*place, "due"), due)
        return issues

    def _plan(self, plan: dict[str, Any]) -> list[Issue]:
        issues = []
        phases = tuple(phase.id for phase in self.questionnaire.method.phases)
        target = plan.get("target_phase")
        if isinstance(target, str) and self.route.phase(target) not in phases:
            issues.append(unknown_name(self.document, ("plan", "target_phase"), "content.phases", target, phases))
        for key in ("must", "never"):
            names = plan.get(key)
            if isinstance(names, list) and names:
                known = self.expectation.initiatives(self.questionnaire.id)
                issues += [
                    unknown_name(self.document, ("plan", key, index), "content.initiatives", str(name), known)
                    for index, name in enumerate(names)
                    if self.route.initiative(str(name)) not in known
                ]
        return issues


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}

