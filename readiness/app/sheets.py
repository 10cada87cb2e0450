"""Questionnaires on sheets: sent out from an assessment, and taken in again as what each respondent said alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from readiness import store
from readiness.app.keeping import Keeping, claim
from readiness.app.places import check_place
from readiness.app.workbench import Workbench
from readiness.app.written import Written
from readiness.core import fit
from readiness.core.assessment import MOST_RESPONDENTS, Assessment, Respondent
from readiness.core.comparison.passage import settled
from readiness.core.model import Language, Questionnaire, Text
from readiness.errors import InputError, Issue, Message, wrong_input
from readiness.sheets import reply as replies
from readiness.sheets.form import ID, NAME
from readiness.sheets.reply import Reply
from readiness.store.draft import Draft
from readiness.words.codes import spelt
from readiness.yamltext.reading import LARGEST_FILE

if TYPE_CHECKING:
    from readiness.sheets.pages import Paper

FONTS = "roadmap"
"""The template whose fonts the cards are printed in."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One reply that was taken in.

    Attributes:
        answered: questions with a level, unknown or not applicable.
        asked: questions in the workbook.
        new: whether it says anything that the assessment did not hold already.
    """

    file: str
    respondent: Respondent
    answered: int
    asked: int
    new: bool


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of some filled workbooks.

    Attributes:
        taken: the replies that are in the assessment file now.
        refused: every problem of the workbooks from which nothing was taken.
        remarks: what should be said besides.
        people: respondents of the assessment that have rated.
        changed: how many of them now say something else than before.
    """

    taken: tuple[Taken, ...]
    refused: tuple[Issue, ...]
    remarks: tuple[Issue, ...]
    people: int
    changed: int


# Out


def export(
    bench: Workbench,
    file: Path,
    languages: tuple[Language, ...] = (),
    *,
    out: Path | None = None,
    paper: Paper = "a4",
    each: bool = False,
) -> tuple[Written, ...]:
    """Write the questionnaire of an assessment file as a workbook.

    Args:
        bench: where the content comes from.
        file: the assessment file; it stays as it is.
        languages: of the workbook, the leading one first; the file's own where none is named.
        out: where it goes; None: beside the file, its stem with ``-sheet`` and the languages.
        paper: what the sheets are printed on.
        each: write one workbook for each respondent that the file names, with who they are filled in.

    Raises:
        InputError: the file, the library or a place is wrong, or a workbook with answers would be overwritten.
    """
    from readiness.sheets.workbook import Sending, workbook  # what comes in is read without openpyxl

    draft = bench.open(file)
    spoken = languages or (draft.assessment.language,)
    people: tuple[Respondent | None, ...] = draft.assessment.respondents if each else (None,)
    if not people:
        raise wrong_input(str(file), "sheet.no_people")
    places = [out or _beside(file, "sheet", spoken, person) for person in people]
    for place in places:
        check_place(place, file)
        if replies.holds_answers(place, draft.questionnaire):
            raise wrong_input(str(place), "sheet.filled")
    examples = _examples(bench, draft) if len(spoken) == 1 else {}  # two languages already fill the pages
    written = list[Written]()
    for place, person in zip(places, people, strict=True):
        sending = Sending(draft.questionnaire, draft.assessment, spoken, paper, person, examples)
        store.replace_file(place, workbook(sending))
        written.append(Written(place, bench.remarks(draft) if not written else ()))
    return tuple(written)


def print_cards(
    bench: Workbench, file: Path, language: Language, out: Path | None = None
) -> tuple[Path | None, tuple[Issue, ...]]:
    """Write voting cards and the poster of the scale as PDF; where PDFs cannot be made, nothing but a remark.

    ``out`` is the workbook's place, beside which they go; None: beside the file, its stem with ``-cards`` and the
    language.

    Raises:
        InputError: the file or the place is wrong.
    """
    from readiness import press
    from readiness.sheets.paper import html

    draft = bench.open(file)
    place = out.with_name(f"{out.stem}-cards.pdf") if out else file.with_name(f"{file.stem}-cards-{language}.pdf")
    check_place(place, file)
    missing = press.available()
    if missing and missing.fatal:
        libraries, command = ", ".join(missing.libraries), missing.command or "-"
        return None, (_remark(str(place), "sheet.no_cards", library=libraries, command=command),)
    fonts = bench.shelf.template(FONTS)
    page = html(draft.questionnaire, language, bench.shelf.template("cards"))
    try:
        content = press.print_pdf(press.substitute(page, fonts), template=fonts, created=draft.assessment.date)
    except press.PressError as problem:
        raise wrong_input(str(place), "press.failed", reason=str(problem)) from problem
    store.replace_file(place, content)
    return place, ()


def _examples(bench: Workbench, draft: Draft) -> Mapping[str, Text]:
    """What questions look like in the organisation's industry; nothing where the questionnaire has no library."""
    library = bench.library_at_hand(draft.questionnaire.id)
    industry = library.industry(draft.assessment.organisation.industry) if library else None
    size = fit.size(draft.questionnaire, draft.assessment)
    return fit.worded(industry.examples, size) if industry else {}


def _beside(file: Path, part: str, languages: Sequence[Language], person: Respondent | None = None) -> Path:
    whose = f"-{person.id}" if person else ""
    return file.with_name(f"{file.stem}-{part}{whose}-{'-'.join(languages)}.xlsx")


# In


def take_in(bench: Workbench, file: Path, workbooks: Sequence[Path], clock: Callable[[], dt.datetime]) -> Intake:
    """Take the answers in filled workbooks into an assessment file; nothing from a workbook in which anything is wrong.

    The file is locked meanwhile and written once, whole.

    Raises:
        InputError: the assessment file is wrong, open in another session, would grow too large, or cannot be written.
    """
    lock = store.Lock(clock())
    claim(lock, file)
    try:
        seen = store.look(file)
        draft = bench.open(file)
        intake, assessment = _merged(draft, workbooks)
        remarks = (*bench.remarks(draft), *intake.remarks)
        if assessment != draft.assessment:
            older = assessment.questionnaire.migrated.version
            if older:
                assessment = settled(assessment, draft.questionnaire, clock().isoformat(timespec="seconds"))
            keeping = Keeping(file, seen, comments=draft.comments, version=older)
            text = store.as_text(assessment)
            if len(text.encode()) > LARGEST_FILE:
                raise wrong_input(str(file), "sheet.full", limit=LARGEST_FILE // 1024 // 1024)
            remarks = (*remarks, *keeping.write(text))
        return replace(intake, remarks=remarks)
    finally:
        lock.release()


def _merged(draft: Draft, workbooks: Sequence[Path]) -> tuple[Intake, Assessment]:
    assessment = draft.assessment
    taken, refused, remarks = list[Taken](), list[Issue](), list[Issue]()
    for path in workbooks:
        try:
            reply = replies.read(path, draft.questionnaire, assessment.organisation.name)
            assessment, one, said = merge(assessment, reply, draft.questionnaire)
        except InputError as problem:
            refused += problem.issues
        else:
            taken.append(one)
            remarks += said
    people = sum(1 for ratings in assessment.ratings.values() if ratings)
    before, now = draft.assessment.ratings, assessment.ratings
    changed = sum(before.get(who) != now.get(who) for who in {**before, **now})
    return Intake(tuple(taken), tuple(refused), tuple(remarks), people, changed), assessment


def merge(
    assessment: Assessment, reply: Reply, questionnaire: Questionnaire
) -> tuple[Assessment, Taken, tuple[Issue, ...]]:
    """The assessment with one reply, and what should be said about it.

    What the person said before to the questions of the workbook is replaced, also by nothing; what the person said to
    other questions stays.

    Raises:
        InputError: it cannot be told whose reply this is.
    """
    respondent, known = _person(assessment.respondents, reply)
    before = assessment.ratings.get(respondent.id, {})
    now = {id_: answer for id_, answer in before.items() if id_ not in reply.asked} | dict(reply.ratings)
    now = {id_: now[id_] for id_ in questionnaire.by_id if id_ in now}
    people = tuple(respondent if one.id == respondent.id else one for one in assessment.respondents)
    people = people if known else (*people, respondent)
    order = {one.id: place for place, one in enumerate(people)}
    ratings = dict(sorted({**assessment.ratings, respondent.id: now}.items(), key=lambda item: order[item[0]]))
    merged = replace(assessment, respondents=people, ratings={id_: said for id_, said in ratings.items() if said})
    said = {"name": respondent.name or respondent.id, "id": respondent.id}
    remarks = []
    if any(id_ in reply.asked for id_ in before) and now != before:
        remarks.append(_remark(reply.file, "sheet.replaced", **said))
    changed = [
        id_ for id_, part in reply.asked.items() if part and part != questionnaire.by_id[id_].digest
    ]
    if changed:
        remarks.append(_remark(reply.file, "sheet.changed", names=", ".join(changed)))
    answered = sum(not answer.is_open for answer in reply.ratings.values())
    taken = Taken(reply.file, respondent, answered, len(reply.asked), merged != assessment)
    return merged, taken, tuple(remarks)


def _person(people: Sequence[Respondent], reply: Reply) -> tuple[Respondent, bool]:
    """Who a reply comes from, with what the workbook says about that person, and whether the assessment knows them.

    An id decides. Without one it is the name; a name that nobody has belongs to somebody new, with the next free id.
    """
    given = reply.respondent
    if given.id:
        found = [person for person in people if person.id == given.id]
        if found and found[0].name and given.name and spelt(found[0].name) != spelt(given.name):
            values = {"id": given.id, "known": found[0].name, "name": given.name}
            raise _wrong_person(reply, ID, "sheet.other_person", values)
    else:
        found = [person for person in people if spelt(person.name) == spelt(given.name)]
        if len(found) > 1:
            values = {"name": given.name, "names": ", ".join(person.id for person in found)}
            raise _wrong_person(reply, NAME, "sheet.ambiguous", values)
    if found:
        known = found[0]
        changes = {key: value for key in ("name", "role", "bloc") if (value := getattr(given, key))}
        return replace(known, **changes), True
    if len(people) >= MOST_RESPONDENTS:
        raise _wrong_person(reply, NAME, "sheet.people", {"limit": MOST_RESPONDENTS})
    return (given if given.id else replace(given, id=_free_id(people))), False


def _free_id(people: Sequence[Respondent]) -> str:
    taken = {person.id.casefold() for person in people}
    return next(id_ for number in range(1, len(people) + 2) if (id_ := f"r{number}") not in taken)


def _wrong_person(reply: Reply, field: str, key: str, values: Mapping[str, object]) -> InputError:
    cell = reply.cells.get(field, "")
    return InputError((Issue(reply.file, Message(key, values), Message(f"{key}.hint", values), cell=cell),))


def _remark(file: str, key: str, **values: object) -> Issue:
    return Issue(file, Message(key, values), Message(f"{key}.hint", values))
