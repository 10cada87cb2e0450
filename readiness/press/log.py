"""WeasyPrint's log while one document is printed: nothing of it reaches a terminal, all of it is judged."""

from __future__ import annotations

import logging
import warnings
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from readiness.press.errors import DocumentError, MissingGlyphError

_LOGGERS = ("weasyprint", "fontTools")
_MISSING_GLYPH = ".notdef glyph"
_SLOW_SUBSETTING = "Using fontTools instead of HarfBuzz-Subset"  # told by libraries.available() as a value
_SHOWN = 20


class Listener(logging.Handler):
    """Takes the place of all handlers of WeasyPrint's loggers within a ``with`` block."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._problems: dict[str, None] = {}
        self._characters: dict[str, None] = {}
        self._undo = ExitStack()

    def emit(self, record: logging.LogRecord) -> None:
        """Note the record; called by :mod:`logging`."""
        if not record.name.startswith("weasyprint") or record.msg.startswith(_SLOW_SUBSETTING):
            return
        if record.msg.startswith(_MISSING_GLYPH) and isinstance(record.args, tuple):
            self._characters[str(record.args[0])] = None
        else:
            self._problems[record.getMessage()] = None

    def check(self) -> None:
        """Raise what was noted: :exc:`DocumentError` for anything but a :exc:`MissingGlyphError`."""
        if self._problems:
            raise DocumentError("press.document", problems="\n".join(list(self._problems)[:_SHOWN]))
        if self._characters:
            shown = (f"{character} U+{ord(character):04X}" for character in list(self._characters)[:_SHOWN])
            raise MissingGlyphError("press.glyph", characters=", ".join(shown))

    def __enter__(self) -> Self:
        self._undo.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        self._undo.callback(logging.disable, logging.root.manager.disable)
        logging.disable(logging.NOTSET)
        for logger in map(logging.getLogger, _LOGGERS):
            self._undo.callback(
                logger.__dict__.update,
                {
                    "handlers": logger.handlers,
                    "propagate": logger.propagate,
                    "disabled": logger.disabled,
                },
            )
            self._undo.callback(logger.setLevel, logger.level)
            logger.handlers, logger.propagate, logger.disabled = [self], False, False
            logger.setLevel(logging.WARNING)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._undo.close()
