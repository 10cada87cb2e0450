"""The second screen: a page beside the interview that always shows what the room should see."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from readiness import store
from readiness.app.interview import Interview
from readiness.core.model import Language
from readiness.errors import InputError, Issue, wrong_input
from readiness.report import screen

if TYPE_CHECKING:
    from readiness.core.agreement.voices import Voices
    from readiness.core.result import Result

TEMPLATE = "screen"
ENDINGS = (".html", ".htm")


def check_page(page: Path, *others: Path | None) -> None:
    """Make sure before the interview that the page can stand at a place.

    The ending has to be a page's: an assessment that was named by mistake is not written over.

    Raises:
        InputError: the place is a folder, is no page's name, its folder is missing, or it is one of the ``others``.
    """
    if page.is_dir():
        raise wrong_input(str(page), "output.directory")
    if page.suffix.lower() not in ENDINGS:
        raise wrong_input(str(page), "screen.ending", name=page.name)
    if not page.parent.is_dir():
        raise wrong_input(str(page), "output.no_folder", folder=str(page.parent))
    if any(other is not None and page.resolve() == other.resolve() for other in others):
        raise wrong_input(str(page), "screen.same")


class SecondScreen:
    """Keeps one page current. Nothing that goes wrong after the first page reaches the interview.

    Attributes:
        problem: why the page is not current; None where it is.
    """

    def __init__(self, page: Path, template: Path, language: Language) -> None:
        self.page, self.template = page, template
        self.language: Language = language
        self.problem: Issue | None = None
        self._written = ""

    def open(self, interview: Interview, result: Result | None = None) -> None:
        """Write the first page (InputError where it cannot be written)."""
        self._write(interview, result)

    def show(self, interview: Interview, result: Result | None = None, *, over: bool = False) -> None:
        """Bring the page to where the interview stands; it is written only where it changes."""
        try:
            self._write(interview, result, over=over)
        except InputError as found:
            self.problem = found.issues[0]
        except Exception as found:  # noqa: BLE001 - a page for the room is never worth an interview
            self.problem = wrong_input(str(self.page), "output.failed", reason=str(found)).issues[0]
        else:
            self.problem = None

    def _votes(self, interview: Interview) -> Voices | None:
        """What the room said to the question at hand, once it may be seen."""
        question = interview.question
        if question is None or not interview.shows_votes(question):
            return None
        from readiness.app.room import Room  # once votes show

        return Room(interview).voices(question)

    def _write(self, interview: Interview, result: Result | None, *, over: bool = False) -> None:
        scene = screen.Scene(interview.questionnaire, interview.session, result, over, self._votes(interview))
        html = screen.html(scene, self.language, self.template)
        if html != self._written:
            store.replace_file(self.page, html.encode(), durable=False)
            self._written = html
