"""One sitting from the command line to the report: opens the file, holds the conversation, closes well."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import typer

from readiness.app.places import check_place
from readiness.app.workbench import Workbench
from readiness.cli import WRONG_INPUT
from readiness.cli.failures import show_issues
from readiness.cli.interview.beginning import cannot_address, open_interview, set_up
from readiness.cli.interview.conversation import TOPICS, Conversation
from readiness.cli.interview.leaving import leave, rescued_on_signals
from readiness.cli.interview.wishes import Wishes
from readiness.cli.workplace import now, workbench
from readiness.errors import Issue, wrong_input
from readiness.store import Lock
from readiness.words import Words, clean

if TYPE_CHECKING:
    from readiness.cli.interview.errands import Errands
    from readiness.cli.interview.projection import Projection


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
    _check_places(wishes)
    interview, language = open_interview(bench, wishes, lock)
    interview.keeping.lock = lock
    conversation = Conversation(interview, Words(language, *TOPICS))
    set_up(conversation, wishes)
    if not lock.held:
        interview.remarks = (*interview.remarks, *wrong_input(str(interview.path), "lock.none").issues)
        conversation.say("card.no_lock")
    show_issues(interview.remarks, language)
    shown = interview.remarks
    if interview.respondent is None:
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


def _check_places(wishes: Wishes) -> None:
    """Make sure that what the sitting will write can be written, and that its brand can be used (InputError)."""
    if wishes.report:
        check_place(wishes.report, wishes.file, wishes.previous)
    if wishes.screen:
        from readiness.app.second_screen import check_page  # most sittings have one screen

        check_page(wishes.screen, wishes.file, wishes.report, wishes.previous)
    if wishes.brand:
        from readiness.app import brands  # most sittings have none

        brands.check(wishes.brand, wishes.report)  # what is wrong is told now, not after the last answer


def _hold(bench: Workbench, conversation: Conversation, wishes: Wishes, shown: tuple[Issue, ...]) -> None:
    """Hold the conversation, and leave with everything saved or said (typer.Exit where it could not be saved)."""
    interview = conversation.interview
    projection = _project(bench, conversation, wishes)
    saved = True
    try:
        plain = wishes.plain or cannot_address()
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

    return Errands(conversation, wishes.content, wishes.brand)


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
