"""Reads a filled workbook: who answers and what they say, or every cell that cannot be accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from readiness.core.answers import Answer, NotApplicable, State, Unanswered
from readiness.core.assessment import BLOCS, RESPONDENT_ID, Respondent
from readiness.core.model import Questionnaire, Scale
from readiness.errors import InputError, Issue, Message
from readiness.sheets.answers import Answers, DoesNotApply
from readiness.sheets.form import (
    ABOUT,
    ANSWER,
    ASKED,
    BLOC,
    FIELD,
    FORM,
    FORMAT,
    ID,
    INPUTS,
    MARKS,
    NAME,
    NOTE,
    ORGANISATION,
    PERSON,
    QUESTION,
    QUESTIONNAIRE,
    REASON,
    ROLE,
    VALUE,
    asked_parts,
    plain_text,
)
from readiness.sheets.grid import Cell, Place, Sheet, read_sheets
from readiness.sheets.package import Package, file_bytes
from readiness.words.clean import one_line
from readiness.words.codes import code_of, spelt

LONGEST = {REASON: 2_000, NOTE: 4_000, NAME: 200, ROLE: 80}
"""Characters that a text may have."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What one person has said in one workbook.

    Attributes:
        respondent: who answers; the id is "" where the workbook has none.
        ratings: what was said, by question id; without the questions that were left open.
        asked: the short digest of each question in the workbook, by question id.
        cells: where the fields of the first sheet stand, by their names, for problems that show later.
    """

    file: str
    respondent: Respondent
    ratings: Mapping[str, Answer]
    asked: Mapping[str, str]
    cells: Mapping[str, str]


def read(path: Path, questionnaire: Questionnaire, organisation: str) -> Reply:
    """The reply in a file, for an assessment of an organisation.

    Raises:
        InputError: the file is no workbook that can be read, or with every cell that cannot be accepted.
    """
    sheets = read_sheets(Package(file_bytes(path), str(path)))
    reader = _Reader(str(path), questionnaire, organisation)
    for sheet in sheets:
        reader.take(sheet)
    reply = reader.reply()
    if reader.issues:
        raise InputError(tuple(reader.issues))
    return reply


def holds_answers(path: Path, questionnaire: Questionnaire) -> bool:
    """Whether a file is a workbook into which somebody has written answers."""
    reader = _Reader(str(path), questionnaire, "")
    try:
        for sheet in read_sheets(Package(file_bytes(path), str(path))):
            reader.take(sheet)
    except InputError:
        return False
    return bool(reader.issues) or any(answer != Answer() for _, answer in reader.answers.values())


@dataclass
class _Reader:
    file: str
    questionnaire: Questionnaire
    organisation: str
    issues: list[Issue] = field(default_factory=list)
    fields: dict[str, tuple[str, Cell | None]] = field(default_factory=dict)
    answers: dict[str, tuple[str, Answer]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._states = Answers()

    def take(self, sheet: Sheet) -> None:
        """Read all rows of a sheet that stand under marks."""
        marks: dict[str, int] = {}
        for row, cells in sheet.rows.items():
            found = {cell.text: column for column, cell in cells.items() if cell.kind == "text" and cell.text in MARKS}
            if found:
                marks = found
            elif FIELD in marks and VALUE in marks:
                self._take_field(sheet, row, marks)
            elif QUESTION in marks:
                self._take_row(sheet, row, marks)

    def _take_field(self, sheet: Sheet, row: int, marks: Mapping[str, int]) -> None:
        key = sheet.cells.get((row, marks[FIELD]))
        name = plain_text(key.text) if key and key.kind == "text" else ""
        if name not in (*PERSON, *ABOUT):
            return
        place = (row, marks[VALUE])
        if name in self.fields:
            self._report(sheet.at((row, marks[FIELD])), "sheet.twice", name=name, first=self.fields[name][0])
            return
        self.fields[name] = (sheet.at(place), self._cell(sheet, place))

    def _take_row(self, sheet: Sheet, row: int, marks: Mapping[str, int]) -> None:
        key = sheet.cells.get((row, marks[QUESTION]))
        id_ = plain_text(key.text) if key else ""
        if not id_:
            self._strays(sheet, row, marks)
            return
        here = sheet.at((row, marks[QUESTION]))
        if id_ not in self.questionnaire.by_id:
            self._report(here, "sheet.question", name=id_)
        elif id_ in self.answers:
            self._report(here, "sheet.twice", name=id_, first=self.answers[id_][0])
        elif missing := [mark for mark in INPUTS if mark not in marks]:
            self._report(here, "sheet.columns", names=", ".join(missing))
        else:
            places = {mark: (row, marks[mark]) for mark in INPUTS}
            self.answers[id_] = (here, self._answer(sheet, places, self.questionnaire.by_id[id_].scale))

    def _strays(self, sheet: Sheet, row: int, marks: Mapping[str, int]) -> None:
        """Something was written where no question is: it would be lost."""
        for mark in INPUTS:
            place = (row, marks.get(mark, 0))
            merge = sheet.merge(place) if place in sheet.cells else None
            if place in sheet.cells and (merge is None or (merge.top, merge.left) == place):
                self._report(sheet.at(place), "sheet.stray")

    def _cell(self, sheet: Sheet, place: Place) -> Cell | None:
        """A cell that somebody filled in; merged with its neighbours only as the first of them."""
        merge = sheet.merge(place)
        if merge and (merge.top, merge.left) != place:
            self._report(sheet.at(place), "sheet.merged")
            return None
        return sheet.cells.get(place)

    def _answer(self, sheet: Sheet, places: Mapping[str, Place], scale: Scale) -> Answer:
        at = {mark: sheet.at(place) for mark, place in places.items()}
        cell = self._cell(sheet, places[ANSWER])
        reason, note = (self._text(self._cell(sheet, places[mark]), at[mark], LONGEST[mark]) for mark in (REASON, NOTE))
        said = self._states.state(cell, scale)
        state: State = Unanswered()
        if said is None:
            self._refuse(cell, at[ANSWER], scale)
        elif isinstance(said, DoesNotApply):
            state = NotApplicable(reason)
            if not reason:
                self._report(at[REASON], "sheet.reason")
        else:
            state = said
            if reason:
                self._report(at[REASON], "sheet.no_reason")
        return Answer(state, note=note)

    def _refuse(self, cell: Cell | None, at: str, scale: Scale) -> None:
        """Say why a cell is no answer."""
        kind = cell.kind if cell else "text"
        if cell and kind in ("text", "number", "truth"):
            shown = one_line(plain_text(cell.text))
            shown = shown if len(shown) <= 40 else shown[:40] + "…"  # noqa: PLR2004
            self._report(at, "sheet.level", found=shown, low=scale.lowest, top=scale.top)
        elif kind == "date":
            self._report(at, "sheet.date", low=scale.lowest, top=scale.top)
        else:
            self._report(at, "sheet.formula" if kind == "formula" else "sheet.error")

    def _text(self, cell: Cell | None, at: str, longest: int) -> str:
        """What somebody wrote; a number as its digits."""
        if cell is None:
            return ""
        if cell.kind in ("formula", "error", "date"):
            keys = {"formula": "sheet.formula", "error": "sheet.error", "date": "sheet.text_date"}
            self._say(at, Message(keys[cell.kind]))
            return ""
        text = plain_text(cell.text)
        if len(text) > longest:
            self._report(at, "sheet.long", found=len(text), limit=longest)
        return text

    # The first sheet

    def reply(self) -> Reply:
        """All that was read; problems are in ``issues``."""
        asked = asked_parts(self._field(ASKED))
        cells = {name: at for name, (at, _) in self.fields.items()}
        known = self._belongs()
        if known:
            for id_ in asked:
                if id_ in self.questionnaire.by_id and id_ not in self.answers:
                    self._report("", "sheet.missing", name=id_)
        respondent = self._respondent(cells) if known else Respondent("")
        ratings = {id_: answer for id_, (_, answer) in self.answers.items() if answer != Answer()}
        order = {id_: place for place, id_ in enumerate(self.questionnaire.by_id)}
        ratings = dict(sorted(ratings.items(), key=lambda item: order[item[0]]))
        return Reply(self.file, respondent, ratings, {id_: asked.get(id_, "") for id_ in self.answers}, cells)

    def _belongs(self) -> bool:
        """Whether this is a workbook of this program, for this questionnaire and this organisation."""
        if self._field(FORM) != FORMAT:
            self.issues.clear()
            self._report("", "sheet.form")
            return False
        used = self._field(QUESTIONNAIRE)
        if used != self.questionnaire.id:
            self.issues.clear()
            self._report(self.fields[QUESTIONNAIRE][0] if QUESTIONNAIRE in self.fields else "",
                         "sheet.questionnaire", used=used or "-", name=self.questionnaire.id)  # fmt: skip
            return False
        named = self._field(ORGANISATION)
        if spelt(named) != spelt(self.organisation):
            at = self.fields[ORGANISATION][0] if ORGANISATION in self.fields else ""
            self._report(at, "sheet.organisation", found=named or "-", name=one_line(self.organisation))
        return True

    def _field(self, name: str) -> str:
        at, cell = self.fields.get(name, ("", None))
        return one_line(self._text(cell, at, LONGEST.get(name, 100_000)))

    def _respondent(self, cells: Mapping[str, str]) -> Respondent:
        id_, name, role, bloc = (self._field(field) for field in PERSON)
        id_ = id_.translate(FULL_WIDTH)
        if not id_ and not name:
            self._report(cells.get(NAME, ""), "sheet.nobody")
        if id_ and not RESPONDENT_ID.match(id_):
            self._report(cells.get(ID, ""), "sheet.id", found=id_)
        code = code_of(bloc, "bloc")
        if bloc and code not in BLOCS:
            self._report(cells.get(BLOC, ""), "sheet.bloc", found=bloc)
        return Respondent(id_, name, code_of(role, "role") or role, code)

    def _report(self, cell: str, key: str, **values: object) -> None:
        self._say(cell, Message(key, values))

    def _say(self, cell: str, message: Message) -> None:
        hint = Message(f"{message.key}.hint", message.values)
        self.issues.append(Issue(self.file, message, hint, cell=cell))


FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width forms of ASCII characters, by which an input method may have written an id."""

