"""The last screen, while the report is made."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.cli.interview.lines import Line
from readiness.cli.interview.screens.screen import View
from readiness.cli.interview.screens.step import Step


class Working(Step):
    """Nothing is asked any more."""

    name = "working"

    def body(self, view: View) -> Iterator[Line]:
        del view
        yield ()

    def foot(self, view: View) -> Iterator[Line]:
        del view
        yield (("prompt", self.words("reveal.working")),)

    def press(self, key: str) -> None:
        """Every key comes too late."""
