"""KPI targets in words: the sentence, its values with their units, and the reason behind each SMART verdict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

from readiness.core.assessment import Target
from readiness.core.library import Kpi, Role
from readiness.core.model import Language, Questionnaire
from readiness.core.planning.kpis import PlannedKpi
from readiness.core.planning.smart import Check, cadence_of, parse_due
from readiness.words.clean import one_line
from readiness.words.figures import Figures
from readiness.words.phrases import Words


class Targets:
    """Says everything about targets in one language.

    ``roles`` and ``questionnaire`` resolve the ids that a target may name.
    """

    def __init__(self, language: Language, roles: Mapping[str, Role], questionnaire: Questionnaire) -> None:
        self.language: Language = language
        self.words = Words(language, "smart")
        self.figures = Figures(language)
        self._roles, self._questionnaire = roles, questionnaire

    def sentence(self, planned: PlannedKpi) -> str:
        """The target as one sentence; what is missing is named in its place."""
        return self.stated(planned.target, planned.kpi)

    def stated(self, target: Target, kpi: Kpi | None) -> str:
        """The same for a target that nobody has judged yet."""
        due = parse_due(target.due)
        return self.words(
            "sentence",
            due=self.figures.date(due) if due else one_line(target.due) or self.words("missing.due"),
            subject=self.subject(target, kpi),
            baseline=self.value(target.baseline, target, kpi) or self.words("missing.value"),
            target=self.value(target.target, target, kpi) or self.words("missing.target"),
            verb=kpi.verb[self.language] if kpi else self.words(f"verb.{target.direction or 'up'}"),
            owner=self.owner(target) or self.words("missing.owner"),
        )

    def subject(self, target: Target, kpi: Kpi | None) -> str:
        """What is to change, as it stands in a sentence."""
        scope = one_line(target.scope)
        if not scope:
            return self.words("subject.plain", noun=self.name(target, kpi))
        noun = kpi.noun[self.language] if kpi else self.name(target, kpi)
        return self.words("subject.scoped", scope=scope, noun=noun)

    def name(self, target: Target, kpi: Kpi | None) -> str:
        """The metric's name: the catalogue's, else the client's."""
        return kpi.name[self.language] if kpi else one_line(target.name) or one_line(target.kpi)

    def owner(self, target: Target) -> str:
        """The role that owns the target, "" where nobody is named."""
        return self.role(target.owner)

    def role(self, name: str) -> str:
        """A role of the catalogue by its id, or the client's own words."""
        role = self._roles.get(name)
        return role.name[self.language] if role else one_line(name)

    def short_role(self, name: str) -> str:
        """The same for narrow tables."""
        role = self._roles.get(name)
        return role.short[self.language] if role and role.short else self.role(name)

    def value(self, value: Fraction | None, target: Target, kpi: Kpi | None) -> str:
        """A value of the target with its unit; "" where there is none."""
        if value is None:
            return ""
        unit = kpi.unit if kpi else target.unit
        decimals = kpi.decimals if kpi else 0
        return self.figures.quantity(value, unit, decimals) if unit else self.figures.amount(value, decimals)

    def cadence(self, target: Target, kpi: Kpi | None) -> str:
        """How often it is measured, "" where nobody said."""
        cadence = cadence_of(target, kpi)
        return self.words(f"cadence.{cadence}") if cadence else ""

    def reason(self, check: Check, planned: PlannedKpi) -> str:
        """Why a letter passes, warns or fails."""
        kind = check.values.get("kind")
        key = f"level.{check.reason}" if kind == "level" else check.reason
        return self.words(key, **{name: self._said(name, item, check, planned) for name, item in check.values.items()})

    def _said(self, name: str, item: object, check: Check, planned: PlannedKpi) -> str:
        if name in ("change", "low", "high", "value") and isinstance(item, Fraction):
            return self._amount(item, str(check.values.get("kind", "level")), planned)
        if isinstance(item, dt.date):
            return self.figures.short_date(item)
        if isinstance(item, tuple):
            titles = (self._questionnaire.by_id[id_].title[self.language] for id_ in item)
            return ("・" if self.language == "ja" else ", ").join(titles)
        return one_line(str(item))

    def _amount(self, amount: Fraction, kind: str, planned: PlannedKpi) -> str:
        """A change or a bound of its band, as far as one decimal goes."""
        decimals = 0 if amount.denominator == 1 else 1
        if kind == "relative":
            return self.figures.unit("percent", amount, decimals)
        if kind == "points":
            return self.figures.unit("points", amount, decimals)
        return self.value(amount, planned.target, planned.kpi)
