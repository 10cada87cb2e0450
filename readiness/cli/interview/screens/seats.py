"""The respondents of an assessment, in seat order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from readiness.cli.interview.screens.fields import Fields
from readiness.cli.interview.screens.form import Field, Form, Row
from readiness.core.agreement.voices import seated
from readiness.core.assessment import BLOCS, MOST_RESPONDENTS, Respondent
from readiness.words.clean import one_line
from readiness.words.codes import code_of

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation


class Seats(Form):
    """Who sits where, and room for one more; opened from the purpose."""

    name = "seats"
    title_key, hint_key, keys_key = "seats.title", "seats.hint", "seats.keys"

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        self.fields = Fields(self.words, self.interview.clock().date())

    @property
    def people(self) -> tuple[Respondent, ...]:
        """The respondents as they stand."""
        found: tuple[Respondent, ...] = self.interview.session.around["respondents"]
        return found

    def rows(self) -> list[Row]:
        known = [self._row(place, person) for place, person in enumerate(self.people)]
        return [*known, Row(self.words("seats.new"), "", (self._new(),)), *self._last()]

    def _last(self) -> Iterator[Row]:
        """A way to take the last seat away, where nobody on it has said anything."""
        people, around = self.people, self.interview.session.around
        if people and people[-1].id not in {*around["ratings"], *around["revotes"]}:
            answers = [("no", self.words("seats.no")), ("yes", self.words("seats.yes"))]

            def remove(answer: str) -> None:
                if answer == "yes":
                    self.interview.agree(respondents=people[:-1])

            field = self.fields.choice("seats.remove_ask", "no", answers, remove)
            yield Row(self.words("seats.remove", seat=len(people)), "", (field,), empty=" ")

    def _row(self, place: int, person: Respondent) -> Row:
        def put(**changes: Any) -> None:
            people = list(self.people)
            people[place] = replace(people[place], **changes)
            self.interview.agree(respondents=tuple(people))

        words, text, choice = self.words, self.fields.text, self.fields.choice
        blocs = [(bloc, words(f"bloc.{bloc}")) for bloc in BLOCS]
        answers = [("no", words("seats.no")), ("yes", words("seats.yes"))]
        parts = (
            self._role(person),
            one_line(person.name),
            dict(blocs).get(person.bloc, ""),
            words("seats.anonymous_mark") if person.anonymous else "",
        )
        return Row(
            words("seats.row", seat=place + 1),
            words("purpose.between").join(part for part in parts if part),
            (
                text("seats.role", self._role(person), lambda typed: put(role=self._code(typed))),
                text("seats.name", person.name, lambda typed: put(name=typed)),
                choice("seats.bloc", person.bloc, blocs, lambda bloc: put(bloc=bloc)),
                choice(
                    "seats.anonymous",
                    "yes" if person.anonymous else "no",
                    answers,
                    lambda answer: put(anonymous=answer == "yes"),
                ),
            ),
            empty=person.id,
        )

    def _role(self, person: Respondent) -> str:
        """A known role in words, any other as it was typed."""
        key = f"role.{person.role}"
        return self.words(key) if person.role and key in self.words else one_line(person.role)

    def _code(self, typed: str) -> str:
        """The code of a role that was typed in words; any other text as it is."""
        return code_of(typed, "role") or typed

    def _new(self) -> Field:
        def take(text: str) -> str:
            people = self.people
            if not text:
                return ""
            if len(people) >= MOST_RESPONDENTS:
                return self.words("seats.full", most=MOST_RESPONDENTS)
            *before, new = seated(people, len(people) + 1)
            self.interview.agree(respondents=(*before, replace(new, role=self._code(text))))
            return ""

        return Field(self.words("seats.role"), "", take)

    def press(self, key: str) -> None:
        if key in ("enter", "escape", "b", "left"):
            from readiness.cli.interview.screens.purpose import Purpose  # it opens this screen

            self.conversation.show(Purpose(self.conversation))
        elif key == "q":
            self.conversation.quit()
        else:
            self.otherwise(key)
