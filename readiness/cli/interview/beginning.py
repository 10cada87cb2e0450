"""The beginning of a sitting: which interview it is, what is asked before it, and with which screen it begins."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

from readiness.app.interview import Interview
from readiness.app.keeping import claim
from readiness.app.opening import carry_on, file_name, start
from readiness.app.workbench import Workbench
from readiness.cli.interview.conversation import Conversation
from readiness.cli.interview.wishes import Wishes
from readiness.cli.workplace import now, spoken
from readiness.core.model import Depth, Language
from readiness.errors import wrong_input
from readiness.store import Lock, free_place
from readiness.words import Words, clean


def open_interview(bench: Workbench, wishes: Wishes, lock: Lock) -> tuple[Interview, Language]:
    """The interview of the room or of one respondent, and its language; the file is locked before anybody looks at it.

    Raises:
        InputError: the file, the place or the respondent is wrong, or another session has the file.
        KeyboardInterrupt: Ctrl-C at one of the questions before the first card.
    """
    interview, language = _open(bench, wishes, lock)
    if wishes.respondent is not None:
        from readiness.app.alone import alone  # most sittings are the room's

        interview = alone(interview, wishes.respondent)
    return interview, language


def _open(bench: Workbench, wishes: Wishes, lock: Lock) -> tuple[Interview, Language]:
    _need_terminal(wishes)
    path = wishes.file
    if path is not None:
        claim(lock, path)
    if path is not None and os.path.lexists(path):  # a name that no system takes is not there
        return _resume(bench, path, wishes)
    if wishes.consensus:
        raise wrong_input(str(path or "assess"), "assess.no_ratings")  # a new file has none
    if wishes.previous is not None:
        return _come_back(bench, wishes.previous, wishes, lock)
    if path is not None:
        free_place(path)
    language = spoken(wishes.language, None)
    asked = _Asking(Words(language, "interview"), plain=wishes.plain or cannot_address())
    organisation = wishes.organisation
    if organisation is None:
        organisation = asked.text("prompt.organisation")
    if wishes.language is None:
        language = asked.choice("prompt.language", ("ja", "en"), language)  # type: ignore[assignment]
        asked.words = Words(language, "interview")
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
    coming_back = wishes.previous is not None or interview.assessment.previous is not None
    if coming_back and wishes.respondent is None:
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


def cannot_address() -> bool:
    """Whether the terminal can only print lines."""
    return os.environ.get("TERM", "") in ("dumb", "")


def set_up(conversation: Conversation, wishes: Wishes) -> None:
    """Begin the conversation as the command line asks for it (InputError where there is nothing to agree on)."""
    interview = conversation.interview
    if interview.respondent:
        if interview.respondent not in interview.assessment.respondents:
            conversation.message = conversation.more_words("alone.new", who=interview.respondent.id)
        return
    has_votes = bool(interview.assessment.ratings or interview.assessment.revotes)
    if has_votes:
        from readiness.app.room import last_recorder  # most sittings begin without any

        interview.recorder = last_recorder(interview.assessment) or conversation.more_words("room.recorder")
    if wishes.consensus:
        if not has_votes:
            raise wrong_input(str(interview.path), "assess.no_ratings")
        conversation.begin_consensus()
    if wishes.show_score:
        conversation.show_score()
    if wishes.workshop:
        conversation.begin_with_purpose()
