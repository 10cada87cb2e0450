"""Previews of a questionnaire: its interview and its report with made-up answers, before anybody has given any."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from readiness.app.interview import Interview
from readiness.app.report import Edition, format_of, write_draft
from readiness.app.workbench import STANDARD, Workbench
from readiness.app.written import Written
from readiness.content import shelf
from readiness.core import fit
from readiness.core.assessment import Assessment, Organisation, QuestionnaireRef
from readiness.core.made_up import DAY, SEED, Phrases, made_up
from readiness.core.model import Language, Questionnaire
from readiness.core.result import Result
from readiness.errors import InputError, Message, wrong_input
from readiness.store.draft import Draft
from readiness.words import Words

__all__ = ["SEED", "Sample", "folder_of", "interview", "sample", "write"]

PEOPLE = ("1", "2", "3")
"""The respondents of a made-up assessment, by the ends of their words."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A questionnaire with made-up answers in one language.

    Attributes:
        bench: has the content as it was when the sample was made.
        seed: what the answers were drawn with.
    """

    bench: Workbench
    draft: Draft
    language: Language
    seed: int

    @property
    def result(self) -> Result:
        """What the made-up answers score."""
        return self.bench.evaluate(self.draft)


def folder_of(path: str | None) -> Path:
    """The folder of a questionnaire: the standard one where none is named; a file stands for the folder it is in.

    Raises:
        InputError: there is no questionnaire.
    """
    if path is None:
        return shelf().questionnaires()[STANDARD]
    folder = Path(path).parent if Path(path).is_file() else Path(path)
    shelf(folder)  # refuses what is no questionnaire's folder
    return folder


def sample(folder: Path, language: Language, seed: int = SEED) -> Sample:
    """The questionnaire of a folder, read anew, with made-up answers.

    Raises:
        InputError: with everything that is wrong in its files.
    """
    bench = Workbench(shelf(folder), DAY)
    questionnaire = bench.questionnaire(bench.standard)
    assessment = made_up(
        questionnaire, bench.library_at_hand(questionnaire.id), _phrases(language), language, seed
    )
    worded = fit.worded(questionnaire, fit.size(questionnaire, assessment))
    draft = Draft(folder / "questionnaire.yaml", assessment, worded, language, comments=False, warnings=())
    return Sample(bench, draft, language, seed)


def interview(found: Sample, question: str | None) -> Interview:
    """The interview of a sample before its first answer, at a question; nothing of it is ever saved.

    Raises:
        InputError: there is no such question.
    """
    questionnaire = found.bench.questionnaire(found.bench.standard)
    assessment = Assessment(
        Organisation(found.draft.assessment.organisation.name),
        QuestionnaireRef(questionnaire.id, questionnaire.version, questionnaire.digest),
        DAY,
        depth=found.draft.assessment.depth,
        language=found.language,
    )
    clock = dt.datetime.combine(DAY, dt.time(13), dt.UTC)
    sitting = Interview(found.draft.path, assessment, questionnaire, lambda: clock, bench=found.bench)
    if question is not None:
        if question not in {one.id for one in sitting.questions}:
            raise _no_question(found.draft.path, question, questionnaire)
        sitting.jump(question)
    return sitting


def _no_question(path: Path, question: str, questionnaire: Questionnaire) -> InputError:
    import difflib

    ids = [one.id for one in questionnaire.questions]
    near = difflib.get_close_matches(question, ids, n=1)
    offer = Message("offer.nearest", {"name": near[0]}) if near else Message("offer.all", {"names": ", ".join(ids)})
    return wrong_input(str(path), "content.question", name=question, offer=offer)


def write(found: Sample, place: Path, brand: Path | None = None) -> Written:
    """Write the report of a sample, with a brand where one is wanted: HTML where the place ends so, else PDF.

    Raises:
        InputError: the place is wrong, or a library that PDFs need is missing.
    """
    edition = Edition(found.language, format_of(place, None), brand=brand)
    return write_draft(found.bench, found.draft, edition, place)


def _phrases(language: Language) -> Phrases:
    words = Words(language, "kit")
    return Phrases(
        organisation=words("made_up.organisation"),
        unit=words("made_up.unit"),
        process=words("made_up.process"),
        problem=words("made_up.problem"),
        owner=words("made_up.owner"),
        reason=words("made_up.reason"),
        respondents=tuple(words(f"made_up.person.{number}") for number in PEOPLE),
    )
