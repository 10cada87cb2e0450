"""Runs a conversation full-screen on a terminal: keys in, screens out, redrawn on every resize.

The interface is on stderr, so that stdout stays free for results.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, HSplit, Layout, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.output import create_output
from prompt_toolkit.styles import Style
from wcwidth import iter_graphemes

from readiness.cli.interview.ahead import forget_typed_ahead
from readiness.cli.interview.conversation import Conversation
from readiness.cli.interview.drawing import MARGIN, Drawing
from readiness.cli.interview.lines import wrapped
from readiness.words import clean

SMALLEST = (40, 12)
ESCAPE_WAIT = 0.05
REFRESH = 5.0
"""Seconds after which the time on the screen is brought up to date, and what was done beside the sitting is said."""
ACCENT, WARNING = "#008787", "#af5f00"
"""Legible on dark and on light ground: 4.4 to 1 or more against black and against white (WCAG 2.2, 1.4.3 asks for 3
to 1 in bold large text, 4.5 in small). They are colours of the palette of 256; fewer colours take the nearest."""
STYLE = Style.from_dict(
    {
        "title": "bold",
        "accent": f"bold {ACCENT}",
        "bold": "bold",
        "muted": "",
        "level": "",
        "chosen": "bold reverse",
        "key": f"bold {ACCENT}",
        "warn": f"bold {WARNING}",
        "prompt": "bold",
    }
)
NAMED_KEYS = ("enter", "escape", "left", "right", "up", "down", "pageup", "pagedown")


class Terminal:
    """One conversation on one terminal."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self.drawing = Drawing(conversation)
        self.failure: BaseException | None = None
        self.buffer = Buffer(multiline=False, accept_handler=self._accept, on_text_changed=self._typed)
        self.asking = Condition(lambda: conversation.prompt is not None)
        self._asked: object = None
        self.screen = Window(FormattedTextControl(self._text, focusable=True, show_cursor=False), wrap_lines=False)
        margin = BeforeInput(" " * MARGIN)
        self.entry = Window(BufferControl(self.buffer, [margin]), wrap_lines=True, height=Dimension(min=1, max=4))
        self.application: Application[None] = Application(
            layout=Layout(HSplit([self.screen, ConditionalContainer(self.entry, self.asking)]), self.screen),
            key_bindings=merge_key_bindings([self._session_keys(), self._card_keys(), self._text_keys()]),
            style=STYLE,
            full_screen=True,
            include_default_pygments_style=False,
            input=create_input(sys.stdin),
            output=create_output(sys.stderr),
            refresh_interval=REFRESH,
            before_render=lambda _: self.conversation.tick(),
        )
        self.application.ttimeoutlen = ESCAPE_WAIT
        self.application.timeoutlen = ESCAPE_WAIT

    def run(self) -> None:
        """Hold the conversation until it ends.

        Raises:
            KeyboardInterrupt: Ctrl-C; everything acknowledged is saved.
            InputError: the file could not be saved.
        """
        self._follow()
        self.application.run(handle_sigint=True, set_exception_handler=False)
        if self.failure:
            raise self.failure

    def _text(self) -> StyleAndTextTuples:
        size = self.application.output.get_size()
        asking = 1 + self.entry.preferred_height(size.columns, size.rows).preferred if self.conversation.prompt else 0
        if size.columns < SMALLEST[0] or size.rows < SMALLEST[1]:
            words = self.conversation.words
            text = words("end.too_small", width=size.columns, height=size.rows)
            return [("class:warn", "\n".join(wrapped(text, size.columns)))]
        try:
            lines = self.drawing.lines(size.columns, size.rows - asking)
        except Exception as problem:  # noqa: BLE001 - it ends the conversation and is raised after it
            self._give_up(problem)
            return []
        found: StyleAndTextTuples = []
        for line in lines:
            found += [(f"class:{style}" if style else "", clean(text)) for style, text in line]
            found.append(("", "\n"))
        return found[:-1]

    def _follow(self) -> None:
        """Move the focus to the line of text when one is asked for, and back, before the next key is looked at."""
        prompt = self.conversation.prompt
        if prompt is self._asked:
            return
        self._asked = prompt
        if prompt:
            self.buffer.text = prompt.initial
            self.buffer.cursor_position = len(prompt.initial)
            self.application.layout.focus(self.entry)
        else:
            self.application.layout.focus(self.screen)

    def _typed(self, buffer: Buffer) -> None:
        """Take what could steer the terminal out of a text as soon as it is typed or pasted, and let hints follow."""
        text = clean(buffer.text)
        if text != buffer.text:
            buffer.text = text
        self.conversation.typed = text

    def _accept(self, buffer: Buffer) -> bool:
        """Give the text away; what stands in the line then is the next prompt's, and stays."""
        self._do(lambda: self.conversation.submit(buffer.text))
        return True

    def _do(self, action: Callable[[], None]) -> None:
        """Carry out what a key stands for; what fails ends the conversation and is raised after it.

        Keys that were typed ahead of the end are not looked at.
        """
        if self._over():
            return
        trouble = self.conversation.trouble
        try:
            action()
        except Exception as problem:  # noqa: BLE001 - it ends the conversation and is raised after it
            self._give_up(problem)
            return
        if self.conversation.trouble is not trouble:
            self._forget_ahead()
        self._follow()
        if self._over():
            self.application.exit()

    def _forget_ahead(self) -> None:
        """Drop keys that were typed ahead of a screen that nobody expected; Ctrl-C still counts."""
        dropped = self.application.key_processor.empty_queue()
        forget_typed_ahead()
        if any(press.key == Keys.ControlC for press in dropped):
            self._give_up(KeyboardInterrupt())

    def _over(self) -> bool:
        return self.conversation.end is not None or self.failure is not None

    def _give_up(self, problem: BaseException) -> None:
        """End the conversation, so that the terminal is given back before anything is said."""
        if self.failure is None:
            self.failure = problem
            self.application.exit()

    def _session_keys(self) -> KeyBindings:
        """Keys that work everywhere."""
        bindings = KeyBindings()

        @bindings.add("c-c")
        @bindings.add("<sigint>")
        def _(event: KeyPressEvent) -> None:
            del event
            self._give_up(KeyboardInterrupt())

        @bindings.add("c-z")
        def _(event: KeyPressEvent) -> None:
            event.app.suspend_to_background()

        return bindings

    def _card_keys(self) -> KeyBindings:
        """Keys while no text is asked for: each character is one key."""
        bindings, free = KeyBindings(), ~self.asking

        @bindings.add("<any>", filter=free)
        def _(event: KeyPressEvent) -> None:
            if len(event.key_sequence[0].key) > 1:
                return  # a function key: what it sends is no text
            trouble = self.conversation.trouble
            for character in event.data:
                if self.conversation.trouble is not trouble:
                    break
                if self.conversation.end is None and character.isprintable():
                    self._do(lambda pressed=character: self.conversation.key(pressed))  # type: ignore[misc]

        @bindings.add("<bracketed-paste>", filter=free)
        def _(event: KeyPressEvent) -> None:
            """Text that was pasted at a card is not meant as keys."""

        bindings.add("c-j", filter=free)(self._named("enter"))  # Enter on a line whose mode was not raw yet
        for name in NAMED_KEYS:
            bindings.add(name, filter=free)(self._named(name))
        return bindings

    def _text_keys(self) -> KeyBindings:
        """Keys in a line of text, beside those that the editor has anyway."""
        bindings, asking = KeyBindings(), self.asking

        @bindings.add("escape", filter=asking)
        def _(event: KeyPressEvent) -> None:
            del event
            self.conversation.cancel()
            self._follow()

        @bindings.add("backspace", filter=asking)
        def _(event: KeyPressEvent) -> None:
            before = event.current_buffer.document.text_before_cursor
            if before:
                event.current_buffer.delete_before_cursor(len(list(iter_graphemes(before))[-1]))

        return bindings

    def _named(self, name: str) -> Callable[[KeyPressEvent], Any]:
        def press(event: KeyPressEvent) -> None:
            del event
            self._do(lambda: self.conversation.key(name))

        return press
