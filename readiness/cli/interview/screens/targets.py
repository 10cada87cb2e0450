"""The level that the organisation aims for on each priority issue."""

from __future__ import annotations

import unicodedata

from readiness.cli.interview.screens.form import Field, Form, Row
from readiness.core.answers import Level
from readiness.core.model import Question
from readiness.words.clean import one_line


class Targets(Form):
    """The priority issues, each with its level and the one aimed for."""

    name = "targets"
    title_key, hint_key = "targets.title", "targets.hint"

    def rows(self) -> list[Row]:
        result = self.conversation.result
        return [self._of(question) for question in result.priorities] if result else []

    def _of(self, question: Question) -> Row:
        answer, top = self.interview.answer(question), question.scale.top
        counting = self.interview.counting(question).state
        now = counting.value if isinstance(counting, Level) else question.scale.lowest
        needed = self._needed(question.id)
        at = self._level(question, now)

        def take(text: str) -> str:
            plain = unicodedata.normalize("NFKC", text)
            level = int(plain) if plain.isdecimal() and len(plain) == 1 else None
            if text and (level is None or not now < level <= top):
                return self.words("targets.wrong", text=one_line(text)[:20], low=now + 1, high=top)
            self.interview.note_on(question.id, target=level)
            return ""

        label = self.words("targets.ask_needed" if needed else "targets.ask", now=now, needed=needed, high=top)
        goal = "" if answer.target is None else self._level(question, answer.target)
        value = self.words("targets.value", now=at, target=goal) if goal else ""
        text = "" if answer.target is None else str(answer.target)
        empty = self.words("targets.level_needed" if needed else "targets.level", now=at, needed=needed)
        return Row(question.title[self.language], value, (Field(label, text, take),), empty)

    def _level(self, question: Question, level: int) -> str:
        return f"{level} {question.level(level).name[self.language]}"

    def _needed(self, question_id: str) -> int:
        """The level that the shortest way to the next phase asks for; 0 where it asks for none."""
        result = self.conversation.result
        changes = result.next_phase.changes if result and result.next_phase else ()
        return next((change.goal for change in changes if change.question == question_id), 0)
