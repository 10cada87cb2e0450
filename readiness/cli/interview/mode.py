"""The terminal's mode before the interview, to be given back where a signal ends the process."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any

GIVE_BACK = b"\x1b[?2004l\x1b[?1049l\x1b[?25h\x1b[0m"
"""No bracketed paste, the screen before, a cursor, no colours (xterm control sequences)."""

if sys.platform == "win32":

    def mode() -> Any:
        """Nothing: the system gives a console back by itself."""

    def give_back(before: Any) -> None:
        """Do nothing, as above."""

else:
    import termios

    def mode() -> Any:
        """The terminal's mode; None where stdin is no terminal."""
        with contextlib.suppress(OSError, ValueError, termios.error):
            return termios.tcgetattr(sys.stdin.fileno())
        return None

    def give_back(before: Any) -> None:
        """Give the terminal back as it was; nothing where it has gone away."""
        if before is None:
            return
        with contextlib.suppress(OSError, ValueError, termios.error):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, before)
        with contextlib.suppress(OSError, ValueError):
            os.write(sys.stderr.fileno(), GIVE_BACK)
