"""What became of targets, actions and people, in words: rows of ready strings in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from readiness.core.assessment import Respondent, Target
from readiness.core.comparison.progress import ActionProgress, KpiProgress, Progress, RespondentChange
from readiness.core.library import NO_LIBRARY, Kpi, Library
from readiness.core.model import Language, Questionnaire
from readiness.core.planning.smart import parse_due
from readiness.words.clean import one_line
from readiness.words.figures import Figures
from readiness.words.phrases import Words
from readiness.words.targets import Targets


@dataclass(frozen=True, slots=True)
class KpiRow:
    """One target with its latest actual; ``kind`` is KGI or KPI, or says that it is an open point."""

    kind: str
    name: str
    baseline: str
    target: str
    due: str
    actual: str
    progress: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action; ``late`` where it is not done and its day has passed."""

    what: str
    owner: str
    due: str
    status: str
    late: bool


class Followed:
    """Says what became of everything that was agreed, in one language; on a "screen" or on a "page"."""

    def __init__(
        self,
        progress: Progress,
        questionnaire: Questionnaire,
        library: Library | None,
        language: Language,
        place: str = "screen",
    ) -> None:
        self.progress, self.questionnaire, self.library = progress, questionnaire, library or NO_LIBRARY
        self.language: Language = language
        self.words = Words(language, "terms", "comparison")
        self.figures = Figures(language)
        self.targets = Targets(language, self.library.roles, questionnaire)
        self.nothing, self.arrow = (self.words(f"{place}.{name}") for name in ("nothing", "arrow"))

    def kpis(self) -> tuple[KpiRow, ...]:
        """KGI and KPIs with their actuals."""
        return tuple(self._kpi(progress) for progress in self.progress.kpis)

    def _kpi(self, progress: KpiProgress) -> KpiRow:
        target, kpi, latest = progress.target, self.library.kpis.get(progress.target.kpi), progress.latest
        said = self._detailed(progress, kpi, self._progress(progress))
        return KpiRow(
            kind=progress.kind.upper() if progress.is_kpi else self.words(f"kpi_open.{progress.kind}"),
            name=self._capital(self.targets.name(target, kpi)),
            baseline=self._dated(target.baseline, target.baseline_date, target, kpi),
            target=self.targets.value(target.target, target, kpi) or self.nothing,
            due=self._due(target.due),
            actual=self._dated(latest.value, latest.date, target, kpi) if latest else self.nothing,
            progress=self._capital(said),
        )

    def _dated(self, value: Fraction | None, day: dt.date | None, target: Target, kpi: Kpi | None) -> str:
        said = self.targets.value(value, target, kpi)
        if not said:
            return self.nothing
        return self.words("compare.dated", value=said, date=self.figures.short_date(day)) if day else said

    def _due(self, text: str) -> str:
        day = parse_due(text)
        return self.figures.short_date(day) if day else one_line(text) or self.nothing

    def _progress(self, progress: KpiProgress) -> str:
        words, share = self.words, progress.share
        if progress.latest is None:
            said = words("kpi_progress.none")
        elif progress.contrary:
            said = words("kpi_progress.contrary")
        elif progress.reached:
            return words("kpi_progress.reached")
        elif progress.target.target is None:
            return words("kpi_progress.recorded")
        elif progress.reached is None:
            said = words("kpi_progress.unclear")
        elif share is None:
            said = words("kpi_progress.short")
        elif share == 0:
            said = words("kpi_progress.still")
        elif share < 0:
            said = words("kpi_progress.away")
        else:
            said = words("kpi_progress.share", share=self.figures.share(share))
        return words("kpi_progress.overdue", progress=said) if progress.overdue else said

    def _detailed(self, progress: KpiProgress, kpi: Kpi | None, said: str) -> str:
        """The progress with what a reader has to know of it: nothing that moved or was left out is hidden."""
        details = [*self._revised(progress, kpi), *self._ignored(progress)]
        if not progress.listed:
            details.append(self.words("kpi_progress.unlisted"))
        if not details:
            return said
        return self.words("kpi_progress.detailed", progress=said, fields=self.words.listed(details))

    def _revised(self, progress: KpiProgress, kpi: Kpi | None) -> Iterator[str]:
        """What was stated otherwise last time."""
        then = progress.then
        if then is None:
            return
        values = {
            "baseline": self.targets.value(then.baseline, progress.target, kpi),
            "target": self.targets.value(then.target, progress.target, kpi),
            "due": self._due(then.due),
            "scope": one_line(then.scope),
        }
        for name in progress.revised:
            yield self.words(f"revised.{name}", then=values[name])

    def _ignored(self, progress: KpiProgress) -> Iterator[str]:
        """How many actuals do not count, and why."""
        baseline_date = progress.target.baseline_date
        early = sum(1 for one in progress.ignored if baseline_date and one.date < baseline_date)
        for key, n in (("ignored.early", early), ("ignored.late", len(progress.ignored) - early)):
            if n:
                yield self.words(key, n=n)

    def share_basis(self) -> str:
        """What a share of the way means, "" where none is told."""
        told = any(progress.share is not None and not progress.reached for progress in self.progress.kpis)
        return self.words("compare.share_basis") if told else ""

    def actions(self, *statuses: str) -> tuple[ActionRow, ...]:
        """The actions of some statuses."""
        return tuple(self._action(progress) for progress in self.progress.with_status(*statuses))

    def _action(self, progress: ActionProgress) -> ActionRow:
        action, words = progress.action, self.words
        due = self.figures.short_date(action.due) if action.due else self.nothing
        if progress.due_then and action.due:
            due = words("action.moved_due", due=due, then=self.figures.short_date(progress.due_then))
        late = progress.overdue and progress.status == "open"
        return ActionRow(
            what=one_line(action.what),
            owner=self.targets.role(action.owner) or words("compare.nobody"),
            due=due,
            status=self._capital(words("action_status.overdue" if late else f"action_status.{progress.status}")),
            late=progress.overdue,
        )

    def people(self) -> tuple[str, ...]:
        """Who joined, left or changed, by id and role only, and which owners changed."""
        return tuple(self._people())

    def _people(self) -> Iterator[str]:
        progress, words = self.progress, self.words
        for key, people in (("compare.joined", progress.joined), ("compare.left", progress.left)):
            if people:
                yield words(key, names=words.listed(self._person(person) for person in people))
        if progress.changed:
            yield words("compare.changed", names=words.listed(self._changed(one) for one in progress.changed))
        for owner in progress.owners:
            match owner.kind:
                case "question":
                    name = self.questionnaire.by_id[owner.subject].title[self.language]
                case "kpi":
                    name = self._kpi_name(owner.subject)
                case _:
                    name = one_line(owner.subject)
            then, now = (self.targets.role(one) or words("compare.nobody") for one in (owner.then, owner.now))
            yield words("compare.owner_changed", name=name, change=self._from_to(then, now))

    def _person(self, person: Respondent) -> str:
        role = self._role(person)
        return self.words("compare.person", id=person.id, role=role) if role else person.id

    def _changed(self, change: RespondentChange) -> str:
        """Both roles where they differ; else it was the name, which is not told."""
        then, now = (self._role(person) or self.nothing for person in (change.then, change.now))
        if then == now:
            return self._person(change.now)
        return self.words("compare.person", id=change.now.id, role=self._from_to(then, now))

    def _from_to(self, then: str, now: str) -> str:
        return self.words("compare.from_to", then=then, now=now, arrow=self.arrow)

    def _role(self, person: Respondent) -> str:
        role = one_line(person.role)
        return self.words(f"role.{role}") if f"role.{role}" in self.words else role

    def _kpi_name(self, kpi_id: str) -> str:
        targets = [progress.target for progress in self.progress.kpis if progress.target.kpi == kpi_id]
        return self.targets.name(targets[0], self.library.kpis.get(kpi_id)) if targets else kpi_id

    def _capital(self, text: str) -> str:
        """A text that stands alone: English begins it with a capital letter."""
        return text[:1].upper() + text[1:] if self.language == "en" else text
