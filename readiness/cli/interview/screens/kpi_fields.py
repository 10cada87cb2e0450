"""The fields of a target: which KPI, from where to where, until when, by whom."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from readiness.cli.interview.lines import Line, cut
from readiness.cli.interview.screens.fields import Fields, Hint
from readiness.cli.interview.screens.form import Field
from readiness.core.assessment import Target
from readiness.core.library import Kpi, Library
from readiness.core.model import Language, Questionnaire
from readiness.core.planning.smart import parse_due
from readiness.words.clean import one_line, place_number
from readiness.words.typed import date_text, read_amount, read_date

MOST_HITS = 5


class KpiFields:
    """Makes the fields of targets in one language.

    ``store`` saves a whole target, None to take it away. ``verdict`` says how a target stands, in lines of a width.
    """

    def __init__(
        self,
        fields: Fields,
        library: Library,
        store: Callable[[Target | None], None],
        verdict: Callable[[Target, int], list[Line]] = lambda _target, _width: [],
    ) -> None:
        self.fields, self.library, self.store, self.verdict = fields, library, store, verdict
        self.words = fields.words
        self.language: Language = fields.words.language

    def which(self, target: Target | None) -> Field:
        """Which KPI of the catalogue it is: by its number in the list of hits, or by a part of its name."""
        now = self.name(target.kpi) if target else ""

        def take(text: str) -> str:
            if not text:
                self.store(None)
                return ""
            if text == now:
                return ""
            hits = self.hits(text)
            if len(hits) != 1:
                return self.words("kpi.several" if hits else "kpi.none", text=one_line(text)[:40])
            self.store(replace(target, kpi=hits[0].id) if target else Target(hits[0].id))
            return ""

        return Field(self.words("kpi.which"), now, take, self._show_hits)

    def name(self, kpi_id: str) -> str:
        """A KPI's name; its id where the catalogue does not know it."""
        kpi = self.library.kpis.get(kpi_id)
        return kpi.name[self.language] if kpi else kpi_id

    def hits(self, text: str) -> list[Kpi]:
        """The KPIs that a text may mean: the one of that number, id or name, else all with its words in their names."""
        catalogue = list(self.library.kpis.values())
        plain = _plain(text)
        if 1 <= place_number(plain) <= len(catalogue):
            return [catalogue[place_number(plain) - 1]]
        exact = [kpi for kpi in catalogue if plain in (kpi.id, _plain(kpi.name.ja), _plain(kpi.name.en))]
        words = plain.split()
        return exact or [
            kpi
            for kpi in catalogue
            if all(word in _plain(f"{kpi.id} {kpi.name.ja} {kpi.name.en}") for word in words)
        ]

    def _show_hits(self, text: str, width: int) -> list[Line]:
        numbers = {kpi.id: number for number, kpi in enumerate(self.library.kpis.values(), start=1)}
        hits = self.hits(text) if text.strip() else list(self.library.kpis.values())
        lines: list[Line] = [
            (("key", f"{numbers[kpi.id]:>2} "), ("", cut(kpi.name[self.language], width - 3)))
            for kpi in hits[:MOST_HITS]
        ]
        if len(hits) > MOST_HITS:
            lines.append((("muted", self.words("kpi.more", n=len(hits) - MOST_HITS)),))
        return lines

    def figures(self, target: Target, kpi: Kpi | None) -> Iterator[Field]:
        """From where to where, until when, by whom and for what part."""
        unit = kpi.unit if kpi else target.unit
        unit_name = self.words(f"kpi.unit.{unit}") if unit else ""
        for name, past in (("baseline", True), ("target", False)):
            yield self._amount(name, target, unit, unit_name)
            if past:
                yield self._day("baseline_date", target, past=True)
        yield self._due(target)
        yield self._text("owner", target)
        yield self._text("scope", target)

    def review(self, target: Target) -> Field:
        """The day of the review before the due date."""
        return self._day("review", target, past=False)

    def _keep(self, target: Target, /, **changes: Any) -> None:
        self.store(replace(target, **changes))

    def _hint(self, target: Target, name: str, read: Callable[[str], Any]) -> Hint:
        """The verdicts on the target as it would be with what is being typed."""

        def hint(text: str, width: int) -> list[Line]:
            value = read(text.strip())
            unread = value is None and bool(text.strip())
            return self.verdict(target if unread else replace(target, **{name: value}), width)

        return hint

    def _amount(self, name: str, target: Target, unit: str, unit_name: str) -> Field:
        field = self.fields.amount(
            f"kpi.{name}",
            getattr(target, name),
            unit,
            lambda value: self._keep(target, **{name: value}),
            self._hint(target, name, lambda text: read_amount(text, unit) if text else None),
        )
        return replace(field, label=field.label + self.words("kpi.in_unit", unit=unit_name)) if unit else field

    def _day(self, name: str, target: Target, *, past: bool) -> Field:
        today = self.fields.today
        return self.fields.date(
            f"kpi.{name}",
            getattr(target, name),
            lambda day: self._keep(target, **{name: day}),
            self._hint(target, name, lambda text: read_date(text, today, past=past) if text else None),
            past=past,
        )

    def _due(self, target: Target) -> Field:
        """The due date; a text that is no date is kept as it is and fails the check."""
        today = self.fields.today

        def read(text: str) -> str:
            day = read_date(text, today) if text else None
            return date_text(day) if day else text

        def store(text: str) -> None:
            self._keep(target, due=read(text))

        now = parse_due(target.due)
        shown = date_text(now) if now else target.due
        return self.fields.text("kpi.due", shown, store, self._hint(target, "due", read))

    def _text(self, name: str, target: Target) -> Field:
        return self.fields.text(
            f"kpi.{name}",
            self._role(target.owner) if name == "owner" else target.scope,
            lambda text: self._keep(target, **{name: text}),
            self._hint(target, name, str),
        )

    def _role(self, owner: str) -> str:
        role = self.library.roles.get(owner)
        return role.name[self.language] if role else owner


def value_of(
    target: Target, kpi: Kpi | None, language: Language, library: Library, questionnaire: Questionnaire
) -> str:
    """A target in one line: its name, from where to where, until when."""
    from readiness.words.targets import Targets  # loaded with the first target

    say = Targets(language, library.roles, questionnaire)
    values = [say.value(value, target, kpi) for value in (target.baseline, target.target)]
    moves = " → ".join(value or "–" for value in values) if any(values) else ""
    return "  ".join(part for part in (say.name(target, kpi), moves, target.due) if part)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower()


