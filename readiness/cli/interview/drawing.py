"""Draws the screen of a conversation as lines of a given width and height; pure, so that it can be shown anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.cli.interview.conversation import Conversation
from readiness.cli.interview.lines import Line, cut, fitted, key_line, paragraph
from readiness.cli.interview.screens.screen import View

MARGIN = 2
NARROWEST, WIDEST = 20, 120
BRIEFEST = 2


class Drawing:
    """The screens of one conversation; ``plain`` for a terminal that takes lines instead of keys."""

    def __init__(self, conversation: Conversation, *, plain: bool = False) -> None:
        self.conversation, self.plain = conversation, plain

    def lines(self, width: int, height: int | None = None) -> list[Line]:
        """The lines of the current screen; with a height exactly that many, the keys at the bottom."""
        inner = max(NARROWEST, min(width, WIDEST) - 2 * MARGIN)
        body, foot = self._parts(View(inner))
        if height is not None:
            for brevity in range(1, BRIEFEST + 1):
                if sum(map(bool, body)) + len(foot) > height:  # blank lines can go
                    body, foot = self._parts(View(inner, brevity))
            room = max(0, height - len(foot))
            if len(body) > room:
                body = self._shortened(body, room, inner)
            body += [()] * (room - len(body))
        filled = [*body, *foot]
        return [(("", " " * MARGIN), *fitted(line, inner)) if line else () for line in filled][:height]

    def _parts(self, view: View) -> tuple[list[Line], list[Line]]:
        """What the screen shows, and what stands at its bottom."""
        trouble = self.conversation.trouble
        body = list(self.conversation.current.body(view))
        return body, list(trouble.lines(view.width) if trouble else self._foot(view))

    def _shortened(self, body: list[Line], room: int, width: int) -> list[Line]:
        """What fits: blank lines go first; what is too long then is shown from where it was moved to."""
        spare = len(body) - room
        kept: list[Line] = []
        for line in body:
            if not line and spare > 0:
                spare -= 1
            else:
                kept.append(line)
        screen = self.conversation.current
        if len(kept) <= room:
            screen.offset = 0
            return kept
        fixed = min(screen.fixed, max(room // 2, 0))
        moving, visible = kept[fixed:], max(room - fixed - 1, 0)
        screen.offset = max(0, min(screen.offset, len(moving) - visible))
        shown = moving[screen.offset : screen.offset + visible]
        below = len(moving) - screen.offset - len(shown)
        text = self.conversation.words("end.more", above=screen.offset, below=below)
        return [*kept[:fixed], *shown, (("warn", cut(text, width)),)][:room]

    def _foot(self, view: View) -> Iterator[Line]:
        conversation = self.conversation
        if conversation.message:
            yield from paragraph("warn", conversation.message, view.width)
        prompt = conversation.prompt
        if prompt:
            yield from prompt.hint(conversation.typed, view.width)
            if prompt.keys:
                keys = conversation.more_words("form.plain_keys") if self.plain else prompt.keys
                yield from key_line(keys, view.width)
            yield from paragraph("prompt", prompt.label, view.width)
        else:
            yield from conversation.current.foot(view)
