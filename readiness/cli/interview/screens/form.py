"""A form: numbered rows, each of which asks for its fields one after the other.

Every field is saved as soon as it is accepted. Enter on a field keeps what stands there; Esc leaves the rest of the
row as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from readiness.cli.interview.lines import Line, cut, key_line, padded, paragraph, wide
from readiness.cli.interview.prompt import Prompt
from readiness.cli.interview.screens.screen import GAP, View
from readiness.cli.interview.screens.step import Step
from readiness.words.clean import one_line, place_number

MOST_BY_ONE_KEY = 9
LONGEST_TITLE = 34


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to type.

    Attributes:
        label: what is asked for, with an example where the form matters.
        text: what stands there now, as somebody would type it.
        take: saves what was typed; what is wrong with it, "" for nothing. It may ask for what comes next itself.
        hint: says something about the text as it is being typed, in lines of a given width.
    """

    label: str
    text: str
    take: Callable[[str], str]
    hint: Callable[[str, int], list[Line]] = lambda _text, _width: []


@dataclass(frozen=True, slots=True)
class Row:
    """Some fields that belong together; ``value`` says what they hold, ``empty`` what to say where that is nothing.

    A row that ``opens`` a screen of its own has no fields.
    """

    title: str
    value: str
    fields: tuple[Field, ...]
    empty: str = ""
    opens: Callable[[], None] | None = None


class Form(Step):
    """Rows to fill in, each optional.

    Attributes:
        title_key: the key of the title's words; ``hint_key`` of those below it; ``keys_key`` of the last line's.
        beside: how many rows at the end are not asked for in turn.
    """

    beside = 0

    title_key: str
    hint_key: str
    keys_key = "form.keys"

    def rows(self) -> list[Row]:
        """The rows as they stand."""
        raise NotImplementedError

    def is_needed(self) -> bool:
        return bool(self.rows())

    def body(self, view: View) -> Iterator[Line]:
        width = view.width
        closing = self.conversation.closing
        step = self.words("form.step", step=closing.steps[0], all=closing.steps[1]) if closing else ""
        yield from paragraph("title", self.words(self.title_key) + step, width)
        if not view.brevity:
            yield from paragraph("", self.words(self.hint_key), width)
        yield ()
        rows = self.rows()
        column = min(LONGEST_TITLE, max((wide(row.title) for row in rows), default=0), width // 2)
        for number, row in enumerate(rows, start=1):
            yield from self._drawn(number, row, column, width)
        yield from self.below(view)

    def _drawn(self, number: int, row: Row, column: int, width: int) -> Iterator[Line]:
        head = f"{number:>2} {padded(row.title, column)}{GAP}"
        text = one_line(row.value) or row.empty or self.words("form.empty")
        style = "bold" if row.value else "muted"
        yield (("key", head[:3]), ("", head[3:]), (style, cut(text, width - wide(head))))

    def below(self, view: View) -> Iterator[Line]:
        """What stands below the rows."""
        del view
        return iter(())

    def foot(self, view: View) -> Iterator[Line]:
        yield from key_line(self.words(self.keys_key), view.width)

    def otherwise(self, key: str) -> None:
        rows = self.rows()
        if key == "u":
            self._undo()
        elif key.isdecimal() and len(key) == 1 and 1 <= int(key) <= len(rows):
            if len(rows) <= MOST_BY_ONE_KEY:
                self.open(int(key) - 1)
            else:
                self.conversation.prompt = Prompt(self.words("form.which"), key, self._open_by_number)
        else:
            super().otherwise(key)

    def _undo(self) -> None:
        """Take the last change back; on the way to the report none of those before it, for the answers are locked.

        Where an answer was taken back, its card is shown.
        """
        conversation, interview = self.conversation, self.interview
        answers, locked = interview.session.answers, conversation.closing.locked if conversation.closing else 0
        if len(interview.session.past) <= locked:
            conversation.say("card.locked" if locked else "card.nothing_to_undo")
            return
        interview.undo()
        if not conversation.closing and interview.session.answers is not answers:
            conversation.arrive()
        conversation.say("card.undone", n=len(interview.session.past) - locked)

    def _open_by_number(self, text: str) -> None:
        number = place_number(text.strip())
        if 1 <= number <= len(self.rows()):
            self.open(number - 1)
        else:
            self.conversation.message = self.words("form.no_row", text=one_line(text)[:40])

    # Filling in

    def open(self, row: int, field: int = 0, *, onward: bool = False) -> None:
        """Ask for a field; after the row's last one, for the next row's where ``onward``."""
        rows = self.rows()
        opens = rows[row].opens if row < len(rows) and not onward else None
        if opens:
            opens()
            return
        end = len(rows) - self.beside if onward else len(rows)
        while row < end and field >= len(rows[row].fields):
            row, field = (row + 1, 0) if onward else (end, 0)
        if row < end:
            found = rows[row].fields[field]
            self._ask(found, found.text, row, field, onward=onward)

    def _ask(self, found: Field, text: str, row: int, field: int, *, onward: bool) -> None:
        def accept(typed: str) -> None:
            wrong = found.take(typed.strip())
            if wrong:
                self.conversation.message = wrong
                self._ask(found, typed, row, field, onward=onward)
            elif self.conversation.prompt is None:
                self.open(row, field + 1, onward=onward)

        def leave() -> None:
            if onward:
                self.open(row + 1, onward=True)

        title = self.rows()[row].title
        label = self.words("form.label", row=cut(title, LONGEST_TITLE), field=found.label)
        keys = self.words("form.prompt_keys")
        self.conversation.prompt = Prompt(label, text, accept, leave, proposed=True, hint=found.hint, keys=keys)
