"""One sitting from the command line to the report: opens the file, holds the conversation, closes well."""

from __future__ import annotations

import gc
import os
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.app.interview import Interview
from readiness.app.keeping import claim
from readiness.app.opening import carry_on, file_name, start
from readiness.app.places import check_place
from readiness.app.workbench import Workbench
from readiness.cli import WRONG_INPUT
from readiness.cli.failures import show_issues
from readiness.cli.interview.conversation import TOPICS, Conversation
from readiness.cli.interview.leaving import leave, rescued_on_signals
from readiness.cli.workplace import now, spoken, workbench
from readiness.core.model import Depth, Language
from readiness.errors import Issue, wrong_input
from readiness.store import Lock, free_place
from readiness.words import Words, clean

if TYPE_CHECKING:
    from readiness.cli.interview.errands import Errands
    from readiness.cli.interview.projection import Projection


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for; None where it says nothing."""

    file: Path | None
    organisation: str | None
    depth: Depth | None
    language: Language | None
    questionnaire: str | None
    report: Path | None
    content: str | None
    previous: Path | None = None
    light: bool = False
    screen: Path | None = None
    workshop: bool = False
    show_score: bool = False
    plain: bool = False


def sit(wishes: Wishes) -> None:
    """Hold one sitting.

    Raises:
        InputError: the file, the place for the report or the surroundings are wrong, or another session has the file.
        KeyboardInterrupt: Ctrl-C; everything acknowledged is saved.
        typer.Exit: the room ended the sitting although something could not be saved.
    """
    lock = Lock(now())
    try:
        _sit(wishes, lock)
    finally:
        lock.release()


def _sit(wishes: Wishes, lock: Lock) -> None:
    bench = workbench(wishes.content)
    if wishes.report:
        check_place(wishes.report, wishes.file, wishes.previous)
    if wishes.screen:
        from readiness.app.second_screen import check_page  # most sittings have one screen

        check_page(wishes.screen, wishes.file, wishes.report, wishes.previous)
    interview, language = _open(bench, wishes, lock)
    interview.keeping.lock = lock
    conversation = Conversation(interview, Words(language, *TOPICS))
    _set_up(conversation, wishes)
    if not lock.held:
        interview.remarks = (*interview.remarks, *wrong_input(str(interview.path), "lock.none").issues)
        conversation.say("card.no_lock")
    show_issues(interview.remarks, language)
    shown = interview.remarks
    conversation.hire = lambda: _errands(conversation, wishes)
    try:
        _hold(bench, conversation, wishes, shown)
        if conversation.errands:
            if conversation.errands.busy:
                print(conversation.words("interim.waiting"), file=sys.stderr)
            for text in conversation.errands.rest():
                print(text, file=sys.stderr)
            show_issues(conversation.errands.remarks, conversation.words.language)
        if conversation.end == "finished":
            _report(conversation, wishes)
    finally:
        if conversation.errands:
            conversation.errands.close()


def _hold(bench: Workbench, conversation: Conversation, wishes: Wishes, shown: tuple[Issue, ...]) -> None:
    """Hold the conversation, and leave with everything saved or said (typer.Exit where it could not be saved)."""
    interview = conversation.interview
    projection = _project(bench, conversation, wishes)
    saved = True
    try:
        plain = wishes.plain or _cannot_address()
        with rescued_on_signals(interview, full_screen=not plain):
            _run(conversation, plain=plain)
    finally:
        show_issues((remark for remark in interview.remarks if remark not in shown), conversation.words.language)
        finished = conversation.end == "finished"
        saved = leave(interview, conversation.words, finished=finished)  # before all else: it hands over
        if projection:
            show_issues(projection.end(), conversation.words.language)
    if not saved:
        raise typer.Exit(WRONG_INPUT)


def _errands(conversation: Conversation, wishes: Wishes) -> Errands:
    from readiness.cli.interview.errands import Errands  # wanted towards the end

    return Errands(conversation, wishes.content)


def _project(bench: Workbench, conversation: Conversation, wishes: Wishes) -> Projection | None:
    """The second screen with its first page, where one is wanted (InputError where it cannot be written)."""
    if wishes.screen is None:
        return None
    from readiness.app.second_screen import check_page
    from readiness.cli.interview.projection import Projection

    check_page(wishes.screen, conversation.interview.path)  # where the file's name came from the organisation's
    projection = Projection(conversation, wishes.screen, bench)
    projection.begin()
    return projection


def _open(bench: Workbench, wishes: Wishes, lock: Lock) -> tuple[Interview, Language]:
    """The interview of a file that is locked before anybody looks at it, and its language."""
    _need_terminal(wishes)
    path = wishes.file
    if path is not None:
        claim(lock, path)
    if path is not None and os.path.lexists(path):  # a name that no system takes is not there
        return _resume(bench, path, wishes)
    if wishes.previous is not None:
        return _come_back(bench, wishes.previous, wishes, lock)
    if path is not None:
        free_place(path)
    language = spoken(wishes.language, None)
    asked = _Asking(Words(language, "interview"), plain=wishes.plain or _cannot_address())
    organisation = wishes.organisation
    if organisation is None:
        organisation = asked.text("prompt.organisation")
    if wishes.language is None:
        language = asked.choice("prompt.language", ("ja", "en"), language)  # type: ignore[assignment]
    if path is None:
        path = Path(file_name(organisation))
        claim(lock, path)
        if os.path.lexists(path):
            return _resume(bench, path, wishes)
    depth = wishes.depth or _depth(bench, asked, wishes.questionnaire or bench.standard)
    interview = start(
        bench,
        path,
        now,
        organisation=clean(organisation),
        language=language,
        depth=depth,
        questionnaire=wishes.questionnaire or bench.standard,
    )
    return interview, language


def _resume(bench: Workbench, path: Path, wishes: Wishes) -> tuple[Interview, Language]:
    interview = carry_on(bench, path, now, depth=wishes.depth)
    if wishes.previous is not None or interview.assessment.previous is not None:
        from readiness.app.follow_up import take_up  # most sittings have no last time

        take_up(bench, interview, wishes.previous, light=wishes.light)
    return interview, spoken(wishes.language, interview.language)


def _come_back(bench: Workbench, previous: Path, wishes: Wishes, lock: Lock) -> tuple[Interview, Language]:
    """A new file that starts from last time's; nothing is asked that stands there."""
    from readiness.app.follow_up import Start, default_place, start_from

    place = wishes.file or default_place(bench, previous, wishes.organisation, now().date())
    claim(lock, place)
    if os.path.lexists(place):  # begun earlier today
        return _resume(bench, place, wishes)
    start = Start(
        light=wishes.light,
        organisation=clean(wishes.organisation) if wishes.organisation else None,
        depth=wishes.depth,
        language=wishes.language,
        questionnaire=wishes.questionnaire,
    )
    interview = start_from(bench, previous, place, now, start)
    return interview, interview.assessment.language


def _depth(bench: Workbench, asked: _Asking, questionnaire: str) -> Depth:
    """The depth, asked for only where the questionnaire has more than one."""
    if questionnaire in bench.questionnaires() and len(bench.questionnaire(questionnaire).depths()) > 1:
        return asked.choice("prompt.depth", ("core", "full"), "core")  # type: ignore[return-value]
    return "core"


def _need_terminal(wishes: Wishes) -> None:
    """Without a terminal nothing is ever waited for."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise wrong_input(str(wishes.file or "assess"), "assess.no_terminal")


class _Asking:
    """Questions before the first card, one line each."""

    def __init__(self, words: Words, *, plain: bool) -> None:
        self.words, self.plain = words, plain

    def text(self, key: str) -> str:
        """One line that is not empty."""
        while True:
            found = self._line(self.words(key))
            if found:
                return found

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """One of some words; Enter takes the default."""
        while True:
            found = self._line(self.words(key, default=default)).lower() or default
            if found in allowed:
                return found

    def _line(self, label: str) -> str:
        if self.plain:
            print(f"{label}: ", end="", file=sys.stderr, flush=True)
            line = sys.stdin.readline()
            if not line:
                raise KeyboardInterrupt
            return line.strip()
        from prompt_toolkit import PromptSession
        from prompt_toolkit.output import create_output

        os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")  # nobody has to answer where the cursor stands
        session: PromptSession[str] = PromptSession(output=create_output(sys.stderr))
        try:
            return unicodedata.normalize("NFC", session.prompt(f"{label}: ")).strip()
        except EOFError:
            raise KeyboardInterrupt from None


def _cannot_address() -> bool:
    """Whether the terminal can only print lines."""
    return os.environ.get("TERM", "") in ("dumb", "")


def _set_up(conversation: Conversation, wishes: Wishes) -> None:
    """Begin the conversation as the command line asks for it."""
    if wishes.show_score:
        conversation.show_score()
    if wishes.workshop:
        conversation.begin_with_purpose()


def _run(conversation: Conversation, *, plain: bool) -> None:
    gc.freeze()  # what the start has loaded stays, and is not looked through for garbage
    gc.enable()  # see readiness.cli.main
    if plain:
        from readiness.cli.interview.plain import Plain

        Plain(conversation).run()
    else:
        from readiness.cli.interview.terminal import Terminal

        Terminal(conversation).run()


def _report(conversation: Conversation, wishes: Wishes) -> None:
    """Write the report; where PDFs cannot be made, the HTML report, and say so."""
    from readiness.cli import printing

    errands = conversation.at_hand()
    if errands is None:
        return
    words = conversation.words
    print(words("reveal.working"), file=sys.stderr)
    written = errands.report(wishes.report)
    show_issues(written.remarks, words.language)
    printing.line(words("end.report", file=clean(str(written.path))))
