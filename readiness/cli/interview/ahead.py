"""Keys that were typed before the screen that they would act on was shown."""

from __future__ import annotations

import contextlib
import sys

if sys.platform == "win32":
    import msvcrt

    def forget_typed_ahead() -> None:
        """Drop what was typed and has not been read."""
        while msvcrt.kbhit():
            msvcrt.getwch()

else:
    import termios

    def forget_typed_ahead() -> None:
        """Drop what was typed and has not been read; nothing where stdin is no terminal."""
        with contextlib.suppress(OSError, ValueError, termios.error):
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
