"""Purpose first: scope, problem, KGI, budget ceiling and the way to the decision; and how the sitting goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from readiness.cli.interview.lines import Line, paragraph
from readiness.cli.interview.screens.fields import Fields
from readiness.cli.interview.screens.form import Form, Row
from readiness.cli.interview.screens.kpi_fields import KpiFields, value_of
from readiness.cli.interview.screens.organisation import organisation
from readiness.cli.interview.screens.route import route
from readiness.cli.interview.screens.screen import View
from readiness.core.assessment import Target
from readiness.words.figures import Figures

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation
    from readiness.core.model import Depth, Language

LANGUAGES = (("ja", "日本語"), ("en", "English"))


class Purpose(Form):
    """What the sitting is for; opened before the first question, or with a key at any time."""

    name = "purpose"
    title_key, hint_key, keys_key = "purpose.title", "purpose.hint", "purpose.keys"
    beside = 3  # the organisation; respondents; language and depth

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        self.fields = Fields(self.words, self.interview.clock().date())
        self.catalogue = self.library()

    def begin(self) -> None:
        """Ask for everything that nobody has said yet, row by row."""
        rows = self.rows()[: -self.beside]
        first = next((place for place, row in enumerate(rows) if not row.value), None)
        if first is not None:
            self.open(first, onward=True)

    def rows(self) -> list[Row]:
        purpose = [self._scope(), self._problem(), *self._kgi(), self._budget(), self._route()]
        return [*purpose, self._organisation(), self._seats(), self._sitting()]

    def _put(self, part: str, **changes: Any) -> None:
        self.interview.agree(**{part: replace(self.interview.session.around[part], **changes)})

    def _scope(self) -> Row:
        scope = self.interview.session.around["scope"]
        text = self.fields.text
        return Row(
            self.words("purpose.scope"),
            self._joined(scope.unit, scope.process),
            (
                text("purpose.unit", scope.unit, lambda text: self._put("scope", unit=text)),
                text("purpose.process", scope.process, lambda text: self._put("scope", process=text)),
            ),
        )

    def _problem(self) -> Row:
        problem = self.interview.session.around["objective"].problem
        field = self.fields.text(
            "purpose.problem_ask", problem, lambda text: self._put("objective", problem=text), long=True
        )
        return Row(self.words("purpose.problem"), problem, (field,))

    def _kgi(self) -> Iterator[Row]:
        """The KGI, where the questionnaire comes with a catalogue to choose it from."""
        library = self.catalogue
        if not library.kpis:
            return
        kgi = self.interview.session.around["objective"].kgi
        kpi = library.kpis.get(kgi.kpi) if kgi else None
        fields = KpiFields(self.fields, library, self._put_kgi)
        value = value_of(kgi, kpi, self.language, library, self.interview.questionnaire) if kgi else ""
        yield Row(self.words("purpose.kgi"), value, (fields.which(kgi), *(fields.figures(kgi, kpi) if kgi else ())))

    def _put_kgi(self, kgi: Target | None) -> None:
        self._put("objective", kgi=kgi)

    def _budget(self) -> Row:
        budget = self.interview.session.around["plan"].budget
        field = self.fields.amount("purpose.budget_ask", budget, "yen", lambda value: self._put("plan", budget=value))
        value = Figures(self.language).yen(budget) if budget is not None else ""
        return Row(self.words("purpose.budget"), value, (field,))

    def _route(self) -> Row:
        decision = self.interview.session.around["decision"]
        return route(self.fields, decision, lambda **changes: self._put("decision", **changes))

    def _organisation(self) -> Row:
        now = self.interview.session.around["organisation"]
        return organisation(self.fields, self.catalogue, now, self.interview.size, self._put_organisation)

    def _put_organisation(self, **changes: Any) -> None:
        """Another number of employees may word the questions for another size, which is said."""
        interview, before = self.interview, self.interview.questionnaire
        self._put("organisation", **changes)
        key = f"size.{interview.size}"
        if interview.questionnaire is not before and key in self.words:
            self.conversation.message = self.words("purpose.reworded", size=self.words(key))

    def _seats(self) -> Row:
        people = self.interview.session.around["respondents"]
        value = self.words("seats.count", n=len(people)) if people else ""
        return Row(self.words("seats.title"), value, (), opens=self._show_seats)

    def _show_seats(self) -> None:
        from readiness.cli.interview.screens.seats import Seats  # most sittings open it once

        self.conversation.show(Seats(self.conversation))

    def _sitting(self) -> Row:
        """Language and depth: both can change at any time, and every answer stays."""
        depth, language = self.interview.assessment.depth, self.interview.assessment.language
        fields = [self.fields.choice("purpose.language_ask", language, LANGUAGES, self._speak)]
        depths = self.interview.questionnaire.depths()
        if len(depths) > 1:
            choices = [(name, self.words(f"depth.{name}")) for name in depths]
            fields.append(self.fields.choice("purpose.depth_ask", depth, choices, self._deepen))
        value = self._joined(dict(LANGUAGES)[language], self.words(f"depth.{depth}"))
        return Row(self.words("purpose.sitting"), value, tuple(fields))

    def _speak(self, language: str) -> None:
        if language:
            chosen: Language = "ja" if language == "ja" else "en"
            self.interview.speak(chosen)
            self.conversation.speak(chosen)
            self.fields = Fields(self.words, self.fields.today)

    def _deepen(self, depth: str) -> None:
        if depth:
            chosen: Depth = "full" if depth == "full" else "core"
            self.interview.deepen(chosen)

    def _joined(self, *parts: str) -> str:
        return self.words("purpose.between").join(part for part in parts if part)

    def below(self, view: View) -> Iterator[Line]:
        yield ()
        if not view.brevity:
            yield from paragraph("muted", self.words("purpose.saved"), view.width)

    def press(self, key: str) -> None:
        if key in ("enter", "escape", "b", "left", "o"):
            self.conversation.arrive()
        elif key == "q":
            self.conversation.quit()
        else:
            self.otherwise(key)
