"""What can go wrong, as values: one exception root and one shape for every problem found in an input.

Nothing here holds a sentence. A problem carries a :class:`Message` (a key of ``readiness/words`` and the
values to fill in), so that the boundary that shows it decides about the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is not yet in a language: ``key`` into the words, ``values`` for its placeholders."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem in one place of an input.

    ``line`` and ``column`` count from 1 and are None where the input has no such place (a missing file).
    ``path`` names the place inside the data (``answers.data.unified.level``), empty for the whole file. In a workbook
    the place is a ``cell`` instead, with its sheet (``Data!E12``).
    """

    file: str
    message: Message
    hint: Message
    line: int | None = None
    column: int | None = None
    path: str = ""
    cell: str = ""


class ReadinessError(Exception):
    """Root of everything that this program raises on purpose."""


class InputError(ReadinessError):
    """The user's input is wrong; carries every problem found (at least one)."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        super().__init__(", ".join(issue.message.key for issue in issues))
        self.issues = issues


def wrong_input(file: str, key: str, **values: object) -> InputError:
    """One problem without a line: ``key`` names the message, ``key`` + ``.hint`` its remedy."""
    return InputError((Issue(file, Message(key, values), Message(f"{key}.hint", values)),))
