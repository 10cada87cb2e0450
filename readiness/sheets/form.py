"""What a workbook that goes out and one that comes back have in common: marks by which every cell is found again.

A mark stands in a row of its own, hidden above the rows that it rules, and says what its column holds. A question is
known by its id in the question column, a field of the first sheet by its name in the field column. So text, order and
names of sheets, rows and columns may change, and a workbook in one language comes back into an assessment in another.
"""

from __future__ import annotations

import re

from readiness.words import clean

FORMAT = "1"
"""The version of this form; a workbook names it."""
LONGEST_CELL = 32_767
"""Characters that fit into a cell."""

QUESTION, ANSWER, REASON, NOTE = "readiness:question", "readiness:answer", "readiness:reason", "readiness:note"
FIELD, VALUE = "readiness:field", "readiness:value"
INPUTS = (ANSWER, REASON, NOTE)
MARKS = frozenset({QUESTION, *INPUTS, FIELD, VALUE})

ID, NAME, ROLE, BLOC = "respondent.id", "respondent.name", "respondent.role", "respondent.bloc"
PERSON = (ID, NAME, ROLE, BLOC)
"""Fields that say who answers."""
FORM, QUESTIONNAIRE, ORGANISATION, ASKED = "form", "questionnaire", "organisation", "questions"
ABOUT = (FORM, QUESTIONNAIRE, ORGANISATION, ASKED)
"""Fields that say what the workbook belongs to; ``questions`` lists each id with the question's short digest."""

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def asked_text(parts: dict[str, str]) -> str:
    """The text of the field ``questions``, from short digests by question id."""
    return " ".join(f"{id_}={part}" for id_, part in parts.items())


def asked_parts(text: str) -> dict[str, str]:
    """Short digests by question id from the text of the field ``questions``."""
    return {id_: part for id_, _, part in (word.partition("=") for word in text.split())}


def cell_text(text: str) -> str:
    """A text as it goes into a cell: without controls, and not longer than a cell may be."""
    return ESCAPED.sub(r"_x005F_x\1_", clean(text))[:LONGEST_CELL]


def plain_text(text: str) -> str:
    """A text as it comes out of a cell: what spreadsheets write as ``_x000D_`` resolved, controls taken away."""
    return clean(ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)).strip()
