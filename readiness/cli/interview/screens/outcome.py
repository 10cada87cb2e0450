"""What the room decides today: one decision, by default none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from readiness.cli.interview.screens.fields import Fields
from readiness.cli.interview.screens.form import Field, Form, Row
from readiness.cli.interview.screens.route import route
from readiness.core.assessment import OUTCOMES, Decision
from readiness.words.figures import Figures

if TYPE_CHECKING:
    from readiness.cli.interview.conversation import Conversation

NONE = "none"
CIRCULATED = "circulated"


class Outcome(Form):
    """The decision, and the way to the next one."""

    name = "outcome"
    title_key, hint_key = "outcome.title", "outcome.hint"

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        self.fields = Fields(self.words, self.interview.clock().date())

    @property
    def decision(self) -> Decision:
        """The decision as it stands."""
        found: Decision = self.interview.session.around["decision"]
        return found

    def rows(self) -> list[Row]:
        decision = self.decision
        names = [(value, self.words(f"outcome.{value}")) for value in OUTCOMES]
        fields: list[Field] = [
            self.fields.choice("outcome.ask", decision.outcome, names, lambda value: self._decide(value or NONE))
        ]
        if decision.outcome == CIRCULATED:
            day = decision.circulate_by
            fields.append(self.fields.date("outcome.circulate_by", day, lambda day: self._put(circulate_by=day)))
        if decision.outcome not in ("", NONE):
            fields.append(
                self.fields.text(
                    "outcome.resolution", decision.resolution, lambda text: self._put(resolution=text), long=True
                )
            )
        by = Figures(self.language).short_date(decision.circulate_by) if decision.circulate_by else ""
        parts = (dict(names)[decision.outcome or NONE], by, decision.resolution)
        value = self.words("purpose.between").join(part for part in parts if part)
        return [Row(self.words("outcome.row"), value, tuple(fields)), route(self.fields, decision, self._put)]

    def _decide(self, outcome: str) -> None:
        """Put the decision; what belongs to another one goes away with it."""
        decision = self.decision
        self._put(
            outcome=outcome,
            circulate_by=decision.circulate_by if outcome == CIRCULATED else None,
            resolution="" if outcome == NONE else decision.resolution,
        )

    def _put(self, **changes: Any) -> None:
        self.interview.agree(decision=replace(self.decision, **changes))

    def leave(self) -> None:
        """Enter alone records that nothing was decided."""
        if not self.decision.outcome:
            self._put(outcome=NONE)
