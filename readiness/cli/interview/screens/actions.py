"""Who does what by when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from readiness.cli.interview.screens.fields import Fields
from readiness.cli.interview.screens.form import Field, Form, Row
from readiness.core.assessment import Action
from readiness.words.clean import one_line
from readiness.words.figures import Figures

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation

STATUSES = ("open", "done", "dropped")


class Actions(Form):
    """The actions, and room for another one."""

    name = "actions"
    title_key, hint_key, keys_key = "actions.title", "actions.hint", "actions.keys"

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        self.fields = Fields(self.words, self.interview.clock().date())

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions as they stand."""
        found: tuple[Action, ...] = self.interview.session.around["actions"]
        return found

    def rows(self) -> list[Row]:
        known = [self._row(place, action) for place, action in enumerate(self.actions)]
        return [*known, Row(self.words("actions.new"), "", (self._what(None, Action("")),))]

    def _row(self, place: int, action: Action) -> Row:
        def put(**changes: Any) -> None:
            actions = list(self.actions)
            actions[place] = replace(actions[place], **changes)
            self.interview.agree(actions=tuple(actions))

        text, date = self.fields.text, self.fields.date
        statuses = [(status, self.words(f"actions.{status}")) for status in STATUSES]
        due = Figures(self.language).short_date(action.due) if action.due else ""
        deputy = self.words("actions.deputy_of", name=action.deputy) if action.deputy else ""
        status = self.words(f"actions.{action.status}") if action.status != STATUSES[0] else ""
        value = self.words("purpose.between").join(part for part in (action.owner + deputy, due, status) if part)
        return Row(
            one_line(action.what),
            value,
            (
                self._what(place, action),
                text("actions.owner", action.owner, lambda text: put(owner=text)),
                text("actions.deputy", action.deputy, lambda text: put(deputy=text)),
                date("actions.due", action.due, lambda day: put(due=day)),
                self.fields.choice(
                    "actions.status", action.status, statuses, lambda value: put(status=value or STATUSES[0])
                ),
            ),
        )

    def _what(self, place: int | None, action: Action) -> Field:
        """What is to be done; a new one begins with it, and none is without it."""

        def take(text: str) -> str:
            actions = self.actions
            if not text:
                return "" if place is None else self.words("actions.need_what")
            if place is None:
                self.interview.agree(actions=(*actions, Action(text)))
            elif text != action.what:
                self.interview.agree(actions=(*actions[:place], replace(action, what=text), *actions[place + 1 :]))
            return ""

        return Field(self.words("actions.what"), action.what, take)
